//! The documentation of everything that is generated: pages that people read to know what to do.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::fields::Column;
use crate::language;
use crate::prose::{code, escape, fence};
use crate::rules::camel_case;
use crate::table::{
    Case, Category, Codes, Entry, Example, Field, FieldType, FieldValue, Group, Prose, Table, words,
};

/// How many codes a range has at most, to be searchable code by code.
const LISTED: i128 = 256;

/// The longest text, in bytes, that people type to find an entry. The time that rustdoc takes to index a
/// word grows with the square of its length.
const TYPED: usize = 256;

/// The page of the enum: what the table is, then its entries, by category if it has any, each linked to its variant.
pub(super) fn table(table: &Table, user_docs: bool) -> String {
    let mut page = String::new();
    if user_docs {
        // A separate paragraph below the user's documentation.
        page.push_str("\n\n");
    } else {
        let _ = write!(page, "The error codes of {}.\n\n", escape(&table.title));
    }
    if let Some(description) = &table.description {
        let _ = write!(page, "{}\n\n", description.markdown);
    }
    for (index, category) in table.categories.iter().enumerate() {
        let _ = write!(page, "# {}\n\n", escape(&category.title));
        if let Some(description) = &category.description {
            let _ = write!(page, "{}\n\n", description.markdown);
        }
        let _ = write!(page, "Predicate: [`is_{}`](Self::is_{0}).\n\n", category.id);
        section(&mut page, table, Some(index));
    }
    if table.categories.is_empty() {
        section(&mut page, table, None);
    }
    if !table.sources.is_empty() {
        page.push_str("# Sources\n\n");
        for source in &table.sources {
            let title = escape(&source.title);
            let _ = match &source.url {
                Some(url) => write!(page, "- [{title}](<{url}>)"),
                None => write!(page, "- {title}"),
            };
            if let Some(verified) = &source.verified {
                let _ = write!(page, ", compared on {verified}");
            }
            page.push('\n');
        }
    }
    page
}

