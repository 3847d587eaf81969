//! Rules for the form of values.

use std::fmt::Write as _;

use super::{Rule, Violation, rules};
use crate::diagnostic::{Diagnostic, Severity};
use crate::language::Kind;
use crate::literal::locate;
use crate::syntax::types::{Day, Location, Number};
use crate::table::CodeType;

rules! {
    EMPTY_TEXT = Rule {
        id: "empty-text",
        severity: Severity::Error,
        summary: "<key> is empty",
        repair: "Write the text, or remove the key.",
        example: Some(Violation::edit("\"out of stock\"", "\"\"")),
    };
    ONE_LINE = Rule {
        id: "one-line",
        severity: Severity::Error,
        summary: "<key> must be a single line",
        repair: "Write it on one line.",
        example: Some(Violation::edit("\"Shop\"", "\"The\\nshop\"")),
    };
    WHITESPACE = Rule {
        id: "whitespace",
        severity: Severity::Error,
        summary: "<key> has leading or trailing whitespace",
        repair: "Remove the whitespace.",
        example: Some(Violation::edit("\"Shop\"", "\"Shop \"")),
    };
    CONTROL_CHARACTER = Rule {
        id: "control-character",
        severity: Severity::Error,
        summary: "<key> contains a tab, a control character, …",
        repair: "Write spaces instead of a tab; remove any other such character.",
        example: Some(Violation::edit("\"Shop\"", "\"The\\tshop\"")),
    };
    URL = Rule {
        id: "url",
        severity: Severity::Error,
        summary: "<key> is not a valid URL",
        repair: "Write the whole URL, from `https://` on; encode special characters, such as `%20`.",
        example: Some(Violation::edit("\"https://example.com/help\"", "\"example.com/help\"")),
    };
    DATE = Rule {
        id: "date",
        severity: Severity::Error,
        summary: "<key> must be a date without a time",
        repair: "Write only the day.",
        example: Some(Violation::edit("2026-11-23", "2026-11-23T10:00:00Z")),
    };
    DURATION = Rule {
        id: "duration",
        severity: Severity::Error,
        summary: "<text> is not a valid duration",
        repair: "Write an integer and `ms`, `s`, `m`, `h` or `d`.",
        example: Some(Violation::edit("remedy = ", "retry = { after = \"24\" }\nremedy = ")),
    };
    OUT_OF_RANGE = Rule {
        id: "out-of-range",
        severity: Severity::Error,
        summary: "<key> is out of range",
        repair: "Write an integer from 1 to 4294967295; for a `subcode`, a signed 64-bit integer.",
        example: Some(Violation::edit("remedy = ", "retry = { backoff = \"1s\", factor = 0 }\nremedy = ")),
    };
}

/// Strings have the form of their kind.
pub(crate) fn string(
    value: &str,
    kind: &Kind,
    location: &Location<'_>,
    text: &str,
) -> Option<Diagnostic> {
    match kind {
        Kind::Line | Kind::Code | Kind::Pattern => line(value, location, text),
        Kind::Url => line(value, location, text).or_else(|| url(value, location, text)),
        Kind::Verbatim => verbatim(value, location, text),
        _ => None,
    }
}

/// Whether a text is visible ASCII and spaces, on several lines if it `has_lines`, and begins with neither a space nor a line break:
/// most are, and in a proc macro, which is not optimised, a loop over the bytes takes a fraction of the time.
fn is_plain(text: &str, has_lines: bool) -> bool {
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() && (VISIBLE[bytes[at] as usize] || has_lines && bytes[at] == b'\n') {
        at += 1;
    }
    at > 0 && at == bytes.len() && bytes[0] > b' '
}

/// Visible ASCII and the space.
static VISIBLE: [bool; 256] = {
    let mut visible = [false; 256];
    let mut byte = b' ';
    while byte <= b'~' {
        visible[byte as usize] = true;
        byte += 1;
    }
    visible
};

