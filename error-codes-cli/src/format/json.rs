//! Entries and explanations as JSON.
//!
//! The structs have the names and the fields of the JSON objects; the core's types are `codegen::…`.

use std::collections::BTreeMap;

use error_codes_codegen as codegen;
use error_codes_codegen::{CodeFormat, Codes, FieldValue, Prose, Retry, Table};
use serde::Serialize;

use crate::resolve::{Found, Missing, Resolved};

/// The entries as an array of objects, each with all fields.
pub(super) fn entries(table: &Table, entries: &[&codegen::Entry]) -> serde_json::Result<String> {
    let entries: Vec<_> = entries.iter().map(|it| Entry::of(table, it)).collect();
    Ok(serde_json::to_string_pretty(&entries)? + "\n")
}

/// The entries that were found, and the unknown codes.
pub(super) fn explanations(table: &Table, resolved: &Resolved) -> serde_json::Result<String> {
    let found = resolved.found.iter();
    let unknown = resolved.missing.iter().filter_map(|missing| match missing {
        Missing::Unknown { word, line } => Some(Unknown {
            line: line.map(|line| line.number),
            code: match &table.code_format {
                Some(format) => Code::of_format(format, word),
                None => Code::written(word),
            },
        }),
        Missing::NoCode(_) | Missing::NoCodeInInput => None,
    });
    let text = serde_json::to_string_pretty(&Explanations {
        found: found.map(|it| Explanation::of(table, it)).collect(),
        unknown: unknown.collect(),
    })?;
    Ok(text + "\n")
}

#[derive(Serialize)]
struct Explanations<'t> {
    found: Vec<Explanation<'t>>,
    unknown: Vec<Unknown<'t>>,
}

/// An entry that was found. If a case was matched, it is in `case`, and the entry's texts are replaced by its own.
#[derive(Serialize)]
struct Explanation<'t> {
    line: Option<usize>,
    subcode: Option<Code<'t>>,
    case: Option<Case<'t>>,
    #[serde(flatten)]
    entry: Entry<'t>,
}

#[derive(Serialize)]
struct Unknown<'t> {
    line: Option<usize>,
    code: Code<'t>,
}

#[derive(Serialize)]
struct Entry<'t> {
    code: Code<'t>,
    name: &'t str,
    id: Option<&'t str>,
    also: &'t [String],
    was: &'t [String],
    message: Option<&'t str>,
    aliases: &'t [String],
    category: Option<&'t str>,
    tags: Vec<&'t str>,
    groups: BTreeMap<&'t str, GroupTags<'t>>,
    retry: Option<Retry>,
    since: Option<&'t str>,
    fields: BTreeMap<&'t str, Option<Value<'t>>>,
    deprecated: Option<Deprecated<'t>>,
    description: Option<Text<'t>>,
    remedy: Option<Text<'t>>,
    docs_url: Option<&'t str>,
    examples: Vec<Example<'t>>,
    cases: Vec<Case<'t>>,
    sources: Vec<Source<'t>>,
}

#[derive(Serialize)]
#[serde(untagged)]
pub(crate) enum Code<'t> {
    Int(i128),
    Range { first: i128, last: i128 },
    Prefix { prefix: &'t str },
    Str(&'t str),
}

#[derive(Serialize)]
#[serde(untagged)]
enum Value<'t> {
    Bool(bool),
    Int(i128),
    Float(f64),
    Str(&'t str),
    Strings(&'t [String]),
    Text(Text<'t>),
}

/// The tags of a group: an array if the group is `multiple`.
#[derive(Serialize)]
#[serde(untagged)]
enum GroupTags<'t> {
    One(Option<&'t str>),
    Several(Vec<&'t str>),
}

#[derive(Serialize)]
struct Deprecated<'t> {
    since: Option<&'t str>,
    note: Option<&'t str>,
    #[serde(rename = "use")]
    instead: Option<&'t str>,
}

#[derive(Serialize)]
struct Case<'t> {
    subcode: Option<i64>,
    message: Option<&'t str>,
    retry: Option<Retry>,
    description: Option<Text<'t>>,
    remedy: Option<Text<'t>>,
    examples: Vec<Example<'t>>,
}

#[derive(Serialize)]
struct Example<'t> {
    title: Option<&'t str>,
    text: &'t str,
}

#[derive(Serialize)]
struct Text<'t> {
    markdown: &'t str,
    plain: &'t str,
}

#[derive(Serialize)]
struct Source<'t> {
    id: &'t str,
    title: &'t str,
    url: Option<&'t str>,
    verified: Option<&'t str>,
}

impl<'t> Explanation<'t> {
    fn of(table: &'t Table, found: &'t Found) -> Self {
        let matched = &found.matched;
        Self {
            line: found.line.map(|line| line.number),
            subcode: found.subcode.as_deref().map(Code::written),
            case: matched.case.map(Case::of),
            entry: Entry {
                message: matched.message(),
                retry: matched.retry(),
                description: matched.description().map(Text::of),
                remedy: matched.remedy().map(Text::of),
                ..Entry::of(table, matched.entry)
            },
        }
    }
}

