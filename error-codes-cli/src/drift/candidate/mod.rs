//! What can be a code at the beginning of a text, or in brackets at its end.

mod code;
mod pattern;
mod shape;

use std::ops::Range;

use error_codes_codegen::Codes;

use self::pattern::{after, is_label};
use self::shape::Shape;
use crate::lookup::Lookup;

pub(super) use self::pattern::{End, Pattern};

/// One or several codes of a text, and how they are written.
#[derive(Debug)]
pub(super) struct Candidate {
    pub(super) codes: Vec<(Codes, Range<usize>)>,
    pub(super) pattern: Pattern,
    /// What follows on the same line.
    pub(super) title: Range<usize>,
    /// A string that is not like the codes of the table.
    pub(super) is_unlike: bool,
}

/// Brackets and quotes around a code.
const PAIRS: [(&str, &str); 9] = [
    ("(#", ")"),
    ("(", ")"),
    ("[", "]"),
    ("`", "`"),
    ("\"", "\""),
    ("'", "'"),
    ("\u{201c}", "\u{201d}"),
    ("\u{ab}", "\u{bb}"),
    ("#", ""),
];

/// How the codes of a table are written.
pub(super) struct Syntax<'t> {
    pub(super) lookup: &'t Lookup<'t>,
    /// Punctuation of the format of integers.
    marks: Vec<char>,
    shape: Shape,
}

impl<'t> Syntax<'t> {
    pub(super) fn new(lookup: &'t Lookup<'t>) -> Self {
        let format = lookup.table.code_format.as_ref();
        let marks = format.map(|it| [&*it.before, &*it.after].concat());
        let marks = marks.unwrap_or_default();
        let strings = lookup
            .table
            .entries
            .iter()
            .filter_map(|it| match &it.codes {
                Codes::Str(code) => Some(&**code),
                _ => None,
            });
        Self {
            lookup,
            marks: marks.chars().filter(|c| !c.is_alphanumeric()).collect(),
            shape: Shape::of(strings),
        }
    }

    /// The codes that a text begins with, or has in brackets at its end.
    pub(super) fn find(&self, text: &str) -> Option<Candidate> {
        let start = text.find(|c: char| !is_bullet(c))?;
        match self.first(text, start) {
            // Words before a code in brackets are its title, unless they say that it is a code.
            Some(first) if first.pattern.is_doubtful() => self.last(text).or(Some(first)),
            Some(first) => Some(first),
            None => self.last(text),
        }
    }

    /// The codes that sentences name as such: `error code 100`, `(#100)`.
    pub(super) fn mentions(&self, text: &str) -> Vec<(Codes, Range<usize>)> {
        let mut found: Vec<(Codes, Range<usize>)> = Vec::new();
        let mut at = 0;
        while let Some(start) = text[at..].find(|c: char| c.is_alphabetic() || c == '#') {
            let word = at + start;
            let rest = &text[word..];
            let len = rest.find(|c: char| !c.is_alphabetic() && c != '_');
            // The mark is a word of its own.
            let len = len.unwrap_or(rest.len()).max(1);
            at = word + len;
            if !rest.starts_with('#') && !is_label(&rest[..len].to_lowercase()) {
                continue;
            }
            let is_mark = |c: char| matches!(c, ' ' | ':' | '#' | '(' | '`' | '"' | '=');
            let mut next = text.len() - text[at..].trim_start_matches(is_mark).len();
            at = next;
            while let Some((code, end)) = self.code(text, next) {
                let is_code = match &code {
                    Codes::Str(_) => self.lookup.entry_of(&code).is_some(),
                    _ => true,
                };
                if !is_code {
                    break;
                }
                found.push((code, next..end));
                at = end;
                let after = text[end..].trim_start_matches(['`', '"', ')']);
                let Some(gap) = separator(after) else { break };
                next = text.len() - after.len() + gap;
                next = text.len() - text[next..].trim_start_matches(is_mark).len();
            }
        }
        found
    }

    /// Whether a code is a string that is not like those of the table.
    fn is_unlike(&self, code: &Codes) -> bool {
        matches!(code, Codes::Str(it) if self.lookup.entry_of(code).is_none() && !self.shape.fits(it))
    }

