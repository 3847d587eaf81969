//! The attribute macro of [`error-codes-table`](https://docs.rs/error-codes-table), which re-exports it.
//! Depend on that crate instead of this one: the generated code refers to it.

#![forbid(unsafe_code)]

mod args;
mod file;
#[cfg(test)]
mod tests;

use error_codes_codegen::{Source, Table, Target, emit, plan, read, report};
use proc_macro2::{Span, TokenStream};
use quote::quote;
use syn::DeriveInput;

use crate::args::{Args, Spec};

/// The arguments that choose an integration, each with the forms that it can be given as its value. The library has a module
/// and a feature for each.
const INTEGRATIONS: &[(&str, &[&str])] = &[
    ("serde", &["code", "name", "object"]),
    ("miette", &[]),
    ("problem_details", &["remedy"]),
    ("axum", &["remedy"]),
    ("exit_code", &[]),
];

/// Generates an enum of error codes from a table.
///
/// Put the attribute on an enum that is empty, or that has one variant for unknown codes. The variants,
/// their documentation and everything else come from the table, which is a TOML file. The reference of
/// the spec language is `spec/README.md` of the crate `error-codes-table`.
///
/// ```ignore
/// use error_codes::{UnknownCode, error_codes};
///
/// /// An error of the service.
/// #[error_codes("spec/service.toml", category = Category)]
/// pub enum ServiceError {
///     /// A code that the table does not have (yet).
///     Unknown(UnknownCode<Self>),
/// }
/// ```
///
/// # Arguments
///
/// | argument | meaning |
/// | --- | --- |
/// | `"path.toml"` | the table; the path is relative to the directory of `Cargo.toml` and uses `/` |
/// | `inline = "…"` | the spec as text, instead of a path |
/// | `category = Name` | the name of the enum of categories, `<Enum>Category` if omitted, for a table that has categories; the enums of groups have the same prefix: `Actor` with `Category`, `ShopActor` with `ShopCategory`; if `Name` does not end in `Category`, `<Enum><Group>` |
/// | `crate = path` | where the library `error_codes` is, `::error_codes` if omitted |
/// | `serde`, `serde = "code"` | the enum implements `Serialize` and `Deserialize`, as its code; needs the feature `serde` |
/// | `serde = "name"` | the same, as the name of the entry; a code in a range or without an entry as its code. It is read by both, and by further and former names |
/// | `serde = "object"` | the same, as an object with all fields of the entry, such as `code`, `name`, `message`, `retry` and `remedy`; it is read by its `code`. Formats that people do not read have the code, here and with `"name"` |
/// | `miette` | the enum implements `Diagnostic`, with its remedy as help, and `docs-url` or else its first source as URL; needs the feature `miette` |
/// | `problem_details` | `From` the enum for the problem details of RFC 9457, which are also read back into it: see `ProblemMembers`; needs the feature `problem_details` |
/// | `axum` | the enum implements `IntoResponse`: problem details as `application/problem+json` with the entry's `http-status` (500 if it does not have one), and `Retry-After` if its advice is to wait; needs the feature `axum` |
/// | `problem_details = "remedy"`, `axum = "remedy"` | the same, with the remedy, which is otherwise kept from clients |
/// | `exit_code` | `From` the enum for `std::process::ExitCode`: the entry's `exit-code`, or 1; needs the feature `exit_code`, which needs `std` |
///
/// The features are those of the crate `error-codes-table`. They make these arguments possible, and do not
/// change anything by themselves.
///
/// # Open and closed
///
/// With a variant for unknown codes, as above, the enum is *open*: every code converts into it with
/// `From`, and an unknown code is kept. Without one it is *closed*, and the conversion is `TryFrom`. In an open enum `message()` and `category()` return an `Option`, `None` for an unknown
/// code; in a closed one they do not, except `message()` if an entry does not have one.
///
/// # What is generated
///
/// | | |
/// | --- | --- |
/// | `from_code(code)` | the value for a code: an exact entry, or else a range that contains the code, or the longest prefix that it begins with |
/// | `from_id(id)`, `id()` | the value for an id, and the id of an entry; if any entry has an `id` |
/// | `<Name>` | a constant, equal to the variant and a pattern, for each further name (`also`) and each former one (`was`, deprecated) |
/// | `code()`, `name()`, `message()`, `description()`, `remedy()`, `retry()` | the fields of the entry |
/// | `message_with(args)` | if the table has `placeholders`: the message with its placeholders filled in |
/// | `category()`, `is_<category>()` | if the table has categories: that of the entry, and predicates, which are `false` for an unknown code |
/// | `is_<tag>()` | a predicate for each tag that is not in a group |
/// | `<group>()` | its tag in the group, as a value of the group's enum |
/// | `has_<group>(tag)` | instead, if the group has `multiple = true`: whether it has this tag |
/// | `<field>()` | the value of a field, as an `Option` unless every entry has it, or it is a list; an enum `<Name><Field>` if the spec lists its values |
/// | `ALL`, `entries()`, `entry()` | all values, all entries, and the entry of a value |
/// | `Display`, `{:#}` | message (or else name) and code on one line; with description and remedy |
/// | `Clone`, `Copy`, `Debug`, `PartialEq`, `Eq`, `PartialOrd`, `Ord`, `Hash`, `Error` | the order is that of the table |
/// | `From` or `TryFrom`, `From` back, `FromStr` | conversions between codes and errors; text is read as the table writes codes (`code-format`), or as a number; if any entry has an `id`, `also` or `was`, also as an id or a name |
/// | `ErrorCode` | the same as a trait, for code that works with any table; also `TABLE` and `matched(subcode)` |
///
/// In a closed enum, the getters of fields that the table lists in `require` and of groups with `required = true` do not
/// return an `Option` either, unless an entry waives the field.
///
/// If a table has ranges and no entry has `also` or `was`, `PartialEq` is not derived, so constants of the enum cannot be patterns: match on the variant, or
/// compare with `==`. Derive `PartialEq` and `Eq` below the attribute to have such patterns; that takes longer to compile.
///
/// All methods are `const` where Rust allows it. An enum with string codes stores unknown codes, and codes with a
/// prefix of the table, on the heap: if it is open or has prefixes, it is not `Copy`, and its look-ups are not `const`.
///
/// Attributes and documentation on the enum stay, and a derive below the attribute replaces the generated
/// implementation. (A derive above it sees an empty enum, and its implementation conflicts with the generated
/// one.)
///
/// # Errors
///
/// One build reports all errors of the table, each with its line and column. The enum is generated even
/// then, from the valid entries, to avoid follow-up errors.
#[proc_macro_attribute]
pub fn error_codes(
    args: proc_macro::TokenStream,
    item: proc_macro::TokenStream,
) -> proc_macro::TokenStream {
    attribute(args.into(), item.into()).into()
}

