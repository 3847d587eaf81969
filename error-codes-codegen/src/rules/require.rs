//! Rules for keys that a table requires of every entry.

use super::{Context, Rule, Violation, lists, rules};
use crate::diagnostic::{Diagnostic, Severity, Span};
use crate::language::{Entry, Requirable};
use crate::suggest::did_you_mean;
use crate::syntax::types::Words;
use crate::syntax::{Fields, Named, Spanned};

rules! {
    REQUIRED = Rule {
        id: "required",
        severity: Severity::Error,
        summary: "missing key <key> in an entry, although the table requires it",
        repair: "Add the key, or [waive](#require-and-waive) it with a reason.",
        example: Some(Violation::edit("title = \"Shop\"", "title = \"Shop\"\nrequire = [\"retry\"]")),
    };
    WAIVE = Rule {
        id: "waive",
        severity: Severity::Error,
        summary: "<key> is waived, but not required; <key> is waived, but present; unknown key <key> in `waive`",
        repair: "Remove the waiver, or correct its key.",
        example: Some(Violation::edit("remedy = ", "waive = { retry = \"the manual does not say\" }\nremedy = ")),
    };
}

/// The table requires a key once, and every entry has it or says why not.
pub(super) fn check(cx: &mut Context<'_, '_>) {
    let mut names = Vec::new();
    for key in cx.spec.require.items() {
        names.push(Spanned {
            value: key.value.name(),
            span: key.span.clone(),
        });
    }
    lists::once(&names, "require", cx.diagnostics);
    let mut required: Vec<(Requirable, &Span)> = Vec::new();
    for key in cx.spec.require.items() {
        if !required.iter().any(|(known, _)| *known == key.value) {
            required.push((key.value, &key.span));
        }
    }
    for entry in cx.spec.codes.items() {
        let waivers = entry.value.waive.entries();
        if required.is_empty() && waivers.is_empty() {
            continue;
        }
        let filled = entry.value.filled();
        for (key, span) in &required {
            let is_waived = waivers.iter().any(|waiver| waiver.name.value == key.name());
            if !filled[key.index()] && !is_waived && !entry.value.waive.is_broken() {
                missing(cx, entry, key.name(), span);
            }
        }
        for waiver in waivers {
            waived(cx, &filled, waiver, &required);
        }
    }
}

/// An entry has each key that the table requires, unless it waives it.
fn missing(cx: &mut Context<'_, '_>, entry: &Spanned<Entry<'_>>, key: &str, required: &Span) {
    let span = entry.value.code.key.as_ref().unwrap_or(&entry.span);
    cx.diagnostics.push(
        Diagnostic::new(&REQUIRED, format!("missing key `{key}` in an entry"))
            .at(span, format!("missing `{key}`"))
            .at(required, "required here")
            .help(format!(
                "add `{key}`, or say why it is missing: `waive = {{ {key} = \"…\" }}`"
            )),
    );
}

/// An entry waives only what the table requires and the entry does not have.
fn waived(
    cx: &mut Context<'_, '_>,
    filled: &[bool],
    waiver: &Named<'_, &str>,
    required: &[(Requirable, &Span)],
) {
    let (key, span) = (waiver.name.value, &waiver.name.span);
    let index = Requirable::WORDS.iter().position(|word| *word == key);
    let diagnostic = |title: String| Diagnostic::new(&WAIVE, title);
    let Some(known) = index.and_then(Requirable::nth) else {
        let words = Requirable::WORDS.iter().copied();
        let diagnostic = diagnostic(format!("unknown key `{key}` in `waive`"));
        let diagnostic = diagnostic.at(span, "unknown key");
        cx.diagnostics
            .push(diagnostic.maybe_help(did_you_mean(key, "keys", words)));
        return;
    };
    if !cx.spec.require.is_broken() && !required.iter().any(|(it, _)| *it == known) {
        let diagnostic = diagnostic(format!("`{key}` is waived, but not required"));
        let diagnostic = diagnostic.at(span, "the table does not require it");
        cx.diagnostics.push(diagnostic.help("remove the waiver"));
    } else if filled[known.index()] {
        let diagnostic = diagnostic(format!("`{key}` is waived, but present"));
        let diagnostic = diagnostic.at(span, "the entry has this key");
        cx.diagnostics.push(diagnostic.help("remove the waiver"));
    }
}
