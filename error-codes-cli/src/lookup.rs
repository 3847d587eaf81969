//! From a word to entries, and to the entries that may have been meant.

use std::cmp::Reverse;
use std::collections::HashMap;

use error_codes_codegen::{Case, Codes, Entry, Table, suggest};

use crate::answer::Answer;

/// How many entries are offered in place of an unknown code.
const OFFERED: usize = 5;

/// A table, indexed by code.
pub(crate) struct Lookup<'t> {
    pub(crate) table: &'t Table,
    numbers: HashMap<i128, &'t Entry>,
    ranges: Vec<&'t Entry>,
    strings: HashMap<&'t str, &'t Entry>,
    /// The string codes in lower case.
    folded: HashMap<String, &'t Entry>,
    names: HashMap<&'t str, &'t Entry>,
    /// The names in lower case.
    folded_names: HashMap<String, &'t Entry>,
    /// The ranges as the table writes them.
    range_texts: HashMap<String, &'t Entry>,
    /// The messages of the cases of each entry that has any, as [`title`] spells them.
    cases: HashMap<&'t str, Vec<(String, &'t Case)>>,
    /// Punctuation inside of string codes, such as the slash of `auth/invalid-token`.
    inner: Vec<char>,
}

impl<'t> Lookup<'t> {
    pub(crate) fn new(table: &'t Table) -> Self {
        let mut lookup = Self {
            table,
            numbers: HashMap::new(),
            ranges: Vec::new(),
            strings: HashMap::new(),
            folded: HashMap::new(),
            names: HashMap::new(),
            folded_names: HashMap::new(),
            range_texts: HashMap::new(),
            cases: HashMap::new(),
            inner: vec!['_', '-', '.'],
        };
        for row in &table.entries {
            lookup.names.insert(&row.name, row);
            if !row.cases.is_empty() {
                let cases = row.cases.iter().map(|case| (title(&case.message), case));
                lookup.cases.insert(&row.name, cases.collect());
            }
            let name = row.name.to_ascii_lowercase();
            lookup.folded_names.entry(name).or_insert(row);
            match &row.codes {
                Codes::Int(code) => {
                    lookup.numbers.insert(*code, row);
                }
                Codes::Range(..) => {
                    lookup.ranges.push(row);
                    lookup.range_texts.insert(row.codes.to_string(), row);
                }
                Codes::Str(code) => {
                    lookup.strings.insert(code, row);
                    lookup
                        .folded
                        .entry(code.to_ascii_lowercase())
                        .or_insert(row);
                    let marks = code.chars().filter(|c| !c.is_alphanumeric());
                    lookup.inner.extend(marks.filter(|c| !c.is_whitespace()));
                }
            }
        }
        lookup.inner.sort_unstable();
        lookup.inner.dedup();
        lookup
    }

    /// Whether the codes of the table are numbers.
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
        c.is_alphanumeric() || self.inner.contains(&c)
    }

    /// The entry of a code: the code's own entry, or else that of the range around it.
    ///
    /// Letter case matters only between two codes that differ in nothing else.
    pub(crate) fn code(&self, word: &str) -> Option<&'t Entry> {
        if self.is_numeric() {
            return self.values(word).find_map(|value| self.number(value));
        }
        let exact = self.strings.get(word).copied();
        exact.or_else(|| self.folded.get(&word.to_ascii_lowercase()).copied())
    }

    /// Whether a word is a string code to the letter.
    pub(crate) fn is_exact(&self, word: &str) -> bool {
        self.strings.contains_key(word)
    }

    fn number(&self, value: i128) -> Option<&'t Entry> {
        let around = |row: &&&Entry| matches!(row.codes, Codes::Range(first, last) if (first..=last).contains(&value));
        let exact = self.numbers.get(&value);
        exact.or_else(|| self.ranges.iter().find(around)).copied()
    }

    /// The numbers that a word can stand for. Hexadecimal digits are a value, or the bits of a negative number.
    pub(crate) fn values(&self, word: &str) -> impl Iterator<Item = i128> {
        let bounds = self.table.code_type.bounds();
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
        // A decimal number out of bounds is an unknown code, other bits are no code at all.
        let is_hex = candidates[1].is_some();
        let fits = move |value: &i128| {
            !is_hex || bounds.is_some_and(|(min, max)| (min..=max).contains(value))
        };
        candidates.into_iter().flatten().filter(fits)
    }

    /// The entry of a name, a code, or a range as the table writes it.
    pub(crate) fn word(&self, word: &str) -> Option<&'t Entry> {
        let folded = || self.folded_names.get(&word.to_ascii_lowercase());
        self.exact(word).or_else(|| folded().copied())
    }

    fn exact(&self, word: &str) -> Option<&'t Entry> {
        let named = self.names.get(word).copied();
        named
            .or_else(|| self.code(word))
            .or_else(|| self.range_texts.get(word).copied())
    }

    /// The entries and cases that a word or a phrase stands for: a name, a code, a range as the table
    /// writes it, an alias, a message. Only what is not found to the letter is looked for in other spellings.
    pub(crate) fn phrase(&self, phrase: &str) -> Vec<Answer<'t>> {
        let rows = || self.table.entries.iter();
        if let Some(row) = self.exact(phrase) {
            return vec![Answer { row, case: None }];
        }
        let exact = self.texts(|text| text == phrase);
        if !exact.is_empty() {
            return exact;
        }
        let letters = spelling(phrase);
        if letters.is_empty() {
            return Vec::new();
        }
        let names: Vec<_> = rows()
            .filter(|row| spelling(&row.name) == letters)
            .map(|row| Answer { row, case: None })
            .collect();
        if names.is_empty() {
            self.texts(|text| spelling(text) == letters)
        } else {
            names
        }
    }

    /// The entries with a message or alias, and the cases with a message, that is meant.
    fn texts(&self, is_meant: impl Fn(&str) -> bool) -> Vec<Answer<'t>> {
        let mut answers = Vec::new();
        for row in &self.table.entries {
            let own = std::iter::once(&row.message).chain(&row.aliases);
            if own.into_iter().any(|text| is_meant(text)) {
                answers.push(Answer { row, case: None });
            } else {
                let cases = row.cases.iter().filter(|case| is_meant(&case.message));
                answers.extend(cases.map(|case: &Case| Answer {
                    row,
                    case: Some(case),
                }));
            }
        }
        answers
    }

    /// The case of an entry that one of the titles names, or whose message the text begins with.
    pub(crate) fn titled(
        &self,
        row: &Entry,
        titles: &[String],
        begins: Option<&str>,
    ) -> Option<&'t Case> {
        let cases = self.cases.get(&*row.name)?;
        let titles: Vec<_> = titles.iter().map(|it| title(it)).collect();
        let begins = begins.map(title);
        let is_named = |message: &String| {
            let rest = begins.as_ref().and_then(|text| text.strip_prefix(message));
            titles.contains(message)
                || rest.is_some_and(|it| !it.starts_with(char::is_alphanumeric))
        };
        let named = cases.iter().filter(|(message, _)| is_named(message));
        let longest = named.max_by_key(|(message, _)| message.len());
        longest.map(|(_, case)| *case)
    }

    /// The entries that are nearest to an unknown word, the nearest first.
    ///
    /// A number is compared digit by digit: people mistype and drop digits, they do not miscount.
    pub(crate) fn nearest(&self, word: &str) -> Vec<&'t Entry> {
        let mut rows: Vec<_> = self
            .table
            .entries
            .iter()
            .filter_map(|row| {
                let key = likeness(&row.codes, word);
                let name = likeness_of(&row.name, word);
                Some((key.into_iter().chain(name).min()?, row))
            })
            .collect();
        rows.sort_by(|(a, first), (b, second)| {
            a.cmp(b).then_with(|| first.codes.cmp(&second.codes))
        });
        let errors = rows.first().map_or(0, |((errors, ..), _)| *errors);
        let near = rows.into_iter().take_while(|((it, ..), _)| *it == errors);
        near.take(OFFERED).map(|(_, row)| row).collect()
    }
}

