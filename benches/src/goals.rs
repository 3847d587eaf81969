//! The goals, and whether they are met. All limits are in this file.

use error_codes::whatsapp::CloudApiError;
use error_codes_benches::{LIMIT, OURS, TEXT_BYTES};

use crate::cold::Cold;
use crate::compile::{CompileTime, Mode, Shape};
use crate::figures::{Figures, LOOK_UPS};
use crate::report::thousands;

/// A goal, and the figure that was measured.
pub(crate) struct Goal {
    pub(crate) what: String,
    pub(crate) unit: &'static str,
    pub(crate) figure: Option<f64>,
    limit: Limit,
    /// If the goal is missed: the figure reached so far. A change must not exceed it.
    reached: Option<f64>,
    /// If the goal is missed: why.
    reason: Option<&'static str>,
}

enum Limit {
    AtMost(f64),
    AtLeast(f64),
}

impl Goal {
    fn at_most(
        limit: f64,
        unit: &'static str,
        what: impl Into<String>,
        figure: Option<f64>,
    ) -> Self {
        Self {
            what: what.into(),
            unit,
            figure,
            limit: Limit::AtMost(limit),
            reached: None,
            reason: None,
        }
    }

    fn at_least(
        limit: f64,
        unit: &'static str,
        what: impl Into<String>,
        figure: Option<f64>,
    ) -> Self {
        Self {
            what: what.into(),
            unit,
            figure,
            limit: Limit::AtLeast(limit),
            reached: None,
            reason: None,
        }
    }

    fn reached(self, figure: f64) -> Self {
        Self {
            reached: Some(figure),
            ..self
        }
    }

    fn because(self, reason: &'static str) -> Self {
        Self {
            reason: Some(reason),
            ..self
        }
    }

