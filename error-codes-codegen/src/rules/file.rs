//! The file as a whole, and its syntax.

use super::{Rule, Violation, rules};
use crate::diagnostic::Severity;

rules! {
    FILE = Rule {
        id: "file",
        severity: Severity::Error,
        summary: "there is no such file; the path of the table is a folder, is absolute, …",
        repair: "Write the path relative to the folder of `Cargo.toml`, with `/`.",
        example: None,
    };
    NOT_UTF_8 = Rule {
        id: "not-utf-8",
        severity: Severity::Error,
        summary: "the file is not UTF-8 text",
        repair: "Save it with that encoding.",
        example: None,
    };
    TOO_LARGE = Rule {
        id: "too-large",
        severity: Severity::Error,
        summary: "the file is larger than 16 MiB",
        repair: "Split it into several tables.",
        example: None,
    };
    LINK_TEXT = Rule {
        id: "link-text",
        severity: Severity::Error,
        summary: "the file holds a path instead of a table",
        repair: "Copy the table to this place, or let git make links.",
        example: Some(Violation::whole("../tables/shop.toml")),
    };
    EMPTY = Rule {
        id: "empty",
        severity: Severity::Error,
        summary: "the file is empty",
        repair: "Begin with [the first spec](#a-first-spec).",
        example: Some(Violation::whole("")),
    };
    QUOTES = Rule {
        id: "quotes",
        severity: Severity::Error,
        summary: "a text needs quotes",
        repair: "Write `\"…\"` around it.",
        example: Some(Violation::edit("\"OutOfStock\"", "OutOfStock")),
    };
    SYNTAX = Rule {
        id: "syntax",
        severity: Severity::Error,
        summary: "this is no valid TOML: …",
        repair: "Mostly a quote, a bracket or a key that stands twice; the place is shown.",
        example: Some(Violation::edit("= \"OutOfStock\"", "= \"OutOfStock")),
    };
}
