//! The styles of the output. `anstream` removes them unless the stream is a terminal.

use anstyle::{AnsiColor, Style};

/// A code or a heading.
pub(crate) const HEADING: Style = Style::new().bold();
/// The label of a value.
pub(crate) const LABEL: Style = AnsiColor::Cyan.on_default();
/// A URL.
pub(crate) const LINK: Style = AnsiColor::Blue.on_default();
/// Advice to retry after a wait.
pub(crate) const WAIT: Style = AnsiColor::Green.on_default();
/// Advice to fix something first.
pub(crate) const FIX: Style = AnsiColor::Yellow.on_default();
/// Advice not to retry, and the word `error`.
pub(crate) const STOP: Style = AnsiColor::Red.on_default();

/// A text in a style.
pub(crate) fn paint(style: Style, text: &str) -> String {
    format!("{style}{text}{style:#}")
}
