//! From a table to Rust code.
//!
//! The variants are numbered densely in the order of the table, and that number, the row, is what
//! every accessor looks up in a table of literals. No accessor goes through the variants one by one
//! (a `match` with thousands of arms takes seconds to compile); the one `match` that gets the row of
//! an enum with payloads compiles to nothing.

mod data;
mod docs;
mod target;

use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::{format_ident, quote};

use crate::check::camel_case;
use crate::model::{Category, CodeType, Codes, Prose, Retry, Table};

pub use target::Target;

/// The code that the attribute stands for: the enum, that of its categories, and their
/// implementations.
///
/// The same table and target give the same tokens. A table that [has errors](crate::Problems) gives
/// code that compiles, with a variant for each row that has a sound name.
///
/// ```
/// use error_codes_codegen::expand::{Target, expand};
/// use error_codes_codegen::{Source, read};
///
/// let (table, problems) = read(&Source::new("codes.toml", r#"
/// title = "Modem"
/// [categories.network]
/// title = "Network errors"
/// [[codes]]
/// code = 30
/// name = "NoService"
/// message = "no network service"
/// category = "network"
/// "#));
/// assert!(problems.is_empty());
///
/// let item = syn::parse_str("pub enum ModemError {}")?;
/// let code = expand(&Target::new(item, None, None)?, &table);
/// assert!(code.to_string().contains("NoService"));
/// # Ok::<(), syn::Error>(())
/// ```
pub fn expand(target: &Target, table: &Table) -> TokenStream {
    let mut sound = table.clone();
    if sound.categories.is_empty() {
        // Only where the table has errors.
        sound.categories.push(Category {
            id: "other".to_owned(),
            title: "Other".to_owned(),
            description: None,
        });
    }
    if let Some(it) = &target.catch_all {
        sound.rows.retain(|row| it.ident != row.name);
    }
    let cx = Context::new(target, &sound);
    let error = cx.error_enum();
    let category = cx.category_enum();
    let tables = cx.tables();
    let inherent = cx.inherent();
    let traits = cx.traits();
    let conversions = cx.conversions();
    let category_impl = cx.category_impl();
    let (rt, ident) = (&cx.rt, &target.ident);
    quote! {
        #error

        #category

        const _: () = {
            #tables
            #inherent
            #traits
            #conversions
            #category_impl
            #rt::integrations!(#ident);
        };
    }
}

struct Context<'a> {
    target: &'a Target,
    table: &'a Table,
    /// The path of the module for generated code.
    rt: TokenStream,
    /// The variants, in the order of the rows.
    variants: Vec<Ident>,
    /// The variants of the category enum, in the order of the table.
    categories: Vec<Ident>,
    /// The type of the codes as it is handed around: `i32`, or `&str`.
    code: TokenStream,
    /// Whether codes are strings.
    text: bool,
    /// Whether codes without a row are values of the enum.
    open: bool,
    /// `const`, where the values can be made and copied in constants.
    konst: TokenStream,
}

