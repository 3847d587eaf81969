//! The entries: which are new or gone, and what has changed in the others.

use std::collections::{BTreeMap, BTreeSet};

use super::declared::{DOCUMENTATION, order};
use super::head::{contains, covered, toml};
use super::side::{Both, Node};
use super::{Context, Example, Rule, Section, Verdict, codes, keys, names};
use crate::language::{CASE, DEPRECATED, ENTRY, FieldType};
use crate::rules::rules;
use crate::table::{Case, Codes, Entry, Reserved, Table};

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
    DEPRECATED_ADDED = Rule {
        id: "entry-deprecated",
        verdict: Verdict::Minor,
        exhaustive: Verdict::Minor,
        section: Section::Deprecated,
        summary: "<entry> deprecated",
        reason: "Programs with the variant get a warning.",
        example: Some(Example::new(&[("name = \"OutOfStock\"", "name = \"OutOfStock\"\ndeprecated = { since = \"2.0\" }")])),
    };
    DEPRECATED_REMOVED = Rule {
        id: "entry-restored",
        verdict: Verdict::Patch,
        exhaustive: Verdict::Patch,
        section: Section::Changed,
        summary: "<entry> no longer deprecated",
        reason: "The warning is gone.",
        example: Some(Example::old(&[("name = \"OutOfStock\"", "name = \"OutOfStock\"\ndeprecated = { since = \"2.0\" }")])),
    };
    MESSAGE_ADDED_OR_REMOVED = Rule {
        id: "message-added-or-removed",
        verdict: Verdict::Minor,
        exhaustive: Verdict::Minor,
        section: Section::Changed,
        summary: "`message` of <entry> added or removed",
        reason: "`message` returns something else, and `Display` shows the message or else the id or the name. Whether the type of `message` changes is the matter of [`method-type`](#method-type).",
        example: Some(Example::both(
            &[("", "\n[[codes]]\ncode = 2\nname = \"Lost\"\ncategory = \"stock\"\n")],
            &[("message = \"out of stock\"\n", ""), ("", "\n[[codes]]\ncode = 2\nname = \"Lost\"\ncategory = \"stock\"\n")],
        )),
    };
    PLACEHOLDERS_CHANGED = Rule {
        id: "placeholders-changed",
        verdict: Verdict::Breaking,
        exhaustive: Verdict::Breaking,
        section: Section::Changed,
        summary: "the placeholders in `message` of <entry> changed",
        reason: "Everything compiles, but the arguments of `message_with` no longer fit.",
        example: Some(Example::both(
            &[("title = \"Shop\"", "title = \"Shop\"\nplaceholders = \"braces\""), ("out of stock", "out of {0}")],
            &[("title = \"Shop\"", "title = \"Shop\"\nplaceholders = \"braces\""), ("out of stock", "out of {0}, {1} left")],
        )),
    };
    CATEGORY_CHANGED = Rule {
        id: "category-changed",
        verdict: Verdict::Minor,
        exhaustive: Verdict::Minor,
        section: Section::Changed,
        summary: "`category` of <entry> changed",
        reason: "Programs that decide by the category do something else.",
        example: Some(Example::both(
            &[("[links]", "[categories.order]\ntitle = \"Order\"\n\n[links]"), ("", "\n[[codes]]\ncode = 2\nname = \"Lost\"\nmessage = \"lost\"\ncategory = \"order\"\n")],
            &[("[links]", "[categories.order]\ntitle = \"Order\"\n\n[links]"), ("category = \"stock\"", "category = \"order\""), ("", "\n[[codes]]\ncode = 2\nname = \"Lost\"\nmessage = \"lost\"\ncategory = \"stock\"\n")],
        )),
    };
    TAGS_CHANGED = Rule {
        id: "tags-changed",
        verdict: Verdict::Minor,
        exhaustive: Verdict::Minor,
        section: Section::Changed,
        summary: "`tags` of <entry> changed",
        reason: "Programs that decide by the tag do something else.",
        example: Some(Example::both(
            &[("[links]", "[tags.urgent]\n\n[links]"), ("", "\n[[codes]]\ncode = 2\nname = \"Lost\"\nmessage = \"lost\"\ncategory = \"stock\"\ntags = [\"urgent\"]\n")],
            &[("[links]", "[tags.urgent]\n\n[links]"), ("category = \"stock\"", "category = \"stock\"\ntags = [\"urgent\"]"), ("", "\n[[codes]]\ncode = 2\nname = \"Lost\"\nmessage = \"lost\"\ncategory = \"stock\"\ntags = [\"urgent\"]\n")],
        )),
    };
    RETRY_CHANGED = Rule {
        id: "retry-changed",
        verdict: Verdict::Minor,
        exhaustive: Verdict::Minor,
        section: Section::Changed,
        summary: "`retry` of <entry> changed",
        reason: "Programs that follow the advice do something else.",
        example: Some(Example::both(&[("remedy = ", "retry = \"never\"\nremedy = ")], &[("remedy = ", "retry = { after = \"1h\" }\nremedy = ")])),
    };
    FIELD_CHANGED = Rule {
        id: "field-changed",
        verdict: Verdict::Minor,
        exhaustive: Verdict::Minor,
        section: Section::Changed,
        summary: "<field> of <entry> changed",
        reason: "Its method returns something else.",
        example: Some(Example::both(&[("remedy = ", "http-status = 404\nremedy = ")], &[("remedy = ", "http-status = 409\nremedy = ")])),
    };
    CASES_CHANGED = Rule {
        id: "cases-changed",
        verdict: Verdict::Minor,
        exhaustive: Verdict::Minor,
        section: Section::Changed,
        summary: "a case of <entry> added or removed, or its subcode changed",
        reason: "`matched` finds it, or finds the entry instead.",
        example: Some(Example::new(&[("remedy = ", "cases = [{ subcode = 7, message = \"sold out forever\" }]\nremedy = ")])),
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

pub(super) fn compare(cx: &mut Context<'_>) {
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
    for index in added {
        if let Some((entry, node)) = cx.sides.new.entry(index) {
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
    let taken = Taken::by(tables.new);
    for index in removed {
        if let Some((entry, node)) = cx.sides.old.entry(index) {
            gone(cx, entry, &node, &taken);
        }
    }
    for (old, new) in &pairs {
        let (Some(old), Some(new)) = (cx.sides.old.entry(*old), cx.sides.new.entry(*new)) else {
            continue;
        };
        let entries = Both {
            old: old.0,
            new: new.0,
        };
        let nodes = Both {
            old: old.1,
            new: new.1,
        };
        entry(cx, &entries, &nodes);
    }
    order(cx, "entries", &pairs, |side, index| {
        let (entry, node) = side.entry(index)?;
        Some((format!("`{}`", entry.name), node.place("name")))
    });
}

/// The names and the codes of the entries of the new version, which cannot be reserved.
struct Taken<'t> {
    words: BTreeSet<&'t str>,
    codes: BTreeSet<&'t Codes>,
    ranges: Vec<&'t Codes>,
}

impl<'t> Taken<'t> {
    fn by(table: &'t Table) -> Self {
        let codes = || table.entries.iter().map(|entry| &entry.codes);
        Self {
            words: table.entries.iter().flat_map(Entry::words).collect(),
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

fn gone(cx: &mut Context<'_>, entry: &Entry, node: &Node<'_>, taken: &Taken<'_>) {
    let called = cx.sides.old.called(entry);
    let (has_code, has_name) = (
        taken.overlaps(&entry.codes),
        taken.words.contains(&*entry.name),
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
        change.help(
            "keep the entry until the next major version: `deprecated = {}` in it".to_owned(),
        );
    }
    if !is_reserved {
        let text = toml(&reservation);
        change.help(format!("if it has to go, add to `reserved`: `{text}`"));
    }
}

/// Compares the two versions of an entry.
fn entry(cx: &mut Context<'_>, entries: &Both<&Entry>, nodes: &Both<Node<'_>>) {
    let subject = format!("`{}`", entries.new.name);
    names::compare(cx, entries, nodes);
    codes::compare(cx, entries, nodes);
    message(cx, entries, nodes);
    tags(cx, entries, nodes);
    deprecated(cx, entries, nodes);
    cx.keys(&ENTRY, nodes, &subject);
    let mut fields = BTreeSet::new();
    for side in [&cx.sides.old, &cx.sides.new] {
        if let Some(declared) = side.root.child("fields") {
            fields.extend(declared.names());
        }
    }
    for field in fields {
        let mut known = cx.sides.new.table.fields.iter();
        let of = known.find(|it| it.name == field).map(|it| it.of);
        let of = of.unwrap_or(FieldType::Values);
        cx.value(keys::of_field(of), field, &of.kind(), nodes, &subject);
    }
    cases(cx, entries, nodes);
}

fn message(cx: &mut Context<'_>, entries: &Both<&Entry>, nodes: &Both<Node<'_>>) {
    let messages = entries.as_ref().map(|entry| entry.message.as_deref());
    if messages.old == messages.new {
        return;
    }
    let name = &entries.new.name;
    let styles = cx.sides.as_ref().map(|side| side.table.placeholders);
    if let Some(style) = styles.old.filter(|_| styles.old == styles.new) {
        let arguments = messages.as_ref().map(|message| {
            let message = message.unwrap_or_default();
            let mut all: Vec<_> = style
                .of(message)
                .map(|it| (it.index(), it.name()))
                .collect();
            all.sort_unstable();
            all.dedup();
            all
        });
        if arguments.old != arguments.new {
            let title = format!("the placeholders in `message` of `{name}` changed");
            cx.change_of(&PLACEHOLDERS_CHANGED, title, "message", nodes);
            return;
        }
    }
    let (rule, title) = match (messages.old, messages.new) {
        (None, _) => (
            &MESSAGE_ADDED_OR_REMOVED,
            format!("`message` of `{name}` added"),
        ),
        (_, None) => (
            &MESSAGE_ADDED_OR_REMOVED,
            format!("`message` of `{name}` removed"),
        ),
        _ => (&DOCUMENTATION, format!("`message` of `{name}` changed")),
    };
    cx.change_of(rule, title, "message", nodes);
}

fn tags(cx: &mut Context<'_>, entries: &Both<&Entry>, nodes: &Both<Node<'_>>) {
    let ids = |table: &Table, entry: &Entry| -> BTreeSet<String> {
        let tags = entry.tags.iter().filter_map(|tag| table.tags.get(*tag));
        tags.map(|tag| tag.id.clone()).collect()
    };
    let old = ids(cx.sides.old.table, entries.old);
    let new = ids(cx.sides.new.table, entries.new);
    let mut parts = Vec::new();
    for (what, these, those) in [("added", &new, &old), ("removed", &old, &new)] {
        let tags: Vec<_> = these
            .difference(those)
            .map(|it| format!("`{it}`"))
            .collect();
        if !tags.is_empty() {
            parts.push(format!("{} {what}", tags.join(", ")));
        }
    }
    if !parts.is_empty() {
        let title = format!(
            "`tags` of `{}` changed: {}",
            entries.new.name,
            parts.join("; ")
        );
        cx.change_of(&TAGS_CHANGED, title, "tags", nodes);
    }
}

fn deprecated(cx: &mut Context<'_>, entries: &Both<&Entry>, nodes: &Both<Node<'_>>) {
    let name = &entries.new.name;
    match (&entries.old.deprecated, &entries.new.deprecated) {
        (None, Some(deprecated)) => {
            let instead = deprecated.instead.as_ref();
            let instead = instead
                .map(|it| format!(": use `{it}`"))
                .unwrap_or_default();
            let title = format!("{} deprecated{instead}", cx.sides.new.called(entries.new));
            cx.change_of(&DEPRECATED_ADDED, title, "deprecated", nodes);
        }
        (Some(_), None) => {
            let title = format!("{} no longer deprecated", cx.sides.new.called(entries.new));
            cx.change_of(&DEPRECATED_REMOVED, title, "deprecated", nodes);
        }
        (Some(_), Some(_)) => {
            let inner = nodes.as_ref().map(|node| node.child("deprecated"));
            if let (Some(old), Some(new)) = (inner.old, inner.new) {
                cx.keys(
                    &DEPRECATED,
                    &Both { old, new },
                    &format!("`deprecated` of `{name}`"),
                );
            }
        }
        (None, None) => {}
    }
}

fn cases(cx: &mut Context<'_>, entries: &Both<&Entry>, nodes: &Both<Node<'_>>) {
    let name = &entries.new.name;
    let items = nodes.as_ref().map(|node| node.items("cases"));
    let mut left: Vec<_> = entries.old.cases.iter().zip(items.old).collect();
    let mut added: Vec<_> = entries.new.cases.iter().zip(items.new).collect();
    for is_same in [
        (|old, new| old.subcode.is_some() && old.subcode == new.subcode)
            as fn(&Case, &Case) -> bool,
        |old, new| old.message.is_some() && old.message == new.message,
    ] {
        for (new, node) in std::mem::take(&mut added) {
            match left.iter().position(|(old, _)| is_same(old, new)) {
                Some(at) => {
                    let (_, old) = left.remove(at);
                    let subject = format!("{} of `{name}`", called(new));
                    cx.keys(&CASE, &Both { old, new: node }, &subject);
                }
                None => added.push((new, node)),
            }
        }
    }
    for (case, node) in added {
        cx.report(
            &CASES_CHANGED,
            format!("{} of `{name}` added", called(case)),
        )
        .in_new(node.at, "added");
    }
    for (case, node) in left {
        cx.report(
            &CASES_CHANGED,
            format!("{} of `{name}` removed", called(case)),
        )
        .in_old(node.at, "removed");
    }
}

/// A case in a title.
fn called(case: &Case) -> String {
    match (case.subcode, case.line()) {
        (Some(subcode), _) => format!("the case {subcode}"),
        (None, Some(message)) => format!("the case `{message}`"),
        (None, None) => "a case".to_owned(),
    }
}
