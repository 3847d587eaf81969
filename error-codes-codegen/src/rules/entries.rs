//! Rules for the rows.

use std::collections::BTreeMap;

use super::codes::{self, Given};
use super::{Context, Declared, groups, names, owned};
use super::{Rule, Violation, rules};
use crate::diagnostic::Severity;
use crate::diagnostic::{At, Diagnostic, Diagnostics, Span};
use crate::language::{REQUIRABLE, ROW};
use crate::suggest::did_you_mean;
use crate::syntax::{Fields, duration};
use crate::table::{Case, CodeType, Codes, Deprecated, Entry, Example, Retry, Table};

rules! {
    CASE = Rule {
        id: "case",
        severity: Severity::Error,
        summary: "two cases of a row have the <subcode>",
        repair: "Make one of the two, or give one of them another subcode.",
        example: Some(Violation::edit("remedy = ", "cases = [{ subcode = 7, message = \"sold\" }, { subcode = 7, message = \"rotten\" }]\nremedy = ")),
    };
    TWICE = Rule {
        id: "twice",
        severity: Severity::Error,
        summary: "<key> has <word> twice",
        repair: "Remove one of the two.",
        example: Some(Violation::edit("[\"manual\"]", "[\"manual\", \"manual\"]")),
    };
    RETRY = Rule {
        id: "retry",
        severity: Severity::Error,
        summary: "`retry` does not say when, has both `after` and `backoff`; `factor` goes with `backoff`",
        repair: "Use one of the [forms](#retry).",
        example: Some(Violation::edit("remedy = ", "retry = { after = \"1h\", backoff = \"1s\" }\nremedy = ")),
    };
    REQUIRED = Rule {
        id: "required",
        severity: Severity::Error,
        summary: "a row lacks <key>",
        repair: "Add it, or [waive](#require-and-waive) it with a reason.",
        example: Some(Violation::edit("title = \"Shop\"", "title = \"Shop\"\nrequire = [\"retry\"]")),
    };
    WAIVE = Rule {
        id: "waive",
        severity: Severity::Error,
        summary: "<key> needs no waiver, is waived and the row has it; there is no such field",
        repair: "Remove the waiver, or correct its key.",
        example: Some(Violation::edit("remedy = ", "waive = { retry = \"the manual does not say\" }\nremedy = ")),
    };
    RESERVED = Rule {
        id: "reserved",
        severity: Severity::Error,
        summary: "<code> is reserved; an entry of `reserved` reserves nothing",
        repair: "Give the row another code or name.",
        example: Some(Violation::edit("title = \"Shop\"", "title = \"Shop\"\nreserved = [{ code = 1, note = \"once meant a full basket\" }]")),
    };
    REPLACEMENT = Rule {
        id: "replacement",
        severity: Severity::Error,
        summary: "there is no row <name> to use instead; <name> is deprecated itself",
        repair: "Name a row that is still in use.",
        example: Some(Violation::edit("remedy = ", "deprecated = { use = \"OutOfStok\" }\nremedy = ")),
    };
    BARE_LINK = Rule {
        id: "bare-link",
        severity: Severity::Warning,
        summary: "this remedy is only a link",
        repair: "Say in a sentence what to do.",
        example: Some(Violation::edit("Order fewer, or see [the help][help].", "[the help][help]")),
    };
    REDUNDANT_ALIAS = Rule {
        id: "redundant-alias",
        severity: Severity::Warning,
        summary: "an alias repeats the <name>",
        repair: "Remove the alias: the entry is found by its name and its message, too.",
        example: Some(Violation::edit("remedy = ", "aliases = [\"out of stock\"]\nremedy = ")),
    };
}

