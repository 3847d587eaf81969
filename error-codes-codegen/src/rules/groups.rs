//! Rules for groups of tags.

use std::collections::BTreeMap;

use super::{Context, entries, names};
use super::{Rule, Violation, rules};
use crate::diagnostic::Severity;
use crate::diagnostic::{At, Diagnostic, Span};
use crate::syntax::Fields;
use crate::table::Table;

rules! {
    GROUP = Rule {
        id: "group",
        severity: Severity::Error,
        summary: "a row has two tags of the group <id>; a row lacks a tag of it; <id>`.*` stands for several tags of a group that takes one",
        repair: "Keep one of the two, or allow several with `multiple = true`; give it one of those that the help lists.",
        example: Some(Violation::edit("[links]", "[groups.actor]\nrequired = true\n\n[tags.cook]\ngroup = \"actor\"\n\n[links]")),
    };
}

/// The group of each tag. Those of one group are variants of one enum, so they differ as such.
pub(super) fn of_tags(cx: &mut Context<'_, '_>) -> Vec<Option<usize>> {
    let Context {
        diagnostics,
        groups,
        tags,
        ..
    } = cx;
    let mut variants: BTreeMap<(usize, String), &Span> = BTreeMap::new();
    let mut of_tags = Vec::new();
    for (tag, sound) in tags.entries.iter().zip(&mut tags.sound) {
        let group = tag.fields.and_then(|fields| fields.string("group"));
        let found = group.and_then(|it| groups.find(it.value, || it.span.clone(), diagnostics));
        if let Some(group) = found.filter(|_| *sound) {
            *sound = names::is_variant(&tag.id, "tag of a group", diagnostics);
            let variant = names::camel_case(tag.id.value);
            if let Some(other) = variants.insert((group, variant.clone()), &tag.id.span) {
                diagnostics.push(
                    Diagnostic::new(
                        &crate::rules::names::ID,
                        format!("two tags would both be `{variant}` in Rust"),
                    )
                    .at(&tag.id.span, "the second one")
                    .at(other, "the first one")
                    .help("rename one of them"),
                );
                *sound = false;
            }
        }
        of_tags.push(found);
    }
    of_tags
}

/// What stands behind the id of a group for all of its tags.
const ALL: &str = ".*";

/// The tags that a row names, each once: one by one, or all of a group.
pub(super) fn tags(cx: &mut Context<'_, '_>, fields: Fields<'_>, table: &Table) -> Vec<usize> {
    let written = fields.strings("tags");
    entries::once(&written, "tags", cx.diagnostics);
    let mut found = Vec::new();
    for word in &written {
        match word.value.strip_suffix(ALL) {
            Some(group) => found.extend(all_of(cx, group, word, &written, table)),
            None => found.extend(
                cx.tags
                    .find(word.value, || word.span.clone(), cx.diagnostics),
            ),
        }
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// All tags of a group, which takes several. None of them is named beside it.
fn all_of(
    cx: &mut Context<'_, '_>,
    group: &str,
    word: &At<&str>,
    written: &[At<&str>],
    table: &Table,
) -> Vec<usize> {
    let Context {
        diagnostics,
        groups,
        tags: declared,
        ..
    } = cx;
    let Some(index) = groups.find(group, || word.span.clone(), diagnostics) else {
        return Vec::new();
    };
    if !table.groups[index].multiple {
        let title = format!("a row has at most one tag of the group `{group}`");
        diagnostics.push(
            Diagnostic::new(&crate::rules::groups::GROUP, title)
                .at(&word.span, "this stands for all of them")
                .at(&groups.entries[index].id.span, "the group is declared here")
                .help(format!(
                    "name one of them, or allow several: `multiple = true` under `[groups.{group}]`"
                )),
        );
        return Vec::new();
    }
    let tags = table.tags.iter().enumerate();
    let tags = tags.filter(|(_, tag)| tag.group == Some(index));
    let tags: Vec<_> = tags.map(|(tag, _)| tag).collect();
    for tag in &tags {
        declared.used[*tag] = true;
        let id = declared.entries[*tag].id.value;
        if let Some(named) = written.iter().find(|it| it.value == id) {
            diagnostics.push(
                Diagnostic::new(
                    &crate::rules::entries::TWICE,
                    format!("`tags` has `{id}` twice"),
                )
                .at(&named.span, "named here")
                .at(&word.span, "this stands for it, too")
                .help("remove one of the two"),
            );
        }
    }
    tags
}

/// A row has at most one tag of each group that does not take several, and one of each group that is
/// required.
pub(super) fn of_row(
    cx: &mut Context<'_, '_>,
    row: &At<Fields<'_>>,
    tags: &[usize],
    table: &Table,
) {
    let Context {
        diagnostics,
        tags: declared,
        groups,
        ..
    } = cx;
    let fields = row.value;
    let written = fields.strings("tags");
    let is_known = |word: &str| match word.strip_suffix(ALL) {
        Some(group) => groups.index.contains_key(group),
        None => declared.index.contains_key(word),
    };
    let span = |tag: usize| {
        let id = declared.entries[tag].id.value;
        let tag = written.iter().find(|it| it.value == id);
        tag.map_or_else(|| row.span.clone(), |it| it.span.clone())
    };
    for (index, group) in table.groups.iter().enumerate() {
        let is_of = |tag: &&usize| table.tags[**tag].group == Some(index);
        let of_group = tags.iter().filter(is_of);
        if group.multiple && of_group.clone().next().is_some() {
            continue;
        }
        let mut of_group: Vec<_> = of_group.map(|tag| span(*tag)).collect();
        of_group.sort_by_key(|span| span.start);
        if let [first, others @ ..] = &of_group[..] {
            for other in others {
                let title = format!("a row has two tags of the group `{}`", group.id);
                diagnostics.push(
                    Diagnostic::new(&crate::rules::groups::GROUP, title)
                        .at(other, "the second one")
                        .at(first, "the first one")
                        .help("keep the one that fits better"),
                );
            }
        } else if group.required && written.iter().all(|it| is_known(it.value)) {
            let place = fields.key_span("code").unwrap_or_else(|| row.span.clone());
            let all = table.tags.iter().filter(|tag| tag.group == Some(index));
            let all: Vec<_> = all.map(|tag| format!("`{}`", tag.id)).collect();
            if all.is_empty() {
                // The group is unused, or its tags are broken: another rule says so.
                continue;
            }
            let title = format!("a row lacks a tag of the group `{}`", group.id);
            diagnostics.push(
                Diagnostic::new(&crate::rules::groups::GROUP, title)
                    .at(&place, "this row has none of them")
                    .help(format!("give it one of {}", all.join(", "))),
            );
        }
    }
}
