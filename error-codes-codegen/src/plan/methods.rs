//! The methods of the enum: one list, from which they are generated and checked for name clashes.

use std::fmt::Write as _;

use super::enums::{Property, ValueEnum};
use super::lookup::{Exact, Ranges};
use super::{Plan, Values, docs, fields};
use crate::prose::escape;
use crate::table::Placeholders;

/// A method of the enum.
///
/// Types and bodies are code, in which the [emitter](crate::emit()) fills in `$Error` and the other names of the plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Method {
    /// The name.
    pub name: String,
    /// The generic parameters.
    pub generics: &'static str,
    /// The documentation.
    pub doc: String,
    /// Whether it can be called in constants.
    pub konst: bool,
    /// The arguments.
    pub args: String,
    /// The type of the result.
    pub returns: String,
    /// The expression for the result.
    pub body: String,
}

/// A method with `&self` as its only argument, for constants too.
pub(super) fn getter(doc: &str, returns: &str, body: &str) -> Method {
    Method {
        name: String::new(),
        generics: "",
        doc: doc.to_owned(),
        konst: true,
        args: "&self".to_owned(),
        returns: returns.to_owned(),
        body: body.to_owned(),
    }
}

impl Method {
    pub(super) fn named(self, name: &str) -> Self {
        Self {
            name: name.to_owned(),
            ..self
        }
    }
}

pub(super) fn option(of: &str) -> String {
    format!("::core::option::Option<{of}>")
}

pub(super) const NONE: &str = "::core::option::Option::None";

/// Makes a method for a plan; the name is added.
type Make = fn(&Plan<'_>) -> Method;

/// The methods whose names do not come from the table.
const FIXED: &[(&str, Make)] = &[
    ("from_code", from_code),
    ("from_id", from_id),
    ("code", code),
    ("name", name),
    ("id", id),
    ("message", message),
    ("description", description),
    ("remedy", remedy),
    ("retry", retry),
    ("category", category),
    ("entry", entry),
    ("entries", entries),
];

/// The name of the getter of `docs-url`, in tables that have it.
const DOCS_URL: &str = "docs_url";

/// The name of the method that fills in placeholders, in tables that have `placeholders`.
const MESSAGE_WITH: &str = "message_with";

/// Whether the table has what a fixed method returns.
fn exists(plan: &Plan<'_>, name: &str) -> bool {
    (!needs_ids(name) || plan.data.has_texts("ids"))
        && (name != "category" || plan.category.is_some())
}

/// Whether a method exists only if an entry has an id.
fn needs_ids(name: &str) -> bool {
    matches!(name, "from_id" | "id")
}

/// The names of the methods that the table cannot choose. `ids` says whether entries have ids.
pub(super) fn fixed(ids: bool) -> impl Iterator<Item = &'static str> {
    let names = FIXED.iter().map(|(name, _)| *name);
    let names = names.filter(move |name| ids || !needs_ids(name));
    names.chain([DOCS_URL, MESSAGE_WITH])
}

/// All methods of the enum.
pub(super) fn methods(plan: &Plan<'_>) -> Vec<Method> {
    let mut methods = Vec::new();
    for (name, make) in FIXED {
        if exists(plan, name) {
            methods.push(make(plan).named(name));
        }
    }
    if plan.data.has_texts("urls") {
        methods.push(docs_url(plan).named(DOCS_URL));
    }
    if let Some(style) = plan.table.placeholders {
        methods.push(message_with(plan, style).named(MESSAGE_WITH));
    }
    for values in &plan.groups {
        methods.push(group(plan, values));
    }
    let variants = plan.category.iter().flat_map(|it| &it.variants);
    for (it, (variant, _)) in plan.table.categories.iter().zip(variants) {
        let what = format!("Returns `true` if the category is {}.", escape(&it.title));
        let doc = docs::predicate(&what, it.description.as_ref());
        let value = format!("{}::{variant}", plan.category_type());
        let value = if plan.is_open() {
            format!("::core::option::Option::Some({value})")
        } else {
            value
        };
        let body = format!("::core::matches!(CATEGORY_OF[__index(self)], {value})");
        methods.push(getter(&doc, "bool", &body).named(&format!("is_{}", it.id)));
    }
    for (index, it) in plan.table.tags.iter().enumerate() {
        if it.group.is_none() {
            let what = format!("Returns `true` if the entry has the tag `{}`.", it.id);
            let doc = docs::predicate(&what, it.description.as_ref());
            let body = format!("$rt::bit(&TAGS_OF[__index(self)], {index})");
            methods.push(getter(&doc, "bool", &body).named(&format!("is_{}", it.id)));
        }
    }
    for column in &plan.columns {
        methods.push(fields::accessor(&plan.table, column));
    }
    methods
}

