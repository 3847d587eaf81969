//! Measures error-codes and its alternatives, and writes `RESULTS.md`.

mod cold;
mod compile;
mod figures;
mod goals;
mod plot;
mod process;
mod report;
mod run_time;
mod scratch;

use std::env;
use std::error::Error;
use std::fs;
use std::path::Path;
use std::process::ExitCode;

use crate::compile::CompileTime;
use crate::goals::Goal;
use crate::report::Found;

type Result<T> = std::result::Result<T, Box<dyn Error>>;

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let done = match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        [] => full(3),
        ["--rounds", rounds] => rounds.parse().map_err(Into::into).and_then(full),
        ["--short"] => short(),
        _ => Err("usage: benches/run [--short | --rounds N]".into()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Counts the instructions for small tables, and fails if there are more than before.
fn short() -> Result<()> {
    let goals = goals::of_instructions(&run_time::instructions()?);
    print!("{}", report::goals(&goals));
    if goals.iter().all(Goal::is_within_limit) {
        Ok(())
    } else {
        Err("a figure is above its limit".into())
    }
}

/// Measures everything and writes the results.
fn full(rounds: u32) -> Result<()> {
    let found = Found {
        instructions: run_time::instructions()?,
        nanoseconds: run_time::nanoseconds(rounds)?,
        compile_time: CompileTime::measure(rounds)?,
        cold: cold::builds(rounds.min(2))?,
    };
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    fs::write(
        folder.join("compile-time.svg"),
        plot::compile_time(&found.compile_time),
    )?;
    fs::write(
        folder.join("look-up.svg"),
        plot::look_up(&found.nanoseconds),
    )?;
    fs::write(folder.join("RESULTS.md"), report::results(&found)?)?;
    print!("{}", report::goals(&found.goals()));
    Ok(())
}
