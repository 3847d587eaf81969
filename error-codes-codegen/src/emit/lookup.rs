//! From a code to its row: which structure answers, and its data.
//!
//! - Where the codes lie close together, an array as long as their span has the row of each.
//! - Else a perfect hash: a multiplication makes a number of the code, its highest bits name a
//!   bucket, and the shift of that bucket moves the bits below to a slot that no other code has.
//!   Seeds are tried in a fixed order until no two codes meet.
//! - Ranges that would make the array or the hash too large, and codes for which no seed is found,
//!   are searched by halves.
//!
//! An array has at most 4 entries a row. A hash has at most 2 keys a row and 256 more, with at most
//! 2.5 slots and 1 shift a key. All of them are built in linear time.

use super::data::{self, Interval};
use crate::table::{CodeType, Codes, Entry};

/// How many entries an array may have for each row.
const SPARSE: usize = 4;

/// How many keys a hash may have for each row, and how many beyond, so that ranges are among them.
const KEYS: usize = 2;
const MORE: usize = 256;

/// The structure for the codes of a table. Rows are given by their numbers.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Lookup {
    pub(super) exact: Exact,
    /// The rows of ranges that `exact` does not have, in the order of their codes.
    pub(super) ranges: Vec<usize>,
}

#[derive(Debug, PartialEq, Eq)]
pub(super) enum Exact {
    /// The row of each code from `first` on; `None` where it has none.
    Array {
        first: i128,
        rows: Vec<Option<usize>>,
    },
    Hash(Hash),
    /// The rows in the order of their codes.
    Sorted(Vec<usize>),
}

/// A perfect hash. Both lengths are powers of two.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Hash {
    pub(super) seed: u64,
    pub(super) shifts: Vec<usize>,
    pub(super) rows: Vec<Option<usize>>,
}

impl Lookup {
    pub(super) fn of_numbers(rows: &[Entry], code_type: CodeType) -> Self {
        let ranges: Vec<_> = rows
            .iter()
            .map(|row| matches!(row.codes, Codes::Range(..)))
            .collect();
        let seeds = match code_type {
            CodeType::I64 | CodeType::U64 => Seeds::WIDE,
            _ => Seeds::NARROW,
        };
        numbers(&data::intervals(rows), |row| ranges[row], rows.len(), seeds)
    }

    pub(super) fn of_strings(rows: &[Entry]) -> Self {
        let codes = rows
            .iter()
            .enumerate()
            .filter_map(|(row, it)| match &it.codes {
                Codes::Str(code) => Some((&**code, row)),
                _ => None,
            });
        let mut keys: Vec<_> = codes.collect();
        keys.sort_unstable();
        strings(&keys, Seeds::WIDE)
    }
}

/// The structure for numbers, given as disjoint intervals in ascending order.
fn numbers(
    intervals: &[Interval],
    is_range: impl Fn(usize) -> bool,
    rows: usize,
    seeds: Seeds,
) -> Lookup {
    let width = |it: &Interval| usize::try_from(it.last - it.first + 1).unwrap_or(usize::MAX);
    let (first, last) = match intervals {
        [first, .., last] => (first.first, last.last),
        [only] => (only.first, only.last),
        [] => (0, -1),
    };
    let span = usize::try_from(last - first + 1).unwrap_or(usize::MAX);
    if span <= rows * SPARSE {
        let mut entries = vec![None; span];
        for it in intervals {
            let at = usize::try_from(it.first - first).unwrap_or(usize::MAX);
            entries[at..at + width(it)].fill(Some(it.row));
        }
        let exact = Exact::Array {
            first,
            rows: entries,
        };
        return Lookup {
            exact,
            ranges: Vec::new(),
        };
    }
    let rows_of = |ranges| {
        let kind = intervals.iter().filter(|it| is_range(it.row) == ranges);
        let mut rows: Vec<_> = kind.map(|it| it.row).collect();
        // The pieces of a range that single codes have cut are one again.
        rows.dedup();
        rows
    };
    let all = intervals.iter().map(width).fold(0, usize::saturating_add);
    let with_ranges = all <= rows * KEYS + MORE;
    let keys = intervals
        .iter()
        .filter(|it| with_ranges || !is_range(it.row))
        .flat_map(|it| (it.first..=it.last).map(|code| (code, it.row)));
    let keys: Vec<_> = keys.collect();
    match hash(&keys, seeds, |code, seed| {
        hash_number(code, seed, seeds.bits)
    }) {
        Some(hash) => Lookup {
            exact: Exact::Hash(hash),
            ranges: if with_ranges {
                Vec::new()
            } else {
                rows_of(true)
            },
        },
        None => Lookup {
            exact: Exact::Sorted(rows_of(false)),
            ranges: rows_of(true),
        },
    }
}

