//! `error-codes explain`: what codes mean, and what to do about them.

use std::io;

use clap::Args;
use error_codes_codegen::Table;

use crate::format::{ExplainFormat, print};
use crate::lookup::Lookup;
use crate::message::{self, quote};
use crate::resolve::{Missing, Resolved};
use crate::similar;

pub(crate) const EXAMPLES: &str = "\
Examples:
  error-codes explain 131056 190/463
  error-codes explain '(#131056) Pair rate limit hit'
  error-codes explain PairRateLimitHit
  error-codes explain 190 --subcode 463
  error-codes explain < response.json
  curl -v … 2>&1 | error-codes explain
  error-codes explain --format json < send.log | jq -r '.found[].name'
  error-codes explain --spec spec/service.toml E1042

Each line of a text, and each JSON value, is read separately. `(#131056) …` is always a code, and so are the \
codes of error objects in JSON: the value of a key `error`, and the elements of an array `errors`. Any other \
number is a code if it is in the table and the text labels it: `error code 131056`, `errno 131056`, \
`Error(131056)`, `err=131056`, `[131056]`, or a column or list under `error_code`. Statuses, exit codes, \
counts, ids and times are not codes, and neither are pull requests, such as `fix typo (#190)`. \
Each entry is explained once.

A name or an id of the table is found where it is a whole word in the same case. It needs no label if it is an \
identifier: in capitals, such as `ER_DUP_ENTRY` and `ECONNRESET`, or of three or more parts, such as \
`PairRateLimitHit`. A single word in capitals that the texts of the table also use as a word, such as \
`UNAVAILABLE`, and a name of two parts, such as `NotFound`, need a label: `error: NotFound`. A name that is a \
word, such as `Timeout`, needs one with `code`: `code = Timeout`, `codeName: 'Timeout'`.

If a subcode or a title matches a case of an entry, the case is explained. Subcodes are read from JSON, \
from `190/463`, and from `subcode 463` on the same line. If the entry has the tag `code_in_subcode`, as that \
of 100 has, and its subcode is another code of the table, the entry of that code is explained.

In a terminal, text is wrapped at 100 columns at most. Elsewhere, each paragraph is one line, and there \
are no colours.

In JSON, `found` contains the entries, each with the fields of `list --format json`, its `line` in standard \
input, and the `subcode` and `case` that were found; `message`, `description`, `remedy` and `retry` are the \
case's if it has them. `unknown` contains the codes that are not in the table, with `line` and `code`.";

/// The maximum number of unknown codes that are reported one by one.
const MAX_REPORTED: usize = 20;

/// The arguments of `explain`.
#[derive(Args, Debug)]
pub(crate) struct Options {
    /// Codes, names, or any text that contains a code; `-` is standard input
    ///
    /// If omitted, text is read from standard input.
    #[arg(value_name = "CODE", allow_negative_numbers = true)]
    pub(crate) codes: Vec<String>,

    /// The subcode of the codes that are given without one
    #[arg(long, value_name = "N", allow_negative_numbers = true)]
    subcode: Option<i64>,

    /// The output format
    #[arg(long, value_enum, default_value_t)]
    format: ExplainFormat,
}

/// Explains every code in the arguments, or in standard input if there are none; `false` if one is unknown.
pub(crate) fn run(table: &Table, options: &Options) -> io::Result<bool> {
    let lookup = Lookup::new(table);
    let resolved = Resolved::of(&options.codes, options.subcode, &lookup)?;
    print(&options.format.render(table, &resolved)?)?;
    for missing in resolved.missing.iter().take(MAX_REPORTED) {
        report(missing, &lookup);
    }
    if resolved.missing.len() > MAX_REPORTED {
        let more = resolved.missing.len() - MAX_REPORTED;
        message::note(&format!("and {more} more unknown codes"));
    }
    Ok(resolved.missing.is_empty())
}

fn report(missing: &Missing, lookup: &Lookup) {
    let title = &lookup.table.title;
    match missing {
        Missing::Unknown { word, line } => {
            let what = if lookup.is_numeric() && lookup.is_code(word) {
                "code"
            } else {
                "code or name"
            };
            let line = line.filter(|line| line.is_one_of_several);
            let line = line.map_or_else(String::new, |it| format!(" (line {})", it.number));
            let text = format!("unknown {title} {what} {}{line}", quote(word));
            message::error(&text, &suggestions(lookup, word));
        }
        Missing::NoCode(text) if text.trim().is_empty() => {
            message::error("the code is empty", &[search("WORDS")]);
        }
        Missing::NoCode(text) => {
            let error = format!("no {title} code found in {}", quote(text));
            message::error(&error, &[search(text)]);
        }
        Missing::NoCodeInInput => {
            let text = format!("no {title} code found in standard input");
            let help = [
                "codes are found in error objects of JSON, and as `(#131056)`, `error code 131056`, `Error(131056)`, `[131056]`, …".to_owned(),
                search("WORDS"),
            ];
            message::error(&text, &help);
        }
    }
}

/// The entries that may have been meant, or how to find them.
fn suggestions(lookup: &Lookup, word: &str) -> Vec<String> {
    let entries = similar::nearest(lookup.table, word);
    if entries.is_empty() && lookup.is_code(word) {
        return vec!["list all codes: error-codes list".to_owned()];
    }
    if entries.is_empty() {
        return vec![search(word)];
    }
    let codes: Vec<_> = entries
        .iter()
        .map(|it| lookup.table.written(&it.codes))
        .collect();
    let width = codes.iter().map(String::len).max().unwrap_or(0);
    let lines = codes.iter().zip(&entries);
    let lines = lines.map(|(code, entry)| format!("  {code:width$}  {}", entry.title()));
    std::iter::once("similar codes:".to_owned())
        .chain(lines)
        .collect()
}

fn search(words: &str) -> String {
    let words: String = words
        .chars()
        .map(|c| if c.is_alphanumeric() { c } else { ' ' })
        .collect();
    let words: Vec<_> = words.split_whitespace().take(6).collect();
    let words = if words.is_empty() {
        "WORDS".to_owned()
    } else {
        words.join(" ")
    };
    format!("search by words: error-codes search {words}")
}
