//! The schema accepts what the reader accepts, and refuses what it refuses, as far as a schema can.

use std::fs;
use std::sync::LazyLock;

use error_codes_codegen::{Severity, Source, read};
use error_codes_tests::repository;
use jsonschema::Validator;
use proptest::prelude::*;
use serde_json::Value as Json;
use toml::Value as Toml;

const VALID: &str = r#"title = "Shop"
code-type = "i32"
require = ["remedy"]
reserved = [{ code = 9 }, { name = "any old name", note = "n" }]

[sources.manual]
title = "Manual"
url = "https://example.com/manual"
verified = 2026-11-23
max-age = "90d"

[categories.stock]
title = "Stock"

[tags.limit]

[links]
help = "https://example.com/help"

[[codes]]
code = 1
name = "OutOfStock"
message = "out of stock"
aliases = ["none left"]
category = "stock"
tags = ["limit"]
sources = ["manual"]
retry = { backoff = "1s", factor = 4 }
deprecated = { use = "SoldOut" }
remedy = "Order fewer, or see [the help][help]."

[[codes]]
code = "200-299"
name = "SoldOut"
message = "sold out"
category = "stock"
retry = "never"
waive = { remedy = "there is none" }
"#;

static SCHEMA: LazyLock<Validator> = LazyLock::new(|| {
    let schema = repository().join("error-codes/spec/error-codes.schema.json");
    let schema = serde_json::from_str(&fs::read_to_string(schema).unwrap()).unwrap();
    assert!(jsonschema::draft7::meta::is_valid(&schema));
    jsonschema::draft7::options()
        .should_validate_formats(true)
        .build(&schema)
        .unwrap()
});

/// Where the schema refuses a spec, and the messages.
fn refusals(text: &str) -> Vec<(String, String)> {
    let spec = json(text.parse::<toml::Table>().unwrap().into());
    SCHEMA
        .iter_errors(&spec)
        .map(|error| (error.instance_path().to_string(), error.to_string()))
        .collect()
}

/// TOML as JSON, in the way of the language servers: a date is a string.
fn json(value: Toml) -> Json {
    match value {
        Toml::String(text) => text.into(),
        Toml::Integer(number) => number.into(),
        Toml::Float(number) => number.into(),
        Toml::Boolean(value) => value.into(),
        Toml::Datetime(date) => date.to_string().into(),
        Toml::Array(items) => items.into_iter().map(json).collect(),
        Toml::Table(table) => table.into_iter().map(|(key, it)| (key, json(it))).collect(),
    }
}

/// The rules that the spec breaks, by the reader.
fn rules(text: &str) -> Vec<&'static str> {
    let (_, diagnostics) = read(&Source::new("table.toml", text));
    let errors = diagnostics
        .iter()
        .filter(|it| it.severity == Severity::Error);
    errors.map(|diagnostic| diagnostic.rule.id).collect()
}

#[test]
fn valid_tables_are_accepted() {
    assert_eq!(rules(VALID), [""; 0]);
    assert_eq!(refusals(VALID), []);
    for path in [
        "error-codes/spec/whatsapp-cloud-api.toml",
        "error-codes/examples/sqlstate/sqlstate.toml",
        "error-codes/src/example.toml",
        "error-codes-codegen/tests/snapshots/closed.toml",
        "error-codes-codegen/tests/snapshots/errno.toml",
    ] {
        let text = fs::read_to_string(repository().join(path)).unwrap();
        assert_eq!(refusals(&text), [], "{path}");
    }
}

#[test]
fn an_entry_has_a_name_or_an_id() {
    let name = "name = \"OutOfStock\"\n";
    let id = VALID.replacen(name, "id = \"OUT_OF_STOCK\"\n", 1);
    assert_eq!(rules(&id), [""; 0]);
    assert_eq!(refusals(&id), []);
    let neither = VALID.replacen(name, "", 1);
    assert_eq!(rules(&neither), ["missing-key"]);
    assert_eq!(refusals(&neither)[0].0, "/codes/0");
}

