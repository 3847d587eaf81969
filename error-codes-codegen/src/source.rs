//! The text of a spec, its name, and its lines.

use std::sync::OnceLock;

use crate::diagnostic::{Diagnostic, Diagnostics, Span};

/// The text of a spec, with the name that diagnostics show for it.
#[derive(Clone, Debug)]
pub struct Source {
    name: String,
    text: String,
    lines: OnceLock<Lines>,
}

/// A position in the text of a [`Source`], as people and editors count it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    /// The line, counted from 1.
    pub line: usize,
    /// The character in the line, counted from 1.
    pub column: usize,
}

impl Source {
    /// The maximum size of a spec in bytes.
    pub const MAX_LEN: usize = 16 << 20;

    /// Creates a source from a text.
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            text: text.into(),
            lines: OnceLock::new(),
        }
    }

    /// Creates a source from the bytes of a file. A byte order mark is skipped.
    ///
    /// # Errors
    ///
    /// Returns a diagnostic if the bytes are not UTF-8. It comes with a source that has U+FFFD where
    /// they are invalid, so that the diagnostic can be shown.
    ///
    /// ```
    /// use error_codes_codegen::{Source, report};
    ///
    /// let (source, diagnostics) =
    ///     Source::from_bytes("codes.toml", b"title = \"\xff\"".to_vec()).unwrap_err();
    /// let shown = report::for_terminal(&diagnostics, &source, false);
    /// assert!(shown[0].starts_with("error: the file is not valid UTF-8\n --> codes.toml:1:10\n"));
    /// ```
    pub fn from_bytes(
        name: impl Into<String>,
        bytes: Vec<u8>,
    ) -> Result<Self, (Self, Diagnostics)> {
        match String::from_utf8(bytes) {
            Ok(mut text) => {
                if text.starts_with('\u{feff}') {
                    text.drain(..'\u{feff}'.len_utf8());
                }
                Ok(Self::new(name, text))
            }
            Err(error) => {
                let start = error.utf8_error().valid_up_to();
                let byte = error.as_bytes()[start];
                let text = String::from_utf8_lossy(error.as_bytes()).into_owned();
                let diagnostic = Diagnostic::new(
                    &crate::rules::file::NOT_UTF_8,
                    "the file is not valid UTF-8",
                )
                .at(
                    &(start..start + '\u{fffd}'.len_utf8()),
                    format!("invalid byte 0x{byte:02x} at offset {start}"),
                )
                .help("save the file as UTF-8");
                Err((Self::new(name, text), diagnostic.into()))
            }
        }
    }

    /// The name that diagnostics show, usually the path of the file.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The position of a byte offset.
    ///
    /// An offset inside a character is that of the character, and one beyond the end is the end.
    /// The first call reads the text once to find its lines; after that, a call takes the same time
    /// for any offset.
    ///
    /// ```
    /// use error_codes_codegen::{Position, Source};
    ///
    /// let source = Source::new("codes.toml", "# é!\ntitle = 1\n");
    /// assert_eq!(source.position(4), Position { line: 1, column: 4 });
    /// assert_eq!(source.position(6), Position { line: 2, column: 1 });
    /// ```
    pub fn position(&self, byte: usize) -> Position {
        let byte = floor(&self.text, byte);
        let marks = &self.lines().marks;
        let after = marks.partition_point(|mark| mark.byte <= byte);
        let mark = &marks[after - 1];
        #[cfg(test)]
        work::add((byte - mark.byte).next_multiple_of(Lines::STRIDE));
        Position {
            line: mark.line,
            column: mark.column + self.text[mark.byte..byte].chars().count(),
        }
    }

    /// The bytes of a line, which is counted from 1, without its line break.
    pub(crate) fn line(&self, number: usize) -> Span {
        let marks = &self.lines().marks;
        let first = marks.partition_point(|mark| mark.line < number);
        let next = marks.partition_point(|mark| mark.line <= number);
        let start = marks.get(first).map_or(self.text.len(), |mark| mark.byte);
        let end = marks.get(next).map_or(self.text.len(), |mark| mark.byte);
        let line = &self.text[start..end];
        let line = line.strip_suffix('\n').unwrap_or(line);
        let line = line.strip_suffix('\r').unwrap_or(line);
        start..start + line.len()
    }

    fn lines(&self) -> &Lines {
        self.lines.get_or_init(|| Lines::of(&self.text))
    }
}

