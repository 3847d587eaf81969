//! `error-codes search`: finds entries by words.
//!
//! Each word is compared with each word of the texts, so that a typo lowers the score a little, and a short
//! text about the words wins over a long one that contains them. Fuzzy finders compare with whole texts: the
//! letters of a short word are found in almost every remedy.

use std::collections::BTreeSet;
use std::io;

use clap::Args;
use error_codes_codegen::{Entry, FieldValue, Prose, Table};

use crate::format::text::View;
use crate::format::{ListFormat, print};
use crate::message::{self, count, quote};

pub(crate) const EXAMPLES: &str = "\
Examples:
  error-codes search rate limit
  error-codes search 'template paused'
  error-codes search --limit 3 wrong pin
  error-codes search --format json payment | jq '.[].code'

The words are searched in messages, aliases, names, ids, cases, descriptions, remedies and fields of the \
type `markdown`, in any order. Typos are tolerated. The best matches come first: entries with all words, and \
with the words in a message, a name or an alias. The JSON is that of `list --format json`.";

/// The arguments of `search`.
#[derive(Args, Debug)]
pub(crate) struct Options {
    /// The words, in any order
    #[arg(value_name = "WORDS", required = true)]
    words: Vec<String>,

    /// The maximum number of entries
    #[arg(long, value_name = "N", default_value_t = 10)]
    limit: usize,

    /// The output format
    #[arg(long, value_enum, default_value_t)]
    format: ListFormat,
}

/// Shows the best matches for the words; `false` if there are none.
pub(crate) fn run(table: &Table, options: &Options) -> io::Result<bool> {
    let (query, limit) = (options.words.join(" "), options.limit);
    let entries = find(table, &query);
    let shown = &entries[..entries.len().min(limit)];
    print(&options.format.render(table, shown, View::Summary)?)?;
    if entries.is_empty() {
        let text = format!("no {} entry matches {}", table.title, quote(&query));
        message::error(&text, &["list all codes: error-codes list".to_owned()]);
    } else if entries.len() > limit && options.format == ListFormat::Text {
        let more = count(entries.len() - limit, "more entry");
        message::note(&format!("{more}: --limit {}", entries.len()));
    }
    Ok(!entries.is_empty())
}

/// The entries with all words of a query, the best first; if there are none, those with some of them.
pub(crate) fn find<'t>(table: &'t Table, query: &str) -> Vec<&'t Entry> {
    let query: BTreeSet<String> = words(query).collect();
    let query: Vec<&str> = query.iter().map(String::as_str).collect();
    let scored: Vec<_> = table
        .entries
        .iter()
        .map(|entry| (entry, Scores::of(&fields(table, entry), &query)))
        .collect();
    let most = scored.iter().map(|(_, it)| it.matched()).max();
    let most = most.unwrap_or(0).max(1);
    // A rare word weighs more.
    let weights: Vec<f64> = (0..query.len())
        .map(|word| {
            let matching = scored.iter().filter(|(_, it)| it.words[word] > 0.0).count();
            (lossy(table.entries.len() + 1) / lossy(matching + 1)).ln() + 1.0
        })
        .collect();
    let mut found: Vec<_> = scored
        .iter()
        .filter(|(_, scores)| scores.matched() == most)
        .map(|(entry, scores)| (scores.total(&weights), *entry))
        .collect();
    found.sort_by(|(a, _), (b, _)| b.total_cmp(a));
    found.into_iter().map(|(_, entry)| entry).collect()
}

/// How well an entry matches.
struct Scores {
    /// For each word of the query, the best match in any text.
    words: Vec<f64>,
    /// The best match of all words in a single text.
    together: f64,
}

impl Scores {
    fn of(fields: &[(f64, String)], query: &[&str]) -> Self {
        let mut scores = Self {
            words: vec![0.0; query.len()],
            together: 0.0,
        };
        for (weight, text) in fields {
            let text: Vec<_> = words(text).collect();
            let mut least = 1.0_f64;
            for (best, word) in scores.words.iter_mut().zip(query) {
                let score = text
                    .iter()
                    .map(|it| similarity(word, it))
                    .fold(0.0, f64::max);
                *best = best.max(weight * score);
                least = least.min(score);
            }
            let share = lossy(query.len()) / lossy(text.len().max(1));
            scores.together = scores.together.max(weight * least * share.min(1.0).sqrt());
        }
        scores
    }

    fn matched(&self) -> usize {
        self.words.iter().filter(|score| **score > 0.0).count()
    }

    fn total(&self, weights: &[f64]) -> f64 {
        let words = self.words.iter().zip(weights);
        words.map(|(score, weight)| score * weight).sum::<f64>() + 2.0 * self.together
    }
}

