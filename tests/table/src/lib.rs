//! What the tests of the tables share: a table as the core reads it.

#![allow(clippy::missing_panics_doc, reason = "a test that cannot go on panics")]

use std::collections::BTreeSet;
use std::sync::LazyLock;

use error_codes::whatsapp::SPEC;
use error_codes_codegen::{Codes, Prose, Source, Table};

/// A table as the core reads it.
pub fn read(spec: &str) -> Table {
    let (table, diagnostics) = error_codes_codegen::read(&Source::new("table.toml", spec));
    assert!(!diagnostics.has_errors(), "{diagnostics:?}");
    assert!(!table.entries.is_empty());
    table
}

/// The table of the WhatsApp Cloud API as the core reads it.
pub fn shipped() -> &'static Table {
    static TABLE: LazyLock<Table> = LazyLock::new(|| read(SPEC));
    &TABLE
}

/// A text as the generated code has it.
pub fn plain(prose: Option<&Prose>) -> Option<&str> {
    prose.map(|prose| &*prose.plain)
}

/// Every code of a table, the codes beside each, and others from all of the type.
pub fn codes(table: &Table) -> BTreeSet<String> {
    let mut codes = BTreeSet::new();
    for entry in &table.entries {
        match &entry.codes {
            Codes::Int(code) => codes.extend(around(*code)),
            Codes::Range(first, last) => {
                let middle = first + (last - first) / 2;
                codes.extend([*first, middle, *last].into_iter().flat_map(around));
            }
            Codes::Str(code) | Codes::Prefix(code) => codes.extend([
                format!("{code}9A"),
                code.clone(),
                format!("{code}0"),
                format!("0{code}"),
                code.chars().take(code.chars().count() - 1).collect(),
                code.to_lowercase(),
                code.chars().rev().collect(),
            ]),
        }
    }
    if let Some((first, last)) = table.code_type.bounds() {
        let spread = (0..1000).map(|part| first + (last - first) / 999 * part);
        codes.extend(spread.chain([last]).map(|code| code.to_string()));
    }
    codes
}

fn around(code: i128) -> impl Iterator<Item = String> {
    (code - 1..=code + 1).map(|code| code.to_string())
}
