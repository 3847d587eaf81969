//! Fields: keys of an entry with one value of a plain type.
//!
//! Some are built in, as keys of an [entry](super::ENTRY) that are declared with the word `field`. A spec
//! declares others. All of them are packed, documented and shown alike.

use super::{ENTRY, Key, Kind};
use crate::syntax::Document;
use crate::syntax::types::{Location, Raw, Type, Words};

/// The type of a field's values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FieldType {
    /// `true` or `false`.
    Bool,
    /// An integer of a type of Rust, from a smallest to a largest one.
    Int(&'static str, i128, i128),
    /// A finite number of 64 bits.
    Float,
    /// One line of plain text.
    Str,
    /// One of the texts that the spec lists.
    Values,
}

impl FieldType {
    /// The word for the type in a spec; for [`Values`](Self::Values), which have none, that of a string.
    pub fn word(self) -> &'static str {
        match self {
            Self::Bool => "bool",
            Self::Int(name, ..) => name,
            Self::Float => "f64",
            Self::Str | Self::Values => "string",
        }
    }

    /// The type for a word.
    pub(crate) fn of_word(word: &str) -> Option<Self> {
        Self::nth(Self::WORDS.iter().position(|it| *it == word)?)
    }
}

/// The types that a spec can name, each under its word.
macro_rules! types {
    ($($int:ident)+) => {
        impl Words for FieldType {
            const WORDS: &'static [&'static str] = &["bool", $(stringify!($int),)+ "f64", "string"];

            fn nth(index: usize) -> Option<Self> {
                let types = [
                    Self::Bool,
                    $(Self::Int(stringify!($int), $int::MIN.into(), $int::MAX.into()),)+
                    Self::Float,
                    Self::Str,
                ];
                types.get(index).copied()
            }
        }
    };
}

types!(u8 u16 u32 u64 i8 i16 i32 i64);

/// Types of fields that are built in: integers from `MIN` to `MAX`.
macro_rules! ints {
    ($($Type:ident: $int:ident;)+) => {$(
        pub(crate) struct $Type<const MIN: $int, const MAX: $int>;

        impl<const MIN: $int, const MAX: $int> Type for $Type<MIN, MAX> {
            const KIND: Kind = Kind::Field(FieldType::Int(stringify!($int), MIN as i128, MAX as i128));
            type Value<'t> = Raw<'t>;

            fn read<'t>(value: Raw<'t>, _: &Location<'t>, document: &mut Document<'t>) -> Option<Raw<'t>> {
                document.plain(value)
            }
        }
    )+};
}

ints! {
    U8: u8;
    U16: u16;
}

/// The keys of an entry that are fields, each with the type of its values.
pub(crate) fn built_in() -> impl Iterator<Item = (&'static Key, FieldType)> {
    ENTRY.keys.iter().filter_map(|key| match key.kind {
        Kind::Field(of) => Some((key, of)),
        _ => None,
    })
}

/// The name of the method for a field.
pub(crate) fn method(field: &str) -> String {
    field.replace('-', "_")
}
