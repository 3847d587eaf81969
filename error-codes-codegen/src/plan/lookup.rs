//! From a code to its entry: which structure finds it, and its content.
//!
//! - If the codes are close together, an array as long as their span has the entry of each.
//! - Pages are such an array without the gaps: they are taken if they are not larger than three times a hash.
//! - Otherwise it is a perfect hash. Seeds are tried in a fixed order until no two codes collide.
//! - Prefixes of strings are in a sorted list, for binary search.
//! - Ranges that would make the structure too large, and codes for which no seed is found, are in sorted lists, for binary
//!   search.
//!
//! An array has at most 4 elements for each entry, and one more. A hash has at most 2 keys for each entry and 256 more, with at most 2.5
//! slots and 1 shift for each key. All of them are built in linear time.

use error_codes_shared::hash;
use error_codes_shared::layout::{PAGE, pack};

use super::intervals::Interval;
use crate::order::sort;
use crate::prefixes::Prefixes;
use crate::table::{CodeType, Codes, Entry};

/// How many elements an array may have for each entry.
const SPARSE: usize = 4;

/// How many keys a hash may have for each entry, and how many more, so that ranges are among them.
const KEYS: usize = 2;
const MORE: usize = 256;

/// The structure for the codes of a table.
///
/// A code leads to a number: that of its entry, or, for a code in a range, the number of all entries, one more, and the number
/// of the range. The number of all entries stands for none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lookup {
    /// What finds a code.
    pub exact: Exact,
    /// Where the codes of ranges are.
    pub ranges: Ranges,
}

/// What finds a code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Exact {
    /// The entry of each code from the first one on, and at last none, for all other codes.
    Array {
        /// The first code.
        first: i128,
        /// The entries.
        entries: Vec<usize>,
    },
    /// The same in pages: see [`pack::pages`].
    Pages {
        /// The first code.
        first: i128,
        /// The offset of each page.
        offsets: Vec<usize>,
        /// The entries in the pages, and at last none.
        entries: Vec<usize>,
    },
    /// A perfect hash: see [`hash`].
    Hash {
        /// What the codes are multiplied by.
        seed: u64,
        /// The shift of each bucket.
        shifts: Vec<usize>,
        /// The entry in each slot. Any entry will do for an empty slot: a code that it has would be in its own slot. So
        /// no test for an empty slot, an unpredictable branch, is needed.
        entries: Vec<usize>,
    },
    /// The entries in the order of their codes.
    Sorted(Vec<usize>),
}

/// Where the codes of ranges are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ranges {
    /// There are no ranges.
    None,
    /// In the exact structure, each code of them.
    Exact,
    /// In a list of the numbers of the ranges, in the order of their codes.
    Searched(Vec<usize>),
    /// There are prefixes instead: see [`search_prefix`](error_codes_shared::search::search_prefix).
    Prefixes {
        /// The numbers of the prefixes in their order.
        order: Vec<usize>,
        /// The position of the prefix of each of them.
        parents: Vec<usize>,
    },
}

impl Lookup {
    /// Whether a hash has the codes of ranges among its keys.
    ///
    /// An unknown code can lead to an entry or to a range: a branch on that is unpredictable. So a look-up compares the distance
    /// from the end of the range with that of the longest range, which is predictable: an unknown code is rarely that near.
    pub(crate) fn hashes_ranges(&self) -> bool {
        matches!(self.exact, Exact::Hash { .. }) && self.ranges == Ranges::Exact
    }

    /// Whether a look-up has to search a code in the list of the ranges.
    pub(crate) fn searches_ranges(&self) -> bool {
        matches!(self.ranges, Ranges::Searched(_))
    }

    /// `intervals` are those of the entries.
    pub(super) fn new(entries: &[Entry], code_type: CodeType, intervals: Vec<Interval>) -> Self {
        Self::with_seeds(entries, code_type, intervals, Seeds::of(code_type))
    }

    pub(super) fn with_seeds(
        entries: &[Entry],
        code_type: CodeType,
        intervals: Vec<Interval>,
        seeds: Seeds,
    ) -> Self {
        if code_type == CodeType::Str {
            return strings(entries, seeds);
        }
        numbers(entries, code_type, intervals, seeds)
    }
}

/// The number that the codes of each entry lead to.
fn numbers_of(entries: &[Entry]) -> Vec<usize> {
    let mut next_range = entries.len() + 1;
    let mut numbers = Vec::with_capacity(entries.len());
    for (entry, it) in entries.iter().enumerate() {
        if matches!(it.codes, Codes::Range(..)) {
            numbers.push(next_range);
            next_range += 1;
        } else {
            numbers.push(entry);
        }
    }
    numbers
}

