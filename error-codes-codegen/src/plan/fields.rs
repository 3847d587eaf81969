//! The fields of the entries: for each a list of its values, and the index of the value of each entry.

use std::cmp::Ordering;

use error_codes_shared::layout::pack::{self, Packed};

use super::docs;
use super::methods::{Method, getter, option};
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
    /// All different values, in order.
    pub values: Vec<FieldValue>,
    /// The index of the value of each entry, and of a code without an entry.
    pub index_of: Packed,
    /// Whether every value of the enum of errors has one.
    pub is_certain: bool,
}

impl Column {
    /// The static with all different values.
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

    /// A value in Markdown.
    pub(super) fn markdown(&self, table: &Table, value: &FieldValue) -> String {
        let FieldValue::Str(text) = value else {
            return value.to_string();
        };
        match self.path(table, text) {
            Some(path) => format!("[{}]({path})", code(text)),
            None => escape(text),
        }
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
        let (values, index_of, is_in_all) = values(&table.entries, index);
        columns.push(Column {
            field: index,
            method: method(&field.name),
            returns: match (field.of, &value_enum) {
                (_, Some(it)) => it.name.clone(),
                (FieldType::Str | FieldType::Values, None) => "&'static str".to_owned(),
                (of, None) => of.word().to_owned(),
            },
            value_enum,
            values,
            index_of,
            is_certain: field.required && is_in_all && !is_open,
        });
    }
    columns
}

/// All different values of a field, their indices, and whether all entries have one.
fn values(entries: &[Entry], field: usize) -> (Vec<FieldValue>, Packed, bool) {
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
    (
        values,
        pack::numbers(&index_of),
        given.len() == entries.len(),
    )
}

/// The order of two values of a field.
fn compare(a: &FieldValue, b: &FieldValue) -> Ordering {
    match (a, b) {
        (FieldValue::Bool(a), FieldValue::Bool(b)) => a.cmp(b),
        (FieldValue::Int(a), FieldValue::Int(b)) => a.cmp(b),
        (FieldValue::Float(a), FieldValue::Float(b)) => a.total_cmp(b),
        (FieldValue::Str(a), FieldValue::Str(b)) => a.cmp(b),
        _ => Ordering::Equal,
    }
}

/// The method that returns the value of a field.
pub(super) fn accessor(table: &Table, column: &Column) -> Method {
    let (list, indices) = (column.list(), column.indices());
    let doc = docs::field_method(&table.fields[column.field], column.is_certain);
    let index = format!("{indices}[__index(self)]");
    let method = if column.is_certain {
        let body = format!("{list}[$rt::number(&{index})]");
        getter(&doc, &column.returns, &body)
    } else {
        let body = format!("$rt::pick(&{list}, &{index})");
        getter(&doc, &option(&column.returns), &body)
    };
    method.named(&column.method)
}
