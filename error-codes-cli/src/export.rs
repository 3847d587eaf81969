//! The rows of a table as JSON.

use std::collections::BTreeMap;

use error_codes_codegen::{Case, Codes, Deprecated, Entry, Example, Prose, Retry, Table};
use serde::Serialize;

use crate::explain::{Asked, Found, Missing};

/// The rows as a JSON array, one object a row, with every field in every object.
pub(crate) fn json(table: &Table, rows: &[&Entry]) -> serde_json::Result<String> {
    let rows: Vec<_> = rows.iter().map(|row| Exported::of(table, row)).collect();
    serde_json::to_string_pretty(&rows)
}

/// What was asked for as a JSON object: the entries that were found, and what is unknown.
pub(crate) fn explanation(table: &Table, asked: &Asked) -> serde_json::Result<String> {
    let found = asked.found.iter();
    let unknown = asked.missing.iter().filter_map(|missing| match missing {
        Missing::Unknown { word, place } => Some(Unknown {
            line: place.map(|place| place.line),
            code: Code::written(word),
        }),
        Missing::Nothing(_) | Missing::NothingPiped => None,
    });
    serde_json::to_string_pretty(&Explanation {
        found: found.map(|it| Located::of(table, it)).collect(),
        unknown: unknown.collect(),
    })
}

#[derive(Serialize)]
struct Explanation<'t> {
    found: Vec<Located<'t>>,
    unknown: Vec<Unknown<'t>>,
}

/// An entry that was found. Where a case answers, it is in `case`, and the texts are the answer's.
#[derive(Serialize)]
struct Located<'t> {
    line: Option<usize>,
    subcode: Option<Code<'t>>,
    case: Option<Finer<'t>>,
    #[serde(flatten)]
    entry: Exported<'t>,
}

#[derive(Serialize)]
struct Unknown<'t> {
    line: Option<usize>,
    code: Code<'t>,
}

#[derive(Serialize)]
struct Exported<'t> {
    code: Code<'t>,
    name: &'t str,
    message: &'t str,
    aliases: &'t [String],
    category: &'t str,
    tags: Vec<&'t str>,
    groups: BTreeMap<&'t str, Answer<'t>>,
    retry: Option<Advice>,
    since: Option<&'t str>,
    deprecated: Option<Farewell<'t>>,
    description: Option<Text<'t>>,
    remedy: Option<Text<'t>>,
    examples: Vec<Payload<'t>>,
    cases: Vec<Finer<'t>>,
    sources: Vec<Origin<'t>>,
}

#[derive(Serialize)]
#[serde(untagged)]
enum Code<'t> {
    Int(i128),
    Range { first: i128, last: i128 },
    Str(&'t str),
}

#[derive(Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
enum Advice {
    Never,
    AfterFix,
    After { ms: u64 },
    Backoff { ms: u64, factor: u32 },
}

/// The tags of a group: a list if there can be several.
#[derive(Serialize)]
#[serde(untagged)]
enum Answer<'t> {
    One(Option<&'t str>),
    Several(Vec<&'t str>),
}

#[derive(Serialize)]
struct Farewell<'t> {
    since: Option<&'t str>,
    note: Option<&'t str>,
    #[serde(rename = "use")]
    instead: Option<&'t str>,
}

#[derive(Serialize)]
struct Finer<'t> {
    subcode: Option<i64>,
    message: &'t str,
    retry: Option<Advice>,
    description: Option<Text<'t>>,
    remedy: Option<Text<'t>>,
    examples: Vec<Payload<'t>>,
}

#[derive(Serialize)]
struct Payload<'t> {
    title: Option<&'t str>,
    text: &'t str,
}

#[derive(Serialize)]
struct Text<'t> {
    markdown: &'t str,
    plain: &'t str,
}

#[derive(Serialize)]
struct Origin<'t> {
    id: &'t str,
    title: &'t str,
    url: Option<&'t str>,
    verified: Option<&'t str>,
}

impl<'t> Located<'t> {
    fn of(table: &'t Table, found: &'t Found) -> Self {
        let answer = &found.answer;
        Self {
            line: found.place.map(|place| place.line),
            subcode: found.subcode.as_deref().map(Code::written),
            case: answer.case.map(Finer::of),
            entry: Exported {
                message: answer.message(),
                retry: answer.retry().map(Advice::of),
                description: answer.description().map(Text::of),
                remedy: answer.remedy().map(Text::of),
                ..Exported::of(table, answer.row)
            },
        }
    }
}

