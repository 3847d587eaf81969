//! From the values of the input to those that the keys of a spec take.

use error_codes_codegen::language::{Kind, Shape};

use super::codes::integer;
use super::columns::same;
use super::input::Cell;
use crate::write::Toml;

/// The value of a key. What the key does not take is written as it is, so that `check` explains it.
///
/// `None` means that the key is omitted.
pub(super) fn value(kind: &Kind, cell: &Cell) -> Option<Toml> {
    if cell.is_empty() {
        return None;
    }
    Some(match (kind, cell) {
        (Kind::Text, Cell::Object(values)) if get(values, "markdown").is_some() => {
            return value(kind, get(values, "markdown")?);
        }
        (Kind::Text, Cell::Str(text)) => {
            let mut text = text.replace("\r\n", "\n");
            if text.contains('\n') && !text.ends_with('\n') {
                text.push('\n');
            }
            Toml::Str(text)
        }
        (
            Kind::Line | Kind::Text | Kind::Verbatim | Kind::Url | Kind::Duration | Kind::Pattern,
            _,
        ) => text(cell),
        (Kind::WordOr(_, shape), Cell::Object(values)) => {
            retry(values).unwrap_or_else(|| table(shape, values))
        }
        (Kind::Word(words) | Kind::WordOr(words, _), Cell::Str(text)) => {
            Toml::Str(word(words, text))
        }
        (
            Kind::Flag
            | Kind::Bool
            | Kind::Int(..)
            | Kind::Float
            | Kind::Count
            | Kind::Subcode
            | Kind::Date,
            Cell::Str(text),
        ) => literal(kind, text.trim()).unwrap_or_else(|| Toml::Str(text.clone())),
        (Kind::List(item), Cell::List(cells)) => {
            Toml::List(cells.iter().filter_map(|it| value(item, it)).collect())
        }
        (Kind::List(Kind::Table(_)), _) => raw(cell),
        (Kind::List(item), Cell::Str(text)) => {
            let parts = text.split(';').map(str::trim).filter(|it| !it.is_empty());
            let parts = parts.filter_map(|it| value(item, &Cell::Str(it.to_owned())));
            Toml::List(parts.collect())
        }
        (Kind::List(item), _) => Toml::List(value(item, cell).into_iter().collect()),
        (Kind::Table(shape), Cell::Object(values)) => table(shape, values),
        // Of `deprecated`, it can be all that is known.
        (Kind::Table(_), Cell::Bool(true)) => Toml::Table(Vec::new()),
        (Kind::Table(_), Cell::Bool(false)) => return None,
        (Kind::Table(_), Cell::Str(text)) => match literal(&Kind::Flag, text.trim()) {
            Some(_) if same(text, "true") => Toml::Table(Vec::new()),
            Some(_) => return None,
            None => raw(cell),
        },
        (Kind::Map(item), Cell::Object(values)) => {
            let values = values.iter().filter(|(_, cell)| !cell.is_empty());
            let values = values.filter_map(|(name, cell)| Some((name.clone(), value(item, cell)?)));
            Toml::Table(values.collect())
        }
        (
            Kind::Code
            | Kind::Date
            | Kind::Count
            | Kind::Subcode
            | Kind::Flag
            | Kind::Bool
            | Kind::Int(..)
            | Kind::Float
            | Kind::Word(_)
            | Kind::WordOr(..)
            | Kind::Table(_)
            | Kind::Map(_),
            _,
        ) => raw(cell),
    })
}

/// The value of a name.
pub(super) fn get<'c>(values: &'c [(String, Cell)], name: &str) -> Option<&'c Cell> {
    let (_, cell) = values.iter().find(|(it, _)| it == name)?;
    Some(cell)
}

