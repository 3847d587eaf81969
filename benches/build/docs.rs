//! What error-codes makes of a table: the documentation, for the enums of other candidates, and the structure of the look-up.

use std::error::Error;

use error_codes_codegen::plan::lookup::Exact;
use error_codes_codegen::{Source, Target, emit, plan, read};
use proc_macro2::{TokenStream, TokenTree};
use quote::quote;
use syn::parse::{ParseStream, Parser as _};
use syn::{Attribute, Data, DeriveInput};

use crate::table::Table;

/// The `doc` attributes of the generated code.
pub(crate) struct Docs {
    pub(crate) table: String,
    pub(crate) entries: Vec<String>,
    /// The number of tokens of the generated code.
    pub(crate) tokens: usize,
}

impl Docs {
    pub(crate) fn new(table: &Table) -> Result<Self, Box<dyn Error>> {
        let (table, target) = (checked(table)?, target()?);
        let code = emit(&target, &plan(&target, &table), emit::lex);
        let tokens = count(code.clone());
        let item = first_item.parse2(code)?;
        let Data::Enum(data) = item.data else {
            return Err("the generated code does not begin with the enum".into());
        };
        Ok(Self {
            table: docs(&item.attrs),
            entries: data.variants.iter().map(|it| docs(&it.attrs)).collect(),
            tokens,
        })
    }
}

/// What finds a code of the table.
pub(crate) fn structure(table: &Table) -> Result<&'static str, Box<dyn Error>> {
    Ok(match plan(&target()?, &checked(table)?).lookup.exact {
        Exact::Array { .. } => "array",
        Exact::Pages { .. } => "pages",
        Exact::Hash { .. } => "hash",
        Exact::Sorted(_) => "search",
    })
}

fn checked(table: &Table) -> Result<error_codes_codegen::Table, Box<dyn Error>> {
    let (table, diagnostics) = read(&Source::new("table", table.toml()));
    if diagnostics.has_errors() {
        return Err(format!("the table has errors: {diagnostics:?}").into());
    }
    Ok(table)
}

fn target() -> syn::Result<Target> {
    Target::new(syn::parse_str("pub enum Error {}")?, None, None)
}

fn count(code: TokenStream) -> usize {
    let tokens = code.into_iter().map(|token| match token {
        TokenTree::Group(group) => 2 + count(group.stream()),
        _ => 1,
    });
    tokens.sum()
}

fn first_item(input: ParseStream<'_>) -> syn::Result<DeriveInput> {
    let item = input.parse()?;
    input.parse::<TokenStream>()?;
    Ok(item)
}

fn docs(attrs: &[Attribute]) -> String {
    let docs = attrs.iter().filter(|attr| attr.path().is_ident("doc"));
    quote!(#(#docs)*).to_string()
}
