//! The goals when a crate is built: time, memory and size.

use error_codes::whatsapp::CloudApiError;
use error_codes_benches::{OURS, TEXT_BYTES};

use super::Limit::{AtLeast, AtMost};
use super::{Goal, mega, sentence};
use crate::cold::Cold;
use crate::compile::{CompileTime, Mode, Shape};
use crate::expansion::{Expansion, PHASES, Phases, Square};
use crate::figures::Figure;
use crate::program::{ENTRIES, Program};
use crate::report::thousands;

/// Half of the goals for compile time have a separate limit for closed enums.
const OPEN: [Shape; 3] = [Shape::Open, Shape::Ranged, Shape::Text];
const CLOSED: [Shape; 1] = [Shape::Closed];

pub(crate) fn of_compilation(found: &CompileTime, expansion: Option<&Expansion>) -> Vec<Goal> {
    let mut goals = Vec::new();
    let seconds = |mode, shape, size| Some(found.cost(mode, shape, size)?.seconds);
    let macro_time = |mode, shape, size| {
        // The time of the macro is linear.
        let time = expansion?.large / 1e3 * entries(size) / entries(5000);
        let floor = seconds(mode, Shape::Floor, size)?;
        Some(format!(
            "The macro, which runs unoptimised, takes {time:.2} s of the {:.2} s, {:.1} times as long as the compiler needs for the bare \
             enum.",
            seconds(mode, shape, size)?,
            time / floor
        ))
    };
    let values = || {
        let check = &expansion?.closed;
        Some(format!(
            "In a check of a closed enum of 5,000 entries, {:.0} of {:.0} million instructions validate the values in statics: for \
             each value, the compiler goes through the variants one by one, unless their discriminants are in a niche, which a closed \
             enum cannot have.",
            check.squares.get(&Square::Values)?,
            check.all
        ))
    };
    let arms = || {
        let check = &expansion?.ranged;
        Some(format!(
            "In a check of an open enum of 5,000 entries with ranges, {:.0} of {:.0} million instructions compare each arm of a match with \
             each variant, to see that none is missing: where variants have payloads, a match gives their indices. In pieces it \
             would be checked faster, but not become a cast: an index would take a comparison for each piece.",
            check.squares.get(&Square::Arms)?,
            check.all
        ))
    };
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
        for (shapes, limit, enums, shape, square) in [
            (
                &CLOSED[..],
                closed,
                "a closed enum",
                Shape::Closed,
                values(),
            ),
            (&OPEN[..], limit, "an open enum", Shape::Ranged, arms()),
        ] {
            let what = format!(
                "{} of {enums} of {} entries, relative to the bare enum",
                sentence(mode.name()),
                thousands(size)
            );
            let figure = worst(shapes, &floor);
            let mut reason = macro_time(mode, shape, size);
            if size >= 5000 {
                reason = reason
                    .zip(square)
                    .map(|(time, square)| format!("{time} {square}"));
            }
            goals.push(Goal::new(what, AtMost(limit), "times", figure).because(reason));
        }
    }
    let peak = |shape| {
        let peak = |mode| Some(found.cost(mode, shape, 20_000)?.peak);
        Some(mega(peak(Mode::Check)?.max(peak(Mode::Release)?)))
    };
    let floor = peak(Shape::Floor).map(|floor| {
        format!(
            "The bare enum with its documentation takes {floor:.0} MB of it. The match that gives an index takes 27 MB: in pieces, it \
             would take less, but an index would take a comparison for each piece."
        )
    });
    let peak = worst(&Shape::OURS, &peak);
    goals.push(
        Goal::new("Peak memory with 20,000 entries", AtMost(460.0), "MB", peak).because(floor),
    );
    for mode in [Mode::Check, Mode::Release] {
        let what = format!(
            "{}, exponent of growth from 5,000 to 20,000 entries above that of the bare enum",
            sentence(mode.name())
        );
        let growth = |shape| found.growth(mode, shape, 5000, 20_000);
        let figure = worst(&Shape::OURS, &|shape| {
            Some(growth(shape)? - growth(Shape::Floor)?)
        });
        let reason = values().zip(arms());
        let reason = reason.map(|(values, arms)| format!("{values} {arms}"));
        goals.push(Goal::new(what, AtMost(0.1), "", figure).because(reason));
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
        let reason = || {
            let stack = found.ratio(mode, Shape::Stack, Shape::Floor, size)?;
            Some(format!(
                "The three take {stack:.0} times as long as the bare enum: we had to take {:.1} times as long. {}",
                stack / limit,
                macro_time(mode, Shape::Ranged, size)?
            ))
        };
        goals.push(Goal::new(what, AtLeast(limit), "times", figure).because(reason()));
    }
    goals
}

#[expect(clippy::cast_precision_loss, reason = "numbers of entries are small")]
fn entries(size: usize) -> f64 {
    size as f64
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
        goal(Shape::Closed, 2.7).reached(3.92),
        goal(Shape::Ranged, 3.0).reached(4.62),
    ]
}

pub(crate) fn of_expansion(found: &Expansion) -> Vec<Goal> {
    let goal = |what, limit, time, phases: &Phases| {
        let count = |phase: &str| phases.get(phase).copied().unwrap_or_default();
        let all: f64 = PHASES[..5].iter().map(|(phase, _)| count(phase)).sum();
        let reason = format!(
            "Of {all:.0} million instructions, {:.0} read TOML, three fifths of them in the lexer of `toml_parser`, and {:.0} are those of the \
             compiler's lexer: nothing that a proc macro calls is optimised.",
            count("TOML"),
            count("of these, the lexer")
        );
        let figure = Some(Figure::new(time, ""));
        Goal::new(what, AtMost(limit), "ms", figure).because(Some(reason))
    };
    let [shipped, large] = &found.phases;
    vec![
        goal("Expansion of 5,000 entries", 250.0, found.large, large),
        goal(
            "Expansion of the WhatsApp table",
            15.0,
            found.shipped,
            shipped,
        ),
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
        let goal = |what, limit, bytes: u64| {
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

pub(crate) fn of_cold_builds(builds: &[Cold], lines_of_the_core: usize) -> Vec<Goal> {
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
        )
        .because(Some(format!(
            "Our core alone has {} lines of LLVM IR: the spec language, its rules, Markdown and the generator. It takes about as \
             long as syn, quote and toml together, and half of that is before there is any LLVM IR. Without the core it would \
             still be 1.8 times as long, with annotate-snippets, the runtime and the macro.",
            thousands(lines_of_the_core)
        ))),
    ]
}
