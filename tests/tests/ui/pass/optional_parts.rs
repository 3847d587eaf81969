//! What an entry may have, and one that has none of it.

use core::time::Duration;

use error_codes::{ErrorCode, Retry, error_codes};

#[error_codes(inline = r#"
    title = "Parts"

    [sources.manual]
    title = "Manual"
    [sources.page]
    title = "Page"
    url = "https://example.com/"
    verified = 2026-01-31
    [categories.all]
    title = "All"
    [tags.b]
    [tags.a]
    description = "It is a."
    [links]
    there = "https://example.com/there"

    [[codes]]
    code = 1
    name = "Bare"
    message = "bare"
    category = "all"

    [[codes]]
    code = 2
    name = "Full"
    message = "full"
    aliases = ["whole"]
    category = "all"
    tags = ["a", "b"]
    sources = ["page", "manual"]
    retry = { backoff = "1s" }
    description = "What \\*happened\\*."
    remedy = "Go [there][there]."

    [[codes]]
    code = 3
    name = "Later"
    message = "later"
    category = "all"
    retry = { after = "500ms" }
"#)]
pub enum Parts {}

fn main() {
    let (bare, full) = (Parts::Bare, Parts::Full);
    assert_eq!(bare.description(), None);
    assert_eq!(bare.remedy(), None);
    assert_eq!(bare.retry(), None);
    assert_eq!(bare.entry().unwrap().tags().count(), 0);
    assert_eq!(bare.entry().unwrap().sources().count(), 0);
    assert_eq!(bare.category().description(), None);
    assert_eq!(format!("{bare:#}"), "bare (1)");

    assert_eq!(full.description(), Some("What *happened*."));
    assert_eq!(full.remedy(), Some("Go there (https://example.com/there)."));
    assert_eq!(
        full.retry(),
        Some(Retry::backoff(Duration::from_secs(1), 2))
    );
    let tags: Vec<_> = full
        .entry()
        .unwrap()
        .tags()
        .map(|tag| (tag.id(), tag.description()))
        .collect();
    assert_eq!(tags, [("b", None), ("a", Some("It is a."))]);
    let sources: Vec<_> = full
        .entry()
        .unwrap()
        .sources()
        .map(|it| (it.id(), it.title(), it.url(), it.verified()))
        .collect();
    assert_eq!(
        sources,
        [
            ("manual", "Manual", None, None),
            (
                "page",
                "Page",
                Some("https://example.com/"),
                Some("2026-01-31")
            ),
        ]
    );
    assert!(full.is_a() && full.is_b() && !bare.is_a());
    assert_eq!(
        format!("{full:#}"),
        "full (2)\n\nWhat *happened*.\n\nRemedy: Go there (https://example.com/there)."
    );
    assert_eq!(
        Parts::Later.retry(),
        Some(Retry::After(Duration::from_millis(500)))
    );
    assert_eq!(Parts::TABLE.title(), "Parts");
    assert_eq!(Parts::TABLE.len(), 3);
}
