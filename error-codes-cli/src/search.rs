//! `error-codes search`: finds entries by words.
//!
//! Each word is compared with each word of the texts, so that a typing error costs a little and a short text
//! about the words wins over a long one that contains them. Fuzzy finders compare with whole texts: to them,
//! the letters of any short word are somewhere in a remedy.

use std::collections::BTreeSet;
use std::io::{self, Write as _};

use error_codes_codegen::{Entry, Prose, Table};

use crate::args::Format;
use crate::layout::Page;
use crate::message::{self, count, quote};
use crate::{export, list};

/// Shows the best entries for the words; `false` if there are none.
pub(crate) fn run(
    table: &Table,
    words: &[String],
    limit: usize,
    format: Format,
) -> io::Result<bool> {
    let rows = find(table, &words.join(" "));
    let shown = &rows[..rows.len().min(limit)];
    let text = match format {
        Format::Text => list::rows(table, shown).text(Page::stdout()),
        Format::Json => export::json(table, shown)? + "\n",
    };
    let mut out = anstream::stdout().lock();
    out.write_all(text.as_bytes())?;
    out.flush()?;
    if rows.is_empty() {
        let text = format!(
            "no entry of {} matches {}",
            table.title,
            quote(&words.join(" "))
        );
        message::error(&text, &["list all codes: error-codes list".to_owned()]);
    } else if rows.len() > limit && matches!(format, Format::Text) {
        let more = count(rows.len() - limit, "more entry");
        message::note(&format!("{more}: --limit {}", rows.len()));
    }
    Ok(!rows.is_empty())
}

/// The entries with all words of a query, the best first; if there are none, those with some of them.
pub(crate) fn find<'t>(table: &'t Table, query: &str) -> Vec<&'t Entry> {
    let query: BTreeSet<String> = words(query).collect();
    let query: Vec<&str> = query.iter().map(String::as_str).collect();
    let scored: Vec<_> = table
        .entries
        .iter()
        .map(|row| (row, Scores::of(&fields(row), &query)))
        .collect();
    let most = scored.iter().map(|(_, it)| it.matched()).max();
    let most = most.unwrap_or(0).max(1);
    // A word that few entries have says more.
    let weights: Vec<f64> = (0..query.len())
        .map(|word| {
            let having = scored.iter().filter(|(_, it)| it.words[word] > 0.0).count();
            (lossy(table.entries.len() + 1) / lossy(having + 1)).ln() + 1.0
        })
        .collect();
    let mut found: Vec<_> = scored
        .iter()
        .filter(|(_, scores)| scores.matched() == most)
        .map(|(row, scores)| (scores.total(&weights), *row))
        .collect();
    found.sort_by(|(a, _), (b, _)| b.total_cmp(a));
    found.into_iter().map(|(_, row)| row).collect()
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
                let likeness = text.iter().map(|it| likeness(word, it)).fold(0.0, f64::max);
                *best = best.max(weight * likeness);
                least = least.min(likeness);
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

/// The texts of an entry, and how much each tells what the entry is about.
fn fields(row: &Entry) -> Vec<(f64, String)> {
    let mut fields = vec![
        (5.0, row.codes.to_string()),
        (5.0, row.message.clone()),
        (5.0, row.name.clone()),
    ];
    fields.extend(row.aliases.iter().map(|alias| (4.0, alias.clone())));
    let mut prose = |weight: f64, texts: [&Option<Prose>; 2]| {
        let texts = texts.into_iter().flatten();
        fields.extend(texts.map(|text| (weight, text.plain.clone())));
    };
    prose(1.0, [&row.description, &row.remedy]);
    for case in &row.cases {
        prose(0.7, [&case.description, &case.remedy]);
    }
    fields.extend(row.cases.iter().map(|case| (3.0, case.message.clone())));
    fields
}

/// How much a word of a text is like a word of the query, from 0 to 1.
fn likeness(query: &str, word: &str) -> f64 {
    if query == word {
        return 1.0;
    }
    let len = query.chars().count();
    if len >= 3 && word.starts_with(query) || word.len() >= 4 && is_plural(query, word) {
        return 0.85;
    }
    // Short words are like too many others.
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

/// Whether a word of the query is one of the text with an ending: `payments` finds `payment`.
fn is_plural(query: &str, word: &str) -> bool {
    let ending = query.strip_prefix(word);
    ending.is_some_and(|ending| ending.len() <= 2)
}

/// The words of a text in lower case; a name such as `RateLimitHit` is three.
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

#[expect(clippy::cast_precision_loss, reason = "numbers of words and entries")]
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
            .map(|row| row.codes.to_string())
            .collect();
        assert_eq!(found, best, "{query}");
    }

    #[test]
    fn the_best_entries_come_first() {
        finds("rate limit", &["80007", "130429", "131048", "131056"]);
        finds("template paused", &["132015"]);
        finds("wrong pin", &["133005"]);
        finds("24 hour window", &["131047"]);
        finds("payment", &["131044", "141006", "131042"]);
        finds("PairRateLimitHit", &["131056"]);
        finds("131056", &["131056"]);
    }

    #[test]
    fn typing_errors_are_forgiven() {
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
    fn entries_with_some_of_the_words_are_better_than_none() {
        finds("paused zzzzzz", &["132015"]);
        let table = crate::spec::table(None).unwrap();
        assert!(find(&table, "zzzzzz").is_empty());
        assert!(find(&table, " ,;").is_empty());
    }

    #[test]
    fn short_words_must_match() {
        assert!(likeness("pin", "pen") < 0.1);
        assert!(likeness("limt", "limit") > 0.5);
        assert!(likeness("payments", "payment") > 0.5);
        assert!(likeness("template", "templates") > 0.5);
    }
}
