//! Keys and values.

use super::{Rule, Violation, rules};
use crate::diagnostic::Severity;

rules! {
    UNKNOWN_KEY = Rule {
        id: "unknown-key",
        severity: Severity::Error,
        summary: "<a row> has no key <key>",
        repair: "Correct the spelling. A key of the whole file has to stand above the first `[`.",
        example: Some(Violation::edit("remedy = ", "remdey = ")),
    };
    MISSING_KEY = Rule {
        id: "missing-key",
        severity: Severity::Error,
        summary: "<a row> lacks <key>",
        repair: "Add the key.",
        example: Some(Violation::edit("message = \"out of stock\"\n", "")),
    };
    WRONG_TYPE = Rule {
        id: "wrong-type",
        severity: Severity::Error,
        summary: "<key> takes <a string>, not <an integer>",
        repair: "Write the value in the form that the help shows: with quotes, without, in brackets.",
        example: Some(Violation::edit("= 2026-11-23", "= \"2026-11-23\"")),
    };
    UNKNOWN_WORD = Rule {
        id: "unknown-word",
        severity: Severity::Error,
        summary: "<key> does not take <word>",
        repair: "Use one of the words that the key knows.",
        example: Some(Violation::edit("title = \"Shop\"", "title = \"Shop\"\ncode-type = \"int32\"")),
    };
    EMPTY_TEXT = Rule {
        id: "empty-text",
        severity: Severity::Error,
        summary: "<key> is empty",
        repair: "Write something, or remove the key.",
        example: Some(Violation::edit("\"out of stock\"", "\"\"")),
    };
    ONE_LINE = Rule {
        id: "one-line",
        severity: Severity::Error,
        summary: "<key> has more than one line",
        repair: "Write it on one line.",
        example: Some(Violation::edit("\"out of stock\"", "\"out of\\nstock\"")),
    };
    WHITESPACE = Rule {
        id: "whitespace",
        severity: Severity::Error,
        summary: "<key> begins or ends with a blank; has trailing whitespace; has a backslash at the end of a line",
        repair: "Remove them.",
        example: Some(Violation::edit("\"out of stock\"", "\"out of stock \"")),
    };
    CONTROL_CHARACTER = Rule {
        id: "control-character",
        severity: Severity::Error,
        summary: "<key> has a tab, has the control character U+…",
        repair: "Write blanks, or remove it.",
        example: Some(Violation::edit("\"out of stock\"", "\"out of\\tstock\"")),
    };
    URL = Rule {
        id: "url",
        severity: Severity::Error,
        summary: "<key> is no address",
        repair: "Give all of it, from `https://` on; write special characters as `%20`.",
        example: Some(Violation::edit("\"https://example.com/help\"", "\"example.com/help\"")),
    };
    DATE = Rule {
        id: "date",
        severity: Severity::Error,
        summary: "<key> is a date without a time",
        repair: "Write the day alone.",
        example: Some(Violation::edit("2026-11-23", "2026-11-23T10:00:00Z")),
    };
    DURATION = Rule {
        id: "duration",
        severity: Severity::Error,
        summary: "<key> is no length of time",
        repair: "A whole number and `ms`, `s`, `m`, `h` or `d`.",
        example: Some(Violation::edit("remedy = ", "retry = { after = \"24\" }\nremedy = ")),
    };
    COUNT = Rule {
        id: "count",
        severity: Severity::Error,
        summary: "<key> is no positive number, is too large a number",
        repair: "A whole number from 1 to 4294967295; for a `subcode`, of 64 bits.",
        example: Some(Violation::edit("remedy = ", "retry = { backoff = \"1s\", factor = 0 }\nremedy = ")),
    };
}
