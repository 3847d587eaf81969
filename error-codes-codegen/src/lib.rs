//! The core of [error-codes](https://docs.rs/error-codes-table): from the text of a spec to a checked
//! table, and from there to Rust code.
//!
//! This crate is what the macro and the command have in common. It opens no file, reads no
//! environment, and never panics: everything that can be wrong with a spec is a [`Diagnostic`].
//!
//! ```
//! use error_codes_codegen::{Source, read, report};
//!
//! let source = Source::new("codes.toml", r#"
//! title = "Modem"
//!
//! [categories.network]
//! title = "Network errors"
//!
//! [[codes]]
//! code = 30
//! name = "NoService"
//! message = "no network service"
//! category = "network"
//! remdey = "Look for a place with better reception."
//! "#);
//!
//! let (table, diagnostics) = read(&source);
//! assert_eq!(table.entries[0].name, "NoService");
//!
//! let shown = report::for_compiler(&diagnostics, &source);
//! assert!(shown[0].starts_with("unknown key `remdey` in an entry"));
//! assert!(shown[0].contains("did you mean `remedy`?"));
//! ```

#![forbid(unsafe_code)]

mod diagnostic;
#[cfg(feature = "diff")]
pub mod diff;
mod equal;
mod excerpt;
mod literal;
mod order;
mod prefixes;
pub mod prose;
pub mod rules;
mod source;
mod syntax;
mod table;
mod target;

pub mod emit;
pub mod language;
pub mod plan;
pub mod report;
pub mod suggest;

pub use crate::diagnostic::{Diagnostic, Diagnostics, Label, Severity, Span};
pub use crate::emit::{emit, expand};
pub use crate::plan::{Plan, plan};
pub use crate::source::{Position, Source};
pub use crate::table::{
    Case, Category, CodeFormat, CodeType, Codes, Deprecated, Entry, Example, Field, FieldType,
    FieldValue, Group, Incomplete, Placeholders, Prose, Reserved, Retry, Source as Origin, Style,
    Table, Tag,
};
pub use crate::target::{Integration, Target};

/// Reads a spec, and reports every rule that it breaks.
///
/// The table has the entries that are valid. It can be used as it is if the diagnostics
/// [have no errors](Diagnostics::has_errors).
pub fn read(source: &Source) -> (Table, Diagnostics) {
    let (mut copy, mut diagnostics) = (String::new(), Diagnostics::default());
    let tree = syntax::Tree::parse(source.text(), &mut copy, &mut diagnostics);
    let table = check(source, &tree, &mut diagnostics);
    (table, diagnostics)
}

/// Reads the table from the tree of a spec.
fn check<'t>(source: &Source, tree: &'t syntax::Tree<'t>, diagnostics: &mut Diagnostics) -> Table {
    let parsed = syntax::read(tree, diagnostics);
    let table = rules::check(source.text(), &parsed, diagnostics);
    diagnostics.sort();
    table
}
