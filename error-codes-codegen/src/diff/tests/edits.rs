//! Every edit of every key is seen.

use std::collections::BTreeSet;

use toml::de::{DeTable, DeValue};

use crate::diagnostic::Span;
use crate::diff::{Declaration, diff};
use crate::language::{Kind, SPEC, Shape};
use crate::read;
use crate::source::Source;

/// A spec with each key of the language.
const ALL: &str = r#"
title = "Shop"
description = "The errors of a shop."
code-type = "i32"
code-format = "S{}"
docs-url = "https://example.com/{code}"
placeholders = "braces"
require = ["since"]
reserved = [{ code = 90, name = "Gone", note = "ended" }, { code = 91 }]

[sources.manual]
title = "Manual"
url = "https://example.com/manual"
verified = 2026-11-23
max-age = "180d"

[categories.stock]
title = "Stock"
description = "What is there."

[categories.order]
title = "Order"

[groups.part]
description = "Where it failed."
multiple = true

[groups.level]
required = true

[tags.shop]
description = "In the shop."
group = "part"

[tags.depot]
group = "part"

[tags.high]
group = "level"

[tags.urgent]
description = "Now."

[fields.severity]
values = ["low", "high"]
description = "How urgent it is."
required = true

[fields.shelf]
type = "u8"

[links]
help = "https://example.com/help"

[[codes]]
code = 1
name = "OutOfStock"
id = "no-stock"
also = ["SoldOut"]
was = ["NoneLeft"]
message = "out of {0}"
aliases = ["empty"]
category = "stock"
tags = ["shop", "high", "urgent"]
sources = ["manual"]
retry = { backoff = "1s", factor = 3 }
since = "1.0"
http-status = 409
exit-code = 3
severity = "low"
shelf = 7
deprecated = { since = "2.0", note = "split", use = "Lost" }
description = "There is none."
remedy = "See [the help][help]."
examples = [{ title = "A response", text = "S1" }]

[[codes.cases]]
subcode = 7
message = "out of {0} forever"
retry = { after = "1h" }
description = "There will be none."
remedy = "Order something else."
examples = [{ title = "A response", text = "S1/7" }]

[[codes]]
code = 2
name = "Lost"
message = "lost"
category = "order"
tags = ["depot", "high"]
severity = "high"
waive = { since = "unknown" }
retry = { after = "1m" }

[[codes]]
code = 3
name = "Closed"
message = "closed"
category = "stock"
tags = ["shop", "high", "urgent"]
sources = ["manual"]
severity = "high"
since = "1.1"
remedy = "See [the help][help]."
cases = [{ subcode = 8, message = "closed forever" }]
"#;

/// A value in the text: the table and the key that it is of, and where both are.
struct Leaf {
    key: (&'static str, &'static str),
    name: Span,
    value: Span,
}

fn leaves(table: &DeTable<'_>, shape: &'static Shape, found: &mut Vec<Leaf>) {
    for key in shape.keys {
        if let Some((name, value)) = table.get_key_value(key.name) {
            found.push(Leaf {
                key: (shape.what, key.name),
                name: name.span(),
                value: value.span(),
            });
            inner(value.get_ref(), &key.kind, found);
        }
    }
}

fn inner(value: &DeValue<'_>, kind: &Kind, found: &mut Vec<Leaf>) {
    match (kind, value) {
        (Kind::Table(shape) | Kind::WordOr(_, shape), DeValue::Table(table)) => {
            leaves(table, shape, found);
        }
        (Kind::List(kind), DeValue::Array(items)) => {
            items
                .iter()
                .for_each(|item| inner(item.get_ref(), kind, found));
        }
        (Kind::Map(kind), DeValue::Table(table)) => {
            table
                .iter()
                .for_each(|(_, value)| inner(value.get_ref(), kind, found));
        }
        _ => {}
    }
}

