//! Changes as a part of a changelog.

use std::fmt::Write as _;

use error_codes_codegen::diff::{Section, Verdict};

use super::Compared;

/// A list for each heading that has changes.
pub(super) fn render(compared: &Compared) -> String {
    let mut text = String::new();
    for section in Section::ALL {
        let mut changes = compared
            .changes
            .list
            .iter()
            .filter(|it| it.rule.section == section)
            .peekable();
        if changes.peek().is_none() {
            continue;
        }
        let between = if text.is_empty() { "" } else { "\n" };
        writeln!(text, "{between}### {section:?}\n").ok();
        for change in changes {
            let mark = match change.verdict {
                Verdict::Breaking => "**Breaking:** ",
                Verdict::Minor | Verdict::Patch => "",
            };
            writeln!(text, "- {mark}{}", change.title).ok();
        }
    }
    text
}
