//! Rules for groups of tags.

use std::collections::BTreeMap;

use super::{Context, names};
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

/// A row has at most one tag of each group, and one of each group that is required.
pub(super) fn of_row(
    cx: &mut Context<'_, '_>,
    row: &At<Fields<'_>>,
    tags: &[usize],
    table: &Table,
) {
    let Context {
        problems,
        tags: declared,
        ..
    } = cx;
    let fields = row.value;
    let written = fields.strings("tags");
    let span = |tag: usize| {
        let id = declared.entries[tag].id.value;
        let tag = written.iter().find(|it| it.value == id);
        tag.map_or_else(|| row.span.clone(), |it| it.span.clone())
    };
    for (index, group) in table.groups.iter().enumerate() {
        let is_of = |tag: &&usize| table.tags[**tag].group == Some(index);
        let mut of_group: Vec<_> = tags.iter().filter(is_of).map(|tag| span(*tag)).collect();
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
        } else if group.required
            && written
                .iter()
                .all(|it| declared.index.contains_key(it.value))
        {
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