/// The texts of an entry, with their weights.
fn fields(table: &Table, entry: &Entry) -> Vec<(f64, String)> {
    let mut fields = vec![
        (5.0, entry.codes.to_string()),
        (5.0, table.written(&entry.codes)),
    ];
    fields.extend(entry.words().map(|word| (5.0, word.to_owned())));
    fields.extend(entry.message.iter().map(|message| (5.0, message.clone())));
    fields.extend(entry.aliases.iter().map(|alias| (4.0, alias.clone())));
    let mut prose = |weight: f64, texts: [&Option<Prose>; 2]| {
        let texts = texts.into_iter().flatten();
        fields.extend(texts.map(|text| (weight, text.plain.clone())));
    };
    prose(1.0, [&entry.description, &entry.remedy]);
    for case in &entry.cases {
        prose(0.7, [&case.description, &case.remedy]);
    }
    for (_, value) in &entry.fields {
        if let FieldValue::Markdown(text) = value {
            fields.push((1.0, text.plain.clone()));
        }
    }
    let cases = entry.cases.iter().filter_map(|case| case.message.clone());
    fields.extend(cases.map(|message| (3.0, message)));
    fields
}

/// The similarity of a word of a text and a word of the query, from 0 to 1.
fn similarity(query: &str, word: &str) -> f64 {
    if query == word {
        return 1.0;
    }
    let len = query.chars().count();
    if len >= 3 && word.starts_with(query) || word.len() >= 4 && is_plural(query, word) {
        return 0.85;
    }
    // Short words are similar to too many others.
    let allowed = match len {
        0..=3 => return 0.0,
        4..=7 => 1,
        _ => 2,
    };
    match strsim::osa_distance(query, word) {
        1 => 0.7,
        2 if allowed == 2 => 0.6,
        _ => 0.0,
    }
}

/// Whether a word of the query is a word of the text with an ending: `payments` finds `payment`.
fn is_plural(query: &str, word: &str) -> bool {
    let ending = query.strip_prefix(word);
    ending.is_some_and(|ending| ending.len() <= 2)
}

/// The words of a text in lower case; a name such as `RateLimitHit` is three words.
fn words(text: &str) -> impl Iterator<Item = String> {
    let mut spaced = String::new();
    let mut is_small = false;
    for c in text.chars() {
        if is_small && c.is_uppercase() {
            spaced.push(' ');
        }
        is_small = c.is_lowercase();
        spaced.extend(c.to_lowercase());
    }
    let words = spaced.split(|c: char| !c.is_alphanumeric());
    let words: Vec<_> = words
        .filter(|it| !it.is_empty())
        .map(str::to_owned)
        .collect();
    words.into_iter()
}

#[expect(
    clippy::cast_precision_loss,
    reason = "counts of words and entries are small"
)]
fn lossy(number: usize) -> f64 {
    number as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn finds(query: &str, best: &[&str]) {
        let table = crate::spec::table(None).unwrap();
        let found = find(&table, query);
        let found: Vec<_> = found
            .iter()
            .take(best.len())
            .map(|entry| entry.codes.to_string())
            .collect();
        assert_eq!(found, best, "{query}");
    }

    #[test]
    fn the_best_matches_come_first() {
        finds("rate limit", &["80007", "130429", "131048", "131056"]);
        finds("template paused", &["132015"]);
        finds("wrong pin", &["133005"]);
        finds("24 hour window", &["131047"]);
        finds("payment", &["131044", "141006", "131042"]);
        finds("PairRateLimitHit", &["131056"]);
        finds("131056", &["131056"]);
    }

    #[test]
    fn a_rare_word_weighs_more_than_a_common_one() {
        let entries = [
            ("1", "LimitOfApp"),
            ("2", "LimitOfPhone"),
            ("3", "BlockedCard"),
            ("4", "LimitOfTeam"),
        ];
        let table = crate::spec::tests::table("i32", &entries);
        assert_eq!(find(&table, "card limit")[0].name, "BlockedCard");
    }

    #[test]
    fn typos_are_tolerated() {
        finds("rate limt", &["80007", "130429", "131048", "131056"]);
        finds("tempalte pausd", &["132015"]);
        finds("expird token", &["190"]);
    }

    #[test]
    fn cases_are_searched() {
        finds("file size too big", &["131052"]);
        finds("self block", &["131021"]);
    }

    #[test]
    fn entries_with_some_of_the_words_are_found_if_none_has_all() {
        finds("paused zzzzzz", &["132015"]);
        let table = crate::spec::table(None).unwrap();
        assert!(find(&table, "zzzzzz").is_empty());
        assert!(find(&table, " ,;").is_empty());
    }

    #[test]
    fn short_words_must_match_exactly() {
        assert!(similarity("pin", "pen") < 0.1);
        assert!(similarity("limt", "limit") > 0.5);
        assert!(similarity("payments", "payment") > 0.5);
        assert!(similarity("template", "templates") > 0.5);
    }
}
