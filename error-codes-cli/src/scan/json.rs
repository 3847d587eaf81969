//! Error objects in JSON, as APIs send them.
//!
//! An error object is the value of a key `error`, or an element of the array under a key `errors`. If it does
//! not have a code, as in a provider's wrapper, the outermost object with a code in it is the error.

use std::cell::Cell;
use std::fmt;
use std::io::Read;

use serde::de::{DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::de::Deserializer as Json;

use super::{Mention, boundary};
use crate::lookup::Lookup;

/// How deep JSON may be nested in strings of JSON.
const MAX_NESTING: usize = 3;

/// A value that contains errors, and where it is. It may be truncated.
pub(super) struct Value {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) mentions: Vec<Mention>,
}

/// The JSON values that contain errors, anywhere in a text.
///
/// Each byte is read at most twice: where the parser stops at invalid JSON, the search goes on, and the errors up
/// to there are kept.
pub(super) fn errors(text: &str, lookup: &Lookup) -> impl Iterator<Item = Value> {
    nested(text, lookup, MAX_NESTING)
}

fn nested(text: &str, lookup: &Lookup, nesting: usize) -> impl Iterator<Item = Value> {
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let start = at + begin(&text[at..])?;
            let value = read(text, start, lookup, nesting);
            if !value.mentions.is_empty() {
                at = value.end;
                return Some(value);
            }
            // The last byte may be the first of a value.
            at = boundary(text, (value.end - 1).max(start + 1));
        }
    })
}

/// Where the next value may begin: an object, an array, or a string that contains one.
fn begin(text: &str) -> Option<usize> {
    let mut marks = text.match_indices(['{', '[', '"']);
    let found = marks.find(|(at, mark)| {
        *mark != "\"" || text[at + 1..].starts_with("{\\") || text[at + 1..].starts_with("[{\\")
    });
    found.map(|(at, _)| at)
}

fn read(text: &str, start: usize, lookup: &Lookup, nesting: usize) -> Value {
    let mut walk = Walk {
        text,
        start,
        read: &Cell::new(0),
        lookup,
        nesting,
        mentions: Vec::new(),
    };
    let source = Counter {
        rest: &text.as_bytes()[start..],
        read: walk.read,
    };
    // Text after the value and syntax errors are ignored.
    walk.value(Position::Elsewhere)
        .deserialize(&mut Json::from_reader(source))
        .ok();
    let mut mentions = walk.mentions;
    mentions.sort_by_key(|mention| mention.at);
    Value {
        start,
        end: boundary(text, start + walk.read.get()),
        mentions,
    }
}

/// Counts the bytes that the parser has read. It reads them one by one.
struct Counter<'c> {
    rest: &'c [u8],
    read: &'c Cell<usize>,
}

impl Read for Counter<'_> {
    fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
        let count = self.rest.read(into)?;
        self.read.set(self.read.get() + count);
        Ok(count)
    }
}

/// The traversal of a value.
struct Walk<'w, 't> {
    text: &'w str,
    start: usize,
    read: &'w Cell<usize>,
    lookup: &'w Lookup<'t>,
    nesting: usize,
    mentions: Vec<Mention>,
}

impl<'w, 't> Walk<'w, 't> {
    fn value<'v>(&'v mut self, position: Position<'v>) -> Seed<'v, 'w, 't> {
        Seed {
            walk: self,
            position,
        }
    }

    /// The offset of the parser.
    fn at(&self) -> usize {
        self.start + self.read.get()
    }

    /// Whether the text may have been truncated within the last number.
    fn is_truncated(&self) -> bool {
        self.at() == self.text.len() && self.text.ends_with(|c: char| c.is_ascii_digit())
    }

    /// Finds errors in a string that contains JSON.
    fn string(&mut self, string: &str) {
        if self.nesting == 0 || !string.contains("{\"") {
            return;
        }
        let at = self.at().saturating_sub(1);
        for value in nested(string, self.lookup, self.nesting - 1) {
            let mentions = value.mentions.into_iter();
            self.mentions
                .extend(mentions.map(|it| Mention { at, ..it }));
        }
    }
}

/// An object that may be an error.
#[derive(Default)]
struct Object {
    code: Option<String>,
    at: usize,
    subcode: Option<String>,
    titles: Vec<String>,
}

/// The outermost object with a code within an error, and its depth.
type Outermost = Option<(usize, Mention)>;

/// The position of a value.
enum Position<'v> {
    Elsewhere,
    /// Under the key `error`, or in the array under `errors`.
    Error,
    /// Under the key `errors`.
    Errors,
    /// Within an error, at this depth.
    Within {
        depth: usize,
        outermost: &'v mut Outermost,
        titles: &'v mut Vec<String>,
    },
    /// A field of an error.
    Field(&'v mut Option<String>),
}

