//! Text of a table is data: the generated code and its pages show what the table has, whatever the text
//! would mean elsewhere.

use std::fmt::Write as _;
use std::fs;

use error_codes_tests::{Scratch, expect_success, repository};
use scraper::{ElementRef, Html, Selector};

/// What could break out of a string, a comment, an attribute, a format, Markdown or a page.
const HOSTILE: &[&str] = &[
    "\"",
    "'",
    "\\",
    "\\\\",
    "\\n",
    r"\u{0}",
    "\"#",
    "\"##",
    "r#\"",
    "#",
    "##",
    "{",
    "}",
    "{}",
    "{0}",
    "{self:?}",
    "*/",
    "/*",
    "//!",
    "$crate",
    "\");compile_error!(\"",
    "\")] compile_error!(\"",
    "concat!(",
    "#[doc = include_str!(\"/etc/hosts\")]",
    "#![deny(warnings)]",
    "]]>",
    "<script>alert(1)</script>",
    "</div></section>",
    "<!--",
    "&lt;",
    "`",
    "``",
    "a` <b>bold</b> `b",
    "```",
    "```rust",
    "~~~",
    "|",
    "a|b",
    "a\\|b",
    "[a]",
    "[a](https://example.com)",
    "![a](https://example.com/a.png)",
    "[^1]",
    "[Self]",
    "https://example.com",
    "<https://example.com>",
    "*a*",
    "__a__",
    "~~a~~",
    "- [ ] a",
    "1. a",
    "# a",
    "> a",
    "---",
    "a -- b ... c",
    "%s",
    "a\u{200b}b",
    "\u{200b}",
    "a\u{200d}b",
    "שלום",
    "مرحبا 12",
    "🦀",
    "👩\u{200d}👩\u{200d}👧",
    "日本語",
    "e\u{301}",
];

/// A target of links, with all that an address can have.
const ADDRESS: &str = "https://example.com/%22?q='()*;,&x=[]#!$@~:-_.";

/// Code that is shown to the letter, whatever is at the ends of its lines.
const CODE: &str = "$ curl --json '[1]' \\\n\t--fail  \n\n    <b> &lt; # *a* \\\\";

/// A table that has hostile texts in all of its fields.
struct Hostile {
    title: String,
    entries: Vec<Entry>,
}

/// An entry with one text in all of its fields, and its own category, tag and source.
struct Entry(String);

impl Entry {
    /// The text of a field: different in each, and hostile at both ends.
    fn text(&self, field: &str) -> String {
        format!("{0} {field} {0}", self.0)
    }
}

impl Hostile {
    fn new(texts: impl IntoIterator<Item = String>) -> Self {
        let entries: Vec<_> = texts.into_iter().map(Entry).collect();
        let all: Vec<_> = entries.iter().map(|it| it.text("title")).collect();
        Self {
            title: all.join(" "),
            entries,
        }
    }

    /// The table as a file.
    fn spec(&self) -> String {
        let title = &self.title;
        let mut spec = format!(
            "title = {}\ndescription = {}\ncode-type = \"str\"\n[links]\nx = {}\n",
            quoted(title),
            quoted(&escaped(title)),
            quoted(ADDRESS),
        );
        for (i, entry) in self.entries.iter().enumerate() {
            let line = |field| quoted(&entry.text(field));
            let text = |field| quoted(&escaped(&entry.text(field)));
            // A `*` at the end would make it a prefix.
            let code = entry.text("code");
            let code = code
                .strip_suffix('*')
                .map_or(code.clone(), |it| format!("{it}\\*"));
            let remedy = quoted(&format!("[{}][x]", escaped(&entry.text("remedy"))));
            let _ = write!(
                spec,
                r#"
[categories.c{i}]
title = {}
description = {}
[tags.t{i}]
description = {}
[sources.s{i}]
title = {}
url = {}
verified = 2026-11-23
[[codes]]
code = {}
name = "Entry{i}"
message = {}
aliases = [{}]
category = "c{i}"
tags = ["t{i}"]
sources = ["s{i}"]
since = {}
deprecated = {{ since = {}, note = {} }}
description = {}
remedy = {remedy}
"#,
                line("category"),
                text("category description"),
                text("tag"),
                line("source"),
                quoted(ADDRESS),
                quoted(&code),
                line("message"),
                line("alias"),
                line("since"),
                line("deprecated since"),
                line("note"),
                quoted(&format!(
                    "{}\n\n{}",
                    escaped(&entry.text("description")),
                    fenced(CODE)
                )),
            );
        }
        spec
    }

