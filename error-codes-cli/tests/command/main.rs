//! The command as people run it.

mod check;
mod convert;
mod diff;
mod drift;
mod explain;
mod export;
mod init;
mod list;
mod schema;
mod search;
mod shell;
mod words;

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// The output of the command.
#[derive(Debug)]
struct Run {
    status: Option<i32>,
    out: String,
    err: String,
}

impl Run {
    fn of(output: Output) -> Self {
        Self {
            status: output.status.code(),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }

    #[track_caller]
    fn succeeds(self) -> String {
        assert_eq!(self.status, Some(0), "{self:?}");
        assert_eq!(self.err, "");
        self.out
    }

    #[track_caller]
    fn fails(self) -> String {
        assert_eq!(self.status, Some(1), "{self:?}");
        self.err
    }
}

fn command() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_error-codes"));
    for variable in ["CLICOLOR", "CLICOLOR_FORCE", "NO_COLOR"] {
        command.env_remove(variable);
    }
    command
}

fn run(arguments: &[&str]) -> Run {
    run_with(arguments, "")
}

/// Runs the command with a text on its standard input.
fn run_with(arguments: &[&str], input: &str) -> Run {
    let mut child = command()
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A command that does not read its input may have closed it.
    child.stdin.take().unwrap().write_all(input.as_bytes()).ok();
    Run::of(child.wait_with_output().unwrap())
}

/// A directory that is removed after the test.
struct Folder(tempfile::TempDir);

impl Folder {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    fn file(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path().join(name);
        std::fs::write(&path, content).unwrap();
        path
    }
}

/// A table whose codes are strings.
const POSTGRES: &str = r#"
title = "PostgreSQL"
code-type = "str"

[sources.manual]
title = "PostgreSQL Error Codes"
url = "https://www.postgresql.org/docs/current/errcodes-appendix.html"

[categories.syntax]
title = "Syntax Error or Access Rule Violation"

[categories.rollback]
title = "Transaction Rollback"

[tags.schema]
description = "The schema is not what the statement expects."

[[codes]]
code = "42P01"
name = "UndefinedTable"
message = "undefined_table"
category = "syntax"
tags = ["schema"]
sources = ["manual"]
retry = "never"
description = "The statement names a table that does not exist."
remedy = """
Look at the search path:

```sql
SHOW   search_path;
```

- Add the schema to it.
- Or write the table's name with its schema.
"""

[[codes]]
code = "40001"
name = "SerializationFailure"
message = "serialization_failure"
category = "rollback"
retry = { after = "100ms" }
since = "7.4"

[[codes]]
code = "42602"
name = "InvalidName"
message = "invalid_name"
category = "syntax"
deprecated = { since = "9.0", note = "split up", use = "UndefinedTable" }
"#;

#[test]
fn help_has_examples_and_the_version_is_shown() {
    for arguments in [
        ["--help"].as_slice(),
        &["explain", "--help"],
        &["check", "--help"],
        &["init", "--help"],
        &["convert", "--help"],
        &["diff", "--help"],
        &["list", "--help"],
        &["schema", "--help"],
        &["search", "--help"],
        &["completions", "--help"],
        &["man", "--help"],
    ] {
        let help = run(arguments).succeeds();
        assert!(help.contains("Examples:\n  error-codes "), "{help}");
    }
    let version = run(&["--version"]).succeeds();
    assert_eq!(
        version,
        concat!("error-codes ", env!("CARGO_PKG_VERSION"), "\n")
    );
}

#[test]
fn invalid_command_lines_exit_with_2() {
    for arguments in [
        [].as_slice(),
        &["explian", "1"],
        &["check"],
        &["list", "--format", "xml"],
        &["check", "--spec", "a.toml", "b.toml"],
        &["init", "--spec", "a.toml"],
        &["init", "--code-type", "u8"],
        &["convert", "--from", "csv"],
        &["convert", "--title", "a"],
        &["completions"],
        &["completions", "csh"],
        &["completions", "bash", "--spec", "a.toml"],
        &["man", "--spec", "a.toml"],
        &["man", "explian"],
        &["search"],
    ] {
        let run = run(arguments);
        assert_eq!(run.status, Some(2), "{run:?}");
        assert!(run.err.contains("--help"), "{run:?}");
    }
}

