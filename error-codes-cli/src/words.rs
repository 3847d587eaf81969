//! What words say about the codes beside them: before a number, and in the name of a column.

/// What a word says about a code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Meaning {
    /// `error`: a code follows, or a text.
    Error,
    /// `exception`: an error that mostly comes without a code.
    Failure,
    /// `code`
    Code,
    /// `codes`, `código`: a number after it can be a count, or of a kind that comes later.
    Codes,
    /// `errorcode`: any number is a code.
    ErrorCode,
    /// `errno`: the code of an error in one of many systems.
    System,
    /// `subcode`
    Subcode,
    /// `number`: it can be between a label and its code, and in the name of their column.
    Filler,
    /// `key`: beside a code, it says what the code is for; before `code`, that it is another one.
    Key,
    /// `return`: codes of this kind are those of errors in a table, and small ones of a process elsewhere.
    Outcome,
    /// `status`: small numbers are statuses.
    Status,
    /// `exited`: as `status`, also for a `code` that comes later.
    Exit,
    /// `page`: numbers are something else.
    Other,
    /// `country`: before `code`, it makes it another code than that of an error.
    Qualifier,
    /// `meta`: in an identifier such as `metaCode`, it says whose code it is.
    Owner,
}

impl Meaning {
    /// The meaning of a word in lower case.
    pub(crate) fn of(word: &str) -> Option<Self> {
        Some(match word {
            "err" | "erreur" | "erro" | "error" | "fehler" => Self::Error,
            "errors" | "exception" | "failure" | "fault" => Self::Failure,
            "code" => Self::Code,
            "codes" | "codice" | "codigo" | "código" => Self::Codes,
            "errcode" | "errorcode" | "fehlercode" => Self::ErrorCode,
            "errno" | "sqlstate" => Self::System,
            "sub" | "subcode" => Self::Subcode,
            "decimal" | "era" | "es" | "foi" | "fue" | "is" | "no" | "nr" | "number"
            | "numeric" | "result" | "s" | "some" | "value" | "was" | "é" => Self::Filler,
            "id" | "key" => Self::Key,
            "response" | "return" => Self::Outcome,
            "close" | "http" | "https" | "os" | "process" | "signal" | "status" | "statuscode" => {
                Self::Status
            }
            "exit" | "exited" | "exits" | "finished" | "npm" | "terminated" => Self::Exit,
            "count" | "country" | "date" | "limit" | "line" | "page" | "phone" | "port"
            | "priority" | "retries" | "severity" | "since" | "step" | "version" | "year" => {
                Self::Other
            }
            "access" | "activation" | "area" | "auth" | "bar" | "booking" | "char" | "color"
            | "colour" | "coupon" | "currency" | "customer" | "dial" | "dialing" | "discount"
            | "gift" | "invite" | "item" | "language" | "locale" | "of" | "op" | "order"
            | "otp" | "pin" | "post" | "postal" | "product" | "promo" | "qr" | "reference"
            | "referral" | "security" | "sms" | "source" | "ticket" | "tracking" | "user"
            | "verification" | "zip" => Self::Qualifier,
            "api" | "cloud" | "facebook" | "fb" | "graph" | "meta" | "provider" | "reason"
            | "upstream" | "wa" => Self::Owner,
            _ => return None,
        })
    }

    /// Whether it is about errors.
    pub(crate) fn is_error(self) -> bool {
        matches!(
            self,
            Self::Error | Self::Failure | Self::ErrorCode | Self::System
        )
    }

    /// Whether it is about codes, and not only those of errors.
    pub(crate) fn is_code(self) -> bool {
        matches!(
            self,
            Self::Code | Self::Codes | Self::ErrorCode | Self::System
        )
    }

    /// Whether it says that a number after it is a code.
    pub(crate) fn is_label(self) -> bool {
        self.is_error() || self.is_code()
    }

    /// Whether it says that a number is a status.
    pub(crate) fn is_status(self) -> bool {
        matches!(self, Self::Status | Self::Exit)
    }

    /// Whether it makes a `code` after it another code than that of an error.
    pub(crate) fn is_qualifier(self) -> bool {
        matches!(self, Self::Qualifier | Self::Key | Self::Other)
    }
}

/// What a label such as `error_code` is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Labelled {
    Code,
    Subcode,
}

/// What a single word labels, if it is a label: `code`, `error_code`, `errorCode`, `subcode`.
pub(crate) fn labelled(word: &str) -> Option<Labelled> {
    if word.is_empty() || !word.chars().all(|c| c.is_alphabetic() || c == '_') {
        return None;
    }
    let mut labelled = Labelled::Code;
    for (word, _) in parts(word) {
        match Meaning::of(&word)? {
            Meaning::Subcode => labelled = Labelled::Subcode,
            meaning if meaning.is_label() => {}
            _ => return None,
        }
    }
    Some(labelled)
}

/// What separates a word from the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Join {
    /// Nothing, an underscore or a hyphen: the words are parts of an identifier.
    Inside,
    /// Whitespace or an opening bracket.
    Beside,
    /// Anything else.
    Apart,
}

/// The words of a text in lower case, the last first, and what separates each from the one before it.
/// Identifiers are split: `errorCode` and `error_code` are `code` and `error`.
pub(crate) fn parts(text: &str) -> impl Iterator<Item = (String, Join)> {
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

#[cfg(test)]
mod tests {
    use super::{Labelled, labelled};

    #[test]
    fn words_label_codes_and_subcodes() {
        let (code, subcode) = (Some(Labelled::Code), Some(Labelled::Subcode));
        for (word, expected) in [
            ("code", code),
            ("error_code", code),
            ("errorCode", code),
            ("SQLSTATE", code),
            ("Fehlercode", code),
            ("subcode", subcode),
            ("error_subcode", subcode),
            ("status_code", None),
            ("country", None),
            ("190", None),
            ("", None),
        ] {
            assert_eq!(labelled(word), expected, "{word}");
        }
    }
}
