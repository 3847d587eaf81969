//! Any text that is accepted is only text, lists and the like to rustdoc, and its plain form shows
//! the same.

#![no_main]

use std::fmt::Write as _;
use std::sync::LazyLock;

use error_codes_codegen::{Source, Table, read};
use error_codes_fuzz::{OPEN, Tokens, expansion};
use libfuzzer_sys::fuzz_target;
use pulldown_cmark::{BrokenLink, CodeBlockKind, CowStr, Event, Options, Parser, Tag, TagEnd};

#[path = "../../error-codes-codegen/src/markdown/oracle.rs"]
mod oracle;

fuzz_target!(|text: &str| {
    PROSE.check(text);
    LINES.check(text);
});

/// A text of several lines wherever one can be.
static PROSE: LazyLock<Place> = LazyLock::new(|| {
    Place::new(
        r#"
title = "Title"
description = TEXT
[categories.a]
title = "Category"
description = TEXT
[groups.g]
description = TEXT
[tags.b]
description = TEXT
[tags.d]
group = "g"
description = TEXT
[sources.c]
title = "Source"
url = "https://example.com/source"
[links]
x = "https://example.com/x"
[[codes]]
code = 1
name = "A"
message = "message"
category = "a"
tags = ["b", "d"]
sources = ["c"]
retry = "never"
description = TEXT
remedy = TEXT
cases = [
    { subcode = 1, message = "one", description = TEXT, remedy = TEXT },
    { message = "two", description = TEXT, retry = "never" },
]
[[codes]]
code = 2
name = "B"
message = "other message"
category = "a"
description = "See [x][x]."
"#,
        is_prose,
    )
});

/// A text of one line wherever one can be.
static LINES: LazyLock<Place> = LazyLock::new(|| {
    Place::new(
        r#"
title = TEXT
code-type = "str"
[categories.a]
title = TEXT
[sources.b]
title = TEXT
[sources.c]
title = TEXT
url = "https://example.com/source"
[[codes]]
code = TEXT
name = "A"
message = TEXT
category = "a"
sources = ["b", "c"]
since = TEXT
cases = [{ subcode = 1, message = TEXT }, { message = "two" }]
"#,
        |event| matches!(event, Event::Text(_) | Event::Code(_)),
    )
});

/// Where a text can stand, and what rustdoc makes of all around it.
struct Place {
    spec: &'static str,
    /// Whether this is what such a text can be to rustdoc.
    fine: fn(&Event<'_>) -> bool,
    around: Vec<Vec<String>>,
}

impl Place {
    fn new(spec: &'static str, fine: fn(&Event<'_>) -> bool) -> Self {
        let table = accepted(spec, "text").expect("the spec is valid");
        let pages = pages(&table);
        let around = pages.iter().map(|page| structure(page, fine)).collect();
        Self { spec, fine, around }
    }

    /// If the text is accepted, it changes nothing around it, on any page.
    fn check(&self, text: &str) {
        let Some(table) = accepted(self.spec, text) else {
            return;
        };
        if let Some(prose) = &table.description {
            oracle::check(text, &prose.markdown, &prose.plain);
        }
        let pages = pages(&table);
        assert_eq!(pages.len(), self.around.len());
        for (page, around) in pages.iter().zip(&self.around) {
            assert_eq!(structure(page, self.fine), *around, "on the page\n{page}");
            assert_eq!(bare_address(page), None, "on the page\n{page}");
        }
    }
}

/// The table of the spec with this text, if it is accepted.
fn accepted(spec: &str, text: &str) -> Option<Table> {
    let spec = spec.replace("TEXT", &quoted(text));
    let (table, diagnostics) = read(&Source::new("fuzz.toml", spec));
    (!diagnostics.has_errors()).then_some(table)
}

/// All documentation of a table.
fn pages(table: &Table) -> Vec<String> {
    Tokens::new(expansion(OPEN, table)).given("doc")
}

