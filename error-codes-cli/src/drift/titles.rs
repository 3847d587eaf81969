//! Titles of a page and of entries, for comparison.

use std::collections::HashMap;

use error_codes_codegen::Entry;

use crate::lookup::{Lookup, title};

/// The titles of the entries of a table.
pub(super) struct Titles<'t> {
    lookup: &'t Lookup<'t>,
    /// By the names of entries: as compared, and as written.
    by_name: HashMap<&'t str, Vec<(String, &'t str)>>,
    /// Longer texts are not titles.
    max_len: usize,
}

impl<'t> Titles<'t> {
    pub(super) fn new(lookup: &'t Lookup<'t>) -> Self {
        let entries = lookup.table.entries.iter();
        let mut max_len = 0;
        let titles = entries.map(|entry| {
            let cases = entry
                .cases
                .iter()
                .filter_map(|case| case.message.as_deref());
            let own = entry
                .message
                .iter()
                .chain(&entry.aliases)
                .map(String::as_str);
            let all = own.chain(entry.words()).chain(cases);
            // Of what is folded, quotes and spaces are most.
            let all = all.inspect(|title| max_len = max_len.max(title.len() * 2));
            (&*entry.name, all.map(|it| (fold(it), it)).collect())
        });
        let by_name = titles.collect();
        Self {
            lookup,
            by_name,
            max_len,
        }
    }

    /// Whether a title is one of an entry: its message, an alias, a name, or the message of a case.
    pub(super) fn are(&self, entry: &Entry, title: &str) -> bool {
        if title.is_empty() {
            return false;
        }
        let is_same = title.len() <= self.max_len && {
            let folded = fold(title);
            self.of(entry).iter().any(|(it, _)| *it == folded)
        };
        let is_filled = || {
            self.lookup.table.placeholders.is_some()
                && self
                    .lookup
                    .phrase(title)
                    .iter()
                    .any(|it| it.entry.name == entry.name)
        };
        is_same || is_filled()
    }

    /// The longest title of an entry that a text begins with.
    pub(super) fn begin(&self, entry: &Entry, text: &str) -> Option<&'t str> {
        let mut ends = text.char_indices().map(|(at, _)| at);
        let end = ends.find(|at| *at > self.max_len);
        let folded = fold(&text[..end.unwrap_or(text.len())]);
        let titles = self.of(entry).iter();
        let titles = titles.filter(|(it, _)| !it.is_empty() && folded.starts_with(it.as_str()));
        let longest = titles.max_by_key(|(it, _)| it.len());
        longest.map(|(_, title)| *title)
    }

    fn of(&self, entry: &Entry) -> &[(String, &'t str)] {
        self.by_name.get(&*entry.name).map_or(&[], Vec::as_slice)
    }
}

/// A title without case, quotes and spacing, and without what is not part of it.
pub(super) fn fold(text: &str) -> String {
    let words: Vec<_> = clean(text).split_whitespace().collect();
    title(&words.join(" "))
}

/// A title without a fragment of markup at its end, such as `, "href":"https://…"`.
pub(super) fn clean(text: &str) -> &str {
    let text = text.trim();
    let is_fragment = |rest: &str| {
        let rest = rest.trim_start_matches([',', ' ']);
        let key = rest.strip_prefix('"').and_then(|it| it.split_once('"'));
        key.is_some_and(|(key, value)| {
            key.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_')
                && value.trim_start().starts_with(':')
        })
    };
    match text.find(", \"") {
        Some(at) if is_fragment(&text[at..]) => text[..at].trim_end(),
        _ => text,
    }
}
