//! The data of the entries, packed.

use error_codes_shared::hash;
use error_codes_shared::layout::pack::{self, Packed, Text};

use super::heading::Heading;
use super::lookup::Lookup;
use crate::table::{CodeType, Codes, Entry, Retry, Table};

/// A string and the bounds of the texts in it.
pub type Texts = (String, Packed);

type OfEntry = fn(&Entry) -> Option<&str>;

/// The texts that entries can have, a list for each. The name of the list is that of the static, and that of the field of
/// the runtime's table.
const TEXTS: [(&str, OfEntry); 4] = [
    ("ids", |it| it.id.as_deref()),
    ("descriptions", |it| Some(&it.description.as_ref()?.plain)),
    ("remedies", |it| Some(&it.remedy.as_ref()?.plain)),
    ("urls", |it| it.docs_url.as_deref()),
];

/// What the entries hold. A list has an element for each entry and one more, for codes without an entry; what no entry has
/// is left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Data {
    /// Title and code of each entry.
    pub lines: Texts,
    /// The code, or the prefix, of each entry, if codes are strings.
    pub codes: Option<Texts>,
    /// The messages that are not the title in the line.
    pub messages: Vec<String>,
    /// For each entry, what its message is: 0 for the title in the line, 1 for none, and otherwise its index in `messages`
    /// plus 2.
    pub message_of: Option<Packed>,
    /// The names of the variants; at last that of the variant for codes without an entry.
    pub names: Texts,
    /// The lists of texts that any entry has, each with its name.
    pub texts: Vec<(&'static str, Texts)>,
    /// The entries of all words in slots, if any entry has an id, or several names: see [`pack::probes`].
    pub words: Option<Packed>,
    /// The category of each entry.
    pub category_of: Option<Packed>,
    /// The tags of each entry, as bits.
    pub tags_of: Option<Packed>,
    /// The sources of each entry, as bits.
    pub sources_of: Option<Packed>,
    /// All different retry advice.
    pub retries: Vec<Retry>,
    /// The index of the retry advice of each entry.
    pub retry_of: Option<Packed>,
    /// For each range, if a hash has the codes of ranges: the code after its last one, or at the end of the type the smallest
    /// code, and the distance of its first code from there, which wraps around. The distances of its other codes are larger.
    pub ends: Vec<(i128, i128)>,
    /// The first code of each range, if a look-up searches it.
    pub firsts: Vec<i128>,
    /// How many codes each of these ranges has beyond the first one.
    pub more: Packed,
}

impl Data {
    /// Whether any entry has a text of this list.
    pub(super) fn has_texts(&self, list: &str) -> bool {
        self.texts.iter().any(|(name, _)| *name == list)
    }

