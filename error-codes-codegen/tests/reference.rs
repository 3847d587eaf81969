//! The reference, `spec/README.md` of `error-codes-table`, is written by hand: its key tables have the keys of the language.

use std::fs;
use std::path::Path;

use error_codes_codegen::language::{Kind, SPEC, Shape};
use error_codes_codegen::rules;

/// The names of the keys of a table, and of the tables in it.
fn collect(shape: &Shape, tables: &mut Vec<Vec<String>>) {
    tables.push(shape.keys.iter().map(|it| it.name.to_owned()).collect());
    for key in shape.keys {
        let mut kind = &key.kind;
        while let Kind::List(of) | Kind::Map(of) = kind {
            kind = of;
        }
        if let Kind::Table(inner) | Kind::WordOr(_, inner) = kind {
            collect(inner, tables);
        }
    }
}

/// The name of the key in a row: `` `[[codes.cases]]` `` has `cases`.
fn key(row: &str) -> Option<String> {
    let key = row.strip_prefix("| `")?.split('`').next()?;
    let key = key.trim_matches(['[', ']']).trim_end_matches(".<id>");
    key.rsplit('.').next().map(str::to_owned)
}

#[test]
fn the_key_tables_have_every_key_in_order() {
    let path = "../error-codes/spec/README.md";
    let page = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap();
    let tables = page.split("| key | value | required | meaning |\n").skip(1);
    let mut written: Vec<Vec<String>> = tables
        .map(|it| it.lines().skip(1).map_while(key).collect())
        .collect();
    let mut declared = Vec::new();
    collect(&SPEC, &mut declared);
    for tables in [&mut written, &mut declared] {
        tables.sort();
        tables.dedup();
    }
    assert_eq!(written, declared);
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
