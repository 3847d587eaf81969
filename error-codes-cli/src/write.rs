//! Writes specs as people do.

use std::fmt;
use std::fs::OpenOptions;
use std::io::{self, ErrorKind, Write as _};
use std::path::Path;

use toml_writer::{ToTomlKey as _, ToTomlValue as _, TomlStringBuilder};

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

/// A value of TOML.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Toml {
    Str(String),
    /// A value without quotes: a number, a date, `true` or `false`.
    Literal(String),
    List(Vec<Toml>),
    Table(Vec<(String, Toml)>),
}

impl fmt::Display for Toml {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Str(text) => f.write_str(&string(text)),
            Self::Literal(text) => f.write_str(text),
            Self::List(items) => {
                let items: Vec<_> = items.iter().map(Self::to_string).collect();
                write!(f, "[{}]", items.join(", "))
            }
            Self::Table(keys) if keys.is_empty() => f.write_str("{}"),
            Self::Table(keys) => {
                let keys: Vec<_> = keys.iter().map(|(key, value)| line(key, value)).collect();
                write!(f, "{{ {} }}", keys.join(", "))
            }
        }
    }
}

/// A key and its value.
pub(crate) fn line(key: &str, value: &Toml) -> String {
    format!("{} = {value}", key.to_toml_key())
}

/// Appends a table and its header. Each table of a list has a header.
pub(crate) fn table(text: &mut String, path: &str, is_item: bool, keys: &[(String, Toml)]) {
    let (open, close) = if is_item { ("[[", "]]") } else { ("[", "]") };
    let has_headers = |value: &Toml| match value {
        Toml::List(items) => {
            !items.is_empty() && items.iter().all(|it| matches!(it, Toml::Table(_)))
        }
        _ => false,
    };
    let mut lines = vec![format!("\n{open}{path}{close}\n")];
    let inline = keys.iter().filter(|(_, value)| !has_headers(value));
    lines.extend(inline.map(|(key, value)| line(key, value) + "\n"));
    text.extend(lines);
    for (key, value) in keys {
        if let Toml::List(items) = value
            && has_headers(value)
        {
            for item in items {
                if let Toml::Table(keys) = item {
                    table(text, &format!("{path}.{}", key.to_toml_key()), true, keys);
                }
            }
        }
    }
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
