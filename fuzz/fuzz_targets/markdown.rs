//! Any text that is accepted is its tree to rustdoc and nothing else, its plain form shows the same, and
//! its Markdown is read as the same text again.

#![no_main]

use std::fmt::Write as _;
use std::sync::LazyLock;

use error_codes_codegen::prose::{Align, Event, Marker, Tag};
use error_codes_codegen::{Prose, Source, Table, read};
use error_codes_fuzz::{OPEN, Tokens, expansion};
use libfuzzer_sys::fuzz_target;
use pulldown_cmark::{
    BrokenLink, CodeBlockKind, CowStr, Event as Read, Options, Parser, Tag as ReadTag, TagEnd,
};

#[path = "../../error-codes-codegen/src/prose/oracle.rs"]
mod oracle;

fuzz_target!(|text: &str| {
    PROSE.check(text);
    LINES.check(text);
});

/// A text of several lines wherever one can be.
static PROSE: LazyLock<Template> = LazyLock::new(|| {
    Template::new(
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
static LINES: LazyLock<Template> = LazyLock::new(|| {
    Template::new(
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
code = CODE
name = "A"
message = TEXT
category = "a"
sources = ["b", "c"]
since = TEXT
cases = [{ subcode = 1, message = TEXT }, { message = "two" }]
"#,
        |event| matches!(event, Read::Text(_) | Read::Code(_)),
    )
});

/// A spec with a text in each field that can have one, and how rustdoc reads everything around it.
struct Template {
    spec: &'static str,
    /// Whether rustdoc may read such a text as this.
    fine: fn(&Read<'_>) -> bool,
    around: Vec<Vec<String>>,
}

impl Template {
    fn new(spec: &'static str, fine: fn(&Read<'_>) -> bool) -> Self {
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
            oracle::check(prose);
            let again = accepted(self.spec, &prose.markdown).and_then(|it| it.description);
            let again = again.map(|it| it.markdown);
            assert_eq!(again.as_ref(), Some(&prose.markdown));
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
    // A `*` at the end of a code would make it a prefix.
    let code = match text.strip_suffix('*') {
        Some(start) => quoted(&format!("{start}\\*")),
        None => quoted(text),
    };
    let spec = spec.replace("TEXT", &quoted(text)).replace("CODE", &code);
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
fn structure(page: &str, fine: fn(&Read<'_>) -> bool) -> Vec<String> {
    let mut depth = 0;
    let mut structure = Vec::new();
    for event in as_rustdoc(page) {
        match &event {
            Read::Start(ReadTag::Item) => depth += 1,
            Read::End(TagEnd::Item) => depth -= 1,
            _ => {}
        }
        if !fine(&event) {
            structure.push(format!("{depth} {event:?}"));
        }
    }
    structure
}

/// Whether a text of several lines can be this.
fn is_prose(event: &Read<'_>) -> bool {
    match event {
        Read::Start(ReadTag::CodeBlock(CodeBlockKind::Fenced(language))) => is_shown(language),
        Read::Start(ReadTag::Link { dest_url, .. }) => dest_url.starts_with("http"),
        Read::Start(tag) => matches!(
            tag,
            ReadTag::Paragraph
                | ReadTag::BlockQuote(None)
                | ReadTag::List(_)
                | ReadTag::Item
                | ReadTag::Table(_)
                | ReadTag::TableHead
                | ReadTag::TableRow
                | ReadTag::TableCell
                | ReadTag::Emphasis
                | ReadTag::Strong
        ),
        Read::End(_) | Read::Text(_) | Read::Code(_) => true,
        Read::SoftBreak | Read::HardBreak | Read::Rule => true,
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
        "rs",
        "rust",
        "should_panic",
        "standalone",
        "standalone_crate",
        "test_harness",
    ];
    let word = |b: u8| b.is_ascii_alphanumeric() || b"-+_".contains(&b);
    let digits = |it: &str| it.len() == 4 && it.bytes().all(|b| b.is_ascii_digit());
    let begins = ["edition", "ignore-"].iter().any(|it| language.starts_with(it))
        || language.strip_prefix('E').is_some_and(digits);
    language.bytes().all(word) && !language.is_empty() && !begins && !run.contains(&language)
}

/// An address in the running text, which rustdoc warns of.
fn bare_address(page: &str) -> Option<String> {
    let mut quoted = 0;
    let found = as_rustdoc(page).into_iter().find(|event| match event {
        Read::Start(ReadTag::CodeBlock(_) | ReadTag::Link { .. }) => {
            quoted += 1;
            false
        }
        Read::End(TagEnd::CodeBlock | TagEnd::Link) => {
            quoted -= 1;
            false
        }
        Read::Text(text) => quoted == 0 && is_address(text),
        _ => false,
    });
    found.map(|event| format!("{event:?}"))
}

fn is_address(text: &str) -> bool {
    let in_host = |c: char| c.is_ascii_alphanumeric() || "-@:%._+~#=".contains(c);
    let mut urls = text.match_indices("http").map(|(at, _)| &text[at + 4..]);
    urls.any(|rest| {
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
fn as_rustdoc(page: &str) -> Vec<Read<'_>> {
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
