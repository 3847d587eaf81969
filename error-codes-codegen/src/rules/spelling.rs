//! How names and ids are spelled, and which spelling to propose for one that is not valid.

use crate::language::Form;

/// The name of a variant that was most likely meant; `None` if no valid one can be made of the word.
///
/// ```
/// use error_codes_codegen::rules::spelling::variant;
///
/// assert_eq!(variant("rate limit hit").as_deref(), Some("RateLimitHit"));
/// assert_eq!(variant("2 far"), None);
/// ```
pub fn variant(word: &str) -> Option<String> {
    let name = upper_camel_case(&ascii(word)?);
    Form::Name.accepts(&name).then_some(name)
}

/// The name of a variant that is derived from an id; `None` if the id does not have ASCII letters or digits, or if it has
/// those of a script that is not Latin.
pub(super) fn derived(id: &str) -> Option<String> {
    let mut name = upper_camel_case(&ascii(id)?);
    if name.starts_with(|c: char| c.is_ascii_digit()) {
        name.insert(0, 'E');
    }
    if Form::Name.taken().contains(&&*name) {
        name.push_str("Error");
    }
    Form::Name.accepts(&name).then_some(name)
}

/// `RATE_LIMIT.hit` becomes `RateLimitHit`. In a part without lowercase letters, capitals say nothing.
fn upper_camel_case(word: &str) -> String {
    let mut name = String::new();
    for part in word.split(|c: char| !c.is_ascii_alphanumeric()) {
        if part.contains(|c: char| c.is_ascii_lowercase()) {
            name.push_str(&camel_case(part));
        } else {
            name.push_str(&camel_case(&part.to_ascii_lowercase()));
        }
    }
    name
}

/// The id that was most likely meant; `None` if no valid one can be made of the word.
///
/// ```
/// use error_codes_codegen::rules::spelling::id;
///
/// assert_eq!(id("Rate limits").as_deref(), Some("rate_limits"));
/// assert_eq!(id("2 far"), None);
/// ```
pub fn id(word: &str) -> Option<String> {
    let id = snake_case(&ascii(word)?);
    Form::Id.accepts(&id).then_some(id)
}

/// `rate limit_hit` becomes `RateLimitHit`.
pub(crate) fn camel_case(word: &str) -> String {
    let mut name = String::new();
    let mut upper = true;
    for c in word.chars() {
        if !c.is_ascii_alphanumeric() {
            upper = true;
        } else if upper {
            name.push(c.to_ascii_uppercase());
            upper = false;
        } else {
            name.push(c);
        }
    }
    name
}

/// `RateLimit-hit` becomes `rate_limit_hit`, and `HTTPError` becomes `http_error`.
fn snake_case(word: &str) -> String {
    let mut name = String::new();
    let mut last = ' ';
    let mut rest = word.chars().peekable();
    while let Some(c) = rest.next() {
        let starts_word = c.is_ascii_uppercase()
            && (last.is_ascii_lowercase()
                || last.is_ascii_digit()
                || (last.is_ascii_uppercase()
                    && rest.peek().is_some_and(char::is_ascii_lowercase)));
        if (starts_word || !c.is_ascii_alphanumeric()) && !name.is_empty() && !name.ends_with('_') {
            name.push('_');
        }
        if c.is_ascii_alphanumeric() {
            name.push(c.to_ascii_lowercase());
        }
        last = c;
    }
    name.trim_end_matches('_').to_owned()
}

/// The word in ASCII: letters of the Latin script without their accents; `None` if it has a letter or
/// digit of another script.
fn ascii(word: &str) -> Option<String> {
    let mut written = String::new();
    for c in word.chars() {
        if c.is_ascii() || !c.is_alphanumeric() {
            written.push(c);
        } else {
            written.push_str(latin(c)?);
        }
    }
    Some(written)
}

