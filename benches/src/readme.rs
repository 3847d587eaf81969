//! The figures in the README of the repository.

use std::fs;

use error_codes_benches::OURS;

use crate::Result;
use crate::compile::{Mode, Shape};
use crate::process::repository;
use crate::report::Found;

/// What is before and after them.
const AROUND: [&str; 2] = [
    "<!-- Written by `benches/run`. -->\n",
    "<!-- Up to here. -->\n",
];

/// The figures as a list; `None` if something was not measured.
pub(crate) fn figures(found: &Found) -> Option<String> {
    let (instructions, nanoseconds) = found.run_time.as_ref()?;
    let compile_time = found.compile_time.as_ref()?;
    let look_up = |candidate| {
        let count = instructions.get("sparse", "hits", 500, candidate)?;
        let time = nanoseconds.get("sparse", "hits", 500, candidate)?;
        Some(format!("{count:.0} instructions and {time:.1} ns"))
    };
    let check = |shape| Some(compile_time.cost(Mode::Check, shape, 500)?.seconds);
    let (ours, floor) = (check(Shape::Ranged)?, check(Shape::Floor)?);
    Some(format!(
        "- A look-up takes {}; `phf` takes {}, and a\n  `match` {}.\n\
         - `cargo check` takes {:.1} times as long as for the bare enum with the same documentation:\n  \
         {ours:.2} s; with thiserror, strum and num_enum together, it takes {:.2} s.\n",
        look_up(OURS)?,
        look_up("phf")?,
        look_up("match")?,
        ours / floor,
        check(Shape::Stack)?,
    ))
}

/// Writes them.
pub(crate) fn update(found: &Found) -> Result<()> {
    let file = repository()?.join("README.md");
    let readme = fs::read_to_string(&file)?;
    let [begin, end] = AROUND;
    let parts = readme
        .split_once(begin)
        .and_then(|(before, rest)| Some((before, rest.split_once(end)?.1)));
    let (before, after) = parts.ok_or("the README has no place for the figures")?;
    let figures = figures(found).ok_or("the figures were not measured")?;
    Ok(fs::write(
        file,
        format!("{before}{begin}{figures}{end}{after}"),
    )?)
}