    fn first(&self, text: &str, start: usize) -> Option<Candidate> {
        const MAX_WORDS: usize = 4;
        let mut at = start;
        // A minus, which is not a bullet if a digit follows.
        if text[..start].ends_with(['-', '\u{2212}'])
            && text[start..].starts_with(|c: char| c.is_ascii_digit())
        {
            at = text[..start].char_indices().next_back()?.0;
        }
        let mut label = String::new();
        let mut unlike = None;
        for _ in 0..=MAX_WORDS {
            let is_label =
                label.is_empty() || self.lookup.is_numeric() || label.split(' ').any(is_label);
            match self.at(text, at, &label).filter(|_| is_label) {
                Some(found) if !found.is_unlike => return Some(found),
                Some(found) if unlike.is_none() => unlike = Some(found),
                _ => {}
            }
            let rest = &text[at..];
            let len = rest
                .find(|c: char| !c.is_alphabetic() && c != '_')
                .unwrap_or(rest.len());
            if len == 0 {
                return unlike;
            }
            if !label.is_empty() {
                label.push(' ');
            }
            label.push_str(&rest[..len].to_lowercase());
            let is_gap = |c: char| {
                matches!(
                    c,
                    ' ' | '\n' | ':' | '.' | '=' | '-' | '\u{2013}' | '\u{2014}'
                )
            };
            let after = rest[len..].trim_start_matches(is_gap);
            let is_joined = after.len() == rest.len() - len;
            if after.is_empty()
                || is_joined && !PAIRS.iter().any(|(open, _)| after.starts_with(open))
            {
                return unlike;
            }
            at = text.len() - after.len();
            // A sign.
            if text[..at].ends_with(" -") || text[..at].ends_with(" \u{2212}") {
                at = text[..at].char_indices().next_back()?.0;
            }
        }
        unlike
    }

    fn at(&self, text: &str, at: usize, label: &str) -> Option<Candidate> {
        let mut codes = Vec::new();
        let (open, close) = PAIRS
            .into_iter()
            .find(|(open, _)| text[at..].starts_with(open))
            .unwrap_or(("", ""));
        let read = |at: usize| -> Option<(Codes, Range<usize>, usize)> {
            let inner = text[at..].strip_prefix(open)?;
            let start = text.len() - inner.len();
            // Marks within brackets: `(#100)`, `["100"]`.
            let start = start + inner.find(|c| !matches!(c, '#' | ' '))?;
            let (code, end) = self.code(text, start)?;
            let rest = text[end..].strip_prefix(close)?;
            Some((code, start..end, text.len() - rest.len()))
        };
        let (first, span, mut end) = read(at)?;
        codes.push((first, span));
        // Further codes: in the same quotes, known, or as long.
        while let Some(next) = separator(&text[end..])
            && let Some((code, span, after)) = read(end + next)
        {
            let first = &codes[0];
            let is_like = open.len() == 1
                || span.len() == first.1.len()
                || self.lookup.entry_of(&code).is_some();
            let is_end = text[after..]
                .trim_start()
                .chars()
                .next()
                .is_none_or(|c| !c.is_alphanumeric());
            if !is_like || !is_end && open.is_empty() {
                break;
            }
            codes.push((code, span));
            end = after;
        }
        let is_unlike = codes.iter().any(|(code, _)| self.is_unlike(code));
        let (kind, title) = after(text, end)?;
        if kind == End::Glued && (!self.lookup.is_numeric() || !open.is_empty()) {
            return None;
        }
        Some(Candidate {
            codes,
            pattern: Pattern {
                label: label.to_owned(),
                open,
                end: kind,
            },
            title,
            is_unlike,
        })
    }

    /// A code in brackets at the end of a text.
    fn last(&self, text: &str) -> Option<Candidate> {
        let line = text.lines().next()?.trim_end();
        let inner = line.strip_suffix([')', ']'])?;
        let open = inner.rfind(['(', '['])?;
        let inside = &inner[open + 1..];
        let start = open
            + 1
            + inside.find(|c: char| c.is_ascii_digit() || c == '-' || !self.lookup.is_numeric())?;
        let before = text[open + 1..start]
            .trim_matches([' ', '#', ':'])
            .to_lowercase();
        if !before.is_empty() && !before.split(' ').all(is_label) {
            return None;
        }
        let (code, end) = self.code(line, start)?;
        if end != inner.trim_end().len() || open == 0 {
            return None;
        }
        Some(Candidate {
            is_unlike: self.is_unlike(&code),
            codes: vec![(code, start..end)],
            pattern: Pattern {
                label: String::new(),
                open: "",
                end: End::Last,
            },
            title: 0..line[..open].trim_end().len(),
        })
    }
}

fn is_bullet(c: char) -> bool {
    c.is_whitespace()
        || matches!(
            c,
            '\u{2022}'
                | '\u{b7}'
                | '*'
                | '-'
                | '\u{2013}'
                | '\u{2014}'
                | '\u{2212}'
                | '>'
                | '|'
                | '\u{25cf}'
                | '\u{25aa}'
                | '\u{2023}'
        )
}

/// The length of what is between two codes of a list.
fn separator(text: &str) -> Option<usize> {
    let rest = text.trim_start();
    let marks = [",", "/", ";", "&", "and ", "or ", "und ", "oder ", "|"];
    let mark = marks.into_iter().find(|mark| rest.starts_with(mark))?;
    let after = rest[mark.len()..].trim_start();
    let after = after
        .strip_prefix("and ")
        .or(after.strip_prefix("or "))
        .unwrap_or(after);
    Some(text.len() - after.len())
}
