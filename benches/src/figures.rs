//! The figures of the run-time benchmarks.

use std::collections::BTreeMap;

use error_codes_benches::{Key, LOOP, LOOP_SIZE};

/// One figure for each subject.
#[derive(Default)]
pub(crate) struct Figures(pub(crate) BTreeMap<Key, f64>);

pub(crate) const LOOK_UPS: [&str; 4] = ["hits", "misses", "mix", "ranges"];

impl Figures {
    pub(crate) fn get(
        &self,
        kind: &'static str,
        operation: &'static str,
        size: usize,
        candidate: &'static str,
    ) -> Option<f64> {
        let key = Key {
            kind,
            operation,
            size,
            candidate,
        };
        self.0.get(&key).copied()
    }

    /// The largest figure of a candidate over all sizes.
    pub(crate) fn worst(
        &self,
        kinds: &[&str],
        operations: &[&str],
        candidate: &str,
    ) -> Option<f64> {
        let figures = self.0.iter().filter(|(key, _)| {
            kinds.contains(&key.kind)
                && operations.contains(&key.operation)
                && key.candidate == candidate
        });
        figures.map(|(_, figure)| *figure).reduce(f64::max)
    }

    /// The ratios of two candidates' figures, for each table with both.
    pub(crate) fn ratios(
        &self,
        operations: &[&str],
        upper: &'static str,
        lower: &'static str,
    ) -> impl Iterator<Item = f64> {
        self.0.iter().filter_map(move |(key, figure)| {
            let wanted = key.kind == "sparse"
                && operations.contains(&key.operation)
                && key.candidate == upper;
            let lower = Key {
                candidate: lower,
                ..*key
            };
            wanted.then(|| Some(figure / self.0.get(&lower)?))?
        })
    }

    /// The figures without those of the loop.
    pub(crate) fn beyond_the_loop(&self) -> Self {
        let figures = self.0.iter().filter(|(key, _)| key.candidate != LOOP);
        let figures = figures.map(|(key, figure)| (*key, figure - self.of_the_loop(key)));
        Self(figures.collect())
    }

    fn of_the_loop(&self, key: &Key) -> f64 {
        let look_up = LOOK_UPS.contains(&key.operation);
        let (kind, operation) = match look_up {
            true if key.kind == "postgres" => ("text", "hits"),
            true => (key.kind, "hits"),
            false => ("sparse", "accessor"),
        };
        self.get(kind, operation, LOOP_SIZE, LOOP)
            .unwrap_or_default()
    }
}
