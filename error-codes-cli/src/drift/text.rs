//! Plain text.

use super::page::{Block, Kind, Table, Text};

/// The lines of a text; lines with columns are tables.
pub(super) fn blocks(text: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut rows: Vec<Vec<Text>> = Vec::new();
    let mut is_below = false;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let start = at;
        at += line.len();
        let line = line.trim_end();
        if is_rule(line) {
            continue;
        }
        if let Some(cells) = cells(line, start) {
            rows.push(cells);
            is_below = true;
            continue;
        }
        flush(&mut rows, &mut blocks);
        let text = Text::of(line, start);
        if text.is_empty() {
            is_below = false;
        } else {
            let kind = if is_below {
                Kind::Line
            } else {
                Kind::Paragraph
            };
            blocks.push(Block::Text(kind, text));
            is_below = true;
        }
    }
    flush(&mut rows, &mut blocks);
    blocks
}

fn flush(rows: &mut Vec<Vec<Text>>, blocks: &mut Vec<Block>) {
    let rows = std::mem::take(rows);
    if !rows.is_empty() {
        blocks.push(Block::Table(Table {
            header: Vec::new(),
            rows,
        }));
    }
}

/// Whether a line only separates the rows of a table.
fn is_rule(line: &str) -> bool {
    let is_mark = |c: char| {
        matches!(c, '+' | '-' | '=' | '|' | ' ' | ':' | '\t')
            || ('\u{2500}'..='\u{257f}').contains(&c)
    };
    let line = line.trim();
    line.len() > 2 && line.chars().all(is_mark)
}

/// The cells of a line with columns.
fn cells(line: &str, at: usize) -> Option<Vec<Text>> {
    let split = |mark: &dyn Fn(&str) -> Option<(usize, usize)>| {
        let mut cells = Vec::new();
        let mut start = 0;
        while let Some((end, next)) = mark(&line[start..]) {
            cells.push(Text::of(&line[start..start + end], at + start));
            start += next;
        }
        cells.push(Text::of(&line[start..], at + start));
        cells
    };
    let mut cells = if line.contains('\t') {
        split(&|rest| rest.find('\t').map(|tab| (tab, tab + 1)))
    } else if line.contains(['|', '\u{2502}']) {
        split(&|rest| {
            let (at, mark) = rest
                .char_indices()
                .find(|(_, c)| matches!(c, '|' | '\u{2502}'))?;
            Some((at, at + mark.len_utf8()))
        })
    } else {
        // Columns that are filled with spaces.
        let indent = line.len() - line.trim_start().len();
        let cells = split(&|rest| {
            let from = rest.len() - rest.trim_start().len();
            let gap = from + rest[from..].find("  ")?;
            let next = gap + (rest[gap..].len() - rest[gap..].trim_start().len());
            Some((gap, next))
        });
        if cells.len() < 2 || indent > 8 {
            return None;
        }
        cells
    };
    if line.trim_start().starts_with(['|', '\u{2502}']) && !line.contains('\t') {
        cells.remove(0);
    }
    (cells.iter().filter(|cell| !cell.is_empty()).count() > 1).then_some(cells)
}