/// Edits of a value: other values, more of the same, and nothing.
fn edits(text: &str, leaf: &Leaf) -> Vec<String> {
    let with = |span: &Span, by: &str| {
        let mut edited = text.to_owned();
        edited.replace_range(span.clone(), by);
        edited
    };
    let value = &text[leaf.value.clone()];
    // Most of them are invalid for a key.
    let values: &[&str] = match value.as_bytes()[0] {
        b'"' | b'\'' => &[
            "7",
            "\"9-10\"",
            "\"77h\"",
            "\"never\"",
            "\"u16\"",
            "\"hex\"",
            "\"printf\"",
            "\"i64\"",
            "\"other\"",
            "\"Other\"",
            "\"stock\"",
            "\"order\"",
            "\"https://example.com/{name}\"",
            "{ after = \"5m\" }",
        ],
        b'[' => &[
            "[]",
            "[\"Other\"]",
            "[\"depot\", \"high\"]",
            "[\"since\", \"message\"]",
            "[\"low\", \"high\", \"other\"]",
            "[\"high\", \"low\"]",
            "[{ text = \"other\" }]",
            "[{ code = 92 }]",
        ],
        b'{' => &[
            "{}",
            "\"never\"",
            "{ since = \"other\" }",
            "{ after = \"5m\" }",
        ],
        _ => &["44", "\"9-10\"", "true", "false", "2020-01-01"],
    };
    let other = values.iter().filter(|by| **by != value);
    let mut edits: Vec<_> = other.map(|by| with(&leaf.value, by)).collect();
    if value.starts_with('"') {
        edits.push(with(
            &leaf.value,
            &format!("{}x\"", &value[..value.len() - 1]),
        ));
    }
    // Without the key, in a table of lines and in one on a line.
    let whole = leaf.name.start..leaf.value.end;
    edits.push(with(&whole, ""));
    let end = text[leaf.value.end..].starts_with(',');
    edits.push(with(&(whole.start..whole.end + usize::from(end)), ""));
    edits
}

#[test]
fn each_edit_of_each_key_is_seen() {
    let source = Source::new("old.toml", ALL);
    let (_, diagnostics) = read(&source);
    assert!(diagnostics.is_empty(), "{diagnostics:#?}");
    let same = diff(&source, &source, Declaration::default());
    assert_eq!(same.unwrap().list, []);

    let (tree, _) = DeTable::parse_recoverable(ALL);
    let mut all = Vec::new();
    leaves(tree.get_ref(), &SPEC, &mut all);
    let mut seen = BTreeSet::new();
    for leaf in &all {
        for edited in edits(ALL, leaf) {
            let new = Source::new("new.toml", edited);
            let Ok(changes) = diff(&source, &new, Declaration::default()) else {
                continue;
            };
            assert!(!changes.list.is_empty(), "{:?}\n{}", leaf.key, new.text());
            seen.insert(leaf.key);
        }
    }
    let mut missing = Vec::new();
    keys(&SPEC, &mut |key| {
        if !seen.contains(&key) {
            missing.push(key);
        }
    });
    // What is declared, or what uses it, is edited in parts; a spec without the whole is invalid.
    let whole = [
        "sources",
        "categories",
        "groups",
        "tags",
        "fields",
        "links",
        "codes",
    ];
    missing.retain(|(what, key)| *what != "the spec" || !whole.contains(key));
    assert_eq!(missing, [], "no valid edit of these keys");
}

/// All keys of the language.
fn keys(shape: &'static Shape, found: &mut dyn FnMut((&'static str, &'static str))) {
    fn inner(kind: &Kind, found: &mut dyn FnMut((&'static str, &'static str))) {
        match kind {
            Kind::Table(shape) | Kind::WordOr(_, shape) => keys(shape, found),
            Kind::List(kind) | Kind::Map(kind) => inner(kind, found),
            _ => {}
        }
    }
    for key in shape.keys {
        found((shape.what, key.name));
        inner(&key.kind, found);
    }
}
