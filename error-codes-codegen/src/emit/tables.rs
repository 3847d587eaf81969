//! The data of the rows.

use std::fmt::Write as _;
use std::time::Duration;

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::lookup::{Exact, Hash, Lookup};
use super::{Context, data};
use crate::table::{Codes, Example, Prose, Retry};

impl Context<'_> {
    /// The data, as statics of the block that holds the implementations: constants would be copied
    /// into every crate that calls an inlined accessor.
    pub(super) fn tables(&self) -> TokenStream {
        let rt = &self.rt;
        let rows = &self.table.entries;
        let catch_all = self
            .target
            .catch_all
            .as_ref()
            .map(|it| it.ident.to_string());
        let texts = data::texts(rt, self.written(), rows, catch_all.as_deref());
        let categories = rows.iter().map(|row| row.category);
        let categories = categories.chain([self.categories.len()]);
        let category_of = data::numbers("CATEGORY_OF", categories.map(|it| it as u64)).item(rt);
        let categories = self.open.then(|| {
            let (category, len) = (&self.target.category, rows.len() + 1);
            let len = Literal::usize_unsuffixed(len);
            quote! {
                static CATEGORIES: [::core::option::Option<#category>; #len] =
                    #rt::pick(#category::ALL, &CATEGORY_OF);
            }
        });
        let groups = self.group_tables();
        let tags = rows.iter().map(|row| &row.tags[..]);
        let tags_of = data::bits("TAGS_OF", self.table.tags.len(), tags).item(rt);
        let sources = rows.iter().map(|row| &row.sources[..]);
        let sources_of = data::bits("SOURCES_OF", self.table.sources.len(), sources).item(rt);
        let (retries, retry_of) = self.retries();
        let retry_of = data::numbers("RETRY_OF", retry_of.iter().map(|it| *it as u64)).item(rt);
        let retries = retries.iter().map(|it| self.retry(*it));
        let krate = &self.target.krate;
        let find = self.find();
        let table = self.table();
        quote! {
            #texts
            #category_of
            #categories
            #groups
            #tags_of
            #sources_of
            #retry_of
            static RETRIES: &[#krate::Retry] = &[#(#retries),*];
            #find
            #table
        }
    }

    /// The different pieces of advice, and for each row the one that it has.
    fn retries(&self) -> (Vec<Retry>, Vec<usize>) {
        let mut retries: Vec<Retry> = Vec::new();
        for retry in self.table.entries.iter().filter_map(|row| row.retry) {
            if !retries.contains(&retry) {
                retries.push(retry);
            }
        }
        let advice = self.table.entries.iter().map(|row| row.retry).chain([None]);
        let position = |retry| retries.iter().position(|it| Some(*it) == retry);
        let retry_of = advice.map(|retry| position(retry).unwrap_or(retries.len()));
        let retry_of = retry_of.collect();
        (retries, retry_of)
    }

    /// What leads from a code to its row, and from there to the value: in one static, so that all of
    /// it is found with one address.
    fn find(&self) -> TokenStream {
        let mut fields = self.lookup_data();
        if self.checks_ranges() {
            let more = self.table.entries.iter().map(|row| match row.codes {
                Codes::Range(first, last) => u64::try_from(last - first).unwrap_or(u64::MAX),
                _ => 0,
            });
            fields.push(data::numbers("more", more));
        }
        if self.ranges().nth(1).is_some() {
            fields.push(data::numbers("range_of", self.range_of().into_iter()));
        }
        let (ident, len) = (&self.target.ident, self.len());
        let code = if self.text {
            quote!(&'static str)
        } else {
            self.code.clone()
        };
        let (codes, values) = (self.codes(), self.values());
        let types = fields.iter().map(data::Array::field);
        let data = fields.iter().map(|it| it.initializer(&self.rt));
        quote! {
            struct __Find {
                #(#types,)*
                codes: [#code; #len],
                values: [#ident; #len],
            }
            static FIND: __Find = __Find {
                #(#data,)*
                codes: [#codes],
                values: [#values],
            };
        }
    }

    /// For each row the number of its range among the ranges; it does not matter for other rows.
    fn range_of(&self) -> Vec<u64> {
        let mut ranges = 0..;
        let rows = self.table.entries.iter();
        let numbers = rows.map(|row| match row.codes {
            Codes::Range(..) => ranges.next().unwrap_or_default(),
            _ => 0,
        });
        numbers.collect()
    }

    /// A value of each row, for `ALL`: a range is represented by its first code.
    fn values(&self) -> TokenStream {
        let (ident, krate) = (&self.target.ident, &self.target.krate);
        let mut values = self.written();
        for row in &self.table.entries {
            let _ = write!(values, "{ident}::{}", row.name);
            if let Codes::Range(first, _) = row.codes {
                let first = super::int(first);
                values.tokens(quote!((#krate::RangeCode::__new(#first))));
            }
            values.text(",");
        }
        values.into_tokens()
    }

    /// The codes in the order of the table.
    fn codes(&self) -> TokenStream {
        let mut codes = self.written();
        for row in &self.table.entries {
            match &row.codes {
                Codes::Str(code) => codes.string(code),
                Codes::Int(code) | Codes::Range(code, _) => _ = write!(codes, "{code}"),
            }
            codes.text(",");
        }
        codes.into_tokens()
    }

    fn lookup_data(&self) -> Vec<data::Array> {
        let none = self.table.entries.len();
        let list =
            |name, list: &[usize]| data::numbers(name, list.iter().map(|number| *number as u64));
        let rows_or = |rows: &[Option<usize>], other| {
            let rows: Vec<_> = rows.iter().map(|row| row.unwrap_or(other)).collect();
            list("row_at", &rows)
        };
        let Lookup { exact, ranges } = &self.lookup;
        let mut lists = match exact {
            Exact::Array { rows, .. } => vec![rows_or(rows, none)],
            Exact::Hash(Hash { shifts, rows, .. }) => {
                // Any row will do for an empty slot: a code that it has would be in its own slot. So
                // whether a slot is empty, which no processor can foresee, is never asked.
                vec![list("shifts", shifts), rows_or(rows, 0)]
            }
            Exact::Sorted(rows) => vec![list("sorted", rows)],
        };
        if !ranges.is_empty() {
            lists.push(list("ranges", ranges));
        }
        lists
    }

    fn retry(&self, retry: Retry) -> TokenStream {
        let krate = &self.target.krate;
        let time = |time: Duration| {
            let (secs, nanos) = (
                Literal::u64_unsuffixed(time.as_secs()),
                Literal::u32_unsuffixed(time.subsec_nanos()),
            );
            quote!(::core::time::Duration::new(#secs, #nanos))
        };
        match retry {
            Retry::After(wait) => {
                let wait = time(wait);
                quote!(#krate::Retry::After(#wait))
            }
            Retry::Backoff { base, factor, .. } => {
                let (base, factor) = (time(base), Literal::u32_unsuffixed(factor));
                quote!(#krate::Retry::backoff(#base, #factor))
            }
            Retry::AfterFix => quote!(#krate::Retry::AfterFix),
            _ => quote!(#krate::Retry::Never),
        }
    }

    /// The table for code that works with any table.
    fn table(&self) -> TokenStream {
        let krate = &self.target.krate;
        let title = &self.table.title;
        let code_type = self.table.code_type.name();
        let len = self.len();
        let option = |text: Option<&str>| maybe(text.map(|it| quote!(#it)));
        let plain = |prose: &Option<Prose>| option(prose.as_ref().map(|it| it.plain.as_str()));
        let categories = self.table.categories.iter().map(|it| {
            let (id, title, description) = (&it.id, &it.title, plain(&it.description));
            quote!(#krate::CategoryInfo { __id: #id, __title: #title, __description: #description })
        });
        let tags = self.table.tags.iter().map(|it| {
            let (id, description) = (&it.id, plain(&it.description));
            let group = it.group.and_then(|group| self.table.groups.get(group));
            let multiple = group.is_some_and(|it| it.multiple);
            let group = option(group.map(|it| it.id.as_str()));
            quote! {
                #krate::Tag {
                    __id: #id,
                    __description: #description,
                    __group: #group,
                    __multiple: #multiple,
                }
            }
        });
        let cases = self.table.entries.iter().enumerate();
        let cases = cases.flat_map(|(row, it)| it.cases.iter().map(move |case| (row, case)));
        let example = |row: usize, it: &Example| {
            let row = Literal::usize_unsuffixed(row);
            let (title, text) = (option(it.title.as_deref()), &it.text);
            quote!(#krate::Example { __row: #row, __title: #title, __text: #text })
        };
        let examples = self.table.entries.iter().enumerate();
        let examples = examples.flat_map(|(row, it)| it.examples.iter().map(move |it| (row, it)));
        let examples = examples.map(|(row, it)| example(row, it));
        let cases = cases.map(|(row, case)| {
            let examples = case.examples.iter().map(|it| example(row, it));
            let row = Literal::usize_unsuffixed(row);
            let subcode = case.subcode.map(|it| super::int(it.into()));
            let subcode = maybe(subcode);
            let message = &case.message;
            let (description, remedy) = (plain(&case.description), plain(&case.remedy));
            let retry = maybe(case.retry.map(|it| self.retry(it)));
            quote! {
                #krate::Case {
                    __row: #row,
                    __subcode: #subcode,
                    __message: #message,
                    __description: #description,
                    __remedy: #remedy,
                    __retry: #retry,
                    __examples: &[#(#examples),*],
                }
            }
        });
        let ranges = self.table.entries.iter().enumerate();
        let ranges = ranges.filter(|(_, row)| matches!(row.codes, Codes::Range(..)));
        let ranges = ranges.map(|(row, _)| Literal::usize_unsuffixed(row));
        let sources = self.table.sources.iter().map(|it| {
            let (id, title) = (&it.id, &it.title);
            let (url, verified) = (option(it.url.as_deref()), option(it.verified.as_deref()));
            quote! {
                #krate::Source { __id: #id, __title: #title, __url: #url, __verified: #verified }
            }
        });
        quote! {
            static TABLE: #krate::Table = #krate::Table {
                __title: #title,
                __code_type: #code_type,
                __len: #len,
                __texts: &TEXTS,
                __categories: &[#(#categories),*],
                __category_of: CATEGORY_OF.as_flattened(),
                __tags: &[#(#tags),*],
                __tags_of: TAGS_OF.as_flattened(),
                __sources: &[#(#sources),*],
                __sources_of: SOURCES_OF.as_flattened(),
                __retries: RETRIES,
                __retry_of: RETRY_OF.as_flattened(),
                __ranges: &[#(#ranges),*],
                __cases: &[#(#cases),*],
                __examples: &[#(#examples),*],
            };
        }
    }
}

fn maybe(value: Option<TokenStream>) -> TokenStream {
    match value {
        Some(value) => quote!(::core::option::Option::Some(#value)),
        None => quote!(::core::option::Option::None),
    }
}
