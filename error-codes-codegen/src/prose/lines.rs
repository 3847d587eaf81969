//! What a line is by its characters.

use std::ops::Range;

use super::{Align, Marker};

/// How many spaces a line begins with.
pub(super) fn spaces(line: &str) -> usize {
    let bytes = line.as_bytes();
    let mut at = 0;
    while at < bytes.len() && bytes[at] == b' ' {
        at += 1;
    }
    at
}

/// The beginning of an item.
pub(super) struct Item {
    pub(super) marker: Marker,
    /// How wide the marker is with the spaces after it.
    pub(super) width: usize,
    /// Whether nothing is after it.
    pub(super) empty: bool,
}

pub(super) fn item(line: &str) -> Option<Item> {
    let bytes = line.as_bytes();
    let mut digits = 0;
    while digits < 10 && bytes.get(digits).is_some_and(u8::is_ascii_digit) {
        digits += 1;
    }
    let sign = match *bytes.get(digits)? {
        sign @ (b'-' | b'*' | b'+') if digits == 0 => sign,
        sign @ (b'.' | b')') if (1..10).contains(&digits) => sign,
        _ => return None,
    };
    let after = &line[digits + 1..];
    let count = spaces(after);
    let empty = count == after.len();
    if count == 0 && !empty {
        return None;
    }
    Some(Item {
        marker: Marker {
            start: line[..digits].parse().ok(),
            sign: sign.into(),
        },
        // More of them are the indentation of code.
        width: digits + 1 + if empty || count > 4 { 1 } else { count },
        empty,
    })
}

/// Where the text of a heading is in its line.
pub(super) fn heading(line: &str) -> Option<Range<usize>> {
    let text = line.trim_start_matches('#');
    let level = line.len() - text.len();
    if level > 6 || !text.starts_with(' ') {
        return None;
    }
    // The signs at its end are not part of it.
    let mut bare = text.trim_end_matches('#');
    if !bare.ends_with(' ') {
        bare = text;
    }
    let start = line.len() - bare.trim_start().len() - (text.len() - bare.len());
    let bare = bare.trim();
    (!bare.is_empty()).then(|| start..start + bare.len())
}

/// Whether a line is a thematic break of this sign.
pub(super) fn is_rule(line: &str, sign: u8) -> bool {
    let mut count = 0;
    for byte in line.bytes() {
        if byte == sign {
            count += 1;
        } else if byte != b' ' {
            return false;
        }
    }
    count >= 3
}

/// Whether a line is the one below the head of a table.
pub(super) fn is_delimiters(line: &str) -> bool {
    if !line.contains('|') || !line.bytes().all(|it| b"|:- ".contains(&it)) {
        return false;
    }
    let cells = split_cells(line);
    !cells.is_empty()
        && cells.into_iter().all(|cell| {
            let cell = &line[cell];
            let cell = cell.strip_prefix(':').unwrap_or(cell);
            let cell = cell.strip_suffix(':').unwrap_or(cell);
            !cell.is_empty() && cell.bytes().all(|it| it == b'-')
        })
}

/// How the columns below such a line are aligned.
pub(super) fn columns(line: &str) -> Vec<Align> {
    let mut aligns = Vec::new();
    for cell in split_cells(line) {
        let cell = &line[cell];
        aligns.push(match (cell.starts_with(':'), cell.ends_with(':')) {
            (true, true) => Align::Center,
            (true, false) => Align::Left,
            (false, true) => Align::Right,
            (false, false) => Align::None,
        });
    }
    aligns
}

/// Where the cells of a row are, without the spaces around them.
pub(super) fn split_cells(line: &str) -> Vec<Range<usize>> {
    let bytes = line.as_bytes();
    let end = line.trim_end_matches(' ').len();
    let mut start = spaces(line);
    start += usize::from(line[start..].starts_with('|'));
    let mut cells = Vec::new();
    let mut at = start;
    while at < end {
        match bytes[at] {
            b'\\' => at += 1,
            b'|' => {
                cells.push(trimmed(line, start..at));
                start = at + 1;
            }
            _ => {}
        }
        at += 1;
    }
    if start < end {
        cells.push(trimmed(line, start..end));
    }
    cells
}

fn trimmed(line: &str, cell: Range<usize>) -> Range<usize> {
    let text = &line[cell.clone()];
    let start = cell.start + spaces(text);
    start..start.max(cell.start + text.trim_end_matches(' ').len())
}

/// Whether rustdoc takes a code block for Rust, and runs it as a test.
pub(super) fn is_run_by_rustdoc(info: &str) -> bool {
    info.split(|c: char| c.is_whitespace() || ",{}".contains(c))
        .map(|word| word.trim_start_matches('.'))
        .any(|word| {
            RUST.contains(&word)
                || word.starts_with("edition")
                || word.starts_with("ignore-")
                // A code of the compiler's errors.
                || word.strip_prefix('E').is_some_and(|it| {
                    it.len() == 4 && it.bytes().all(|b| b.is_ascii_digit())
                })
        })
}

/// The words by which rustdoc knows Rust.
const RUST: &[&str] = &[
    "rust",
    "rs",
    "ignore",
    "should_panic",
    "no_run",
    "allow_fail",
    "compile_fail",
    "test_harness",
    "standalone_crate",
    "standalone",
    "custom",
];
