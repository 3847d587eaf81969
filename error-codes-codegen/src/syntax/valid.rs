//! Reads valid TOML at a fraction of the cost of `toml`.
//!
//! The macro is not optimised, so the closures that `toml` and its lexer have for a byte are calls. Here a loop
//! over the bytes reads what nearly all specs consist of, and leaves only strings with escapes, numbers and dates
//! to `toml`. The tree and its spans are those that `toml` makes of the same text. [`read`] gives up as soon as
//! something is invalid or unusual, so that errors and recovery remain those of `toml`.

use std::borrow::Cow;

use toml::Spanned;
use toml::de::{DeArray, DeString, DeTable, DeValue};

use super::Value;

type Key<'t> = Spanned<DeString<'t>>;

/// The maximum depth of values, and of paths of keys: less than that of `toml`.
const DEEPEST: usize = 64;

/// The root of a valid text; `None` if `toml` must read it.
pub(super) fn read(text: &str) -> Option<DeTable<'_>> {
    let mut reader = Reader {
        text,
        bytes: text.as_bytes(),
        at: 0,
        depth: 0,
        implicit: Vec::new(),
    };
    if text.starts_with('\u{feff}') {
        reader.at = '\u{feff}'.len_utf8();
    }
    let mut root = DeTable::new();
    reader.pairs(&mut root, 0)?;
    while reader.at < reader.bytes.len() {
        reader.table(&mut root)?;
    }
    Some(root)
}

struct Reader<'t> {
    text: &'t str,
    bytes: &'t [u8],
    /// The index of the next byte.
    at: usize,
    /// How many lists and inline tables are around the current value.
    depth: usize,
    /// Where the keys of headers begin that are not the last of their path, in the order of the text:
    /// a table that begins there can still have a header.
    implicit: Vec<usize>,
}

impl<'t> Reader<'t> {
    /// The next byte; 0, which is not valid anywhere, at the end.
    fn peek(&self) -> u8 {
        if self.at < self.bytes.len() {
            self.bytes[self.at]
        } else {
            0
        }
    }

    /// Skips this byte, if it is the next one.
    fn eat(&mut self, byte: u8) -> bool {
        let is_next = self.peek() == byte;
        self.at += usize::from(is_next);
        is_next
    }

    /// Skips all bytes of a class.
    fn skip(&mut self, class: u8) {
        let (bytes, mut at) = (self.bytes, self.at);
        while at < bytes.len() && CLASSES[bytes[at] as usize] & class != 0 {
            at += 1;
        }
        self.at = at;
    }

    /// Skips a line break.
    fn line_break(&mut self) -> bool {
        let is_windows = self.peek() == b'\r' && self.bytes.get(self.at + 1) == Some(&b'\n');
        self.at += usize::from(is_windows);
        self.eat(b'\n')
    }

    /// Skips the rest of a line, if nothing but a comment is left of it.
    fn line_end(&mut self) -> Option<()> {
        self.skip(BLANK);
        if self.peek() == b'#' {
            self.skip(COMMENT);
        }
        (self.at == self.bytes.len() || self.line_break()).then_some(())
    }

    /// Skips whitespace, line breaks and comments.
    fn lines(&mut self) {
        loop {
            self.skip(BLANK);
            if self.peek() == b'#' {
                self.skip(COMMENT);
            }
            if !self.line_break() {
                return;
            }
        }
    }

    /// Reads a table from its header on.
    fn table(&mut self, root: &mut DeTable<'t>) -> Option<()> {
        let mut span = self.at..self.at;
        self.at += 1;
        let is_item = self.eat(b'[');
        self.skip(BLANK);
        let (parent, key) = self.path(root, None)?;
        if !self.eat(b']') || (is_item && !self.eat(b']')) {
            return None;
        }
        span.end = self.at;
        self.line_end()?;
        let mut table = DeTable::new();
        if is_item {
            let empty = Spanned::new(span.clone(), DeValue::Array(DeArray::new()));
            let list = parent.entry(key).or_insert(empty);
            let is_first = list.span().start == span.start;
            let DeValue::Array(items) = list.get_mut() else {
                return None;
            };
            if !is_first {
                self.last(items)?;
            }
            items.push(Spanned::new(span.clone(), DeValue::Table(table)));
            return self.pairs(self.last(items)?, span.end);
        }
        if let Some((_, before)) = parent.remove_entry(&key) {
            self.implicit.binary_search(&before.span().start).ok()?;
            if let DeValue::Table(before) = before.into_inner() {
                table = before;
            }
        }
        let table = Spanned::new(span.clone(), DeValue::Table(table));
        match parent.entry(key).or_insert(table).get_mut() {
            DeValue::Table(table) => self.pairs(table, span.end),
            _ => None,
        }
    }

