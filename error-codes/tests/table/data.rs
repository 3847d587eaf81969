//! What entries and their parts say.

use core::time::Duration;
use std::collections::HashSet;

use error_codes::{Case, CategoryInfo, Entries, Entry, ErrorCode, Example, Retry, Source, Tag};

use crate::{Category, ServiceError, StringError};

fn entry(name: &str) -> Entry {
    let mut entries = ServiceError::TABLE.entries();
    entries.find(|entry| entry.name() == name).unwrap()
}

#[test]
fn a_table_has_its_parts_in_order() {
    let table = ServiceError::TABLE;
    assert_eq!(table.title(), "Service");
    assert_eq!(table.code_type(), "i32");
    assert_eq!((table.len(), table.is_empty()), (4, false));
    let names: Vec<_> = table.entries().map(Entry::name).collect();
    assert_eq!(names, ["TooMany", "Server", "Down", "Gone"]);
    assert_eq!(table.entries().len(), 4);
    assert_eq!(table.entries().next_back(), table.entry(3));
    assert_eq!(table.entry(4), None);

    let categories: Vec<_> = table.categories().iter().map(CategoryInfo::id).collect();
    assert_eq!(categories, ["request", "server"]);
    let tags: Vec<_> = table.tags().iter().map(Tag::id).collect();
    assert_eq!(tags, ["limit", "client", "everybody", "read", "write"]);
    let sources: Vec<_> = table.sources().iter().map(Source::id).collect();
    assert_eq!(sources, ["handbook", "support"]);
    assert_eq!(
        format!("{table:?}"),
        "Table { title: \"Service\", len: 4, .. }"
    );
}

#[test]
fn entries_are_iterated_from_both_ends() {
    let table = ServiceError::TABLE;
    let names = |entries: Entries| entries.map(Entry::name).collect::<Vec<_>>();
    let mut entries = table.entries();
    assert_eq!(entries.next_back().map(Entry::name), Some("Gone"));
    assert_eq!(entries.nth(1).map(Entry::name), Some("Server"));
    assert_eq!(entries.len(), 1);
    assert_eq!(names(entries.clone()), ["Down"]);
    assert_eq!(entries.nth_back(0).map(Entry::name), Some("Down"));
    assert_eq!((entries.next(), entries.next_back()), (None, None));
    assert_eq!(table.entries().nth(4), None);
    assert_eq!(
        table.entries().rev().nth(3).map(Entry::name),
        Some("TooMany")
    );
    assert_eq!(table.entries().last(), table.entry(3));
    assert_eq!(names(const { ServiceError::entries() }).len(), 4);

    let [request, server] = Category::ALL else {
        panic!("the table has two categories");
    };
    let mut of_request = request.entries();
    assert_eq!(of_request.size_hint(), (0, Some(4)));
    assert_eq!(of_request.next_back().map(Entry::name), Some("Gone"));
    assert_eq!(of_request.next().map(Entry::name), Some("TooMany"));
    assert_eq!((of_request.next(), of_request.next_back()), (None, None));
    assert!(server.entries().map(Entry::name).eq(["Server", "Down"]));
}

#[test]
fn a_table_selects_entries() {
    let table = ServiceError::TABLE;
    let request = table.entries_in(&table.categories()[0]);
    assert!(request.map(Entry::name).eq(["TooMany", "Gone"]));
    for tag in table.tags() {
        let tagged = table.entries_with(tag);
        let has_it = |entry: &Entry| entry.tags().any(|it| it == tag);
        assert!(tagged.eq(table.entries().filter(has_it)), "{tag:?}");
    }
    // Those of another table.
    let other = StringError::TABLE;
    assert_eq!(table.entries_in(&other.categories()[0]).count(), 0);
    assert!(other.entries().count() > 0);
}

#[test]
fn codes_are_text() {
    let codes: Vec<_> = ServiceError::TABLE.entries().map(Entry::code).collect();
    assert_eq!(codes, ["-1", "500-599", "503", "70000"]);
    let ranges: Vec<_> = ServiceError::TABLE.entries().map(Entry::is_range).collect();
    assert_eq!(ranges, [false, true, false, false]);
}

#[test]
fn texts_are_those_of_the_spec() {
    let many = entry("TooMany");
    assert_eq!(many.message(), Some("too many calls"));
    assert_eq!(
        many.description(),
        Some("The client sent more calls than its plan allows.")
    );
    assert_eq!(many.remedy(), Some("Send fewer calls."));
    assert_eq!(
        (entry("Down").description(), entry("Down").remedy()),
        (None, Some("Wait."))
    );
    assert_eq!(
        (entry("Gone").description(), entry("Gone").remedy()),
        (None, None)
    );
}

#[test]
fn retries_are_those_of_the_spec() {
    let backoff = Retry::backoff(Duration::from_secs(1), 4);
    assert_eq!(entry("TooMany").retry(), Some(backoff));
    assert_eq!(entry("Server").retry(), Some(Retry::AfterFix));
    assert_eq!(entry("Down").retry(), None);
    assert_eq!(entry("Gone").retry(), Some(Retry::Never));
}

#[test]
fn entries_have_a_history() {
    let gone = entry("Gone");
    assert!(gone.aliases().eq(["moved", "removed"]));
    assert_eq!(gone.since(), Some("1.2"));
    let deprecated = gone.deprecated().unwrap();
    assert_eq!(deprecated.since(), Some("2.0"));
    assert_eq!(deprecated.note(), Some("never sent"));
    assert_eq!(deprecated.instead(), Some("Down"));
    let down = entry("Down");
    assert_eq!((down.since(), down.deprecated()), (None, None));
    assert_eq!(down.aliases().next(), None);
}

