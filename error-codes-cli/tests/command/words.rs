//! Entries are found by their ids.

use serde_json::Value;

use crate::{Folder, run};

const STATUS: &str = r#"
title = "Status"
code-type = "u32"

[categories.status]
title = "Status"

[[codes]]
code = 0xC0000005
id = "STATUS_ACCESS_VIOLATION"
message = "invalid address"
category = "status"

[[codes]]
code = 5
name = "Exhausted"
id = "storage/retry-limit-exceeded"
message = "too many tries"
category = "status"

[[codes]]
code = 6
name = "Plain"
message = "no id"
category = "status"
"#;

fn status(arguments: &[&str]) -> crate::Run {
    let folder = Folder::new();
    let table = folder.file("status.toml", STATUS);
    run(&[arguments, &["--spec", table.to_str().unwrap()]].concat())
}

#[test]
fn explain_takes_an_id() {
    for id in [
        "STATUS_ACCESS_VIOLATION",
        "status_access_violation",
        "status access violation",
        "StatusAccessViolation",
    ] {
        let out = status(&["explain", id]).succeeds();
        assert!(out.starts_with("3221225477  invalid address\n"), "{out}");
        assert!(
            out.contains("  id          STATUS_ACCESS_VIOLATION\n"),
            "{out}"
        );
    }
    let out = status(&["explain", "storage/retry-limit-exceeded", "Plain"]).succeeds();
    assert!(
        out.contains("too many tries") && out.contains("no id"),
        "{out}"
    );
    let err = status(&["explain", "STATUS_ACCESS_VIOLATON"]).fails();
    assert!(err.contains("3221225477  invalid address"), "{err}");
}

#[test]
fn search_takes_the_words_of_an_id() {
    let out = status(&["search", "retry limit"]).succeeds();
    let found = out.lines().nth(1).unwrap();
    assert!(found.starts_with("5 "), "{out}");
}

#[test]
fn the_list_has_a_column_of_ids() {
    let out = status(&["list"]).succeeds();
    assert_eq!(
        out,
        "CODE        ID                            NAME                   CATEGORY  RETRY  MESSAGE\n\
         3221225477  STATUS_ACCESS_VIOLATION       StatusAccessViolation  status    -      invalid address\n\
         5           storage/retry-limit-exceeded  Exhausted              status    -      too many tries\n\
         6           -                             Plain                  status    -      no id\n"
    );
    let json = status(&["list", "--format", "json"]).succeeds();
    let entries: Vec<Value> = serde_json::from_str(&json).unwrap();
    let ids: Vec<_> = entries.iter().map(|it| it["id"].as_str()).collect();
    let expected = [
        Some("STATUS_ACCESS_VIOLATION"),
        Some("storage/retry-limit-exceeded"),
        None,
    ];
    assert_eq!(ids, expected);
}