    /// Reads keys and their values up to the next header. The content of the table begins at `start`.
    fn pairs(&mut self, table: &mut DeTable<'t>, start: usize) -> Option<()> {
        self.lines();
        while self.at < self.bytes.len() && self.peek() != b'[' {
            self.pair(table, start)?;
            self.line_end()?;
            self.lines();
        }
        Some(())
    }

    /// Reads a key and its value.
    fn pair(&mut self, table: &mut DeTable<'t>, start: usize) -> Option<()> {
        let (parent, key) = self.path(table, Some(start))?;
        if !self.eat(b'=') {
            return None;
        }
        self.skip(BLANK);
        let value = self.value()?;
        parent.insert(key, value).is_none().then_some(())
    }

    /// Reads the keys of a header, or those before a value of the table that begins at `pairs`. Returns
    /// the last key and its table.
    fn path<'a>(
        &mut self,
        mut table: &'a mut DeTable<'t>,
        pairs: Option<usize>,
    ) -> Option<(&'a mut DeTable<'t>, Key<'t>)> {
        let mut key = self.key()?;
        let mut depth = 0;
        while self.eat(b'.') {
            self.skip(BLANK);
            depth += 1;
            if depth == DEEPEST {
                return None;
            }
            table = self.inner(table, key, pairs)?;
            key = self.key()?;
        }
        Some((table, key))
    }

    /// The table that a key names which is not the last of its path.
    ///
    /// How a table was made follows from where its span begins: at the bracket of its header, at the
    /// brace of an inline table, or else at a key of a path.
    fn inner<'a>(
        &mut self,
        table: &'a mut DeTable<'t>,
        key: Key<'t>,
        pairs: Option<usize>,
    ) -> Option<&'a mut DeTable<'t>> {
        if pairs.is_none() {
            self.implicit.push(key.span().start);
        }
        let empty = Spanned::new(key.span(), DeValue::Table(DeTable::new()));
        let value = table.entry(key).or_insert(empty);
        let start = value.span().start;
        let is_inline = self.text.as_bytes()[start] == b'{';
        match value.get_mut() {
            // Keys before a value extend only what such keys of the same table have made.
            DeValue::Table(table) if !is_inline && pairs.is_none_or(|it| start >= it) => {
                Some(table)
            }
            DeValue::Array(items) if pairs.is_none() => self.last(items),
            _ => None,
        }
    }

    /// The last item of a list of tables that have headers.
    fn last<'a>(&self, items: &'a mut DeArray<'t>) -> Option<&'a mut DeTable<'t>> {
        let last = items.last_mut()?;
        let first = self.text.as_bytes()[last.span().start];
        match last.get_mut() {
            DeValue::Table(table) if first == b'[' => Some(table),
            _ => None,
        }
    }

    /// Reads a key, and skips the whitespace after it.
    fn key(&mut self) -> Option<Key<'t>> {
        let start = self.at;
        let name = match self.peek() {
            quote @ (b'"' | b'\'') => match self.string(quote, 1)? {
                DeValue::String(name) => name,
                _ => return None,
            },
            _ => {
                self.skip(BARE);
                Cow::Borrowed(&self.text[start..self.at])
            }
        };
        let span = start..self.at;
        self.skip(BLANK);
        (!span.is_empty()).then(|| Spanned::new(span, name))
    }

    fn value(&mut self) -> Option<Value<'t>> {
        let start = self.at;
        let value = match self.peek() {
            quote @ (b'"' | b'\'') => {
                let is_long = self.bytes[start..].starts_with(&[quote; 3]);
                self.string(quote, if is_long { 3 } else { 1 })?
            }
            b'[' => {
                let mut items = DeArray::new();
                self.items(b']', &mut |reader| {
                    items.push(reader.value()?);
                    Some(())
                })?;
                DeValue::Array(items)
            }
            b'{' => {
                let mut table = DeTable::new();
                self.items(b'}', &mut |reader| reader.pair(&mut table, start))?;
                DeValue::Table(table)
            }
            _ => self.scalar()?,
        };
        Some(Spanned::new(start..self.at, value))
    }

    /// Reads a list or an inline table, whose items have commas between them.
    fn items(&mut self, close: u8, item: &mut dyn FnMut(&mut Self) -> Option<()>) -> Option<()> {
        self.at += 1;
        self.depth += 1;
        if self.depth > DEEPEST {
            return None;
        }
        self.lines();
        while !self.eat(close) {
            item(self)?;
            self.lines();
            if !self.eat(b',') && self.peek() != close {
                return None;
            }
            self.lines();
        }
        self.depth -= 1;
        Some(())
    }

    /// Reads a string with this many quotes before and after it: one, or three if it can have several lines.
    fn string(&mut self, quote: u8, quotes: usize) -> Option<DeValue<'t>> {
        let (start, class) = (self.at, if quote == b'"' { BASIC } else { LITERAL });
        self.at += quotes;
        let mut is_verbatim = true;
        loop {
            self.skip(class);
            match self.peek() {
                it if it == quote => {
                    if quotes == 1 || self.bytes[self.at..].starts_with(&[quote; 3]) {
                        break;
                    }
                    self.at += 1;
                }
                b'\\' => {
                    is_verbatim = false;
                    self.at += 2;
                }
                b'\n' if quotes == 3 => self.at += 1,
                b'\r' if quotes == 3 && self.line_break() => is_verbatim = false,
                _ => return None,
            }
        }
        self.at += quotes;
        // Before the closing quotes there can be two that are part of the string.
        if quotes == 3 && self.eat(quote) {
            self.eat(quote);
        }
        let written = &self.text[start..self.at];
        if !is_verbatim {
            return Some(DeValue::parse(written).ok()?.into_inner());
        }
        let content = &written[quotes..written.len() - quotes];
        // A line break after the opening quotes is not part of the string.
        let content = content.strip_prefix('\n').unwrap_or(content);
        Some(DeValue::String(Cow::Borrowed(content)))
    }

    /// Reads a value without quotes.
    fn scalar(&mut self) -> Option<DeValue<'t>> {
        let start = self.at;
        self.skip(SCALAR);
        // A date, and a time after it.
        let next = self.bytes.get(self.at + 1);
        if self.peek() == b' ' && next.is_some_and(u8::is_ascii_digit) {
            self.at += 1;
            self.skip(SCALAR);
        }
        match &self.text[start..self.at] {
            "true" => Some(DeValue::Boolean(true)),
            "false" => Some(DeValue::Boolean(false)),
            written => Some(DeValue::parse(written).ok()?.into_inner()),
        }
    }
}

