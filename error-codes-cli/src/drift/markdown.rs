//! Markdown.

use std::ops::Range;

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::html;
use super::page::{Block, Kind, Table, Text};

/// The blocks of a text in Markdown. Tables in HTML are read as such.
pub(super) fn blocks(text: &str) -> Vec<Block> {
    let lower = text.to_ascii_lowercase();
    let mut blocks = Vec::new();
    let mut start = 0;
    while let Some(open) = lower[start..].find("<table").map(|at| start + at)
        && let Some(close) = lower[open..].find("</table>").map(|at| open + at + 8)
    {
        read(&text[start..open], start, &mut blocks);
        blocks.extend(html::blocks(&text[open..close], open));
        start = close;
    }
    read(&text[start..], start, &mut blocks);
    blocks
}

/// What is being read.
#[derive(Default)]
struct Reader {
    blocks: Vec<Block>,
    text: Text,
    kinds: Vec<Kind>,
    table: Option<Table>,
    row: Vec<Text>,
    is_code: bool,
    is_hidden: bool,
}

fn read(text: &str, offset: usize, blocks: &mut Vec<Block>) {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_DEFINITION_LIST
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS
        | Options::ENABLE_STRIKETHROUGH;
    let mut reader = Reader::default();
    for (event, range) in Parser::new_ext(text, options).into_offset_iter() {
        reader.event(event, &(range.start + offset..range.end + offset));
    }
    reader.end_block();
    blocks.append(&mut reader.blocks);
}

impl Reader {
    fn event(&mut self, event: Event<'_>, range: &Range<usize>) {
        match event {
            Event::Start(tag) => self.start(&tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) if !self.is_hidden => self.text(&text, range.start),
            Event::Code(text) => {
                let ticks = (range.len() - text.len().min(range.len())) / 2;
                self.text(&text, range.start + ticks);
            }
            Event::SoftBreak if self.table.is_none() => self.text.push(" ", range.start),
            Event::HardBreak | Event::SoftBreak | Event::Rule => self.text.end_line(),
            Event::InlineHtml(html) if html.to_ascii_lowercase().starts_with("<br") => {
                self.text.end_line();
            }
            Event::Html(html) => {
                self.end_block();
                self.blocks.extend(html::blocks(&html, range.start));
            }
            _ => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>) {
        let kind = match tag {
            Tag::Heading { level, .. } => Some(Kind::Heading(level_of(*level))),
            Tag::Item => Some(Kind::Item),
            Tag::DefinitionListTitle => Some(Kind::Term),
            Tag::DefinitionListDefinition => Some(Kind::Definition),
            _ => None,
        };
        if let Some(kind) = kind {
            self.end_block();
            self.kinds.push(kind);
            return;
        }
        match tag {
            Tag::Paragraph | Tag::List(_) | Tag::BlockQuote(_) | Tag::DefinitionList => {
                self.end_block();
            }
            Tag::CodeBlock(_) => {
                self.end_block();
                self.is_code = true;
            }
            Tag::MetadataBlock(_) => self.is_hidden = true,
            Tag::Table(_) => {
                self.end_block();
                self.table = Some(Table::default());
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(_)
            | TagEnd::Item
            | TagEnd::DefinitionListTitle
            | TagEnd::DefinitionListDefinition => {
                self.end_block();
                self.kinds.pop();
            }
            TagEnd::Paragraph | TagEnd::List(_) | TagEnd::BlockQuote(_) => self.end_block(),
            TagEnd::CodeBlock => {
                let text = std::mem::take(&mut self.text);
                self.is_code = false;
                if text.as_str().contains('\n') {
                    self.blocks.push(Block::Sample(text));
                } else {
                    // As converters of HTML write `<code>` in a cell.
                    self.text = text;
                    self.end_block();
                }
            }
            TagEnd::MetadataBlock(_) => self.is_hidden = false,
            TagEnd::TableCell => self.row.push(std::mem::take(&mut self.text)),
            TagEnd::TableHead => {
                if let Some(table) = &mut self.table {
                    table.header = std::mem::take(&mut self.row);
                }
            }
            TagEnd::TableRow => {
                if let Some(table) = &mut self.table {
                    table.rows.push(std::mem::take(&mut self.row));
                }
            }
            TagEnd::Table => self.blocks.extend(self.table.take().map(Block::Table)),
            _ => {}
        }
    }

    fn text(&mut self, text: &str, at: usize) {
        if self.is_code {
            for line in text.split_inclusive('\n') {
                self.text.push(line, at);
                if line.ends_with('\n') {
                    self.text.end_line();
                }
            }
            return;
        }
        // A line break whose `<` was written as an entity.
        let mut rest = text;
        while let Some(found) = rest.find("<br") {
            self.text.push(&rest[..found], at);
            let Some(close) = rest[found..].find('>') else {
                break;
            };
            self.text.end_line();
            rest = &rest[found + close + 1..];
        }
        self.text.push(rest, at);
    }

    fn end_block(&mut self) {
        if self.table.is_some() || self.text.is_empty() {
            return;
        }
        let text = std::mem::take(&mut self.text);
        let kind = self.kinds.last().copied().unwrap_or(Kind::Paragraph);
        self.blocks.push(Block::Text(kind, text));
    }
}

fn level_of(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}
