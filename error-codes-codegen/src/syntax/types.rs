//! The types of the keys' values.
//!
//! The names of the types are the vocabulary of the [declaration](crate::language).

use std::fmt;
use std::marker::PhantomData;

use toml::de::{DeArray, DeInteger, DeTable, DeValue};

use super::{Document, Items, Named, Spanned};
use crate::diagnostic::Span;
use crate::language::{Form, Kind, Shape};
use crate::order::sort;
use crate::rules::form;

/// A type of values.
pub(crate) trait Type {
    const KIND: Kind;
    const FORM: Form = Form::Free;
    /// What the parser makes of a value.
    type Value<'t>;

    /// Reads a value; if it is not a valid one, reports why.
    fn read<'t>(
        value: Raw<'t>,
        location: &Location<'t>,
        document: &mut Document<'t>,
    ) -> Option<Self::Value<'t>>;
}

/// A type whose values are tables of one shape.
pub(crate) trait Shaped: Type {
    const SHAPE: &'static Shape;
    /// The names of the keys, and which of them can be required.
    const KEYS: &'static [(&'static str, bool)];
}

/// A value as TOML knows it.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Raw<'t> {
    String(&'t str),
    /// A word without quotes, which is not valid TOML.
    Bare(&'t str),
    Integer(&'t DeInteger<'t>),
    /// A float, as Rust can parse it.
    Float(&'t str),
    Boolean(bool),
    Datetime {
        /// `None` if it is only a time.
        day: Option<Day>,
        has_time: bool,
    },
    Array(&'t DeArray<'t>),
    Table(&'t DeTable<'t>),
}

impl<'t> Raw<'t> {
    pub(crate) fn new(value: &'t DeValue<'t>) -> Self {
        match value {
            DeValue::String(text) => Self::String(text),
            DeValue::Integer(number) => Self::Integer(number),
            DeValue::Float(number) => Self::Float(number.as_str()),
            DeValue::Boolean(flag) => Self::Boolean(*flag),
            DeValue::Datetime(value) => Self::Datetime {
                day: value.date.map(|day| Day {
                    year: day.year,
                    month: day.month,
                    day: day.day,
                }),
                has_time: value.time.is_some() || value.offset.is_some(),
            },
            DeValue::Array(items) => Self::Array(items),
            DeValue::Table(table) => Self::Table(table),
        }
    }
}

/// Where a value is.
pub(crate) struct Location<'t> {
    /// The key whose value, or a part of whose value, it is.
    pub(crate) key: &'t str,
    pub(crate) span: Span,
    /// Whether it is an item of a list.
    pub(crate) is_item: bool,
}

/// Types whose values are strings.
macro_rules! strings {
    ($($(#[$doc:meta])+ $Type:ident: $kind:expr, $form:expr;)+) => {$(
        $(#[$doc])+
        pub(crate) struct $Type;

        impl Type for $Type {
            const KIND: Kind = $kind;
            const FORM: Form = $form;
            type Value<'t> = &'t str;

            fn read<'t>(value: Raw<'t>, location: &Location<'t>, document: &mut Document<'t>) -> Option<&'t str> {
                document.string(value, location, &$kind)
            }
        }
    )+};
}

strings! {
    /// One line of plain text.
    Line: Kind::Line, Form::Free;
    /// The name of an entry.
    Name: Kind::Line, Form::Name;
    /// The id of a category, a group, a tag or a source.
    Id: Kind::Line, Form::Id;
    /// The id of a tag, or of a group and `.*`.
    TagId: Kind::Line, Form::Tag;
    /// Markdown.
    Text: Kind::Text, Form::Free;
    /// Text that is shown verbatim.
    Verbatim: Kind::Verbatim, Form::Free;
    /// How codes are written.
    Pattern: Kind::Pattern, Form::Free;
    /// An absolute URL.
    Url: Kind::Url, Form::Free;
    /// The name of a link.
    LinkName: Kind::Line, Form::Link;
    /// The name of a field.
    FieldName: Kind::Line, Form::Field;
}

/// Types whose values are made of one TOML value each.
macro_rules! scalars {
    ($($(#[$doc:meta])+ $Type:ident: $kind:expr => $Value:ty, $read:expr;)+) => {$(
        $(#[$doc])+
        pub(crate) struct $Type;

        impl Type for $Type {
            const KIND: Kind = $kind;
            type Value<'t> = $Value;

            fn read<'t>(value: Raw<'t>, location: &Location<'t>, document: &mut Document<'t>) -> Option<$Value> {
                let read: fn(Raw<'t>, &Location<'_>) -> Option<Result<$Value, _>> = $read;
                match read(value, location) {
                    Some(Ok(value)) => Some(value),
                    Some(Err(diagnostic)) => {
                        document.refuse(diagnostic);
                        None
                    }
                    None => {
                        document.wrong_type(value, location, &$kind);
                        None
                    }
                }
            }
        }
    )+};
}

scalars! {
    /// A calendar date.
    Date: Kind::Date => Day, |value, location| match value {
        Raw::Datetime { day: Some(day), has_time } => Some(form::date(day, has_time, location)),
        _ => None,
    };
    /// A positive integer.
    Count: Kind::Count => u32, |value, location| match value {
        Raw::Integer(number) => Some(form::count(Number::of(number), location)),
        _ => None,
    };
    /// A signed 64-bit integer.
    Subcode: Kind::Subcode => i64, |value, location| match value {
        Raw::Integer(number) => Some(form::subcode(Number::of(number), location)),
        _ => None,
    };
    /// `true` or `false`.
    Flag: Kind::Flag => bool, |value, _| match value {
        Raw::Boolean(flag) => Some(Ok(flag)),
        _ => None,
    };
    /// A duration in milliseconds.
    Duration: Kind::Duration => u64, |value, location| match value {
        Raw::String(text) => Some(form::duration(text, location)),
        _ => None,
    };
}

/// A day of the calendar.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Day {
    pub(crate) year: u16,
    pub(crate) month: u8,
    #[expect(clippy::struct_field_names, reason = "it is the day of the month")]
    pub(crate) day: u8,
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

/// A code, or a range of codes.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Code<'t> {
    Int(Number),
    Str(&'t str),
}

/// An integer.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Number {
    /// `None` if it is out of range for every type.
    pub(crate) value: Option<i128>,
    /// Whether it is written in hexadecimal: then it can be the bits of a negative integer.
    pub(crate) is_hex: bool,
}

impl Type for Code<'static> {
    const KIND: Kind = Kind::Code;
    type Value<'t> = Code<'t>;

    fn read<'t>(
        value: Raw<'t>,
        location: &Location<'t>,
        document: &mut Document<'t>,
    ) -> Option<Code<'t>> {
        match value {
            Raw::Integer(number) => Some(Code::Int(Number::of(number))),
            _ => document.string(value, location, &Kind::Code).map(Code::Str),
        }
    }
}

