//! The syntax errors of a text, in the order of the file.

use super::Tree;
use crate::diagnostic::{Diagnostic, Span};
use crate::order::sort;
use crate::rules::file;

/// The syntax errors of a text, and what was mended in it.
pub(super) struct SyntaxErrors<'t>(Vec<SyntaxError<'t>>);

struct SyntaxError<'t> {
    span: Span,
    message: &'t str,
    /// Whether it has been reported.
    is_settled: bool,
}

impl<'t> SyntaxErrors<'t> {
    pub(super) fn of(tree: &'t Tree<'t>) -> Self {
        let mut errors = Vec::new();
        for error in &tree.errors {
            errors.push(SyntaxError {
                span: inside(tree.text, error.span().unwrap_or(0..0)),
                message: error.message(),
                is_settled: false,
            });
        }
        for span in &tree.mended {
            errors.push(SyntaxError {
                span: span.clone(),
                message: "",
                is_settled: true,
            });
        }
        sort(&mut errors, &|a: &SyntaxError<'_>, b: &SyntaxError<'_>| {
            let by_start = a.span.start.cmp(&b.span.start);
            by_start.then(a.span.end.cmp(&b.span.end))
        });
        Self(errors)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The index of the first error at or after a location.
    fn from(&self, start: usize) -> usize {
        self.0.partition_point(|it| it.span.start < start)
    }

    /// Whether an error begins at or after the location and at the latest at `end`.
    pub(super) fn is_between(&self, start: usize, end: usize) -> bool {
        let error = self.0.get(self.from(start));
        error.is_some_and(|it| it.span.start <= end)
    }

    /// Whether there is an error inside the span, or nothing is left of the value.
    pub(super) fn is_broken(&self, span: &Span) -> bool {
        let error = self.0.get(self.from(span.start));
        span.is_empty() || error.is_some_and(|it| it.span.end <= span.end)
    }

    /// Notes that the errors in a span have been reported: they have the same cause.
    pub(super) fn settle(&mut self, span: &Span) {
        let first = self.from(span.start);
        for error in &mut self.0[first..] {
            if error.span.start >= span.end.max(span.start + 1) {
                break;
            }
            error.is_settled = true;
        }
    }

    /// The diagnostics of the errors that have not been reported, one a line: what follows on the same line
    /// follows from the first.
    pub(super) fn report(&self, text: &str) -> Vec<Diagnostic> {
        let mut diagnostics = Vec::new();
        let mut line_end = None;
        for error in &self.0 {
            let is_first = line_end.is_none_or(|end| error.span.start > end);
            if !is_first {
                continue;
            }
            let rest = &text[error.span.start..];
            line_end = Some(error.span.start + rest.find('\n').unwrap_or(rest.len()));
            if !error.is_settled {
                diagnostics.push(file::syntax(error.message, &error.span, text));
            }
        }
        diagnostics
    }
}

/// The span, moved onto character boundaries inside the text.
fn inside(text: &str, span: Span) -> Span {
    let mut start = span.start.min(text.len());
    while !text.is_char_boundary(start) {
        start -= 1;
    }
    let mut end = span.end.clamp(start, text.len());
    while !text.is_char_boundary(end) {
        end += 1;
    }
    start..end
}
