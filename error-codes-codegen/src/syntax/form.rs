//! The form of tables: which keys they have, and where the syntax is broken.

use std::collections::BTreeSet;

use toml::de::DeTable;

use super::Fields;
use super::value::{example, lower_first};
use crate::diagnostic::{Diagnostic, Diagnostics, Span};
use crate::language::{SPEC, Shape};
use crate::suggest::did_you_mean;

/// Holds a tree against the shapes.
pub(super) struct Form<'t, 'p> {
    pub(super) text: &'t str,
    pub(super) diagnostics: &'p mut Diagnostics,
    /// Where the syntax is broken, in the order of the file.
    broken: Vec<Span>,
    /// Where tables begin.
    headers: Vec<usize>,
    /// Keys that are missing, each with the place of its table.
    missing: Vec<(Span, Diagnostic)>,
}

impl<'t, 'p> Form<'t, 'p> {
    /// Reports every diagnostic of syntax and form.
    pub(super) fn check(
        text: &'t str,
        root: &DeTable<'_>,
        errors: &[toml::de::Error],
        diagnostics: &'p mut Diagnostics,
    ) {
        // What has been mended is broken, too.
        let broken = diagnostics
            .iter()
            .flat_map(|it| it.labels.iter().map(|label| label.span.clone()))
            .collect();
        let mut form = Self {
            text,
            diagnostics,
            broken,
            headers: Vec::new(),
            missing: Vec::new(),
        };
        form.syntax(errors);
        form.table(root, &(0..0), &SPEC);
        form.report_missing();
    }
}

impl Form<'_, '_> {
    fn syntax(&mut self, errors: &[toml::de::Error]) {
        let spans: Vec<_> = errors
            .iter()
            .map(|error| self.inside(error.span().unwrap_or(0..0)))
            .collect();
        self.broken.extend(spans.iter().cloned());
        self.broken.sort_by_key(|span| (span.start, span.end));
        if spans.is_empty() {
            return;
        }
        let ends: Vec<_> = self.text.match_indices('\n').map(|(at, _)| at).collect();
        let mut lines = BTreeSet::new();
        for (error, span) in errors.iter().zip(spans) {
            // What follows on the same line follows from the first mistake in it.
            if lines.insert(ends.partition_point(|end| *end < span.start)) {
                self.diagnostics.push(self.sentence(error.message(), &span));
            }
        }
    }

    fn sentence(&self, message: &str, span: &Span) -> Diagnostic {
        let (what, wanted) = match message.split_once(", expected ") {
            Some((what, wanted)) => (what, Some(wanted)),
            None => (message, None),
        };
        let word = self.text[span.start..]
            .split(['\n', '\r', ',', ']', '}', '#'])
            .next();
        let word = word.unwrap_or("").trim_end();
        let value = self.text[..span.start]
            .trim_end()
            .ends_with(['=', ',', '[']);
        let diagnostic = |what: &str| {
            Diagnostic::new(
                &crate::rules::file::SYNTAX,
                format!("this is no valid TOML: {what}"),
            )
        };
        if value && word.starts_with(|c: char| c.is_alphabetic()) && !word.contains(['"', '\'']) {
            // The word itself is read all the same, so this hides nothing.
            return Diagnostic::new(&crate::rules::file::QUOTES, "a text needs quotes")
                .at(&(span.start..span.start + word.len()), "this has none")
                .help(format!("write \"{word}\""));
        }
        match (what, wanted) {
            ("duplicate key", _) => diagnostic("the key is given twice")
                .at(span, "this table has it already")
                .help("remove one of the two; a new row begins with `[[codes]]`"),
            ("invalid basic string", Some("`\"`")) | ("invalid literal string", _) => {
                diagnostic("the string is never closed")
                    .at(span, "the closing quote is missing here")
            }
            (_, Some("nothing")) => diagnostic(what).at(span, "remove this"),
            (_, Some(wanted)) => diagnostic(what).at(span, format!("expected {wanted}")),
            (_, None) => diagnostic(what).at(span, ""),
        }
    }

    /// The span, moved onto character boundaries inside the text.
    fn inside(&self, span: Span) -> Span {
        let len = self.text.len();
        let boundary = |at: &usize| self.text.is_char_boundary(*at);
        let start = (0..=span.start.min(len)).rev().find(boundary);
        let start = start.unwrap_or_default();
        let end = (span.end.clamp(start, len)..=len).find(boundary);
        start..end.unwrap_or(len)
    }

    /// The first syntax error at or behind a place.
    fn broken_from(&self, start: usize) -> Option<&Span> {
        self.broken
            .get(self.broken.partition_point(|b| b.start < start))
    }

    /// Whether a syntax error has left nothing reliable of the value at this place.
    pub(super) fn is_broken(&self, span: &Span) -> bool {
        span.is_empty()
            || self
                .broken_from(span.start)
                .is_some_and(|b| b.end <= span.end)
    }

    pub(super) fn table(&mut self, table: &DeTable<'_>, span: &Span, shape: &'static Shape) {
        if self.text[span.clone()].starts_with('[') {
            self.headers.push(span.start);
        }
        for (key, value) in table {
            match shape.keys.iter().find(|k| k.name == key.get_ref()) {
                Some(known) => self.value(value, &known.kind, known.name),
                None if self.is_broken(&key.span()) => {}
                None => self.unknown(&key.span(), key.get_ref(), shape),
            }
        }
        for key in shape.keys.iter().filter(|key| key.required) {
            if !Fields::new(table).has_in(key.name, shape) {
                let diagnostic = Diagnostic::new(
                    &crate::rules::form::MISSING_KEY,
                    format!("{} lacks `{}`", shape.what, key.name),
                );
                let diagnostic = if span.is_empty() {
                    diagnostic
                } else {
                    diagnostic.at(span, format!("`{}` is missing here", key.name))
                };
                self.missing.push((
                    span.clone(),
                    diagnostic.help(format!("{}: {}", example(key), lower_first(key.doc))),
                ));
            }
        }
    }

    fn unknown(&mut self, span: &Span, key: &str, shape: &Shape) {
        let names = shape.keys.iter().map(|key| key.name);
        let mut diagnostic = Diagnostic::new(
            &crate::rules::form::UNKNOWN_KEY,
            format!("{} has no key `{key}`", shape.what),
        )
        .at(span, "unknown key")
        .maybe_help(did_you_mean(key, names));
        if SPEC.keys.iter().any(|k| k.name == key) && !std::ptr::eq(shape, &raw const SPEC) {
            diagnostic = diagnostic.help(format!(
                "`{key}` belongs to the whole spec: write it above the first `[`"
            ));
        }
        self.diagnostics.push(diagnostic);
    }

    /// A missing key is a mistake of its own only where no syntax error can have swallowed it.
    fn report_missing(&mut self) {
        self.headers.sort_unstable();
        for (span, diagnostic) in std::mem::take(&mut self.missing) {
            let next = self.headers.partition_point(|at| *at <= span.start);
            let end = self.headers.get(next).copied().unwrap_or(self.text.len());
            let whole_file = span.is_empty() && !self.broken.is_empty();
            let swallowed = self.broken_from(span.start).is_some_and(|b| b.start <= end);
            if !whole_file && !swallowed {
                self.diagnostics.push(diagnostic);
            }
        }
    }
}
