//! Rules for fields: the keys of entries whose values have no meaning beyond their type.

use super::names::same_variant;
use toml::de::DeArray;

use super::{Context, Rule, Violation, form, lists, rules, spelling, types};
use crate::diagnostic::{Diagnostic, Severity, Span};
use crate::language::{self, FieldType, Kind, built_in};
use crate::order::sort;
use crate::prose;
use crate::suggest::{did_you_mean, list};
use crate::syntax::types::{Location, Number, Raw, Words as _};
use crate::syntax::{Fields as _, Named, Spanned};
use crate::table::{Field, FieldValue, Table};

rules! {
    FIELD = Rule {
        id: "field",
        severity: Severity::Error,
        summary: "field <name> without `type` or `values`; field <name> with both `type` and `values`; `values` of the field <name> is empty; invalid value <word>; two values would both be named <name> in Rust",
        repair: "Give the field a `type`, or `values` whose names in Rust differ.",
        example: Some(Violation::edit("[links]", "[fields.severity]\nvalues = []\n\n[links]")),
    };
    FIELD_VALUE = Rule {
        id: "field-value",
        severity: Severity::Error,
        summary: "<key> is out of range; <key> must be finite",
        repair: "Write a number in the range that the label names.",
        example: Some(Violation::edit("remedy = ", "http-status = 1000\nremedy = ")),
    };
}

/// A field, as far as its values in the entries need it.
pub(super) struct Known<'a> {
    pub(super) name: &'a str,
    /// The type; `None` if it is broken.
    of: Option<FieldType>,
    values: Vec<&'a str>,
    /// Where its declaration requires it of every entry.
    pub(super) required: Option<&'a Span>,
    /// The index in the checked table.
    index: Option<usize>,
}

/// The fields: the built-in ones, which are in the table if any entry has them, and then those that the
/// spec declares.
pub(super) fn head<'a>(cx: &mut Context<'a, '_>, table: &mut Table) -> Vec<Known<'a>> {
    let spec = cx.spec;
    let mut fields = Vec::new();
    for (key, of) in built_in() {
        fields.push(Known {
            name: key.name,
            of: Some(of),
            values: Vec::new(),
            required: None,
            index: None,
        });
    }
    for entry in spec.codes.items() {
        for (field, given) in fields.iter_mut().zip(entry.value.built_in()) {
            field.index = field.index.or(given.is_filled.then_some(0));
        }
    }
    for (field, (key, of)) in fields.iter_mut().zip(built_in()) {
        if field.index.is_some() {
            field.index = Some(table.fields.len());
            table.fields.push(Field {
                name: key.name.to_owned(),
                description: Some(prose::read(key.doc, &mut |_, _| None).0),
                of,
                values: Vec::new(),
                required: table.require.iter().any(|it| it == key.name),
            });
        }
    }
    for (at, declared) in spec.fields.entries().iter().enumerate() {
        let mut field = Known {
            name: declared.name.value,
            of: None,
            values: Vec::new(),
            required: None,
            index: None,
        };
        let mut description = None;
        if let Some(column) = &declared.value {
            description = cx.prose(&column.description, "description");
            field.of = type_of(cx, &declared.name, column);
            let values = column.values.items().iter();
            field.values = values.map(|it| it.value).collect();
            let required = column.required.value.as_ref().filter(|it| it.value);
            field.required = required.map(|it| &it.span);
        }
        if let Some(of) = field.of.filter(|_| cx.fields.invalid[at].is_none()) {
            field.index = Some(table.fields.len());
            table.fields.push(Field {
                name: field.name.to_owned(),
                description,
                of,
                values: field.values.iter().map(|it| (*it).to_owned()).collect(),
                required: field.required.is_some(),
            });
        }
        fields.push(field);
    }
    fields
}

