//! The lines of a text: quotations, lists, paragraphs, code and tables.
//!
//! As `CommonMark` has it: each line goes on with the open containers as far as its beginning fits,
//! then opens others, and what is left of it is text. See the [module](super) for what differs.

mod code;
mod table;

use std::ops::Range;

use super::lines::{Item, heading, is_delimiters, is_rule, item, spaces};
use super::{Align, Event, Marker, Tag, TextError};
use crate::rules::form;
use crate::rules::form::unseen;

/// The most containers in one another; a marker beyond them is text.
const DEEPEST: usize = 24;

/// A block with its text as a range of [`Blocks::text`].
pub(super) enum Node<'t> {
    Event(Event<'t>),
    Text(Range<usize>),
    Heading(Range<usize>),
    Fence(&'t str, Range<usize>),
}

/// What is read of a text, block by block.
pub(super) struct Blocks<'t> {
    pub(super) nodes: Vec<Node<'t>>,
    /// The text of all blocks, without the marks of the blocks around it.
    pub(super) text: String,
    /// Where in `text` a line begins, and where in the source that is.
    pub(super) lines: Vec<(usize, usize)>,
    pub(super) errors: Vec<TextError>,
    open: Vec<Container>,
    leaf: Leaf<'t>,
    /// Whether there was an empty line after the last block.
    gap: bool,
    /// Whether a fence is never closed.
    is_unclosed: bool,
}

#[derive(Clone, Copy, PartialEq)]
enum Container {
    Quotation,
    List(Marker),
    /// An item by the width of its marker and the spaces around it.
    Item(usize),
}

/// The block that takes the next line.
enum Leaf<'t> {
    None,
    /// Where its text and its last line begin, and its node.
    Paragraph {
        start: usize,
        last: usize,
        node: usize,
    },
    Fence(Fence<'t>),
    /// Code by its indentation: where it begins, and how long it is without empty lines at its end.
    Indented {
        start: usize,
        end: usize,
    },
    Table(Vec<Align>),
}

struct Fence<'t> {
    opening: Range<usize>,
    indent: usize,
    mark: u8,
    len: usize,
    language: &'t str,
    start: usize,
}

/// What a block begins with, as far as it decides on an empty line above it.
#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Paragraph,
    Code,
    List,
    Item,
    /// A block with an empty line on both sides.
    Apart,
}

impl<'t> Blocks<'t> {
    pub(super) fn read(source: &'t str) -> Self {
        let mut blocks = Self {
            // About as many as texts with lists have.
            nodes: Vec::with_capacity(source.len() / 8),
            text: String::with_capacity(source.len()),
            lines: Vec::new(),
            errors: Vec::new(),
            open: Vec::new(),
            leaf: Leaf::None,
            gap: false,
            is_unclosed: false,
        };
        let mut start = 0;
        for line in source.split('\n') {
            blocks.line(start, line.trim_end_matches('\r'));
            start += line.len() + 1;
        }
        blocks.close(0);
        blocks
    }

    fn line(&mut self, start: usize, line: &'t str) {
        let (mut at, matched) = self.go_on(line);
        let all = matched == self.open.len();
        if let Leaf::Fence(_) = self.leaf {
            if all {
                self.characters(line, start, true);
                self.fenced(&line[at..]);
                return;
            }
            // The end of the item or the quotation ends it.
            self.close(matched);
        }
        if spaces(&line[at..]) == line.len() - at {
            self.empty(all, matched, &line[at..]);
            return;
        }
        let mut matched = matched;
        // Whether the line begins nothing that could go on.
        let mut fresh = false;
        loop {
            let rest = &line[at..];
            let indent = spaces(rest);
            let body = &rest[indent..];
            let goes_on = !fresh && matches!(self.leaf, Leaf::Paragraph { .. });
            if body.is_empty() {
                break;
            }
            if indent >= 4 {
                if goes_on {
                    break;
                }
                self.characters(line, start, true);
                self.indented(&rest[4..], all && !fresh, matched);
                return;
            }
            if self.block(body, start + at + indent, indent, matched, goes_on && all) {
                self.characters(line, start, false);
                return;
            }
            if body.starts_with('>') && self.open.len() < DEEPEST {
                self.clear(matched, None);
                self.begin(Kind::Apart);
                self.enter(Container::Quotation, Tag::Quotation);
                at += indent + 1 + usize::from(body[1..].starts_with(' '));
            } else if let Some(found) = item(body)
                && self.is_item(&found, matched, goes_on && all)
            {
                self.item(&found, indent, matched);
                at = line.len().min(at + indent + found.width);
            } else {
                break;
            }
            fresh = true;
            matched = self.open.len();
        }
        self.characters(line, start, false);
        let indent = spaces(&line[at..]);
        let (body, offset) = (&line[at + indent..], start + at + indent);
        if body.is_empty() {
            return;
        }
        match &mut self.leaf {
            Leaf::Paragraph { last, .. } if !fresh => {
                self.text.push('\n');
                *last = self.text.len();
                self.lines.push((self.text.len(), offset));
                self.text.push_str(body);
            }
            Leaf::Table(aligns) if all && !fresh => {
                let aligns = std::mem::take(aligns);
                self.row(body, offset, &aligns);
                self.leaf = Leaf::Table(aligns);
            }
            _ => {
                self.clear(matched, None);
                self.paragraph(body, offset);
            }
        }
    }

