//! The types of the methods, and the traits of the enum: what follows from a table as a whole.

use std::collections::{BTreeMap, BTreeSet};

use super::side::{Both, Node, Side};
use super::{Context, Example, Rule, Section, Verdict};
use crate::diagnostic::Span;
use crate::language::{ENTRY, method};
use crate::plan::{Implemented, Method, Plan, plan};
use crate::rules::rules;
use crate::table::CodeType;
use crate::target::Target;

rules! {
    METHOD_ADDED = Rule {
        id: "method-added",
        verdict: Verdict::Minor,
        exhaustive: Verdict::Minor,
        section: Section::Added,
        summary: "the method <method> added",
        reason: "The first entry has what it returns, or the spec has the key that it comes from.",
        example: Some(Example::new(&[("remedy = ", "http-status = 404\nremedy = ")])),
    };
    METHOD_REMOVED = Rule {
        id: "method-removed",
        verdict: Verdict::Breaking,
        exhaustive: Verdict::Breaking,
        section: Section::Removed,
        summary: "the method <method> removed",
        reason: "No entry has what it returned, or the spec no longer has the key that it came from.",
        example: Some(Example::old(&[("title = \"Shop\"", "title = \"Shop\"\ndocs-url = \"https://example.com/{code}\"")])),
    };
    METHOD_TYPE = Rule {
        id: "method-type",
        verdict: Verdict::Breaking,
        exhaustive: Verdict::Breaking,
        section: Section::Changed,
        summary: "the method <method> returns <type> instead of <type>",
        reason: "A method returns an `Option` unless the enum is closed and all entries have what it returns: by `require` or `required`, or, for `message`, as it is. An enum with a variant for unknown codes (`--open`) always has an `Option`.",
        example: Some(Example::new(&[("title = \"Shop\"", "title = \"Shop\"\nrequire = [\"remedy\"]")])),
    };
    TRAIT_LOST = Rule {
        id: "trait-lost",
        verdict: Verdict::Breaking,
        exhaustive: Verdict::Breaking,
        section: Section::Changed,
        summary: "<what the enum can do> no longer",
        reason: "With the first range, constants of the enum are no longer valid patterns, and in a table of strings its values are not `Copy`, and not created in constants.",
        example: Some(Example::new(&[("", "\n[[codes]]\ncode = \"2-9\"\nname = \"Lost\"\nmessage = \"lost\"\ncategory = \"stock\"\n")])),
    };
    TRAIT_GAINED = Rule {
        id: "trait-gained",
        verdict: Verdict::Minor,
        exhaustive: Verdict::Minor,
        section: Section::Added,
        summary: "<what the enum can do>",
        reason: "The last range is gone.",
        example: Some(Example::old(&[("", "\n[[codes]]\ncode = \"2-9\"\nname = \"Lost\"\nmessage = \"lost\"\ncategory = \"stock\"\n")])),
    };
}

pub(super) fn compare(cx: &mut Context<'_>) {
    let tables = cx.sides.as_ref().map(|side| side.table);
    let Some(target) = target(cx.declaration.open) else {
        return;
    };
    let plans = tables.map(|table| plan(&target, table));
    // Everything that has to do with codes is different: the rule for it says so.
    let same_codes = tables.old.code_type == tables.new.code_type;
    let methods = plans.as_ref().map(|plan| {
        let methods = plan.methods.iter().map(|it| (&*it.name, it));
        methods.collect::<BTreeMap<_, _>>()
    });
    let declared: BTreeSet<_> = [&cx.sides.old, &cx.sides.new]
        .into_iter()
        .flat_map(declared)
        .collect();
    let mut found = Vec::new();
    for old in &plans.old.methods {
        let is_declared = declared.contains(&old.name);
        match methods.new.get(&*old.name) {
            // There are rules for categories and tags, and for what a spec declares, except for its type.
            None if is_declared || is_predicate(old) => {}
            None => found.push((&METHOD_REMOVED, old, None)),
            Some(_) if is_predicate(old) && !is_declared => {}
            Some(new) if old.returns != new.returns && (same_codes || new.name != "code") => {
                found.push((&METHOD_TYPE, old, Some(*new)));
            }
            Some(_) => {}
        }
    }
    for new in &plans.new.methods {
        let is_new = !methods.old.contains_key(&*new.name);
        if is_new && !declared.contains(&new.name) && !is_predicate(new) {
            found.push((&METHOD_ADDED, new, None));
        }
    }
    for (rule, method, other) in found {
        report(cx, rule, method, other);
    }
    if same_codes {
        traits(cx, &plans);
    }
}

