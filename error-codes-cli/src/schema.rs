//! The spec language as a JSON Schema, by which editors complete, explain and check a spec.
//!
//! It is made from the [language](error_codes_codegen::language), so it has the same keys and forms of
//! values as the reader, and it accepts every spec in which the reader finds no error. Rules that take
//! more than one value to check (a code with two entries, a tag that is not declared) are not in it, nor
//! is the inside of Markdown.
//!
//! TOML has dates and JSON does not. As usual, a date is a string of the format `date` here.

use error_codes_codegen::language::{Form, Key, Kind, SPEC, Shape};
use serde::{Serialize, Serializer};

/// The JSON Schema of a spec, in draft 7, which every language server for TOML supports.
pub(crate) fn json() -> serde_json::Result<String> {
    let schema = Schema {
        dialect: Some("http://json-schema.org/draft-07/schema#"),
        id: Some("urn:error-codes:spec"),
        title: Some("A spec of error-codes"),
        description: Some(SPEC.doc),
        ..table(&SPEC)
    };
    Ok(serde_json::to_string_pretty(&schema)? + "\n")
}

/// A schema, with its keywords in the order in which people write them.
#[derive(Default, Serialize)]
#[serde(rename_all = "camelCase")]
struct Schema {
    #[serde(rename = "$schema", skip_serializing_if = "Option::is_none")]
    dialect: Option<&'static str>,
    #[serde(rename = "$id", skip_serializing_if = "Option::is_none")]
    id: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<&'static str>,
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    types: Option<Type>,
    #[serde(skip_serializing_if = "Option::is_none")]
    format: Option<&'static str>,
    #[serde(rename = "enum", skip_serializing_if = "Option::is_none")]
    words: Option<&'static [&'static str]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pattern: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    not: Option<Box<Schema>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    minimum: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    maximum: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    items: Option<Box<Schema>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    unique_items: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    min_items: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    properties: Option<Properties>,
    #[serde(skip_serializing_if = "Option::is_none")]
    property_names: Option<Box<Schema>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    additional_properties: Option<Additional>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    required: Vec<&'static str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    any_of: Vec<Schema>,
}

#[derive(Serialize)]
#[serde(untagged)]
enum Type {
    One(&'static str),
    Any(&'static [&'static str]),
}

/// The keys of a table in their order.
struct Properties(Vec<(&'static str, Schema)>);

#[derive(Serialize)]
#[serde(untagged)]
enum Additional {
    Any(bool),
    Of(Box<Schema>),
}

impl Serialize for Properties {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(key, schema)| (key, schema)))
    }
}

impl Schema {
    fn of(name: &'static str) -> Self {
        Self {
            types: Some(Type::One(name)),
            ..Self::default()
        }
    }

    /// One of a few words.
    fn one_of(words: &'static [&'static str]) -> Self {
        Self {
            words: Some(words),
            ..Self::of("string")
        }
    }

    /// A table with these keys and no others.
    fn closed(keys: Vec<(&'static str, Self)>) -> Self {
        Self {
            properties: Some(Properties(keys)),
            additional_properties: Some(Additional::Any(false)),
            ..Self::of("object")
        }
    }
}

fn table(shape: &Shape) -> Schema {
    let required = shape.keys.iter().filter(|key| key.required);
    let has = |key| Schema {
        required: vec![key],
        ..Schema::default()
    };
    let alternatives = required.clone().filter_map(|key| Some([key.name, key.or?]));
    Schema {
        required: required
            .clone()
            .filter(|key| key.or.is_none())
            .map(|key| key.name)
            .collect(),
        any_of: alternatives.flatten().map(has).collect(),
        ..Schema::closed(shape.keys.iter().map(|it| (it.name, key(it))).collect())
    }
}

fn key(key: &Key) -> Schema {
    let is_list = matches!(key.kind, Kind::List(_));
    Schema {
        description: Some(key.doc),
        min_items: (key.required && is_list).then_some(1),
        ..value(&key.kind, key.form, key.doc)
    }
}

/// A value, or a part of one; `doc` is for parts that have no description of their own.
fn value(kind: &Kind, form: Form, doc: &'static str) -> Schema {
    match kind {
        Kind::Line | Kind::Text | Kind::Verbatim | Kind::Pattern | Kind::Url | Kind::Duration => {
            Schema {
                types: Some(Type::One("string")),
                ..text(kind, form)
            }
        }
        Kind::Code => Schema {
            types: Some(Type::Any(&["integer", "string"])),
            ..text(kind, form)
        },
        Kind::Date => Schema {
            format: Some("date"),
            ..Schema::of("string")
        },
        Kind::Count => Schema {
            minimum: Some(1),
            maximum: Some(u32::MAX),
            ..Schema::of("integer")
        },
        Kind::Subcode => Schema::of("integer"),
        Kind::Flag => Schema::of("boolean"),
        Kind::Word(known) => Schema::one_of(known),
        Kind::WordOr(known, shape) => Schema {
            any_of: vec![Schema::one_of(known), entry(&Kind::Table(shape), form, doc)],
            ..Schema::default()
        },
        Kind::List(item) => Schema {
            items: Some(Box::new(entry(item, form, doc))),
            unique_items: (!matches!(item, Kind::Table(_))).then_some(true),
            ..Schema::of("array")
        },
        Kind::Table(shape) => table(shape),
        Kind::Map(item) => map(item, form, doc),
    }
}

/// An item of a list, or a value of a map.
fn entry(kind: &Kind, form: Form, doc: &'static str) -> Schema {
    let doc = match kind {
        Kind::Table(shape) => shape.doc,
        _ => doc,
    };
    Schema {
        description: Some(doc),
        ..value(kind, form, doc)
    }
}

/// The form of a string.
fn text(kind: &Kind, form: Form) -> Schema {
    let taken = Some(form.taken()).filter(|words| !words.is_empty());
    Schema {
        pattern: form.pattern().or_else(|| kind.pattern()),
        not: taken.map(|words| {
            Box::new(Schema {
                words: Some(words),
                ..Schema::default()
            })
        }),
        ..Schema::default()
    }
}

/// A table whose keys the author chooses.
fn map(item: &Kind, form: Form, doc: &'static str) -> Schema {
    let item = || entry(item, Form::Free, doc);
    match form {
        Form::OneOf(known) => Schema::closed(known.iter().map(|key| (*key, item())).collect()),
        Form::Free | Form::Name | Form::Id | Form::Tag | Form::Link => Schema {
            property_names: Some(Box::new(text(&Kind::Line, form))),
            additional_properties: Some(Additional::Of(Box::new(item()))),
            ..Schema::of("object")
        },
    }
}
