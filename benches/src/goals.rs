//! The goals, and which of them are met. All limits stand here.

use error_codes::whatsapp::CloudApiError;
use error_codes_benches::{LIMIT, OURS, TEXT_BYTES};

use crate::cold::Cold;
use crate::compile::{CompileTime, Mode, Shape};
use crate::figures::{Figures, LOOK_UPS};
use crate::report::thousands;

/// Something that error-codes wants to be, and how far it is.
pub(crate) struct Goal {
    pub(crate) what: String,
    pub(crate) unit: &'static str,
    pub(crate) figure: Option<f64>,
    limit: Limit,
    /// What was reached where the goal was not: no change may fall behind it.
    reached: Option<f64>,
    /// Why it is out of reach, for as long as it is missed.
    because: Option<&'static str>,
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
            because: None,
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
            because: None,
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
            because: Some(reason),
            ..self
        }
    }

    /// Why the goal is missed, if it is.
    pub(crate) fn excuse(&self) -> Option<&'static str> {
        self.because
            .filter(|_| self.figure.is_some() && !self.is_met())
    }

    /// Whether the goal is met, or what has been reached of it is kept.
    pub(crate) fn is_kept(&self) -> bool {
        let kept = self.figure.zip(self.reached);
        self.is_met() || kept.is_some_and(|(figure, reached)| figure <= reached)
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
            // Figures are means of many calls, of which some begin another page or line.
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

const SCATTERED: &str = "Scattered codes go through a perfect hash: a multiplication, two fetches and \
    a comparison before the value is fetched. An array does with one fetch, in as many places as the \
    largest code. Where a code lies in a range, its end has to be compared too, and the value has to \
    take in the code. Jumps that nobody can foresee, between hits and misses, cost more time than \
    all of that. With few rows or with misses, the branches of the others are few or cheap too.";

const SLICED: &str = "A text is cut out of one string for the whole table, which is what makes tables \
    compile fast, and `Display` asks whether the long form is wanted. Writing a text that is known \
    needs neither.";

const SQUARE: &str = "rustc itself takes a time that grows with the square of the variants, in two \
    places: it checks the `match` that leads from a value to its row, and it checks each value in the \
    list of all of them. Whoever leaves out either needs `unsafe`, or has no `const` functions.";

const MACRO: &str = "The macro runs without optimisation in every build. It reads the table with the \
    place of everything in it, checks it, reads the texts as Markdown, and hands over tokens. The \
    first and the last take about a third of its time each.";

const PEAK: &str = "Tokens and documentation of so many variants fill most of it, those of the bare \
    enum included; the tables and the list of values come on top.";

const NAMES: &str = "The program also has the names and the codes as text, and for each of its texts \
    the place where it begins.";

const CORE: &str = "About two fifths of the time are our own core: the spec language, its checks and the \
    generator, most of it generic code of the standard library that is compiled for each use. \
    annotate-snippets, which lays out diagnostics as rustc does, and its two dependencies are the \
    other crates beyond syn, quote and toml.";

/// What instruction counts can tell: they are the same on each run.
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
            "Look-up of codes all over `i32`",
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
            "Look-up of codes up to 135,000, time of an array with a place for each code",
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
            "`Display`, time of writing the same text",
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
        let rows = thousands(size);
        let what = format!(
            "{} of {rows} rows, time of the bare enum",
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
    goals.push(Goal::at_most(400.0, "MB", "Peak of memory with 20,000 rows", peak).because(PEAK));
    let stack = |mode, size| found.ratio(mode, Shape::Stack, Shape::Open, size);
    for (mode, size, limit) in [
        (Mode::Check, 500, 10.0),
        (Mode::Release, 500, 10.0),
        (Mode::Release, 5000, 40.0),
    ] {
        let rows = thousands(size);
        let what = format!(
            "{} of {rows} rows, faster than thiserror + strum + num_enum",
            sentence(mode.name())
        );
        let goal = Goal::at_least(limit, "times", what, stack(mode, size));
        goals.push(goal.because(slow(size)));
    }
    for mode in [Mode::Check, Mode::Release] {
        let what = format!(
            "{}, exponent of growth from 5,000 to 20,000 rows",
            sentence(mode.name())
        );
        let growth = found.growth(mode, Shape::Open, 5000, 20_000);
        goals.push(Goal::at_most(1.15, "", what, growth).because(SQUARE));
    }
    for (limit, what, time) in [
        (200.0, "Expansion of 5,000 rows", found.expansion.0),
        (
            5.0,
            "Expansion of the table that is shipped",
            found.expansion.1,
        ),
    ] {
        goals.push(Goal::at_most(limit, "ms", what, Some(time)).because(MACRO));
    }
    let texts = TEXT_BYTES
        .iter()
        .find(|(size, _)| *size == 5000)
        .map_or(0.0, |it| mega(it.1 as u64));
    let rows = mega(24 * 5000);
    let static_data = 1.1 * texts + rows;
    goals.push(
        Goal::at_most(
            (static_data * 1e3).round() / 1e3,
            "MB",
            "5,000 rows in a program: 1.1 times their texts and 24 bytes a row",
            Some(mega(found.program.everything)),
        )
        .because(NAMES),
    );
    goals.push(Goal::at_most(
        rows,
        "MB",
        "5,000 rows in a program that asks for no text: 24 bytes a row",
        Some(mega(found.program.categories)),
    ));
    goals
}

fn slow(rows: usize) -> &'static str {
    if rows < 5000 { MACRO } else { SQUARE }
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
        // Six seconds where the three alone take 5.5: seconds do not travel, the ratio does.
        Goal::at_most(
            1.09,
            "times",
            "First build, time of syn + quote + toml alone",
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