/// A line of plain text is not empty, is a single line, and has neither whitespace at its ends nor
/// invisible characters.
fn line(line: &str, location: &Location<'_>, text: &str) -> Option<Diagnostic> {
    if is_plain(line, false) && !line.ends_with(' ') {
        return None;
    }
    let key = location.key;
    if line.trim().is_empty() {
        let title = format!("`{key}` is empty");
        return Some(Diagnostic::new(&EMPTY_TEXT, title).at(&location.span, "expected text"));
    }
    if let Some(at) = line.find(['\n', '\r']) {
        return Some(
            Diagnostic::new(&ONE_LINE, format!("`{key}` must be a single line"))
                .at(
                    &locate(text, &location.span, at..at + 1),
                    "the first line ends here",
                )
                .help(
                    if text[location.span.clone()].starts_with("\"\"\"")
                        || text[location.span.clone()].starts_with("'''")
                    {
                        "join the lines, and write one quote on each side instead of three"
                    } else {
                        "replace the line break with a space"
                    },
                ),
        );
    }
    for (at, c) in line.char_indices() {
        if let Some(unseen) = unseen(c) {
            return Some(invisible(&unseen, c, at, location, text));
        }
    }
    if line.trim() != line {
        let (side, space) = if line.starts_with(char::is_whitespace) {
            ("leading", 0..line.len() - line.trim_start().len())
        } else {
            ("trailing", line.trim_end().len()..line.len())
        };
        return Some(
            Diagnostic::new(&WHITESPACE, format!("`{key}` has {side} whitespace"))
                .at(&locate(text, &location.span, space), "remove this"),
        );
    }
    None
}

/// A text that is shown verbatim is not empty; its only invisible characters are line breaks and tabs.
fn verbatim(value: &str, location: &Location<'_>, text: &str) -> Option<Diagnostic> {
    if is_plain(value, true) {
        return None;
    }
    if value.trim().is_empty() {
        let title = format!("`{}` is empty", location.key);
        return Some(
            Diagnostic::new(&EMPTY_TEXT, title)
                .at(&location.span, "expected text")
                .help("write the text"),
        );
    }
    for (at, c) in value.char_indices() {
        if let Some(unseen) = unseen(c).filter(|_| !matches!(c, '\n' | '\r' | '\t')) {
            return Some(invisible(&unseen, c, at, location, text));
        }
    }
    None
}

fn invisible(
    unseen: &Unseen,
    c: char,
    at: usize,
    location: &Location<'_>,
    text: &str,
) -> Diagnostic {
    let span = locate(text, &location.span, at..at + c.len_utf8());
    Diagnostic::new(
        &CONTROL_CHARACTER,
        format!("`{}` {}", location.key, unseen.what),
    )
    .at(&span, format!("U+{:04X}", u32::from(c)))
    .help(unseen.help)
}

/// The characters that a URL cannot have, besides other whitespace.
pub(crate) const NOT_IN_URLS: &str = " <>\"`{}|\\^";

/// A URL is absolute, and has only characters that a URL can have.
pub(crate) fn url(url: &str, location: &Location<'_>, text: &str) -> Option<Diagnostic> {
    let diagnostic = || Diagnostic::new(&URL, format!("`{}` is not a valid URL", location.key));
    let rest = url
        .strip_prefix("https://")
        .or_else(|| url.strip_prefix("http://"));
    let host = rest.and_then(|rest| rest.split(['/', '?', '#']).next());
    if host.is_none_or(|host| host.is_empty() || host.starts_with(['.', ':', '@'])) {
        return Some(
            diagnostic()
                .at(&location.span, "expected `https://` and a host")
                .help("write the whole URL, such as \"https://example.com/errors\""),
        );
    }
    let has = |byte: &u8| url.as_bytes().contains(byte);
    if is_plain(url, false) && !NOT_IN_URLS.as_bytes().iter().any(has) {
        return None;
    }
    for (at, c) in url.char_indices() {
        if c.is_whitespace() || NOT_IN_URLS.contains(c) {
            let span = locate(text, &location.span, at..at + c.len_utf8());
            return Some(
                diagnostic()
                    .at(&span, "invalid character")
                    .help(format!("write `{}`", percent_encoded(c))),
            );
        }
    }
    None
}

/// A character as a URL writes it if it cannot contain it.
pub(crate) fn percent_encoded(c: char) -> String {
    let mut written = String::new();
    for byte in c.encode_utf8(&mut [0; 4]).bytes() {
        let _ = write!(written, "%{byte:02X}");
    }
    written
}

/// A date has no time.
pub(crate) fn date(day: Day, has_time: bool, location: &Location<'_>) -> Result<Day, Diagnostic> {
    if !has_time {
        return Ok(day);
    }
    let title = format!("`{}` must be a date without a time", location.key);
    let diagnostic = Diagnostic::new(&DATE, title).at(&location.span, "expected a date");
    Err(diagnostic.help(format!("write `{} = {day}`", location.key)))
}

