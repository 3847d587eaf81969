//! The verdicts compared with those of cargo-semver-checks: see `tests/semver/run`.

use std::fmt::Write as _;
use std::path::Path;

use super::{compare, sources};
use crate::diff::{Declaration, Verdict, rules};
use crate::source::Source;

/// The rules that have an example, each with both forms of the enum.
fn pairs() -> impl Iterator<Item = (&'static str, bool, [Source; 2])> {
    rules().flat_map(|rule| {
        let example = rule.example.into_iter();
        example.flat_map(|it| [false, true].map(|exhaustive| (rule.id, exhaustive, sources(it))))
    })
}

fn form(exhaustive: bool) -> &'static str {
    if exhaustive {
        "exhaustive"
    } else {
        "non-exhaustive"
    }
}

/// `tests/semver/run` writes the file anew.
#[test]
fn the_verdicts_are_those_of_the_file() {
    let mut found = String::new();
    for (rule, exhaustive, sources) in pairs() {
        let changes = compare(
            &sources,
            Declaration {
                open: false,
                exhaustive,
            },
        );
        let verdict = changes.verdict().map_or("none", Verdict::name);
        writeln!(found, "{rule}\t{}\t{verdict}", form(exhaustive)).unwrap();
    }
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/semver/verdicts.tsv");
    let file = std::fs::read_to_string(file).unwrap();
    let expected: String = file
        .lines()
        .skip(1)
        .map(|line| {
            let columns: Vec<_> = line.split('\t').take(3).collect();
            columns.join("\t") + "\n"
        })
        .collect();
    assert_eq!(found, expected, "run `tests/semver/run`");
}

/// Writes the two versions of each pair as crates, into the folder `SEMVER_PAIRS`.
#[test]
#[ignore = "a part of `tests/semver/run`"]
fn crates_of_all_pairs() {
    let folder = std::env::var("SEMVER_PAIRS").unwrap();
    let repository = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let mut order = String::new();
    for (rule, exhaustive, sources) in pairs() {
        let changes = compare(
            &sources,
            Declaration {
                open: false,
                exhaustive,
            },
        );
        let verdict = changes.verdict().map_or("none", Verdict::name);
        let pair = format!("{rule}.{}.{verdict}", form(exhaustive));
        writeln!(order, "{pair}").unwrap();
        for (version, source) in ["old", "new"].iter().zip(&sources) {
            let path = Path::new(&folder).join(&pair).join(version);
            std::fs::create_dir_all(path.join("src")).unwrap();
            std::fs::write(path.join("spec.toml"), source.text()).unwrap();
            let attribute = if exhaustive {
                ""
            } else {
                "#[non_exhaustive]\n"
            };
            let code = format!(
                "#[error_codes::error_codes(\"spec.toml\")]\n{attribute}pub enum Error {{}}\n"
            );
            std::fs::write(path.join("src/lib.rs"), code).unwrap();
            let manifest = format!(
                "[package]\nname = \"shop\"\nversion = \"1.0.0\"\nedition = \"2024\"\n\n[dependencies]\nerror-codes-table = {{ path = {:?} }}\n\n[workspace]\n",
                repository.join("error-codes")
            );
            std::fs::write(path.join("Cargo.toml"), manifest).unwrap();
            std::fs::copy(repository.join("Cargo.lock"), path.join("Cargo.lock")).unwrap();
        }
    }
    std::fs::write(Path::new(&folder).join("order"), order).unwrap();
}