impl Number {
    pub(crate) fn of(number: &DeInteger<'_>) -> Self {
        Self {
            value: i128::from_str_radix(number.as_str(), number.radix()).ok(),
            is_hex: number.radix() == 16,
        }
    }
}

/// The words that a key takes.
pub(crate) trait Words: Sized {
    const WORDS: &'static [&'static str];

    /// The value of a word, by its index.
    fn nth(index: usize) -> Option<Self>;
}

/// One of a few words.
pub(crate) struct Word<W>(PhantomData<W>);

impl<W: Words> Type for Word<W> {
    const KIND: Kind = Kind::Word(W::WORDS);
    const FORM: Form = Form::OneOf(W::WORDS);
    type Value<'t> = W;

    fn read<'t>(value: Raw<'t>, location: &Location<'t>, document: &mut Document<'t>) -> Option<W> {
        W::nth(document.word(value, location, &Self::KIND, W::WORDS)?)
    }
}

/// One of a few words, or a table.
pub(crate) struct OrTable<W, T>(PhantomData<(W, T)>);

/// The value of a key that takes a word or a table.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Either<W, T> {
    Word(W),
    Table(T),
}

impl<W: Words, T: Shaped> Type for OrTable<W, T> {
    const KIND: Kind = Kind::WordOr(W::WORDS, T::SHAPE);
    type Value<'t> = Either<W, T::Value<'t>>;

    fn read<'t>(
        value: Raw<'t>,
        location: &Location<'t>,
        document: &mut Document<'t>,
    ) -> Option<Self::Value<'t>> {
        if matches!(value, Raw::Table(_)) {
            return T::read(value, location, document).map(Either::Table);
        }
        let word = document.word(value, location, &Self::KIND, W::WORDS)?;
        W::nth(word).map(Either::Word)
    }
}

/// A list of values.
pub(crate) struct List<T>(PhantomData<T>);

impl<T: Type> Type for List<T> {
    const KIND: Kind = Kind::List(&T::KIND);
    const FORM: Form = T::FORM;
    type Value<'t> = Items<T::Value<'t>>;

    fn read<'t>(
        value: Raw<'t>,
        location: &Location<'t>,
        document: &mut Document<'t>,
    ) -> Option<Self::Value<'t>> {
        let Raw::Array(array) = value else {
            document.wrong_type(value, location, &Self::KIND);
            if !Document::is_item(value, &T::KIND) {
                return None;
            }
            let item = Spanned {
                value: T::read(value, location, document)?,
                span: location.span.clone(),
            };
            return Some(Items {
                items: vec![item],
                is_whole: true,
            });
        };
        let mut items = Vec::with_capacity(array.len());
        for value in array {
            if let Some(item) = document.value::<T>(value, location.key, true) {
                items.push(item);
            }
        }
        let is_whole = items.len() == array.len();
        Some(Items { items, is_whole })
    }
}

/// A table of values whose keys the author chooses.
pub(crate) struct Map<K, T>(PhantomData<(K, T)>);

impl<K: Type, T: Type> Type for Map<K, T> {
    const KIND: Kind = Kind::Map(&T::KIND);
    const FORM: Form = K::FORM;
    type Value<'t> = Vec<Named<'t, T::Value<'t>>>;

    fn read<'t>(
        value: Raw<'t>,
        location: &Location<'t>,
        document: &mut Document<'t>,
    ) -> Option<Self::Value<'t>> {
        let Raw::Table(table) = value else {
            document.wrong_type(value, location, &Self::KIND);
            return None;
        };
        let mut entries = Vec::with_capacity(table.len());
        document.enter(location.key, None, table, location.span.clone());
        for (key, value) in table {
            let name = Spanned {
                value: key.get_ref().as_ref(),
                span: key.span(),
            };
            let value = document.value::<T>(value, name.value, false);
            entries.push(Named {
                name,
                value: value.map(|it| it.value),
            });
        }
        document.leave();
        sort(&mut entries, &|a: &Named<'t, _>, b: &Named<'t, _>| {
            a.name.span.start.cmp(&b.name.span.start)
        });
        Some(entries)
    }
}
