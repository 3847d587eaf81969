//! Codes in running text, line by line.
//!
//! `(#131056) …` is always a code. Any other number is one only if it is in the table and the text around it
//! confirms it: a label before it or above its column, brackets, or the words of its entry. Names and ids are in
//! [`name`](super::name).

use std::ops::Range;

use error_codes_codegen::Entry;

use super::column::Column;
use super::label::{self, Label};
use super::{Mention, boundary, name};
use crate::lookup::Lookup;
use crate::matched::with_subcode;

/// The number of bytes around a word that are read to classify it.
const WINDOW: usize = 160;

/// Passes the codes in a part of a text to `found`.
pub(super) fn mentions(
    text: &str,
    part: Range<usize>,
    lookup: &Lookup,
    found: &mut impl FnMut(Mention),
) {
    let mut at = part.start;
    let mut column = Column::default();
    for text in text[part].split_inclusive('\n') {
        let cell = column.cell(text);
        let line = Line { text, lookup, cell };
        line.read(at, found);
        at += text.len();
    }
}

/// A line, or the part of it that is not JSON.
struct Line<'l, 't> {
    text: &'l str,
    lookup: &'l Lookup<'t>,
    /// The cell below a label, see [`Column`].
    cell: Range<usize>,
}

/// The kind of a word.
enum Kind {
    /// A code, and the label of the next one if it is in a list.
    Code {
        subcode: Option<String>,
        next: Label,
    },
    Subcode,
}

impl Line<'_, '_> {
    /// Passes the codes to `found`, each with the subcode after it, or else the one before it.
    fn read(&self, start: usize, found: &mut impl FnMut(Mention)) {
        let mut last: Option<Mention> = None;
        let mut pending = None;
        let mut before: Option<(usize, Label)> = None;
        for (at, word) in self.words() {
            let listed = before.take();
            let listed = listed.filter(|(end, _)| is_separator(&self.text[*end..at]));
            match self.kind(at, word, listed.map(|(_, label)| label)) {
                Some(Kind::Code { subcode, next }) => {
                    before = Some((at + word.len(), next));
                    let rest = self.after(at + word.len()).trim_start_matches(is_closing);
                    let mention = Mention {
                        code: word.to_owned(),
                        subcode: subcode.or_else(|| pending.take()),
                        rest: Some(rest.to_owned()),
                        at: start + at,
                        ..Mention::default()
                    };
                    last.replace(mention).into_iter().for_each(&mut *found);
                }
                Some(Kind::Subcode) => match &mut last {
                    Some(mention) => {
                        mention.subcode.get_or_insert_with(|| word.to_owned());
                    }
                    None => pending = Some(word.to_owned()),
                },
                None => {}
            }
        }
        last.into_iter().for_each(found);
    }

    /// The words that can be codes or names, and their offsets. A sign and inner punctuation belong to a word, so that
    /// no part of a date, a version or an identifier is mistaken for a code.
    fn words(&self) -> impl Iterator<Item = (usize, &str)> {
        let mut end = 0;
        self.text
            .split_inclusive(|c| !self.lookup.is_inner(c))
            .filter_map(move |piece| {
                let start = end;
                end += piece.len();
                let word = piece.trim_end_matches(|c: char| !c.is_alphanumeric());
                let name = word.trim_start_matches('-');
                if self.lookup.is_name(name) {
                    return Some((start + word.len() - name.len(), name));
                }
                let can_be = !word.is_empty() && self.lookup.is_code(word);
                can_be.then_some((start, word))
            })
    }

