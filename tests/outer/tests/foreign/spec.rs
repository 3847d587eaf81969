//! Writes specs.

use std::fmt::Write as _;

/// A text as a string of TOML.
pub(crate) fn string(text: &str) -> String {
    toml::Value::from(text).to_string()
}

/// Appends a key with a text, if there is one.
pub(crate) fn key(spec: &mut String, key: &str, text: Option<&str>) {
    if let Some(text) = text {
        let _ = writeln!(spec, "{key} = {}", string(text));
    }
}
