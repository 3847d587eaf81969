//! Maps a range of a string's value to its span in the file.

use std::ops::Range;

use crate::diagnostic::Span;

/// Maps a range of a string's value to the part of the file that writes it.
///
/// `literal` is where the string is in `text`, its quotes included. The result is inside `literal` and
/// on character boundaries; if the literal is invalid, it is the whole literal.
pub(crate) fn locate(text: &str, literal: &Span, value: Range<usize>) -> Span {
    Locator::new(text, literal).locate(value)
}

/// [Maps](locate) many ranges of one string. From one to the next it goes forward through the literal,
/// so ranges in the order of the text take linear time together.
pub(crate) struct Locator<'t> {
    literal: Span,
    /// The literal from its beginning, and from the character of the last range's beginning.
    begin: Pieces<'t>,
    here: Pieces<'t>,
    /// How much of the value is before `here`.
    before: usize,
}

impl<'t> Locator<'t> {
    pub(crate) fn new(text: &'t str, literal: &Span) -> Self {
        let begin = Pieces::new(text.get(literal.clone()).unwrap_or(""));
        Self {
            literal: literal.clone(),
            begin,
            here: begin,
            before: 0,
        }
    }

    pub(crate) fn locate(&mut self, value: Range<usize>) -> Span {
        if value.start < self.before {
            (self.here, self.before) = (self.begin, 0);
        }
        let start = loop {
            let mut next = self.here;
            let Some((written, len)) = next.next() else {
                return self.literal.clone();
            };
            if self.before + len > value.start {
                break written.start;
            }
            (self.here, self.before) = (next, self.before + len);
        };
        let (mut pieces, mut at, mut end) = (self.here, self.before, start);
        while let Some((written, len)) = pieces.next() {
            at += len;
            end = written.end;
            if at >= value.end {
                break;
            }
        }
        self.literal.start + start..self.literal.start + end
    }
}

/// Walks over a TOML string literal: for each character of its value, where the literal writes it
/// and how many bytes of the value it makes.
#[derive(Clone, Copy)]
struct Pieces<'t> {
    written: &'t str,
    at: usize,
    end: usize,
    escapes: bool,
}

impl<'t> Pieces<'t> {
    fn new(written: &'t str) -> Self {
        let quote = if written.starts_with('\'') { '\'' } else { '"' };
        let mut delimiter = 1;
        if written.len() >= 6 && (written.starts_with("\"\"\"") || written.starts_with("'''")) {
            delimiter = 3;
        }
        let end = written.len().saturating_sub(delimiter).max(delimiter);
        let mut pieces = Self {
            written,
            at: delimiter.min(written.len()),
            end: end.min(written.len()),
            escapes: quote == '"',
        };
        if delimiter == 3 {
            let rest = pieces.rest();
            pieces.at += if rest.starts_with("\r\n") {
                2
            } else {
                usize::from(rest.starts_with('\n'))
            };
        }
        pieces
    }

    fn rest(&self) -> &'t str {
        self.written.get(self.at..self.end).unwrap_or("")
    }

    fn next(&mut self) -> Option<(Range<usize>, usize)> {
        #[cfg(test)]
        STEPS.with(|steps| steps.set(steps.get() + 1));
        let rest = self.rest();
        let first = rest.chars().next()?;
        let start = self.at;
        if first != '\\' || !self.escapes {
            self.at += first.len_utf8();
            return Some((start..self.at, first.len_utf8()));
        }
        let escape = rest[1..].chars().next()?;
        let digits = match escape {
            'x' => 2,
            'u' => 4,
            'U' => 8,
            c if c.is_ascii_whitespace() => {
                // A backslash at the end of a line writes nothing, up to the next text.
                self.at += rest.len() - rest[1..].trim_start().len();
                return Some((start..self.at, 0));
            }
            c => {
                self.at += 1 + c.len_utf8();
                return Some((start..self.at, 1));
            }
        };
        let code = rest.get(2..2 + digits)?;
        self.at += 2 + digits;
        let made = u32::from_str_radix(code, 16)
            .ok()
            .and_then(char::from_u32)?;
        Some((start..self.at, made.len_utf8()))
    }
}

#[cfg(test)]
thread_local! {
    /// How many characters have been walked over.
    static STEPS: std::cell::Cell<usize> = const { std::cell::Cell::new(0) };
}

#[cfg(test)]
mod tests {
    use super::{Locator, STEPS, locate};

    #[test]
    fn many_ranges_in_order_take_one_walk() {
        let steps = |count: usize| {
            let text = format!("\"{}\"", "ab\\n".repeat(count));
            let mut locator = Locator::new(&text, &(0..text.len()));
            let before = STEPS.get();
            for index in 0..count {
                let start = 3 * index;
                assert_eq!(locator.locate(start..start + 2).start, 1 + 4 * index);
            }
            STEPS.get() - before
        };
        assert!(steps(2000) <= 2 * steps(1000) + 10);
        // An earlier range starts again from the beginning.
        let mut locator = Locator::new("'abc'", &(0..5));
        assert_eq!(locator.locate(2..3), 3..4);
        assert_eq!(locator.locate(0..2), 1..3);
    }

    #[track_caller]
    fn check(literal: &str, value: std::ops::Range<usize>, written: &str) {
        let text = format!("key = {literal} # é");
        let span = 6..6 + literal.len();
        assert_eq!(&text[locate(&text, &span, value)], written);
    }

    #[test]
    fn finds_the_written_form_of_each_part_of_a_value() {
        check("'a\\nb'", 1..2, "\\");
        check(r#""a\nb""#, 1..2, "\\n");
        check(r#""\u00e9b""#, 2..3, "b");
        check(r#""\U0001F600 b""#, 0..4, r"\U0001F600");
        check("\"\"\"\nab\n\"\"\"", 1..2, "b");
        check("'''\r\nab\r\n'''", 0..1, "a");
        check("\"\"\"\na \\\n   b\"\"\"", 2..3, "b");
        check("\"é\tb\"", 2..3, "\t");
    }

    #[test]
    fn a_broken_literal_is_shown_whole() {
        check("\"", 0..1, "\"");
        check("\"ab\"", 7..9, "\"ab\"");
        check("'unterminated", 20..21, "'unterminated");
    }
}
