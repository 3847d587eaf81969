//! Tables: a head, the line below it, and rows.

use super::super::lines::{columns, split_cells};
use super::super::{Align, Event, Tag, source_offset};
use super::{Blocks, Kind, Leaf, Node};

impl Blocks<'_> {
    /// The line below the head of a table.
    pub(super) fn table(&mut self, line: &str) -> bool {
        let Leaf::Paragraph { start, last, node } = self.leaf else {
            return false;
        };
        let aligns = columns(line);
        if split_cells(&self.text[last..]).len() != aligns.len() {
            return false;
        }
        let offset = source_offset(&self.lines, last);
        let head = self.text.split_off(last);
        self.lines.pop();
        if last == start {
            self.nodes.truncate(node);
            if let Some(Node::Event(Event::Gap)) = self.nodes.last() {
                self.nodes.pop();
                self.gap = true;
            }
        } else {
            self.end_paragraph(false);
        }
        self.leaf = Leaf::None;
        self.begin(Kind::Apart);
        self.push(Event::Start(Tag::Table));
        self.row(&head, offset, &aligns);
        self.leaf = Leaf::Table(aligns);
        true
    }

    /// A row with as many cells as there are columns.
    pub(super) fn row(&mut self, line: &str, offset: usize, aligns: &[Align]) {
        self.push(Event::Start(Tag::Row));
        let cells = split_cells(line);
        for (index, align) in aligns.iter().enumerate() {
            self.push(Event::Start(Tag::Cell(*align)));
            if let Some(cell) = cells.get(index).cloned() {
                let start = self.text.len();
                let mut from = cell.start;
                // `\|` is the only way to write a `|`, even in code.
                while let Some(at) = line[from..cell.end].find("\\|") {
                    self.lines.push((self.text.len(), offset + from));
                    self.text.push_str(&line[from..from + at]);
                    from += at + 1;
                }
                self.lines.push((self.text.len(), offset + from));
                self.text.push_str(&line[from..cell.end]);
                self.nodes.push(Node::Text(start..self.text.len()));
            }
            self.push(Event::End(Tag::Cell(*align)));
        }
        self.push(Event::End(Tag::Row));
    }
}