/// The structure for strings, each with its row, in ascending order.
fn strings(keys: &[(&str, usize)], seeds: Seeds) -> Lookup {
    let exact = match hash(keys, seeds, hash_str) {
        Some(hash) => Exact::Hash(hash),
        None => Exact::Sorted(keys.iter().map(|(_, row)| *row).collect()),
    };
    Lookup {
        exact,
        ranges: Vec::new(),
    }
}

/// The hash of a number, of which its lowest bits count; the runtime crate has the same.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
fn hash_number(code: i128, seed: u64, bits: u32) -> u64 {
    (code as u64).wrapping_mul(seed) << (u64::BITS - bits)
}

/// The hash of a string; the runtime crate has the same.
fn hash_str(code: &str, seed: u64) -> u64 {
    let (words, rest) = code.as_bytes().as_chunks::<8>();
    let mut last = [0; 8];
    last[..rest.len()].copy_from_slice(rest);
    let mut hash = code.len() as u64;
    for word in words.iter().chain([&last]) {
        hash = (hash ^ u64::from_le_bytes(*word)).wrapping_mul(seed);
        hash ^= hash >> 32;
    }
    hash.wrapping_mul(seed)
}

/// Odd numbers without a pattern.
#[derive(Clone, Copy, Debug)]
struct Seeds {
    tries: u64,
    /// How many bits each has.
    bits: u32,
}

impl Seeds {
    /// One try in two does, so these are never used up by chance.
    const WIDE: Self = Self {
        tries: 64,
        bits: u64::BITS,
    };
    const NARROW: Self = Self {
        bits: u32::BITS,
        ..Self::WIDE
    };

