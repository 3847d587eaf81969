//! The aliases of the variants: what people type into the search of rustdoc.

use std::borrow::Cow;

use super::heading::Heading;
use super::intervals::Interval;
use crate::table::{Codes, Table};

/// How many codes a range has at most, to be searchable code by code.
const LISTED: i128 = 256;

/// The longest text, in bytes, that people type to find an entry. The time that rustdoc takes to index a
/// word grows with the square of its length.
const TYPED: usize = 256;

/// The most words of a beginning: few people type more and then stop.
const LEADING: usize = 4;

/// What people type to find an entry: its codes, its messages, and its aliases.
///
/// `intervals` are those of all entries: the aliases of a range omit the codes of exact entries.
pub(super) fn of(
    table: &Table,
    index: usize,
    heading: &Heading<'_>,
    intervals: &[Interval],
) -> Vec<String> {
    let entry = &table.entries[index];
    let mut aliases = Aliases {
        name: &entry.name,
        list: Vec::with_capacity(8),
    };
    aliases.push_codes(table, &entry.codes, &heading.written);
    if let Some(message) = &entry.message {
        let message = searchable(message);
        aliases.push_searchable(&message);
        aliases.push_beginnings(&message);
    }
    if let Some(id) = &entry.id {
        aliases.push(id);
    }
    for alias in &entry.aliases {
        aliases.push(alias);
    }
    for case in &entry.cases {
        if let Some(message) = &case.message {
            aliases.push(message);
        }
    }
    match &entry.codes {
        Codes::Prefix(prefix) => aliases.push(prefix),
        Codes::Range(first, last) if last - first < LISTED => {
            let start = intervals.partition_point(|it| it.first < *first);
            for it in &intervals[start..] {
                if it.first > *last {
                    break;
                }
                if it.entry == index {
                    for code in it.first..=it.last {
                        let code = Codes::Int(code);
                        aliases.push_codes(table, &code, &table.written(&code));
                    }
                }
            }
        }
        _ => {}
    }
    aliases.list
}

/// The aliases of an entry, each once.
struct Aliases<'t> {
    name: &'t str,
    list: Vec<String>,
}

impl Aliases<'_> {
    fn push(&mut self, text: &str) {
        self.push_searchable(&searchable(text));
    }

    fn push_searchable(&mut self, alias: &str) {
        let typed = !alias.is_empty() && alias.len() <= TYPED;
        if typed && alias != self.name && !self.list.iter().any(|it| *it == alias) {
            self.list.push(alias.to_owned());
        }
    }

    /// Codes as the table writes them, and as numbers if that is different.
    fn push_codes(&mut self, table: &Table, codes: &Codes, written: &str) {
        self.push(written);
        if table.code_format.is_some() {
            self.push(&codes.to_string());
        }
    }

    /// The beginnings of a message, of several words. Rustdoc's search finds an item by the beginning of a
    /// word, but by several words only if they are all that an alias has.
    fn push_beginnings(&mut self, message: &str) {
        let (mut words, mut at) = (0, 0);
        while at < message.len() && words < LEADING {
            if message.as_bytes()[at] == b' ' {
                words += 1;
                if words > 1 {
                    self.push_searchable(&message[..at]);
                }
            }
            at += 1;
        }
    }
}

/// A text without quotes and unusual whitespace, which the compiler rejects in an alias.
fn searchable(text: &str) -> Cow<'_, str> {
    if is_plain(text.as_bytes()) {
        return Cow::Borrowed(text);
    }
    let words: Vec<_> = text.split_whitespace().collect();
    let words = words.join(" ");
    Cow::Owned(words.replace('\'', "\u{2019}").replace('"', "\u{201d}"))
}

/// Whether a text is words of ASCII without quotes, separated by single spaces: most aliases are, and in a proc macro,
/// which is not optimised, a loop over the bytes takes a fraction of the time.
fn is_plain(text: &[u8]) -> bool {
    let (mut before, mut at) = (b' ', 0);
    while at < text.len() {
        let byte = text[at];
        if !WORDS[byte as usize] && (byte != b' ' || before == b' ') {
            return false;
        }
        before = byte;
        at += 1;
    }
    before != b' '
}

/// The bytes of plain words.
static WORDS: [bool; 256] = {
    let mut words = [false; 256];
    let mut byte = b'!';
    while byte < 0x7f {
        words[byte as usize] = byte != b'\'' && byte != b'"';
        byte += 1;
    }
    words
};

#[cfg(test)]
mod tests {
    use super::{is_plain, of, searchable};
    use crate::plan::heading::headings;
    use crate::{Source, read};

    #[test]
    fn an_alias_has_no_quotes_and_no_unusual_whitespace() {
        for (text, expected) in [
            ("", ""),
            (" ", ""),
            ("a", "a"),
            ("a b", "a b"),
            (" a", "a"),
            ("a ", "a"),
            ("a  b\tc\nd", "a b c d"),
            ("a'b \"c\"", "a\u{2019}b \u{201d}c\u{201d}"),
            ("\u{e9}\u{a0}b", "\u{e9} b"),
            ("a\u{7f}b", "a\u{7f}b"),
        ] {
            assert_eq!(searchable(text), expected);
            assert!(!is_plain(text.as_bytes()) || text == expected);
        }
        assert!(is_plain(b"no network (30)"));
    }

    #[test]
    fn only_what_people_type_is_an_alias() {
        let long = "word ".repeat(60);
        let spec = format!(
            "codes = [{{ code = 1, name = 'A', message = '{}', aliases = ['b', \"it's\"], category = 'c' }}]\ncategories.c = {{ title = 'C' }}",
            long.trim_end()
        );
        let (table, _) = read(&Source::new("t.toml", spec));
        assert_eq!(
            of(&table, 0, &headings(&table)[0], &[]),
            [
                "1",
                "word word",
                "word word word",
                "word word word word",
                "b",
                "it\u{2019}s"
            ]
        );
    }
}