/// Reads all rows into the table. A row with a sound name of its own is always among them, so that
/// code which names its variant is spared a second error.
pub(super) fn check<'a>(cx: &mut Context<'a, '_>, spec: Fields<'a>, table: &mut Table) {
    let rows = spec.tables("codes");
    if let Some(span) = spec.key_span("codes").filter(|_| rows.is_empty()) {
        cx.diagnostics.push(
            Diagnostic::new(&crate::rules::codes::NO_ENTRIES, "the table has no row")
                .at(&span, "this list is empty")
                .help("write `[[codes]]` and below it a `code`, a `name`, a `message` and a `category`"),
        );
    }
    let required = spec.strings("require");
    once(&required, "require", cx.diagnostics);
    let mut variants: BTreeMap<&str, Span> = BTreeMap::new();
    let mut lowercase: BTreeMap<String, At<&str>> = BTreeMap::new();
    let mut given = Vec::new();
    for row in &rows {
        let fields = row.value;
        let name = fields.string("name");
        let written = fields.code("code");
        let codes = written
            .as_ref()
            .and_then(|code| codes::read(cx, code, table.code_type));
        if let (Some(codes), Some(written)) = (&codes, &written) {
            given.push(Given {
                codes: codes.clone(),
                span: written.span.clone(),
                name: name.clone(),
            });
        }
        demands(cx, row, &required);
        let read = read(cx, fields, codes, table);
        groups::of_row(cx, row, &read.tags, table);
        let Some(name) = name.filter(|name| names::variant(name, cx.diagnostics)) else {
            continue;
        };
        if let Some(first) = variants.get(name.value) {
            cx.diagnostics.push(
                Diagnostic::new(
                    &crate::rules::names::DUPLICATE_NAME,
                    format!("`{}` is already the name of a row", name.value),
                )
                .at(&name.span, "second row of this name")
                .at(first, "first given here")
                .help("choose another name for one of the two"),
            );
            continue;
        }
        if let Some(other) = lowercase.insert(name.value.to_ascii_lowercase(), name.clone()) {
            cx.diagnostics.push(
                Diagnostic::new(
                    &crate::rules::names::SIMILAR_NAME,
                    format!("`{}` and `{}` differ only in case", name.value, other.value),
                )
                .at(&name.span, "the second name")
                .at(&other.span, "the first name")
                .help("rename one of the two entries"),
            );
        }
        variants.insert(name.value, name.span);
        table.entries.push(read);
    }
    codes::unique(&given, cx.diagnostics);
    reserved(spec, &given, &table.reserved, cx.diagnostics);
    replacements(&rows, cx.diagnostics);
}

fn read(
    cx: &mut Context<'_, '_>,
    fields: Fields<'_>,
    codes: Option<Codes>,
    table: &Table,
) -> Entry {
    let description = cx.prose(fields, "description");
    let remedy = cx.prose(fields, "remedy");
    if let (Some(text), Some(remedy)) = (fields.string("remedy"), &remedy)
        && is_link(&remedy.markdown)
    {
        cx.diagnostics.push(
            Diagnostic::new(
                &crate::rules::entries::BARE_LINK,
                "this remedy is only a link",
            )
            .at(&text.span, "nothing here says what to do")
            .help("say it in a sentence, for those who read it in a log"),
        );
    }
    let cases = cases(cx, fields);
    let tags = groups::tags(cx, fields, table);
    let Context {
        diagnostics,
        categories,
        sources,
        ..
    } = cx;
    let category = fields
        .string("category")
        .and_then(|id| categories.find(id.value, || id.span.clone(), diagnostics));
    let deprecated = fields.table("deprecated").map(|it| Deprecated {
        since: it.value.string("since").as_ref().map(owned),
        note: it.value.string("note").as_ref().map(owned),
        instead: it.value.string("use").as_ref().map(owned),
    });
    Entry {
        codes: codes.unwrap_or(match table.code_type {
            CodeType::Str => Codes::Str(String::new()),
            _ => Codes::Int(0),
        }),
        name: fields
            .string("name")
            .as_ref()
            .map(owned)
            .unwrap_or_default(),
        message: fields
            .string("message")
            .as_ref()
            .map(owned)
            .unwrap_or_default(),
        aliases: aliases(fields, diagnostics),
        category: category.unwrap_or_default(),
        tags,
        sources: uses(fields, sources, diagnostics),
        retry: retry(fields, diagnostics),
        since: fields.string("since").as_ref().map(owned),
        deprecated,
        description,
        remedy,
        examples: examples(fields),
        cases,
    }
}

