//! Renders the figures of the run-time benchmarks.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use error_codes_benches::{LIMIT, LOOP, OURS, STRUCTURES};

use super::{table, thousands};
use crate::figures::{Figures, LOOK_UPS};

/// Instructions and nanoseconds.
type Found<'f> = (&'f Figures, &'f Figures);

const KINDS: [(&str, &str); 5] = [
    (
        "sparse",
        "Scattered up to 135,000, one entry in twenty a range",
    ),
    ("clustered", "In clusters, one entry in twenty a range"),
    ("dense", "Without gaps"),
    ("wide", "Scattered over all of `i32`"),
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

pub(super) fn write(page: &mut String, instructions: &Figures, nanoseconds: &Figures) {
    let found = (instructions, nanoseconds);
    page.push_str(
        "## Look-up\n\n![time of a look-up by number of entries](look-up.svg)\n\n\
         Instructions per call, without the loop around it; nanoseconds with the loop. `array` has \
         a slot for each code, or for each entry: the lower limit.\n\n",
    );
    for (kind, title) in KINDS {
        let _ = write!(page, "### {title}\n\n");
        let structures: Vec<_> = STRUCTURES
            .iter()
            .filter(|it| it.0 == kind)
            .map(|(_, size, structure)| format!("{} entries: {structure}", thousands(*size)))
            .collect();
        let _ = write!(page, "Found by — {}.\n\n", structures.join(", "));
        for operation in LOOK_UPS {
            figures(page, found, kind, operation);
        }
    }
    page.push_str("## Accessors\n\n");
    for operation in ACCESSORS.into_iter().chain(["display"]) {
        figures(page, found, "sparse", operation);
    }
    real_peers(page, found);
    page.push_str(
        "A dash: the candidate does not support it, or takes too long to compile at this size. phf, num_enum \
         and strum do not support ranges; for them, a range is only its first code. With 20,000 entries, strum, \
         num_enum, thiserror and a `match` take minutes or do not finish. A `match` on strings compares \
         them one after the other, and is omitted beyond 500. An array has slots only for codes that \
         are small integers.\n\n",
    );
}

fn figures(page: &mut String, found: Found<'_>, kind: &'static str, operation: &'static str) {
    let (instructions, nanoseconds) = found;
    let sizes: BTreeSet<_> = nanoseconds
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
                let instructions = instructions.get(kind, operation, size, candidate);
                let nanoseconds = nanoseconds.get(kind, operation, size, candidate);
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
            .map(|size| format!("{} entries", thousands(*size)))
            .collect();
        let sizes = sizes.iter().map(String::as_str);
        let head: Vec<_> = [operation].into_iter().chain(sizes).collect();
        let _ = writeln!(page, "{}", table(&head, &rows));
    }
}

fn real_peers(page: &mut String, found: Found<'_>) {
    page.push_str("### Compared with crates that contain such a table\n\n");
    let mut rows = Vec::new();
    for (key, time) in &found.1.0 {
        let what = match key.kind {
            "postgres" if key.candidate != LOOP => "PostgreSQL's codes, code to value",
            "http" => "HTTP's status codes, value to reason",
            _ => continue,
        };
        let instructions = found.0.0.get(key).copied().unwrap_or_default();
        rows.push(vec![
            what.to_owned(),
            key.candidate.to_owned(),
            key.size.to_string(),
            format!("{instructions:.0}"),
            format!("{time:.1}"),
        ]);
    }
    let head = ["operation", "candidate", "codes", "instructions", "ns"];
    let _ = writeln!(page, "{}", table(&head, &rows));
}
