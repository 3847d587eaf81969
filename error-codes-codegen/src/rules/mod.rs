//! From the structures of a spec to a [`Table`]: the rules that need to know what the parts mean.
//!
//! Every rule runs, whatever another has found. What breaks a rule is absent from the table; an entry
//! that is not whole is [listed as such](Table::incomplete).

pub mod age;
mod build;
pub mod cases;
pub mod code_format;
pub mod codes;
pub mod declared;
pub mod deprecated;
pub mod docs_url;
pub mod drift;
pub mod entries;
pub mod fields;
pub mod file;
pub mod form;
pub mod further_names;
pub mod groups;
pub mod keys;
pub mod lists;
pub mod names;
pub mod placeholders;
mod registry;
pub mod require;
pub mod reserved;
pub mod retry;
pub mod spelling;
pub mod texts;
pub mod types;
mod words;

pub(crate) use registry::rules;
pub use registry::{Rule, Subject, Violation};

/// The subjects in the order of the reference, with their rules.
pub static SUBJECTS: &[Subject] = &[
    Subject::new("The file", file::RULES),
    Subject::new("Keys", keys::RULES),
    Subject::new("Types of values", types::RULES),
    Subject::new("Form of values", form::RULES),
    Subject::new("URL of the documentation", docs_url::RULES),
    Subject::new("Codes", codes::RULES),
    Subject::new("Format of codes", code_format::RULES),
    Subject::new("Names and ids", names::RULES),
    Subject::new("Further and former names", further_names::RULES),
    Subject::new("Declarations", declared::RULES),
    Subject::new("Groups", groups::RULES),
    Subject::new("Fields", fields::RULES),
    Subject::new("Cases", cases::RULES),
    Subject::new("Lists", lists::RULES),
    Subject::new("Retry", retry::RULES),
    Subject::new("Required keys", require::RULES),
    Subject::new("Reserved codes and names", reserved::RULES),
    Subject::new("Deprecated entries", deprecated::RULES),
    Subject::new("Entries", entries::RULES),
    Subject::new("Placeholders", placeholders::RULES),
    Subject::new("Texts", texts::RULES),
    Subject::new("Age", age::RULES),
    Subject::new("Comparison with sources", drift::RULES),
];

/// All rules, by subject.
///
/// ```
/// use error_codes_codegen::rules;
///
/// assert!(rules::all().any(|rule| rule.id == "duplicate-code"));
/// ```
pub fn all() -> impl Iterator<Item = &'static Rule> + Clone {
    SUBJECTS
        .iter()
        .flat_map(|subject| subject.rules.iter().copied())
}

pub(crate) use spelling::camel_case;

use self::declared::Declared;
use crate::diagnostic::{Diagnostic, Diagnostics, Span};
use crate::language::Spec;
use crate::literal::Locator;
use crate::prose;
use crate::syntax::{Field, Gaps, Parsed, Spanned};
use crate::table::{Prose, Table};

/// Checks a spec and reports every broken rule.
pub(crate) fn check<'a>(
    text: &'a str,
    parsed: &'a Parsed<'a>,
    diagnostics: &mut Diagnostics,
) -> Table {
    let spec = &parsed.spec;
    let mut cx = Context {
        text,
        spec,
        gaps: parsed.gaps,
        links: Declared::new("link", "links", &spec.links),
        sources: Declared::new("source", "sources", &spec.sources),
        categories: Declared::new("category", "categories", &spec.categories),
        groups: Declared::new("group", "groups", &spec.groups),
        tags: Declared::new("tag", "tags", &spec.tags),
        fields: Declared::new("field", "fields", &spec.fields),
        members: groups::Membership::default(),
        diagnostics,
    };
    names::ids(&mut cx);
    groups::tags(&mut cx);
    let mut table = build::head(&mut cx);
    let fields = fields::head(&mut cx, &mut table);
    table.code_format = code_format::check(&mut cx, table.code_type);
    let codes = codes::check(&mut cx, &table);
    let mut free = words::Free::new();
    let names = names::entries(&mut cx, &codes, &mut free);
    table.reserved = reserved::check(&mut cx, &codes, &names, &mut free, &table);
    require::check(&mut cx, &fields);
    deprecated::check(&mut cx, &names);
    build::entries(&mut cx, codes, &names, &fields, &mut table);
    placeholders::check(&mut cx, &table);
    declared::check(&mut cx);
    table
}

/// What every rule works with.
struct Context<'a, 'p> {
    text: &'a str,
    spec: &'a Spec<'a>,
    gaps: Gaps,
    diagnostics: &'p mut Diagnostics,
    links: Declared<'a>,
    sources: Declared<'a>,
    categories: Declared<'a>,
    groups: Declared<'a>,
    tags: Declared<'a>,
    fields: Declared<'a>,
    members: groups::Membership,
}

/// Labels further spans of the same error: the first three, and how many are left.
fn also_at(mut diagnostic: Diagnostic, spans: &[Span], label: &str) -> Diagnostic {
    const SHOWN: usize = 3;

    for (i, span) in spans.iter().take(SHOWN).enumerate() {
        let left = spans.len().saturating_sub(SHOWN);
        diagnostic = match left {
            1 if i + 1 == SHOWN => diagnostic.at(span, format!("{label}, and in 1 more place")),
            2.. if i + 1 == SHOWN => {
                diagnostic.at(span, format!("{label}, and in {left} more places"))
            }
            _ => diagnostic.at(span, label),
        };
    }
    diagnostic
}

impl Context<'_, '_> {
    /// Reads a Markdown text.
    fn prose(&mut self, field: &Field<&str>, key: &str) -> Option<Prose> {
        self.markdown(field.value.as_ref()?, key)
    }

    fn markdown(&mut self, raw: &Spanned<&str>, key: &str) -> Option<Prose> {
        let (text, spec, links) = (self.text, self.spec, &mut self.links);
        // Between double quotes TOML has its own use for a backslash.
        let escapes = text[raw.span.clone()].starts_with('"');
        let diagnostics = &mut *self.diagnostics;
        let mut locator = Locator::new(text, &raw.span);
        let mut target = |name: &str, range: std::ops::Range<usize>| {
            let before = raw.value.get(..range.start).unwrap_or_default();
            if links.is_index(name, before) {
                diagnostics.push(declared::index(name, &locator.locate(range), escapes));
                return None;
            }
            let found = links.find(name, || locator.locate(range))?;
            spec.links.entries()[found].value
        };
        let (prose, errors) = prose::read(raw.value, &mut target);
        // A heading can consist of whitespace.
        if errors.is_empty() && prose.plain.trim_start().is_empty() {
            self.diagnostics.push(
                Diagnostic::new(&form::EMPTY_TEXT, format!("`{key}` is empty"))
                    .at(&raw.span, "expected text")
                    .help("write the text, or remove the key"),
            );
            return None;
        }
        for mut error in errors {
            if escapes {
                error.help = error.help.replace('\\', r"\\");
            }
            self.diagnostics.push(
                Diagnostic::new(error.rule, format!("`{key}` {}", error.what))
                    .at(&locator.locate(error.range), error.label)
                    .help(error.help),
            );
        }
        Some(prose)
    }
}
