//! The functions that write the layout that the [parent](super) reads.

use alloc::string::String;
use alloc::vec;
use alloc::vec::Vec;

use super::{PAGE, UNIT};
use crate::hash::bucket;

/// Elements of the same width.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Packed {
    /// The number of bytes of an element.
    pub width: usize,
    /// The concatenated elements.
    pub bytes: Vec<u8>,
}

impl Packed {
    /// The number of elements.
    pub fn len(&self) -> usize {
        self.bytes.len() / self.width
    }

    /// Returns `true` if there are no elements.
    pub fn is_empty(&self) -> bool {
        self.bytes.is_empty()
    }
}

/// Numbers, in as few bytes as the largest needs.
///
/// ```
/// use error_codes_shared::layout::pack;
///
/// let packed = pack::numbers(&[1, 256]);
/// assert_eq!((packed.width, &*packed.bytes), (2, &b"\x01\0\0\x01"[..]));
/// ```
pub fn numbers(numbers: &[u64]) -> Packed {
    let mut largest = 0;
    for number in numbers {
        largest = largest.max(*number);
    }
    let width = width(largest);
    let mut bytes = Vec::with_capacity(numbers.len() * width);
    for number in numbers {
        bytes.extend_from_slice(&number.to_le_bytes()[..width]);
    }
    Packed { width, bytes }
}

/// The number of bytes of each element in a list of numbers, by the largest number.
pub const fn width(largest: u64) -> usize {
    match largest {
        0..=0xff => 1,
        0x100..=0xffff => 2,
        0x1_0000..=0xffff_ffff => 4,
        _ => 8,
    }
}

/// For each list the bits that it has, out of so many; at least one byte.
///
/// ```
/// use error_codes_shared::layout::pack;
///
/// let packed = pack::bits(10, &[&[0, 9], &[3]]);
/// assert_eq!((packed.width, &*packed.bytes), (2, &[1, 2, 8, 0][..]));
/// ```
pub fn bits(count: usize, lists: &[&[usize]]) -> Packed {
    let width = count.div_ceil(8).max(1);
    let mut bytes = vec![0_u8; lists.len() * width];
    for (list, element) in lists.iter().zip(bytes.chunks_exact_mut(width)) {
        for bit in *list {
            if let Some(byte) = element.get_mut(bit / 8) {
                *byte |= 1 << (bit % 8);
            }
        }
    }
    Packed { width, bytes }
}

/// The entry of each code as pages: the offset of each page, and the entries. See [`paged`](super::paged).
///
/// `runs` are the codes that have an entry, each as the first and the last index and the entry: ascending and disjoint.
///
/// ```
/// use error_codes_shared::layout::pack;
///
/// let (offsets, entries) = pack::pages(&[(0, 1, 3), (47, 47, 4)], 7);
/// // The first page, an empty one, the third page, and again the empty one.
/// assert_eq!(offsets, [6, 6, 6, 2]);
/// assert_eq!(entries.len(), 3 * 16 + 1);
/// assert_eq!(entries[..3], [3, 3, 7]);
/// assert_eq!(entries[46..], [7, 4, 7]);
/// ```
pub fn pages(runs: &[(usize, usize, usize)], none: usize) -> (Vec<usize>, Vec<usize>) {
    let (pages, contents) = contents(runs, none);
    let unused = contents.len();
    let (mut starts, mut entries) = (vec![unused; unused / PAGE], Vec::new());
    let mut offsets = Vec::with_capacity(pages.len());
    for (page, content) in pages.iter().enumerate() {
        // In the order of the pages that have it first, so none is behind its page.
        if starts[*content] == unused {
            starts[*content] = entries.len();
            entries.extend_from_slice(&contents[content * PAGE..][..PAGE]);
        }
        let reversed = (pages.len() - 1 - page) * PAGE;
        offsets.push((starts[*content] + reversed) / UNIT);
    }
    entries.push(none);
    (offsets, entries)
}

/// For each page of codes the number of its content, and the contents. The first content is `none` only.
fn contents(runs: &[(usize, usize, usize)], none: usize) -> (Vec<usize>, Vec<usize>) {
    let span = runs.last().map_or(0, |(_, last, _)| last + 1);
    let mut pages = vec![0; span.div_ceil(PAGE).next_power_of_two()];
    let mut contents = vec![none; PAGE];
    for (first, last, entry) in runs {
        // The content of the pages that the run fills.
        let mut full = None;
        for (page, number) in pages
            .iter_mut()
            .enumerate()
            .take(last / PAGE + 1)
            .skip(first / PAGE)
        {
            let start = first.saturating_sub(page * PAGE);
            let end = (last - page * PAGE).min(PAGE - 1);
            let fills = start == 0 && end == PAGE - 1;
            if let (true, Some(content)) = (fills, full) {
                *number = content;
                continue;
            }
            if *number == 0 {
                *number = contents.len() / PAGE;
                contents.extend_from_slice(&[none; PAGE]);
            }
            let content = *number * PAGE;
            contents[content + start..=content + end].fill(*entry);
            if fills {
                full = Some(*number);
            }
        }
    }
    (pages, contents)
}

/// The entries of words in slots, by the hashes of the words: see [`probed`](super::probed). `none` is for slots without one.
///
/// ```
/// use error_codes_shared::layout::pack;
///
/// assert_eq!(pack::probes(&[(1 << 62, 3), (1 << 62, 4)], 7), [7, 3, 4, 7]);
/// ```
pub fn probes(words: &[(u64, usize)], none: usize) -> Vec<usize> {
    let len = (2 * words.len()).next_power_of_two().max(2);
    let mut slots = vec![none; len];
    for (hash, entry) in words {
        let mut slot = bucket(*hash, len);
        while slots[slot] != none {
            slot = (slot + 1) % len;
        }
        slots[slot] = *entry;
    }
    slots
}

/// Texts as a string, and its bounds.
pub struct Text {
    text: String,
    bounds: Vec<u8>,
}

impl Text {
    /// Without texts.
    pub fn new() -> Self {
        Self {
            text: String::from("\n"),
            bounds: Vec::from([0; 4]),
        }
    }

    /// Adds a text after a line break.
    pub fn push(&mut self, text: &str) {
        self.text.push('\n');
        self.push_on(text);
    }

    /// Adds a text directly after the one before.
    pub fn push_on(&mut self, text: &str) {
        self.text.push_str(text);
        let end = u32::try_from(self.text.len() - 1).unwrap_or(u32::MAX);
        self.bounds.extend_from_slice(&end.to_le_bytes());
    }

    /// The string and the bounds.
    pub fn finish(self) -> (String, Packed) {
        let bounds = Packed {
            width: 4,
            bytes: self.bounds,
        };
        (self.text, bounds)
    }
}

impl Default for Text {
    fn default() -> Self {
        Self::new()
    }
}
