//! Which entries are the same in both versions, and which are new or gone.

use std::collections::{BTreeMap, BTreeSet};

use super::head::{contains, covered, toml};
use super::side::Node;
use super::{Context, Example, Rule, Section, Verdict};
use crate::rules::rules;
use crate::table::{Codes, Entry, Reserved, Table};

rules! {
    ENTRY_ADDED = Rule {
        id: "entry-added",
        verdict: Verdict::Minor,
        exhaustive: Verdict::Breaking,
        section: Section::Added,
        summary: "<entry> added",
        reason: "There is a further variant: without `#[non_exhaustive]`, a `match` with an arm for each variant does not compile. The code was unknown, or in a range, until now.",
        example: Some(Example::new(&[("", "\n[[codes]]\ncode = 2\nname = \"Lost\"\nmessage = \"lost\"\ncategory = \"stock\"\n")])),
    };
    ENTRY_REMOVED = Rule {
        id: "entry-removed",
        verdict: Verdict::Breaking,
        exhaustive: Verdict::Breaking,
        section: Section::Removed,
        summary: "<entry> removed",
        reason: "Programs with the variant do not compile, and the code is unknown to the others.",
        example: Some(Example::both(
            &[("", "\n[[codes]]\ncode = 2\nname = \"Lost\"\nmessage = \"lost\"\ncategory = \"stock\"\n")],
            &[("title = \"Shop\"", "title = \"Shop\"\nreserved = [{ code = 2, name = \"Lost\" }]")],
        )),
    };
    REMOVED_WITHOUT_RESERVED = Rule {
        id: "removed-without-reserved",
        verdict: Verdict::Breaking,
        exhaustive: Verdict::Breaking,
        section: Section::Removed,
        summary: "<entry> removed, and its code or its name is not in `reserved`",
        reason: "Programs with the variant do not compile, and a later entry can get the code or the name, so that it has two meanings.",
        example: Some(Example::old(&[("", "\n[[codes]]\ncode = 2\nname = \"Lost\"\nmessage = \"lost\"\ncategory = \"stock\"\n")])),
    };
}

/// The entries of both versions, as indices.
struct Matched {
    pairs: Vec<(usize, usize)>,
    removed: Vec<usize>,
    added: Vec<usize>,
}

/// Which entries are the same: those of the same name, then those whose former name it is, then those of the
/// same code, then those of the same id.
fn matched(old: &Table, new: &Table) -> Matched {
    let mut pairs = Vec::new();
    let mut left: BTreeSet<usize> = (0..old.entries.len()).collect();
    let mut taken = BTreeSet::new();
    for by in [by_name, by_former_name, by_code, by_id] {
        let mut keys = BTreeMap::new();
        for (index, entry) in new.entries.iter().enumerate() {
            if !taken.contains(&index) {
                for key in by(entry, false) {
                    keys.insert(key, index);
                }
            }
        }
        let found = left.iter().filter_map(|index| {
            let key = by(old.entries.get(*index)?, true).pop()?;
            Some((*index, *keys.get(&key)?))
        });
        for (index, other) in found.collect::<Vec<_>>() {
            if taken.insert(other) {
                left.remove(&index);
                pairs.push((index, other));
            }
        }
    }
    pairs.sort_by_key(|(_, new)| *new);
    let added = (0..new.entries.len()).filter(|it| !taken.contains(it));
    Matched {
        pairs,
        removed: left.into_iter().collect(),
        added: added.collect(),
    }
}

fn by_name(entry: &Entry, _: bool) -> Vec<String> {
    vec![entry.name.clone()]
}

fn by_former_name(entry: &Entry, is_old: bool) -> Vec<String> {
    if is_old {
        return vec![entry.name.clone()];
    }
    entry.also.iter().chain(&entry.was).cloned().collect()
}

fn by_code(entry: &Entry, _: bool) -> Vec<String> {
    vec![entry.codes.to_string()]
}

fn by_id(entry: &Entry, _: bool) -> Vec<String> {
    entry.id.iter().cloned().collect()
}

