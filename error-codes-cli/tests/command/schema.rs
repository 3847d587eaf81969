//! The schema of specs, for editors. `tests/outer` compares what it accepts with what the command accepts.

use std::fs;
use std::path::Path;

use expect_test::expect_file;

use crate::run;

#[test]
fn the_shipped_schema_is_up_to_date() {
    let schema = run(&["schema"]).succeeds();
    expect_file!["../../../error-codes/spec/error-codes.schema.json"].assert_eq(&schema);
}

#[test]
fn the_tables_lead_an_editor_to_the_schema() {
    let library = Path::new(env!("CARGO_MANIFEST_DIR")).join("../error-codes");
    let schema = library.join("spec/error-codes.schema.json");
    for table in [
        "spec/whatsapp-cloud-api.toml",
        "examples/sqlstate/sqlstate.toml",
    ] {
        let table = library.join(table);
        let text = fs::read_to_string(&table).unwrap();
        let first = text.lines().next().unwrap();
        let target = table.with_file_name(first.strip_prefix("#:schema ").unwrap());
        assert_eq!(
            target.canonicalize().unwrap(),
            schema.canonicalize().unwrap()
        );
    }
}
