//! Diagnostics as data: what is wrong with a spec, where, and how to fix it.

use std::ops::Range;

use crate::order::sort;
use crate::rules::Rule;

/// A range of bytes in the text of a [`Source`](crate::Source).
pub type Span = Range<usize>;

/// How severe a [`Diagnostic`] is.
///
/// ```
/// use error_codes_codegen::{Severity, rules};
///
/// assert_eq!(rules::codes::DUPLICATE_CODE.severity, Severity::Error);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The build fails, and the table cannot be used until this is fixed.
    Error,
    /// The table can be used. Only `error-codes check` shows it, so that no build prints anything for
    /// a valid table.
    Warning,
}

impl Severity {
    /// The word that diagnostics begin with: `error` or `warning`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
        }
    }
}

/// A span that a diagnostic points at, with a short text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// The span. It begins and ends on character boundaries of the text.
    pub span: Span,
    /// What to say about it; may be empty.
    pub text: String,
}

/// An error or a warning about a spec: an instance of a [`Rule`].
///
/// ```
/// use error_codes_codegen::{Diagnostic, Source, report, rules};
///
/// let source = Source::new("codes.toml", "code = 30\n");
/// let diagnostic = Diagnostic::new(&rules::codes::DUPLICATE_CODE, "30 is already taken")
///     .at(&(7..9), "second entry with this code")
///     .help("remove one of the two");
/// assert_eq!(
///     report::text(&diagnostic, &source),
///     "\
/// error: 30 is already taken
///  --> codes.toml:1:8
///   |
/// 1 | code = 30
///   |        ^^ second entry with this code
///   |
///   = help: remove one of the two"
/// );
/// ```
#[must_use = "a diagnostic has to be added to `Diagnostics`"]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// How severe it is; by default as severe as the rule.
    pub severity: Severity,
    /// The rule that the spec breaks.
    pub rule: &'static Rule,
    /// What is wrong: a sentence without a full stop, on one line.
    pub title: String,
    /// Where: the first label marks what to change, the others explain it.
    ///
    /// Diagnostics about the file as a whole have no label.
    pub labels: Vec<Label>,
    /// How to fix it; one line each.
    pub help: Vec<String>,
}

impl Diagnostic {
    /// Creates an instance of a rule, without a label.
    ///
    /// Titles, labels and help are cut after 400 characters, and control characters in them are
    /// escaped, so text from a spec can be quoted in them.
    pub fn new(rule: &'static Rule, title: impl Into<String>) -> Self {
        Self {
            severity: rule.severity,
            rule,
            title: readable(title.into()),
            labels: Vec::new(),
            help: Vec::new(),
        }
    }

    /// Adds a label. The first one marks what to change.
    pub fn at(mut self, span: &Span, text: impl Into<String>) -> Self {
        self.labels.push(Label {
            span: span.clone(),
            text: readable(text.into()),
        });
        self
    }

    /// Adds a line that says how to fix it.
    pub fn help(mut self, text: impl Into<String>) -> Self {
        self.help.push(readable(text.into()));
        self
    }

    /// Adds a line of help, if there is one.
    pub(crate) fn maybe_help(self, text: Option<String>) -> Self {
        match text {
            Some(text) => self.help(text),
            None => self,
        }
    }

    /// Where it comes in the order of the spec.
    fn start(&self) -> usize {
        self.labels.first().map_or(0, |label| label.span.start)
    }
}

/// Escapes control characters, and cuts what is too long to read.
pub(crate) fn readable(text: String) -> String {
    const MAX_CHARS: usize = 400;

    if text.len() <= MAX_CHARS && !text.contains(char::is_control) {
        return text;
    }
    let mut line = String::with_capacity(text.len());
    for (i, c) in text.chars().enumerate() {
        if i == MAX_CHARS {
            line.push('…');
            break;
        }
        if c.is_control() {
            line.extend(c.escape_debug());
        } else {
            line.push(c);
        }
    }
    line
}

/// The diagnostics of one spec.
///
/// Diagnostics can be added but not removed. Those that [`read`](crate::read) returns are in the order
/// of the spec.
///
/// ```
/// use error_codes_codegen::{Source, read};
///
/// let (_, diagnostics) = read(&Source::new("codes.toml", "titel = 'Modem'\n"));
/// assert!(diagnostics.has_errors());
/// assert!(diagnostics.iter().any(|it| it.rule.id == "unknown-key"));
/// ```
#[must_use = "diagnostics say whether the table can be used"]
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Diagnostics {
    list: Vec<Diagnostic>,
}

impl Diagnostics {
    /// Returns `true` if there are no diagnostics.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// Whether there is an error. The table can be used if not.
    pub fn has_errors(&self) -> bool {
        self.iter().any(|it| it.severity == Severity::Error)
    }

    /// The diagnostics in their order.
    pub fn iter(&self) -> std::slice::Iter<'_, Diagnostic> {
        self.list.iter()
    }

    /// Adds a diagnostic after the others.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.list.push(diagnostic);
    }

    /// Puts the diagnostics in the order of the spec: by the start of their first labels, those without
    /// a label first. Diagnostics with the same start stay in the order in which they were added.
    pub fn sort(&mut self) {
        sort(&mut self.list, &|a: &Diagnostic, b: &Diagnostic| {
            a.start().cmp(&b.start())
        });
    }
}

impl From<Diagnostic> for Diagnostics {
    fn from(diagnostic: Diagnostic) -> Self {
        Self {
            list: vec![diagnostic],
        }
    }
}

impl<'a> IntoIterator for &'a Diagnostics {
    type Item = &'a Diagnostic;
    type IntoIter = std::slice::Iter<'a, Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

#[cfg(test)]
mod tests {
    use super::{Diagnostic, Diagnostics};
    use crate::rules::codes::CODE;

    #[test]
    fn diagnostics_come_in_the_order_of_the_spec() {
        let mut diagnostics = Diagnostics::default();
        for (title, start) in [("b", 7), ("c", 7), ("a", 3), ("d", 9)] {
            diagnostics.push(Diagnostic::new(&CODE, title).at(&(start..10), ""));
        }
        diagnostics.push(Diagnostic::new(&CODE, "whole"));
        diagnostics.sort();
        let titles: Vec<_> = diagnostics.iter().map(|it| &*it.title).collect();
        assert_eq!(titles, ["whole", "a", "b", "c", "d"]);
    }

    #[test]
    fn quoted_text_stays_on_one_line_and_is_cut() {
        let diagnostic = Diagnostic::new(&CODE, "a\nb\u{1b}").help("é".repeat(401));
        assert_eq!(diagnostic.title, "a\\nb\\u{1b}");
        assert_eq!(diagnostic.help[0], "é".repeat(400) + "…");
    }
}
