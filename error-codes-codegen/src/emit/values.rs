//! The enums beside the one of errors: of the categories, and of each group of tags.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::{format_ident, quote};

use super::{Context, Target, data, docs, ident};
use crate::rules::camel_case;

impl Context<'_> {
    pub(super) fn category_enum(&self) -> TokenStream {
        let (error, categories) = (&self.target.ident, &self.table.categories);
        let page = |(index, it)| docs::category(self.table, index, it, &error.to_string());
        let docs: Vec<_> = categories.iter().enumerate().map(page).collect();
        let doc = format!("The categories of [`{error}`].");
        self.value_enum(&self.target.category, &doc, &docs, &self.categories)
    }

    pub(super) fn group_enums(&self) -> TokenStream {
        let enums = self.groups.iter().map(|group| {
            let tags = group.tags.iter().map(|tag| &self.table.tags[*tag]);
            let docs: Vec<_> = tags
                .map(|tag| docs::value(tag.description.as_ref(), &tag.id))
                .collect();
            let error = &self.target.ident;
            let doc = docs::group(&self.table.groups[group.index], &error.to_string());
            self.value_enum(&group.ident, &doc, &docs, &group.variants)
        });
        enums.collect()
    }

    fn value_enum(
        &self,
        name: &Ident,
        doc: &str,
        docs: &[String],
        variants: &[Ident],
    ) -> TokenStream {
        let Target {
            vis,
            non_exhaustive,
            ..
        } = self.target;
        let non_exhaustive = non_exhaustive.then(|| quote!(#[non_exhaustive]));
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
            #vis enum #name {
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

            #[automatically_derived]
            impl #krate::ErrorCategory for #category {
                const ALL: &'static [Self] = Self::ALL;
                const __GENERATED: () = ();

                fn info(&self) -> &'static #krate::CategoryInfo {
                    &#row
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

    pub(super) fn group_impls(&self) -> TokenStream {
        let krate = &self.target.krate;
        let impls = self.groups.iter().map(|group| {
            let (name, variants) = (&group.ident, &group.variants);
            let tags = group.tags.iter().map(|tag| Literal::usize_unsuffixed(*tag));
            quote! {
                impl #name {
                    /// All of them, in the order of the table.
                    pub const ALL: &'static [Self] = &[#(Self::#variants),*];

                    #[inline]
                    const fn __index(&self) -> usize {
                        const TAGS: &[usize] = &[#(#tags),*];
                        TAGS[*self as usize]
                    }

                    const fn __tag(&self) -> &'static #krate::Tag {
                        &TABLE.tags()[self.__index()]
                    }

                    /// The tag that rows of the spec use for it.
                    pub const fn id(&self) -> &'static str {
                        self.__tag().id()
                    }

                    /// What it says of a row; `None` if the table does not say.
                    pub const fn description(&self) -> ::core::option::Option<&'static str> {
                        self.__tag().description()
                    }

                    /// The rows of which it is said, in the order of the table.
                    pub fn entries(
                        &self,
                    ) -> impl ::core::iter::DoubleEndedIterator<Item = #krate::Entry>
                        + ::core::clone::Clone {
                        let tag = self.__tag();
                        ::core::iter::Iterator::filter(
                            TABLE.entries(),
                            move |entry| ::core::iter::Iterator::any(&mut entry.tags(), |it| it == tag),
                        )
                    }
                }

                /// The tag.
                #[automatically_derived]
                impl ::core::fmt::Display for #name {
                    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                        f.pad(self.id())
                    }
                }
            }
        });
        impls.collect()
    }

    pub(super) fn group_tables(&self) -> TokenStream {
        let single = self.groups.iter().filter(|group| !group.multiple);
        let tables = single.map(|group| {
            let rows = self.table.entries.iter();
            let values = rows.map(|row| {
                let of_row = |tag| row.tags.binary_search(tag).is_ok();
                group.tags.iter().position(of_row)
            });
            let name = group.table();
            data::picks(&self.rt, &name, &group.ident, values, group.tags.len())
        });
        tables.collect()
    }

    pub(super) fn group_methods(&self) -> TokenStream {
        let methods = self.groups.iter().map(|group| {
            let it = &self.table.groups[group.index];
            let doc = docs::group_method(it);
            let values = &group.ident;
            if group.multiple {
                let (rt, name, value) = (&self.rt, format_ident!("has_{}", it.id), ident(&it.id));
                return quote! {
                    #[doc = #doc]
                    #[inline]
                    pub const fn #name(&self, #value: #values) -> bool {
                        #rt::bit(&TAGS_OF[self.__row()], #value.__index())
                    }
                };
            }
            let (name, table) = (ident(&it.id), group.table());
            quote! {
                #[doc = #doc]
                #[inline]
                pub const fn #name(&self) -> ::core::option::Option<#values> {
                    #table[self.__row()]
                }
            }
        });
        methods.collect()
    }
}

/// A group of tags that has any.
pub(super) struct Group {
    /// Its index in the table.
    index: usize,
    /// Whether a row can have several of its tags.
    multiple: bool,
    ident: Ident,
    /// Its tags, as indices.
    tags: Vec<usize>,
    variants: Vec<Ident>,
}

impl Group {
    /// The groups of a table, whose enums are named like that of the categories.
    pub(super) fn all(target: &Target, table: &crate::table::Table) -> Vec<Self> {
        let category = target.category.to_string();
        let prefix = match category.strip_suffix("Category") {
            Some(prefix) => prefix.to_owned(),
            None => target.ident.to_string(),
        };
        let groups = table.groups.iter().enumerate().map(|(index, group)| {
            let tags = table.tags.iter().enumerate();
            let tags = tags.filter(|(_, tag)| tag.group == Some(index));
            let (tags, variants) = tags
                .map(|(tag, it)| (tag, ident(&camel_case(&it.id))))
                .unzip();
            Self {
                index,
                multiple: group.multiple,
                ident: format_ident!("{prefix}{}", camel_case(&group.id)),
                tags,
                variants,
            }
        });
        groups.filter(|group| !group.tags.is_empty()).collect()
    }

    /// The path of a tag in its documentation, where it is a value of the group.
    pub(super) fn path(&self, tag: usize) -> Option<String> {
        let at = self.tags.iter().position(|it| *it == tag)?;
        Some(format!("{}::{}", self.ident, self.variants[at]))
    }

    /// The static with the value of each row.
    fn table(&self) -> Ident {
        format_ident!("GROUP_{}", self.index)
    }
}
