//! Tables as files.

use std::fs::File;
use std::io::{self, ErrorKind, Read as _};
use std::path::Path;

use error_codes::whatsapp::SPEC;
use error_codes_codegen::{Diagnostic, Diagnostics, Source, Table, read};

use crate::message;

/// The table of this file, or the one that is shipped.
///
/// A table with errors is no table: they are reported.
pub(crate) fn table(path: Option<&Path>) -> Option<Table> {
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
    Some(table)
}

/// The text of a file, or why there is none.
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

/// The bytes of a file, and of an endless one a little more than any table may have.
fn bytes(path: &Path) -> io::Result<Vec<u8>> {
    let most = Source::MAX_LEN as u64 + 4;
    let mut bytes = Vec::new();
    File::open(path)?.take(most).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn unreadable(path: &Path, error: &io::Error) -> Diagnostic {
    let diagnostic = |title: String, help: &str| {
        Diagnostic::new(&error_codes_codegen::rules::file::FILE, title).help(help)
    };
    if path.is_dir() {
        return diagnostic(
            "this is a folder, not a table".to_owned(),
            "name the tables in it: FOLDER/*.toml",
        );
    }
    match error.kind() {
        ErrorKind::NotFound => diagnostic(
            "there is no such file".to_owned(),
            "a path is relative to the folder you are in",
        ),
        ErrorKind::PermissionDenied => diagnostic(
            "the file may not be read".to_owned(),
            "check its permissions",
        ),
        _ => diagnostic(
            format!("the file cannot be read: {error}"),
            "check that it is a file of text",
        ),
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use std::fmt::Write as _;

    use super::*;

    /// A table with these codes and names.
    pub(crate) fn table(code_type: &str, rows: &[(&str, &str)]) -> Table {
        let mut text = format!(
            "title = \"T\"\ncode-type = \"{code_type}\"\n[categories.all]\ntitle = \"All\"\n"
        );
        for (code, name) in rows {
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
