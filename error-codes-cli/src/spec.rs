//! Reads specs from files.

use std::fs::File;
use std::io::{self, ErrorKind, Read as _};
use std::path::Path;

use error_codes::whatsapp::SPEC;
use error_codes_codegen::{Diagnostic, Diagnostics, Source, Table, read};

use crate::message;

/// Reads the table of a file, or the default table.
///
/// If it has errors, they are reported, and `None` is returned.
pub(crate) fn table(path: Option<&Path>) -> Option<Table> {
    load(path).map(|(_, table)| table)
}

/// The same, with the text of the spec.
pub(crate) fn load(path: Option<&Path>) -> Option<(Source, Table)> {
    let source = match path {
        None => Source::new("whatsapp-cloud-api.toml", SPEC),
        Some(path) => match source(path) {
            Ok(source) => source,
            Err((source, diagnostics)) => {
                message::diagnostics(&diagnostics, &source);
                return None;
            }
        },
    };
    let (table, diagnostics) = read(&source);
    if diagnostics.has_errors() {
        message::diagnostics(&diagnostics, &source);
        return None;
    }
    Some((source, table))
}

/// Reads the text of a file, or returns a diagnostic.
pub(crate) fn source(path: &Path) -> Result<Source, (Source, Diagnostics)> {
    let name = path.display().to_string();
    match bytes(path) {
        Ok(bytes) => Source::from_bytes(name, bytes),
        Err(error) => {
            let diagnostic = unreadable(path, &error);
            Err((Source::new(name, ""), diagnostic.into()))
        }
    }
}

/// Reads the text of standard input, or returns a diagnostic.
pub(crate) fn stdin() -> io::Result<Result<Source, (Source, Diagnostics)>> {
    let mut bytes = Vec::new();
    io::stdin().take(LIMIT).read_to_end(&mut bytes)?;
    Ok(Source::from_bytes("standard input", bytes))
}

/// A little more than the maximum size of a table.
const LIMIT: u64 = Source::MAX_LEN as u64 + 4;

/// Reads a file up to a little more than the maximum size of a table: it may be endless, such as `/dev/zero`.
fn bytes(path: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    File::open(path)?.take(LIMIT).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn unreadable(path: &Path, error: &io::Error) -> Diagnostic {
    let diagnostic = |title: String, help: &str| {
        Diagnostic::new(&error_codes_codegen::rules::file::FILE, title).help(help)
    };
    if path.is_dir() {
        return diagnostic(
            "expected a file, found a directory".to_owned(),
            "pass the specs in it: DIRECTORY/*.toml",
        );
    }
    match error.kind() {
        ErrorKind::NotFound => diagnostic(
            "file not found".to_owned(),
            "the path is relative to the current directory",
        ),
        ErrorKind::PermissionDenied => diagnostic(
            "permission denied".to_owned(),
            "check the permissions of the file",
        ),
        _ => diagnostic(
            format!("cannot read the file: {error}"),
            "check that it is a text file",
        ),
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use std::fmt::Write as _;

    use super::*;

    /// A table with these codes and names.
    pub(crate) fn table(code_type: &str, entries: &[(&str, &str)]) -> Table {
        let mut text = format!(
            "title = \"T\"\ncode-type = \"{code_type}\"\n[categories.all]\ntitle = \"All\"\n"
        );
        for (code, name) in entries {
            write!(
                text,
                "[[codes]]\ncode = {code}\nname = \"{name}\"\nmessage = \"m\"\ncategory = \"all\"\n"
            )
            .unwrap();
        }
        let (table, diagnostics) = read(&Source::new("t.toml", text));
        assert!(!diagnostics.has_errors(), "{diagnostics:?}");
        table
    }
}
