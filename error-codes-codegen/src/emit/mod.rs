//! From a plan to Rust code: nothing is decided here.
//!
//! Most of the code is written as text, in templates that are read like the code that they become. Tokens are made where
//! the location counts that they have in the user's code.
//!
//! The variants are numbered densely in the order of the table, and that number, the index of the entry, is what every
//! accessor looks up in a static. No accessor goes through the variants one by one: a `match` with thousands of arms takes
//! seconds to compile. The one `match` that gets the index of an enum with payloads compiles to nothing.

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
use crate::target::Target;

pub use text::{Lexer, lex};

/// The code for a target enum and a table: the plan and what it becomes.
///
/// A table that [has errors](crate::Diagnostics) gives code that compiles, with a variant for each valid entry.
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

/// The code that a plan describes: the enum, those of its categories and groups of tags, and their implementations.
///
/// `target` is the one that the plan is for. The lexer makes tokens of text: [`lex`], or in a proc macro the compiler's,
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
    let integrations = target.integrations.iter().map(|name| {
        let ident = &target.ident;
        quote_spanned!(name.span()=> __rt::#name::integrate! { #ident })
    });
    quote! {
        #error
        #values
        #[allow(deprecated)]
        const _: () = {
            use #krate as __codes;
            use #krate::__private as __rt;
            use ::core::option::Option::{None as __None, Some as __Some};
            #block
            #(#integrations)*
        };
    }
}

/// What stands for `$name` in templates.
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
