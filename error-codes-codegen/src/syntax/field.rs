//! The parts of the structures that the parser fills.

use toml::de::DeTable;

use super::Document;
use super::types::Raw;
use crate::diagnostic::Span;

/// A value, and where the spec gives it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Spanned<T> {
    pub(crate) value: T,
    pub(crate) span: Span,
}

/// A key of a table: whether it is given, and its value if that is valid.
#[derive(Clone, Debug)]
pub(crate) struct Field<T> {
    /// Where the key is, as such or misspelled; `None` if it is not given.
    pub(crate) key: Option<Span>,
    /// The value; `None` if there is none, or if it is broken, which has been reported.
    pub(crate) value: Option<Spanned<T>>,
    /// Whether the key is given and is not an empty list.
    pub(crate) is_filled: bool,
}

impl<T> Field<T> {
    /// Whether the key is given, be its value valid or not.
    pub(crate) fn is_given(&self) -> bool {
        self.key.is_some()
    }

    /// Whether the key is given, and its value is broken.
    pub(crate) fn is_broken(&self) -> bool {
        self.key.is_some() && self.value.is_none()
    }

    pub(crate) fn get(&self) -> Option<&T> {
        self.value.as_ref().map(|it| &it.value)
    }

    /// Notes that the key is given under another name.
    pub(crate) fn misspelled(&mut self, key: Span) {
        if self.key.is_none() {
            self.key = Some(key);
            self.is_filled = true;
        }
    }
}

impl Field<&str> {
    /// The text, for a table that owns it.
    pub(crate) fn owned(&self) -> Option<String> {
        self.value.as_ref().map(|it| it.value.to_owned())
    }
}

impl<T> Field<Items<T>> {
    /// The items; none if there is no list.
    pub(crate) fn items(&self) -> &[Spanned<T>] {
        match &self.value {
            Some(list) => &list.value.items,
            None => &[],
        }
    }

    /// Whether none of the items are broken.
    pub(crate) fn is_whole(&self) -> bool {
        match &self.value {
            Some(list) => list.value.is_whole,
            None => self.key.is_none(),
        }
    }
}

impl<'t, T> Field<Vec<Named<'t, T>>> {
    /// The values by name, in the order of the file; none if there is no such table.
    pub(crate) fn entries(&self) -> &[Named<'t, T>] {
        match &self.value {
            Some(map) => &map.value,
            None => &[],
        }
    }
}

impl<T> Default for Field<T> {
    fn default() -> Self {
        Self {
            key: None,
            value: None,
            is_filled: false,
        }
    }
}

/// The valid values of a list.
#[derive(Clone, Debug)]
pub(crate) struct Items<T> {
    pub(crate) items: Vec<Spanned<T>>,
    /// Whether these are all.
    pub(crate) is_whole: bool,
}

/// A value under a name that the author has chosen.
#[derive(Clone, Debug)]
pub(crate) struct Named<'t, T> {
    pub(crate) name: Spanned<&'t str>,
    /// The value; `None` if it is broken.
    pub(crate) value: Option<T>,
}

/// A structure with a field for each key of a table.
pub(crate) trait Fields<'t>: Default {
    /// Reads the keys of a table; reports those that it does not have, and those that are missing.
    fn read(table: &'t DeTable<'t>, document: &mut Document<'t>) -> Self;

    /// For each key that is declared, whether it is given and is not an empty list.
    fn filled(&self) -> Vec<bool>;

    /// The keys that are built-in fields, in the order of the declaration.
    fn built_in(&self) -> Vec<&Field<Raw<'t>>>;
}