/// A field has either a type or values.
fn type_of(
    cx: &mut Context<'_, '_>,
    name: &Spanned<&str>,
    column: &language::Column<'_>,
) -> Option<FieldType> {
    let diagnostic = |title: &str, label: &str| {
        let title = format!("field `{}` {title}", name.value);
        Diagnostic::new(&FIELD, title).at(&name.span, label)
    };
    match (column.of.is_given(), column.values.is_given()) {
        (true, false) => column.of.get().copied(),
        (false, true) => {
            let is_whole = values(cx, name, column) && column.values.is_whole();
            is_whole.then_some(FieldType::Values)
        }
        (true, true) => {
            let diagnostic = diagnostic("with both `type` and `values`", "expected one of them");
            cx.diagnostics.push(diagnostic.help(match column.of.get() {
                Some(_) => "remove one of the two",
                None => "remove `type`",
            }));
            None
        }
        (false, false) => {
            let diagnostic = diagnostic("without `type` or `values`", "expected one of them");
            let types = list(FieldType::WORDS.iter().copied(), usize::MAX);
            cx.diagnostics.push(diagnostic.help(format!(
                "add `type = \"…\"` or `values = [\"…\", \"…\"]`; available types: {types}"
            )));
            None
        }
    }
}

/// There are values, and they differ, as do their variants. Tells whether this is so.
fn values(cx: &mut Context<'_, '_>, field: &Spanned<&str>, column: &language::Column<'_>) -> bool {
    let values = column.values.items();
    lists::once(values, "values", cx.diagnostics);
    if values.is_empty() && column.values.is_whole() {
        let title = format!("`values` of the field `{}` is empty", field.value);
        let span = column.values.key.as_ref().unwrap_or(&field.span);
        cx.diagnostics.push(
            Diagnostic::new(&FIELD, title)
                .at(span, "expected one or more values")
                .help("add the values, or write `type = \"string\"` instead"),
        );
    }
    let mut variants = Vec::new();
    for value in values {
        match variant(field.value, value.value) {
            Some(variant) => variants.push((variant, value)),
            None => cx.diagnostics.push(
                Diagnostic::new(&FIELD, format!("invalid value `{}`", value.value))
                    .at(&value.span, "no name in Rust can be derived from this")
                    .help("choose a value that contains ASCII letters or digits"),
            ),
        }
    }
    let mut is_whole = !values.is_empty() && variants.len() == values.len();
    sort(&mut variants, &|(a, x), (b, y)| {
        a.cmp(b).then(x.span.start.cmp(&y.span.start))
    });
    for pair in variants.windows(2) {
        let ((name, first), (other, second)) = (&pair[0], &pair[1]);
        is_whole &= name != other;
        if name == other && first.value != second.value {
            let title = format!("two values would both be named `{name}` in Rust");
            let diagnostic = same_variant(&FIELD, title, &first.span, &second.span);
            cx.diagnostics.push(diagnostic);
        }
    }
    is_whole
}

/// The variant for a value. If no name can begin like it, the name of the field is before it.
pub(crate) fn variant(field: &str, value: &str) -> Option<String> {
    let has_letters = value.chars().any(char::is_alphanumeric);
    let variant = spelling::variant(value).filter(|_| has_letters);
    variant.or_else(|| spelling::variant(&format!("{field} {value}")).filter(|_| has_letters))
}

