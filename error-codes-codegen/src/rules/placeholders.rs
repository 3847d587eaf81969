//! Rules for the placeholders of messages.

use super::{Context, Rule, Violation, rules};
use crate::diagnostic::{Diagnostic, Severity};
use crate::syntax::types::Words;
use crate::table::{Placeholders, Table};

rules! {
    NO_PLACEHOLDERS = Rule {
        id: "no-placeholders",
        severity: Severity::Warning,
        summary: "the messages do not have placeholders",
        repair: "Remove `placeholders`, or name the style of the messages.",
        example: Some(Violation::edit("title = \"Shop\"", "title = \"Shop\"\nplaceholders = \"braces\"")),
    };
}

/// A table says how placeholders are written if there are any.
pub(super) fn check(cx: &mut Context<'_, '_>, table: &Table) {
    let Some(field) = &cx.spec.placeholders.value else {
        return;
    };
    let have = |style: Placeholders| table.messages().any(|it| style.of(it).next().is_some());
    if !cx.gaps.is_whole || have(field.value) {
        return;
    }
    let mut styles = Placeholders::WORDS.iter().enumerate();
    let other = styles.find(|(index, _)| Placeholders::nth(*index).is_some_and(have));
    let help = match other {
        Some((_, word)) => format!("write `placeholders = \"{word}\"`, which the messages have"),
        None => "remove the key".to_owned(),
    };
    cx.diagnostics.push(
        Diagnostic::new(&NO_PLACEHOLDERS, "the messages do not have placeholders")
            .at(&field.span, "no message has any of this style")
            .help(help),
    );
}
