//! `error-codes check`: everything that is wrong with tables.

use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use error_codes_codegen::{Problems, Severity, read};

use crate::message::{self, count};
use crate::spec;

/// Checks every file, whatever the others are like.
pub(crate) fn run(files: &[PathBuf]) -> io::Result<bool> {
    let mut total = Tally::default();
    for file in files {
        total.add(&check(file)?);
    }
    if total.files > 0 {
        message::note(&total.to_string());
    }
    Ok(total.errors == 0)
}

/// Reports the problems of one file, or that it has no errors.
fn check(file: &Path) -> io::Result<Tally> {
    let (source, problems, rows) = match spec::source(file) {
        Ok(source) => {
            let (table, problems) = read(&source);
            (source, problems, table.rows.len())
        }
        Err((source, problems)) => (source, problems, 0),
    };
    message::problems(&problems, &source);
    let tally = Tally::of(&problems);
    if tally.errors == 0 {
        let rows = count(rows, "row");
        let rest = if tally.warnings == 0 {
            "no problems".to_owned()
        } else {
            count(tally.warnings, "warning")
        };
        writeln!(anstream::stdout(), "{}: {rows}, {rest}", source.name())?;
    }
    Ok(tally)
}

/// How much is wrong, and in how many files.
#[derive(Default)]
struct Tally {
    errors: usize,
    warnings: usize,
    files: usize,
}

impl Tally {
    fn of(problems: &Problems) -> Self {
        let errors = problems
            .iter()
            .filter(|problem| problem.severity == Severity::Error)
            .count();
        Self {
            errors,
            warnings: problems.iter().len() - errors,
            files: usize::from(!problems.is_empty()),
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
    fn problems_are_counted_over_all_files() {
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
