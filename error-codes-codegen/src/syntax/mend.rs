//! Mends what would hide the rest of a text: lists and inline tables that are never closed, and
//! headers with the wrong brackets.

use toml::de::{DeTable, DeValue};

use super::Value;
use crate::diagnostic::{Diagnostics, Span};
use crate::language::{Kind, SPEC};
use crate::rules::{file, types};

/// How many unclosed lists and tables are mended to read on behind them.
const PATCHES: usize = 20;

/// Mends a copy of the text and reports what was broken. If nothing is to be mended, there are no
/// spans, and the copy is empty.
pub(super) fn mend(
    text: &str,
    root: &DeTable<'_>,
    errors: &[toml::de::Error],
    copy: &mut String,
    diagnostics: &mut Diagnostics,
) -> Vec<Span> {
    let mut mended = Vec::new();
    let wrong = wrong_headers(text, errors);
    if wrong.is_empty() && unclosed(root, text).is_none() {
        return mended;
    }
    text.clone_into(copy);
    for list in wrong {
        let path = &*list.path;
        if !list.headers.is_empty() {
            diagnostics.push(types::one_bracket(path, &list.headers));
        }
        for header in list.headers {
            let end = body_end(text, header.end, path);
            erase(copy, header.start..end, b' ');
            mended.push(header);
        }
        for header in list.early {
            let written = &text[header.clone()];
            diagnostics.push(file::above_its_item(written, path, &header));
            let end = body_end(text, header.end, "");
            erase(copy, header.start..end, b' ');
            mended.push(header);
        }
    }
    for _ in 0..PATCHES {
        let Some(open) = unclosed(DeTable::parse_recoverable(copy).0.get_ref(), copy) else {
            break;
        };
        diagnostics.push(file::unclosed(copy, &open));
        mended.push(open.start..open.start + 1);
        patch(copy, open);
    }
    mended
}

/// A list of tables that another header makes a table.
struct List {
    path: String,
    /// Headers of the list with single brackets.
    headers: Vec<Span>,
    /// Headers of tables inside of its items, above the first item.
    early: Vec<Span>,
    /// Whether a header of the list has been found.
    is_started: bool,
}

/// The lists of tables with wrong headers.
fn wrong_headers(text: &str, errors: &[toml::de::Error]) -> Vec<List> {
    let mut wrong: Vec<List> = Vec::new();
    for error in errors {
        if !error.message().starts_with("duplicate key") {
            continue;
        }
        let at = error.span().map_or(0, |span| span.start.min(text.len()));
        let Some((line, start)) = line_around(text, at) else {
            continue;
        };
        if let Some(header) = Header::of(line, start)
            && is_list_of_tables(&header.path)
            && !wrong.iter().any(|list| list.path == header.path)
        {
            wrong.push(List {
                path: header.path,
                headers: Vec::new(),
                early: Vec::new(),
                is_started: false,
            });
        }
    }
    if wrong.is_empty() {
        return wrong;
    }
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        if let Some(header) = Header::of(line, start) {
            for list in &mut wrong {
                let inside = header.path.strip_prefix(&*list.path);
                let is_inside = inside.is_some_and(|rest| rest.starts_with('.'));
                if header.path == list.path {
                    list.is_started = true;
                    if header.is_single {
                        list.headers.push(header.span.clone());
                    }
                } else if is_inside && !list.is_started {
                    list.early.push(header.span.clone());
                }
            }
        }
        start += line.len();
    }
    wrong.retain(|list| !list.headers.is_empty() || !list.early.is_empty());
    wrong
}

/// The line that a place is in, and where it starts; `None` if it is too long to be a header.
fn line_around(text: &str, at: usize) -> Option<(&str, usize)> {
    const LONGEST: usize = 200;

    let (before, behind) = text.as_bytes().split_at_checked(at)?;
    let back = before.iter().rev().take(LONGEST);
    let back = back.take_while(|b| **b != b'\n').count();
    let ahead = behind.iter().take(LONGEST);
    let ahead = ahead.take_while(|b| **b != b'\n').count();
    let start = at - back;
    (back < LONGEST && ahead < LONGEST)
        .then(|| text.get(start..at + ahead).map(|line| (line, start)))
        .flatten()
}

