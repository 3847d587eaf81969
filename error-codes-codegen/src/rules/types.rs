//! Rules for the types of values.

use toml::de::DeValue;

use super::{Rule, Violation, also_at, form, retry, rules};
use crate::diagnostic::{Diagnostic, Severity, Span};
use crate::language::{DEPRECATED, Kind, Shape, TAG};
use crate::suggest::{did_you_mean, list};
use crate::syntax::types::{Location, Raw};

rules! {
    WRONG_TYPE = Rule {
        id: "wrong-type",
        severity: Severity::Error,
        summary: "<key> must be <a string>, not <an integer>",
        repair: "Write the value as the help shows: with quotes, without them, or in brackets.",
        example: Some(Violation::edit("= 2026-11-23", "= \"2026-11-23\"")),
    };
    UNKNOWN_VALUE = Rule {
        id: "unknown-value",
        severity: Severity::Error,
        summary: "unknown value <word> for <key>",
        repair: "Use one of the values that the help lists.",
        example: Some(Violation::edit("title = \"Shop\"", "title = \"Shop\"\ncode-type = \"int32\"")),
    };
}

/// A key takes values of one type. The help shows what to write, as far as that can be known.
pub(crate) fn wrong_type(
    value: Raw<'_>,
    location: &Location<'_>,
    kind: &Kind,
    header: &str,
    text: &str,
) -> Diagnostic {
    let written = text[location.span.clone()].lines().next().unwrap_or("");
    let help = match literal(value, kind, written, text) {
        Some(literal) if location.is_item => format!("write `{literal}`"),
        Some(literal) => format!("write `{} = {literal}`", location.key),
        None => advice(value, kind, location.key, header, written),
    };
    not_of(value, location, kind).help(help)
}

/// Reports a value of the wrong type, without help.
pub(crate) fn not_of(value: Raw<'_>, location: &Location<'_>, kind: &Kind) -> Diagnostic {
    let expected = describe(kind);
    let items = if location.is_item { "an item of " } else { "" };
    let title = format!(
        "{items}`{}` must be {expected}, not {}",
        location.key,
        found(value)
    );
    Diagnostic::new(&WRONG_TYPE, title).at(&location.span, format!("expected {expected}"))
}

/// The value that was most likely meant.
fn literal(value: Raw<'_>, kind: &Kind, written: &str, text: &str) -> Option<String> {
    match (kind, value) {
        (Kind::Line | Kind::Text | Kind::Verbatim | Kind::Pattern, Raw::Array(items)) => {
            let item = items.iter().next()?;
            let is_valid = item.get_ref().is_str() && !text[item.span()].contains(['\n', '`']);
            is_valid.then(|| text[item.span()].to_owned())
        }
        (Kind::Line | Kind::Text | Kind::Verbatim | Kind::Pattern, Raw::Table(table)) => {
            let mut strings = table.iter().map(|(_, item)| item);
            let item = strings.find(|item| item.get_ref().is_str())?;
            let is_valid = !text[item.span()].contains(['\n', '`']);
            is_valid.then(|| text[item.span()].to_owned())
        }
        (
            Kind::Line | Kind::Text | Kind::Verbatim,
            Raw::Integer(_) | Raw::Float(_) | Raw::Boolean(_) | Raw::Datetime { .. },
        ) => Some(format!("\"{written}\"")),
        (Kind::Code, Raw::Array(items)) => {
            let mut numbers = Vec::new();
            for item in items {
                let number = item.get_ref().as_integer()?;
                numbers.push(number.as_str().parse::<i64>().ok()?);
            }
            let first = numbers.first()?;
            let is_range = numbers
                .windows(2)
                .all(|pair| pair[0].checked_add(1) == Some(pair[1]));
            let last = numbers.last().filter(|_| is_range)?;
            Some(if first == last {
                first.to_string()
            } else {
                format!("\"{first}-{last}\"")
            })
        }
        (Kind::Count, Raw::String(text)) => {
            Some(text.trim().parse::<u32>().ok()?.max(1).to_string())
        }
        (Kind::Subcode, Raw::String(text)) => Some(text.trim().parse::<i64>().ok()?.to_string()),
        (Kind::Int(min, max), Raw::String(text)) => {
            let number = text.trim().parse::<i128>().ok()?;
            (*min..=*max).contains(&number).then(|| number.to_string())
        }
        (Kind::Float, Raw::String(text)) => {
            let number = text.trim().parse::<f64>().ok()?;
            number.is_finite().then(|| format!("{number:?}"))
        }
        (Kind::Flag | Kind::Bool, Raw::String(word) | Raw::Bare(word)) => {
            let is = |words: [&str; 2]| words.iter().any(|it| word.eq_ignore_ascii_case(it));
            if is(["true", "yes"]) {
                Some("true".to_owned())
            } else {
                is(["false", "no"]).then(|| "false".to_owned())
            }
        }
        (Kind::Flag | Kind::Bool, Raw::Integer(number)) => match number.as_str() {
            "1" => Some("true".to_owned()),
            "0" => Some("false".to_owned()),
            _ => None,
        },
        (Kind::Date, Raw::String(text) | Raw::Bare(text)) => {
            let date = text.trim().replace(['.', '/'], "-");
            let value = DeValue::parse(&date).ok()?;
            Some(value.get_ref().as_datetime()?.date?.to_string())
        }
        (Kind::List(Kind::Line | Kind::Word(_)), _) => list_literal(value, written),
        (Kind::List(Kind::Table(_)), Raw::Table(_)) if written.starts_with('{') => {
            written.ends_with('}').then(|| format!("[{written}]"))
        }
        (Kind::Table(shape), _) => table_literal(value, shape, written),
        _ => None,
    }
}

