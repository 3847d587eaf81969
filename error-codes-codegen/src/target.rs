//! The target enum: what the user wrote in Rust.

use proc_macro2::{Ident, Span};
use quote::format_ident;
use syn::spanned::Spanned;
use syn::{Attribute, Data, DeriveInput, Error, Fields, Result, Type, Visibility};

/// What is to be generated, and under which names.
pub struct Target {
    pub(crate) attrs: Vec<Attribute>,
    pub(crate) vis: Visibility,
    pub(crate) ident: Ident,
    pub(crate) category: Ident,
    /// Whether the user has chosen that name.
    pub(crate) names_category: bool,
    pub(crate) krate: syn::Path,
    pub(crate) catch_all: Option<CatchAll>,
    /// The derives that the user has asked for, by their last word.
    pub(crate) derives: Vec<String>,
    pub(crate) non_exhaustive: bool,
    pub(crate) integrations: Vec<Integration>,
    /// Where the table is named: an editor that looks for the definition of a variant goes there.
    pub(crate) spec: Span,
    errors: Vec<Error>,
}

/// An implementation of another crate's traits.
pub struct Integration {
    /// The name of its module in the runtime crate.
    pub name: Ident,
    /// The form that is chosen, if there are several.
    pub form: Option<Ident>,
}

/// The variant for codes without an entry.
pub(crate) struct CatchAll {
    pub(crate) attrs: Vec<Attribute>,
    pub(crate) ident: Ident,
    pub(crate) payload: Type,
}

impl Target {
    /// Reads the enum that the attribute is on.
    ///
    /// `category` is the name for the enum of categories (`…Category` if `None`), `krate` the path
    /// of the runtime crate (`::error_codes` if `None`).
    ///
    /// Mistakes on the enum that leave something to generate are collected: see
    /// [`errors`](Self::errors).
    ///
    /// # Errors
    ///
    /// It is not an enum.
    pub fn new(
        input: DeriveInput,
        category: Option<Ident>,
        krate: Option<syn::Path>,
    ) -> Result<Self> {
        let Data::Enum(data) = input.data else {
            return Err(Error::new(
                input.ident.span(),
                format!(
                    "`error_codes` can only be applied to enums: write `enum {} {{}}`",
                    input.ident
                ),
            ));
        };
        let mut errors = Vec::new();
        if !input.generics.params.is_empty() || input.generics.where_clause.is_some() {
            errors.push(Error::new(
                input.generics.span(),
                "an enum of error codes cannot be generic: remove the parameters",
            ));
        }
        let (repr, attrs): (Vec<_>, Vec<_>) = input
            .attrs
            .into_iter()
            .partition(|attr| attr.path().is_ident("repr"));
        errors.extend(repr.iter().map(|attr| {
            Error::new(
                attr.span(),
                "`repr` is not supported, since the layout of the enum is generated: remove it",
            )
        }));
        let krate = krate.unwrap_or_else(|| syn::parse_quote!(::error_codes));
        let catch_all = catch_all(data, &input.ident, &krate, &mut errors);
        let names_category = category.is_some();
        let mut category = category.unwrap_or_else(|| format_ident!("{}Category", input.ident));
        if category == input.ident {
            errors.push(Error::new(
                category.span(),
                "this is the name of the enum of the errors: choose another name for the categories",
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
            names_category,
            krate,
            catch_all,
            integrations: Vec::new(),
            spec: Span::call_site(),
            errors,
        })
    }

    /// Chooses integrations.
    #[must_use]
    pub fn integrate(self, integrations: Vec<Integration>) -> Self {
        Self {
            integrations,
            ..self
        }
    }

    /// Says where the table is named in the code: the variants get this location.
    #[must_use]
    pub fn located(self, spec: Span) -> Self {
        Self {
            // Like everything that is generated, but in another place.
            spec: spec.resolved_at(Span::call_site()),
            ..self
        }
    }

    /// What is wrong with the enum itself. [`plan`](crate::plan()) ignores it.
    pub fn errors(&self) -> &[Error] {
        &self.errors
    }
}

fn catch_all(
    data: syn::DataEnum,
    ident: &Ident,
    krate: &syn::Path,
    errors: &mut Vec<Error>,
) -> Option<CatchAll> {
    let mut variants = data.variants.into_iter();
    let first = variants.next()?;
    errors.extend(variants.map(|more| {
        Error::new(
            more.span(),
            "unexpected variant: remove it, since all variants except the one for unknown codes come from the table",
        )
    }));
    if let Some((_, value)) = &first.discriminant {
        errors.push(Error::new(
            value.span(),
            "the variant for unknown codes cannot have a discriminant: remove it",
        ));
    }
    let form = format!("write `{}(UnknownCode<Self>)`", first.ident);
    let span = first.span();
    let mut payload = match first.fields {
        Fields::Unnamed(fields) if fields.unnamed.len() == 1 => {
            fields.unnamed.into_iter().next().map(|field| field.ty)
        }
        _ => {
            errors.push(Error::new(
                span,
                format!("the variant for unknown codes must have one field: {form}"),
            ));
            None
        }
    };
    if let Some(other) = payload.take_if(|payload| !is_unknown_code(payload, ident)) {
        errors.push(Error::new(
            other.span(),
            format!("the field of the variant for unknown codes must be an `UnknownCode` of this enum: {form}"),
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