    fn kind(&self, at: usize, word: &str, listed: Option<Label>) -> Option<Kind> {
        let (before, after) = (self.before(at), self.after(at + word.len()));
        let slash = subcode(after);
        if before.ends_with("(#") {
            let rest = &after[slash.map_or(0, |subcode| subcode.len() + 1)..];
            let subcode = slash.map(str::to_owned);
            let next = Label::Weak;
            let is_code = rest
                .strip_prefix(')')
                .is_some_and(|rest| !rest.trim().is_empty() || !self.is_reference(at, word));
            return is_code.then_some(Kind::Code { subcode, next });
        }
        let label = label::before(before, is_short(word)).or(listed);
        let label = label.or_else(|| self.is_cell(at, word).then_some(Label::Code));
        if self.lookup.is_name(word) && name::is_one(word, label, self.lookup) {
            let (subcode, next) = (None, Label::Weak);
            return Some(Kind::Code { subcode, next });
        }
        if !self.lookup.is_code(word) {
            return None;
        }
        if label == Some(Label::Subcode) {
            return Some(Kind::Subcode);
        }
        // A time, or a part of a number.
        let mut rest = after.chars();
        if matches!((rest.next(), rest.next()), (Some(':' | '.'), Some(c)) if c.is_ascii_digit()) {
            return None;
        }
        let entry = self.lookup.code(word)?;
        let is_code = |subcode: &str| !is_short(subcode) && self.lookup.code(subcode).is_some();
        let subcode = match slash {
            Some(subcode) if with_subcode(entry, subcode).is_some() || is_code(subcode) => {
                Some(subcode.to_owned())
            }
            // `error 2/5` is a count.
            Some(_) if is_short(word) => return None,
            _ => None,
        };
        let is_code = if subcode.is_some() && label.is_some() {
            true
        } else if self.lookup.is_numeric() && !self.is_written(word) {
            self.is_integer(at, word, label, entry)
        } else {
            self.is_string(at, word, label)
        };
        let is_plural = label == Some(Label::Codes) || listed == Some(Label::Error);
        let next = if is_plural { Label::Error } else { Label::Weak };
        is_code.then_some(Kind::Code { subcode, next })
    }

    /// Whether `(#190)` at the end of a line refers to a pull request or a connection.
    fn is_reference(&self, at: usize, word: &str) -> bool {
        let before = self.before(at);
        let entry = self.lookup.code(word);
        let is_known =
            entry.is_some_and(|entry| !is_short(word) || self.is_named(at, word.len(), entry));
        let is_labelled = || label::before(before, is_short(word)).is_some();
        !is_known && before.trim() != "(#" && !is_labelled()
    }

    /// Whether a word is the whole cell in a labelled column.
    fn is_cell(&self, at: usize, word: &str) -> bool {
        let digits = word.trim_start_matches('-');
        let end = at + word.len();
        self.cell == (end - digits.len()..end)
    }

    fn is_integer(&self, at: usize, word: &str, label: Option<Label>, entry: &Entry) -> bool {
        let (before, after) = (self.before(at), self.after(at + word.len()));
        if let Some(digits) = word.strip_prefix("0x").or(word.strip_prefix("0X")) {
            let is_long = digits.len() >= 8 && digits.trim_start_matches('0').len() > 4;
            return is_long || label.is_some();
        }
        let is_named = || self.is_named(at, word.len(), entry);
        if !is_short(word) {
            return label.is_some()
                || is_bracketed(before, after)
                || self.is_titled(at, word.len(), entry);
        }
        match label {
            Some(Label::Certain) => true,
            Some(Label::Code | Label::Codes) => !is_success(word) || is_named(),
            Some(Label::Error) => !is_noun(after) || is_named(),
            Some(Label::Weak) => is_named(),
            _ => (is_bracketed(before, after) || before.trim().is_empty()) && is_named(),
        }
    }

    /// Whether a word is a code with more than digits, in the format of the table: `TS2304`.
    fn is_written(&self, word: &str) -> bool {
        let is_number = word
            .trim_start_matches('-')
            .bytes()
            .all(|b| b.is_ascii_digit());
        !is_number && self.lookup.read(word).is_some()
    }

