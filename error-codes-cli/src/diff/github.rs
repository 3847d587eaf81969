//! Changes as annotations of a pull request.

use error_codes_codegen::diff::Verdict;

use super::{Compared, verdict};
use crate::format::github;

/// A command for each change, and the verdict.
///
/// What is not allowed is an error. An annotation is in the new version: the old one is not in the pull request.
pub(super) fn render(compared: &Compared) -> String {
    let mut text = String::new();
    for change in &compared.changes.list {
        let level = match change.verdict {
            verdict if !compared.allow.allows(verdict) => "error",
            Verdict::Patch => "notice",
            Verdict::Minor | Verdict::Breaking => "warning",
        };
        let start = change.new.first().map(|label| label.span.start);
        let title = format!("{} ({})", change.verdict.name(), change.rule.id);
        let lines = std::iter::once(&change.title).chain(&change.help);
        let lines: Vec<_> = lines.map(String::as_str).collect();
        text += &github::annotation(level, (&compared.new, start), &title, &lines);
    }
    text + &verdict(&compared.changes) + "\n"
}
