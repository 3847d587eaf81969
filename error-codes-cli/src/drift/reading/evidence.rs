//! What speaks for and against the codes of a position.

use std::collections::BTreeSet;

use error_codes_codegen::{Codes, Entry};

use super::Context;
use super::prose::digits;
use crate::drift::candidate::{Candidate, End};

/// What speaks for and against the codes of a position.
#[derive(Default)]
pub(super) struct Evidence {
    /// How many texts are in it.
    pub(super) texts: usize,
    /// How many of them have a candidate.
    pub(super) candidates: usize,
    pub(super) distinct: BTreeSet<Codes>,
    pub(super) claimed: BTreeSet<Codes>,
    pub(super) titled: BTreeSet<Codes>,
}

impl Evidence {
    pub(super) fn add(&mut self, cx: &Context<'_>, candidate: &Candidate, titles: &[&str]) {
        self.candidates += 1;
        for (codes, _) in &candidate.codes {
            self.distinct.insert(codes.clone());
            if cx.claimed(codes).is_some() {
                self.claimed.insert(codes.clone());
            }
            if let Some(entry) = cx.exact(codes)
                && titles.iter().any(|title| {
                    cx.titles.are(entry, title) || is_prefix(cx, candidate, entry, title)
                })
            {
                self.titled.insert(codes.clone());
            }
        }
    }

    /// Whether the numbers are those of steps or chapters.
    pub(super) fn are_ordinals(&self) -> bool {
        let count = i128::try_from(self.distinct.len()).unwrap_or(i128::MAX);
        self.distinct
            .iter()
            .all(|codes| matches!(codes, Codes::Int(code) if (0..=count + 1).contains(code)))
    }

    /// Whether the known codes are short numbers, though the source has longer ones.
    pub(super) fn are_short(&self, cx: &Context<'_>) -> bool {
        const MAX_DIGITS: usize = 2;

        let are_numbers = cx.syntax.lookup.is_numeric();
        are_numbers
            && cx.max_digits.is_some_and(|it| it > MAX_DIGITS)
            && self.claimed.iter().all(|it| digits(it) <= MAX_DIGITS)
    }

    pub(super) fn are_mostly_claimed(&self, cx: &Context<'_>) -> bool {
        // Strings that are not known are candidates only if they are like those that are.
        if !cx.syntax.lookup.is_numeric() {
            return !self.claimed.is_empty();
        }
        self.claimed.len() * 2 > self.distinct.len()
    }

    pub(super) fn are_mostly_candidates(&self) -> bool {
        self.candidates * 2 >= self.texts
    }

    /// Whether these can be statuses of HTTP, and no title of an entry is beside them.
    pub(super) fn are_statuses(&self) -> bool {
        self.titled.is_empty()
            && self.distinct.iter().all(|codes| match codes {
                Codes::Int(code) => (100..=599).contains(code),
                Codes::Range(first, last) => *first >= 100 && *last <= 599,
                _ => false,
            })
    }
}

/// Whether a title without an end of its own begins with one of the entry.
fn is_prefix(cx: &Context<'_>, candidate: &Candidate, entry: &Entry, title: &str) -> bool {
    candidate.pattern.end == End::Glued && cx.titles.begin(entry, title).is_some()
}
