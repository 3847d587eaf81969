//! Columns of error codes: in CSV, in the tables of database clients, and lists below `error_codes:`.

use std::ops::Range;

use super::label::{self, Label};

/// The column below the last header that contains a label such as `error_code`.
#[derive(Default)]
pub(super) struct Column(Option<Header>);

struct Header {
    separator: Option<char>,
    /// The number of cells in a row.
    count: usize,
    index: usize,
}

impl Column {
    /// The column's cell in the next line, without punctuation around it; empty if the line is not a row.
    pub(super) fn cell(&mut self, line: &str) -> Range<usize> {
        let is_ruler = line.contains("--") && !line.contains(char::is_alphanumeric);
        let is_comment = line.trim_start().starts_with('#');
        if is_ruler || is_comment {
            return 0..0;
        }
        let Some(cell) = self.0.as_ref().and_then(|header| header.cell(line)) else {
            self.0 = Header::of(line);
            return 0..0;
        };
        let cell = trim(cell);
        let start = cell.as_ptr().addr() - line.as_ptr().addr();
        start..start + cell.len()
    }
}

impl Header {
    /// A header does not contain digits. Most other lines do.
    fn of(line: &str) -> Option<Self> {
        if line.contains(|c: char| c.is_ascii_digit()) {
            return None;
        }
        let separator = ['\t', '|', ';', ',']
            .into_iter()
            .find(|mark| line.contains(*mark));
        let labels: Vec<_> = cells(line, separator)
            .map(|cell| label::before(cell, false))
            .collect();
        let is_label = |label: &_| matches!(label, Some(Label::Certain | Label::Codes));
        Some(Self {
            separator,
            count: labels.len(),
            index: labels.iter().position(is_label)?,
        })
    }

    /// The cell of a row. A list ends at the first line that is not a single word.
    fn cell<'l>(&self, line: &'l str) -> Option<&'l str> {
        if self.count == 1 {
            let item = line.split(" #").next()?;
            let word = trim(item);
            let is_key = item.trim_end().ends_with(':');
            let is_item = !word.is_empty() && !word.contains(char::is_whitespace) && !is_key;
            return is_item.then_some(item);
        }
        let cells: Vec<_> = cells(line, self.separator).collect();
        (cells.len() == self.count).then(|| cells[self.index])
    }
}

/// The cells of a line, separated by a character outside quotes, or else by two or more spaces.
fn cells(line: &str, separator: Option<char>) -> impl Iterator<Item = &str> {
    let (mut is_quoted, mut was_space) = (false, false);
    let cells = line.split(move |c: char| {
        is_quoted ^= c == '"';
        let is_second = was_space && c == ' ';
        was_space = c == ' ';
        separator.map_or(is_second, |mark| c == mark && !is_quoted)
    });
    cells.filter(move |cell| separator.is_some() || !cell.trim().is_empty())
}

fn trim(text: &str) -> &str {
    text.trim_matches(|c: char| !c.is_alphanumeric())
}
