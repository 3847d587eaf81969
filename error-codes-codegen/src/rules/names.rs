//! Rules for what becomes a name in Rust.

use std::borrow::Cow;

use super::codes::Given;
use super::spelling::{self, camel_case};
use super::words::{self, Free, Word};
use super::{Context, Declared, Rule, Violation, also_at, further_names, rules};
use crate::diagnostic::{Diagnostic, Severity, Span};
use crate::language::{ENTRY, Entry, Form, built_in, method};
use crate::order::sort;
use crate::plan;
use crate::syntax::Spanned;

rules! {
    NAME = Rule {
        id: "name",
        severity: Severity::Error,
        summary: "invalid entry name <name>; invalid name <name> in <also>",
        repair: "Use UpperCamelCase; the help proposes a name.",
        example: Some(Violation::edit("\"OutOfStock\"", "\"out_of_stock\"")),
    };
    DUPLICATE_NAME = Rule {
        id: "duplicate-name",
        severity: Severity::Error,
        summary: "duplicate name <name>; the name <name> is the id of another entry",
        repair: "Rename one of the two.",
        example: Some(Violation::edit("code = 1\n", "code = 2\nname = \"OutOfStock\"\nmessage = \"sold out\"\ncategory = \"stock\"\n\n[[codes]]\ncode = 1\n")),
    };
    SIMILAR_NAME = Rule {
        id: "similar-name",
        severity: Severity::Warning,
        summary: "<name> and <name> differ only in case",
        repair: "Rename one of the two.",
        example: Some(Violation::edit("code = 1\n", "code = 2\nname = \"OutofStock\"\nmessage = \"sold out\"\ncategory = \"stock\"\n\n[[codes]]\ncode = 1\n")),
    };
    DUPLICATE_ID = Rule {
        id: "duplicate-id",
        severity: Severity::Error,
        summary: "duplicate id <id>",
        repair: "Correct one of the two, or replace it by a `name`.",
        example: Some(Violation::edit("code = 1\n", "code = 2\nid = \"OUT_OF_STOCK\"\nname = \"SoldOut\"\nmessage = \"sold out\"\ncategory = \"stock\"\n\n[[codes]]\ncode = 1\nid = \"OUT_OF_STOCK\"\n")),
    };
    DERIVED_NAME = Rule {
        id: "derived-name",
        severity: Severity::Error,
        summary: "no name can be derived from the id <id>; the name <name>, derived from the id, is already in use",
        repair: "Add a `name`; the help proposes one that is free.",
        example: Some(Violation::edit("name = \"OutOfStock\"", "id = \"在庫切れ\"")),
    };
    ID = Rule {
        id: "id",
        severity: Severity::Error,
        summary: "invalid <category> id <id>; two <categories> would both be named <name> in Rust",
        repair: "Use snake_case, and each id for one thing.",
        example: Some(Violation::edit("[sources.manual]", "[tags.Low-Stock]\n\n[sources.manual]")),
    };
}

/// Keeps of the proposals those that are free: no other name, and no proposal before it, is the same
/// but for its case.
fn free<'n>(taken: impl Iterator<Item = &'n str>, proposals: &mut [Option<String>]) {
    let mut names = Vec::new();
    for name in taken {
        names.push((camel_case(name).to_ascii_lowercase(), None));
    }
    for (index, proposal) in proposals.iter().enumerate() {
        if let Some(name) = proposal {
            names.push((camel_case(name).to_ascii_lowercase(), Some(index)));
        }
    }
    // Equal names keep their order: those that are taken come first.
    sort(&mut names, &|(a, _), (b, _)| a.cmp(b));
    for pair in names.windows(2) {
        if let (true, Some(index)) = (pair[0].0 == pair[1].0, pair[1].1) {
            proposals[index] = None;
        }
    }
}

