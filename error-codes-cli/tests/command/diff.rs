//! Two versions of a table.

#![expect(clippy::needless_raw_string_hashes, reason = "written by expect-test")]

use std::path::Path;
use std::process::Command;

use expect_test::{Expect, expect};
use serde_json::{Value, json};

use crate::{Folder, POSTGRES, Run, command, run, run_with};

/// The other version of [`POSTGRES`]: a name, a code in `reserved`, a remedy and `retry` are different.
fn changed() -> String {
    POSTGRES
        .replace("UndefinedTable", "NoSuchTable")
        .replace("Or write the table's", "Or write its")
        .replace("\"never\"", "\"after-fix\"")
        .replace(
            "code-type = \"str\"",
            "code-type = \"str\"\nreserved = [{ code = \"42000\" }]",
        )
}

/// Compares the versions in their folder, so that the paths are short.
fn diff(arguments: &[&str]) -> Run {
    let folder = Folder::new();
    folder.file("old.toml", POSTGRES);
    folder.file("new.toml", changed());
    run_in(folder.path(), arguments)
}

fn run_in(folder: &Path, arguments: &[&str]) -> Run {
    let output = command()
        .current_dir(folder)
        .arg("diff")
        .args(arguments)
        .output()
        .unwrap();
    Run::of(output)
}

#[track_caller]
fn shows(format: &str, expected: &Expect) {
    let run = diff(&["--format", format, "old.toml", "new.toml"]);
    assert_eq!((run.status, &*run.err), (Some(1), ""));
    expected.assert_eq(&run.out);
}