/// Spaces and tabs.
const BLANK: u8 = 1;
/// What keys without quotes consist of.
const BARE: u8 = 2;
/// What numbers, dates and words consist of.
const SCALAR: u8 = 4;
/// What comments consist of.
const COMMENT: u8 = 8;
/// What a line of a string in double quotes consists of, except for escapes.
const BASIC: u8 = 16;
/// What a line of a string in single quotes consists of.
const LITERAL: u8 = 32;

/// The classes that each byte is in.
static CLASSES: [u8; 256] = {
    let mut classes = [0; 256];
    let mut byte: u8 = 0;
    loop {
        let is_blank = byte == b' ' || byte == b'\t';
        let is_bare = byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_';
        let is_scalar = is_bare || byte == b'+' || byte == b'.' || byte == b':';
        let is_text = !byte.is_ascii_control() || byte == b'\t';
        let is_basic = is_text && byte != b'"' && byte != b'\\';
        let is_literal = is_text && byte != b'\'';
        classes[byte as usize] = (BLANK * is_blank as u8)
            | (BARE * is_bare as u8)
            | (SCALAR * is_scalar as u8)
            | (COMMENT * is_text as u8)
            | (BASIC * is_basic as u8)
            | (LITERAL * is_literal as u8);
        if byte == u8::MAX {
            break classes;
        }
        byte += 1;
    }
};