/// A text without regard to case, separators and punctuation.
fn spelling(text: &str) -> String {
    let letters = text.chars().filter(|c| c.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}

/// A title for comparison: without the mark `(#100)`, case, quotes and a final full stop.
fn title(text: &str) -> String {
    let text = text.trim();
    let marked = text
        .strip_prefix("(#")
        .and_then(|text| text.split_once(')'));
    let text = marked.map_or(text, |(_, text)| text);
    let letters = text.chars().filter(|c| !"\"'`‘’“”\\".contains(*c));
    let text: String = letters.flat_map(char::to_lowercase).collect();
    text.trim().trim_end_matches('.').to_owned()
}

/// How far a word is from a right one, the nearest first: by typing errors, then swapped letters before
/// replaced ones, then by the length of the common beginning.
type Likeness = (usize, bool, Reverse<usize>);

fn likeness(codes: &Codes, word: &str) -> Option<Likeness> {
    match codes {
        Codes::Int(code) => likeness_of(&code.to_string(), word),
        Codes::Str(code) => likeness_of(code, word),
        Codes::Range(first, last) => [first, last]
            .into_iter()
            .filter_map(|end| likeness_of(&end.to_string(), word))
            .min(),
    }
}

fn likeness_of(right: &str, word: &str) -> Option<Likeness> {
    let errors = suggest::distance(right, word);
    let letters = |text: &str| {
        let mut letters: Vec<_> = text.chars().collect();
        letters.sort_unstable();
        letters
    };
    let common = right.chars().zip(word.chars()).take_while(|(a, b)| a == b);
    let key = || {
        (
            errors,
            letters(right) != letters(word),
            Reverse(common.count()),
        )
    };
    // One error for each three letters is a typing error, more is another word.
    (errors <= right.chars().count().div_ceil(3).min(4)).then(key)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::spec::tests::table;

    fn numbers() -> Table {
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

    fn name(row: Option<&Entry>) -> &str {
        row.map_or("-", |row| &row.name)
    }

    #[test]
    fn an_entry_of_its_own_comes_before_a_range() {
        let table = numbers();
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
    fn exact_names_come_before_other_spellings() {
        let table = numbers();
        let lookup = Lookup::new(&table);
        let names = |phrase| {
            let answers = lookup.phrase(phrase);
            let names = answers.iter().map(|it| it.row.name.clone());
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
    fn case_counts_only_between_two_codes() {
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

    #[test]
    fn numbers_are_near_by_their_digits() {
        let table = numbers();
        let lookup = Lookup::new(&table);
        let near = |word| {
            let rows = lookup.nearest(word);
            rows.iter()
                .map(|row| row.codes.to_string())
                .collect::<Vec<_>>()
        };
        assert_eq!(near("131506"), ["131056", "131006"]);
        assert_eq!(near("13105"), ["131051", "131056"]);
        assert_eq!(near("301"), ["200-299"; 0]);
        assert_eq!(near("2999"), ["200-299"]);
        assert_eq!(near("PairRateLimtHit"), ["131056"]);
        assert_eq!(near("nothing of the kind"), [""; 0]);
    }
}
