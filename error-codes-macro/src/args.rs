//! The arguments of the attribute.

use proc_macro2::{Ident, Span};
use syn::ext::IdentExt as _;
use syn::parse::{Parse, ParseStream};
use syn::{Error, LitStr, Path, Result, Token};

/// `"path.toml", category = Name, crate = path`, or `inline = "…"` instead of the path.
pub(crate) struct Args {
    pub(crate) spec: Spec,
    pub(crate) category: Option<Ident>,
    pub(crate) krate: Option<Path>,
}

/// Where the table is.
pub(crate) enum Spec {
    /// A file, relative to the folder of `Cargo.toml`.
    Path(LitStr),
    /// In the argument itself.
    Inline(LitStr),
}

impl Spec {
    pub(crate) fn span(&self) -> Span {
        let (Self::Path(text) | Self::Inline(text)) = self;
        text.span()
    }
}

const MISSING: &str = "the table is missing: write #[error_codes(\"spec/table.toml\")] or #[error_codes(inline = \"…\")]";

impl Parse for Args {
    fn parse(input: ParseStream<'_>) -> Result<Self> {
        let mut errors: Option<Error> = None;
        let mut report = |error: Error| match &mut errors {
            Some(all) => all.combine(error),
            None => errors = Some(error),
        };
        let (mut spec, mut category, mut krate) = (None, None, None);
        while !input.is_empty() {
            if input.peek(LitStr) {
                let path: LitStr = input.parse()?;
                let span = path.span();
                if spec.replace(Spec::Path(path)).is_some() {
                    report(Error::new(
                        span,
                        "the table is given twice: remove one of the two",
                    ));
                }
            } else {
                let key = input.call(Ident::parse_any)?;
                input.parse::<Token![=]>()?;
                let twice = if key == "inline" {
                    spec.replace(Spec::Inline(input.parse()?)).is_some()
                } else if key == "category" {
                    category.replace(input.parse::<Ident>()?).is_some()
                } else if key == "crate" {
                    krate.replace(input.call(Path::parse_mod_style)?).is_some()
                } else {
                    report(Error::new(
                        key.span(),
                        format!(
                            "there is no argument `{key}`: the arguments are a path, `inline`, `category` and `crate`"
                        ),
                    ));
                    input
                        .parse::<syn::Lit>()
                        .map(drop)
                        .or_else(|_| input.parse::<Path>().map(drop))?;
                    false
                };
                if twice {
                    report(Error::new(
                        key.span(),
                        format!("`{key}` is given twice: remove one of the two"),
                    ));
                }
            }
            if !input.is_empty() {
                input.parse::<Token![,]>()?;
            }
        }
        match (errors, spec) {
            (Some(errors), _) => Err(errors),
            (None, None) => Err(Error::new(Span::call_site(), MISSING)),
            (None, Some(spec)) => Ok(Self {
                spec,
                category,
                krate,
            }),
        }
    }
}
