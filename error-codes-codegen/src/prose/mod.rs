//! The texts of a spec: descriptions and remedies, written in Markdown.
//!
//! A text is read into a [tree](Event), and the tree is rendered: as Markdown for rustdoc, as plain text
//! for logs, and by the command for a terminal. Whatever is not in the tree is text, and the Markdown
//! for rustdoc escapes it. So no text can be more than a text, whoever reads it: there is no HTML, no
//! heading and no doctest in it, and all links have a URL.
//!
//! The source is read as `CommonMark` with the tables of GitHub, except for:
//!
//! - Links have a declared name, `[text][name]`, or a URL of `http` or `https`. There are no relative
//!   links, no definitions of links and no `[name]` alone: these are text.
//! - HTML, entities, footnotes, task lists and `~~strikethrough~~` are text. Images are links.
//! - A heading is a paragraph of strong text without other emphasis; one without text is text.
//! - URLs in the text are links, also without angle brackets.
//! - A marker alone does not start a list, but an item of a list can be empty.
//! - Code spans and code blocks have to be closed.
//! - A run of `*` or `_` matches with all of its signs or is text, and beyond ASCII it does not depend
//!   on what counts as punctuation.

mod blocks;
mod emphasis;
mod escape;
mod inline;
mod lines;
mod links;
#[cfg(test)]
mod oracle;
mod render;
#[cfg(test)]
mod tests;
mod tree;

use std::ops::Range;

use self::blocks::Blocks;
pub(crate) use self::escape::{code, escape, fence};
use self::inline::Inline;
use self::render::{Form, render};
pub use self::tree::{Align, Event, Marker, Tag};
use crate::rules::Rule;

/// A text, as Markdown and as plain text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Prose {
    /// Markdown whose links have their URLs: for rustdoc.
    pub markdown: String,
    /// The same for logs: links as `text (URL)`, no escapes, and one line for each paragraph and each
    /// list item. Code blocks are verbatim.
    pub plain: String,
}

impl Prose {
    /// Visits the tree of the text in order.
    pub fn walk(&self, see: &mut dyn FnMut(Event<'_>)) {
        // The Markdown has all of the tree, and no names of links.
        let blocks = Blocks::read(&self.markdown);
        let mut no_names = |_: &str, _| None;
        let mut inline = Inline::new(&blocks.text, &blocks.lines, &mut no_names);
        for node in blocks.nodes {
            inline.node(node);
        }
        for event in inline.events {
            if event != Event::Text("") {
                see(event);
            }
        }
    }
}

/// An error in a text, which would be shown in another way than intended.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct TextError {
    /// Where in the text.
    pub(crate) range: Range<usize>,
    pub(crate) rule: &'static Rule,
    /// What is wrong with "`key`": the rest of the sentence.
    pub(crate) what: &'static str,
    pub(crate) label: String,
    pub(crate) help: String,
}

/// Reads a text. `target` is asked for the URL of each link name, in the order of the text.
///
/// The errors are in the order of the text.
pub(crate) fn read<'t>(
    text: &'t str,
    target: &mut dyn FnMut(&str, Range<usize>) -> Option<&'t str>,
) -> (Prose, Vec<TextError>) {
    if let Some(prose) = simple(text) {
        return (prose, Vec::new());
    }
    let mut blocks = Blocks::read(text);
    let mut errors = std::mem::take(&mut blocks.errors);
    // The tree lives no longer than its text.
    let mut target = |name: &str, range| target(name, range);
    let mut inline = Inline::new(&blocks.text, &blocks.lines, &mut target);
    for node in blocks.nodes {
        inline.node(node);
    }
    errors.append(&mut inline.errors);
    errors.sort_by_key(|error| error.range.start);
    let prose = Prose {
        markdown: render(&inline.events, Form::Markdown, text.len()),
        plain: render(&inline.events, Form::Plain, text.len()),
    };
    (prose, errors)
}

/// Reads a text without markup; most texts are.
///
/// The macro is not optimised, so this is one loop over bytes.
fn simple(text: &str) -> Option<Prose> {
    let text = text.trim_matches('\n');
    let bytes = text.as_bytes();
    if !bytes.first()?.is_ascii_alphabetic() {
        return None;
    }
    if text.ends_with(' ') {
        return None;
    }
    let mut plain = String::with_capacity(text.len());
    let (mut at, mut copied) = (0, 0);
    while at < bytes.len() {
        let byte = bytes[at];
        if !WORDS[byte as usize] {
            let next = *bytes.get(at + 1)?;
            match byte {
                b'-' if next != b'-' => {}
                b':' if next != b'/' => {}
                b'\n' if bytes[at - 1] == b' ' => return None,
                // A line that begins with a word continues the paragraph, or starts one.
                b'\n' if next.is_ascii_alphabetic() => {
                    plain.push_str(&text[copied..at]);
                    plain.push(' ');
                    copied = at + 1;
                }
                b'\n' if next == b'\n' && bytes.get(at + 2)?.is_ascii_alphabetic() => at += 1,
                _ => return None,
            }
        }
        at += 1;
    }
    plain.push_str(&text[copied..]);
    Some(Prose {
        markdown: text.to_owned(),
        plain,
    })
}

/// The bytes that are nothing but text after the beginning of a line.
static WORDS: [bool; 256] = {
    let mut words = set(b" .,;?!/()'\"%$@#+=>{}");
    let mut byte = 0;
    while byte < 128_u8 {
        words[byte as usize] |= byte.is_ascii_alphanumeric();
        byte += 1;
    }
    words
};

/// A set of bytes.
const fn set(members: &[u8]) -> [bool; 256] {
    let mut set = [false; 256];
    let mut at = 0;
    while at < members.len() {
        set[members[at] as usize] = true;
        at += 1;
    }
    set
}

/// Maps an offset in the text of the blocks to one in the source.
fn source_offset(lines: &[(usize, usize)], at: usize) -> usize {
    let next = lines.partition_point(|(start, _)| *start <= at);
    match lines.get(next.wrapping_sub(1)) {
        Some((start, source)) => source + (at - start),
        None => at,
    }
}
