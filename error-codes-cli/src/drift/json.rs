//! JSON: objects with codes, and maps of them, as tables.

use std::collections::HashMap;
use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

use super::page::{Block, Table, Text};
use super::reading::is_name;

/// The column of the keys of a map.
pub(super) const KEY: &str = "key";

/// An object with more keys is not an entry.
const MAX_COLUMNS: usize = 200;

/// How deep values are read.
const MAX_DEPTH: usize = 40;

/// The objects of a text, as a table for each place that they have in the structure.
pub(super) fn blocks(text: &str) -> Vec<Block> {
    let mut reader = Reader {
        page: text,
        tables: Vec::new(),
        paths: HashMap::new(),
    };
    if let Ok(value) = serde_json::from_str::<&RawValue>(text) {
        reader.value(value, &mut String::new(), None, 0);
    }
    reader.tables.into_iter().map(Block::Table).collect()
}

struct Reader<'p> {
    page: &'p str,
    tables: Vec<Table>,
    /// The index of the table of a path.
    paths: HashMap<String, usize>,
}

/// A key with its value, both as written.
type Pair<'p> = (&'p RawValue, &'p RawValue);

impl<'p> Reader<'p> {
    fn value(&mut self, value: &'p RawValue, path: &mut String, key: Option<Text>, depth: usize) {
        if depth > MAX_DEPTH {
            return;
        }
        let len = path.len();
        if let Ok(items) = serde_json::from_str::<Vec<&'p RawValue>>(value.get()) {
            path.push_str("[]");
            for item in items {
                self.value(item, path, None, depth + 1);
            }
        } else if let Ok(pairs) = serde_json::from_str::<Pairs<'p>>(value.get()) {
            self.object(&pairs.0, path, key, depth);
        }
        path.truncate(len);
    }

    fn object(&mut self, pairs: &[Pair<'p>], path: &mut String, key: Option<Text>, depth: usize) {
        let len = path.len();
        let is_object = |value: &RawValue| value.get().starts_with('{');
        let are_objects = pairs.len() > 1 && pairs.iter().all(|(_, value)| is_object(value));
        let is_map = are_objects || pairs.len() > MAX_COLUMNS;
        let are_texts = pairs.len() > 1 && pairs.iter().all(|(_, value)| string(value).is_some());
        let has_names = || {
            pairs
                .iter()
                .any(|(key, _)| string(key).is_some_and(|key| is_name(&key)))
        };
        let are_codes = !pairs.is_empty()
            && pairs.iter().all(|(key, value)| {
                let key = string(key).unwrap_or_default();
                let is_value = is_object(value) || string(value).is_some();
                is_value && key.contains(|c: char| c.is_ascii_digit()) && !key.contains(' ')
            });
        if is_map || are_codes || (are_texts && !has_names()) {
            path.push_str("{}");
            for (key, value) in pairs {
                let key = self.scalar(key).unwrap_or_default();
                match self.scalar(value) {
                    Some(text) => self.row(
                        path,
                        vec![(KEY.to_owned(), key), ("value".to_owned(), text)],
                    ),
                    None => self.value(value, path, Some(key), depth + 1),
                }
            }
            path.truncate(len);
            return;
        }
        let mut cells: Vec<_> = key.map(|key| (KEY.to_owned(), key)).into_iter().collect();
        for (key, value) in pairs {
            let key = string(key).unwrap_or_default();
            if let Some(text) = self.scalar(value).or_else(|| self.range(value)) {
                cells.push((key, text));
            } else {
                path.push('.');
                path.push_str(&key);
                self.value(value, path, None, depth + 1);
                path.truncate(len);
            }
        }
        if cells.len() > 1 {
            self.row(path, cells);
        }
    }

    fn row(&mut self, path: &str, cells: Vec<(String, Text)>) {
        let index = *self.paths.entry(path.to_owned()).or_insert_with(|| {
            self.tables.push(Table::default());
            self.tables.len() - 1
        });
        let table = &mut self.tables[index];
        let mut row = Vec::new();
        for (name, text) in cells {
            let column = table.header.iter().position(|it| it.as_str() == name);
            let column = column.unwrap_or_else(|| {
                table.header.push(Text::of(&name, text.start()));
                table.header.len() - 1
            });
            if row.len() <= column {
                row.resize(column + 1, Text::default());
            }
            row[column] = text;
        }
        table.rows.push(row);
    }

    /// A range in the form of `error-codes list --format json`.
    fn range(&self, value: &'p RawValue) -> Option<Text> {
        let pairs = serde_json::from_str::<Pairs<'p>>(value.get()).ok()?.0;
        let [(first_key, first), (last_key, last)] = &*pairs else {
            return None;
        };
        let are_ends = string(first_key)? == "first" && string(last_key)? == "last";
        let mut text = self.scalar(first).filter(|_| are_ends)?;
        let last = self.scalar(last)?;
        text.push("-", last.start());
        text.push(last.as_str(), last.start());
        Some(text)
    }

    /// A number or a string.
    fn scalar(&self, value: &'p RawValue) -> Option<Text> {
        let written = value.get();
        let at = written
            .as_ptr()
            .addr()
            .checked_sub(self.page.as_ptr().addr())?;
        match string(value) {
            Some(text) => Some(Text::of(&text, at + 1)),
            None if written.starts_with(|c: char| c == '-' || c.is_ascii_digit()) => {
                Some(Text::of(written, at))
            }
            None => None,
        }
    }
}

fn string(value: &RawValue) -> Option<String> {
    serde_json::from_str(value.get()).ok()
}

/// The pairs of an object as written, in their order.
struct Pairs<'p>(Vec<Pair<'p>>);

impl<'de> Deserialize<'de> for Pairs<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Reader;
        impl<'de> Visitor<'de> for Reader {
            type Value = Pairs<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Self::Value, A::Error> {
                let mut pairs = Vec::new();
                while let Some(pair) = access.next_entry()? {
                    pairs.push(pair);
                }
                Ok(Pairs(pairs))
            }
        }
        deserializer.deserialize_map(Reader)
    }
}
