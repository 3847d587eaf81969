//! What holds for any text and any table.

#[path = "properties/diff.rs"]
mod diff;

use std::fmt::Write as _;

use error_codes_codegen::language::Form;
use error_codes_codegen::{Diagnostics, FieldValue, Severity, Source, Table, read, report};
use error_codes_codegen::{Target, emit, expand};
use proptest::prelude::*;

fn target(item: &str) -> Target {
    Target::new(syn::parse_str(item).unwrap(), None, None).unwrap()
}

/// Reads, renders and expands; checks what holds whatever the text is.
fn run(text: &str) -> (Table, Diagnostics) {
    let source = Source::new("table.toml", text);
    let (table, diagnostics) = read(&source);
    let starts: Vec<_> = diagnostics
        .iter()
        .filter_map(|diagnostic| Some(diagnostic.labels.first()?.span.start))
        .collect();
    assert!(starts.is_sorted());
    for label in diagnostics.iter().flat_map(|diagnostic| &diagnostic.labels) {
        let (start, end) = (label.span.start, label.span.end);
        assert!(
            start <= end && source.text().get(start..end).is_some(),
            "{label:?}"
        );
    }
    for diagnostic in &diagnostics {
        assert!(
            !diagnostic.title.ends_with('.') && !diagnostic.title.contains('\n'),
            "{}",
            diagnostic.title
        );
    }
    report::for_compiler(&diagnostics, &source);
    report::for_terminal(&diagnostics, &source, true);
    for item in ["enum E {}", "enum E { Unknown(UnknownCode<Self>) }"] {
        let code = expand(&target(item), &table, emit::lex);
        syn::parse2::<syn::File>(code).expect("an expansion is a file");
    }
    (table, diagnostics)
}

/// Pieces that tables are made of, right and wrong.
const PIECES: &[&str] = &[
    "title = \"T\"\n",
    "code-type = \"str\"\n",
    "[categories.a]\n",
    "[[codes]]\n",
    "code = 1\n",
    "code = \"1-5\"\n",
    "code = \"a\"\n",
    "name = \"A\"\n",
    "id = \"A\"\n",
    "id = \"b 日\"\n",
    "name = \"B\"\n",
    "message = \"m\"\n",
    "category = \"a\"\n",
    "retry = { backoff = \"1s\" ",
    "remedy = \"\"\"\n- a\n\n  `b` [c][d] <e> ``` \\\n\"\"\"\n",
    "remedy = '''",
    "= ",
    "[",
    "]",
    "{",
    "}",
    "\"",
    "'''",
    "\"\"\"",
    "\n",
    "\r\n",
    "\t",
    "é\u{202e}日本",
    "\u{0}",
    "\\u00e9",
    "#",
    ",",
    "tags = [\"t\"]\n",
    "require = [\"remedy\"]\n",
    "deprecated = {}\n",
];

/// A text for a field, with everything that could break out of it.
fn hostile() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("\"".to_owned()),
        Just("\\".to_owned()),
        Just("{}".to_owned()),
        Just("{0}".to_owned()),
        Just("*/".to_owned()),
        Just("\"#".to_owned()),
        Just("\u{200f}".to_owned()),
        Just("\u{200b}".to_owned()),
        Just("//".to_owned()),
        Just("#![".to_owned()),
        Just("|".to_owned()),
        "[a-zA-Z0-9 é日]{1,8}",
    ];
    proptest::collection::vec(piece, 1..6)
        .prop_map(|pieces| pieces.concat().trim().to_owned())
        .prop_filter("not empty", |text| !text.is_empty())
}

/// A Markdown text for which everything that Markdown knows is escaped.
fn escaped(text: &str) -> String {
    text.chars()
        .flat_map(|c| {
            c.is_ascii_punctuation()
                .then_some('\\')
                .into_iter()
                .chain([c])
        })
        .collect()
}

