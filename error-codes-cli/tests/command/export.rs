//! The JSON of the command, and of the crate with the feature `serde`: one reader serves both.

use std::collections::BTreeSet;

use error_codes::whatsapp::CloudApiError;
use error_codes::{ErrorCode, Table, error_codes};
use serde_json::Value;

use crate::run;

#[error_codes("tests/command/shop.toml")]
enum ShopError {}

/// Asserts that what a program knows is what the command says; what it does not know goes to `missing`.
fn assert_part(ours: &Value, whole: &Value, missing: &mut BTreeSet<String>) {
    match (ours, whole) {
        (Value::Object(ours), Value::Object(whole)) => {
            for (key, value) in ours {
                let other = whole.get(key);
                assert_part(value, other.unwrap_or_else(|| panic!("{key}")), missing);
            }
            let unknown = whole.keys().filter(|key| !ours.contains_key(*key));
            missing.extend(unknown.cloned());
        }
        (Value::Array(ours), Value::Array(whole)) => {
            assert_eq!(ours.len(), whole.len());
            for (ours, whole) in ours.iter().zip(whole) {
                assert_part(ours, whole, missing);
            }
        }
        _ => assert_eq!(ours, whole),
    }
}

#[test]
fn a_program_has_the_same_json() {
    let shop = [
        "--spec",
        concat!(env!("CARGO_MANIFEST_DIR"), "/tests/command/shop.toml"),
    ];
    let tables: [(&[&str], &Table); 2] = [(&[], CloudApiError::TABLE), (&shop, ShopError::TABLE)];
    for (spec, table) in tables {
        let text = run(&[&["list", "--format", "json"], spec].concat()).succeeds();
        let whole: Value = serde_json::from_str(&text).unwrap();
        let ours = serde_json::to_value(table).unwrap();
        let mut missing = BTreeSet::new();
        assert_part(&ours, &whole, &mut missing);
        let missing: Vec<_> = missing.iter().map(String::as_str).collect();
        assert_eq!(missing, ["markdown"], "{spec:?}");
    }
}
