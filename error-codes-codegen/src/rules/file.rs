//! The file as a whole, and its syntax.

use super::{Rule, Violation, rules};
use crate::diagnostic::{Diagnostic, Severity, Span};
use crate::language::Kind;

rules! {
    FILE = Rule {
        id: "file",
        severity: Severity::Error,
        summary: "file not found; the path is a directory, is absolute, …",
        repair: "Write the path relative to the directory of `Cargo.toml`, with `/`.",
        example: None,
    };
    NOT_UTF_8 = Rule {
        id: "not-utf-8",
        severity: Severity::Error,
        summary: "the file is not valid UTF-8",
        repair: "Save it as UTF-8.",
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
        summary: "the file contains a path instead of a table",
        repair: "Copy the table here, or let git create symbolic links.",
        example: Some(Violation::whole("../tables/shop.toml")),
    };
    EMPTY = Rule {
        id: "empty",
        severity: Severity::Error,
        summary: "the file is empty",
        repair: "Start from [the first spec](#a-first-spec).",
        example: Some(Violation::whole("")),
    };
    QUOTES = Rule {
        id: "quotes",
        severity: Severity::Error,
        summary: "string values must be quoted; ranges must be quoted",
        repair: "Write `\"…\"` around the value.",
        example: Some(Violation::edit("\"OutOfStock\"", "OutOfStock")),
    };
    SYNTAX = Rule {
        id: "syntax",
        severity: Severity::Error,
        summary: "invalid TOML: …",
        repair: "Fix what the label shows: usually a missing quote, a missing bracket or a duplicate key.",
        example: Some(Violation::edit("= \"OutOfStock\"", "= \"OutOfStock")),
    };
}

/// Reports a text that is something else altogether: nothing, or the path that git leaves instead of
/// a symbolic link where the system has none.
pub(crate) fn not_a_spec(text: &str) -> Option<Diagnostic> {
    let path = text.trim();
    if path.is_empty() {
        return Some(
            Diagnostic::new(&EMPTY, "the file is empty")
                .help("a spec needs at least a `title` and an entry"),
        );
    }
    let is_path =
        path.strip_suffix(".toml").is_some() && !path.contains(['\n', '=', '"', '[', '#']);
    let start = text.len() - text.trim_start().len();
    is_path.then(|| {
        Diagnostic::new(&LINK_TEXT, "the file contains a path instead of a table")
            .at(&(start..start + path.len()), "this is the text of a symbolic link")
            .help("copy the table here, or let git create symbolic links: git config core.symlinks true")
    })
}

/// Reports an array or an inline table that is never closed.
pub(crate) fn unclosed(text: &str, open: &Span) -> Diagnostic {
    let (what, bracket) = if text[open.clone()].starts_with('[') {
        ("array", ']')
    } else {
        ("inline table", '}')
    };
    Diagnostic::new(&SYNTAX, format!("invalid TOML: unclosed {what}"))
        .at(&(open.start..open.start + 1), "opened here")
        .help(format!("add `{bracket}` after the last value"))
}

/// What a value without quotes is.
pub(crate) enum Bare {
    /// A string without its quotes.
    Quotes(Diagnostic),
    /// A word, where the key takes no string.
    WrongType,
}

/// Strings are quoted, and so are ranges. `None` if the text is not a word.
pub(crate) fn bare_word(word: &str, span: &Span, kind: &Kind) -> Option<Bare> {
    let is_word = word.starts_with(char::is_alphabetic);
    if word.contains(['"', '\'', '\\', '=', '[', '{']) || word.chars().any(char::is_control) {
        return None;
    }
    let title = match kind {
        Kind::Code if is_range(word) => "ranges must be quoted",
        Kind::Line
        | Kind::Text
        | Kind::Verbatim
        | Kind::Pattern
        | Kind::Url
        | Kind::Duration
        | Kind::Code
        | Kind::Word(_)
        | Kind::WordOr(..)
            if is_word =>
        {
            "string values must be quoted"
        }
        // Versions, times and the like.
        Kind::Line | Kind::Duration if word.starts_with(|c: char| c.is_ascii_digit()) => {
            "string values must be quoted"
        }
        _ => return is_word.then_some(Bare::WrongType),
    };
    Some(Bare::Quotes(
        Diagnostic::new(&QUOTES, title)
            .at(span, "missing quotes")
            .help(format!("write `\"{word}\"`")),
    ))
}

/// Whether a text is two integers with a dash between them.
fn is_range(word: &str) -> bool {
    let digits = word.strip_prefix('-').unwrap_or(word);
    let Some((first, last)) = digits.split_once('-') else {
        return false;
    };
    let last = last.strip_prefix('-').unwrap_or(last);
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    is_number(first) && is_number(last)
}

/// Reports a syntax error that the parser of TOML has found.
pub(crate) fn syntax(message: &str, span: &Span, text: &str) -> Diagnostic {
    let (what, wanted) = match message.split_once(", expected ") {
        Some((what, wanted)) => (what, Some(wanted)),
        None => (message, None),
    };
    let diagnostic = |what: &str| Diagnostic::new(&SYNTAX, format!("invalid TOML: {what}"));
    match (what, wanted) {
        ("duplicate key", _) => diagnostic("duplicate key")
            .at(span, "already defined in this table")
            .help("remove one of the two; a new entry begins with `[[codes]]`"),
        ("invalid basic string", Some("`\"`")) | ("invalid literal string", _) => {
            diagnostic("unterminated string").at(span, "missing closing quote")
        }
        ("unexpected leading zero", _) => {
            let rest = &text[span.start..];
            let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
            let zeros = rest.len() - rest.trim_start_matches('0').len();
            let zeros = zeros.min(digits.saturating_sub(1));
            diagnostic("integers cannot start with `0`")
                .at(&(span.start..span.start + digits), "leading zero")
                .help(format!(
                    "write `{}`, or `\"{}\"` if it is a string",
                    &rest[zeros..digits],
                    &rest[..digits]
                ))
        }
        (_, Some("nothing")) => diagnostic(what).at(span, "remove this"),
        (_, Some(wanted)) => diagnostic(what).at(span, format!("expected {wanted}")),
        (_, None) => diagnostic(what).at(span, ""),
    }
}