/// The header of a table.
struct Header {
    /// The keys, joined by dots.
    path: String,
    /// The brackets and what is between them.
    span: Span,
    /// Whether it has single brackets.
    is_single: bool,
}

impl Header {
    /// The header that a line consists of, if it is one of plain keys.
    fn of(line: &str, start: usize) -> Option<Self> {
        let written = line.trim_start();
        if !written.starts_with('[') {
            return None;
        }
        let indent = line.len() - written.len();
        let end = written.rfind(']')? + 1;
        let rest = written[end..].trim();
        let is_single = !written.starts_with("[[");
        let brackets = if is_single { 1 } else { 2 };
        let keys = written[..end].get(brackets..end.checked_sub(brackets)?)?;
        let mut path = String::new();
        for key in keys.split('.') {
            let key = key.trim();
            let fits = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
            if key.is_empty() || !key.chars().all(fits) {
                return None;
            }
            if !path.is_empty() {
                path.push('.');
            }
            path.push_str(key);
        }
        (rest.is_empty() || rest.starts_with('#')).then(|| Self {
            path,
            span: start + indent..start + indent + end,
            is_single,
        })
    }
}

/// Whether the spec has a list of tables at this path.
fn is_list_of_tables(path: &str) -> bool {
    let mut kind = &Kind::Table(&SPEC);
    for name in path.split('.') {
        let shape = match kind {
            Kind::Table(shape) | Kind::List(Kind::Table(shape)) => shape,
            Kind::Map(item) => {
                kind = item;
                continue;
            }
            _ => return false,
        };
        match shape.keys.iter().find(|key| key.name == name) {
            Some(key) => kind = &key.kind,
            None => return false,
        }
    }
    matches!(kind, Kind::List(Kind::Table(_)))
}

/// Where the table ends whose header ends at a place: at the next header, unless it is one inside.
fn body_end(text: &str, header: usize, path: &str) -> usize {
    let mut end = header;
    for (i, line) in text[header..].split_inclusive('\n').enumerate() {
        if i > 0 && line.trim_start().starts_with('[') {
            let inside = Header::of(line, 0).is_some_and(|it| {
                let rest = it.path.strip_prefix(path);
                rest.is_some_and(|rest| rest.starts_with('.'))
            });
            if !inside {
                break;
            }
        }
        end += line.len();
    }
    end
}

/// The first list or inline table that is never closed, and so has swallowed what is after it.
fn unclosed(table: &DeTable<'_>, text: &str) -> Option<Span> {
    fn inside(value: &Value<'_>, text: &str) -> Option<Span> {
        let span = value.span();
        let written = text.get(span.clone())?;
        match value.get_ref() {
            DeValue::Array(items) => {
                for item in items {
                    if let Some(open) = inside(item, text) {
                        return Some(open);
                    }
                }
                (is_open(written, ['[', ']']) && !is_header(text, &span)).then_some(span)
            }
            DeValue::Table(table) => {
                unclosed(table, text).or_else(|| is_open(written, ['{', '}']).then_some(span))
            }
            _ => None,
        }
    }
    let mut first: Option<Span> = None;
    for (_, value) in table {
        if let Some(open) = inside(value, text)
            && first.as_ref().is_none_or(|it| open.start < it.start)
        {
            first = Some(open);
        }
    }
    first
}

fn is_open(written: &str, [open, close]: [char; 2]) -> bool {
    written.starts_with(open) && !written.ends_with(close)
}

/// Whether this is the header of a table instead of a list.
fn is_header(text: &str, span: &Span) -> bool {
    let line = text[..span.start].rsplit('\n').next().unwrap_or("");
    line.trim().is_empty()
}

/// Blanks out an unclosed list or table, up to the next line that begins a table or a key.
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
    // A placeholder, since there must be a value.
    erase(text, open.start..end, b'0');
}

/// Replaces a part of the text by spaces after a first character, so that all other spans stay.
fn erase(text: &mut String, span: Span, first: u8) {
    let mut spaces = String::with_capacity(span.len());
    for (i, b) in text[span.clone()].bytes().enumerate() {
        spaces.push(match b {
            _ if i == 0 => char::from(first),
            b'\n' | b'\r' => char::from(b),
            _ => ' ',
        });
    }
    text.replace_range(span, &spaces);
}