/// The name of an entry: the one that is given, or else the one that is derived from its id.
pub(super) struct Name<'a> {
    pub(super) text: Cow<'a, str>,
    /// Where the name is, or the id.
    pub(super) span: &'a Span,
    pub(super) is_derived: bool,
    /// Whether it can be a variant, and no other entry has it.
    pub(super) is_valid: bool,
    /// The further and the former names of the entry that are valid.
    pub(super) also: Vec<String>,
    pub(super) was: Vec<String>,
}

impl<'a> Name<'a> {
    fn of(entry: &'a Entry<'a>) -> Option<Self> {
        if entry.name.is_given() {
            let name = entry.name.value.as_ref()?;
            return Some(Self {
                text: Cow::Borrowed(name.value),
                span: &name.span,
                is_derived: false,
                is_valid: Form::Name.accepts(name.value),
                also: Vec::new(),
                was: Vec::new(),
            });
        }
        let id = entry.id.value.as_ref()?;
        Some(Self {
            text: Cow::Owned(spelling::derived(id.value)?),
            span: &id.span,
            is_derived: true,
            is_valid: true,
            also: Vec::new(),
            was: Vec::new(),
        })
    }
}

/// The names of the entries.
pub(super) fn entries<'a>(
    cx: &mut Context<'a, '_>,
    codes: &[Option<Given>],
    free: &mut Free,
) -> Vec<Option<Name<'a>>> {
    let entries = cx.spec.codes.items();
    let mut names = Vec::with_capacity(entries.len());
    for entry in entries {
        names.push(Name::of(&entry.value));
    }
    let words = words::of(entries, &names);
    let alike = words::alike(&words);
    similar(cx, &alike);
    refused(cx, &words, &names);
    let lost = words::clashes(cx, &names, &alike, free);
    for lost in lost {
        if let Some(name) = &mut names[lost] {
            name.is_valid = false;
        }
    }
    further_names::check(cx, codes, &mut names, free);
    names
}

/// A name can be a variant. The help proposes one that no other entry has.
fn refused(cx: &mut Context<'_, '_>, words: &[Word<'_>], names: &[Option<Name<'_>>]) {
    let mut invalid = Vec::new();
    for name in names.iter().flatten() {
        if !name.is_valid {
            invalid.push(name);
        }
    }
    if invalid.is_empty() {
        return;
    }
    let reserved = cx.spec.reserved.items().iter();
    let reserved = reserved.filter_map(|it| it.value.name.get().copied());
    let mut proposals = Vec::new();
    for name in &invalid {
        proposals.push(spelling::variant(&name.text));
    }
    free(
        words.iter().map(|word| word.text).chain(reserved),
        &mut proposals,
    );
    let mut uses = Vec::new();
    for entry in cx.spec.codes.items() {
        let deprecated = entry.value.deprecated.get();
        if let Some(instead) = deprecated.and_then(|it| it.instead.value.as_ref()) {
            uses.push((instead.value, &instead.span));
        }
    }
    sort(&mut uses, &|(a, _), (b, _)| a.cmp(b));
    for (name, proposal) in invalid.iter().zip(proposals) {
        let word = &*name.text;
        let title = format!("invalid entry name `{word}`");
        let diagnostic = Diagnostic::new(&NAME, title);
        let diagnostic = if Form::Name.taken().contains(&word) {
            diagnostic
                .at(name.span, "this name is reserved")
                .help("choose another name")
        } else {
            let diagnostic = diagnostic.at(name.span, "expected UpperCamelCase");
            match proposal {
                Some(better) => diagnostic.help(format!("write `{better}`")),
                None => diagnostic.help(
                    "choose a name that starts with an uppercase letter and contains only ASCII letters and digits",
                ),
            }
        };
        let from = uses.partition_point(|(used, _)| *used < word);
        let to = uses.partition_point(|(used, _)| *used <= word);
        let mut spans = Vec::new();
        for (_, span) in &uses[from..to] {
            spans.push((*span).clone());
        }
        cx.diagnostics
            .push(also_at(diagnostic, &spans, "used here"));
    }
}

