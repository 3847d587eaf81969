//! What the command has to say about itself and about tables, on standard error.

use std::io::Write as _;

use anstream::{AutoStream, ColorChoice};
use error_codes_codegen::{Diagnostics, Source, report};

use crate::style;

/// Says what is wrong, and in further lines what would be right.
///
/// Where standard error is closed there is nobody left to be told.
pub(crate) fn error(text: &str, help: &[String]) {
    let mut out = anstream::stderr().lock();
    let stop = style::STOP.bold();
    writeln!(out, "{}: {text}", style::paint(stop, "error")).ok();
    for line in help {
        writeln!(out, "  {line}").ok();
    }
}

/// Says something that is no mistake.
pub(crate) fn note(text: &str) {
    writeln!(anstream::stderr(), "{text}").ok();
}

/// Shows the diagnostics of a table in the words of the core.
pub(crate) fn diagnostics(diagnostics: &Diagnostics, source: &Source) {
    let colour = AutoStream::choice(&std::io::stderr()) != ColorChoice::Never;
    let mut out = anstream::stderr().lock();
    for text in report::for_terminal(diagnostics, source, colour) {
        writeln!(out, "{text}\n").ok();
    }
}

/// A text of somebody else's, fit to be shown on one line.
pub(crate) fn quote(text: &str) -> String {
    const LONGEST: usize = 60;
    let line: String = text
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .take(LONGEST)
        .collect();
    let more = if text.chars().nth(LONGEST).is_some() {
        "…"
    } else {
        ""
    };
    format!("`{line}{more}`")
}

/// A number of things: `1 row`, `2 rows`, `2 entries`.
pub(crate) fn count(number: usize, thing: &str) -> String {
    match (number, thing.strip_suffix('y')) {
        (1, _) => format!("{number} {thing}"),
        (_, Some(stem)) => format!("{number} {stem}ies"),
        (_, None) => format!("{number} {thing}s"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn things_are_counted() {
        assert_eq!(count(1, "entry"), "1 entry");
        assert_eq!(count(0, "entry"), "0 entries");
        assert_eq!(count(2, "row"), "2 rows");
    }

    #[test]
    fn quoted_text_cannot_steer_the_terminal() {
        assert_eq!(quote("a\x1b[31m\nb"), "`a [31m b`");
        assert_eq!(quote(&"é".repeat(61)), format!("`{}…`", "é".repeat(60)));
        assert_eq!(quote(&"é".repeat(60)), format!("`{}`", "é".repeat(60)));
    }
}
