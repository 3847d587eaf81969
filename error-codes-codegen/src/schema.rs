//! The spec language as a JSON Schema, by which editors complete, explain and check a spec.
//!
//! The schema is made from the [shapes](crate::language), so it knows what the reader knows of keys
//! and of the form of values, and it accepts whatever [`read`](crate::read) finds no error in. What
//! takes more than one value to see (a code with two rows, a tag that nobody has declared) it
//! leaves to `read`, and so it does the inside of Markdown.
//!
//! TOML has dates and JSON has none. As usual, a date is a string of the format `date` here.

use std::fmt::{self, Write as _};

use crate::language::{Form, Key, Kind, SPEC, Shape};

/// The JSON Schema of a spec, in draft 7, which every language server for TOML knows.
///
/// The text is always the same, and ends with a line break.
///
/// ```
/// let schema = error_codes_codegen::schema::json();
/// assert!(schema.contains(r#""description": "The documented message, verbatim.""#));
/// ```
pub fn json() -> String {
    let mut schema = vec![
        ("$schema", word("http://json-schema.org/draft-07/schema#")),
        ("$id", word("urn:error-codes:spec")),
        ("title", word("A spec of error-codes")),
        ("description", word(SPEC.doc)),
    ];
    schema.extend(table(&SPEC));
    format!("{}\n", Json::Object(schema))
}

