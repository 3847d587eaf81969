//! From a plan to Rust code, without any decisions.
//!
//! Most of the code is text, in templates that read like the generated code. Tokens are used where their location in the
//! user's code matters.
//!
//! The variants are in the order of the table, so the index of a variant is the index of its entry, which every accessor
//! looks up in a static. No accessor matches on the variants: a `match` with thousands of arms takes seconds to compile.
//! The only one, for the index of an enum with payloads, compiles to nothing.

mod data;
mod enums;
mod find;
mod methods;
mod table;
mod text;
mod traits;

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};

use self::text::Code;
use crate::plan::{Plan, plan};
use crate::table::{CodeType, Table};
use crate::target::{Integration, Target};

pub use text::{Lexer, lex};

/// Generates the code for a target enum and a table.
///
/// For a table that [has errors](crate::Diagnostics), the code compiles and has a variant for each valid entry.
///
/// ```
/// use error_codes_codegen::{Source, Target, emit, expand, read};
///
/// let (table, diagnostics) = read(&Source::new("codes.toml", r#"
/// title = "Modem"
/// [categories.network]
/// title = "Network errors"
/// [[codes]]
/// code = 30
/// name = "NoService"
/// message = "no network service"
/// category = "network"
/// "#));
/// assert!(diagnostics.is_empty());
///
/// let target = Target::new(syn::parse_str("pub enum ModemError {}")?, None, None)?;
/// let code = expand(&target, &table, emit::lex);
/// assert!(code.to_string().contains("NoService"));
/// # Ok::<(), syn::Error>(())
/// ```
pub fn expand(target: &Target, table: &Table, lexer: Lexer) -> TokenStream {
    emit(target, &plan(target, table), lexer)
}

/// Generates the code of a plan: the enum, the enums of its categories and groups, and their implementations.
///
/// `target` is the target of the plan. The lexer turns text into tokens: [`lex`], or in a proc macro the compiler's,
/// `|text| Some(proc_macro::TokenStream::from_str(text).ok()?.into())`.
pub fn emit(target: &Target, plan: &Plan<'_>, lexer: Lexer) -> TokenStream {
    let krate = &target.krate;
    let names = names(plan);
    let error = enums::error(target, plan, Code::new(lexer, &names));
    let values = enums::values(target, plan, Code::new(lexer, &names));
    let mut block = Code::new(lexer, &names);
    data::data(&mut block, plan);
    find::find(&mut block, plan);
    table::table(&mut block, plan);
    methods::methods(&mut block, plan);
    traits::traits(&mut block, plan);
    enums::methods(&mut block, plan);
    let block = block.into_tokens();
    let integrations = target
        .integrations
        .iter()
        .map(|Integration { name, form }| {
            let ident = &target.ident;
            let form = form.iter();
            quote_spanned!(name.span()=> __rt::#name::integrate! { #ident #(, #form)* })
        });
    quote! {
        #error
        #values
        #[allow(deprecated, clippy::needless_update)]
        const _: () = {
            use #krate as __codes;
            use #krate::__private as __rt;
            use ::core::option::Option::{None as __None, Some as __Some};
            #block
            #(#integrations)*
        };
    }
}

/// The values of `$name` in templates.
fn names(plan: &Plan<'_>) -> Vec<(&'static str, String)> {
    let code_type = plan.table.code_type;
    let code = match code_type {
        CodeType::Str => "&str",
        _ => code_type.name(),
    };
    let konst = if plan.is_const() { "const" } else { "" };
    vec![
        ("Error", plan.error.clone()),
        ("codes", "__codes".to_owned()),
        ("rt", "__rt".to_owned()),
        ("Code", code.to_owned()),
        ("type", code_type.name().to_owned()),
        ("const", konst.to_owned()),
        ("len", plan.table.entries.len().to_string()),
    ]
}
