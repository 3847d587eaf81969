//! How the generated tables are stored. Few large literals compile in a fraction of the time that many small ones take,
//! so numbers, bits and texts are packed into byte strings and strings.
//!
//! | part | layout |
//! | --- | --- |
//! | numbers | one element for each, as many bytes as the largest needs (1, 2, 4 or 8), the lowest byte first |
//! | bits | one element for each entry, whole bytes, the lowest bit first |
//! | texts | one string and the [bounds](Texts) in it |
//! | look-up by array | the entry of each code from the first one on, and at last none |
//! | look-up by pages | the same, cut into pages of [`PAGE`] codes, without those that repeat: see [`paged`] |
//! | look-up by hash | the [shift](crate::hash) of each bucket, and the entry in each slot |
//! | look-up by word | the entry in each slot, at least half of which have none: see [`probed`] |
//!
//! Entries are numbered from 0 in the order of the table. Lists with an element for each entry have one more, for codes
//! without an entry, so an access needs no check.

#![allow(
    clippy::cast_possible_truncation,
    clippy::cast_lossless,
    reason = "`as` works in constants; a number in a table is an index"
)]

#[cfg(any(feature = "pack", test))]
pub mod pack;
#[cfg(test)]
pub(crate) mod tests;

use crate::hash::{bucket, slot};
use crate::search::same;

/// An array of elements of `W` bytes, from their concatenated bytes.
///
/// ```
/// use error_codes_shared::layout::elements;
///
/// const NUMBERS: [[u8; 2]; 2] = elements(b"\x01\0\xff\x01");
/// assert_eq!(NUMBERS, [[1, 0], [255, 1]]);
/// ```
pub const fn elements<const W: usize, const N: usize>(bytes: &[u8]) -> [[u8; W]; N] {
    let (elements, _) = bytes.as_chunks();
    match elements.first_chunk() {
        Some(elements) => *elements,
        None => [[0; W]; N],
    }
}

/// The number in an element.
///
/// ```
/// assert_eq!(error_codes_shared::layout::number(&[1, 2]), 0x201);
/// ```
#[inline]
pub const fn number(element: &[u8]) -> usize {
    large_number(element) as usize
}

/// The number in an element, if it can be larger than an index.
#[inline]
pub const fn large_number(element: &[u8]) -> u64 {
    // One load: of a number that is put together from bytes, the compiler can load some of them twice.
    if element.len() == 2
        && let Some(bytes) = element.first_chunk()
    {
        return u16::from_le_bytes(*bytes) as u64;
    }
    let (mut number, mut byte) = (0, element.len());
    while byte > 0 {
        byte -= 1;
        number = number << 8 | element[byte] as u64;
    }
    number
}

/// Whether a bit of an element is set.
///
/// ```
/// assert!(error_codes_shared::layout::bit(&[0, 2], 9));
/// ```
#[inline]
pub const fn bit(element: &[u8], index: usize) -> bool {
    element[index / 8] & (1 << (index % 8)) != 0
}

/// The element of an entry in a list of elements of the same width: the list has one for each of the entries, and one more.
#[inline]
pub const fn element(list: &[u8], entries: usize, entry: usize) -> &[u8] {
    let width = list.len() / (entries + 1);
    list.split_at(entry * width).1.split_at(width).0
}

/// The entry in an array at an index. The last element has no entry: every index past the end leads to it.
#[inline]
pub const fn at<const W: usize>(entries: &[[u8; W]], index: usize) -> usize {
    let last = entries.len() - 1;
    number(&entries[if index < last { index } else { last }])
}

/// The number of codes of a page.
pub const PAGE: usize = 16;

/// The unit of the offsets of pages: processors multiply a part of an address by up to 8.
const UNIT: usize = 8;

/// The entry in pages at an index. The last element has no entry: every index past the end leads to it.
///
/// Pages that repeat are stored once, so a page is stored at its own position or before it. `offsets` has for each page its
/// distance from there, in units of 8 elements, and counted from the largest distance that is possible, so that none is
/// negative.
///
/// Their number is a power of two, so no page needs a check: an index past them wraps around, and after the offset of
/// an earlier page it is still past the entries, since these are no more than the codes of all pages.
#[inline]
pub const fn paged<const V: usize, const W: usize>(
    offsets: &[[u8; V]],
    entries: &[[u8; W]],
    index: usize,
) -> usize {
    let offset = number(&offsets[index / PAGE % offsets.len()]);
    // In 32 bits, the compiler derives both uses of the index from the code. A larger index is past the end, too.
    let index = if index > u32::MAX as usize {
        u32::MAX
    } else {
        index as u32
    };
    let moved = index.wrapping_add((offset * UNIT) as u32);
    at(
        entries,
        moved.wrapping_sub(((offsets.len() - 1) * PAGE) as u32) as usize,
    )
}

