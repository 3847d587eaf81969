//! What generated code calls. Not part of the API: it changes without notice.

#![allow(missing_docs)]

use core::fmt;

use crate::{Entry, ErrorCode};

#[cfg(feature = "alloc")]
pub use alloc::boxed::Box;
#[cfg(feature = "miette")]
pub use miette;
#[cfg(feature = "serde")]
pub use serde;

pub use crate::integrations::integrations;

/// All texts of a table in one string. Each row has five in a row: message, code, name,
/// description, remedy.
#[derive(Clone, Copy)]
pub struct Texts {
    pub text: &'static str,
    /// Where each text ends, as little-endian `u32`.
    pub ends: &'static [u8],
}

impl Texts {
    const PER_ROW: usize = 5;

    #[inline]
    const fn end(&self, index: usize) -> usize {
        let at = index * 4;
        if at + 4 > self.ends.len() {
            return 0;
        }
        u32::from_le_bytes([
            self.ends[at],
            self.ends[at + 1],
            self.ends[at + 2],
            self.ends[at + 3],
        ]) as usize
    }

    /// The texts from the one at `first` to the one at `last` of a row; empty for rows that are not
    /// in the table.
    #[inline]
    const fn slice(&self, row: usize, first: usize, last: usize) -> &'static str {
        let first = row * Self::PER_ROW + first;
        let start = if first == 0 { 0 } else { self.end(first - 1) };
        let end = self.end(row * Self::PER_ROW + last);
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
        self.slice(row, 0, 0)
    }

    /// The message and the code: what `Display` shows.
    #[inline]
    pub const fn line(&self, row: usize) -> &'static str {
        self.slice(row, 0, 1)
    }

    #[inline]
    pub const fn name(&self, row: usize) -> &'static str {
        self.slice(row, 2, 2)
    }

    #[inline]
    pub const fn description(&self, row: usize) -> Option<&'static str> {
        Self::maybe(self.slice(row, 3, 3))
    }

    #[inline]
    pub const fn remedy(&self, row: usize) -> Option<&'static str> {
        Self::maybe(self.slice(row, 4, 4))
    }
}

/// A list of small numbers in as few bytes as they need.
#[derive(Clone, Copy)]
pub enum Packed {
    U8(&'static [u8]),
    U16(&'static [u16]),
    U32(&'static [u32]),
}

impl Packed {
    /// The number at this place; `usize::MAX` past the last one.
    pub const fn at(&self, index: usize) -> usize {
        match *self {
            Self::U8(numbers) if index < numbers.len() => numbers[index] as usize,
            Self::U16(numbers) if index < numbers.len() => numbers[index] as usize,
            Self::U32(numbers) if index < numbers.len() => numbers[index] as usize,
            _ => usize::MAX,
        }
    }
}

/// Whether a row has a property, in a table of bits with whole bytes for each row.
#[inline]
pub const fn bit(bits: &[u8], properties: usize, row: usize, property: usize) -> bool {
    let at = row * properties.div_ceil(8) + property / 8;
    at < bits.len() && bits[at] & (1 << (property % 8)) != 0
}

macro_rules! find {
    ($($name:ident $int:ty),*) => {$(
        /// The interval that a code lies in. The intervals are disjoint and sorted.
        pub const fn $name(starts: &[$int], ends: &[$int], code: $int) -> Option<usize> {
            let (mut low, mut high) = (0, starts.len());
            while low < high {
                let middle = low + (high - low) / 2;
                if starts[middle] <= code {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            if low > 0 && code <= ends[low - 1] {
                Some(low - 1)
            } else {
                None
            }
        }
    )*};
}

find!(find_i16 i16, find_u16 u16, find_i32 i32, find_u32 u32, find_i64 i64, find_u64 u64);

/// The place of a code in a sorted list.
pub const fn find_str(codes: &[&str], code: &str) -> Option<usize> {
    let (mut low, mut high) = (0, codes.len());
    while low < high {
        let middle = low + (high - low) / 2;
        match compare(codes[middle].as_bytes(), code.as_bytes()) {
            0 => return Some(middle),
            -1 => low = middle + 1,
            _ => high = middle,
        }
    }
    None
}

const fn compare(a: &[u8], b: &[u8]) -> i8 {
    let mut at = 0;
    while at < a.len() && at < b.len() {
        if a[at] != b[at] {
            return if a[at] < b[at] { -1 } else { 1 };
        }
        at += 1;
    }
    if a.len() == b.len() {
        0
    } else if a.len() < b.len() {
        -1
    } else {
        1
    }
}

/// `Display` of a row that stands for one code.
#[inline]
pub fn display(f: &mut fmt::Formatter<'_>, texts: &Texts, row: usize) -> fmt::Result {
    f.write_str(texts.line(row))?;
    if f.alternate() {
        report(f, texts, row)
    } else {
        Ok(())
    }
}

/// `Display` of a row that stands for a range of codes.
pub fn display_range(
    f: &mut fmt::Formatter<'_>,
    texts: &Texts,
    row: usize,
    code: &dyn fmt::Display,
) -> fmt::Result {
    write!(f, "{} ({code})", texts.message(row))?;
    if f.alternate() {
        report(f, texts, row)
    } else {
        Ok(())
    }
}

/// `Display` of a code that has no row.
pub fn display_unknown<E: ErrorCode>(f: &mut fmt::Formatter<'_>, error: &E) -> fmt::Result {
    write!(f, "unknown error ({})", error.code())
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
