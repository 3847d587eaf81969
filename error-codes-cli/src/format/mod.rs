//! The output formats: an enum for each kind of output, and the function that renders it.
//!
//! To add a format to `list` and `search`, add a module beside [`json`], and a variant to [`ListFormat`].

pub(crate) mod github;
pub(crate) mod json;
pub(crate) mod text;

use std::io::{self, Write as _};

use clap::ValueEnum;
use error_codes_codegen::{Entry, Table};

use self::text::{Layout, View, grid};
use crate::resolve::Resolved;

/// The format of a list of entries, for `list` and `search`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum ListFormat {
    /// For people
    #[default]
    Text,
    /// For programs
    Json,
}

impl ListFormat {
    /// Renders entries. The view selects the columns of the formats that have columns.
    pub(crate) fn render(
        self,
        table: &Table,
        entries: &[&Entry],
        view: View,
    ) -> io::Result<String> {
        Ok(match self {
            Self::Text => grid::render(table, entries, view, Layout::stdout()),
            Self::Json => json::entries(table, entries)?,
        })
    }
}

/// The format of explanations, for `explain`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum ExplainFormat {
    /// For people
    #[default]
    Text,
    /// For programs
    Json,
}

impl ExplainFormat {
    /// Renders what was found; JSON also has the unknown codes.
    pub(crate) fn render(self, table: &Table, resolved: &Resolved) -> io::Result<String> {
        Ok(match self {
            Self::Text => text::explanations(table, &resolved.found, Layout::stdout()),
            Self::Json => json::explanations(table, resolved)?,
        })
    }
}

/// The format of diagnostics, for `check`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum CheckFormat {
    /// For people
    #[default]
    Text,
    /// For programs
    Json,
}

/// The format of changes, for `diff`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum DiffFormat {
    /// For people
    #[default]
    Text,
    /// For programs
    Json,
    /// Annotations of a pull request, in GitHub Actions
    Github,
    /// The lists of a changelog
    Markdown,
}

/// The format of a comparison with pages, for `drift`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum DriftFormat {
    /// For people
    #[default]
    Text,
    /// For programs
    Json,
    /// Annotations of a pull request, in GitHub Actions
    Github,
}

/// Writes rendered output to standard output.
pub(crate) fn print(text: &str) -> io::Result<()> {
    let mut out = anstream::stdout().lock();
    out.write_all(text.as_bytes())?;
    out.flush()
}