/// A TOML string of this value.
fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for c in text.chars() {
        write!(quoted, "\\U{:08x}", u32::from(c)).unwrap();
    }
    quoted + "\""
}

proptest! {
    #[test]
    fn no_text_panics(text in any::<String>()) {
        let _ = run(&text);
    }

    #[test]
    fn no_mixture_of_pieces_panics(
        pieces in proptest::collection::vec(proptest::sample::select(PIECES), 0..60)
    ) {
        let _ = run(&pieces.concat());
    }

    #[test]
    fn no_damage_to_a_sound_table_makes_a_panic(
        at in any::<proptest::sample::Index>(),
        len in 0..40_usize,
        with in proptest::sample::select(PIECES),
    ) {
        let mut text = include_str!("../../error-codes/src/example.toml").to_owned();
        let boundary = |at: usize| (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap();
        let start = boundary(at.index(text.len()));
        let end = boundary(start + len).max(start);
        text.replace_range(start..end, with);
        let _ = run(&text);
    }

    #[test]
    fn any_text_stays_text(
        title in hostile(),
        message in hostile(),
        alias in hostile(),
        remedy in hostile(),
        category in hostile(),
    ) {
        let text = format!(
            "title = {}\nfields.hints.type = \"strings\"\nfields.way.type = \"markdown\"\n[categories.a]\ntitle = {}\n[[codes]]\ncode = 1\nname = \"A\"\nmessage = {}\naliases = [{}]\ncategory = \"a\"\nremedy = {text}\nway = {text}\nhints = [{}]\n",
            quoted(&title), quoted(&category), quoted(&message), quoted(&alias), quoted(&alias), text = quoted(&escaped(&remedy)),
        );
        let (table, diagnostics) = run(&text);
        prop_assert!(!diagnostics.has_errors(), "{diagnostics:?}");
        prop_assert_eq!(&table.title, &title);
        prop_assert_eq!(table.entries[0].message.as_ref(), Some(&message));
        let entry = &table.entries[0];
        prop_assert_eq!(&entry.remedy.as_ref().unwrap().plain, &remedy);
        let fields = [FieldValue::Strings(vec![alias]), FieldValue::Markdown(entry.remedy.clone().unwrap())];
        prop_assert_eq!(&entry.fields, &[0, 1].into_iter().zip(fields).collect::<Vec<_>>());
    }

    /// Ids of any spelling give names, or a diagnostic for each entry without one, which proposes a name that is free.
    #[test]
    fn names_are_derived_or_proposed(
        ids in proptest::collection::btree_set("(a|A|b_|B|-|é|日|1|self|ALL|N|2){1,4}", 1..9),
        name in "(A|B|N|2){1,3}",
    ) {
        let mut text = format!(
            "title = 'T'\nreserved = [{{ name = '{name}' }}]\ncategories.a.title = 'A'\n[[codes]]\ncode = 0\nname = 'X{name}'\nmessage = 'm'\ncategory = 'a'\n"
        );
        for (code, id) in (1..).zip(&ids) {
            write!(text, "[[codes]]\ncode = {code}\nid = '{id}'\nmessage = 'm'\ncategory = 'a'\n").unwrap();
        }
        let (table, diagnostics) = run(&text);
        let again = |text: &str| read(&Source::new("table.toml", text));
        prop_assert_eq!(&again(&text).0, &table);
        for entry in &table.entries {
            prop_assert!(Form::Name.accepts(&entry.name), "{}", entry.name);
            prop_assert!(syn::parse_str::<syn::Ident>(&entry.name).is_ok(), "{}", entry.name);
        }
        let errors = diagnostics.iter().filter(|it| it.severity == Severity::Error);
        // An entry whose name is reserved is in the table.
        let derived = errors.clone().filter(|it| it.rule.id == "derived-name");
        prop_assert_eq!(table.entries.len() + derived.count(), ids.len() + 1);
        // Each proposal is written below its id.
        let mut edits: Vec<_> = errors
            .map(|it| {
                prop_assert!(matches!(it.rule.id, "derived-name" | "reserved"), "{}", it.rule.id);
                let name = it.help[0].strip_prefix("add `").and_then(|it| it.strip_suffix('`'));
                Ok((it.labels[0].span.end, name.unwrap().to_owned()))
            })
            .collect::<Result<_, _>>()?;
        edits.sort();
        for (at, name) in edits.into_iter().rev() {
            text.insert_str(at, &format!("\n{name}"));
        }
        let (table, diagnostics) = again(&text);
        prop_assert!(!diagnostics.has_errors(), "{diagnostics:#?}");
        prop_assert_eq!(table.entries.len(), ids.len() + 1);
    }

    #[test]
    fn each_error_is_a_diagnostic(errors in proptest::collection::btree_set(0..ERRORS.len(), 0..ERRORS.len())) {
        let mut text = VALID.to_owned();
        for error in &errors {
            let (from, to) = ERRORS[*error];
            prop_assert!(text.contains(from), "{}", from);
            text = text.replacen(from, to, 1);
        }
        let (_, diagnostics) = run(&text);
        prop_assert!(diagnostics.iter().len() >= errors.len(), "{diagnostics:#?}");
    }
}

const VALID: &str = r#"
title = "Valid"
require = ["remedy"]
[sources.manual]
title = "Manual"
url = "https://example.com"
verified = 2026-11-23
[categories.first]
title = "First"
[tags.one]
description = "A tag."
[links]
help = "https://example.com/help"
[[codes]]
code = 1
name = "A"
message = "message a"
category = "first"
tags = ["one"]
sources = ["manual"]
retry = { after = "1h" }
remedy = "Remedy a, see [help][help]."
[[codes]]
code = "10-19"
name = "B"
message = "message b"
category = "first"
retry = "never"
remedy = "Remedy b."
[[codes]]
code = 3
name = "C"
message = "message c"
category = "first"
retry = { backoff = "1s", factor = 2 }
deprecated = { use = "A" }
remedy = "Remedy c."
"#;

/// Errors in the valid spec that do not hide each other: texts and their replacements.
const ERRORS: &[(&str, &str)] = &[
    ("title = \"Valid\"", "title = \" Valid\""),
    ("require = [\"remedy\"]", "require = [\"remedy\", \"rem\"]"),
    ("title = \"Manual\"", "title = 5"),
    ("url = \"https://example.com\"\n", "url = \"example\"\n"),
    ("verified = 2026-11-23", "verified = \"2026-11-23\""),
    ("title = \"First\"", "titel = \"First\"\ntitle = \"First\""),
    ("description = \"A tag.\"", "description = \"A `tag.\""),
    (
        "help = \"https://example.com/help\"",
        "help = \"https://example.com/he lp\"",
    ),
    ("code = 1\n", "code = 3_000_000_000\n"),
    ("message = \"message a\"", "message = \"\""),
    ("tags = [\"one\"]", "tags = [\"one\", \"two\"]"),
    (
        "sources = [\"manual\"]",
        "sources = [\"manual\", \"manual\"]",
    ),
    ("after = \"1h\"", "after = \"1\""),
    ("Remedy a", "Remedy a\\u0007"),
    ("code = \"10-19\"", "code = \"19-10\""),
    ("name = \"B\"", "name = \"b\""),
    (
        "message = \"message b\"\ncategory = \"first\"",
        "message = \"message b\"\ncategory = \"second\"",
    ),
    ("retry = \"never\"", "retry = \"nevr\""),
    ("remedy = \"Remedy b.\"", "remdy = \"Remedy b.\""),
    ("message = \"message c\"", "message = \"message\\tc\""),
    ("factor = 2", "factor = 0"),
    ("use = \"A\"", "use = \"D\""),
    ("Remedy c.", "Remedy `c."),
];
