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
        format!("{verdict}, {exhaustive} with `--exhaustive`")
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