fn numbers(
    entries: &[Entry],
    code_type: CodeType,
    mut intervals: Vec<Interval>,
    seeds: Seeds,
) -> Lookup {
    let none = entries.len();
    let number_of = numbers_of(entries);
    let (mut has_ranges, mut all) = (false, 0_usize);
    for it in &mut intervals {
        it.entry = number_of[it.entry];
        has_ranges |= it.entry > none;
        all = all.saturating_add(it.len());
    }
    let ranges = || {
        if has_ranges {
            Ranges::Exact
        } else {
            Ranges::None
        }
    };
    let first = intervals.first().map_or(0, |it| it.first);
    let span = intervals.last().map_or(0, |it| it.last - first + 1);
    let span = usize::try_from(span).unwrap_or(usize::MAX);
    let index = |code: i128| usize::try_from(code - first).unwrap_or_default();
    if span <= none * SPARSE {
        let mut array = vec![none; span + 1];
        for it in &intervals {
            array[index(it.first)..=index(it.last)].fill(it.entry);
        }
        let exact = Exact::Array {
            first,
            entries: array,
        };
        return Lookup {
            exact,
            ranges: ranges(),
        };
    }
    let with_ranges = all <= none * KEYS + MORE;
    let mut keys: Vec<(i128, usize)> = Vec::new();
    let (mut sorted, mut searched): (Vec<usize>, Vec<usize>) = (Vec::new(), Vec::new());
    for it in &intervals {
        let is_range = it.entry > none;
        if !is_range {
            sorted.push(it.entry);
        } else if searched.last() != Some(&(it.entry - none - 1)) {
            // The pieces of a range that single codes have cut are one again.
            searched.push(it.entry - none - 1);
        }
        if with_ranges || !is_range {
            for code in it.first..=it.last {
                keys.push((code, it.entry));
            }
        }
    }
    let hash = perfect_hash(&keys, seeds, |code, seed| {
        hash_number(*code, code_type, seed)
    });
    if let Some(exact) = pages(&intervals, first, span, none, hash.as_ref()) {
        return Lookup {
            exact,
            ranges: ranges(),
        };
    }
    let (exact, in_exact) = match hash {
        Some(hash) => (hash, with_ranges),
        None => (Exact::Sorted(sorted), false),
    };
    Lookup {
        exact,
        ranges: if has_ranges && !in_exact {
            Ranges::Searched(searched)
        } else {
            ranges()
        },
    }
}

/// Pages, if they are not larger than three times the hash.
fn pages(
    intervals: &[Interval],
    first: i128,
    span: usize,
    none: usize,
    hash: Option<&Exact>,
) -> Option<Exact> {
    let Some(Exact::Hash {
        shifts, entries, ..
    }) = hash
    else {
        return None;
    };
    let limit = 3 * (size(shifts) + size(entries));
    if span / PAGE > limit {
        return None;
    }
    let index = |code: i128| usize::try_from(code - first).unwrap_or_default();
    let mut runs = Vec::with_capacity(intervals.len());
    for it in intervals {
        runs.push((index(it.first), index(it.last), it.entry));
    }
    let (offsets, entries) = pack::pages(&runs, none);
    (size(&offsets) + size(&entries) <= limit).then_some(Exact::Pages {
        first,
        offsets,
        entries,
    })
}

/// The packed size of numbers in bytes.
fn size(numbers: &[usize]) -> usize {
    let mut largest = 0;
    for number in numbers {
        largest = largest.max(*number);
    }
    numbers.len() * pack::width(largest as u64)
}

fn strings(entries: &[Entry], seeds: Seeds) -> Lookup {
    let mut keys: Vec<(&str, usize)> = Vec::new();
    let mut prefixes: Vec<(&str, usize)> = Vec::new();
    for (entry, it) in entries.iter().enumerate() {
        match &it.codes {
            Codes::Str(code) => keys.push((code, entry)),
            Codes::Prefix(prefix) => prefixes.push((prefix, prefixes.len())),
            Codes::Int(_) | Codes::Range(..) => {}
        }
    }
    let hash = if keys.is_empty() {
        None
    } else {
        perfect_hash(&keys, seeds, |code, seed| hash::hash_str(code, seed))
    };
    let exact = hash.unwrap_or_else(|| {
        sort(&mut keys, &|(a, _), (b, _)| a.cmp(b));
        Exact::Sorted(keys.iter().map(|(_, entry)| *entry).collect())
    });
    let ranges = if prefixes.is_empty() {
        Ranges::None
    } else {
        let Prefixes { sorted, parents } = Prefixes::new(prefixes);
        Ranges::Prefixes {
            order: sorted.iter().map(|(_, number)| *number).collect(),
            parents,
        }
    };
    Lookup { exact, ranges }
}

