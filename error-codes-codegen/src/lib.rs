//! The core of [error-codes](https://docs.rs/error-codes-table): from the text of a spec to a checked
//! table, and from there to Rust code.
//!
//! This crate is what the macro and the command have in common. It opens no file, reads no
//! environment, and never panics: everything that can be wrong with a spec is a [`Problem`].
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
//! let (table, problems) = read(&source);
//! assert_eq!(table.rows[0].name, "NoService");
//!
//! let shown = report::for_compiler(&problems, &source);
//! assert!(shown[0].starts_with("a row of `codes` has no key `remdey`"));
//! assert!(shown[0].contains("did you mean `remedy`?"));
//! ```

#![forbid(unsafe_code)]

mod check;
mod literal;
mod markdown;
mod model;
mod parse;
mod problem;
mod source;

pub mod expand;
pub mod report;
pub mod schema;
pub mod shape;
pub mod suggest;

pub use crate::model::{
    Case, Category, CodeType, Codes, Deprecated, Example, Group, Prose, Reserved, Retry, Row,
    Source as Origin, Table, Tag,
};
pub use crate::problem::{Label, Problem, Problems, Severity, Span};
pub use crate::source::Source;

/// Reads a table and finds everything that is wrong with it.
///
/// The table holds what is sound: it can be used as it is where the problems
/// [have no errors](Problems::has_errors).
///
/// Warnings that depend on the day are left out, so that a build never does; [`read_on`] has them.
pub fn read(source: &Source) -> (Table, Problems) {
    read_with(source, None)
}

/// Like [`read`], on a day: warns also of sources that were compared too long ago.
///
/// `today` is counted in days from 1970-01-01 (UTC).
pub fn read_on(source: &Source, today: i64) -> (Table, Problems) {
    read_with(source, Some(today))
}

fn read_with(source: &Source, today: Option<i64>) -> (Table, Problems) {
    let mut problems = Problems::default();
    if source.text().len() > Source::MAX_LEN {
        problems.push(
            Problem::error(
                "too-large",
                format!("the file is larger than {} MiB", Source::MAX_LEN >> 20),
            )
            .help("split it into several tables"),
        );
        return (Table::default(), problems);
    }
    let mut mended = String::new();
    let root = parse::parse(source.text(), &mut mended, &mut problems);
    let table = check::check(source.text(), &root, today, &mut problems);
    problems.sort();
    (table, problems)
}
