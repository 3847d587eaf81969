//! What can be wrong with a table, as data.

use std::ops::Range;

use crate::rules::Rule;

/// A place in the text of a table: a range of byte offsets.
pub type Span = Range<usize>;

/// How grave a [`Diagnostic`] is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The table cannot be used until this is repaired.
    Error,
    /// The table can be used, and somebody should look at this.
    Warning,
}

/// A place in the table and what there is to say about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// The place; its ends lie on character boundaries inside the text.
    pub span: Span,
    /// What is said there, possibly nothing.
    pub text: String,
}

/// One thing that is wrong with a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// How grave it is.
    pub severity: Severity,
    /// The rule that is broken, as listed in the reference of the spec language.
    pub rule: &'static Rule,
    /// A full sentence (without its full stop) that says what is wrong.
    pub title: String,
    /// Where: the first label is the place to repair, the others explain it.
    ///
    /// It is empty only for diagnostics of the file as a whole.
    pub labels: Vec<Label>,
    /// What to write instead.
    pub help: Vec<String>,
}

impl Diagnostic {
    /// An instance of a rule, without a place yet.
    pub fn new(rule: &'static Rule, title: impl Into<String>) -> Self {
        Self {
            severity: rule.severity,
            rule,
            title: one_line(&title.into()),
            labels: Vec::new(),
            help: Vec::new(),
        }
    }

    /// Adds a place; the first one that is added is the place to repair.
    #[must_use]
    pub fn at(mut self, span: &Span, text: impl Into<String>) -> Self {
        self.labels.push(Label {
            span: span.clone(),
            text: one_line(&text.into()),
        });
        self
    }

    /// Adds a line that says what to write instead.
    #[must_use]
    pub fn help(mut self, text: impl Into<String>) -> Self {
        self.help.push(one_line(&text.into()));
        self
    }

    /// Adds help where there is any.
    #[must_use]
    pub(crate) fn maybe_help(self, text: Option<String>) -> Self {
        match text {
            Some(text) => self.help(text),
            None => self,
        }
    }

    fn start(&self) -> usize {
        self.labels.first().map_or(0, |label| label.span.start)
    }
}

/// A sentence that quotes the table stays on one line, and is not endless.
fn one_line(text: &str) -> String {
    const LONGEST: usize = 400;

    let mut line = String::with_capacity(text.len());
    for c in text.chars().take(LONGEST) {
        if c.is_control() {
            line.extend(c.escape_debug());
        } else {
            line.push(c);
        }
    }
    if text.chars().nth(LONGEST).is_some() {
        line.push('…');
    }
    line
}

/// All that is wrong with one table, in the order of the file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Diagnostics {
    list: Vec<Diagnostic>,
}

impl Diagnostics {
    /// Whether nothing at all is wrong.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// Whether anything forbids using the table.
    pub fn has_errors(&self) -> bool {
        self.iter().any(|p| p.severity == Severity::Error)
    }

    /// The diagnostics in the order of the file.
    pub fn iter(&self) -> std::slice::Iter<'_, Diagnostic> {
        self.list.iter()
    }

    pub(crate) fn push(&mut self, diagnostic: Diagnostic) {
        self.list.push(diagnostic);
    }

    /// Puts the diagnostics into the order of the file.
    pub(crate) fn sort(&mut self) {
        self.list.sort_by_key(Diagnostic::start);
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
