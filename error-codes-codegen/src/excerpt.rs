//! The part of a source that a diagnostic shows.

use std::borrow::Cow;

use crate::diagnostic::{Label, Span};
use crate::order::sort;
use crate::source::{Source, floor};

/// The lines of some labels as a short text.
///
/// The renderer reads all text that it is given, from the first label to the last. So lines between
/// labels are left out, and so are the parts of a long line that are far from a label. The text is the
/// same for the renderer where it shows something, except for the line numbers.
pub(crate) struct Excerpt {
    text: String,
    /// The labels in `text`, each on one line.
    pub(crate) spans: Vec<Span>,
    /// For each line of `text` its number in the source.
    numbers: Vec<usize>,
}

/// A line of at most so many bytes is shown as it is.
const SHORT: usize = 600;

/// How many characters are shown on both sides of the ends of a label in a long line: as many as the
/// renderer shows of a line, so that it is the renderer who cuts the line.
const CONTEXT: usize = 140;

impl Excerpt {
    /// The lines of these labels.
    pub(crate) fn of(source: &Source, labels: &[Label]) -> Self {
        let mut lines = Vec::with_capacity(labels.len());
        for label in labels {
            lines.push(source.position(label.span.start).line);
        }
        let mut sorted = lines.clone();
        sort(&mut sorted, &usize::cmp);
        sorted.dedup();

        let mut excerpt = Self {
            text: String::new(),
            spans: vec![0..0; labels.len()],
            numbers: Vec::new(),
        };
        for number in sorted {
            excerpt.skip_to(source, number);
            excerpt.numbers.push(number);
            let line = source.line(number);
            let mut here = Vec::new();
            for (index, label) in labels.iter().enumerate() {
                if lines[index] == number {
                    // Of a span over several lines the first is shown, which is enough to find it.
                    let start = floor(source.text(), label.span.start.min(line.end));
                    let end = floor(source.text(), label.span.end.clamp(start, line.end));
                    here.push((index, start..end));
                }
            }
            excerpt.push(source.text(), &line, &here);
        }
        excerpt
    }

    /// The text, without the control characters that the renderer leaves in and a terminal may obey.
    /// They are replaced by as many bytes, so all spans are valid.
    pub(crate) fn text(&self) -> Cow<'_, str> {
        let obeyed = |c: char| matches!(c, '\u{80}'..='\u{9f}');
        if self.text.contains(obeyed) {
            self.text.replace(obeyed, "\u{bf}").into()
        } else {
            self.text.as_str().into()
        }
    }

    /// The number of the first line for the renderer. It gives the last line its own number, since
    /// the longest number makes the width of the margin.
    pub(crate) fn first(&self) -> usize {
        let last = self.numbers.last().copied().unwrap_or(1);
        (last + 1).saturating_sub(self.numbers.len())
    }

    /// The number in the source of the line that has this number for the renderer.
    pub(crate) fn number(&self, shown: usize) -> Option<usize> {
        self.numbers.get(shown.checked_sub(self.first())?).copied()
    }

    /// Adds what is between the last line and the next: the renderer shows a single line as it is, and
    /// more lines as `...`.
    fn skip_to(&mut self, source: &Source, next: usize) {
        let Some(last) = self.numbers.last().copied() else {
            return;
        };
        self.text.push('\n');
        let between = next - last - 1;
        if between == 1 {
            self.push(source.text(), &source.line(last + 1), &[]);
            self.text.push('\n');
            self.numbers.push(last + 1);
        }
        if between > 1 {
            self.text.push_str("\n\n");
            self.numbers.extend([last + 1, last + 2]);
        }
    }

    /// Adds a line with the labels on it, and of a long line the parts around their ends.
    fn push(&mut self, text: &str, line: &Span, labels: &[(usize, Span)]) {
        let mut ends = Vec::with_capacity(2 * labels.len());
        for (_, span) in labels {
            ends.extend([span.start, span.end]);
        }
        if ends.is_empty() {
            ends.push(line.start);
        }
        sort(&mut ends, &usize::cmp);
        ends.dedup();
        let mut pushed = line.start;
        for at in ends {
            let part = if line.len() <= SHORT {
                line.clone()
            } else {
                around(text, line, at)
            };
            if part.start > pushed {
                self.text.push_str("...");
                pushed = part.start;
            }
            for (index, span) in labels {
                let moved = self.text.len() + at - pushed;
                if span.start == at {
                    self.spans[*index].start = moved;
                }
                if span.end == at {
                    self.spans[*index].end = moved;
                }
            }
            self.text.push_str(&text[pushed..part.end]);
            pushed = part.end;
        }
        if pushed < line.end {
            self.text.push_str("...");
        }
    }
}

/// The part of a line around an offset.
fn around(text: &str, line: &Span, at: usize) -> Span {
    let before = text[line.start..at].char_indices().rev().nth(CONTEXT - 1);
    let after = text[at..line.end].char_indices().nth(CONTEXT);
    let start = before.map_or(line.start, |(i, _)| line.start + i);
    let end = after.map_or(line.end, |(i, _)| at + i);
    start..end
}
