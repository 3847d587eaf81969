//! What several parts of the generated code show of an entry: its code and its message.

use std::borrow::Cow;

use crate::prose::{code, escape};
use crate::table::{Entry, Table};

/// The code and the message of an entry.
pub(super) struct Heading<'t> {
    /// The code or codes, as the table writes them.
    pub(super) written: String,
    /// The same as Markdown.
    pub(super) code: String,
    /// A title of one line.
    pub(super) title: Cow<'t, str>,
    /// The title as Markdown, if it is the message.
    pub(super) message: Option<String>,
}

impl<'t> Heading<'t> {
    fn of(table: &Table, entry: &'t Entry) -> Self {
        let written = table.written(&entry.codes);
        let title = entry.title();
        Self {
            code: code(&written),
            message: entry.message.as_ref().map(|_| escape(&title)),
            written,
            title,
        }
    }
}

/// The heading of each entry.
pub(super) fn headings(table: &Table) -> Vec<Heading<'_>> {
    let mut headings = Vec::with_capacity(table.entries.len());
    for entry in &table.entries {
        headings.push(Heading::of(table, entry));
    }
    headings
}
