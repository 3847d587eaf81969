//! The rule for each key of the language, and when two values of a key are the same.

use toml::de::DeValue;

use super::declared::{DOCUMENTATION, GROUP_MULTIPLE, REQUIREMENT};
use super::entries::{CASES_CHANGED, CATEGORY_CHANGED, FIELD_CHANGED, RETRY_CHANGED};
use super::head::{CODE_FORMAT, CODE_TYPE};
use super::side::{Both, Node, Value, difference};
use super::{Context, Rule};
use crate::language::{FieldType, Key, Kind, Shape};
use crate::prose;
use crate::rules::form;
use crate::syntax::types::Number;

/// How a key is compared.
pub(super) enum Policy {
    /// Each change of its value is an instance of a rule.
    Rule(&'static Rule),
    /// A module has code for it.
    Code,
}

/// How a key is compared; `None` if the language has the key and this function does not, which a test
/// finds: then its changes are instances of [`OTHER`](super::head::OTHER).
pub(super) fn policy(shape: &Shape, key: &Key) -> Option<Policy> {
    if let Some(of) = key.field {
        return Some(Policy::Rule(of_field(of)));
    }
    let rule = match shape.what {
        "the spec" => match key.name {
            "code-type" => &CODE_TYPE,
            "code-format" => &CODE_FORMAT,
            "require" => &REQUIREMENT,
            "title" | "description" | "docs-url" | "links" => &DOCUMENTATION,
            // What matters is the type of a method, and the style.
            "placeholders" => return Some(Policy::Code),
            // These are compared as lists of what they declare.
            "codes" | "reserved" | "sources" | "categories" | "groups" | "tags" | "fields" => {
                return Some(Policy::Code);
            }
            _ => return None,
        },
        "a source" => match key.name {
            "title" | "url" | "verified" | "max-age" => &DOCUMENTATION,
            _ => return None,
        },
        "a category" => match key.name {
            "title" | "description" => &DOCUMENTATION,
            _ => return None,
        },
        "a group" => match key.name {
            "required" => &REQUIREMENT,
            "multiple" => &GROUP_MULTIPLE,
            "description" => &DOCUMENTATION,
            _ => return None,
        },
        "a tag" => match key.name {
            "description" => &DOCUMENTATION,
            "group" => return Some(Policy::Code),
            _ => return None,
        },
        "a field" => match key.name {
            "required" => &REQUIREMENT,
            "description" => &DOCUMENTATION,
            // What matters is the type of the method.
            "type" | "values" => return Some(Policy::Code),
            _ => return None,
        },
        "an entry" => match key.name {
            "category" => &CATEGORY_CHANGED,
            "retry" => &RETRY_CHANGED,
            "waive" => &REQUIREMENT,
            "aliases" | "sources" | "since" | "description" | "remedy" | "examples" => {
                &DOCUMENTATION
            }
            // Their values follow from other keys, too, or their parts are compared.
            "code" | "name" | "id" | "also" | "was" | "message" | "tags" | "deprecated"
            | "cases" => return Some(Policy::Code),
            _ => return None,
        },
        "a case" => match key.name {
            "subcode" => &CASES_CHANGED,
            "retry" => &RETRY_CHANGED,
            "message" | "description" | "remedy" | "examples" => &DOCUMENTATION,
            _ => return None,
        },
        "`deprecated`" => match key.name {
            "since" | "note" | "use" => &DOCUMENTATION,
            _ => return None,
        },
        _ => return None,
    };
    Some(Policy::Rule(rule))
}

/// The rule for the values of a field.
pub(super) fn of_field(of: FieldType) -> &'static Rule {
    match of {
        FieldType::Markdown => &DOCUMENTATION,
        _ => &FIELD_CHANGED,
    }
}

impl Context<'_> {
    /// Compares the keys of a table that have a rule each.
    pub(super) fn keys(&mut self, shape: &Shape, nodes: &Both<Node<'_>>, subject: &str) {
        for key in shape.keys {
            if let Some(Policy::Rule(rule)) = policy(shape, key) {
                self.value(rule, key.name, &key.kind, nodes, subject);
            } else if policy(shape, key).is_none() {
                self.value(&super::head::OTHER, key.name, &key.kind, nodes, subject);
            }
        }
    }

    /// Compares the values of a key.
    pub(super) fn value(
        &mut self,
        rule: &'static Rule,
        key: &str,
        kind: &Kind,
        nodes: &Both<Node<'_>>,
        subject: &str,
    ) {
        let values = nodes.as_ref().map(|node| node.get(key));
        if same_or_absent(kind, values.old, values.new) {
            return;
        }
        let of = format!("`{key}` of {subject}");
        let text = |value: Option<&Value<'_>>| value.and_then(|it| short(it.get_ref()));
        let title = match (text(values.old), text(values.new)) {
            (Some(old), Some(new)) => format!("{of} changed from `{old}` to `{new}`"),
            (None, Some(new)) if values.old.is_none() => format!("{of} added: `{new}`"),
            (Some(old), None) if values.new.is_none() => format!("{of} removed: `{old}`"),
            _ if values.old.is_none() => format!("{of} added"),
            _ if values.new.is_none() => format!("{of} removed"),
            _ => format!("{of} changed"),
        };
        self.change_of(rule, title, key, nodes);
    }

    /// Reports a change of a key.
    pub(super) fn change_of(
        &mut self,
        rule: &'static Rule,
        title: String,
        key: &str,
        nodes: &Both<Node<'_>>,
    ) -> &mut super::Change {
        let text = |node: &Node<'_>, given: &str| match node.get(key) {
            Some(_) => given.to_owned(),
            None => format!("without `{key}`"),
        };
        let (old, new) = (text(&nodes.old, "before"), text(&nodes.new, "now"));
        let texts = self.sides.as_ref().map(|side| side.text);
        let places = nodes.as_ref().map(|node| node.place(key));
        let places = if nodes.old.get(key).is_some() && nodes.new.get(key).is_some() {
            difference(&texts, &places)
        } else {
            places
        };
        self.report(rule, title)
            .in_old(places.old, &old)
            .in_new(places.new, &new)
    }
}