impl<'t> Exported<'t> {
    fn of(table: &'t Table, row: &'t Entry) -> Self {
        Self {
            code: Code::of(&row.codes),
            name: &row.name,
            message: &row.message,
            aliases: &row.aliases,
            category: &table.categories[row.category].id,
            tags: row.tags.iter().map(|tag| &*table.tags[*tag].id).collect(),
            groups: (0..table.groups.len())
                .map(|group| {
                    let mut tags = table.tags_in(group, row).map(|tag| &*tag.id);
                    let group = &table.groups[group];
                    let answer = if group.multiple {
                        Answer::Several(tags.collect())
                    } else {
                        Answer::One(tags.next())
                    };
                    (&*group.id, answer)
                })
                .collect(),
            retry: row.retry.map(Advice::of),
            since: row.since.as_deref(),
            deprecated: row.deprecated.as_ref().map(Farewell::of),
            description: row.description.as_ref().map(Text::of),
            remedy: row.remedy.as_ref().map(Text::of),
            examples: row.examples.iter().map(Payload::of).collect(),
            cases: row.cases.iter().map(Finer::of).collect(),
            sources: row
                .sources
                .iter()
                .map(|it| Origin::of(table, *it))
                .collect(),
        }
    }
}

impl<'t> Code<'t> {
    /// A code as it is written in a text.
    fn written(word: &'t str) -> Self {
        word.parse().map_or(Self::Str(word), Self::Int)
    }

    fn of(codes: &'t Codes) -> Self {
        match codes {
            Codes::Int(code) => Self::Int(*code),
            Codes::Range(first, last) => Self::Range {
                first: *first,
                last: *last,
            },
            Codes::Str(code) => Self::Str(code),
        }
    }
}

impl Advice {
    fn of(retry: Retry) -> Self {
        match retry {
            Retry::Never => Self::Never,
            Retry::AfterFix => Self::AfterFix,
            Retry::After(ms) => Self::After { ms },
            Retry::Backoff { base: ms, factor } => Self::Backoff { ms, factor },
        }
    }
}

impl<'t> Farewell<'t> {
    fn of(deprecated: &'t Deprecated) -> Self {
        Self {
            since: deprecated.since.as_deref(),
            note: deprecated.note.as_deref(),
            instead: deprecated.instead.as_deref(),
        }
    }
}

impl<'t> Finer<'t> {
    fn of(case: &'t Case) -> Self {
        Self {
            subcode: case.subcode,
            message: &case.message,
            retry: case.retry.map(Advice::of),
            description: case.description.as_ref().map(Text::of),
            remedy: case.remedy.as_ref().map(Text::of),
            examples: case.examples.iter().map(Payload::of).collect(),
        }
    }
}

impl<'t> Payload<'t> {
    fn of(example: &'t Example) -> Self {
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

impl<'t> Origin<'t> {
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
    fn codes_of_every_kind_have_their_form() {
        let codes = |codes: Codes| serde_json::to_string(&Code::of(&codes)).unwrap();
        assert_eq!(codes(Codes::Int(-1)), "-1");
        assert_eq!(codes(Codes::Int(u64::MAX.into())), u64::MAX.to_string());
        assert_eq!(codes(Codes::Range(200, 299)), r#"{"first":200,"last":299}"#);
        assert_eq!(codes(Codes::Str("42P01".to_owned())), r#""42P01""#);
    }

    #[test]
    fn advice_names_its_kind() {
        let advice = |retry| serde_json::to_string(&Advice::of(retry)).unwrap();
        assert_eq!(advice(Retry::AfterFix), r#"{"kind":"after-fix"}"#);
        assert_eq!(advice(Retry::After(5)), r#"{"kind":"after","ms":5}"#);
        assert_eq!(
            advice(Retry::Backoff { base: 7, factor: 2 }),
            r#"{"kind":"backoff","ms":7,"factor":2}"#
        );
    }

    #[test]
    fn what_a_row_does_not_say_is_null() {
        let table = table("i32", &[("1", "One")]);
        let rows: Vec<_> = table.entries.iter().collect();
        let text = json(&table, &rows).unwrap();
        for key in ["retry", "since", "deprecated", "description", "remedy"] {
            assert!(text.contains(&format!("\"{key}\": null")), "{text}");
        }
    }
}
