//! The documentation of everything that is generated: pages that people read to know what to do.

use std::borrow::Cow;
use std::fmt::Write as _;

use super::fields::Column;
use super::heading::Heading;
use crate::language;
use crate::prose::{code, escape, fence};
use crate::table::{
    Case, Category, Entry, Example, Field, FieldType, FieldValue, Group, Prose, Source, Table,
};

/// The page of the enum: what the table is, then its entries, by category if it has any, each linked to its variant.
pub(super) fn table(table: &Table, headings: &[Heading<'_>], user_docs: bool) -> String {
    let mut page = String::new();
    if user_docs {
        // A separate paragraph below the user's documentation.
        page.push_str("\n\n");
    } else {
        let _ = write!(page, "The error codes of {}.\n\n", escape(&table.title));
    }
    prose(&mut page, table.description.as_ref());
    for (index, category) in table.categories.iter().enumerate() {
        let _ = write!(page, "# {}\n\n", escape(&category.title));
        prose(&mut page, category.description.as_ref());
        let _ = write!(page, "Predicate: [`is_{}`](Self::is_{0}).\n\n", category.id);
        section(&mut page, table, headings, Some(index));
    }
    if table.categories.is_empty() {
        section(&mut page, table, headings, None);
    }
    if !table.sources.is_empty() {
        page.push_str("# Sources\n\n");
        for source in &table.sources {
            page.push_str("- ");
            page.push_str(&self::source(source));
            if let Some(verified) = &source.verified {
                let _ = write!(page, ", compared on {verified}");
            }
            page.push('\n');
        }
    }
    page
}

/// The entries of a category, or those in none, as a table.
fn section(page: &mut String, table: &Table, headings: &[Heading<'_>], category: Option<usize>) {
    let mut entries = Vec::new();
    let (mut retries, mut messages) = (false, false);
    for (entry, heading) in table.entries.iter().zip(headings) {
        if entry.category == category {
            entries.push((entry, heading));
            retries |= entry.retry.is_some();
            messages |= heading.message.is_some();
        }
    }
    // The code stays on one line, and a name below the message cannot push it out of view.
    let what = if messages { "Message" } else { "Name" };
    let _ = if retries {
        writeln!(page, "| Code | {what} | Retry |\n| ---: | --- | --- |")
    } else {
        writeln!(page, "| Code | {what} |\n| ---: | --- |")
    };
    for (entry, heading) in entries {
        page.push_str("| <nobr>");
        page.push_str(&cell(&heading.written, &heading.code));
        page.push_str("</nobr> | ");
        if let Some(message) = &heading.message {
            page.push_str(message);
            page.push_str("<br>");
        }
        link(page, &entry.name);
        if let Some(id) = entry.id.as_deref().filter(|id| *id != entry.name) {
            page.push(' ');
            page.push_str(&cell(id, &code(id)));
        }
        page.push_str(" |");
        if retries {
            let retry = entry
                .retry
                .map_or_else(String::new, |it| it.word().to_string());
            let _ = write!(page, " {retry} |");
        }
        page.push('\n');
    }
    page.push('\n');
}

/// A link to a variant.
fn link(page: &mut String, variant: &str) {
    for part in ["[`", variant, "`](Self::", variant, ")"] {
        page.push_str(part);
    }
}

/// Links and labels that many pages have, by the indices in the table.
pub(super) struct Links {
    /// A link to the value of each category, if they have an enum.
    pub(super) categories: Vec<String>,
    /// A link to the item that is generated for each tag.
    pub(super) tags: Vec<String>,
    /// The label of each group.
    pub(super) groups: Vec<String>,
    /// A link to each source.
    pub(super) sources: Vec<String>,
}

/// A link to a source, or its title if it does not have a URL.
pub(super) fn source(source: &Source) -> String {
    let title = escape(&source.title);
    match &source.url {
        Some(url) => format!("[{title}](<{url}>)"),
        None => title,
    }
}

/// About how long the page of an entry is without its texts: a page that has to grow costs more than a text.
const REST: usize = 256;

/// The page of an entry: what happened, what to do, and all other fields.
pub(super) fn entry(
    table: &Table,
    entry: &Entry,
    heading: &Heading<'_>,
    links: &Links,
    columns: &[Column],
) -> String {
    let mut len = REST;
    for text in [&entry.description, &entry.remedy] {
        len += text.as_ref().map_or(0, |it| it.markdown.len());
    }
    let mut page = String::with_capacity(len);
    page.push_str(&heading.code);
    if let Some(message) = &heading.message {
        page.push_str(" — ");
        page.push_str(message);
    }
    page.push_str("\n\n");
    if let Some(instead) = entry.deprecated.as_ref().and_then(|it| it.instead.as_ref()) {
        let _ = write!(page, "Use [`{instead}`](Self::{instead}) instead.\n\n");
    }
    prose(&mut page, entry.description.as_ref());
    if entry.remedy.is_some() {
        page.push_str("**Remedy**\n\n");
        prose(&mut page, entry.remedy.as_ref());
    }
    for (field, value) in &entry.fields {
        if let FieldValue::Markdown(text) = value {
            let label = table.fields[*field].label();
            let _ = write!(page, "**{label}**\n\n{}\n\n", text.markdown);
        }
    }
    examples(&mut page, &entry.examples);
    let mut facts = Facts {
        page: &mut page,
        any: false,
    };
    if let Some(id) = &entry.id {
        facts.push("Id", &code(id));
    }
    for (label, names) in [("Also", &entry.also), ("Formerly", &entry.was)] {
        if !names.is_empty() {
            let names: Vec<_> = names.iter().map(|it| code(it)).collect();
            facts.push(label, &names.join(", "));
        }
    }
    if let Some(retry) = entry.retry {
        facts.push("Retry", &retry.phrase().to_string());
    }
    if let Some(link) = entry.category.and_then(|it| links.categories.get(it)) {
        facts.push("Category", link);
    }
    for (index, label) in links.groups.iter().enumerate() {
        let tags = tags(table, entry, Some(index), links);
        if !tags.is_empty() {
            let all = if table.has_all(index, entry) {
                "all: "
            } else {
                ""
            };
            let tags = tags.join(", ");
            facts.push(label, &format!("{all}{tags}"));
        }
    }
    let tags = tags(table, entry, None, links);
    if !tags.is_empty() {
        facts.push("Tags", &tags.join(", "));
    }
    for (field, value) in &entry.fields {
        if let Some(value) = columns[*field].fact(table, value) {
            let label = table.fields[*field].label();
            facts.push(&label, &value);
        }
    }
    if !entry.sources.is_empty() {
        let mut sources = Vec::new();
        for source in &entry.sources {
            sources.extend(links.sources.get(*source).map(String::as_str));
        }
        facts.push("Sources", &sources.join("; "));
    }
    if let Some(url) = &entry.docs_url {
        facts.push("Documentation", &format!("<{url}>"));
    }
    if let Some(since) = &entry.since {
        facts.push("Since", &escape(since));
    }
    // Below the facts, which belong to the entry and not to the last case.
    for case in &entry.cases {
        page.push_str("\n\n");
        page.push_str(&self::case(case));
    }
    page
}

/// Labels and values as a paragraph: a list would continue a list at the end of the remedy.
struct Facts<'p> {
    page: &'p mut String,
    /// Whether there is one.
    any: bool,
}

impl Facts<'_> {
    fn push(&mut self, label: &str, value: &str) {
        let before = if self.any { "\\\n**" } else { "**" };
        for part in [before, label, ":** ", value] {
            self.page.push_str(part);
        }
        self.any = true;
    }
}