type Object = Vec<(&'static str, Json)>;

/// A table with the keys of a shape and no others.
fn table(shape: &Shape) -> Object {
    let keys = shape.keys.iter().map(|it| (it.name, key(it))).collect();
    let required = shape.keys.iter().filter(|key| key.required);
    let required: Vec<_> = required.map(|key| key.name).collect();
    let mut schema = closed(keys);
    if !required.is_empty() {
        schema.push(("required", words(&required)));
    }
    schema
}

fn key(key: &Key) -> Json {
    let mut schema = vec![("description", word(key.doc))];
    schema.extend(value(&key.kind, key.form, key.doc));
    if key.required && matches!(key.kind, Kind::List(_)) {
        schema.push(("minItems", Json::Number(1)));
    }
    Json::Object(schema)
}

/// A value, or a part of one; `doc` is for the parts that do not say themselves what they are for.
fn value(kind: &Kind, form: Form, doc: &'static str) -> Object {
    match kind {
        Kind::Line | Kind::Text | Kind::Verbatim | Kind::Url | Kind::Duration => {
            let mut schema = vec![("type", word("string"))];
            schema.extend(text(kind, form));
            schema
        }
        Kind::Code => {
            let mut schema = vec![("type", words(&["integer", "string"]))];
            schema.extend(text(kind, form));
            schema
        }
        Kind::Date => vec![("type", word("string")), ("format", word("date"))],
        Kind::Count => vec![
            ("type", word("integer")),
            ("minimum", Json::Number(1)),
            ("maximum", Json::Number(u32::MAX)),
        ],
        Kind::Subcode => vec![("type", word("integer"))],
        Kind::Flag => vec![("type", word("boolean"))],
        Kind::Word(known) => one_of(known),
        Kind::WordOr(known, shape) => {
            let either = [one_of(known), entry(&Kind::Table(shape), form, doc)];
            vec![("anyOf", Json::List(either.map(Json::Object).into()))]
        }
        Kind::List(item) => {
            let mut schema = vec![
                ("type", word("array")),
                ("items", Json::Object(entry(item, form, doc))),
            ];
            if !matches!(item, Kind::Table(_)) {
                schema.push(("uniqueItems", Json::Bool(true)));
            }
            schema
        }
        Kind::Table(shape) => table(shape),
        Kind::Map(item) => map(item, form, doc),
    }
}

/// An item of a list or an entry of a map.
fn entry(kind: &Kind, form: Form, doc: &'static str) -> Object {
    let doc = match kind {
        Kind::Table(shape) => shape.doc,
        _ => doc,
    };
    let mut schema = vec![("description", word(doc))];
    schema.extend(value(kind, form, doc));
    schema
}

/// What a string has to look like.
fn text(kind: &Kind, form: Form) -> Object {
    let pattern = form.pattern().or_else(|| kind.pattern());
    let mut schema: Object = pattern
        .map(|pattern| ("pattern", word(pattern)))
        .into_iter()
        .collect();
    if !form.taken().is_empty() {
        let taken = vec![("enum", words(form.taken()))];
        schema.push(("not", Json::Object(taken)));
    }
    schema
}

/// A table whose keys the author chooses.
fn map(item: &Kind, form: Form, doc: &'static str) -> Object {
    let item = || Json::Object(entry(item, Form::Free, doc));
    match form {
        Form::OneOf(known) => closed(known.iter().map(|key| (*key, item())).collect()),
        Form::Free | Form::Name | Form::Id | Form::Tag | Form::Link => vec![
            ("type", word("object")),
            ("propertyNames", Json::Object(text(&Kind::Line, form))),
            ("additionalProperties", item()),
        ],
    }
}

fn closed(properties: Object) -> Object {
    vec![
        ("type", word("object")),
        ("properties", Json::Object(properties)),
        ("additionalProperties", Json::Bool(false)),
    ]
}

fn one_of(known: &[&'static str]) -> Object {
    vec![("type", word("string")), ("enum", words(known))]
}

fn words(words: &[&'static str]) -> Json {
    Json::List(words.iter().copied().map(word).collect())
}

fn word(word: &'static str) -> Json {
    Json::Text(word)
}

/// As much of JSON as a schema needs: a library for it would be one more for every build to wait
/// for.
enum Json {
    Bool(bool),
    Number(u32),
    Text(&'static str),
    List(Vec<Json>),
    Object(Object),
}

impl fmt::Display for Json {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.write(f, 0)
    }
}

impl Json {
    fn write(&self, f: &mut fmt::Formatter<'_>, depth: usize) -> fmt::Result {
        match self {
            Self::Bool(value) => write!(f, "{value}"),
            Self::Number(value) => write!(f, "{value}"),
            Self::Text(text) => quoted(f, text),
            Self::List(items) => {
                let items = items.iter().map(|item| (None, item));
                block(f, depth, ['[', ']'], items)
            }
            Self::Object(entries) => {
                let entries = entries.iter().map(|(key, value)| (Some(*key), value));
                block(f, depth, ['{', '}'], entries)
            }
        }
    }
}

/// One entry a line, behind an indent.
fn block<'j>(
    f: &mut fmt::Formatter<'_>,
    depth: usize,
    [open, close]: [char; 2],
    entries: impl Iterator<Item = (Option<&'static str>, &'j Json)>,
) -> fmt::Result {
    f.write_char(open)?;
    let mut comma = "";
    for (key, value) in entries {
        write!(f, "{comma}\n{:indent$}", "", indent = 2 * depth + 2)?;
        if let Some(key) = key {
            quoted(f, key)?;
            f.write_str(": ")?;
        }
        value.write(f, depth + 1)?;
        comma = ",";
    }
    if !comma.is_empty() {
        write!(f, "\n{:indent$}", "", indent = 2 * depth)?;
    }
    f.write_char(close)
}

fn quoted(f: &mut fmt::Formatter<'_>, text: &str) -> fmt::Result {
    f.write_char('"')?;
    for c in text.chars() {
        match c {
            '"' | '\\' => write!(f, "\\{c}")?,
            c if c.is_control() => write!(f, "\\u{:04x}", u32::from(c))?,
            c => f.write_char(c)?,
        }
    }
    f.write_char('"')
}

#[cfg(test)]
mod tests {
    use super::{Json, word};

    #[test]
    fn json_is_escaped_and_indented() {
        let value = Json::Object(vec![
            ("a\"b", word("é \\ \n \u{7f}")),
            ("empty", Json::List(Vec::new())),
            ("list", Json::List(vec![Json::Bool(true), Json::Number(7)])),
        ]);
        let expected = r#"{
  "a\"b": "é \\ \u000a \u007f",
  "empty": [],
  "list": [
    true,
    7
  ]
}"#;
        assert_eq!(value.to_string(), expected);
    }
}
