//! The variants of the enum, and the enums beside it.

use std::collections::BTreeSet;

use super::docs;
use super::fields::Column;
use crate::table::{Codes, Deprecated, Table};

/// A variant of the enum: an entry of the table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Variant {
    /// The name.
    pub name: String,
    /// The documentation.
    pub doc: String,
    /// What people type to find it.
    pub aliases: Vec<String>,
    /// Whether it is for a range, and so keeps its code.
    pub range: bool,
    /// Since when it is deprecated, and why.
    pub deprecated: Option<(Option<String>, Option<String>)>,
}

/// An enum for a property of entries: for the categories, or for the tags of a group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ValueEnum {
    /// What it is for.
    pub property: Property,
    /// The name.
    pub name: String,
    /// The documentation.
    pub doc: String,
    /// The name of each variant and its documentation.
    pub variants: Vec<(String, String)>,
}

/// The property of entries that an enum is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Property {
    /// The category.
    Category,
    /// Tags of a group.
    Group {
        /// The index of the group.
        index: usize,
        /// The id of the group.
        id: String,
        /// The tags, as indices.
        tags: Vec<usize>,
        /// Whether an entry can have several of them.
        multiple: bool,
        /// Whether each entry has one.
        required: bool,
    },
}

impl ValueEnum {
    /// The path of the value for a tag.
    fn path(&self, tag: usize) -> Option<String> {
        let Property::Group { tags, .. } = &self.property else {
            return None;
        };
        let at = tags.iter().position(|it| *it == tag)?;
        Some(format!("{}::{}", self.name, self.variants[at].0))
    }
}

pub(super) fn variants(
    table: &Table,
    category: Option<&ValueEnum>,
    groups: &[ValueEnum],
    columns: &[Column],
) -> Vec<Variant> {
    let mut exact = BTreeSet::new();
    for entry in &table.entries {
        if let Codes::Int(code) = entry.codes {
            exact.insert(code);
        }
    }
    // The path of the item that is generated for each tag.
    let mut paths = Vec::with_capacity(table.tags.len());
    for (index, tag) in table.tags.iter().enumerate() {
        let value = groups.iter().find_map(|group| group.path(index));
        paths.push(value.unwrap_or_else(|| format!("Self::is_{}", tag.id)));
    }
    let category = category.map(|it| &*it.name);
    let mut variants = Vec::with_capacity(table.entries.len());
    for entry in &table.entries {
        variants.push(Variant {
            name: entry.name.clone(),
            doc: docs::entry(table, entry, category, &paths, columns),
            aliases: docs::aliases(table, entry, &exact),
            range: entry.codes.are_several(),
            deprecated: entry.deprecated.as_ref().map(deprecated),
        });
    }
    variants
}

pub(super) fn deprecated(entry: &Deprecated) -> (Option<String>, Option<String>) {
    let note = match (&entry.note, &entry.instead) {
        (Some(note), Some(instead)) => Some(format!("{note}; use `{instead}`")),
        (Some(note), None) => Some(note.clone()),
        (None, Some(instead)) => Some(format!("use `{instead}`")),
        (None, None) => None,
    };
    (entry.since.clone(), note)
}
