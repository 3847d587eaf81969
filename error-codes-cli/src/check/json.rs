//! Diagnostics as JSON.

use std::io;

use error_codes_codegen::{Diagnostic, Label, Source, report};
use serde::{Serialize, Serializer};

use super::{Checked, Tally};

/// Writes all diagnostics of all files, and how many each file has.
///
/// The object is written as it is made: the text of a diagnostic is gone when the next is rendered.
pub(super) fn write(out: impl io::Write, checked: &[Checked]) -> serde_json::Result<()> {
    let report = Report {
        files: checked.iter().map(Counts::of).collect(),
        diagnostics: All(checked),
    };
    serde_json::to_writer_pretty(out, &report)
}

#[derive(Serialize)]
struct Report<'c> {
    files: Vec<Counts<'c>>,
    diagnostics: All<'c>,
}

#[derive(Serialize)]
struct Counts<'c> {
    file: &'c str,
    entries: usize,
    errors: usize,
    warnings: usize,
}

/// The diagnostics of all files as one array.
struct All<'c>(&'c [Checked]);

/// A diagnostic, with its location.
#[derive(Serialize)]
pub(crate) struct Shown<'c> {
    file: &'c str,
    rule: &'static str,
    severity: &'static str,
    title: &'c str,
    labels: Vec<Mark<'c>>,
    help: &'c [String],
    rendered: String,
}

/// A label.
#[derive(Serialize)]
pub(crate) struct Mark<'c> {
    text: &'c str,
    start: Place,
    end: Place,
}

#[derive(Serialize)]
struct Place {
    byte: usize,
    line: usize,
    column: usize,
}

impl<'c> Counts<'c> {
    fn of(checked: &'c Checked) -> Self {
        let tally = Tally::of(&checked.diagnostics);
        Self {
            file: checked.source.name(),
            entries: checked.entries,
            errors: tally.errors,
            warnings: tally.warnings,
        }
    }
}

impl Serialize for All<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.iter().flat_map(|checked| {
            let diagnostics = checked.diagnostics.iter();
            diagnostics.map(|diagnostic| Shown::of(diagnostic, &checked.source))
        }))
    }
}

impl<'c> Shown<'c> {
    pub(crate) fn of(diagnostic: &'c Diagnostic, source: &'c Source) -> Self {
        let labels = diagnostic.labels.iter();
        Self {
            file: source.name(),
            rule: diagnostic.rule.id,
            severity: diagnostic.severity.name(),
            title: &diagnostic.title,
            labels: labels.map(|label| Mark::of(label, source)).collect(),
            help: &diagnostic.help,
            rendered: report::text(diagnostic, source),
        }
    }
}

impl<'c> Mark<'c> {
    pub(crate) fn of(label: &'c Label, source: &Source) -> Self {
        Self {
            text: &label.text,
            start: Place::of(label.span.start, source),
            end: Place::of(label.span.end, source),
        }
    }
}

impl Place {
    fn of(byte: usize, source: &Source) -> Self {
        let position = source.position(byte);
        Self {
            byte,
            line: position.line,
            column: position.column,
        }
    }
}
