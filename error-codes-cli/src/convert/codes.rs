//! Codes, and the type that a table of them has.

use error_codes_codegen::CodeType;
use error_codes_codegen::language::Kind;

use super::columns::Column;
use super::declared::plain;
use super::input::{Cell, Flat};
use super::values::{get, raw};
use crate::message::quote;
use crate::write::Toml;

/// A code as a table of the type writes it. In JSON, ranges and prefixes are objects.
pub(super) fn value(cell: &Cell, code_type: &str, is_json: bool) -> Toml {
    if let Some((first, last)) = range_of_object(cell) {
        return Toml::Str(format!("{first}-{last}"));
    }
    if let Cell::Object(values) = cell
        && let Some(Cell::Str(prefix)) = get(values, "prefix")
    {
        return Toml::Str(format!("{prefix}*"));
    }
    match (cell, code_type) {
        (Cell::Int(number), "str") => Toml::Str(number.to_string()),
        (Cell::Str(text), "str") => match text.trim().strip_suffix('*') {
            Some(code) if is_json => Toml::Str(format!(r"{code}\*")),
            _ => Toml::Str(text.trim().to_owned()),
        },
        (Cell::Str(text), _) if integer(text.trim()).is_some() => {
            Toml::Literal(text.trim().replace("0X", "0x"))
        }
        (Cell::Str(text), _) => Toml::Str(text.trim().to_owned()),
        _ => raw(cell),
    }
}

/// The type that all codes have, and why.
pub(super) fn type_of(flat: &Flat, columns: &[Column]) -> (String, String) {
    let cells = flat.rows.iter().flat_map(|row| &row.cells);
    let codes = cells.filter(|(column, _)| match &columns[*column] {
        Column::Key(target) => matches!(target.key().kind, Kind::Code),
        _ => false,
    });
    let mut numbers = Vec::new();
    for (_, cell) in codes {
        match numbers_of(cell) {
            Some(found) => numbers.extend(found),
            None => {
                let why = format!("{} is not an integer", quote(&plain(cell)));
                return ("str".to_owned(), why);
            }
        }
    }
    let types = [CodeType::I32, CodeType::U32, CodeType::I64, CodeType::U64];
    let fits = |code_type: &CodeType| {
        let (min, max) = code_type.bounds().unwrap_or_default();
        numbers.iter().all(|number| (min..=max).contains(number))
    };
    match types.into_iter().find(fits) {
        Some(code_type) => {
            let why = "all codes are integers in its range".to_owned();
            (code_type.name().to_owned(), why)
        }
        None => (
            "str".to_owned(),
            "no type of integers has all codes".to_owned(),
        ),
    }
}

/// The integer that a code is, or the two ends of a range.
fn numbers_of(cell: &Cell) -> Option<Vec<i128>> {
    if let Some((first, last)) = range_of_object(cell) {
        return Some(vec![first, last]);
    }
    match cell {
        Cell::Int(number) => Some(vec![*number]),
        Cell::Str(text) => {
            let text = text.trim();
            if let Some(number) = integer(text) {
                return Some(vec![number]);
            }
            let mut ends = text
                .match_indices('-')
                .filter_map(|(at, _)| Some(vec![integer(&text[..at])?, integer(&text[at + 1..])?]));
            ends.next()
        }
        _ => None,
    }
}

/// A range in the form of `error-codes list --format json`.
fn range_of_object(cell: &Cell) -> Option<(i128, i128)> {
    let Cell::Object(values) = cell else {
        return None;
    };
    match (get(values, "first"), get(values, "last")) {
        (Some(Cell::Int(first)), Some(Cell::Int(last))) => Some((*first, *last)),
        _ => None,
    }
}

/// An integer in the notation of TOML. With a leading zero, it is a word of digits.
pub(super) fn integer(text: &str) -> Option<i128> {
    if let Some(digits) = text.strip_prefix("0x").or_else(|| text.strip_prefix("0X")) {
        let is_hex = digits.bytes().all(|b| b.is_ascii_hexdigit());
        return is_hex
            .then(|| i128::from_str_radix(digits, 16).ok())
            .flatten();
    }
    let number: i128 = text.parse().ok()?;
    (number.to_string() == text).then_some(number)
}
