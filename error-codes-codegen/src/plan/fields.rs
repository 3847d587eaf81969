//! The fields of the entries, and how their values are stored.

use std::cmp::Ordering;

use error_codes_shared::layout::pack::{self, Packed};

use super::data::{Texts, texts};
use super::docs;
use super::methods::{Method, NONE, getter, option};
use crate::language::method;
use crate::order::sort;
use crate::prose::{code, escape};
use crate::rules::fields::variant;
use crate::table::{Entry, Field, FieldType, FieldValue, Table};

/// A field of the entries.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// The index of the field in the table.
    pub field: usize,
    /// The name of its method.
    pub method: String,
    /// The type of its values.
    pub returns: String,
    /// The enum of its values, if the spec lists them.
    pub value_enum: Option<FieldEnum>,
    /// The values.
    pub values: FieldValues,
    /// Whether every value of the enum of errors has one.
    pub is_certain: bool,
}

/// How the values of a field are stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FieldValues {
    /// All different values, in order, and the index of the value of each entry, and of a code without an entry.
    Shared(Vec<FieldValue>, Packed),
    /// The text of each entry: texts in Markdown are long, and differ.
    Texts(Texts),
}

impl Column {
    /// The static with the values.
    pub fn list(&self) -> String {
        format!("FIELD_{}", self.method.to_ascii_uppercase())
    }

    /// The static with the index of the value of each entry.
    pub fn indices(&self) -> String {
        format!("INDEX_OF_{}", self.method.to_ascii_uppercase())
    }

    /// The path of the variant for a value; `None` if the values are not an enum.
    pub fn path(&self, table: &Table, value: &str) -> Option<String> {
        let field = &table.fields[self.field];
        let name = &self.value_enum.as_ref()?.name;
        Some(format!("{name}::{}", variant(&field.name, value)?))
    }

    /// A value in Markdown on one line; `None` if it can have more.
    pub(super) fn fact(&self, table: &Table, value: &FieldValue) -> Option<String> {
        let line = |text: &String| match self.path(table, text) {
            Some(path) => format!("[{}]({path})", code(text)),
            None => escape(text),
        };
        Some(match value {
            FieldValue::Markdown(_) => return None,
            FieldValue::Str(text) => line(text),
            FieldValue::Strings(items) => items.iter().map(line).collect::<Vec<_>>().join("; "),
            value => value.to_string(),
        })
    }
}

/// The enum of a field whose values the spec lists.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldEnum {
    /// The name.
    pub name: String,
    /// The documentation.
    pub doc: String,
    /// The name of each variant and its documentation.
    pub variants: Vec<(String, String)>,
}

impl FieldEnum {
    pub(super) fn new(field: &Field, name: String, error: &str) -> Self {
        let mut variants = Vec::with_capacity(field.values.len());
        for value in &field.values {
            let variant = variant(&field.name, value).unwrap_or_default();
            variants.push((variant, docs::value(None, value)));
        }
        Self {
            doc: docs::field(field, error),
            name,
            variants,
        }
    }
}

/// The fields of a table.
pub(super) fn columns(table: &Table, enums: Vec<Option<FieldEnum>>, is_open: bool) -> Vec<Column> {
    let mut columns = Vec::with_capacity(table.fields.len());
    for (index, (field, value_enum)) in table.fields.iter().zip(enums).enumerate() {
        let entries = &table.entries;
        let is_in_all = || entries.iter().all(|it| it.field(index).is_some());
        columns.push(Column {
            field: index,
            method: method(&field.name),
            returns: match (field.of, &value_enum) {
                (_, Some(it)) => it.name.clone(),
                (FieldType::Str | FieldType::Values | FieldType::Markdown, None) => {
                    "&'static str".to_owned()
                }
                (FieldType::Strings, None) => "&'static [&'static str]".to_owned(),
                (of, None) => of.word().to_owned(),
            },
            value_enum,
            values: match field.of {
                FieldType::Markdown => FieldValues::Texts(texts(entries, &|it| plain(it, index)).0),
                _ => shared(entries, index),
            },
            is_certain: field.required && !is_open && is_in_all(),
        });
    }
    columns
}

/// The text of an entry as plain text.
fn plain(entry: &Entry, field: usize) -> Option<&str> {
    match entry.field(field)? {
        FieldValue::Markdown(text) => Some(&text.plain),
        _ => None,
    }
}

/// All different values of a field, and their indices.
fn shared(entries: &[Entry], field: usize) -> FieldValues {
    let mut given = Vec::new();
    for (index, entry) in entries.iter().enumerate() {
        if let Some(value) = entry.field(field) {
            given.push((value, index));
        }
    }
    sort(&mut given, &|(a, _), (b, _)| compare(a, b));
    let mut values: Vec<FieldValue> = Vec::new();
    let mut index_of = vec![u64::MAX; entries.len() + 1];
    for (value, entry) in &given {
        if values
            .last()
            .is_none_or(|last| compare(last, value).is_ne())
        {
            values.push((*value).clone());
        }
        index_of[*entry] = values.len() as u64 - 1;
    }
    for index in &mut index_of {
        *index = (*index).min(values.len() as u64);
    }
    FieldValues::Shared(values, pack::numbers(&index_of))
}

/// The order of two values of a field.
fn compare(a: &FieldValue, b: &FieldValue) -> Ordering {
    match (a, b) {
        (FieldValue::Bool(a), FieldValue::Bool(b)) => a.cmp(b),
        (FieldValue::Int(a), FieldValue::Int(b)) => a.cmp(b),
        (FieldValue::Float(a), FieldValue::Float(b)) => a.total_cmp(b),
        (FieldValue::Str(a), FieldValue::Str(b)) => a.cmp(b),
        (FieldValue::Strings(a), FieldValue::Strings(b)) => a.cmp(b),
        _ => Ordering::Equal,
    }
}

/// The method that returns the value of a field.
pub(super) fn accessor(table: &Table, column: &Column) -> Method {
    let field = &table.fields[column.field];
    let list = column.list();
    let index = format!("{}[__index(self)]", column.indices());
    let body = match (&column.values, column.is_certain) {
        (FieldValues::Texts(_), true) => format!("{list}.get(__index(self))"),
        (FieldValues::Texts(_), false) => format!("{list}.some(__index(self))"),
        (FieldValues::Shared(..), true) => format!("{list}[$rt::number(&{index})]"),
        (FieldValues::Shared(..), false) => format!("$rt::pick(&{list}, &{index})"),
    };
    let doc = docs::field_method(field, column.is_certain);
    let method = match field.of {
        _ if column.is_certain => getter(&doc, &column.returns, &body),
        FieldType::Strings => {
            let some = "::core::option::Option::Some(it) => it";
            let body = format!("match {body} {{ {some}, {NONE} => &[] }}");
            getter(&doc, &column.returns, &body)
        }
        _ => getter(&doc, &option(&column.returns), &body),
    };
    method.named(&column.method)
}