    /// Goes on with as many open containers as the line fits, and says where it is then.
    fn go_on(&self, line: &str) -> (usize, usize) {
        let (mut at, mut matched) = (0, 0);
        while matched < self.open.len() {
            let rest = &line[at..];
            let indent = spaces(rest);
            let is_blank_line = indent == rest.len();
            match self.open[matched] {
                Container::List(_) => {}
                Container::Quotation if indent < 4 && rest[indent..].starts_with('>') => {
                    at += indent + 1;
                    at += usize::from(line[at..].starts_with(' '));
                }
                // An empty line goes on with an item unless that is empty, too.
                Container::Item(_) if is_blank_line && self.is_empty_item(matched) => break,
                Container::Item(width) if is_blank_line || indent >= width => {
                    at += width.min(indent);
                }
                _ => break,
            }
            matched += 1;
        }
        (at, matched)
    }

    fn is_empty_item(&self, index: usize) -> bool {
        let begins = matches!(
            self.nodes.last(),
            Some(Node::Event(Event::Start(Tag::Item)))
        );
        begins && index + 1 == self.open.len()
    }

    fn empty(&mut self, all: bool, matched: usize, rest: &str) {
        if let (true, Leaf::Indented { .. }) = (all, &self.leaf) {
            self.text.push_str(rest.get(4..).unwrap_or(""));
            self.text.push('\n');
        } else {
            self.close(matched);
        }
        self.gap = true;
    }

    /// Whether the marker begins an item where it is. `interrupts` says that it would end a paragraph.
    fn is_item(&self, found: &Item, matched: usize, interrupts: bool) -> bool {
        let sibling = matched > 0
            && matches!(self.open[matched - 1], Container::List(it) if it.sign == found.marker.sign);
        // A marker alone begins no list: it would not be seen.
        let is_text = found.empty || interrupts && found.marker.start.is_some_and(|it| it != 1);
        let begins = !is_text && self.open.len() < DEEPEST - 1;
        sibling || begins
    }

    fn item(&mut self, found: &Item, indent: usize, matched: usize) {
        self.clear(matched, Some(found.marker.sign));
        if !matches!(self.open.last(), Some(Container::List(_))) {
            self.begin(Kind::List);
            self.enter(Container::List(found.marker), Tag::List(found.marker));
        }
        self.begin(Kind::Item);
        self.enter(Container::Item(indent + found.width), Tag::Item);
    }

    /// A block that is told by its first characters; `goes_on` says that the line would otherwise go on
    /// with a paragraph of the same container.
    fn block(
        &mut self,
        body: &'t str,
        offset: usize,
        indent: usize,
        matched: usize,
        goes_on: bool,
    ) -> bool {
        let bare = body.trim_end_matches(' ');
        let Some(first) = bare.bytes().next() else {
            return false;
        };
        match first {
            b'`' | b'~' => return self.fence(bare, offset, indent, matched),
            b'#' => {
                let Some(title) = heading(bare) else {
                    return false;
                };
                self.clear(matched, None);
                self.paragraph(&bare[title.clone()], offset + title.start);
                self.end_paragraph(true);
            }
            b'=' | b'-' if goes_on && bare.bytes().all(|it| it == first) => {
                self.end_paragraph(true);
            }
            b'*' | b'-' | b'_' if is_rule(bare, first) => {
                self.clear(matched, None);
                self.begin(Kind::Apart);
                self.push(Event::Rule);
            }
            b'|' | b':' | b'-' if goes_on && is_delimiters(bare) => return self.table(bare),
            _ => return false,
        }
        true
    }

