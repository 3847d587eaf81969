//! Advice on retrying, in words.

use anstyle::Style;
use error_codes_codegen::Retry;

use crate::style;

/// The advice as a phrase: `after 1 s, then 4 s, then 16 s, …`.
pub(crate) fn phrase(retry: Option<Retry>) -> String {
    retry.map_or_else(|| "the table does not say".to_owned(), Retry::phrase)
}

/// The advice for a column: the same phrase for a wait, one word for the rest.
pub(crate) fn brief(retry: Option<Retry>) -> String {
    match retry {
        None => "-".to_owned(),
        Some(it @ (Retry::Never | Retry::AfterFix)) => it.word(),
        Some(it @ (Retry::After(_) | Retry::Backoff { .. })) => it.phrase(),
    }
}

/// The colour of the advice.
pub(crate) fn colour(retry: Option<Retry>) -> Style {
    match retry {
        None => Style::new(),
        Some(Retry::Never) => style::STOP,
        Some(Retry::AfterFix) => style::FIX,
        Some(Retry::After(_) | Retry::Backoff { .. }) => style::WAIT,
    }
}
