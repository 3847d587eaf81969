//! Look-ups by code, name and phrase.

use std::collections::{HashMap, HashSet};

use error_codes_codegen::{Case, Codes, Entry, Table};
use error_codes_shared::{CodeFormat, Piece, Placeholders, letters};

use crate::matched::Match;

/// An index of a table.
pub(crate) struct Lookup<'t> {
    pub(crate) table: &'t Table,
    integers: HashMap<i128, &'t Entry>,
    ranges: Vec<&'t Entry>,
    strings: HashMap<&'t str, &'t Entry>,
    /// The string codes in lower case.
    folded: HashMap<String, &'t Entry>,
    /// The names and ids.
    names: HashMap<&'t str, &'t Entry>,
    /// The names and ids in lower case.
    folded_names: HashMap<String, &'t Entry>,
    /// The names and ids that the texts of the table also use as words, in lower case.
    spoken: HashSet<String>,
    /// The ranges in decimal, and as the table writes them; and the prefixes.
    range_texts: HashMap<String, &'t Entry>,
    /// For each entry with cases, their messages, normalised by [`title`].
    cases: HashMap<&'t str, Vec<(String, &'t Case)>>,
    /// Punctuation within string codes, such as the slash in `auth/invalid-token`.
    punctuation: Vec<char>,
}

impl<'t> Lookup<'t> {
    pub(crate) fn new(table: &'t Table) -> Self {
        let mut lookup = Self {
            table,
            integers: HashMap::new(),
            ranges: Vec::new(),
            strings: HashMap::new(),
            folded: HashMap::new(),
            names: HashMap::new(),
            folded_names: HashMap::new(),
            spoken: HashSet::new(),
            range_texts: HashMap::new(),
            cases: HashMap::new(),
            punctuation: vec!['_', '-', '.'],
        };
        for entry in &table.entries {
            if !entry.cases.is_empty() {
                let cases = entry
                    .cases
                    .iter()
                    .filter_map(|case| Some((title(case.message.as_ref()?), case)));
                lookup.cases.insert(&entry.name, cases.collect());
            }
            for word in entry.words() {
                lookup.names.insert(word, entry);
                let folded = word.to_ascii_lowercase();
                lookup.folded_names.entry(folded).or_insert(entry);
            }
            match &entry.codes {
                Codes::Int(code) => {
                    lookup.integers.insert(*code, entry);
                }
                Codes::Range(..) | Codes::Prefix(_) => {
                    lookup.ranges.push(entry);
                    let texts = [entry.codes.to_string(), table.written(&entry.codes)];
                    lookup.range_texts.extend(texts.map(|text| (text, entry)));
                }
                Codes::Str(code) => {
                    lookup.strings.insert(code, entry);
                    lookup
                        .folded
                        .entry(code.to_ascii_lowercase())
                        .or_insert(entry);
                }
            }
            if let Codes::Str(code) | Codes::Prefix(code) = &entry.codes {
                let marks = code.chars().filter(|c| !c.is_alphanumeric());
                lookup
                    .punctuation
                    .extend(marks.filter(|c| !c.is_whitespace()));
            }
        }
        if let Some(format) = lookup.bare_format() {
            let marks = [format.__before, format.__after].concat();
            let marks = marks.chars().filter(|c| !c.is_alphanumeric());
            lookup.punctuation.extend(marks);
        }
        lookup.spoken = lookup.spoken();
        lookup.punctuation.sort_unstable();
        lookup.punctuation.dedup();
        lookup
    }

    /// The names and ids that the texts of the table also use as words: not in capitals only.
    fn spoken(&self) -> HashSet<String> {
        let mut spoken = HashSet::new();
        for entry in &self.table.entries {
            let prose = entry.description.iter().chain(&entry.remedy);
            let cases = entry.cases.iter().filter_map(|it| it.message.as_ref());
            let texts = entry.message.iter().chain(&entry.aliases).chain(cases);
            let texts = texts.map(String::as_str);
            for text in texts.chain(prose.map(|it| &*it.plain)) {
                for word in text.split(|c: char| !c.is_alphanumeric() && c != '_') {
                    if word.contains(char::is_lowercase) {
                        let folded = word.to_ascii_lowercase();
                        if self.folded_names.contains_key(&folded) {
                            spoken.insert(folded);
                        }
                    }
                }
            }
        }
        spoken
    }

    /// Whether a word is exactly a name or an id.
    pub(crate) fn is_name(&self, word: &str) -> bool {
        self.names.contains_key(word)
    }

    /// Whether the texts of the table use a name or an id as a word.
    pub(crate) fn is_spoken(&self, name: &str) -> bool {
        self.spoken.contains(&name.to_ascii_lowercase())
    }

    /// Whether the codes of the table are integers.
    pub(crate) fn is_numeric(&self) -> bool {
        self.table.code_type.bounds().is_some()
    }