/// The tags of an entry in a group, or without a group, each linked to its generated item.
fn tags<'l>(table: &Table, entry: &Entry, group: Option<usize>, links: &'l Links) -> Vec<&'l str> {
    let mut tags = Vec::new();
    for tag in &entry.tags {
        if table.tags.get(*tag).is_some_and(|it| it.group == group) {
            tags.push(&*links.tags[*tag]);
        }
    }
    tags
}

/// Examples, each in a code block that shows it verbatim.
fn examples(page: &mut String, examples: &[Example]) {
    for example in examples {
        let title = example.title.as_deref().unwrap_or("Example");
        let _ = write!(
            page,
            "**{}**\n\n{}\n\n",
            escape(title),
            fence(&example.text, "text")
        );
    }
}

/// A case, as a section of the page of its entry.
fn case(case: &Case) -> String {
    let title = case.line().map(|it| escape(&it)).unwrap_or_default();
    let mut section = match (case.subcode, &case.message) {
        (Some(subcode), Some(_)) => format!("**Subcode {subcode}: {title}**\n\n"),
        (Some(subcode), None) => format!("**Subcode {subcode}**\n\n"),
        (None, _) => format!("**{title}**\n\n"),
    };
    prose(&mut section, case.description.as_ref());
    if let Some(remedy) = &case.remedy {
        let _ = write!(section, "*Remedy*\n\n{}\n\n", remedy.markdown);
    }
    if let Some(retry) = case.retry {
        let _ = write!(section, "*Retry:* {}\n\n", retry.phrase());
    }
    examples(&mut section, &case.examples);
    section.trim_end().to_owned()
}

/// The page of the enum of a group.
pub(super) fn group(group: &Group, error: &str) -> String {
    let mut page = if group.multiple {
        format!("The tags that [`{error}::has_{}`] tests for.\n\n", group.id)
    } else {
        format!("The tags that [`{error}::{}`] returns.\n\n", group.id)
    };
    prose(&mut page, group.description.as_ref());
    page
}