/// The values of an entry, each with the index of its field in the table, ascending.
pub(super) fn of_entry(
    cx: &mut Context<'_, '_>,
    entry: &language::Entry<'_>,
    fields: &[Known<'_>],
) -> Vec<(usize, FieldValue)> {
    let mut values = Vec::new();
    let built_in = entry.built_in();
    let (own, declared) = fields.split_at(built_in.len());
    for (field, given) in own.iter().zip(built_in) {
        if let Some(raw) = &given.value {
            values.extend(value(cx, field, raw));
        }
    }
    for Named { name, value: raw } in &entry.declared {
        let found = cx.fields.find(name.value, || name.span.clone());
        if let (Some(found), Some(raw)) = (found, raw) {
            values.extend(value(cx, &declared[found], raw));
        }
    }
    sort(&mut values, &|(a, _), (b, _)| a.cmp(b));
    values
}

/// A value is one of its field.
fn value(
    cx: &mut Context<'_, '_>,
    field: &Known<'_>,
    raw: &Spanned<Raw<'_>>,
) -> Option<(usize, FieldValue)> {
    let location = Location {
        key: field.name,
        span: raw.span.clone(),
        is_item: false,
    };
    let Some(of) = field.of else {
        use_links(cx, raw.value);
        return None;
    };
    let value = match (of, raw.value) {
        (FieldType::Markdown, Raw::String(text)) => {
            let span = raw.span.clone();
            let prose = cx.markdown(&Spanned { value: text, span }, field.name);
            prose.map(FieldValue::Markdown)
        }
        (FieldType::Strings, Raw::Array(items)) => {
            let items = strings(cx, field.name, items);
            (!items.is_empty()).then_some(FieldValue::Strings(items))
        }
        (of, value) => read(cx.text, of, &field.values, value, &location)
            .map_err(|diagnostic| cx.diagnostics.push(diagnostic))
            .ok(),
    };
    Some((field.index?, value?))
}

/// Marks the links of a value as used whose type is unknown: it can be Markdown.
fn use_links(cx: &mut Context<'_, '_>, value: Raw<'_>) {
    if let Raw::String(text) = value {
        prose::read(text, &mut |name, _| {
            if let Some(link) = cx.links.position(name) {
                cx.links.mark_used(link);
            }
            None
        });
    }
}

/// The valid items of a list, each once.
fn strings(cx: &mut Context<'_, '_>, key: &str, items: &DeArray<'_>) -> Vec<String> {
    let mut lines = Vec::with_capacity(items.len());
    for item in items {
        let span = item.span();
        let location = Location {
            key,
            span: span.clone(),
            is_item: true,
        };
        match line(Raw::new(item.get_ref()), &location, cx.text) {
            Ok(value) => lines.push(Spanned { value, span }),
            Err(diagnostic) => cx.diagnostics.push(diagnostic),
        }
    }
    lists::once(&lines, key, cx.diagnostics);
    lines.iter().map(|it| it.value.to_owned()).collect()
}

fn line<'t>(raw: Raw<'t>, location: &Location<'_>, text: &str) -> Result<&'t str, Diagnostic> {
    let Raw::String(line) = raw else {
        return Err(types::wrong_type(raw, location, &Kind::Line, "", text));
    };
    form::string(line, &Kind::Line, location, text).map_or(Ok(line), Err)
}

fn read(
    text: &str,
    of: FieldType,
    values: &[&str],
    raw: Raw<'_>,
    location: &Location<'_>,
) -> Result<FieldValue, Diagnostic> {
    let kind = of.kind();
    let invalid = |what: &str, expected: String| {
        let title = format!("`{}` {what}", location.key);
        Diagnostic::new(&FIELD_VALUE, title).at(&location.span, expected)
    };
    match (of, raw) {
        (FieldType::Bool, Raw::Boolean(flag)) => Ok(FieldValue::Bool(flag)),
        (FieldType::Int(_, min, max), Raw::Integer(number)) => {
            let number = Number::of(number).value;
            let number = number.filter(|it| (min..=max).contains(it));
            let expected = || format!("expected an integer from {min} to {max}");
            let number = number.ok_or_else(|| invalid("is out of range", expected()));
            number.map(FieldValue::Int)
        }
        (FieldType::Float, Raw::Float(number)) => float(number, invalid),
        (FieldType::Float, Raw::Integer(number)) => match Number::of(number).value {
            Some(number) => float(&number.to_string(), invalid),
            None => Err(types::wrong_type(raw, location, &kind, "", text)),
        },
        (FieldType::Str, _) => line(raw, location, text).map(|it| FieldValue::Str(it.to_owned())),
        (FieldType::Values, Raw::String(word)) if values.contains(&word) => {
            Ok(FieldValue::Str(word.to_owned()))
        }
        (FieldType::Values, Raw::String(word)) => {
            let title = format!("unknown value `{word}` for `{}`", location.key);
            let diagnostic = Diagnostic::new(&types::UNKNOWN_VALUE, title);
            let diagnostic = diagnostic.at(&location.span, "unknown value");
            let known = values.iter().copied();
            Err(diagnostic.maybe_help(did_you_mean(word, "values", known)))
        }
        (FieldType::Values, _) => {
            let known = list(values.iter().copied(), 16);
            let diagnostic = types::not_of(raw, location, &kind);
            Err(diagnostic.help(format!("available values: {known}")))
        }
        _ => Err(types::wrong_type(raw, location, &kind, "", text)),
    }
}

fn float(
    number: &str,
    invalid: impl Fn(&str, String) -> Diagnostic,
) -> Result<FieldValue, Diagnostic> {
    let number = number.parse().ok().filter(|it| f64::is_finite(*it));
    let expected = || "expected a finite number".to_owned();
    let number = number.ok_or_else(|| invalid("must be finite", expected()));
    number.map(FieldValue::Float)
}