/// A table with fields of all types.
const SHOP: &str = include_str!("shop.toml");

#[test]
fn fields_are_shown_and_searched() {
    let folder = Folder::new();
    let table = folder.file("shop.toml", SHOP);
    let table = table.to_str().unwrap();
    let out = run(&["explain", "--spec", table, "1"]).succeeds();
    for line in [
        "  name         SoldOut\n",
        "  http-status  409\n",
        "  severity     low\n",
        "  budget       -9223372036854775808\n",
        "  ratio        0.5\n",
        "  safe         false\n",
        "  hints        a; b; c\n",
        "\nWay around\n  Order less.\n",
    ] {
        assert!(out.contains(line), "{out}");
    }
    let out = run(&["list", "--spec", table, "--format", "json"]).succeeds();
    let entries: serde_json::Value = serde_json::from_str(&out).unwrap();
    let fields = serde_json::json!({
        "http-status": 409, "exit-code": null, "severity": "low", "budget": i64::MIN, "ratio": 0.5, "safe": false,
        "owner": "the \"shop\"",
        "hints": ["a; b", "c"], "way-around": { "markdown": "Order *less*.", "plain": "Order *less*." }
    });
    assert_eq!(entries[0]["fields"], fields);
    for (filter, names) in [
        ("http-status", "SoldOut"),
        ("severity=high", "Lost"),
        ("exit-code=3", "Lost"),
        ("safe=false", "SoldOut"),
        ("hints=c", "SoldOut"),
        ("way-around", "SoldOut"),
    ] {
        let out = run(&["list", "--spec", table, "--field", filter]).succeeds();
        assert_eq!(out.lines().count(), 2, "{out}");
        assert!(out.contains(names), "{out}");
    }
    let out = run(&["search", "--spec", table, "order less"]).succeeds();
    assert!(out.contains("SoldOut"), "{out}");
    let out = run(&["schema", "--spec", table]).succeeds();
    let schema: serde_json::Value = serde_json::from_str(&out).unwrap();
    let entry = &schema["properties"]["codes"]["items"];
    assert_eq!(entry["additionalProperties"], false);
    let severity = serde_json::json!({
        "description": "How urgent it is.", "type": "string", "enum": ["low", "high"]
    });
    assert_eq!(entry["properties"]["severity"], severity);
    assert_eq!(entry["properties"]["budget"]["minimum"], i64::MIN);
    let hints = &entry["properties"]["hints"];
    assert_eq!(
        (&hints["type"], &hints["uniqueItems"]),
        (&"array".into(), &true.into())
    );
    assert_eq!(
        hints["items"]["pattern"],
        entry["properties"]["since"]["pattern"]
    );
    let text = &entry["properties"]["way-around"];
    assert_eq!(text["description"], "What else to do.");
    assert_eq!(text["pattern"], entry["properties"]["remedy"]["pattern"]);
    let err = run(&["list", "--spec", table, "--field", "severty"]).fails();
    assert!(err.contains("did you mean `severity`?"), "{err}");
}

#[test]
fn colours_are_opt_in_outside_a_terminal() {
    let folder = Folder::new();
    let bad = folder.file("bad.toml", "title = 1\n");
    let bad = bad.to_str().unwrap();
    for arguments in [
        ["explain", "131056", "999"].as_slice(),
        &["list"],
        &["check", bad],
        &["list", "--spec", bad],
    ] {
        let plain = run(arguments);
        assert!(!plain.out.contains('\x1b'), "{plain:?}");
        assert!(!plain.err.contains('\x1b'), "{plain:?}");

        let forced = command()
            .args(arguments)
            .env("CLICOLOR_FORCE", "1")
            .output()
            .unwrap();
        let shown = [forced.stdout, forced.stderr].concat();
        assert!(shown.contains(&b'\x1b'), "{arguments:?}");
    }
}

#[test]
fn a_closed_pipe_is_not_an_error() {
    let mut child = command()
        .args(["explain", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    child.stdin.take().unwrap().write_all(b"131056").unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
}