/// The entries of a category, or those in none, as a table.
fn section(page: &mut String, table: &Table, category: Option<usize>) {
    let entries = || {
        table
            .entries
            .iter()
            .filter(move |it| it.category == category)
    };
    // The code stays on one line, and a name below the message cannot push it out of view.
    let retries = entries().any(|entry| entry.retry.is_some());
    let messages = entries().any(|entry| entry.message.is_some());
    let what = if messages { "Message" } else { "Name" };
    let _ = if retries {
        writeln!(page, "| Code | {what} | Retry |\n| ---: | --- | --- |")
    } else {
        writeln!(page, "| Code | {what} |\n| ---: | --- |")
    };
    for entry in entries() {
        let _ = write!(
            page,
            "| <nobr>{}</nobr> | ",
            cell(&table.written(&entry.codes))
        );
        if let Some(message) = entry.line() {
            let _ = write!(page, "{}<br>", escape(&message));
        }
        let _ = write!(page, "[`{}`](Self::{0})", entry.name);
        if let Some(id) = entry.id.as_deref().filter(|id| *id != entry.name) {
            let _ = write!(page, " {}", cell(id));
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

/// The page of an entry: what happened, what to do, and all other fields.
///
/// `paths` has the path of the item that is generated for each tag.
pub(super) fn entry(
    table: &Table,
    entry: &Entry,
    category: Option<&str>,
    paths: &[String],
    columns: &[Column],
) -> String {
    let mut page = code(&table.written(&entry.codes));
    if let Some(message) = entry.line() {
        let _ = write!(page, " — {}", escape(&message));
    }
    page.push_str("\n\n");
    if let Some(instead) = entry.deprecated.as_ref().and_then(|it| it.instead.as_ref()) {
        let _ = write!(page, "Use [`{instead}`](Self::{instead}) instead.\n\n");
    }
    if let Some(description) = &entry.description {
        let _ = write!(page, "{}\n\n", description.markdown);
    }
    if let Some(remedy) = &entry.remedy {
        let _ = write!(page, "**Remedy**\n\n{}\n\n", remedy.markdown);
    }
    for (field, value) in &entry.fields {
        if let FieldValue::Markdown(text) = value {
            let label = table.fields[*field].label();
            let _ = write!(page, "**{label}**\n\n{}\n\n", text.markdown);
        }
    }
    examples(&mut page, &entry.examples);
    let mut facts = Vec::new();
    if let Some(id) = &entry.id {
        facts.push(format!("**Id:** {}", code(id)));
    }
    for (label, names) in [("Also", &entry.also), ("Formerly", &entry.was)] {
        if !names.is_empty() {
            let names: Vec<_> = names.iter().map(|it| code(it)).collect();
            facts.push(format!("**{label}:** {}", names.join(", ")));
        }
    }
    if let Some(retry) = entry.retry {
        facts.push(format!("**Retry:** {}", retry.phrase()));
    }
    if let (Some(it), Some(category)) = (table.category_of(entry), category) {
        facts.push(format!(
            "**Category:** [{}]({category}::{})",
            escape(&it.title),
            camel_case(&it.id)
        ));
    }
    for (index, group) in table.groups.iter().enumerate() {
        let tags = tags(table, entry, Some(index), paths);
        if !tags.is_empty() {
            let all = if table.has_all(index, entry) {
                "all: "
            } else {
                ""
            };
            let tags = tags.join(", ");
            facts.push(format!("**{}:** {all}{tags}", words(&group.id)));
        }
    }
    let tags = tags(table, entry, None, paths);
    if !tags.is_empty() {
        facts.push(format!("**Tags:** {}", tags.join(", ")));
    }
    for (field, value) in &entry.fields {
        if let Some(value) = columns[*field].fact(table, value) {
            let label = table.fields[*field].label();
            facts.push(format!("**{label}:** {value}"));
        }
    }
    if !entry.sources.is_empty() {
        let sources = entry
            .sources
            .iter()
            .filter_map(|source| table.sources.get(*source));
        let sources: Vec<_> = sources
            .map(|source| match &source.url {
                Some(url) => format!("[{}](<{url}>)", escape(&source.title)),
                None => escape(&source.title),
            })
            .collect();
        facts.push(format!("**Sources:** {}", sources.join("; ")));
    }
    if let Some(url) = &entry.docs_url {
        facts.push(format!("**Documentation:** <{url}>"));
    }
    if let Some(since) = &entry.since {
        facts.push(format!("**Since:** {}", escape(since)));
    }
    // A paragraph: a list would continue a list at the end of the remedy.
    page.push_str(&facts.join("\\\n"));
    // Below the facts, which belong to the entry and not to the last case.
    for case in &entry.cases {
        page.push_str("\n\n");
        page.push_str(&self::case(case));
    }
    page
}

/// The tags of an entry in a group, or without a group, each linked to its generated item.
fn tags(table: &Table, entry: &Entry, group: Option<usize>, paths: &[String]) -> Vec<String> {
    let tags = entry.tags.iter().filter_map(|tag| {
        let it = table.tags.get(*tag)?;
        (it.group == group).then(|| format!("[`{}`]({})", it.id, paths[*tag]))
    });
    tags.collect()
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

/// The page of a category.
pub(super) fn category(table: &Table, index: usize, category: &Category, error: &str) -> String {
    let mut page = format!("{}\n\n", escape(&category.title));
    prose(&mut page, category.description.as_ref());
    for entry in table
        .entries
        .iter()
        .filter(|entry| entry.category == Some(index))
    {
        let code = code(&table.written(&entry.codes));
        let _ = write!(page, "- {code} [`{}`]({error}::{0})", entry.name);
        if let Some(message) = entry.line() {
            let _ = write!(page, " — {}", escape(&message));
        }
        page.push('\n');
    }
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
        let _ = write!(page, "{}\n\n", prose.markdown);
    }
}

/// What people type to find an entry: its codes, its messages, and its aliases.
///
/// `exact` are the codes with an exact entry, which the aliases of a range leave out.
pub(super) fn aliases(table: &Table, entry: &Entry, exact: &BTreeSet<i128>) -> Vec<String> {
    let mut aliases = Aliases {
        name: &entry.name,
        list: Vec::with_capacity(8),
    };
    aliases.push_codes(table, &entry.codes);
    if let Some(message) = &entry.message {
        aliases.push(message);
        aliases.push_beginnings(&searchable(message));
    }
    if let Some(id) = &entry.id {
        aliases.push(id);
    }
    for alias in &entry.aliases {
        aliases.push(alias);
    }
    for case in &entry.cases {
        if let Some(message) = &case.message {
            aliases.push(message);
        }
    }
    match &entry.codes {
        Codes::Prefix(prefix) => aliases.push(prefix),
        Codes::Range(first, last) if last - first < LISTED => {
            for code in *first..=*last {
                if !exact.contains(&code) {
                    aliases.push_codes(table, &Codes::Int(code));
                }
            }
        }
        _ => {}
    }
    aliases.list
}

/// The aliases of an entry, each once.
struct Aliases<'t> {
    name: &'t str,
    list: Vec<String>,
}

impl Aliases<'_> {
    fn push(&mut self, text: &str) {
        let alias = searchable(text);
        let typed = !alias.is_empty() && alias.len() <= TYPED;
        if typed && alias != self.name && !self.list.iter().any(|it| *it == alias) {
            self.list.push(alias.into_owned());
        }
    }

    /// Codes as the table writes them, and as numbers if that is different.
    fn push_codes(&mut self, table: &Table, codes: &Codes) {
        self.push(&table.written(codes));
        if table.code_format.is_some() {
            self.push(&codes.to_string());
        }
    }

    /// The beginnings of a message, of several words. Rustdoc's search finds an item by the beginning of a
    /// word, but by several words only if they are all that an alias has.
    fn push_beginnings(&mut self, message: &str) {
        let (mut words, mut at) = (0, 0);
        while at < message.len() && words < LEADING {
            if message.as_bytes()[at] == b' ' {
                words += 1;
                if words > 1 {
                    self.push(&message[..at]);
                }
            }
            at += 1;
        }
    }
}

/// A text without quotes and unusual whitespace, which the compiler rejects in an alias.
fn searchable(text: &str) -> Cow<'_, str> {
    if is_plain(text.as_bytes()) {
        return Cow::Borrowed(text);
    }
    let words: Vec<_> = text.split_whitespace().collect();
    let words = words.join(" ");
    Cow::Owned(words.replace('\'', "\u{2019}").replace('"', "\u{201d}"))
}

