//! The data of the rows.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::quote;

use super::{Context, data, ident, int, literal};
use crate::model::{Prose, Retry};

impl Context<'_> {
    /// The data, as statics of the block that holds the implementations: constants would be copied
    /// into every crate that calls an inlined accessor.
    pub(super) fn tables(&self) -> TokenStream {
        let rt = &self.rt;
        let rows = &self.table.rows;
        let texts = data::texts(rt, rows);
        let category_of = self.category_of();
        let tags = rows.iter().map(|row| &row.tags[..]);
        let tags_of = data::bits(&ident("TAGS_OF"), self.table.tags.len(), tags);
        let sources = rows.iter().map(|row| &row.sources[..]);
        let sources_of = data::bits(&ident("SOURCES_OF"), self.table.sources.len(), sources);
        let (retries, retry_of) = self.retries();
        let retries = retries.iter().map(|it| self.retry(*it));
        let (krate, enum_ident) = (&self.target.krate, &self.target.ident);
        let len = Literal::usize_unsuffixed(rows.len());
        let values = (0..rows.len()).map(|row| self.value(row));
        let lookup = self.lookup();
        let table = self.table(&category_of.variant, &retry_of.variant);
        let category_of = category_of.define(&ident("CATEGORY_OF"));
        let retry_of = retry_of.define(&ident("RETRY_OF"));
        quote! {
            static TEXTS: #rt::Texts = #texts;
            #category_of
            #tags_of
            #sources_of
            #retry_of
            static RETRIES: &[#krate::Retry] = &[#(#retries),*];
            static ROWS: [#enum_ident; #len] = [#(#values),*];
            #lookup
            #table
        }
    }

    fn category_of(&self) -> data::Packed {
        let categories = self.table.rows.iter().map(|row| Some(row.category));
        data::packed(categories.chain([None]))
    }

    /// The different pieces of advice, and for each row the one that it has.
    fn retries(&self) -> (Vec<Retry>, data::Packed) {
        let mut retries: Vec<Retry> = Vec::new();
        let mut retry_of = Vec::with_capacity(self.table.rows.len() + 1);
        for row in &self.table.rows {
            retry_of.push(row.retry.map(|retry| {
                let known = retries.iter().position(|it| *it == retry);
                known.unwrap_or_else(|| {
                    retries.push(retry);
                    retries.len() - 1
                })
            }));
        }
        retry_of.push(None);
        (retries, data::packed(retry_of.iter().copied()))
    }

    /// The codes, in the order of the table and in that of the look-up.
    fn lookup(&self) -> TokenStream {
        let rows = &self.table.rows;
        let len = Literal::usize_unsuffixed(rows.len());
        let codes = rows.iter().map(|row| literal(&row.codes));
        if self.text {
            let mut sorted: Vec<_> = (0..rows.len()).collect();
            sorted.sort_by_key(|row| &rows[*row].codes);
            let keys = sorted.iter().map(|row| literal(&rows[*row].codes));
            let row_of = data::packed(sorted.iter().map(|row| Some(*row)));
            let row_of = row_of.define(&ident("ROW_OF"));
            return quote! {
                static CODES: [&str; #len] = [#(#codes),*];
                static SORTED: [&str; #len] = [#(#keys),*];
                #row_of
            };
        }
        let code = &self.code;
        let intervals = data::intervals(rows);
        let count = Literal::usize_unsuffixed(intervals.len());
        let starts = intervals.iter().map(|it| int(it.first));
        let ends = intervals.iter().map(|it| int(it.last));
        let row_of = data::packed(intervals.iter().map(|it| Some(it.row)));
        let row_of = row_of.define(&ident("ROW_OF"));
        quote! {
            static CODES: [#code; #len] = [#(#codes),*];
            static STARTS: [#code; #count] = [#(#starts),*];
            static ENDS: [#code; #count] = [#(#ends),*];
            #row_of
        }
    }

    fn retry(&self, retry: Retry) -> TokenStream {
        let krate = &self.target.krate;
        let time = |millis: u64| {
            let millis = Literal::u64_unsuffixed(millis);
            quote!(::core::time::Duration::from_millis(#millis))
        };
        match retry {
            Retry::Never => quote!(#krate::Retry::Never),
            Retry::AfterFix => quote!(#krate::Retry::AfterFix),
            Retry::After(wait) => {
                let wait = time(wait);
                quote!(#krate::Retry::After(#wait))
            }
            Retry::Backoff { base, factor } => {
                let (base, factor) = (time(base), Literal::u32_unsuffixed(factor));
                quote!(#krate::Retry::Backoff { base: #base, factor: #factor })
            }
        }
    }

    /// The table for code that works with any table.
    fn table(&self, category_of: &Ident, retry_of: &Ident) -> TokenStream {
        let (rt, krate) = (&self.rt, &self.target.krate);
        let title = &self.table.title;
        let len = Literal::usize_unsuffixed(self.variants.len());
        let option = |text: Option<&str>| match text {
            Some(text) => quote!(::core::option::Option::Some(#text)),
            None => quote!(::core::option::Option::None),
        };
        let plain = |prose: &Option<Prose>| option(prose.as_ref().map(|it| it.plain.as_str()));
        let categories = self.table.categories.iter().map(|it| {
            let (id, title, description) = (&it.id, &it.title, plain(&it.description));
            quote!(#krate::Category { __id: #id, __title: #title, __description: #description })
        });
        let tags = self.table.tags.iter().map(|it| {
            let (id, description) = (&it.id, plain(&it.description));
            quote!(#krate::Tag { __id: #id, __description: #description })
        });
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
                __len: #len,
                __texts: &TEXTS,
                __categories: &[#(#categories),*],
                __category_of: #rt::Packed::#category_of(&CATEGORY_OF),
                __tags: &[#(#tags),*],
                __tags_of: &TAGS_OF,
                __sources: &[#(#sources),*],
                __sources_of: &SOURCES_OF,
                __retries: RETRIES,
                __retry_of: #rt::Packed::#retry_of(&RETRY_OF),
            };
        }
    }
}