/// Names differ in more than their case.
fn similar(cx: &mut Context<'_, '_>, alike: &[&Word<'_>]) {
    let mut lowercase = Vec::new();
    for word in alike {
        if word.kind.is_name() {
            lowercase.push((word.text.to_ascii_lowercase(), word));
        }
    }
    sort(&mut lowercase, &|a, b| {
        a.0.cmp(&b.0).then(a.1.entry.cmp(&b.1.entry))
    });
    for pair in lowercase.windows(2) {
        let [(one, first), (other, second)] = pair else {
            continue;
        };
        if one == other && first.text != second.text {
            let title = format!("`{}` and `{}` differ only in case", second.text, first.text);
            cx.diagnostics.push(
                Diagnostic::new(&SIMILAR_NAME, title)
                    .at(second.span, "the second name")
                    .at(first.span, "the first name")
                    .help("rename one of the two"),
            );
        }
    }
}

/// The ids of categories, groups, tags, sources and links have the form of ids, and what becomes of
/// them in Rust is not taken by something else.
pub(super) fn ids(cx: &mut Context<'_, '_>) {
    let Context {
        sources,
        categories,
        groups,
        tags,
        fields,
        links,
        spec,
        ..
    } = cx;
    check(sources, Form::Id, &|_, _| None);
    check(links, Form::Link, &|_, _| None);
    check(categories, Form::Id, &|id, _| variant_clash(id));
    different(categories, camel_case);
    let entries = spec.codes.items();
    let has_ids = entries.iter().any(|entry| entry.value.id.is_given());
    check(groups, Form::Id, &|id, _| method_clash(id, has_ids));
    different(groups, camel_case);
    check(fields, Form::Field, &|name, _| {
        let method = method(name);
        let key = ENTRY.keys.iter();
        let key = key
            .map(|key| key.name)
            .find(|key| self::method(key) == method);
        match key {
            Some(key) => Some(format!("entries already have the key `{key}`")),
            None if groups.position(&method).is_some() => Some(format!(
                "conflicts with the method `{method}()` of the group `{method}`"
            )),
            None => method_clash(&method, has_ids),
        }
    });
    different(fields, method);
    let declared = spec.tags.entries();
    let in_group = |index: usize| {
        let tag: Option<&crate::language::Tag<'_>> = declared[index].value.as_ref();
        tag.is_none_or(|tag| tag.group.is_given())
    };
    check(tags, Form::Id, &|id, index| {
        let is_predicate = !in_group(index) && categories.position(id).is_some();
        is_predicate
            .then(|| format!("conflicts with the predicate `is_{id}()` of the category `{id}`"))
    });
}

/// Ids have their form, and do not clash with anything. `clash` says with what an id of the form does.
fn check(declared: &mut Declared<'_>, form: Form, clash: &dyn Fn(&str, usize) -> Option<String>) {
    let mut proposals = Vec::new();
    let mut has_invalid = false;
    for (index, id) in declared.ids.iter().enumerate() {
        let mut proposal = None;
        if !form.accepts(id.value) {
            has_invalid = true;
            proposal = match form {
                Form::Link => link(id.value),
                Form::Field => spelling::id(id.value).map(|it| it.replace('_', "-")),
                _ => spelling::id(id.value),
            };
        } else if let Some(label) = clash(id.value, index) {
            declared.invalid[index] = Some(no_id(id, form, declared.what, &label, another(form)));
        }
        proposals.push(proposal.filter(|it| clash(it, index).is_none()));
    }
    if !has_invalid {
        return;
    }
    let valid = declared.ids.iter().map(|id| id.value);
    free(valid.filter(|id| form.accepts(id)), &mut proposals);
    let (expected, otherwise) = match form {
        Form::Link => (
            "expected only letters, digits, `-` and `_`",
            "choose a name that contains only ASCII letters, digits, `-` and `_`",
        ),
        Form::Field => (
            "expected kebab-case",
            "choose a name that starts with a lowercase letter and contains only lowercase ASCII letters and digits, separated by single `-` or `_`",
        ),
        _ => (
            "expected snake_case",
            "choose an id that starts with a lowercase letter and contains only lowercase ASCII letters and digits, separated by single `_`",
        ),
    };
    for (index, proposal) in proposals.into_iter().enumerate() {
        let id = declared.ids[index];
        if form.accepts(id.value) {
            continue;
        }
        declared.invalid[index] = Some(if form.taken().contains(&id.value) {
            no_id(
                id,
                form,
                declared.what,
                "this word is reserved",
                another(form),
            )
        } else {
            let help = proposal.map(|better| format!("write `{better}`"));
            let help = help.as_deref().unwrap_or(otherwise);
            no_id(id, form, declared.what, expected, help)
        });
    }
}

/// Reports a word that cannot be an id.
fn no_id(id: &Spanned<&str>, form: Form, what: &str, label: &str, help: &str) -> Diagnostic {
    let thing = if matches!(form, Form::Link | Form::Field) {
        "name"
    } else {
        "id"
    };
    let title = format!("invalid {what} {thing} `{}`", id.value);
    Diagnostic::new(&ID, title).at(&id.span, label).help(help)
}

fn another(form: Form) -> &'static str {
    match form {
        Form::Field | Form::Link => "choose another name",
        _ => "choose another id",
    }
}

