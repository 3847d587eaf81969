//! What a spec declares: categories, groups, tags, fields and sources; and the order of everything.

use std::collections::BTreeMap;

use super::side::{Both, Node, Side};
use super::{Context, Example, Rule, Section, Verdict};
use crate::diagnostic::Span;
use crate::language::{CATEGORY, COLUMN, GROUP, SOURCE, Shape, TAG};
use crate::rules::rules;

const TWO_TAGS: (&str, &str) = (
    "[links]",
    "[groups.part]\n\n[tags.shop]\ngroup = \"part\"\n\n[tags.depot]\ngroup = \"part\"\n\n[links]",
);

rules! {
    CATEGORY_ADDED = Rule {
        id: "category-added",
        verdict: Verdict::Minor,
        exhaustive: Verdict::Breaking,
        section: Section::Added,
        summary: "the category <category> added",
        reason: "There is a further predicate, and a further variant of the enum of categories: without `#[non_exhaustive]`, a `match` with an arm for each variant does not compile.",
        example: Some(Example::new(&[("[links]", "[categories.order]\ntitle = \"Order\"\n\n[links]"), ("category = \"stock\"", "category = \"order\""), ("", "\n[[codes]]\ncode = 2\nname = \"Lost\"\nmessage = \"lost\"\ncategory = \"stock\"\n")])),
    };
    FIRST_CATEGORY = Rule {
        id: "first-category",
        verdict: Verdict::Minor,
        exhaustive: Verdict::Minor,
        section: Section::Added,
        summary: "the category <category> added to a table without categories",
        reason: "There are further methods and an enum. Until now, `ErrorCode::Category` was a type without values, for which no code has a use.",
        example: Some(Example::old(&[
            ("[categories.stock]\ntitle = \"Stock\"\n\n", ""),
            ("category = \"stock\"\n", ""),
        ])),
    };
    CATEGORY_REMOVED = Rule {
        id: "category-removed",
        verdict: Verdict::Breaking,
        exhaustive: Verdict::Breaking,
        section: Section::Removed,
        summary: "the category <category> removed",
        reason: "Its predicate and its variant are gone. A category whose id changes is removed and added.",
        example: Some(Example::new(&[("[categories.stock]", "[categories.goods]"), ("category = \"stock\"", "category = \"goods\"")])),
    };
    GROUP_ADDED = Rule {
        id: "group-added",
        verdict: Verdict::Minor,
        exhaustive: Verdict::Minor,
        section: Section::Added,
        summary: "the group <group> added",
        reason: "There is a further method and a further enum.",
        example: Some(Example::new(&[TWO_TAGS, ("category = \"stock\"", "category = \"stock\"\ntags = [\"shop\"]"), ("", "\n[[codes]]\ncode = 2\nname = \"Lost\"\nmessage = \"lost\"\ncategory = \"stock\"\ntags = [\"depot\"]\n")])),
    };
    GROUP_REMOVED = Rule {
        id: "group-removed",
        verdict: Verdict::Breaking,
        exhaustive: Verdict::Breaking,
        section: Section::Removed,
        summary: "the group <group> removed",
        reason: "Its method and its enum are gone.",
        example: Some(Example::old(&[TWO_TAGS, ("category = \"stock\"", "category = \"stock\"\ntags = [\"shop\"]"), ("", "\n[[codes]]\ncode = 2\nname = \"Lost\"\nmessage = \"lost\"\ncategory = \"stock\"\ntags = [\"depot\"]\n")])),
    };
    GROUP_MULTIPLE = Rule {
        id: "group-multiple",
        verdict: Verdict::Breaking,
        exhaustive: Verdict::Breaking,
        section: Section::Changed,
        summary: "`multiple` of <group> changed",
        reason: "The method of the group has another name and another type.",
        example: Some(Example::both(
            &[TWO_TAGS, ("category = \"stock\"", "category = \"stock\"\ntags = [\"shop\"]"), ("", "\n[[codes]]\ncode = 2\nname = \"Lost\"\nmessage = \"lost\"\ncategory = \"stock\"\ntags = [\"depot\"]\n")],
            &[TWO_TAGS, ("[groups.part]", "[groups.part]\nmultiple = true"), ("category = \"stock\"", "category = \"stock\"\ntags = [\"shop\"]"), ("", "\n[[codes]]\ncode = 2\nname = \"Lost\"\nmessage = \"lost\"\ncategory = \"stock\"\ntags = [\"depot\"]\n")],
        )),
    };
    TAG_ADDED = Rule {
        id: "tag-added",
        verdict: Verdict::Minor,
        exhaustive: Verdict::Minor,
        section: Section::Added,
        summary: "the tag <tag> added",
        reason: "There is a further predicate.",
        example: Some(Example::new(&[("[links]", "[tags.urgent]\n\n[links]"), ("category = \"stock\"", "category = \"stock\"\ntags = [\"urgent\"]")])),
    };
    TAG_REMOVED = Rule {
        id: "tag-removed",
        verdict: Verdict::Breaking,
        exhaustive: Verdict::Breaking,
        section: Section::Removed,
        summary: "the tag <tag> removed",
        reason: "Its predicate, or its variant in the enum of the group, is gone. A tag whose id changes is removed and added.",
        example: Some(Example::old(&[("[links]", "[tags.urgent]\n\n[links]"), ("category = \"stock\"", "category = \"stock\"\ntags = [\"urgent\"]")])),
    };
    TAG_MOVED = Rule {
        id: "tag-moved",
        verdict: Verdict::Breaking,
        exhaustive: Verdict::Breaking,
        section: Section::Changed,
        summary: "`group` of the tag <tag> changed",
        reason: "Its predicate, or its variant in the enum of the group, is gone.",
        example: Some(Example::both(
            &[("[links]", "[groups.part]\n\n[tags.shop]\n\n[tags.depot]\ngroup = \"part\"\n\n[links]"), ("category = \"stock\"", "category = \"stock\"\ntags = [\"shop\"]"), ("", "\n[[codes]]\ncode = 2\nname = \"Lost\"\nmessage = \"lost\"\ncategory = \"stock\"\ntags = [\"depot\"]\n")],
            &[TWO_TAGS, ("category = \"stock\"", "category = \"stock\"\ntags = [\"shop\"]"), ("", "\n[[codes]]\ncode = 2\nname = \"Lost\"\nmessage = \"lost\"\ncategory = \"stock\"\ntags = [\"depot\"]\n")],
        )),
    };
    VALUE_ADDED = Rule {
        id: "value-added",
        verdict: Verdict::Minor,
        exhaustive: Verdict::Breaking,
        section: Section::Added,
        summary: "a value of <group> or <field> added",
        reason: "There is a further variant of the enum of the group or the field: without `#[non_exhaustive]`, a `match` with an arm for each variant does not compile.",
        example: Some(Example::both(
            &[("[links]", "[fields.severity]\nvalues = [\"low\"]\n\n[links]"), ("category = \"stock\"", "category = \"stock\"\nseverity = \"low\"")],
            &[("[links]", "[fields.severity]\nvalues = [\"low\", \"high\"]\n\n[links]"), ("category = \"stock\"", "category = \"stock\"\nseverity = \"low\"")],
        )),
    };
    VALUE_REMOVED = Rule {
        id: "value-removed",
        verdict: Verdict::Breaking,
        exhaustive: Verdict::Breaking,
        section: Section::Removed,
        summary: "a value of <field> removed",
        reason: "Its variant in the enum of the field is gone.",
        example: Some(Example::both(
            &[("[links]", "[fields.severity]\nvalues = [\"low\", \"high\"]\n\n[links]"), ("category = \"stock\"", "category = \"stock\"\nseverity = \"low\"")],
            &[("[links]", "[fields.severity]\nvalues = [\"low\"]\n\n[links]"), ("category = \"stock\"", "category = \"stock\"\nseverity = \"low\"")],
        )),
    };
    FIELD_ADDED = Rule {
        id: "field-added",
        verdict: Verdict::Minor,
        exhaustive: Verdict::Minor,
        section: Section::Added,
        summary: "the field <field> added",
        reason: "There is a further method.",
        example: Some(Example::new(&[("[links]", "[fields.shelf]\ntype = \"u8\"\n\n[links]"), ("category = \"stock\"", "category = \"stock\"\nshelf = 1")])),
    };
    FIELD_REMOVED = Rule {
        id: "field-removed",
        verdict: Verdict::Breaking,
        exhaustive: Verdict::Breaking,
        section: Section::Removed,
        summary: "the field <field> removed",
        reason: "Its method is gone. A field whose name changes is removed and added.",
        example: Some(Example::old(&[("[links]", "[fields.shelf]\ntype = \"u8\"\n\n[links]"), ("category = \"stock\"", "category = \"stock\"\nshelf = 1")])),
    };
    SOURCES = Rule {
        id: "sources-changed",
        verdict: Verdict::Minor,
        exhaustive: Verdict::Minor,
        section: Section::Changed,
        summary: "the source <source> added or removed",
        reason: "`Table::sources` has it, or no longer has it.",
        example: Some(Example::new(&[("[categories.stock]", "[sources.web]\ntitle = \"Web\"\n\n[categories.stock]"), ("sources = [\"manual\"]", "sources = [\"manual\", \"web\"]")])),
    };
    REQUIREMENT = Rule {
        id: "requirement-changed",
        verdict: Verdict::Patch,
        exhaustive: Verdict::Patch,
        section: Section::Changed,
        summary: "`require`, `waive` or `required` changed",
        reason: "It says what a spec must have. Whether the type of a method changes is the matter of [`method-type`](#method-type).",
        example: Some(Example::new(&[("title = \"Shop\"", "title = \"Shop\"\nrequire = [\"sources\"]")])),
    };
    DOCUMENTATION = Rule {
        id: "text-changed",
        verdict: Verdict::Patch,
        exhaustive: Verdict::Patch,
        section: Section::Changed,
        summary: "a message, a remedy or another text changed",
        reason: "Texts are for people. A program that compares them should use the code.",
        example: Some(Example::new(&[("out of stock", "sold out")])),
    };
    ORDER = Rule {
        id: "order-changed",
        verdict: Verdict::Minor,
        exhaustive: Verdict::Minor,
        section: Section::Changed,
        summary: "the order of <entries> changed",
        reason: "It is that of the values (`Ord`), of what iterates over them, and of the integers that `as` makes of them, which is why a program should use `code`.",
        example: Some(Example::both(
            &[("", "\n[[codes]]\ncode = 2\nname = \"Lost\"\nmessage = \"lost\"\ncategory = \"stock\"\n")],
            &[("[[codes]]", "[[codes]]\ncode = 2\nname = \"Lost\"\nmessage = \"lost\"\ncategory = \"stock\"\n\n[[codes]]")],
        )),
    };
}

