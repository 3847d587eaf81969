//! The enum of the categories.

use proc_macro2::TokenStream;
use quote::quote;

use super::{Context, Target, docs};

impl Context<'_> {
    pub(super) fn category_enum(&self) -> TokenStream {
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

    pub(super) fn category_impl(&self) -> TokenStream {
        let Target {
            category, krate, ..
        } = self.target;
        let variants = &self.categories;
        let row = quote!(TABLE.categories()[*self as usize]);
        quote! {
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
                        TABLE.entries(),
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