    fn paragraph(&mut self, body: &str, offset: usize) {
        self.begin(Kind::Paragraph);
        let (start, node) = (self.text.len(), self.nodes.len());
        self.push(Event::Start(Tag::Paragraph));
        self.lines.push((start, offset));
        self.text.push_str(body);
        self.leaf = Leaf::Paragraph {
            start,
            last: start,
            node,
        };
    }

    fn end_paragraph(&mut self, is_heading: bool) {
        if let Leaf::Paragraph { start, .. } = self.leaf {
            let text = self.text[start..].trim_end_matches([' ', '\n']);
            let end = start + text.len();
            // Strong text neither begins nor ends with any whitespace.
            let title = text.trim_start();
            self.nodes.push(if is_heading && !title.is_empty() {
                Node::Heading(end - title.len()..end - (title.len() - title.trim_end().len()))
            } else {
                Node::Text(start..end)
            });
            self.push(Event::End(Tag::Paragraph));
            self.leaf = Leaf::None;
            self.gap |= is_heading;
        }
    }

    /// Begins a block: with an empty line above it where the source has one, or the block needs it.
    fn begin(&mut self, kind: Kind) {
        let needed = match self.nodes.last() {
            None | Some(Node::Event(Event::Start(_))) => None,
            Some(Node::Event(Event::End(Tag::Quotation | Tag::Table) | Event::Rule)) => Some(true),
            Some(Node::Event(Event::End(Tag::Paragraph))) => Some(kind == Kind::Paragraph),
            Some(Node::Event(Event::End(Tag::List(_)))) => {
                Some(kind == Kind::Paragraph || kind == Kind::List)
            }
            Some(_) => Some(false),
        };
        if needed.is_some_and(|needed| needed || self.gap || kind == Kind::Apart) {
            self.push(Event::Gap);
        }
        self.gap = false;
    }

    fn enter(&mut self, container: Container, tag: Tag<'t>) {
        self.open.push(container);
        self.push(Event::Start(tag));
    }

    fn push(&mut self, event: Event<'t>) {
        self.nodes.push(Node::Event(event));
    }

    /// Ends what a new block is not in: all containers from this one on, and a list, unless the block is
    /// an item with its sign.
    fn clear(&mut self, matched: usize, sign: Option<char>) {
        self.close(matched);
        if let Some(Container::List(marker)) = self.open.last()
            && Some(marker.sign) != sign
        {
            self.close(self.open.len() - 1);
        }
    }

    /// Ends the leaf, and all containers from this one on.
    fn close(&mut self, matched: usize) {
        match std::mem::replace(&mut self.leaf, Leaf::None) {
            Leaf::None => {}
            Leaf::Table(_) => self.push(Event::End(Tag::Table)),
            Leaf::Indented { start, end } => {
                self.text.truncate(end);
                self.nodes.push(Node::Fence("text", start..end));
            }
            Leaf::Fence(fence) => self.unclosed(fence),
            paragraph @ Leaf::Paragraph { .. } => {
                self.leaf = paragraph;
                self.end_paragraph(false);
            }
        }
        while self.open.len() > matched
            && let Some(container) = self.open.pop()
        {
            self.push(Event::End(match container {
                Container::Quotation => Tag::Quotation,
                Container::List(marker) => Tag::List(marker),
                Container::Item(_) => Tag::Item,
            }));
        }
    }

    /// Reports invisible characters. Code may have tabs, since it is shown to the letter.
    fn characters(&mut self, line: &str, start: usize, in_code: bool) {
        // Most lines are plain ASCII, which can be seen byte by byte.
        let bytes = line.as_bytes();
        let mut plain = 0;
        while plain < bytes.len() && matches!(bytes[plain], b' '..=b'~') {
            plain += 1;
        }
        if plain == bytes.len() {
            return;
        }
        for (at, c) in line.char_indices() {
            if let Some(unseen) = unseen(c).filter(|_| !in_code || c != '\t') {
                self.errors.push(TextError {
                    range: start + at..start + at + c.len_utf8(),
                    rule: &form::CONTROL_CHARACTER,
                    what: unseen.what,
                    label: format!("U+{:04X}", u32::from(c)),
                    help: unseen.help.to_owned(),
                });
            }
        }
    }
}