/// The last character boundary up to an offset.
pub(crate) fn floor(text: &str, byte: usize) -> usize {
    let mut byte = byte.min(text.len());
    while !text.is_char_boundary(byte) {
        byte -= 1;
    }
    byte
}

/// Where the lines of a text begin.
#[derive(Clone, Debug)]
struct Lines {
    /// In the order of the text; the first is at its start.
    marks: Vec<Mark>,
}

/// A byte offset whose position is known: the start of a line, or one of many in a long line.
#[derive(Clone, Debug)]
struct Mark {
    byte: usize,
    line: usize,
    column: usize,
}

impl Lines {
    /// How far a mark is from the next, at most: as many characters are counted for a column.
    const STRIDE: usize = 1024;

    fn of(text: &str) -> Self {
        #[cfg(test)]
        work::add(text.len());
        let mut marks = Vec::new();
        let mut mark = Mark {
            byte: 0,
            line: 1,
            column: 1,
        };
        loop {
            let line = text[mark.byte..].find('\n').map(|at| mark.byte + at + 1);
            let end = line.unwrap_or(text.len());
            while end - mark.byte > Self::STRIDE {
                let byte = floor(text, mark.byte + Self::STRIDE);
                let next = Mark {
                    byte,
                    line: mark.line,
                    column: mark.column + text[mark.byte..byte].chars().count(),
                };
                marks.push(std::mem::replace(&mut mark, next));
            }
            let next = Mark {
                byte: end,
                line: mark.line + 1,
                column: 1,
            };
            marks.push(std::mem::replace(&mut mark, next));
            if line.is_none() {
                return Self { marks };
            }
        }
    }
}

/// How many bytes were looked at, so that tests can tell linear from quadratic on any machine.
#[cfg(test)]
pub(crate) mod work {
    use std::cell::Cell;

    thread_local! {
        static BYTES: Cell<usize> = const { Cell::new(0) };
    }

    pub(crate) fn add(bytes: usize) {
        BYTES.set(BYTES.get() + bytes);
    }

    /// What was counted on this thread since the last call.
    pub(crate) fn take() -> usize {
        BYTES.replace(0)
    }
}

#[cfg(test)]
mod tests {
    use super::{Lines, Position, Source};

    #[test]
    fn a_byte_order_mark_is_not_part_of_the_text() {
        let source = Source::from_bytes("t.toml", b"\xef\xbb\xbftitle = 1".to_vec()).unwrap();
        assert_eq!(source.text(), "title = 1");
    }

    #[test]
    fn bytes_that_are_not_utf_8_are_shown_in_place() {
        let (source, diagnostics) =
            Source::from_bytes("t.toml", b"a = \"\xff\"".to_vec()).unwrap_err();
        let span = diagnostics.iter().next().unwrap().labels[0].span.clone();
        assert_eq!(&source.text()[span], "\u{fffd}");
    }

    #[test]
    fn positions_count_lines_and_characters() {
        let source = Source::new("t.toml", "é日a\r\n\nb");
        for (byte, line, column) in [
            (0, 1, 1),
            (1, 1, 1),
            (2, 1, 2),
            (5, 1, 3),
            (7, 1, 5),
            (8, 2, 1),
            (9, 3, 1),
            (10, 3, 2),
            (99, 3, 2),
        ] {
            assert_eq!(source.position(byte), Position { line, column }, "{byte}");
        }
        assert_eq!(source.line(1), 0..6);
        assert_eq!(source.line(2), 8..8);
        assert_eq!(source.line(3), 9..10);
        assert_eq!(source.line(4), 10..10);
        let empty = Source::new("t.toml", "");
        assert_eq!(empty.position(0), Position { line: 1, column: 1 });
        assert_eq!(empty.line(1), 0..0);
        let last = Source::new("t.toml", "a\n");
        assert_eq!(last.position(2), Position { line: 2, column: 1 });
    }

    #[test]
    fn positions_in_long_lines_are_the_same() {
        let text = format!("{}\n{}\n\n", "é日a".repeat(1000), "x".repeat(Lines::STRIDE));
        let source = Source::new("t.toml", text.clone());
        let (mut line, mut column) = (1, 1);
        for (byte, c) in text.char_indices() {
            assert_eq!(source.position(byte), Position { line, column });
            column += 1;
            if c == '\n' {
                (line, column) = (line + 1, 1);
            }
        }
        assert_eq!(source.line(1), 0..6000);
        assert_eq!(source.line(2), 6001..6001 + Lines::STRIDE);
        assert_eq!(source.line(3).len(), 0);
    }
}