/// The entry in the slot of a hash. It is the entry of the hashed code, or any other one.
#[inline]
pub const fn hashed<const V: usize, const W: usize>(
    shifts: &[[u8; V]],
    entries: &[[u8; W]],
    hash: u64,
) -> usize {
    let shift = number(&shifts[bucket(hash, shifts.len())]);
    number(&entries[slot(hash, shifts.len(), entries.len(), shift)])
}

/// An entry that a word can lead to, by the hash of the word: each entry of a word is in the first slot that was free, from
/// the bucket of the hash on. So a search goes on, from step 0, up to an entry that has the word, or to a slot without one.
#[inline]
pub const fn probed<const W: usize>(slots: &[[u8; W]], hash: u64, step: usize) -> usize {
    number(&slots[(bucket(hash, slots.len()) + step) % slots.len()])
}

/// Texts in one string, each after a line break, behind an empty line.
///
/// `bounds` has one number more than there are texts: the first is 0, the others are where the texts end. They count from
/// behind the empty line: so no offset into the string is 0, which would be a special case of splitting a string.
#[derive(Clone, Copy, Debug)]
pub struct Texts {
    /// The string.
    pub text: &'static str,
    /// The bounds, as numbers of four bytes.
    pub bounds: &'static [[u8; 4]],
}

impl Texts {
    /// No texts: each is empty.
    pub const EMPTY: Self = Self {
        text: "",
        bounds: &[],
    };

    /// A text; empty past the last one.
    #[inline]
    pub const fn get(&self, index: usize) -> &'static str {
        self.slice(index, index + 1, 2)
    }

    /// Whether a text is this one: with fewer checks than if it is read first.
    ///
    /// ```
    /// use error_codes_shared::layout::Texts;
    ///
    /// const CODES: Texts = Texts {
    ///     text: "\n\nP0301\nP0302",
    ///     bounds: &[[0; 4], [6, 0, 0, 0], [12, 0, 0, 0]],
    /// };
    /// assert_eq!(CODES.get(1), "P0302");
    /// assert!(CODES.is(1, "P0302") && !CODES.is(0, "P0302"));
    /// ```
    #[inline]
    pub const fn is(&self, index: usize, text: &str) -> bool {
        if index + 1 >= self.bounds.len() {
            return false;
        }
        let start = u32::from_le_bytes(self.bounds[index]) as usize + 2;
        let end = u32::from_le_bytes(self.bounds[index + 1]) as usize + 1;
        match self.text.as_bytes().split_at_checked(end) {
            Some((head, _)) => match head.split_at_checked(start) {
                Some((_, own)) => same(own, text.as_bytes()),
                None => false,
            },
            None => false,
        }
    }

    /// A text; `None` if it is empty.
    #[inline]
    pub const fn some(&self, index: usize) -> Option<&'static str> {
        let text = self.get(index);
        if text.is_empty() { None } else { Some(text) }
    }

    /// What is between two bounds, without as many bytes at the start as there are beyond the bound.
    #[inline]
    const fn slice(&self, from: usize, to: usize, skip: usize) -> &'static str {
        if to >= self.bounds.len() {
            return "";
        }
        let start = u32::from_le_bytes(self.bounds[from]) as usize + skip;
        let end = u32::from_le_bytes(self.bounds[to]) as usize + 1;
        match self.text.split_at_checked(end) {
            Some((head, _)) => match head.split_at_checked(start) {
                Some((_, text)) => text,
                None => "",
            },
            None => "",
        }
    }
}

/// The line of each entry: its message, and then its code in parentheses. They are [`Texts`], two for each entry, without
/// a line break between the two.
///
/// The line of a range does not have a code, nor does the last line, which is empty: it is for codes without an entry.
#[derive(Clone, Copy, Debug)]
pub struct Lines(pub Texts);

impl Lines {
    /// The message; `None` for a code without an entry.
    #[inline]
    pub const fn some_message(&self, entry: usize) -> Option<&'static str> {
        self.0.some(2 * entry)
    }

    /// The message.
    #[inline]
    pub const fn message(&self, entry: usize) -> &'static str {
        self.0.get(2 * entry)
    }

    /// The message and the code.
    #[inline]
    pub const fn line(&self, entry: usize) -> &'static str {
        self.0.slice(2 * entry, 2 * entry + 2, 2)
    }

    /// The code with a space and parentheses; empty if the line does not have one.
    #[inline]
    pub const fn code(&self, entry: usize) -> &'static str {
        self.0.slice(2 * entry + 1, 2 * entry + 2, 1)
    }

    /// The line if it has a code, for `Display`: not in constants, but with fewer checks.
    #[inline]
    pub fn with_code(&self, entry: usize) -> Option<&'static str> {
        let [start, message, end] = self.0.bounds.get(2 * entry..)?.first_chunk()?;
        if message == end {
            return None;
        }
        let offset = |bound: &[u8; 4]| u32::from_le_bytes(*bound) as usize + 1;
        self.0.text.get(offset(start) + 1..offset(end))
    }
}
