//! Rules for the cases of an entry.

use error_codes_shared::letters;

use super::{Context, Rule, Violation, keys, rules};
use crate::diagnostic::{Diagnostic, Severity, Span};
use crate::language::Entry;
use crate::order::sort;

rules! {
    CASE = Rule {
        id: "case",
        severity: Severity::Error,
        summary: "duplicate subcode <subcode> in an entry; duplicate message <message> in the cases of an entry",
        repair: "Merge the two cases, or give them different subcodes.",
        example: Some(Violation::edit("remedy = ", "cases = [{ subcode = 7, message = \"sold\" }, { subcode = 7, message = \"rotten\" }]\nremedy = ")),
    };
}

/// The cases of an entry can be told apart: those with a subcode by it, and the others by their
/// messages, of which letter case and quotes count for nothing.
pub(super) fn check(cx: &mut Context<'_, '_>, entry: &Entry<'_>) {
    let cases = entry.cases.items();
    for case in cases {
        if !case.value.subcode.is_given() && !case.value.message.is_given() {
            cx.diagnostics.push(
                Diagnostic::new(&keys::MISSING_KEY, "missing key `message` in a case")
                    .at(&case.span, "missing `message`")
                    .help(
                        "add `message = \"…\"` or `subcode = 1`: one of them identifies the case",
                    ),
            );
        }
    }
    if cases.len() < 2 {
        return;
    }
    let mut subcodes = Vec::new();
    let mut messages = Vec::new();
    for case in cases {
        match (&case.value.subcode.value, &case.value.message.value) {
            (Some(subcode), _) => subcodes.push((subcode.value, &subcode.span)),
            (None, Some(message)) if !case.value.subcode.is_given() => {
                messages.push((letters(message.value).collect::<String>(), message));
            }
            _ => {}
        }
    }
    sort(&mut subcodes, &|(a, _), (b, _)| a.cmp(b));
    for pair in subcodes.windows(2) {
        if pair[0].0 == pair[1].0 {
            let title = format!("duplicate subcode `{}` in an entry", pair[0].0);
            let help = "merge the two cases, or correct one of the subcodes";
            same(cx, title, pair[0].1, pair[1].1, help);
        }
    }
    sort(&mut messages, &|(a, _), (b, _)| a.cmp(b));
    for pair in messages.windows(2) {
        let (first, second) = (pair[0].1, pair[1].1);
        if pair[0].0 != pair[1].0 {
            continue;
        }
        let title = if first.value == second.value {
            format!(
                "duplicate message `{}` in the cases of an entry",
                first.value
            )
        } else {
            "two cases of an entry have messages that differ only in case or punctuation".to_owned()
        };
        let help = "merge the two cases, or add a different `subcode` to each";
        same(cx, title, &first.span, &second.span, help);
    }
}

fn same(cx: &mut Context<'_, '_>, title: String, first: &Span, second: &Span, help: &str) {
    cx.diagnostics.push(
        Diagnostic::new(&CASE, title)
            .at(second, "the second case")
            .at(first, "the first case")
            .help(help),
    );
}
