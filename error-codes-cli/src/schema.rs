//! The spec language as a JSON Schema, by which editors complete, explain and check a spec.
//!
//! It is made from the [language](error_codes_codegen::language), so it has the same keys and forms of
//! values as the reader, and it accepts every spec in which the reader finds no error. Rules that take
//! more than one value to check (a code with two entries, a tag that is not declared) are not in it, nor
//! is the inside of Markdown.
//!
//! The fields of a spec are keys of its entries, which only the schema of that spec can describe. In the general
//! one, entries take further keys if the spec declares any field.
//!
//! TOML has dates and JSON does not. As usual, a date is a string of the format `date` here.

use error_codes_codegen::language::{ENTRY, Form, Key, Kind, SPEC, Shape};
use error_codes_codegen::{Field, FieldType, Table};
use serde::{Serialize, Serializer};

/// The JSON Schema of a spec, in draft 7, which every language server for TOML supports.
///
/// If a table is given, entries also take its fields.
pub(crate) fn json(of: Option<&Table>) -> serde_json::Result<String> {
    let language = Language {
        fields: of.map(|table| &*table.fields),
    };
    let schema = Schema {
        dialect: Some("http://json-schema.org/draft-07/schema#"),
        id: Some("urn:error-codes:spec"),
        title: Some("A spec of error-codes"),
        description: Some(SPEC.doc),
        dependencies: Some(dependencies()),
        condition: of.is_none().then(|| Box::new(without_fields())),
        then: of.is_none().then(|| Box::new(closed_entries())),
        ..language.table(&SPEC)
    };
    Ok(serde_json::to_string_pretty(&schema)? + "\n")
}

/// A schema, with its keywords in the order in which people write them.
#[derive(Default, Serialize)]
#[serde(rename_all = "camelCase")]
struct Schema<'t> {
    #[serde(rename = "$schema", skip_serializing_if = "Option::is_none")]
    dialect: Option<&'t str>,
    #[serde(rename = "$id", skip_serializing_if = "Option::is_none")]
    id: Option<&'t str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<&'t str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<&'t str>,
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    types: Option<Type>,
    #[serde(skip_serializing_if = "Option::is_none")]
    format: Option<&'t str>,
    #[serde(rename = "enum", skip_serializing_if = "Option::is_none")]
    words: Option<Vec<&'t str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pattern: Option<&'t str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    not: Option<Box<Schema<'t>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    minimum: Option<i128>,
    #[serde(skip_serializing_if = "Option::is_none")]
    maximum: Option<i128>,
    #[serde(skip_serializing_if = "Option::is_none")]
    items: Option<Box<Schema<'t>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    unique_items: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    min_items: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    properties: Option<Properties<'t>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    property_names: Option<Box<Schema<'t>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    additional_properties: Option<Additional<'t>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    required: Vec<&'t str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    dependencies: Option<Properties<'t>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    any_of: Vec<Schema<'t>>,
    #[serde(rename = "if", skip_serializing_if = "Option::is_none")]
    condition: Option<Box<Schema<'t>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    then: Option<Box<Schema<'t>>>,
}

#[derive(Serialize)]
#[serde(untagged)]
enum Type {
    One(&'static str),
    Any(&'static [&'static str]),
}

/// The keys of a table in their order.
struct Properties<'t>(Vec<(&'t str, Schema<'t>)>);

#[derive(Serialize)]
#[serde(untagged)]
enum Additional<'t> {
    Any(bool),
    Of(Box<Schema<'t>>),
}

impl Serialize for Properties<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(key, schema)| (key, schema)))
    }
}

impl<'t> Schema<'t> {
    fn of(name: &'static str) -> Self {
        Self {
            types: Some(Type::One(name)),
            ..Self::default()
        }
    }

    /// One of a few words.
    fn one_of(words: Vec<&'t str>) -> Self {
        Self {
            words: Some(words),
            ..Self::of("string")
        }
    }

    /// A table with these keys and no others.
    fn closed(keys: Vec<(&'t str, Self)>) -> Self {
        Self {
            properties: Some(Properties(keys)),
            additional_properties: Some(Additional::Any(false)),
            ..Self::of("object")
        }
    }
}

/// The language, with the fields of one spec or of any.
struct Language<'t> {
    fields: Option<&'t [Field]>,
}