    /// Why the goal is missed, if it is.
    pub(crate) fn reason(&self) -> Option<&'static str> {
        self.reason
            .filter(|_| self.figure.is_some() && !self.is_met())
    }

    /// Whether the goal is met, or the figure is not worse than the one reached so far.
    pub(crate) fn is_within_limit(&self) -> bool {
        let figures = self.figure.zip(self.reached);
        self.is_met() || figures.is_some_and(|(figure, reached)| figure <= reached)
    }

    pub(crate) fn limit(&self) -> String {
        match self.limit {
            Limit::AtMost(limit) => format!("at most {limit}"),
            Limit::AtLeast(limit) => format!("at least {limit}"),
        }
    }

    /// `met`, or by how much it is missed.
    pub(crate) fn verdict(&self) -> String {
        let Some(figure) = self.figure else {
            return "not measured".to_owned();
        };
        let missed_by = match self.limit {
            // Figures are means of many calls, some of which touch another page or cache line.
            Limit::AtMost(limit) => figure / (limit + 0.01 * limit) - 1.0,
            Limit::AtLeast(limit) => (limit - 0.01 * limit) / figure - 1.0,
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

const SCATTERED: &str = "Scattered codes are looked up in a perfect hash: a multiplication, two \
    loads and a comparison before the value is loaded. An array needs one load, but a slot for \
    each code up to the largest. For a range, its end is compared too, and the code is stored in \
    the value. Unpredictable branches between hits and misses take longer than all of that. For \
    few entries, and for misses, the branches of the other candidates are few or predictable.";

const SLICED: &str = "All texts of a table are slices of one string, so that large tables \
    compile fast, and `Display` checks for the alternate form. Writing a known text needs neither.";

const SQUARE: &str = "rustc's time is quadratic in the number of variants, for two reasons: it \
    checks the `match` from a value to its entry, and it checks each value in the array of all \
    values. Omitting either requires `unsafe`, or makes the functions non-`const`.";

const MACRO: &str = "The macro runs unoptimised in every build. It parses the spec with the \
    spans of all values, checks it, parses the texts as Markdown, and returns tokens. The first \
    and the last take about a third of its time each.";

const PEAK: &str = "Most of it is the tokens and the documentation of the variants, \
    including those of the bare enum; the tables and the array of all values are added.";

const NAMES: &str = "The program also contains the names and the codes as text, and an \
    offset for each text.";

const CORE: &str = "About two fifths of the time are our own core: the spec language, its \
    checks and the generator. Most of that is generic code of the standard library, compiled for \
    each use. annotate-snippets, which renders diagnostics as rustc does, and its two dependencies \
    are the other crates besides syn, quote and toml.";

/// The goals for instruction counts, which are the same on each run.
pub(crate) fn of_instructions(figures: &Figures) -> Vec<Goal> {
    let look_up = |kinds: &[&str]| figures.worst(kinds, &LOOK_UPS, OURS);
    let accessor = |operation| figures.worst(&["sparse"], &[operation], OURS);
    let mut goals = vec![
        Goal::at_most(
            16.0,
            "instructions",
            "Look-up of codes up to 135,000, with ranges",
            look_up(&["sparse"]),
        )
        .reached(29.1)
        .because(SCATTERED),
        Goal::at_most(
            16.0,
            "instructions",
            "Look-up of codes without gaps",
            look_up(&["dense"]),
        ),
        Goal::at_most(
            24.0,
            "instructions",
            "Look-up of codes in all of `i32`",
            look_up(&["wide"]),
        ),
    ];
    for operation in ["category", "predicate", "tag"] {
        let what = format!("Accessor: {operation}");
        goals.push(Goal::at_most(
            3.0,
            "instructions",
            what,
            accessor(operation),
        ));
    }
    for operation in ["message", "description", "remedy", "name"] {
        let what = format!("Accessor: {operation}");
        goals.push(Goal::at_most(
            22.0,
            "instructions",
            what,
            accessor(operation),
        ));
    }
    goals
}

pub(crate) fn of_time(figures: &Figures) -> Vec<Goal> {
    let against =
        |operations: &[&str], other| figures.ratios(operations, other, OURS).reduce(f64::min);
    let beside = |operations: &[&str]| figures.ratios(operations, OURS, LIMIT).reduce(f64::max);
    let look_ups = &["hits", "misses", "mix"];
    let mut goals = vec![
        Goal::at_most(
            2.0,
            "times",
            "Look-up of codes up to 135,000, relative to an array with a slot for each code",
            beside(&LOOK_UPS),
        )
        .because(SCATTERED),
    ];
    for (candidate, limit) in [
        ("phf", 8.0),
        ("num_enum", 10.0),
        ("strum", 10.0),
        ("match", 10.0),
    ] {
        let what = format!("Look-up of codes up to 135,000, faster than {candidate}");
        goals.push(
            Goal::at_least(limit, "times", what, against(look_ups, candidate)).because(SCATTERED),
        );
    }
    goals.push(
        Goal::at_most(
            1.15,
            "times",
            "`Display`, relative to writing the same text",
            beside(&["display"]),
        )
        .because(SLICED),
    );
    goals.push(
        Goal::at_least(
            2.5,
            "times",
            "`Display`, faster than thiserror",
            against(&["display"], "thiserror"),
        )
        .because(SLICED),
    );
    goals
}

pub(crate) fn of_compilation(found: &CompileTime) -> Vec<Goal> {
    let mut goals = Vec::new();
    let floor = |mode, size| found.ratio(mode, Shape::Open, Shape::Floor, size);
    for (mode, size, limit) in [
        (Mode::Check, 500, 2.5),
        (Mode::Check, 5000, 2.5),
        (Mode::Check, 20_000, 3.0),
        (Mode::Release, 500, 3.0),
        (Mode::Release, 5000, 3.0),
        (Mode::Release, 20_000, 3.0),
    ] {
        let entries = thousands(size);
        let what = format!(
            "{} of {entries} entries, relative to the bare enum",
            sentence(mode.name())
        );
        let goal = Goal::at_most(limit, "times", what, floor(mode, size));
        goals.push(goal.because(slow(size)));
    }
    let peak = found.cost(Mode::Check, Shape::Open, 20_000);
    let release_peak = found.cost(Mode::Release, Shape::Open, 20_000);
    let peak = peak
        .zip(release_peak)
        .map(|(check, release)| mega(check.peak.max(release.peak)));
    goals.push(Goal::at_most(400.0, "MB", "Peak memory with 20,000 entries", peak).because(PEAK));
    let stack = |mode, size| found.ratio(mode, Shape::Stack, Shape::Open, size);
    for (mode, size, limit) in [
        (Mode::Check, 500, 10.0),
        (Mode::Release, 500, 10.0),
        (Mode::Release, 5000, 40.0),
    ] {
        let entries = thousands(size);
        let what = format!(
            "{} of {entries} entries, faster than thiserror + strum + num_enum",
            sentence(mode.name())
        );
        let goal = Goal::at_least(limit, "times", what, stack(mode, size));
        goals.push(goal.because(slow(size)));
    }
    for mode in [Mode::Check, Mode::Release] {
        let what = format!(
            "{}, exponent of growth from 5,000 to 20,000 entries",
            sentence(mode.name())
        );
        let growth = found.growth(mode, Shape::Open, 5000, 20_000);
        goals.push(Goal::at_most(1.15, "", what, growth).because(SQUARE));
    }
    for (limit, what, time) in [
        (200.0, "Expansion of 5,000 entries", found.expansion.0),
        (5.0, "Expansion of the WhatsApp table", found.expansion.1),
    ] {
        goals.push(Goal::at_most(limit, "ms", what, Some(time)).because(MACRO));
    }
    let texts = TEXT_BYTES
        .iter()
        .find(|(size, _)| *size == 5000)
        .map_or(0.0, |it| mega(it.1 as u64));
    let entries = mega(24 * 5000);
    let static_data = 1.1 * texts + entries;
    goals.push(
        Goal::at_most(
            (static_data * 1e3).round() / 1e3,
            "MB",
            "5,000 entries in a program: 1.1 times their texts and 24 bytes per entry",
            Some(mega(found.program.everything)),
        )
        .because(NAMES),
    );
    goals.push(Goal::at_most(
        entries,
        "MB",
        "5,000 entries in a program without their texts: 24 bytes per entry",
        Some(mega(found.program.categories)),
    ));
    goals
}

fn slow(entries: usize) -> &'static str {
    if entries < 5000 { MACRO } else { SQUARE }
}

pub(crate) fn of_cold_builds(builds: &[Cold]) -> Vec<Goal> {
    let build = |name| builds.iter().find(|build| build.name == name);
    let ours = build(OURS);
    let crates = ours
        .and_then(|it| u32::try_from(it.crates).ok())
        .map(f64::from);
    let ratio = ours
        .zip(build("syn + quote + toml"))
        .map(|(ours, other)| ours.seconds / other.seconds);
    vec![
        Goal::at_most(
            10.0,
            "crates",
            "First build: crates from the registry",
            crates,
        )
        .because(CORE),
        // 6 s where the three alone take 5.5 s: ratios can be compared between machines, seconds cannot.
        Goal::at_most(
            1.09,
            "times",
            "First build, relative to syn + quote + toml alone",
            ratio,
        )
        .because(CORE),
    ]
}

pub(crate) fn of_sizes() -> Vec<Goal> {
    let bytes = |size: usize| u32::try_from(size).ok().map(f64::from);
    vec![
        Goal::at_most(
            8.0,
            "bytes",
            "`CloudApiError`",
            bytes(size_of::<CloudApiError>()),
        ),
        Goal::at_most(
            8.0,
            "bytes",
            "`Option<CloudApiError>`",
            bytes(size_of::<Option<CloudApiError>>()),
        ),
    ]
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
