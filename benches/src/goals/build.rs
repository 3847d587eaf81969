//! The goals when a crate is built: time, memory and size.

use error_codes::whatsapp::CloudApiError;
use error_codes_benches::{OURS, TEXT_BYTES};

use super::Limit::{AtLeast, AtMost};
use super::{Goal, mega, sentence};
use crate::cold::{Cold, REGISTRY};
use crate::compile::{CompileTime, Mode, Shape};
use crate::expansion::{COMPILER_LEXER, Expansion, PHASES, Phases, Square, TOML, TOML_LEXER};
use crate::figures::Figure;
use crate::program::{ENTRIES, Program};
use crate::report::thousands;

/// Half of the goals for compile time have a separate limit for closed enums.
const OPEN: [Shape; 3] = [Shape::Open, Shape::Ranged, Shape::Text];
const CLOSED: [Shape; 1] = [Shape::Closed];

pub(crate) fn of_compilation(found: &CompileTime, expansion: Option<&Expansion>) -> Vec<Goal> {
    let mut goals = Vec::new();
    // What takes the time beyond that of the bare enum, of which `limit` times are allowed.
    let parts = |mode, shape, size, limit: f64| {
        let seconds = |shape| Some(found.cost(mode, shape, size)?.seconds);
        let floor = seconds(Shape::Floor)?;
        let traits = (seconds(Shape::Traits)? / floor - 1.0).max(0.0);
        let loading = expansion?.loading / 1e3 / floor;
        // The time of the macro is linear.
        let expansion = expansion?.large.get(&shape)? / 1e3 * entries(size) / entries(5000) / floor;
        let rest = |times: f64| times - 1.0 - traits - loading - expansion;
        let left = rest(limit);
        let left = if left > 0.0 {
            format!("the limit leaves {left:.2}")
        } else {
            "the limit leaves nothing".to_owned()
        };
        Some(format!(
            "Beyond the bare enum, the traits of the standard library that an error has take {traits:.2} times as long as it, with \
             empty bodies. To load the macro and the runtime crate takes {loading:.2} times as long, and the expansion, where the macro runs \
             unoptimised, {expansion:.2} times. All else, such as the lists, the look-up, other methods, and the enum of \
             categories, takes {:.2} times as long, where {left}.",
            rest(seconds(shape)? / floor),
        ))
    };
    let square = |shape| {
        let check = expansion?.checks.get(&shape)?;
        let of_all = |square| Some((check.squares.get(square)?, check.all));
        Some(if shape == Shape::Closed {
            let (values, all) = of_all(&Square::Values)?;
            format!(
                "In a check of a closed enum of 5,000 entries, {values:.0} of {all:.0} million instructions validate the values in \
                 statics: for each value, the compiler goes through the variants one by one, unless their discriminants are in a \
                 niche, which a closed enum cannot have."
            )
        } else {
            let (arms, all) = of_all(&Square::Arms)?;
            format!(
                "In a check of 5,000 entries ({}), {arms:.0} of {all:.0} million instructions compare each arm of the match that gives \
                 an index with each variant, to see that none is missing. The compiler makes a cast of that match.",
                shape.name()
            )
        })
    };
    for (mode, size, open, closed) in [
        (Mode::Check, 500, 3.0, 2.7),
        (Mode::Check, 5000, 3.0, 2.7),
        (Mode::Check, 20_000, 4.0, 4.0),
        (Mode::Release, 500, 3.5, 3.5),
        (Mode::Release, 5000, 4.0, 3.0),
        (Mode::Release, 20_000, 6.0, 6.0),
    ] {
        for (shapes, limit, enums) in [
            (&CLOSED[..], closed, "a closed enum"),
            (&OPEN[..], open, "an open enum"),
        ] {
            let what = format!(
                "{} of {enums} of {} entries, relative to the bare enum",
                sentence(mode.name()),
                thousands(size)
            );
            let floor = |shape| found.ratio(mode, shape, Shape::Floor, size);
            let (figure, reason) = worst(shapes, &floor).map_or((None, None), |(shape, figure)| {
                let mut reason = parts(mode, shape, size, limit);
                if size >= 5000 {
                    reason = reason
                        .zip(square(shape))
                        .map(|(parts, square)| format!("{parts} {square}"));
                }
                (Some(figure), reason)
            });
            goals.push(Goal::new(what, AtMost(limit), "times", figure).because(reason));
        }
    }
    let peak = |shape| {
        let peak = |mode| Some(found.cost(mode, shape, 20_000)?.peak);
        Some(mega(peak(Mode::Check)?.max(peak(Mode::Release)?)))
    };
    let floor = peak(Shape::Floor)
        .map(|floor| format!("The bare enum with its documentation takes {floor:.0} MB of it."));
    let peak = worst(&Shape::OURS, &peak).map(|it| it.1);
    goals.push(
        Goal::new("Peak memory with 20,000 entries", AtMost(460.0), "MB", peak).because(floor),
    );
    for mode in [Mode::Check, Mode::Release] {
        let what = format!(
            "{}, exponent of growth from 5,000 to 20,000 entries above that of the bare enum",
            sentence(mode.name())
        );
        let growth = |shape| found.growth(mode, shape, 5000, 20_000);
        let found = worst(&Shape::OURS, &|shape| {
            Some(growth(shape)? - growth(Shape::Floor)?)
        });
        let (figure, reason) = found.map_or((None, None), |(shape, figure)| {
            (Some(figure), square(shape))
        });
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
        // The one with which the three compare best.
        let slowest = worst(&Shape::OURS, &|shape| {
            found.ratio(mode, shape, Shape::Stack, size)
        });
        let (figure, reason) = slowest.map_or((None, None), |(shape, figure)| {
            let reason = || {
                let stack = found.ratio(mode, Shape::Stack, Shape::Floor, size)?;
                Some(format!(
                    "The three take {stack:.0} times as long as the bare enum: we had to take {:.1} times as long. {}",
                    stack / limit,
                    parts(mode, shape, size, stack / limit)?
                ))
            };
            let faster = Figure::new(1.0 / figure.value, figure.of);
            (Some(faster), reason())
        });
        goals.push(Goal::new(what, AtLeast(limit), "times", figure).because(reason));
    }
    goals
}

