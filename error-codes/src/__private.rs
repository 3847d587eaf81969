//! What generated code calls. Not part of the API: it changes without notice.

#![allow(missing_docs)]
#![allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_lossless,
    reason = "`as` works in constants and for each type; what it cuts off is meant to go"
)]

use core::fmt::{self, Write as _};
use core::num::{IntErrorKind, ParseIntError};

use crate::{Entry, ErrorCode, ParseCodeError};

#[cfg(feature = "alloc")]
pub use alloc::boxed::Box;
#[cfg(feature = "miette")]
pub use miette;
#[cfg(feature = "serde")]
pub use serde;

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

/// An array of elements of `W` bytes, from the bytes in a row.
///
/// A byte string compiles in a fraction of the time that as many numbers take.
pub const fn elements<const W: usize, const N: usize>(bytes: &[u8]) -> [[u8; W]; N] {
    let (elements, _) = bytes.as_chunks();
    match elements.first_chunk() {
        Some(elements) => *elements,
        None => [[0; W]; N],
    }
}

/// The number in an element, whose lowest byte is first.
#[inline]
pub const fn number(element: &[u8]) -> usize {
    large_number(element) as usize
}

#[inline]
const fn large_number(element: &[u8]) -> u64 {
    let (mut number, mut byte) = (0, element.len());
    while byte > 0 {
        byte -= 1;
        number = number << 8 | element[byte] as u64;
    }
    number
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

/// Whether a property is among those of an element, in which each has a bit.
#[inline]
pub const fn bit(element: &[u8], property: usize) -> bool {
    element[property / 8] & (1 << (property % 8)) != 0
}

/// The row at a place; `none` where the array has ended.
#[inline]
pub const fn at<const W: usize, const N: usize>(
    rows: &[[u8; W]; N],
    index: usize,
    none: usize,
) -> usize {
    if index < N {
        number(&rows[index])
    } else {
        none
    }
}

/// The row in the slot of a hash. The highest bits name the bucket, the ones below the slot, and
/// the shift of the bucket moves that away from all others.
#[inline]
pub const fn hashed<const V: usize, const B: usize, const W: usize, const S: usize>(
    shifts: &[[u8; V]; B],
    rows: &[[u8; W]; S],
    hash: u64,
) -> usize {
    let below = 64 - B.trailing_zeros();
    let bucket = (hash >> below) as usize;
    let slot = (hash >> (below - S.trailing_zeros())) as usize;
    number(&rows[slot.wrapping_add(number(&shifts[bucket])) % S])
}

macro_rules! numbers {
    ($($int:ident $unsigned:ident $wide:ident
       $index:ident $held:ident $hash:ident $search:ident,)*) => {$(
        /// The distance of a code from the first one; `usize::MAX` if it does not lie behind it or
        /// that far.
        #[inline]
        pub const fn $index(code: $int, first: $int) -> usize {
            let distance = code.wrapping_sub(first) as $unsigned;
            if distance as u64 > usize::MAX as u64 {
                usize::MAX
            } else {
                distance as usize
            }
        }

        /// Whether a code is the first one of a row, or among so many more.
        #[inline]
        pub const fn $held(code: $int, first: $int, more: &[u8]) -> bool {
            // Below the first code the distance wraps around, to one behind all codes.
            code.wrapping_sub(first) as $unsigned as u64 <= large_number(more)
        }

        /// The highest bits are those to use.
        #[inline]
        pub const fn $hash(code: $int, seed: $wide) -> u64 {
            let hash = (code as $wide).wrapping_mul(seed);
            (hash as u64) << (u64::BITS - $wide::BITS)
        }

        /// The row with the largest of the codes up to this one; `usize::MAX` if there is none.
        pub const fn $search<const W: usize>(
            order: &[[u8; W]],
            codes: &[$int],
            code: $int,
        ) -> usize {
            let (mut low, mut high) = (0, order.len());
            while low < high {
                let middle = low + (high - low) / 2;
                if codes[number(&order[middle])] <= code {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            if low > 0 { number(&order[low - 1]) } else { usize::MAX }
        }
    )*};
}

numbers! {
    i16 u16 u32 index_i16 held_i16 hash_i16 search_i16,
    u16 u16 u32 index_u16 held_u16 hash_u16 search_u16,
    i32 u32 u32 index_i32 held_i32 hash_i32 search_i32,
    u32 u32 u32 index_u32 held_u32 hash_u32 search_u32,
    i64 u64 u64 index_i64 held_i64 hash_i64 search_i64,
    u64 u64 u64 index_u64 held_u64 hash_u64 search_u64,
}

/// The hash of a string: of its length, and of its bytes by eight.
pub const fn hash_str(code: &str, seed: u64) -> u64 {
    let (words, rest) = code.as_bytes().as_chunks();
    let mut hash = code.len() as u64;
    let mut at = 0;
    while at < words.len() {
        hash = mix(hash, u64::from_le_bytes(words[at]), seed);
        at += 1;
    }
    let (mut last, mut byte) = (0, rest.len());
    while byte > 0 {
        byte -= 1;
        last = last << 8 | rest[byte] as u64;
    }
    mix(hash, last, seed).wrapping_mul(seed)
}

const fn mix(hash: u64, word: u64, seed: u64) -> u64 {
    let hash = (hash ^ word).wrapping_mul(seed);
    hash ^ hash >> 32
}

/// The row with the largest of the codes up to this one; `usize::MAX` if there is none.
pub const fn search_str<const W: usize>(order: &[[u8; W]], codes: &[&str], code: &str) -> usize {
    let (mut low, mut high) = (0, order.len());
    while low < high {
        let middle = low + (high - low) / 2;
        if is_up_to(codes[number(&order[middle])].as_bytes(), code.as_bytes()) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    if low > 0 {
        number(&order[low - 1])
    } else {
        usize::MAX
    }
}

const fn is_up_to(a: &[u8], b: &[u8]) -> bool {
    let mut at = 0;
    while at < a.len() && at < b.len() {
        if a[at] != b[at] {
            return a[at] < b[at];
        }
        at += 1;
    }
    a.len() <= b.len()
}

/// Whether two strings are the same.
pub const fn same(a: &str, b: &str) -> bool {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    if a.len() != b.len() {
        return false;
    }
    let mut at = 0;
    while at < a.len() {
        if a[at] != b[at] {
            return false;
        }
        at += 1;
    }
    true
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
