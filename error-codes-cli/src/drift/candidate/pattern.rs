//! How a code is written, and what comes after it.

use std::ops::Range;

use super::code::is_hyphen;
use crate::words::{Labelled, Meaning, labelled};

/// How a code is written in a text.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(in crate::drift) struct Pattern {
    /// The words before it, in lower case.
    pub(in crate::drift) label: String,
    pub(super) open: &'static str,
    pub(in crate::drift) end: End,
}

/// What comes after a code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(in crate::drift) enum End {
    /// Nothing.
    Whole,
    LineBreak,
    Colon,
    Dash,
    Dot,
    Bracket,
    Comma,
    Bar,
    Equals,
    /// A space and an upper-case letter, a lower-case letter, or something else.
    Upper,
    Lower,
    Space,
    /// A word without a space before it.
    Glued,
    /// It is at the end of the text.
    Last,
}

impl Pattern {
    /// Whether the words before the code say that it is one.
    pub(in crate::drift) fn is_labelled(&self) -> bool {
        self.label.split(' ').any(is_label)
    }

    /// Whether the words before the code say that it is a status.
    pub(in crate::drift) fn is_status(&self) -> bool {
        let mut words = self.label.split([' ', '_']).filter_map(Meaning::of);
        words.any(Meaning::is_status)
    }

    /// Whether a text of this pattern can be a sentence, or an item of a numbered list.
    pub(in crate::drift) fn is_doubtful(&self) -> bool {
        matches!(
            self.end,
            End::Lower | End::Space | End::Dot | End::Comma | End::Bracket
        ) || (!self.label.is_empty() && !self.is_labelled())
    }
}

/// Whether a word, or an identifier such as `error_code`, labels codes.
pub(super) fn is_label(word: &str) -> bool {
    labelled(word) == Some(Labelled::Code)
}

/// The length of the mark of a note at a code.
fn note(text: &str) -> usize {
    let is_mark = |c: char| {
        matches!(
            c,
            '*' | '\u{2020}' | '\u{2021}' | '\u{b9}' | '\u{b2}' | '\u{b3}'
        )
    };
    let marks = text.len() - text.trim_start_matches(is_mark).len();
    let number = text.strip_prefix('[').and_then(|it| it.split_once(']'));
    match number {
        Some((number, _)) if number.len() < 3 && number.bytes().all(|b| b.is_ascii_digit()) => {
            number.len() + 2
        }
        _ => marks,
    }
}

/// What comes after a code, and the rest of the line.
pub(super) fn after(text: &str, end: usize) -> Option<(End, Range<usize>)> {
    let end = end + note(&text[end..]);
    let rest = &text[end..];
    // The same code in hexadecimal digits.
    let hex = rest
        .trim()
        .strip_prefix("(0x")
        .and_then(|it| it.strip_suffix(')'));
    let is_hex = hex.is_some_and(|it| it.bytes().all(|b| b.is_ascii_hexdigit()));
    if rest.trim().is_empty() || is_hex {
        return Some((End::Whole, end..end));
    }
    let mut chars = rest.trim_start_matches(' ').chars();
    let first = chars.next()?;
    let is_spaced = rest.starts_with(' ');
    let (kind, is_mark) = match first {
        '\n' => (End::LineBreak, false),
        ':' | '\u{ff1a}' => (End::Colon, true),
        '.' => (End::Dot, true),
        ')' | ']' => (End::Bracket, true),
        ',' | ';' => (End::Comma, true),
        '|' | '\u{2502}' | '\t' => (End::Bar, true),
        '=' => (End::Equals, true),
        c if is_hyphen(c) => (End::Dash, true),
        c if !is_spaced && (c.is_uppercase() || c == '(') => (End::Glued, false),
        _ if !is_spaced => return None,
        c if c.is_uppercase() => (End::Upper, false),
        c if c.is_lowercase() => (End::Lower, false),
        _ => (End::Space, false),
    };
    let mut start = text.len() - rest.trim_start().len();
    if is_mark {
        start += first.len_utf8();
        let is_further = |c: char| c == ' ' || c == '\n' || c == '>' || is_hyphen(c) || c == ':';
        start = text.len() - text[start..].trim_start_matches(is_further).len();
    }
    let line = text[start..].lines().next().unwrap_or_default().trim_end();
    Some((kind, start..start + line.len()))
}
