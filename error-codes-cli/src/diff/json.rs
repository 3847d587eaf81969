//! Changes as JSON.

use std::io;

use error_codes_codegen::diff::{Change, Verdict};
use error_codes_codegen::{Label, Source, report};
use serde::Serialize;

use super::Compared;
use crate::check::Mark;

#[derive(Serialize)]
struct Report<'c> {
    old: &'c str,
    new: &'c str,
    verdict: Option<&'static str>,
    breaking: usize,
    minor: usize,
    patch: usize,
    changes: Vec<Shown<'c>>,
}

#[derive(Serialize)]
struct Shown<'c> {
    rule: &'static str,
    verdict: &'static str,
    title: &'c str,
    old: Vec<Mark<'c>>,
    new: Vec<Mark<'c>>,
    help: &'c [String],
    rendered: String,
}

/// All changes as one object.
pub(super) fn render(compared: &Compared) -> io::Result<String> {
    let changes = &compared.changes;
    let report = Report {
        old: compared.old.name(),
        new: compared.new.name(),
        verdict: changes.verdict().map(Verdict::name),
        breaking: changes.count(Verdict::Breaking),
        minor: changes.count(Verdict::Minor),
        patch: changes.count(Verdict::Patch),
        changes: changes.list.iter().map(|it| shown(it, compared)).collect(),
    };
    Ok(serde_json::to_string_pretty(&report)? + "\n")
}

fn shown<'c>(change: &'c Change, Compared { old, new, .. }: &Compared) -> Shown<'c> {
    let marks = |labels: &'c [Label], source: &Source| {
        labels.iter().map(|it| Mark::of(it, source)).collect()
    };
    Shown {
        rule: change.rule.id,
        verdict: change.verdict.name(),
        title: &change.title,
        old: marks(&change.old, old),
        new: marks(&change.new, new),
        help: &change.help,
        rendered: report::change(change, old, new, false),
    }
}
