//! Measures error-codes and its alternatives, and writes `RESULTS.md`.

mod cold;
mod compile;
mod expansion;
mod figures;
mod goals;
mod plot;
mod process;
mod program;
mod readme;
mod report;
mod run_time;
mod scratch;

use std::env;
use std::error::Error;
use std::fs;
use std::path::Path;
use std::process::ExitCode;

use crate::compile::{CompileTime, Compiler, Shape};
use crate::expansion::Expansion;
use crate::goals::Goal;
use crate::report::Found;

type Result<T> = std::result::Result<T, Box<dyn Error>>;

const USAGE: &str = "usage: benches/run [--short | --rounds N] [PART…]

Parts: look-up, compile, expansion, size, cold. Without any, all are measured, and the results are written.";

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let done = match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["--short"] => short(),
        ["--rounds", rounds, ref parts @ ..] => rounds
            .parse()
            .map_err(Into::into)
            .and_then(|rounds| long(rounds, parts)),
        ref parts => long(2, parts),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Counts the instructions for small tables, and of their checks, and fails if there are more than before.
fn short() -> Result<()> {
    let mut goals = goals::of_instructions(&run_time::instructions()?);
    let shapes = [Shape::Floor, Shape::Closed, Shape::Ranged];
    let checks = expansion::instructions(&Compiler::new()?, &shapes)?;
    goals.extend(goals::of_checks(&checks));
    print!("{}", report::goals(&goals));
    if goals.iter().all(Goal::is_within_limit) {
        Ok(())
    } else {
        Err("a figure is above its limit".into())
    }
}

/// Measures everything and writes the results, or measures some parts and prints theirs.
fn long(rounds: u32, parts: &[&str]) -> Result<()> {
    let known = ["look-up", "compile", "expansion", "size", "cold"];
    if parts.iter().any(|part| !known.contains(part)) {
        return Err(USAGE.into());
    }
    let wanted = |part| parts.is_empty() || parts.contains(&part);
    let mut found = Found::default();
    if wanted("look-up") {
        found.run_time = Some((run_time::instructions()?, run_time::nanoseconds(rounds)?));
    }
    if wanted("compile") {
        let compiler = Compiler::new()?;
        found.compile_time = Some(CompileTime::measure(&compiler, rounds)?);
        found.checks = expansion::instructions(&compiler, &Shape::ALL)?;
    }
    if wanted("expansion") {
        found.expansion = Some(Expansion::measure(&Compiler::new()?)?);
    }
    if wanted("size") {
        found.programs = program::measure(&Compiler::new()?)?;
    }
    if wanted("cold") {
        found.cold = cold::builds(rounds.min(2))?;
        found.lines_of_the_core = cold::lines_of_the_core()?;
    }
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    let (Some(run_time), Some(compile_time), true) =
        (&found.run_time, &found.compile_time, parts.is_empty())
    else {
        print!("{}", report::results(&found)?);
        return Ok(());
    };
    fs::write(
        folder.join("compile-time.svg"),
        plot::compile_time(compile_time),
    )?;
    fs::write(folder.join("look-up.svg"), plot::look_up(&run_time.1))?;
    fs::write(folder.join("RESULTS.md"), report::results(&found)?)?;
    readme::update(&found)?;
    print!("{}", report::goals(&found.goals()));
    Ok(())
}
