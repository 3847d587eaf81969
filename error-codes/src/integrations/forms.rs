//! The forms in which `serde` writes and reads an error. Formats that people do not read always have its code.

#![allow(missing_docs)]

use core::fmt;
use core::marker::PhantomData;

use serde::de::{DeserializeSeed, Error, IgnoredAny, MapAccess, Unexpected, Visitor};
use serde::{Deserialize, Deserializer, Serializer};

use crate::{Code, Entry, ErrorCode};

type Owned<E> = <<E as ErrorCode>::Code as Code>::Owned;

/// The value for a code that was read.
fn value<E: ErrorCode, R: Error>(code: &Owned<E>) -> Result<E, R> {
    E::try_from_code(E::Code::borrow(code)).map_err(R::custom)
}

/// The code.
pub mod code {
    use super::{Code, Deserializer, ErrorCode, Serializer, value};

    pub fn serialize<E: ErrorCode, S: Serializer>(error: &E, to: S) -> Result<S::Ok, S::Error> {
        E::Code::serialize(error.code(), to)
    }

    pub fn deserialize<'de, E: ErrorCode, D: Deserializer<'de>>(from: D) -> Result<E, D::Error> {
        value(&E::Code::deserialize(from)?)
    }
}

/// The name of the entry. A code in a range or without an entry, which its name does not tell, is written as a code.
/// Further and former names are read, too.
pub mod name {
    use serde::de::IntoDeserializer;

    use super::{
        Deserializer, Entry, Error, ErrorCode, PhantomData, Serializer, Unexpected, Visitor, code,
        fmt,
    };

    pub fn serialize<E: ErrorCode, S: Serializer>(error: &E, to: S) -> Result<S::Ok, S::Error> {
        let is_exact = error.entry().is_some_and(|it| !it.is_range());
        if is_exact && to.is_human_readable() {
            to.serialize_str(error.name())
        } else {
            code::serialize(error, to)
        }
    }

    pub fn deserialize<'de, E: ErrorCode, D: Deserializer<'de>>(from: D) -> Result<E, D::Error> {
        if from.is_human_readable() {
            from.deserialize_any(Name(PhantomData))
        } else {
            code::deserialize(from)
        }
    }

    struct Name<E>(PhantomData<E>);

    impl<E: ErrorCode> Visitor<'_> for Name<E> {
        type Value = E;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            write!(f, "a name or a code of {}", E::TABLE.title())
        }

        fn visit_str<R: Error>(self, text: &str) -> Result<E, R> {
            let is_named = |error: &E| {
                // An id can be the code of another entry.
                let is_name = |it: Entry| it.names().any(|name| name == text);
                error
                    .entry()
                    .is_some_and(|it| !it.is_range() && is_name(it))
            };
            if let Some(error) = E::__from_word(text).filter(is_named) {
                return Ok(error);
            }
            let code: Result<E, serde::de::value::Error> =
                code::deserialize(IntoDeserializer::into_deserializer(text));
            code.map_err(|_| R::invalid_value(Unexpected::Str(text), &self))
        }

        fn visit_i64<R: Error>(self, code: i64) -> Result<E, R> {
            code::deserialize(code.into_deserializer())
        }

        fn visit_u64<R: Error>(self, code: u64) -> Result<E, R> {
            code::deserialize(code.into_deserializer())
        }
    }
}

/// An object with the fields of the entry. It is read by its code alone.
pub mod object {
    use super::{Deserializer, ErrorCode, Object, PhantomData, Serializer, code};
    use crate::integrations::export;

    pub fn serialize<E: ErrorCode, S: Serializer>(error: &E, to: S) -> Result<S::Ok, S::Error> {
        if to.is_human_readable() {
            export::error(error, to)
        } else {
            code::serialize(error, to)
        }
    }

    pub fn deserialize<'de, E: ErrorCode, D: Deserializer<'de>>(from: D) -> Result<E, D::Error> {
        if from.is_human_readable() {
            from.deserialize_map(Object(PhantomData))
        } else {
            code::deserialize(from)
        }
    }
}

pub(super) struct Object<E>(pub(super) PhantomData<E>);

impl<'de, E: ErrorCode> Visitor<'de> for Object<E> {
    type Value = E;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "an object with the code of an error of {}",
            E::TABLE.title()
        )
    }

    fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<E, M::Error> {
        let mut code = None;
        while let Some(Key { is_code }) = map.next_key()? {
            if is_code && code.is_some() {
                return Err(Error::duplicate_field("code"));
            } else if is_code {
                code = Some(map.next_value_seed(Seed::<E>(PhantomData))?);
            } else {
                map.next_value::<IgnoredAny>()?;
            }
        }
        value(&code.ok_or_else(|| Error::missing_field("code"))?)
    }
}

struct Seed<E>(PhantomData<E>);

impl<'de, E: ErrorCode> DeserializeSeed<'de> for Seed<E> {
    type Value = Owned<E>;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<Owned<E>, D::Error> {
        E::Code::deserialize(from)
    }
}

/// A key of an object, without allocating.
struct Key {
    is_code: bool,
}

impl<'de> Deserialize<'de> for Key {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Text;

        impl Visitor<'_> for Text {
            type Value = Key;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a key")
            }

            fn visit_str<R: Error>(self, key: &str) -> Result<Key, R> {
                let is_code = key == "code";
                Ok(Key { is_code })
            }
        }

        from.deserialize_identifier(Text)
    }
}