/// Whether a text is words of ASCII without quotes, separated by single spaces: most aliases are, and in a proc macro,
/// which is not optimised, a loop over the bytes takes a fraction of the time.
fn is_plain(text: &[u8]) -> bool {
    let (mut before, mut at) = (b' ', 0);
    while at < text.len() {
        let byte = text[at];
        let is_word = byte > b' ' && byte < 0x7f && byte != b'\'' && byte != b'"';
        if !is_word && (byte != b' ' || before == b' ') {
            return false;
        }
        before = byte;
        at += 1;
    }
    before != b' '
}

/// The most words of a beginning: few people type more and then stop.
const LEADING: usize = 4;

/// A code in a table, whose cells end at a `|` even inside of code.
fn cell(text: &str) -> String {
    if text.contains('|') {
        escape(text)
    } else {
        code(text)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};

    use super::{aliases, cell, examples, is_plain, searchable};
    use crate::{Example, Source, read};

    #[test]
    fn an_alias_has_no_quotes_and_no_unusual_whitespace() {
        for (text, expected) in [
            ("", ""),
            (" ", ""),
            ("a", "a"),
            ("a b", "a b"),
            (" a", "a"),
            ("a ", "a"),
            ("a  b\tc\nd", "a b c d"),
            ("a'b \"c\"", "a\u{2019}b \u{201d}c\u{201d}"),
            ("\u{e9}\u{a0}b", "\u{e9} b"),
            ("a\u{7f}b", "a\u{7f}b"),
        ] {
            assert_eq!(searchable(text), expected);
            assert!(!is_plain(text.as_bytes()) || text == expected);
        }
        assert!(is_plain(b"no network (30)"));
    }

    #[test]
    fn a_code_is_shown_unchanged_in_a_table() {
        for code in ["a|b", "a\\|b", "a\\\\|b", "|", "`|`", "a`b", "<b>", "\\"] {
            let page = format!("| a | b |\n| - | - |\n| {} | c |\n", cell(code));
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

    #[test]
    fn only_what_people_type_is_an_alias() {
        let long = "word ".repeat(60);
        let spec = format!(
            "codes = [{{ code = 1, name = 'A', message = '{}', aliases = ['b', \"it's\"], category = 'c' }}]\ncategories.c = {{ title = 'C' }}",
            long.trim_end()
        );
        let (table, _) = read(&Source::new("t.toml", spec));
        assert_eq!(
            aliases(&table, &table.entries[0], &BTreeSet::new()),
            [
                "1",
                "word word",
                "word word word",
                "word word word word",
                "b",
                "it\u{2019}s"
            ]
        );
    }
}
