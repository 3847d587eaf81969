//! The few colours there are. `anstream` takes them away where nobody can see them.

use anstyle::{AnsiColor, Style};

/// A code, a heading.
pub(crate) const HEADING: Style = Style::new().bold();
/// The word before a fact.
pub(crate) const LABEL: Style = AnsiColor::Cyan.on_default();
/// An address.
pub(crate) const LINK: Style = AnsiColor::Blue.on_default();
/// Advice to try again after some time.
pub(crate) const WAIT: Style = AnsiColor::Green.on_default();
/// Advice to change something first.
pub(crate) const FIX: Style = AnsiColor::Yellow.on_default();
/// Advice not to try again, and the word `error`.
pub(crate) const STOP: Style = AnsiColor::Red.on_default();

/// The text in a style.
pub(crate) fn paint(style: Style, text: &str) -> String {
    format!("{style}{text}{style:#}")
}
