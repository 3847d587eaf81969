//! What differs between the pages of a source and the entries that name it.

use std::collections::{BTreeMap, BTreeSet};

use error_codes_codegen::rules::drift::{CHANGED_TITLE, GONE_CODE, NEW_CODE, OTHER_DAY};
use error_codes_codegen::{Codes, Diagnostic, Diagnostics, Entry, Origin, Source};

use super::reading::{Context, Found};
use super::{Page, facts, titles};
use crate::message::quote;

/// The differences of a source.
#[derive(Debug, Default)]
pub(super) struct Drift {
    /// Diagnostics about each page.
    pub(super) pages: Vec<Diagnostics>,
    /// Diagnostics about the spec.
    pub(super) spec: Diagnostics,
    /// Codes that are not in the table, once each.
    pub(super) new: Vec<Found>,
    pub(super) gone: BTreeSet<Codes>,
    pub(super) changed: BTreeSet<Codes>,
    /// Whether facts are not of the day on which the source was verified.
    pub(super) is_old: bool,
    /// How many codes the pages have.
    pub(super) codes: usize,
    /// Codes of entries that do not name the source.
    pub(super) unclaimed: BTreeSet<Codes>,
}

impl Drift {
    pub(super) fn is_empty(&self) -> bool {
        self.new.is_empty() && self.gone.is_empty() && self.changed.is_empty() && !self.is_old
    }
}

/// Where a title of an entry is.
struct Titled<'r> {
    page: &'r Source,
    found: &'r Found,
    text: &'r str,
    is_same: bool,
}

/// Compares the pages of a source with the table.
pub(super) fn compare(cx: &Context<'_>, pages: &[&Page]) -> Drift {
    let table = cx.syntax.lookup.table;
    let id = &*cx.source.id;
    let mut drift = Drift::default();
    let mut present: BTreeSet<&str> = BTreeSet::new();
    let mut codes = BTreeSet::new();
    let mut titled: BTreeMap<&str, Vec<Titled<'_>>> = BTreeMap::new();
    for page in pages {
        let mut diagnostics = Diagnostics::default();
        for found in &page.reading.found {
            let is_first = codes.insert(found.codes.clone());
            let entries = entries(cx, &found.codes);
            if entries.is_empty() && is_first {
                diagnostics.push(new(&table.written(&found.codes), id, found));
                drift.new.push(found.clone());
            }
            present.extend(entries.iter().map(|entry| &*entry.name));
            if let (Some(entry), Some(title)) = (cx.claimed(&found.codes), &found.title)
                && title.is_sure
                && (entry.message.is_some() || entry.id.is_some())
            {
                let text = titles::clean(&title.text);
                titled.entry(&entry.name).or_default().push(Titled {
                    page: &page.source,
                    found,
                    text,
                    is_same: cx.titles.are(entry, text),
                });
            }
        }
        if let Some(diagnostic) = other_day(cx.source, &page.source) {
            drift.is_old = true;
            drift.spec.push(diagnostic);
        }
        diagnostics.sort();
        drift.pages.push(diagnostics);
    }
    drift.codes = codes.len();
    for entry in &table.entries {
        let is_claimed = cx
            .claimed
            .is_some_and(|source| entry.sources.contains(&source));
        let is_present = present.contains(&*entry.name);
        if is_claimed && !is_present {
            drift.gone.insert(entry.codes.clone());
            drift
                .spec
                .push(gone(&table.written(&entry.codes), id, entry));
        }
        if !is_claimed && is_present && codes.contains(&entry.codes) {
            drift.unclaimed.insert(entry.codes.clone());
        }
        let Some(titled) = titled.get(&*entry.name) else {
            continue;
        };
        let same: BTreeSet<_> = titled
            .iter()
            .filter(|it| it.is_same)
            .map(|it| it.found.part)
            .collect();
        let mut seen = BTreeSet::new();
        // Another table can have the code with another text, such as a description.
        let others = titled
            .iter()
            .filter(|it| !it.is_same && (same.is_empty() || same.contains(&it.found.part)));
        for other in others {
            if seen.insert(titles::fold(other.text)) {
                drift.changed.insert(entry.codes.clone());
                drift
                    .spec
                    .push(changed(&table.written(&entry.codes), id, entry, other));
            }
        }
    }
    drift.spec.sort();
    drift
}

/// The entries that a code or range of a page is about.
pub(super) fn entries<'t>(cx: &Context<'t>, codes: &Codes) -> Vec<&'t Entry> {
    if let Some(entry) = cx.syntax.lookup.entry_of(codes) {
        return vec![entry];
    }
    let Codes::Range(first, last) = codes else {
        return Vec::new();
    };
    let entries = cx.syntax.lookup.table.entries.iter();
    let is_within =
        |entry: &&Entry| matches!(entry.codes, Codes::Int(code) if (first..=last).contains(&&code));
    entries.filter(is_within).collect()
}

/// A diagnostic if facts are not of the day on which the source was verified.
fn other_day(source: &Origin, page: &Source) -> Option<Diagnostic> {
    let recorded = facts::Header::of(page.text())?.verified?;
    let span = source
        .verified_at
        .as_ref()
        .filter(|_| source.verified.as_ref() != Some(&recorded))?;
    let title = format!("the facts of the source `{}` are of another day", source.id);
    Some(
        Diagnostic::new(&OTHER_DAY, title)
            .at(span, format!("{} has {recorded}", page.name()))
            .help(
                "record the facts with the page that was compared, and set `verified` to its day",
            ),
    )
}

fn new(code: &str, id: &str, found: &Found) -> Diagnostic {
    let title = found
        .title
        .as_ref()
        .map_or(String::new(), |it| quote(&it.text));
    Diagnostic::new(
        &NEW_CODE,
        format!("{code} is on the page of the source `{id}`, but not in the table"),
    )
    .at(&found.span, title)
    .help("add an entry for it")
}

fn gone(code: &str, id: &str, entry: &Entry) -> Diagnostic {
    let help = if entry.deprecated.is_some() {
        format!("remove `{id}` from its `sources`")
    } else {
        format!("mark the entry as `deprecated`, or remove `{id}` from its `sources`")
    };
    Diagnostic::new(
        &GONE_CODE,
        format!("{code} is not on the page of the source `{id}`"),
    )
    .at(&entry.codes_at, "not on the page")
    .help(help)
}

fn changed(code: &str, id: &str, entry: &Entry, titled: &Titled<'_>) -> Diagnostic {
    let position = titled.page.position(titled.found.span.start);
    let place = format!(
        "{}:{}:{}",
        titled.page.name(),
        position.line,
        position.column
    );
    Diagnostic::new(
        &CHANGED_TITLE,
        format!("{code} has another title on the page of the source `{id}`"),
    )
    .at(
        entry.message_at.as_ref().unwrap_or(&entry.codes_at),
        format!("on the page: {}", quote(titled.text)),
    )
    .help(format!("compare it with {place}"))
    .help("change `message`, or add the title to `aliases`")
}