impl<'t> Entry<'t> {
    fn of(table: &'t Table, entry: &'t codegen::Entry) -> Self {
        Self {
            code: Code::of(&entry.codes),
            name: &entry.name,
            id: entry.id.as_deref(),
            also: &entry.also,
            was: &entry.was,
            message: entry.message.as_deref(),
            aliases: &entry.aliases,
            category: table.category_of(entry).map(|it| &*it.id),
            tags: entry.tags.iter().map(|tag| &*table.tags[*tag].id).collect(),
            groups: (0..table.groups.len())
                .map(|group| {
                    let mut ids = table.tags_in(group, entry).map(|tag| &*tag.id);
                    let group = &table.groups[group];
                    let tags = if group.multiple {
                        GroupTags::Several(ids.collect())
                    } else {
                        GroupTags::One(ids.next())
                    };
                    (&*group.id, tags)
                })
                .collect(),
            retry: entry.retry,
            since: entry.since.as_deref(),
            fields: (0..table.fields.len())
                .map(|it| (&*table.fields[it].name, entry.field(it).map(Value::of)))
                .collect(),
            deprecated: entry.deprecated.as_ref().map(Deprecated::of),
            description: entry.description.as_ref().map(Text::of),
            remedy: entry.remedy.as_ref().map(Text::of),
            docs_url: entry.docs_url.as_deref(),
            examples: entry.examples.iter().map(Example::of).collect(),
            cases: entry.cases.iter().map(Case::of).collect(),
            sources: entry
                .sources
                .iter()
                .map(|it| Source::of(table, *it))
                .collect(),
        }
    }
}

impl<'t> Code<'t> {
    /// A code as written in a text.
    fn written(word: &'t str) -> Self {
        word.parse().map_or(Self::Str(word), Self::Int)
    }

    /// A code in the format of the table: its number.
    fn of_format(format: &CodeFormat, word: &'t str) -> Self {
        let code = format.view().parse(word);
        code.map_or(Self::Str(word), Self::Int)
    }

    pub(crate) fn of(codes: &'t Codes) -> Self {
        match codes {
            Codes::Int(code) => Self::Int(*code),
            Codes::Range(first, last) => Self::Range {
                first: *first,
                last: *last,
            },
            Codes::Str(code) => Self::Str(code),
            Codes::Prefix(prefix) => Self::Prefix { prefix },
        }
    }
}

impl<'t> Value<'t> {
    fn of(value: &'t FieldValue) -> Self {
        match value {
            FieldValue::Bool(it) => Self::Bool(*it),
            FieldValue::Int(it) => Self::Int(*it),
            FieldValue::Float(it) => Self::Float(*it),
            FieldValue::Str(it) => Self::Str(it),
            FieldValue::Strings(it) => Self::Strings(it),
            FieldValue::Markdown(it) => Self::Text(Text::of(it)),
        }
    }
}

impl<'t> Deprecated<'t> {
    fn of(deprecated: &'t codegen::Deprecated) -> Self {
        Self {
            since: deprecated.since.as_deref(),
            note: deprecated.note.as_deref(),
            instead: deprecated.instead.as_deref(),
        }
    }
}

impl<'t> Case<'t> {
    fn of(case: &'t codegen::Case) -> Self {
        Self {
            subcode: case.subcode,
            message: case.message.as_deref(),
            retry: case.retry,
            description: case.description.as_ref().map(Text::of),
            remedy: case.remedy.as_ref().map(Text::of),
            examples: case.examples.iter().map(Example::of).collect(),
        }
    }
}

impl<'t> Example<'t> {
    fn of(example: &'t codegen::Example) -> Self {
        Self {
            title: example.title.as_deref(),
            text: &example.text,
        }
    }
}

impl<'t> Text<'t> {
    fn of(prose: &'t Prose) -> Self {
        Self {
            markdown: &prose.markdown,
            plain: &prose.plain,
        }
    }
}

impl<'t> Source<'t> {
    fn of(table: &'t Table, source: usize) -> Self {
        let source = &table.sources[source];
        Self {
            id: &source.id,
            title: &source.title,
            url: source.url.as_deref(),
            verified: source.verified.as_deref(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::spec::tests::table;

    #[test]
    fn codes_are_numbers_ranges_or_strings() {
        let codes = |codes: Codes| serde_json::to_string(&Code::of(&codes)).unwrap();
        assert_eq!(codes(Codes::Int(-1)), "-1");
        assert_eq!(codes(Codes::Int(u64::MAX.into())), u64::MAX.to_string());
        assert_eq!(codes(Codes::Range(200, 299)), r#"{"first":200,"last":299}"#);
        assert_eq!(codes(Codes::Str("42P01".to_owned())), r#""42P01""#);
        let prefix = codes(Codes::Prefix("08".to_owned()));
        assert_eq!(prefix, r#"{"prefix":"08"}"#);
    }

    #[test]
    fn missing_fields_are_null() {
        let table = table("i32", &[("1", "One")]);
        let entries: Vec<_> = table.entries.iter().collect();
        let text = super::entries(&table, &entries).unwrap();
        for key in [
            "id",
            "retry",
            "since",
            "deprecated",
            "description",
            "remedy",
        ] {
            assert!(text.contains(&format!("\"{key}\": null")), "{text}");
        }
    }
}
