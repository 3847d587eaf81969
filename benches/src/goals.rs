//! The goals, and whether they are met. All limits are in these modules, and all reasons for what is missed.

mod build;
mod run_time;

use crate::figures::Figure;
use crate::report::digits;

pub(crate) use build::{of_checks, of_cold_builds, of_compilation, of_expansion, of_programs};
pub(crate) use run_time::{of_instructions, of_time};

/// A goal, and the figure that was measured.
pub(crate) struct Goal {
    pub(crate) what: String,
    pub(crate) unit: &'static str,
    pub(crate) figure: Option<Figure>,
    limit: Limit,
    /// The figure reached so far, which a change must not exceed.
    reached: Option<f64>,
    /// If the goal is missed: why, with the figure that shows it.
    reason: Option<String>,
}

#[derive(Clone, Copy)]
enum Limit {
    AtMost(f64),
    AtLeast(f64),
}

use Limit::{AtLeast, AtMost};

impl Goal {
    fn new(
        what: impl Into<String>,
        limit: Limit,
        unit: &'static str,
        figure: Option<Figure>,
    ) -> Self {
        Self {
            what: what.into(),
            unit,
            figure,
            limit,
            reached: None,
            reason: None,
        }
    }

    /// Why the goal is missed; `None` if a figure that shows it was not measured.
    fn because(self, reason: Option<String>) -> Self {
        Self { reason, ..self }
    }

    fn reached(self, figure: f64) -> Self {
        Self {
            reached: Some(figure),
            ..self
        }
    }

    /// Why the goal is missed, if it is.
    pub(crate) fn reason(&self) -> Option<&str> {
        self.reason.as_deref().filter(|_| !self.is_met())
    }

    /// Whether the figure is not worse than the one reached so far, or else whether the goal is met.
    pub(crate) fn is_within_limit(&self) -> bool {
        match self.figure.as_ref().zip(self.reached) {
            Some((figure, reached)) => figure.value <= reached,
            None => self.is_met(),
        }
    }

    pub(crate) fn limit(&self) -> String {
        let (word, limit) = match self.limit {
            AtMost(limit) => ("at most", limit),
            AtLeast(limit) => ("at least", limit),
        };
        let unit = match self.unit {
            "instructions" if limit <= 1.0 => "instruction",
            unit => unit,
        };
        format!("{word} {limit} {unit}").trim_end().to_owned()
    }

    /// `met`, or by how much it is missed.
    pub(crate) fn verdict(&self) -> String {
        let Some(figure) = &self.figure else {
            return "not measured".to_owned();
        };
        let missed_by = match self.limit {
            // Figures are means of many calls, some of which touch another page or cache line.
            AtMost(limit) => figure.value / (limit + 0.01 * limit) - 1.0,
            AtLeast(limit) => (limit - 0.01 * limit) / figure.value - 1.0,
        };
        if missed_by <= 0.0 {
            "met".to_owned()
        } else {
            format!("**missed by {:.0} %**", (missed_by * 100.0).max(1.0))
        }
    }

    pub(crate) fn is_met(&self) -> bool {
        self.verdict() == "met"
    }
}

#[expect(clippy::cast_precision_loss, reason = "it is shown with three digits")]
pub(crate) fn mega(bytes: u64) -> f64 {
    bytes as f64 / 1e6
}

fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(|it| it.to_ascii_uppercase());
    first.into_iter().chain(letters).collect()
}

/// The figure, and what it is of.
pub(crate) fn shown(figure: &Figure) -> String {
    let value = digits(figure.value);
    if figure.of.is_empty() {
        value
    } else {
        format!("{value} ({})", figure.of)
    }
}
