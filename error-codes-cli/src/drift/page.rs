//! A page in any form, as blocks of text.

use std::ops::Range;

use clap::ValueEnum;
use error_codes_codegen::Source;
use serde::de::IgnoredAny;

use super::{facts, html, json, markdown, text};

/// The form of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Form {
    /// HTML: tables, headings, paragraphs, lists
    Html,
    /// Markdown
    Markdown,
    /// Plain text, such as copied out of a browser
    Text,
    /// JSON: objects, or a map of codes
    Json,
    /// Codes and titles, as `--record` writes them
    Facts,
}

impl Form {
    /// The form that a page has.
    pub(super) fn of(page: &Source) -> Self {
        let text = page.text();
        let lines = || text.lines().map(str::trim);
        let begins = |mark: &str| {
            let text = text.trim_start();
            text.get(..mark.len())
                .is_some_and(|it| it.eq_ignore_ascii_case(mark))
        };
        let has_extension = |extension: &str| {
            let name = page.name().to_ascii_lowercase();
            name.ends_with(extension)
        };
        if facts::Header::of(text).is_some() {
            return Self::Facts;
        }
        if (begins("{") || begins("[")) && serde_json::from_str::<IgnoredAny>(text).is_ok() {
            return Self::Json;
        }
        let is_document = ["<!doctype html", "<html", "<head", "<body", "<!--"];
        if is_document.iter().any(|mark| begins(mark)) {
            return Self::Html;
        }
        let is_heading = |line: &str| {
            let rest = line.trim_start_matches('#');
            (1..=6).contains(&(line.len() - rest.len())) && rest.starts_with(' ')
        };
        if has_extension(".md")
            || has_extension(".mdx")
            || begins("---\n")
            || lines().any(|line| is_heading(line) || is_delimiter_row(line))
        {
            return Self::Markdown;
        }
        let ends = ["</td>", "</tr>", "</p>", "</li>", "</dd>", "</div>", "</h"];
        let lower = text.to_ascii_lowercase();
        if begins("<") || ends.iter().any(|end| lower.contains(end)) {
            return Self::Html;
        }
        Self::Text
    }

    /// Reads a page.
    pub(super) fn read(self, page: &Source) -> Vec<Block> {
        let text = page.text();
        match self {
            Self::Html => html::blocks(text, 0),
            Self::Markdown => markdown::blocks(text),
            Self::Text => text::blocks(text),
            Self::Json => json::blocks(text),
            Self::Facts => facts::blocks(text),
        }
    }
}

/// What a form is called.
pub(super) fn name(form: Form) -> &'static str {
    match form {
        Form::Html => "HTML",
        Form::Markdown => "Markdown",
        Form::Text => "plain text",
        Form::Json => "JSON",
        Form::Facts => "a file of facts",
    }
}

/// Whether a line is the one below the header of a table in Markdown.
fn is_delimiter_row(line: &str) -> bool {
    let is_mark = |c: char| matches!(c, '|' | '-' | ':' | ' ' | '\t');
    line.contains('|') && line.contains("--") && line.chars().all(is_mark)
}

/// A part of a page.
#[derive(Debug)]
pub(super) enum Block {
    Table(Table),
    Text(Kind, Text),
    /// What is not read for codes: an example, a script, a header.
    Sample(Text),
}

/// What a text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Kind {
    Heading(u8),
    Paragraph,
    /// A line of plain text below another.
    Line,
    Item,
    Term,
    Definition,
}

impl Kind {
    /// What it is called.
    pub(super) fn name(self) -> String {
        match self {
            Self::Heading(level) => format!("headings of level {level}"),
            Self::Paragraph => "paragraphs".to_owned(),
            Self::Line => "lines".to_owned(),
            Self::Item => "list items".to_owned(),
            Self::Term => "terms".to_owned(),
            Self::Definition => "definitions".to_owned(),
        }
    }
}

/// A table, or what is like one.
#[derive(Debug, Default)]
pub(super) struct Table {
    /// The names of the columns; may be empty.
    pub(super) header: Vec<Text>,
    pub(super) rows: Vec<Vec<Text>>,
}

/// A text without markup, and where its parts are on the page.
///
/// White space is a single space, or a line break between lines.
#[derive(Clone, Debug, Default)]
pub(super) struct Text {
    content: String,
    /// From offsets in the text to offsets in the page, ascending.
    marks: Vec<(usize, usize)>,
    /// Whether white space comes before what is next.
    is_apart: bool,
    has_line_break: bool,
}

impl Text {
    /// A text that is on the page as it is.
    pub(super) fn of(text: &str, at: usize) -> Self {
        let mut new = Self::default();
        new.push(text, at);
        new
    }

    /// Adds a text that is at an offset of the page.
    pub(super) fn push(&mut self, text: &str, at: usize) {
        let mut is_marked = false;
        for (offset, c) in text.char_indices() {
            match c {
                // Zero-width characters, and the soft hyphen.
                '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{ad}' => is_marked = false,
                _ if c.is_whitespace() || c.is_control() => {
                    self.is_apart = true;
                    is_marked = false;
                }
                _ => {
                    if self.is_apart && !self.content.is_empty() {
                        let gap = if self.has_line_break { '\n' } else { ' ' };
                        self.content.push(gap);
                    }
                    self.is_apart = false;
                    self.has_line_break = false;
                    if !is_marked {
                        self.marks.push((self.content.len(), at + offset));
                        is_marked = true;
                    }
                    self.content.push(c);
                }
            }
        }
    }

    /// Ends a line.
    pub(super) fn end_line(&mut self) {
        self.is_apart = true;
        self.has_line_break = true;
    }

    pub(super) fn as_str(&self) -> &str {
        &self.content
    }

    pub(super) fn is_empty(&self) -> bool {
        self.content.is_empty()
    }

    /// Where it begins on the page.
    pub(super) fn start(&self) -> usize {
        self.marks.first().map_or(0, |(_, at)| *at)
    }

    /// Where a part of it is on the page.
    pub(super) fn span(&self, part: Range<usize>, page: &str) -> Range<usize> {
        let at = |offset: usize| {
            let next = self.marks.partition_point(|(start, _)| *start <= offset);
            let (start, at) = self.marks.get(next.saturating_sub(1)).copied()?;
            Some(at + offset.saturating_sub(start))
        };
        let (Some(start), Some(last)) = (at(part.start), at(part.end.saturating_sub(1))) else {
            return 0..0;
        };
        // Where entities are decoded, offsets are near, not exact.
        let written = &self.content[part];
        let near = floor(page, start)..floor(page, start.saturating_add(200));
        let near_text = &page[near.clone()];
        if let Some(found) = near_text.find(written) {
            let start = near.start + found;
            return start..start + written.len();
        }
        let start = near.start;
        let end = floor(page, (last + 1).max(start));
        start..end.max(start)
    }
}

/// The last character boundary up to an offset.
fn floor(text: &str, byte: usize) -> usize {
    let mut byte = byte.min(text.len());
    while !text.is_char_boundary(byte) {
        byte -= 1;
    }
    byte
}
