//! Rules for lists of words.

use super::{Rule, Violation, rules};
use crate::diagnostic::{Diagnostic, Diagnostics, Severity};
use crate::language::Entry;
use crate::order::sort;
use crate::syntax::Spanned;

rules! {
    DUPLICATE_ITEM = Rule {
        id: "duplicate-item",
        severity: Severity::Error,
        summary: "duplicate <word> in <key>",
        repair: "Remove one of the two.",
        example: Some(Violation::edit("[\"manual\"]", "[\"manual\", \"manual\"]")),
    };
    REDUNDANT_ALIAS = Rule {
        id: "redundant-alias",
        severity: Severity::Warning,
        summary: "an alias repeats the <name>",
        repair: "Remove the alias: the entry is found by its name, its id and its message, too.",
        example: Some(Violation::edit("remedy = ", "aliases = [\"out of stock\"]\nremedy = ")),
    };
}

/// A list contains each word once.
pub(super) fn once(words: &[Spanned<&str>], key: &str, diagnostics: &mut Diagnostics) {
    if words.len() < 2 {
        return;
    }
    let mut sorted = Vec::with_capacity(words.len());
    for (index, word) in words.iter().enumerate() {
        sorted.push((word.value, index));
    }
    sort(&mut sorted, &|(a, _), (b, _)| a.cmp(b));
    for pair in sorted.windows(2) {
        if pair[0].0 == pair[1].0 {
            let (first, again) = (&words[pair[0].1], &words[pair[1].1]);
            let title = format!("duplicate `{}` in `{key}`", again.value);
            diagnostics.push(
                Diagnostic::new(&DUPLICATE_ITEM, title)
                    .at(&again.span, "used again here")
                    .at(&first.span, "first used here")
                    .help("remove one of the two"),
            );
        }
    }
}

/// An alias is another term than the name and the message.
pub(super) fn aliases(entry: &Entry<'_>, diagnostics: &mut Diagnostics) -> Vec<String> {
    let aliases = entry.aliases.items();
    once(aliases, "aliases", diagnostics);
    let mut terms = Vec::with_capacity(aliases.len());
    for alias in aliases {
        for (key, field) in [
            ("name", &entry.name),
            ("id", &entry.id),
            ("message", &entry.message),
        ] {
            let Some(same) = field.value.as_ref().filter(|it| it.value == alias.value) else {
                continue;
            };
            diagnostics.push(
                Diagnostic::new(&REDUNDANT_ALIAS, format!("an alias repeats the `{key}`"))
                    .at(&alias.span, "the entry is found without it")
                    .at(&same.span, "the same text")
                    .help("remove the alias"),
            );
        }
        terms.push(alias.value.to_owned());
    }
    terms
}
