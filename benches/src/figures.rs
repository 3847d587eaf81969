//! The figures of the run-time benchmarks.

use std::collections::BTreeMap;

use error_codes_benches::{Key, LOOP, LOOP_SIZE, STRUCTURES};

use crate::report::thousands;

/// One figure for each subject.
#[derive(Default)]
pub(crate) struct Figures(pub(crate) BTreeMap<Key, f64>);

/// A figure, and what it is of.
#[derive(Clone)]
pub(crate) struct Figure {
    pub(crate) value: f64,
    pub(crate) of: String,
    /// The subject, if it is one of the run-time benchmarks.
    pub(crate) key: Option<Key>,
}

impl Figure {
    pub(crate) fn new(value: f64, of: impl Into<String>) -> Self {
        Self {
            value,
            of: of.into(),
            key: None,
        }
    }

    fn of_key(key: &Key, value: f64) -> Self {
        let entries = thousands(key.size);
        Self {
            key: Some(*key),
            ..Self::new(
                value,
                format!("{}, {}, {entries} entries", key.operation, key.kind),
            )
        }
    }

    pub(crate) fn larger(self, other: Self) -> Self {
        if other.value > self.value {
            other
        } else {
            self
        }
    }

    pub(crate) fn smaller(self, other: Self) -> Self {
        if other.value < self.value {
            other
        } else {
            self
        }
    }
}

pub(crate) const LOOK_UPS: [&str; 4] = ["hits", "misses", "mix", "ranges"];

/// What finds the codes of a subject's table.
pub(crate) fn structure(key: &Key) -> &'static str {
    let found = STRUCTURES
        .iter()
        .find(|(kind, size, _)| (*kind, *size) == (key.kind, key.size));
    found.map_or("", |it| it.2)
}

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

    /// The largest of a candidate's figures that are wanted.
    pub(crate) fn worst(
        &self,
        candidate: &'static str,
        wanted: impl Fn(&Key) -> bool,
    ) -> Option<Figure> {
        let figures = self.0.iter();
        let figures = figures.filter(|(key, _)| key.candidate == candidate && wanted(key));
        figures
            .map(|(key, figure)| Figure::of_key(key, *figure))
            .reduce(Figure::larger)
    }

    /// The ratios of two candidates' figures, for each subject with both that is wanted.
    pub(crate) fn ratios(
        &self,
        upper: &'static str,
        lower: &'static str,
        wanted: impl Fn(&Key) -> bool,
    ) -> impl Iterator<Item = Figure> {
        let figures = self.0.iter();
        let figures = figures.filter(move |(key, _)| key.candidate == upper && wanted(key));
        figures.filter_map(move |(key, figure)| {
            let lower = Key {
                candidate: lower,
                ..*key
            };
            Some(Figure::of_key(key, figure / self.0.get(&lower)?))
        })
    }

    /// The ratios of a candidate's figures for a mix to those for hits.
    pub(crate) fn mixes(
        &self,
        candidate: &'static str,
        wanted: impl Fn(&Key) -> bool,
    ) -> impl Iterator<Item = Figure> {
        let mixes = self.0.iter();
        let mixes = mixes.filter(move |(key, _)| {
            key.candidate == candidate && key.operation == "mix" && wanted(key)
        });
        mixes.filter_map(move |(key, figure)| {
            let hits = self.get(key.kind, "hits", key.size, candidate)?;
            Some(Figure::of_key(key, figure / hits))
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
