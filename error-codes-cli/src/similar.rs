//! Suggestions for an unknown code or name.

use std::cmp::Reverse;

use error_codes_codegen::{Codes, Entry, Table, suggest};

/// The maximum number of suggestions.
const MAX_SIMILAR: usize = 5;

/// The entries that are most similar to an unknown word, the most similar first.
///
/// Numbers are compared digit by digit, because typos replace or omit digits.
pub(crate) fn nearest<'t>(table: &'t Table, word: &str) -> Vec<&'t Entry> {
    let mut entries: Vec<_> = table
        .entries
        .iter()
        .filter_map(|entry| {
            let key = distance(table, &entry.codes, word);
            let words = entry.words().filter_map(|it| text_distance(it, word));
            Some((key.into_iter().chain(words).min()?, entry))
        })
        .collect();
    entries
        .sort_by(|(a, first), (b, second)| a.cmp(b).then_with(|| first.codes.cmp(&second.codes)));
    let errors = entries.first().map_or(0, |((errors, ..), _)| *errors);
    let near = entries
        .into_iter()
        .take_while(|((it, ..), _)| *it == errors);
    near.take(MAX_SIMILAR).map(|(_, entry)| entry).collect()
}

/// The distance of a word from a correct one, the nearest first: by the number of typos, then transposed
/// letters before replaced ones, then by the length of the common prefix.
type Distance = (usize, bool, Reverse<usize>);

fn distance(table: &Table, codes: &Codes, word: &str) -> Option<Distance> {
    let ends = match codes {
        Codes::Range(first, last) => vec![Codes::Int(*first), Codes::Int(*last)],
        // A code without this prefix is not a typo of it.
        Codes::Prefix(_) => Vec::new(),
        code => vec![code.clone()],
    };
    ends.iter()
        .flat_map(|code| [code.to_string(), table.written(code)])
        .filter_map(|code| text_distance(&code, word))
        .min()
}

fn text_distance(correct: &str, word: &str) -> Option<Distance> {
    let errors = suggest::distance(correct, word);
    let letters = |text: &str| {
        let mut letters: Vec<_> = text.chars().collect();
        letters.sort_unstable();
        letters
    };
    let common = correct
        .chars()
        .zip(word.chars())
        .take_while(|(a, b)| a == b);
    let key = || {
        (
            errors,
            letters(correct) != letters(word),
            Reverse(common.count()),
        )
    };
    // Up to one edit in three letters is a typo, more is another word.
    (errors <= correct.chars().count().div_ceil(3).min(4)).then(key)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_compared_by_their_digits() {
        let table = crate::lookup::tests::integers();
        let near = |word| {
            let entries = nearest(&table, word);
            entries
                .iter()
                .map(|entry| entry.codes.to_string())
                .collect::<Vec<_>>()
        };
        assert_eq!(near("131506"), ["131056", "131006"]);
        assert_eq!(near("13105"), ["131051", "131056"]);
        assert_eq!(near("301"), ["200-299"; 0]);
        assert_eq!(near("2999"), ["200-299"]);
        assert_eq!(near("PairRateLimtHit"), ["131056"]);
        assert_eq!(near("no such error here"), [""; 0]);
    }
}
