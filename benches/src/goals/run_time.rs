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
            .because(Some(
                "The value stores the code, so it is not in a list. Up to 32 ranges it is made in the look-up, in 25 instructions. With \
                 a table for more, the look-up would be too large to be inlined, so a function makes it, which is called. In a \
                 hash, 8 instructions find the number of the range, and 13 check that the code is in it."
                    .to_owned(),
            )),
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
    let time = |kind, operation, size, candidate| figures.get(kind, operation, size, candidate);
    let beside_the_loop = || {
        let empty = time("clustered", "hits", LOOP_SIZE, LOOP)?;
        let array = time("clustered", "hits", 5000, LIMIT)?;
        let [hits, ranges] = ["hits", "ranges"].map(|it| time("clustered", it, 5000, OURS));
        Some(format!(
            "A look-up in an array disappears in the loop around it: {array:.2} ns, where the loop without a look-up takes \
             {empty:.2} ns. Among 5,000 entries in pages, a hit takes {:.2} ns, and a code in one of 250 ranges {:.2} ns, since a \
             function makes its value.",
            hits?, ranges?
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
        beside(
            "Look-up, array or pages, relative to an array of all codes",
            3.0,
            &|key| look_up(key) && in_pages(key),
        )
        .because(beside_the_loop()),
        beside(
            "Look-up, hash, relative to an array of all codes",
            5.0,
            &|key| look_up(key) && in_hash(key),
        )
        .because(ranges_in_hash()),
        Goal::new(
            "Look-up, a mix of hits and misses relative to hits",
            AtMost(1.3),
            "times",
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
    goals.push(beside(
        "`Display`, relative to writing the same text",
        1.2,
        &display,
    ));
    goals.push(faster("`Display`", 3.0, "thiserror", &display).because(few_arms()));
    goals
}
