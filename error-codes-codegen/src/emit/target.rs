//! The enum that the table is poured into: what the user wrote in Rust.

use crate::table::Table;
use proc_macro2::Ident;
use quote::format_ident;
use syn::spanned::Spanned;
use syn::{Attribute, Data, DeriveInput, Error, Fields, Result, Type, Visibility};

/// What is to be generated, and under which names.
pub struct Target {
    pub(super) attrs: Vec<Attribute>,
    pub(super) vis: Visibility,
    pub(super) ident: Ident,
    pub(super) category: Ident,
    pub(super) krate: syn::Path,
    pub(super) catch_all: Option<CatchAll>,
    /// The derives that the user has asked for, by their last word.
    pub(super) derives: Vec<String>,
    pub(super) non_exhaustive: bool,
    /// Those of [`INTEGRATIONS`] that are chosen.
    pub(super) integrations: Vec<Ident>,
    mistakes: Vec<Error>,
}

/// The crates whose traits an enum can implement, by the argument of the attribute that chooses it. The
/// runtime crate has a file and a feature for each.
pub const INTEGRATIONS: &[&str] = &["serde", "miette"];

/// The variant for codes that have no row.
pub(super) struct CatchAll {
    pub(super) attrs: Vec<Attribute>,
    pub(super) ident: Ident,
    pub(super) payload: Type,
}

impl Target {
    /// Reads the enum that the attribute stands on.
    ///
    /// `category` is the name for the enum of categories (`…Category` if `None`), `krate` the path
    /// of the runtime crate (`::error_codes` if `None`).
    ///
    /// Mistakes on the enum that leave something to generate are kept: see
    /// [`mistakes`](Self::mistakes).
    ///
    /// # Errors
    ///
    /// It is no enum.
    pub fn new(
        input: DeriveInput,
        category: Option<Ident>,
        krate: Option<syn::Path>,
    ) -> Result<Self> {
        let Data::Enum(data) = input.data else {
            return Err(Error::new(
                input.ident.span(),
                "error codes are an enum: write `enum` and leave the braces empty",
            ));
        };
        let mut mistakes = Vec::new();
        if !input.generics.params.is_empty() || input.generics.where_clause.is_some() {
            mistakes.push(Error::new(
                input.generics.span(),
                "an enum of error codes has no generics: remove them",
            ));
        }
        let (repr, attrs): (Vec<_>, Vec<_>) = input
            .attrs
            .into_iter()
            .partition(|attr| attr.path().is_ident("repr"));
        mistakes.extend(repr.iter().map(|attr| {
            Error::new(
                attr.span(),
                "the table chooses the layout of the enum: remove this attribute",
            )
        }));
        let krate = krate.unwrap_or_else(|| syn::parse_quote!(::error_codes));
        let catch_all = catch_all(data, &input.ident, &krate, &mut mistakes);
        let mut category = category.unwrap_or_else(|| format_ident!("{}Category", input.ident));
        if category == input.ident {
            mistakes.push(Error::new(
                category.span(),
                "the enum of the errors has this name already: choose another one for the categories",
            ));
            category = format_ident!("{}Category", input.ident);
        }
        Ok(Self {
            derives: derives(&attrs),
            non_exhaustive: attrs
                .iter()
                .any(|attr| attr.path().is_ident("non_exhaustive")),
            attrs,
            vis: input.vis,
            ident: input.ident,
            category,
            krate,
            catch_all,
            integrations: Vec::new(),
            mistakes,
        })
    }

    /// Chooses integrations, each one of [`INTEGRATIONS`].
    #[must_use]
    pub fn integrate(self, integrations: Vec<Ident>) -> Self {
        Self {
            integrations,
            ..self
        }
    }

    /// What is wrong with the enum itself. [`expand`](super::expand) passes over it.
    pub fn mistakes(&self) -> &[Error] {
        &self.mistakes
    }

    /// What is wrong with pouring this very table into this very enum, in a sentence.
    pub fn conflict(&self, table: &Table) -> Option<String> {
        let name = &self.catch_all.as_ref()?.ident;
        let row = table.entries.iter().find(|row| *name == row.name)?;
        Some(format!(
            "`{name}` is the variant for unknown codes, and also the name of the row `{}`: rename one of the two",
            row.codes
        ))
    }
}

fn catch_all(
    data: syn::DataEnum,
    ident: &Ident,
    krate: &syn::Path,
    mistakes: &mut Vec<Error>,
) -> Option<CatchAll> {
    let mut variants = data.variants.into_iter();
    let first = variants.next()?;
    mistakes.extend(variants.map(|more| {
        Error::new(
            more.span(),
            "the variants come from the table: only one for unknown codes is written here",
        )
    }));
    if let Some((_, value)) = &first.discriminant {
        mistakes.push(Error::new(
            value.span(),
            "the variant for unknown codes has no value of its own: remove it",
        ));
    }
    let form = format!("write it as `{}(UnknownCode<Self>)`", first.ident);
    let span = first.span();
    let mut payload = match first.fields {
        Fields::Unnamed(fields) if fields.unnamed.len() == 1 => {
            fields.unnamed.into_iter().next().map(|field| field.ty)
        }
        _ => {
            mistakes.push(Error::new(
                span,
                format!("the variant for unknown codes keeps the code: {form}"),
            ));
            None
        }
    };
    if let Some(other) = payload.take_if(|payload| !is_unknown_code(payload, ident)) {
        mistakes.push(Error::new(
            other.span(),
            format!("the variant for unknown codes keeps an `UnknownCode` of this enum: {form}"),
        ));
    }
    Some(CatchAll {
        attrs: first.attrs,
        ident: first.ident,
        payload: payload.unwrap_or_else(|| syn::parse_quote!(#krate::UnknownCode<Self>)),
    })
}

/// Whether a type is written as `UnknownCode<Self>`, or with the name of the enum.
fn is_unknown_code(ty: &Type, ident: &Ident) -> bool {
    let Some(last) = last_segment(ty).filter(|last| last.ident == "UnknownCode") else {
        return false;
    };
    let syn::PathArguments::AngleBracketed(arguments) = &last.arguments else {
        return false;
    };
    matches!(
        arguments.args.first(),
        Some(syn::GenericArgument::Type(of))
            if last_segment(of).is_some_and(|of| of.ident == "Self" || of.ident == *ident)
    )
}

fn last_segment(ty: &Type) -> Option<&syn::PathSegment> {
    match ty {
        Type::Path(path) => path.path.segments.last(),
        _ => None,
    }
}

fn derives(attrs: &[Attribute]) -> Vec<String> {
    let mut derives = Vec::new();
    for attr in attrs.iter().filter(|attr| attr.path().is_ident("derive")) {
        // What is no list of paths is left to the compiler, which says it best.
        let _ = attr.parse_nested_meta(|meta| {
            derives.extend(meta.path.segments.last().map(|it| it.ident.to_string()));
            Ok(())
        });
    }
    derives
}
