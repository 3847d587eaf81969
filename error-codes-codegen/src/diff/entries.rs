//! The entries that are in both versions.

use std::collections::BTreeSet;

use super::declared::{DOCUMENTATION, order};
use super::side::{Both, Node};
use super::{Context, Example, Rule, Section, Verdict, codes, keys, names, presence};
use crate::language::{CASE, DEPRECATED, ENTRY, FieldType};
use crate::rules::rules;
use crate::table::{Case, Entry, Table};

rules! {
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

pub(super) fn compare(cx: &mut Context<'_>) {
    let pairs = presence::compare(cx);
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
