//! The one sort of this crate: each further instantiation of the standard library's would be
//! thousands of lines for the compiler, and a proc macro is compiled by all of its users.

use std::cmp::Ordering;

/// Sorts a list; equal items keep their order.
pub(crate) fn sort<T>(list: &mut [T], compare: &dyn Fn(&T, &T) -> Ordering) {
    // Most lists of an entry are empty.
    if list.len() < 2 {
        return;
    }
    let mut order = order(list.len(), &|a, b| compare(&list[a], &list[b]));
    // Each cycle of the permutation is gone through once.
    for start in 0..order.len() {
        let mut at = start;
        loop {
            let from = std::mem::replace(&mut order[at], at);
            if from == start {
                break;
            }
            list.swap(at, from);
            at = from;
        }
    }
}

/// The indices of a list of this length in the order of its items.
fn order(len: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut order: Vec<usize> = (0..len).collect();
    order.sort_unstable_by(|a, b| compare(*a, *b).then(a.cmp(b)));
    order
}

#[cfg(test)]
mod tests {
    use super::sort;

    #[test]
    fn lists_are_sorted_and_equal_items_keep_their_order() {
        let mut seed = 1_u32;
        for len in 0..200 {
            let mut list = Vec::new();
            for index in 0..len {
                seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                list.push((seed >> 28, index));
            }
            let mut expected = list.clone();
            expected.sort_by_key(|(key, _)| *key);
            sort(&mut list, &|(a, _), (b, _)| a.cmp(b));
            assert_eq!(list, expected);
        }
    }
}
