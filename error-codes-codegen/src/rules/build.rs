//! From the structures to the checked table: what is valid of them.

use super::codes::Given;
use super::names::Name;
use super::{Context, cases, docs_url, entries, fields, groups, lists, retry};
use crate::language;
use crate::order::sort;
use crate::syntax::{Field, Items, Spanned};
use crate::table::{
    Case, Category, CodeType, Deprecated, Entry, Example, Group, Incomplete, Source, Table, Tag,
};

/// The table without its entries.
pub(super) fn head(cx: &mut Context<'_, '_>) -> Table {
    let spec = cx.spec;
    let code_type: Option<&CodeType> = spec.code_type.get();
    let mut table = Table {
        title: spec.title.owned().unwrap_or_default(),
        description: cx.prose(&spec.description, "description"),
        code_type: code_type.copied().unwrap_or_default(),
        placeholders: spec.placeholders.get().copied(),
        require: spec
            .require
            .items()
            .iter()
            .map(|it| it.value.name().to_owned())
            .collect(),
        ..Table::default()
    };
    for (index, source) in spec.sources.entries().iter().enumerate() {
        let Some(fields) = &source.value else {
            continue;
        };
        if let Some(title) = fields.title.owned() {
            cx.sources.index_in_table[index] = Some(table.sources.len());
            table.sources.push(Source {
                id: source.name.value.to_owned(),
                title,
                url: fields.url.owned(),
                verified: fields.verified.get().map(ToString::to_string),
                verified_at: fields.verified.value.as_ref().map(|it| it.span.clone()),
                max_age: fields.max_age.get().copied(),
            });
        }
    }
    for (index, category) in spec.categories.entries().iter().enumerate() {
        let fields = category.value.as_ref();
        let description = fields.and_then(|it| cx.prose(&it.description, "description"));
        if cx.categories.invalid[index].is_some() {
            continue;
        }
        let id = category.name.value.to_owned();
        let title = fields.and_then(|it| it.title.owned());
        cx.categories.index_in_table[index] = Some(table.categories.len());
        table.categories.push(Category {
            title: title.unwrap_or_else(|| id.clone()),
            description,
            id,
        });
    }
    for (index, group) in spec.groups.entries().iter().enumerate() {
        let fields = group.value.as_ref();
        let description = fields.and_then(|it| cx.prose(&it.description, "description"));
        if cx.groups.invalid[index].is_some() {
            continue;
        }
        cx.groups.index_in_table[index] = Some(table.groups.len());
        table.groups.push(Group {
            id: group.name.value.to_owned(),
            description,
            required: fields.is_some_and(|it| it.required.get() == Some(&true)),
            multiple: fields.is_some_and(|it| it.multiple.get() == Some(&true)),
        });
    }
    for (index, tag) in spec.tags.entries().iter().enumerate() {
        let fields = tag.value.as_ref();
        let description = fields.and_then(|it| cx.prose(&it.description, "description"));
        let group = cx.members.group[index].and_then(|group| cx.groups.index_in_table[group]);
        let is_in_group = fields.is_some_and(|it| it.group.is_given());
        if cx.tags.invalid[index].is_some() || (is_in_group && group.is_none()) {
            continue;
        }
        cx.tags.index_in_table[index] = Some(table.tags.len());
        table.tags.push(Tag {
            id: tag.name.value.to_owned(),
            description,
            group,
        });
    }
    table
}

