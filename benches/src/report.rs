//! The page of results.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::process::Command;
use std::thread;

use error_codes_benches::{LIMIT, LOOP, OURS, SIZES};

use crate::Result;
use crate::cold::Cold;
use crate::compile::{CompileTime, Cost, Mode, Shape};
use crate::figures::{Figures, LOOK_UPS};
use crate::goals::{self, Goal, mega};
use crate::process::quiet;

/// All that was measured.
pub(crate) struct Found {
    pub(crate) instructions: Figures,
    pub(crate) nanoseconds: Figures,
    pub(crate) compile_time: CompileTime,
    pub(crate) cold: Vec<Cold>,
}

impl Found {
    pub(crate) fn goals(&self) -> Vec<Goal> {
        let mut goals = goals::of_instructions(&self.instructions);
        goals.extend(goals::of_time(&self.nanoseconds));
        goals.extend(goals::of_compilation(&self.compile_time));
        goals.extend(goals::of_cold_builds(&self.cold));
        goals.extend(goals::of_sizes());
        goals
    }
}

/// The goals as a table.
pub(crate) fn goals(goals: &[Goal]) -> String {
    let mut rows = Vec::new();
    for goal in goals {
        let figure = goal.figure.map_or("—".to_owned(), digits);
        let limit = format!("{} {}", goal.limit(), goal.unit);
        rows.push(vec![
            goal.what.clone(),
            limit.trim_end().to_owned(),
            figure,
            goal.verdict(),
        ]);
    }
    table(&["goal", "limit", "found", ""], &rows)
}

/// Why goals are missed: each reason once, with the goals that it stands for.
fn excuses(goals: &[Goal]) -> String {
    let mut list = String::new();
    let reasons: BTreeSet<_> = goals.iter().filter_map(Goal::excuse).collect();
    for reason in reasons {
        let missed = goals.iter().filter(|it| it.excuse() == Some(reason));
        let missed: Vec<_> = missed.map(|it| it.what.as_str()).collect();
        let _ = writeln!(list, "- *{}*: {reason}", missed.join("; "));
    }
    if list.is_empty() {
        return list;
    }
    format!("### Why some are missed\n\n{list}\n")
}

pub(crate) fn results(found: &Found) -> Result<String> {
    let all = found.goals();
    let met = all.iter().filter(|goal| goal.is_met()).count();
    let mut page = format!(
        "# Results\n\n{}\n\n\
         Written by `benches/run`; the [README](README.md) says what is measured and how. **Only ratios \
         travel between machines**: compare figures of this page with each other, not with those of \
         another machine. Instruction counts travel between machines with the same compiler.\n\n\
         ## Goals\n\n{met} of {} are met. A figure is the worst of all sizes, and of hits, misses, mixes and \
         ranges; one within a hundredth of its limit meets it.\n\n{}\n{}",
        machine()?,
        all.len(),
        goals(&all),
        excuses(&all)
    );
    run_time(&mut page, found);
    compile_time(&mut page, &found.compile_time);
    cold(&mut page, &found.cold);
    Ok(page)
}

fn machine() -> Result<String> {
    let (rustc, _) = quiet(Command::new("rustc").arg("--version"))?;
    let (today, _) = quiet(Command::new("date").args(["-u", "+%Y-%m-%d"]))?;
    let processors = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = processors
        .lines()
        .find_map(|line| line.strip_prefix("model name")?.split_once(": "));
    let model = model.map_or("an unknown processor", |(_, model)| model);
    let cores = thread::available_parallelism()?;
    Ok(format!(
        "{}, {model}, {cores} cores, {}.",
        today.trim(),
        rustc.trim()
    ))
}

const KINDS: [(&str, &str); 4] = [
    (
        "sparse",
        "Scattered up to 135,000, one row in twenty a range",
    ),
    ("dense", "Without gaps"),
    ("wide", "All over `i32`"),
    ("text", "Five letters and digits"),
];

const CANDIDATES: [&str; 9] = [
    LIMIT,
    OURS,
    "phf",
    "num_enum",
    "strum",
    "match",
    "thiserror",
    "displaydoc",
    LOOP,
];

const ACCESSORS: [&str; 7] = [
    "category",
    "predicate",
    "tag",
    "message",
    "description",
    "remedy",
    "name",
];

