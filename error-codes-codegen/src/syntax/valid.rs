//! Reads valid TOML at less than half the cost of `toml`.
//!
//! The macro is not optimised, and `toml` spends most of its time in closures that decode strings
//! byte by byte. So only the events of `toml_parser`, which define the grammar, are taken from it,
//! and a string without escapes is a slice of the text. The tree and its spans are those that `toml`
//! makes of the same text. [`read`] gives up as soon as something is invalid or unusual, so that
//! errors and recovery remain those of `toml`.

use std::borrow::Cow;

use toml::Spanned;
use toml::de::{DeArray, DeString, DeTable, DeValue};
use toml_parser::decoder::Encoding;
use toml_parser::parser::{Event, EventKind, RecursionGuard, parse_document};
use toml_parser::{ParseError, Source};

use super::Value;

type Key<'t> = Spanned<DeString<'t>>;

/// The maximum depth of values, and of paths of keys: less than that of `toml`.
const DEEPEST: u32 = 64;

/// The root of a valid text; `None` if `toml` must read it.
pub(super) fn read(text: &str) -> Option<DeTable<'_>> {
    let mut reader = Reader {
        text,
        events: events(text)?,
        at: 0,
        implicit: Vec::new(),
    };
    let mut root = DeTable::new();
    reader.pairs(&mut root, 0)?;
    while let Some(open) = reader.next() {
        reader.table(&open, &mut root)?;
    }
    Some(root)
}

/// The keys, the values and the brackets of a text; `None` if its syntax is invalid.
fn events(text: &str) -> Option<Vec<Event>> {
    let bytes = text.as_bytes();
    let tokens = Source::new(text).lex().into_vec();
    let mut events = Vec::with_capacity(tokens.len());
    let mut is_valid = true;
    let mut receive = |event: Event| {
        let span = event.span();
        match event.kind() {
            EventKind::Whitespace
            | EventKind::KeySep
            | EventKind::KeyValSep
            | EventKind::ValueSep => {}
            // The rest is a carriage return alone.
            EventKind::Newline => is_valid &= span.len() > 1 || bytes[span.start()] == b'\n',
            EventKind::Comment => {
                is_valid &= consists_of(&bytes[span.start()..span.end()], COMMENT);
            }
            _ => events.push(event),
        }
    };
    let mut error: Option<ParseError> = None;
    let mut receiver = RecursionGuard::new(&mut receive, DEEPEST);
    parse_document(&tokens, &mut receiver, &mut error);
    (is_valid && error.is_none()).then_some(events)
}

struct Reader<'t> {
    text: &'t str,
    events: Vec<Event>,
    /// The index of the next event.
    at: usize,
    /// Where the keys of headers begin that are not the last of their path, in the order of the text:
    /// a table that begins there can still have a header.
    implicit: Vec<usize>,
}

impl<'t> Reader<'t> {
    fn next(&mut self) -> Option<Event> {
        let event = *self.events.get(self.at)?;
        self.at += 1;
        Some(event)
    }

    fn is_at_key(&self) -> bool {
        self.at < self.events.len() && self.events[self.at].kind() == EventKind::SimpleKey
    }