    /// What the generated code is to say, in the order in which [`MAIN`] asks.
    fn said(&self) -> Vec<String> {
        let mut said = vec![self.title.clone()];
        for (i, entry) in self.entries.iter().enumerate() {
            let (code, message) = (entry.text("code"), entry.text("message"));
            let description = format!("{}\n\n{}", entry.text("description"), fenced(CODE));
            let remedy = entry.text("remedy");
            let remedy = format!("{remedy} ({ADDRESS})");
            let line = format!("{message} ({code})");
            let (name, more) = (
                format!("Entry{i}"),
                format!("{line}\n\n{description}\n\nRemedy: {remedy}"),
            );
            said.extend([
                format!("c{i}"),
                entry.text("category"),
                entry.text("category description"),
                format!("t{i}"),
                entry.text("tag"),
                format!("s{i}"),
                entry.text("source"),
                ADDRESS.to_owned(),
                "2026-11-23".to_owned(),
                code.clone(),
                name.clone(),
                code,
                message,
                description,
                remedy,
                line,
                more,
                name,
            ]);
        }
        said
    }
}

/// A TOML string of this value; JSON's escapes are among TOML's.
fn quoted(text: &str) -> String {
    serde_json::to_string(text).expect("a text is JSON")
}

/// A Markdown text that is this text: a backslash before all that could mean something.
fn escaped(text: &str) -> String {
    let mut markdown = String::new();
    for c in text.chars() {
        if c.is_ascii_punctuation() {
            markdown.push('\\');
        }
        markdown.push(c);
    }
    markdown
}

/// A block of code, as both forms of a text have it.
fn fenced(code: &str) -> String {
    format!("```console\n{code}\n```")
}

const LIB: &str = r#"
//! Enums of hostile tables.

use error_codes::{UnknownCode, error_codes};

/// Many texts.
#[error_codes("many.toml")]
pub enum Many {}

/// Long texts.
#[error_codes("long.toml")]
pub enum Long {
    /// A code without an entry.
    Unknown(UnknownCode<Self>),
}

/// An enum that has no documentation but the table's.
pub mod bare {
    #[error_codes::error_codes("many.toml")]
    pub enum Bare {}
}
"#;

/// Prints what the enums say, each text with a character behind it that no table can have.
const MAIN: &str = r#"
use error_codes::{Entry, ErrorCode};

fn main() {
    ask::<hostile::Many>();
    ask::<hostile::Long>();
}

fn ask<E: ErrorCode<Code = str>>() {
    say(E::TABLE.title());
    for entry in E::TABLE.entries() {
        let category = entry.category().expect("the table has categories");
        say(category.id());
        say(category.title());
        say(category.description().unwrap_or_default());
        for tag in entry.tags() {
            say(tag.id());
            say(tag.description().unwrap_or_default());
        }
        for source in entry.sources() {
            say(source.id());
            say(source.title());
            say(source.url().unwrap_or_default());
            say(source.verified().unwrap_or_default());
        }
        say(entry.code());
        let error = E::from_code(entry.code()).expect("the code has an entry");
        say(error.name());
        say(error.code());
        say(error.message().unwrap_or_default());
        say(error.entry().and_then(Entry::description).unwrap_or_default());
        say(error.remedy().unwrap_or_default());
        say(&format!("{error}"));
        say(&format!("{error:#}"));
        say(&format!("{error:?}"));
    }
}

fn say(text: &str) {
    print!("{text}\0");
}
"#;

#[test]
fn a_text_is_a_text() {
    let many = Hostile::new(HOSTILE.iter().map(ToString::to_string));
    let half = "word ".repeat(100_000);
    let long = Hostile::new([half.trim_end().to_owned()]);
    let krate = written(&many, &long);
    it_says_what_the_table_has(&krate, &[&many, &long]);
    its_pages_do_too(&krate, &many);
    nothing_of_it_is_a_test(&krate);
}