/// The shape with the largest value, and the value.
fn worst(shapes: &[Shape], value: &dyn Fn(Shape) -> Option<f64>) -> Option<(Shape, Figure)> {
    let figures = shapes
        .iter()
        .filter_map(|&shape| Some((shape, Figure::new(value(shape)?, shape.name()))));
    figures.reduce(|one, other| {
        if other.1.value > one.1.value {
            other
        } else {
            one
        }
    })
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
        goal(Shape::Closed, 2.7).reached(3.89),
        goal(Shape::Ranged, 3.0).reached(4.58),
    ]
}

pub(crate) fn of_expansion(found: &Expansion) -> Vec<Goal> {
    let goal = |what, limit, figure, phases: &Phases| {
        let count = |phase: &str| phases.get(phase).copied().unwrap_or_default();
        let whole = PHASES.iter().filter(|it| !it.is_part);
        let all: f64 = whole.map(|it| count(it.name)).sum();
        let reason = format!(
            "Of {all:.0} million instructions, {:.0} read TOML, {:.0} of them in the lexer of `toml_parser`, and {:.0} are those of the \
             compiler's lexer: nothing that a proc macro calls is optimised.",
            count(TOML),
            count(TOML_LEXER),
            count(COMPILER_LEXER)
        );
        Goal::new(what, AtMost(limit), "ms", Some(figure)).because(Some(reason))
    };
    let [shipped, large] = &found.phases;
    let (shape, slowest) = found.slowest();
    let slowest = Figure::new(slowest, shape.name());
    vec![
        goal("Expansion of 5,000 entries", 250.0, slowest, large),
        goal(
            "Expansion of the WhatsApp table",
            15.0,
            Figure::new(found.shipped, ""),
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
    let beside = |it: &Cold| Some(it.seconds / build("syn + quote + toml")?.seconds);
    let ratio = ours.and_then(beside).map(|ratio| Figure::new(ratio, ""));
    let reason = || {
        let registry = build(REGISTRY).and_then(beside)?;
        Some(format!(
            "The crates from the registry that it needs alone take {registry:.2} times as long, with annotate-snippets, which draws the \
             diagnostics: the limit leaves {:.2} times for our own four. The core has {} lines of LLVM IR, for the spec language, its \
             rules, Markdown and the generator.",
            1.4 - registry,
            thousands(lines_of_the_core)
        ))
    };
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
        .because(reason()),
    ]
}
