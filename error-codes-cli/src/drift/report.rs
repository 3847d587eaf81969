//! The output of `drift`.

use std::collections::BTreeSet;
use std::io::{self, Write as _};

use error_codes_codegen::{Codes, Diagnostic, Diagnostics, Severity, Source};
use serde::Serialize;

use super::compare::Drift;
use crate::check::json::Shown;
use crate::format::json::Code;
use crate::format::{DriftFormat, github, print};
use crate::message::{self, count};

/// The comparison of all sources.
pub(super) struct Report<'r> {
    pub(super) sources: Vec<Compared<'r>>,
    /// All diagnostics, with what they are about: the pages, and then the spec.
    pub(super) diagnostics: Vec<(&'r Source, Diagnostics)>,
}

/// The comparison of a source.
pub(super) struct Compared<'r> {
    pub(super) id: &'r str,
    pub(super) drift: Drift,
    /// Entries for what is new, in TOML.
    pub(super) entries: String,
}

impl Report<'_> {
    pub(super) fn write(&self, format: DriftFormat) -> io::Result<()> {
        match format {
            DriftFormat::Text => self.text(),
            DriftFormat::Json => self.json(),
            DriftFormat::Github => print(&self.github()),
        }
    }

    fn text(&self) -> io::Result<()> {
        for (source, diagnostics) in &self.diagnostics {
            message::diagnostics(diagnostics, source);
        }
        for Compared { id, drift, entries } in &self.sources {
            print(entries)?;
            if drift.is_empty() {
                writeln!(anstream::stdout(), "{}", summary(id, drift))?;
            } else {
                message::note(&summary(id, drift));
            }
            if let Some(note) = unclaimed(id, drift) {
                message::note(&note);
            }
        }
        Ok(())
    }

    fn json(&self) -> io::Result<()> {
        #[derive(Serialize)]
        struct Object<'o> {
            sources: Vec<Counts<'o>>,
            diagnostics: Vec<Shown<'o>>,
        }
        #[derive(Serialize)]
        struct Counts<'o> {
            source: &'o str,
            codes: usize,
            new: Vec<Code<'o>>,
            gone: Vec<Code<'o>>,
            changed: Vec<Code<'o>>,
            unclaimed: Vec<Code<'o>>,
            entries: &'o str,
        }
        fn all(codes: &BTreeSet<Codes>) -> Vec<Code<'_>> {
            codes.iter().map(Code::of).collect()
        }
        let object = Object {
            sources: self
                .sources
                .iter()
                .map(|Compared { id, drift, entries }| Counts {
                    source: id,
                    codes: drift.codes,
                    new: drift.new.iter().map(|it| Code::of(&it.codes)).collect(),
                    gone: all(&drift.gone),
                    changed: all(&drift.changed),
                    unclaimed: all(&drift.unclaimed),
                    entries,
                })
                .collect(),
            diagnostics: self
                .diagnostics()
                .map(|(source, it)| Shown::of(it, source))
                .collect(),
        };
        print(&(serde_json::to_string_pretty(&object)? + "\n"))
    }

    fn github(&self) -> String {
        let annotations = self.diagnostics().map(|(source, it)| {
            let start = it.labels.first().map(|label| label.span.start);
            let level = match it.severity {
                Severity::Error => "error",
                Severity::Warning => "warning",
            };
            let labels = it
                .labels
                .iter()
                .map(|label| &label.text)
                .filter(|text| !text.is_empty());
            let lines = std::iter::once(&it.title).chain(labels).chain(&it.help);
            let lines: Vec<_> = lines.map(String::as_str).collect();
            github::annotation(level, (source, start), it.rule.id, &lines)
        });
        let summaries = self
            .sources
            .iter()
            .map(|it| summary(it.id, &it.drift) + "\n");
        annotations.chain(summaries).collect()
    }

    fn diagnostics(&self) -> impl Iterator<Item = (&Source, &Diagnostic)> {
        let all = self.diagnostics.iter();
        all.flat_map(|(source, diagnostics)| diagnostics.iter().map(|it| (*source, it)))
    }
}

/// The differences of a source, counted.
fn summary(id: &str, drift: &Drift) -> String {
    let codes = count(drift.codes, "code");
    let counts = [
        (drift.new.len(), "new"),
        (drift.gone.len(), "gone"),
        (drift.changed.len(), "changed"),
    ];
    let counts = counts.iter().filter(|(number, _)| *number > 0);
    let counts: Vec<_> = counts
        .map(|(number, what)| format!("{number} {what}"))
        .collect();
    match &*counts {
        [] => format!("{id}: {codes}, no drift"),
        counts => format!("{id}: {codes}, {}", counts.join(", ")),
    }
}

/// The codes of entries that do not name the source.
fn unclaimed(id: &str, drift: &Drift) -> Option<String> {
    const SHOWN: usize = 10;

    if drift.unclaimed.is_empty() {
        return None;
    }
    let codes: Vec<_> = drift
        .unclaimed
        .iter()
        .take(SHOWN)
        .map(Codes::to_string)
        .collect();
    let more = if drift.unclaimed.len() > SHOWN {
        ", …"
    } else {
        ""
    };
    Some(format!(
        "{id}: also on the pages, of entries that do not name the source: {}{more}",
        codes.join(", ")
    ))
}
