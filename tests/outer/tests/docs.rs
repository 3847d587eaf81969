//! The page on which people read what to do, as rustdoc makes it.

use std::ffi::OsStr;
use std::fs;
use std::path::Path;
use std::process::Command;

use error_codes::whatsapp::CloudApiError;
use error_codes::{CategoryInfo, Entry};
use error_codes_codegen::Codes;
use error_codes_table_tests::shipped;
use error_codes_tests::{Scratch, expect_success, repository};
use scraper::{ElementRef, Html, Selector};

#[test]
fn the_page_of_the_enum_tells_everything() {
    let scratch = documented();
    let page = "doc/error_codes/whatsapp/enum.CloudApiError.html";
    let page = fs::read_to_string(scratch.path("target").join(page)).expect("the page exists");
    let page = Html::parse_document(&page);
    the_table_comes_first(&page);
    every_entry_has_a_line_that_leads_to_it(&page);
    every_variant_tells_what_to_do(&page);
    the_index_has_all_codes(&scratch.path("target/doc/search.index"));
}

/// Documents the crate; a link that leads nowhere fails.
fn documented() -> Scratch {
    let scratch = Scratch::new();
    expect_success(
        scratch
            .cargo_in(repository())
            .args([
                "doc",
                "--package",
                "error-codes-table",
                "--all-features",
                "--no-deps",
            ])
            .env("RUSTDOCFLAGS", "-Dwarnings"),
    );
    scratch
}

fn the_table_comes_first(page: &Html) {
    let headings: Vec<_> = all(page, "h2").map(text).collect();
    let position = |title: &str| {
        let found = headings.iter().position(|it| it.contains(title));
        found.unwrap_or_else(|| panic!("there is no section `{title}`, only {headings:?}"))
    };
    let variants = position("Variants");
    let positions: Vec<_> = categories().map(position).collect();
    assert!(positions.is_sorted(), "the categories are out of order");
    assert!(
        positions.iter().all(|it| *it < variants),
        "the table comes after the variants: {headings:?}"
    );
}

/// The titles of the categories.
fn categories() -> impl Iterator<Item = &'static str> {
    shipped().categories.iter().map(|category| &*category.title)
}

/// The lines of the tables, by category, are the entries in their order.
fn every_entry_has_a_line_that_leads_to_it(page: &Html) {
    let lines: Vec<_> = all(page, "#main-content > details.top-doc tbody tr")
        .map(|line| {
            let cells: Vec<_> = line.select(&selector("td")).collect();
            let link = line.select(&selector("a")).next();
            let link = link.and_then(|it| it.attr("href")).unwrap_or_default();
            let (_, anchor) = link.rsplit_once('#').unwrap_or_default();
            let target = all(page, &format!("section[id='{anchor}']")).count();
            assert_eq!(target, 1, "`{link}` leads nowhere");
            [text(cells[0]), anchor.to_owned(), letters(&text(cells[1]))]
        })
        .collect();
    let entries: Vec<_> = categories()
        .flat_map(|title| CloudApiError::entries().filter(move |it| title_of(*it) == title))
        .map(|it| {
            let (code, name, message) = (it.code(), it.name(), it.message());
            let shown = letters(message.unwrap_or_default()) + name;
            [code.to_owned(), format!("variant.{name}"), shown]
        })
        .collect();
    assert_eq!(lines, entries);
}

fn title_of(entry: Entry) -> &'static str {
    entry.category().map_or("", CategoryInfo::title)
}

fn every_variant_tells_what_to_do(page: &Html) {
    for entry in CloudApiError::entries() {
        // Between the two, a deprecated variant says so.
        let section = format!("section[id='variant.{}'] ~ .docblock", entry.name());
        let section = all(page, &section).next();
        let section = section.unwrap_or_else(|| panic!("{} has no text", entry.name()));
        let shown = words(&text(section));
        for part in [
            entry.code(),
            entry.message().unwrap_or_default(),
            title_of(entry),
            &shown_of(entry.description()),
            &shown_of(entry.remedy()),
        ] {
            assert!(
                shown.contains(&words(part)),
                "{} does not tell `{part}`, only `{shown}`",
                entry.name()
            );
        }
        let examples: Vec<_> = section.select(&selector("pre")).map(text).collect();
        for example in entry.examples() {
            let shown = examples.iter().any(|it| it.trim() == example.text().trim());
            assert!(shown, "{} does not show `{}`", entry.name(), example.text());
        }
    }
}

/// What a page shows of a plain text: a list has its numbers elsewhere, a link its address.
fn shown_of(plain: Option<&str>) -> String {
    let lines = plain
        .unwrap_or_default()
        .lines()
        .map(|line| match line.split_once(". ") {
            Some((number, text)) if number.parse::<u8>().is_ok() => text,
            _ => line,
        });
    let words = lines.flat_map(str::split_whitespace);
    words
        .filter(|word| !word.starts_with("(http"))
        .collect::<Vec<_>>()
        .join(" ")
}

