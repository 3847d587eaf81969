//! Measures the first build of a crate with a dependency.

use std::fs;

use crate::Result;
use crate::process::{cargo, measure, output, quiet, repository, work};
use crate::scratch::{Artifacts, make};

/// The build of an empty crate with some dependencies.
pub(crate) struct Cold {
    pub(crate) name: &'static str,
    pub(crate) crates: usize,
    pub(crate) seconds: f64,
}

pub(crate) const REGISTRY: &str = "its crates from the registry";

const CANDIDATES: [(&str, &[&str]); 7] = [
    ("error-codes", &["error-codes-table"]),
    ("syn + quote + toml", &["syn", "quote", "toml"]),
    ("thiserror", &["thiserror"]),
    ("strum", &["strum"]),
    ("num_enum", &["num_enum"]),
    ("phf", &["phf"]),
    ("displaydoc", &["displaydoc"]),
];

pub(crate) fn builds(rounds: u32) -> Result<Vec<Cold>> {
    let mut builds: Vec<Cold> = Vec::new();
    for round in 1..=rounds {
        eprintln!("cold builds: round {round} of {rounds}");
        let registry = registry()?;
        let registry: Vec<_> = registry.iter().map(String::as_str).collect();
        let candidates = CANDIDATES.into_iter().chain([(REGISTRY, &*registry)]);
        for (at, (name, dependencies)) in candidates.enumerate() {
            let cold = build(name, dependencies)?;
            match builds.get_mut(at) {
                Some(least) => least.seconds = least.seconds.min(cold.seconds),
                None => builds.push(cold),
            }
        }
    }
    Ok(builds)
}

/// The crates from the registry that the core needs.
fn registry() -> Result<Vec<String>> {
    let manifest = fs::read_to_string(repository()?.join("error-codes-codegen/Cargo.toml"))?;
    let manifest: toml::Table = manifest.parse()?;
    let needed = manifest.get("dependencies").and_then(toml::Value::as_table);
    let names = needed.into_iter().flat_map(toml::Table::keys);
    let names = names.filter(|name| !name.starts_with("error-codes"));
    Ok(names.cloned().collect())
}

fn build(name: &'static str, dependencies: &[&str]) -> Result<Cold> {
    let folder = work()?.join("cold").join(name.replace(' ', ""));
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    make(&folder, dependencies)?;
    let cargo = || {
        let mut cargo = cargo();
        cargo
            .current_dir(&folder)
            .env("CARGO_TARGET_DIR", folder.join("target"));
        cargo
    };
    output(cargo().args(["fetch", "-q"]))?;
    let printed = folder.join("printed");
    let used = measure(
        cargo().args(["build", "--offline", "--message-format=json"]),
        &printed,
    )?;
    Ok(Cold {
        name,
        crates: Artifacts::read(&fs::read_to_string(&printed)?)?.from_registry,
        seconds: used.cpu.as_secs_f64(),
    })
}

/// The lines of LLVM IR of the functions of the core, as every build compiles it.
pub(crate) fn lines_of_the_core() -> Result<usize> {
    eprintln!("lines of the core");
    let target = work()?.join("cold/core");
    let folder = target.join("release/deps");
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    let mut build = cargo();
    build
        .current_dir(repository()?)
        .env("CARGO_TARGET_DIR", &target)
        .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "0")
        .args(["rustc", "--release", "-p", "error-codes-codegen", "--lib"])
        .args(["--", "--emit=llvm-ir", "-Ccodegen-units=1"]);
    quiet(&mut build)?;
    for file in fs::read_dir(&folder)? {
        let file = file?.path();
        if file.extension().is_some_and(|it| it == "ll") {
            let text = fs::read_to_string(file)?;
            let mut in_function = false;
            let lines = text.lines().filter(|line| {
                in_function = (in_function || line.starts_with("define ")) && *line != "}";
                in_function
            });
            return Ok(lines.count());
        }
    }
    Err("rustc wrote no LLVM IR".into())
}
