//! The table, for generic code.

use std::fmt::Write as _;
use std::slice::from_ref;

use super::data::retry;
use super::text::Code;
use crate::plan::{FieldValues, Plan};
use crate::table::{Case, CodeFormat, Codes, Deprecated, Entry, Example, FieldType, Prose, Style};

/// The static `TABLE`. Empty fields are omitted.
pub(super) fn table(code: &mut Code<'_>, plan: &Plan<'_>) {
    let (table, data) = (&*plan.table, &plan.data);
    code.text("\n/// The table.\nstatic TABLE: __codes::Table = __codes::Table {\n__title: ");
    code.string(&table.title);
    code.text(",\n__code_type: ");
    code.string(table.code_type.name());
    if let Some(format) = &table.code_format {
        code.text(",\n__code_format: __Some(");
        code_format(code, format);
        code.text(")");
    }
    if let Some(style) = table.placeholders {
        let _ = write!(
            code,
            ",\n__placeholders: __Some(__codes::Placeholders::{style:?})"
        );
    }
    code.template(",\n__len: $len,\n__lines: &LINES,\n__names: &NAMES,\n");
    if !data.messages.is_empty() {
        code.text("__messages: &MESSAGES,\n");
    }
    if data.message_of.is_some() {
        code.text("__message_of: MESSAGE_OF.as_flattened(),\n");
    }
    for (name, _) in &data.texts {
        let _ = writeln!(code, "__{name}: &{},", name.to_ascii_uppercase());
    }
    if data.retry_of.is_some() {
        code.text("__retries: &RETRIES,\n__retry_of: RETRY_OF.as_flattened(),\n");
    }
    list(code, "categories", &table.categories, |code, it| {
        code.text("__codes::CategoryInfo { __id: ");
        code.string(&it.id);
        code.text(", __title: ");
        code.string(&it.title);
        code.text(", __description: ");
        code.maybe(plain(it.description.as_ref()));
        code.text(" }");
    });
    if let Some(category_of) = &data.category_of {
        code.text("__category_of: ");
        code.bytes(&category_of.bytes);
        code.text(",\n");
    }
    list(code, "tags", &table.tags, |code, it| {
        code.text("__codes::Tag { __id: ");
        code.string(&it.id);
        code.text(", __description: ");
        code.maybe(plain(it.description.as_ref()));
        code.text(", __group: ");
        let group = it.group.and_then(|group| table.groups.get(group));
        code.maybe(group.map(|it| &*it.id));
        let multiple = group.is_some_and(|it| it.multiple);
        let _ = write!(code, ", __multiple: {multiple} }}");
    });
    if data.tags_of.is_some() {
        code.text("__tags_of: TAGS_OF.as_flattened(),\n");
    }
    list(code, "fields", &plan.columns, |code, it| {
        let field = &table.fields[it.field];
        code.text("__codes::Field { __name: ");
        code.string(&field.name);
        code.text(", __description: ");
        code.maybe(plain(field.description.as_ref()));
        code.text(", __type: ");
        code.string(field.of.word());
        code.text(", __values: __rt::FieldValues::");
        match field.of {
            FieldType::Values => {
                code.text("Str(&[");
                if let FieldValues::Shared(values, _) = &it.values {
                    for value in values {
                        code.string(&value.to_string());
                        code.text(", ");
                    }
                }
                code.text("])");
            }
            FieldType::Str => {
                let _ = write!(code, "Str(&{})", it.list());
            }
            of => {
                let mut variant = of.word().to_owned();
                variant[..1].make_ascii_uppercase();
                let _ = write!(code, "{variant}(&{})", it.list());
            }
        }
        let _ = match it.values {
            FieldValues::Shared(..) => {
                write!(code, ", __index_of: {}.as_flattened() }}", it.indices())
            }
            FieldValues::Texts(_) => write!(code, ", __index_of: &[] }}"),
        };
    });
    list(code, "sources", &table.sources, |code, it| {
        code.text("__codes::Source { __id: ");
        code.string(&it.id);
        code.text(", __title: ");
        code.string(&it.title);
        code.text(", __url: ");
        code.maybe(it.url.as_deref());
        code.text(", __verified: ");
        code.maybe(it.verified.as_deref());
        code.text(" }");
    });
    if let Some(sources_of) = &data.sources_of {
        code.text("__sources_of: ");
        code.bytes(&sources_of.bytes);
        code.text(",\n");
    }
    entries(code, plan);
    code.text("..__codes::Table::__EMPTY\n};\n");
}

type WordsOf = fn(&Entry) -> &[String];