/// The letters that a letter of the Latin script is written with where there is only ASCII.
fn latin(c: char) -> Option<&'static str> {
    const LETTERS: &[(&str, &str)] = &[
        ("ÀÁÂÃÄÅĀĂĄ", "A"),
        ("àáâãäåāăą", "a"),
        ("ÇĆĈĊČ", "C"),
        ("çćĉċč", "c"),
        ("ĎĐÐ", "D"),
        ("ďđð", "d"),
        ("ÈÉÊËĒĔĖĘĚ", "E"),
        ("èéêëēĕėęě", "e"),
        ("ĜĞĠĢ", "G"),
        ("ĝğġģ", "g"),
        ("ĤĦ", "H"),
        ("ĥħ", "h"),
        ("ÌÍÎÏĨĪĬĮİ", "I"),
        ("ìíîïĩīĭįı", "i"),
        ("Ĵ", "J"),
        ("ĵ", "j"),
        ("Ķ", "K"),
        ("ķ", "k"),
        ("ĹĻĽĿŁ", "L"),
        ("ĺļľŀł", "l"),
        ("ÑŃŅŇ", "N"),
        ("ñńņň", "n"),
        ("ÒÓÔÕÖØŌŎŐ", "O"),
        ("òóôõöøōŏő", "o"),
        ("ŔŖŘ", "R"),
        ("ŕŗř", "r"),
        ("ŚŜŞŠȘ", "S"),
        ("śŝşšș", "s"),
        ("ŢŤŦȚ", "T"),
        ("ţťŧț", "t"),
        ("ÙÚÛÜŨŪŬŮŰŲ", "U"),
        ("ùúûüũūŭůűų", "u"),
        ("Ŵ", "W"),
        ("ŵ", "w"),
        ("ÝŶŸ", "Y"),
        ("ýŷÿ", "y"),
        ("ŹŻŽ", "Z"),
        ("źżž", "z"),
        ("Æ", "Ae"),
        ("æ", "ae"),
        ("Œ", "Oe"),
        ("œ", "oe"),
        ("ẞ", "Ss"),
        ("ß", "ss"),
        ("Þ", "Th"),
        ("þ", "th"),
    ];
    for (letters, ascii) in LETTERS {
        if letters.contains(c) {
            return Some(ascii);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::{camel_case, derived, id, variant};

    #[test]
    fn ids_become_names() {
        assert_eq!(camel_case("rate_limit-hit"), "RateLimitHit");
        assert_eq!(camel_case("two_step_pin"), "TwoStepPin");
    }

    #[test]
    fn proposed_names_are_valid() {
        for (word, name) in [
            ("no_service", Some("NoService")),
            ("ER_DUP_ENTRY", Some("ErDupEntry")),
            ("HTTP_429", Some("Http429")),
            ("HTTPError-x", Some("HTTPErrorX")),
            ("Ünïcode", Some("Unicode")),
            ("straße zu", Some("StrasseZu")),
            ("日本", None),
            ("self", None),
            ("all", Some("All")),
            ("2far", None),
            ("—", None),
        ] {
            assert_eq!(variant(word).as_deref(), name, "{word}");
        }
    }

    #[test]
    fn names_are_derived_from_ids() {
        for (id, name) in [
            ("STATUS_ACCESS_VIOLATION", Some("StatusAccessViolation")),
            ("auth/invalid-token", Some("AuthInvalidToken")),
            ("invalidToken", Some("InvalidToken")),
            ("HTTPError", Some("HTTPError")),
            ("NS.error.DOM_abort", Some("NsErrorDomAbort")),
            ("rate limit hit", Some("RateLimitHit")),
            ("can't connect", Some("CanTConnect")),
            ("E1001", Some("E1001")),
            ("2FA_REQUIRED", Some("E2faRequired")),
            ("404", Some("E404")),
            ("self", Some("SelfError")),
            ("SELF", Some("SelfError")),
            ("ALL", Some("All")),
            ("A-L-L", Some("ALLError")),
            ("type", Some("Type")),
            ("größe", Some("Grosse")),
            ("日本", None),
            ("ошибка-7", None),
            ("—", None),
            ("++", None),
        ] {
            assert_eq!(derived(id).as_deref(), name, "{id}");
        }
    }

    #[test]
    fn proposed_ids_are_valid() {
        for (word, name) in [
            ("TwoStepPin", Some("two_step_pin")),
            ("two-step PIN", Some("two_step_pin")),
            ("HTTPError", Some("http_error")),
            ("Net__Work_", Some("net_work")),
            ("Größe", Some("grosse")),
            ("Self", None),
            ("2g", None),
            ("сеть", None),
        ] {
            assert_eq!(id(word).as_deref(), name, "{word}");
        }
    }
}
