//! The file as a whole, and its syntax.

use super::codes::is_range;
use super::{Rule, Violation, also_at, rules};
use crate::diagnostic::{Diagnostic, Severity, Span};
use crate::language::Kind;
use crate::source::Source;

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
        repair: "Split it into several specs.",
        example: None,
    };
    LINK_TEXT = Rule {
        id: "link-text",
        severity: Severity::Error,
        summary: "the file contains a path instead of a spec",
        repair: "Copy the spec here, or let git create symbolic links.",
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
        summary: "string values must be quoted; ranges must be quoted; string values must be quoted with `\"` or `'`",
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

/// Reports a file that is larger than [`Source::MAX_LEN`].
///
/// ```
/// use error_codes_codegen::rules::file::too_large;
///
/// assert_eq!(too_large().title, "the file is larger than 16 MiB");
/// ```
pub fn too_large() -> Diagnostic {
    let limit = Source::MAX_LEN >> 20;
    Diagnostic::new(&TOO_LARGE, format!("the file is larger than {limit} MiB"))
}

/// Reports a text that is something else altogether: too much, nothing, or the path that git leaves instead of
/// a symbolic link where the system has none.
pub(crate) fn not_a_spec(text: &str) -> Option<Diagnostic> {
    if text.len() > Source::MAX_LEN {
        return Some(too_large().help("split it into several specs"));
    }
    let path = text.trim();
    if path.is_empty() {
        return Some(
            Diagnostic::new(&EMPTY, "the file is empty")
                .help("a spec needs at least a `title` and an entry"),
        );
    }
    let start = text.len() - text.trim_start().len();
    if path.starts_with('{') {
        return Some(
            Diagnostic::new(&SYNTAX, "invalid TOML: the file contains JSON")
                .at(&(start..start + 1), "a TOML file cannot begin with `{`")
                .help("convert it with `error-codes convert --from json`"),
        );
    }
    let is_path =
        path.strip_suffix(".toml").is_some() && !path.contains(['\n', '=', '"', '[', '#']);
    is_path.then(|| {
        Diagnostic::new(&LINK_TEXT, "the file contains a path instead of a spec")
            .at(&(start..start + path.len()), "this is the text of a symbolic link")
            .help("copy the spec here, or let git create symbolic links: git config core.symlinks true")
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
pub(crate) enum Bare<'t> {
    /// A string without its quotes, or between others than those of TOML.
    Quotes(&'t str, Diagnostic),
    /// A code, which is reported together with what else is wrong with it.
    Code,
    /// A word, where the key takes no string.
    WrongType,
    /// A word that other languages have for nothing.
    Nothing(Diagnostic),
}

/// Quotes that word processors write.
const TYPOGRAPHIC: [char; 9] = ['“', '”', '„', '‟', '‘', '’', '‚', '«', '»'];

/// Strings are quoted, and so are ranges. `None` if the text is not a word.
pub(crate) fn bare_word<'t>(word: &'t str, span: &Span, kind: &Kind) -> Option<Bare<'t>> {
    let is_word = word.starts_with(char::is_alphabetic);
    if word.contains(['"', '\'', '\\', '=', '[', '{']) || word.chars().any(char::is_control) {
        return None;
    }
    if ["null", "Null", "NULL", "None", "nil"].contains(&word) {
        return Some(Bare::Nothing(
            Diagnostic::new(&SYNTAX, format!("invalid TOML: `{word}` is not a value"))
                .at(span, "TOML does not have null")
                .help(format!(
                    "remove the key, or write `\"{word}\"` if it is a string"
                )),
        ));
    }
    let is_digit = |c: char| c.is_ascii_digit();
    let without = word.trim_end_matches([',', ';']);
    match kind {
        Kind::Code if is_word || is_range(word) => return Some(Bare::Code),
        Kind::Code if word.starts_with(|c| matches!(c, '1'..='9')) && without == word => {
            return Some(Bare::Code);
        }
        Kind::Line
        | Kind::Text
        | Kind::Verbatim
        | Kind::Pattern
        | Kind::Url
        | Kind::Duration
        | Kind::Word(_)
        | Kind::WordOr(..)
            if is_word || word.starts_with(TYPOGRAPHIC) => {}
        // Versions, times and the like.
        Kind::Line | Kind::Duration if word.starts_with(is_digit) => {}
        Kind::Date if word.starts_with(is_digit) && word.contains(['.', '/']) => {
            return Some(Bare::WrongType);
        }
        _ => return is_word.then_some(Bare::WrongType),
    }
    let string = without.trim_matches(TYPOGRAPHIC);
    Some(Bare::Quotes(
        string,
        if string == without {
            quotes("string values must be quoted", span, string)
        } else {
            Diagnostic::new(&QUOTES, "string values must be quoted with `\"` or `'`")
                .at(span, "typographic quotes")
                .help(format!("write `\"{string}\"`"))
        },
    ))
}

/// Reports a value without quotes.
pub(crate) fn quotes(title: &str, span: &Span, word: &str) -> Diagnostic {
    Diagnostic::new(&QUOTES, title)
        .at(span, "missing quotes")
        .help(format!("write `\"{word}\"`"))
}

/// Reports a syntax error that the parser of TOML has found.
pub(crate) fn syntax(message: &str, span: &Span, text: &str) -> Diagnostic {
    let (what, wanted) = match message.split_once(", expected ") {
        Some((what, wanted)) => (what, Some(wanted)),
        None => (message, None),
    };
    let diagnostic = |what: &str| Diagnostic::new(&SYNTAX, format!("invalid TOML: {what}"));
    let (before, rest) = text.split_at(span.start);
    match (what, wanted) {
        ("string values must be quoted", _) if is_end(&text[span.clone()]) => {
            diagnostic("missing value").at(span, "expected a value")
        }
        ("string values must be quoted", _) if text[span.clone()].ends_with(';') => {
            unexpected(before, ";", &(span.end - 1..span.end))
        }
        ("string values must be quoted", _) => {
            let diagnostic = diagnostic("invalid value").at(span, "not a valid value");
            let is_word = text[span.clone()].contains(char::is_alphabetic);
            diagnostic.maybe_help(is_word.then(|| "write strings in quotes: `\"…\"`".to_owned()))
        }
        ("invalid basic string", Some("`\"`")) | ("invalid literal string", _) => {
            diagnostic("unterminated string").at(span, "missing closing quote")
        }
        ("invalid multi-line basic string" | "invalid multi-line literal string", _)
            if rest.trim().is_empty() =>
        {
            let quotes = if what.contains("basic") {
                "\"\"\""
            } else {
                "'''"
            };
            let open = before.rfind(quotes).unwrap_or(span.start);
            diagnostic("unterminated string")
                .at(&(open..(open + 3).min(text.len())), "opened here")
                .help(format!("add `{quotes}` after the last line"))
        }
        ("missing escaped value" | "too few unicode value digits", _) => escape(before, text),
        ("unexpected key or value", _) => unexpected(before, rest, span),
        ("key with no value" | "invalid unquoted key", _)
            if rest.starts_with(':') || before.trim_end().ends_with(':') =>
        {
            let colon = if rest.starts_with(':') {
                span.start
            } else {
                before.trim_end().len() - 1
            };
            diagnostic("expected `=`, found `:`").at(&(colon..colon + 1), "write `=` instead")
        }
        ("unclosed table" | "unclosed array table", _) => {
            diagnostic("unclosed table header").at(span, "expected `]`")
        }
        ("invalid hexadecimal number", _) => {
            diagnostic(what).at(span, "expected hexadecimal digits")
        }
        ("unexpected leading zero", _) => {
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
        (_, Some("nothing")) if what.starts_with("invalid") => {
            diagnostic(what).at(span, "unexpected")
        }
        (_, Some("nothing")) => diagnostic(what).at(span, "remove this"),
        (_, Some(wanted)) => diagnostic(what).at(span, format!("expected {wanted}")),
        (_, None) => diagnostic(what).at(span, ""),
    }
}

/// Whether nothing but a comment is left of a line.
fn is_end(rest: &str) -> bool {
    let rest = rest.trim_start();
    rest.is_empty() || rest.starts_with('#')
}

/// Reports a backslash that TOML does not have between double quotes.
fn escape(before: &str, text: &str) -> Diagnostic {
    let start = before.rfind('\\').unwrap_or_default();
    let len = text[start..]
        .chars()
        .take(2)
        .map(char::len_utf8)
        .sum::<usize>();
    let span = start..start + len;
    let title = format!(
        "invalid TOML: invalid escape sequence `{}`",
        &text[span.clone()]
    );
    Diagnostic::new(&SYNTAX, title)
        .at(&span, "not an escape sequence")
        .help(r"write `\\` for a backslash, or put the string between single quotes")
}

/// Reports what follows a value on its line.
fn unexpected(before: &str, rest: &str, span: &Span) -> Diagnostic {
    let rest = rest.lines().next().unwrap_or_default();
    let end = rest.trim_start_matches([',', ';', ']', ' ', '\t']);
    let diagnostic = |what: &str| Diagnostic::new(&SYNTAX, format!("invalid TOML: {what}"));
    if is_end(end)
        && let Some(c) = rest.chars().next()
    {
        let written = rest[..rest.len() - end.len()].trim_end();
        return diagnostic(&format!("unexpected `{c}`"))
            .at(&(span.start..span.start + written.len()), "remove this");
    }
    let span = span.start..span.start + rest.trim_end().len();
    let help = match before.trim_end_matches([' ', '\t']).chars().last() {
        _ if rest.starts_with(',') => "put several values in brackets: `[…, …]`",
        Some('"') if rest.contains('"') => {
            r#"write `\"` for a quote in the string, or put the string between single quotes"#
        }
        Some('\'') if rest.contains('\'') => "put the string between double quotes",
        _ => return diagnostic("unexpected text").at(&span, "expected a line break or a comment"),
    };
    diagnostic("unexpected text after a value")
        .at(&span, "the value ends before this")
        .help(help)
}

/// Reports the keys of a table that it already has.
pub(crate) fn duplicate_keys(spans: &[Span]) -> Diagnostic {
    let diagnostic = Diagnostic::new(&SYNTAX, "invalid TOML: duplicate key")
        .at(&spans[0], "already defined in this table");
    also_at(diagnostic, &spans[1..], "also already defined")
        .help("remove one of the two; a new entry begins with `[[codes]]`")
}

/// Reports the header of a table that is already defined.
pub(crate) fn duplicate_header(header: &str, span: &Span) -> Diagnostic {
    Diagnostic::new(&SYNTAX, format!("invalid TOML: duplicate table `{header}`"))
        .at(span, "already defined")
        .help("merge the two tables, or rename one of them")
}

/// Reports a table inside of an item of a list, above the first item.
pub(crate) fn above_its_item(header: &str, list: &str, span: &Span) -> Diagnostic {
    Diagnostic::new(&SYNTAX, format!("`{header}` above the first `[[{list}]]`"))
        .at(span, format!("expected `[[{list}]]` above this"))
        .help(format!(
            "move it below the header `[[{list}]]` that it belongs to"
        ))
}