/// The page of the method that returns the tag of a group, or tests whether an entry has one.
pub(super) fn group_method(group: &Group, plain: bool) -> String {
    let mut page = String::new();
    prose(&mut page, group.description.as_ref());
    page.push_str(if plain && !group.multiple {
        "Every entry has one."
    } else if group.multiple {
        "`false` for a code without an entry."
    } else if group.required {
        "`None` for a code without an entry."
    } else {
        "`None` if the entry does not have one."
    });
    page
}

/// The page of the enum of a field.
pub(super) fn field(field: &Field, error: &str) -> String {
    let method = language::method(&field.name);
    let mut page = format!("The values that [`{error}::{method}`] returns.\n\n");
    prose(&mut page, field.description.as_ref());
    page
}

/// The page of the method that returns the value of a field.
pub(super) fn field_method(field: &Field, is_certain: bool) -> String {
    let mut page = String::new();
    prose(&mut page, field.description.as_ref());
    page.push_str(match field.of {
        FieldType::Strings if !is_certain => "Empty if the entry does not have any.",
        FieldType::Strings => "Every entry has at least one.",
        _ if is_certain => "Every entry has one.",
        _ => "`None` if the entry does not have one.",
    });
    page
}

/// The page of a value of a group.
pub(super) fn value(description: Option<&Prose>, id: &str) -> String {
    description.map_or_else(|| code(id), |it| it.markdown.clone())
}

/// The page of a category. Its entries are on the page of the enum: a second list of them would take the compiler as long
/// as the first one.
pub(super) fn category(category: &Category, error: &str) -> String {
    let mut page = format!("{}\n\n", escape(&category.title));
    prose(&mut page, category.description.as_ref());
    let _ = write!(
        page,
        "[`{error}`] lists its entries; [`is_{}`]({error}::is_{0}) tests for it.",
        category.id
    );
    page
}

/// The page of a method that tests for a property of an entry.
pub(super) fn predicate(what: &str, description: Option<&Prose>) -> String {
    let mut page = format!("{what}\n\n");
    prose(&mut page, description);
    page.push_str("`false` for a code without an entry.");
    page
}

fn prose(page: &mut String, prose: Option<&Prose>) {
    if let Some(prose) = prose {
        page.push_str(&prose.markdown);
        page.push_str("\n\n");
    }
}

/// A text in a table, whose cells end at a `|` even inside of code: as this code, if possible.
fn cell<'c>(text: &str, code: &'c str) -> Cow<'c, str> {
    if text.contains('|') {
        Cow::Owned(escape(text))
    } else {
        Cow::Borrowed(code)
    }
}

#[cfg(test)]
mod tests {
    use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};

    use super::{cell, examples};
    use crate::Example;

    #[test]
    fn a_code_is_shown_unchanged_in_a_table() {
        for code in ["a|b", "a\\|b", "a\\\\|b", "|", "`|`", "a`b", "<b>", "\\"] {
            let page = format!(
                "| a | b |\n| - | - |\n| {} | c |\n",
                cell(code, &super::code(code))
            );
            let shown = Parser::new_ext(&page, Options::ENABLE_TABLES)
                .filter_map(|event| match event {
                    Event::Text(text) | Event::Code(text) => Some(text.into_string()),
                    _ => None,
                })
                .collect::<String>();
            assert_eq!(shown, format!("ab{code}c"), "{page}");
        }
    }

    #[test]
    fn an_example_is_shown_verbatim() {
        for text in [
            "```\n# not a heading\n````rust\nfn main() {}",
            "    indented\n\ttab, trailing spaces  \n\n<b>[a][b]</b> &amp; \\",
            "~~~\n- item\n> quotation",
            "`",
        ] {
            let example = Example {
                title: Some("*Title* <b>".to_owned()),
                text: text.to_owned(),
            };
            let mut page = String::new();
            examples(&mut page, &[example]);
            page.push_str("After it.");
            let (mut code, mut rest) = (String::new(), String::new());
            let mut language = None;
            for event in Parser::new(&page) {
                match event {
                    Event::Start(Tag::CodeBlock(kind)) => language = Some(kind),
                    Event::End(TagEnd::CodeBlock) => language = None,
                    Event::Text(text) if language.is_some() => {
                        let text_only = CodeBlockKind::Fenced("text".into());
                        assert_eq!(language, Some(text_only), "rustdoc would run anything else");
                        code.push_str(&text);
                    }
                    Event::Text(text) => rest.push_str(&text),
                    Event::Html(_) | Event::InlineHtml(_) => panic!("{page}"),
                    _ => {}
                }
            }
            assert_eq!(code.trim_end_matches('\n'), text.trim_end_matches('\n'));
            assert_eq!(rest, "*Title* <b>After it.");
        }
    }
}
