//! Rules for keys: which ones a table has, and which ones it must have.

use super::{Rule, Violation, also_at, codes, rules};
use crate::diagnostic::{Diagnostic, Severity, Span};
use crate::language::{FieldType, Key, Kind, Shape};
use crate::suggest::list;

rules! {
    UNKNOWN_KEY = Rule {
        id: "unknown-key",
        severity: Severity::Error,
        summary: "unknown key <key> in <an entry>",
        repair: "Correct the spelling, or move the key to the table that it belongs to. The keys of the spec are above the first table header.",
        example: Some(Violation::edit("remedy = ", "remdey = ")),
    };
    MISSING_KEY = Rule {
        id: "missing-key",
        severity: Severity::Error,
        summary: "missing key <key> in <an entry>",
        repair: "Add the key.",
        example: Some(Violation::edit("code = 1\n", "")),
    };
}

/// A key that its table does not have.
pub(crate) struct Unknown<'a> {
    pub(crate) name: &'a str,
    /// Where it is: once, or in several headers.
    pub(crate) spans: &'a [Span],
    /// Whether it is in a header.
    pub(crate) is_header: bool,
    /// Its table.
    pub(crate) own: &'static Shape,
    /// A table around it that takes it.
    pub(crate) outer: Option<Outer>,
    /// The header of its table.
    pub(crate) header: &'a str,
    /// The declared field that was most likely meant.
    pub(crate) field: Option<&'a str>,
    /// All declared fields.
    pub(crate) fields: &'a [(&'a str, FieldType)],
    /// The key of its table that was most likely meant.
    pub(crate) meant: Option<&'static str>,
    /// Whether the table has that key as well.
    pub(crate) is_given: bool,
}

/// A table around another one, and a key of it.
pub(crate) struct Outer {
    pub(crate) is_spec: bool,
    pub(crate) shape: &'static Shape,
    pub(crate) key: &'static Key,
}

/// Whether a key was most likely meant by a word that is not near it: by its beginning, or another name for a list of
/// tables that is missing.
pub(crate) fn is_related(key: &Key, word: &str, is_missing_list: bool) -> bool {
    let is_list = key.required && matches!(key.kind, Kind::List(Kind::Table(_)));
    (word.len() > 2 && key.name.starts_with(word)) || (is_list && is_missing_list)
}

/// A table has the keys that the spec language declares for it, and no others.
///
/// Gives also the key that was most likely meant.
pub(crate) fn unknown(key: &Unknown<'_>) -> (Diagnostic, Option<&'static Key>) {
    let (own, name) = (key.own, key.name);
    let mut diagnostic = Diagnostic::new(
        &UNKNOWN_KEY,
        format!("unknown key `{name}` in {}", own.what),
    )
    .at(&key.spans[0], "unknown key");
    diagnostic = also_at(diagnostic, &key.spans[1..], "again here");
    if let Some((path, inner)) = inner_table(own, name).filter(|_| key.is_header) {
        let dot = if key.header.is_empty() { "" } else { "." };
        let path = format!("{}{dot}{path}", key.header);
        return (diagnostic.help(format!("write `[[{path}]]`")), Some(inner));
    }
    if let Some(outer) = &key.outer {
        let help = if outer.is_spec {
            format!("`{name}` is a key of the spec: move it above the first table header")
        } else {
            format!(
                "`{name}` is a key of {}: move it above the header of this table",
                outer.shape.what
            )
        };
        return (diagnostic.help(help), Some(outer.key));
    }
    if let Some((path, inner)) = inner_key(own, name).filter(|_| !key.is_header) {
        let help = format!("`{name}` belongs below the header `[[{path}]]`");
        return (diagnostic.help(help), Some(inner));
    }
    if let Some(field) = key.field {
        return (diagnostic.help(format!("did you mean `{field}`?")), None);
    }
    let help = match key.meant {
        Some(meant) if key.is_given => format!("`{meant}` is already present: remove this key"),
        Some(meant) => format!("did you mean `{meant}`?"),
        None => {
            let fields = key.fields.iter().filter(|_| own.has_fields);
            let fields = fields.map(|(name, _)| *name);
            let keys = own.keys.iter().map(|key| key.name).chain(fields);
            format!("available keys: {}", list(keys, usize::MAX))
        }
    };
    let meant = own.keys.iter().find(|it| Some(it.name) == key.meant);
    (diagnostic.help(help), meant)
}

/// The array of tables of this name in the items of another one, and its path.
fn inner_table(shape: &Shape, name: &str) -> Option<(String, &'static Key)> {
    for key in shape.keys {
        let Kind::List(Kind::Table(inner)) = key.kind else {
            continue;
        };
        if let Some(found) = inner.keys.iter().find(|it| it.name == name)
            && matches!(found.kind, Kind::List(Kind::Table(_)))
        {
            return Some((format!("{}.{name}", key.name), found));
        }
    }
    None
}

/// The array of tables inside of a table whose items have a key of this name, and that key.
fn inner_key(shape: &Shape, name: &str) -> Option<(&'static str, &'static Key)> {
    for key in shape.keys {
        // `reserved` has keys of the same names as an entry, and is rarely meant.
        let Kind::List(Kind::Table(inner)) = key.kind else {
            continue;
        };
        if !key.required {
            continue;
        }
        if let Some(found) = inner.keys.iter().find(|it| it.name == name) {
            return Some((key.name, found));
        }
    }
    None
}

/// A table has each key that is required.
pub(crate) fn missing(key: &Key, shape: &Shape, table: &Span, has_categories: bool) -> Diagnostic {
    let title = format!("missing key `{}` in {}", key.name, shape.what);
    let mut diagnostic = Diagnostic::new(&MISSING_KEY, title);
    if !table.is_empty() {
        diagnostic = diagnostic.at(table, format!("missing `{}`", key.name));
    }
    let example = match key.kind {
        Kind::List(Kind::Table(_)) => return diagnostic.help(codes::add_entry(has_categories)),
        Kind::Code => format!("`{} = …`", key.name),
        _ => format!("`{} = \"…\"`", key.name),
    };
    let or = key
        .or
        .map_or_else(String::new, |it| format!("; or add `{it} = \"…\"`"));
    let (meaning, _) = key.doc.split_once(';').unwrap_or((key.doc, ""));
    diagnostic.help(format!("add {example}: {}{or}", lower_first(meaning)))
}

fn lower_first(sentence: &str) -> String {
    let sentence = sentence.trim_end_matches('.');
    let mut chars = sentence.chars();
    match chars.next() {
        Some(first) => first.to_lowercase().to_string() + chars.as_str(),
        None => String::new(),
    }
}