impl<'a> Context<'a> {
    fn new(target: &'a Target, table: &'a Table) -> Self {
        let krate = &target.krate;
        let text = table.code_type == CodeType::Str;
        let open = target.catch_all.is_some();
        let int = format_ident!("{}", table.code_type.name());
        Self {
            target,
            table,
            rt: quote!(#krate::__private),
            variants: table.rows.iter().map(|row| ident(&row.name)).collect(),
            categories: table
                .categories
                .iter()
                .map(|it| ident(&camel_case(&it.id)))
                .collect(),
            code: if text { quote!(&str) } else { quote!(#int) },
            text,
            open,
            konst: if text && open {
                quote!()
            } else {
                quote!(const)
            },
        }
    }

    fn is_range(&self, row: usize) -> bool {
        matches!(self.table.rows[row].codes, Codes::Range(..))
    }

    fn has_ranges(&self) -> bool {
        (0..self.variants.len()).any(|row| self.is_range(row))
    }

    /// An integer literal of the code type, or a string.
    fn literal(&self, codes: &Codes) -> TokenStream {
        match codes {
            Codes::Int(code) | Codes::Range(code, _) => int(*code),
            Codes::Str(code) => quote!(#code),
        }
    }

    /// A value of the row, for `ALL`: a range is represented by its first code.
    fn value(&self, row: usize) -> TokenStream {
        let variant = &self.variants[row];
        if self.is_range(row) {
            let krate = &self.target.krate;
            let code = self.literal(&self.table.rows[row].codes);
            quote!(Self::#variant(#krate::RangeCode::__new(#code)))
        } else {
            quote!(Self::#variant)
        }
    }

    fn error_enum(&self) -> TokenStream {
        let Target {
            attrs,
            vis,
            ident,
            krate,
            category,
            derives,
            ..
        } = self.target;
        let category = category.to_string();
        let mut wanted = vec!["Clone", "PartialEq", "Eq", "PartialOrd", "Ord", "Hash"];
        if !(self.text && self.open) {
            wanted.insert(1, "Copy");
        }
        let derive = wanted
            .into_iter()
            .filter(|name| !derives.iter().any(|it| it == name))
            .map(|name| {
                let module = match name {
                    "Clone" => "clone",
                    "Copy" => "marker",
                    "Hash" => "hash",
                    _ => "cmp",
                };
                let (module, name) = (format_ident!("{module}"), format_ident!("{name}"));
                quote!(::core::#module::#name)
            });
        let variants = self.table.rows.iter().enumerate().map(|(index, row)| {
            let doc = docs::row(self.table, row, &category);
            let aliases = docs::aliases(row);
            let name = &self.variants[index];
            let payload = self
                .is_range(index)
                .then(|| quote!((#krate::RangeCode<Self>)));
            let deprecated = row.deprecated.as_ref().map(|it| {
                let since = it.since.as_ref().map(|since| quote!(since = #since,));
                let note = match (&it.note, &it.instead) {
                    (Some(note), Some(instead)) => Some(format!("{note}; use `{instead}`")),
                    (Some(note), None) => Some(note.clone()),
                    (None, Some(instead)) => Some(format!("use `{instead}`")),
                    (None, None) => None,
                };
                let note = note.map(|note| quote!(note = #note));
                quote!(#[deprecated(#since #note)])
            });
            quote! {
                #[doc = #doc]
                #(#[doc(alias = #aliases)])*
                #deprecated
                #name #payload,
            }
        });
        let catch_all = self.target.catch_all.as_ref().map(|it| {
            let (attrs, ident, payload) = (&it.attrs, &it.ident, &it.payload);
            quote!(#(#attrs)* #ident(#payload),)
        });
        let user_docs = attrs.iter().any(|attr| attr.path().is_ident("doc"));
        let doc = docs::table(self.table, user_docs);
        quote! {
            #(#attrs)*
            #[doc = #doc]
            #[derive(#(#derive),*)]
            #vis enum #ident {
                #(#variants)*
                #catch_all
            }
        }
    }

    fn category_enum(&self) -> TokenStream {
        let Target {
            vis,
            ident,
            category,
            non_exhaustive,
            ..
        } = self.target;
        let non_exhaustive = non_exhaustive.then(|| quote!(#[non_exhaustive]));
        let doc = format!("The categories of [`{ident}`].");
        let error = ident.to_string();
        let docs = self
            .table
            .categories
            .iter()
            .enumerate()
            .map(|(index, it)| docs::category(self.table, index, it, &error));
        let variants = &self.categories;
        quote! {
            #[doc = #doc]
            #[derive(
                ::core::clone::Clone,
                ::core::marker::Copy,
                ::core::fmt::Debug,
                ::core::cmp::PartialEq,
                ::core::cmp::Eq,
                ::core::cmp::PartialOrd,
                ::core::cmp::Ord,
                ::core::hash::Hash,
            )]
            #non_exhaustive
            #vis enum #category {
                #(#[doc = #docs] #variants,)*
            }
        }
    }

    /// The data, as constants of the block that holds the implementations.
    fn tables(&self) -> TokenStream {
        let rt = &self.rt;
        let rows = &self.table.rows;
        let texts = data::texts(rt, rows);
        let category_of = rows.iter().map(|row| Some(row.category)).chain([None]);
        let category_of = data::packed(rt, category_of);
        let tags_of = data::bits(self.table.tags.len(), rows.iter().map(|row| &row.tags[..]));
        let sources_of = data::bits(
            self.table.sources.len(),
            rows.iter().map(|row| &row.sources[..]),
        );
        let mut retries: Vec<Retry> = Vec::new();
        let retry_of: Vec<_> = rows
            .iter()
            .map(|row| {
                let retry = row.retry?;
                let known = retries.iter().position(|it| *it == retry);
                Some(known.unwrap_or_else(|| {
                    retries.push(retry);
                    retries.len() - 1
                }))
            })
            .chain([None])
            .collect();
        let retry_of = data::packed(rt, retry_of.iter().copied());
        let retries = retries.iter().map(|it| self.retry(*it));
        let krate = &self.target.krate;
        let lookup = self.lookup();
        quote! {
            const TEXTS: #rt::Texts = #texts;
            const CATEGORY_OF: #rt::Packed = #category_of;
            const TAGS_OF: &[u8] = #tags_of;
            const SOURCES_OF: &[u8] = #sources_of;
            const RETRIES: &[#krate::Retry] = &[#(#retries),*];
            const RETRY_OF: #rt::Packed = #retry_of;
            #lookup
        }
    }

    /// The codes, in the order of the table and in that of the look-up.
    fn lookup(&self) -> TokenStream {
        let (rt, rows) = (&self.rt, &self.table.rows);
        let codes = rows.iter().map(|row| self.literal(&row.codes));
        if self.text {
            let mut sorted: Vec<_> = (0..rows.len()).collect();
            sorted.sort_by_key(|row| &rows[*row].codes);
            let keys = sorted.iter().map(|row| self.literal(&rows[*row].codes));
            let row_of = data::packed(rt, sorted.iter().map(|row| Some(*row)));
            return quote! {
                const CODES: &[&str] = &[#(#codes),*];
                const SORTED: &[&str] = &[#(#keys),*];
                const ROW_OF: #rt::Packed = #row_of;
            };
        }
        let code = &self.code;
        let intervals = data::intervals(rows);
        let starts = intervals.iter().map(|it| int(it.first));
        let ends = intervals.iter().map(|it| int(it.last));
        let row_of = data::packed(rt, intervals.iter().map(|it| Some(it.row)));
        quote! {
            const CODES: &[#code] = &[#(#codes),*];
            const STARTS: &[#code] = &[#(#starts),*];
            const ENDS: &[#code] = &[#(#ends),*];
            const ROW_OF: #rt::Packed = #row_of;
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

    /// The row of a value: its number among the variants.
    fn row(&self) -> TokenStream {
        let body = if self.variants.is_empty() && !self.open {
            quote!(match *self {})
        } else if !self.open && !self.has_ranges() && !self.text {
            quote!(*self as usize)
        } else {
            let arms = self.variants.iter().enumerate().map(|(row, variant)| {
                let number = Literal::usize_unsuffixed(row);
                let payload = self.is_range(row).then(|| quote!((_)));
                quote!(Self::#variant #payload => #number,)
            });
            let catch_all = self.target.catch_all.as_ref().map(|it| {
                let (variant, number) = (&it.ident, Literal::usize_unsuffixed(self.variants.len()));
                quote!(Self::#variant(_) => #number,)
            });
            quote! {
                match self {
                    #(#arms)*
                    #catch_all
                }
            }
        };
        quote! {
            #[inline]
            const fn __row(&self) -> usize {
                #body
            }
        }
    }

    fn inherent(&self) -> TokenStream {
        let Target {
            ident, category, ..
        } = self.target;
        let krate = &self.target.krate;
        let values = (0..self.variants.len()).map(|row| self.value(row));
        let row = self.row();
        let from_code = self.from_code();
        let code = self.code_method();
        let name = self.name_method();
        let predicates = self.predicates();
        let title = &self.table.title;
        let all = format!(
            "One value for each row of {}, in the order of the table; for a range of codes its first one.",
            crate::markdown::escape(title)
        );

        let message_doc = self.fact("The documented message");
        let category_doc = self.fact("The category");
        let (message_type, message) =
            self.known(&quote!(&'static str), &quote!(TEXTS.message(row)));
        let last = self.categories.len() - 1;
        let arms = self.categories[..last]
            .iter()
            .enumerate()
            .map(|(index, variant)| {
                let index = Literal::usize_unsuffixed(index);
                quote!(#index => #category::#variant,)
            });
        let last = &self.categories[last];
        let (category_type, category_body) = self.known(
            &quote!(#category),
            &quote!(match CATEGORY_OF.at(row) { #(#arms)* _ => #category::#last, }),
        );
        quote! {
            #[automatically_derived]
            impl #ident {
                #[doc = #all]
                pub const ALL: &'static [Self] = &[#(#values),*];

                #row

                #from_code
                #code
                #name

                #[doc = #message_doc]
                #[inline]
                pub const fn message(&self) -> #message_type {
                    let row = self.__row();
                    #message
                }

                /// What happened, for people to read; `None` if the table does not say.
                #[inline]
                pub const fn description(&self) -> ::core::option::Option<&'static str> {
                    TEXTS.description(self.__row())
                }

                /// What to do about it, for people to read; `None` if the table does not say.
                #[inline]
                pub const fn remedy(&self) -> ::core::option::Option<&'static str> {
                    TEXTS.remedy(self.__row())
                }

                /// What sending the same request again can do; `None` if the table does not say.
                #[inline]
                pub const fn retry(&self) -> ::core::option::Option<#krate::Retry> {
                    let index = RETRY_OF.at(self.__row());
                    if index < RETRIES.len() {
                        ::core::option::Option::Some(RETRIES[index])
                    } else {
                        ::core::option::Option::None
                    }
                }

                #[doc = #category_doc]
                #[inline]
                pub const fn category(&self) -> #category_type {
                    let row = self.__row();
                    #category_body
                }

                /// The row of the table; `None` if the code has none.
                #[inline]
                pub const fn entry(&self) -> ::core::option::Option<#krate::Entry> {
                    <Self as #krate::ErrorCode>::TABLE.entry(self.__row())
                }

                /// All rows of the table, in its order.
                pub fn entries() -> impl ::core::iter::ExactSizeIterator<Item = #krate::Entry>
                    + ::core::iter::DoubleEndedIterator
                    + ::core::clone::Clone {
                    <Self as #krate::ErrorCode>::TABLE.entries()
                }

                #predicates
            }
        }
    }

    fn fact(&self, what: &str) -> String {
        if self.open {
            format!("{what}; `None` for a code that has no row.")
        } else {
            format!("{what}.")
        }
    }

    /// A fact that every row has: as it is in a closed enum, an `Option` in an open one.
    fn known(&self, ty: &TokenStream, value: &TokenStream) -> (TokenStream, TokenStream) {
        if !self.open {
            return (ty.clone(), value.clone());
        }
        let rows = Literal::usize_unsuffixed(self.variants.len());
        (
            quote!(::core::option::Option<#ty>),
            quote! {
                if row < #rows {
                    ::core::option::Option::Some(#value)
                } else {
                    ::core::option::Option::None
                }
            },
        )
    }

    fn from_code(&self) -> TokenStream {
        let (rt, code, konst) = (&self.rt, &self.code, &self.konst);
        let krate = &self.target.krate;
        let find = format_ident!("find_{}", self.table.code_type.name());
        let find = if self.text {
            quote!(#rt::#find(SORTED, code))
        } else {
            quote!(#rt::#find(STARTS, ENDS, code))
        };
        let copy = if self.text && self.open {
            quote!(::core::clone::Clone::clone(&Self::ALL[ROW_OF.at(at)]))
        } else {
            quote!(Self::ALL[ROW_OF.at(at)])
        };
        let ranges = (0..self.variants.len())
            .filter(|row| self.is_range(*row))
            .map(|row| {
                let variant = &self.variants[row];
                quote!(Self::#variant(_) => Self::#variant(#krate::RangeCode::__new(code)),)
            });
        let value = if self.has_ranges() {
            quote!(match #copy { #(#ranges)* row => row, })
        } else {
            copy
        };
        quote! {
            /// The value for a code that has a row: its own, or the range that it lies in.
            #[inline]
            pub #konst fn from_code(code: #code) -> ::core::option::Option<Self> {
                match #find {
                    ::core::option::Option::Some(at) => ::core::option::Option::Some(#value),
                    ::core::option::Option::None => ::core::option::Option::None,
                }
            }
        }
    }

    fn code_method(&self) -> TokenStream {
        let ty = match (self.text, self.open) {
            (true, false) => quote!(&'static str),
            _ => self.code.clone(),
        };
        let deref = if self.text { quote!(&) } else { quote!() };
        let ranges = (0..self.variants.len())
            .filter(|row| self.is_range(*row))
            .map(|row| {
                let variant = &self.variants[row];
                quote!(Self::#variant(code) => *code.__kept(),)
            });
        let catch_all = self.target.catch_all.as_ref().map(|it| {
            let variant = &it.ident;
            quote!(Self::#variant(code) => #deref *code.__kept(),)
        });
        let konst = &self.konst;
        let body = if self.open || self.has_ranges() {
            quote! {
                match self {
                    #(#ranges)*
                    #catch_all
                    _ => CODES[self.__row()],
                }
            }
        } else {
            quote!(CODES[self.__row()])
        };
        quote! {
            /// The code.
            #[inline]
            pub #konst fn code(&self) -> #ty {
                #body
            }
        }
    }

    fn name_method(&self) -> TokenStream {
        let body = if let Some(it) = &self.target.catch_all {
            let (rows, name) = (
                Literal::usize_unsuffixed(self.variants.len()),
                it.ident.to_string(),
            );
            quote! {
                let row = self.__row();
                if row < #rows { TEXTS.name(row) } else { #name }
            }
        } else {
            quote!(TEXTS.name(self.__row()))
        };
        quote! {
            /// The name of the variant.
            #[inline]
            pub const fn name(&self) -> &'static str {
                #body
            }
        }
    }

    fn predicates(&self) -> TokenStream {
        let rt = &self.rt;
        let categories = self.table.categories.iter().enumerate().map(|(index, it)| {
            let doc = docs::predicate(
                &format!(
                    "Whether the category is {}.",
                    crate::markdown::escape(&it.title)
                ),
                it.description.as_ref(),
            );
            let (name, index) = (
                format_ident!("is_{}", it.id),
                Literal::usize_unsuffixed(index),
            );
            quote! {
                #[doc = #doc]
                #[inline]
                pub const fn #name(&self) -> bool {
                    CATEGORY_OF.at(self.__row()) == #index
                }
            }
        });
        let all = Literal::usize_unsuffixed(self.table.tags.len());
        let tags = self.table.tags.iter().enumerate().map(|(index, it)| {
            let doc = docs::predicate(
                &format!("Whether the row has the tag `{}`.", it.id),
                it.description.as_ref(),
            );
            let (name, index) = (
                format_ident!("is_{}", it.id),
                Literal::usize_unsuffixed(index),
            );
            quote! {
                #[doc = #doc]
                #[inline]
                pub const fn #name(&self) -> bool {
                    #rt::bit(TAGS_OF, #all, self.__row(), #index)
                }
            }
        });
        quote!(#(#categories)* #(#tags)*)
    }

    fn traits(&self) -> TokenStream {
        let Target {
            ident,
            category,
            krate,
            derives,
            ..
        } = self.target;
        let rt = &self.rt;
        let code_type = format_ident!("{}", self.table.code_type.name());
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
        let code_ref = quote!(<Self::Code as #krate::Code>::Ref);
        let try_from = match &self.target.catch_all {
            Some(it) => {
                let variant = &it.ident;
                quote!(::core::result::Result::Ok(Self::#variant(#krate::UnknownCode::__new(
                    <Self::Code as #krate::Code>::keep(code)
                ))))
            }
            None => quote!(::core::result::Result::Err(#krate::UnknownCode::__new(
                <Self::Code as #krate::Code>::keep(code)
            ))),
        };
        let category_value = if self.open {
            quote!(Self::category(self))
        } else {
            quote!(::core::option::Option::Some(Self::category(self)))
        };
        let ranges = || (0..self.variants.len()).filter(|row| self.is_range(*row));
        let debug_payloads = ranges()
            .map(|row| &self.variants[row])
            .chain(self.target.catch_all.as_ref().map(|it| &it.ident))
            .map(|variant| quote!(Self::#variant(code) => #rt::debug(f, Self::name(self), code),));
        let debug = (!derives.iter().any(|it| it == "Debug")).then(|| {
            quote! {
                #[automatically_derived]
                impl ::core::fmt::Debug for #ident {
                    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                        match self {
                            #(#debug_payloads)*
                            _ => f.write_str(Self::name(self)),
                        }
                    }
                }
            }
        });
        let display_ranges = ranges().map(|row| {
            let variant = &self.variants[row];
            quote!(Self::#variant(code) => #rt::display_range(f, &TEXTS, self.__row(), code),)
        });
        let display_unknown = self.target.catch_all.as_ref().map(|it| {
            let variant = &it.ident;
            quote!(Self::#variant(_) => #rt::display_unknown(f, self),)
        });
        quote! {
            #[automatically_derived]
            impl #krate::ErrorCode for #ident {
                type Code = #code_type;
                type Category = #category;

                const TABLE: &'static #krate::Table = &#krate::Table {
                    __title: #title,
                    __len: #len,
                    __texts: TEXTS,
                    __categories: &[#(#categories),*],
                    __category_of: CATEGORY_OF,
                    __tags: &[#(#tags),*],
                    __tags_of: TAGS_OF,
                    __sources: &[#(#sources),*],
                    __sources_of: SOURCES_OF,
                    __retries: RETRIES,
                    __retry_of: RETRY_OF,
                };

                const ALL: &'static [Self] = Self::ALL;

                fn from_code(code: #code_ref<'_>) -> ::core::option::Option<Self> {
                    Self::from_code(code)
                }

                fn try_from_code(
                    code: #code_ref<'_>,
                ) -> ::core::result::Result<Self, #krate::UnknownCode<Self>> {
                    match Self::from_code(code) {
                        ::core::option::Option::Some(row) => ::core::result::Result::Ok(row),
                        ::core::option::Option::None => #try_from,
                    }
                }

                fn code(&self) -> #code_ref<'_> {
                    Self::code(self)
                }

                fn entry(&self) -> ::core::option::Option<#krate::Entry> {
                    Self::entry(self)
                }

                fn category(&self) -> ::core::option::Option<#category> {
                    #category_value
                }

                fn name(&self) -> &'static str {
                    Self::name(self)
                }
            }

            #debug

            /// One line, the message and the code; `{:#}` adds the description and the remedy.
            #[automatically_derived]
            impl ::core::fmt::Display for #ident {
                #[inline]
                fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                    match self {
                        #(#display_ranges)*
                        #display_unknown
                        _ => #rt::display(f, &TEXTS, self.__row()),
                    }
                }
            }

            #[automatically_derived]
            impl ::core::error::Error for #ident {}
        }
    }

    fn conversions(&self) -> TokenStream {
        let Target { ident, krate, .. } = self.target;
        let code = &self.code;
        let try_from_code = quote!(<Self as #krate::ErrorCode>::try_from_code);
        let from = if let Some(it) = &self.target.catch_all {
            let variant = &it.ident;
            let keep = quote!(<<Self as #krate::ErrorCode>::Code as #krate::Code>::keep(code));
            quote! {
                #[automatically_derived]
                impl ::core::convert::From<#code> for #ident {
                    /// The value for any code: its row, or the number kept.
                    #[inline]
                    fn from(code: #code) -> Self {
                        match Self::from_code(code) {
                            ::core::option::Option::Some(row) => row,
                            ::core::option::Option::None => {
                                Self::#variant(#krate::UnknownCode::__new(#keep))
                            }
                        }
                    }
                }
            }
        } else {
            quote! {
                #[automatically_derived]
                impl ::core::convert::TryFrom<#code> for #ident {
                    type Error = #krate::UnknownCode<#ident>;

                    /// The value for a code that has a row.
                    #[inline]
                    fn try_from(
                        code: #code,
                    ) -> ::core::result::Result<Self, #krate::UnknownCode<#ident>> {
                        #try_from_code(code)
                    }
                }
            }
        };
        let into = match (self.text, self.open) {
            (false, _) => quote! {
                #[automatically_derived]
                impl ::core::convert::From<#ident> for #code {
                    #[inline]
                    fn from(error: #ident) -> #code {
                        error.code()
                    }
                }
            },
            (true, false) => quote! {
                #[automatically_derived]
                impl ::core::convert::From<#ident> for &'static str {
                    #[inline]
                    fn from(error: #ident) -> &'static str {
                        error.code()
                    }
                }
            },
            (true, true) => quote! {
                #[automatically_derived]
                impl ::core::convert::From<#ident> for <str as #krate::Code>::Kept {
                    #[inline]
                    fn from(error: #ident) -> Self {
                        <str as #krate::Code>::keep(error.code())
                    }
                }
            },
        };
        let (parse_error, parse) = if self.text {
            (
                quote!(#krate::UnknownCode<#ident>),
                quote!(#try_from_code(text)),
            )
        } else {
            (
                quote!(#krate::ParseCodeError<#ident>),
                quote! {
                    match <#code as ::core::str::FromStr>::from_str(text) {
                        ::core::result::Result::Ok(code) => {
                            #try_from_code(code).map_err(#krate::ParseCodeError::Unknown)
                        }
                        ::core::result::Result::Err(_) => {
                            ::core::result::Result::Err(#krate::ParseCodeError::NotANumber)
                        }
                    }
                },
            )
        };
        quote! {
            #from
            #into

            #[automatically_derived]
            impl ::core::str::FromStr for #ident {
                type Err = #parse_error;

                /// The value for a code that is given as text.
                fn from_str(text: &str) -> ::core::result::Result<Self, #parse_error> {
                    #parse
                }
            }
        }
    }

    fn category_impl(&self) -> TokenStream {
        let Target {
            ident,
            category,
            krate,
            ..
        } = self.target;
        let variants = &self.categories;
        let row = quote!(<#ident as #krate::ErrorCode>::TABLE.categories()[*self as usize]);
        quote! {
            #[automatically_derived]
            impl #category {
                /// All categories, in the order of the table.
                pub const ALL: &'static [Self] = &[#(Self::#variants),*];

                /// The word that rows of the spec use for it.
                pub const fn id(&self) -> &'static str {
                    #row.id()
                }

                /// Its title.
                pub const fn title(&self) -> &'static str {
                    #row.title()
                }

                /// The decision that it supports; `None` if the table does not say.
                pub const fn description(&self) -> ::core::option::Option<&'static str> {
                    #row.description()
                }

                /// The rows that belong to it, in the order of the table.
                pub fn entries(
                    &self,
                ) -> impl ::core::iter::DoubleEndedIterator<Item = #krate::Entry>
                    + ::core::clone::Clone {
                    let index = *self as usize;
                    ::core::iter::Iterator::filter(
                        <#ident as #krate::ErrorCode>::TABLE.entries(),
                        move |entry| entry.__category() == index,
                    )
                }
            }

            /// The title.
            #[automatically_derived]
            impl ::core::fmt::Display for #category {
                fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                    f.pad(self.title())
                }
            }
        }
    }
}

fn ident(name: &str) -> Ident {
    Ident::new(name, Span::call_site())
}

/// An integer literal that takes its type from the context.
fn int(code: i128) -> TokenStream {
    let literal = Literal::u128_unsuffixed(code.unsigned_abs());
    if code < 0 {
        quote!(-#literal)
    } else {
        quote!(#literal)
    }
}