    /// Whether a word can be a code of the table, known or not.
    pub(crate) fn is_code(&self, word: &str) -> bool {
        if self.is_numeric() {
            self.values(word).next().is_some()
        } else {
            !word.is_empty() && !word.contains(char::is_whitespace)
        }
    }

    /// Whether a character can be part of a code.
    pub(crate) fn is_inner(&self, c: char) -> bool {
        c.is_alphanumeric() || self.punctuation.contains(&c)
    }

    /// The entry of a code: an exact entry, or else that of a range or prefix.
    ///
    /// Codes that differ only in case are told apart; otherwise case is ignored.
    pub(crate) fn code(&self, word: &str) -> Option<&'t Entry> {
        self.own(word).or_else(|| self.prefix(word))
    }

    /// The same without prefixes.
    fn own(&self, word: &str) -> Option<&'t Entry> {
        if self.is_numeric() {
            return self.values(word).find_map(|value| self.integer(value));
        }
        let exact = self.strings.get(word).copied();
        let folded = || self.folded.get(&word.to_ascii_lowercase()).copied();
        exact.or_else(folded)
    }

    /// The entry of the longest prefix of a code; case is ignored unless it tells prefixes apart.
    pub(crate) fn prefix(&self, word: &str) -> Option<&'t Entry> {
        if !self.is_code(word) {
            return None;
        }
        let key = |entry: &&'t Entry| match &entry.codes {
            Codes::Prefix(prefix) => {
                let start = word.get(..prefix.len())?;
                let is_prefix = start.eq_ignore_ascii_case(prefix);
                is_prefix.then_some((prefix.len(), start == prefix))
            }
            _ => None,
        };
        let entries = self.ranges.iter().copied();
        entries.filter(|it| key(it).is_some()).max_by_key(key)
    }

    /// Whether a word is exactly a string code.
    pub(crate) fn is_exact(&self, word: &str) -> bool {
        self.strings.contains_key(word)
    }

    /// Whether an entry has the tag with this id.
    pub(crate) fn has_tag(&self, entry: &Entry, id: &str) -> bool {
        let mut tags = entry
            .tags
            .iter()
            .filter_map(|tag| self.table.tags.get(*tag));
        tags.any(|tag| tag.id == id)
    }

    /// The entry of codes as another text gives them: one code, or exactly this range or prefix.
    pub(crate) fn entry_of(&self, codes: &Codes) -> Option<&'t Entry> {
        match codes {
            Codes::Int(code) => self.integer(*code),
            Codes::Str(code) => self.code(code),
            Codes::Range(..) | Codes::Prefix(_) => {
                let mut ranges = self.ranges.iter();
                ranges.find(|entry| entry.codes == *codes).copied()
            }
        }
    }

    pub(crate) fn integer(&self, value: i128) -> Option<&'t Entry> {
        let contains = |entry: &&&Entry| matches!(entry.codes, Codes::Range(first, last) if (first..=last).contains(&value));
        let exact = self.integers.get(&value);
        exact.or_else(|| self.ranges.iter().find(contains)).copied()
    }

    /// The format of the codes.
    fn format(&self) -> Option<CodeFormat<'t>> {
        self.table.code_format.as_ref().map(|it| it.view())
    }

    /// The same without punctuation at its ends, which a word of a text does not have.
    fn bare_format(&self) -> Option<CodeFormat<'t>> {
        let format = self.format()?;
        let is_mark = |c: char| !c.is_alphanumeric();
        Some(CodeFormat {
            __before: format.__before.trim_start_matches(is_mark),
            __after: format.__after.trim_end_matches(is_mark),
            ..format
        })
    }

    /// The integer of a word in the format of the codes.
    pub(crate) fn read(&self, word: &str) -> Option<i128> {
        let formats = [self.format(), self.bare_format()];
        let mut formats = formats.into_iter().flatten();
        formats.find_map(|format| format.read(word))
    }

    /// The integers that a word can mean. Hexadecimal digits are a value, or the bits of a negative integer.
    pub(crate) fn values(&self, word: &str) -> impl Iterator<Item = i128> {
        let bounds = self.table.code_type.bounds();
        let written = self.read(word);
        let candidates = match word.strip_prefix("0x").or(word.strip_prefix("0X")) {
            Some(digits) => {
                let bits = i128::from_str_radix(digits, 16).ok().filter(|it| *it >= 0);
                let width = bounds.map_or(64, |(_, max)| 128 - max.leading_zeros() + 1);
                let negative = |width: u32| bits.map(|bits| bits - (1 << width));
                [bits, negative(width), negative(64)]
            }
            None if word.starts_with('+') => [None; 3],
            None => [word.parse().ok(), None, None],
        };
        // A decimal number out of bounds is an unknown code, a hexadecimal one is not a code.
        let is_hex = candidates[1].is_some();
        let fits = move |value: &i128| {
            !is_hex || bounds.is_some_and(|(min, max)| (min..=max).contains(value))
        };
        let numbers = candidates.into_iter().flatten().filter(fits);
        written.into_iter().chain(numbers)
    }

    /// The entry of a name, an id, a code, or a range as written in the table.
    pub(crate) fn word(&self, word: &str) -> Option<&'t Entry> {
        let folded = || self.folded_names.get(&word.to_ascii_lowercase());
        let named = self.exact(word).or_else(|| folded().copied());
        named.or_else(|| self.prefix(word))
    }

    fn exact(&self, word: &str) -> Option<&'t Entry> {
        let named = self.names.get(word).copied();
        named
            .or_else(|| self.own(word))
            .or_else(|| self.range_texts.get(word).copied())
    }

    /// The entries and cases with this name, id, code, range as written in the table, alias or message. Other
    /// spellings are accepted only if there is no exact match.
    pub(crate) fn phrase(&self, phrase: &str) -> Vec<Match<'t>> {
        let entries = || self.table.entries.iter();
        if let Some(entry) = self.exact(phrase) {
            return vec![Match { entry, case: None }];
        }
        let exact = self.texts(|text| text == phrase);
        if !exact.is_empty() {
            return exact;
        }
        let letters = spelling(phrase);
        if letters.is_empty() {
            return Vec::new();
        }
        let names: Vec<_> = entries()
            .filter(|entry| entry.words().any(|word| spelling(word) == letters))
            .map(|entry| Match { entry, case: None })
            .collect();
        if !names.is_empty() {
            return names;
        }
        let texts = self.texts(|text| spelling(text) == letters);
        if texts.is_empty() {
            self.filled(&letters)
        } else {
            texts
        }
    }

    /// The entries and cases whose message is this phrase if its placeholders are filled in, as letters. If there are
    /// several, those with the most letters outside of placeholders.
    fn filled(&self, phrase: &str) -> Vec<Match<'t>> {
        /// Shorter texts between placeholders occur by chance.
        const MIN_LETTERS: usize = 6;

        let Some(style) = self.table.placeholders else {
            return Vec::new();
        };
        let letters = |message: &str| filled(style, message, phrase);
        let mut most = MIN_LETTERS;
        for entry in &self.table.entries {
            let cases = entry.cases.iter().filter_map(|it| it.message.as_deref());
            for message in entry.message.as_deref().into_iter().chain(cases) {
                most = most.max(letters(message).unwrap_or_default());
            }
        }
        self.texts(|text| letters(text) == Some(most))
    }

    /// The entries whose message or alias, and the cases whose message, satisfies a predicate.
    fn texts(&self, predicate: impl Fn(&str) -> bool) -> Vec<Match<'t>> {
        let mut matches = Vec::new();
        for entry in &self.table.entries {
            let own = entry.message.iter().chain(&entry.aliases);
            if own.into_iter().any(|text| predicate(text)) {
                matches.push(Match { entry, case: None });
            } else {
                let is_it = |case: &&Case| case.message.as_ref().is_some_and(|it| predicate(it));
                let cases = entry.cases.iter().filter(is_it);
                matches.extend(cases.map(|case: &Case| Match {
                    entry,
                    case: Some(case),
                }));
            }
        }
        matches
    }

    /// The case of an entry whose message is one of the titles, or the beginning of a text.
    pub(crate) fn titled(
        &self,
        entry: &Entry,
        titles: &[String],
        text: Option<&str>,
    ) -> Option<&'t Case> {
        let cases = self.cases.get(&*entry.name)?;
        let titles: Vec<_> = titles.iter().map(|it| title(it)).collect();
        let text = text.map(title);
        let is_named = |message: &String| {
            let rest = text.as_ref().and_then(|it| it.strip_prefix(message));
            titles.contains(message)
                || rest.is_some_and(|it| !it.starts_with(char::is_alphanumeric))
        };
        let named = cases.iter().filter(|(message, _)| is_named(message));
        let longest = named.max_by_key(|(message, _)| message.len());
        longest.map(|(_, case)| *case)
    }
}

