//! The two renderers of this crate. A third, for the terminal, is the command's.

use super::escape::{self, Context};
use super::{Align, Event, Marker, Tag};

/// What a tree is rendered as.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// Markdown for rustdoc. All that is not in the tree is escaped.
    Markdown,
    /// Plain text for logs: one line for each paragraph and item, links as `text (URL)`.
    Plain,
}

pub(super) fn render(events: &[Event<'_>], form: Form, capacity: usize) -> String {
    let mut page = Page {
        out: String::with_capacity(capacity),
        form,
        prefix: String::new(),
        outer: Vec::new(),
        lists: Vec::new(),
        line: 0,
        begun: true,
        head: None,
        in_table: false,
        in_row: false,
    };
    for (index, event) in events.iter().enumerate() {
        page.event(event, &events[index + 1..]);
    }
    page.out
}

struct Page {
    out: String,
    form: Form,
    /// What each line begins with, and its lengths outside of each open quotation and item.
    prefix: String,
    outer: Vec<usize>,
    /// The open lists and how many items of each are written.
    lists: Vec<(Marker, u32)>,
    /// Where the text of the current line begins.
    line: usize,
    /// Whether the next block goes on in the current line, after a marker.
    begun: bool,
    /// The columns of a table, while its head is written.
    head: Option<Vec<Align>>,
    in_table: bool,
    /// Whether a cell of the current row is written.
    in_row: bool,
}

impl Page {
    fn event(&mut self, event: &Event<'_>, rest: &[Event<'_>]) {
        let markdown = self.form == Form::Markdown;
        match event {
            Event::Start(tag) => self.start(*tag),
            Event::End(tag) => self.end(*tag),
            Event::Gap => {
                self.out.push('\n');
                self.out.push_str(self.prefix.trim_end_matches(' '));
            }
            // Dashes would make a heading of a line above, and in a list they are taken for a marker.
            Event::Rule => {
                self.begin();
                self.out.push_str(if markdown { "___" } else { "---" });
            }
            Event::Fence { language, code } => {
                for line in escape::fence(code, language).split('\n') {
                    self.begin();
                    self.out.push_str(line);
                    if line.is_empty() {
                        let len = self.out.trim_end_matches(' ').len();
                        self.out.truncate(len);
                    }
                }
            }
            Event::Text(text) if markdown => {
                let context = if self.in_table {
                    Context::Cell
                } else {
                    Context::Running
                };
                escape::write(&mut self.out, self.line, text, next_byte(rest), context);
            }
            Event::Exact(sign) if markdown => {
                self.out.push('\\');
                self.out.push_str(sign);
            }
            Event::Text(text) | Event::Exact(text) => self.out.push_str(text),
            Event::Code(code) => {
                if markdown && self.in_table {
                    self.out.push_str(&escape::code(code).replace('|', "\\|"));
                } else {
                    escape::write_code(&mut self.out, code);
                }
            }
            Event::Address(address) if markdown => {
                self.out.push('<');
                self.out.push_str(address);
                self.out.push('>');
            }
            Event::Address(address) => self.out.push_str(address),
            Event::SoftBreak if !markdown => self.out.push(' '),
            Event::HardBreak if !markdown && self.out.len() == self.line => {}
            Event::HardBreak | Event::SoftBreak => {
                if markdown && *event == Event::HardBreak {
                    self.out.push('\\');
                }
                self.begin();
            }
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        let markdown = self.form == Form::Markdown;
        match tag {
            Tag::Paragraph => self.begin(),
            Tag::Quotation => {
                self.begin();
                self.enter("> ", "> ");
            }
            Tag::List(marker) => self.lists.push((marker, 0)),
            Tag::Item => {
                self.begin();
                let Some((marker, count)) = self.lists.last_mut() else {
                    return;
                };
                let marker = marker.of(*count);
                *count += 1;
                self.enter(&marker, &" ".repeat(marker.len()));
            }
            Tag::Table => {
                self.in_table = true;
                self.head = Some(Vec::new());
            }
            Tag::Row => {
                self.begin();
                self.out.push_str(if markdown { "|" } else { "" });
                self.in_row = false;
            }
            Tag::Cell(align) => {
                if markdown {
                    self.out.push(' ');
                } else if self.in_row {
                    self.out.push_str(" | ");
                }
                self.in_row = true;
                if let Some(head) = &mut self.head {
                    head.push(align);
                }
            }
            Tag::Emphasis(sign) => self.out.push(sign),
            Tag::Strong(sign) => self.out.extend([sign, sign]),
            Tag::Link(_) if markdown => {
                // With an exclamation mark before it, this would be an image.
                if self.out.ends_with('!') {
                    self.out.insert(self.out.len() - 1, '\\');
                }
                self.out.push('[');
            }
            Tag::Link(_) => {}
        }
    }

    fn end(&mut self, tag: Tag<'_>) {
        let markdown = self.form == Form::Markdown;
        match tag {
            Tag::Cell(_) if markdown => self.out.push_str(" |"),
            Tag::Paragraph | Tag::Cell(_) => {}
            Tag::Quotation | Tag::Item => self.leave(),
            Tag::List(_) => {
                self.lists.pop();
            }
            Tag::Table => self.in_table = false,
            Tag::Row => {
                if !markdown {
                    let len = self.out.trim_end_matches(' ').len();
                    self.out.truncate(len.max(self.line));
                    return;
                }
                if let Some(head) = self.head.take() {
                    self.begin();
                    self.out.push('|');
                    for align in head {
                        self.out.push_str(match align {
                            Align::None => " --- |",
                            Align::Left => " :-- |",
                            Align::Center => " :-: |",
                            Align::Right => " --: |",
                        });
                    }
                }
            }
            Tag::Emphasis(sign) => self.out.push(sign),
            Tag::Strong(sign) => self.out.extend([sign, sign]),
            Tag::Link(address) if markdown => {
                self.out.push_str("](<");
                destination(&mut self.out, address);
                self.out.push_str(">)");
            }
            Tag::Link(address) => {
                self.out.push_str(" (");
                self.out.push_str(address);
                self.out.push(')');
            }
        }
    }

    /// Begins a line, unless a marker has begun it.
    fn begin(&mut self) {
        if !self.begun {
            self.out.push('\n');
            self.out.push_str(&self.prefix);
        }
        self.begun = false;
        self.line = self.out.len();
    }

    /// Begins the lines inside of a quotation or an item.
    fn enter(&mut self, marker: &str, prefix: &str) {
        self.out.push_str(marker);
        self.outer.push(self.prefix.len());
        self.prefix.push_str(prefix);
        self.begun = true;
    }

    fn leave(&mut self) {
        self.prefix.truncate(self.outer.pop().unwrap_or(0));
        if self.begun {
            let len = self.out.trim_end_matches(' ').len();
            self.out.truncate(len);
            self.begun = false;
        }
    }
}

/// The byte that follows, if that is text.
fn next_byte(rest: &[Event<'_>]) -> Option<u8> {
    for event in rest {
        match event {
            Event::Text("") => {}
            Event::Text(text) => return text.bytes().next(),
            _ => break,
        }
    }
    None
}

/// Writes a URL so that no part of it is read as an entity.
fn destination(markdown: &mut String, address: &str) {
    for (index, part) in address.split('&').enumerate() {
        if index == 0 {
            markdown.push_str(part);
            continue;
        }
        markdown.push('&');
        let word = part.trim_start_matches('#');
        let word = word.trim_start_matches(|c: char| c.is_ascii_alphanumeric());
        match word.strip_prefix(';') {
            Some(rest) => {
                markdown.push_str(&part[..part.len() - word.len()]);
                markdown.push_str("%3B");
                markdown.push_str(rest);
            }
            None => markdown.push_str(part),
        }
    }
}
