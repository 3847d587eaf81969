//! Rules for what becomes a name in Rust.

use std::collections::BTreeMap;

use super::{Context, Declared};
use super::{Rule, Violation, rules};
use crate::diagnostic::Severity;
use crate::diagnostic::{At, Diagnostic, Diagnostics, Span};
use crate::syntax::Declaration;

rules! {
    NAME = Rule {
        id: "name",
        severity: Severity::Error,
        summary: "<name> cannot be the name of a variant",
        repair: "UpperCamelCase; the help shows how.",
        example: Some(Violation::edit("\"OutOfStock\"", "\"out_of_stock\"")),
    };
    DUPLICATE_NAME = Rule {
        id: "duplicate-name",
        severity: Severity::Error,
        summary: "<name> is already the name of a row",
        repair: "Rename one of the two.",
        example: Some(Violation::edit("code = 1\n", "code = 2\nname = \"OutOfStock\"\nmessage = \"sold out\"\ncategory = \"stock\"\n\n[[codes]]\ncode = 1\n")),
    };
    SIMILAR_NAME = Rule {
        id: "similar-name",
        severity: Severity::Warning,
        summary: "<name> and <name> differ only in case",
        repair: "Rename one of the two entries.",
        example: Some(Violation::edit("code = 1\n", "code = 2\nname = \"OutofStock\"\nmessage = \"sold out\"\ncategory = \"stock\"\n\n[[codes]]\ncode = 1\n")),
    };
    ID = Rule {
        id: "id",
        severity: Severity::Error,
        summary: "<id> cannot be the id of a category, is both a category and a tag, …",
        repair: "snake_case, and one use for one id.",
        example: Some(Violation::edit("[sources.manual]", "[tags.Low-Stock]\n\n[sources.manual]")),
    };
}

/// Names that the generated enum has for something else.
const TAKEN: &[&str] = &["ALL", "Self"];

/// Methods that the generated enum has, or gets from a trait.
const METHODS: &[&str] = &[
    "category",
    "cause",
    "clone",
    "cmp",
    "code",
    "description",
    "entries",
    "entry",
    "eq",
    "fmt",
    "from",
    "from_code",
    "from_str",
    "hash",
    "into",
    "matched",
    "message",
    "name",
    "ne",
    "partial_cmp",
    "remedy",
    "retry",
    "source",
    "to_owned",
    "to_string",
    "try_from",
    "try_from_code",
    "try_into",
    "type_id",
];

/// Checks that a row's name can be a variant.
pub(super) fn variant(name: &At<&str>, diagnostics: &mut Diagnostics) -> bool {
    let word = name.value;
    let camel = word.starts_with(|c: char| c.is_ascii_uppercase())
        && word.chars().all(|c| c.is_ascii_alphanumeric());
    if camel && !TAKEN.contains(&word) {
        return true;
    }
    let diagnostic = if camel {
        Diagnostic::new(
            &crate::rules::names::NAME,
            format!("no row can be called `{word}`"),
        )
        .at(&name.span, "this word is taken in Rust")
        .help("choose another name")
    } else {
        let better = camel_case(word);
        let diagnostic = Diagnostic::new(
            &crate::rules::names::NAME,
            format!("`{word}` cannot be the name of a variant"),
        )
        .at(&name.span, "this is not UpperCamelCase");
        if better.starts_with(|c: char| c.is_ascii_uppercase()) {
            diagnostic.help(format!("write `{better}`"))
        } else {
            diagnostic.help("begin with a capital letter and use only A to Z, a to z and digits")
        }
    };
    diagnostics.push(diagnostic);
    false
}

/// Checks the ids of categories, tags, sources and links.
pub(super) fn ids(cx: &mut Context<'_, '_>) {
    let Context {
        diagnostics,
        sources,
        categories,
        groups,
        tags,
        links,
        ..
    } = cx;
    for entry in &sources.entries {
        id(&entry.id, "source", diagnostics);
    }
    for entry in &links.entries {
        link(&entry.id, diagnostics);
    }
    categories.sound = differ(categories, diagnostics, |id, diagnostics| {
        is_variant(id, "category", diagnostics)
    });
    groups.sound = differ(groups, diagnostics, is_method);
    let no_category = |entry: &Declaration<'_>, diagnostics: &mut Diagnostics| {
        let tag = &entry.id;
        let in_group = entry.fields.is_some_and(|fields| fields.has("group"));
        let Some(category) = categories.index.get(tag.value).filter(|_| !in_group) else {
            return true;
        };
        let name = tag.value;
        diagnostics.push(
            Diagnostic::new(
                &crate::rules::names::ID,
                format!("`{name}` is both a category and a tag"),
            )
            .at(&tag.span, format!("its predicate would be `is_{name}()`"))
            .at(
                &categories.entries[*category].id.span,
                "and so would the category's",
            )
            .help("rename the tag"),
        );
        false
    };
    tags.sound = tags
        .entries
        .iter()
        .map(|tag| id(&tag.id, "tag", diagnostics) && no_category(tag, diagnostics))
        .collect();
}

