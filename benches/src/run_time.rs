//! Runs the run-time benchmarks, and reads their results.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use error_codes_benches::{INSTRUCTION_INPUTS, TIME_INPUTS, subjects};
use serde_json::Value;

use crate::Result;
use crate::figures::Figures;
use crate::process::{is_there, output, quiet, repository, valgrind, work};

/// The instructions per call, without the loop around it.
pub(crate) fn instructions() -> Result<Figures> {
    valgrind()?;
    let printed = output(
        bench("instructions")?
            .env("GUNGRAUN_RUNNER", runner()?)
            .args(["--output-format=json", "--nosummary", "--parallel=auto"]),
    )?;
    let mut figures = Figures::default();
    let subjects = subjects();
    for line in printed.lines().filter(|line| line.starts_with('{')) {
        let found: Value = serde_json::from_str(line)?;
        let number = found["id"].as_str().and_then(|id| id.strip_prefix("all_"));
        let subject = number.and_then(|number| subjects.get(number.parse::<usize>().ok()?));
        let total = &found["profiles"][0]["data"]["total"]["metrics"]["Ir"]["values"]["new"];
        let (Some(subject), Some(total)) = (subject, total.as_f64()) else {
            return Err(format!("unexpected output of callgrind: {line}").into());
        };
        figures
            .0
            .insert(subject.key, total / per_call(INSTRUCTION_INPUTS));
    }
    if figures.0.len() != subjects.len() {
        return Err("callgrind did not count everything".into());
    }
    Ok(figures.beyond_the_loop())
}

/// The nanoseconds per call: the minimum of several rounds.
pub(crate) fn nanoseconds(rounds: u32) -> Result<Figures> {
    let folder = work()?.join("criterion");
    let mut figures = Figures::default();
    for round in 1..=rounds {
        eprintln!("time: round {round} of {rounds}");
        quiet(bench("time")?.env("CRITERION_HOME", &folder).arg("--quiet"))?;
        for subject in subjects() {
            let sample = folder
                .join("time")
                .join(subject.key.id())
                .join("new/sample.json");
            let sample: Value = serde_json::from_slice(&fs::read(sample)?)?;
            let least = least(&sample).ok_or("unexpected output of criterion")?;
            let least = least / per_call(TIME_INPUTS);
            let figure = figures.0.entry(subject.key).or_insert(least);
            *figure = figure.min(least);
        }
    }
    Ok(figures)
}

fn least(sample: &Value) -> Option<f64> {
    let (times, passes) = (sample["times"].as_array()?, sample["iters"].as_array()?);
    let each = times.iter().zip(passes);
    let each = each.filter_map(|(time, passes)| Some(time.as_f64()? / passes.as_f64()?));
    each.reduce(f64::min)
}

#[expect(clippy::cast_precision_loss, reason = "counts are small")]
fn per_call(inputs: usize) -> f64 {
    inputs as f64
}

fn bench(name: &str) -> Result<Command> {
    let mut cargo = crate::process::cargo();
    cargo.current_dir(repository()?).args([
        "bench",
        "-q",
        "-p",
        env!("CARGO_PKG_NAME"),
        "--bench",
        name,
        "--",
    ]);
    Ok(cargo)
}

/// The program that runs the benchmarks under callgrind, in the version of the library.
fn runner() -> Result<PathBuf> {
    let version = locked_version("gungraun")?;
    let root = work()?.join("tools");
    let runner = root.join("bin/gungraun-runner");
    if !is_there(&runner, &version) {
        let mut cargo = crate::process::cargo();
        cargo.args(["install", "-q", "--locked", "gungraun-runner", "--version"]);
        output(cargo.arg(format!("={version}")).arg("--root").arg(&root))?;
    }
    Ok(runner)
}

fn locked_version(package: &str) -> Result<String> {
    let lock = fs::read_to_string(repository()?.join("Cargo.lock"))?;
    let lock: toml::Table = lock.parse()?;
    let mut packages = lock
        .get("package")
        .and_then(|it| it.as_array())
        .into_iter()
        .flatten();
    let package = packages.find(|it| it.get("name").and_then(|it| it.as_str()) == Some(package));
    let version = package.and_then(|it| it.get("version")?.as_str());
    Ok(version
        .ok_or("the package is not in Cargo.lock")?
        .to_owned())
}