/// The entries: those that are whole, and the names of the others.
pub(super) fn entries(
    cx: &mut Context<'_, '_>,
    codes: Vec<Option<Given>>,
    names: &[Option<Name<'_>>],
    known: &[fields::Known<'_>],
    table: &mut Table,
) {
    let docs_url = docs_url::check(cx);
    for (index, given) in codes.into_iter().enumerate() {
        let entry = &cx.spec.codes.items()[index];
        let fields = &entry.value;
        // Every part is read, so that what is wrong with it is reported, and what it uses is used.
        let description = cx.prose(&fields.description, "description");
        let remedy = cx.prose(&fields.remedy, "remedy");
        entries::check(cx, fields, remedy.as_ref());
        let cases = cases_of(cx, fields);
        let tags = groups::of_entry(cx, entry);
        let values = fields::of_entry(cx, fields, known);
        let category = fields.category.value.as_ref();
        let category = category.and_then(|id| cx.categories.find(id.value, || id.span.clone()));
        let sources = sources(cx, fields);
        let aliases = lists::aliases(fields, cx.diagnostics);
        let retry = retry::check(cx, &fields.retry);
        let deprecated = fields.deprecated.get().map(|it| Deprecated {
            since: it.since.owned(),
            note: it.note.owned(),
            instead: it.instead.owned(),
        });
        let Some(name) = names[index].as_ref().filter(|it| it.is_valid) else {
            continue;
        };
        let (also, was) = (name.also.clone(), name.was.clone());
        let name = name.text.to_string();
        let category = category.and_then(|category| cx.categories.index_in_table[category]);
        let is_in_none = !cx.spec.categories.is_given() && !fields.category.is_given();
        let is_broken = fields.message.is_broken() || (category.is_none() && !is_in_none);
        match given {
            Some(given) if !is_broken => table.entries.push(Entry {
                docs_url: docs_url.map(|url| {
                    let id = fields.id.get().copied().unwrap_or(&name);
                    docs_url::fill(url, [&table.written(&given.codes), id, &name])
                }),
                codes: given.codes,
                codes_at: given.span,
                name,
                id: fields.id.owned(),
                also,
                was,
                message: entries::message(cx, &fields.message),
                message_at: fields.message.value.as_ref().map(|it| it.span.clone()),
                aliases,
                category,
                tags,
                sources,
                retry,
                since: fields.since.owned(),
                fields: values,
                deprecated,
                description,
                remedy,
                examples: examples(&fields.examples),
                cases,
            }),
            given => table.incomplete.push(Incomplete {
                name,
                codes: given.map(|it| it.codes),
                has_message: fields.message.is_given(),
                also,
                was,
            }),
        }
    }
}

/// The cases of an entry that can be told apart.
fn cases_of(cx: &mut Context<'_, '_>, entry: &language::Entry<'_>) -> Vec<Case> {
    cases::check(cx, entry);
    let mut cases = Vec::new();
    for Spanned { value: case, .. } in entry.cases.items() {
        let description = cx.prose(&case.description, "description");
        let remedy = cx.prose(&case.remedy, "remedy");
        let retry = retry::check(cx, &case.retry);
        let subcode = case.subcode.get().copied();
        let message = entries::message(cx, &case.message);
        let is_broken = case.subcode.is_broken() || case.message.is_broken();
        if !is_broken && (subcode.is_some() || message.is_some()) {
            cases.push(Case {
                subcode,
                message,
                retry,
                description,
                remedy,
                examples: examples(&case.examples),
            });
        }
    }
    cases
}

fn examples(field: &Field<Items<language::Example<'_>>>) -> Vec<Example> {
    let mut examples = Vec::new();
    for Spanned { value: example, .. } in field.items() {
        let Some(text) = example.text.get() else {
            continue;
        };
        // A carriage return belongs to the line break of the file.
        let text = text.replace("\r\n", "\n");
        examples.push(Example {
            title: example.title.owned(),
            text: text.trim_matches('\n').to_owned(),
        });
    }
    examples
}

/// The sources that an entry names, each once.
fn sources(cx: &mut Context<'_, '_>, entry: &language::Entry<'_>) -> Vec<usize> {
    let written = entry.sources.items();
    lists::once(written, "sources", cx.diagnostics);
    let mut sources = Vec::with_capacity(written.len());
    for id in written {
        if let Some(found) = cx.sources.find(id.value, || id.span.clone()) {
            sources.extend(cx.sources.index_in_table[found]);
        }
    }
    sort(&mut sources, &usize::cmp);
    sources.dedup();
    sources
}