/// The methods of the groups and fields that a spec declares.
fn declared(side: &Side<'_>) -> Vec<String> {
    let names = |key| {
        side.root
            .child(key)
            .map(|it| it.names())
            .unwrap_or_default()
    };
    let mut methods = Vec::new();
    for name in names("groups") {
        methods.extend([name.to_owned(), format!("has_{name}")]);
    }
    methods.extend(names("fields").into_iter().map(method));
    methods
}

/// Whether a method is that of a category or a tag; a field can have such a name, too.
fn is_predicate(method: &Method) -> bool {
    method.name.starts_with("is_")
}

/// An enum as people declare it. No entry can have the name of the variant.
fn target(open: bool) -> Option<Target> {
    let item = if open {
        syn::parse_quote!(
            pub enum Error {
                __Unknown(UnknownCode<Self>),
            }
        )
    } else {
        syn::parse_quote!(
            pub enum Error {}
        )
    };
    Target::new(item, None, None).ok()
}

fn report(cx: &mut Context<'_>, rule: &'static Rule, method: &Method, other: Option<&Method>) {
    let name = &method.name;
    let title = match other {
        Some(new) => format!(
            "the method `{name}` returns `{}` instead of `{}`",
            shown(&new.returns),
            shown(&method.returns)
        ),
        None if rule == &METHOD_ADDED => format!("the method `{name}` added"),
        None => format!("the method `{name}` removed"),
    };
    let places = cx.sides.as_ref().map(|side| cause(side, name));
    let change = cx.report(rule, title);
    if let Some((span, text)) = places.new {
        change.in_new(span, &text);
    }
    if let Some((span, text)) = places.old {
        change.in_old(span, &text);
    }
}

/// A type without the paths of generated code.
fn shown(returns: &str) -> String {
    returns
        .replace("::core::option::Option", "Option")
        .replace("$codes::", "")
}

/// The group or the field of a method, as the spec declares it.
fn declaration<'t>(side: &Side<'t>, key: &str, name: &str) -> Option<Node<'t>> {
    let map = side.root.child(key)?;
    let declared = map.names().into_iter().find(|it| {
        method(it) == *name || (key == "groups" && name.strip_prefix("has_") == Some(it))
    });
    map.child(declared?)
}

/// What a method and its type come from.
fn cause(side: &Side<'_>, name: &str) -> Option<(Span, String)> {
    for key in ["groups", "fields"] {
        if let Some(node) = declaration(side, key, name) {
            let key = ["required", "type", "values"]
                .into_iter()
                .find(|key| node.get(key).is_some());
            return Some((node.place(key.unwrap_or_default()), String::new()));
        }
    }
    let key = match name {
        "docs_url" => "docs-url",
        "message_with" => "placeholders",
        "from_id" => "id",
        _ => ENTRY.keys.iter().find(|key| method(key.name) == name)?.name,
    };
    if let Some(value) = side.root.get(key) {
        return Some((value.span(), String::new()));
    }
    let require = side.root.get("require");
    let required = require
        .and_then(|it| it.get_ref().as_array())
        .into_iter()
        .flatten();
    for item in required {
        if item.get_ref().as_str() == Some(key) {
            return Some((item.span(), "required".to_owned()));
        }
    }
    let without = side.nodes.iter().find(|node| node.get(key).is_none());
    let with = || side.nodes.iter().find(|node| node.get(key).is_some());
    match without {
        Some(node) => Some((node.place("name"), format!("without `{key}`"))),
        None => with().map(|node| (node.place(key), String::new())),
    }
}

/// What the enum can do only without ranges.
fn traits(cx: &mut Context<'_>, plans: &Both<Plan<'_>>) {
    let is_text = cx.sides.new.table.code_type == CodeType::Str;
    let copy = |plan: &Plan<'_>| plan.derives.iter().any(|(_, it)| *it == "Copy");
    let can = |of: &dyn Fn(&Plan<'_>) -> bool| plans.as_ref().map(of);
    for (what, is_of_text, able) in [
        (
            "constants of the enum can be patterns",
            false,
            can(&|plan| !plan.implements.contains(&Implemented::Equality)),
        ),
        (
            "the enum is `Copy`, and its values can be created in constants",
            true,
            can(&copy),
        ),
    ] {
        if able.old == able.new || (is_of_text && !is_text) {
            continue;
        }
        let (rule, title) = if able.old {
            (&TRAIT_LOST, format!("no longer: {what}"))
        } else {
            (&TRAIT_GAINED, what.to_owned())
        };
        let range = |side: &Side<'_>| {
            let at = side
                .table
                .entries
                .iter()
                .position(|it| it.codes.are_several())?;
            Some(side.nodes.get(at)?.place("code"))
        };
        let places = cx.sides.as_ref().map(range);
        let change = cx.report(rule, title);
        if let Some(span) = places.new {
            change.in_new(span, "a range");
        }
        if let Some(span) = places.old {
            change.in_old(span, "a range");
        }
    }
}
