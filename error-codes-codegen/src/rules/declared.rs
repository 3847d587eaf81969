//! Rules for what is declared, and what refers to it.

use super::{Context, Rule, Violation, also_at, rules};
use crate::diagnostic::{Diagnostic, Diagnostics, Severity, Span};
use crate::language::Form;
use crate::order::sort;
use crate::suggest::{Budget, list};
use crate::syntax::{Field, Named, Spanned};

rules! {
    UNDECLARED = Rule {
        id: "undeclared",
        severity: Severity::Error,
        summary: "undeclared <tag> <id>",
        repair: "Correct the spelling, or declare it. All uses of one id are reported as one diagnostic.",
        example: Some(Violation::edit("category = \"stock\"", "category = \"stocks\"")),
    };
    UNUSED = Rule {
        id: "unused",
        severity: Severity::Error,
        summary: "unused <tag> <id>",
        repair: "Use it, or remove it.",
        example: Some(Violation::edit("[links]", "[links]\nfaq = \"https://example.com/faq\"")),
    };
}

/// What a spec declares of one kind, and what refers to it.
pub(super) struct Declared<'a> {
    /// What one of them is called.
    pub(super) what: &'static str,
    /// The table in which they are declared.
    pub(super) key: &'static str,
    /// Their ids, in the order of the file.
    pub(super) ids: Vec<&'a Spanned<&'a str>>,
    /// Whether the id is valid. The diagnostic of one that is not comes at the end, with its uses.
    pub(super) invalid: Vec<Option<Diagnostic>>,
    /// The index in the checked table; `None` if it is not valid.
    pub(super) index_in_table: Vec<Option<usize>>,
    /// Whether the spec has the table in which they are declared.
    is_given: bool,
    /// Whether the table in which they are declared is broken, so that they are unknown.
    is_unknown: bool,
    /// The ids in alphabetical order, with their indices.
    index: Vec<(&'a str, usize)>,
    used: Vec<bool>,
    /// Where those are used whose id is not valid.
    uses: Vec<(usize, Span)>,
    /// Ids that are used and not declared, and where.
    undeclared: Vec<(String, Span)>,
}

impl<'a> Declared<'a> {
    pub(super) fn new<T>(
        what: &'static str,
        key: &'static str,
        field: &'a Field<Vec<Named<'a, T>>>,
    ) -> Self {
        let (mut ids, mut index) = (Vec::new(), Vec::new());
        for (i, entry) in field.entries().iter().enumerate() {
            ids.push(&entry.name);
            index.push((entry.name.value, i));
        }
        sort(&mut index, &|(a, _), (b, _)| a.cmp(b));
        Self {
            what,
            key,
            invalid: vec![None; ids.len()],
            index_in_table: vec![None; ids.len()],
            used: vec![false; ids.len()],
            is_given: field.is_given(),
            is_unknown: field.is_broken(),
            index,
            ids,
            uses: Vec::new(),
            undeclared: Vec::new(),
        }
    }

    /// The index of an id.
    pub(super) fn position(&self, id: &str) -> Option<usize> {
        let at = self.index.binary_search_by(|(known, _)| (*known).cmp(id));
        at.ok().map(|at| self.index[at].1)
    }

    /// The index of an id that something refers to.
    pub(super) fn find(&mut self, id: &str, span: impl FnOnce() -> Span) -> Option<usize> {
        let found = self.position(id);
        match found {
            Some(found) => {
                self.used[found] = true;
                if self.invalid[found].is_some() {
                    self.uses.push((found, span()));
                }
            }
            None => self.undeclared.push((id.to_owned(), span())),
        }
        found
    }

    /// Whether a link is not declared, and most likely an index, as in `items[0][1]` or `items[0][i]`. `before` is the text
    /// before its name.
    pub(super) fn is_index(&self, name: &str, before: &str) -> bool {
        let is_number = |name: &str| name.bytes().all(|byte| byte.is_ascii_digit());
        let in_brackets = before.strip_suffix("][").and_then(|it| it.rsplit_once('['));
        let is_behind_index = in_brackets.is_some_and(|(word, index)| {
            let is_word = word.ends_with(|c: char| c.is_alphanumeric() || matches!(c, '_' | ')'));
            is_word && (is_number(index) || index.len() == 1)
        });
        let is_index = is_number(name) || is_behind_index;
        is_index && !self.is_unknown && self.position(name).is_none()
    }

    pub(super) fn mark_used(&mut self, index: usize) {
        self.used[index] = true;
    }

    /// Reports the ids that are not valid, with the references to them, which have to be changed, too.
    fn report_invalid(&mut self, diagnostics: &mut Diagnostics) {
        sort(&mut self.uses, &|(a, x), (b, y)| {
            a.cmp(b).then(x.start.cmp(&y.start))
        });
        for (index, diagnostic) in self.invalid.iter_mut().enumerate() {
            let Some(diagnostic) = diagnostic.take() else {
                continue;
            };
            let from = self.uses.partition_point(|(used, _)| *used < index);
            let to = self.uses.partition_point(|(used, _)| *used <= index);
            let mut spans = Vec::new();
            for (_, span) in &self.uses[from..to] {
                spans.push(span.clone());
            }
            diagnostics.push(also_at(diagnostic, &spans, "used here"));
        }
    }