fn run_time(page: &mut String, found: &Found) {
    page.push_str(
        "## Look-up\n\n![time of a look-up against the rows](look-up.svg)\n\n\
         Instructions of a call beyond those of the loop around it; nanoseconds with the loop. `array` has \
         a place for each code, or for each row: the limit.\n\n",
    );
    for (kind, title) in KINDS {
        let _ = write!(page, "### {title}\n\n");
        for operation in LOOK_UPS {
            figures(page, found, kind, operation);
        }
    }
    page.push_str("## What a value tells\n\n");
    for operation in ACCESSORS.into_iter().chain(["display"]) {
        figures(page, found, "sparse", operation);
    }
    real_peers(page, found);
    page.push_str(
        "A dash: the candidate has no such thing, or takes too long to compile at this size. phf, num_enum \
         and strum know no ranges, so there a range is its first code alone. At 20,000 rows strum, num_enum, \
         thiserror and a `match` take minutes or do not come to an end. A `match` on strings compares \
         them one after the other, and is left out beyond 500. An array has places only for codes that \
         are small numbers.\n\n",
    );
}

fn figures(page: &mut String, found: &Found, kind: &'static str, operation: &'static str) {
    let sizes: BTreeSet<_> = found
        .nanoseconds
        .0
        .keys()
        .filter(|key| key.kind == kind && key.operation == operation)
        .map(|key| key.size)
        .collect();
    let mut rows = Vec::new();
    for candidate in CANDIDATES {
        let cells: Vec<_> = sizes
            .iter()
            .map(|&size| {
                let instructions = found.instructions.get(kind, operation, size, candidate);
                let nanoseconds = found.nanoseconds.get(kind, operation, size, candidate);
                match (instructions, nanoseconds) {
                    (Some(instructions), Some(time)) => format!("{instructions:.0}; {time:.1} ns"),
                    (None, Some(time)) => format!("{time:.1} ns"),
                    _ => "—".to_owned(),
                }
            })
            .collect();
        if cells.iter().any(|cell| cell != "—") {
            rows.push([vec![candidate.to_owned()], cells].concat());
        }
    }
    if !rows.is_empty() {
        let sizes: Vec<_> = sizes
            .iter()
            .map(|size| format!("{} rows", thousands(*size)))
            .collect();
        let sizes = sizes.iter().map(String::as_str);
        let head: Vec<_> = [operation].into_iter().chain(sizes).collect();
        let _ = writeln!(page, "{}", table(&head, &rows));
    }
}

fn real_peers(page: &mut String, found: &Found) {
    page.push_str("### Beside crates that have such a table\n\n");
    let mut rows = Vec::new();
    for (key, time) in &found.nanoseconds.0 {
        let what = match key.kind {
            "postgres" if key.candidate != LOOP => "PostgreSQL's codes, code to value",
            "http" => "HTTP's status codes, value to reason",
            _ => continue,
        };
        let instructions = found.instructions.0.get(key).copied().unwrap_or_default();
        rows.push(vec![
            what.to_owned(),
            key.candidate.to_owned(),
            key.size.to_string(),
            format!("{instructions:.0}"),
            format!("{time:.1}"),
        ]);
    }
    let head = ["what", "by", "codes", "instructions", "ns"];
    let _ = writeln!(page, "{}", table(&head, &rows));
}

