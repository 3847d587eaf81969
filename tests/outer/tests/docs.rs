//! The page on which people read what to do, as rustdoc makes it.

use std::ffi::OsStr;
use std::fs;
use std::path::Path;
use std::process::Command;

use error_codes::whatsapp::CloudApiError;
use error_codes::{Entry, ErrorCode as _};
use error_codes_tests::{Scratch, expect_success, repository};
use scraper::{ElementRef, Html, Selector};

#[test]
fn the_page_of_the_enum_tells_everything() {
    let scratch = documented();
    let page = "doc/error_codes/whatsapp/enum.CloudApiError.html";
    let page = fs::read_to_string(scratch.path("target").join(page)).expect("the page is there");
    let page = Html::parse_document(&page);
    the_table_comes_first(&page);
    every_row_has_a_line_that_leads_to_it(&page);
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
    let place = |title: &str| {
        let place = headings.iter().position(|it| it.contains(title));
        place.unwrap_or_else(|| panic!("there is no section `{title}`, only {headings:?}"))
    };
    let variants = place("Variants");
    let places: Vec<_> = categories().map(|it| place(it.title())).collect();
    assert!(places.is_sorted(), "the categories are out of order");
    assert!(
        places.iter().all(|it| *it < variants),
        "the table comes after the variants: {headings:?}"
    );
}

fn categories() -> impl Iterator<Item = &'static error_codes::CategoryInfo> {
    CloudApiError::TABLE.categories().iter()
}

/// The lines of the tables, by category, are the rows in their order.
fn every_row_has_a_line_that_leads_to_it(page: &Html) {
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
    let rows: Vec<_> = categories()
        .flat_map(|category| CloudApiError::entries().filter(move |it| it.category() == category))
        .map(|it| {
            let (code, name, message) = (it.code(), it.name(), it.message());
            let shown = letters(message) + name;
            [code.to_owned(), format!("variant.{name}"), shown]
        })
        .collect();
    assert_eq!(lines, rows);
}

fn every_variant_tells_what_to_do(page: &Html) {
    for entry in CloudApiError::entries() {
        // Between the two, a deprecated variant says so.
        let place = format!("section[id='variant.{}'] ~ .docblock", entry.name());
        let section = all(page, &place).next();
        let section = section.unwrap_or_else(|| panic!("{} has no text", entry.name()));
        let shown = words(&text(section));
        for part in [
            entry.code(),
            entry.message(),
            entry.category().title(),
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
        .map(|file| fs::read_to_string(file.expect("the file is there").path()))
        .map(|text| text.expect("the index is text"))
        .collect();
    // A short code may be a part of something else.
    let codes = CloudApiError::entries()
        .map(Entry::code)
        .filter(|code| code.len() > 4);
    for alias in codes.chain(["pair limit", "MIME type"]) {
        assert!(names.contains(alias), "the index does not have `{alias}`");
    }
}

/// Needs `chromium` on the search path.
#[test]
#[ignore = "starts a browser"]
fn browser_finds_the_variant_by_code() {
    let scratch = documented();
    let index = scratch.path("target/doc/error_codes/index.html");
    let profile = scratch.path("browser");
    for (query, variant) in [
        ("131056", "PairRateLimitHit"),
        ("pair limit", "PairRateLimitHit"),
        (
            "(Business Account and Consumer Account) pair rate limit hit",
            "PairRateLimitHit",
        ),
        ("Access token has expired", "AccessTokenExpired"),
        ("rate limit", "RateLimitHit"),
        ("230", "ApiPermission"),
        ("PairRateLimitHit", "PairRateLimitHit"),
    ] {
        let page = search(&index, query, profile.as_os_str());
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
    Selector::parse(text).expect("the selector is sound")
}

fn all<'a>(page: &'a Html, place: &str) -> impl Iterator<Item = ElementRef<'a>> {
    page.select(&selector(place))
        .collect::<Vec<_>>()
        .into_iter()
}

fn text(element: ElementRef<'_>) -> String {
    element.text().collect()
}

/// Words alone: rustdoc sets quotes of its own, and the plain text has marks of code.
/// Where a line is broken, there is no blank in the text of a page.
fn letters(text: &str) -> String {
    words(text).replace(' ', "")
}

fn words(text: &str) -> String {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}
