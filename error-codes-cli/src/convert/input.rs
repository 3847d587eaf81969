//! Flat files: CSV, and JSON with an object for each entry.

use std::fmt;

use serde::de::{self, Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};

/// Rows of values below the names of their columns.
#[derive(Debug, Default)]
pub(super) struct Flat {
    pub(super) columns: Vec<String>,
    pub(super) rows: Vec<Row>,
    /// The column of the keys, if the input is an object with an entry for each key.
    pub(super) keys: Option<usize>,
    pub(super) is_json: bool,
}

/// The values of an entry, and their columns. Empty values are left out.
#[derive(Debug)]
pub(super) struct Row {
    /// Where it is in the input.
    pub(super) place: String,
    pub(super) cells: Vec<(usize, Cell)>,
}

/// A value of the input. What CSV has are strings.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Cell {
    Null,
    Bool(bool),
    Int(i128),
    Float(f64),
    Str(String),
    List(Vec<Cell>),
    /// The keys are different, and in the order of the input.
    Object(Vec<(String, Cell)>),
}

/// Why an input cannot be read, and what can be done about it.
pub(super) type Error = (String, Option<String>);

impl Cell {
    pub(super) fn is_empty(&self) -> bool {
        match self {
            Self::Null => true,
            Self::Str(text) => text.trim().is_empty(),
            Self::List(items) => items.is_empty(),
            Self::Bool(_) | Self::Int(_) | Self::Float(_) | Self::Object(_) => false,
        }
    }
}

impl Flat {
    /// The column of a name, which is added if there is none.
    fn column(&mut self, name: &str) -> usize {
        let found = self.columns.iter().position(|it| it == name);
        found.unwrap_or_else(|| {
            self.columns.push(name.to_owned());
            self.columns.len() - 1
        })
    }

    /// Whether no row has a value in a column.
    pub(super) fn is_empty(&self, column: usize) -> bool {
        let mut cells = self.rows.iter().flat_map(|row| &row.cells);
        cells.all(|(of, _)| *of != column)
    }

    /// Whether a row has a field of this name, in the form of `error-codes list --format json`.
    pub(super) fn has_field(&self, name: &str) -> bool {
        let mut cells = self.rows.iter().flat_map(|row| &row.cells);
        cells.any(|(column, cell)| match cell {
            Cell::Object(values) if self.columns[*column] == "fields" => {
                values.iter().any(|(it, _)| it == name)
            }
            _ => false,
        })
    }

    fn push(&mut self, place: String, mut cells: Vec<(usize, Cell)>) {
        cells.retain(|(_, cell)| !cell.is_empty());
        if !cells.is_empty() {
            self.rows.push(Row { place, cells });
        }
    }
}

/// Reads CSV. The first line has the names of the columns.
pub(super) fn csv(text: &str, delimiter: u8) -> Result<Flat, Error> {
    let error = |error: csv::Error| {
        let help = "quote values that contain the delimiter, a quote or a line break";
        let error = error.to_string();
        let why = error.strip_prefix("CSV error: ").unwrap_or(&error);
        (format!("invalid CSV: {why}"), Some(help.to_owned()))
    };
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .from_reader(text.as_bytes());
    let header = reader.headers().map_err(error)?;
    let mut flat = Flat::default();
    for name in header {
        let name = name.trim();
        if !name.is_empty() && flat.columns.iter().any(|it| it == name) {
            return Err((format!("two columns are named `{name}`"), None));
        }
        flat.columns.push(name.to_owned());
    }
    if let ([name], Some(other)) = (&*flat.columns, text.find([';', '\t'])) {
        let other = if text[other..].starts_with(';') {
            "';'"
        } else {
            "tab"
        };
        let text = format!("the CSV file has a single column, `{name}`");
        return Err((text, Some(format!("pass `--delimiter {other}`"))));
    }
    for record in reader.records() {
        let record = record.map_err(error)?;
        let line = record.position().map_or(0, csv::Position::line);
        let cells = record.iter().enumerate();
        let cells = cells.map(|(column, text)| (column, Cell::Str(text.to_owned())));
        flat.push(format!("line {line}"), cells.collect());
    }
    Ok(flat)
}

/// Reads JSON: an array of objects, or an object of them.
pub(super) fn json(text: &str) -> Result<Flat, Error> {
    const HELP: &str = "expected an array of objects, or an object with the codes as keys";
    let help = || Some(HELP.to_owned());
    let value: Cell =
        serde_json::from_str(text).map_err(|error| (format!("invalid JSON: {error}"), help()))?;
    let mut flat = Flat {
        is_json: true,
        ..Flat::default()
    };
    let mut push = |key: Option<String>, place: String, value| {
        let mut cells = Vec::new();
        if let Some(key) = key {
            let column = flat.column("key");
            flat.keys = Some(column);
            cells.push((column, Cell::Str(key)));
        }
        match value {
            Cell::Object(values) => {
                for (name, value) in values {
                    let column = flat.column(&name);
                    if cells.iter().any(|(of, _)| *of == column) {
                        return Err((
                            format!("{place} has a value `{name}` besides its key"),
                            help(),
                        ));
                    }
                    cells.push((column, value));
                }
            }
            Cell::Str(_) if flat.keys.is_some() => cells.push((flat.column("value"), value)),
            _ => return Err((format!("{place} is not an object"), help())),
        }
        flat.push(place, cells);
        Ok(())
    };
    match value {
        Cell::List(items) => {
            for (index, item) in items.into_iter().enumerate() {
                push(None, format!("item {}", index + 1), item)?;
            }
        }
        Cell::Object(items) => {
            for (key, item) in items {
                push(Some(key.clone()), format!("`{key}`"), item)?;
            }
        }
        _ => return Err(("the JSON value has no entries".to_owned(), help())),
    }
    Ok(flat)
}

impl<'de> Deserialize<'de> for Cell {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Reader)
    }
}

struct Reader;

impl<'de> Visitor<'de> for Reader {
    type Value = Cell;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_unit<E>(self) -> Result<Cell, E> {
        Ok(Cell::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Cell, E> {
        Ok(Cell::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Cell, E> {
        Ok(Cell::Int(value.into()))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Cell, E> {
        Ok(Cell::Int(value.into()))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Cell, E> {
        Ok(Cell::Float(value))
    }

    fn visit_str<E>(self, text: &str) -> Result<Cell, E> {
        Ok(Cell::Str(text.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Cell, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = access.next_element()? {
            items.push(item);
        }
        Ok(Cell::List(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Cell, A::Error> {
        let mut values = Vec::new();
        let mut names = std::collections::HashSet::new();
        while let Some((name, value)) = access.next_entry::<String, _>()? {
            if !names.insert(name.clone()) {
                return Err(de::Error::custom(format!("duplicate key `{name}`")));
            }
            values.push((name, value));
        }
        Ok(Cell::Object(values))
    }
}
