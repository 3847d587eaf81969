//! Messages on standard error.

use std::io::Write as _;

use anstream::{AutoStream, ColorChoice};
use error_codes_codegen::{Diagnostics, Source, report};

use crate::format::text::style;

/// Prints an error, with help on the lines below.
///
/// Errors of standard error itself are ignored: there is nowhere left to report them.
pub(crate) fn error(text: &str, help: &[String]) {
    let mut out = anstream::stderr().lock();
    let stop = style::STOP.bold();
    writeln!(out, "{}: {text}", style::paint(stop, "error")).ok();
    for line in help {
        writeln!(out, "  {line}").ok();
    }
}

/// Prints a note.
pub(crate) fn note(text: &str) {
    writeln!(anstream::stderr(), "{text}").ok();
}

/// Prints the diagnostics of a spec, as the core renders them.
pub(crate) fn diagnostics(diagnostics: &Diagnostics, source: &Source) {
    let colour = AutoStream::choice(&std::io::stderr()) != ColorChoice::Never;
    let mut out = anstream::stderr().lock();
    for text in report::for_terminal(diagnostics, source, colour) {
        writeln!(out, "{text}\n").ok();
    }
}

/// Quotes a text on one line: shortened, and without control characters.
pub(crate) fn quote(text: &str) -> String {
    const MAX_LEN: usize = 60;
    let line: String = text
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .take(MAX_LEN)
        .collect();
    let more = if text.chars().nth(MAX_LEN).is_some() {
        "…"
    } else {
        ""
    };
    format!("`{line}{more}`")
}

/// A count with its noun: `1 file`, `2 files`, `2 entries`.
pub(crate) fn count(number: usize, thing: &str) -> String {
    match number {
        1 => format!("{number} {thing}"),
        _ => format!("{number} {}", plural(thing)),
    }
}

/// The plural of a noun: `files`, `entries`.
pub(crate) fn plural(thing: &str) -> String {
    match thing.strip_suffix('y') {
        Some(stem) => format!("{stem}ies"),
        None => format!("{thing}s"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_have_a_plural() {
        assert_eq!(count(1, "entry"), "1 entry");
        assert_eq!(count(0, "entry"), "0 entries");
        assert_eq!(count(2, "file"), "2 files");
    }

    #[test]
    fn quoted_text_has_no_control_characters() {
        assert_eq!(quote("a\x1b[31m\nb"), "`a [31m b`");
        assert_eq!(quote(&"é".repeat(61)), format!("`{}…`", "é".repeat(60)));
        assert_eq!(quote(&"é".repeat(60)), format!("`{}`", "é".repeat(60)));
    }
}
