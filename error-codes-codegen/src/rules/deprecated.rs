//! Rules for entries that are deprecated.

use super::names::Name;
use super::{Context, Rule, Violation, rules};
use crate::diagnostic::{Diagnostic, Severity};
use crate::order::sort;
use crate::suggest::Budget;

rules! {
    REPLACEMENT = Rule {
        id: "replacement",
        severity: Severity::Error,
        summary: "unknown entry <name>; <name> is also deprecated; <name> cannot replace itself",
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
    let mut budget = Budget::default();
    for (index, entry) in entries.iter().enumerate() {
        let deprecated = entry.value.deprecated.get();
        let Some(instead) = deprecated.and_then(|it| it.instead.value.as_ref()) else {
            continue;
        };
        let (name, span) = (instead.value, &instead.span);
        let at = names.partition_point(|(it, _)| *it < name);
        let Some((_, found)) = names.get(at).filter(|(it, _)| *it == name) else {
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
        let Some(key) = &entries[*found].value.deprecated.key else {
            continue;
        };
        let diagnostic = |title: String| Diagnostic::new(&REPLACEMENT, title);
        let diagnostic = if *found == index {
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
