//! The enum that the table is poured into: what the user wrote in Rust.

use crate::model::Table;
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
}

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
    /// # Errors
    ///
    /// Everything about the enum that the table cannot be poured into, all at once.
    pub fn new(
        input: DeriveInput,
        category: Option<Ident>,
        krate: Option<syn::Path>,
    ) -> Result<Self> {
        let mut errors = Errors(None);
        let derives = derives(&input.attrs);
        let non_exhaustive = input
            .attrs
            .iter()
            .any(|attr| attr.path().is_ident("non_exhaustive"));
        if !input.generics.params.is_empty() || input.generics.where_clause.is_some() {
            errors.push(Error::new(
                input.generics.span(),
                "an enum of error codes has no generics: remove them",
            ));
        }
        for attr in &input.attrs {
            if attr.path().is_ident("repr") {
                errors.push(Error::new(
                    attr.span(),
                    "the table chooses the layout of the enum: remove this attribute",
                ));
            }
        }
        let catch_all = match input.data {
            Data::Enum(data) => catch_all(data, &mut errors),
            Data::Struct(_) | Data::Union(_) => {
                errors.push(Error::new(
                    input.ident.span(),
                    "error codes are an enum: write `enum` and leave the braces empty",
                ));
                None
            }
        };
        let category = category.unwrap_or_else(|| format_ident!("{}Category", input.ident));
        if category == input.ident {
            errors.push(Error::new(
                category.span(),
                "the enum of the errors has this name already: choose another one for the categories",
            ));
        }
        errors.finish(Self {
            attrs: input.attrs,
            vis: input.vis,
            category,
            ident: input.ident,
            krate: krate.unwrap_or_else(|| syn::parse_quote!(::error_codes)),
            catch_all,
            derives,
            non_exhaustive,
        })
    }

    /// What is wrong with pouring this very table into this very enum, in a sentence.
    pub fn conflict(&self, table: &Table) -> Option<String> {
        let name = &self.catch_all.as_ref()?.ident;
        let row = table.rows.iter().find(|row| *name == row.name)?;
        Some(format!(
            "`{name}` is the variant for unknown codes, and also the name of the row `{}`: rename one of the two",
            row.codes
        ))
    }
}

fn catch_all(data: syn::DataEnum, errors: &mut Errors) -> Option<CatchAll> {
    const FORM: &str = "write it as `Unknown(UnknownCode<Self>)`";
    let mut variants = data.variants.into_iter();
    let first = variants.next()?;
    for more in variants {
        errors.push(Error::new(
            more.span(),
            "the variants come from the table: only one for unknown codes is written here",
        ));
    }
    if let Some((_, value)) = &first.discriminant {
        errors.push(Error::new(
            value.span(),
            "the variant for unknown codes has no value of its own: remove it",
        ));
    }
    let span = first.span();
    let payload = match first.fields {
        Fields::Unnamed(fields) if fields.unnamed.len() == 1 => {
            fields.unnamed.into_iter().next().map(|field| field.ty)
        }
        _ => None,
    };
    let Some(payload) = payload else {
        errors.push(Error::new(
            span,
            format!("the variant for unknown codes keeps the code: {FORM}"),
        ));
        return None;
    };
    let named = match &payload {
        Type::Path(path) => path
            .path
            .segments
            .last()
            .is_some_and(|it| it.ident == "UnknownCode"),
        _ => false,
    };
    if !named {
        errors.push(Error::new(
            payload.span(),
            format!("the variant for unknown codes keeps an `UnknownCode`: {FORM}"),
        ));
    }
    Some(CatchAll {
        attrs: first.attrs,
        ident: first.ident,
        payload,
    })
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

struct Errors(Option<Error>);

impl Errors {
    fn push(&mut self, error: Error) {
        match &mut self.0 {
            Some(all) => all.combine(error),
            None => self.0 = Some(error),
        }
    }

    fn finish<T>(self, value: T) -> Result<T> {
        self.0.map_or(Ok(value), Err)
    }
}
