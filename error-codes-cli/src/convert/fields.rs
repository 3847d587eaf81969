//! Columns that are no keys of the language, kept as fields of the table.

use std::collections::HashMap;

use error_codes_codegen::language::FieldType;
use error_codes_codegen::rules::spelling;

use super::codes::integer;
use super::input::Cell;
use super::values::{get, value};
use crate::write::{self, Toml};

/// The fields of a table, in the order of their first values.
pub(super) struct Fields {
    fields: Vec<Field>,
    /// Whether a string is never a number: in CSV, all values are strings.
    is_json: bool,
}

struct Field {
    name: String,
    /// The values, by the index of the entry.
    values: HashMap<usize, Cell>,
}

impl Fields {
    pub(super) fn new(is_json: bool) -> Self {
        let fields = Vec::new();
        Self { fields, is_json }
    }

    pub(super) fn add(&mut self, column: &str, entry: usize, cell: &Cell) {
        let name =
            spelling::id(column).map_or_else(|| column.to_owned(), |id| id.replace('_', "-"));
        let found = self.fields.iter().position(|it| it.name == name);
        let index = found.unwrap_or_else(|| {
            self.fields.push(Field {
                name,
                values: HashMap::new(),
            });
            self.fields.len() - 1
        });
        self.fields[index].values.insert(entry, cell.clone());
    }

    /// Each field with its type.
    pub(super) fn types(&self) -> impl Iterator<Item = (&str, &'static str)> {
        self.fields
            .iter()
            .map(|field| (&*field.name, field.type_of(self.is_json).word()))
    }

    /// Writes the declarations.
    pub(super) fn write(&self, text: &mut String) {
        for (name, of) in self.types() {
            let keys = [("type".to_owned(), Toml::Str(of.to_owned()))];
            write::table(text, &format!("fields.{name}"), false, &keys);
        }
    }

    /// The fields of an entry.
    pub(super) fn of(&self, entry: usize) -> Vec<(String, Toml)> {
        let fields = self.fields.iter().filter_map(|field| {
            let kind = field.type_of(self.is_json).kind();
            let value = value(&kind, field.values.get(&entry)?)?;
            Some((field.name.clone(), value))
        });
        fields.collect()
    }
}

impl Field {
    /// The type that all values have.
    fn type_of(&self, is_json: bool) -> FieldType {
        let all = |is: fn(&Cell) -> bool| self.values.values().all(is);
        let any = |is: fn(&Cell) -> bool| self.values.values().any(is);
        if any(is_list) && all(|it| is_list(it) || is_text(it)) {
            FieldType::Strings
        } else if any(is_markdown) && all(|it| is_markdown(it) || is_text(it)) {
            FieldType::Markdown
        } else if is_json && any(is_text) {
            FieldType::Str
        } else if all(|it| matches!(it, Cell::Bool(_)) || text_is(it, &["true", "false"])) {
            FieldType::Bool
        } else if all(|it| int(it).is_some_and(|it| i64::try_from(it).is_ok())) {
            FieldType::Int("i64", i64::MIN.into(), i64::MAX.into())
        } else if all(|it| int(it).is_some_and(|it| u64::try_from(it).is_ok())) {
            FieldType::Int("u64", u64::MIN.into(), u64::MAX.into())
        } else if all(number) {
            FieldType::Float
        } else {
            FieldType::Str
        }
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
