//! What people paste: a code, a line of a log, the answer of an API.

use error_codes_codegen::Table;

use crate::{lookup, wire};

/// The codes and names in a text, in its order.
///
/// The text may be a code or a name, several of them, JSON with error objects, or anything else
/// that has codes in it which can be told from other words.
pub(crate) fn codes(text: &str, table: &Table) -> Vec<String> {
    let text = text.trim_start_matches('\u{feff}').trim();
    if lookup::find(table, text).is_some() {
        return vec![text.to_owned()];
    }
    [wire::codes(text), list(text, table), marked(text, table)]
        .into_iter()
        .find(|codes| !codes.is_empty())
        .unwrap_or_default()
}

/// The words of a text that has nothing but codes and names.
fn list(text: &str, table: &Table) -> Vec<String> {
    let words: Vec<&str> = text
        .split(|c: char| c.is_whitespace() || ",;".contains(c))
        .map(|word| word.trim_matches(|c| "()[]{}#\"'`:.".contains(c)))
        .filter(|word| !word.is_empty())
        .collect();
    let known = |word: &str| lookup::find(table, word).is_some();
    let number = |word: &str| word.parse::<i128>().is_ok() && lookup::is_code(table, word);
    let plain = words.iter().all(|word| known(word) || number(word));
    if plain {
        words.into_iter().map(str::to_owned).collect()
    } else {
        Vec::new()
    }
}

/// How sure it is that a word among others is a code, the surest first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Mark {
    /// `#131056`, or `"code": 131056` in JSON that is cut.
    Sure,
    /// `(131056)`, `code 131056`, `error 131056`, and the table has it.
    Known,
    /// The same, and the table does not have it.
    Unknown,
    /// The number that a text begins with.
    First,
}

/// The words of a text that are marked as codes: the surest ones alone, since a log has many
/// numbers.
fn marked(text: &str, table: &Table) -> Vec<String> {
    let found: Vec<(Mark, &str)> = words(text)
        .filter(|(_, word)| lookup::is_code(table, word))
        .filter_map(|(at, word)| Some((mark(text, at, word, table)?, word)))
        .collect();
    let surest = found.iter().map(|(mark, _)| *mark).min();
    found
        .into_iter()
        .filter(|(mark, _)| Some(*mark) == surest)
        .map(|(_, word)| word.to_owned())
        .collect()
}

fn mark(text: &str, at: usize, word: &str, table: &Table) -> Option<Mark> {
    let (before, after) = (&text[..at], &text[at + word.len()..]);
    let key = before.trim_end_matches(|c: char| c.is_whitespace() || "\"'`\\:=".contains(c));
    let between = &before[key.len()..];
    let label = last_word(key).to_ascii_lowercase();
    let is_code = ["code", "error_code", "errorcode"].contains(&label.as_str());
    if before.ends_with('#') || (label == "code" && between.contains("\":")) {
        return Some(Mark::Sure);
    }
    let known = lookup::code(table, word).is_some();
    // Any word can be a string code, so only the table itself and the word `code` tell.
    let numeric = table.code_type.bounds().is_some();
    let hinted = before.ends_with('(') && after.starts_with(')') || label == "error";
    if is_code || if numeric { hinted } else { known } {
        Some(if known { Mark::Known } else { Mark::Unknown })
    } else {
        (numeric && at == 0).then_some(Mark::First)
    }
}

/// The words of a text and where they begin. A sign and inner punctuation belong to them, so that
/// no part of a date or of a version passes for a code.
fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut end = 0;
    text.split_inclusive(|c| !is_inner(c))
        .filter_map(move |piece| {
            let start = end;
            end += piece.len();
            let word = piece.trim_end_matches(|c| !is_inner(c) || "-.".contains(c));
            (!word.is_empty()).then_some((start, word))
        })
}

fn is_inner(c: char) -> bool {
    c.is_alphanumeric() || "_-.".contains(c)
}

fn last_word(text: &str) -> &str {
    let start = text.trim_end_matches(|c: char| c.is_alphanumeric() || c == '_');
    &text[start.len()..]
}

