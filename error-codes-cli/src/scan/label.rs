//! The words before a number that label it as a code, or as something else.

use crate::words::{Join, Meaning, parts};

/// How certain a label is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Label {
    /// `error code`: any number is a code.
    Certain,
    /// `error codes`: like `code`, also for the numbers after the first.
    Codes,
    /// `code`, `codeName`: any number except 0 and 200 to 299.
    Code,
    /// `error=`: a number is a code unless a noun follows, as in `error: 3 tests failed`.
    Error,
    /// `errno`, `KeyError`, `codes`: a number that cannot be a status, a count or an index.
    Weak,
    /// `subcode`: the number is a subcode.
    Subcode,
}

/// The label at the end of a text, for a number after it that is short or not.
pub(super) fn before(text: &str, is_short: bool) -> Option<Label> {
    let end = text.trim_end_matches(|c: char| c.is_whitespace() || "\"'`\\:=#([{>".contains(c));
    let end = end.strip_suffix("(s)").unwrap_or(end);
    let is_bare = text[end.len()..].chars().all(char::is_whitespace);
    let words = parts(end).map(|(word, join)| (Meaning::of(&word), join, word));
    let words = words.skip_while(|(meaning, ..)| *meaning == Some(Meaning::Filler));
    let words: Vec<_> = words.take(7).collect();
    let ((last, join, word), others) = words.split_first()?;
    let owner = match others {
        [owner, ..] if *join != Join::Apart => Some(owner),
        _ => None,
    };
    let is = |is: fn(Meaning) -> bool| owner.is_some_and(|(meaning, ..)| meaning.is_some_and(is));
    let is_identifier = *join == Join::Inside && owner.is_some();
    let has_exited = || {
        let mut others = others.iter();
        others.any(|(meaning, ..)| *meaning == Some(Meaning::Exit))
    };
    // `codeName: 'NetworkTimeout'`
    if word == "name" && *join == Join::Inside && is(Meaning::is_label) {
        return Some(Label::Code);
    }
    let last = (*last)?;
    match last {
        Meaning::Subcode => Some(Label::Subcode),
        Meaning::Code if is(|it| it == Meaning::Subcode) => Some(Label::Subcode),
        Meaning::Code | Meaning::Codes if is(Meaning::is_qualifier) => None,
        _ if is_short && is(|it| it.is_status() || it == Meaning::Outcome) => None,
        Meaning::ErrorCode => Some(Label::Certain),
        Meaning::Code if text[end.len()..].starts_with("(s)") => Some(Label::Codes),
        Meaning::Code if is(Meaning::is_error) => Some(Label::Certain),
        Meaning::Code
            if is_identifier && !is(|it| it == Meaning::Owner) || is_short && has_exited() =>
        {
            None
        }
        Meaning::Codes if is(Meaning::is_error) => Some(Label::Codes),
        Meaning::Code => Some(Label::Code),
        Meaning::Error if is_bare || is_identifier => Some(Label::Weak),
        Meaning::Error => Some(Label::Error),
        Meaning::Codes | Meaning::Failure | Meaning::System => Some(Label::Weak),
        _ => None,
    }
}