fn examples(fields: Fields<'_>) -> Vec<Example> {
    let examples = fields.tables("examples");
    let examples = examples.iter().map(|example| {
        let text = example.value.string("text");
        // A carriage return belongs to the line break of the file.
        let lines: Vec<_> = text.iter().flat_map(|it| it.value.lines()).collect();
        Example {
            title: example.value.string("title").as_ref().map(owned),
            text: lines.join("\n").trim_matches('\n').to_owned(),
        }
    });
    examples.collect()
}

/// The finer meanings of a row: what they are known by differs.
fn cases(cx: &mut Context<'_, '_>, fields: Fields<'_>) -> Vec<Case> {
    let mut first: BTreeMap<String, Span> = BTreeMap::new();
    let mut cases = Vec::new();
    for case in fields.tables("cases") {
        let fields = case.value;
        let message = fields.string("message");
        let subcode = fields.number("subcode");
        let known_by = match (&subcode, &message) {
            (Some(subcode), _) => Some((format!("subcode {}", subcode.value), &subcode.span)),
            (None, Some(message)) => {
                Some((format!("message \"{}\"", message.value), &message.span))
            }
            (None, None) => None,
        };
        if let Some((known_by, span)) = known_by {
            if let Some(other) = first.get(&known_by) {
                let title = format!("two cases of a row have the {known_by}");
                cx.diagnostics.push(
                    Diagnostic::new(&crate::rules::entries::CASE, title)
                        .at(span, "the second one")
                        .at(other, "the first one")
                        .help("make one of the two, or tell them apart by a `subcode`"),
                );
            }
            first.entry(known_by).or_insert_with(|| span.clone());
        }
        cases.push(Case {
            subcode: subcode.and_then(|it| i64::try_from(it.value).ok()),
            message: message.as_ref().map(owned).unwrap_or_default(),
            retry: retry(fields, cx.diagnostics),
            description: cx.prose(fields, "description"),
            remedy: cx.prose(fields, "remedy"),
            examples: examples(fields),
        });
    }
    cases
}

/// Whether a text is one link and nothing else.
fn is_link(markdown: &str) -> bool {
    markdown.starts_with('[')
        && markdown.matches("](<").count() == 1
        && markdown.trim_end_matches('.').ends_with(">)")
}

/// The sources that a row names, each once.
fn uses(
    fields: Fields<'_>,
    sources: &mut Declared<'_>,
    diagnostics: &mut Diagnostics,
) -> Vec<usize> {
    let ids = fields.strings("sources");
    once(&ids, "sources", diagnostics);
    let mut found: Vec<_> = ids
        .iter()
        .filter_map(|id| sources.find(id.value, || id.span.clone(), diagnostics))
        .collect();
    found.sort_unstable();
    found.dedup();
    found
}

pub(super) fn once(words: &[At<&str>], key: &str, diagnostics: &mut Diagnostics) {
    let mut seen: BTreeMap<&str, &Span> = BTreeMap::new();
    for word in words {
        if let Some(first) = seen.insert(word.value, &word.span) {
            diagnostics.push(
                Diagnostic::new(
                    &crate::rules::entries::TWICE,
                    format!("`{key}` has `{}` twice", word.value),
                )
                .at(&word.span, "again here")
                .at(first, "first given here")
                .help("remove one of the two"),
            );
        }
    }
}

/// Other search terms. Those that are redundant do no harm.
fn aliases(fields: Fields<'_>, diagnostics: &mut Diagnostics) -> Vec<String> {
    let aliases = fields.strings("aliases");
    once(&aliases, "aliases", diagnostics);
    for alias in &aliases {
        for key in ["name", "message"] {
            if let Some(same) = fields.string(key).filter(|it| it.value == alias.value) {
                diagnostics.push(
                    Diagnostic::new(
                        &crate::rules::entries::REDUNDANT_ALIAS,
                        format!("an alias repeats the `{key}`"),
                    )
                    .at(&alias.span, "the entry is found without it")
                    .at(&same.span, "the same text")
                    .help("remove the alias"),
                );
            }
        }
    }
    aliases.iter().map(owned).collect()
}

