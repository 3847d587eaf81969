//! The documentation that error-codes generates, for the enums of other candidates.

use std::error::Error;

use error_codes_codegen::{Source, Target, emit, expand, read};
use proc_macro2::TokenStream;
use quote::quote;
use syn::parse::{ParseStream, Parser as _};
use syn::{Attribute, Data, DeriveInput};

use crate::table::Table;

/// The `doc` attributes of the generated code.
pub(crate) struct Docs {
    pub(crate) table: String,
    pub(crate) entries: Vec<String>,
}

impl Docs {
    pub(crate) fn new(table: &Table) -> Result<Self, Box<dyn Error>> {
        let (table, diagnostics) = read(&Source::new("table", table.toml()));
        if diagnostics.has_errors() {
            return Err(format!("the table has errors: {diagnostics:?}").into());
        }
        let target = Target::new(syn::parse_str("pub enum Error {}")?, None, None)?;
        let code = expand(&target, &table, emit::lex);
        let item = first_item.parse2(code)?;
        let Data::Enum(data) = item.data else {
            return Err("the generated code does not begin with the enum".into());
        };
        Ok(Self {
            table: docs(&item.attrs),
            entries: data.variants.iter().map(|it| docs(&it.attrs)).collect(),
        })
    }
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
