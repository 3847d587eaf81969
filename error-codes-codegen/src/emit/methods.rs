//! The methods of the enum.

use std::fmt::Write as _;

use proc_macro2::{Ident, Literal, TokenStream};
use quote::{format_ident, quote};

use super::lookup::Exact;
use super::{Context, Target, docs};
use crate::table::{Codes, Entry};

/// How many arms a match over the variants has at most.
const ARMS: usize = 1024;

impl Context<'_> {
    /// The row of a value: its number among the variants.
    fn row(&self) -> TokenStream {
        let body = if self.table.entries.is_empty() && !self.open {
            quote!(match *self {})
        } else if !self.open && !self.has_ranges() && !self.text {
            quote!(*self as usize)
        } else {
            self.row_by_match()
        };
        quote! {
            #[inline]
            const fn __row(&self) -> usize {
                #body
            }
        }
    }

    /// To see that the arms are all the variants, the compiler takes a time that grows with their
    /// square. So many arms are several matches, of which it makes one again.
    fn row_by_match(&self) -> TokenStream {
        let none = self.len();
        let pieces: Vec<_> = self.table.entries.chunks(ARMS).collect();
        let has_rest = self.open || pieces.len() > 1;
        let mut body = quote!(#none);
        for (piece, rows) in pieces.iter().enumerate().rev() {
            let arms = self.row_arms(piece * ARMS, rows);
            let rest = has_rest.then(|| quote!(_ => #body,));
            body = quote!(match self { #arms #rest });
        }
        body
    }

    /// The arms for rows, of which the first has this number.
    fn row_arms(&self, first: usize, rows: &[Entry]) -> TokenStream {
        // In thousands of paths the compiler looks up `Self::` in twice the time.
        let ident = &self.target.ident;
        let mut arms = self.written();
        for (number, row) in (first..).zip(rows) {
            let payload = match row.codes {
                Codes::Range(..) => "(_)",
                _ => "",
            };
            let _ = write!(arms, "{ident}::{}{payload} => {number},", row.name);
        }
        arms.into_tokens()
    }

    pub(super) fn inherent(&self) -> TokenStream {
        let Target {
            ident, category, ..
        } = self.target;
        let (rt, krate) = (&self.rt, &self.target.krate);
        let row = self.row();
        let look_up = self.look_up();
        let code = self.code_method();
        let predicates = self.predicates();
        let groups = self.group_methods();
        let title = &self.table.title;
        let all = format!(
            "One value for each row of {}, in the order of the table; for a range of codes its first one.",
            crate::prose::escape(title)
        );

        let message_doc = self.fact("The documented message");
        let category_doc = self.fact("The category");
        let none = self.len();
        let (message_type, message) = if self.open {
            (
                quote!(::core::option::Option<&'static str>),
                quote! {
                    let row = self.__row();
                    if row < #none {
                        ::core::option::Option::Some(TEXTS.message(row))
                    } else {
                        ::core::option::Option::None
                    }
                },
            )
        } else {
            (quote!(&'static str), quote!(TEXTS.message(self.__row())))
        };
        let category_of = quote!(#rt::number(&CATEGORY_OF[self.__row()]));
        let (category_type, category_body) = if self.open {
            (
                quote!(::core::option::Option<#category>),
                quote!(CATEGORIES[self.__row()]),
            )
        } else {
            (quote!(#category), quote!(#category::ALL[#category_of]))
        };
        quote! {
            impl #ident {
                #[doc = #all]
                pub const ALL: &'static [Self] = &FIND.values;

                #row

                #look_up
                #code
                /// The name of the variant.
                #[inline]
                pub const fn name(&self) -> &'static str {
                    TEXTS.name(self.__row())
                }

                #[doc = #message_doc]
                #[inline]
                pub const fn message(&self) -> #message_type {
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
                    let index = #rt::number(&RETRY_OF[self.__row()]);
                    if index < RETRIES.len() {
                        ::core::option::Option::Some(RETRIES[index])
                    } else {
                        ::core::option::Option::None
                    }
                }

                #[doc = #category_doc]
                #[inline]
                pub const fn category(&self) -> #category_type {
                    #category_body
                }

                /// The row of the table; `None` if the code has none.
                #[inline]
                pub const fn entry(&self) -> ::core::option::Option<#krate::Entry> {
                    TABLE.entry(self.__row())
                }

                /// All rows of the table, in its order.
                pub fn entries() -> impl ::core::iter::ExactSizeIterator<Item = #krate::Entry>
                    + ::core::iter::DoubleEndedIterator
                    + ::core::clone::Clone {
                    TABLE.entries()
                }

                #groups
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

    fn look_up(&self) -> TokenStream {
        let (rt, code, none) = (&self.rt, &self.code, self.len());
        let konst = &self.konst;
        let by_type = |what: &str| {
            let name = format_ident!("{what}_{}", self.table.code_type.name());
            quote!(#rt::#name)
        };
        let search = by_type("search");
        let exact = match &self.lookup.exact {
            Exact::Array { first, .. } => {
                let (index, first) = (by_type("index"), super::int(*first));
                quote!(#rt::at(&FIND.row_at, #index(code, #first), #none))
            }
            Exact::Hash(it) => {
                let (hash, seed) = (by_type("hash"), Literal::u64_unsuffixed(it.seed));
                quote!(#rt::hashed(&FIND.shifts, &FIND.row_at, #hash(code, #seed)))
            }
            Exact::Sorted(_) => quote!(#search(&FIND.sorted, &FIND.codes, code)),
        };
        let is_array = matches!(self.lookup.exact, Exact::Array { .. });
        let searches_ranges = !self.lookup.ranges.is_empty();
        let some = |value| quote!(return ::core::option::Option::Some(#value););
        let own = some(if self.text && self.open {
            quote!(::core::clone::Clone::clone(&FIND.values[row]))
        } else {
            quote!(FIND.values[row])
        });
        let held = by_type("contains");
        let held = quote!(#held(FIND.codes[row], &FIND.more[row], code));
        let in_range = some(self.value_in_range());
        // In an array each row that is found has the code.
        let found = match (is_array, self.has_ranges() && !searches_ranges) {
            (true, false) => own,
            (true, true) => quote!(if FIND.codes[row] == code { #own } #in_range),
            (false, true) => quote!(if FIND.codes[row] == code { #own } if #held { #in_range }),
            (false, false) if self.text => quote!(if #rt::same(FIND.codes[row], code) { #own }),
            (false, false) => quote!(if FIND.codes[row] == code { #own }),
        };
        let ranges = searches_ranges.then(|| {
            quote! {
                let row = #search(&FIND.ranges, &FIND.codes, code);
                if row < #none && #held {
                    #in_range
                }
            }
        });
        let of_range = self.of_range();
        quote! {
            #of_range

            /// The value for a code that has a row: its own, or the range that it lies in.
            #[inline]
            pub #konst fn from_code(code: #code) -> ::core::option::Option<Self> {
                let row = #exact;
                if row < #none {
                    #found
                }
                #ranges
                ::core::option::Option::None
            }
        }
    }

    /// The value for a code in the range of a row.
    fn value_in_range(&self) -> TokenStream {
        match &*self.ranges().collect::<Vec<_>>() {
            [only] => self.kept(only),
            _ => {
                let rt = &self.rt;
                quote!(Self::__range(#rt::number(&FIND.range_of[row]), code))
            }
        }
    }

    /// The value for a code in one of several ranges.
    ///
    /// All arms keep the code, and the function is not a part of the look-up: so the compiler makes
    /// a table of the arms, and not a jump that no processor can foresee.
    fn of_range(&self) -> TokenStream {
        let code = &self.code;
        let mut values: Vec<_> = self.ranges().map(|variant| self.kept(&variant)).collect();
        let Some(last) = values.pop().filter(|_| !values.is_empty()) else {
            return TokenStream::new();
        };
        let numbers = (0..values.len()).map(Literal::usize_unsuffixed);
        quote! {
            #[inline(never)]
            const fn __range(range: usize, code: #code) -> Self {
                match range {
                    #(#numbers => #values,)*
                    _ => #last,
                }
            }
        }
    }

    fn kept(&self, variant: &Ident) -> TokenStream {
        let krate = &self.target.krate;
        quote!(Self::#variant(#krate::RangeCode::__new(code)))
    }

    fn code_method(&self) -> TokenStream {
        let ty = match (self.text, self.open) {
            (true, false) => quote!(&'static str),
            _ => self.code.clone(),
        };
        let deref = if self.text { quote!(&) } else { quote!() };
        let ranges = self
            .ranges()
            .map(|variant| quote!(Self::#variant(code) => *code.__kept(),));
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
                    _ => FIND.codes[self.__row()],
                }
            }
        } else {
            quote!(FIND.codes[self.__row()])
        };
        quote! {
            /// The code.
            #[inline]
            pub #konst fn code(&self) -> #ty {
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
                    crate::prose::escape(&it.title)
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
                    #rt::number(&CATEGORY_OF[self.__row()]) == #index
                }
            }
        });
        let tags = self.table.tags.iter().enumerate();
        let tags = tags
            .filter(|(_, it)| it.group.is_none())
            .map(|(index, it)| {
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
                        #rt::bit(&TAGS_OF[self.__row()], #index)
                    }
                }
            });
        quote!(#(#categories)* #(#tags)*)
    }
}
