//! Rules for codes and names that are reserved.

use super::codes::{Given, Reader};
use super::names::Name;
use super::words::Free;
use super::{Context, Rule, Violation, rules};
use crate::diagnostic::{Diagnostic, Severity, Span};
use crate::order::sort;
use crate::prefixes::Prefixes;
use crate::table::{Codes, Reserved, Table};

rules! {
    RESERVED = Rule {
        id: "reserved",
        severity: Severity::Error,
        summary: "the code <code> is reserved; an item of `reserved` without `code` or `name`",
        repair: "Choose another code or name.",
        example: Some(Violation::edit("title = \"Shop\"", "title = \"Shop\"\nreserved = [{ code = 1, note = \"once meant a full basket\" }]")),
    };
}

/// The reserved codes and names. No entry has one of them.
pub(super) fn check(
    cx: &mut Context<'_, '_>,
    codes: &[Option<Given>],
    names: &[Option<Name<'_>>],
    free: &mut Free,
    table: &Table,
) -> Vec<Reserved> {
    let mut reserved = Vec::new();
    let mut spans = Vec::new();
    let mut reader = Reader::new(cx, table);
    for item in cx.spec.reserved.items() {
        let fields = &item.value;
        if !fields.code.is_given() && !fields.name.is_given() {
            cx.diagnostics.push(
                Diagnostic::new(&RESERVED, "an item of `reserved` without `code` or `name`")
                    .at(&item.span, "expected `code` or `name`")
                    .help("add the `code` or the `name` that no entry may have again, or both"),
            );
        }
        let code = fields.code.value.as_ref();
        let codes = code.and_then(|code| reader.read(code, cx));
        spans.push(codes.as_ref().map(|it| it.span.clone()));
        reserved.push(Reserved {
            codes: codes.map(|it| it.codes),
            name: fields.name.owned(),
            note: fields.note.owned(),
        });
    }
    reader.finish(cx);
    reserved_codes(cx, table, codes, &reserved, &spans);
    reserved_names(cx, names, &reserved, free);
    reserved
}

/// No entry has a code that is reserved.
fn reserved_codes(
    cx: &mut Context<'_, '_>,
    table: &Table,
    codes: &[Option<Given>],
    reserved: &[Reserved],
    spans: &[Option<Span>],
) {
    // Sorted by the first code; each with the largest last code up to it, and what has that.
    let mut ranges: Vec<(i128, i128, usize)> = Vec::new();
    let (mut words, mut prefixes) = (Vec::new(), Vec::new());
    for (index, it) in reserved.iter().enumerate() {
        match (&it.codes, it.codes.as_ref().and_then(ends)) {
            (_, Some((first, last))) => ranges.push((first, last, index)),
            (Some(Codes::Str(word)), _) => words.push((word.as_str(), index)),
            (Some(Codes::Prefix(prefix)), _) => prefixes.push((prefix.as_str(), index)),
            _ => {}
        }
    }
    sort(&mut words, &|(a, _), (b, _)| a.cmp(b));
    let prefixes = Prefixes::new(prefixes);
    sort(&mut ranges, &|(a, ..), (b, ..)| a.cmp(b));
    for i in 1..ranges.len() {
        if ranges[i - 1].1 > ranges[i].1 {
            (ranges[i].1, ranges[i].2) = (ranges[i - 1].1, ranges[i - 1].2);
        }
    }
    for given in codes.iter().flatten() {
        let found = match (&given.codes, ends(&given.codes)) {
            (_, Some((first, last))) => {
                let before = ranges.partition_point(|(from, ..)| *from <= last);
                let widest = before.checked_sub(1).map(|at| ranges[at]);
                widest
                    .filter(|(_, to, _)| *to >= first)
                    .map(|(.., index)| index)
            }
            (Codes::Str(code), _) => {
                let at = words.binary_search_by(|(it, _)| (*it).cmp(code));
                let same = at.ok().map(|at| words[at].1);
                same.or_else(|| prefixes.longest(code))
            }
            // Unlike a range, a prefix cannot be split around a reserved code.
            (Codes::Prefix(prefix), _) => prefixes.longest(prefix),
            _ => None,
        };
        let Some(index) = found else {
            continue;
        };
        let title = format!("the code `{}` is reserved", table.written(&given.codes));
        let mut diagnostic =
            Diagnostic::new(&RESERVED, title).at(&given.span, "no entry can have this code");
        if let Some(span) = &spans[index] {
            diagnostic = diagnostic.at(span, reason(&reserved[index]));
        }
        cx.diagnostics.push(diagnostic.help("choose another code"));
    }
}

/// No entry has a name that is reserved.
fn reserved_names(
    cx: &mut Context<'_, '_>,
    entry_names: &[Option<Name<'_>>],
    reserved: &[Reserved],
    free: &mut Free,
) {
    let mut names = Vec::new();
    for (index, item) in cx.spec.reserved.items().iter().enumerate() {
        if let Some(name) = &item.value.name.value {
            names.push((name.value, &name.span, index));
        }
    }
    sort(&mut names, &|(a, ..), (b, ..)| a.cmp(b));
    for name in entry_names.iter().flatten() {
        let text = &*name.text;
        let at = names.partition_point(|(it, ..)| *it < text);
        let Some((_, span, index)) = names.get(at).filter(|(it, ..)| *it == text) else {
            continue;
        };
        let title = format!("the name `{text}` is reserved");
        let (label, help) = if name.is_derived {
            if !name.is_valid {
                // Another diagnostic asks for a name.
                continue;
            }
            let other = free.name(cx, entry_names, text);
            let label = "no entry can have the name that is derived from this id";
            (label, format!("add `name = \"{other}\"`"))
        } else {
            (
                "no entry can have this name",
                "choose another name".to_owned(),
            )
        };
        cx.diagnostics.push(
            Diagnostic::new(&RESERVED, title)
                .at(name.span, label)
                .at(span, reason(&reserved[*index]))
                .help(help),
        );
    }
}

fn reason(reserved: &Reserved) -> String {
    match &reserved.note {
        Some(note) => format!("reserved here: {note}"),
        None => "reserved here".to_owned(),
    }
}

/// The first and the last code; `None` for strings.
fn ends(codes: &Codes) -> Option<(i128, i128)> {
    match *codes {
        Codes::Int(code) => Some((code, code)),
        Codes::Range(first, last) => Some((first, last)),
        Codes::Str(_) | Codes::Prefix(_) => None,
    }
}
