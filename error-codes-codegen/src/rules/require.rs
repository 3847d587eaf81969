//! Rules for keys that a table requires of every entry.

use super::fields::Known;
use super::types::UNKNOWN_VALUE;
use super::{Context, Rule, Violation, lists, rules};
use crate::diagnostic::{Diagnostic, Severity, Span};
use crate::language::{Entry, Requirable};
use crate::suggest::{did_you_mean, nearest};
use crate::syntax::types::{Location, Raw, Words};
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
pub(super) fn check(cx: &mut Context<'_, '_>, fields: &[Known<'_>]) {
    let mut names = Vec::new();
    for key in cx.spec.require.items() {
        names.push(Spanned {
            value: key.value.name(),
            span: key.span.clone(),
        });
    }
    lists::once(&names, "require", cx.diagnostics);
    let mut required: Vec<Required<'_>> = Vec::new();
    for key in cx.spec.require.items() {
        if !required.iter().any(|it| it.key == Some(key.value)) {
            required.push(Required {
                name: key.value.name(),
                key: Some(key.value),
                span: &key.span,
            });
        }
    }
    for field in fields {
        if let Some(span) = field.required {
            required.push(Required {
                name: field.name,
                key: None,
                span,
            });
        }
    }
    for entry in cx.spec.codes.items() {
        let waivers = entry.value.waive.entries();
        if required.is_empty() && waivers.is_empty() {
            continue;
        }
        let filled = entry.value.filled();
        let mut missing_keys = Vec::new();
        if !waivers.is_empty() {
            for key in &required {
                if !key.is_in(&entry.value, &filled) {
                    missing_keys.push(key.name);
                }
            }
        }
        // A key whose waiver is misspelled is not missing.
        let mut meant = Vec::new();
        for waiver in waivers {
            if !is_known(waiver.name.value, fields) {
                meant.extend(nearest(waiver.name.value, missing_keys.iter().copied()));
            }
        }
        for key in &required {
            let is_waived = meant.contains(&key.name)
                || waivers.iter().any(|waiver| waiver.name.value == key.name);
            let is_given = key.is_in(&entry.value, &filled);
            if !is_given && !is_waived && !entry.value.waive.is_broken() {
                missing(cx, entry, key.name, key.span);
            }
        }
        for waiver in waivers {
            let is_required = required.iter().any(|it| it.name == waiver.name.value);
            waived(cx, waiver, is_required, &missing_keys, fields);
        }
    }
}

/// A field that the spec declares is required by its declaration.
pub(crate) fn declared(field: &str, location: &Location<'_>) -> Diagnostic {
    let title = format!("unknown value `{field}` for `{}`", location.key);
    Diagnostic::new(&UNKNOWN_VALUE, title)
        .at(&location.span, "a field of this table")
        .help(format!(
            "remove it, and add `required = true` below `[fields.{field}]`"
        ))
}

/// A key that every entry must have.
struct Required<'a> {
    name: &'a str,
    /// `None` for a field that the spec declares.
    key: Option<Requirable>,
    /// Where it is required.
    span: &'a Span,
}

impl Required<'_> {
    fn is_in(&self, entry: &Entry<'_>, filled: &[bool]) -> bool {
        match self.key {
            Some(key) => filled[key.index()],
            None => entry.declared.iter().any(|it| {
                let is_empty = |raw: &Spanned<Raw<'_>>| matches!(raw.value, Raw::Array(items) if items.is_empty());
                it.name.value == self.name && !it.value.as_ref().is_some_and(is_empty)
            }),
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

/// Whether a key can be required.
fn is_known(key: &str, fields: &[Known<'_>]) -> bool {
    Requirable::WORDS.contains(&key) || fields.iter().any(|it| it.name == key)
}

/// An entry waives only what the table requires and the entry does not have.
fn waived(
    cx: &mut Context<'_, '_>,
    waiver: &Named<'_, &str>,
    is_required: bool,
    missing: &[&str],
    fields: &[Known<'_>],
) {
    let (key, span) = (waiver.name.value, &waiver.name.span);
    let diagnostic = |title: String| Diagnostic::new(&WAIVE, title);
    if !is_known(key, fields) {
        let help = did_you_mean(key, "keys", missing.iter().copied())
            .unwrap_or_else(|| "remove the waiver".to_owned());
        let diagnostic = diagnostic(format!("unknown key `{key}` in `waive`"));
        cx.diagnostics
            .push(diagnostic.at(span, "unknown key").help(help));
        return;
    }
    if !cx.spec.require.is_broken() && !is_required {
        let diagnostic = diagnostic(format!("`{key}` is waived, but not required"));
        let diagnostic = diagnostic.at(span, "the table does not require it");
        cx.diagnostics.push(diagnostic.help("remove the waiver"));
    } else if is_required && !missing.contains(&key) {
        let diagnostic = diagnostic(format!("`{key}` is waived, but present"));
        let diagnostic = diagnostic.at(span, "the entry has this key");
        cx.diagnostics.push(diagnostic.help("remove the waiver"));
    }
}
