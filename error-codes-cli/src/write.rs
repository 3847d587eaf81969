//! Writes specs as people do.

use std::fs::OpenOptions;
use std::io::{self, ErrorKind, Write as _};
use std::path::Path;

use toml_writer::{ToTomlValue as _, TomlStringBuilder};

use crate::message;

/// A string as a TOML value, in the form that needs no escapes if there is one.
pub(crate) fn string(text: &str) -> String {
    let builder = TomlStringBuilder::new(text);
    let pretty = if text.contains('\n') {
        builder
            .as_ml_basic_pretty()
            .or_else(|| builder.as_ml_literal())
            .unwrap_or_else(|| builder.as_ml_basic())
    } else {
        builder
            .as_basic_pretty()
            .or_else(|| builder.as_literal())
            .unwrap_or_else(|| builder.as_basic())
    };
    pretty.to_toml_value()
}

/// Writes a new file, and the folders that it is in. `force` overwrites an existing file.
///
/// An error is reported, and `false` is returned.
pub(crate) fn file(path: &Path, text: &str, force: bool) -> bool {
    let write = || -> io::Result<()> {
        if let Some(folder) = path.parent().filter(|it| !it.as_os_str().is_empty()) {
            std::fs::create_dir_all(folder)?;
        }
        let mut options = OpenOptions::new();
        options.write(true);
        if force {
            options.create(true).truncate(true);
        } else {
            options.create_new(true);
        }
        options.open(path)?.write_all(text.as_bytes())
    };
    let Err(error) = write() else { return true };
    let file = message::quote(&path.display().to_string());
    if error.kind() == ErrorKind::AlreadyExists && path.exists() {
        let help = "pass `--force` to overwrite it, or the name of another file";
        message::error(&format!("{file} already exists"), &[help.to_owned()]);
    } else {
        message::error(&format!("cannot write {file}: {error}"), &[]);
    }
    false
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::string;

    #[test]
    fn strings_are_written_without_escapes_where_possible() {
        for (text, written) in [
            ("a b", r#""a b""#),
            ("it's", r#""it's""#),
            (r#"a "b""#, r#"'a "b"'"#),
            (r"C:\a", r"'C:\a'"),
            (r#"it's "b""#, r#""it's \"b\"""#),
            ("a\nb\n", "\"\"\"\na\nb\n\"\"\""),
            ("a\\d\nb", "'''\na\\d\nb'''"),
            ("\n", "\"\"\"\n\n\"\"\""),
            ("a\u{1}", r#""a\u0001""#),
        ] {
            assert_eq!(string(text), written);
        }
    }

    proptest! {
        #[test]
        fn strings_are_read_as_they_were_written(text in "([a'\"\\\\\n\r\t\u{1}\u{7f}é ]|\\PC){0,20}") {
            let read: toml::Table = toml::from_str(&format!("key = {}", string(&text))).unwrap();
            prop_assert_eq!(read["key"].as_str().unwrap(), text);
        }
    }
}
