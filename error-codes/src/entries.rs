//! Iterators over the entries of a table.

use core::iter::FusedIterator;
use core::ops::Range;

use crate::{CategoryInfo, Entry, Table, Tag};

/// An iterator over the entries of a table, in the order of the spec.
///
/// It is created by [`Table::entries`], and by the method `entries` of an enum of errors.
///
/// ```
/// # #[cfg(feature = "whatsapp")] {
/// use error_codes::whatsapp::CloudApiError;
///
/// let entries = CloudApiError::entries();
/// assert_eq!(entries.len(), CloudApiError::ALL.len());
/// assert!(entries.eq(CloudApiError::ALL.iter().filter_map(|it| it.entry())));
/// # }
/// ```
#[derive(Clone, Debug)]
#[must_use = "iterators are lazy and do nothing unless consumed"]
pub struct Entries {
    table: &'static Table,
    indices: Range<usize>,
}

impl Entries {
    pub(crate) const fn new(table: &'static Table) -> Self {
        Self {
            table,
            indices: 0..table.len(),
        }
    }
}

impl Iterator for Entries {
    type Item = Entry;

    fn next(&mut self) -> Option<Entry> {
        self.table.entry(self.indices.next()?)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.indices.size_hint()
    }

    fn nth(&mut self, n: usize) -> Option<Entry> {
        self.table.entry(self.indices.nth(n)?)
    }

    fn count(self) -> usize {
        self.len()
    }

    fn last(mut self) -> Option<Entry> {
        self.next_back()
    }
}

impl DoubleEndedIterator for Entries {
    fn next_back(&mut self) -> Option<Entry> {
        self.table.entry(self.indices.next_back()?)
    }

    fn nth_back(&mut self, n: usize) -> Option<Entry> {
        self.table.entry(self.indices.nth_back(n)?)
    }
}

impl ExactSizeIterator for Entries {}

impl FusedIterator for Entries {}

/// An iterator over the entries of a table that are in a category or have a tag, in the order of the spec.
///
/// It is created by [`Table::entries_in`] and [`Table::entries_with`], and by the method `entries` of the enum of categories, or of a
/// group of tags.
///
/// ```
/// # #[cfg(feature = "whatsapp")] {
/// use error_codes::whatsapp::Category;
///
/// let first = Category::ALL[0];
/// let last = first.entries().next_back();
/// assert_eq!(last.and_then(|it| it.category()).map(|it| it.id()), Some(first.id()));
/// # }
/// ```
#[derive(Clone, Debug)]
#[must_use = "iterators are lazy and do nothing unless consumed"]
pub struct MatchingEntries {
    entries: Entries,
    filter: Filter,
}

/// What selects the entries.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Filter {
    Category(&'static CategoryInfo),
    Tag(&'static Tag),
}

impl MatchingEntries {
    pub(crate) const fn new(table: &'static Table, filter: Filter) -> Self {
        Self {
            entries: Entries::new(table),
            filter,
        }
    }
}

impl Filter {
    fn selects(self, entry: Entry) -> bool {
        match self {
            Self::Category(category) => entry
                .category()
                .is_some_and(|it| core::ptr::eq(it, category)),
            Self::Tag(tag) => entry.tags().any(|it| core::ptr::eq(it, tag)),
        }
    }
}

impl Iterator for MatchingEntries {
    type Item = Entry;

    fn next(&mut self) -> Option<Entry> {
        let filter = self.filter;
        self.entries.find(|entry| filter.selects(*entry))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (0, self.entries.size_hint().1)
    }
}

impl DoubleEndedIterator for MatchingEntries {
    fn next_back(&mut self) -> Option<Entry> {
        let filter = self.filter;
        self.entries.rfind(|entry| filter.selects(*entry))
    }
}

impl FusedIterator for MatchingEntries {}
