//! Rules for `docs-url`, the URL of each entry's documentation.

use std::ops::Range;

use super::{Context, Rule, Violation, form, rules};
use crate::diagnostic::{Diagnostic, Severity};
use crate::literal::locate;
use crate::suggest::did_you_mean;
use crate::syntax::types::Location;

rules! {
    DOCS_URL = Rule {
        id: "docs-url",
        severity: Severity::Error,
        summary: "unknown placeholder <placeholder> in `docs-url`; missing placeholder in `docs-url`; …",
        repair: "Write `{code}`, `{id}` or `{name}`, after the host.",
        example: Some(Violation::edit("title = \"Shop\"", "title = \"Shop\"\ndocs-url = \"https://example.com/{cod}\"")),
    };
}

/// The placeholders.
const PLACEHOLDERS: [&str; 3] = ["code", "id", "name"];

/// The value of `docs-url`, if it is valid: the placeholders are known, and the rest is a URL.
pub(super) fn check<'a>(cx: &mut Context<'a, '_>) -> Option<&'a str> {
    let field = cx.spec.docs_url.value.as_ref()?;
    let (url, text) = (field.value, cx.text);
    let mut errors = Vec::new();
    let mut error = |title: &str, at: Range<usize>, label: &str, help: Option<String>| {
        let span = locate(text, &field.span, at);
        let diagnostic = Diagnostic::new(&DOCS_URL, title).at(&span, label);
        errors.push(diagnostic.maybe_help(help));
    };
    let host = host(url);
    let (mut plain, mut at) = (url.to_owned(), 0);
    while let Some(found) = url[at..].find(['{', '}']) {
        let start = at + found;
        let rest = &url[start + 1..];
        let end = rest
            .find(['{', '}'])
            .filter(|len| rest[*len..].starts_with('}'));
        at = start + 1;
        if url[start..].starts_with('}') {
            let help = "write `%7D` if it is part of the URL".to_owned();
            error(
                "unmatched `}` in `docs-url`",
                start..at,
                "no `{` before it",
                Some(help),
            );
        } else if let Some(len) = end {
            let name = &rest[..len];
            at = start + len + 2;
            let is_known = PLACEHOLDERS.contains(&name);
            if !is_known && !host.contains(&start) {
                let title = format!("unknown placeholder `{{{name}}}` in `docs-url`");
                let help = did_you_mean(name, "placeholders", PLACEHOLDERS);
                error(&title, start..at, "unknown placeholder", help);
            } else if host.contains(&start) {
                let name = if is_known { name } else { "code" };
                let help = format!(
                    "write `{{{name}}}` in the path, such as \"https://errors.example.com/{{{name}}}\""
                );
                error(
                    "placeholder in the host of `docs-url`",
                    start..at,
                    "not allowed here",
                    Some(help),
                );
            }
        } else {
            let help = "add `}` after the name of the placeholder".to_owned();
            error(
                "unclosed placeholder in `docs-url`",
                start..at,
                "missing `}`",
                Some(help),
            );
        }
        // The rest is checked as a URL.
        plain.replace_range(start..at, &"x".repeat(at - start));
    }
    if plain == url {
        let help = "add `{code}`, `{id}` or `{name}`; if all entries are on one page, as its fragment: `#{code}`";
        error(
            "missing placeholder in `docs-url`",
            0..url.len(),
            "the same URL for all entries",
            Some(help.to_owned()),
        );
    }
    let location = Location {
        key: "docs-url",
        span: field.span.clone(),
        is_item: false,
    };
    errors.extend(form::url(&plain, &location, text));
    let is_valid = errors.is_empty();
    for error in errors {
        cx.diagnostics.push(error);
    }
    is_valid.then_some(url)
}

/// The part of a URL between the scheme and the path.
fn host(url: &str) -> Range<usize> {
    let start = url.find("://").map_or(0, |at| at + "://".len());
    let len = url[start..].find(['/', '?', '#']);
    start..len.map_or(url.len(), |len| start + len)
}

/// The URL of an entry: the placeholders are replaced, and what a URL cannot contain is encoded.
///
/// `texts` has the text for each of the [placeholders](PLACEHOLDERS).
pub(super) fn fill(url: &str, texts: [&str; 3]) -> String {
    let mut filled = String::with_capacity(url.len());
    let mut rest = url;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        let (placeholder, after) = after.split_once('}').unwrap_or((after, ""));
        let index = PLACEHOLDERS.iter().position(|it| *it == placeholder);
        for c in index.map_or("", |index| texts[index]).chars() {
            if c.is_ascii_alphanumeric() || "-._~".contains(c) {
                filled.push(c);
            } else {
                filled.push_str(&form::percent_encoded(c));
            }
        }
        rest = after;
    }
    filled.push_str(rest);
    filled
}
