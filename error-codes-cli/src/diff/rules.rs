//! `error-codes diff --explain`: the rules about changes, each by an example.

use std::io;

use error_codes_codegen::diff::{self, Declaration, Rule};
use error_codes_codegen::{Source, report};

use crate::rules::Explained;

/// Explains a rule, or lists all of them.
pub(crate) fn explain(id: Option<&str>) -> io::Result<bool> {
    crate::rules::explain(diff::SUBJECTS, id, "error-codes diff --explain")
}

impl Explained for Rule {
    fn id(&self) -> &'static str {
        self.id
    }

    fn summary(&self) -> String {
        format!("{}: {}", verdict(self), self.summary)
    }

    fn paragraphs(&self) -> Vec<String> {
        vec![self.summary(), self.reason.to_owned()]
    }

    fn example(&self) -> Vec<String> {
        example(self).into_iter().collect()
    }
}

/// The verdict, and that for an enum without `#[non_exhaustive]` if it is another.
fn verdict(rule: &Rule) -> String {
    let (verdict, exhaustive) = (rule.verdict.name(), rule.exhaustive.name());
    if verdict == exhaustive {
        verdict.to_owned()
    } else {
        format!("{verdict}, {exhaustive} for an exhaustive enum")
    }
}

/// What is shown for the example of a rule.
fn example(rule: &Rule) -> Option<String> {
    let [old, new] = rule.example?.texts();
    let (old, new) = (
        Source::new("old/shop.toml", old),
        Source::new("new/shop.toml", new),
    );
    let changes = diff::diff(&old, &new, Declaration::default()).ok()?;
    let change = changes.list.iter().find(|it| it.rule == rule)?;
    Some(report::change(change, &old, &new, false))
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;

    use expect_test::expect_file;

    use super::*;
    use crate::rules::tests::{escaped, fence};

    /// `UPDATE_EXPECT=1 cargo test -p error-codes-cli the_reference` writes the page anew.
    #[test]
    fn the_reference_has_every_rule_about_changes() {
        let mut page = String::from(
            "\
# What breaks your users

What a change of a table means for those who use its enum: the rules of `error-codes diff`, each with its verdict, the
reason, and what is shown for an example. In a summary, words in angle brackets stand for parts of the spec.
`error-codes diff --explain RULE` shows the same in a terminal.

- **Breaking**: programs do not compile any more, or take a code or a name for something else.
- **Minor**: all programs compile, but some do something else, or get a warning.
- **Patch**: nothing that a program does depends on it.

Some verdicts are different for an enum that is *exhaustive*, that is, without `#[non_exhaustive]`: pass `--exhaustive` then. An
enum with a variant for unknown codes has fewer changes of types: pass `--open`.

This page is generated from the rules by a test of `error-codes-cli`.

| rule | change | verdict | exhaustive |
| --- | --- | --- | --- |
",
        );
        for rule in diff::rules() {
            let (verdict, exhaustive) = (rule.verdict.name(), rule.exhaustive.name());
            let summary = escaped(rule.summary);
            writeln!(
                page,
                "| [`{0}`](#{0}) | {summary} | {verdict} | {exhaustive} |",
                rule.id
            )
            .unwrap();
        }
        let (more, less) = compared();
        write!(
            page,
            "\
\n## Compared with cargo-semver-checks

`tests/semver/run` builds crates with both versions of each example, without a variant for unknown codes, and compares the verdicts
with those of cargo-semver-checks, in `tests/semver/verdicts.tsv`. Where only one of the two says *breaking*:

- The rules do for {more}. cargo-semver-checks compares which items there are, but not the types and values that they return or
  name, and not the spec. The rules are right: programs do not compile, or they compile and take a code, an id or a name for
  something else.
- cargo-semver-checks does for {less}. The order is also that of the discriminants, which `as` makes integers of: the rules are
  right, since programs compile, and those that depend on the number of a code have `code`. A former name is a constant, if the enum is
  `#[non_exhaustive]`: the rules are right if users write the path, as in `Error::OutOfStock`, and cargo-semver-checks is right if
  they import the variant with `use`.

Of additions, which are *minor*, it reports few.
"
        )
        .unwrap();
        for (subject, rules) in diff::SUBJECTS {
            write!(page, "\n## {subject}\n").unwrap();
            for rule in *rules {
                let (summary, reason) = (escaped(rule.summary), escaped(rule.reason));
                let verdict = verdict(rule);
                let (first, rest) = verdict.split_at(1);
                let verdict = first.to_uppercase() + rest;
                write!(
                    page,
                    "\n### `{}`\n\n**{verdict}:** {summary}\n\n{reason}\n",
                    rule.id
                )
                .unwrap();
                page.push_str(&fence("text", &example(rule).unwrap_or_default()));
            }
        }
        expect_file!["../../../error-codes/spec/changes.md"].assert_eq(&page);
    }
    /// The rules whose example only they call breaking, and those whose example only cargo-semver-checks does.
    fn compared() -> (String, String) {
        let file = include_str!("../../../tests/semver/verdicts.tsv");
        let (mut more, mut less) = (Vec::new(), Vec::new());
        for line in file.lines().skip(1) {
            let columns: Vec<_> = line.split('\t').collect();
            let rule = format!("[`{0}`](#{0})", columns[0]);
            let list = match (columns[2], columns[3]) {
                ("breaking", "none" | "minor") => &mut more,
                ("none" | "patch" | "minor", "breaking") => &mut less,
                _ => continue,
            };
            if !list.contains(&rule) {
                list.push(rule);
            }
        }
        (more.join(", "), less.join(", "))
    }
}