fn from_code(plan: &Plan<'_>) -> Method {
    Method {
        konst: plan.is_const(),
        args: "code: $Code".to_owned(),
        ..getter(
            if plan.is_text() && plan.has_ranges() {
                "The value for a code: that of its entry, or of the longest prefix that it begins with; `None` if it has neither."
            } else {
                "The value for a code: that of its entry, or of the range that contains it; `None` if it has neither."
            },
            &option("Self"),
            &look_up(plan),
        )
    }
}

/// A look-up finds a number, and then the value by an index, which is one more: the first value and the last one are `None`,
/// for an entry with another code, and for the number of all entries. The index is computed without a branch, unlike a value.
/// The number of a range is larger than all entries, and what is found is never larger than the numbers of ranges, or than
/// that of `None`: to say so leaves no check that could fail. In a hash it takes a branch, which is marked as never taken.
///
/// With [ranges in a hash](super::lookup::Lookup::hashes_ranges), the number leads to a code, that of an entry or the one after
/// a range. The distance of the code from there is 0 for an entry, and one of the largest in a range. There an entry has its
/// own number, behind the first value: with the number plus one as the index, the compiler would add one before it selects.
fn look_up(plan: &Plan<'_>) -> String {
    let index = |first: i128| format!("$rt::index_$type(code, {first})");
    let find = match &plan.lookup.exact {
        Exact::Array { first, .. } => format!("$rt::at(&FIND.found, {})", index(*first)),
        Exact::Pages { first, .. } => {
            format!("$rt::paged(&FIND.offsets, &FIND.found, {})", index(*first))
        }
        Exact::Hash { seed, .. } => {
            format!("$rt::hashed(&FIND.shifts, &FIND.found, $rt::hash_$type(code, {seed}))")
        }
        Exact::Sorted(_) => "$rt::search_$type(&FIND.sorted, &FIND.codes, code)".to_owned(),
    };
    let is_sure = matches!(plan.lookup.exact, Exact::Array { .. } | Exact::Pages { .. });
    let some = "::core::option::Option::Some";
    let has_code = if plan.is_text() {
        "FIND.codes.is(found, code)"
    } else {
        "FIND.codes[found] == code"
    };
    // The value of an entry.
    let own = match plan.values() {
        Values::Plain => {
            let value = plan.stored_value();
            format!("if found < $len && {has_code} {{ {some}({value}) }} else {{ {NONE} }}")
        }
        Values::Options if is_sure => {
            format!("if found <= $len {{ FIND.values[found + 1] }} else {{ {NONE} }}")
        }
        Values::Options => {
            // A search can find nothing.
            let never = if matches!(plan.lookup.exact, Exact::Hash { .. }) {
                "$rt::cold();"
            } else {
                ""
            };
            format!(
                "if found < $len {{
                    FIND.values[$rt::select_$type(found, FIND.codes[found], code)]
                }} else {{
                    {never}
                    FIND.values[0]
                }}"
            )
        }
    };
    let ranges = plan.ranges().count();
    let first_range = plan.first_range();
    let in_range = format!(
        "if range < {ranges} && $rt::contains_$type(FIND.firsts[range], &FIND.more[range], code) {{
            {some}(__in_range(range, code))
        }} else {{
            {NONE}
        }}"
    );
    let value = match plan.lookup.ranges {
        Ranges::None => own,
        Ranges::Exact if is_sure => format!(
            "if found <= $len {{
                FIND.values[found + 1]
            }} else {{
                {some}(__in_range(found, code))
            }}"
        ),
        Ranges::Exact => {
            let numbers = first_range + ranges;
            let nearest = plan.data.ends.iter().map(|(_, distance)| *distance).min();
            let nearest = nearest.unwrap_or_default();
            format!(
                "if found >= {numbers} {{
                    $rt::cold();
                    return FIND.values[0];
                }}
                let distance = $rt::distance_$type(code, FIND.codes[found]);
                if distance >= {nearest} {{
                    return if found >= {first_range} && distance >= FIND.distances[found - {first_range}] {{
                        {some}(__in_range(found, code))
                    }} else {{
                        FIND.values[0]
                    }};
                }}
                FIND.values.split_at(1).1[if distance == 0 {{ found }} else {{ $len }}]"
            )
        }
        Ranges::Searched(_) => format!(
            "if let {some}(value) = {own} {{
                return {some}(value);
            }}
            let range = $rt::search_$type(&FIND.ranges, &FIND.firsts, code);
            {in_range}"
        ),
        Ranges::Prefixes { .. } => format!(
            "if let {some}(value) = {own} {{
                return {some}(value);
            }}
            let range = $rt::search_prefix(&FIND.ranges, &FIND.parents, &FIND.prefixes, code);
            if range < {ranges} {{
                {some}(__in_range(range, code))
            }} else {{
                {NONE}
            }}"
        ),
    };
    format!("let found = {find};\n{value}")
}

