//! Rules for entries that are deprecated.

use super::names::Name;
use super::{Context, Rule, Violation, rules};
use crate::diagnostic::{Diagnostic, Severity};
use crate::language::Entry;
use crate::order::sort;
use crate::suggest::Budget;
use crate::syntax::Spanned;

rules! {
    REPLACEMENT = Rule {
        id: "replacement",
        severity: Severity::Error,
        summary: "unknown entry <name>; <id> is not the name of an entry; <name> is also deprecated; <name> cannot replace itself",
        repair: "Name an entry that is still in use.",
        example: Some(Violation::edit("remedy = ", "deprecated = { use = \"OutOfStok\" }\nremedy = ")),
    };
}

/// The entry to use instead of a deprecated one is there, and is not deprecated itself.
pub(super) fn check(cx: &mut Context<'_, '_>, entry_names: &[Option<Name<'_>>]) {
    let entries = cx.spec.codes.items();
    if !entries
        .iter()
        .any(|entry| entry.value.deprecated.is_given())
    {
        return;
    }
    let mut names = Vec::new();
    for (index, name) in entry_names.iter().enumerate() {
        if let Some(name) = name {
            names.push((&*name.text, index));
        }
    }
    sort(&mut names, &|(a, _), (b, _)| a.cmp(b));
    let others = other_words(entries, entry_names);
    let mut budget = Budget::default();
    for (index, entry) in entries.iter().enumerate() {
        let deprecated = entry.value.deprecated.get();
        let Some(instead) = deprecated.and_then(|it| it.instead.value.as_ref()) else {
            continue;
        };
        let (name, span) = (instead.value, &instead.span);
        let at = names.partition_point(|(it, _)| *it < name);
        let found = names.get(at).filter(|(it, _)| *it == name);
        let at = others.partition_point(|it| it.text < name);
        let other = others
            .get(at)
            .filter(|it| it.text == name && found.is_none());
        let Some(found) = found.map(|it| it.1).or(other.map(|it| it.entry)) else {
            // An entry that is broken may have it.
            if cx.gaps.is_legible && cx.spec.codes.is_whole() && names.len() == entries.len() {
                let meant = budget.nearest(name, &names);
                let meant = meant.filter(|it| !entries[*it].value.deprecated.is_given());
                let meant = meant.and_then(|it| Some(&entry_names[it].as_ref()?.text));
                cx.diagnostics.push(
                    Diagnostic::new(&REPLACEMENT, format!("unknown entry `{name}`"))
                        .at(span, "no entry has this name")
                        .help(meant.map_or_else(
                            || {
                                "name an entry of this table, or describe the alternative in `note`"
                                    .to_owned()
                            },
                            |meant| format!("did you mean `{meant}`?"),
                        )),
                );
            }
            continue;
        };
        let diagnostic = |title: String| Diagnostic::new(&REPLACEMENT, title);
        let Some(key) = &entries[found].value.deprecated.key else {
            let name = entry_names[found].as_ref().filter(|it| it.is_valid);
            if let (Some(other), Some(name)) = (other, name) {
                let (text, what, name) = (other.text, other.what, &name.text);
                cx.diagnostics.push(
                    diagnostic(format!("`{text}` is not the name of an entry"))
                        .at(span, format!("this is {what} of `{name}`"))
                        .help(format!("write `{name}`")),
                );
            }
            continue;
        };
        let diagnostic = if found == index {
            diagnostic(format!("`{name}` cannot replace itself")).at(span, "this is the same entry")
        } else {
            diagnostic(format!("`{name}` is also deprecated"))
                .at(span, "cannot be used instead")
                .at(key, "deprecated here")
        };
        cx.diagnostics
            .push(diagnostic.help("name an entry that is still in use"));
    }
}

/// A word that leads to an entry and is not its name.
struct Other<'a> {
    text: &'a str,
    entry: usize,
    /// What it is, with an article.
    what: &'static str,
}

/// The ids and the further and former names of all entries, in alphabetical order, without those that are names.
fn other_words<'a>(
    entries: &'a [Spanned<Entry<'_>>],
    names: &'a [Option<Name<'_>>],
) -> Vec<Other<'a>> {
    let mut words = Vec::new();
    for (entry, (fields, name)) in entries.iter().zip(names).enumerate() {
        let Some(name) = name else { continue };
        let mut push = |text: &'a str, what| {
            if text != name.text {
                words.push(Other { text, entry, what });
            }
        };
        if let Some(id) = fields.value.id.get() {
            push(id, "the id");
        }
        for text in &name.also {
            push(text, "a further name");
        }
        for text in &name.was {
            push(text, "a former name");
        }
    }
    sort(&mut words, &|a, b| a.text.cmp(b.text));
    words
}
