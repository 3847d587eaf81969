use serde_json::Value;

use crate::{Folder, POSTGRES, run};

#[test]
fn the_best_matches_come_first() {
    for arguments in [
        ["search", "template", "paused"].as_slice(),
        &["search", "paused template"],
        &["search", "tempalte pausd"],
    ] {
        let out = run(arguments).succeeds();
        let mut lines = out.lines();
        assert!(lines.next().is_some_and(|line| line.starts_with("CODE ")));
        assert!(
            lines.next().is_some_and(|line| line.starts_with("132015 ")),
            "{out}"
        );
    }
}

#[test]
fn the_number_of_results_is_limited() {
    let run = run(&["search", "--limit", "2", "rate limit"]);
    assert_eq!(run.out.lines().count(), 3, "{run:?}");
    assert!(run.err.contains(" more entries: --limit "), "{run:?}");
}

#[test]
fn json_is_that_of_the_list() {
    let json = |arguments: &[&str]| -> Vec<Value> {
        serde_json::from_str(&run(arguments).succeeds()).unwrap()
    };
    let found = json(&["search", "--format", "json", "wrong pin"]);
    let listed = json(&["list", "--format", "json"]);
    assert_eq!(found[0]["code"], 133_005);
    assert!(listed.contains(&found[0]));
}

#[test]
fn any_table_can_be_searched() {
    let folder = Folder::new();
    let table = folder.file("postgres.toml", POSTGRES);
    let out = run(&["search", "--spec", table.to_str().unwrap(), "path"]).succeeds();
    assert!(out.contains("\n42P01  UndefinedTable"), "{out}");
}

#[test]
fn no_match_is_an_error() {
    let run = run(&["search", "zzzz"]);
    assert_eq!(run.out, "");
    assert!(
        run.fails()
            .contains("no WhatsApp Cloud API entry matches `zzzz`")
    );
}

#[test]
fn explain_suggests_a_search() {
    let err = run(&["explain", "my template was paused"]).fails();
    assert!(
        err.contains("error-codes search my template was paused"),
        "{err}"
    );
}