fn from_id(plan: &Plan<'_>) -> Method {
    let ranges = match plan.ranges().next() {
        Some(_) if plan.is_text() => "; for a prefix, the value for the prefix itself",
        Some(_) => "; for a range, the value of its first code",
        None => "",
    };
    let doc = format!("The value of the entry with this id{ranges}; `None` if no entry has it.");
    let body = format!(
        "let found = $rt::find_id(&WORDS, &IDS, $len, id);\n{}",
        plan.value_of_entry()
    );
    Method {
        konst: plan.is_const(),
        args: "id: &str".to_owned(),
        ..getter(&doc, &option("Self"), &body)
    }
}

fn id(plan: &Plan<'_>) -> Method {
    let required = plan.requires("id", |it| it.id.is_some());
    text(plan, "The documented identifier", required, "ids")
}

fn code(plan: &Plan<'_>) -> Method {
    let own = if plan.is_text() {
        "FIND.codes.get(__index(self))"
    } else {
        "FIND.codes[__index(self)]"
    };
    let mut arms = String::new();
    let reference = if plan.is_text() { "&" } else { "" };
    if let Some(ranges) = plan.range_pattern() {
        let _ = writeln!(arms, "{ranges} => {reference}*code.__owned(),");
    }
    if let Some(name) = &plan.catch_all {
        let _ = writeln!(arms, "$Error::{name}(code) => {reference}*code.__owned(),");
    }
    let body = if arms.is_empty() {
        own.to_owned()
    } else {
        format!("match self {{\n{arms}_ => {own},\n}}")
    };
    let returns = match (plan.is_text(), plan.is_const()) {
        (true, true) => "&'static str",
        _ => "$Code",
    };
    Method {
        konst: plan.is_const(),
        ..getter("The code.", returns, &body)
    }
}

fn name(_: &Plan<'_>) -> Method {
    getter(
        "The name of the variant.",
        "&'static str",
        "NAMES.get(__index(self))",
    )
}

fn message(plan: &Plan<'_>) -> Method {
    let what = "The documented message";
    let returns = option("&'static str");
    let has_all = plan.table.entries.iter().all(|it| it.message.is_some());
    if plan.data.message_of.is_some() {
        let texts = if plan.data.messages.is_empty() {
            "&[]"
        } else {
            "&MESSAGES"
        };
        let args = format!("(&LINES, {texts}, __index(self), &MESSAGE_OF[__index(self)])");
        if has_all && !plan.is_open() {
            let body = format!("$rt::own_message{args}");
            return getter(&format!("{what}."), "&'static str", &body);
        }
        return getter(&optional(what), &returns, &format!("$rt::message{args}"));
    }
    if plan.is_open() {
        return getter(
            &format!("{what}; `None` for a code without an entry."),
            &returns,
            "LINES.some_message(__index(self))",
        );
    }
    getter(
        &format!("{what}."),
        "&'static str",
        "LINES.message(__index(self))",
    )
}

fn message_with(plan: &Plan<'_>, style: Placeholders) -> Method {
    let fill = format!("$codes::Placeholders::{style:?}.fill(message, args)");
    let filled = "$codes::FilledMessage<'a>";
    let message = message(plan);
    let what = "The message with its placeholders filled in by the arguments. A missing argument leaves its placeholder visible";
    let method = if message.returns.starts_with('&') {
        let body = format!("let message = Self::message(self);\n{fill}");
        getter(&format!("{what}."), filled, &body)
    } else {
        let some = "::core::option::Option::Some";
        let body = format!(
            "match Self::message(self) {{ {some}(message) => {some}({fill}), _ => {NONE} }}"
        );
        getter(
            &format!("{what}. `None` without a message."),
            &option(filled),
            &body,
        )
    };
    Method {
        generics: "<'a>",
        args: "&self, args: &'a [&'a dyn ::core::fmt::Display]".to_owned(),
        ..method
    }
}

fn description(plan: &Plan<'_>) -> Method {
    let what = "What happened, as plain text";
    let required = plan.requires("description", |it| it.description.is_some());
    text(plan, what, required, "descriptions")
}

fn remedy(plan: &Plan<'_>) -> Method {
    let what = "What to do about it, as plain text";
    let required = plan.requires("remedy", |it| it.remedy.is_some());
    text(plan, what, required, "remedies")
}

fn docs_url(plan: &Plan<'_>) -> Method {
    if plan.is_open() {
        return getter(
            "The URL of the documentation; `None` for a code without an entry.",
            &option("&'static str"),
            "URLS.some(__index(self))",
        );
    }
    text(plan, "The URL of the documentation", true, "urls")
}