fn id(name: &At<&str>, what: &str, diagnostics: &mut Diagnostics) -> bool {
    let word = name.value;
    let parts = word.split('_').all(|part| {
        !part.is_empty()
            && part
                .chars()
                .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit())
    });
    if parts && word.starts_with(|c: char| c.is_ascii_lowercase()) && word != "self" {
        return true;
    }
    let better = snake_case(word);
    let diagnostic = Diagnostic::new(
        &crate::rules::names::ID,
        format!("`{word}` cannot be the id of a {what}"),
    );
    diagnostics.push(if word == "self" {
        diagnostic
            .at(&name.span, "this word is taken in Rust")
            .help("choose another id")
    } else if better.starts_with(|c: char| c.is_ascii_lowercase()) {
        diagnostic
            .at(&name.span, "this is not snake_case")
            .help(format!("write `{better}`"))
    } else {
        diagnostic
            .at(&name.span, "this is not snake_case")
            .help("begin with a small letter and use only a to z, digits and `_`")
    });
    false
}

/// A link's name stands in brackets.
fn link(name: &At<&str>, diagnostics: &mut Diagnostics) {
    let fits = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    if name.value.is_empty() || !name.value.chars().all(fits) {
        diagnostics.push(
            Diagnostic::new(
                &crate::rules::names::ID,
                format!("`{}` cannot be the name of a link", name.value),
            )
            .at(&name.span, "letters, digits, `-` and `_` only")
            .help("a link is used as [text][name]"),
        );
    }
}

/// Ids that become names of Rust differ as such, too. Tells which ones are sound.
fn differ(
    declared: &Declared<'_>,
    diagnostics: &mut Diagnostics,
    is_sound: impl Fn(&At<&str>, &mut Diagnostics) -> bool,
) -> Vec<bool> {
    let mut first: BTreeMap<String, &Span> = BTreeMap::new();
    let mut sound = Vec::new();
    for entry in &declared.entries {
        if !id(&entry.id, declared.what, diagnostics) || !is_sound(&entry.id, diagnostics) {
            sound.push(false);
            continue;
        }
        let name = camel_case(entry.id.value);
        let other = first.get(&name);
        if let Some(other) = other {
            let title = format!("two {} would both be `{name}` in Rust", declared.key);
            diagnostics.push(
                Diagnostic::new(&crate::rules::names::ID, title)
                    .at(&entry.id.span, "the second one")
                    .at(other, "the first one")
                    .help("rename one of them"),
            );
        }
        sound.push(other.is_none());
        first.entry(name).or_insert(&entry.id.span);
    }
    sound
}

/// Checks that the id of a category, or of a tag in a group, can be a variant.
pub(super) fn is_variant(id: &At<&str>, what: &str, diagnostics: &mut Diagnostics) -> bool {
    let (word, variant) = (id.value, camel_case(id.value));
    let free = !TAKEN.contains(&variant.as_str());
    if !free {
        diagnostics.push(
            Diagnostic::new(
                &crate::rules::names::ID,
                format!("`{word}` cannot be the id of a {what}"),
            )
            .at(
                &id.span,
                format!("its variant would be `{variant}`, which is taken"),
            )
            .help("choose another id"),
        );
    }
    free
}

/// Checks that the id of a group can be a method.
fn is_method(id: &At<&str>, diagnostics: &mut Diagnostics) -> bool {
    let word = id.value;
    let label = if METHODS.contains(&word) {
        "the enum has a method of this name already"
    } else if word.starts_with("is_") {
        "this is what the predicates of categories and tags are called"
    } else if word.starts_with("has_") {
        "this is what the predicates of groups with `multiple = true` are called"
    } else if syn::parse_str::<syn::Ident>(word).is_err() {
        "this word is taken in Rust"
    } else {
        return true;
    };
    diagnostics.push(
        Diagnostic::new(
            &crate::rules::names::ID,
            format!("`{word}` cannot be the id of a group"),
        )
        .at(&id.span, label)
        .help("choose another id"),
    );
    false
}

/// `rate limit_hit` becomes `RateLimitHit`.
pub(crate) fn camel_case(word: &str) -> String {
    let mut name = String::new();
    let mut upper = true;
    for c in word.chars() {
        if !c.is_ascii_alphanumeric() {
            upper = true;
        } else if upper {
            name.push(c.to_ascii_uppercase());
            upper = false;
        } else {
            name.push(c);
        }
    }
    name
}

fn snake_case(word: &str) -> String {
    let mut name = String::new();
    let mut lower = false;
    for c in word.chars() {
        if !c.is_ascii_alphanumeric() {
            lower = false;
            if !name.is_empty() && !name.ends_with('_') {
                name.push('_');
            }
            continue;
        }
        if c.is_ascii_uppercase() && lower {
            name.push('_');
        }
        lower = !c.is_ascii_uppercase();
        name.push(c.to_ascii_lowercase());
    }
    name.trim_end_matches('_').to_owned()
}

#[cfg(test)]
mod tests {
    use super::{camel_case, snake_case};

    #[test]
    fn names_change_their_case() {
        assert_eq!(camel_case("rate_limit-hit"), "RateLimitHit");
        assert_eq!(camel_case("two_step_pin"), "TwoStepPin");
        assert_eq!(snake_case("TwoStepPin"), "two_step_pin");
        assert_eq!(snake_case("two-step PIN"), "two_step_pin");
    }
}
