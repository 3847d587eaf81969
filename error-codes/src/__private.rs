//! What generated code calls. Not part of the API: it changes without notice.

#![allow(missing_docs)]
use core::fmt::{self, Write as _};
use core::num::{IntErrorKind, ParseIntError};

use crate::{Code, Entry, ErrorCode, ParseCodeError, Table};

#[cfg(feature = "alloc")]
pub use alloc::{
    borrow::{Cow, ToOwned},
    boxed::Box,
};

pub use error_codes_shared::hash::*;
pub use error_codes_shared::layout::{
    Lines, Texts, at, bit, elements, hashed, number, paged, probed,
};
pub use error_codes_shared::search::*;
pub use error_codes_shared::{Radix, Style};

pub use crate::field::FieldValues;
pub use crate::integrations::*;

/// The value at the index in an element; `None` if there is none.
#[inline]
pub const fn pick<T: Copy>(values: &[T], element: &[u8]) -> Option<T> {
    let index = number(element);
    if index < values.len() {
        Some(values[index])
    } else {
        None
    }
}

/// The message of an entry: 0 stands for the beginning of the line, 1 for none, and 2 for the first of the messages.
#[inline]
pub const fn message(
    lines: &Lines,
    messages: &[&'static str],
    entry: usize,
    element: &[u8],
) -> Option<&'static str> {
    match number(element) {
        0 => lines.some_message(entry),
        1 => None,
        index => Some(messages[index - 2]),
    }
}

/// The message of an entry that has one.
#[inline]
pub const fn own_message(
    lines: &Lines,
    messages: &[&'static str],
    entry: usize,
    element: &[u8],
) -> &'static str {
    match message(lines, messages, entry, element) {
        Some(message) => message,
        None => "",
    }
}

/// The entry with this id; `none`, the number of entries, if there is none.
pub const fn find_id<const W: usize>(
    slots: &[[u8; W]],
    ids: &Texts,
    none: usize,
    id: &str,
) -> usize {
    let hash = hash_str(id, WORDS);
    let mut step = 0;
    loop {
        let entry = probed(slots, hash, step);
        // The text of an entry without an id is empty.
        if entry == none || ids.is(entry, id) && !id.is_empty() {
            return entry;
        }
        step += 1;
    }
}

/// The entry that a word leads to; the number of entries if there is none.
pub fn find_word<const W: usize>(slots: &[[u8; W]], table: &'static Table, word: &str) -> usize {
    let hash = hash_str(word, WORDS);
    let mut step = 0;
    loop {
        let entry = probed(slots, hash, step);
        match table.entry(entry) {
            Some(it) if !leads_to(word, it) => step += 1,
            _ => return entry,
        }
    }
}

/// Whether a word is a name or the id of an entry.
fn leads_to(word: &str, entry: Entry) -> bool {
    entry.names().any(|name| name == word) || entry.id() == Some(word)
}

/// Marks a branch that is never taken, so that the compiler keeps it out of the way.
#[cold]
#[inline(never)]
pub const fn cold() {}

/// The values, each in an option, with `None` before and behind them.
pub const fn options<T: Copy, const N: usize, const M: usize>(values: &[T; N]) -> [Option<T>; M] {
    let mut options = [None; M];
    let mut index = 0;
    while index < N {
        options[index + 1] = Some(values[index]);
        index += 1;
    }
    options
}

/// The value for a number that was read from text.
pub fn parse<E: ErrorCode>(
    code: Result<<E::Code as Code>::Ref<'_>, ParseIntError>,
) -> Result<E, ParseCodeError<E>> {
    match code {
        Ok(code) => E::try_from_code(code).map_err(ParseCodeError::Unknown),
        Err(error) => Err(match error.kind() {
            IntErrorKind::PosOverflow | IntErrorKind::NegOverflow => ParseCodeError::OutOfRange,
            _ => ParseCodeError::NotANumber,
        }),
    }
}

/// The value for a code in the format of the table, or as a number.
pub fn parse_written<E: ErrorCode>(text: &str) -> Result<E, ParseCodeError<E>> {
    let format = E::TABLE.code_format();
    let Some(code) = format.and_then(|it| it.parse(text)) else {
        let digits = text.strip_prefix('-').unwrap_or(text);
        let is_number = !digits.is_empty() && digits.bytes().all(|it| it.is_ascii_digit());
        return Err(if is_number {
            ParseCodeError::OutOfRange
        } else {
            ParseCodeError::NotANumber
        });
    };
    let code = E::Code::__from_int(code).ok_or(ParseCodeError::OutOfRange)?;
    E::try_from_code(code).map_err(ParseCodeError::Unknown)
}

