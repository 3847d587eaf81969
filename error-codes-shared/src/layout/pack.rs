//! The functions that write what the [parent](super) reads.

use alloc::string::String;
use alloc::vec::Vec;

use super::PAGE;

/// Elements of the same width.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Packed {
    /// How many bytes an element has.
    pub width: usize,
    /// The elements one after another.
    pub bytes: Vec<u8>,
}

impl Packed {
    /// How many elements there are.
    pub fn len(&self) -> usize {
        self.bytes.len() / self.width
    }

    /// Whether there are no elements.
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
    let width = match largest {
        0..=0xff => 1,
        0x100..=0xffff => 2,
        0x1_0000..=0xffff_ffff => 4,
        _ => 8,
    };
    let mut bytes = Vec::with_capacity(numbers.len() * width);
    for number in numbers {
        bytes.extend_from_slice(&number.to_le_bytes()[..width]);
    }
    Packed { width, bytes }
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
    let mut bytes = Vec::new();
    bytes.resize(lists.len() * width, 0_u8);
    for (list, element) in lists.iter().zip(bytes.chunks_exact_mut(width)) {
        for bit in *list {
            if let Some(byte) = element.get_mut(bit / 8) {
                *byte |= 1 << (bit % 8);
            }
        }
    }
    Packed { width, bytes }
}

/// The entry of each code as pages: for each page of codes the number of its content, and the different contents. The last
/// page has `none` only.
///
/// ```
/// use error_codes_shared::layout::pack;
///
/// let (pages, entries) = pack::pages(&[0; 40], 7);
/// assert_eq!(pages, [0, 0, 1, 2]);
/// assert_eq!(entries[16..48], [[0; 8], [7; 8], [7; 8], [7; 8]].concat()[..]);
/// ```
pub fn pages(entries: &[usize], none: usize) -> (Vec<usize>, Vec<usize>) {
    let (mut pages, mut contents) = (Vec::new(), Vec::new());
    // Each different page once, in order, with its number: found by halves.
    let mut sorted: Vec<([usize; PAGE], usize)> = Vec::new();
    let mut push = |page: [usize; PAGE]| {
        let number = match sorted.binary_search_by(|(other, _)| other.cmp(&page)) {
            Ok(at) => sorted[at].1,
            Err(at) => {
                let number = contents.len() / PAGE;
                contents.extend_from_slice(&page);
                sorted.insert(at, (page, number));
                number
            }
        };
        pages.push(number);
    };
    for chunk in entries.chunks(PAGE) {
        let mut page = [none; PAGE];
        page[..chunk.len()].copy_from_slice(chunk);
        push(page);
    }
    push([none; PAGE]);
    (pages, contents)
}

/// Texts as a string, and its bounds.
pub struct Text {
    text: String,
    bounds: Vec<u8>,
}

impl Text {
    /// No texts so far.
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
