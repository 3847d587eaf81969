//! Rules for the codes themselves.

use std::collections::BTreeMap;

use super::Context;
use super::{Rule, Violation, rules};
use crate::diagnostic::Severity;
use crate::diagnostic::{At, Diagnostic, Diagnostics, Span};
use crate::syntax::Written;
use crate::table::{CodeType, Codes};

rules! {
    NO_ENTRIES = Rule {
        id: "no-entries",
        severity: Severity::Error,
        summary: "the table has no row",
        repair: "Add a `[[codes]]`.",
        example: Some(Violation::edit("[sources.manual]", "codes = []\n\n[sources.manual]")),
    };
    CODE = Rule {
        id: "code",
        severity: Severity::Error,
        summary: "<code> is neither a code nor a range; the codes of this table are strings; this range is reversed, …",
        repair: "Write the code as the table's `code-type` asks, a range as `\"200-299\"`.",
        example: Some(Violation::edit("code = 1", "code = \"299-200\"")),
    };
    CODE_RANGE = Rule {
        id: "code-range",
        severity: Severity::Error,
        summary: "this code is no <i32>",
        repair: "Correct the code, or choose the wider `code-type` that the help names.",
        example: Some(Violation::edit("code = 1", "code = 3_000_000_000")),
    };
    DUPLICATE_CODE = Rule {
        id: "duplicate-code",
        severity: Severity::Error,
        summary: "<code> already has a row",
        repair: "Merge the rows, or correct one code.",
        example: Some(Violation::edit("remedy = ", "remedy = \"Wait.\"\n\n[[codes]]\ncode = 1\nname = \"SoldOut\"\nmessage = \"sold out\"\ncategory = \"stock\"\nsources = [\"manual\"]\nremedy = ")),
    };
    OVERLAP = Rule {
        id: "overlap",
        severity: Severity::Error,
        summary: "the ranges <a> and <b> overlap",
        repair: "Give each code to one range. A single code inside a range is fine.",
        example: Some(Violation::edit("code = 1\n", "code = \"1-9\"\nname = \"Few\"\nmessage = \"few left\"\ncategory = \"stock\"\n\n[[codes]]\ncode = \"9-20\"\n")),
    };
}

/// Reads a code or a range of codes of the table's type.
pub(super) fn read(
    cx: &mut Context<'_, '_>,
    code: &At<Written<'_>>,
    code_type: CodeType,
) -> Option<Codes> {
    let wrong = |title: String, label: &str, help: String| {
        Diagnostic::new(&crate::rules::codes::CODE, title)
            .at(&code.span, label)
            .help(help)
    };
    let Some(bounds) = code_type.bounds() else {
        return match code.value {
            Written::Str(text) => Some(Codes::Str(text.to_owned())),
            Written::Int(_) => {
                let written = &cx.text[code.span.clone()];
                cx.diagnostics.push(wrong(
                    "the codes of this table are strings".to_owned(),
                    "this is an integer",
                    format!("write it in quotes: code = \"{written}\""),
                ));
                None
            }
        };
    };
    let text = match code.value {
        Written::Int(number) => {
            return inside(number, bounds, code_type, &code.span, cx.diagnostics).map(Codes::Int);
        }
        Written::Str(text) => text,
    };
    let Some((first, last)) = range(text) else {
        cx.diagnostics.push(if text.parse::<i128>().is_ok() {
            wrong(
                "the codes of this table are integers".to_owned(),
                "this is a string",
                format!("write it without quotes: code = {text}"),
            )
        } else {
            wrong(
                format!("`{text}` is neither a code nor a range of codes"),
                "expected an integer, or a range",
                "write a range as \"200-299\"; for codes that are words, add `code-type = \"str\"` above the first `[`"
                    .to_owned(),
            )
        });
        return None;
    };
    let first = inside(first, bounds, code_type, &code.span, cx.diagnostics)?;
    let last = inside(last, bounds, code_type, &code.span, cx.diagnostics)?;
    let diagnostic = match first.cmp(&last) {
        std::cmp::Ordering::Less => return Some(Codes::Range(first, last)),
        std::cmp::Ordering::Equal => wrong(
            "this range has a single code".to_owned(),
            "its ends are the same",
            format!("write the code alone: code = {first}"),
        ),
        std::cmp::Ordering::Greater => wrong(
            "this range is reversed".to_owned(),
            "its first code is larger than its last",
            format!("write \"{last}-{first}\""),
        ),
    };
    cx.diagnostics.push(diagnostic);
    None
}

