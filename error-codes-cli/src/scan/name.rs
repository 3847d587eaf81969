//! Names and ids in running text.
//!
//! A word with the form of an identifier is one wherever it is. Any other word needs a label, since it can be a word of a
//! language, or the name of something else.

use super::label::Label;
use crate::lookup::Lookup;

/// Whether a word that is a name or an id of the table stands for its entry, after this label.
pub(super) fn is_one(word: &str, label: Option<Label>, lookup: &Lookup) -> bool {
    let has = |kind: fn(char) -> bool| word.contains(kind);
    if word.len() < 3 || !has(char::is_alphabetic) {
        return false;
    }
    let is_labelled = matches!(label, Some(label) if label != Label::Subcode);
    if !has(char::is_lowercase) {
        // `ER_DUP_ENTRY` and `ECONNRESET`, but not `UNAVAILABLE` where it is also a word.
        let is_distinct = word.len() > 3 && (word.contains('_') || !lookup.is_spoken(word));
        return is_distinct || is_labelled;
    }
    match parts(word) {
        // `Timeout`
        1 => matches!(label, Some(Label::Certain | Label::Codes | Label::Code)),
        // `NotFound` is a name in other systems, too.
        2 => is_labelled,
        _ => true,
    }
}

/// The number of parts of an identifier: `PairRateLimitHit` has four, and so has `pair_rate_limit_hit`.
fn parts(word: &str) -> usize {
    let (mut parts, mut last) = (0, '_');
    for c in word.chars() {
        let is_start = last == '_' || c.is_uppercase() && !last.is_uppercase();
        parts += usize::from(c != '_' && is_start);
        last = c;
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::parts;

    #[test]
    fn identifiers_have_parts() {
        for (word, expected) in [
            ("Timeout", 1),
            ("NotFound", 2),
            ("not_found", 2),
            ("PairRateLimitHit", 4),
            ("HTTPError", 1),
            ("E2faRequired", 2),
            ("__", 0),
        ] {
            assert_eq!(parts(word), expected, "{word}");
        }
    }
}
