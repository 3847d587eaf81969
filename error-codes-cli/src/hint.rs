//! `error-codes 131056`: a code where a command is expected.

use clap::error::{ContextKind, ContextValue, ErrorKind};

use crate::lookup::Lookup;
use crate::spec;

/// Adds to an error about an unknown command that `explain` may have been meant.
pub(crate) fn add(mut error: clap::Error) -> clap::Error {
    if error.kind() == ErrorKind::InvalidSubcommand
        && let Some(ContextValue::String(word)) = error.get(ContextKind::InvalidSubcommand)
        && is_asked(word)
    {
        let tip = format!("did you mean \"error-codes explain {}\"?", quoted(word));
        error.remove(ContextKind::SuggestedSubcommand);
        error.insert(
            ContextKind::Suggested,
            ContextValue::StyledStrs(vec![tip.into()]),
        );
    }
    error
}

/// Whether a word is about a code: it has digits, or the shipped table knows it.
fn is_asked(word: &str) -> bool {
    let is_known = || {
        let table = spec::table(None);
        table.is_some_and(|table| !Lookup::new(&table).phrase(word).is_empty())
    };
    word.contains(|c: char| c.is_ascii_digit()) || is_known()
}

/// A word as a shell takes it.
fn quoted(word: &str) -> String {
    let is_plain = |c: char| c.is_alphanumeric() || "_-./".contains(c);
    if word.chars().all(is_plain) {
        word.to_owned()
    } else {
        format!("'{}'", word.replace('\'', r"'\''"))
    }
}
