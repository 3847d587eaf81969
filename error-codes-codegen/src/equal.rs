//! Equal items of a list. Without optimisation, to sort a list costs ten times as much as to hash its items.

use error_codes_shared::hash::bucket;

/// The indices of each item that is equal to an earlier one: of the first of these, and its own. `hashes` are those of the
/// items.
pub(crate) fn repeated(
    hashes: &[u64],
    equal: &dyn Fn(usize, usize) -> bool,
) -> Vec<(usize, usize)> {
    let len = (2 * hashes.len()).next_power_of_two().max(2);
    let mut slots = vec![usize::MAX; len];
    let mut repeated = Vec::new();
    for (index, hash) in hashes.iter().enumerate() {
        let mut slot = bucket(*hash, len);
        while slots[slot] != usize::MAX && !equal(slots[slot], index) {
            slot = (slot + 1) % len;
        }
        if slots[slot] == usize::MAX {
            slots[slot] = index;
        } else {
            repeated.push((slots[slot], index));
        }
    }
    repeated
}

#[cfg(test)]
mod tests {
    use super::repeated;

    #[test]
    fn equal_items_are_found_whatever_the_hashes_are() {
        let items = ["a", "b", "a", "c", "b", "a"];
        let equal = |a: usize, b: usize| items[a] == items[b];
        for shift in [0, 56, 63] {
            let hashes = items.map(|it| u64::from(it.as_bytes()[0]) << shift);
            assert_eq!(repeated(&hashes, &equal), [(0, 2), (1, 4), (0, 5)]);
        }
        assert_eq!(repeated(&[], &equal), []);
    }
}
