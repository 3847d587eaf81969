//! What generated code calls. Not part of the API: it changes without notice.

#![allow(missing_docs)]
use core::fmt::{self, Write as _};
use core::num::{IntErrorKind, ParseIntError};

use crate::{Entry, ErrorCode, ParseCodeError};

#[cfg(feature = "alloc")]
pub use alloc::boxed::Box;
#[cfg(feature = "miette")]
pub use miette;
#[cfg(feature = "serde")]
pub use serde;

pub use error_codes_shared::hash::*;
pub use error_codes_shared::layout::{at, bit, elements, hashed, number};
pub use error_codes_shared::search::*;

pub use crate::integrations::{integrate_miette, integrate_serde};

/// All texts of a table in one string. Below an empty line each row has five in a row, on a line of
/// its own: message, code, name, description, remedy.
#[derive(Clone, Copy)]
pub struct Texts {
    pub text: &'static str,
    /// Where each text begins, and at last where all of them end, counted from behind the empty
    /// line: little-endian numbers.
    pub bounds: &'static [[u8; 4]],
}

impl Texts {
    const PER_ROW: usize = 5;

    /// The texts of a row from `first` on; empty for a row that is not in the table.
    #[inline]
    const fn slice(&self, row: usize, first: usize, texts: usize) -> &'static str {
        let at = row * Self::PER_ROW + first;
        if at + texts >= self.bounds.len() {
            return "";
        }
        // Behind the empty line no place is 0, which a split would have to look for.
        let start = u32::from_le_bytes(self.bounds[at]) as usize + 1;
        // In front of a message stands the end of the line above.
        let start = if first == 0 { start + 1 } else { start };
        let end = u32::from_le_bytes(self.bounds[at + texts]) as usize + 1;
        match self.text.split_at_checked(end) {
            Some((head, _)) => match head.split_at_checked(start) {
                Some((_, text)) => text,
                None => "",
            },
            None => "",
        }
    }

    #[inline]
    const fn maybe(text: &'static str) -> Option<&'static str> {
        if text.is_empty() { None } else { Some(text) }
    }

    #[inline]
    pub const fn message(&self, row: usize) -> &'static str {
        self.slice(row, 0, 1)
    }

    /// The message and the code: what `Display` shows.
    #[inline]
    pub const fn line(&self, row: usize) -> &'static str {
        self.slice(row, 0, 2)
    }

    #[inline]
    pub const fn name(&self, row: usize) -> &'static str {
        self.slice(row, 2, 1)
    }

    #[inline]
    pub const fn description(&self, row: usize) -> Option<&'static str> {
        Self::maybe(self.slice(row, 3, 1))
    }

    #[inline]
    pub const fn remedy(&self, row: usize) -> Option<&'static str> {
        Self::maybe(self.slice(row, 4, 1))
    }
}

/// The value at each index; `None` for an index that has none.
pub const fn pick<T: Copy, const W: usize, const N: usize>(
    values: &[T],
    indices: &[[u8; W]; N],
) -> [Option<T>; N] {
    let mut picked = [None; N];
    let mut at = 0;
    while at < N {
        let index = number(&indices[at]);
        if index < values.len() {
            picked[at] = Some(values[index]);
        }
        at += 1;
    }
    picked
}

/// Why a text is not a code.
pub fn parse_error<E: ErrorCode>(error: &ParseIntError) -> ParseCodeError<E> {
    match error.kind() {
        IntErrorKind::PosOverflow | IntErrorKind::NegOverflow => ParseCodeError::OutOfRange,
        _ => ParseCodeError::NotANumber,
    }
}

/// `Display` of a row that stands for one code.
#[inline]
pub fn display(f: &mut fmt::Formatter<'_>, texts: &Texts, row: usize) -> fmt::Result {
    if f.alternate() || is_padded(f) {
        display_otherwise(f, texts, row)
    } else {
        f.write_str(texts.line(row))
    }
}

#[cold]
fn display_otherwise(f: &mut fmt::Formatter<'_>, texts: &Texts, row: usize) -> fmt::Result {
    let line = texts.line(row);
    if f.alternate() {
        f.write_str(line)?;
        report(f, texts, row)
    } else {
        f.pad(line)
    }
}

/// `Display` of a row that stands for a range of codes.
pub fn display_range(
    f: &mut fmt::Formatter<'_>,
    texts: &Texts,
    row: usize,
    code: &dyn fmt::Display,
) -> fmt::Result {
    let message = texts.message(row);
    if f.alternate() {
        write!(f, "{message} ({code})")?;
        report(f, texts, row)
    } else {
        pad(f, format_args!("{message} ({code})"))
    }
}

/// `Display` of a code that has no row.
pub fn display_unknown<E: ErrorCode>(f: &mut fmt::Formatter<'_>, error: &E) -> fmt::Result {
    pad(f, format_args!("unknown error ({})", error.code()))
}

#[inline]
fn is_padded(f: &fmt::Formatter<'_>) -> bool {
    f.width().is_some() || f.precision().is_some()
}

/// [`Formatter::pad`](fmt::Formatter::pad) for a text that is in no string, without a heap: it is
/// written twice, to count its characters first.
fn pad(f: &mut fmt::Formatter<'_>, text: fmt::Arguments<'_>) -> fmt::Result {
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

/// Writes as many characters as there is room for.
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

/// What `{:#}` adds to the line.
#[cold]
fn report(f: &mut fmt::Formatter<'_>, texts: &Texts, row: usize) -> fmt::Result {
    if let Some(description) = texts.description(row) {
        write!(f, "\n\n{description}")?;
    }
    if let Some(remedy) = texts.remedy(row) {
        write!(f, "\n\nRemedy: {remedy}")?;
    }
    Ok(())
}

/// `Debug` of a variant that keeps its code.
pub fn debug(f: &mut fmt::Formatter<'_>, name: &str, code: &dyn fmt::Debug) -> fmt::Result {
    f.debug_tuple(name).field(code).finish()
}

/// The address at which one can read on.
pub fn url(entry: Entry) -> Option<&'static str> {
    entry.sources().find_map(crate::Source::url)
}

#[cfg(test)]
mod tests {
    use super::*;
    extern crate std;
    use std::format;

    /// A text that is in no string.
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
