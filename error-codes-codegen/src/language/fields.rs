//! Fields: keys of an entry whose values have no meaning beyond their type.
//!
//! Some are built in, as keys of an [entry](super::ENTRY) that are declared with the word `field`. A spec
//! declares others. All of them are packed, documented and shown alike.

use std::marker::PhantomData;

use super::{ENTRY, Key, Kind};
use crate::syntax::Document;
use crate::syntax::types::{Flag, Line, List, Location, Raw, Text, Type, Words};

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
    /// Markdown of any length.
    Markdown,
    /// A list of lines of plain text.
    Strings,
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
            Self::Markdown => "markdown",
            Self::Strings => "strings",
        }
    }

    /// The same type, as that of any key.
    pub const fn kind(self) -> Kind {
        match self {
            Self::Bool => Kind::Bool,
            Self::Int(_, min, max) => Kind::Int(min, max),
            Self::Float => Kind::Float,
            Self::Str | Self::Values => Kind::Line,
            Self::Markdown => Kind::Text,
            Self::Strings => Kind::List(&Kind::Line),
        }
    }

    /// The type for a word.
    ///
    /// ```
    /// use error_codes_codegen::FieldType;
    ///
    /// assert_eq!(FieldType::of_word("string"), Some(FieldType::Str));
    /// assert_eq!(FieldType::of_word("text"), None);
    /// ```
    pub fn of_word(word: &str) -> Option<Self> {
        Self::nth(Self::WORDS.iter().position(|it| *it == word)?)
    }
}

/// The types that a spec can name, each under its word.
macro_rules! types {
    ($($int:ident)+) => {
        impl Words for FieldType {
            const WORDS: &'static [&'static str] = &["bool", $(stringify!($int),)+ "f64", "string", "strings", "markdown"];

            fn nth(index: usize) -> Option<Self> {
                let types = [
                    Self::Bool,
                    $(Self::Int(stringify!($int), $int::MIN.into(), $int::MAX.into()),)+
                    Self::Float,
                    Self::Str,
                    Self::Strings,
                    Self::Markdown,
                ];
                types.get(index).copied()
            }
        }
    };
}

types!(u8 u16 u32 u64 i8 i16 i32 i64);

/// A type of keys, as that of a built-in field. The rules check its values, as those of a field that the spec declares.
pub(crate) struct FieldOf<T>(PhantomData<T>);

impl<T: OfField> Type for FieldOf<T> {
    const KIND: Kind = T::OF.kind();
    type Value<'t> = Raw<'t>;

    fn read<'t>(value: Raw<'t>, _: &Location<'t>, document: &mut Document<'t>) -> Option<Raw<'t>> {
        document.plain(value)
    }
}

/// A type that a built-in field can have.
pub(crate) trait OfField {
    const OF: FieldType;
}

/// Types of keys that fields can have, too.
macro_rules! of_field {
    ($($Type:ty: $of:ident;)+) => {$(
        impl OfField for $Type {
            const OF: FieldType = FieldType::$of;
        }
    )+};
}

of_field! {
    Flag: Bool;
    Line: Str;
    Text: Markdown;
    List<Line>: Strings;
}

/// Integers from `MIN` to `MAX`.
macro_rules! ints {
    ($($Type:ident: $int:ident;)+) => {$(
        pub(crate) struct $Type<const MIN: $int, const MAX: $int>;

        impl<const MIN: $int, const MAX: $int> OfField for $Type<MIN, MAX> {
            const OF: FieldType = FieldType::Int(stringify!($int), MIN as i128, MAX as i128);
        }
    )+};
}

ints! {
    U8: u8;
    U16: u16;
}

/// The keys of an entry that are fields, each with the type of its values.
pub(crate) fn built_in() -> impl Iterator<Item = (&'static Key, FieldType)> {
    ENTRY.keys.iter().filter_map(|key| Some((key, key.field?)))
}

/// The name of the method for a field.
pub(crate) fn method(field: &str) -> String {
    field.replace('-', "_")
}