#[test]
fn changes_as_text() {
    shows(
        "text",
        &expect![[r#"
            breaking: `UndefinedTable` renamed to `NoSuchTable`
              --> new.toml:21:8
               |
            21 | name = "NoSuchTable"
               |        ^^^^^^^^^^^^^ now
               |
              ::: old.toml:20:8
               |
            20 | name = "UndefinedTable"
               |        ---------------- before
               |
               = help: keep the old name as a deprecated constant: `was = ["UndefinedTable"]` in the entry `NoSuchTable`

            minor: `retry` of `NoSuchTable` changed from `never` to `after-fix`
              --> new.toml:26:9
               |
            26 | retry = "after-fix"
               |         ^^^^^^^^^^^ now
               |
              ::: old.toml:25:9
               |
            25 | retry = "never"
               |         ------- before

            patch: the code `42000` reserved
             --> new.toml:4:13
              |
            4 | reserved = [{ code = "42000" }]
              |             ^^^^^^^^^^^^^^^^^^ reserved here

            patch: `remedy` of `NoSuchTable` changed
              --> new.toml:36:1
               |
            36 | - Or write its name with its schema.
               | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ now
               |
              ::: old.toml:35:1
               |
            35 | - Or write the table's name with its schema.
               | -------------------------------------------- before

            patch: `use` of `deprecated` of `InvalidName` changed from `UndefinedTable` to `NoSuchTable`
              --> new.toml:52:56
               |
            52 | deprecated = { since = "9.0", note = "split up", use = "NoSuchTable" }
               |                                                        ^^^^^^^^^^^^^ now
               |
              ::: old.toml:51:56
               |
            51 | deprecated = { since = "9.0", note = "split up", use = "UndefinedTable" }
               |                                                        ---------------- before

            verdict: breaking (1 breaking, 1 minor, 3 patch)
        "#]],
    );
}

#[test]
fn changes_as_annotations() {
    shows(
        "github",
        &expect![[r#"
            ::error file=new.toml,line=21,col=8,title=breaking (renamed-without-was)::`UndefinedTable` renamed to `NoSuchTable`%0Akeep the old name as a deprecated constant: `was = ["UndefinedTable"]` in the entry `NoSuchTable`
            ::warning file=new.toml,line=26,col=9,title=minor (retry-changed)::`retry` of `NoSuchTable` changed from `never` to `after-fix`
            ::notice file=new.toml,line=4,col=13,title=patch (reserved)::the code `42000` reserved
            ::notice file=new.toml,line=36,col=1,title=patch (text-changed)::`remedy` of `NoSuchTable` changed
            ::notice file=new.toml,line=52,col=56,title=patch (text-changed)::`use` of `deprecated` of `InvalidName` changed from `UndefinedTable` to `NoSuchTable`
            verdict: breaking (1 breaking, 1 minor, 3 patch)
        "#]],
    );
}

#[test]
fn changes_as_a_changelog() {
    shows(
        "markdown",
        &expect![[r#"
        ### Changed

        - **Breaking:** `UndefinedTable` renamed to `NoSuchTable`
        - `retry` of `NoSuchTable` changed from `never` to `after-fix`
        - the code `42000` reserved
        - `remedy` of `NoSuchTable` changed
        - `use` of `deprecated` of `InvalidName` changed from `UndefinedTable` to `NoSuchTable`
    "#]],
    );
}

#[test]
fn changes_as_json() {
    let run = diff(&["--format", "json", "old.toml", "new.toml"]);
    assert_eq!(run.status, Some(1));
    let found: Value = serde_json::from_str(&run.out).unwrap();
    for (key, value) in [
        ("old", json!("old.toml")),
        ("new", json!("new.toml")),
        ("verdict", json!("breaking")),
        ("breaking", json!(1)),
        ("minor", json!(1)),
        ("patch", json!(3)),
    ] {
        assert_eq!(found[key], value, "{found:#}");
    }
    let retry = &found["changes"][1];
    assert_eq!(retry["rule"], "retry-changed");
    assert_eq!(retry["verdict"], "minor");
    assert_eq!(retry["old"][0]["start"]["line"], 25);
    assert_eq!(retry["new"][0]["start"]["line"], 26);
    let rendered = retry["rendered"].as_str().unwrap();
    assert!(
        rendered.starts_with("minor: `retry` of `NoSuchTable`"),
        "{rendered}"
    );
}

#[test]
fn a_change_as_json() {
    let folder = Folder::new();
    folder.file("old.toml", POSTGRES);
    folder.file("new.toml", POSTGRES.replace("UndefinedTable", "NoTable"));
    let run = run_in(
        folder.path(),
        &[
            "--format", "json", "--allow", "breaking", "old.toml", "new.toml",
        ],
    );
    let mut found: Value = serde_json::from_str(&run.succeeds()).unwrap();
    found["changes"].as_array_mut().unwrap().truncate(1);
    let shown = serde_json::to_string_pretty(&found).unwrap();
    expect![[r#"
        {
          "breaking": 1,
          "changes": [
            {
              "help": [
                "keep the old name as a deprecated constant: `was = [\"UndefinedTable\"]` in the entry `NoTable`"
              ],
              "new": [
                {
                  "end": {
                    "byte": 404,
                    "column": 17,
                    "line": 20
                  },
                  "start": {
                    "byte": 395,
                    "column": 8,
                    "line": 20
                  },
                  "text": "now"
                }
              ],
              "old": [
                {
                  "end": {
                    "byte": 411,
                    "column": 24,
                    "line": 20
                  },
                  "start": {
                    "byte": 395,
                    "column": 8,
                    "line": 20
                  },
                  "text": "before"
                }
              ],
              "rendered": "breaking: `UndefinedTable` renamed to `NoTable`\n  --> new.toml:20:8\n   |\n20 | name = \"NoTable\"\n   |        ^^^^^^^^^ now\n   |\n  ::: old.toml:20:8\n   |\n20 | name = \"UndefinedTable\"\n   |        ---------------- before\n   |\n   = help: keep the old name as a deprecated constant: `was = [\"UndefinedTable\"]` in the entry `NoTable`",
              "rule": "renamed-without-was",
              "title": "`UndefinedTable` renamed to `NoTable`",
              "verdict": "breaking"
            }
          ],
          "minor": 0,
          "new": "new.toml",
          "old": "old.toml",
          "patch": 1,
          "verdict": "breaking"
        }"#]].assert_eq(&shown);
}

#[test]
fn the_same_table_has_no_changes() {
    let out = diff(&["new.toml", "new.toml"]);
    assert_eq!(out.succeeds(), "verdict: no changes\n");
    let out = diff(&["--format", "json", "new.toml", "new.toml"]).succeeds();
    let found: Value = serde_json::from_str(&out).unwrap();
    assert_eq!(found["verdict"], Value::Null);
    assert_eq!(
        diff(&["--format", "markdown", "new.toml", "new.toml"]).succeeds(),
        ""
    );
}

#[test]
fn the_verdicts_that_are_allowed_are_no_failure() {
    let folder = Folder::new();
    folder.file("old.toml", POSTGRES);
    folder.file("patch.toml", POSTGRES.replace("split up", "split"));
    folder.file("minor.toml", POSTGRES.replace("100ms", "200ms"));
    folder.file("breaking.toml", changed());
    for (new, statuses) in [
        ("patch.toml", [0, 0, 0, 0]),
        ("minor.toml", [0, 1, 0, 0]),
        ("breaking.toml", [1, 1, 1, 0]),
    ] {
        let allow = [
            &[][..],
            &["--allow", "patch"],
            &["--allow", "minor"],
            &["--allow", "breaking"],
        ];
        let found = allow.map(|allow| {
            let run = run_in(folder.path(), &[allow, &["old.toml", new]].concat());
            assert_eq!(run.err, "");
            run.status.unwrap()
        });
        assert_eq!(found, statuses, "{new}");
    }
}

#[test]
fn the_verdict_depends_on_the_enum() {
    let folder = Folder::new();
    let without = |id: &str| {
        POSTGRES
            .split(id)
            .next()
            .unwrap()
            .trim_end()
            .trim_end_matches("[[codes]]")
            .to_owned()
    };
    folder.file("old.toml", without("code = \"42602\""));
    folder.file("new.toml", POSTGRES);
    let last = |arguments: &[&str]| {
        let run = run_in(
            folder.path(),
            &[arguments, &["old.toml", "new.toml"]].concat(),
        );
        run.out.lines().last().unwrap().to_owned()
    };
    assert_eq!(last(&[]), "verdict: minor (1 minor)");
    assert_eq!(last(&["--exhaustive"]), "verdict: breaking (1 breaking)");

    folder.file("old.toml", POSTGRES);
    folder.file(
        "new.toml",
        POSTGRES.replace("message = \"invalid_name\"\n", ""),
    );
    assert_eq!(last(&[]), "verdict: breaking (1 breaking, 1 minor)");
    assert_eq!(last(&["--open"]), "verdict: minor (1 minor)");
}

#[test]
fn one_of_the_versions_can_be_standard_input() {
    let folder = Folder::new();
    let new = folder.file("new.toml", changed());
    let run = run_with(&["diff", "-", new.to_str().unwrap()], POSTGRES);
    assert!(run.out.contains("  ::: standard input:20:8\n"), "{run:?}");
    assert_eq!(run.status, Some(1));
}

#[test]
fn a_version_with_errors_is_not_compared() {
    let folder = Folder::new();
    folder.file("old.toml", POSTGRES);
    folder.file("new.toml", POSTGRES.replace("\"never\"", "\"nevr\""));
    let run = run_in(folder.path(), &["old.toml", "new.toml"]);
    assert_eq!(run.out, "");
    let err = run.fails();
    assert!(
        err.contains("did you mean `never`?") && err.contains("new.toml:25"),
        "{err}"
    );
    let run = run_in(folder.path(), &["old.toml", "gone.toml"]);
    assert!(run.fails().contains("file not found"));
}

#[test]
fn invalid_combinations_of_arguments() {
    for arguments in [
        &[][..],
        &["a.toml"],
        &["a.toml", "b.toml", "c.toml"],
        &["--against", "v1", "a.toml", "b.toml"],
        &["--against", "v1", "-"],
        &["-", "-"],
        &["--spec", "a.toml", "b.toml", "c.toml"],
        &["--allow", "major", "b.toml", "c.toml"],
        &["--explain", "order-changed", "c.toml"],
    ] {
        let run = diff(arguments);
        assert_eq!(run.status, Some(2), "{run:?}");
        assert!(run.err.contains("--help"), "{run:?}");
    }
}

fn git(folder: &Path, arguments: &[&str]) {
    let status = Command::new("git")
        .current_dir(folder)
        .args(["-c", "user.name=a", "-c", "user.email=a@example.com"])
        .args(arguments)
        .status()
        .unwrap();
    assert!(status.success());
}

#[test]
fn the_old_version_can_be_in_git() {
    let folder = Folder::new();
    std::fs::create_dir(folder.path().join("spec")).unwrap();
    folder.file("spec/sql.toml", POSTGRES);
    let run = run_in(folder.path(), &["--against", "v1", "spec/sql.toml"]);
    let err = run.fails();
    assert!(
        err.starts_with("error: `spec/sql.toml` is not in a git repository\n"),
        "{err}"
    );

    git(folder.path(), &["init", "--quiet"]);
    git(folder.path(), &["add", "spec"]);
    git(folder.path(), &["commit", "--quiet", "--message", "1"]);
    git(folder.path(), &["tag", "v1"]);
    folder.file("spec/sql.toml", changed());
    let run = run_in(folder.path(), &["--against", "v1", "spec/sql.toml"]);
    assert!(run.out.contains("  ::: v1:spec/sql.toml:20:8\n"), "{run:?}");
    // The path is relative to the current folder.
    let run = run_in(
        &folder.path().join("spec"),
        &["--against", "v1", "sql.toml"],
    );
    assert!(run.out.contains("  ::: v1:sql.toml:20:8\n"), "{run:?}");

    let err = run_in(folder.path(), &["--against", "v2", "spec/sql.toml"]).fails();
    assert!(err.starts_with("error: unknown revision `v2`\n"), "{err}");
    folder.file("spec/new.toml", POSTGRES);
    let err = run_in(folder.path(), &["--against", "v1", "spec/new.toml"]).fails();
    assert!(
        err.starts_with("error: `spec/new.toml` is not in the revision `v1`\n"),
        "{err}"
    );
    let err = run_in(folder.path(), &["--against=--help", "spec/sql.toml"]).fails();
    assert!(
        err.starts_with("error: unknown revision `--help`\n"),
        "{err}"
    );

    let output = command()
        .current_dir(folder.path())
        .args(["diff", "--against", "v1", "spec/sql.toml"])
        .env("PATH", "")
        .output()
        .unwrap();
    let err = String::from_utf8(output.stderr).unwrap();
    assert!(err.starts_with("error: git not found\n"), "{err}");
}

/// The table of the README, in which an entry has another name.
#[test]
fn the_changes_in_the_readme_are_what_is_shown() {
    let readme = include_str!("../../../README.md");
    let block = |what: &str| {
        let mut blocks = readme.split("```").filter(|block| block.contains(what));
        blocks
            .next()
            .unwrap()
            .split_once('\n')
            .unwrap()
            .1
            .to_owned()
    };
    let spec = block("title = \"Modem\"");
    let folder = Folder::new();
    std::fs::create_dir(folder.path().join("spec")).unwrap();
    folder.file("spec/modem.toml", &spec);
    git(folder.path(), &["init", "--quiet"]);
    git(folder.path(), &["add", "spec"]);
    git(folder.path(), &["commit", "--quiet", "--message", "1"]);
    git(folder.path(), &["tag", "v1.0"]);
    folder.file("spec/modem.toml", spec.replace("NoService", "NoNetwork"));
    let run = run_in(folder.path(), &["--against", "v1.0", "spec/modem.toml"]);
    let shown = block("error-codes diff --against v1.0 spec/modem.toml");
    assert_eq!(
        shown,
        format!(
            "$ error-codes diff --against v1.0 spec/modem.toml\n{}",
            run.out
        )
    );
}

#[test]
fn a_rule_is_explained_by_an_example() {
    let page = run(&["diff", "--explain", "entry-added"]).succeeds();
    assert!(
        page.starts_with("entry-added\n  minor, breaking for an exhaustive enum: "),
        "{page}"
    );
    assert!(page.contains("\n      --> new/shop.toml:"), "{page}");
    let list = run(&["diff", "--explain"]).succeeds();
    assert!(
        list.starts_with("New and removed entries\n  entry-added  "),
        "{list}"
    );
    let err = run(&["diff", "--explain", "entryadded"]).fails();
    assert!(err.contains("did you mean `entry-added`?"), "{err}");
}
