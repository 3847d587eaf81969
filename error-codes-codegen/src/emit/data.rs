//! The data of the entries, as statics in the block of the implementations: constants would be copied into every crate that
//! calls an inlined accessor. The linker removes unused statics.

use std::fmt::Write as _;

use error_codes_shared::Retry;
use error_codes_shared::layout::pack::Packed;
use std::time::Duration;

use super::text::Code;
use crate::plan::{Column, FieldValues, Plan, Property, Texts, ValueEnum};
use crate::table::FieldValue;

pub(super) fn data(code: &mut Code<'_>, plan: &Plan<'_>) {
    let data = &plan.data;
    code.text("\n/// The message and the code of each entry, as one line.\n");
    code.template("static LINES: $rt::Lines = $rt::Lines(");
    texts(code, &data.lines);
    code.text(");\n");
    if !data.messages.is_empty() {
        let len = data.messages.len();
        let doc = "The messages that differ from the beginnings of their lines.";
        let _ = write!(code, "\n/// {doc}\nstatic MESSAGES: [&str; {len}] = [");
        for message in &data.messages {
            code.string(message);
            code.text(", ");
        }
        code.text("];\n");
    }
    if let Some(message_of) = &data.message_of {
        let doc = "The message of each entry: 0 is the beginning of its line, 1 is none, and others are in `MESSAGES` from 2 on.";
        let _ = writeln!(code, "\n/// {doc}");
        array(code, "static MESSAGE_OF", message_of);
    }
    code.text("\n/// The name of each variant.\nstatic NAMES: __rt::Texts = ");
    texts(code, &data.names);
    code.text(";\n");
    for (name, list) in &data.texts {
        let item = name.to_ascii_uppercase();
        let _ = write!(
            code,
            "\n/// The {name} of the entries.\nstatic {item}: __rt::Texts = "
        );
        texts(code, list);
        code.text(";\n");
    }
    if let Some(words) = &data.words {
        code.text("\n/// The entries of all names and ids, by their hashes.\n");
        array(code, "static WORDS", words);
    }
    for it in plan.value_enums() {
        values(code, plan, it);
    }
    if let Some(tags) = &data.tags_of {
        code.text("\n/// The tags of each entry, as bits.\n");
        array(code, "static TAGS_OF", tags);
    }
    if let Some(retry_of) = &data.retry_of {
        let len = data.retries.len();
        code.text("\n/// All different retry advice.\n");
        let _ = write!(code, "static RETRIES: [__codes::Retry; {len}] = [");
        for it in &data.retries {
            retry(code, *it);
            code.text(", ");
        }
        code.text("];\n\n/// The index of the retry advice of each entry.\n");
        array(code, "static RETRY_OF", retry_of);
    }
    for it in &plan.columns {
        column(code, plan, it);
    }
}

/// The values of a field.
fn column(code: &mut Code<'_>, plan: &Plan<'_>, column: &Column) {
    let name = &plan.table.fields[column.field].name;
    let (list, of) = (column.list(), &column.returns);
    let (all, index_of) = match &column.values {
        FieldValues::Shared(all, index_of) => (all, index_of),
        FieldValues::Texts(all) => {
            let _ = write!(
                code,
                "\n/// The values of the field `{name}`.\nstatic {list}: __rt::Texts = "
            );
            texts(code, all);
            code.text(";\n");
            return;
        }
    };
    let len = all.len();
    let _ = write!(
        code,
        "\n/// All different values of the field `{name}`.\nstatic {list}: [{of}; {len}] = ["
    );
    for value in all {
        match value {
            FieldValue::Str(text) => match column.path(&plan.table, text) {
                Some(path) => code.text(&path),
                None => code.string(text),
            },
            FieldValue::Strings(items) => {
                code.text("&[");
                for item in items {
                    code.string(item);
                    code.text(", ");
                }
                code.text("]");
            }
            FieldValue::Float(number) => {
                let _ = write!(code, "{number:?}");
            }
            number => {
                let _ = write!(code, "{number}");
            }
        }
        code.text(", ");
    }
    code.text("];\n\n/// The index of the value of each entry.\n");
    array(code, &format!("static {}", column.indices()), index_of);
}

/// Texts as an expression.
pub(super) fn texts(code: &mut Code<'_>, (text, bounds): &Texts) {
    code.text("__rt::Texts {\ntext: ");
    code.string(text);
    code.text(",\nbounds: &");
    elements(code, bounds);
    code.text(",\n}");
}

/// A static with elements.
fn array(code: &mut Code<'_>, item: &str, packed: &Packed) {
    let _ = write!(
        code,
        "{item}: [[u8; {}]; {}] = ",
        packed.width,
        packed.len()
    );
    elements(code, packed);
    code.text(";\n");
}

/// Elements as an expression.
pub(super) fn elements(code: &mut Code<'_>, packed: &Packed) {
    let _ = write!(
        code,
        "__rt::elements::<{}, {}>(",
        packed.width,
        packed.len()
    );
    code.bytes(&packed.bytes);
    code.text(")");
}

/// The category, or the tag of a group, of each entry.
fn values(code: &mut Code<'_>, plan: &Plan<'_>, values: &ValueEnum) {
    let entries = &plan.table.entries;
    let (tags, doc) = match &values.property {
        Property::Category => (None, "The category of each entry.".to_owned()),
        Property::Group { multiple: true, .. } => return,
        Property::Group { index, tags, .. } => {
            let id = &plan.table.groups[*index].id;
            (
                Some(tags),
                format!("The tag of each entry in the group `{id}`."),
            )
        }
    };
    let (name, certain) = (&values.name, values.is_certain(plan));
    let some = |value: &str| {
        if certain {
            format!("{name}::{value}")
        } else {
            format!("__Some({name}::{value})")
        }
    };
    let ty = if certain {
        name.clone()
    } else {
        format!("::core::option::Option<{name}>")
    };
    let len = entries.len() + usize::from(plan.is_open());
    let _ = writeln!(
        code,
        "\n/// {doc}\nstatic {}: [{ty}; {len}] = {{",
        values.list()
    );
    // Names for the values are shorter, and faster to parse, than a path for each entry.
    for (number, (value, _)) in values.variants.iter().enumerate() {
        let _ = writeln!(code, "let v{number} = {};", some(value));
    }
    code.text("[");
    for entry in entries {
        let value = match tags {
            None => entry.category,
            Some(tags) => tags
                .iter()
                .position(|tag| entry.tags.binary_search(tag).is_ok()),
        };
        let _ = match value {
            Some(value) => write!(code, "v{value}, "),
            // In a table with errors, a category or a required tag can be missing.
            None if certain => write!(code, "v0, "),
            None => write!(code, "__None, "),
        };
    }
    if plan.is_open() {
        code.text("__None");
    }
    code.text("]\n};\n");
}

/// Advice as an expression.
pub(super) fn retry(code: &mut Code<'_>, retry: Retry) {
    let wait = |wait: Duration| {
        let (secs, nanos) = (wait.as_secs(), wait.subsec_nanos());
        format!("::core::time::Duration::new({secs}, {nanos})")
    };
    let _ = match retry {
        Retry::After(time) => write!(code, "__codes::Retry::After({})", wait(time)),
        Retry::Backoff { base, factor, .. } => {
            write!(code, "__codes::Retry::backoff({}, {factor})", wait(base))
        }
        Retry::AfterFix => write!(code, "__codes::Retry::AfterFix"),
        _ => write!(code, "__codes::Retry::Never"),
    };
}