#[cfg(test)]
mod tests {
    use super::codes;
    use crate::lookup::tests::table;
    use error_codes_codegen::Table;

    fn numbers() -> Table {
        table(
            "i32",
            &[
                ("131056", "PairRateLimitHit"),
                ("190", "AccessTokenExpired"),
                ("\"200-299\"", "ApiPermission"),
                ("-1", "Minus"),
                ("1", "ApiUnknown"),
                ("0", "AuthException"),
            ],
        )
    }

    #[track_caller]
    fn finds(text: &str, expected: &[&str]) {
        assert_eq!(codes(text, &numbers()), expected, "{text}");
    }

    #[test]
    fn one_code_in_any_dress() {
        for text in [
            "131056",
            " 131056\n",
            "#131056",
            "(#131056)",
            "(#131056) Pair rate limit hit",
            "code 131056",
            "Code: 131056",
            "error_code=131056",
            "Error 131056: pair",
            "\"131056\"",
            "131056: Pair rate limit hit",
            "131056 Pair rate limit hit",
            "pair rate limit hit (131056)",
            "2026-11-23T10:00:00.190Z ERROR graph v24.0 status code 400: (#131056) try 1 of 3",
            "request failed with status code 400, error code 131056",
            "\u{feff}131056",
        ] {
            finds(text, &["131056"]);
        }
        finds("-1", &["-1"]);
        finds("(#-1)", &["-1"]);
        finds("code -1", &["-1"]);
        finds("0", &["0"]);
        finds("code 0", &["0"]);
        finds("pairratelimithit", &["pairratelimithit"]);
        finds("200-299", &["200-299"]);
    }

    #[test]
    fn several_codes_keep_their_order() {
        finds("190, 131056 0", &["190", "131056", "0"]);
        finds("[190,131056]", &["190", "131056"]);
        finds(
            "190\nApiPermission\n999\n",
            &["190", "ApiPermission", "999"],
        );
        finds("(#190) then (#131056)", &["190", "131056"]);
    }

    #[test]
    fn json_whole_and_cut() {
        let answer = r#"{"error":{"message":"(#190) x","type":"O","code":131056}}"#;
        finds(answer, &["131056"]);
        finds(
            r#"{"error":{"type":"O","code":131056,"error_sub"#,
            &["131056"],
        );
        finds(r#"POST failed: {"error":{"code": "131056"}}"#, &["131056"]);
        finds(r#"body="{\"error\":{\"code\":131056}}""#, &["131056"]);
        finds(r#"{"code":131056,"title":"x"}"#, &["131056"]);
        finds(r#"{"country_code":190,"error_subcode":1}"#, &[]);
    }

    #[test]
    fn an_unknown_code_is_still_a_code() {
        finds("(#999) nothing", &["999"]);
        finds("code 999", &["999"]);
        finds("999 nothing", &["999"]);
    }

    #[test]
    fn other_numbers_are_no_codes() {
        for text in [
            "",
            "nothing here",
            "try 1 of 3",
            "v1",
            "at 190 ms",
            "x (1.0)",
            "é 1é",
        ] {
            finds(text, &[]);
        }
    }

    #[test]
    fn string_codes_are_found_wherever_they_stand() {
        let table = table(
            "str",
            &[("\"42P01\"", "UndefinedTable"), ("\"08006\"", "Lost")],
        );
        let finds = |text: &str| codes(text, &table);
        assert_eq!(finds("42P01"), ["42P01"]);
        assert_eq!(finds("42p01"), ["42p01"]);
        assert_eq!(
            finds("ERROR: 42P01: relation \"x\" does not exist"),
            ["42P01"]
        );
        assert_eq!(finds(r#"{"error":{"code":"42P01"}}"#), ["42P01"]);
        assert_eq!(finds("code 42P99"), ["42P99"]);
        assert_eq!(finds("08006 42P01"), ["08006", "42P01"]);
        assert_eq!(finds("ERROR: all is lost, or not"), ["lost"; 0]);
    }
}
