//! A word leads to one entry: the names and the ids of all entries are different.

use std::collections::BTreeSet;

use error_codes_shared::hash;

use super::Context;
use super::names::{DERIVED_NAME, DUPLICATE_ID, DUPLICATE_NAME, Name};
use super::spelling;
use crate::diagnostic::{Diagnostic, Span};
use crate::equal::repeated;
use crate::language::{Entry, Form};
use crate::order::sort;
use crate::syntax::Spanned;

/// A word that leads to an entry.
pub(super) struct Word<'n> {
    pub(super) text: &'n str,
    pub(super) span: &'n Span,
    /// The index of the entry in the spec.
    pub(super) entry: usize,
    pub(super) kind: Kind,
}

/// What a word is. If two entries have the same word, the one of the later kind has to change it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    Name,
    Id,
    /// A name that is derived from the id.
    Derived,
}

impl Kind {
    /// Whether it is the name of a variant.
    pub(super) fn is_name(self) -> bool {
        matches!(self, Self::Name | Self::Derived)
    }
}

/// The words of all entries, without names that cannot be variants.
pub(super) fn of<'n>(
    entries: &'n [Spanned<Entry<'_>>],
    names: &'n [Option<Name<'_>>],
) -> Vec<Word<'n>> {
    let mut words = Vec::with_capacity(entries.len());
    for (index, (entry, name)) in entries.iter().zip(names).enumerate() {
        let mut push = |text, span, kind| {
            words.push(Word {
                text,
                span,
                entry: index,
                kind,
            });
        };
        if let Some(name) = name
            && name.is_valid
        {
            let kind = if name.is_derived {
                Kind::Derived
            } else {
                Kind::Name
            };
            push(&*name.text, name.span, kind);
        }
        if let Some(id) = &entry.value.id.value {
            push(id.value, &id.span, Kind::Id);
        }
    }
    words
}

/// The words that differ from another one at most in case.
pub(super) fn alike<'w, 'n>(words: &'w [Word<'n>]) -> Vec<&'w Word<'n>> {
    let mut lowercase = Vec::with_capacity(words.len());
    let mut hashes = Vec::with_capacity(words.len());
    for word in words {
        let text = word.text.to_ascii_lowercase();
        hashes.push(hash::hash_str(&text, hash::WORDS));
        lowercase.push(text);
    }
    let mut alike = BTreeSet::new();
    for (first, again) in repeated(&hashes, &|a, b| lowercase[a] == lowercase[b]) {
        alike.extend([first, again]);
    }
    alike.iter().map(|index| &words[*index]).collect()
}