/// The list that was meant by one of its values, or by a table.
fn list_literal(value: Raw<'_>, written: &str) -> Option<String> {
    match value {
        Raw::String(text) if text.contains(['\n', '`']) => None,
        // Several words in one string.
        Raw::String(text) if text.contains(',') && !text.contains(['"', '\\']) => {
            let words: Vec<_> = text.split(',').map(str::trim).collect();
            let is_word = |word: &&str| !word.is_empty() && !word.contains(char::is_whitespace);
            Some(if words.iter().all(is_word) {
                format!("[\"{}\"]", words.join("\", \""))
            } else {
                format!("[{written}]")
            })
        }
        Raw::String(_) => Some(format!("[{written}]")),
        Raw::Bare(word) => Some(format!("[\"{word}\"]")),
        Raw::Table(table) => {
            let mut keys = String::new();
            for key in table.keys() {
                let key = key.get_ref();
                if !key.chars().all(|c| c.is_ascii_alphanumeric() || c == '_') {
                    return None;
                }
                let comma = if keys.is_empty() { "" } else { ", " };
                keys = format!("{keys}{comma}\"{key}\"");
            }
            Some(format!("[{keys}]"))
        }
        Raw::Array(_) => None,
        Raw::Integer(_) | Raw::Float(_) | Raw::Boolean(_) | Raw::Datetime { .. } => {
            Some(format!("[\"{written}\"]"))
        }
    }
}

/// The table that was meant by one of its values.
fn table_literal(value: Raw<'_>, shape: &'static Shape, written: &str) -> Option<String> {
    let quoted = match value {
        Raw::String(text) if !text.contains(['\n', '`']) => written.to_owned(),
        Raw::Bare(word) => format!("\"{word}\""),
        Raw::Boolean(true) if std::ptr::eq(shape, &raw const DEPRECATED) => {
            return Some("{}".to_owned());
        }
        _ => return None,
    };
    if std::ptr::eq(shape, &raw const DEPRECATED) {
        return Some(match value {
            Raw::Bare("yes" | "True" | "true") => "{}".to_owned(),
            _ => format!("{{ note = {quoted} }}"),
        });
    }
    let mut required = shape.keys.iter().filter(|key| key.required);
    match (required.next(), required.next()) {
        (Some(key), None) => Some(format!("{{ {} = {quoted} }}", key.name)),
        (None, _) if std::ptr::eq(shape, &raw const TAG) => {
            Some(format!("{{ description = {quoted} }}"))
        }
        _ => None,
    }
}