/// `Display` of a value whose code has a format.
#[inline]
pub fn display_written<E: ErrorCode>(
    f: &mut fmt::Formatter<'_>,
    lines: &Lines,
    entry: usize,
    error: &E,
) -> fmt::Result {
    if !f.alternate()
        && !is_padded(f)
        && let Some(line) = lines.with_code(entry)
    {
        return f.write_str(line);
    }
    let code = E::TABLE.written(error.code());
    display_otherwise(f, E::TABLE.entry(entry), &code)
}

/// `Display` of a value.
#[inline]
pub fn display<E: ErrorCode>(
    f: &mut fmt::Formatter<'_>,
    lines: &Lines,
    entry: usize,
    error: &E,
) -> fmt::Result {
    if !f.alternate()
        && !is_padded(f)
        && let Some(line) = lines.with_code(entry)
    {
        return f.write_str(line);
    }
    display_otherwise(f, E::TABLE.entry(entry), &error.code())
}

/// `Display` of a value without a stored line, or with format options.
#[cold]
fn display_otherwise(
    f: &mut fmt::Formatter<'_>,
    entry: Option<Entry>,
    code: &dyn fmt::Display,
) -> fmt::Result {
    let Some(entry) = entry else {
        return pad(f, format_args!("unknown error ({code})"));
    };
    let message = entry.title();
    if !f.alternate() {
        return pad(f, format_args!("{message} ({code})"));
    }
    write!(f, "{message} ({code})")?;
    if let Some(description) = entry.description() {
        write!(f, "\n\n{description}")?;
    }
    if let Some(remedy) = entry.remedy() {
        write!(f, "\n\nRemedy: {remedy}")?;
    }
    Ok(())
}

#[inline]
fn is_padded(f: &fmt::Formatter<'_>) -> bool {
    f.width().is_some() || f.precision().is_some()
}

/// [`Formatter::pad`](fmt::Formatter::pad) for format arguments, without allocating: they are
/// formatted twice, first to count the characters.
pub(crate) fn pad(f: &mut fmt::Formatter<'_>, text: fmt::Arguments<'_>) -> fmt::Result {
    if !is_padded(f) {
        return f.write_fmt(text);
    }
    let mut length = Length(0);
    length.write_fmt(text)?;
    let length = length.0.min(f.precision().unwrap_or(usize::MAX));
    let (fill, missing) = (
        f.fill(),
        f.width().unwrap_or_default().saturating_sub(length),
    );
    let before = match f.align() {
        None | Some(fmt::Alignment::Left) => 0,
        Some(fmt::Alignment::Center) => missing / 2,
        Some(fmt::Alignment::Right) => missing,
    };
    for _ in 0..before {
        f.write_char(fill)?;
    }
    let mut clipped = Clipped {
        formatter: f,
        room: length,
    };
    clipped.write_fmt(text)?;
    for _ in before..missing {
        f.write_char(fill)?;
    }
    Ok(())
}

/// Counts characters.
struct Length(usize);

impl fmt::Write for Length {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.0 += text.chars().count();
        Ok(())
    }
}

/// Writes at most a given number of characters.
struct Clipped<'f, 'b> {
    formatter: &'f mut fmt::Formatter<'b>,
    room: usize,
}

impl fmt::Write for Clipped<'_, '_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        for char in text.chars().take(self.room) {
            self.room -= 1;
            self.formatter.write_char(char)?;
        }
        Ok(())
    }
}

/// `Debug` of a variant that stores its code.
pub fn debug(f: &mut fmt::Formatter<'_>, name: &str, code: &dyn fmt::Debug) -> fmt::Result {
    f.debug_tuple(name).field(code).finish()
}

/// The URL for further reading: that of the documentation, or else of the first source that has one.
pub fn url(entry: Entry) -> Option<&'static str> {
    let source = || entry.sources().find_map(crate::Source::url);
    entry.docs_url().or_else(source)
}

#[cfg(test)]
mod tests {
    use super::*;
    extern crate std;
    use std::format;

    /// A text in parts.
    struct Parts;

    impl fmt::Display for Parts {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            pad(f, format_args!("{}: ({})", "größer", 7))
        }
    }

    #[test]
    fn parts_are_padded_like_a_string() {
        let text = "größer: (7)";
        assert_eq!(format!("{Parts}"), text);
        assert_eq!(format!("[{Parts:20}]"), format!("[{text:20}]"));
        assert_eq!(format!("[{Parts:>20}]"), format!("[{text:>20}]"));
        assert_eq!(format!("[{Parts:*^20}]"), format!("[{text:*^20}]"));
        assert_eq!(format!("[{Parts:.4}]"), format!("[{text:.4}]"));
        assert_eq!(format!("[{Parts:-<8.3}]"), format!("[{text:-<8.3}]"));
        assert_eq!(format!("[{Parts:3}]"), format!("[{text:3}]"));
        assert_eq!(format!("[{Parts:.99}]"), format!("[{text:.99}]"));
    }
}
