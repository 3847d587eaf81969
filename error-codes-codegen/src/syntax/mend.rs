//! Lists and inline tables that are never closed.

use toml::de::{DeTable, DeValue};

use super::Value;
use crate::diagnostic::{Diagnostic, Diagnostics, Span};

/// How many unclosed lists and tables are mended to read on behind them.
const PATCHES: usize = 20;

/// Closes what is never closed, and says so.
pub(super) fn mend(text: &mut String, diagnostics: &mut Diagnostics) {
    for _ in 0..PATCHES {
        let Some(open) = unclosed(DeTable::parse_recoverable(text).0.get_ref(), text) else {
            break;
        };
        let (what, bracket) = if text[open.clone()].starts_with('[') {
            ("list", ']')
        } else {
            ("table", '}')
        };
        diagnostics.push(
            Diagnostic::new(
                &crate::rules::file::SYNTAX,
                format!("this is no valid TOML: the {what} is never closed"),
            )
            .at(&(open.start..open.start + 1), "opened here")
            .help(format!("write `{bracket}` after the last value")),
        );
        patch(text, open);
    }
}

/// The first list or inline table that is never closed, and so has swallowed what comes behind it.
pub(super) fn unclosed(table: &DeTable<'_>, text: &str) -> Option<Span> {
    fn inside(value: &Value<'_>, text: &str) -> Option<Span> {
        let span = value.span();
        let written = text.get(span.clone())?;
        match value.get_ref() {
            DeValue::Array(items) => {
                items
                    .iter()
                    .find_map(|item| inside(item, text))
                    .or_else(|| {
                        (is_open(written, ['[', ']']) && !is_header(text, &span)).then_some(span)
                    })
            }
            DeValue::Table(table) => {
                unclosed(table, text).or_else(|| is_open(written, ['{', '}']).then_some(span))
            }
            _ => None,
        }
    }
    table
        .iter()
        .filter_map(|(_, value)| inside(value, text))
        .min_by_key(|span| span.start)
}

fn is_open(written: &str, [open, close]: [char; 2]) -> bool {
    written.starts_with(open) && !written.ends_with(close)
}

/// Whether this is the header of a table instead of a list.
fn is_header(text: &str, span: &Span) -> bool {
    let line = text[..span.start].rsplit('\n').next().unwrap_or("");
    line.trim().is_empty()
}

/// Blanks out an unclosed list or table, up to the next line that begins a table or a key, so that
/// all other places stay where they are.
fn patch(text: &mut String, open: Span) {
    let starts_anew = |line: &str| {
        let line = line.trim_start();
        let key = line.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || "-_.".contains(c));
        line.starts_with('[') || (key.len() < line.len() && key.trim_start().starts_with('='))
    };
    let mut end = open.start;
    for (i, line) in text[open.clone()].split_inclusive('\n').enumerate() {
        if i > 0 && starts_anew(line) {
            break;
        }
        end += line.len();
    }
    let blank = text[open.start..end]
        .bytes()
        .enumerate()
        .map(|(i, b)| match b {
            // Some value has to stand there; nobody looks at it.
            _ if i == 0 => '0',
            b'\n' | b'\r' => char::from(b),
            _ => ' ',
        });
    let blank: String = blank.collect();
    text.replace_range(open.start..end, &blank);
}
