//! The explanation of an entry or a case.

use std::fmt::Write as _;

use anstyle::Style;
use error_codes_codegen::{Case, Deprecated, Entry, FieldValue, Table};

use super::prose::prose;
use super::style::{self, paint};
use super::{Layout, retry};
use crate::resolve::Found;

/// The explanations of everything that was found.
pub(crate) fn explanations(table: &Table, found: &[Found], layout: Layout) -> String {
    let explanations: Vec<_> = found
        .iter()
        .map(|found| explanation(table, found, layout))
        .collect();
    explanations.join("\n")
}

/// An entry with all its cases, or the one case that was matched.
fn explanation(table: &Table, found: &Found, layout: Layout) -> String {
    let matched = &found.matched;
    let mut text = heading(table, found, layout);
    text.push('\n');
    facts(&mut text, table, found, layout);
    if let Some(description) = matched.description() {
        writeln!(text, "\n{}", prose(layout, 2, description)).ok();
    }
    let remedy = matched.remedy().map(|it| ("Remedy".to_owned(), it));
    let fields = matched.entry.fields.iter();
    let texts = fields.filter_map(|(field, value)| match value {
        FieldValue::Markdown(it) => Some((table.fields[*field].label(), it)),
        _ => None,
    });
    for (title, it) in remedy.into_iter().chain(texts) {
        let title = paint(style::HEADING, &title);
        writeln!(text, "\n{title}\n{}", prose(layout, 2, it)).ok();
    }
    if matched.case.is_none() {
        for case in &matched.entry.cases {
            self::case(&mut text, case, layout);
        }
    }
    sources(&mut text, table, matched.entry, layout);
    text
}

fn heading(table: &Table, found: &Found, layout: Layout) -> String {
    let matched = &found.matched;
    let subcode = matched.case.and_then(|case| case.subcode);
    let subcode = subcode.map_or_else(String::new, |it| format!("/{it}"));
    let code = format!("{}{subcode}  ", table.written(&matched.entry.codes));
    let lines = layout.paragraph(&code, &matched.title());
    let lines: Vec<_> = lines
        .lines()
        .map(|line| paint(style::HEADING, line))
        .collect();
    lines.join("\n") + "\n"
}

fn facts(text: &mut String, table: &Table, found: &Found, layout: Layout) {
    let entry = found.matched.entry;
    let fields = entry
        .fields
        .iter()
        .map(|(it, value)| (&table.fields[*it].name, value));
    let fields = fields.filter(|(_, value)| !matches!(value, FieldValue::Markdown(_)));
    let width = fields
        .clone()
        .fold(10, |width, (name, _)| name.len().max(width));
    let mut styled = |label: &str, value: &str, style: Style| {
        let lead = format!("  {label:<width$}  ");
        let lines = layout.paragraph(&lead, value);
        let value = lines.strip_prefix(&lead).unwrap_or(&lines);
        let lead = paint(style::LABEL, &lead);
        writeln!(text, "{lead}{}", paint(style, value)).ok();
    };
    let mut fact = |label, value: &str| styled(label, value, Style::new());
    fact("name", &entry.name);
    if let Some(id) = &entry.id {
        fact("id", id);
    }
    for (label, names) in [("also", &entry.also), ("formerly", &entry.was)] {
        if !names.is_empty() {
            fact(label, &names.join(", "));
        }
    }
    if let Some(line) = found.line.filter(|line| line.is_one_of_several) {
        fact("line", &line.number.to_string());
    }
    if found.matched.case.is_some() {
        fact("case of", &format!("{} {}", entry.codes, entry.title()));
    }
    if let Some(subcode) = found.subcode.as_ref().filter(|_| !found.is_subcode_known) {
        fact("subcode", &format!("{subcode} is unknown"));
    }
    if let Some(category) = table.category_of(entry) {
        fact("category", &format!("{} ({})", category.title, category.id));
    }
    for (group, it) in table.groups.iter().enumerate() {
        if let Some(tags) = table.tags_text(group, entry) {
            fact(&it.id, &tags);
        }
    }
    let tags = entry.tags.iter().map(|tag| &table.tags[*tag]);
    let tags = tags.filter(|tag| tag.group.is_none()).map(|tag| &*tag.id);
    let tags: Vec<_> = tags.collect();
    if !tags.is_empty() {
        fact("tags", &tags.join(", "));
    }
    if !entry.aliases.is_empty() {
        fact("aliases", &entry.aliases.join("; "));
    }
    if let Some(since) = &entry.since {
        fact("since", since);
    }
    for (name, value) in fields {
        fact(name, &value.to_string());
    }
    if let Some(deprecated) = &entry.deprecated {
        fact("deprecated", &deprecation(deprecated));
    }
    let retry = found.matched.retry();
    styled("retry", &retry::phrase(retry), retry::colour(retry));
    if let Some(url) = &entry.docs_url {
        styled("docs", url, style::LINK);
    }
}

/// A case, below the texts of its entry.
fn case(text: &mut String, case: &Case, layout: Layout) {
    let message = case.line().unwrap_or_default();
    let title = match case.subcode {
        Some(subcode) if message.is_empty() => format!("Subcode {subcode}"),
        Some(subcode) => format!("Subcode {subcode}: {message}"),
        None => message.into_owned(),
    };
    writeln!(text, "\n{}", paint(style::HEADING, &title)).ok();
    if let Some(retry) = case.retry {
        writeln!(
            text,
            "  {}  {}",
            paint(style::LABEL, "retry"),
            retry.phrase()
        )
        .ok();
    }
    for it in [&case.description, &case.remedy].into_iter().flatten() {
        writeln!(text, "{}", prose(layout, 2, it)).ok();
    }
}

fn deprecation(deprecated: &Deprecated) -> String {
    let since = deprecated.since.as_ref().map(|it| format!("since {it}"));
    let instead = deprecated.instead.as_ref().map(|it| format!("use {it}"));
    let parts: Vec<_> = [since, deprecated.note.clone(), instead]
        .into_iter()
        .flatten()
        .collect();
    if parts.is_empty() {
        "yes".to_owned()
    } else {
        parts.join("; ")
    }
}

fn sources(text: &mut String, table: &Table, entry: &Entry, layout: Layout) {
    if entry.sources.is_empty() {
        return;
    }
    writeln!(text, "\n{}", paint(style::HEADING, "Sources")).ok();
    for source in entry.sources.iter().map(|source| &table.sources[*source]) {
        writeln!(text, "{}", layout.paragraph("  ", &source.title)).ok();
        if let Some(url) = &source.url {
            writeln!(text, "    {}", paint(style::LINK, url)).ok();
        }
    }
}