/// What a part of a spec declares.
struct Part {
    key: &'static str,
    what: &'static str,
    shape: &'static Shape,
    added: &'static Rule,
    removed: &'static Rule,
    /// Whether the order is that of an enum.
    is_ordered: bool,
}

const PARTS: [Part; 5] = [
    Part {
        key: "sources",
        what: "source",
        shape: &SOURCE,
        added: &SOURCES,
        removed: &SOURCES,
        is_ordered: false,
    },
    Part {
        key: "categories",
        what: "category",
        shape: &CATEGORY,
        added: &CATEGORY_ADDED,
        removed: &CATEGORY_REMOVED,
        is_ordered: true,
    },
    Part {
        key: "groups",
        what: "group",
        shape: &GROUP,
        added: &GROUP_ADDED,
        removed: &GROUP_REMOVED,
        is_ordered: false,
    },
    Part {
        key: "tags",
        what: "tag",
        shape: &TAG,
        added: &TAG_ADDED,
        removed: &TAG_REMOVED,
        is_ordered: true,
    },
    Part {
        key: "fields",
        what: "field",
        shape: &COLUMN,
        added: &FIELD_ADDED,
        removed: &FIELD_REMOVED,
        is_ordered: false,
    },
];

pub(super) fn compare(cx: &mut Context<'_>) {
    for part in &PARTS {
        let maps = cx.sides.as_ref().map(|side| side.root.child(part.key));
        let names = maps
            .as_ref()
            .map(|map| map.as_ref().map(Node::names).unwrap_or_default());
        let positions = names.as_ref().map(|names| {
            let positions = names.iter().enumerate().map(|(at, name)| (*name, at));
            positions.collect::<BTreeMap<_, _>>()
        });
        let is_gone = |name: &&&str| !positions.new.contains_key(**name);
        for name in names.old.iter().filter(is_gone) {
            if let Some(node) = child(maps.old.as_ref(), name) {
                cx.report(part.removed, format!("the {} `{name}` removed", part.what))
                    .in_old(node.at, "removed");
            }
        }
        for name in &names.new {
            let Some(new) = child(maps.new.as_ref(), name) else {
                continue;
            };
            let subject = format!("the {} `{name}`", part.what);
            let Some(old) = child(maps.old.as_ref(), name) else {
                // In a group, a tag is a variant of an enum.
                let has_variant = match new.text("group") {
                    Some(group) => cx
                        .sides
                        .old
                        .root
                        .child("groups")
                        .is_some_and(|it| it.get(group).is_some()),
                    None => false,
                };
                let rule = match part.key {
                    "tags" if has_variant => &VALUE_ADDED,
                    "categories" if names.old.is_empty() => &FIRST_CATEGORY,
                    _ => part.added,
                };
                cx.report(rule, format!("{subject} added"))
                    .in_new(new.at, "");
                continue;
            };
            let nodes = Both { old, new };
            cx.keys(part.shape, &nodes, &subject);
            group(cx, &nodes, &subject);
            values(cx, &nodes, &subject);
        }
        if part.is_ordered {
            let pairs = names.new.iter().enumerate();
            let pairs: Vec<_> = pairs
                .filter_map(|(new, name)| Some((*positions.old.get(name)?, new)))
                .collect();
            order(cx, part.key, &pairs, |side, index| {
                let map = side.root.child(part.key)?;
                let name = *map.names().get(index)?;
                Some((format!("`{name}`"), map.child(name)?.at))
            });
        }
    }
}