#[test]
fn fields_are_keys_of_entries_where_the_spec_declares_any() {
    let declared = VALID.replacen(
        "[categories",
        "[fields.budget]\ntype = \"u8\"\n\n[categories",
        1,
    );
    let used = |spec: &str| spec.replacen("remedy = ", "budget = 3\nremedy = ", 1);
    assert_eq!(rules(&used(&declared)), [""; 0]);
    assert_eq!(refusals(&used(&declared)), []);
    assert_ne!(rules(&used(VALID)), [""; 0]);
    assert_ne!(refusals(&used(VALID)), []);
    for (from, to) in [("\"u8\"", "\"u7\""), ("budget = 3", "budget = [3]")] {
        assert_ne!(refusals(&used(&declared).replacen(from, to, 1)), [], "{to}");
    }
}

#[test]
fn errors_are_refused_at_their_location() {
    let first = "/codes/0";
    for (before, after, rule, place) in [
        // Keys.
        ("[links]", "[linsk]", "unknown-key", ""),
        (
            "[tags.limit]",
            "[tags.limit]\ntitle = \"L\"",
            "unknown-key",
            "/tags/limit",
        ),
        ("verified =", "verifed =", "unknown-key", "/sources/manual"),
        ("aliases =", "alias =", "unknown-key", first),
        ("use =", "instead =", "unknown-key", "/codes/0/deprecated"),
        (
            "backoff =",
            "after = \"1s\", wait =",
            "unknown-key",
            "/codes/0/retry",
        ),
        ("note =", "why =", "unknown-key", "/reserved/1"),
        (
            "{ remedy = \"there",
            "{ name = \"there",
            "waive",
            "/codes/1/waive",
        ),
        ("title = \"Shop\"\n", "", "missing-key", ""),
        ("title = \"Manual\"\n", "", "missing-key", "/sources/manual"),
        (
            "title = \"Stock\"\n",
            "",
            "missing-key",
            "/categories/stock",
        ),
        ("code = 1\n", "", "missing-key", first),
        ("name = \"OutOfStock\"\n", "", "missing-key", first),
        ("category = \"stock\"\ntags", "tags", "missing-key", first),
        // Types.
        ("\"Shop\"", "1", "wrong-type", "/title"),
        ("[\"remedy\"]", "\"remedy\"", "wrong-type", "/require"),
        (
            "2026-11-23",
            "20261123",
            "wrong-type",
            "/sources/manual/verified",
        ),
        ("\"90d\"", "90", "wrong-type", "/sources/manual/max-age"),
        ("code = 1\n", "code = 1.5\n", "wrong-type", "/codes/0/code"),
        ("code = 1\n", "code = [1]\n", "wrong-type", "/codes/0/code"),
        ("[\"none left\"]", "[1]", "wrong-type", "/codes/0/aliases/0"),
        (
            "factor = 4",
            "factor = \"4\"",
            "wrong-type",
            "/codes/0/retry",
        ),
        ("\"never\"", "false", "wrong-type", "/codes/1/retry"),
        (
            "{ use = \"SoldOut\" }",
            "true",
            "wrong-type",
            "/codes/0/deprecated",
        ),
        (
            "[tags.limit]",
            "[tags]\nlimit = \"L\"",
            "wrong-type",
            "/tags/limit",
        ),
        ("[{ code = 9 }", "[9", "wrong-type", "/reserved/0"),
        (
            "[categories.stock]\ntitle = \"Stock\"",
            "[[categories]]\ntitle = \"Stock\"",
            "wrong-type",
            "/categories",
        ),
        // Values.
        ("\"i32\"", "\"int\"", "unknown-value", "/code-type"),
        ("[\"remedy\"]", "[\"name\"]", "unknown-value", "/require/0"),
        ("\"never\"", "\"nevr\"", "unknown-value", "/codes/1/retry"),
        ("\"90d\"", "\"90 d\"", "duration", "/sources/manual/max-age"),
        ("\"1s\"", "\"1.5s\"", "duration", "/codes/0/retry"),
        ("factor = 4", "factor = 0", "out-of-range", "/codes/0/retry"),
        (
            "2026-11-23",
            "2026-11-23T10:00:00Z",
            "date",
            "/sources/manual/verified",
        ),
        (
            "https://example.com/help",
            "example.com/help",
            "url",
            "/links/help",
        ),
        (
            "https://example.com/manual",
            "https://",
            "url",
            "/sources/manual/url",
        ),
        ("\"out of stock\"", "\"\"", "empty-text", "/codes/0/message"),
        (
            "\"Order fewer, or see [the help][help].\"",
            "\" \"",
            "empty-text",
            "/codes/0/remedy",
        ),
        (
            "\"none left\"",
            "\"none\\nleft\"",
            "one-line",
            "/codes/0/aliases/0",
        ),
        (
            "\"none left\"",
            "\"none left \"",
            "whitespace",
            "/codes/0/aliases/0",
        ),
        (
            "[\"limit\"]",
            "[\"limit\", \"limit\"]",
            "duplicate-item",
            "/codes/0/tags",
        ),
        // Names and ids.
        (
            "\"OutOfStock\"",
            "\"out_of_stock\"",
            "name",
            "/codes/0/name",
        ),
        ("\"OutOfStock\"", "\"Self\"", "name", "/codes/0/name"),
        ("[sources.manual]", "[sources.Manual]", "id", "/sources"),
        (
            "[categories.stock]",
            "[categories.self]",
            "id",
            "/categories",
        ),
        ("[tags.limit]", "[tags.rate-limit]", "id", "/tags"),
        ("help =", "\"the help\" =", "id", "/links"),
    ] {
        expect_refusal(&edited(before, after), rule, place);
    }
    let empty = format!("codes = []\n{}", VALID.split("[[codes]]").next().unwrap());
    expect_refusal(&empty, "no-entries", "/codes");
}