/// A table whose keys are named as those of the language, but for case and separators.
fn table(shape: &Shape, values: &[(String, Cell)]) -> Toml {
    let mut keys = Vec::new();
    let mut unknown = Vec::new();
    for (name, cell) in values {
        match shape.keys.iter().position(|key| same(key.name, name)) {
            Some(index) => {
                let key = &shape.keys[index];
                let value = value(&key.kind, cell);
                keys.extend(value.map(|it| (index, (key.name.to_owned(), it))));
            }
            None if cell.is_empty() => {}
            None => unknown.push((name.clone(), raw(cell))),
        }
    }
    keys.sort_by_key(|(index, _)| *index);
    let keys = keys.into_iter().map(|(_, key)| key);
    Toml::Table(keys.chain(unknown).collect())
}

/// A value of a key that takes text.
fn text(cell: &Cell) -> Toml {
    match cell {
        Cell::Bool(flag) => Toml::Str(flag.to_string()),
        Cell::Int(number) => Toml::Str(number.to_string()),
        Cell::Float(number) => Toml::Str(number.to_string()),
        _ => raw(cell),
    }
}

/// A value as it is.
pub(super) fn raw(cell: &Cell) -> Toml {
    match cell {
        Cell::Null => Toml::Str(String::new()),
        Cell::Bool(flag) => Toml::Literal(flag.to_string()),
        Cell::Int(number) => Toml::Literal(number.to_string()),
        // With its fraction, which makes it one in TOML.
        Cell::Float(number) => Toml::Literal(format!("{number:?}")),
        Cell::Str(text) => Toml::Str(text.clone()),
        Cell::List(items) => Toml::List(items.iter().map(raw).collect()),
        Cell::Object(values) => {
            let values = values.iter().filter(|(_, cell)| !cell.is_empty());
            Toml::Table(
                values
                    .map(|(name, cell)| (name.clone(), raw(cell)))
                    .collect(),
            )
        }
    }
}

/// A number, a date, `true` or `false`, if that is what a text says.
fn literal(kind: &Kind, text: &str) -> Option<Toml> {
    let lowercase = text.to_ascii_lowercase();
    let is_one = match kind {
        Kind::Flag | Kind::Bool => matches!(&*lowercase, "true" | "false"),
        Kind::Int(..) => return integer(text).map(|_| Toml::Literal(text.replace("0X", "0x"))),
        Kind::Float => return float(text),
        Kind::Date => {
            let form = |(at, byte): (usize, u8)| match at {
                4 | 7 => byte == b'-',
                _ => byte.is_ascii_digit(),
            };
            text.len() == 10 && text.bytes().enumerate().all(form)
        }
        _ => text.parse::<i64>().is_ok_and(|it| it.to_string() == text),
    };
    is_one.then_some(Toml::Literal(lowercase))
}

/// A number with a fraction or an exponent, or an integer.
fn float(text: &str) -> Option<Toml> {
    let number: f64 = text.parse().ok()?;
    number.is_finite().then(|| raw(&Cell::Float(number)))
}

/// One of a few words, in their spelling.
fn word(words: &[&str], text: &str) -> String {
    let found = words.iter().find(|word| same(word, text));
    found.map_or_else(|| text.to_owned(), |word| (*word).to_owned())
}

/// `retry` in the form of `error-codes list --format json`.
fn retry(values: &[(String, Cell)]) -> Option<Toml> {
    let Some(Cell::Str(kind)) = get(values, "kind") else {
        return None;
    };
    let key = |name: &str, value: Toml| (name.to_owned(), value);
    let wait = || match get(values, "ms") {
        Some(Cell::Int(ms)) => Some(key(kind, Toml::Str(duration(*ms)))),
        _ => None,
    };
    Some(match (&**kind, get(values, "factor")) {
        ("after", None) => Toml::Table(vec![wait()?]),
        ("backoff", Some(factor)) => Toml::Table(vec![wait()?, key("factor", raw(factor))]),
        (_, None) if values.len() == 1 => Toml::Str(kind.clone()),
        _ => return None,
    })
}

/// A duration in its largest unit.
fn duration(ms: i128) -> String {
    let units = [
        (86_400_000, "d"),
        (3_600_000, "h"),
        (60_000, "m"),
        (1000, "s"),
    ];
    let unit = units.into_iter().find(|(unit, _)| ms % unit == 0);
    let (unit, name) = unit.unwrap_or((1, "ms"));
    format!("{}{name}", ms / unit)
}
