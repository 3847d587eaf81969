//! The reference has an example for each rule, made by the rule itself.
//!
//! `UPDATE_EXPECT=1 cargo test -p error-codes-codegen --test reference` writes it anew.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use error_codes_codegen::{Source, read_on, report};
use expect_test::expect_file;

const SOUND: &str = r#"title = "Shop"

[sources.manual]
title = "Manual"
verified = 2026-11-23

[categories.stock]
title = "Stock"

[links]
help = "https://example.com/help"

[[codes]]
code = 1
name = "OutOfStock"
message = "out of stock"
category = "stock"
sources = ["manual"]
remedy = "Order fewer, or see [the help][help]."
"#;

/// For each rule an edit of the sound table that breaks it.
const EXAMPLES: &[(&str, &str, &str)] = &[
    ("empty", SOUND, ""),
    ("link-text", SOUND, "../tables/shop.toml"),
    ("syntax", "= \"OutOfStock\"", "= \"OutOfStock"),
    ("quotes", "\"OutOfStock\"", "OutOfStock"),
    ("unknown-key", "remedy = ", "remdey = "),
    ("missing-key", "message = \"out of stock\"\n", ""),
    ("wrong-type", "= 2026-11-23", "= \"2026-11-23\""),
    (
        "unknown-word",
        "title = \"Shop\"",
        "title = \"Shop\"\ncode-type = \"int32\"",
    ),
    ("empty-text", "\"out of stock\"", "\"\""),
    ("one-line", "\"out of stock\"", "\"out of\\nstock\""),
    ("stray-blank", "\"out of stock\"", "\"out of stock \""),
    (
        "control-character",
        "\"out of stock\"",
        "\"out of\\tstock\"",
    ),
    (
        "url",
        "\"https://example.com/help\"",
        "\"example.com/help\"",
    ),
    ("date", "2026-11-23", "2026-11-23T10:00:00Z"),
    (
        "duration",
        "remedy = ",
        "retry = { after = \"24\" }\nremedy = ",
    ),
    (
        "count",
        "remedy = ",
        "retry = { backoff = \"1s\", factor = 0 }\nremedy = ",
    ),
    (
        "no-rows",
        "[sources.manual]",
        "codes = []\n\n[sources.manual]",
    ),
    ("code", "code = 1", "code = \"299-200\""),
    ("code-range", "code = 1", "code = 3_000_000_000"),
    (
        "duplicate-code",
        "remedy = ",
        "remedy = \"Wait.\"\n\n[[codes]]\ncode = 1\nname = \"SoldOut\"\nmessage = \"sold out\"\ncategory = \"stock\"\nsources = [\"manual\"]\nremedy = ",
    ),
    (
        "overlap",
        "code = 1\n",
        "code = \"1-9\"\nname = \"Few\"\nmessage = \"few left\"\ncategory = \"stock\"\n\n[[codes]]\ncode = \"9-20\"\n",
    ),
    ("name", "\"OutOfStock\"", "\"out_of_stock\""),
    (
        "duplicate-name",
        "code = 1\n",
        "code = 2\nname = \"OutOfStock\"\nmessage = \"sold out\"\ncategory = \"stock\"\n\n[[codes]]\ncode = 1\n",
    ),
    (
        "id",
        "[sources.manual]",
        "[tags.Low-Stock]\n\n[sources.manual]",
    ),
    (
        "undeclared",
        "category = \"stock\"",
        "category = \"stocks\"",
    ),
    (
        "unused",
        "[links]",
        "[links]\nfaq = \"https://example.com/faq\"",
    ),
    (
        "group",
        "[links]",
        "[groups.actor]\nrequired = true\n\n[tags.cook]\ngroup = \"actor\"\n\n[links]",
    ),
    (
        "case",
        "remedy = ",
        "cases = [{ subcode = 7, message = \"sold\" }, { subcode = 7, message = \"rotten\" }]\nremedy = ",
    ),
    ("twice", "[\"manual\"]", "[\"manual\", \"manual\"]"),
    (
        "retry",
        "remedy = ",
        "retry = { after = \"1h\", backoff = \"1s\" }\nremedy = ",
    ),
    (
        "required",
        "title = \"Shop\"",
        "title = \"Shop\"\nrequire = [\"retry\"]",
    ),
    (
        "waive",
        "remedy = ",
        "waive = { retry = \"the manual does not say\" }\nremedy = ",
    ),
    (
        "reserved",
        "title = \"Shop\"",
        "title = \"Shop\"\nreserved = [{ code = 1, note = \"once meant a full basket\" }]",
    ),
    (
        "replacement",
        "remedy = ",
        "deprecated = { use = \"OutOfStok\" }\nremedy = ",
    ),
    (
        "bracket",
        "[the help][help]",
        "[the help](https://example.com)",
    ),
    (
        "bare-url",
        "[the help][help]",
        "https://example.com and [the help][help]",
    ),
    ("image", "[the help][help]", "![the help][help]"),
    ("html", "Order fewer", "Order fewer <items>"),
    ("entity", "Order fewer", "Order&nbsp;fewer"),
    ("code-span", "Order fewer", "Order `fewer"),
    (
        "fence",
        "\"Order fewer, or see [the help][help].\"",
        "\"\"\"\nSee [the help][help]:\n\n```\nlet order = 1;\n```\n\"\"\"",
    ),
    (
        "indented-code",
        "\"Order fewer, or see [the help][help].\"",
        "\"\"\"\nSee [the help][help]:\n\n    order 1\n\"\"\"",
    ),
    (
        "indent",
        "\"Order fewer, or see [the help][help].\"",
        "\"\"\"\nSee [the help][help].\n- Order fewer.\n\"\"\"",
    ),
    (
        "heading",
        "\"Order fewer, or see [the help][help].\"",
        "\"\"\"\n# Order fewer\n\nSee [the help][help].\n\"\"\"",
    ),
    (
        "table",
        "\"Order fewer, or see [the help][help].\"",
        "\"\"\"\nSee [the help][help].\n\n| order |\n| --- |\n\"\"\"",
    ),
    (
        "quotation",
        "\"Order fewer, or see [the help][help].\"",
        "\"\"\"\n> Order fewer.\n\nSee [the help][help].\n\"\"\"",
    ),
    ("stale", "2026-11-23", "2025-11-23\nmax-age = \"180d\""),
    (
        "bare-link",
        "Order fewer, or see [the help][help].",
        "[the help][help]",
    ),
    (
        "redundant-alias",
        "remedy = ",
        "aliases = [\"out of stock\"]\nremedy = ",
    ),
    (
        "similar-name",
        "code = 1\n",
        "code = 2\nname = \"OutofStock\"\nmessage = \"sold out\"\ncategory = \"stock\"\n\n[[codes]]\ncode = 1\n",
    ),
];

