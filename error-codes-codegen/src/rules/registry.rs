//! What a rule is, and the list of all rules.

use crate::diagnostic::Severity;

/// A rule of the spec language: what a [diagnostic](crate::Diagnostic) is an instance of.
///
/// The reference of the language and `error-codes check --explain` are made of these.
#[derive(Debug)]
pub struct Rule {
    /// The word that names it, in kebab-case.
    pub id: &'static str,
    /// How severe its diagnostics are.
    pub severity: Severity,
    /// What its diagnostics say, in Markdown; words in angle brackets are placeholders.
    pub summary: &'static str,
    /// How to fix it, in Markdown.
    pub repair: &'static str,
    /// A spec that breaks it; `None` if no text does.
    pub example: Option<Violation>,
}

impl PartialEq for Rule {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl Eq for Rule {}

/// The rules about one part of a spec.
#[derive(Clone, Copy, Debug)]
pub struct Subject {
    /// The heading over the rules.
    pub title: &'static str,
    /// The rules, in the order of the reference.
    pub rules: &'static [&'static Rule],
}

impl Subject {
    pub(super) const fn new(title: &'static str, rules: &'static [&'static Rule]) -> Self {
        Self { title, rules }
    }
}

/// A spec that breaks a rule.
#[derive(Clone, Copy, Debug)]
pub enum Violation {
    /// A whole spec.
    Whole(&'static str),
    /// An edit of [a valid spec](Violation::VALID).
    Edit {
        /// The part to replace, which is there once or more; the first is meant.
        from: &'static str,
        /// What to write instead.
        to: &'static str,
    },
}

impl Violation {
    /// The valid spec that examples edit.
    pub const VALID: &'static str = r#"title = "Shop"

[sources.manual]
title = "Manual"
verified = 2026-11-23

[categories.stock]
title = "Stock"

[links]
help = "https://example.com/help"

[[codes]]
code = 1
name = "OutOfStock"
message = "out of stock"
category = "stock"
sources = ["manual"]
remedy = "Order fewer, or see [the help][help]."
"#;

    pub(super) const fn whole(text: &'static str) -> Self {
        Self::Whole(text)
    }

    pub(super) const fn edit(from: &'static str, to: &'static str) -> Self {
        Self::Edit { from, to }
    }

    /// The spec.
    pub fn text(self) -> String {
        match self {
            Self::Whole(text) => text.to_owned(),
            Self::Edit { from, to } => Self::VALID.replacen(from, to, 1),
        }
    }

    /// The lines of the spec that break the rule: the whole of a short spec, or the tables that were
    /// edited.
    ///
    /// ```
    /// use error_codes_codegen::rules;
    ///
    /// let example = rules::types::UNKNOWN_VALUE.example.unwrap();
    /// assert_eq!(example.excerpt(), "title = \"Shop\"\ncode-type = \"int32\"\n");
    /// ```
    pub fn excerpt(self) -> String {
        let mut text = self.text();
        if let Self::Edit { from, to } = self
            && let Some(start) = Self::VALID.find(from)
        {
            let end = start + to.len();
            let end = text[end..]
                .find("\n\n[")
                .map_or(text.len(), |at| end + at + 1);
            text.truncate(end);
            let (before, edited) = text.split_at(start);
            let header = if before.ends_with('\n') && edited.starts_with('[') {
                start
            } else {
                before.rfind("\n[").map_or(0, |at| at + 1)
            };
            text.drain(..header);
        }
        text
    }
}

/// Declares the rules of a subject, and `RULES` as the list of them.
macro_rules! rules {
    ($($name:ident = $rule:expr;)*) => {
        $(
            #[allow(missing_docs, reason = "a rule documents itself")]
            pub static $name: Rule = $rule;
        )*

        /// The rules of this subject.
        pub(super) static RULES: &[&Rule] = &[$(&$name),*];
    };
}

pub(crate) use rules;