fn retry(fields: Fields<'_>, diagnostics: &mut Diagnostics) -> Option<Retry> {
    if let Some(word) = fields.string("retry") {
        return match word.value {
            "never" => Some(Retry::Never),
            "after-fix" => Some(Retry::AfterFix),
            _ => None,
        };
    }
    let At { value: table, span } = fields.table("retry")?;
    let time = |key| table.string(key).and_then(|it| duration(it.value).ok());
    let factor = table.number("factor");
    let diagnostic = |title: &str| Diagnostic::new(&crate::rules::entries::RETRY, title);
    let forms = "write { after = \"24h\" } for one wait, or { backoff = \"1s\", factor = 4 } for waits that grow";
    match (table.has("after"), table.has("backoff")) {
        (true, false) => {
            if let Some(factor) = table.key_span("factor") {
                diagnostics.push(
                    diagnostic("`factor` goes with `backoff`")
                        .at(&factor, "there is no wait that grows")
                        .help(forms),
                );
            }
            time("after").map(Retry::After)
        }
        (false, true) => Some(Retry::Backoff {
            base: time("backoff")?,
            factor: factor.map_or(2, |it| u32::try_from(it.value).unwrap_or(1)),
        }),
        (true, true) => {
            diagnostics.push(
                diagnostic("`retry` has both `after` and `backoff`")
                    .at(&span, "one of the two")
                    .help(forms),
            );
            None
        }
        (false, false) => {
            diagnostics.push(
                diagnostic("`retry` does not say when")
                    .at(&span, "neither `after` nor `backoff`")
                    .help(forms),
            );
            None
        }
    }
}

/// A row has every field that the table requires, or says why not.
fn demands(cx: &mut Context<'_, '_>, row: &At<Fields<'_>>, required: &[At<&str>]) {
    let fields = row.value;
    let waivers = fields.entries("waive");
    let has = |key: &str| {
        fields.has_in(key, &ROW)
            && !(matches!(key, "tags" | "sources" | "aliases") && is_empty(fields, key))
    };
    let place = fields.key_span("code").unwrap_or_else(|| row.span.clone());
    for (i, field) in required.iter().enumerate() {
        let key = field.value;
        let again = required[..i].iter().any(|it| it.value == key);
        let waived = waivers.iter().any(|waiver| waiver.id.value == key);
        if REQUIRABLE.contains(&key) && !has(key) && !waived && !again {
            cx.diagnostics.push(
                Diagnostic::new(
                    &crate::rules::entries::REQUIRED,
                    format!("a row lacks `{key}`"),
                )
                .at(&place, format!("this row has no `{key}`"))
                .at(&field.span, "the table requires it here")
                .help(format!(
                    "add `{key}`, or say why it has none: waive = {{ {key} = \"…\" }}"
                )),
            );
        }
    }
    for waiver in waivers {
        let key = waiver.id.value;
        let diagnostic = if !REQUIRABLE.contains(&key) {
            Diagnostic::new(
                &crate::rules::entries::WAIVE,
                format!("there is no field `{key}` to waive"),
            )
            .at(&waiver.id.span, "unknown field")
            .maybe_help(did_you_mean(key, REQUIRABLE.iter().copied()))
        } else if !required.iter().any(|field| field.value == key) {
            Diagnostic::new(
                &crate::rules::entries::WAIVE,
                format!("`{key}` needs no waiver"),
            )
            .at(&waiver.id.span, "the table does not require it")
            .help("remove the waiver")
        } else if has(key) {
            Diagnostic::new(
                &crate::rules::entries::WAIVE,
                format!("`{key}` is waived, and the row has it"),
            )
            .at(&waiver.id.span, "waived here")
            .at(&fields.key_span(key).unwrap_or_default(), "given here")
            .help("remove the waiver")
        } else {
            continue;
        };
        cx.diagnostics.push(diagnostic);
    }
}