    fn iter(self) -> impl Iterator<Item = u64> {
        (1..=self.tries).map(move |n| {
            let seed = n.wrapping_mul(0x9e37_79b9_7f4a_7c15);
            let seed = (seed ^ (seed >> 29)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
            seed >> (u64::BITS - self.bits) | 1
        })
    }
}

/// A hash that gives each key a slot of its own, unless none of the seeds makes one.
fn hash<K: Copy>(keys: &[(K, usize)], seeds: Seeds, hash: impl Fn(K, u64) -> u64) -> Option<Hash> {
    seeds.iter().find_map(|seed| {
        let hashes = keys.iter().map(|(key, row)| (hash(*key, seed), *row));
        let (shifts, rows) = place(hashes.collect())?;
        Some(Hash { seed, shifts, rows })
    })
}

/// Gives each hash a slot of its own: the shift of each bucket, and the row of each slot.
fn place(mut hashes: Vec<(u64, usize)>) -> Option<(Vec<usize>, Vec<Option<usize>>)> {
    let len = hashes.len();
    let buckets = (len / 2).next_power_of_two().max(2);
    let slots = (len + len / 4).next_power_of_two().max(2);
    let bucket_shift = 64 - buckets.trailing_zeros();
    let slot_shift = bucket_shift - slots.trailing_zeros();
    let bits = |hash: u64, shift: u32| usize::try_from(hash >> shift).unwrap_or_default();
    hashes.sort_unstable();
    let mut groups: Vec<_> = hashes
        .chunk_by(|a, b| a.0 >> bucket_shift == b.0 >> bucket_shift)
        .collect();
    groups.sort_by_key(|group| std::cmp::Reverse(group.len()));

    let mut shifts = vec![0; buckets];
    let mut rows = vec![None; slots];
    for group in groups {
        let slot = |hash: u64, shift: usize| (bits(hash, slot_shift) + shift) % slots;
        let apart = group
            .windows(2)
            .all(|pair| slot(pair[0].0, 0) != slot(pair[1].0, 0));
        let free = |shift: &usize| {
            group
                .iter()
                .all(|(hash, _)| rows[slot(*hash, *shift)].is_none())
        };
        let shift = apart.then(|| (0..slots).find(free))??;
        for (hash, row) in group {
            rows[slot(*hash, shift)] = Some(*row);
        }
        shifts[bits(group[0].0, bucket_shift)] = shift;
    }
    Some((shifts, rows))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::super::data::tests::row;
    use super::*;

    const NONE: Seeds = Seeds {
        tries: 0,
        ..Seeds::WIDE
    };

    /// Rows of single codes (`first == last`) and of ranges.
    fn table(codes: &[(i128, i128)]) -> Vec<Entry> {
        codes
            .iter()
            .map(|&(first, last)| {
                row(if first == last {
                    Codes::Int(first)
                } else {
                    Codes::Range(first, last)
                })
            })
            .collect()
    }

    fn lookup(rows: &[Entry], seeds: Seeds) -> Lookup {
        let is_range = |row: usize| matches!(rows[row].codes, Codes::Range(..));
        numbers(&data::intervals(rows), is_range, rows.len(), seeds)
    }

    /// What generated code does.
    fn find(lookup: &Lookup, rows: &[Entry], code: i128, bits: u32) -> Option<usize> {
        let bounds = |row: usize| match rows[row].codes {
            Codes::Int(code) => (code, code),
            Codes::Range(first, last) => (first, last),
            Codes::Str(_) => unreachable!(),
        };
        let search = |order: &[usize]| {
            let above = order.partition_point(|row| bounds(*row).0 <= code);
            above.checked_sub(1).map(|at| order[at])
        };
        let held = |row: &usize| (bounds(*row).0..=bounds(*row).1).contains(&code);
        let exact = match &lookup.exact {
            Exact::Array { first, rows } => {
                let at = usize::try_from(code - first).ok();
                return at.and_then(|at| rows.get(at).copied()).flatten();
            }
            Exact::Hash(it) => slot(it, hash_number(code, it.seed, bits)),
            Exact::Sorted(order) => search(order),
        };
        exact
            .filter(held)
            .or_else(|| search(&lookup.ranges).filter(held))
    }

    fn slot(it: &Hash, hash: u64) -> Option<usize> {
        let below = 64 - it.shifts.len().trailing_zeros();
        let bucket = usize::try_from(hash >> below).unwrap();
        let slot = usize::try_from(hash >> (below - it.rows.len().trailing_zeros())).unwrap();
        // What stands in an empty slot does not matter.
        it.rows[(slot + it.shifts[bucket]) % it.rows.len()].or(Some(0))
    }

    /// The row of each code, the slow way.
    fn expected(rows: &[Entry], code: i128) -> Option<usize> {
        let exact = rows.iter().position(|row| row.codes == Codes::Int(code));
        let range = || {
            rows.iter().position(|row| {
                matches!(row.codes, Codes::Range(first, last) if (first..=last).contains(&code))
            })
        };
        exact.or_else(range)
    }

    fn check(rows: &[Entry], seeds: Seeds) -> Lookup {
        let lookup = lookup(rows, seeds);
        let edges = rows.iter().flat_map(|row| match row.codes {
            Codes::Int(code) => [code, code],
            Codes::Range(first, last) => [first, last],
            Codes::Str(_) => unreachable!(),
        });
        for code in edges.flat_map(|edge| [edge - 1, edge, edge + 1]) {
            assert_eq!(
                find(&lookup, rows, code, seeds.bits),
                expected(rows, code),
                "{code} in {lookup:?}"
            );
        }
        is_small(&lookup, rows.len());
        lookup
    }

    fn is_small(lookup: &Lookup, rows: usize) {
        assert!(lookup.ranges.len() <= rows);
        match &lookup.exact {
            Exact::Array { rows: entries, .. } => assert!(entries.len() <= rows * SPARSE),
            Exact::Hash(it) => {
                let keys = rows * KEYS + MORE;
                assert!(it.rows.len() <= (keys * 5).div_ceil(2) && it.shifts.len() <= keys);
            }
            Exact::Sorted(order) => assert!(order.len() <= rows),
        }
    }

    #[test]
    fn codes_side_by_side_are_an_array() {
        let rows = table(&[(3, 3), (-1, -1), (5, 9), (7, 7)]);
        assert_eq!(
            check(&rows, Seeds::WIDE).exact,
            Exact::Array {
                first: -1,
                rows: vec![
                    Some(1),
                    None,
                    None,
                    None,
                    Some(0),
                    None,
                    Some(2),
                    Some(2),
                    Some(3),
                    Some(2),
                    Some(2)
                ],
            }
        );
    }

    #[test]
    fn a_table_without_rows_has_an_empty_array() {
        let Exact::Array { rows, .. } = check(&[], Seeds::WIDE).exact else {
            panic!("no array");
        };
        assert_eq!(rows, []);
    }

    #[test]
    fn narrow_ranges_are_in_the_hash_and_wide_ones_are_searched() {
        let narrow = check(
            &table(&[(200, 299), (250, 250), (131_056, 131_056)]),
            Seeds::WIDE,
        );
        assert!(matches!(narrow.exact, Exact::Hash(_)), "{narrow:?}");
        assert_eq!(narrow.ranges, []);

        let rows = table(&[
            (i64::MIN.into(), -5),
            (0, 0),
            (1 << 40, i64::MAX.into()),
            (1 << 41, 1 << 41),
        ]);
        let wide = check(&rows, Seeds::WIDE);
        assert!(matches!(wide.exact, Exact::Hash(_)), "{wide:?}");
        assert_eq!(wide.ranges, [0, 2]);
    }

    #[test]
    fn without_a_seed_everything_is_searched() {
        let rows = table(&[(200, 299), (250, 250), (131_056, 131_056), (4, 4)]);
        let searched = check(&rows, NONE);
        assert_eq!(searched.exact, Exact::Sorted(vec![3, 1, 2]));
        assert_eq!(searched.ranges, [0]);

        assert_eq!(
            strings(&[("23505", 1), ("40001", 0)], NONE).exact,
            Exact::Sorted(vec![1, 0])
        );
    }

    #[test]
    fn codes_in_a_pattern_have_a_hash() {
        let narrow = (0..22).map(|bits| (bits, Seeds::NARROW));
        let wide = (0..48).map(|bits| (bits, Seeds::WIDE));
        for (bits, seeds) in narrow.chain(wide) {
            let rows: Vec<_> = (0..400).map(|n| (n << bits, n << bits)).collect();
            let lookup = check(&table(&rows), seeds);
            assert!(
                !matches!(lookup.exact, Exact::Sorted(_)),
                "no seed for steps of 2^{bits}"
            );
        }
    }

    proptest! {
        #[test]
        fn every_code_has_its_row(
            starts in proptest::collection::btree_map(
                prop_oneof![
                    any::<i64>().prop_map(i128::from),
                    any::<u64>().prop_map(i128::from),
                    -200_i128..200,
                    (0_u32..60, 0_i128..40).prop_map(|(bits, n)| n << bits),
                ],
                prop_oneof![3 => Just(0_i128), 1 => 1_i128..300, 1 => any::<u32>().prop_map(i128::from)],
                0..100,
            ),
            seeds in prop_oneof![
                4 => Just(Seeds::NARROW), 4 => Just(Seeds::WIDE), 1 => Just(NONE)
            ],
        ) {
            let mut codes: Vec<(i128, i128)> = Vec::new();
            let mut end = i128::MIN;
            for (first, width) in starts {
                // Ranges do not overlap, and single codes may lie in them.
                if width == 0 {
                    codes.push((first, first));
                } else if first > end {
                    end = first + width;
                    codes.push((first, end));
                }
            }
            if seeds.bits == u32::BITS {
                let fits = |code: i128| i32::try_from(code).is_ok();
                codes.retain(|(first, last)| fits(first - 1) && fits(last + 1));
            }
            check(&table(&codes), seeds);
        }

        #[test]
        fn every_string_has_its_row(
            codes in proptest::collection::btree_set("\\PC{0,20}|[0-9]{5}", 0..200),
        ) {
            let keys: Vec<_> = codes.iter().map(String::as_str).zip(0..).collect();
            let lookup = strings(&keys, Seeds::WIDE);
            let rows: BTreeMap<_, _> = keys.iter().copied().collect();
            let Exact::Hash(it) = &lookup.exact else {
                return Err(TestCaseError::fail("no seed"));
            };
            for (code, row) in rows {
                prop_assert_eq!(slot(it, hash_str(code, it.seed)), Some(row));
            }
        }
    }
}
