//! What the names of columns say.

use crate::words::Meaning;

/// What the name of a column says about its values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Named {
    Codes,
    Other,
    Unknown,
}

pub(super) fn named(name: &str) -> Named {
    let words = name.split(|c: char| !c.is_alphanumeric());
    let words: Vec<_> = words.filter(|it| !it.is_empty()).collect();
    let joined = words.concat();
    let meanings: Vec<_> = words.iter().map(|it| Meaning::of(it)).collect();
    let has = |is: fn(Meaning) -> bool| meanings.iter().flatten().any(|it| is(*it));
    let is_qualified = meanings.windows(2).any(|pair| match pair {
        [Some(before), Some(code)] => before.is_qualifier() && code.is_code(),
        _ => false,
    });
    let is_other = |it: Meaning| it.is_status() || matches!(it, Meaning::Other | Meaning::Subcode);
    if is_qualified || has(is_other) || joined.contains("http") || joined.contains("subcode") {
        return Named::Other;
    }
    let is_joined = joined.contains("errorcode");
    let has_code = is_joined || has(Meaning::is_code);
    let has_error = is_joined || has(Meaning::is_error);
    let is_plain = |it: Meaning| {
        it.is_label() || matches!(it, Meaning::Filler | Meaning::Key | Meaning::Outcome)
    };
    let are_plain = meanings.iter().all(|it| it.is_some_and(is_plain));
    if has_code && (has_error || are_plain) || has_error && are_plain {
        Named::Codes
    } else {
        Named::Unknown
    }
}

/// Whether a text is the phrase of a status of HTTP.
pub(super) fn is_phrase(text: &str) -> bool {
    const PHRASES: [&str; 16] = [
        "ok",
        "created",
        "accepted",
        "no content",
        "bad request",
        "unauthorized",
        "forbidden",
        "not found",
        "method not allowed",
        "conflict",
        "too many requests",
        "internal server error",
        "bad gateway",
        "service unavailable",
        "gateway timeout",
        "partial content",
    ];
    let text = text.lines().last().unwrap_or_default().to_lowercase();
    PHRASES
        .iter()
        .any(|phrase| text == *phrase || text.ends_with(&format!(" {phrase}")))
}

/// Whether a column of this name has codes or titles.
pub(in crate::drift) fn is_name(name: &str) -> bool {
    let name = name.to_lowercase();
    let titles = TITLES.iter().chain(&MAYBE_TITLES);
    titles.into_iter().any(|it| *it == name) || named(&name) == Named::Codes
}

/// Names of columns with titles.
pub(super) const TITLES: [&str; 9] = [
    "title",
    "message",
    "name",
    "error message",
    "error name",
    "error title",
    "error text",
    "nachricht",
    "meldung",
];

/// Names of columns that can have titles or longer texts.
pub(super) const MAYBE_TITLES: [&str; 13] = [
    "error",
    "condition name",
    "condition",
    "meaning",
    "symbol",
    "constant",
    "value",
    "summary",
    "text",
    "reason",
    "identifier",
    "id",
    "label",
];

#[cfg(test)]
mod tests {
    use super::{Named, named};

    #[test]
    fn names_of_columns_say_what_is_in_them() {
        for (name, expected) in [
            ("code", Named::Codes),
            ("code(s)", Named::Codes),
            ("error id", Named::Codes),
            ("api errorcode", Named::Codes),
            ("response code", Named::Codes),
            ("fehler nr.", Named::Codes),
            ("error description", Named::Unknown),
            ("", Named::Unknown),
            ("http error code", Named::Other),
            ("exit code", Named::Other),
            ("currency code", Named::Other),
            ("meaning of code", Named::Other),
            ("error subcode", Named::Other),
        ] {
            assert_eq!(named(name), expected, "{name}");
        }
    }
}
