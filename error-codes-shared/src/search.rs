//! Distances between codes, and binary search.

#![allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_lossless,
    reason = "`as` works in constants and for each type; what it cuts off is not needed"
)]

use crate::layout::{Texts, large_number, number};

macro_rules! numbers {
    ($($int:ident $unsigned:ident $distance:ident $index:ident $select:ident $contains:ident $search:ident,)*) => {$(
        /// The distance of a code from another one. For a code less than the other one it wraps around, so the codes just below
        /// have the largest distances.
        #[inline]
        pub const fn $distance(code: $int, from: $int) -> $unsigned {
            code.wrapping_sub(from) as $unsigned
        }

        /// The distance of a code from the first one, capped at `usize::MAX`. For a code less than the first one it wraps
        /// around, to one beyond the last code of the type.
        #[inline]
        pub const fn $index(code: $int, first: $int) -> usize {
            let distance = $distance(code, first);
            if distance as u64 > usize::MAX as u64 {
                usize::MAX
            } else {
                distance as usize
            }
        }

        /// The entry plus one, if its code `own` is this one, and otherwise 0.
        ///
        /// By arithmetic: in a loop, the compiler makes a branch of a selection, which would be unpredictable.
        #[inline]
        pub const fn $select(entry: usize, own: $int, code: $int) -> usize {
            let difference = (own ^ code) as $unsigned as u64;
            let difference = difference >> 32 | difference & 0xffff_ffff;
            // Below 0, which has the highest bits, if there is no difference.
            let same = difference.wrapping_sub(1) >> 32;
            (entry + 1) & same as usize
        }

        /// Whether a code is in the range that starts with `first` and has so many codes more.
        #[inline]
        pub const fn $contains(first: $int, more: &[u8], code: $int) -> bool {
            // Below the first code the distance wraps around, to one beyond the last code of the type.
            $distance(code, first) as u64 <= large_number(more)
        }

        /// The entry with the largest of the codes up to this one; `usize::MAX` if there is none. `order` has the
        /// entries in the order of their codes.
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
    i16 u16 distance_i16 index_i16 select_i16 contains_i16 search_i16,
    u16 u16 distance_u16 index_u16 select_u16 contains_u16 search_u16,
    i32 u32 distance_i32 index_i32 select_i32 contains_i32 search_i32,
    u32 u32 distance_u32 index_u32 select_u32 contains_u32 search_u32,
    i64 u64 distance_i64 index_i64 select_i64 contains_i64 search_i64,
    u64 u64 distance_u64 index_u64 select_u64 contains_u64 search_u64,
}

/// The entry with the largest of the codes up to this one; `usize::MAX` if there is none. `order` has the entries in the
/// order of their codes.
pub const fn search_str<const W: usize>(order: &[[u8; W]], codes: &Texts, code: &str) -> usize {
    let (mut low, mut high) = (0, order.len());
    while low < high {
        let middle = low + (high - low) / 2;
        let own = codes.get(number(&order[middle]));
        if is_up_to(own.as_bytes(), code.as_bytes()) {
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

/// The number of the longest of the prefixes that a string begins with; `usize::MAX` if there is none.
///
/// The prefixes are in their order, and `order` has the number of each. `parents` has for each of them the position, counted
/// from 1, of the longest other one that it begins with itself; 0 if there is none.
///
/// ```
/// use error_codes_shared::search::search_prefix;
///
/// let search = |code| search_prefix(&[[1], [0]], &[[0], [1]], &["08", "080"], code);
/// assert_eq!(search("08006"), 0);
/// assert_eq!(search("08P01"), 1);
/// assert_eq!(search("07006"), usize::MAX);
/// ```
pub const fn search_prefix<const V: usize, const W: usize>(
    order: &[[u8; V]],
    parents: &[[u8; W]],
    prefixes: &[&str],
    code: &str,
) -> usize {
    let (mut low, mut high) = (0, prefixes.len());
    while low < high {
        let middle = low + (high - low) / 2;
        if is_up_to(prefixes[middle].as_bytes(), code.as_bytes()) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    // Any prefix of the code is the last prefix up to the code, or a prefix of that.
    while low > 0 {
        if begins_with(code.as_bytes(), prefixes[low - 1].as_bytes()) {
            return number(&order[low - 1]);
        }
        low = number(&parents[low - 1]);
    }
    usize::MAX
}

const fn begins_with(text: &[u8], prefix: &[u8]) -> bool {
    let mut at = 0;
    while at < prefix.len() {
        if at == text.len() || text[at] != prefix[at] {
            return false;
        }
        at += 1;
    }
    true
}

const fn is_up_to(a: &[u8], b: &[u8]) -> bool {
    let mut at = 0;
    while at < a.len() {
        if at == b.len() {
            return false;
        }
        if a[at] != b[at] {
            return a[at] < b[at];
        }
        at += 1;
    }
    true
}

/// Whether two strings are equal, in constants too.
pub(crate) const fn same(a: &[u8], b: &[u8]) -> bool {
    if a.len() != b.len() {
        return false;
    }
    let ((words, rest), (other_words, other_rest)) = (a.as_chunks(), b.as_chunks());
    let mut at = 0;
    while at < words.len() && at < other_words.len() {
        if u32::from_le_bytes(words[at]) != u32::from_le_bytes(other_words[at]) {
            return false;
        }
        at += 1;
    }
    let mut at = 0;
    while at < rest.len() && at < other_rest.len() {
        if rest[at] != other_rest[at] {
            return false;
        }
        at += 1;
    }
    true
}

#[cfg(test)]
mod tests {
    use alloc::collections::BTreeSet;
    use alloc::string::String;
    use alloc::vec::Vec;

    use proptest::collection::{btree_set, vec};
    use proptest::prelude::*;

    use super::*;
    use crate::layout::pack::Text;
    use crate::layout::tests::texts;

    /// The largest of the codes up to this one, by looking at each.
    fn naive<T: Ord>(codes: &[T], code: &T) -> usize {
        let entries = (0..codes.len()).filter(|entry| codes[*entry] <= *code);
        entries
            .max_by_key(|entry| &codes[*entry])
            .unwrap_or(usize::MAX)
    }

    /// Codes in the order of a table, and the entries in the order of their codes.
    fn table<T: Ord + Clone>(codes: &BTreeSet<T>, turn: usize) -> (Vec<T>, Vec<[u8; 2]>) {
        let mut codes: Vec<_> = codes.iter().cloned().collect();
        if !codes.is_empty() {
            let turn = turn % codes.len();
            codes.rotate_left(turn);
        }
        let mut order: Vec<_> = (0..codes.len()).collect();
        order.sort_by_key(|entry| &codes[*entry]);
        let order = order.iter().map(|entry| (*entry as u16).to_le_bytes());
        (codes.clone(), order.collect())
    }

    /// The functions of a type, with random bits as codes.
    macro_rules! numbers {
        ($($int:ident $distance:ident $index:ident $select:ident $contains:ident $search:ident,)*) => {$(
            fn $int(bits: &[i64], turn: usize) {
                let codes: BTreeSet<_> = bits.iter().map(|it| *it as $int).collect();
                let (codes, order) = table(&codes, turn);
                let near = codes.iter().flat_map(|it| {
                    [it.wrapping_sub(1), *it, it.wrapping_add(1)]
                });
                for code in near.chain([$int::MIN, $int::MAX]) {
                    assert_eq!($search(&order, &codes, code), naive(&codes, &code));
                }
                for three in codes.windows(3) {
                    let (first, code, last) = (three[0], three[1], three[2]);
                    for (first, code) in [(first, code), (code, first)] {
                        let distance = i128::from(code) - i128::from(first);
                        let distance = distance.rem_euclid(1 << $int::BITS);
                        assert_eq!(i128::from($distance(code, first)), distance);
                        let capped = usize::try_from(distance).unwrap_or(usize::MAX);
                        assert_eq!($index(code, first), capped);
                        assert_eq!($select(3, code, code), 4);
                        assert_eq!($select(3, first, code), if first == code { 4 } else { 0 });
                        for bit in 0..$int::BITS {
                            assert_eq!($select(3, code ^ (1 << bit), code), 0);
                        }
                    }
                    let (first, last) = (first.min(last), first.max(last));
                    let more = last.wrapping_sub(first).to_le_bytes();
                    for code in [code, first, last, first.wrapping_sub(1), last.wrapping_add(1)] {
                        assert_eq!($contains(first, &more, code), (first..=last).contains(&code));
                    }
                }
            }
        )*};
    }

    numbers! {
        i16 distance_i16 index_i16 select_i16 contains_i16 search_i16,
        u16 distance_u16 index_u16 select_u16 contains_u16 search_u16,
        i32 distance_i32 index_i32 select_i32 contains_i32 search_i32,
        u32 distance_u32 index_u32 select_u32 contains_u32 search_u32,
        i64 distance_i64 index_i64 select_i64 contains_i64 search_i64,
        u64 distance_u64 index_u64 select_u64 contains_u64 search_u64,
    }

    proptest! {
        #[test]
        fn numbers_of_each_type_are_found(bits in vec(any::<i64>(), 0..20), turn: usize) {
            for check in [i16, u16, i32, u32, i64, u64] {
                check(&bits, turn);
            }
        }

        #[test]
        fn a_search_finds_the_greatest_string_up_to_this_one(
            codes in btree_set("[a-c]{0,3}|\\PC{0,3}", 0..20),
            turn: usize,
            other in "[a-c]{0,4}",
        ) {
            let (codes, order) = table(&codes, turn);
            let mut packed = Text::new();
            for code in &codes {
                packed.push(code);
            }
            let packed = texts(packed);
            let mut near = codes.clone();
            for code in &codes {
                near.push([code.as_str(), "\0"].concat());
                near.push(code.chars().skip(1).collect());
            }
            near.push(other);
            for code in &near {
                prop_assert_eq!(search_str(&order, &packed, code), naive(&codes, code));
            }
        }

        #[test]
        fn the_longest_prefix_is_found(prefixes in btree_set("[ab]{1,4}", 0..12), code in "[a-c]{0,6}") {
            let prefixes: Vec<_> = prefixes.iter().map(String::as_str).collect();
            let order: Vec<_> = (0..prefixes.len()).map(|it| [it as u8]).collect();
            let longest = |code: &str, among: &[&str]| {
                let found = (0..among.len()).filter(|it| code.starts_with(among[*it]));
                found.max_by_key(|it| among[*it].len())
            };
            // A prefix comes after those that it begins with.
            let parents: Vec<_> = (0..prefixes.len())
                .map(|it| [longest(prefixes[it], &prefixes[..it]).map_or(0, |it| it as u8 + 1)])
                .collect();
            let found = search_prefix(&order, &parents, &prefixes, &code);
            prop_assert_eq!(found, longest(&code, &prefixes).unwrap_or(usize::MAX));
        }

        #[test]
        fn strings_are_the_same_if_they_are_equal(start in "[ab]{0,9}", a in "[ab]{0,2}", b in "[ab]{0,2}") {
            let (a, b) = ([&*start, &*a].concat(), [&*start, &*b].concat());
            prop_assert_eq!(same(a.as_bytes(), b.as_bytes()), a == b);
        }
    }
}
