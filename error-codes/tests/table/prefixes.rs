//! Prefixes of string codes.

use std::collections::BTreeSet;

use error_codes::{ErrorCode, MatchKind, UnknownCode, error_codes};
use proptest::prelude::*;

#[error_codes(inline = r#"
    title = "SQL"
    code-type = "str"
    categories.c.title = "C"
    codes = [
        { code = "08*", name = "Connection", message = "connection exception", category = "c", remedy = "Connect again." },
        { code = "080*", name = "Inner", message = "inner", category = "c" },
        { code = "08006", name = "Failure", message = "connection failure", category = "c" },
        { code = "42*", name = "Syntax", message = "syntax error", category = "c" },
        { code = '*\*', name = "Star", message = "star", category = "c" },
    ]
"#)]
enum Open {
    Other(UnknownCode<Self>),
}

#[error_codes(inline = r#"
    title = "SQL"
    code-type = "str"
    categories.c.title = "C"
    codes = [
        { code = "08*", name = "Connection", message = "connection exception", category = "c" },
        { code = "0*", name = "Outer", message = "outer", category = "c" },
    ]
"#)]
enum Closed {}

#[test]
fn the_longest_prefix_answers_for_codes_without_an_entry() {
    for (code, name) in [
        ("08006", "Failure"),
        ("08007", "Inner"),
        ("080", "Inner"),
        ("08P01", "Connection"),
        ("08", "Connection"),
        ("42P01", "Syntax"),
        ("**", "Star"),
        ("*", "Other"),
        ("0", "Other"),
        ("0A000", "Other"),
        ("", "Other"),
        ("9", "Other"),
        ("4", "Other"),
    ] {
        let error = Open::from(code);
        assert_eq!(error.name(), name, "{code}");
        assert_eq!(error.code(), code);
        assert_eq!(
            error.to_string(),
            format!("{} ({code})", error.message().unwrap_or("unknown error"))
        );
        assert_eq!(Open::from_code(code).is_some(), name != "Other");
        assert_eq!(error.clone(), error);
        assert_eq!(code.parse::<Open>(), Ok(error));
    }
}

#[test]
fn the_variant_keeps_the_code() {
    let error = Open::from("08P01");
    let Open::Connection(code) = &error else {
        panic!("{error} has the prefix");
    };
    assert_eq!(code.code(), "08P01");
    assert_eq!(code.to_string(), "08P01");
    assert_eq!(format!("{error:?}"), "Connection(\"08P01\")");
    assert_eq!(
        format!("{error:#}"),
        "connection exception (08P01)\n\nRemedy: Connect again."
    );
    assert_ne!(error, Open::from("08P02"));
    assert!(error < Open::from("08P02") && error < Open::from("08001"));
    assert_eq!(String::from(Box::<str>::from(error)), "08P01");
}

#[test]
fn an_entry_has_its_prefix() {
    let error = Closed::from_code("08P01").unwrap();
    let entry = error.entry().unwrap();
    assert_eq!(
        (entry.code(), entry.prefix(), entry.codes()),
        ("08*", Some("08"), None)
    );
    assert!(entry.is_range());
    assert_eq!(error.matched(None).kind(), MatchKind::Range);
    let star = Open::Star.entry().unwrap();
    assert_eq!(
        (star.code(), star.prefix(), star.is_range()),
        ("**", None, false)
    );
    let codes: Vec<_> = Closed::ALL.iter().map(Closed::code).collect();
    assert_eq!(codes, ["08", "0"]);
    assert_eq!(Closed::try_from("1").unwrap_err().code(), "1");
    assert_eq!(BTreeSet::from_iter(Closed::ALL).len(), 2);
}

#[cfg(feature = "serde")]
#[test]
fn a_prefix_serializes_as_an_object() {
    let json = serde_json::to_value(Open::TABLE).unwrap();
    assert_eq!(json[0]["code"]["prefix"], "08");
    assert_eq!(json[2]["code"], "08006");
    assert_eq!(json[4]["code"], "**");
}

proptest! {
    #[test]
    fn a_look_up_is_that_of_a_search_through_the_entries(code in "[0248P*]{0,5}") {
        let entries = || Open::entries().filter(|it| it.prefix().is_none());
        let exact = entries().find(|it| it.code() == code);
        let begins = |it: &error_codes::Entry| it.prefix().is_some_and(|prefix| code.starts_with(prefix));
        let longest = || Open::entries().filter(begins).max_by_key(|it| it.code().len());
        let found = Open::from_code(&code);
        prop_assert_eq!(found.and_then(|it| it.entry()), exact.or_else(longest));
    }
}
