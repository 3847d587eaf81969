//! What the names of columns say.

use crate::drift::candidate::is_label;

/// What the name of a column says about its values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Named {
    Codes,
    Other,
    Unknown,
}

pub(super) fn named(name: &str) -> Named {
    let words = || {
        name.split(|c: char| !c.is_alphanumeric())
            .filter(|it| !it.is_empty())
    };
    let has = |list: &[&str]| words().any(|word| list.contains(&word));
    let joined: String = words().collect();
    if has(&[
        "http",
        "https",
        "status",
        "statuscode",
        "step",
        "version",
        "limit",
        "since",
        "date",
        "year",
        "country",
        "subcode",
        "exit",
        "line",
        "page",
        "priority",
        "severity",
        "count",
        "port",
        "phone",
        "retries",
    ]) || joined.contains("http")
        || joined.contains("subcode")
    {
        return Named::Other;
    }
    let is_plain = |word: &str| {
        is_label(word)
            || matches!(
                word,
                "no" | "number"
                    | "nr"
                    | "id"
                    | "numeric"
                    | "decimal"
                    | "value"
                    | "key"
                    | "return"
                    | "result"
                    | "the"
                    | "s"
            )
    };
    let has_code = has(&[
        "code",
        "codes",
        "errorcode",
        "errno",
        "sqlstate",
        "fehlercode",
        "errcode",
        "código",
        "codigo",
        "codice",
    ]) || joined.contains("errorcode");
    let has_error = has(&[
        "error",
        "errors",
        "err",
        "fehler",
        "erreur",
        "exception",
        "failure",
    ]);
    let are_plain = words().all(is_plain);
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