/// The name of a link that was most likely meant.
fn link(word: &str) -> Option<String> {
    let mut name = String::new();
    for c in word.chars() {
        let fits = c.is_ascii_alphanumeric() || c == '_';
        name.push(if fits { c } else { '-' });
    }
    let name = name.trim_matches('-');
    Form::Link.accepts(name).then(|| name.to_owned())
}

/// Ids that become names in Rust differ as such, too.
fn different(declared: &mut Declared<'_>, name: fn(&str) -> String) {
    let mut names = Vec::new();
    for (index, id) in declared.ids.iter().enumerate() {
        if declared.invalid[index].is_none() {
            names.push((name(id.value), index));
        }
    }
    sort(&mut names, &|(a, _), (b, _)| a.cmp(b));
    let mut first = 0;
    for i in 1..names.len() {
        if names[i].0 != names[first].0 {
            first = i;
            continue;
        }
        let (one, other) = (names[first].1, names[i].1);
        let title = format!(
            "two {} would both be named `{}` in Rust",
            declared.key, names[i].0
        );
        declared.invalid[other] = Some(same_variant(
            &ID,
            title,
            &declared.ids[one].span,
            &declared.ids[other].span,
        ));
    }
}

/// Reports an id that would have the same name in Rust as another one.
pub(super) fn same_variant(
    rule: &'static Rule,
    title: String,
    first: &Span,
    second: &Span,
) -> Diagnostic {
    Diagnostic::new(rule, title)
        .at(second, "the second one")
        .at(first, "the first one")
        .help("rename one of the two")
}

/// Why the id of a category, or of a tag in a group, cannot be a variant.
pub(super) fn variant_clash(id: &str) -> Option<String> {
    let variant = camel_case(id);
    let is_taken = Form::Name.taken().contains(&variant.as_str());
    is_taken.then(|| format!("its variant would be `{variant}`, which is reserved"))
}

/// Reports the id of a tag that cannot be a variant.
pub(super) fn no_variant(id: &Spanned<&str>, label: &str) -> Diagnostic {
    no_id(id, Form::Id, "tag", label, "choose another id")
}

/// Why the id of a group cannot be a method.
fn method_clash(id: &str, has_ids: bool) -> Option<String> {
    let is_field = built_in().any(|(key, _)| method(key.name) == id);
    let label = if plan::is_method(id, has_ids) || is_field {
        "the enum already has a method of this name"
    } else if id.starts_with("is_") {
        "`is_` is the prefix of the predicates of categories and tags"
    } else if id.starts_with("has_") {
        "`has_` is the prefix of the predicates of groups with `multiple = true`"
    } else if syn::parse_str::<syn::Ident>(id).is_err() {
        "this is a Rust keyword"
    } else {
        return None;
    };
    Some(label.to_owned())
}
