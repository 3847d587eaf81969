//! The syntax errors of a text, in the order of the file.

use super::Tree;
use crate::diagnostic::{Diagnostic, Span};
use crate::order::sort;
use crate::rules::file;

/// The syntax errors of a text, and what was mended in it.
pub(super) struct SyntaxErrors<'t> {
    errors: Vec<SyntaxError<'t>>,
    /// What is below a header that has an error.
    headless: Vec<Span>,
}

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
        let headless = headless(tree.text, &errors);
        Self { errors, headless }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.errors.is_empty()
    }

    /// The index of the first error at or after a location.
    fn from(&self, start: usize) -> usize {
        self.errors.partition_point(|it| it.span.start < start)
    }

    /// Whether an error begins at or after the location and at the latest at `end`.
    pub(super) fn is_between(&self, start: usize, end: usize) -> bool {
        let error = self.errors.get(self.from(start));
        error.is_some_and(|it| it.span.start <= end)
    }

    /// Whether there is an error inside the span, or nothing is left of the value.
    pub(super) fn is_broken(&self, span: &Span) -> bool {
        let error = self.errors.get(self.from(span.start));
        span.is_empty() || error.is_some_and(|it| it.span.end <= span.end)
    }

    /// Notes that the errors in a span have been reported: they have the same cause.
    pub(super) fn settle(&mut self, span: &Span) {
        let first = self.from(span.start);
        for error in &mut self.errors[first..] {
            if error.span.start >= span.end.max(span.start + 1) {
                break;
            }
            error.is_settled = true;
        }
    }

    /// Whether the header that a place is below has an error.
    pub(super) fn is_headless(&self, at: usize) -> bool {
        let before = self.headless.partition_point(|it| it.start <= at);
        before > 0 && at < self.headless[before - 1].end
    }

    /// The diagnostics of the errors that have not been reported, one a line: what follows on the same line
    /// follows from the first. The keys of one table that are duplicates are one diagnostic, since most often a
    /// header is missing between them.
    pub(super) fn report(&self, text: &str) -> Vec<Diagnostic> {
        let mut diagnostics = Vec::new();
        let mut line_end = None;
        let mut duplicates = Duplicates::default();
        for error in &self.errors {
            let start = error.span.start;
            let is_first = line_end.is_none_or(|end| start > end);
            if !is_first {
                continue;
            }
            let rest = &text[start..];
            line_end = Some(start + rest.find('\n').unwrap_or(rest.len()));
            if error.is_settled {
                continue;
            }
            if error.message.starts_with("duplicate key") {
                if start > duplicates.end {
                    diagnostics.extend(duplicates.report(text));
                    duplicates.end = next_header(text, start);
                }
                duplicates.spans.push(error.span.clone());
            } else {
                diagnostics.push(file::syntax(error.message, &error.span, text));
            }
        }
        diagnostics.extend(duplicates.report(text));
        diagnostics
    }
}

/// What is below each header that has an error, in the order of the text.
fn headless(text: &str, errors: &[SyntaxError<'_>]) -> Vec<Span> {
    let mut headless: Vec<Span> = Vec::new();
    let mut line_end = 0;
    for SyntaxError { span, .. } in errors {
        let is_seen =
            span.start < line_end || headless.last().is_some_and(|it| span.start < it.end);
        if !is_seen {
            let rest = &text[span.start..];
            line_end = span.start + rest.find('\n').unwrap_or(rest.len());
            if is_header(text, span.start) {
                headless.push(span.start..next_header(text, span.start));
            }
        }
    }
    headless
}

/// The duplicate keys of one table.
#[derive(Default)]
struct Duplicates {
    spans: Vec<Span>,
    /// Where the table ends.
    end: usize,
}

impl Duplicates {
    /// The diagnostic, and no duplicates any more.
    fn report(&mut self, text: &str) -> Option<Diagnostic> {
        let spans = std::mem::take(&mut self.spans);
        let first = spans.first()?;
        Some(if is_header(text, first.start) {
            file::duplicate_header(line_of(text, first.start), first)
        } else {
            file::duplicate_keys(&spans)
        })
    }
}

/// The line that a place is in, without what is around it.
fn line_of(text: &str, at: usize) -> &str {
    let start = text[..at].rfind('\n').map_or(0, |at| at + 1);
    let end = text[at..].find('\n').map_or(text.len(), |len| at + len);
    text[start..end].trim()
}

fn is_header(text: &str, at: usize) -> bool {
    line_of(text, at).starts_with('[')
}

/// Where the header after a place is.
fn next_header(text: &str, at: usize) -> usize {
    let mut end = at;
    for (i, line) in text[at..].split_inclusive('\n').enumerate() {
        if i > 0 && line.trim_start().starts_with('[') {
            break;
        }
        end += line.len();
    }
    end
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
