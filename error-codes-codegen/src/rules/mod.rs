//! From a tree of the right form to a [`Table`]: the rules that need to know what the parts mean.
//!
//! Every rule runs, whatever another has found; a part that breaks a rule is left out of the table
//! where the table cannot do with it.

pub mod age;
pub mod codes;
pub mod declared;
pub mod entries;
pub mod file;
pub mod form;
pub mod groups;
pub mod names;
mod registry;
pub mod texts;

pub(crate) use registry::rules;
pub use registry::{Rule, Violation};

/// All rules, by subject.
pub fn all() -> impl Iterator<Item = &'static Rule> {
    let subjects = [
        file::RULES,
        form::RULES,
        codes::RULES,
        names::RULES,
        declared::RULES,
        groups::RULES,
        entries::RULES,
        texts::RULES,
        age::RULES,
    ];
    subjects.into_iter().flatten().copied()
}

pub(crate) use names::camel_case;

use std::collections::BTreeMap;
use std::ops::Range;

use toml::de::DeTable;

use crate::diagnostic::{At, Diagnostic, Diagnostics, Span};
use crate::literal::locate;
use crate::prose;
use crate::suggest::{did_you_mean, nearest};
use crate::syntax::{Declaration, Fields};
use crate::table::{Category, CodeType, Group, Prose, Reserved, Source, Table, Tag};

/// Reads the table out of the tree and reports every broken rule.
///
/// `today` is counted in days from 1970-01-01; without it nothing is too old.
pub(crate) fn check(
    text: &str,
    root: &DeTable<'_>,
    today: Option<i64>,
    diagnostics: &mut Diagnostics,
) -> Table {
    let spec = Fields::new(root);
    let mut cx = Context {
        text,
        links: Declared::new("link", "links", spec.entries("links")),
        sources: Declared::new("source", "sources", spec.entries("sources")),
        categories: Declared::new("category", "categories", spec.entries("categories")),
        groups: Declared::new("group", "groups", spec.entries("groups")),
        tags: Declared::new("tag", "tags", spec.entries("tags")),
        diagnostics,
    };
    names::ids(&mut cx);
    let mut table = head(&mut cx, spec);
    table.reserved = reserved(&mut cx, spec, table.code_type);
    entries::check(&mut cx, spec, &mut table);
    unused(&mut cx);
    if let Some(today) = today {
        age::check(&mut cx, today);
    }
    table
}

/// What every rule works with.
struct Context<'a, 'p> {
    text: &'a str,
    diagnostics: &'p mut Diagnostics,
    links: Declared<'a>,
    sources: Declared<'a>,
    categories: Declared<'a>,
    groups: Declared<'a>,
    tags: Declared<'a>,
}

/// The entries of one kind that a spec declares, and which of them it uses.
struct Declared<'a> {
    /// What one of them is called.
    what: &'static str,
    /// The table in which they are declared.
    key: &'static str,
    entries: Vec<Declaration<'a>>,
    index: BTreeMap<&'a str, usize>,
    used: Vec<bool>,
    /// Which of the ids can be a part of a name in Rust.
    sound: Vec<bool>,
}

impl<'a> Declared<'a> {
    fn new(what: &'static str, key: &'static str, entries: Vec<Declaration<'a>>) -> Self {
        Self {
            what,
            key,
            index: entries
                .iter()
                .enumerate()
                .map(|(i, entry)| (entry.id.value, i))
                .collect(),
            used: vec![false; entries.len()],
            sound: Vec::new(),
            entries,
        }
    }

    /// The id of an entry, or a stand-in that is sound.
    fn id(&self, index: usize) -> String {
        match self.sound.get(index) {
            Some(true) => self.entries[index].id.value.to_owned(),
            _ => format!("mistake_{index}"),
        }
    }

    /// The entry of this name, which counts as used from now on.
    fn find(
        &mut self,
        name: &str,
        span: impl FnOnce() -> Span,
        diagnostics: &mut Diagnostics,
    ) -> Option<usize> {
        let found = self.index.get(name).copied();
        if let Some(found) = found {
            self.used[found] = true;
        } else {
            let ids = self.entries.iter().map(|entry| entry.id.value);
            // What was most likely meant is not unused, too.
            if let Some(meant) = nearest(name, ids.clone()) {
                self.used[self.index[meant]] = true;
            }
            let declare = match self.key {
                "links" => format!("declare it under `[links]`: {name} = \"https://…\""),
                key => format!("declare it: [{key}.{name}]"),
            };
            let is_key = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
            let declare = Some(declare).filter(|_| name.chars().all(is_key));
            diagnostics.push(
                Diagnostic::new(
                    &crate::rules::declared::UNDECLARED,
                    format!("there is no {} `{name}`", self.what),
                )
                .at(&span(), format!("no {} of this name", self.what))
                .maybe_help(did_you_mean(name, ids))
                .maybe_help(declare),
            );
        }
        found
    }
}

