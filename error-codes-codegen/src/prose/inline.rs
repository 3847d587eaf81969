//! The inside of a paragraph: code, links, emphasis.

use std::borrow::Cow;
use std::ops::Range;

use super::blocks::Node;
use super::emphasis::{self, Run};
use super::links::{self, Destination};
use super::{Event, Tag, TextError, set, source_offset};
use crate::rules::texts;

/// Looks up the URL of a link name, which is at the range in the source.
pub(super) type Targets<'t, 'f> = &'f mut dyn FnMut(&str, Range<usize>) -> Option<&'t str>;

/// Reads the text of blocks, one paragraph after another.
pub(super) struct Inline<'t, 'f> {
    /// The text of all blocks.
    text: &'t str,
    /// Where in `text` a line begins, and where in the source that is.
    lines: &'f [(usize, usize)],
    target: Targets<'t, 'f>,
    pub(super) events: Vec<Event<'t>>,
    pub(super) errors: Vec<TextError>,
    /// The end of the paragraph, and how far it is read.
    end: usize,
    at: usize,
    /// The start of the text that is not in the tree yet.
    pending: usize,
    runs: Vec<Run>,
    brackets: Vec<Bracket>,
    /// How many of the open brackets are text, since there is a link in them.
    dead: usize,
    /// And how many of those that would be images.
    dead_images: usize,
    /// Whether a code span is never closed.
    unclosed: bool,
}

/// An open `[`, or `![`.
struct Bracket {
    /// Its text in the tree.
    event: usize,
    /// How many runs are before it.
    runs: usize,
    is_image: bool,
}

/// The bytes that running text is read at.
static SIGNS: [bool; 256] = set(b"\\\n`<![]*_:");

impl<'t, 'f> Inline<'t, 'f> {
    pub(super) fn new(text: &'t str, lines: &'f [(usize, usize)], target: Targets<'t, 'f>) -> Self {
        Self {
            text,
            lines,
            target,
            // About as many as texts with markup have.
            events: Vec::with_capacity(text.len() / 4),
            errors: Vec::new(),
            end: 0,
            at: 0,
            pending: 0,
            runs: Vec::new(),
            brackets: Vec::new(),
            dead: 0,
            dead_images: 0,
            unclosed: false,
        }
    }

    pub(super) fn node(&mut self, node: Node<'t>) {
        match node {
            Node::Event(event) => self.events.push(event),
            Node::Fence(language, code) => self.events.push(Event::Fence {
                language,
                code: &self.text[code],
            }),
            Node::Text(range) => self.paragraph(range),
            Node::Heading(range) => {
                self.events.push(Event::Start(Tag::Strong('*')));
                let start = self.events.len();
                self.paragraph(range);
                // In strong text no other emphasis is seen, and its signs could match those around it. Code on both
                // sides of a sign stays apart, since backticks side by side would be one delimiter.
                let mut after_code = false;
                let mut dropped = None;
                for at in start..self.events.len() {
                    match self.events[at] {
                        Event::Start(Tag::Emphasis(_) | Tag::Strong(_))
                        | Event::End(Tag::Emphasis(_) | Tag::Strong(_)) => {
                            self.events[at] = Event::Text("");
                            dropped = Some(at).filter(|_| after_code);
                        }
                        Event::Code(_) => {
                            if let Some(at) = dropped.take() {
                                self.events[at] = Event::Text(" ");
                            }
                            after_code = true;
                        }
                        Event::Text("") => {}
                        _ => (after_code, dropped) = (false, None),
                    }
                }
                self.events.push(Event::End(Tag::Strong('*')));
            }
        }
    }

    fn paragraph(&mut self, range: Range<usize>) {
        let bytes = self.text.as_bytes();
        (self.at, self.pending, self.end) = (range.start, range.start, range.end);
        (self.dead, self.dead_images, self.unclosed) = (0, 0, false);
        self.runs.clear();
        self.brackets.clear();
        while self.at < self.end {
            if SIGNS[bytes[self.at] as usize] {
                self.sign(bytes[self.at], range.start);
            } else {
                self.at += 1;
            }
        }
        self.flush(self.end);
        emphasis::read(&mut self.events, &mut self.runs);
    }

