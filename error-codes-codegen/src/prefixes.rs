//! Prefixes of strings, and the longest that a string begins with.

use crate::order::sort;

/// Prefixes, each with a number.
pub(crate) struct Prefixes<'t> {
    /// In their order.
    pub(crate) sorted: Vec<(&'t str, usize)>,
    /// For each of them the position, counted from 1, of the longest other one that it begins with; 0 if there is none.
    pub(crate) parents: Vec<usize>,
}

impl<'t> Prefixes<'t> {
    pub(crate) fn new(mut prefixes: Vec<(&'t str, usize)>) -> Self {
        sort(&mut prefixes, &|(a, _), (b, _)| a.cmp(b));
        let mut parents = Vec::with_capacity(prefixes.len());
        // The positions of those that the last one begins with, and its own.
        let mut around: Vec<usize> = Vec::new();
        for (at, (prefix, _)) in prefixes.iter().enumerate() {
            while let Some(position) = around.last()
                && !prefix.starts_with(prefixes[position - 1].0)
            {
                around.pop();
            }
            parents.push(around.last().copied().unwrap_or_default());
            around.push(at + 1);
        }
        Self {
            sorted: prefixes,
            parents,
        }
    }

    /// The number of the longest prefix of a text.
    pub(crate) fn longest(&self, text: &str) -> Option<usize> {
        let mut position = self.sorted.partition_point(|(it, _)| *it <= text);
        while let Some(at) = position.checked_sub(1) {
            let (prefix, number) = self.sorted[at];
            if text.starts_with(prefix) {
                return Some(number);
            }
            position = self.parents[at];
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use error_codes_shared::search::search_prefix;
    use proptest::prelude::*;

    use super::Prefixes;

    proptest! {
        #[test]
        fn the_longest_prefix_is_found(
            prefixes in proptest::collection::btree_set("[abé]{1,5}", 0..40),
            codes in proptest::collection::vec("[abcé]{0,8}", 1..40),
        ) {
            let list: Vec<&str> = prefixes.iter().rev().map(|it| &**it).collect();
            let found = Prefixes::new(list.iter().copied().zip(0..).collect());
            let bytes = |number: usize| [u8::try_from(number).unwrap()];
            let order: Vec<_> = found.sorted.iter().map(|(_, number)| bytes(*number)).collect();
            let sorted: Vec<_> = found.sorted.iter().map(|(prefix, _)| *prefix).collect();
            let parents: Vec<_> = found.parents.iter().map(|it| bytes(*it)).collect();
            for code in codes.iter().chain(&prefixes) {
                let begins = |it: &usize| code.starts_with(list[*it]);
                let expected = (0..list.len()).filter(begins).max_by_key(|it| list[*it].len());
                prop_assert_eq!(found.longest(code), expected, "{} in {:?}", code, list);
                let runtime = search_prefix(&order, &parents, &sorted, code);
                prop_assert_eq!(runtime, expected.unwrap_or(usize::MAX), "{} in {:?}", code, list);
            }
        }
    }
}
