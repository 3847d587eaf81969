//! The key tables of the reference, `spec/README.md` of `error-codes-table`, are made of the language.
//!
//! `UPDATE_EXPECT=1 cargo test -p error-codes-codegen` writes them anew, each between the line
//! `<!-- keys of … -->` and the next blank line.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use error_codes_codegen::language::{Form, Key, Kind, SPEC, Shape};
use error_codes_codegen::rules;
use expect_test::expect_file;

/// The key tables, each with the line above it.
fn tables(shape: &Shape, path: &str, tables: &mut Vec<(String, String)>) {
    let heading = format!("<!-- keys of {} -->\n", shape.what);
    if tables.iter().any(|(it, _)| *it == heading) {
        return;
    }
    let mut table =
        String::from("| key | value | required | meaning |\n| --- | --- | --- | --- |\n");
    for key in shape.keys {
        writeln!(table, "{}", line(key, path)).unwrap();
    }
    tables.push((heading, table));
    for key in shape.keys {
        let mut kind = &key.kind;
        while let Kind::List(of) | Kind::Map(of) = kind {
            kind = of;
        }
        if let Kind::Table(inner) | Kind::WordOr(_, inner) = kind {
            self::tables(inner, &format!("{path}{}.", key.name), tables);
        }
    }
}

fn line(key: &Key, path: &str) -> String {
    let name = key.name;
    let name = match key.kind {
        Kind::List(Kind::Table(_)) => format!("[[{path}{name}]]"),
        Kind::Map(Kind::Table(_)) => format!("[{name}.<{}>]", id(key.form)),
        Kind::Map(_) if path.is_empty() => format!("[{name}]"),
        _ => name.to_owned(),
    };
    let required = match (&key.kind, key.or) {
        (_, Some(other)) => &format!("without `{other}`"),
        _ if key.with.is_some() => &format!("with `{}`", key.with.unwrap()),
        (Kind::List(_), _) if key.required => "one or more",
        _ if key.required => "yes",
        _ => "",
    };
    let mut meaning = key.doc.to_owned();
    if let Kind::Word(words) = key.kind {
        let words: Vec<_> = words.iter().map(|it| format!("`\"{it}\"`")).collect();
        meaning = meaning.replacen(';', &format!(": {};", words.join(", ")), 1);
    }
    if let Some(section) = key.see {
        let title = section.replace('-', " ");
        meaning.truncate(meaning.trim_end_matches('.').len());
        write!(meaning, "; see [{title}](#{section}).").unwrap();
    }
    let line = format!(
        "| `{name}` | {} | {required} | {meaning} |",
        value(&key.kind)
    );
    line.replace("|  |", "| |")
}

/// What the author chooses as the key of a map.
fn id(form: Form) -> &'static str {
    match form {
        Form::Id => "id",
        _ => "name",
    }
}

fn value(kind: &Kind) -> String {
    match kind {
        Kind::Line => "line",
        Kind::Text => "text",
        Kind::Verbatim => "string",
        Kind::Url => "URL",
        Kind::Date => "date",
        Kind::Code => "code",
        Kind::Pattern => "pattern",
        Kind::Count => "integer from 1",
        Kind::Subcode | Kind::Int(..) => "integer",
        Kind::Flag | Kind::Bool => "`true` or `false`",
        Kind::Duration => "duration",
        Kind::Float => "number",
        Kind::Word(_) => "word",
        Kind::WordOr(..) => "word or table",
        Kind::Table(_) => "table",
        Kind::List(Kind::Table(_)) | Kind::Map(Kind::Table(_)) => "tables",
        Kind::List(of) => return format!("list of {}s", value(of)),
        Kind::Map(of) => return format!("table of {}s", value(of)),
    }
    .to_owned()
}

#[test]
fn the_key_tables_are_those_of_the_language() {
    let path = "../error-codes/spec/README.md";
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    let mut page = fs::read_to_string(&path).unwrap();
    let mut declared = Vec::new();
    tables(&SPEC, "", &mut declared);
    for (heading, table) in declared {
        let at = page.find(&heading);
        let start = at.unwrap_or_else(|| panic!("no line {heading}")) + heading.len();
        let end = start + page[start..].find("\n\n").unwrap() + 1;
        page.replace_range(start..end, &table);
    }
    expect_file![path].assert_eq(&page);
}

#[test]
fn the_rule_of_a_diagnostic_is_equal_to_no_other() {
    for (index, rule) in rules::all().enumerate() {
        for (other_index, other) in rules::all().enumerate() {
            let is_same = index == other_index;
            assert_eq!(rule == other, is_same, "{} and {}", rule.id, other.id);
        }
    }
}
