//! The enum itself: its variants and their documentation.

use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::{Context, Target, docs};
use crate::table::{Codes, Deprecated};

impl Context<'_> {
    pub(super) fn error_enum(&self) -> TokenStream {
        let Target {
            attrs,
            vis,
            ident,
            category,
            derives,
            ..
        } = self.target;
        let category = category.to_string();
        let mut wanted = vec!["Clone", "PartialEq", "Eq", "Hash"];
        if !(self.text && self.open) {
            wanted.insert(1, "Copy");
        }
        if !self.writes_order() {
            wanted.extend(["PartialOrd", "Ord"]);
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
        let exact = self.table.entries.iter().filter_map(|row| match row.codes {
            Codes::Int(code) => Some(code),
            _ => None,
        });
        let exact: BTreeSet<_> = exact.collect();
        let variants = self.variants(&category, &exact);
        let catch_all = self.target.catch_all.as_ref().map(|it| {
            let (attrs, ident, payload) = (&it.attrs, &it.ident, &it.payload);
            quote!(#(#attrs)* #ident(#payload),)
        });
        let user_docs = attrs.iter().any(|attr| attr.path().is_ident("doc"));
        let doc = docs::table(self.table, user_docs);
        // What the table says of versions need not be what clippy takes for one.
        let deprecates = self
            .table
            .entries
            .iter()
            .any(|row| row.deprecated.is_some());
        let allow = deprecates.then(|| quote!(#[allow(clippy::deprecated_semver)]));
        quote! {
            #(#attrs)*
            #[doc = #doc]
            #allow
            #[derive(#(#derive),*)]
            #vis enum #ident {
                #variants
                #catch_all
            }
        }
    }

    /// The path of what a tag became, for the documentation of a variant.
    fn tag_path(&self, tag: usize) -> String {
        let mut groups = self.groups.iter();
        let value = groups.find_map(|group| group.path(tag));
        value.unwrap_or_else(|| format!("Self::is_{}", self.table.tags[tag].id))
    }

    fn variants(&self, category: &str, exact: &BTreeSet<i128>) -> TokenStream {
        let krate = &self.target.krate;
        let mut variants = self.written();
        for row in &self.table.entries {
            variants.text("#[doc = ");
            variants.string(&docs::row(self.table, row, category, |tag| {
                self.tag_path(tag)
            }));
            variants.text("]");
            for alias in docs::aliases(row, exact) {
                variants.text("#[doc(alias = ");
                variants.string(&alias);
                variants.text(")]");
            }
            if let Some(it) = &row.deprecated {
                variants.tokens(deprecated(it));
            }
            variants.text(&row.name);
            if matches!(row.codes, Codes::Range(..)) {
                variants.tokens(quote!((#krate::RangeCode<Self>)));
            }
            variants.text(",\n");
        }
        variants.into_tokens()
    }
}

fn deprecated(row: &Deprecated) -> TokenStream {
    let since = row.since.as_ref().map(|since| quote!(since = #since,));
    let note = match (&row.note, &row.instead) {
        (Some(note), Some(instead)) => Some(format!("{note}; use `{instead}`")),
        (Some(note), None) => Some(note.clone()),
        (None, Some(instead)) => Some(format!("use `{instead}`")),
        (None, None) => None,
    };
    let note = note.map(|note| quote!(note = #note));
    quote!(#[deprecated(#since #note)])
}
