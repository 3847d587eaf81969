//! The goals at run time.

use error_codes_benches::{Key, LIMIT, LOOP, LOOP_SIZE, OURS};

use super::Goal;
use super::Limit::{AtLeast, AtMost};
use crate::figures::{Figure, Figures, LOOK_UPS, structure};

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
    let in_ranges = || {
        let count = |operation, size| figures.get("sparse", operation, size, OURS);
        Some(format!(
            "The value stores the code, so it is not in a list. Among 500 entries in a hash, a hit takes {:.0} instructions, and a code in \
             one of 25 ranges {:.0}: the look-up makes its value. For more than 32 ranges, a function makes it, so that \
             the look-up stays small enough to be inlined: among 5,000 entries, a hit takes {:.0} instructions, and a code in one of 250 \
             ranges {:.0}, with the call.",
            count("hits", 500)?,
            count("ranges", 500)?,
            count("hits", 5000)?,
            count("ranges", 5000)?
        ))
    };
    let mut goals = vec![
        goal("Look-up, array or pages", 14.0, &|key| {
            look_up(key) && !range(key) && in_pages(key)
        })
        .reached(12.1),
        goal("Look-up, hash", 21.0, &|key| {
            look_up(key) && !range(key) && in_hash(key)
        })
        .reached(18.1),
        goal("Look-up in a range", 25.0, &|key| range(key))
            .reached(25.1)
            .because(in_ranges()),
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
    let beside =
        |wanted: &dyn Fn(&Key) -> bool| figures.ratios(OURS, LIMIT, wanted).reduce(Figure::larger);
    let times = |what, limit, figure| Goal::new(what, AtMost(limit), "times", figure);
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
    let time = |kind, operation, size, candidate| figures.get(kind, operation, size, candidate);
    let pages = beside(&|key| look_up(key) && in_pages(key));
    let beside_the_loop = || {
        let Key {
            kind,
            operation,
            size,
            ..
        } = pages.as_ref()?.key?;
        let empty = time(kind, "hits", LOOP_SIZE, LOOP)?;
        let [array, ours] = [LIMIT, OURS].map(|it| time(kind, operation, size, it));
        let [array_of_few, few] = [LIMIT, OURS].map(|it| time("clustered", operation, 50, it));
        Some(format!(
            "A look-up in an array disappears in the loop around it: {:.2} ns, where the loop without a look-up takes {empty:.2} ns, and this \
             one {:.2} ns. Among 50 clustered entries, whose pages are all in the first-level cache, it takes {:.2} ns, {:.1} times as \
             long as in an array: what is beyond it are accesses to the second-level cache, and the call that makes the value of a code in \
             one of more than 32 ranges.",
            array?,
            ours?,
            few?,
            few? / array_of_few?,
        ))
    };
    let ranges_in_hash = || {
        let [hits, misses, mix] =
            ["hits", "misses", "mix"].map(|it| time("sparse", it, 5000, OURS));
        Some(format!(
            "Among 5,000 entries in a hash, a hit takes {:.2} ns, a miss {:.2} ns and a mix {:.2} ns, with as many instructions: codes, \
             hash and values do not fit into the first-level cache. Ranges among the keys take 2 instructions, for a branch that \
             only their codes take.",
            hits?, misses?, mix?
        ))
    };
    let few_arms = || {
        let thiserror = time("sparse", "display", 50, "thiserror")?;
        let array = time("sparse", "display", 50, LIMIT)?;
        Some(format!(
            "For 50 entries, writing the text itself takes {array:.1} ns, and thiserror {thiserror:.1} ns, {:.1} times as long.",
            thiserror / array
        ))
    };
    let mut goals = vec![
        times(
            "Look-up, array or pages, relative to an array of all codes",
            3.0,
            pages.clone(),
        )
        .because(beside_the_loop()),
        times(
            "Look-up, hash, relative to an array of all codes",
            5.0,
            beside(&|key| look_up(key) && in_hash(key)),
        )
        .because(ranges_in_hash()),
        times(
            "Look-up, a mix of hits and misses relative to hits",
            1.3,
            mixes,
        )
        .because(ranges_in_hash()),
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
        let reason = || {
            let miss = |candidate| time("sparse", "misses", 500, candidate);
            Some(format!(
                "For a miss among 500 scattered codes, {candidate} takes {:.1} ns, and a hash with ranges among its keys {:.1} ns.",
                miss(candidate)?,
                miss(OURS)?
            ))
        };
        let what = "Look-up of 500 or more scattered codes";
        goals.push(faster(what, limit, candidate, &wanted).because(reason()));
    }
    let display = |key: &Key| key.operation == "display";
    goals.push(times(
        "`Display`, relative to writing the same text",
        1.2,
        beside(&display),
    ));
    goals.push(faster("`Display`", 3.0, "thiserror", &display).because(few_arms()));
    goals
}
