//! What is wrong with tables, as JSON.

use error_codes_codegen::{Diagnostic, Diagnostics, Label, Severity, Source, report};
use serde::Serialize;

use crate::check::{Checked, Tally};

/// All diagnostics of all files, and how many each file has.
pub(crate) fn json(checked: &[Checked]) -> serde_json::Result<String> {
    serde_json::to_string_pretty(&Findings {
        files: checked.iter().map(Counts::of).collect(),
        diagnostics: checked.iter().flat_map(findings).collect(),
    })
}

#[derive(Serialize)]
struct Findings<'c> {
    files: Vec<Counts<'c>>,
    diagnostics: Vec<Finding<'c>>,
}

#[derive(Serialize)]
struct Counts<'c> {
    file: &'c str,
    rows: usize,
    errors: usize,
    warnings: usize,
}

#[derive(Serialize)]
struct Finding<'c> {
    file: &'c str,
    rule: &'static str,
    severity: &'static str,
    title: &'c str,
    labels: Vec<Mark<'c>>,
    help: &'c [String],
    rendered: String,
}

#[derive(Serialize)]
struct Mark<'c> {
    text: &'c str,
    start: Place,
    end: Place,
}

#[derive(Debug, PartialEq, Serialize)]
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
            rows: checked.rows,
            errors: tally.errors,
            warnings: tally.warnings,
        }
    }
}

fn findings(checked: &Checked) -> impl Iterator<Item = Finding<'_>> {
    let source = &checked.source;
    let lines = Lines::of(source.text());
    let diagnostics = checked.diagnostics.iter();
    diagnostics.map(move |diagnostic| Finding::of(diagnostic, source, &lines))
}

impl<'c> Finding<'c> {
    fn of(diagnostic: &'c Diagnostic, source: &'c Source, lines: &Lines<'_>) -> Self {
        Self {
            file: source.name(),
            rule: diagnostic.rule.id,
            severity: match diagnostic.severity {
                Severity::Error => "error",
                Severity::Warning => "warning",
            },
            title: &diagnostic.title,
            labels: diagnostic
                .labels
                .iter()
                .map(|it| Mark::of(it, lines))
                .collect(),
            help: &diagnostic.help,
            rendered: rendered(diagnostic, source),
        }
    }
}

/// The diagnostic as people read it. Each is rendered by itself, so that none is only counted.
fn rendered(diagnostic: &Diagnostic, source: &Source) -> String {
    let alone = Diagnostics::from(diagnostic.clone());
    report::for_terminal(&alone, source, false).concat()
}

impl<'c> Mark<'c> {
    fn of(label: &'c Label, lines: &Lines<'_>) -> Self {
        Self {
            text: &label.text,
            start: lines.place(label.span.start),
            end: lines.place(label.span.end),
        }
    }
}

/// A text and where its lines begin.
struct Lines<'t> {
    text: &'t str,
    starts: Vec<usize>,
}

impl<'t> Lines<'t> {
    fn of(text: &'t str) -> Self {
        let breaks = text.match_indices('\n').map(|(at, _)| at + 1);
        Self {
            text,
            starts: std::iter::once(0).chain(breaks).collect(),
        }
    }

    fn place(&self, byte: usize) -> Place {
        let line = self.starts.partition_point(|start| *start <= byte);
        let before = &self.text[self.starts[line - 1]..byte];
        Place {
            byte,
            line,
            column: before.chars().count() + 1,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Lines, Place};

    #[test]
    fn places_are_counted_in_lines_and_characters() {
        let lines = Lines::of("é日a\r\n\nb");
        for (byte, line, column) in [
            (0, 1, 1),
            (2, 1, 2),
            (5, 1, 3),
            (7, 1, 5),
            (8, 2, 1),
            (9, 3, 1),
            (10, 3, 2),
        ] {
            assert_eq!(lines.place(byte), Place { byte, line, column });
        }
        assert_eq!(Lines::of("").place(0).line, 1);
    }
}