/// A count is at least 1 and has at most 32 bits.
pub(crate) fn count(number: Number, location: &Location<'_>) -> Result<u32, Diagnostic> {
    match number.value.and_then(|number| u32::try_from(number).ok()) {
        Some(number) if number > 0 => Ok(number),
        _ => Err(out_of_range(
            location,
            &format!("an integer from 1 to {}", u32::MAX),
        )),
    }
}

/// A subcode is a signed 64-bit integer; hexadecimal digits are its bits.
pub(crate) fn subcode(number: Number, location: &Location<'_>) -> Result<i64, Diagnostic> {
    let value = number.value.map(|value| match value {
        bits if number.is_hex => CodeType::I64.of_bits(bits),
        value => value,
    });
    let value = value.and_then(|value| i64::try_from(value).ok());
    value.ok_or_else(|| out_of_range(location, "a signed 64-bit integer"))
}

fn out_of_range(location: &Location<'_>, expected: &str) -> Diagnostic {
    Diagnostic::new(&OUT_OF_RANGE, format!("`{}` is out of range", location.key))
        .at(&location.span, format!("expected {expected}"))
}

/// How durations are written.
pub(crate) const DURATIONS: &str =
    "a duration is an integer and a unit, such as \"500ms\", \"4s\", \"5m\", \"24h\" or \"3d\"";

/// A duration is an integer and a unit, and is not zero.
pub(crate) fn duration(time: &str, location: &Location<'_>) -> Result<u64, Diagnostic> {
    milliseconds(time).map_err(|why| {
        let diagnostic = Diagnostic::new(&DURATION, format!("`{time}` is not a valid duration"))
            .at(&location.span, why);
        // What people write instead of the unit, and before it.
        let mut joined = time.to_ascii_lowercase();
        joined.retain(|c| c != ' ');
        let digits = joined.len()
            - joined
                .trim_start_matches(|c: char| c.is_ascii_digit())
                .len();
        let unit = match &joined[digits..] {
            "milliseconds" | "millis" | "msec" | "ms" => "ms",
            "seconds" | "second" | "secs" | "sec" | "s" => "s",
            "minutes" | "minute" | "mins" | "min" | "m" => "m",
            "hours" | "hour" | "hrs" | "hr" | "h" => "h",
            "days" | "day" | "d" => "d",
            _ => return diagnostic.help(DURATIONS),
        };
        let meant = format!("{}{unit}", &joined[..digits]);
        match milliseconds(&meant) {
            Ok(_) => diagnostic.help(format!("write `{} = \"{meant}\"`", location.key)),
            Err(_) => diagnostic.help(DURATIONS),
        }
    })
}

/// The milliseconds of a duration such as `24h`, or what is wrong with it.
pub(crate) fn milliseconds(time: &str) -> Result<u64, &'static str> {
    let digits = time.len() - time.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let (number, unit) = time.split_at(digits);
    if digits == 0 {
        return Err("expected an integer");
    }
    let unit = match unit {
        "ms" => 1,
        "s" => 1000,
        "m" => 60_000,
        "h" => 3_600_000,
        "d" => 86_400_000,
        "" => return Err("missing unit"),
        _ if unit.starts_with(['.', ',', '_']) => return Err("expected an integer"),
        _ if unit.starts_with(char::is_whitespace) => return Err("unexpected whitespace"),
        _ => return Err("unknown unit"),
    };
    let number = number.parse::<u64>().ok();
    match number.and_then(|number| number.checked_mul(unit)) {
        Some(0) => Err("must not be zero"),
        Some(time) => Ok(time),
        None => Err("too long"),
    }
}

/// An invisible character, which no text may contain.
pub(crate) struct Unseen {
    /// What is wrong with "`key`": the rest of the sentence.
    pub(crate) what: &'static str,
    pub(crate) help: &'static str,
}

/// Whether a character is invisible.
pub(crate) fn unseen(c: char) -> Option<Unseen> {
    let (what, help) = match c {
        '\t' => ("contains a tab", "write spaces instead"),
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => (
            "contains a character that changes the text direction",
            "remove it",
        ),
        '\u{2028}' | '\u{2029}' | '\u{feff}' => ("contains a control character", "remove it"),
        c if c.is_control() => ("contains a control character", "remove it"),
        _ => return None,
    };
    Some(Unseen { what, help })
}