/// The hash of a code as the generated code computes it.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the code is one of the type, and its seeds have as many bits as they need"
)]
fn hash_number(code: i128, code_type: CodeType, seed: u64) -> u64 {
    match code_type {
        CodeType::I16 => hash::hash_i16(code as i16, seed as u32),
        CodeType::U16 => hash::hash_u16(code as u16, seed as u32),
        CodeType::I32 => hash::hash_i32(code as i32, seed as u32),
        CodeType::U32 => hash::hash_u32(code as u32, seed as u32),
        CodeType::I64 => hash::hash_i64(code as i64, seed),
        CodeType::U64 | CodeType::Str => hash::hash_u64(code as u64, seed),
    }
}

/// Pseudorandom odd numbers.
#[derive(Clone, Copy, Debug)]
pub(super) struct Seeds {
    pub(super) tries: u64,
    /// How many bits each has.
    pub(super) bits: u32,
}

impl Seeds {
    /// One of two tries succeeds, so these are never used up by chance.
    pub(super) fn of(code_type: CodeType) -> Self {
        let bits = match code_type {
            CodeType::I64 | CodeType::U64 | CodeType::Str => u64::BITS,
            _ => u32::BITS,
        };
        Self { tries: 64, bits }
    }

    fn get(self, number: u64) -> u64 {
        let seed = number.wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let seed = (seed ^ (seed >> 29)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        seed >> (u64::BITS - self.bits) | 1
    }
}

/// A hash that assigns a slot to each key; `None` if no seed gives one.
fn perfect_hash<K>(
    keys: &[(K, usize)],
    seeds: Seeds,
    hash: impl Fn(&K, u64) -> u64,
) -> Option<Exact> {
    let mut hashes = Vec::with_capacity(keys.len());
    for number in 1..=seeds.tries {
        let seed = seeds.get(number);
        hashes.clear();
        for (key, entry) in keys {
            hashes.push((hash(key, seed), *entry));
        }
        if let Some((shifts, entries)) = assign_slots(&hashes) {
            return Some(Exact::Hash {
                seed,
                shifts,
                entries,
            });
        }
    }
    None
}

/// Assigns a slot to each hash: the shift of each bucket, and the entry of each slot.
fn assign_slots(hashes: &[(u64, usize)]) -> Option<(Vec<usize>, Vec<usize>)> {
    let len = hashes.len();
    let buckets = (len / 2).next_power_of_two().max(2);
    let slots = (len + len / 4).next_power_of_two().max(2);

    // The hashes by bucket: those of bucket `b` are at `starts[b]..starts[b + 1]`.
    let mut starts = vec![0; buckets + 1];
    for (hash, _) in hashes {
        starts[hash::bucket(*hash, buckets) + 1] += 1;
    }
    let mut largest = 0;
    for bucket in 0..buckets {
        largest = largest.max(starts[bucket + 1]);
        starts[bucket + 1] += starts[bucket];
    }
    let mut next = starts.clone();
    let mut grouped = vec![(0, 0); len];
    for it in hashes {
        let at = &mut next[hash::bucket(it.0, buckets)];
        grouped[*at] = *it;
        *at += 1;
    }

    let mut shifts = vec![0; buckets];
    let mut entries = vec![0; slots];
    let mut taken = vec![false; slots];
    // Large buckets first: they need the most free slots.
    for size in (1..=largest).rev() {
        for bucket in 0..buckets {
            let group = &grouped[starts[bucket]..starts[bucket + 1]];
            if group.len() != size {
                continue;
            }
            let slot = |hash: u64, shift: usize| hash::slot(hash, buckets, slots, shift);
            for (at, (hash, _)) in group.iter().enumerate() {
                for (other, _) in &group[..at] {
                    if slot(*hash, 0) == slot(*other, 0) {
                        return None;
                    }
                }
            }
            let mut shift = 0;
            while group.iter().any(|(hash, _)| taken[slot(*hash, shift)]) {
                shift += 1;
                if shift == slots {
                    return None;
                }
            }
            for (hash, entry) in group {
                let slot = slot(*hash, shift);
                taken[slot] = true;
                entries[slot] = *entry;
            }
            shifts[bucket] = shift;
        }
    }
    Some((shifts, entries))
}
