//! The text of a table and the name it goes by.

use crate::diagnostic::{Diagnostic, Diagnostics};

/// The text of a table together with the name that is shown for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    name: String,
    text: String,
}

impl Source {
    /// The largest table that is read, in bytes.
    pub const MAX_LEN: usize = 16 << 20;

    /// A table whose text is at hand.
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            text: text.into(),
        }
    }

    /// A table as the bytes of a file.
    ///
    /// A byte order mark is skipped.
    ///
    /// # Errors
    ///
    /// The bytes are no UTF-8. The source that comes with the diagnostic holds what is legible of
    /// them, so that the diagnostic can be shown.
    pub fn from_bytes(
        name: impl Into<String>,
        bytes: Vec<u8>,
    ) -> Result<Self, (Self, Diagnostics)> {
        let name = name.into();
        match String::from_utf8(bytes) {
            Ok(mut text) => {
                if text.starts_with('\u{feff}') {
                    text.drain(..'\u{feff}'.len_utf8());
                }
                Ok(Self { name, text })
            }
            Err(error) => {
                let start = error.utf8_error().valid_up_to();
                let byte = error.as_bytes()[start];
                let text = String::from_utf8_lossy(error.as_bytes()).into_owned();
                let diagnostic =
                    Diagnostic::new(&crate::rules::file::NOT_UTF_8, "the file is not UTF-8 text")
                        .at(
                            &(start..start + '\u{fffd}'.len_utf8()),
                            format!("byte 0x{byte:02x} at offset {start} belongs to no character"),
                        )
                        .help("save the file with the encoding UTF-8");
                Err((Self { name, text }, diagnostic.into()))
            }
        }
    }

    /// The name that is shown for the table, usually its path.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The text.
    pub fn text(&self) -> &str {
        &self.text
    }
}

#[cfg(test)]
mod tests {
    use super::Source;

    #[test]
    fn a_byte_order_mark_is_no_part_of_the_text() {
        let source = Source::from_bytes("t.toml", b"\xef\xbb\xbftitle = 1".to_vec()).unwrap();
        assert_eq!(source.text(), "title = 1");
    }

    #[test]
    fn bytes_that_are_no_text_are_shown_where_they_stand() {
        let (source, diagnostics) =
            Source::from_bytes("t.toml", b"a = \"\xff\"".to_vec()).unwrap_err();
        let span = diagnostics.iter().next().unwrap().labels[0].span.clone();
        assert_eq!(&source.text()[span], "\u{fffd}");
    }
}
