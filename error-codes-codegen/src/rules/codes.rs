//! Rules for codes.

mod read;

pub(super) use read::{Reader, is_range};

use error_codes_shared::hash;

use super::{Context, Rule, Violation, rules};
use crate::diagnostic::{Diagnostic, Severity, Span};
use crate::equal::repeated;
use crate::language::Entry;
use crate::order::sort;
use crate::syntax::Spanned;
use crate::table::{Codes, Table};

rules! {
    NO_ENTRIES = Rule {
        id: "no-entries",
        severity: Severity::Error,
        summary: "the table has no entries",
        repair: "Add an entry: `[[codes]]`.",
        example: Some(Violation::edit("[sources.manual]", "codes = []\n\n[sources.manual]")),
    };
    CODE = Rule {
        id: "code",
        severity: Severity::Error,
        summary: "<code> is not a valid code or range; `code` must be a string, not an integer; reversed range, …",
        repair: "Write the code as `code-type` requires, and a range like `\"200-299\"`.",
        example: Some(Violation::edit("code = 1", "code = \"299-200\"")),
    };
    CODE_RANGE = Rule {
        id: "code-range",
        severity: Severity::Error,
        summary: "code out of range for <i32>",
        repair: "Correct the code, or use the `code-type` that the help proposes.",
        example: Some(Violation::edit("code = 1", "code = 3_000_000_000")),
    };
    DUPLICATE_CODE = Rule {
        id: "duplicate-code",
        severity: Severity::Error,
        summary: "duplicate code <code>",
        repair: "Merge the entries, or correct one of the codes.",
        example: Some(Violation::edit("remedy = ", "remedy = \"Wait.\"\n\n[[codes]]\ncode = 1\nname = \"SoldOut\"\nmessage = \"sold out\"\ncategory = \"stock\"\nsources = [\"manual\"]\nremedy = ")),
    };
    OVERLAP = Rule {
        id: "overlap",
        severity: Severity::Error,
        summary: "the ranges <a> and <b> overlap",
        repair: "Assign each code to one range. A single code inside a range is fine.",
        example: Some(Violation::edit("code = 1\n", "code = \"1-9\"\nname = \"Few\"\nmessage = \"few left\"\ncategory = \"stock\"\n\n[[codes]]\ncode = \"9-20\"\n")),
    };
}

/// What a table without entries needs.
pub(super) fn add_entry(has_categories: bool) -> &'static str {
    if has_categories {
        "add `[[codes]]` with a `code`, a `name` and a `category`"
    } else {
        "add `[[codes]]` with a `code` and a `name`"
    }
}

/// The code or range of an entry, and where it is.
pub(super) struct Given {
    pub(super) codes: Codes,
    pub(super) span: Span,
}

/// The codes of the entries: those that are valid and of no other entry.
pub(super) fn check(cx: &mut Context<'_, '_>, table: &Table) -> Vec<Option<Given>> {
    let entries = cx.spec.codes.items();
    if let Some(key) = &cx.spec.codes.key
        && let Some(list) = &cx.spec.codes.value
        && entries.is_empty()
        && list.value.is_whole
    {
        cx.diagnostics.push(
            Diagnostic::new(&NO_ENTRIES, "the table has no entries")
                .at(key, "this array is empty")
                .help(add_entry(cx.spec.categories.is_given())),
        );
    }
    let mut reader = Reader::new(cx, table);
    let mut codes = Vec::with_capacity(entries.len());
    for entry in entries {
        let given = entry.value.code.value.as_ref();
        codes.push(given.and_then(|code| reader.read(code, cx)));
    }
    reader.finish(cx);
    duplicates(cx, table, &mut codes, entries);
    overlaps(cx, table, &mut codes, entries);
    codes
}