/// A TOML string of this value.
fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for c in text.chars() {
        if c.is_ascii_alphanumeric() || c == ' ' {
            quoted.push(c);
        } else {
            let _ = write!(quoted, "\\U{:08x}", u32::from(c));
        }
    }
    quoted + "\""
}

/// What there is on a page that the text in it can not be, each with the number of lists around it.
fn structure(page: &str, fine: fn(&Event<'_>) -> bool) -> Vec<String> {
    let mut depth = 0;
    let mut structure = Vec::new();
    for event in as_rustdoc(page) {
        match &event {
            Event::Start(Tag::Item) => depth += 1,
            Event::End(TagEnd::Item) => depth -= 1,
            _ => {}
        }
        if !fine(&event) {
            structure.push(format!("{depth} {event:?}"));
        }
    }
    structure
}

/// Whether a text of several lines can be this: text, emphasis, code, lists, and declared links.
fn is_prose(event: &Event<'_>) -> bool {
    match event {
        Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(language))) => is_shown(language),
        Event::Start(Tag::Link { dest_url, .. }) => &**dest_url == "https://example.com/x",
        Event::Start(tag) => matches!(
            tag,
            Tag::Paragraph | Tag::List(_) | Tag::Item | Tag::Emphasis | Tag::Strong
        ),
        Event::End(_) | Event::Text(_) | Event::Code(_) | Event::SoftBreak => true,
        _ => false,
    }
}

/// Whether rustdoc shows a block of this language and does not run it.
fn is_shown(language: &str) -> bool {
    let run = [
        "allow_fail",
        "compile_fail",
        "custom",
        "ignore",
        "no_run",
        "rust",
        "should_panic",
        "standalone_crate",
        "test_harness",
    ];
    let word = language.bytes().all(|b| b.is_ascii_alphanumeric());
    word && !language.is_empty() && !language.starts_with("edition") && !run.contains(&language)
}

/// An address in the running text, which rustdoc warns of.
fn bare_address(page: &str) -> Option<String> {
    let mut quoted = 0;
    let found = as_rustdoc(page).into_iter().find(|event| match event {
        Event::Start(Tag::CodeBlock(_) | Tag::Link { .. }) => {
            quoted += 1;
            false
        }
        Event::End(TagEnd::CodeBlock | TagEnd::Link) => {
            quoted -= 1;
            false
        }
        Event::Text(text) => quoted == 0 && is_address(text),
        _ => false,
    });
    found.map(|event| format!("{event:?}"))
}

fn is_address(text: &str) -> bool {
    let in_host = |c: char| c.is_ascii_alphanumeric() || "-@:%._+~#=".contains(c);
    let mut places = text.match_indices("http").map(|(at, _)| &text[at + 4..]);
    places.any(|rest| {
        let rest = rest.strip_prefix('s').unwrap_or(rest);
        let Some(rest) = rest.strip_prefix("://") else {
            return false;
        };
        let host = rest.find(|c| !in_host(c)).map_or(rest, |end| &rest[..end]);
        host.match_indices('.').any(|(at, _)| {
            let behind = &rest[at + 1..];
            let domain = behind.trim_start_matches(|c: char| c.is_ascii_alphabetic());
            let ends = !domain.starts_with(|c: char| c.is_alphanumeric() || c == '_');
            at >= 2 && (2..64).contains(&(behind.len() - domain.len())) && ends
        })
    })
}

/// Reads a page with rustdoc's options. A link that names nothing is one to rustdoc: it looks for an
/// item of that name.
fn as_rustdoc(page: &str) -> Vec<Event<'_>> {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_SMART_PUNCTUATION;
    let item = |_: BrokenLink<'_>| Some((CowStr::from("item"), CowStr::from("")));
    let parser = Parser::new_with_broken_link_callback(page, options, Some(item));
    let definitions = parser.reference_definitions().iter().count();
    assert_eq!(definitions, 0, "a text is lost on the page\n{page}");
    parser.collect()
}
