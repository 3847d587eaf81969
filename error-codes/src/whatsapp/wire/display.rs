//! An error as text: one line for a log, and a report for people.

use core::fmt::{self, Display, Formatter, Write};

use super::{ApiError, LocatedError};
use crate::whatsapp::{Advice, CloudApiError};
use crate::{Case, Entry};

impl Display for ApiError {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        describe(f, self, self.advice())
    }
}

/// The path, the message's id if there is one, and the error.
impl Display for LocatedError<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        OneLine(&self.path).fmt(f)?;
        if let Some(id) = self.message_id {
            write!(f, " (message {})", OneLine(id))?;
        }
        f.write_str(": ")?;
        describe(f, &self.error, self.advice())
    }
}

/// The line, and in the alternate form the report.
fn describe(f: &mut Formatter<'_>, error: &ApiError, advice: Advice) -> fmt::Result {
    line(f, error)?;
    if f.alternate() {
        report(f, error)?;
        write!(f, "\n\nAdvice: {advice}")?;
    }
    Ok(())
}

/// The message, the code, and whatever else helps to find the cause.
fn line(f: &mut Formatter<'_>, error: &ApiError) -> fmt::Result {
    let headline = headline(error);
    write!(f, "{} ({}", OneLine(headline), error.code())?;
    if let Some(subcode) = error.subcode() {
        write!(f, ", subcode {subcode}")?;
    }
    f.write_char(')')?;
    if let Some(details) = said(error.details()).filter(|details| !headline.contains(details)) {
        write!(f, ": {}", OneLine(details))?;
    }
    if let Some(id) = said(error.trace_id()) {
        write!(f, " [fbtrace_id {}]", OneLine(id))?;
    }
    Ok(())
}

/// What the line does not contain.
fn report(f: &mut Formatter<'_>, error: &ApiError) -> fmt::Result {
    let transient = error.is_transient().map(|is| if is { "yes" } else { "no" });
    let parts = [
        (
            "Title",
            error.title().filter(|title| *title != headline(error)),
        ),
        ("Type", error.error_type()),
        ("Transient", transient),
        ("Title for the user", error.user_title()),
        ("Text for the user", error.user_message()),
        ("Link", error.href()),
    ];
    let mut gap = "\n\n";
    for (label, text) in parts {
        if let Some(text) = said(text) {
            write!(f, "{gap}{label}: {}", OneLine(text))?;
            gap = "\n";
        }
    }
    let kind = error.kind();
    match kind {
        CloudApiError::Unknown(code) => write!(f, "\n\n{code}")?,
        known => write!(f, "\n\n{known}")?,
    }
    let found = error.matched();
    if *found.error() != kind {
        // The code that is in the subcode.
        write!(f, "\n{}", found.error().entry().map_or("", Entry::title))?;
    }
    if let Some(message) = found.case().and_then(Case::message) {
        write!(f, "\n{message}")?;
    }
    if let Some(description) = found.description() {
        write!(f, "\n\n{description}")?;
    }
    if let Some(remedy) = found.remedy() {
        write!(f, "\n\nRemedy: {remedy}")?;
    }
    Ok(())
}

fn headline(error: &ApiError) -> &str {
    said(error.message())
        .or_else(|| said(error.title()))
        .or_else(|| error.kind().entry().map(Entry::title))
        .unwrap_or("unknown error")
}

/// The text, unless it is empty or whitespace.
fn said(text: Option<&str>) -> Option<&str> {
    text.map(str::trim).filter(|text| !text.is_empty())
}

/// Untrusted text on one line: each run of whitespace becomes one space, and control characters are
/// escaped.
pub(super) struct OneLine<'a>(pub(super) &'a str);

impl Display for OneLine<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        for (at, word) in self.0.split_whitespace().enumerate() {
            if at > 0 {
                f.write_char(' ')?;
            }
            for char in word.chars() {
                if char.is_control() {
                    char.escape_default().fmt(f)?;
                } else {
                    f.write_char(char)?;
                }
            }
        }
        Ok(())
    }
}
