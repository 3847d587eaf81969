//! Rules for the texts of entries.

use std::ops::Range;

use super::{Context, Rule, Violation, rules};
use crate::diagnostic::{Diagnostic, Severity};
use crate::language::Entry;
use crate::literal::Locator;
use crate::order::sort;
use crate::syntax::{Field, Spanned};
use crate::table::Prose;

rules! {
    BARE_LINK = Rule {
        id: "bare-link",
        severity: Severity::Warning,
        summary: "the remedy is only a link",
        repair: "Say in a sentence what to do.",
        example: Some(Violation::edit("Order fewer, or see [the help][help].", "[the help][help]")),
    };
    MESSAGE_WHITESPACE = Rule {
        id: "message-whitespace",
        severity: Severity::Warning,
        summary: "unusual whitespace in <message>",
        repair: "Remove it, unless the documented message has it: it is kept, except where a message is shown on one line.",
        example: Some(Violation::edit("\"out of stock\"", "\"out of\\nstock \"")),
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

/// The message to the letter. Whitespace that is most likely a slip is reported.
pub(super) fn message(cx: &mut Context<'_, '_>, field: &Field<&str>) -> Option<String> {
    let Spanned { value, span } = field.value.as_ref()?;
    let literal = &cx.text[span.clone()];
    let unusual = unusual(value);
    if !unusual.is_empty() {
        let mut locator = Locator::new(cx.text, span);
        let mut diagnostic =
            Diagnostic::new(&MESSAGE_WHITESPACE, "unusual whitespace in `message`");
        for (range, what) in unusual {
            diagnostic = diagnostic.at(&locator.locate(range), what);
        }
        cx.diagnostics
            .push(diagnostic.help("remove it, unless the documented message has it: it is kept"));
    }
    // A carriage return that is not written as an escape belongs to the line break of the file.
    Some(if literal.contains('\r') {
        value.replace("\r\n", "\n")
    } else {
        (*value).to_owned()
    })
}

/// The first unusual whitespace of each kind in a message, in the order of the text.
fn unusual(message: &str) -> Vec<(Range<usize>, &'static str)> {
    let mut unusual = Vec::new();
    let bytes = message.as_bytes();
    let mut last = b'\n';
    let mut is_usual = message.is_ascii();
    let mut at = 0;
    while at < bytes.len() {
        let byte = bytes[at];
        is_usual &= byte > b' ' || (byte == b' ' && last > b' ');
        last = byte;
        at += 1;
    }
    if is_usual && last != b' ' {
        return unusual;
    }
    let (start, end) = (
        message.len() - message.trim_start().len(),
        message.trim_end().len(),
    );
    let inner = message.get(start..end).unwrap_or_default();
    if start > 0 {
        unusual.push((0..start, "leading whitespace"));
    }
    for (found, len, what) in [
        (inner.find(['\n', '\r']), 1, "a line break"),
        (inner.find('\t'), 1, "a tab"),
        (inner.find("  "), 2, "consecutive spaces"),
    ] {
        if let Some(at) = found {
            unusual.push((start + at..start + at + len, what));
        }
    }
    if end < message.len() && end > 0 {
        unusual.push((end..message.len(), "trailing whitespace"));
    }
    sort(&mut unusual, &|a, b| a.0.start.cmp(&b.0.start));
    unusual
}

/// Whether a text is one link and nothing else.
fn is_link(markdown: &str) -> bool {
    let link = markdown.trim_end_matches('.');
    let is_named =
        link.starts_with('[') && link.ends_with(">)") && link.matches("](<").count() == 1;
    let is_url = link.starts_with('<') && link.find('>') == Some(link.len() - 1);
    is_named || is_url
}