impl Context<'_, '_> {
    /// Reads a Markdown text.
    fn prose(&mut self, fields: Fields<'_>, key: &str) -> Option<Prose> {
        let raw = fields.string(key)?;
        if raw.value.trim().is_empty() {
            self.diagnostics.push(
                Diagnostic::new(&crate::rules::form::EMPTY_TEXT, format!("`{key}` is empty"))
                    .at(&raw.span, "there is nothing in it")
                    .help("write the text, or remove the key"),
            );
            return None;
        }
        let (text, links, diagnostics) = (self.text, &mut self.links, &mut *self.diagnostics);
        let place = |range: Range<usize>| locate(text, &raw.span, range);
        let mut target = |name: &str, range| {
            let found = links.find(name, || place(range), diagnostics)?;
            links.entries[found]
                .string
                .as_ref()
                .map(|url| url.value.to_owned())
        };
        let (prose, flaws) = prose::read(raw.value, &mut target);
        // Between double quotes TOML has its own use for a backslash.
        let escapes = text[raw.span.clone()].starts_with('"');
        for mut flaw in flaws {
            if escapes {
                flaw.help = flaw.help.replace('\\', r"\\");
            }
            self.diagnostics.push(
                Diagnostic::new(flaw.rule, format!("`{key}` {}", flaw.what))
                    .at(&place(flaw.range), flaw.label)
                    .help(flaw.help),
            );
        }
        Some(prose)
    }
}

fn owned(at: &At<&str>) -> String {
    at.value.to_owned()
}

fn head(cx: &mut Context<'_, '_>, spec: Fields<'_>) -> Table {
    let code_type = spec.string("code-type").and_then(|word| {
        let mut types = CodeType::ALL.into_iter();
        types.find(|(name, _)| *name == word.value)
    });
    let mut table = Table {
        title: spec.string("title").as_ref().map(owned).unwrap_or_default(),
        description: cx.prose(spec, "description"),
        code_type: code_type.map(|(_, it)| it).unwrap_or_default(),
        ..Table::default()
    };
    for entry in &cx.sources.entries {
        let fields = entry.fields;
        let get = |key| fields.and_then(|f| f.string(key)).as_ref().map(owned);
        table.sources.push(Source {
            id: entry.id.value.to_owned(),
            title: get("title").unwrap_or_default(),
            url: get("url"),
            verified: fields.and_then(|f| f.date("verified")),
        });
    }
    for i in 0..cx.categories.entries.len() {
        let (id, fields) = (cx.categories.id(i), cx.categories.entries[i].fields);
        table.categories.push(Category {
            title: fields
                .and_then(|f| f.string("title"))
                .as_ref()
                .map_or_else(|| id.clone(), owned),
            description: fields.and_then(|f| cx.prose(f, "description")),
            id,
        });
    }
    for i in 0..cx.groups.entries.len() {
        let (id, fields) = (cx.groups.id(i), cx.groups.entries[i].fields);
        table.groups.push(Group {
            description: fields.and_then(|f| cx.prose(f, "description")),
            required: fields.is_some_and(|f| f.flag("required")),
            multiple: fields.is_some_and(|f| f.flag("multiple")),
            id,
        });
    }
    let groups = groups::of_tags(cx);
    for (i, group) in groups.into_iter().enumerate() {
        let (id, fields) = (cx.tags.id(i), cx.tags.entries[i].fields);
        table.tags.push(Tag {
            description: fields.and_then(|f| cx.prose(f, "description")),
            group,
            id,
        });
    }
    table
}

fn reserved(cx: &mut Context<'_, '_>, spec: Fields<'_>, code_type: CodeType) -> Vec<Reserved> {
    let mut reserved = Vec::new();
    for entry in spec.tables("reserved") {
        let fields = entry.value;
        if !fields.has("code") && !fields.has("name") {
            cx.diagnostics.push(
                Diagnostic::new(
                    &crate::rules::entries::RESERVED,
                    "an entry of `reserved` reserves nothing",
                )
                .at(&entry.span, "neither a code nor a name")
                .help("give the code that is never to be used again, its name, or both"),
            );
        }
        reserved.push(Reserved {
            codes: fields
                .code("code")
                .and_then(|code| codes::read(cx, &code, code_type)),
            name: fields.string("name").as_ref().map(owned),
            note: fields.string("note").as_ref().map(owned),
        });
    }
    reserved
}

/// Every declared category, group, tag, source and link has a use.
///
/// Where the syntax is broken, the use may be in the part that could not be read.
fn unused(cx: &mut Context<'_, '_>) {
    if cx
        .diagnostics
        .iter()
        .any(|diagnostic| diagnostic.rule == &file::SYNTAX)
    {
        return;
    }
    for declared in [&cx.links, &cx.sources, &cx.categories, &cx.groups, &cx.tags] {
        for (entry, _) in declared
            .entries
            .iter()
            .zip(&declared.used)
            .filter(|(_, used)| !**used)
        {
            let (what, id) = (declared.what, entry.id.value);
            cx.diagnostics.push(
                Diagnostic::new(
                    &crate::rules::declared::UNUSED,
                    format!("nothing uses the {what} `{id}`"),
                )
                .at(&entry.id.span, "declared here")
                .help(match what {
                    "link" => format!("remove it, or use it in a text: [text][{id}]"),
                    "group" => format!("remove it, or say `group = \"{id}\"` at a tag"),
                    _ => "remove it, or give it to a row of `codes`".to_owned(),
                }),
            );
        }
    }
}
