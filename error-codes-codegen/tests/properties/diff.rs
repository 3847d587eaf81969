//! What holds for any versions of a table.

use std::fmt::Write as _;

use error_codes_codegen::diff::{Declaration, Verdict, diff};
use error_codes_codegen::{Source, report};
use proptest::prelude::*;

/// A choice for each part of an entry, as an index.
type Choices = [usize; 10];

/// A table of up to three entries. It is valid by construction.
#[derive(Clone, Debug)]
struct State {
    entries: [Option<Choices>; 3],
    is_turned: bool,
    is_required: bool,
    is_reserved: bool,
}

/// A part of a table, and another choice for it.
type Step = (usize, usize, usize);

fn state() -> impl Strategy<Value = State> {
    let entry = proptest::option::weighted(0.8, proptest::array::uniform10(0_usize..4));
    let entries = proptest::array::uniform3(entry);
    (entries, any::<[bool; 3]>()).prop_map(|(entries, [is_turned, is_required, is_reserved])| {
        State {
            entries,
            is_turned,
            is_required,
            is_reserved,
        }
    })
}

/// A few steps to another version: with more of them, there would always be a breaking change.
fn steps() -> impl Strategy<Value = Vec<Step>> {
    proptest::collection::vec((0_usize..3, 0_usize..14, 0_usize..4), 1..4)
}

impl State {
    fn after(&self, steps: &[Step]) -> Self {
        let mut state = self.clone();
        for (entry, part, choice) in steps {
            match (part, &mut state.entries[*entry]) {
                (0..10, Some(choices)) => choices[*part] = *choice,
                (10, _) => state.is_turned = choice % 2 == 0,
                (11, _) => state.is_required = choice % 2 == 0,
                (12, _) => state.is_reserved = choice % 2 == 0,
                (_, there) => *there = there.is_none().then_some([*choice; 10]),
            }
        }
        state
    }

    fn source(&self, name: &str) -> Source {
        let mut text = "title = \"T\"\nplaceholders = \"braces\"\n".to_owned();
        if self.is_required {
            text.push_str("require = [\"remedy\"]\n");
        }
        if self.is_reserved {
            text.push_str("reserved = [{ code = 90 }]\n");
        }
        text.push_str(HEAD);
        let mut entries: Vec<_> = self.entries.iter().enumerate().collect();
        if self.is_turned {
            entries.reverse();
        }
        for (index, choices) in entries {
            if let Some(choices) = choices {
                entry(&mut text, index, choices, self.is_required);
            }
        }
        Source::new(name, text)
    }
}

/// What is declared, and entries that use all of it.
const HEAD: &str = r#"
categories = { a.title = "A", b.title = "B" }
groups.g = {}
tags = { t = {}, u = {}, v.group = "g" }

[[codes]]
code = 1
name = "First"
message = "{0}"
category = "a"
tags = ["t", "u", "v"]
remedy = "R."

[[codes]]
code = 2
name = "Second"
message = "m"
category = "b"
remedy = "R."

"#;

fn entry(text: &mut String, index: usize, choices: &Choices, is_required: bool) {
    let n = index + 1;
    let is_range = choices[0] > 1;
    let names = |key: &str, name: &str| {
        if is_range {
            String::new()
        } else {
            format!("{key} = [\"{name}{n}\"]\n")
        }
    };
    let lines = [
        [
            format!("code = {n}0"),
            format!("code = {n}5"),
            format!("code = \"{n}00-{n}09\""),
            format!("code = \"{n}00-{n}49\""),
        ][choices[0]]
            .clone()
            + "\n",
        format!("name = \"{}{n}\"\n", ["N", "M"][choices[1] % 2]),
        [
            String::new(),
            names("also", "A"),
            names("was", "A"),
            names("was", ["M", "N"][choices[1] % 2]),
        ][choices[2]]
            .clone(),
        [
            "",
            "message = \"m\"\n",
            "message = \"{0}\"\n",
            "message = \"{1} {0}\"\n",
        ][choices[3]]
            .to_owned(),
        ["category = \"a\"\n", "category = \"b\"\n"][choices[4] % 2].to_owned(),
        [
            "",
            "tags = [\"t\"]\n",
            "tags = [\"u\", \"v\"]\n",
            "tags = [\"v\"]\n",
        ][choices[5]]
            .to_owned(),
        [
            "",
            "retry = \"never\"\n",
            "retry = { after = \"1m\" }\n",
            "retry = { backoff = \"60s\" }\n",
        ][choices[6]]
            .to_owned(),
        [
            "",
            "deprecated = {}\n",
            "deprecated = { since = \"1\" }\n",
            "since = \"2\"\n",
        ][choices[7]]
            .to_owned(),
        [
            String::new(),
            format!("id = \"i{n}\"\n"),
            format!("id = \"j{n}\"\n"),
            "http-status = 404\n".to_owned(),
        ][choices[8]]
            .clone(),
        [
            "",
            "cases = [{ subcode = 1 }]\n",
            "cases = [{ subcode = 1, message = \"{1}\" }]\n",
            "cases = [{ message = \"c\" }]\n",
        ][choices[9]]
            .to_owned(),
    ];
    let remedy = if is_required { "remedy = \"R.\"\n" } else { "" };
    write!(text, "[[codes]]\n{}{remedy}", lines.concat()).unwrap();
}

fn verdict(old: &Source, new: &Source, declaration: Declaration) -> Option<Verdict> {
    let changes = diff(old, new, declaration);
    let changes =
        changes.unwrap_or_else(|invalid| panic!("{invalid:#?}\n{}\n{}", old.text(), new.text()));
    for change in &changes.list {
        let shown = report::change(change, old, new, false);
        assert!(shown.starts_with(change.verdict.name()), "{shown}");
        for (labels, source) in [(&change.old, old), (&change.new, new)] {
            assert!(
                labels
                    .iter()
                    .all(|label| source.text().get(label.span.clone()).is_some()),
                "{change:?}"
            );
        }
    }
    changes.verdict()
}

proptest! {
    // Each case is seven comparisons.
    #![proptest_config(ProptestConfig { cases: ProptestConfig::default().cases / 4, ..ProptestConfig::default() })]

    #[test]
    fn two_steps_are_no_less_than_one(state in state(), first in steps(), second in steps(), open in any::<bool>()) {
        let middle = state.after(&first);
        let [a, b, c] = [("a.toml", &state), ("b.toml", &middle), ("c.toml", &middle.after(&second))]
            .map(|(name, state)| state.source(name));
        let [some, all] = [false, true].map(|exhaustive| {
            let declaration = Declaration { open, exhaustive };
            let steps = verdict(&a, &b, declaration).max(verdict(&b, &c, declaration));
            let both = verdict(&a, &c, declaration);
            assert!(both <= steps, "{both:?} > {steps:?}\n{}\n{}\n{}", a.text(), b.text(), c.text());
            both
        });
        prop_assert!(some <= all, "more is breaking for an exhaustive enum");
        prop_assert_eq!(verdict(&a, &a, Declaration::default()), None);
    }
}
