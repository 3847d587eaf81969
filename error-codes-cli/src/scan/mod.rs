//! Finds the codes in what people paste: a code, a log, a transcript, JSON.
//!
//! - [`list`]: a text that is nothing but codes and names.
//! - [`json`]: error objects in JSON, wherever it begins and ends in the text.
//! - [`line`]: codes in all other text, line by line.

mod json;
mod label;
mod line;
mod list;

use crate::lookup::Lookup;

/// A code in a text.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Mention {
    /// The code as it is written. In running text it is a known one, unless it is marked for sure.
    pub(crate) code: String,
    /// The subcode as it is written.
    pub(crate) subcode: Option<String>,
    /// Texts that may be the title of a case.
    pub(crate) titles: Vec<String>,
    /// The text behind the code, which may begin with the title of a case.
    pub(crate) rest: Option<String>,
    /// The byte at which it is.
    at: usize,
    /// Its line, counted from 1.
    pub(crate) line: usize,
}

impl Mention {
    /// A code that is a text of its own.
    pub(crate) fn of(code: &str) -> Self {
        Self {
            code: code.to_owned(),
            line: 1,
            ..Self::default()
        }
    }
}

/// Whether a word asks for a code: `code`, `error_code`, `subcode`.
pub(crate) fn is_label(word: &str) -> bool {
    label::names_code(word).is_some()
}

/// Hands over the codes in a text, in its order.
pub(crate) fn mentions(text: &str, lookup: &Lookup, mut found: impl FnMut(Mention)) {
    let (mut line, mut counted) = (1, 0);
    let found = &mut |mut mention: Mention| {
        line += text[counted..mention.at].matches('\n').count();
        counted = mention.at;
        mention.line = line;
        found(mention);
    };
    if list::mentions(text, lookup, &mut |_| {}) {
        list::mentions(text, lookup, found);
        return;
    }
    let mut end = 0;
    for value in json::errors(text, lookup) {
        line::mentions(text, end..value.start, lookup, found);
        value.mentions.into_iter().for_each(&mut *found);
        end = value.end;
    }
    line::mentions(text, end..text.len(), lookup, found);
}

/// The next place at or behind a byte at which a text can be cut.
fn cut(text: &str, at: usize) -> usize {
    (at..text.len())
        .find(|at| text.is_char_boundary(*at))
        .unwrap_or(text.len())
}