fn child<'t>(map: Option<&Node<'t>>, name: &str) -> Option<Node<'t>> {
    map.and_then(|map| map.child(name))
}

fn group(cx: &mut Context<'_>, nodes: &Both<Node<'_>>, subject: &str) {
    let groups = nodes.as_ref().map(|node| node.text("group"));
    if groups.old != groups.new {
        let title = format!("`group` of {subject} changed");
        cx.change_of(&TAG_MOVED, title, "group", nodes);
    }
}

/// Compares the values of a field. If only one version lists them, the type of the method is another.
fn values(cx: &mut Context<'_>, nodes: &Both<Node<'_>>, subject: &str) {
    let lists = nodes.as_ref().map(|node| {
        let list = node.get("values").and_then(|it| it.get_ref().as_array());
        let words = list
            .into_iter()
            .flatten()
            .filter_map(|it| it.get_ref().as_str());
        words.collect::<Vec<_>>()
    });
    if lists.old.is_empty() || lists.new.is_empty() {
        return;
    }
    for (rule, what, these, those) in [
        (&VALUE_ADDED, "added", &lists.new, &lists.old),
        (&VALUE_REMOVED, "removed", &lists.old, &lists.new),
    ] {
        for value in these.iter().filter(|it| !those.contains(it)) {
            let title = format!("the value `{value}` of {subject} {what}");
            cx.change_of(rule, title, "values", nodes);
        }
    }
    let old = lists.old.iter().filter(|it| lists.new.contains(it));
    let new = lists.new.iter().filter(|it| lists.old.contains(it));
    if !old.eq(new) {
        let title = format!("the order of the values of {subject} changed");
        cx.change_of(&ORDER, title, "values", nodes);
    }
}

/// Reports the first thing that comes after what it was before, of pairs of an old and a new index.
pub(super) fn order(
    cx: &mut Context<'_>,
    what: &str,
    pairs: &[(usize, usize)],
    place: impl Fn(&Side<'_>, usize) -> Option<(String, Span)>,
) {
    let Some(moved) = pairs.windows(2).find(|pair| pair[0].0 > pair[1].0) else {
        return;
    };
    let (first, second) = (moved[0], moved[1]);
    let first = (place(&cx.sides.old, first.0), place(&cx.sides.new, first.1));
    let second = (
        place(&cx.sides.old, second.0),
        place(&cx.sides.new, second.1),
    );
    let ((Some(old), Some((name, _))), (Some(was), Some((other, new)))) = (first, second) else {
        return;
    };
    cx.report(
        &ORDER,
        format!("the order of the {what} changed: {other} is after {name}"),
    )
    .in_new(new, "after it")
    .in_old(was.1, "before it")
    .in_old(old.1, "");
}
