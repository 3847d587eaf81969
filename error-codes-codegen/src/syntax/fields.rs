//! Reading what has the right form.

use toml::de::{DeTable, DeValue};

use super::Value;
use super::value::integer;
use crate::diagnostic::{At, Span};
use crate::language::Shape;
use crate::suggest::nearest;

/// The keys of one table, for reading what has the right form.
#[derive(Clone, Copy)]
pub(crate) struct Fields<'a> {
    table: &'a DeTable<'a>,
}

impl<'a> Fields<'a> {
    pub(crate) fn new(table: &'a DeTable<'a>) -> Self {
        Self { table }
    }

    fn get(self, key: &str) -> Option<&'a Value<'a>> {
        self.table.get(key)
    }

    /// Whether the key is given, be its value right or wrong.
    pub(crate) fn has(self, key: &str) -> bool {
        self.get(key).is_some()
    }

    /// Whether the key is given, possibly misspelled: that is reported as such.
    pub(crate) fn has_in(self, key: &str, shape: &Shape) -> bool {
        let names = || shape.keys.iter().map(|key| key.name);
        let is_meant =
            |given: &str| !names().any(|it| it == given) && nearest(given, names()) == Some(key);
        self.has(key) || self.table.keys().any(|given| is_meant(given.get_ref()))
    }

    /// Where the key itself stands.
    pub(crate) fn key_span(self, key: &str) -> Option<Span> {
        self.table.get_key_value(key).map(|(key, _)| key.span())
    }

    pub(crate) fn string(self, key: &str) -> Option<At<&'a str>> {
        self.get(key).and_then(string)
    }

    pub(crate) fn strings(self, key: &str) -> Vec<At<&'a str>> {
        self.items(key).filter_map(string).collect()
    }

    pub(crate) fn number(self, key: &str) -> Option<At<i128>> {
        let value = self.get(key)?;
        Some(At {
            value: integer(value.get_ref().as_integer()?)?,
            span: value.span(),
        })
    }

    /// Whether the key is given as `true`.
    pub(crate) fn flag(self, key: &str) -> bool {
        self.get(key).and_then(|value| value.get_ref().as_bool()) == Some(true)
    }

    /// Where the key's value stands.
    pub(crate) fn span(self, key: &str) -> Option<Span> {
        self.get(key).map(Value::span)
    }

    /// A date, as `YYYY-MM-DD`.
    pub(crate) fn date(self, key: &str) -> Option<String> {
        let date = self.get(key)?.get_ref().as_datetime()?.date?;
        Some(date.to_string())
    }

    pub(crate) fn code(self, key: &str) -> Option<At<Written<'a>>> {
        let value = self.get(key)?;
        let written = match value.get_ref() {
            DeValue::Integer(number) => Written::Int(integer(number)),
            DeValue::String(text) => Written::Str(text),
            _ => return None,
        };
        Some(At {
            value: written,
            span: value.span(),
        })
    }

    pub(crate) fn table(self, key: &str) -> Option<At<Fields<'a>>> {
        self.get(key).and_then(fields)
    }

    pub(crate) fn tables(self, key: &str) -> Vec<At<Fields<'a>>> {
        self.items(key).filter_map(fields).collect()
    }

    /// The entries of a table whose keys the author has chosen, in the order of the file.
    pub(crate) fn entries(self, key: &str) -> Vec<Declaration<'a>> {
        let table = self.get(key).and_then(|value| value.get_ref().as_table());
        let mut entries: Vec<_> = table
            .into_iter()
            .flatten()
            .map(|(key, value)| Declaration {
                id: At {
                    value: &**key.get_ref(),
                    span: key.span(),
                },
                fields: fields(value).map(|it| it.value),
                string: string(value),
            })
            .collect();
        entries.sort_by_key(|entry| entry.id.span.start);
        entries
    }

    fn items(self, key: &str) -> impl Iterator<Item = &'a Value<'a>> {
        self.get(key)
            .and_then(|value| value.get_ref().as_array())
            .into_iter()
            .flatten()
    }
}

/// An entry of a table whose keys the author has chosen.
pub(crate) struct Declaration<'a> {
    pub(crate) id: At<&'a str>,
    pub(crate) fields: Option<Fields<'a>>,
    pub(crate) string: Option<At<&'a str>>,
}

/// A code as the file writes it.
#[derive(Clone, Copy)]
pub(crate) enum Written<'a> {
    /// `None` where the number is beyond every type.
    Int(Option<i128>),
    Str(&'a str),
}

fn string<'a>(value: &'a Value<'a>) -> Option<At<&'a str>> {
    Some(At {
        value: value.get_ref().as_str()?,
        span: value.span(),
    })
}

fn fields<'a>(value: &'a Value<'a>) -> Option<At<Fields<'a>>> {
    Some(At {
        value: Fields::new(value.get_ref().as_table()?),
        span: value.span(),
    })
}