/// The getter of a text that any of the entries have, or all of them.
fn text(plan: &Plan<'_>, what: &str, all: bool, list: &str) -> Method {
    let any = plan.data.has_texts(list);
    let texts = list.to_ascii_uppercase();
    if any && all {
        let body = format!("{texts}.get(__index(self))");
        return getter(&format!("{what}."), "&'static str", &body);
    }
    let body = if any {
        format!("{texts}.some(__index(self))")
    } else {
        NONE.to_owned()
    };
    getter(&optional(what), &option("&'static str"), &body)
}

fn optional(what: &str) -> String {
    format!("{what}; `None` if the table does not have it.")
}

fn retry(plan: &Plan<'_>) -> Method {
    let what = "The retry advice: whether and when the same request can succeed";
    let any = !plan.data.retries.is_empty();
    if any && plan.requires("retry", |it| it.retry.is_some()) {
        let body = "RETRIES[$rt::number(&RETRY_OF[__index(self)])]";
        return getter(&format!("{what}."), "$codes::Retry", body);
    }
    let body = if any {
        "$rt::pick(&RETRIES, &RETRY_OF[__index(self)])"
    } else {
        NONE
    };
    getter(&optional(what), &option("$codes::Retry"), body)
}

fn category(plan: &Plan<'_>) -> Method {
    let name = plan.category_type();
    let body = "CATEGORY_OF[__index(self)]";
    if plan.is_open() {
        let doc = "The category; `None` for a code without an entry.";
        return getter(doc, &option(name), body);
    }
    getter("The category.", name, body)
}

fn entry(_: &Plan<'_>) -> Method {
    getter(
        "The entry of the table; `None` if the code does not have one.",
        &option("$codes::Entry"),
        "TABLE.entry(__index(self))",
    )
}

fn entries(_: &Plan<'_>) -> Method {
    Method {
        args: String::new(),
        ..getter(
            "All entries of the table, in the order of the spec.",
            "$codes::Entries",
            "TABLE.entries()",
        )
    }
}

fn group(plan: &Plan<'_>, values: &ValueEnum) -> Method {
    let Property::Group {
        index, multiple, ..
    } = values.property
    else {
        return category(plan).named("category");
    };
    let (it, name) = (&plan.table.groups[index], &values.name);
    let certain = values.is_certain(plan);
    let doc = docs::group_method(it, certain);
    let id = &it.id;
    if multiple {
        let tag = values.tag_function();
        let body = format!("$rt::bit(&TAGS_OF[__index(self)], {tag}({id}))");
        return Method {
            args: format!("&self, {id}: {name}"),
            ..getter(&doc, "bool", &body).named(&format!("has_{id}"))
        };
    }
    let body = format!("{}[__index(self)]", values.list());
    let returns = if certain { name.clone() } else { option(name) };
    getter(&doc, &returns, &body).named(id)
}

impl ValueEnum {
    /// The static with the value of each entry.
    pub fn list(&self) -> String {
        match &self.property {
            Property::Category => "CATEGORY_OF".to_owned(),
            Property::Group { id, .. } => format!("GROUP_{}_OF", id.to_ascii_uppercase()),
        }
    }

    /// The function from a value of a group to the index of its tag.
    pub fn tag_function(&self) -> String {
        match &self.property {
            Property::Category => String::new(),
            Property::Group { id, .. } => format!("__tag_of_{id}"),
        }
    }

    /// Whether every value of the enum of errors has one of these.
    pub fn is_certain(&self, plan: &Plan<'_>) -> bool {
        let required = match self.property {
            Property::Category => true,
            Property::Group { required, .. } => required,
        };
        required && !plan.is_open()
    }
}

impl Plan<'_> {
    /// The value of the entry `found`.
    fn stored_value(&self) -> &'static str {
        if self.is_const() {
            "VALUES[found]"
        } else {
            "__value(found)"
        }
    }

    /// The value of the entry `found`, or `None` for the number of all entries.
    pub fn value_of_entry(&self) -> String {
        match self.values() {
            Values::Options => "FIND.values[found + 1]".to_owned(),
            Values::Plain => {
                let value = self.stored_value();
                format!(
                    "if found < $len {{ ::core::option::Option::Some({value}) }} else {{ {NONE} }}"
                )
            }
        }
    }

    /// A pattern for all variants that keep the code of a range, as `code`.
    pub fn range_pattern(&self) -> Option<String> {
        let mut pattern = String::new();
        for name in self.ranges() {
            if !pattern.is_empty() {
                pattern.push_str(" | ");
            }
            let _ = write!(pattern, "$Error::{name}(code)");
        }
        (!pattern.is_empty()).then_some(pattern)
    }
}
