//! The two versions of a spec that are compared, and places in them.

use std::collections::BTreeSet;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::diagnostic::Span;
use crate::table::{Entry, Table};

/// The same thing of the old and the new version.
#[derive(Clone, Copy)]
pub(super) struct Both<T> {
    pub(super) old: T,
    pub(super) new: T,
}

impl<T> Both<T> {
    pub(super) fn map<U>(self, mut of: impl FnMut(T) -> U) -> Both<U> {
        Both {
            old: of(self.old),
            new: of(self.new),
        }
    }

    pub(super) fn as_ref(&self) -> Both<&T> {
        Both {
            old: &self.old,
            new: &self.new,
        }
    }
}

/// A value, and where it is.
pub(super) type Value<'t> = Spanned<DeValue<'t>>;

/// A table of a spec, and where it begins.
#[derive(Clone)]
pub(super) struct Node<'t> {
    pub(super) table: &'t DeTable<'t>,
    pub(super) at: Span,
}

impl<'t> Node<'t> {
    /// The value of a key.
    pub(super) fn get(&self, key: &str) -> Option<&'t Value<'t>> {
        self.table.get(key)
    }

    /// The value of a key that is a table.
    pub(super) fn child(&self, key: &str) -> Option<Self> {
        let (key, value) = self.table.get_key_value(key)?;
        let table = value.get_ref().as_table()?;
        let at = value.span();
        // A table of dotted keys begins nowhere else.
        let at = if at.is_empty() { key.span() } else { at };
        Some(Self { table, at })
    }

    /// The items of a key that is a list of tables.
    pub(super) fn items(&self, key: &str) -> Vec<Self> {
        let items = self.get(key).and_then(|it| it.get_ref().as_array());
        let items = items.into_iter().flatten();
        let nodes = items.filter_map(|item| {
            Some(Self {
                table: item.get_ref().as_table()?,
                at: item.span(),
            })
        });
        nodes.collect()
    }

    /// The keys that the author has chosen, in the order of the file.
    pub(super) fn names(&self) -> Vec<&'t str> {
        let mut names: Vec<_> = self.table.iter().map(|(key, _)| key).collect();
        names.sort_by_key(|key| key.span().start);
        names
            .into_iter()
            .map(|key| key.get_ref().as_ref())
            .collect()
    }

    /// Where a key has its value, or else what tells which table it is: its name, or where it begins.
    pub(super) fn place(&self, key: &str) -> Span {
        let mut keys = [key, "name", "id"].into_iter();
        let value = keys.find_map(|key| self.get(key));
        value.map_or_else(|| self.at.clone(), Value::span)
    }

    /// The text of a key.
    pub(super) fn text(&self, key: &str) -> Option<&'t str> {
        self.get(key)?.get_ref().as_str()
    }
}

/// A version of a spec.
pub(super) struct Side<'t> {
    pub(super) text: &'t str,
    pub(super) table: &'t Table,
    pub(super) root: Node<'t>,
    /// The entries, in the order of those of the table.
    pub(super) nodes: Vec<Node<'t>>,
    /// The names and ids of all entries.
    pub(super) words: BTreeSet<&'t str>,
}

impl<'t> Side<'t> {
    pub(super) fn new(text: &'t str, table: &'t Table, root: &'t DeTable<'t>) -> Self {
        let title = root.get("title").map_or(0..0, Value::span);
        let root = Node {
            table: root,
            at: title,
        };
        Self {
            text,
            table,
            nodes: root.items("codes"),
            words: table.entries.iter().flat_map(Entry::words).collect(),
            root,
        }
    }

    /// The entry with an index, and where it is.
    pub(super) fn entry(&self, index: usize) -> Option<(&'t Entry, Node<'t>)> {
        Some((
            self.table.entries.get(index)?,
            self.nodes.get(index)?.clone(),
        ))
    }

    /// An entry in a title: its name and its code.
    pub(super) fn called(&self, entry: &Entry) -> String {
        format!("`{}` ({})", entry.name, self.table.written(&entry.codes))
    }
}

/// The first line that differs, of two values of several lines; else the whole values.
pub(super) fn difference(texts: &Both<&str>, spans: &Both<Span>) -> Both<Span> {
    let values = Both {
        old: texts.old.get(spans.old.clone()).unwrap_or_default(),
        new: texts.new.get(spans.new.clone()).unwrap_or_default(),
    };
    let mut pairs = values.old.bytes().zip(values.new.bytes());
    let same = pairs.position(|(old, new)| old != new);
    let same = same.unwrap_or(values.old.len().min(values.new.len()));
    let line = |value: &str, span: &Span| {
        let bytes = value.as_bytes();
        let same = same.min(bytes.len());
        let is_break = |byte: &u8| *byte == b'\n';
        let start = bytes[..same]
            .iter()
            .rposition(is_break)
            .map_or(0, |at| at + 1);
        let end = bytes[same..].iter().position(is_break);
        let end = end.map_or(bytes.len(), |at| same + at);
        // The end of a value is no line to look at.
        if start == 0 || end == start {
            span.clone()
        } else {
            span.start + start..span.start + end
        }
    };
    Both {
        old: line(values.old, &spans.old),
        new: line(values.new, &spans.new),
    }
}
