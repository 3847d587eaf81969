//! Columns that are no keys of the language, kept as fields of the table.

use std::collections::HashSet;

use error_codes_codegen::language::{FieldType, Kind};
use error_codes_codegen::rules::spelling;

use super::codes::integer;
use super::columns::same;
use super::input::Cell;
use super::values::{get, value};
use crate::message::count;
use crate::write::{self, Toml};

/// How many values a field has at most, unless the command line says that it has a few.
const FEW: usize = 16;

/// The fields of a table, in the order of their first values.
pub(super) struct Fields<'o> {
    all: Vec<Field>,
    /// Whether a string is never a number: in CSV, all values are strings.
    is_json: bool,
    /// The types that the command line names.
    types: &'o [(String, Option<FieldType>)],
}

struct Field {
    name: String,
    /// The type that the command line names.
    given: Option<FieldType>,
    /// The type that all values have.
    of: FieldType,
    /// The different values, if it is a field with a few.
    few: Vec<String>,
    /// The values, each with the index of its entry, ascending.
    values: Vec<(usize, Cell)>,
}

impl<'o> Fields<'o> {
    pub(super) fn new(is_json: bool, types: &'o [(String, Option<FieldType>)]) -> Self {
        Self {
            all: Vec::new(),
            is_json,
            types,
        }
    }

    pub(super) fn add(&mut self, column: &str, entry: usize, cell: &Cell) {
        let name =
            spelling::id(column).map_or_else(|| column.to_owned(), |id| id.replace('_', "-"));
        let found = self.all.iter().position(|it| it.name == name);
        let index = found.unwrap_or_else(|| {
            let mut types = self.types.iter();
            self.all.push(Field {
                name,
                given: types.find(|(it, _)| same(it, column)).and_then(|it| it.1),
                of: FieldType::Str,
                few: Vec::new(),
                values: Vec::new(),
            });
            self.all.len() - 1
        });
        self.all[index].values.push((entry, cell.clone()));
    }

    /// Decides the types, when all values are known.
    pub(super) fn decide(&mut self) {
        for field in &mut self.all {
            field.of = field.given.unwrap_or_else(|| field.type_of(self.is_json));
            if field.of == FieldType::Values {
                field.few = field.texts();
            }
        }
    }

    /// What was decided about each field.
    pub(super) fn notes(&self) -> impl Iterator<Item = String> {
        self.all.iter().map(|field| {
            let name = &field.name;
            if field.of != FieldType::Values {
                return format!("the field `{name}` has the type `{}`", field.of.word());
            }
            let few = count(field.few.len(), "value");
            match field.given {
                Some(_) => format!("the field `{name}` has {few}"),
                None => format!(
                    "the field `{name}` has {few}; with `--field '{name}=string'`, it can have others"
                ),
            }
        })
    }

    /// Writes the declarations.
    pub(super) fn write(&self, text: &mut String) {
        for field in &self.all {
            let (key, value) = match field.of {
                FieldType::Values => {
                    let values = field.few.iter().cloned().map(Toml::Str);
                    ("values", Toml::List(values.collect()))
                }
                of => ("type", Toml::Str(of.word().to_owned())),
            };
            let keys = [(key.to_owned(), value)];
            write::table(text, &format!("fields.{}", field.name), false, &keys);
        }
    }

    /// The fields of an entry.
    pub(super) fn of(&self, entry: usize) -> Vec<(String, Toml)> {
        let fields = self.all.iter().filter_map(|field| {
            let found = field.values.binary_search_by_key(&entry, |(it, _)| *it);
            let value = value(&field.of.kind(), &field.values[found.ok()?].1)?;
            Some((field.name.clone(), value))
        });
        fields.collect()
    }
}

impl Field {
    fn type_of(&self, is_json: bool) -> FieldType {
        let all = |is: fn(&Cell) -> bool| self.values.iter().all(|(_, it)| is(it));
        let any = |is: fn(&Cell) -> bool| self.values.iter().any(|(_, it)| is(it));
        if any(is_list) && all(|it| is_list(it) || is_text(it)) {
            FieldType::Strings
        } else if any(is_markdown) && all(|it| is_markdown(it) || is_text(it)) {
            FieldType::Markdown
        } else if is_json && any(is_text) {
            self.line()
        } else if all(|it| matches!(it, Cell::Bool(_)) || text_is(it, &["true", "false"])) {
            FieldType::Bool
        } else if all(|it| int(it).is_some_and(|it| i64::try_from(it).is_ok())) {
            FieldType::Int("i64", i64::MIN.into(), i64::MAX.into())
        } else if all(|it| int(it).is_some_and(|it| u64::try_from(it).is_ok())) {
            FieldType::Int("u64", u64::MIN.into(), u64::MAX.into())
        } else if all(number) {
            FieldType::Float
        } else {
            self.line()
        }
    }

    /// One of a few values if these are repeated, or else any line.
    fn line(&self) -> FieldType {
        let texts = self.texts();
        let variants = texts.iter().filter_map(|it| spelling::variant(it));
        let are_few = texts.len() <= FEW && 2 * texts.len() <= self.values.len();
        if are_few && variants.collect::<HashSet<_>>().len() == texts.len() {
            FieldType::Values
        } else {
            FieldType::Str
        }
    }

    /// The different values, in the order of the input.
    fn texts(&self) -> Vec<String> {
        let mut seen = HashSet::new();
        let texts = self
            .values
            .iter()
            .filter_map(|(_, cell)| match value(&Kind::Line, cell) {
                Some(Toml::Str(text)) => Some(text),
                _ => None,
            });
        texts.filter(|text| seen.insert(text.clone())).collect()
    }
}

fn is_list(cell: &Cell) -> bool {
    matches!(cell, Cell::List(_))
}

fn is_text(cell: &Cell) -> bool {
    matches!(cell, Cell::Str(_))
}

/// Whether it is more than one line, or a text in the form of `error-codes list --format json`.
fn is_markdown(cell: &Cell) -> bool {
    match cell {
        Cell::Str(text) => text.trim().contains('\n'),
        Cell::Object(values) => get(values, "markdown").is_some(),
        _ => false,
    }
}

fn text_is(cell: &Cell, words: &[&str]) -> bool {
    matches!(cell, Cell::Str(text) if words.iter().any(|word| text.trim().eq_ignore_ascii_case(word)))
}

fn number(cell: &Cell) -> bool {
    match cell {
        Cell::Float(_) => true,
        // Not words such as `inf`, and not codes such as `0123`.
        Cell::Str(text) if text.contains('.') => {
            text.trim().parse::<f64>().is_ok_and(f64::is_finite)
        }
        _ => int(cell).is_some(),
    }
}

fn int(cell: &Cell) -> Option<i128> {
    match cell {
        Cell::Int(number) => Some(*number),
        Cell::Str(text) => integer(text.trim()),
        _ => None,
    }
}
