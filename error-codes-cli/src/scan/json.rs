//! Error objects in JSON, as APIs send them.
//!
//! An error object is the value of a key `error`, or an element of the list under a key `errors`. If it
//! has no code, as a provider's wrapper, the nearest object in it that has one is the error.

use std::cell::Cell;
use std::fmt;
use std::io::Read;

use serde::de::{DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::de::Deserializer as Json;

use super::{Mention, cut};
use crate::lookup::Lookup;

/// How often a string may be the text of JSON that has strings of JSON.
const NESTING: usize = 3;

/// A value with errors in it, and where it is. It may be cut off.
pub(super) struct Value {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) mentions: Vec<Mention>,
}

/// The JSON values with errors, wherever they are in a text.
///
/// Each byte is read once or twice: what is no JSON is left where the parser stopped, with what was found
/// up to there.
pub(super) fn errors(text: &str, lookup: &Lookup) -> impl Iterator<Item = Value> {
    nested(text, lookup, NESTING)
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
            at = cut(text, (value.end - 1).max(start + 1));
        }
    })
}

/// Where the next value can begin: an object, a list, or a string with one of them in it.
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
    // What follows a value is not of it, and what is wrong with it does not matter.
    walk.value(Place::Elsewhere)
        .deserialize(&mut Json::from_reader(source))
        .ok();
    let mut mentions = walk.mentions;
    mentions.sort_by_key(|mention| mention.at);
    Value {
        start,
        end: cut(text, start + walk.read.get()),
        mentions,
    }
}

/// Counts the bytes that the parser has taken. It takes them one by one.
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

/// A walk through one value.
struct Walk<'w, 't> {
    text: &'w str,
    start: usize,
    read: &'w Cell<usize>,
    lookup: &'w Lookup<'t>,
    nesting: usize,
    mentions: Vec<Mention>,
}

impl<'w, 't> Walk<'w, 't> {
    fn value<'v>(&'v mut self, place: Place<'v>) -> Seed<'v, 'w, 't> {
        Seed { walk: self, place }
    }

    /// How far the parser is.
    fn at(&self) -> usize {
        self.start + self.read.get()
    }

    /// Whether the text ends within the number that was read last.
    fn is_cut(&self) -> bool {
        self.at() == self.text.len() && self.text.ends_with(|c: char| c.is_ascii_digit())
    }

    /// Looks for errors in a string that is the text of JSON.
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

/// An object in the place of an error.
#[derive(Default)]
struct Object {
    code: Option<String>,
    at: usize,
    subcode: Option<String>,
    titles: Vec<String>,
}

/// What the object with a code says that is nearest to the place of an error, and how deep it is.
type Nearest = Option<(usize, Mention)>;

/// What a value is.
enum Place<'v> {
    Elsewhere,
    /// Under the key `error`, or in the list under `errors`.
    Error,
    /// Under the key `errors`.
    Errors,
    /// Within an error, so deep.
    Within {
        depth: usize,
        nearest: &'v mut Nearest,
        titles: &'v mut Vec<String>,
    },
    /// A field of an error.
    Field(&'v mut Option<String>),
}

struct Seed<'v, 'w, 't> {
    walk: &'v mut Walk<'w, 't>,
    place: Place<'v>,
}

impl<'de> DeserializeSeed<'de> for Seed<'_, '_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<(), D::Error> {
        from.deserialize_any(self)
    }
}

impl Seed<'_, '_, '_> {
    fn number(self, number: impl fmt::Display) {
        if let Place::Field(field) = self.place
            && !self.walk.is_cut()
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
        match self.place {
            Place::Error => {
                let mut nearest = None;
                let result = object(walk, &mut map, 0, &mut nearest, &mut Vec::new());
                walk.mentions.extend(nearest.map(|(_, mention)| mention));
                result
            }
            Place::Within {
                depth,
                nearest,
                titles,
            } => object(walk, &mut map, depth, nearest, titles),
            Place::Elsewhere | Place::Errors | Place::Field(_) => {
                while let Some(key) = map.next_key::<String>()? {
                    map.next_value_seed(walk.value(Place::of(&key)))?;
                }
                Ok(())
            }
        }
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut list: A) -> Result<(), A::Error> {
        loop {
            let place = match &mut self.place {
                Place::Errors => Place::Error,
                Place::Within {
                    depth,
                    nearest,
                    titles,
                } => Place::Within {
                    depth: *depth,
                    nearest,
                    titles,
                },
                Place::Elsewhere | Place::Error | Place::Field(_) => Place::Elsewhere,
            };
            if list.next_element_seed(self.walk.value(place))?.is_none() {
                return Ok(());
            }
        }
    }

    fn visit_str<E>(self, text: &str) -> Result<(), E> {
        if let Place::Field(field) = self.place {
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

impl Place<'_> {
    fn of(key: &str) -> Self {
        match key {
            "error" => Self::Error,
            "errors" => Self::Errors,
            _ => Self::Elsewhere,
        }
    }
}

/// Reads an object in an error. What was read counts even if the text breaks off.
///
/// Titles of an object without a code, such as `error_data`, are of the object around it.
fn object<'de, A: MapAccess<'de>>(
    walk: &mut Walk<'_, '_>,
    map: &mut A,
    depth: usize,
    nearest: &mut Nearest,
    titles: &mut Vec<String>,
) -> Result<(), A::Error> {
    let mut object = Object::default();
    let result = fields(walk, map, depth, &mut object, nearest);
    match object.code {
        Some(code) if walk.lookup.is_code(&code) => {
            if nearest.as_ref().is_none_or(|(other, _)| depth < *other) {
                let mention = Mention {
                    code,
                    subcode: object.subcode,
                    titles: object.titles,
                    at: object.at,
                    ..Mention::default()
                };
                *nearest = Some((depth, mention));
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
    nearest: &mut Nearest,
) -> Result<(), A::Error> {
    while let Some(key) = map.next_key::<String>()? {
        match &*key {
            "code" => {
                object.at = walk.at().saturating_sub(1);
                map.next_value_seed(walk.value(Place::Field(&mut object.code)))?;
            }
            "error_subcode" | "subcode" => {
                map.next_value_seed(walk.value(Place::Field(&mut object.subcode)))?;
            }
            "error_user_title" | "title" | "message" | "details" => {
                let mut title = None;
                map.next_value_seed(walk.value(Place::Field(&mut title)))?;
                object.titles.extend(title);
            }
            "error" | "errors" => map.next_value_seed(walk.value(Place::of(&key)))?,
            _ => map.next_value_seed(walk.value(Place::Within {
                depth: depth + 1,
                nearest,
                titles: &mut object.titles,
            }))?,
        }
    }
    Ok(())
}
