//! What changes between two versions of a table, and what that means for those who use its enum.
//!
//! [`diff`] walks over the [language](crate::language): each key of it has a rule, or code that compares it
//! (`keys`). What follows from the table as a whole, such as the types of the methods, is compared in the
//! [plans](crate::plan()) of the two versions ([`api`]).

pub mod api;
pub mod codes;
pub mod declared;
pub mod entries;
pub mod head;
mod keys;
pub mod names;
pub mod presence;
mod rule;
mod side;
#[cfg(test)]
mod tests;

pub use self::rule::{Example, Rule, Section, Verdict};
use self::side::{Both, Side};
use crate::check;
use crate::diagnostic::{Diagnostics, Label, Span, readable};
use crate::source::Source;
use crate::syntax::Tree;

/// How the enum of a table is declared, as far as the verdicts depend on it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Declaration {
    /// Whether it has a variant for unknown codes.
    pub open: bool,
    /// Whether it is without `#[non_exhaustive]`, so that a new variant breaks a `match`.
    pub exhaustive: bool,
}

/// A change: an instance of a [`Rule`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The rule.
    pub rule: &'static Rule,
    /// What it means for the users of the enum.
    pub verdict: Verdict,
    /// What has changed: a phrase on one line.
    pub title: String,
    /// Where it is in the old version; empty if it is not there.
    pub old: Vec<Label>,
    /// Where it is in the new version; empty if it is not there.
    pub new: Vec<Label>,
    /// How to make it less of a change; one line each.
    pub help: Vec<String>,
}

/// The changes between two versions of a table, the worst first, and in the order of the spec.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// The changes.
    pub list: Vec<Change>,
}

impl Changes {
    /// The worst verdict; `None` if there are no changes.
    pub fn verdict(&self) -> Option<Verdict> {
        self.list.iter().map(|it| it.verdict).max()
    }

    /// How many changes have a verdict.
    pub fn count(&self, verdict: Verdict) -> usize {
        let changes = self.list.iter();
        changes.filter(|it| it.verdict == verdict).count()
    }
}

/// The diagnostics of two versions of a spec of which one at least has errors.
#[derive(Clone, Debug, Default)]
pub struct Invalid {
    /// Those of the old version.
    pub old: Diagnostics,
    /// Those of the new version.
    pub new: Diagnostics,
}

/// Compares two versions of a table.
///
/// # Errors
///
/// One of the specs has errors.
///
/// ```
/// use error_codes_codegen::Source;
/// use error_codes_codegen::diff::{Declaration, Verdict, diff};
///
/// let spec = r#"
/// title = "Modem"
/// [categories.network]
/// title = "Network errors"
/// [[codes]]
/// code = 30
/// name = "NoService"
/// message = "no network service"
/// category = "network"
/// "#;
/// let old = Source::new("old.toml", spec);
/// let new = Source::new("new.toml", spec.replace("NoService", "NoNetwork"));
///
/// let changes = diff(&old, &new, Declaration::default()).unwrap();
/// assert_eq!(changes.verdict(), Some(Verdict::Breaking));
/// assert_eq!(changes.list[0].rule.id, "renamed-without-was");
/// ```
pub fn diff(old: &Source, new: &Source, declaration: Declaration) -> Result<Changes, Invalid> {
    let mut invalid = Invalid::default();
    let mut copies = [String::new(), String::new()];
    let [old_copy, new_copy] = &mut copies;
    let trees = Both {
        old: Tree::parse(old.text(), old_copy, &mut invalid.old),
        new: Tree::parse(new.text(), new_copy, &mut invalid.new),
    };
    let tables = Both {
        old: check(old, &trees.old, &mut invalid.old),
        new: check(new, &trees.new, &mut invalid.new),
    };
    let (Some(old_root), Some(new_root)) = (&trees.old.root, &trees.new.root) else {
        return Err(invalid);
    };
    if invalid.old.has_errors() || invalid.new.has_errors() {
        return Err(invalid);
    }
    let mut cx = Context {
        declaration,
        sides: Both {
            old: Side::new(old.text(), &tables.old, old_root),
            new: Side::new(new.text(), &tables.new, new_root),
        },
        changes: Vec::new(),
    };
    head::compare(&mut cx);
    declared::compare(&mut cx);
    entries::compare(&mut cx);
    api::compare(&mut cx);
    let mut list = cx.changes;
    let start = |labels: &[Label]| labels.first().map(|it| it.span.start);
    list.sort_by_key(|it| {
        let place = start(&it.new).or_else(|| start(&it.old));
        (std::cmp::Reverse(it.verdict), place)
    });
    Ok(Changes { list })
}

/// The rules about changes, by subject.
pub static SUBJECTS: &[(&str, &[&Rule])] = &[
    ("New and removed entries", presence::RULES),
    ("Entries", entries::RULES),
    ("Codes", codes::RULES),
    ("Names and ids", names::RULES),
    ("Categories, groups, tags, fields, sources", declared::RULES),
    ("The table", head::RULES),
    ("Types of methods, and traits", api::RULES),
];

/// All rules about changes.
///
/// ```
/// use error_codes_codegen::diff;
///
/// assert!(diff::rules().any(|rule| rule.id == "entry-removed"));
/// ```
pub fn rules() -> impl Iterator<Item = &'static Rule> + Clone {
    SUBJECTS.iter().flat_map(|(_, rules)| rules.iter().copied())
}

/// What every rule works with.
struct Context<'t> {
    declaration: Declaration,
    sides: Both<Side<'t>>,
    changes: Vec<Change>,
}

impl Context<'_> {
    /// Reports a change. The returned reference adds places and help.
    fn report(&mut self, rule: &'static Rule, title: impl Into<String>) -> &mut Change {
        let verdict = if self.declaration.exhaustive {
            rule.exhaustive
        } else {
            rule.verdict
        };
        let change = Change {
            rule,
            verdict,
            title: readable(title.into()),
            old: Vec::new(),
            new: Vec::new(),
            help: Vec::new(),
        };
        self.changes.push(change);
        let last = self.changes.len() - 1;
        &mut self.changes[last]
    }
}

impl Change {
    fn in_old(&mut self, span: Span, text: &str) -> &mut Self {
        self.old.push(label(span, text));
        self
    }

    fn in_new(&mut self, span: Span, text: &str) -> &mut Self {
        self.new.push(label(span, text));
        self
    }

    fn help(&mut self, text: String) -> &mut Self {
        self.help.push(readable(text));
        self
    }
}

fn label(span: Span, text: &str) -> Label {
    Label {
        span,
        text: readable(text.to_owned()),
    }
}
