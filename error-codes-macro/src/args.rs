//! The arguments of the attribute.

use error_codes_codegen::Integration;
use proc_macro2::{Ident, Span};
use syn::ext::IdentExt as _;
use syn::parse::{Parse, ParseStream};
use syn::{Error, Lit, LitStr, Path, Result, Token};

use crate::INTEGRATIONS;

/// `"path.toml", category = Name, crate = path` and the names of integrations, or `inline = "…"` instead of the path.
///
/// Without a table where none could be read, which is an error.
#[derive(Default)]
pub(crate) struct Args {
    pub(crate) spec: Option<Spec>,
    pub(crate) category: Option<Ident>,
    pub(crate) krate: Option<Path>,
    pub(crate) integrations: Vec<Integration>,
}

/// Where the table is.
pub(crate) enum Spec {
    /// A file, relative to the directory of `Cargo.toml`.
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

const TABLE: &str = "table";

fn unknown(span: Span, key: Option<&Ident>) -> Error {
    let integrations: Vec<_> = INTEGRATIONS.iter().map(|(name, _)| *name).collect();
    let integrations = integrations.join(", ");
    let arguments = format!(
        "available arguments: \"path.toml\", inline = \"…\", category = Name, crate = path, {integrations}"
    );
    Error::new(
        span,
        match key {
            Some(key) => format!("unknown argument `{key}`: {arguments}"),
            None => format!("unexpected argument: {arguments}"),
        },
    )
}

const MISSING: &str =
    "missing table: write #[error_codes(\"spec/table.toml\")] or #[error_codes(inline = \"…\")]";

impl Parse for Args {
    fn parse(input: ParseStream<'_>) -> Result<Self> {
        let mut errors: Option<Error> = None;
        let mut report = |error: Error| match &mut errors {
            Some(all) => all.combine(error),
            None => errors = Some(error),
        };
        let (mut spec, mut category, mut krate) = (None, None, None);
        let mut integrations: Vec<Integration> = Vec::new();
        while !input.is_empty() {
            let span = input.span();
            let given = if input.peek(LitStr) {
                let path = Spec::Path(input.parse()?);
                spec.replace(path).map(|_| TABLE)
            } else {
                let key = input
                    .call(Ident::parse_any)
                    .map_err(|_| unknown(span, None))?;
                if let Some((_, forms)) = INTEGRATIONS.iter().find(|(name, _)| key == name) {
                    let form = form(input, &key, forms)?;
                    if integrations.iter().any(|it| it.name == key) {
                        report(twice(span, &format!("argument `{key}`")));
                    } else {
                        integrations.push(Integration { name: key, form });
                    }
                    separator(input)?;
                    continue;
                }
                if !input.peek(Token![=]) {
                    return Err(unknown(span, Some(&key)));
                }
                input.parse::<Token![=]>()?;
                match key.to_string().as_str() {
                    "inline" => {
                        let text = Spec::Inline(input.parse()?);
                        spec.replace(text).map(|_| TABLE)
                    }
                    "category" => category
                        .replace(input.parse()?)
                        .map(|_| "argument `category`"),
                    "crate" => {
                        let path = input.call(Path::parse_mod_style)?;
                        krate.replace(path).map(|_| "argument `crate`")
                    }
                    _ => {
                        report(unknown(span, Some(&key)));
                        input
                            .parse::<Lit>()
                            .map(drop)
                            .or_else(|_| input.parse::<Path>().map(drop))?;
                        None
                    }
                }
            };
            if let Some(what) = given {
                report(twice(span, what));
            }
            separator(input)?;
        }
        match (errors, spec) {
            (Some(errors), _) => Err(errors),
            (None, None) => Err(Error::new(Span::call_site(), MISSING)),
            (None, spec) => Ok(Self {
                spec,
                category,
                krate,
                integrations,
            }),
        }
    }
}

/// The form of an integration, if one is given.
fn form(input: ParseStream<'_>, key: &Ident, forms: &[&str]) -> Result<Option<Ident>> {
    if !input.peek(Token![=]) {
        return Ok(None);
    }
    if forms.is_empty() {
        let text = format!("`{key}` does not take a value: write `{key}` alone");
        return Err(Error::new(key.span(), text));
    }
    input.parse::<Token![=]>()?;
    let form: LitStr = input.parse()?;
    let value = form.value();
    if !forms.contains(&&*value) {
        let forms = forms.join("\", \"");
        let text = format!("unknown form `{value}` of `{key}`: available forms: \"{forms}\"");
        return Err(Error::new(form.span(), text));
    }
    Ok(Some(Ident::new(&value, form.span())))
}

fn twice(span: Span, what: &str) -> Error {
    Error::new(span, format!("duplicate {what}: remove one of the two"))
}

fn separator(input: ParseStream<'_>) -> Result<()> {
    if !input.is_empty() {
        input.parse::<Token![,]>()?;
    }
    Ok(())
}
