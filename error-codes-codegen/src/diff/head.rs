//! The keys of the whole file, and reservations.

use super::side::{Both, Node};
use super::{Context, Example, Rule, Section, Verdict};
use crate::language::SPEC;
use crate::rules::rules;
use crate::table::{Codes, Reserved, Table};

rules! {
    CODE_TYPE = Rule {
        id: "code-type",
        verdict: Verdict::Breaking,
        exhaustive: Verdict::Breaking,
        section: Section::Changed,
        summary: "`code-type` changed",
        reason: "`code`, `from_code` and the conversions have another type.",
        example: Some(Example::new(&[("title = \"Shop\"", "title = \"Shop\"\ncode-type = \"u16\"")])),
    };
    CODE_FORMAT = Rule {
        id: "code-format",
        verdict: Verdict::Breaking,
        exhaustive: Verdict::Breaking,
        section: Section::Changed,
        summary: "`code-format` changed",
        reason: "Codes in logs and responses look different, and `FromStr` no longer reads the old ones.",
        example: Some(Example::new(&[("title = \"Shop\"", "title = \"Shop\"\ncode-format = \"S{}\"")])),
    };
    PLACEHOLDER_STYLE = Rule {
        id: "placeholder-style",
        verdict: Verdict::Breaking,
        exhaustive: Verdict::Breaking,
        section: Section::Changed,
        summary: "`placeholders` changed from <style> to <style>",
        reason: "`message_with` gives the arguments to other placeholders.",
        example: Some(Example::both(
            &[("title = \"Shop\"", "title = \"Shop\"\nplaceholders = \"braces\""), ("out of stock", "out of {0}")],
            &[("title = \"Shop\"", "title = \"Shop\"\nplaceholders = \"printf\""), ("out of stock", "out of %s")],
        )),
    };
    RESERVED = Rule {
        id: "reserved",
        verdict: Verdict::Patch,
        exhaustive: Verdict::Patch,
        section: Section::Changed,
        summary: "<code> reserved",
        reason: "No entry has it.",
        example: Some(Example::new(&[("title = \"Shop\"", "title = \"Shop\"\nreserved = [{ code = 2 }]")])),
    };
    UNRESERVED = Rule {
        id: "unreserved",
        verdict: Verdict::Breaking,
        exhaustive: Verdict::Breaking,
        section: Section::Removed,
        summary: "<code> no longer reserved",
        reason: "If an entry gets it, programs with an old version of the table take it for what it was.",
        example: Some(Example::old(&[("title = \"Shop\"", "title = \"Shop\"\nreserved = [{ code = 2 }]")])),
    };
    OTHER = Rule {
        id: "other-key",
        verdict: Verdict::Minor,
        exhaustive: Verdict::Minor,
        section: Section::Changed,
        summary: "<key> changed",
        reason: "No other rule is for this key.",
        example: None,
    };
}

pub(super) fn compare(cx: &mut Context<'_>) {
    let roots = cx.sides.as_ref().map(|side| side.root.clone());
    cx.keys(&SPEC, &roots, "the table");
    let styles = cx.sides.as_ref().map(|side| side.table.placeholders);
    if let (Some(old), Some(new)) = (styles.old, styles.new)
        && old != new
    {
        let words = roots
            .as_ref()
            .map(|root| root.text("placeholders").unwrap_or_default());
        let title = format!(
            "`placeholders` changed from `{}` to `{}`",
            words.old, words.new
        );
        cx.change_of(&PLACEHOLDER_STYLE, title, "placeholders", &roots);
    }
    reserved(cx, &roots);
}

fn reserved(cx: &mut Context<'_>, roots: &Both<Node<'_>>) {
    let tables = cx.sides.as_ref().map(|side| side.table);
    let nodes = roots.as_ref().map(|root| root.items("reserved"));
    let mut missing = tables
        .old
        .reserved
        .iter()
        .zip(&nodes.old)
        .collect::<Vec<_>>();
    missing.retain(|(it, _)| !covered(it, tables.new));
    for (it, node) in missing {
        let text = toml(it);
        cx.report(
            &UNRESERVED,
            format!("{} no longer reserved", called(tables.old, it)),
        )
        .in_old(node.at.clone(), "reserved here")
        .help(format!("put it back in `reserved`: `{text}`"));
    }
    for (it, node) in tables.new.reserved.iter().zip(&nodes.new) {
        let same = tables
            .old
            .reserved
            .iter()
            .find(|old| old.codes == it.codes && old.name == it.name);
        match same {
            Some(same) if same.note != it.note => {
                cx.report(
                    &super::declared::DOCUMENTATION,
                    format!(
                        "`note` of the reservation of {} changed",
                        called(tables.new, it)
                    ),
                )
                .in_new(node.at.clone(), "");
            }
            Some(_) => {}
            None => {
                cx.report(&RESERVED, format!("{} reserved", called(tables.new, it)))
                    .in_new(node.at.clone(), "reserved here");
            }
        }
    }
}

/// Whether a code and a name are reserved.
pub(super) fn covered(it: &Reserved, by: &Table) -> bool {
    let code = it.codes.as_ref().is_none_or(|codes| {
        let reserved = by.reserved.iter().filter_map(|it| it.codes.as_ref());
        reserved.into_iter().any(|other| contains(other, codes))
    });
    let name = it.name.as_ref().is_none_or(|name| {
        let reserved = by.reserved.iter().filter_map(|it| it.name.as_ref());
        reserved.into_iter().any(|other| other == name)
    });
    code && name
}

/// Whether codes are all among others.
pub(super) fn contains(outer: &Codes, inner: &Codes) -> bool {
    match (outer, inner) {
        (Codes::Range(first, last), Codes::Range(from, to)) => first <= from && to <= last,
        (Codes::Range(first, last), Codes::Int(code)) => first <= code && code <= last,
        (Codes::Prefix(prefix), Codes::Prefix(code) | Codes::Str(code)) => {
            code.starts_with(&**prefix)
        }
        _ => outer == inner,
    }
}

fn called(table: &Table, it: &Reserved) -> String {
    match (&it.codes, &it.name) {
        (Some(codes), Some(name)) => format!("`{name}` ({})", table.written(codes)),
        (Some(codes), None) => format!("the code `{}`", table.written(codes)),
        (None, Some(name)) => format!("the name `{name}`"),
        (None, None) => "a reservation".to_owned(),
    }
}

/// A reservation as TOML.
pub(super) fn toml(it: &Reserved) -> String {
    let mut keys = Vec::new();
    if let Some(codes) = &it.codes {
        keys.push(format!("code = {}", code(codes)));
    }
    if let Some(name) = &it.name {
        keys.push(format!("name = \"{name}\""));
    }
    format!("{{ {} }}", keys.join(", "))
}

/// Codes as TOML.
fn code(codes: &Codes) -> String {
    match codes {
        Codes::Int(code) => code.to_string(),
        // A literal `*` at the end is not that of a prefix.
        Codes::Str(code) if code.ends_with('*') => {
            let stem = code.strip_suffix('*').unwrap_or(code);
            format!("{:?}", format!("{stem}\\*"))
        }
        _ => format!("{:?}", codes.to_string()),
    }
}