/// How many letters of a phrase are those of a message, if the others can be arguments of its placeholders.
fn filled(style: Placeholders, message: &str, phrase: &str) -> Option<usize> {
    let (mut texts, mut letters) = (vec![String::new()], 0);
    for piece in style.pieces(message) {
        match (piece, texts.last_mut()) {
            (Piece::Text(text), Some(last)) => last.push_str(&spelling(text)),
            _ => texts.push(String::new()),
        }
    }
    let (first, others) = texts.split_first()?;
    let (last, inner) = others.split_last()?;
    let mut rest = phrase
        .strip_prefix(first.as_str())?
        .strip_suffix(last.as_str())?;
    for text in inner {
        rest = &rest[rest.find(text.as_str())? + text.len()..];
    }
    for text in &texts {
        letters += text.len();
    }
    Some(letters)
}

/// A text without case, separators and punctuation.
fn spelling(text: &str) -> String {
    let letters = text.chars().filter(|c| c.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}

/// A title for comparison, without a prefix `(#100)` and the backslashes of a text in JSON.
pub(crate) fn title(text: &str) -> String {
    let text = text.trim();
    let prefixed = text
        .strip_prefix("(#")
        .and_then(|text| text.split_once(')'));
    let text = prefixed.map_or(text, |(_, text)| text);
    letters(text.trim()).filter(|c| *c != '\\').collect()
}

#[cfg(test)]
pub(crate) mod tests {
    use error_codes_codegen::Source;

    use super::*;
    use crate::spec::tests::table;

    pub(crate) fn integers() -> Table {
        table(
            "i32",
            &[
                ("\"200-299\"", "Permission"),
                ("-1", "Minus"),
                ("230", "Exact"),
                ("131056", "PairRateLimitHit"),
                ("131006", "NoMore"),
                ("131051", "Nomore"),
            ],
        )
    }

    fn name(entry: Option<&Entry>) -> &str {
        entry.map_or("-", |entry| &entry.name)
    }

    #[test]
    fn an_exact_entry_wins_over_a_range() {
        let table = integers();
        let lookup = Lookup::new(&table);
        for (word, expected) in [
            ("230", "Exact"),
            ("200", "Permission"),
            ("299", "Permission"),
            ("300", "-"),
            ("200-299", "Permission"),
            ("-1", "Minus"),
            ("0xFFFFFFFF", "Minus"),
            ("0xffffffffffffffff", "Minus"),
            ("0xE6", "Exact"),
            ("0x", "-"),
            ("+230", "-"),
            ("99999999999999999999999999999999999999999999", "-"),
        ] {
            assert_eq!(name(lookup.word(word)), expected, "{word}");
        }
    }

    #[test]
    fn exact_names_win_over_other_spellings() {
        let table = integers();
        let lookup = Lookup::new(&table);
        let names = |phrase| {
            let matches = lookup.phrase(phrase);
            let names = matches.iter().map(|it| it.entry.name.clone());
            names.collect::<Vec<_>>()
        };
        assert_eq!(names("Nomore"), ["Nomore"]);
        assert_eq!(names("NoMore"), ["NoMore"]);
        assert_eq!(names("nomore"), ["NoMore", "Nomore"]);
        for spelling in [
            "pair_rate_limit_hit",
            "pairratelimithit",
            "PAIR_RATE_LIMIT_HIT",
            "pair rate limit hit",
        ] {
            assert_eq!(names(spelling), ["PairRateLimitHit"], "{spelling}");
        }
        assert_eq!(names("--"), [""; 0]);
    }

    #[test]
    fn a_message_with_arguments_leads_to_its_entry() {
        let spec = r#"
            title = "T"
            placeholders = "braces"
            categories.a.title = "A"
            codes = [
                { code = 1, name = "Name", message = "Cannot find name '{0}'.", category = "a" },
                { code = 2, name = "Mean", message = "Cannot find name '{0}'. Did you mean '{1}'?", category = "a" },
                { code = 3, name = "Any", message = "{0} ({1})", category = "a" },
                { code = 4, name = "Expected", message = "'{0}' expected.", category = "a" },
            ]
        "#;
        let (table, diagnostics) = error_codes_codegen::read(&Source::new("t.toml", spec));
        assert!(!diagnostics.has_errors(), "{diagnostics:?}");
        let lookup = Lookup::new(&table);
        for (phrase, expected) in [
            ("Cannot find name 'foo'.", "Name"),
            ("cannot find name foo", "Name"),
            ("Cannot find name 'foo'. Did you mean 'fooBar'?", "Mean"),
            ("';' expected.", "Expected"),
            ("no such file (7)", "-"),
        ] {
            let found = lookup.phrase(phrase);
            assert_eq!(name(found.first().map(|it| it.entry)), expected, "{phrase}");
        }
    }

    #[test]
    fn case_is_ignored_unless_it_tells_codes_apart() {
        let table = table(
            "str",
            &[
                ("\"42P01\"", "Table"),
                ("\"a\"", "Small"),
                ("\"A\"", "Capital"),
            ],
        );
        let lookup = Lookup::new(&table);
        for (word, expected) in [
            ("42p01", "Table"),
            ("a", "Small"),
            ("A", "Capital"),
            ("42P0", "-"),
        ] {
            assert_eq!(name(lookup.code(word)), expected, "{word}");
        }
    }
}