/// A value as text, if it is short enough for a title.
fn short(value: &DeValue<'_>) -> Option<String> {
    const LONGEST: usize = 40;

    let text = match value {
        DeValue::String(text) => text.to_string(),
        DeValue::Integer(it) => it.to_string(),
        DeValue::Float(it) => it.to_string(),
        DeValue::Boolean(it) => it.to_string(),
        DeValue::Datetime(it) => it.to_string(),
        DeValue::Array(_) | DeValue::Table(_) => return None,
    };
    (text.len() <= LONGEST && !text.contains(['`', '\n'])).then_some(text)
}

/// Whether two values of a key mean the same.
pub(super) fn same_or_absent(
    kind: &Kind,
    old: Option<&Value<'_>>,
    new: Option<&Value<'_>>,
) -> bool {
    match (old, new) {
        (Some(old), Some(new)) => same(kind, old.get_ref(), new.get_ref()),
        (Some(one), None) | (None, Some(one)) => is_default(kind, one.get_ref()),
        (None, None) => true,
    }
}

/// Whether a value means the same as none.
fn is_default(kind: &Kind, value: &DeValue<'_>) -> bool {
    match (kind, value) {
        (Kind::Flag, DeValue::Boolean(flag)) => !flag,
        (Kind::List(_), DeValue::Array(items)) => items.is_empty(),
        (Kind::Map(_), DeValue::Table(table)) => table.is_empty(),
        _ => false,
    }
}

fn same(kind: &Kind, old: &DeValue<'_>, new: &DeValue<'_>) -> bool {
    match (kind, old, new) {
        (Kind::Text, DeValue::String(old), DeValue::String(new)) => {
            // Where lines end means nothing in Markdown. The targets of links are compared by themselves.
            let shown = |text: &str| {
                let prose = prose::read(text, &mut |_, _| Some("")).0;
                let words: Vec<_> = prose.markdown.split_whitespace().collect();
                (words.join(" "), prose.plain)
            };
            old == new || shown(old) == shown(new)
        }
        (Kind::Duration, DeValue::String(old), DeValue::String(new)) => {
            form::milliseconds(old) == form::milliseconds(new)
        }
        (Kind::List(item), DeValue::Array(old), DeValue::Array(new)) => {
            if matches!(**item, Kind::Table(_)) {
                let mut pairs = old.iter().zip(new);
                return old.len() == new.len()
                    && pairs.all(|(old, new)| same(item, old.get_ref(), new.get_ref()));
            }
            // The order of words means nothing.
            let words = |list: &toml::de::DeArray<'_>| {
                let mut words: Vec<_> = list
                    .iter()
                    .map(|it| format!("{:?}", plain(it.get_ref())))
                    .collect();
                words.sort();
                words.dedup();
                words
            };
            words(old) == words(new)
        }
        (Kind::Table(shape) | Kind::WordOr(_, shape), DeValue::Table(old), DeValue::Table(new)) => {
            shape
                .keys
                .iter()
                .all(|key| same_or_absent(&key.kind, old.get(key.name), new.get(key.name)))
        }
        (Kind::Map(of), DeValue::Table(old), DeValue::Table(new)) => {
            let pair = |(key, value): (&toml::Spanned<std::borrow::Cow<'_, str>>, &Value<'_>)| {
                let other = new.get(key.get_ref().as_ref());
                other.is_some_and(|other| same(of, value.get_ref(), other.get_ref()))
            };
            old.len() == new.len() && old.iter().all(pair)
        }
        _ => plain(old) == plain(new),
    }
}

/// What a value is, however it is written.
#[derive(Debug, PartialEq)]
enum Plain<'t> {
    Text(&'t str),
    Integer(Option<i128>),
    Float(Option<f64>),
    Flag(bool),
    Other(String),
}

fn plain<'t>(value: &'t DeValue<'_>) -> Plain<'t> {
    match value {
        DeValue::String(text) => Plain::Text(text),
        DeValue::Integer(number) => Plain::Integer(Number::of(number).value),
        DeValue::Float(number) => Plain::Float(number.as_str().replace('_', "").parse().ok()),
        DeValue::Boolean(flag) => Plain::Flag(*flag),
        DeValue::Datetime(it) => Plain::Other(it.to_string()),
        // Of a list or a table in a place where the language has none of a known type.
        DeValue::Array(items) => {
            let items: Vec<_> = items.iter().map(|it| plain(it.get_ref())).collect();
            Plain::Other(format!("{items:?}"))
        }
        DeValue::Table(table) => {
            let items = table.iter();
            let items: Vec<_> = items
                .map(|(key, value)| (key.get_ref(), plain(value.get_ref())))
                .collect();
            Plain::Other(format!("{items:?}"))
        }
    }
}