fn inside(
    number: Option<i128>,
    (min, max): (i128, i128),
    code_type: CodeType,
    span: &Span,
    diagnostics: &mut Diagnostics,
) -> Option<i128> {
    if let Some(number) = number.filter(|n| (min..=max).contains(n)) {
        return Some(number);
    }
    let fits = number.and_then(|n| {
        CodeType::ALL.into_iter().find(|(_, it)| {
            it.bounds()
                .is_some_and(|(min, max)| (min..=max).contains(&n))
        })
    });
    let name = code_type.name();
    diagnostics.push(
        Diagnostic::new(
            &crate::rules::codes::CODE_RANGE,
            format!("this code is no `{name}`"),
        )
        .at(span, format!("`{name}` goes from {min} to {max}"))
        .help(match fits {
            Some((wider, _)) => {
                format!("write `code-type = \"{wider}\"` above the first `[`, or correct the code")
            }
            None => "no type of code holds this number".to_owned(),
        }),
    );
    None
}

/// Reads `first-last`; each may be negative.
fn range(text: &str) -> Option<(Option<i128>, Option<i128>)> {
    let sign = usize::from(text.starts_with('-'));
    let dash = sign + text[sign..].find('-')?;
    let number = |part: &str| {
        let part = part.trim();
        let digits = part.strip_prefix('-').unwrap_or(part);
        let sound = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
        sound.then(|| part.parse().ok())
    };
    Some((number(&text[..dash])?, number(&text[dash + 1..])?))
}

/// A row's codes and where the spec gives them.
pub(super) struct Given<'a> {
    pub(super) codes: Codes,
    pub(super) span: Span,
    pub(super) name: Option<At<&'a str>>,
}

/// No code has two rows, and no two ranges overlap.
pub(super) fn unique(given: &[Given<'_>], diagnostics: &mut Diagnostics) {
    let mut first: BTreeMap<&Codes, &Given<'_>> = BTreeMap::new();
    let mut ranges: Vec<(i128, i128, &Given<'_>)> = Vec::new();
    for row in given {
        if let Some(other) = first.get(&row.codes) {
            diagnostics.push(
                Diagnostic::new(
                    &crate::rules::codes::DUPLICATE_CODE,
                    format!("`{}` already has a row", row.codes),
                )
                .at(&row.span, "second row for the same code")
                .at(&other.span, first_given(other))
                .help("merge the two rows, or correct one of the codes"),
            );
            continue;
        }
        first.insert(&row.codes, row);
        if let Codes::Range(from, to) = row.codes {
            ranges.push((from, to, row));
        }
    }
    ranges.sort_by_key(|(from, to, _)| (*from, *to));
    let mut widest: Option<(i128, &Given<'_>)> = None;
    for (from, to, row) in ranges {
        if let Some((end, other)) = widest.filter(|(end, _)| from <= *end) {
            let (early, late) = if other.span.start < row.span.start {
                (other, row)
            } else {
                (row, other)
            };
            diagnostics.push(
                Diagnostic::new(
                    &crate::rules::codes::OVERLAP,
                    format!("the ranges `{}` and `{}` overlap", early.codes, late.codes),
                )
                .at(
                    &late.span,
                    format!("both have {}", shared(from, to.min(end))),
                )
                .at(&early.span, first_given(early))
                .help("give each code to one range"),
            );
        }
        if widest.is_none_or(|(end, _)| to > end) {
            widest = Some((to, row));
        }
    }
}

fn first_given(row: &Given<'_>) -> String {
    match &row.name {
        Some(name) => format!("first given to `{}` here", name.value),
        None => "first given here".to_owned(),
    }
}

fn shared(from: i128, to: i128) -> String {
    if from == to {
        format!("the code {from}")
    } else {
        format!("the codes {from} to {to}")
    }
}