fn is_empty(fields: Fields<'_>, key: &str) -> bool {
    fields.strings(key).is_empty()
}

/// What is reserved is never given to a row.
fn reserved(
    spec: Fields<'_>,
    given: &[Given<'_>],
    reserved: &[crate::table::Reserved],
    diagnostics: &mut Diagnostics,
) {
    for (entry, read) in spec.tables("reserved").iter().zip(reserved) {
        for row in given {
            if read
                .codes
                .as_ref()
                .is_some_and(|it| overlap(it, &row.codes))
            {
                let place = entry
                    .value
                    .code("code")
                    .map_or(entry.span.clone(), |it| it.span);
                diagnostics.push(
                    Diagnostic::new(
                        &crate::rules::entries::RESERVED,
                        format!("`{}` is reserved", row.codes),
                    )
                    .at(&row.span, "no row may have this code")
                    .at(&place, "reserved here")
                    .maybe_help(note(read))
                    .help("give the row a code that is free"),
                );
            }
        }
        let Some(name) = entry.value.string("name") else {
            continue;
        };
        for row in given.iter().filter_map(|row| row.name.as_ref()) {
            if row.value == name.value {
                diagnostics.push(
                    Diagnostic::new(
                        &crate::rules::entries::RESERVED,
                        format!("the name `{}` is reserved", name.value),
                    )
                    .at(&row.span, "no row may have this name")
                    .at(&name.span, "reserved here")
                    .maybe_help(note(read))
                    .help("give the row another name"),
                );
            }
        }
    }
}

fn note(reserved: &crate::table::Reserved) -> Option<String> {
    reserved
        .note
        .as_ref()
        .map(|note| format!("the reason: {note}"))
}

fn overlap(a: &Codes, b: &Codes) -> bool {
    let ends = |codes: &Codes| match *codes {
        Codes::Int(code) => Some((code, code)),
        Codes::Range(first, last) => Some((first, last)),
        Codes::Str(_) => None,
    };
    match (ends(a), ends(b)) {
        (Some((a, z)), Some((b, y))) => a <= y && b <= z,
        _ => a == b,
    }
}

/// `deprecated.use` names a row that is still in use.
fn replacements(rows: &[At<Fields<'_>>], diagnostics: &mut Diagnostics) {
    let names: BTreeMap<&str, Fields<'_>> = rows
        .iter()
        .filter_map(|row| Some((row.value.string("name")?.value, row.value)))
        .collect();
    for row in rows {
        let deprecated = row.value.table("deprecated");
        let Some(instead) = deprecated.and_then(|it| it.value.string("use")) else {
            continue;
        };
        let diagnostic =
            |title: String| Diagnostic::new(&crate::rules::entries::REPLACEMENT, title);
        diagnostics.push(match names.get(instead.value) {
            None => diagnostic(format!(
                "there is no row `{}` to use instead",
                instead.value
            ))
            .at(&instead.span, "no row of this name")
            .maybe_help(did_you_mean(instead.value, names.keys().copied()))
            .help("name a row of this table, or tell in `note` what to do"),
            Some(other) if other.has("deprecated") => {
                let place = other.key_span("deprecated").unwrap_or_default();
                let itself = row
                    .value
                    .string("name")
                    .is_some_and(|it| it.value == instead.value);
                let diagnostic = diagnostic(format!("`{}` is deprecated itself", instead.value))
                    .at(
                        &instead.span,
                        if itself {
                            "this is the row's own name"
                        } else {
                            "this cannot replace anything"
                        },
                    );
                if itself {
                    diagnostic
                } else {
                    diagnostic.at(&place, "deprecated here")
                }
                .help("name a row that is still in use")
            }
            Some(_) => continue,
        });
    }
}