fn written(many: &Hostile, long: &Hostile) -> Scratch {
    let krate = Scratch::new();
    let runtime = repository().join("error-codes");
    krate.write(
        "Cargo.toml",
        &format!(
            r#"
[package]
name = "hostile"
edition = "2024"

[dependencies]
error-codes-table = {{ path = '{}', default-features = false, features = ["alloc"] }}

[lints.rust]
warnings = "deny"
unsafe_code = "forbid"
"#,
            runtime.display()
        ),
    );
    krate.lock(".");
    fs::create_dir(krate.path("src")).expect("the folder can be created");
    krate.write("src/lib.rs", LIB);
    krate.write("src/main.rs", MAIN);
    krate.write("many.toml", &many.spec());
    krate.write("long.toml", &long.spec());
    krate
}

fn it_says_what_the_table_has(krate: &Scratch, tables: &[&Hostile]) {
    let printed = expect_success(krate.cargo().args(["run", "--quiet"]));
    let said: Vec<_> = printed.split_terminator('\0').collect();
    let wanted: Vec<_> = tables.iter().flat_map(|table| table.said()).collect();
    assert_eq!(said.len(), wanted.len());
    for (said, wanted) in said.iter().zip(&wanted) {
        assert!(said == wanted, "{} is\n{}", start(wanted), start(said));
    }
}

/// The start of a text, for a message.
fn start(text: &str) -> String {
    format!("{:?}", text.chars().take(500).collect::<String>())
}

fn its_pages_do_too(krate: &Scratch, many: &Hostile) {
    let mut doc = krate.cargo();
    doc.env("RUSTDOCFLAGS", "-Dwarnings");
    expect_success(doc.args(["doc", "--no-deps", "--lib"]));
    let page = |path: &str| {
        let page = fs::read_to_string(krate.path("target/doc/hostile").join(path));
        Html::parse_document(&page.expect("the page exists"))
    };
    let (errors, bare) = (page("enum.Many.html"), page("bare/enum.Bare.html"));
    let categories = page("enum.ManyCategory.html");
    for page in [&errors, &bare, &categories] {
        for made in [
            "img",
            "script",
            "b",
            "blockquote",
            "del",
            "input",
            "sup",
            "hr",
        ] {
            let made = format!(".docblock {made}");
            assert_eq!(all(page, &made).count(), 0, "a text made {made}");
        }
    }
    let top = shown(&bare, ".top-doc .docblock");
    assert!(top.contains(&many.title), "the title is not what is shown");
    for (i, entry) in many.entries.iter().enumerate() {
        let docs = shown(
            &errors,
            &format!("section[id='variant.Entry{i}'] ~ .docblock"),
        );
        for field in [
            "code",
            "message",
            "description",
            "remedy",
            "category",
            "source",
            "since",
        ] {
            assert_shown(&docs, &entry.text(field), i);
        }
        assert_shown(&docs, CODE, i);
        let info = shown(
            &errors,
            &format!("section[id='variant.Entry{i}'] ~ .item-info"),
        );
        assert_shown(&info, &entry.text("deprecated since"), i);
        let docs = shown(&errors, ".top-doc .docblock");
        for field in [
            "code",
            "message",
            "category",
            "category description",
            "source",
        ] {
            assert_shown(&docs, &entry.text(field), i);
        }
        let docs = shown(
            &categories,
            &format!("section[id='variant.C{i}'] ~ .docblock"),
        );
        for field in ["category", "category description"] {
            assert_shown(&docs, &entry.text(field), i);
        }
    }
}

#[track_caller]
fn assert_shown(docs: &str, text: &str, entry: usize) {
    assert!(
        docs.contains(text),
        "entry {entry} does not show {text:?} but {}",
        start(docs)
    );
}

/// All text of the first element that a selector matches.
fn shown(page: &Html, selector: &str) -> String {
    let element = all(page, selector).next();
    element
        .unwrap_or_else(|| panic!("there is no {selector}"))
        .text()
        .collect()
}

fn all<'a>(page: &'a Html, selector: &str) -> impl Iterator<Item = ElementRef<'a>> {
    let selector = Selector::parse(selector).expect("the selector is valid");
    page.select(&selector).collect::<Vec<_>>().into_iter()
}

fn nothing_of_it_is_a_test(krate: &Scratch) {
    let printed = expect_success(krate.cargo().args(["test", "--doc"]));
    assert!(printed.contains("running 0 tests"), "{printed}");
}
