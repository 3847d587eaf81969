//! Descriptions and remedies as text.

use anstyle::Style;
use error_codes_codegen::Prose;
use error_codes_codegen::prose::{Align, Event, Marker, Tag};
use textwrap::core::display_width;

use super::Layout;
use super::style::{self, paint};

/// How far code is indented.
const CODE: &str = "    ";

/// A text of paragraphs, lists and other blocks, behind a margin.
pub(super) fn prose(layout: Layout, margin: usize, prose: &Prose) -> String {
    let mut terminal = Terminal {
        layout,
        lines: Vec::new(),
        prefix: " ".repeat(margin),
        outer: Vec::new(),
        first: None,
        text: String::new(),
        strong: 0,
        emphasis: 0,
        lists: Vec::new(),
        rows: Vec::new(),
        aligns: Vec::new(),
    };
    prose.walk(&mut |event| terminal.event(event));
    terminal.lines.join("\n")
}

struct Terminal {
    layout: Layout,
    lines: Vec<String>,
    /// What each line begins with, and its lengths outside of each open quotation and item.
    prefix: String,
    outer: Vec<usize>,
    /// What the next line begins with, if that is something else: a marker.
    first: Option<String>,
    /// The text of a paragraph or a cell.
    text: String,
    strong: usize,
    emphasis: usize,
    /// The open lists and how many items of each are shown.
    lists: Vec<(Marker, u32)>,
    /// The cells of a table.
    rows: Vec<Vec<String>>,
    aligns: Vec<Align>,
}

