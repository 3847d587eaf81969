//! The codes of a table without overlaps.

use crate::order::sort;
use crate::table::{Codes, Entry};

/// A run of codes that have the same entry, or lead to the same number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Interval {
    pub(super) first: i128,
    pub(super) last: i128,
    pub(super) entry: usize,
}

impl Interval {
    /// How many codes there are.
    pub(super) fn len(&self) -> usize {
        usize::try_from(self.last - self.first + 1).unwrap_or(usize::MAX)
    }
}

/// The codes of all entries as disjoint intervals in ascending order: an entry for one code cuts the range around it.
pub(super) fn intervals(entries: &[Entry]) -> Vec<Interval> {
    let mut sorted: Vec<(i128, i128, usize)> = Vec::with_capacity(entries.len());
    for (entry, it) in entries.iter().enumerate() {
        match it.codes {
            Codes::Int(code) => sorted.push((code, code, entry)),
            Codes::Range(first, last) => sorted.push((first, last, entry)),
            Codes::Str(_) | Codes::Prefix(_) => {}
        }
    }
    sort(&mut sorted, &Ord::cmp);

    let mut intervals: Vec<Interval> = Vec::with_capacity(sorted.len());
    let push = |intervals: &mut Vec<Interval>, first: i128, last: i128, entry: usize| {
        // At its start a range can be cut by an entry that was before it in the order.
        let end = intervals.last().map_or(i128::MIN, |it| it.last);
        let first = first.max(end.saturating_add(1));
        if first <= last {
            intervals.push(Interval { first, last, entry });
        }
    };
    // The range that the sweep is in, up to its last code.
    let mut around: Option<(i128, i128, usize)> = None;
    for (first, last, entry) in sorted {
        if let Some((start, end, range)) = around {
            push(&mut intervals, start, end.min(first - 1), range);
            if end < first {
                around = None;
            }
        }
        if matches!(entries[entry].codes, Codes::Range(..)) {
            around = Some((first, last, entry));
        } else {
            push(&mut intervals, first, last, entry);
        }
    }
    if let Some((start, end, range)) = around {
        push(&mut intervals, start, end, range);
    }
    intervals
}

#[cfg(test)]
mod tests {
    use super::super::tests::entry;
    use super::*;

    fn cut(codes: &[Codes]) -> Vec<(i128, i128, usize)> {
        let entries: Vec<_> = codes.iter().cloned().map(entry).collect();
        let intervals = intervals(&entries);
        let parts = intervals.iter().map(|it| (it.first, it.last, it.entry));
        parts.collect()
    }

    #[test]
    fn single_codes_cut_the_range_around_them() {
        use Codes::{Int, Range};
        assert_eq!(
            cut(&[
                Range(200, 299),
                Int(200),
                Int(250),
                Int(299),
                Int(4),
                Int(300)
            ]),
            [
                (4, 4, 4),
                (200, 200, 1),
                (201, 249, 0),
                (250, 250, 2),
                (251, 298, 0),
                (299, 299, 3),
                (300, 300, 5)
            ]
        );
        assert_eq!(cut(&[Range(0, 1), Int(0), Int(1)]), [(0, 0, 1), (1, 1, 2)]);
        assert_eq!(
            cut(&[Range(i64::MAX.into(), u64::MAX.into()), Range(-5, -1)]),
            [(-5, -1, 1), (i64::MAX.into(), u64::MAX.into(), 0)]
        );
    }
}