    /// What something refers to is declared. All uses of an id are one diagnostic: a header that has
    /// been renamed is one error, however many entries use its old id.
    fn report_undeclared(&mut self, diagnostics: &mut Diagnostics) {
        if self.is_unknown {
            return;
        }
        let mut uses = std::mem::take(&mut self.undeclared);
        sort(&mut uses, &|(a, x), (b, y)| {
            a.cmp(b).then(x.start.cmp(&y.start))
        });
        let mut budget = Budget::default();
        let is_only_one = uses.first().map(|(id, _)| id) == uses.last().map(|(id, _)| id);
        let mut rest = &uses[..];
        while let Some((id, first)) = rest.first() {
            let count = rest.partition_point(|(other, _)| other <= id);
            let mut spans = Vec::new();
            for (_, span) in &rest[1..count] {
                spans.push(span.clone());
            }
            rest = &rest[count..];

            let mut meant = budget.nearest(id, &self.index);
            if meant.is_none() && is_only_one {
                meant = self.only_unused();
            }
            // What was most likely meant is not unused, too.
            if let Some(meant) = meant {
                self.used[meant] = true;
            }
            let title = format!("undeclared {} `{id}`", self.what);
            let diagnostic = Diagnostic::new(&UNDECLARED, title).at(first, "not declared");
            let mut diagnostic = also_at(diagnostic, &spans, "also used here");
            if let Some(meant) = meant {
                // An id that is not valid has a separate diagnostic, which proposes a better one.
                if self.invalid[meant].is_some() {
                    diagnostics.push(diagnostic);
                    continue;
                }
                diagnostic = diagnostic.help(format!("did you mean `{}`?", self.ids[meant].value));
            } else if (1..=16).contains(&self.ids.len()) {
                let ids = self.ids.iter().map(|id| id.value);
                let known = list(ids, usize::MAX);
                diagnostic = diagnostic.help(format!("available {}: {known}", self.key));
            }
            diagnostics.push(diagnostic.maybe_help(self.declaration(id)));
        }
        if budget.is_spent() {
            // Nobody knows any more which ones were meant.
            self.used.fill(true);
        }
    }

    /// The one that nothing refers to, if it is the only one.
    fn only_unused(&self) -> Option<usize> {
        let mut unused = None;
        for (index, used) in self.used.iter().enumerate() {
            if !used {
                if unused.is_some() {
                    return None;
                }
                unused = Some(index);
            }
        }
        unused
    }

    /// How to declare an id, if it is a valid one.
    fn declaration(&self, id: &str) -> Option<String> {
        let (form, example) = match self.key {
            "links" => (
                Form::Link,
                format!("`{id} = \"https://…\"` below `[links]`"),
            ),
            "groups" | "tags" => (Form::Id, format!("`[{}.{id}]`", self.key)),
            // The first category makes `category` a required key.
            "categories" if !self.is_given => (
                Form::Id,
                format!(
                    "`[categories.{id}]` and below it `title = \"…\"`, and add a `category` to every entry; or remove `category`"
                ),
            ),
            _ => (
                Form::Id,
                format!("`[{}.{id}]` and below it `title = \"…\"`", self.key),
            ),
        };
        form.accepts(id)
            .then(|| format!("to declare it, write {example}"))
    }

    /// What is declared is used.
    fn report_unused(&self, diagnostics: &mut Diagnostics) {
        for (id, used) in self.ids.iter().zip(&self.used) {
            if *used {
                continue;
            }
            let (what, name) = (self.what, id.value);
            let help = match what {
                "link" => format!("remove it, or refer to it in a text: `[text][{name}]`"),
                "group" => format!("remove it, or add `group = \"{name}\"` to a tag"),
                "category" => format!("remove it, or add `category = \"{name}\"` to an entry"),
                "field" => format!("remove it, or add `{name} = …` to an entry"),
                _ => format!("remove it, or add it to the `{}` of an entry", self.key),
            };
            diagnostics.push(
                Diagnostic::new(&UNUSED, format!("unused {what} `{name}`"))
                    .at(&id.span, "declared here")
                    .help(help),
            );
        }
    }
}

/// Reports an index in brackets, which would be the name of a link: the brackets are to be escaped.
pub(super) fn index(name: &str, span: &Span, escapes: bool) -> Diagnostic {
    let escape = if escapes { r"\\" } else { r"\" };
    Diagnostic::new(&UNDECLARED, format!("undeclared link `{name}`"))
        .at(span, "not declared")
        .help(format!(
            "to show the brackets, escape them: `{escape}[{name}]`"
        ))
}

/// Reports what is declared and not used, or used and not declared, when all uses are known.
///
/// Where something is broken that could be a use, nothing counts as unused.
pub(super) fn check(cx: &mut Context<'_, '_>) {
    let Context {
        diagnostics,
        gaps,
        links,
        sources,
        categories,
        groups,
        tags,
        fields,
        ..
    } = cx;
    for declared in [links, sources, categories, groups, tags, fields] {
        declared.report_undeclared(diagnostics);
        declared.report_invalid(diagnostics);
        if gaps.is_whole {
            declared.report_unused(diagnostics);
        }
    }
}