/// The fields that few entries have: lists whose elements have the index of their entry, in the order of the table.
fn entries(code: &mut Code<'_>, plan: &Plan<'_>) {
    let entries = &*plan.table.entries;
    of_entries(code, entries, "ranges", ranges, |code, entry, codes| {
        element(code, entry, &codes.to_string());
    });
    if let Some(format) = &plan.table.code_format {
        of_entries(code, entries, "written", ranges, |code, entry, codes| {
            element(code, entry, &format.written(codes));
        });
    }
    let words: [(&str, WordsOf); 4] = [
        ("also", |it| &it.also),
        ("was", |it| &it.was),
        ("aliases", |it| &it.aliases),
        ("since", |it| it.since.as_slice()),
    ];
    for (name, of) in words {
        of_entries(code, entries, name, of, |code, entry, word| {
            element(code, entry, word);
        });
    }
    of_entries(
        code,
        entries,
        "deprecated",
        |it| it.deprecated.as_slice(),
        deprecated,
    );
    of_entries(code, entries, "cases", |it| &it.cases, case);
    of_entries(code, entries, "examples", |it| &it.examples, example);
}

/// A field with a list of what some entries have, each with the index of its entry.
fn of_entries<'n, T>(
    code: &mut Code<'n>,
    entries: &[Entry],
    name: &str,
    of: fn(&Entry) -> &[T],
    item: impl Fn(&mut Code<'n>, usize, &T),
) {
    let mut all = Vec::new();
    for (index, entry) in entries.iter().enumerate() {
        for it in of(entry) {
            all.push((index, it));
        }
    }
    list(code, name, &all, |code, (entry, it)| item(code, *entry, it));
}

/// The codes of an entry, if they are several.
fn ranges(entry: &Entry) -> &[Codes] {
    if entry.codes.are_several() {
        from_ref(&entry.codes)
    } else {
        &[]
    }
}

/// The index of an entry and a text.
fn element(code: &mut Code<'_>, entry: usize, text: &str) {
    let _ = write!(code, "({entry}, ");
    code.string(text);
    code.text(")");
}

/// A field with a list, unless the list is empty.
fn list<'n, T>(code: &mut Code<'n>, name: &str, list: &[T], item: impl Fn(&mut Code<'n>, &T)) {
    if list.is_empty() {
        return;
    }
    let _ = writeln!(code, "__{name}: &[");
    for it in list {
        item(code, it);
        code.text(",\n");
    }
    code.text("],\n");
}

fn deprecated(code: &mut Code<'_>, entry: usize, it: &Deprecated) {
    let _ = write!(code, "__codes::Deprecated {{ __entry: {entry}, __since: ");
    code.maybe(it.since.as_deref());
    code.text(", __note: ");
    code.maybe(it.note.as_deref());
    code.text(", __instead: ");
    code.maybe(it.instead.as_deref());
    code.text(" }");
}

fn case(code: &mut Code<'_>, entry: usize, it: &Case) {
    let _ = write!(code, "__codes::Case {{ __entry: {entry}, __subcode: ");
    let _ = match it.subcode {
        Some(subcode) => write!(code, "__Some({subcode})"),
        None => write!(code, "__None"),
    };
    code.text(", __message: ");
    code.maybe(it.message.as_deref());
    code.text(", __description: ");
    code.maybe(plain(it.description.as_ref()));
    code.text(", __remedy: ");
    code.maybe(plain(it.remedy.as_ref()));
    code.text(", __retry: ");
    match it.retry {
        Some(it) => {
            code.text("__Some(");
            retry(code, it);
            code.text(")");
        }
        None => code.text("__None"),
    }
    code.text(", __examples: &[");
    for it in &it.examples {
        example(code, entry, it);
        code.text(", ");
    }
    code.text("] }");
}

fn example(code: &mut Code<'_>, entry: usize, example: &Example) {
    let _ = write!(code, "__codes::Example {{ __entry: {entry}, __title: ");
    code.maybe(example.title.as_deref());
    code.text(", __text: ");
    code.string(&example.text);
    code.text(" }");
}

/// The format of the codes as an expression.
fn code_format(code: &mut Code<'_>, format: &CodeFormat) {
    let Style {
        radix,
        is_prefixed,
        width,
        bits,
        is_signed,
    } = format.style;
    code.text("__codes::CodeFormat {\n__before: ");
    code.string(&format.before);
    code.text(",\n__after: ");
    code.string(&format.after);
    let _ = write!(
        code,
        ",\n__style: __rt::Style {{ radix: __rt::Radix::{radix:?}, is_prefixed: {is_prefixed}, width: {width}, bits: {bits}, is_signed: {is_signed} }},\n}}"
    );
}

fn plain(prose: Option<&Prose>) -> Option<&str> {
    prose.map(|it| &*it.plain)
}
