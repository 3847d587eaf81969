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
    if has_code && (has_error || words().all(is_plain)) || has_error && words().all(is_plain) {
        Named::Codes
    } else if has_code || words().count() > 0 && words().all(is_plain) {
        Named::Unknown
    } else {
        Named::Other
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
    TITLES.contains(&&*name) || named(&name) == Named::Codes
}

/// Names of columns with titles.
pub(super) const TITLES: [&str; 22] = [
    "title",
    "message",
    "name",
    "error message",
    "error name",
    "error title",
    "error",
    "condition name",
    "condition",
    "meaning",
    "symbol",
    "constant",
    "value",
    "summary",
    "error text",
    "text",
    "reason",
    "identifier",
    "id",
    "label",
    "nachricht",
    "meldung",
];
