//! The goals, and whether they are met. All limits are in this file, and all reasons for what is missed.

use error_codes::whatsapp::CloudApiError;
use error_codes_benches::{Key, LIMIT, OURS, TEXT_BYTES};

use crate::cold::Cold;
use crate::compile::{CompileTime, Mode, Shape};
use crate::expansion::Expansion;
use crate::figures::{Figure, Figures, LOOK_UPS, structure};
use crate::program::{ENTRIES, Program};
use crate::report::{digits, thousands};

/// A goal, and the figure that was measured.
pub(crate) struct Goal {
    pub(crate) what: String,
    pub(crate) unit: &'static str,
    pub(crate) figure: Option<Figure>,
    limit: Limit,
    /// If the goal is missed: the figure reached so far. A change must not exceed it.
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

    /// Whether the goal is met, or the figure is not worse than the one reached so far.
    pub(crate) fn is_within_limit(&self) -> bool {
        let figures = self.figure.as_ref().zip(self.reached);
        self.is_met() || figures.is_some_and(|(figure, reached)| figure.value <= reached)
    }

    pub(crate) fn limit(&self) -> String {
        let (word, limit) = match self.limit {
            AtMost(limit) => ("at most", limit),
            AtLeast(limit) => ("at least", limit),
        };
        let unit = self.unit;
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

/// Look-ups by numbers; strings are hashed and compared byte by byte.
fn look_up(key: &Key) -> bool {
    LOOK_UPS.contains(&key.operation) && !matches!(key.kind, "text" | "postgres")
}

fn in_pages(key: &Key) -> bool {
    matches!(structure(key), "array" | "pages")
}

fn in_hash(key: &Key) -> bool {
    structure(key) == "hash"
}

fn range(key: &Key) -> bool {
    key.operation == "ranges"
}

/// The goals for instruction counts, which are the same on each run.
pub(crate) fn of_instructions(figures: &Figures) -> Vec<Goal> {
    let goal = |what: &str, limit, wanted: &dyn Fn(&Key) -> bool| {
        Goal::new(
            what,
            AtMost(limit),
            "instructions",
            figures.worst(OURS, wanted),
        )
    };
    let mut goals = vec![
        goal("Look-up, array or pages", 14.0, &|key| {
            look_up(key) && !range(key) && in_pages(key)
        })
        .reached(18.1),
        goal("Look-up, hash", 21.0, &|key| {
            look_up(key) && !range(key) && in_hash(key)
        }),
        goal("Look-up in a range", 25.0, &|key| range(key)).reached(29.1),
    ];
    for (operation, limit) in [
        ("category", 1.0),
        ("predicate", 2.0),
        ("tag", 3.0),
        ("message", 22.0),
        ("description", 22.0),
        ("remedy", 22.0),
        ("name", 22.0),
    ] {
        let what = format!("Accessor: {operation}");
        goals.push(goal(&what, limit, &|key| {
            key.kind == "sparse" && key.operation == operation
        }));
    }
    goals
}

pub(crate) fn of_time(figures: &Figures) -> Vec<Goal> {
    let beside = |what: &str, limit, wanted: &dyn Fn(&Key) -> bool| {
        let figure = figures.ratios(OURS, LIMIT, wanted).reduce(Figure::larger);
        Goal::new(what, AtMost(limit), "times", figure)
    };
    let faster = |what: &str, limit, other, wanted: &dyn Fn(&Key) -> bool| {
        let figure = figures.ratios(other, OURS, wanted).reduce(Figure::smaller);
        Goal::new(
            format!("{what}, faster than {other}"),
            AtLeast(limit),
            "times",
            figure,
        )
    };
    let mixes = figures.mixes(OURS, look_up).reduce(Figure::larger);
    let mut goals = vec![
        beside(
            "Look-up, array or pages, relative to an array of all codes",
            3.0,
            &|key| look_up(key) && in_pages(key),
        ),
        beside(
            "Look-up, hash, relative to an array of all codes",
            5.0,
            &|key| look_up(key) && in_hash(key),
        ),
        Goal::new(
            "Look-up, a mix of hits and misses relative to hits",
            AtMost(1.3),
            "times",
            mixes,
        ),
    ];
    for (candidate, limit) in [
        ("phf", 5.0),
        ("num_enum", 10.0),
        ("strum", 10.0),
        ("match", 10.0),
    ] {
        // For codes without gaps, all of them are an array, and for few codes, a few comparisons.
        let wanted = |key: &Key| look_up(key) && !range(key) && key.kind != "dense";
        let wanted = |key: &Key| wanted(key) && key.size >= 500;
        goals.push(faster(
            "Look-up of 500 or more scattered codes",
            limit,
            candidate,
            &wanted,
        ));
    }
    let display = |key: &Key| key.operation == "display";
    goals.push(beside(
        "`Display`, relative to writing the same text",
        1.2,
        &display,
    ));
    goals.push(faster("`Display`", 3.0, "thiserror", &display));
    goals
}

/// Half of the goals for compile time have a limit of their own for closed enums.
const OPEN: [Shape; 3] = [Shape::Open, Shape::Ranged, Shape::Text];
const CLOSED: [Shape; 1] = [Shape::Closed];

pub(crate) fn of_compilation(found: &CompileTime) -> Vec<Goal> {
    let mut goals = Vec::new();
    let worst = |shapes: &[Shape], value: &dyn Fn(Shape) -> Option<f64>| {
        let figures = shapes
            .iter()
            .filter_map(|shape| Some(Figure::new(value(*shape)?, shape.name())));
        figures.reduce(Figure::larger)
    };
    for (mode, size, limit, closed) in [
        (Mode::Check, 500, 3.0, 2.7),
        (Mode::Check, 5000, 3.0, 2.7),
        (Mode::Check, 20_000, 4.0, 4.0),
        (Mode::Release, 500, 3.5, 3.5),
        (Mode::Release, 5000, 4.0, 3.0),
        (Mode::Release, 20_000, 6.0, 6.0),
    ] {
        let floor = |shape| found.ratio(mode, shape, Shape::Floor, size);
        for (shapes, limit, enums) in [
            (&CLOSED[..], closed, "a closed enum"),
            (&OPEN[..], limit, "an open enum"),
        ] {
            let what = format!(
                "{} of {enums} of {} entries, relative to the bare enum",
                sentence(mode.name()),
                thousands(size)
            );
            let figure = worst(shapes, &floor);
            goals.push(Goal::new(what, AtMost(limit), "times", figure));
        }
    }
    let peak = |shape| {
        let peak = |mode| Some(found.cost(mode, shape, 20_000)?.peak);
        Some(mega(peak(Mode::Check)?.max(peak(Mode::Release)?)))
    };
    let peak = worst(&Shape::OURS, &peak);
    goals.push(Goal::new(
        "Peak memory with 20,000 entries",
        AtMost(460.0),
        "MB",
        peak,
    ));
    for mode in [Mode::Check, Mode::Release] {
        let what = format!(
            "{}, exponent of growth from 5,000 to 20,000 entries above that of the bare enum",
            sentence(mode.name())
        );
        let growth = |shape| found.growth(mode, shape, 5000, 20_000);
        let figure = worst(&Shape::OURS, &|shape| {
            Some(growth(shape)? - growth(Shape::Floor)?)
        });
        goals.push(Goal::new(what, AtMost(0.1), "", figure));
    }
    for (mode, size, limit) in [
        (Mode::Check, 500, 5.0),
        (Mode::Release, 500, 8.0),
        (Mode::Release, 5000, 38.0),
    ] {
        let what = format!(
            "{} of {} entries, faster than thiserror + strum + num_enum",
            sentence(mode.name()),
            thousands(size)
        );
        let stack = |shape| found.ratio(mode, Shape::Stack, shape, size);
        let figures = Shape::OURS
            .into_iter()
            .filter_map(|shape| Some(Figure::new(stack(shape)?, shape.name())));
        let figure = figures.reduce(Figure::smaller);
        goals.push(Goal::new(what, AtLeast(limit), "times", figure));
    }
    goals
}

/// The goals for a check in instructions, with the limits for its time.
pub(crate) fn of_checks(counts: &[(Shape, f64)]) -> Vec<Goal> {
    let count = |shape| Some(counts.iter().find(|it| it.0 == shape)?.1);
    let goal = |shape: Shape, limit| {
        let ratio = count(shape).zip(count(Shape::Floor));
        let figure = ratio.map(|(ours, floor)| Figure::new(ours / floor, shape.name()));
        Goal::new(
            format!(
                "Instructions for a check of 500 entries, {}, relative to the bare enum",
                shape.name()
            ),
            AtMost(limit),
            "times",
            figure,
        )
    };
    vec![
        goal(Shape::Closed, 2.7).reached(4.9),
        goal(Shape::Ranged, 3.0).reached(5.7),
    ]
}

pub(crate) fn of_expansion(found: &Expansion) -> Vec<Goal> {
    let goal =
        |what, limit, time| Goal::new(what, AtMost(limit), "ms", Some(Figure::new(time, "")));
    vec![
        goal("Expansion of 5,000 entries", 250.0, found.large),
        goal("Expansion of the WhatsApp table", 15.0, found.shipped),
    ]
}

pub(crate) fn of_programs(programs: &[Program]) -> Vec<Goal> {
    let mut goals = Vec::new();
    for it in programs {
        let (kind, codes, bytes) = match it.shape {
            Shape::Text => ("text", "string", 56),
            _ => ("sparse", "integer", 24),
        };
        let texts = TEXT_BYTES
            .iter()
            .find(|(of, size, _)| (*of, *size) == (kind, ENTRIES));
        let texts = texts.map_or(0.0, |it| mega(it.2 as u64));
        let own = mega((bytes * ENTRIES) as u64);
        let rounded = |size: f64| (size * 1e3).round() / 1e3;
        let goal = |what, limit, bytes| {
            let figure = Figure::new(mega(bytes), "");
            Goal::new(what, AtMost(rounded(limit)), "MB", Some(figure))
        };
        goals.push(goal(
            format!(
                "5,000 entries with {codes} codes in a program: 1.1 times their texts and {bytes} bytes per entry"
            ),
            1.1 * texts + own,
            it.everything,
        ));
        goals.push(goal(
            format!("The same without their texts: {bytes} bytes per entry"),
            own,
            it.categories,
        ));
    }
    let bytes = |size: usize| u32::try_from(size).ok().map(f64::from);
    for (what, size) in [
        ("`CloudApiError`", size_of::<CloudApiError>()),
        (
            "`Option<CloudApiError>`",
            size_of::<Option<CloudApiError>>(),
        ),
    ] {
        let figure = bytes(size).map(|size| Figure::new(size, ""));
        goals.push(Goal::new(what, AtMost(8.0), "bytes", figure));
    }
    goals
}

pub(crate) fn of_cold_builds(builds: &[Cold]) -> Vec<Goal> {
    let build = |name| builds.iter().find(|build| build.name == name);
    let ours = build(OURS);
    let crates = ours
        .and_then(|it| u32::try_from(it.crates).ok())
        .map(|it| Figure::new(f64::from(it), ""));
    let ratio = ours
        .zip(build("syn + quote + toml"))
        .map(|(ours, other)| Figure::new(ours.seconds / other.seconds, ""));
    vec![
        Goal::new(
            "First build: crates from the registry",
            AtMost(12.0),
            "crates",
            crates,
        ),
        Goal::new(
            "First build, relative to syn + quote + toml alone",
            AtMost(1.4),
            "times",
            ratio,
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

/// The figure, and what it is of.
pub(crate) fn shown(figure: &Figure) -> String {
    let value = digits(figure.value);
    if figure.of.is_empty() {
        value
    } else {
        format!("{value} ({})", figure.of)
    }
}