impl<'t> Language<'t> {
    fn table(&self, shape: &'static Shape) -> Schema<'t> {
        let required = shape.keys.iter().filter(|key| key.required);
        let has = |key| Schema {
            required: vec![key],
            ..Schema::default()
        };
        let alternatives = required.clone().filter_map(|key| Some([key.name, key.or?]));
        let any_of = alternatives.flatten().map(has).collect();
        let required = required.filter(|key| key.or.is_none() && key.with.is_none());
        let required = required.map(|key| key.name).collect();
        let mut keys: Vec<_> = shape
            .keys
            .iter()
            .map(|it| (it.name, self.key(it)))
            .collect();
        if !shape.has_fields {
            return Schema {
                required,
                any_of,
                ..Schema::closed(keys)
            };
        }
        let is_known = |field: &&Field| shape.keys.iter().any(|key| key.name == field.name);
        for field in self.fields.unwrap_or_default() {
            if !is_known(&field) {
                keys.push((&field.name, self.field(field)));
            }
        }
        let any = self.fields.is_none().then(|| Schema {
            types: Some(Type::Any(&[
                "array", "boolean", "integer", "number", "string",
            ])),
            items: Some(Box::new(Schema::of("string"))),
            ..Schema::default()
        });
        let any = any.map(|it| Additional::Of(Box::new(it)));
        Schema {
            required,
            any_of,
            additional_properties: Some(any.unwrap_or(Additional::Any(false))),
            ..Schema::closed(keys)
        }
    }

    fn key(&self, key: &'static Key) -> Schema<'t> {
        let is_list = matches!(key.kind, Kind::List(_));
        Schema {
            description: Some(key.doc),
            min_items: (key.required && is_list).then_some(1),
            ..self.value(&key.kind, key.form, key.doc)
        }
    }

    /// The value of a field that the spec declares.
    fn field(&self, field: &'t Field) -> Schema<'t> {
        let doc = field.description.as_ref().map(|it| &*it.plain);
        let schema = match field.of {
            FieldType::Values => Schema::one_of(field.values.iter().map(|it| &**it).collect()),
            of => self.value(&of.kind(), Form::Free, doc.unwrap_or_default()),
        };
        Schema {
            description: doc,
            ..schema
        }
    }

    /// A value, or a part of one; `doc` is for parts without a description.
    fn value(&self, kind: &Kind, form: Form, doc: &'t str) -> Schema<'t> {
        match kind {
            Kind::Line
            | Kind::Text
            | Kind::Verbatim
            | Kind::Pattern
            | Kind::Url
            | Kind::Duration => Schema {
                types: Some(Type::One("string")),
                ..text(kind, form)
            },
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
                maximum: Some(u32::MAX.into()),
                ..Schema::of("integer")
            },
            Kind::Subcode => Schema::of("integer"),
            Kind::Flag | Kind::Bool => Schema::of("boolean"),
            Kind::Int(min, max) => Schema {
                minimum: Some(*min),
                maximum: Some(*max),
                ..Schema::of("integer")
            },
            Kind::Float => Schema::of("number"),
            Kind::Word(known) => Schema::one_of(known.to_vec()),
            Kind::WordOr(known, shape) => Schema {
                any_of: vec![
                    Schema::one_of(known.to_vec()),
                    Schema {
                        description: Some(shape.doc),
                        ..self.table(shape)
                    },
                ],
                ..Schema::default()
            },
            Kind::List(item) => Schema {
                items: Some(Box::new(self.entry(item, form, doc))),
                unique_items: (!matches!(item, Kind::Table(_))).then_some(true),
                ..Schema::of("array")
            },
            Kind::Table(shape) => self.table(shape),
            Kind::Map(item) => self.map(item, form, doc),
        }
    }

    /// An item of a list, or a value of a map.
    fn entry(&self, kind: &Kind, form: Form, doc: &'t str) -> Schema<'t> {
        let doc = match kind {
            Kind::Table(shape) => shape.doc,
            _ => doc,
        };
        Schema {
            description: Some(doc).filter(|it| !it.is_empty()),
            ..self.value(kind, form, doc)
        }
    }

    /// A table whose keys the author chooses.
    fn map(&self, item: &Kind, form: Form, doc: &'t str) -> Schema<'t> {
        let item = || self.entry(item, Form::Free, doc);
        match form {
            Form::OneOf(known) => {
                let mut keys: Vec<_> = known.iter().map(|key| (*key, item())).collect();
                for field in self.fields.unwrap_or_default() {
                    if !known.contains(&&*field.name) {
                        keys.push((&field.name, item()));
                    }
                }
                let any = self.fields.is_none().then(|| Box::new(item()));
                Schema {
                    additional_properties: Some(any.map_or(Additional::Any(false), Additional::Of)),
                    ..Schema::closed(keys)
                }
            }
            Form::Field | Form::Free | Form::Name | Form::Id | Form::Tag | Form::Link => Schema {
                property_names: Some(Box::new(text(&Kind::Line, form))),
                additional_properties: Some(Additional::Of(Box::new(item()))),
                ..Schema::of("object")
            },
        }
    }
}

/// What is true of a spec that declares no fields.
fn without_fields() -> Schema<'static> {
    let fields = Schema {
        required: vec!["fields"],
        ..Schema::default()
    };
    Schema {
        not: Some(Box::new(fields)),
        ..Schema::default()
    }
}

/// Entries that take the keys of the language only, and waive no others.
fn closed_entries() -> Schema<'static> {
    let only = |keys: Vec<&'static str>| Schema {
        property_names: Some(Box::new(Schema {
            words: Some(keys),
            ..Schema::default()
        })),
        ..Schema::default()
    };
    let requirable = ENTRY.keys.iter().filter(|key| key.requirable);
    let waive = only(requirable.map(|key| key.name).collect());
    let entry = Schema {
        properties: Some(Properties(vec![("waive", waive)])),
        ..only(ENTRY.keys.iter().map(|key| key.name).collect())
    };
    entries(entry)
}

/// What a key of the spec makes required in each entry.
fn dependencies() -> Properties<'static> {
    let keys = ENTRY.keys.iter().filter_map(|key| {
        let entry = Schema {
            required: vec![key.name],
            ..Schema::default()
        };
        Some((key.with?, entries(entry)))
    });
    Properties(keys.collect())
}

/// A spec whose entries are like this one.
fn entries(entry: Schema<'static>) -> Schema<'static> {
    let codes = Schema {
        items: Some(Box::new(entry)),
        ..Schema::default()
    };
    Schema {
        properties: Some(Properties(vec![("codes", codes)])),
        ..Schema::default()
    }
}

/// The form of a string.
fn text(kind: &Kind, form: Form) -> Schema<'static> {
    let taken = Some(form.taken()).filter(|words| !words.is_empty());
    Schema {
        pattern: form.pattern().or_else(|| kind.pattern()),
        not: taken.map(|words| {
            Box::new(Schema {
                words: Some(words.to_vec()),
                ..Schema::default()
            })
        }),
        ..Schema::default()
    }
}