struct Seed<'v, 'w, 't> {
    walk: &'v mut Walk<'w, 't>,
    position: Position<'v>,
}

impl<'de> DeserializeSeed<'de> for Seed<'_, '_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<(), D::Error> {
        from.deserialize_any(self)
    }
}

impl Seed<'_, '_, '_> {
    fn number(self, number: impl fmt::Display) {
        if let Position::Field(field) = self.position
            && !self.walk.is_truncated()
        {
            *field = Some(number.to_string());
        }
    }
}

impl<'de> Visitor<'de> for Seed<'_, '_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any value")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let walk = self.walk;
        match self.position {
            Position::Error => {
                let mut outermost = None;
                let result = object(walk, &mut map, 0, &mut outermost, &mut Vec::new());
                walk.mentions.extend(outermost.map(|(_, mention)| mention));
                result
            }
            Position::Within {
                depth,
                outermost,
                titles,
            } => object(walk, &mut map, depth, outermost, titles),
            Position::Elsewhere | Position::Errors | Position::Field(_) => {
                while let Some(key) = map.next_key::<String>()? {
                    map.next_value_seed(walk.value(Position::of(&key)))?;
                }
                Ok(())
            }
        }
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut array: A) -> Result<(), A::Error> {
        loop {
            let position = match &mut self.position {
                Position::Errors => Position::Error,
                Position::Within {
                    depth,
                    outermost,
                    titles,
                } => Position::Within {
                    depth: *depth,
                    outermost,
                    titles,
                },
                Position::Elsewhere | Position::Error | Position::Field(_) => Position::Elsewhere,
            };
            if array
                .next_element_seed(self.walk.value(position))?
                .is_none()
            {
                return Ok(());
            }
        }
    }

    fn visit_str<E>(self, text: &str) -> Result<(), E> {
        if let Position::Field(field) = self.position {
            *field = Some(text.trim().to_owned());
        } else {
            self.walk.string(text);
        }
        Ok(())
    }

    fn visit_i64<E>(self, number: i64) -> Result<(), E> {
        self.number(number);
        Ok(())
    }

    fn visit_u64<E>(self, number: u64) -> Result<(), E> {
        self.number(number);
        Ok(())
    }

    fn visit_f64<E>(self, _: f64) -> Result<(), E> {
        Ok(())
    }

    fn visit_bool<E>(self, _: bool) -> Result<(), E> {
        Ok(())
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        Ok(())
    }
}

impl Position<'_> {
    fn of(key: &str) -> Self {
        match key {
            "error" => Self::Error,
            "errors" => Self::Errors,
            _ => Self::Elsewhere,
        }
    }
}

/// Reads an object in an error. What has been read is used even if the text is truncated.
///
/// Titles of an object without a code, such as `error_data`, belong to the enclosing object.
fn object<'de, A: MapAccess<'de>>(
    walk: &mut Walk<'_, '_>,
    map: &mut A,
    depth: usize,
    outermost: &mut Outermost,
    titles: &mut Vec<String>,
) -> Result<(), A::Error> {
    let mut object = Object::default();
    let result = fields(walk, map, depth, &mut object, outermost);
    match object.code {
        Some(code) if walk.lookup.is_code(&code) => {
            if outermost.as_ref().is_none_or(|(other, _)| depth < *other) {
                let mention = Mention {
                    code,
                    subcode: object.subcode,
                    titles: object.titles,
                    at: object.at,
                    ..Mention::default()
                };
                *outermost = Some((depth, mention));
            }
        }
        _ => titles.append(&mut object.titles),
    }
    result
}

fn fields<'de, A: MapAccess<'de>>(
    walk: &mut Walk<'_, '_>,
    map: &mut A,
    depth: usize,
    object: &mut Object,
    outermost: &mut Outermost,
) -> Result<(), A::Error> {
    while let Some(key) = map.next_key::<String>()? {
        match &*key {
            "code" => {
                object.at = walk.at().saturating_sub(1);
                map.next_value_seed(walk.value(Position::Field(&mut object.code)))?;
            }
            "error_subcode" | "subcode" => {
                map.next_value_seed(walk.value(Position::Field(&mut object.subcode)))?;
            }
            "error_user_title" | "title" | "message" | "details" => {
                let mut title = None;
                map.next_value_seed(walk.value(Position::Field(&mut title)))?;
                object.titles.extend(title);
            }
            "error" | "errors" => map.next_value_seed(walk.value(Position::of(&key)))?,
            _ => map.next_value_seed(walk.value(Position::Within {
                depth: depth + 1,
                outermost,
                titles: &mut object.titles,
            }))?,
        }
    }
    Ok(())
}
