//! `error-codes check`: reports the diagnostics of specs.

pub(crate) mod age;
pub(crate) mod json;
mod rules;

use std::io::{self, BufWriter, Write as _};
use std::path::{Path, PathBuf};

use error_codes_codegen::{Diagnostics, Severity, Source, read};

use crate::format::CheckFormat;
use crate::message::{self, count};
use crate::spec;

pub(crate) use json::Mark;
pub(crate) use rules::explain;

/// Checks every file, whatever the others are like.
pub(crate) fn run(files: &[PathBuf], format: CheckFormat) -> io::Result<bool> {
    let today = age::today();
    let checked = files.iter().map(|file| Checked::read(file, today));
    match format {
        CheckFormat::Text => text(checked),
        CheckFormat::Json => json(&checked.collect::<Vec<_>>()),
    }
}

/// Shows the diagnostics of each file, or that it has no errors, and counts them all.
fn text(checked: impl Iterator<Item = Checked>) -> io::Result<bool> {
    let mut total = Tally::default();
    for file in checked {
        message::diagnostics(&file.diagnostics, &file.source);
        let tally = Tally::of(&file.diagnostics);
        if tally.errors == 0 {
            let entries = count(file.entries, "entry");
            let rest = if tally.warnings == 0 {
                "no diagnostics".to_owned()
            } else {
                count(tally.warnings, "warning")
            };
            writeln!(
                anstream::stdout(),
                "{}: {entries}, {rest}",
                file.source.name()
            )?;
        }
        total.add(&tally);
    }
    if total.files > 0 {
        message::note(&total.to_string());
    }
    Ok(total.errors == 0)
}

fn json(checked: &[Checked]) -> io::Result<bool> {
    let mut out = BufWriter::new(io::stdout().lock());
    json::write(&mut out, checked)?;
    writeln!(out)?;
    out.flush()?;
    Ok(!checked.iter().any(|file| file.diagnostics.has_errors()))
}

/// A file that has been checked.
struct Checked {
    source: Source,
    diagnostics: Diagnostics,
    /// How many of its entries can be used.
    entries: usize,
}

impl Checked {
    fn read(file: &Path, today: i64) -> Self {
        match spec::source(file) {
            Ok(source) => {
                let (table, mut diagnostics) = read(&source);
                age::check(&table, today, &mut diagnostics);
                Self {
                    source,
                    diagnostics,
                    entries: table.entries.len(),
                }
            }
            Err((source, diagnostics)) => Self {
                source,
                diagnostics,
                entries: 0,
            },
        }
    }
}

/// The number of errors, warnings, and files that have any.
#[derive(Default)]
struct Tally {
    errors: usize,
    warnings: usize,
    files: usize,
}

impl Tally {
    fn of(diagnostics: &Diagnostics) -> Self {
        let errors = diagnostics
            .iter()
            .filter(|diagnostic| diagnostic.severity == Severity::Error)
            .count();
        Self {
            errors,
            warnings: diagnostics.iter().len() - errors,
            files: usize::from(!diagnostics.is_empty()),
        }
    }

    fn add(&mut self, other: &Self) {
        self.errors += other.errors;
        self.warnings += other.warnings;
        self.files += other.files;
    }
}

impl std::fmt::Display for Tally {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let counts = [(self.errors, "error"), (self.warnings, "warning")];
        let counts: Vec<_> = counts
            .into_iter()
            .filter(|(number, _)| *number > 0)
            .map(|(number, thing)| count(number, thing))
            .collect();
        write!(f, "{} in {}", counts.join(", "), count(self.files, "file"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use error_codes_codegen::{Source, read};

    fn tally(text: &str) -> Tally {
        Tally::of(&read(&Source::new("t.toml", text)).1)
    }

    #[test]
    fn diagnostics_are_counted_over_all_files() {
        let mut total = tally("titel = \"A\"\n[[codes]]\ncode = 1\n");
        let first = total.errors;
        assert!(first > 1);
        assert_eq!(total.to_string(), format!("{first} errors in 1 file"));
        total.add(&Tally {
            errors: 0,
            warnings: 1,
            files: 1,
        });
        assert_eq!(
            total.to_string(),
            format!("{first} errors, 1 warning in 2 files")
        );
    }
}