/// Rustdoc's search reads the names of items, and aliases with them, from the files of one folder.
fn the_index_has_all_codes(index: &Path) {
    let names: String = fs::read_dir(index.join("name"))
        .expect("the index has names")
        .map(|file| fs::read_to_string(file.expect("the file exists").path()))
        .map(|text| text.expect("the index is text"))
        .collect();
    // A short code may be a part of something else.
    let codes = CloudApiError::entries()
        .map(Entry::code)
        .filter(|code| code.len() > 4);
    let entries = shipped().entries.iter();
    let aliases = entries.flat_map(|entry| entry.aliases.iter().map(|alias| &**alias));
    // The index is JSON in a string of JavaScript.
    let aliases = aliases.filter(|alias| !alias.contains(['"', '\'', '\\']));
    for alias in codes.chain(aliases) {
        assert!(names.contains(alias), "the index does not have `{alias}`");
    }
}

/// What people type into the search box, and the variant that they look for: of a few entries the
/// code, the name, and the message and an alias that are of words alone and no other entry's.
fn queries() -> Vec<(String, &'static str)> {
    let entries = &shipped().entries;
    let texts = |entry: &'static error_codes_codegen::Entry| {
        let name = std::iter::once(&entry.name);
        name.chain(&entry.message).chain(&entry.aliases)
    };
    let is_unique = |text: &str| {
        let all = entries.iter().flat_map(texts);
        let is_text = |it: &&String| it.to_lowercase().contains(&text.to_lowercase());
        let is_word = |c: char| c.is_ascii_alphanumeric() || c == ' ';
        all.filter(is_text).count() == 1 && text.chars().all(is_word)
    };
    let mut queries = Vec::new();
    let exact = entries
        .iter()
        .filter(|it| matches!(it.codes, Codes::Int(code) if code > 9999));
    for entry in exact.step_by(entries.len() / 3) {
        queries.push((entry.codes.to_string(), &*entry.name));
        queries.push((entry.name.clone(), &entry.name));
    }
    let with_message = entries.iter().filter_map(|entry| {
        let message = entry.message.as_ref().filter(|it| is_unique(it))?;
        Some((message.clone(), &*entry.name))
    });
    queries.extend(with_message.take(2));
    let with_alias = entries.iter().filter_map(|entry| {
        let alias = entry.aliases.iter().find(|alias| is_unique(alias));
        Some((alias?.clone(), &*entry.name))
    });
    queries.extend(with_alias.take(2));
    for entry in entries {
        if let Codes::Range(first, last) = entry.codes {
            let mut codes = (first..=last).rev().map(|code| code.to_string());
            let is_own = |code: &String| shipped().entry(code) == Some(entry);
            queries.extend(codes.find(is_own).map(|code| (code, &*entry.name)));
        }
    }
    queries
}

/// Needs `chromium` on the search path.
#[test]
#[ignore = "starts a browser"]
fn browser_finds_the_variant_by_code() {
    let scratch = documented();
    let index = scratch.path("target/doc/error_codes/index.html");
    let profile = scratch.path("browser");
    let queries = queries();
    assert!(queries.len() > 6, "{queries:?}");
    for (query, variant) in queries {
        let page = search(&index, &query, profile.as_os_str());
        let found: Vec<_> = all(&page, "#results a.result-variant")
            .filter_map(|it| it.attr("href"))
            .collect();
        let wanted = format!("enum.CloudApiError.html#variant.{variant}");
        assert!(
            found.first().is_some_and(|it| it.ends_with(&wanted)),
            "`{query}` finds {found:?}"
        );
    }
}

/// The page of results that rustdoc's own search makes in a browser.
fn search(index: &Path, query: &str, profile: &OsStr) -> Html {
    let query = query.replace(' ', "%20");
    let mut folder = OsStr::new("--user-data-dir=").to_owned();
    folder.push(profile);
    let page = expect_success(
        Command::new("chromium")
            .args([
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--allow-file-access-from-files",
                "--virtual-time-budget=20000",
                "--dump-dom",
            ])
            .arg(folder)
            .arg(format!("file://{}?search={query}", index.display())),
    );
    Html::parse_document(&page)
}

fn selector(text: &str) -> Selector {
    Selector::parse(text).expect("the selector is valid")
}

fn all<'a>(page: &'a Html, css: &str) -> impl Iterator<Item = ElementRef<'a>> {
    page.select(&selector(css)).collect::<Vec<_>>().into_iter()
}

fn text(element: ElementRef<'_>) -> String {
    element.text().collect()
}

/// Words alone: rustdoc changes quotes, and the plain text has marks of code. Where a line is broken,
/// the text of a page has no whitespace.
fn letters(text: &str) -> String {
    words(text).replace(' ', "")
}

fn words(text: &str) -> String {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}