fn compile_time(page: &mut String, found: &CompileTime) {
    page.push_str(
        "## Compile time\n\n![compile time against the rows](compile-time.svg)\n\n\
         CPU seconds of the compiler for a crate with nothing but the table, the macro included, and their \
         ratio to the floor: the same enum with the same documentation and nothing else. The last columns \
         are the exponents with which the time grows from each size to the next.\n\n",
    );
    for mode in Mode::ALL {
        let _ = write!(page, "### {}\n\n", mode.name());
        let steps: Vec<_> = SIZES.windows(2).map(|step| (step[0], step[1])).collect();
        let mut head = vec![String::new()];
        head.extend(
            SIZES
                .iter()
                .map(|size| format!("{} rows", thousands(*size))),
        );
        head.extend(
            steps
                .iter()
                .map(|(from, to)| format!("{} to {}", thousands(*from), thousands(*to))),
        );
        let mut rows = Vec::new();
        for shape in Shape::ALL {
            let mut row = vec![shape.name().to_owned()];
            row.extend(SIZES.iter().map(|&size| {
                let cost = found.cost(mode, shape, size);
                let ratio = found.ratio(mode, shape, Shape::Floor, size);
                cost.zip(ratio).map_or("—".to_owned(), |(cost, ratio)| {
                    format!("{:.2} s; {}×", cost.seconds, digits(ratio))
                })
            }));
            row.extend(steps.iter().map(|&(from, to)| {
                let growth = found.growth(mode, shape, from, to);
                growth.map_or("—".to_owned(), |it| format!("{it:.2}"))
            }));
            rows.push(row);
        }
        let head: Vec<_> = head.iter().map(String::as_str).collect();
        let _ = writeln!(page, "{}", table(&head, &rows));
        let size = if mode == Mode::Doc {
            "page of the enum"
        } else {
            "library"
        };
        let _ = write!(page, "Peak of memory; size of the {size}, in MB:\n\n");
        costs(page, found, mode);
    }
    page.push_str("### Millions of instructions of a check of 500 rows\n\n");
    let floor = found.instructions.first().map_or(1.0, |it| it.1);
    let rows = found.instructions.iter().map(|(shape, count)| {
        vec![
            shape.name().to_owned(),
            format!("{count:.0}"),
            format!("{}×", digits(count / floor)),
        ]
    });
    let rows: Vec<_> = rows.collect();
    let _ = writeln!(
        page,
        "{}",
        table(&["", "instructions", "to the floor"], &rows)
    );
    let _ = write!(
        page,
        "Beyond loading the macro and the runtime crate, the compiler's pass that expands macros takes {} ms \
         for 5,000 rows and {} ms for the table that is shipped. 5,000 rows make a program {:.2} MB larger that asks for everything, and {:.2} MB where it \
         asks for categories alone.\n\n",
        digits(found.expansion.0),
        digits(found.expansion.1),
        mega(found.program.everything),
        mega(found.program.categories),
    );
}

fn costs(page: &mut String, found: &CompileTime, mode: Mode) {
    let mut head = vec![String::new()];
    head.extend(
        SIZES
            .iter()
            .map(|size| format!("{} rows", thousands(*size))),
    );
    let head: Vec<_> = head.iter().map(String::as_str).collect();
    let shown = |cost: &Cost| format!("{:.0}; {}", mega(cost.peak), digits(mega(cost.size)));
    let mut rows = Vec::new();
    for shape in Shape::ALL {
        let cells = SIZES.iter().map(|&size| {
            let cost = found.cost(mode, shape, size);
            cost.map_or("—".to_owned(), shown)
        });
        rows.push([shape.name().to_owned()].into_iter().chain(cells).collect());
    }
    let _ = writeln!(page, "{}", table(&head, &rows));
}

fn cold(page: &mut String, builds: &[Cold]) {
    page.push_str(
        "## First build\n\nAn empty crate that depends on these, built with `cargo build` from nothing: crates \
         from the registry, and CPU seconds.\n\n",
    );
    let ours = builds.first().map_or(1.0, |build| build.seconds);
    let rows = builds.iter().map(|build| {
        vec![
            build.name.to_owned(),
            build.crates.to_string(),
            format!("{:.1}", build.seconds),
            format!("{:.2}×", build.seconds / ours),
        ]
    });
    let rows: Vec<_> = rows.collect();
    page.push_str(&table(&["", "crates", "seconds", "to error-codes"], &rows));
}

fn table(head: &[&str], rows: &[Vec<String>]) -> String {
    let mut table = format!("| {} |\n", head.join(" | "));
    let _ = writeln!(table, "| --- |{}", " ---: |".repeat(head.len() - 1));
    for row in rows {
        let _ = writeln!(table, "| {} |", row.join(" | "));
    }
    table
}

/// A number of rows as people write it.
pub(crate) fn thousands(number: usize) -> String {
    match (number / 1000, number % 1000) {
        (0, rest) => rest.to_string(),
        (thousands, rest) => format!("{thousands},{rest:03}"),
    }
}

/// A figure with as many digits as it deserves.
pub(crate) fn digits(figure: f64) -> String {
    match figure.abs() {
        size if size >= 100.0 => format!("{figure:.0}"),
        size if size >= 10.0 => format!("{figure:.1}"),
        size if size >= 1.0 || figure == 0.0 => format!("{figure:.2}"),
        _ => format!("{figure:.3}"),
    }
}