/// The reader reports this rule, and the schema refuses something at this path.
#[track_caller]
fn expect_refusal(text: &str, rule: &str, path: &str) {
    let (rules, refusals) = (rules(text), refusals(text));
    assert!(rules.contains(&rule), "{rules:?} in\n{text}");
    assert!(
        refusals.iter().any(|(it, _)| it == path),
        "{refusals:?} in\n{text}"
    );
}

/// The valid table with another text in one place.
#[track_caller]
fn edited(before: &str, after: &str) -> String {
    assert!(VALID.contains(before), "{before}");
    VALID.replacen(before, after, 1)
}

/// The valid table with another text in one place, where it is a value or a key.
fn with(before: &str, text: &str) -> String {
    edited(before, &Toml::String(text.to_owned()).to_string())
}

proptest! {
    #[test]
    fn names_and_ids_are_the_readers(word in "[a-zA-Z0-9_é -]{0,6}|self|Self|ALL") {
        for (before, rule) in [
            ("\"OutOfStock\"", "name"),
            ("manual", "id"),
            ("limit", "id"),
            ("help", "id"),
        ] {
            let text = with(before, &word);
            let rules = rules(&text);
            let is_broken = [rule, "empty-text", "whitespace"].iter().any(|it| rules.contains(it));
            prop_assert_eq!(is_broken, !refusals(&text).is_empty(), "{}", text);
        }
    }

    #[test]
    fn durations_are_the_readers(time in "[0-9]{0,4}(ms|s|m|h|d|w|S| s|)") {
        let text = with("\"90d\"", &time);
        prop_assert_eq!(rules(&text).contains(&"duration"), !refusals(&text).is_empty(), "{}", text);
    }

    // But for U+FEFF, which is whitespace in regular expressions of JSON Schema, and nowhere else.
    #[test]
    fn nothing_is_refused_that_the_reader_accepts(
        line in r#"[a-z \t\n\u{0}\u{a0}\u{85}\u{2028}\u{202e}é日"\\]{0,5}"#,
        url in r"(https?|ftp)?(://)?[a-z.:@/?#\[\]%|^é日 -]{0,8}",
    ) {
        for (before, value) in [
            ("\"out of stock\"", &line),
            ("\"none left\"", &line),
            ("\"Shop\"", &line),
            ("\"https://example.com/manual\"", &url),
            ("\"https://example.com/help\"", &url),
        ] {
            let text = with(before, value);
            if rules(&text).is_empty() {
                prop_assert_eq!(refusals(&text), [], "{}", text);
            }
        }
    }
}
