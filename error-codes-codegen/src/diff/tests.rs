//! The rules about changes, by their examples.

mod edits;
mod help;
mod verdicts;

use std::collections::BTreeSet;

use super::keys::policy;
use super::{Changes, Declaration, Example, diff, rules};
use crate::language::{Kind, SPEC, Shape};
use crate::report;
use crate::source::Source;

fn sources(example: Example) -> [Source; 2] {
    let [old, new] = example.texts();
    [Source::new("old.toml", old), Source::new("new.toml", new)]
}

#[track_caller]
fn compare([old, new]: &[Source; 2], declaration: Declaration) -> Changes {
    diff(old, new, declaration).unwrap_or_else(|invalid| {
        let shown =
            |diagnostics, source| report::for_terminal(diagnostics, source, false).join("\n");
        panic!("{}\n{}", shown(&invalid.old, old), shown(&invalid.new, new));
    })
}

#[test]
fn each_example_is_a_change_of_its_rule() {
    for rule in rules() {
        let Some(example) = rule.example else {
            continue;
        };
        let sources = sources(example);
        for exhaustive in [false, true] {
            let changes = compare(
                &sources,
                Declaration {
                    open: false,
                    exhaustive,
                },
            );
            let verdict = if exhaustive {
                rule.exhaustive
            } else {
                rule.verdict
            };
            let found = changes.list.iter().find(|it| it.rule == rule);
            let found = found.unwrap_or_else(|| panic!("{}: {changes:#?}", rule.id));
            assert_eq!(found.verdict, verdict, "{}", rule.id);
            let text = report::change(found, &sources[0], &sources[1], false);
            assert!(!found.old.is_empty() || !found.new.is_empty(), "{text}");
        }
    }
}

#[test]
fn rules_have_one_id_each() {
    let ids: BTreeSet<_> = rules().map(|rule| rule.id).collect();
    assert_eq!(ids.len(), rules().count());
}

#[test]
fn fields_are_compared_by_their_types() {
    let spec = |values: &str| {
        let fields = "fields = { hints = { type = \"strings\" }, way = { type = \"markdown\" } }";
        let entry = format!("{{ code = 1, name = \"A\", category = \"c\", {values} }}");
        let text =
            format!("title = \"T\"\n{fields}\ncategories.c.title = \"C\"\ncodes = [{entry}]\n");
        Source::new("a.toml", text)
    };
    let old = "hints = [\"a\", \"b\"], way = \"Go\\nleft.\"";
    for (new, expected) in [
        ("hints = [\"b\", \"a\"], way = \"Go left.\"", None),
        ("hints = [\"b\"], way = \"Go left.\"", Some("field-changed")),
        (
            "hints = [\"a\", \"b\"], way = \"Go right.\"",
            Some("text-changed"),
        ),
    ] {
        let declaration = Declaration {
            open: false,
            exhaustive: false,
        };
        let changes = compare(&[spec(old), spec(new)], declaration);
        let ids: Vec<_> = changes.list.iter().map(|it| it.rule.id).collect();
        assert_eq!(ids, Vec::from_iter(expected), "{new}");
    }
}

/// A key that is added to the language needs a rule, or code that compares it.
#[test]
fn each_key_of_the_language_has_a_policy() {
    fn walk(shape: &'static Shape, seen: &mut BTreeSet<&'static str>) {
        if !seen.insert(shape.what) {
            return;
        }
        for key in shape.keys {
            // Examples are compared as a whole, and so is `retry`.
            if !matches!(
                shape.what,
                "an example" | "`retry`" | "an item of `reserved`"
            ) {
                assert!(
                    policy(shape, key).is_some(),
                    "`{}` of {}",
                    key.name,
                    shape.what
                );
            }
            inner(&key.kind, seen);
        }
    }
    fn inner(kind: &Kind, seen: &mut BTreeSet<&'static str>) {
        match kind {
            Kind::Table(shape) | Kind::WordOr(_, shape) => walk(shape, seen),
            Kind::List(kind) | Kind::Map(kind) => inner(kind, seen),
            _ => {}
        }
    }
    walk(&SPEC, &mut BTreeSet::new());
}