fn attribute(args: TokenStream, item: TokenStream) -> TokenStream {
    let mut errors = Vec::new();
    let input = match syn::parse2::<DeriveInput>(item) {
        Ok(input) => input,
        Err(error) => return error.into_compile_error(),
    };
    let Args {
        spec,
        category,
        krate,
        integrations,
    } = syn::parse2(args).unwrap_or_else(|error| {
        errors.push(error);
        Args::default()
    });
    let mut target = match Target::new(input, category.clone(), krate) {
        Ok(target) => target.integrate(integrations),
        Err(error) => {
            errors.push(error);
            return compile_errors(errors);
        }
    };
    errors.extend(target.errors().iter().cloned());

    let mut tracking = None;
    let mut table = Table::default();
    let mut span = Span::call_site();
    if let Some(spec) = spec {
        let source = match &spec {
            Spec::Inline(text) => Ok(Source::new("inline spec", text.value())),
            Spec::Path(path) => {
                file::read(&path.value()).inspect(|_| tracking = Some(file::track(path)))
            }
        };
        let texts = match source {
            Ok(source) => {
                let (read, diagnostics) = read(&source);
                table = read;
                report::for_compiler(&diagnostics, &source)
            }
            Err(texts) => texts,
        };
        span = spec.span();
        target = target.located(span);
        errors.extend(texts.iter().map(|text| syn::Error::new(span, text)));
    }
    // A table without entries has errors, which can have hidden the categories.
    if let Some(name) = category
        && table.categories.is_empty()
        && !table.entries.is_empty()
    {
        errors.push(syn::Error::new(
            name.span(),
            format!("the table does not have categories: remove `category = {name}`, or declare `[categories.<id>]` and add a `category` to every entry"),
        ));
    }
    let plan = plan(&target, &table);
    errors.extend(plan.clashes.iter().map(|text| syn::Error::new(span, text)));
    let errors = compile_errors(errors);
    // The enum is generated from what is valid even if there are errors, to avoid follow-up errors.
    let code = emit(&target, &plan, lex);
    quote! {
        #errors
        #tracking
        #code
    }
}

fn lex(text: &str) -> Option<TokenStream> {
    if !proc_macro::is_available() {
        // In a test of this crate.
        return text.parse().ok();
    }
    let tokens: proc_macro::TokenStream = text.parse().ok()?;
    Some(tokens.into())
}

fn compile_errors(errors: Vec<syn::Error>) -> TokenStream {
    errors
        .into_iter()
        .map(syn::Error::into_compile_error)
        .collect()
}