/// Reports the words that lead to several entries, and ids that do not give a name. Returns the entries that lose their
/// names.
pub(super) fn clashes(
    cx: &mut Context<'_, '_>,
    names: &[Option<Name<'_>>],
    alike: &[&Word<'_>],
    free: &mut Free,
) -> Vec<usize> {
    let mut sorted = alike.to_vec();
    sort(&mut sorted, &|a, b| {
        let texts = a.text.cmp(b.text);
        texts.then(a.kind.cmp(&b.kind)).then(a.entry.cmp(&b.entry))
    });
    let entries = cx.spec.codes.items();
    let id = |entry: usize| entries[entry].value.id.get();
    let mut lost = Vec::new();
    let mut first = 0;
    for (index, word) in sorted.iter().enumerate() {
        if word.text != sorted[first].text {
            first = index;
        }
        let Some(other) = sorted[first..index]
            .iter()
            .find(|it| it.entry != word.entry)
        else {
            continue;
        };
        let text = word.text;
        let diagnostic = match (other.kind, word.kind) {
            (_, Kind::Derived) => {
                lost.push(word.entry);
                if id(other.entry) == id(word.entry) {
                    // Reported as a duplicate id.
                    continue;
                }
                let title = format!("the name `{text}`, derived from the id, is already in use");
                let label = match other.kind {
                    Kind::Derived => "also derived from this id",
                    _ => "first used here",
                };
                Diagnostic::new(&DERIVED_NAME, title)
                    .at(word.span, format!("`{text}` is derived from this id"))
                    .at(other.span, label)
                    .help(format!("add `name = \"{}\"`", free.name(cx, names, text)))
            }
            (Kind::Name, Kind::Name) => {
                lost.push(word.entry);
                Diagnostic::new(&DUPLICATE_NAME, format!("duplicate name `{text}`"))
                    .at(word.span, "used again here")
                    .at(other.span, "first used here")
                    .help("rename one of the two")
            }
            (Kind::Id, Kind::Id) => {
                Diagnostic::new(&DUPLICATE_ID, format!("duplicate id `{text}`"))
                    .at(word.span, "used again here")
                    .at(other.span, "first used here")
                    .help("correct one of the two, or replace it by a `name`")
            }
            _ => {
                let title = format!("the name `{text}` is the id of another entry");
                Diagnostic::new(&DUPLICATE_NAME, title)
                    .at(other.span, "used as a name here")
                    .at(word.span, "used as an id here")
                    .help(format!("write `{}`", free.name(cx, names, text)))
            }
        };
        cx.diagnostics.push(diagnostic);
    }
    underived(cx, names, free);
    lost
}

/// An id without a name gives one.
fn underived(cx: &mut Context<'_, '_>, names: &[Option<Name<'_>>], free: &mut Free) {
    for entry in cx.spec.codes.items() {
        let fields = &entry.value;
        let Some(id) = &fields.id.value else {
            continue;
        };
        if fields.name.is_given() || spelling::derived(id.value).is_some() {
            continue;
        }
        let message = fields.message.get().copied().unwrap_or_default();
        let message: Vec<_> = message.split_whitespace().take(WORDS).collect();
        let name = spelling::derived(&message.join(" "));
        let name = free.name(cx, names, name.as_deref().unwrap_or("Unnamed"));
        let title = format!("no name can be derived from the id `{}`", id.value);
        cx.diagnostics.push(
            Diagnostic::new(&DERIVED_NAME, title)
                .at(&id.span, "expected ASCII letters or digits")
                .help(format!("add `name = \"{name}\"`")),
        );
    }
}

/// How many words of a message make a name.
const WORDS: usize = 4;

/// Names that are free. They differ from all words of the table in more than their case.
pub(super) struct Free {
    /// In lower case; empty until it is needed.
    taken: BTreeSet<String>,
    /// The last proposal, before its number, and that number.
    last: (String, usize),
}

impl Free {
    pub(super) fn new() -> Self {
        Self {
            taken: BTreeSet::new(),
            last: (String::new(), 1),
        }
    }

    /// A free name: this one, or else this one with a number.
    pub(super) fn name(
        &mut self,
        cx: &Context<'_, '_>,
        names: &[Option<Name<'_>>],
        name: &str,
    ) -> String {
        if self.taken.is_empty() {
            let words = of(cx.spec.codes.items(), names);
            for entry in cx.spec.codes.items() {
                for list in [&entry.value.also, &entry.value.was] {
                    for name in list.items() {
                        self.taken.insert(name.value.to_ascii_lowercase());
                    }
                }
            }
            let reserved = cx.spec.reserved.items().iter();
            let reserved = reserved.filter_map(|it| it.value.name.get().copied());
            let words = words.iter().map(|word| word.text).chain(reserved);
            for word in words.chain(Form::Name.taken().iter().copied()) {
                self.taken.insert(word.to_ascii_lowercase());
            }
        }
        if self.taken.insert(name.to_ascii_lowercase()) {
            return name.to_owned();
        }
        let separator = if name.ends_with(|c: char| c.is_ascii_digit()) {
            "N"
        } else {
            ""
        };
        let mut number = if self.last.0 == name { self.last.1 } else { 1 };
        loop {
            number += 1;
            let proposal = format!("{name}{separator}{number}");
            if self.taken.insert(proposal.to_ascii_lowercase()) {
                self.last = (name.to_owned(), number);
                return proposal;
            }
        }
    }
}
