//! What entries refer to by id, declared from the values of the input.

use std::collections::HashMap;
use std::slice;

use error_codes_codegen::language::{Kind, SPEC, Shape};
use error_codes_codegen::rules::spelling;

use super::input::Cell;
use super::values::{get, raw, value};
use crate::message::plural;
use crate::write::{self, Toml};

/// The tables that a key of an entry refers to by their ids, such as the categories.
pub(super) struct Declared {
    pub(super) key: &'static str,
    shape: &'static Shape,
    /// The ids of the values in the input.
    ids: HashMap<String, String>,
    pub(super) tables: Vec<(String, Vec<(String, Toml)>)>,
}

impl Declared {
    pub(super) fn of(key: &str) -> Option<Self> {
        let names = [key, &plural(key)];
        let key = SPEC.keys.iter().find(|it| names.contains(&it.name))?;
        let Kind::Map(Kind::Table(shape)) = key.kind else {
            return None;
        };
        let (ids, tables) = (HashMap::new(), Vec::new());
        Some(Self {
            key: key.name,
            shape,
            ids,
            tables,
        })
    }

    /// The id of a value, which is declared at its first use.
    pub(super) fn id(&mut self, cell: &Cell) -> String {
        let (word, keys) = match cell {
            Cell::Object(values) => {
                match (get(values, "id"), value(&Kind::Table(self.shape), cell)) {
                    (Some(id), Some(Toml::Table(mut keys))) => {
                        keys.retain(|(key, _)| key != "id");
                        (plain(id), keys)
                    }
                    _ => (plain(cell), Vec::new()),
                }
            }
            _ => (plain(cell), Vec::new()),
        };
        if let Some(id) = self.ids.get(&word) {
            return id.clone();
        }
        let mut id = spelling::id(&word)
            .or_else(|| spelling::id(&format!("{} {word}", self.key)))
            .unwrap_or_else(|| format!("{}_{}", self.key, self.tables.len() + 1));
        while self.tables.iter().any(|(it, _)| *it == id) {
            id.push_str("_2");
        }
        let keys = if keys.is_empty() {
            self.keys(&word, &id)
        } else {
            keys
        };
        self.tables.push((id.clone(), keys));
        self.ids.insert(word, id.clone());
        id
    }

    /// What is known of a value beyond its id.
    fn keys(&self, word: &str, id: &str) -> Vec<(String, Toml)> {
        let is_url = word.starts_with("https://") || word.starts_with("http://");
        let keys = self.shape.keys.iter().filter(|key| match key.name {
            "title" => true,
            "url" => is_url,
            "description" => word != id && !self.shape.keys.iter().any(|key| key.name == "title"),
            _ => false,
        });
        keys.map(|key| (key.name.to_owned(), Toml::Str(word.to_owned())))
            .collect()
    }
}

/// The groups of the tags.
#[derive(Default)]
pub(super) struct Groups {
    /// The groups, and whether an entry can have several tags of each.
    groups: Vec<(String, bool)>,
    /// The group of each tag.
    tags: HashMap<String, String>,
}

impl Groups {
    /// Adds the groups of an entry, and its tags.
    pub(super) fn add(&mut self, cell: &Cell) {
        let Cell::Object(values) = cell else { return };
        for (group, tags) in values {
            let several = matches!(tags, Cell::List(_));
            if !self.groups.iter().any(|(it, _)| it == group) {
                self.groups.push((group.clone(), several));
            }
            let tags = match tags {
                Cell::List(tags) => tags,
                tag => slice::from_ref(tag),
            };
            for tag in tags.iter().filter(|tag| !tag.is_empty()) {
                self.tags.insert(plain(tag), group.clone());
            }
        }
    }

    pub(super) fn write(&self, text: &mut String) {
        for (group, several) in &self.groups {
            let multiple = ("multiple".to_owned(), Toml::Literal("true".to_owned()));
            let keys: Vec<_> = several.then_some(multiple).into_iter().collect();
            write::table(text, &format!("groups.{group}"), false, &keys);
        }
    }

    /// The key of a tag that says its group.
    pub(super) fn of(&self, tag: &str) -> Option<(String, Toml)> {
        let group = self.tags.get(tag)?;
        Some(("group".to_owned(), Toml::Str(group.clone())))
    }
}

/// A value as the text that it is known by.
pub(super) fn plain(cell: &Cell) -> String {
    match raw(cell) {
        Toml::Str(text) => text.trim().to_owned(),
        other => other.to_string(),
    }
}
