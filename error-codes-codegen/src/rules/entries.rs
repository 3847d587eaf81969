//! Rules for the texts of entries.

use super::{Context, Rule, Violation, rules};
use crate::diagnostic::{Diagnostic, Severity};
use crate::language::Entry;
use crate::table::Prose;

rules! {
    BARE_LINK = Rule {
        id: "bare-link",
        severity: Severity::Warning,
        summary: "the remedy is only a link",
        repair: "Say in a sentence what to do.",
        example: Some(Violation::edit("Order fewer, or see [the help][help].", "[the help][help]")),
    };
}

/// A remedy says what to do, to those who read it in a log, too.
pub(super) fn check(cx: &mut Context<'_, '_>, entry: &Entry<'_>, remedy: Option<&Prose>) {
    let is_link = remedy.is_some_and(|it| is_link(&it.markdown));
    if let Some(text) = entry.remedy.value.as_ref().filter(|_| is_link) {
        cx.diagnostics.push(
            Diagnostic::new(&BARE_LINK, "the remedy is only a link")
                .at(&text.span, "this does not say what to do")
                .help("say in a sentence what to do, and keep the link for details"),
        );
    }
}

/// Whether a text is one link and nothing else.
fn is_link(markdown: &str) -> bool {
    let link = markdown.trim_end_matches('.');
    let is_named =
        link.starts_with('[') && link.ends_with(">)") && link.matches("](<").count() == 1;
    let is_url = link.starts_with('<') && link.find('>') == Some(link.len() - 1);
    is_named || is_url
}
