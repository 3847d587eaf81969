//! The page about an entry, or about a case of it.

use std::fmt::Write as _;

use anstyle::Style;
use error_codes_codegen::{Case, Deprecated, Entry, Table};

use crate::explain::Found;
use crate::layout::Page;
use crate::retry;
use crate::style::{self, paint};

/// The page about what was found: an entry with its cases, or the case that answers alone.
pub(crate) fn explanation(table: &Table, found: &Found, page: Page) -> String {
    let answer = &found.answer;
    let mut text = heading(found, page);
    text.push('\n');
    facts(&mut text, table, found, page);
    if let Some(description) = answer.description() {
        writeln!(text, "\n{}", page.prose(2, &description.plain)).ok();
    }
    if let Some(remedy) = answer.remedy() {
        let title = paint(style::HEADING, "Remedy");
        writeln!(text, "\n{title}\n{}", page.prose(2, &remedy.plain)).ok();
    }
    if answer.case.is_none() {
        for case in &answer.row.cases {
            finer(&mut text, case, page);
        }
    }
    sources(&mut text, table, answer.row, page);
    text
}

fn heading(found: &Found, page: Page) -> String {
    let answer = &found.answer;
    let subcode = answer.case.and_then(|case| case.subcode);
    let subcode = subcode.map_or_else(String::new, |it| format!("/{it}"));
    let code = format!("{}{subcode}  ", answer.row.codes);
    let lines = page.paragraph(&code, answer.message());
    let lines: Vec<_> = lines
        .lines()
        .map(|line| paint(style::HEADING, line))
        .collect();
    lines.join("\n") + "\n"
}

fn facts(text: &mut String, table: &Table, found: &Found, page: Page) {
    let row = found.answer.row;
    let mut styled = |label: &str, value: &str, style: Style| {
        let lead = format!("  {label:<10}  ");
        let lines = page.paragraph(&lead, value);
        let value = lines.strip_prefix(&lead).unwrap_or(&lines);
        let lead = paint(style::LABEL, &lead);
        writeln!(text, "{lead}{}", paint(style, value)).ok();
    };
    let mut fact = |label, value: &str| styled(label, value, Style::new());
    let category = &table.categories[row.category];
    fact("name", &row.name);
    if let Some(place) = found.place.filter(|place| place.is_one_of_several) {
        fact("found", &format!("in line {}", place.line));
    }
    if found.answer.case.is_some() {
        fact("case of", &format!("{} {}", row.codes, row.message));
    }
    if let Some(subcode) = found.subcode.as_ref().filter(|_| !found.is_known) {
        fact("subcode", &format!("{subcode} is unknown"));
    }
    fact("category", &format!("{} ({})", category.title, category.id));
    for (group, it) in table.groups.iter().enumerate() {
        if let Some(answer) = table.answer(group, row) {
            fact(&it.id, &answer);
        }
    }
    let tags = row.tags.iter().map(|tag| &table.tags[*tag]);
    let tags = tags.filter(|tag| tag.group.is_none()).map(|tag| &*tag.id);
    let tags: Vec<_> = tags.collect();
    if !tags.is_empty() {
        fact("tags", &tags.join(", "));
    }
    if !row.aliases.is_empty() {
        fact("aliases", &row.aliases.join("; "));
    }
    if let Some(since) = &row.since {
        fact("since", since);
    }
    if let Some(deprecated) = &row.deprecated {
        fact("deprecated", &farewell(deprecated));
    }
    let retry = found.answer.retry();
    styled("retry", &retry::phrase(retry), retry::colour(retry));
}

/// A finer meaning, below what holds for all of them.
fn finer(text: &mut String, case: &Case, page: Page) {
    let title = match case.subcode {
        Some(subcode) => format!("Subcode {subcode}: {}", case.message),
        None => case.message.clone(),
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
    for prose in [&case.description, &case.remedy].into_iter().flatten() {
        writeln!(text, "{}", page.prose(2, &prose.plain)).ok();
    }
}

fn farewell(deprecated: &Deprecated) -> String {
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

fn sources(text: &mut String, table: &Table, row: &Entry, page: Page) {
    if row.sources.is_empty() {
        return;
    }
    writeln!(text, "\n{}", paint(style::HEADING, "Sources")).ok();
    for source in row.sources.iter().map(|source| &table.sources[*source]) {
        writeln!(text, "{}", page.paragraph("  ", &source.title)).ok();
        if let Some(url) = &source.url {
            writeln!(text, "    {}", paint(style::LINK, url)).ok();
        }
    }
}