/// What to write where the value itself cannot be known.
fn advice(value: Raw<'_>, kind: &Kind, key: &str, header: &str, written: &str) -> String {
    let is_header =
        written.starts_with('[') && !matches!(value, Raw::Array(_) if !written.starts_with("[["));
    match kind {
        Kind::List(Kind::Table(_)) if is_header => format!("write `[[{header}]]`"),
        Kind::List(Kind::Table(shape)) => {
            format!("put the header `[[{header}]]` above each {}", bare_name(shape))
        }
        Kind::Table(_) if is_header => format!("write `[{header}]`"),
        Kind::Table(shape) if std::ptr::eq(*shape, &raw const DEPRECATED) => {
            format!("remove `{key}`, or say why with `{key} = {{ note = \"…\" }}`")
        }
        Kind::Table(shape) => {
            let keys = shape.keys.iter().map(|key| key.name);
            format!("{} is a table with the keys {}", shape.what, list(keys, usize::MAX))
        }
        Kind::Map(Kind::Table(shape)) => format!(
            "put a header such as `[{header}.some_id]` above each {}",
            bare_name(shape)
        ),
        Kind::Map(_) if header == key => {
            format!("put the header `[{header}]` above lines such as `name = \"…\"`")
        }
        Kind::Map(_) => format!("write a table, such as `{key} = {{ remedy = \"…\" }}`"),
        Kind::List(_) => format!("write an array: `{key} = [\"…\"]`"),
        Kind::Bool => format!("write `{key} = true` or `{key} = false`"),
        Kind::Float => "write a number, without quotes".to_owned(),
        Kind::Line
        | Kind::Text
        | Kind::Verbatim => format!("write a string: `{key} = \"…\"`"),
        Kind::Pattern => format!("write a pattern, such as `{key} = \"hex\"`"),
        Kind::Url => format!("write a string: `{key} = \"https://…\"`"),
        Kind::Code if matches!(value, Raw::Array(_)) => {
            "an entry has one code or one range, such as `\"200-299\"`: add an entry for each other code".to_owned()
        }
        Kind::Code => {
            "write an integer, or a string in quotes if the spec has `code-type = \"str\"`".to_owned()
        }
        Kind::Int(min, max) => {
            format!("write an integer from {min} to {max}, without quotes or a fraction")
        }
        Kind::Count | Kind::Subcode => "write an integer, without quotes or a fraction".to_owned(),
        Kind::Flag => format!("write `{key} = true`, or remove the key for `false`"),
        Kind::Date => "write the year, the month and the day, without quotes, such as `2026-11-23`".to_owned(),
        Kind::Duration => form::DURATIONS.to_owned(),
        Kind::Word(words) => format!("available values: {}", list(words.iter().copied(), usize::MAX)),
        Kind::WordOr(..) => retry::FORMS.to_owned(),
    }
}

/// What a shape is called, without its article.
fn bare_name(shape: &Shape) -> &'static str {
    shape
        .what
        .split_once(' ')
        .map_or(shape.what, |(_, name)| name)
}

/// A list of tables is given by double brackets everywhere.
pub(crate) fn one_bracket(path: &str, headers: &[Span]) -> Diagnostic {
    let title = format!("`{path}` must be an array of tables, not a table");
    let diagnostic =
        Diagnostic::new(&WRONG_TYPE, title).at(&headers[0], "expected double brackets");
    also_at(diagnostic, &headers[1..], "again here").help(format!("write `[[{path}]]`"))
}

/// Where a key takes one of a few words, it is one of these.
pub(crate) fn unknown_value(
    word: &str,
    location: &Location<'_>,
    kind: &Kind,
    words: &[&'static str],
) -> Diagnostic {
    let diagnostic = Diagnostic::new(
        &UNKNOWN_VALUE,
        format!("unknown value `{word}` for `{}`", location.key),
    )
    .at(&location.span, "unknown value");
    if !matches!(kind, Kind::WordOr(..)) {
        return diagnostic.maybe_help(did_you_mean(word, "values", words.iter().copied()));
    }
    if form::milliseconds(word).is_ok() {
        return diagnostic.help(format!(
            "write `{} = {{ after = \"{word}\" }}`",
            location.key
        ));
    }
    let meant = crate::suggest::nearest(word, words.iter().copied());
    match meant {
        Some(meant) => diagnostic.help(format!("did you mean `{meant}`?")),
        None => diagnostic.help(retry::FORMS),
    }
}

fn found(value: Raw<'_>) -> &'static str {
    match value {
        Raw::String(_) => "a string",
        Raw::Bare(_) => "a word",
        Raw::Integer(_) => "an integer",
        Raw::Float(_) => "a float",
        Raw::Boolean(_) => "a boolean",
        Raw::Datetime { .. } => "a date or time",
        Raw::Array(_) => "an array",
        Raw::Table(_) => "a table",
    }
}

fn describe(kind: &Kind) -> &'static str {
    match kind {
        Kind::Line | Kind::Text | Kind::Verbatim | Kind::Pattern | Kind::Word(_) => "a string",
        Kind::Float => "a number",
        Kind::Url => "a URL",
        Kind::Date => "a date",
        Kind::Code => "an integer or a string",
        Kind::Count => "a positive integer",
        Kind::Subcode | Kind::Int(..) => "an integer",
        Kind::Flag | Kind::Bool => "`true` or `false`",
        Kind::Duration => "a duration",
        Kind::WordOr(..) => "a string or a table",
        Kind::List(Kind::Table(_)) => "an array of tables",
        Kind::List(_) => "an array",
        Kind::Table(_) | Kind::Map(_) => "a table",
    }
}