impl Terminal {
    fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Gap => self.lines.push(self.prefix.trim_end().to_owned()),
            Event::Rule => self.line("---"),
            Event::Fence { code, .. } => {
                for line in code.lines() {
                    self.line(&format!("{CODE}{line}"));
                }
            }
            Event::Text(text) | Event::Exact(text) => self.text(text),
            Event::Code(code) => self.text(&format!("`{code}`")),
            Event::Address(url) => self.text.push_str(&paint(style::LINK, url)),
            Event::SoftBreak => self.text.push(' '),
            Event::HardBreak => self.text.push('\n'),
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Quotation => self.enter("> ", "> "),
            Tag::List(marker) => self.lists.push((marker, 0)),
            Tag::Item => {
                let Some((marker, count)) = self.lists.last_mut() else {
                    return;
                };
                let marker = marker.of(*count);
                *count += 1;
                self.enter(&marker, &" ".repeat(marker.len()));
            }
            Tag::Row => self.rows.push(Vec::new()),
            // The first row is the head.
            Tag::Cell(align) if self.rows.len() == 1 => {
                self.aligns.push(align);
                self.strong += 1;
            }
            Tag::Emphasis(_) => self.emphasis += 1,
            Tag::Strong(_) => self.strong += 1,
            Tag::Paragraph | Tag::Table | Tag::Cell(_) | Tag::Link(_) => {}
        }
    }

    fn end(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Paragraph => {
                let text = std::mem::take(&mut self.text);
                let first = self.first.take();
                let first = first.as_deref().unwrap_or(&self.prefix);
                self.lines
                    .push(self.layout.fill(first, &self.prefix, &text));
            }
            Tag::Quotation | Tag::Item => {
                if let Some(first) = self.first.take() {
                    self.lines.push(first.trim_end().to_owned());
                }
                self.prefix.truncate(self.outer.pop().unwrap_or(0));
            }
            Tag::List(_) => {
                self.lists.pop();
            }
            Tag::Cell(_) => {
                if self.rows.len() == 1 {
                    self.strong -= 1;
                }
                let cell = std::mem::take(&mut self.text);
                if let Some(row) = self.rows.last_mut() {
                    row.push(cell);
                }
            }
            Tag::Table => self.table(),
            Tag::Emphasis(_) => self.emphasis -= 1,
            Tag::Strong(_) => self.strong -= 1,
            Tag::Link(url) => {
                self.text.push_str(" (");
                self.text.push_str(&paint(style::LINK, url));
                self.text.push(')');
            }
            Tag::Row => {}
        }
    }

    fn enter(&mut self, marker: &str, prefix: &str) {
        let before = self.first.take().unwrap_or_else(|| self.prefix.clone());
        self.first = Some(before + marker);
        self.outer.push(self.prefix.len());
        self.prefix.push_str(prefix);
    }

    fn line(&mut self, text: &str) {
        let first = self.first.take();
        let first = first.as_deref().unwrap_or(&self.prefix);
        self.lines
            .push(format!("{first}{text}").trim_end().to_owned());
    }

    /// Text, word by word, so that no style goes on in the margin of the next line.
    fn text(&mut self, text: &str) {
        let mut style = Style::new();
        if self.strong > 0 {
            style = style.bold();
        }
        if self.emphasis > 0 {
            style = style.underline();
        }
        if style.is_plain() {
            self.text.push_str(text);
            return;
        }
        for (index, word) in text.split(' ').enumerate() {
            if index > 0 {
                self.text.push(' ');
            }
            if !word.is_empty() {
                self.text.push_str(&paint(style, word));
            }
        }
    }

    /// A table: in columns, or with a line a row if these are too wide.
    fn table(&mut self) {
        let (rows, aligns) = (
            std::mem::take(&mut self.rows),
            std::mem::take(&mut self.aligns),
        );
        let mut widths = vec![0; aligns.len()];
        for row in &rows {
            for (width, cell) in widths.iter_mut().zip(row) {
                *width = display_width(cell).max(*width);
            }
        }
        let gaps = 2 * widths.len().saturating_sub(1);
        let whole = display_width(&self.prefix) + widths.iter().sum::<usize>() + gaps;
        let fits = self.layout.width().is_none_or(|it| whole <= it);
        for row in rows {
            if !fits {
                let first = self.first.take();
                let first = first.as_deref().unwrap_or(&self.prefix);
                let row = self.layout.fill(first, &self.prefix, &row.join(" | "));
                self.lines.push(row);
                continue;
            }
            let mut line = String::new();
            for (index, cell) in row.iter().enumerate() {
                let padding = widths[index] - display_width(cell);
                let before = match aligns[index] {
                    Align::None | Align::Left => 0,
                    Align::Center => padding / 2,
                    Align::Right => padding,
                };
                line.push_str(&" ".repeat(before + if index > 0 { 2 } else { 0 }));
                line.push_str(cell);
                line.push_str(&" ".repeat(padding - before));
            }
            self.line(&line);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NARROW: Layout = Layout { columns: Some(24) };
    const PIPE: Layout = Layout { columns: None };

    fn shown(layout: Layout, margin: usize, markdown: &str) -> String {
        let text = Prose {
            markdown: markdown.to_owned(),
            ..Prose::default()
        };
        prose(layout, margin, &text)
    }

    /// The text without its styles.
    fn plain(layout: Layout, margin: usize, markdown: &str) -> String {
        anstream::adapter::strip_str(&shown(layout, margin, markdown)).to_string()
    }

    #[test]
    fn paragraphs_are_wrapped_behind_their_margin() {
        let text = "Read the details in the answer and wait.\n\nThen go on.";
        assert_eq!(
            plain(NARROW, 2, text),
            "  Read the details in\n  the answer and wait.\n\n  Then go on."
        );
        assert_eq!(
            plain(PIPE, 2, text),
            "  Read the details in the answer and wait.\n\n  Then go on."
        );
    }

    #[test]
    fn items_hang_behind_their_markers() {
        let text = "Do this:\n\n9. Switch the verification off.\n10. Set the new one.\n    - Not twice, never ever.";
        assert_eq!(
            plain(NARROW, 0, text),
            "Do this:\n\n9. Switch the\n   verification off.\n10. Set the new one.\n    - Not twice, never\n      ever."
        );
        assert_eq!(plain(PIPE, 0, text), text);
    }

    #[test]
    fn code_stays_as_it_is() {
        let text = "Run:\n```console\ncurl --fail https://example.org/a/long/address\n\n  - no item\n```\nthen `wait`.";
        let expected = "Run:\n    curl --fail https://example.org/a/long/address\n\n      - no item\nthen `wait`.";
        assert_eq!(plain(NARROW, 0, text), expected);
        assert_eq!(plain(PIPE, 0, text), expected);
    }

    #[test]
    fn urls_stay_whole() {
        let text = "See [the page](<https://example.org/a-long/address-of-it>) first.";
        assert_eq!(
            plain(NARROW, 0, text),
            "See the page\n(https://example.org/a-long/address-of-it)\nfirst."
        );
    }

    #[test]
    fn emphasis_is_a_style_of_words() {
        assert_eq!(
            shown(
                NARROW,
                2,
                "It is **very much** *so*, and **more than that**."
            ),
            "  It is \x1b[1mvery\x1b[0m \x1b[1mmuch\x1b[0m \x1b[4mso\x1b[0m,\n  and \x1b[1mmore\x1b[0m \x1b[1mthan\x1b[0m \x1b[1mthat\x1b[0m."
        );
    }

    #[test]
    fn other_blocks_are_shown_as_in_a_log() {
        assert_eq!(
            plain(
                NARROW,
                2,
                "> A quotation that is long.\n>\n> - b\\\n>   c\n\n___\n\n- > d"
            ),
            "  > A quotation that is\n  > long.\n  >\n  > - b\n  >   c\n\n  ---\n\n  - > d"
        );
    }

    #[test]
    fn only_the_head_of_a_table_is_emphasized() {
        let table = "| a | b |\n| --- | --- |\n| c | d |\n\ne";
        assert_eq!(
            shown(NARROW, 0, table),
            "\x1b[1ma\x1b[0m  \x1b[1mb\x1b[0m\nc  d\n\ne"
        );
    }

    #[test]
    fn tables_have_columns_where_they_fit() {
        let table = "| code | what |\n| --: | --- |\n| 1 | *one* |\n| 20 |  |";
        let columns = "code  what\n   1  one\n  20";
        assert_eq!(plain(NARROW, 0, table), columns);
        assert_eq!(plain(PIPE, 0, table), columns);
        let narrow = Layout { columns: Some(9) };
        assert_eq!(plain(narrow, 0, table), "code |\nwhat\n1 | one\n20 |");
    }
}
