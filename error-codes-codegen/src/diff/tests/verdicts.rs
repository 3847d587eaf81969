//! The verdicts compared with those of cargo-semver-checks: see `tests/semver/run`.

use std::fmt::Write as _;
use std::path::Path;

use super::{compare, sources};
use crate::diff::{Declaration, Verdict, rules};
use crate::source::Source;

/// The two versions in the example of a rule, and the verdict for one form of the enum.
struct Pair {
    rule: &'static str,
    exhaustive: bool,
    sources: [Source; 2],
    verdict: &'static str,
}

/// The rules that have an example, each with both forms of the enum.
fn pairs() -> impl Iterator<Item = Pair> {
    let examples = rules().filter_map(|rule| Some((rule.id, rule.example?)));
    examples.flat_map(|(rule, example)| {
        [false, true].map(|exhaustive| {
            let sources = sources(example);
            let declaration = Declaration {
                open: false,
                exhaustive,
            };
            let verdict = compare(&sources, declaration).verdict();
            Pair {
                rule,
                exhaustive,
                sources,
                verdict: verdict.map_or("none", Verdict::name),
            }
        })
    })
}

impl Pair {
    /// The form of the enum.
    fn form(&self) -> &'static str {
        if self.exhaustive {
            "exhaustive"
        } else {
            "non-exhaustive"
        }
    }
}

/// `tests/semver/run` writes the file anew.
#[test]
fn the_verdicts_are_those_of_the_file() {
    let mut found = String::new();
    for pair in pairs() {
        writeln!(found, "{}\t{}\t{}", pair.rule, pair.form(), pair.verdict).unwrap();
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
    for pair in pairs() {
        let name = format!("{}.{}.{}", pair.rule, pair.form(), pair.verdict);
        writeln!(order, "{name}").unwrap();
        for (version, source) in ["old", "new"].iter().zip(&pair.sources) {
            let path = Path::new(&folder).join(&name).join(version);
            std::fs::create_dir_all(path.join("src")).unwrap();
            std::fs::write(path.join("spec.toml"), source.text()).unwrap();
            let attribute = if pair.exhaustive {
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
