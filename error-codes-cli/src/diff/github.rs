//! Changes as annotations of a pull request: workflow commands of GitHub Actions.

use std::fmt::Write as _;

use error_codes_codegen::diff::Verdict;

use super::{Compared, verdict};

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
        let mut place = format!("file={}", property(compared.new.name()));
        if let Some(label) = change.new.first() {
            let start = compared.new.position(label.span.start);
            write!(place, ",line={},col={}", start.line, start.column).ok();
        }
        let title = format!("{} ({})", change.verdict.name(), change.rule.id);
        let lines = std::iter::once(&change.title).chain(&change.help);
        let lines: Vec<_> = lines.map(String::as_str).collect();
        let message = data(&lines.join("\n"));
        writeln!(
            text,
            "::{level} {place},title={}::{message}",
            property(&title)
        )
        .ok();
    }
    text + &verdict(&compared.changes) + "\n"
}

fn data(text: &str) -> String {
    text.replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
