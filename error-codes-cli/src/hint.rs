//! A suggestion for `error-codes 131056`: a code instead of a command.

use clap::error::{ContextKind, ContextValue, ErrorKind};

use crate::lookup::Lookup;
use crate::spec;

/// Suggests `explain` if an unknown command looks like a code.
pub(crate) fn add(mut error: clap::Error) -> clap::Error {
    if error.kind() == ErrorKind::InvalidSubcommand
        && let Some(ContextValue::String(word)) = error.get(ContextKind::InvalidSubcommand)
        && is_code(word)
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

/// Whether a word contains digits, or is a name or message of the default table.
fn is_code(word: &str) -> bool {
    let is_known = || {
        let table = spec::table(None);
        table.is_some_and(|table| !Lookup::new(&table).phrase(word).is_empty())
    };
    word.contains(|c: char| c.is_ascii_digit()) || is_known()
}

/// A word, quoted for a shell.
fn quoted(word: &str) -> String {
    let is_plain = |c: char| c.is_alphanumeric() || "_-./".contains(c);
    if word.chars().all(is_plain) {
        word.to_owned()
    } else {
        format!("'{}'", word.replace('\'', r"'\''"))
    }
}