    pub(super) fn new(
        table: &Table,
        headings: &[Heading<'_>],
        catch_all: Option<&str>,
        lookup: &Lookup,
    ) -> Self {
        let entries = &table.entries;
        let (mut lines, mut names) = (Text::new(), Text::new());
        let mut code = String::new();
        for (entry, heading) in entries.iter().zip(headings) {
            lines.push(&heading.title);
            code.clear();
            if !entry.codes.are_several() {
                code.push_str(" (");
                code.push_str(&heading.written);
                code.push(')');
            }
            lines.push_on(&code);
            names.push(&entry.name);
        }
        lines.push("");
        lines.push_on("");
        if let Some(name) = catch_all {
            names.push(name);
        }
        let (messages, message_of) = messages(entries, headings);
        let (retries, retry_of) = retries(entries);
        let (firsts, more) = ranges(entries, lookup);
        let ends = ends(table, lookup);
        Self {
            lines: lines.finish(),
            codes: (table.code_type == CodeType::Str).then(|| codes(entries)),
            messages,
            message_of,
            names: names.finish(),
            texts: TEXTS
                .iter()
                .filter_map(|(list, of)| {
                    let (texts, any) = texts(entries, of);
                    any.then_some((*list, texts))
                })
                .collect(),
            words: words(entries),
            category_of: some(&numbers(entries, |entry| {
                entry.category.unwrap_or_default()
            })),
            tags_of: bits(entries, table.tags.len(), |entry| &entry.tags),
            sources_of: bits(entries, table.sources.len(), |entry| &entry.sources),
            retries,
            retry_of,
            ends,
            firsts,
            more,
        }
    }
}

/// The messages that are not titles, and what the message of each entry is.
fn messages(entries: &[Entry], headings: &[Heading<'_>]) -> (Vec<String>, Option<Packed>) {
    let (mut messages, mut message_of) = (Vec::new(), Vec::with_capacity(entries.len() + 1));
    for (entry, heading) in entries.iter().zip(headings) {
        message_of.push(match &entry.message {
            None => 1,
            Some(message) if *message == heading.title => 0,
            Some(message) => {
                messages.push(message.clone());
                messages.len() as u64 + 1
            }
        });
    }
    message_of.push(0);
    (messages, some(&message_of))
}

/// The code of each entry.
fn codes(entries: &[Entry]) -> Texts {
    let mut codes = Text::new();
    for entry in entries {
        if let Codes::Str(code) | Codes::Prefix(code) = &entry.codes {
            codes.push(code);
        }
    }
    codes.finish()
}

/// A text of each entry, and whether any has it.
pub(super) fn texts(entries: &[Entry], of: &dyn Fn(&Entry) -> Option<&str>) -> (Texts, bool) {
    let mut texts = Text::new();
    let mut any = false;
    for entry in entries {
        let text = of(entry).unwrap_or_default();
        any |= !text.is_empty();
        texts.push(text);
    }
    (texts.finish(), any)
}

/// The entries of their names and ids in slots, if any has more than one name.
fn words(entries: &[Entry]) -> Option<Packed> {
    let plain = |it: &Entry| it.id.is_none() && it.also.is_empty() && it.was.is_empty();
    if entries.iter().all(plain) {
        return None;
    }
    let mut words = Vec::with_capacity(2 * entries.len());
    for (index, entry) in entries.iter().enumerate() {
        for word in entry.words() {
            words.push((hash::hash_str(word, hash::WORDS), index));
        }
    }
    let mut slots = Vec::new();
    for entry in pack::probes(&words, entries.len()) {
        slots.push(entry as u64);
    }
    Some(pack::numbers(&slots))
}

fn numbers(entries: &[Entry], of: fn(&Entry) -> usize) -> Vec<u64> {
    let mut numbers: Vec<_> = entries.iter().map(|it| of(it) as u64).collect();
    numbers.push(0);
    numbers
}

/// Numbers, unless all of them are 0.
fn some(numbers: &[u64]) -> Option<Packed> {
    let any = numbers.iter().any(|it| *it != 0);
    any.then(|| pack::numbers(numbers))
}

fn bits(entries: &[Entry], count: usize, of: fn(&Entry) -> &Vec<usize>) -> Option<Packed> {
    if count == 0 {
        return None;
    }
    let mut lists: Vec<&[usize]> = entries.iter().map(|it| &**of(it)).collect();
    lists.push(&[]);
    Some(pack::bits(count, &lists))
}

/// All different retry advice, and its index for each entry.
fn retries(entries: &[Entry]) -> (Vec<Retry>, Option<Packed>) {
    let mut retries: Vec<Retry> = Vec::new();
    for retry in entries.iter().filter_map(|it| it.retry) {
        if !retries.contains(&retry) {
            retries.push(retry);
        }
    }
    if retries.is_empty() {
        return (retries, None);
    }
    let none = retries.len();
    let mut retry_of = Vec::with_capacity(entries.len() + 1);
    for retry in entries.iter().map(|it| it.retry).chain([None]) {
        let position = retries.iter().position(|it| Some(*it) == retry);
        retry_of.push(position.unwrap_or(none) as u64);
    }
    (retries, Some(pack::numbers(&retry_of)))
}

fn ends(table: &Table, lookup: &Lookup) -> Vec<(i128, i128)> {
    let mut ends = Vec::new();
    let Some((smallest, largest)) = table.code_type.bounds() else {
        return ends;
    };
    if lookup.hashes_ranges() {
        for entry in &table.entries {
            if let Codes::Range(first, last) = entry.codes {
                let end = if last == largest { smallest } else { last + 1 };
                ends.push((end, (largest - smallest) - (last - first)));
            }
        }
    }
    ends
}

fn ranges(entries: &[Entry], lookup: &Lookup) -> (Vec<i128>, Packed) {
    let (mut firsts, mut more) = (Vec::new(), Vec::new());
    if lookup.searches_ranges() {
        for entry in entries {
            if let Codes::Range(first, last) = entry.codes {
                firsts.push(first);
                more.push(u64::try_from(last - first).unwrap_or(u64::MAX));
            }
        }
    }
    (firsts, pack::numbers(&more))
}
