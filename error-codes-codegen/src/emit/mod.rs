//! From a table to Rust code.
//!
//! The variants are numbered densely in the order of the table, and that number, the row, is what
//! every accessor looks up in a table of literals. No accessor goes through the variants one by one
//! (a `match` with thousands of arms takes seconds to compile); the one `match` that gets the row of
//! an enum with payloads compiles to nothing.

mod data;
mod docs;
mod lookup;
mod methods;
mod tables;
mod target;
mod text;
mod traits;
mod values;
mod variants;

use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::{format_ident, quote, quote_spanned};

use self::lookup::{Exact, Lookup};
use self::text::Code;
use self::values::Group;
use crate::rules::camel_case;
use crate::table::{Category, CodeType, Codes, Entry, Incomplete, Table};

pub use target::{INTEGRATIONS, Target};
pub use text::Lexer;

/// The code that the attribute stands for: the enum, those of its categories and groups of tags, and
/// their implementations.
///
/// The same table and target give the same tokens. A table that [has errors](crate::Diagnostics) gives
/// code that compiles, with a variant for each row that has a sound name.
///
/// ```
/// use error_codes_codegen::emit::{Target, expand};
/// use error_codes_codegen::{Source, read};
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
/// let item = syn::parse_str("pub enum ModemError {}")?;
/// let code = expand(&Target::new(item, None, None)?, &table);
/// assert!(code.to_string().contains("NoService"));
/// # Ok::<(), syn::Error>(())
/// ```
pub fn expand(target: &Target, table: &Table) -> TokenStream {
    expand_with(target, table, text::lex)
}

/// Like [`expand`], with a lexer for the parts that are made as text. A proc macro has a faster one,
/// the compiler's: `|text| Some(proc_macro::TokenStream::from_str(text).ok()?.into())`.
pub fn expand_with(target: &Target, table: &Table, lexer: Lexer) -> TokenStream {
    let mut sound = table.clone();
    if sound.categories.is_empty() {
        // Only where the table has errors.
        sound.categories.push(Category {
            id: "other".to_owned(),
            title: "Other".to_owned(),
            description: None,
        });
    }
    // Of entries that are not whole only the variant counts: nobody will see their data.
    for Incomplete { name, codes } in &table.incomplete {
        let unused = match table.code_type {
            CodeType::Str => Codes::Str(String::new()),
            _ => Codes::Int(0),
        };
        sound.entries.push(Entry {
            codes: codes.clone().unwrap_or(unused),
            name: name.clone(),
            message: String::new(),
            aliases: Vec::new(),
            category: 0,
            tags: Vec::new(),
            sources: Vec::new(),
            retry: None,
            since: None,
            deprecated: None,
            description: None,
            remedy: None,
            examples: Vec::new(),
            cases: Vec::new(),
        });
    }
    if let Some(it) = &target.catch_all {
        sound.entries.retain(|row| it.ident != row.name);
    }
    let cx = Context::new(target, &sound, lexer);
    let error = cx.error_enum();
    let category = cx.category_enum();
    let groups = cx.group_enums();
    let tables = cx.tables();
    let inherent = cx.inherent();
    let traits = cx.traits();
    let conversions = cx.conversions();
    let category_impl = cx.category_impl();
    let group_impls = cx.group_impls();
    let (rt, ident) = (&cx.rt, &target.ident);
    let integrations = target.integrations.iter().map(|name| {
        let integrate = format_ident!("integrate_{name}", span = name.span());
        quote_spanned!(name.span()=> #rt::#integrate! { #ident })
    });
    quote! {
        #error

        #category
        #groups

        #[allow(deprecated)]
        const _: () = {
            #tables
            #inherent
            #traits
            #conversions
            #category_impl
            #group_impls
            #(#integrations)*
        };
    }
}

struct Context<'a> {
    target: &'a Target,
    table: &'a Table,
    lexer: Lexer,
    /// The path of the module for generated code.
    rt: TokenStream,
    lookup: Lookup,
    /// The variants of the category enum, in the order of the table.
    categories: Vec<Ident>,
    groups: Vec<Group>,
    /// The type of the codes as it is handed around: `i32`, or `&str`.
    code: TokenStream,
    /// Whether codes are strings.
    text: bool,
    /// Whether codes without a row are values of the enum.
    open: bool,
    /// `const`, where the values can be made and copied in constants.
    konst: TokenStream,
}

impl<'a> Context<'a> {
    fn new(target: &'a Target, table: &'a Table, lexer: Lexer) -> Self {
        let krate = &target.krate;
        let text = table.code_type == CodeType::Str;
        let open = target.catch_all.is_some();
        let int = format_ident!("{}", table.code_type.name());
        Self {
            target,
            table,
            lexer,
            rt: quote!(#krate::__private),
            lookup: if text {
                Lookup::of_strings(&table.entries)
            } else {
                Lookup::of_numbers(&table.entries, table.code_type)
            },
            categories: table
                .categories
                .iter()
                .map(|it| ident(&camel_case(&it.id)))
                .collect(),
            groups: Group::all(target, table),
            code: if text { quote!(&str) } else { quote!(#int) },
            text,
            open,
            konst: if text && open {
                quote!()
            } else {
                quote!(const)
            },
        }
    }

    /// The variants of the rows that are ranges.
    fn ranges(&self) -> impl Iterator<Item = Ident> {
        let rows = self.table.entries.iter();
        rows.filter(|row| matches!(row.codes, Codes::Range(..)))
            .map(|row| ident(&row.name))
    }

    fn has_ranges(&self) -> bool {
        self.ranges().next().is_some()
    }

    /// Code that is written as text.
    fn written(&self) -> Code {
        Code::new(self.lexer)
    }

    /// The number of rows, which also stands for the row of a code that has none.
    fn len(&self) -> Literal {
        Literal::usize_unsuffixed(self.table.entries.len())
    }

    /// Whether a look-up has to compare the code with the ends of ranges.
    fn checks_ranges(&self) -> bool {
        self.has_ranges() && !matches!(self.lookup.exact, Exact::Array { .. })
    }
}

fn ident(name: &str) -> Ident {
    Ident::new(name, Span::call_site())
}

/// An integer literal that takes its type from the context.
fn int(code: i128) -> TokenStream {
    let literal = Literal::u128_unsuffixed(code.unsigned_abs());
    if code < 0 {
        quote!(-#literal)
    } else {
        quote!(#literal)
    }
}
