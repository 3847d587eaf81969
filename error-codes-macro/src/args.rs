//! The arguments of the attribute.

use error_codes_codegen::Integration;
use error_codes_codegen::suggest::nearest;
use proc_macro2::{Ident, Span, TokenTree};
use syn::ext::IdentExt as _;
use syn::parse::{Parse, ParseStream};
use syn::{Error, LitStr, Path, Result, Token};

use crate::INTEGRATIONS;

/// `"path.toml", category = Name, crate = path` and the names of integrations, or `inline = "…"` instead of the path.
///
/// Without a spec where none could be read, which is an error.
#[derive(Default)]
pub(crate) struct Args {
    pub(crate) spec: Option<Spec>,
    pub(crate) category: Option<Ident>,
    pub(crate) krate: Option<Path>,
    pub(crate) integrations: Vec<Integration>,
}

/// Where the spec is.
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

const SPEC: &str = "spec";

/// The arguments with a value, each with how it is written.
const VALUES: [(&str, &str); 3] = [
    ("inline", "inline = \"…\""),
    ("category", "category = Name"),
    ("crate", "crate = path"),
];

fn unexpected(span: Span) -> Error {
    Error::new(span, format!("unexpected argument: {}", available()))
}

/// An argument that does not exist, or without its value.
fn unknown(key: &Ident) -> Error {
    let name = key.unraw().to_string();
    let written = |name: &str| VALUES.iter().find(|it| it.0 == name).map(|it| it.1);
    if let Some(form) = written(&name) {
        let text = format!("`{name}` requires a value: write `{form}`");
        return Error::new(key.span(), text);
    }
    let integrations = INTEGRATIONS.iter().map(|it| it.0);
    let known = VALUES.iter().map(|it| it.0).chain(integrations);
    let help = match nearest(&name, known) {
        Some(meant) => format!("did you mean `{}`?", written(meant).unwrap_or(meant)),
        None => available(),
    };
    Error::new(key.span(), format!("unknown argument `{name}`: {help}"))
}

fn available() -> String {
    let mut list = "available arguments: \"path.toml\"".to_owned();
    let integrations = INTEGRATIONS.iter().map(|it| it.0);
    for argument in VALUES.iter().map(|it| it.1).chain(integrations) {
        list.push_str(", ");
        list.push_str(argument);
    }
    list
}

const MISSING: &str =
    "missing spec: write #[error_codes(\"spec/errors.toml\")] or #[error_codes(inline = \"…\")]";

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
                spec.replace(path).map(|_| SPEC)
            } else {
                let key = input.call(Ident::parse_any).map_err(|_| unexpected(span))?;
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
                let name = key.unraw().to_string();
                let is_known = VALUES.iter().any(|(known, _)| name == *known);
                if !is_known || !input.peek(Token![=]) {
                    report(unknown(&key));
                    skip(input)?;
                    separator(input)?;
                    continue;
                }
                input.parse::<Token![=]>()?;
                match &*name {
                    "inline" => {
                        let text = Spec::Inline(input.parse()?);
                        spec.replace(text).map(|_| SPEC)
                    }
                    "category" => category
                        .replace(input.parse()?)
                        .map(|_| "argument `category`"),
                    _ => {
                        let path = input.call(Path::parse_mod_style)?;
                        krate.replace(path).map(|_| "argument `crate`")
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

/// Skips the rest of an argument.
fn skip(input: ParseStream<'_>) -> Result<()> {
    while !input.is_empty() && !input.peek(Token![,]) {
        input.parse::<TokenTree>()?;
    }
    Ok(())
}

fn separator(input: ParseStream<'_>) -> Result<()> {
    if !input.is_empty() {
        input.parse::<Token![,]>()?;
    }
    Ok(())
}
