//! The variants of the enum, and the enums beside it.

use super::aliases;
use super::docs::{self, Links};
use super::fields::Column;
use super::heading::Heading;
use super::intervals::Interval;
use crate::prose::escape;
use crate::table::{Deprecated, Table, words};

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
    headings: &[Heading<'_>],
    category: Option<&ValueEnum>,
    groups: &[ValueEnum],
    columns: &[Column],
    intervals: &[Interval],
) -> Vec<Variant> {
    let links = Links {
        categories: category.map_or_else(Vec::new, |it| category_links(table, it)),
        tags: tag_links(table, groups),
        groups: table.groups.iter().map(|it| words(&it.id)).collect(),
        sources: table.sources.iter().map(docs::source).collect(),
    };
    let mut variants = Vec::with_capacity(table.entries.len());
    for (index, (entry, heading)) in table.entries.iter().zip(headings).enumerate() {
        variants.push(Variant {
            name: entry.name.clone(),
            doc: docs::entry(table, entry, heading, &links, columns),
            aliases: aliases::of(table, index, heading, intervals),
            range: entry.codes.are_several(),
            deprecated: entry.deprecated.as_ref().map(deprecated),
        });
    }
    variants
}

/// A link to the value of each category.
fn category_links(table: &Table, category: &ValueEnum) -> Vec<String> {
    let mut links = Vec::with_capacity(table.categories.len());
    for (it, (value, _)) in table.categories.iter().zip(&category.variants) {
        links.push(format!(
            "[{}]({}::{value})",
            escape(&it.title),
            category.name
        ));
    }
    links
}

/// A link to the item that is generated for each tag.
fn tag_links(table: &Table, groups: &[ValueEnum]) -> Vec<String> {
    let mut links = Vec::with_capacity(table.tags.len());
    for (index, tag) in table.tags.iter().enumerate() {
        let value = groups.iter().find_map(|group| group.path(index));
        let path = value.unwrap_or_else(|| format!("Self::is_{}", tag.id));
        links.push(format!("[`{}`]({path})", tag.id));
    }
    links
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