/// 2026-11-23.
const TODAY: i64 = 20_780;

#[test]
fn the_reference_shows_each_rule() {
    let mut page = String::from(
        "# Every rule, by an example\n\nWhat the build, and `error-codes check`, say of a broken rule. [The reference](README.md#rules)\nexplains the rules; this page is made by a test.\n",
    );
    for (rule, from, to) in EXAMPLES {
        assert!(SOUND.contains(from), "{rule}");
        let source = Source::new("spec/shop.toml", SOUND.replacen(from, to, 1));
        let (_, problems) = read_on(&source, TODAY);
        let rules: Vec<_> = problems.iter().map(|problem| problem.rule).collect();
        assert!(rules.contains(rule), "{rule} gives {rules:?}");
        let shown = report::for_terminal(&problems, &source, false);
        let at = rules.iter().position(|it| it == rule).unwrap();
        write!(page, "\n## `{rule}`\n\n```text\n{}\n```\n", shown[at]).unwrap();
    }
    expect_file!["../../error-codes/spec/problems.md"].assert_eq(&page);
}

/// Rules of files, which the core does not read, and of sizes too large for a page.
const ELSEWHERE: &[&str] = &["file", "not-utf-8", "too-large"];

#[test]
fn the_reference_lists_each_rule() {
    let readme = include_str!("../../error-codes/spec/README.md");
    let section = readme.split("## Rules").nth(1).unwrap();
    let listed: BTreeSet<_> = section
        .lines()
        .take_while(|line| !line.starts_with("## "))
        .filter_map(|line| line.strip_prefix("| `")?.split('`').next())
        .collect();
    let shown: BTreeSet<_> = EXAMPLES
        .iter()
        .map(|(rule, ..)| *rule)
        .chain(ELSEWHERE.iter().copied())
        .collect();
    assert_eq!(listed, shown);
}

#[test]
fn no_rule_is_left_out() {
    let mut rules = BTreeSet::new();
    let sources = [
        include_str!("../src/parse/mod.rs"),
        include_str!("../src/parse/mend.rs"),
        include_str!("../src/parse/form.rs"),
        include_str!("../src/parse/value.rs"),
        include_str!("../src/source.rs"),
        include_str!("../src/lib.rs"),
        include_str!("../src/check/mod.rs"),
        include_str!("../src/check/ages.rs"),
        include_str!("../src/check/codes.rs"),
        include_str!("../src/check/groups.rs"),
        include_str!("../src/check/names.rs"),
        include_str!("../src/check/rows.rs"),
    ];
    for source in sources {
        for constructor in ["Problem::error(", "Problem::warning("] {
            for call in source.split(constructor).skip(1) {
                let argument = call.trim_start();
                if let Some(rule) = argument.strip_prefix('"') {
                    rules.insert(rule.split('"').next().unwrap());
                }
            }
        }
    }
    assert!(rules.len() > 25);
    let shown: BTreeSet<_> = EXAMPLES
        .iter()
        .map(|(rule, ..)| *rule)
        .chain(ELSEWHERE.iter().copied())
        .collect();
    let missing: Vec<_> = rules.difference(&shown).collect();
    assert!(missing.is_empty(), "{missing:?}");
}