    /// Reads a sign, or goes by it if it is text.
    fn sign(&mut self, sign: u8, start: usize) {
        let (at, rest) = (self.at, &self.text[self.at..self.end]);
        let next = rest.as_bytes().get(1).copied();
        match sign {
            b'\\' if next == Some(b'\n') => self.put(at, Event::HardBreak, at + 2),
            b'\\' if matches!(next, Some(b'"' | b'\'' | b'.')) => {
                self.put(at, Event::Exact(&rest[1..2]), at + 2);
            }
            b'\\' if next.is_some_and(|it| it.is_ascii_punctuation()) => {
                self.flush(at);
                (self.pending, self.at) = (at + 1, at + 2);
            }
            b'\n' => {
                let line = self.text[self.pending..at].trim_end_matches(' ').len() + self.pending;
                let event = if at - line >= 2 {
                    Event::HardBreak
                } else {
                    Event::SoftBreak
                };
                self.put(line, event, at + 1);
            }
            b'`' => self.code(rest),
            b'<' => match links::in_angles(rest) {
                Some(len) => self.put(at, Event::Address(&rest[1..=len]), at + len + 2),
                None => self.at += 1,
            },
            b':' if rest.starts_with("://") => {
                match links::around(&self.text[self.pending..self.end], at - self.pending) {
                    Some(url) => {
                        let url = url.start + self.pending..url.end + self.pending;
                        let event = Event::Address(&self.text[url.clone()]);
                        self.put(url.start, event, url.end);
                    }
                    None => self.at += 1,
                }
            }
            b'!' if next == Some(b'[') => self.bracket(2),
            b'[' => self.bracket(1),
            b']' => self.end_bracket(),
            // In a word it is a part of the word.
            b'_' if next.is_some_and(|it| it.is_ascii_alphanumeric())
                && at > start
                && self.text.as_bytes()[at - 1].is_ascii_alphanumeric() =>
            {
                self.at += 1;
            }
            b'*' | b'_' => {
                let len = links::run(rest);
                self.flush(at);
                let after_url =
                    self.pending == at && matches!(self.events.last(), Some(Event::Address(_)));
                let run = Run::new(
                    &self.text[start..self.end],
                    at - start..at - start + len,
                    after_url,
                    self.events.len(),
                );
                self.runs.push(run);
                for sign in at..at + len {
                    self.events.push(Event::Text(&self.text[sign..=sign]));
                }
                (self.at, self.pending) = (at + len, at + len);
            }
            _ => self.at += 1,
        }
    }

    /// Puts the text before `to` into the tree.
    fn flush(&mut self, to: usize) {
        if self.pending < to {
            self.events.push(Event::Text(&self.text[self.pending..to]));
        }
        self.pending = to;
    }

    /// Puts an event after the text before `from`, and goes on at `to`.
    fn put(&mut self, from: usize, event: Event<'t>, to: usize) {
        self.flush(from);
        self.events.push(event);
        (self.at, self.pending) = (to, to);
    }

    fn code(&mut self, rest: &'t str) {
        let (at, run) = (self.at, links::run(rest));
        if self.unclosed {
            self.at += run;
            return;
        }
        let Some((code, len)) = links::code_span(rest, run) else {
            self.unclosed = true;
            let start = source_offset(self.lines, at);
            self.errors.push(TextError {
                range: start..start + run,
                rule: &texts::CODE_SPAN,
                what: "contains an unclosed code span",
                label: "opened here".to_owned(),
                help: "close it with the same number of backticks, or escape it: \\`".to_owned(),
            });
            self.at += run;
            return;
        };
        // A line break in code is a space.
        let code = if code.contains('\n') {
            Cow::Owned(code.replace('\n', " "))
        } else {
            Cow::Borrowed(code)
        };
        self.put(at, Event::Code(code), at + len);
    }

    fn bracket(&mut self, len: usize) {
        self.flush(self.at);
        self.brackets.push(Bracket {
            event: self.events.len(),
            runs: self.runs.len(),
            is_image: len == 2,
        });
        self.at += len;
        self.flush(self.at);
    }

    /// A `]`: the end of a link or an image if it is followed by a name or a URL.
    fn end_bracket(&mut self) {
        let at = self.at;
        self.flush(at);
        self.at += 1;
        let Some(bracket) = self.brackets.pop() else {
            return;
        };
        let depth = self.brackets.len();
        let is_dead = depth
            < if bracket.is_image {
                self.dead_images
            } else {
                self.dead
            };
        self.dead = self.dead.min(depth);
        self.dead_images = self.dead_images.min(depth);
        if is_dead {
            return;
        }
        let (url, len) = match links::destination(&self.text[at + 1..self.end]) {
            None => return,
            Some((Destination::Url(url), len)) => (Some(url), len),
            Some((Destination::Name(name), len)) => {
                let start = source_offset(self.lines, at + 2);
                ((self.target)(name, start..start + name.len()), len)
            }
        };
        self.at += len;
        let Some(url) = url else {
            return;
        };
        self.pending = self.at;
        self.dead_images = depth;
        if !bracket.is_image {
            self.dead = depth;
        }
        self.link(&bracket, url);
    }

    /// Makes a link of all that follows the bracket.
    fn link(&mut self, bracket: &Bracket, url: &'t str) {
        let inside = &mut self.events[bracket.event + 1..];
        // A link to the URL that it shows is that URL.
        let mut is_url = *inside == [Event::Address(url)];
        if !is_url {
            is_url = true;
            for event in inside {
                match *event {
                    // Links cannot contain links.
                    Event::Address(text) => *event = Event::Text(text),
                    Event::Start(Tag::Link(_)) | Event::End(Tag::Link(_)) => {
                        *event = Event::Text("");
                    }
                    _ => {}
                }
                is_url &= match event {
                    Event::Text(text) => text.trim().is_empty(),
                    Event::SoftBreak | Event::HardBreak => true,
                    _ => false,
                };
            }
        }
        if is_url {
            self.events.truncate(bracket.event);
            self.events.push(Event::Address(url));
        } else {
            emphasis::read(&mut self.events, &mut self.runs[bracket.runs..]);
            self.events[bracket.event] = Event::Start(Tag::Link(url));
            self.events.push(Event::End(Tag::Link(url)));
        }
        self.runs.truncate(bracket.runs);
    }
}
