//! The reference has an example for each rule, made by the rule itself.
//!
//! `UPDATE_EXPECT=1 cargo test -p error-codes-codegen --test reference` writes it anew.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use error_codes_codegen::rules::{self, Violation};
use error_codes_codegen::{Source, read, read_on, report};
use expect_test::expect_file;

/// 2026-11-23.
const TODAY: i64 = 20_780;

#[test]
fn the_spec_that_examples_edit_is_valid() {
    let (_, diagnostics) = read(&Source::new("spec/shop.toml", Violation::VALID));
    assert!(diagnostics.is_empty());
}

#[test]
fn the_reference_shows_each_rule() {
    let mut page = String::from(
        "# Every rule, by an example\n\nWhat the build, and `error-codes check`, say of a broken rule. [The reference](README.md#rules)\nexplains the rules; this page is made by a test.\n",
    );
    for rule in rules::all() {
        let Some(example) = rule.example else {
            continue;
        };
        if let Violation::Edit { from, .. } = example {
            assert!(Violation::VALID.contains(from), "{}", rule.id);
        }
        let source = Source::new("spec/shop.toml", example.text());
        let (_, diagnostics) = read_on(&source, TODAY);
        let broken: Vec<_> = diagnostics.iter().map(|it| it.rule).collect();
        let at = broken.iter().position(|it| *it == rule);
        let at = at.unwrap_or_else(|| panic!("{rule:?} gives {broken:?}"));
        let shown = report::for_terminal(&diagnostics, &source, false);
        write!(page, "\n## `{}`\n\n```text\n{}\n```\n", rule.id, shown[at]).unwrap();
    }
    expect_file!["../../error-codes/spec/problems.md"].assert_eq(&page);
}

#[test]
fn the_reference_lists_each_rule() {
    let readme = include_str!("../../error-codes/spec/README.md");
    let section = readme.split("## Rules").nth(1).unwrap();
    let listed: BTreeSet<_> = section
        .lines()
        .take_while(|line| !line.starts_with("## "))
        .filter_map(|line| line.strip_prefix("| `")?.split('`').next())
        .collect();
    let ids: BTreeSet<_> = rules::all().map(|rule| rule.id).collect();
    assert_eq!(ids.len(), rules::all().count(), "two rules have one id");
    assert_eq!(listed, ids);
}
