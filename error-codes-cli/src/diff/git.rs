//! A file in a revision of its git repository.

use std::ffi::OsStr;
use std::io::{self, ErrorKind};
use std::path::Path;
use std::process::{Command, Output, Stdio};

use error_codes_codegen::{Diagnostics, Source};

use crate::message::{self, quote};

/// Reads a file as it is in a revision. If there is none, that is reported, and `None` is returned.
pub(super) fn file(
    revision: &str,
    file: &Path,
) -> io::Result<Option<Result<Source, (Source, Diagnostics)>>> {
    let shown = file.display().to_string();
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    // A path that begins with `./` is relative to the current folder, wherever the repository begins.
    let object = format!("{revision}:./{name}");
    let output = match git(file, &["cat-file", "blob", "--end-of-options", &object]) {
        Ok(output) => output,
        Err(error) if error.kind() == ErrorKind::NotFound => {
            let help = "install git, or pass the old spec as a file";
            message::error("git not found", &[help.to_owned()]);
            return Ok(None);
        }
        Err(error) => return Err(error),
    };
    if output.status.success() {
        return Ok(Some(Source::from_bytes(
            format!("{revision}:{shown}"),
            output.stdout,
        )));
    }
    let succeeds = |arguments: &[&str]| git(file, arguments).is_ok_and(|it| it.status.success());
    let (title, help) = if !succeeds(&["rev-parse", "--is-inside-work-tree"]) {
        (
            format!("{} is not in a git repository", quote(&shown)),
            "pass the old spec as a file: error-codes diff OLD NEW".to_owned(),
        )
    } else if !succeeds(&[
        "rev-parse",
        "--verify",
        "--quiet",
        "--end-of-options",
        &format!("{revision}^{{tree}}"),
    ]) {
        (
            format!("unknown revision {}", quote(revision)),
            "pass a tag, a branch or a commit; a shallow clone does not have all of them: git fetch --tags --unshallow".to_owned(),
        )
    } else {
        (
            format!(
                "{} is not in the revision {}",
                quote(&shown),
                quote(revision)
            ),
            format!("if it was moved: git show {revision}:OLD-PATH | error-codes diff - {shown}"),
        )
    };
    message::error(&title, &[help]);
    Ok(None)
}

/// Runs git in the folder of a file.
fn git(file: &Path, arguments: &[&str]) -> io::Result<Output> {
    let folder = file.parent().map_or(OsStr::new(""), Path::as_os_str);
    let folder = if folder.is_empty() {
        OsStr::new(".")
    } else {
        folder
    };
    Command::new("git")
        .arg("-C")
        .arg(folder)
        .args(arguments)
        .stdin(Stdio::null())
        .output()
}
