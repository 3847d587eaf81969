//! Tables that are written as pages of every form, and read back.

use std::fmt::Write as _;

use clap::ValueEnum as _;
use error_codes::whatsapp::SPEC;
use error_codes_codegen::{Source, Table, read};
use proptest::prelude::*;

use super::compare::compare;
use super::page::Form;
use super::reading::{self, Context, Reading};
use super::{Page, skeleton};
use crate::lookup::Lookup;

/// What a page says about a code.
#[derive(Clone, Debug)]
struct Row {
    section: String,
    code: String,
    title: String,
    text: String,
}

/// The entries of a table that name a source, as its page has them.
fn rows(table: &Table, id: &str) -> Vec<Row> {
    let source = table.sources.iter().position(|it| it.id == id).unwrap();
    let entries = table
        .entries
        .iter()
        .filter(|it| it.sources.contains(&source));
    let rows = entries.map(|entry| Row {
        section: entry
            .category
            .map_or_else(String::new, |it| table.categories[it].title.clone()),
        code: table.written(&entry.codes),
        title: entry
            .line()
            .unwrap_or_else(|| entry.id.clone().unwrap_or_default().into())
            .into_owned(),
        text: entry
            .description
            .as_ref()
            .map_or_else(|| "It failed.".to_owned(), |it| it.plain.replace('\n', " ")),
    });
    rows.collect()
}

fn context<'t>(lookup: &'t Lookup<'t>, id: &str) -> Context<'t> {
    let mut sources = lookup.table.sources.iter();
    Context::new(lookup, sources.position(|it| it.id == id).unwrap())
}

