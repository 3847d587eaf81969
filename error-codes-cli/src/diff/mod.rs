//! `error-codes diff`: what changes between two versions of a table, and for whom.

mod git;
mod github;
mod json;
mod markdown;
mod rules;

use std::fmt::Write as _;
use std::io;
use std::path::{Path, PathBuf};

use anstream::{AutoStream, ColorChoice};
use clap::{Args, ValueEnum};
use error_codes_codegen::diff::{Changes, Declaration, Invalid, Verdict, diff};
use error_codes_codegen::{Diagnostics, Source, report};

use crate::format::{DiffFormat, print};
use crate::{message, spec};

pub(crate) use rules::explain;

pub(crate) const EXAMPLES: &str = "\
Examples:
  error-codes diff old.toml new.toml
  error-codes diff --against v1.2.0 spec/service.toml
  error-codes diff --against \"$(git describe --tags --abbrev=0)\" spec/service.toml
  curl -s https://example.com/errors.toml | error-codes diff - errors.toml
  error-codes diff --format markdown old.toml new.toml   for a changelog
  error-codes diff --explain entry-removed
  error-codes diff --explain        all rules

The verdict of a change is `patch` (texts for people), `minor` (programs compile, and some do something \
else) or `breaking` (programs do not compile, or take a code or a name for something else). It depends on \
the enum: `--exhaustive` if it is not `#[non_exhaustive]`, `--open` if it has a variant for unknown codes.

In JSON, `verdict` is the worst of all, or `null` without changes, and each change has labels in the old \
and in the new version, as in `check --format json`.

Exit status: 0 if all changes are allowed, 1 if not or if a table has errors, 2 if the command line is invalid.";

/// The arguments of `diff`.
#[derive(Args, Debug)]
pub(crate) struct Options {
    /// The old and the new spec, or with `--against` the new one only; `-` is standard input
    #[arg(value_name = "FILE", num_args = 1..=2, required_unless_present = "explain")]
    files: Vec<PathBuf>,

    /// Compare with the file in this revision of its git repository
    #[arg(long, value_name = "REV")]
    against: Option<String>,

    /// The worst verdict that is not a failure
    #[arg(long, value_enum, value_name = "VERDICT", default_value_t = Allow::Minor)]
    allow: Allow,

    /// The enum is not `#[non_exhaustive]`: new variants are breaking changes
    #[arg(long)]
    exhaustive: bool,

    /// The enum has a variant for unknown codes: its methods return an `Option` anyway
    #[arg(long)]
    open: bool,

    /// The output format
    #[arg(long, value_enum, default_value_t)]
    format: DiffFormat,

    /// Explain a rule, by an example, or list all rules
    #[arg(long, value_name = "RULE", conflicts_with_all = ["files", "against", "allow", "exhaustive", "open", "format"])]
    #[expect(clippy::option_option, reason = "the value of an option is optional")]
    pub(crate) explain: Option<Option<String>>,
}

/// The argument of `--allow`.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum Allow {
    /// Changes of texts
    Patch,
    /// Also changes with which all programs compile
    Minor,
    /// All changes
    Breaking,
}

impl Allow {
    fn allows(self, verdict: Verdict) -> bool {
        let worst = match self {
            Self::Patch => Verdict::Patch,
            Self::Minor => Verdict::Minor,
            Self::Breaking => Verdict::Breaking,
        };
        verdict <= worst
    }
}

impl Options {
    /// What is wrong with the arguments as a whole.
    pub(crate) fn conflict(&self) -> Option<&'static str> {
        let is_stdin = |file: &PathBuf| file.as_os_str() == "-";
        match (&self.against, &*self.files) {
            _ if self.explain.is_some() => None,
            (None, [_]) => {
                Some("pass the old and the new spec, or `--against` and a revision of git")
            }
            (Some(_), [_, _]) => Some("with `--against`, pass one spec"),
            (Some(_), [file]) if is_stdin(file) => {
                Some("standard input is not in a revision: pass a file with `--against`")
            }
            (None, [old, new]) if is_stdin(old) && is_stdin(new) => {
                Some("standard input can be one of the specs, but not both")
            }
            _ => None,
        }
    }
}

/// What is compared, and the result.
struct Compared {
    old: Source,
    new: Source,
    changes: Changes,
    allow: Allow,
}

/// Compares the versions; `false` if a change is not allowed, or a version cannot be read.
pub(crate) fn run(options: &Options) -> io::Result<bool> {
    let (new, old) = match (&options.against, &*options.files) {
        (Some(revision), [file]) => {
            // Without the file there is nothing to look for in the revision.
            let new = version(file)?;
            let Some(new) = new else { return Ok(false) };
            (Some(new), git::file(revision, file)?.and_then(reported))
        }
        (_, [old, new]) => (version(new)?, version(old)?),
        _ => return Ok(false),
    };
    let (Some(old), Some(new)) = (old, new) else {
        return Ok(false);
    };
    let declaration = Declaration {
        open: options.open,
        exhaustive: options.exhaustive,
    };
    let changes = match diff(&old, &new, declaration) {
        Ok(changes) => changes,
        Err(Invalid {
            old: of_old,
            new: of_new,
        }) => {
            message::diagnostics(&of_old, &old);
            message::diagnostics(&of_new, &new);
            return Ok(false);
        }
    };
    let compared = Compared {
        old,
        new,
        changes,
        allow: options.allow,
    };
    print(&match options.format {
        DiffFormat::Text => text(&compared),
        DiffFormat::Json => json::render(&compared)?,
        DiffFormat::Github => github::render(&compared),
        DiffFormat::Markdown => markdown::render(&compared),
    })?;
    Ok(compared
        .changes
        .verdict()
        .is_none_or(|it| options.allow.allows(it)))
}

/// Reads a version of the spec. An error is reported.
fn version(file: &Path) -> io::Result<Option<Source>> {
    let source = if file.as_os_str() == "-" {
        spec::stdin()?
    } else {
        spec::source(file)
    };
    Ok(reported(source))
}

fn reported(source: Result<Source, (Source, Diagnostics)>) -> Option<Source> {
    match source {
        Ok(source) => Some(source),
        Err((source, diagnostics)) => {
            message::diagnostics(&diagnostics, &source);
            None
        }
    }
}

/// The changes as people read them, and the verdict.
fn text(compared: &Compared) -> String {
    let colour = AutoStream::choice(&io::stdout()) != ColorChoice::Never;
    let mut text = String::new();
    for verdict in Verdict::ALL {
        let changes = compared
            .changes
            .list
            .iter()
            .filter(|it| it.verdict == verdict);
        for change in changes.clone().take(report::SHOWN) {
            let change = report::change(change, &compared.old, &compared.new, colour);
            writeln!(text, "{change}\n").ok();
        }
        let more = changes.skip(report::SHOWN).count();
        if more > 0 {
            writeln!(text, "{}: {more} more\n", verdict.name()).ok();
        }
    }
    text + &verdict(&compared.changes) + "\n"
}

/// The worst verdict, and how many changes there are of each.
fn verdict(changes: &Changes) -> String {
    let Some(worst) = changes.verdict() else {
        return "verdict: no changes".to_owned();
    };
    let counts = Verdict::ALL.map(|verdict| (changes.count(verdict), verdict.name()));
    let counts = counts.into_iter().filter(|(number, _)| *number > 0);
    let counts: Vec<_> = counts
        .map(|(number, name)| format!("{number} {name}"))
        .collect();
    format!("verdict: {} ({})", worst.name(), counts.join(", "))
}