/// Reports the entries that are new or gone, and returns the others, as pairs of indices.
pub(super) fn compare(cx: &mut Context<'_>) -> Vec<(usize, usize)> {
    let tables = cx.sides.as_ref().map(|side| side.table);
    let Matched {
        pairs,
        removed,
        added,
    } = matched(tables.old, tables.new);
    let ranges: Vec<_> = (tables.old.entries.iter().zip(&cx.sides.old.nodes))
        .filter(|(entry, _)| entry.codes.are_several())
        .map(|(entry, node)| (&entry.codes, node.place("code")))
        .collect();
    for index in &added {
        if let Some((entry, node)) = cx.sides.new.entry(*index) {
            let title = format!("{} added", cx.sides.new.called(entry));
            let range = ranges
                .iter()
                .find(|(range, _)| contains(range, &entry.codes));
            let change = cx
                .report(&ENTRY_ADDED, title)
                .in_new(node.place("name"), "");
            if let Some((_, place)) = range {
                change.in_old(place.clone(), "the code was in this range");
            }
        }
    }
    // An entry that is new is most likely instead of the one that is gone.
    let instead = match (&*removed, &*added) {
        ([_], [added]) => tables.new.entries.get(*added),
        _ => None,
    };
    let instead = instead.filter(|it| it.deprecated.is_none());
    let instead = instead.map(|it| it.name.as_str());
    let taken = Taken::by(tables.new);
    for index in &removed {
        if let Some((entry, node)) = cx.sides.old.entry(*index) {
            gone(cx, entry, &node, &taken, instead);
        }
    }
    pairs
}

/// The codes of the entries of the new version, which cannot be reserved.
struct Taken<'t> {
    codes: BTreeSet<&'t Codes>,
    ranges: Vec<&'t Codes>,
}

impl<'t> Taken<'t> {
    fn by(table: &'t Table) -> Self {
        let codes = || table.entries.iter().map(|entry| &entry.codes);
        Self {
            codes: codes().collect(),
            ranges: codes().filter(|it| it.are_several()).collect(),
        }
    }

    /// Whether an entry has one of these codes.
    fn overlaps(&self, codes: &Codes) -> bool {
        let overlaps = |range: &Codes| match (range, codes) {
            (Codes::Range(first, last), Codes::Range(from, to)) => first <= to && from <= last,
            _ => contains(range, codes),
        };
        let inside = |codes: &Codes| self.codes.iter().any(|it| contains(codes, it));
        self.codes.contains(codes)
            || self.ranges.iter().any(|it| overlaps(it))
            || (codes.are_several() && inside(codes))
    }
}

fn gone(
    cx: &mut Context<'_>,
    entry: &Entry,
    node: &Node<'_>,
    taken: &Taken<'_>,
    instead: Option<&str>,
) {
    let called = cx.sides.old.called(entry);
    let (has_code, has_name) = (
        taken.overlaps(&entry.codes),
        cx.sides.new.words.contains(&*entry.name),
    );
    let reservation = Reserved {
        codes: (!has_code).then(|| entry.codes.clone()),
        name: (!has_name).then(|| entry.name.clone()),
        note: None,
    };
    let is_reserved = covered(&reservation, cx.sides.new.table);
    let rule = if is_reserved {
        &ENTRY_REMOVED
    } else {
        &REMOVED_WITHOUT_RESERVED
    };
    let change = cx.report(rule, format!("{called} removed"));
    change.in_old(node.place("name"), "removed");
    if !has_name && !taken.codes.contains(&entry.codes) {
        let key = match instead {
            Some(name) => format!("deprecated = {{ use = \"{name}\" }}"),
            None => "deprecated = {}".to_owned(),
        };
        change.help(format!(
            "keep the entry until the next major version: `{key}` in it"
        ));
    }
    if !is_reserved {
        let text = toml(&reservation);
        change.help(format!("if it has to go, add to `reserved`: `{text}`"));
    }
}
