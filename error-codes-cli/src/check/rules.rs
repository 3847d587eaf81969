//! `error-codes check --explain`: the rules, each by an example.

use std::io;

use error_codes_codegen::rules::{self, Rule};
use error_codes_codegen::{Severity, Source, read, report};

use super::age;
use crate::rules::Explained;

/// Explains a rule, or lists all of them.
pub(crate) fn explain(id: Option<&str>) -> io::Result<bool> {
    let subjects = rules::SUBJECTS.iter().map(|it| (it.title, it.rules));
    let subjects: Vec<_> = subjects.collect();
    crate::rules::explain(&subjects, id, "error-codes check --explain")
}

impl Explained for Rule {
    fn id(&self) -> &'static str {
        self.id
    }

    fn summary(&self) -> String {
        match self.severity {
            Severity::Error => self.summary.to_owned(),
            Severity::Warning => format!("warning: {}", self.summary),
        }
    }

    fn paragraphs(&self) -> Vec<String> {
        let heading = format!("{}: {}", self.severity.name(), self.summary);
        vec![heading, self.repair.to_owned()]
    }

    fn example(&self) -> Vec<String> {
        example(self)
            .map(<[_; 2]>::from)
            .into_iter()
            .flatten()
            .collect()
    }
}

/// The lines of the example of a rule, and what is shown for it.
fn example(rule: &Rule) -> Option<(String, String)> {
    /// The day of examples, 2026-11-23: what is shown for them is the same on any day.
    const DAY: i64 = 20_780;

    let example = rule.example?;
    let source = Source::new("spec/shop.toml", example.text());
    let (table, mut diagnostics) = read(&source);
    age::check(&table, DAY, &mut diagnostics);
    let shown = diagnostics.iter().find(|it| it.rule == rule)?;
    Some((example.excerpt(), report::text(shown, &source)))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::fmt::Write as _;

    use error_codes_codegen::rules::Violation;
    use expect_test::expect_file;

    use super::*;
    use crate::rules::tests::{escaped, fence};

    #[test]
    fn rules_have_one_id_each() {
        let ids: BTreeSet<_> = rules::all().map(|rule| rule.id).collect();
        assert_eq!(ids.len(), rules::all().count());
    }

    #[test]
    fn each_example_breaks_its_rule() {
        let valid = Source::new("spec/shop.toml", Violation::VALID);
        assert!(read(&valid).1.is_empty());
        for rule in rules::all() {
            if let Some(Violation::Edit { from, .. }) = rule.example {
                assert!(Violation::VALID.contains(from), "{}", rule.id);
            }
            assert_eq!(example(rule).is_some(), rule.example.is_some(), "{rule:?}");
        }
    }

    /// `UPDATE_EXPECT=1 cargo test -p error-codes-cli the_reference` writes the page anew.
    #[test]
    fn the_reference_has_every_rule() {
        let mut page = String::from(
            "\
# Rules

The rules of [the spec language](README.md), each with how to fix what breaks it, an example, and what
`error-codes check` and the build report for the example. In a summary, words in angle brackets stand for
parts of the spec. `error-codes check --explain RULE` shows the same in a terminal.

This page is generated from the rules by a test of `error-codes-cli`.

",
        );
        for subject in rules::SUBJECTS {
            let anchor = subject.title.to_lowercase().replace(' ', "-");
            let rules = subject.rules.iter();
            let links: Vec<_> = rules.map(|it| format!("[`{0}`](#{0})", it.id)).collect();
            let links = links.join(", ");
            writeln!(page, "- [{}](#{anchor}): {links}", subject.title).unwrap();
        }
        for subject in rules::SUBJECTS {
            write!(page, "\n## {}\n", subject.title).unwrap();
            for rule in subject.rules {
                let severity = match rule.severity {
                    Severity::Error => "Error",
                    Severity::Warning => "Warning",
                };
                let (summary, repair) = (markdown(rule.summary), markdown(rule.repair));
                write!(
                    page,
                    "\n### `{}`\n\n**{severity}:** {summary}\n\n{repair}\n",
                    rule.id
                )
                .unwrap();
                if let Some((spec, shown)) = example(rule) {
                    page.push_str(&fence("toml", &spec));
                    page.push_str(&fence("text", &shown));
                }
            }
        }
        expect_file!["../../../error-codes/spec/rules.md"].assert_eq(&page);
    }

    /// Links lead to the page beside this one.
    fn markdown(text: &str) -> String {
        escaped(&text.replace("](#", "](README.md#"))
    }
}
