//! The codes of an entry.

use super::head::contains;
use super::side::{Both, Node, Side};
use super::{Context, Example, Rule, Section, Verdict};
use crate::rules::rules;
use crate::table::{CodeType, Entry};

rules! {
    CODE_CHANGED = Rule {
        id: "code-changed",
        verdict: Verdict::Breaking,
        exhaustive: Verdict::Breaking,
        section: Section::Changed,
        summary: "the code of <entry> changed; a range no longer contains all of its codes",
        reason: "Everything compiles, but systems and logs have the old code, which means something else now, or nothing.",
        example: Some(Example::new(&[("code = 1\n", "code = 2\n")])),
    };
    CODE_OR_RANGE = Rule {
        id: "code-or-range",
        verdict: Verdict::Breaking,
        exhaustive: Verdict::Breaking,
        section: Section::Changed,
        summary: "the code of <entry> became a range, or the other way round",
        reason: "The variant of a range has a payload, so patterns and expressions with it are different.",
        example: Some(Example::new(&[("code = 1\n", "code = \"1-9\"\n")])),
    };
    RANGE_WIDENED = Rule {
        id: "range-widened",
        verdict: Verdict::Minor,
        exhaustive: Verdict::Minor,
        section: Section::Changed,
        summary: "the range of <entry> contains more codes",
        reason: "Codes that were unknown before have an entry now.",
        example: Some(Example::both(&[("code = 1\n", "code = \"1-9\"\n")], &[("code = 1\n", "code = \"1-10\"\n")])),
    };
}

/// Compares the codes of an entry.
pub(super) fn compare(cx: &mut Context<'_>, entries: &Both<&Entry>, nodes: &Both<Node<'_>>) {
    let is_text = |side: &Side<'_>| side.table.code_type == CodeType::Str;
    let (old, new) = (&entries.old.codes, &entries.new.codes);
    // Numbers and strings have nothing in common, which `code-type` says.
    if old == new || is_text(&cx.sides.old) != is_text(&cx.sides.new) {
        return;
    }
    let name = &entries.new.name;
    let written = format!(
        "from `{}` to `{}`",
        cx.sides.old.table.written(old),
        cx.sides.new.table.written(new)
    );
    let (rule, title) = if old.are_several() != new.are_several() {
        (
            &CODE_OR_RANGE,
            format!("the code of `{name}` changed {written}"),
        )
    } else if contains(new, old) {
        (
            &RANGE_WIDENED,
            format!("the range of `{name}` was widened {written}"),
        )
    } else {
        (
            &CODE_CHANGED,
            format!("the code of `{name}` changed {written}"),
        )
    };
    cx.change_of(rule, title, "code", nodes);
}