    /// Reads a table from its header on.
    fn table(&mut self, open: &Event, root: &mut DeTable<'t>) -> Option<()> {
        let (parent, key) = self.path(root, None)?;
        let span = open.span().start()..self.next()?.span().end();
        let mut table = DeTable::new();
        if open.kind() == EventKind::ArrayTableOpen {
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

    /// Reads keys and their values. The content of the table begins at `start`.
    fn pairs(&mut self, table: &mut DeTable<'t>, start: usize) -> Option<()> {
        while self.is_at_key() {
            let (parent, key) = self.path(table, Some(start))?;
            let value = self.value()?;
            if parent.insert(key, value).is_some() {
                return None;
            }
        }
        Some(())
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
        while self.is_at_key() {
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

    fn key(&mut self) -> Option<Key<'t>> {
        let event = self.next()?;
        let span = event.span().start()..event.span().end();
        let written = &self.text[span.clone()];
        let name = match event.encoding() {
            None if !written.is_empty() && consists_of(written.as_bytes(), BARE) => {
                Cow::Borrowed(written)
            }
            Some(encoding @ (Encoding::BasicString | Encoding::LiteralString)) => {
                match scalar(written, Some(encoding))? {
                    DeValue::String(name) => name,
                    _ => return None,
                }
            }
            _ => return None,
        };
        Some(Spanned::new(span, name))
    }

    fn value(&mut self) -> Option<Value<'t>> {
        let event = self.next()?;
        let mut span = event.span().start()..event.span().end();
        let value = match event.kind() {
            EventKind::Scalar => scalar(&self.text[span.clone()], event.encoding())?,
            EventKind::ArrayOpen => {
                let mut items = DeArray::new();
                while self.events.get(self.at)?.kind() != EventKind::ArrayClose {
                    items.push(self.value()?);
                }
                span.end = self.next()?.span().end();
                DeValue::Array(items)
            }
            EventKind::InlineTableOpen => {
                let mut table = DeTable::new();
                self.pairs(&mut table, span.start)?;
                span.end = self.next()?.span().end();
                DeValue::Table(table)
            }
            _ => return None,
        };
        Some(Spanned::new(span, value))
    }
}

fn scalar(written: &str, encoding: Option<Encoding>) -> Option<DeValue<'_>> {
    let string = match encoding {
        Some(Encoding::BasicString | Encoding::LiteralString) => plain(written, 1),
        Some(Encoding::MlBasicString | Encoding::MlLiteralString) => plain(written, 3),
        None if written == "true" => return Some(DeValue::Boolean(true)),
        None if written == "false" => return Some(DeValue::Boolean(false)),
        // `parse` would skip a byte order mark.
        None if !written.as_bytes().first()?.is_ascii() => return None,
        None => None,
    };
    match string {
        Some(string) => Some(DeValue::String(Cow::Borrowed(string))),
        None => Some(DeValue::parse(written).ok()?.into_inner()),
    }
}

/// The content of a string, if it is what is written between the quotes.
fn plain(written: &str, quotes: usize) -> Option<&str> {
    let bytes = written.as_bytes();
    let end = bytes.len().checked_sub(quotes)?;
    if end < quotes || bytes[..quotes] != bytes[end..] {
        return None;
    }
    // A line break after the opening quotes is not part of the string.
    let start = quotes + usize::from(bytes[quotes] == b'\n');
    let content = &written[start..end];
    consists_of(content.as_bytes(), STRING).then_some(content)
}

/// Whether all bytes are of a class: four at a time, since each step costs much without optimisation.
fn consists_of(mut bytes: &[u8], class: u8) -> bool {
    while let &[a, b, c, d, ref rest @ ..] = bytes {
        let classes = CLASSES[a as usize] & CLASSES[b as usize];
        if classes & CLASSES[c as usize] & CLASSES[d as usize] & class == 0 {
            return false;
        }
        bytes = rest;
    }
    while let &[a, ref rest @ ..] = bytes {
        if CLASSES[a as usize] & class == 0 {
            return false;
        }
        bytes = rest;
    }
    true
}

/// What keys without quotes consist of.
const BARE: u8 = 1;
/// What strings consist of, except for escapes and the line ends of Windows.
const STRING: u8 = 2;
/// What comments consist of.
const COMMENT: u8 = 4;

/// The classes that each byte is in.
static CLASSES: [u8; 256] = {
    let mut classes = [0; 256];
    let mut byte: u8 = 0;
    loop {
        let is_bare = byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_';
        let is_text = !byte.is_ascii_control() || byte == b'\t';
        let is_string = is_text && byte != b'\\' || byte == b'\n';
        classes[byte as usize] =
            (BARE * is_bare as u8) | (STRING * is_string as u8) | (COMMENT * is_text as u8);
        if byte == u8::MAX {
            break classes;
        }
        byte += 1;
    }
};