    /// String codes that are also words, such as `lost`, require a label or brackets.
    fn is_string(&self, at: usize, word: &str, label: Option<Label>) -> bool {
        let (before, after) = (self.before(at), self.after(at + word.len()));
        let has = |kind: fn(&char) -> bool| word.chars().any(|c| kind(&c));
        let has_digit = has(char::is_ascii_digit);
        // Such as the slash in `auth/no-user`, of which the table has the prefix.
        let has_mark = has(|c| !c.is_alphanumeric()) && self.lookup.prefix(word).is_some();
        let is_exact = self.lookup.is_exact(word) || self.is_written(word);
        let is_marked = label.is_some() || is_bracketed(before, after);
        let is_distinct = word.len() > 3 && has_digit && has(char::is_ascii_alphabetic);
        (is_exact || has_digit || has_mark) && is_marked || is_exact && is_distinct
    }

    /// Whether only punctuation separates a number from the words of its entry: `131021: Recipient …`.
    fn is_titled(&self, at: usize, len: usize, entry: &Entry) -> bool {
        let (before, after) = (self.before(at).trim_end(), self.after(at + len));
        let title = after.trim_start_matches(is_closing);
        let title = title.split('"').next().unwrap_or_default();
        title.len() < after.len() && names(entry, title)
            || before.ends_with(':') && names(entry, before)
    }

    /// Whether the words around a number are those of its entry.
    fn is_named(&self, at: usize, len: usize, entry: &Entry) -> bool {
        names(entry, self.before(at)) || names(entry, self.after(at + len))
    }

    fn before(&self, at: usize) -> &str {
        &self.text[boundary(self.text, at.saturating_sub(WINDOW))..at]
    }

    fn after(&self, at: usize) -> &str {
        &self.text[at..boundary(self.text, at + WINDOW)]
    }
}

/// Up to three digits: a number that may be a status, a count or an index.
fn is_short(word: &str) -> bool {
    word.trim_start_matches('-').len() <= 3
}

/// A number that means success in other APIs.
fn is_success(word: &str) -> bool {
    matches!(word.parse(), Ok(0 | 200..=299))
}

/// Whether a noun follows: `3 tests failed`.
fn is_noun(after: &str) -> bool {
    let text = after.trim_start();
    let word = text.split(|c: char| !c.is_alphabetic()).next();
    let is_word = word.is_some_and(|word| !["", "and", "or"].contains(&word));
    text.len() < after.len() && is_word
}

/// Whether a number is enclosed in brackets: not `items[0]` or `(id)=(190)`.
fn is_bracketed(before: &str, after: &str) -> bool {
    let open = match after.chars().next() {
        Some(')') => before.strip_suffix('('),
        Some(']') => before.strip_suffix('['),
        _ => None,
    };
    open.is_some_and(|text| !text.ends_with(|c: char| c.is_alphanumeric() || "_])=".contains(c)))
}

/// The digits after a slash.
fn subcode(after: &str) -> Option<&str> {
    let after = after.strip_prefix('/')?;
    let rest = after.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = &after[..after.len() - rest.len()];
    let is_end = !rest.starts_with(|c: char| c.is_alphanumeric() || c == '/');
    (!digits.is_empty() && is_end).then_some(digits)
}

/// Whether a text separates the items of a list.
fn is_separator(text: &str) -> bool {
    let text = text.trim_matches(|c: char| c.is_whitespace() || ",|".contains(c));
    ["", "and", "or", "&"].contains(&text)
}

fn is_closing(c: char) -> bool {
    c.is_whitespace() || ")]:,-\"'\\".contains(c)
}

/// Whether a text contains most words of an entry's message, alias or name.
fn names(entry: &Entry, text: &str) -> bool {
    let text: Vec<_> = words(text).collect();
    let mut phrases = entry
        .aliases
        .iter()
        .chain(&entry.message)
        .chain([&entry.name]);
    phrases.any(|phrase| {
        let (mut all, mut found) = (0, 0);
        for word in words(phrase) {
            all += 1;
            found += usize::from(text.contains(&word));
        }
        found > 0 && found * 2 >= all && (found > 1 || all == 1)
    })
}

/// The words of three or more letters, in lower case.
fn words(text: &str) -> impl Iterator<Item = String> {
    let words = text.split(|c: char| !c.is_alphanumeric());
    words.filter(|word| word.len() > 2).map(str::to_lowercase)
}
