//! Rules for groups of tags.

use std::collections::BTreeMap;

use super::{Context, names, rows};
use crate::model::Table;
use crate::parse::Fields;
use crate::problem::{At, Problem, Span};

/// The group of each tag. Those of one group are variants of one enum, so they differ as such.
pub(super) fn of_tags(cx: &mut Context<'_, '_>) -> Vec<Option<usize>> {
    let Context {
        problems,
        groups,
        tags,
        ..
    } = cx;
    let mut variants: BTreeMap<(usize, String), &Span> = BTreeMap::new();
    let mut of_tags = Vec::new();
    for (tag, sound) in tags.entries.iter().zip(&mut tags.sound) {
        let group = tag.fields.and_then(|fields| fields.string("group"));
        let found = group.and_then(|it| groups.find(it.value, || it.span.clone(), problems));
        if let Some(group) = found.filter(|_| *sound) {
            *sound = names::is_variant(&tag.id, "tag of a group", problems);
            let variant = names::camel_case(tag.id.value);
            if let Some(other) = variants.insert((group, variant.clone()), &tag.id.span) {
                problems.push(
                    Problem::error("id", format!("two tags would both be `{variant}` in Rust"))
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
    let Context {
        problems,
        groups,
        tags,
        ..
    } = cx;
    let written = fields.strings("tags");
    rows::once(&written, "tags", problems);
    let mut found: BTreeMap<usize, &At<&str>> = BTreeMap::new();
    for word in &written {
        let Some(group) = word.value.strip_suffix(ALL) else {
            if let Some(tag) = tags.find(word.value, || word.span.clone(), problems) {
                found.insert(tag, word);
            }
            continue;
        };
        let Some(group) = groups.find(group, || word.span.clone(), problems) else {
            continue;
        };
        let id = groups.entries[group].id.value;
        if !table.groups[group].multiple {
            problems.push(
                Problem::error(
                    "group",
                    format!("a row has at most one tag of the group `{id}`"),
                )
                .at(&word.span, "this stands for all of them")
                .at(&groups.entries[group].id.span, "the group is declared here")
                .help(format!(
                    "name one of them, or allow several: `multiple = true` under `[groups.{id}]`"
                )),
            );
            continue;
        }
        for (tag, _) in table
            .tags
            .iter()
            .enumerate()
            .filter(|(_, it)| it.group == Some(group))
        {
            tags.used[tag] = true;
            found.entry(tag).or_insert(word);
        }
    }
    for word in written.iter().filter(|it| !it.value.ends_with(ALL)) {
        let group = tags
            .index
            .get(word.value)
            .and_then(|tag| table.tags[*tag].group);
        let Some(all) = group.and_then(|group| {
            let id = groups.entries[group].id.value;
            written
                .iter()
                .find(|it| it.value.strip_suffix(ALL) == Some(id))
        }) else {
            continue;
        };
        problems.push(
            Problem::error("twice", format!("`tags` has `{}` twice", word.value))
                .at(&word.span, "named here")
                .at(&all.span, "this stands for it, too")
                .help("remove one of the two"),
        );
    }
    found.into_keys().collect()
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
        problems,
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
                problems.push(
                    Problem::error("group", title)
                        .at(other, "the second one")
                        .at(first, "the first one")
                        .help("keep the one that fits better"),
                );
            }
        } else if group.required && written.iter().all(|it| is_known(it.value)) {
            let place = fields.key_span("code").unwrap_or_else(|| row.span.clone());
            let all = table.tags.iter().filter(|tag| tag.group == Some(index));
            let all: Vec<_> = all.map(|tag| format!("`{}`", tag.id)).collect();
            let title = format!("a row lacks a tag of the group `{}`", group.id);
            problems.push(
                Problem::error("group", title)
                    .at(&place, "this row has none of them")
                    .help(format!("give it one of {}", all.join(", "))),
            );
        }
    }
}