/// A code has one entry. The others lose theirs.
fn duplicates(
    cx: &mut Context<'_, '_>,
    table: &Table,
    codes: &mut [Option<Given>],
    entries: &[Spanned<Entry<'_>>],
) {
    let mut valid = Vec::with_capacity(codes.len());
    let mut hashes = Vec::with_capacity(codes.len());
    for (index, given) in codes.iter().enumerate() {
        if let Some(given) = given {
            valid.push((&given.codes, index));
            hashes.push(hash_of(&given.codes));
        }
    }
    let again = repeated(&hashes, &|a, b| valid[a].0 == valid[b].0);
    let again: Vec<_> = again
        .iter()
        .map(|(a, b)| (valid[*a].1, valid[*b].1))
        .collect();
    for (first, second) in again {
        let (Some(one), Some(other)) = (&codes[first], &codes[second]) else {
            continue;
        };
        let title = format!("duplicate code `{}`", table.written(&one.codes));
        cx.diagnostics.push(
            Diagnostic::new(&DUPLICATE_CODE, title)
                .at(&other.span, "assigned again here")
                .at(&one.span, first_given(&entries[first]))
                .help("merge the two entries, or correct one of the codes"),
        );
        codes[second] = None;
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "equal codes have equal hashes"
)]
fn hash_of(codes: &Codes) -> u64 {
    match codes {
        Codes::Int(code) => hash::hash_u64(*code as u64, hash::WORDS),
        Codes::Range(first, last) => {
            let last = hash::hash_u64(*last as u64, hash::WORDS);
            hash::hash_u64(!*first as u64 ^ last, hash::WORDS)
        }
        Codes::Str(code) | Codes::Prefix(code) => hash::hash_str(code, hash::WORDS),
    }
}

/// No two ranges overlap. The later one loses its codes.
fn overlaps(
    cx: &mut Context<'_, '_>,
    table: &Table,
    codes: &mut [Option<Given>],
    entries: &[Spanned<Entry<'_>>],
) {
    let mut ranges = Vec::new();
    for (index, given) in codes.iter().enumerate() {
        if let Some(Given {
            codes: Codes::Range(from, to),
            ..
        }) = given
        {
            ranges.push((*from, *to, index));
        }
    }
    sort(&mut ranges, &|a, b| a.0.cmp(&b.0).then(a.1.cmp(&b.1)));
    let mut widest: Option<(i128, usize)> = None;
    let mut lost = Vec::new();
    for (from, to, index) in ranges {
        if let Some((end, other)) = widest
            && from <= end
            && let (Some(one), Some(two)) = (&codes[index], &codes[other])
        {
            let is_early = two.span.start < one.span.start;
            let (early, late) = if is_early {
                (other, index)
            } else {
                (index, other)
            };
            let (first, second) = if is_early { (two, one) } else { (one, two) };
            let title = format!(
                "the ranges `{}` and `{}` overlap",
                table.written(&first.codes),
                table.written(&second.codes)
            );
            cx.diagnostics.push(
                Diagnostic::new(&OVERLAP, title)
                    .at(
                        &second.span,
                        format!("both contain {}", shared(table, from, to.min(end))),
                    )
                    .at(&first.span, first_given(&entries[early]))
                    .help("assign each code to one range"),
            );
            lost.push(late);
        }
        if widest.is_none_or(|(end, _)| to > end) {
            widest = Some((to, index));
        }
    }
    for index in lost {
        codes[index] = None;
    }
}

fn first_given(entry: &Spanned<Entry<'_>>) -> String {
    match entry.value.name.get().or(entry.value.id.get()) {
        Some(name) => format!("first assigned to `{name}` here"),
        None => "first assigned here".to_owned(),
    }
}

fn shared(table: &Table, from: i128, to: i128) -> String {
    let written = |code| table.written(&Codes::Int(code));
    if from == to {
        format!("the code {}", written(from))
    } else {
        format!("the codes {} to {}", written(from), written(to))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{Codes, hash_of};

    /// With one hash for all, the time to find the equal ones would be quadratic.
    #[test]
    fn ranges_that_begin_together_have_different_hashes() {
        let hashes: BTreeSet<_> = (2..1002)
            .map(|last| hash_of(&Codes::Range(1, last)))
            .collect();
        assert_eq!(hashes.len(), 1000);
    }
}