#[test]
fn categories_have_titles_and_descriptions() {
    let category = entry("TooMany").category().unwrap();
    assert_eq!(category.id(), "request");
    assert_eq!(category.title(), "Request errors");
    assert_eq!(category.description(), Some("Change the request."));
    let category = entry("Down").category().unwrap();
    assert_eq!((category.id(), category.description()), ("server", None));
}

#[test]
fn tags_have_groups_and_descriptions() {
    let ids = |name| entry(name).tags().map(Tag::id).collect::<Vec<_>>();
    assert_eq!(ids("TooMany"), ["limit", "client", "write"]);
    assert_eq!(ids("Server"), ["everybody", "read", "write"]);
    assert_eq!(ids("Down"), [""; 0]);

    let [limit, client, everybody, ..] = ServiceError::TABLE.tags() else {
        panic!("the spec has five tags");
    };
    assert_eq!(
        (limit.group(), limit.description()),
        (None, Some("A limit was reached."))
    );
    assert_eq!(client.group(), Some("scope"));
    assert_eq!(client.description(), Some("All calls of this client."));
    assert_eq!(everybody.description(), None);

    assert_eq!(entry("TooMany").tag_in("scope"), Some(client));
    assert_eq!(entry("Down").tag_in("scope"), None);
    let operations = entry("Server").tags_in("operation").map(Tag::id);
    assert!(operations.eq(["read", "write"]));
}

#[test]
fn sources_have_titles_urls_and_days() {
    let ids = |name| entry(name).sources().map(Source::id).collect::<Vec<_>>();
    assert_eq!(ids("TooMany"), ["handbook", "support"]);
    assert_eq!(ids("Server"), ["support"]);
    assert_eq!(ids("Gone"), [""; 0]);
    let [handbook, support] = ServiceError::TABLE.sources() else {
        panic!("the spec has two sources");
    };
    assert_eq!(handbook.title(), "Handbook");
    assert_eq!(handbook.url(), Some("https://example.com/handbook"));
    assert_eq!(handbook.verified(), Some("2026-11-23"));
    assert_eq!((support.url(), support.verified()), (None, None));
}

#[test]
fn examples_belong_to_an_entry_or_a_case() {
    let texts = |list: &[Example]| list.iter().map(Example::text).collect::<Vec<_>>();
    let many = entry("TooMany");
    assert_eq!(texts(many.examples()), ["code=-1"]);
    assert_eq!(many.examples()[0].title(), Some("Response"));
    assert_eq!(texts(entry("Server").examples()), [""; 0]);
    assert_eq!(texts(entry("Down").examples()), ["503", "down"]);
    assert_eq!(entry("Down").examples()[0].title(), None);
    assert_eq!(texts(many.cases()[0].examples()), [""; 0]);
    assert_eq!(texts(many.cases()[1].examples()), ["no calls left"]);
}

#[test]
fn cases_are_found_by_subcode_and_title() {
    let many = entry("TooMany");
    let subcodes: Vec<_> = many.cases().iter().map(Case::subcode).collect();
    assert_eq!(subcodes, [Some(7), None, Some(8), Some(9)]);
    let uploads = many.case(7).unwrap();
    assert_eq!(uploads.message(), Some("too many uploads"));
    assert_eq!(
        uploads.description(),
        Some("The uploads count by themselves.")
    );
    assert_eq!(uploads.remedy(), Some("Upload the rest tomorrow."));
    let day = Duration::from_secs(86_400);
    assert_eq!(uploads.retry(), Some(Retry::After(day)));
    let bare = many.case(8).unwrap();
    assert_eq!(
        (bare.description(), bare.remedy(), bare.retry()),
        (None, None, None)
    );
    assert_eq!(many.case(1), None);
    assert_eq!(
        entry("Server").case(1).unwrap().message(),
        Some("disk full")
    );
    assert_eq!(entry("Down").cases(), []);

    for title in [
        "no calls left",
        "No Calls Left.",
        " “no” calls left ",
        "`no` calls left.'",
    ] {
        assert_eq!(many.case_titled(title), many.cases().get(1), "{title}");
    }
    for title in ["no calls", "no calls left!", "", "disk full"] {
        assert_eq!(many.case_titled(title), None, "{title}");
    }
    // Only the subcode tells these two apart.
    assert_eq!(many.case_titled("limit reached"), None);
}

#[test]
fn debug_shows_what_the_accessors_return() {
    let table = ServiceError::TABLE;
    assert_eq!(
        format!("{:?} {:?}", table.categories()[1], table.tags()[1]),
        "CategoryInfo { id: \"server\", title: \"Server errors\", description: None } \
         Tag { id: \"client\", group: Some(\"scope\"), description: Some(\"All calls of this client.\") }"
    );
    assert_eq!(
        format!("{:?}", entry("TooMany").cases()[1]),
        "Case { subcode: None, message: Some(\"no calls left\"), description: None, remedy: None, retry: None, \
         examples: [Example { title: None, text: \"no calls left\" }] }"
    );
    assert_eq!(
        format!("{:?}", table.sources()[1]),
        "Source { id: \"support\", title: \"The support team\", url: None, verified: None }"
    );
}

#[test]
fn an_entry_is_itself_alone() {
    let entries: HashSet<_> = ServiceError::TABLE.entries().collect();
    assert_eq!(entries.len(), 4);
    assert!(entries.contains(&entry("Down")));
    assert_ne!(entry("Down"), entry("Gone"));
    assert_eq!(entry("Down").table().title(), "Service");
    assert_eq!(
        format!("{:?}", entry("Server")),
        "Entry { code: \"500-599\", name: \"Server\", .. }"
    );
}
