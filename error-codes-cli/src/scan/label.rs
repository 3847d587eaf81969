//! The words before a number that label it as a code, or as something else.

/// Words before `code` that make it another code than that of an error.
const OTHER: &[&str] = &[
    "access",
    "activation",
    "area",
    "auth",
    "bar",
    "booking",
    "char",
    "color",
    "colour",
    "country",
    "coupon",
    "currency",
    "customer",
    "dial",
    "dialing",
    "discount",
    "gift",
    "invite",
    "item",
    "key",
    "language",
    "locale",
    "of",
    "op",
    "order",
    "otp",
    "pin",
    "post",
    "postal",
    "product",
    "promo",
    "qr",
    "reference",
    "referral",
    "security",
    "sms",
    "source",
    "ticket",
    "tracking",
    "user",
    "verification",
    "zip",
];

/// The same for numbers of up to three digits.
const STATUS: &[&str] = &[
    "close", "exit", "http", "https", "os", "process", "response", "return", "signal", "status",
];

/// Words near the exit code of a process.
const EXITED: &[&str] = &["exit", "exited", "exits", "finished", "npm", "terminated"];

/// Words that may be between a label and its code.
const FILLERS: &[&str] = &[
    "era", "es", "foi", "fue", "is", "no", "number", "some", "was", "é",
];

/// Prefixes of identifiers such as `metaCode`.
const OWNERS: &[&str] = &[
    "api", "cloud", "facebook", "fb", "graph", "meta", "provider", "reason", "upstream", "wa",
];

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

/// Whether a word such as `error_code` labels a code (`Some(false)`) or a subcode (`Some(true)`).
pub(super) fn names_code(word: &str) -> Option<bool> {
    const WORDS: &[&str] = &[
        "code",
        "err",
        "errcode",
        "errno",
        "error",
        "errorcode",
        "sub",
        "subcode",
    ];
    if word.is_empty() || !word.chars().all(|c| c.is_alphabetic() || c == '_') {
        return None;
    }
    let mut is_subcode = false;
    for (word, _) in words(word) {
        if !WORDS.contains(&&*word) {
            return None;
        }
        is_subcode |= word.starts_with("sub");
    }
    Some(is_subcode)
}

/// The label at the end of a text, for a number after it that is short or not.
pub(super) fn before(text: &str, is_short: bool) -> Option<Label> {
    let end = text.trim_end_matches(|c: char| c.is_whitespace() || "\"'`\\:=#([{>".contains(c));
    let end = end.strip_suffix("(s)").unwrap_or(end);
    let is_bare = text[end.len()..].chars().all(char::is_whitespace);
    let words = words(end).skip_while(|(word, _)| FILLERS.contains(&&**word));
    let words: Vec<_> = words.take(7).collect();
    let ((last, join), others) = words.split_first()?;
    let owner = match others {
        [(owner, _), ..] if *join != Join::Apart => owner,
        _ => "",
    };
    let is = |words: &[&str]| words.contains(&owner);
    let is_identifier = *join == Join::Inside && !owner.is_empty();
    let has_exited = || others.iter().any(|(word, _)| EXITED.contains(&&**word));
    match &**last {
        "subcode" => Some(Label::Subcode),
        "code" if owner == "sub" => Some(Label::Subcode),
        "code" | "codes" if is(OTHER) => None,
        _ if is_short && is(STATUS) => None,
        "errorcode" | "errcode" => Some(Label::Certain),
        "code" if text[end.len()..].starts_with("(s)") => Some(Label::Codes),
        "code" if is(&["err", "errno", "error", "failure", "fault"]) => Some(Label::Certain),
        "code" if is_identifier && !is(OWNERS) || is_short && has_exited() => None,
        "codes" if is(&["err", "error", "failure", "fault"]) => Some(Label::Codes),
        "code" => Some(Label::Code),
        // `codeName: 'NetworkTimeout'`
        "name" if *join == Join::Inside && is(&["code", "err", "error"]) => Some(Label::Code),
        "err" | "erro" | "error" if is_bare || is_identifier => Some(Label::Weak),
        "err" | "erro" | "error" | "sqlstate" => Some(Label::Error),
        "codes" | "codigo" | "código" | "errno" | "exception" => Some(Label::Weak),
        _ => None,
    }
}

/// What separates a word from the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Join {
    /// Nothing, an underscore or a hyphen: the words are parts of an identifier.
    Inside,
    /// Whitespace or an opening bracket.
    Beside,
    /// Anything else.
    Apart,
}

/// The words of a text in lower case, the last first, and what separates each from the one before it.
/// Identifiers are split: `errorCode` and `error_code` are `code` and `error`.
fn words(text: &str) -> impl Iterator<Item = (String, Join)> {
    let mut rest = text;
    std::iter::from_fn(move || {
        rest = rest.trim_end_matches(|c: char| !c.is_alphanumeric());
        let start = start(rest)?;
        let word = rest[start..].to_lowercase();
        rest = &rest[..start];
        let before = rest.trim_end_matches(|c: char| !c.is_alphanumeric());
        let gap = &rest[before.len()..];
        let join = if gap.chars().all(|c| c == '_' || c == '-') {
            Join::Inside
        } else if gap.chars().all(|c| c.is_whitespace() || "({".contains(c)) {
            Join::Beside
        } else {
            Join::Apart
        };
        Some((word, join))
    })
}

/// Where the last word of a text begins: after another character, or at a capital after a lower-case letter.
fn start(text: &str) -> Option<usize> {
    let mut start = None;
    let mut next: Option<char> = None;
    for (at, c) in text.char_indices().rev() {
        let is_hump = c.is_lowercase() && next.is_some_and(char::is_uppercase);
        if !c.is_alphanumeric() || is_hump {
            break;
        }
        // `HTTPError` is `HTTP` and `Error`.
        let capital = next.is_some_and(char::is_lowercase) && c.is_uppercase();
        start = Some(at);
        next = Some(c);
        if capital {
            break;
        }
    }
    start
}
