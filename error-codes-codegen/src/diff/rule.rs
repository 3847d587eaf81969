//! What a rule about changes is.

use crate::rules::Violation;

/// What a change means for those who use the enum of a table: which part of a version it increases.
///
/// ```
/// use error_codes_codegen::diff::Verdict;
///
/// assert!(Verdict::Patch < Verdict::Breaking);
/// assert_eq!(Verdict::Minor.name(), "minor");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// Nothing that a program does depends on it: texts for people.
    Patch,
    /// All programs compile, but some do something else, or get a warning.
    Minor,
    /// Programs do not compile any more, or give a code or a name another meaning.
    Breaking,
}

impl Verdict {
    /// All verdicts, from the worst.
    pub const ALL: [Self; 3] = [Self::Breaking, Self::Minor, Self::Patch];

    /// The word for it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Patch => "patch",
            Self::Minor => "minor",
            Self::Breaking => "breaking",
        }
    }
}

/// The heading under which a changelog has a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Section {
    Added,
    Changed,
    Deprecated,
    Removed,
}

impl Section {
    /// All sections, in the order of a changelog.
    pub const ALL: [Self; 4] = [Self::Added, Self::Changed, Self::Deprecated, Self::Removed];
}

/// A rule about changes: what a [change](super::Change) is an instance of.
///
/// The reference and `error-codes diff --explain` are made of these.
#[derive(Debug)]
pub struct Rule {
    /// The word that names it, in kebab-case.
    pub id: &'static str,
    /// The verdict if the enum is `#[non_exhaustive]`.
    pub verdict: Verdict,
    /// The verdict if it is not.
    pub exhaustive: Verdict,
    /// The heading in a changelog.
    pub section: Section,
    /// What the change is, in Markdown; words in angle brackets are placeholders.
    pub summary: &'static str,
    /// Why it has this verdict, in Markdown.
    pub reason: &'static str,
    /// Two versions of a spec with this change; `None` if the language does not have one yet.
    pub example: Option<Example>,
}

impl PartialEq for Rule {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl Eq for Rule {}

/// Two versions of a spec, each as edits of [a valid spec](Violation::VALID).
#[derive(Clone, Copy, Debug)]
pub struct Example {
    /// The edits that make the old version: a part, and what to write instead; an empty part is the end.
    pub old: &'static [(&'static str, &'static str)],
    /// The edits that make the new version.
    pub new: &'static [(&'static str, &'static str)],
}

impl Example {
    /// An example whose old version is the valid spec.
    pub(super) const fn new(new: &'static [(&'static str, &'static str)]) -> Self {
        Self { old: &[], new }
    }

    /// An example whose new version is the valid spec.
    pub(super) const fn old(old: &'static [(&'static str, &'static str)]) -> Self {
        Self { old, new: &[] }
    }

    /// An example with edits of both versions.
    pub(super) const fn both(
        old: &'static [(&'static str, &'static str)],
        new: &'static [(&'static str, &'static str)],
    ) -> Self {
        Self { old, new }
    }

    /// The old and the new version.
    pub fn texts(self) -> [String; 2] {
        [self.old, self.new].map(|edits| {
            let mut text = Violation::VALID.to_owned();
            for (from, to) in edits {
                if from.is_empty() {
                    text.push_str(to);
                } else {
                    text = text.replacen(from, to, 1);
                }
            }
            text
        })
    }
}