/// What has been found: the codes of new entries, and of those that are gone or have another title.
fn drift(table: &Table, id: &str, page: &str) -> (Vec<String>, Vec<String>, Vec<String>) {
    let lookup = Lookup::new(table);
    let cx = context(&lookup, id);
    let found = compare(&cx, &[&Page::read(Source::new("page", page), 0, None, &cx)]);
    let new = found
        .new
        .iter()
        .map(|it| table.written(&it.codes))
        .collect();
    let of_rule = |rule: &str| {
        let diagnostics = found.spec.iter().filter(|it| it.rule.id == rule);
        diagnostics
            .map(|it| it.title.split(' ').next().unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    (new, of_rule("gone-code"), of_rule("changed-title"))
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}

type Render = fn(&[Row]) -> String;

const HTML_TRAPS: &str = "<!doctype html><html><head><title>404 errors in 2024</title><script>var a = 131099;</script></head><body>\
<nav><ul><li><a href='#131099'>131099</a></li></ul></nav><h1>Errors</h1><p>Updated: Oct 31, 2025</p><p>2024 was a year.</p>\
<p>Version 19.0 and 20.0 of the API, of which 3 are old.</p>\
<ol><li>3 steps are enough</li><li>2. Do this.</li><li>Send 250 messages.</li><li>1000 users per day</li></ol>\
<p>+1 650 555 1234</p><p>15 requests can be sent.</p>\
<table><tr><th>Step</th><th>Action</th></tr><tr><td>1</td><td>Open the page</td></tr><tr><td>2</td><td>Close it</td></tr></table>\
<table><tr><th>HTTP status</th><th>Meaning</th></tr><tr><td>400</td><td>Bad Request</td></tr><tr><td>500</td><td>Internal Server Error</td></tr></table>\
<pre>{\n  \"code\": 131098,\n  \"message\": \"x\"\n}</pre>\n";

fn html_table(rows: &[Row]) -> String {
    let mut text = HTML_TRAPS.to_owned();
    text += "<table><thead><tr><th>Code</th><th>Message</th><th>Description</th><th>HTTP Status</th></tr></thead><tbody>\n";
    for row in rows {
        writeln!(
            text,
            "<tr><td><code>{}</code>\u{200b}</td><td>{}</td>\n<td><p>{}</p><ul><li>131097 is not it</li></ul></td><td>400<br>Bad Request</td></tr>",
            row.code,
            escape(&row.title),
            escape(&row.text)
        )
        .unwrap();
    }
    text + "</tbody></table></body></html>"
}

/// Without end tags, with rows that belong together, and the title below the code.
fn html_loose(rows: &[Row]) -> String {
    let mut text = format!("{HTML_TRAPS}<table><tr><th>Category<th>Error<th>Description\n");
    let mut at = 0;
    while at < rows.len() {
        let len = rows[at..]
            .iter()
            .take_while(|it| it.section == rows[at].section)
            .count();
        for (index, row) in rows[at..at + len].iter().enumerate() {
            text += "<tr>";
            if index == 0 {
                write!(text, "<td rowspan={len}>{}", escape(&row.section)).unwrap();
            }
            writeln!(
                text,
                "<td>{}<br>{}<td>{}",
                row.code,
                escape(&row.title),
                escape(&row.text)
            )
            .unwrap();
        }
        at += len;
    }
    text + "</table>"
}

fn html_sections(rows: &[Row]) -> String {
    let mut text = HTML_TRAPS.to_owned();
    for row in rows {
        writeln!(
            text,
            "<h3 id='e{0}'>Error {0}: {1}</h3><p>{2}</p><p>Retry 3 times.</p>",
            row.code,
            escape(&row.title),
            escape(&row.text)
        )
        .unwrap();
    }
    text
}

fn html_list(rows: &[Row]) -> String {
    let mut text = format!("{HTML_TRAPS}<dl>");
    for row in rows {
        writeln!(
            text,
            "<dt>{}<dd>{}<p>{}</p>",
            row.code,
            escape(&row.title),
            escape(&row.text)
        )
        .unwrap();
    }
    text + "</dl>"
}

fn html_cells(rows: &[Row]) -> String {
    let mut text = format!("{HTML_TRAPS}<p>Code</p><p>Message</p><p>Description</p>\n");
    for row in rows {
        writeln!(
            text,
            "<p>{}</p><p>{}</p><p>{}</p>",
            row.code,
            escape(&row.title),
            escape(&row.text)
        )
        .unwrap();
    }
    text
}

fn html_grid(rows: &[Row]) -> String {
    let mut text = format!(
        "{HTML_TRAPS}<div role=table><div role=row><div role=columnheader>Error code</div><div role=columnheader>Name</div></div>"
    );
    for row in rows {
        writeln!(
            text,
            "<div role=row><div role=cell><a href='#'>&nbsp;{}</a></div><div role=cell>{}</div></div>",
            row.code,
            escape(&row.title)
        )
        .unwrap();
    }
    text + "</div>"
}

const MARKDOWN_TRAPS: &str = "---\ntitle: Errors\nhttp_status: 200\n---\n\n# Errors in 2024\n\nUpdated: Oct 31, 2025\n\n\
2. Step two\n3. Step three\n\n- 1,000 users\n- 4 retries\n\n```json\n{\n  \"code\": 131098\n}\n```\n\n\
| Step | Action |\n| --- | --- |\n| 1 | Open |\n| 2 | Close |\n\n| Status | Meaning |\n| --- | --- |\n| 404 | Not Found |\n\n";

fn markdown_escape(text: &str) -> String {
    let mut escaped = String::new();
    for c in text.chars() {
        if matches!(
            c,
            '|' | '\\'
                | '`'
                | '*'
                | '_'
                | '['
                | ']'
                | '<'
                | '>'
                | '#'
                | '&'
                | '~'
                | '!'
                | '$'
                | '='
                | '+'
                | '-'
        ) {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}

fn markdown_table(rows: &[Row]) -> String {
    let mut text = format!(
        "{MARKDOWN_TRAPS}## Codes\n\nCode | Title | Description | HTTP\n--- | --- | --- | ---\n"
    );
    for row in rows {
        writeln!(
            text,
            "`{}` | {} | {} | 400",
            row.code,
            markdown_escape(&row.title),
            markdown_escape(&row.text)
        )
        .unwrap();
    }
    text
}

fn markdown_headings(rows: &[Row]) -> String {
    let mut text = MARKDOWN_TRAPS.to_owned();
    for row in rows {
        writeln!(
            text,
            "### `{}` {}\n\n{}\n",
            row.code,
            markdown_escape(&row.title),
            markdown_escape(&row.text)
        )
        .unwrap();
    }
    text
}

fn markdown_list(rows: &[Row]) -> String {
    let mut text = MARKDOWN_TRAPS.to_owned();
    for row in rows {
        writeln!(
            text,
            "- **{}** \u{2013} {}\n  - 131097 is nothing\n",
            row.code,
            markdown_escape(&row.title)
        )
        .unwrap();
    }
    text
}

const TEXT_TRAPS: &str = "Errors\n\nUpdated: Oct 31, 2025\n\n1. Open the page\n2. Close it\n\n250 messages per day\n24 hours\n2024-05-01 10:30\n\n";

fn text_tabs(rows: &[Row]) -> String {
    let mut text = format!("{TEXT_TRAPS}Code\tMessage\tDescription\tHTTP\n");
    for row in rows {
        writeln!(text, "{}\t{}\t{}\t400", row.code, row.title, row.text).unwrap();
    }
    text
}

fn text_lines(rows: &[Row]) -> String {
    let mut text = TEXT_TRAPS.to_owned();
    for row in rows {
        writeln!(text, "{}: {}", row.code, row.title).unwrap();
    }
    text
}

fn text_cells(rows: &[Row]) -> String {
    let mut text = format!("{TEXT_TRAPS}Code\n\nMessage\n\nDescription\n\n");
    for row in rows {
        writeln!(text, "{}\n\n{}\n\n{}\n", row.code, row.title, row.text).unwrap();
    }
    text
}

fn text_columns(rows: &[Row]) -> String {
    let mut text = format!("{TEXT_TRAPS}Code          Message\n------------  -------\n");
    for row in rows {
        writeln!(text, "{:<12}  {}", row.code, row.title).unwrap();
    }
    text
}

fn json_objects(rows: &[Row]) -> String {
    let rows = rows.iter().map(|row| {
        serde_json::json!({ "status": 400, "code": row.code, "title": row.title, "description": row.text, "retries": 3 })
    });
    serde_json::json!({ "version": 19, "errors": rows.collect::<Vec<_>>() }).to_string()
}

fn json_map(rows: &[Row]) -> String {
    let rows = rows
        .iter()
        .map(|row| (row.code.clone(), row.title.clone().into()));
    serde_json::Value::Object(rows.collect()).to_string()
}

fn facts(rows: &[Row]) -> String {
    let mut text = "# source: meta\n# url: https://example.com\ncode\ttitle\n".to_owned();
    for row in rows {
        writeln!(text, "{}\t{}", row.code, row.title).unwrap();
    }
    text
}

/// The code below its title, as decimal and hexadecimal digits where it is a number.
fn html_below(rows: &[Row]) -> String {
    let mut text = HTML_TRAPS.to_owned();
    for row in rows {
        let hex = row
            .code
            .parse::<u32>()
            .map_or_else(|_| String::new(), |it| format!(" (0x{it:X})"));
        let (code, title) = (&row.code, escape(&row.title));
        writeln!(
            text,
            "<h4>{title}</h4><p>Error code: {code}{hex}</p><p>{}</p>",
            escape(&row.text)
        )
        .unwrap();
    }
    text
}

const FORMS: [(&str, Form, Render); 17] = [
    ("html_below", Form::Html, html_below),
    ("html_table", Form::Html, html_table),
    ("html_loose", Form::Html, html_loose),
    ("html_sections", Form::Html, html_sections),
    ("html_list", Form::Html, html_list),
    ("html_cells", Form::Html, html_cells),
    ("html_grid", Form::Html, html_grid),
    ("markdown_table", Form::Markdown, markdown_table),
    ("markdown_headings", Form::Markdown, markdown_headings),
    ("markdown_list", Form::Markdown, markdown_list),
    ("text_tabs", Form::Text, text_tabs),
    ("text_lines", Form::Text, text_lines),
    ("text_cells", Form::Text, text_cells),
    ("text_columns", Form::Text, text_columns),
    ("json_objects", Form::Json, json_objects),
    ("json_map", Form::Json, json_map),
    ("facts", Form::Facts, facts),
];

/// Checks that a page shows no drift, and one with changes shows these.
fn check(spec: &str, id: &str, added: &str) {
    let (table, _) = read(&Source::new("spec.toml", spec));
    let rows = rows(&table, id);
    let len = rows.len();
    for (name, form, render) in FORMS {
        let page = render(&rows);
        assert_eq!(Form::of(&Source::new("page", &*page)), form, "{name}");
        let none = || -> Vec<String> { Vec::new() };
        assert_eq!(drift(&table, id, &page), (none(), none(), none()), "{name}");

        let mut other = rows.clone();
        let gone = other.remove(len / 3);
        other[len / 2].title = "Something else entirely".to_owned();
        let changed = other[len / 2].code.clone();
        other.insert(
            len / 4,
            Row {
                code: added.to_owned(),
                title: "Brand new".to_owned(),
                ..other[len / 4].clone()
            },
        );
        assert_eq!(
            drift(&table, id, &render(&other)),
            (vec![added.to_owned()], vec![gone.code], vec![changed]),
            "{name}"
        );
    }
}

#[test]
fn the_whatsapp_table_is_read_back_from_every_form() {
    check(SPEC, "meta", "131999");
    check(SPEC, "kaleyra", "131999");
}

/// A table with a source and these entries.
fn table(head: &str, entries: &[(String, String)]) -> String {
    let mut text = format!("title = \"T\"\n{head}\n[sources.page]\ntitle = \"P\"\n");
    for (index, (code, title)) in entries.iter().enumerate() {
        writeln!(
            text,
            "[[codes]]\ncode = {code}\nname = \"Name{index}\"\nmessage = {title:?}\nsources = [\"page\"]"
        )
        .unwrap();
    }
    text
}

#[test]
fn other_types_of_codes_are_read_back() {
    let titles = [
        "successful completion",
        "warning",
        "no data",
        "connection exception",
        "syntax error",
        "disk full",
    ];
    let entries = |codes: &[&str]| -> Vec<_> {
        codes
            .iter()
            .zip(titles)
            .map(|(code, title)| ((*code).to_owned(), title.to_owned()))
            .collect()
    };
    let sqlstate = [
        "\"00000\"",
        "\"01000\"",
        "\"02000\"",
        "\"0A000\"",
        "\"42P01\"",
        "\"53100\"",
    ];
    check(
        &table("code-type = \"str\"", &entries(&sqlstate)),
        "page",
        "57P04",
    );
    let ids = [
        "\"auth/no-user\"",
        "\"auth/no-key\"",
        "\"db/gone\"",
        "\"db/full\"",
        "\"net/slow\"",
        "\"net/down\"",
    ];
    check(
        &table("code-type = \"str\"", &entries(&ids)),
        "page",
        "net/odd",
    );
    let hex = [
        "0xC0000005",
        "0xC0000006",
        "0xC0000017",
        "0xC00000FD",
        "0xC0000135",
        "0xC0000142",
    ];
    check(
        &table("code-type = \"u32\"\ncode-format = \"hex\"", &entries(&hex)),
        "page",
        "0xC0000409",
    );
    let typescript = ["2304", "2305", "2322", "2339", "2345", "2551"];
    check(
        &table("code-format = \"TS{}\"", &entries(&typescript)),
        "page",
        "TS7006",
    );
    let negative = ["-1", "-2", "-32600", "-32601", "-32602", "-32700"];
    check(&table("", &entries(&negative)), "page", "-32000");
}

/// What is read as a code of Meta's page.
fn codes(page: &str) -> Vec<String> {
    let (table, _) = read(&Source::new("spec.toml", SPEC));
    let lookup = Lookup::new(&table);
    let page = Page::read(
        Source::new("page", page),
        0,
        None,
        &context(&lookup, "meta"),
    );
    let codes = page.reading.found.iter();
    codes.map(|it| it.codes.to_string()).collect()
}

#[test]
fn pages_have_other_numbers() {
    for (page, expected) in [
        // Cards, a year, and an address.
        (
            "<h2>Errors (v19.0)</h2><p>As of March 2025, 43 errors are documented.</p>\
             <div><div>131056</div><b>(Business Account, Consumer Account) pair rate limit hit</b></div>\
             <div><div>131000</div><b>Something went wrong</b></div><div><div>131888</div><b>Fresh error</b></div>\
             <div><div>2025</div><b>Archive</b></div><p>1 Hacker Way</p>",
            "131056 131000 131888",
        ),
        // Statuses, subcodes, codes of countries, limits, and versions, in columns.
        (
            "<table><tr><th>Code<th>Meaning<tr><td>400<td>Bad Request<tr><td>404<td>Not Found</table>\
             <table><tr><td>HTTP<td>Error Code<td>Subcode<td>Message<tr><td>400<td>100<td>33<td>Invalid parameter\
             <tr><td>401<td>190<td>463<td>Access token has expired<tr><td>500<td>131017<td><td>Overloaded</table>\
             <table><tr><th>Country code<th>Country<tr><td>1<td>USA<tr><td>33<td>France</table>\
             <table><tr><th>Limit<th>Value<tr><td>Messages<td>80<tr><td>Templates<td>250</table>",
            "100 190 131017",
        ),
        // Two header rows, a category for several rows, separators, quotes, anchors, and a row across the table.
        (
            "<table><thead><tr><th rowspan=2>Category<th colspan=2>Error<th rowspan=2>HTTP status<tr><th>Code<th>Title</thead>\
             <tr><td rowspan=3>Throttling<td><a id=e4></a><code>4</code><td>API Too Many Calls<td>400\
             <tr><td>80,007<td>Rate limit issues<td>400<tr><td>130&#8203;429<td>Rate limit hit<td>429\
             <tr><td>Other<td>(#131056)<td>Pair rate limit<ul><li>131000 nested</ul><td>400<tr><td colspan=4>2024 changes</table>",
            "4 80007 130429 131056",
        ),
        // Links above the page, under its title, and a number that is part of a word.
        (
            "<table><tr><th colspan=3>Appendix 1: error codes<tr><td>131998<td>Up<td>Next</table>\
             <p>Error codes are signed 32-bit integers.<h3>(130429) Rate limit hit</h3>\
             <h3>(131000) Something went wrong</h3><h3>(131555) Novel</h3>",
            "130429 131000 131555",
        ),
        // Codes after their titles.
        (
            "<h3>Rate limit hit (130429)</h3><h3>Something went wrong (131000)</h3><h3>Changes (2024)</h3><h3>Limits (80)</h3>\
             <h3>Novel (131555)</h3>",
            "130429 131000 131555",
        ),
        // Numbered lists and headings, and a sentence in an entry.
        (
            "# Errors\n\n* **Error 190: Access token has expired.**\n* **Error 131000: Something went wrong.** Try 3 times.\n\
             * **Error 131777: New.**\n\n## 4.2 Limits\n\n1. 100 requests\n2. 200 responses\n",
            "190 131000 131777",
        ),
        // Cells and statuses as a browser copies them.
        (
            "Code \tDescription\n\n0\n\nAuthException\n\t\nx\n\n401\n\nUnauthorized\n\n3\n\nAPI Method\n\t\ny\n\n131999\n\nFresh\n",
            "0 3 131999",
        ),
        // What can be in a cell.
        (
            "<table><tr><th>Code<th>Message<tr><td>200 to 299<td>x<tr><td>131&#8217;056<td>x<tr><td>Error(4)<td>x\
             <tr><td>130472*<td>x<tr><td>131000<sup>1</sup><td>x<tr><td>131005[2]<td>x<tr><td>10 and 190<td>x\
             <tr><td>133000 (0x20788)<td>x<tr><td>&minus;1<td>x<tr><td>2024-01-02<td>x<tr><td>24h<td>x<tr><td>N/A<td>x</table>",
            "200-299 131056 4 130472 131000 131005 10 190 133000 -1",
        ),
        // Only sentences.
        (
            "If you see error code 131056, wait. The error codes 190 or 104 come from 2 servers (#100).\n",
            "131056 190 104 100",
        ),
        // An interface description, with examples and statuses.
        (
            r#"{"responses":{"200":{"description":"OK"},"400":{"description":"Bad"}},"errors":[{"error":{"code":100,"message":"Invalid parameter"}},{"error":{"code":131777,"message":"New"}}]}"#,
            "100 131777",
        ),
    ] {
        assert_eq!(codes(page).join(" "), expected, "{page}");
    }
}

#[test]
fn large_and_broken_pages_are_read() {
    const COUNT: usize = 3000;

    for page in [
        "<div>".repeat(COUNT) + "131056 x" + &"</span>".repeat(COUNT),
        "<table><tr>".to_owned()
            + &"<td rowspan=1000 colspan=50>1".repeat(COUNT)
            + &"<tr><td>2".repeat(100),
        "<table><tr><th>Code<th>M<tr><td>1<td>x</table>".repeat(COUNT),
        "<table ".repeat(COUNT),
        "[".repeat(COUNT) + &"]".repeat(COUNT),
        "#".repeat(COUNT * 10),
        "a ".repeat(COUNT),
    ] {
        codes(&page);
    }
}

proptest! {
    // Each case is a page of every form.
    #![proptest_config(ProptestConfig::with_cases(4))]

    #[test]
    fn any_table_is_read_back(
        codes in prop::collection::btree_set(prop_oneof![1000..99_999i32, 100_000..9_999_999i32], 6..20),
        words in prop::collection::vec("[a-z]{3,9} [a-z]{2,8}", 20),
    ) {
        let entries: Vec<_> = codes.iter().zip(&words).enumerate().map(|(index, (code, words))| (code.to_string(), format!("Entry {index} {words}"))).collect();
        let added = (1..100).map(|it| codes.last().unwrap() - it).find(|it| !codes.contains(it)).unwrap();
        prop_assume!(!(1900..2101).contains(&added));
        check(&table("", &entries), "page", &added.to_string());
    }

}

proptest! {
    #[test]
    fn any_text_can_be_read(text in "(<[a-z/]{1,6}( rowspan=9)?>|[0-9]{1,7}|[-#|:.\\[\\](){}`\"\n\t ]|0x|\\PC){0,60}") {
        let (table, _) = read(&Source::new("spec.toml", &SPEC[..SPEC.find("code = 190").unwrap()]));
        let lookup = Lookup::new(&table);
        let cx = context(&lookup, "meta");
        let source = Source::new("page", &*text);
        for form in Form::value_variants() {
            let reading: Reading = reading::read(&form.read(&source), &text, &cx);
            for found in &reading.found {
                prop_assert!(text.get(found.span.clone()).is_some());
            }
            skeleton::entries(&cx, &[&reading.found]);
        }
    }
}

#[test]
fn strings_like_the_known_ones_are_codes_beside_them() {
    let entries = [
        ("\"auth/no-user\"", "no user"),
        ("\"auth/no-key\"", "no key"),
    ];
    let entries = entries.map(|(code, title)| (code.to_owned(), title.to_owned()));
    let (table, _) = read(&Source::new(
        "spec.toml",
        table("code-type = \"str\"", &entries),
    ));
    let page = "# Errors\n\n- **auth/no-user**: Thrown if it is missing.\n- **auth/locked**: Thrown if it is locked.\n- **Note**: do and/or see.\n";
    let (new, gone, changed) = drift(&table, "page", page);
    assert_eq!(
        (new, gone, changed),
        (
            vec!["auth/locked".to_owned()],
            vec!["auth/no-key".to_owned()],
            vec![]
        )
    );
}
