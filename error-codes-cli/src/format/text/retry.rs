//! Retry advice in words.

use anstyle::Style;
use error_codes_codegen::Retry;

use super::style;

/// The advice as a phrase: `after 1 s, then 4 s, then 16 s, …`.
pub(super) fn phrase(retry: Option<Retry>) -> String {
    retry.map_or_else(|| "unknown".to_owned(), |it| it.phrase().to_string())
}

/// The advice for a column: the same phrase for a wait, one or two words for the rest.
pub(super) fn brief(retry: Option<Retry>) -> String {
    match retry {
        None => "-".to_owned(),
        Some(it @ (Retry::Never | Retry::AfterFix)) => it.word().to_string(),
        Some(it) => it.phrase().to_string(),
    }
}

/// The colour of the advice.
pub(super) fn colour(retry: Option<Retry>) -> Style {
    match retry {
        None => Style::new(),
        Some(Retry::Never) => style::STOP,
        Some(Retry::AfterFix) => style::FIX,
        Some(_) => style::WAIT,
    }
}
