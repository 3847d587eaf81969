use std::fmt::Write as _;

use serde_json::{Value, json};

use crate::{Folder, POSTGRES, run};

fn check(files: &[&std::path::Path]) -> crate::Run {
    let files = files.iter().map(|file| file.to_str().unwrap());
    let arguments: Vec<_> = std::iter::once("check").chain(files).collect();
    run(&arguments)
}

#[test]
fn a_valid_table_gets_one_line() {
    let folder = Folder::new();
    let good = folder.file("good.toml", POSTGRES);
    let out = check(&[&good]).succeeds();
    assert_eq!(
        out,
        format!("{}: 3 entries, no diagnostics\n", good.display())
    );
}

#[test]
fn a_byte_order_mark_is_skipped() {
    let folder = Folder::new();
    let good = folder.file("good.toml", format!("\u{feff}{POSTGRES}"));
    check(&[&good]).succeeds();
}

#[test]
fn every_diagnostic_is_shown_with_its_position() {
    let folder = Folder::new();
    let text = POSTGRES
        .replace("\"never\"", "\"nevr\"")
        .replace("category = \"rollback\"", "category = \"rolback\"");
    let bad = folder.file("bad.toml", text);
    let run = check(&[&bad]);
    assert_eq!(run.out, "");
    let err = run.fails();
    assert!(err.contains("did you mean `never`?"), "{err}");
    assert!(err.contains("did you mean `rollback`?"), "{err}");
    assert!(err.contains("bad.toml:25:9"), "{err}");
    let errors = err.lines().filter(|it| it.starts_with("error: ")).count();
    let last = format!("{errors} errors in 1 file");
    assert_eq!(err.lines().last(), Some(&*last), "{err}");
}

#[test]
fn the_other_files_are_checked_whatever_one_is_like() {
    let folder = Folder::new();
    let good = folder.file("good.toml", POSTGRES);
    let binary = folder.file("binary.toml", b"title = \"\xff\"");
    let missing = folder.path().join("missing.toml");
    let run = check(&[folder.path(), &missing, &binary, &good]);
    assert_eq!(
        run.out,
        format!("{}: 3 entries, no diagnostics\n", good.display())
    );
    let err = run.fails();
    for diagnostic in ["found a directory", "file not found", "is not valid UTF-8"] {
        assert!(err.contains(diagnostic), "{err}");
    }
    assert!(err.ends_with("3 errors in 3 files\n"), "{err}");
}

#[test]
fn a_file_over_the_maximum_is_too_large() {
    let folder = Folder::new();
    let large = folder.file("large.toml", vec![b'#'; (16 << 20) + 1]);
    let err = check(&[&large]).fails();
    assert!(err.contains("larger than 16 MiB"), "{err}");
}

#[test]
fn a_stale_source_is_a_warning_and_no_failure() {
    let folder = Folder::new();
    let aged = "\nverified = 2001-01-01\nmax-age = \"30d\"\n\n[categories.syntax]";
    let text = POSTGRES.replace("\n\n[categories.syntax]", aged);
    let stale = folder.file("stale.toml", &text);
    let run = check(&[&stale]);
    assert_eq!(run.status, Some(0), "{run:?}");
    assert_eq!(
        run.out,
        format!("{}: 3 entries, 1 warning\n", stale.display())
    );
    assert!(
        run.err.starts_with("warning: the source `manual`"),
        "{run:?}"
    );
    assert!(run.err.ends_with("\n1 warning in 1 file\n"), "{run:?}");

    let found = json(&[&stale]);
    assert_eq!(found.status, Some(0));
    assert_eq!(found.diagnostics[0]["severity"], "warning");
    assert_eq!(found.diagnostics[0]["rule"], "stale");
    assert_eq!(found.files[0]["warnings"], 1);

    let recent = folder.file("recent.toml", text.replace("30d", "100000d"));
    check(&[&recent]).succeeds();
}

/// What `check --format json` says.
struct Found {
    status: Option<i32>,
    files: Vec<Value>,
    diagnostics: Vec<Value>,
}

fn json(files: &[&std::path::Path]) -> Found {
    let files = files.iter().map(|file| file.to_str().unwrap());
    let arguments: Vec<_> = ["check", "--format", "json"]
        .into_iter()
        .chain(files)
        .collect();
    let run = run(&arguments);
    assert_eq!(run.err, "");
    let mut out: Value = serde_json::from_str(&run.out).unwrap();
    let mut list = |key: &str| match out[key].take() {
        Value::Array(list) => list,
        other => panic!("{key} is {other}"),
    };
    Found {
        status: run.status,
        files: list("files"),
        diagnostics: list("diagnostics"),
    }
}

#[test]
fn json_of_valid_tables_has_no_diagnostics() {
    let folder = Folder::new();
    let good = folder.file("good.toml", POSTGRES);
    let found = json(&[&good, &good]);
    assert_eq!(found.status, Some(0));
    assert_eq!(found.diagnostics, [Value::Null; 0]);
    let file = json!({ "file": good, "entries": 3, "errors": 0, "warnings": 0 });
    assert_eq!(found.files, [file.clone(), file]);
}

#[test]
fn json_has_every_diagnostic_as_data() {
    let folder = Folder::new();
    let text = "title = \"é\"\r\n\r\n[categories.a]\r\ntitle = \"A\"\r\n\r\n\
                [[codes]]\r\ncode = 1\r\nname = \"One\"\r\nmessage = \"m\"\r\ncategory = \"a\"\r\n\r\n\
                [[codes]]\r\n\"é\" = 1\r\ncode = 1\r\nname = \"Two\"\r\nmessage = \"m\"\r\ncategory = \"a\"\r\n";
    let bad = folder.file("bad.toml", text);
    let found = json(&[&bad]);
    assert_eq!(found.status, Some(1));
    let file = json!({ "file": bad, "entries": 1, "errors": 2, "warnings": 0 });
    assert_eq!(found.files, [file]);

    let unknown = &found.diagnostics[0];
    let at = text.rfind("\"é\"").unwrap();
    let rendered = unknown["rendered"].as_str().unwrap();
    assert!(rendered.starts_with("error: unknown key `é` in an entry\n"));
    assert!(rendered.contains("bad.toml:13:1"), "{rendered}");
    assert!(!rendered.contains('\x1b'), "{rendered}");
    assert_eq!(
        *unknown,
        json!({
            "file": bad,
            "rule": "unknown-key",
            "severity": "error",
            "title": "unknown key `é` in an entry",
            "labels": [{
                "text": "unknown key",
                "start": { "byte": at, "line": 13, "column": 1 },
                "end": { "byte": at + 4, "line": 13, "column": 4 },
            }],
            "help": unknown["help"],
            "rendered": rendered,
        })
    );

    let double = &found.diagnostics[1];
    assert_eq!(double["rule"], "duplicate-code");
    let places: Vec<_> = double["labels"].as_array().unwrap().iter().collect();
    let lines: Vec<_> = places.iter().map(|label| &label["start"]["line"]).collect();
    assert_eq!(lines, [14, 7]);
    assert_eq!(places[0]["start"]["column"], 8);
    let help = "merge the two entries, or correct one of the codes";
    assert_eq!(double["help"], json!([help]));
}

#[test]
fn json_has_files_that_cannot_be_read() {
    let folder = Folder::new();
    let good = folder.file("good.toml", POSTGRES);
    let binary = folder.file("binary.toml", b"title = \"\xff\"");
    let missing = folder.path().join("missing.toml");
    let found = json(&[folder.path(), &missing, &binary, &good]);
    assert_eq!(found.status, Some(1));
    let rules: Vec<_> = found.diagnostics.iter().map(|it| &it["rule"]).collect();
    assert_eq!(rules, ["file", "file", "not-utf-8"]);
    assert_eq!(found.diagnostics[1]["file"], json!(missing));
    assert_eq!(found.diagnostics[1]["labels"], json!([]));
    assert_eq!(found.diagnostics[2]["labels"][0]["start"]["byte"], 9);
    let errors: Vec<_> = found.files.iter().map(|it| &it["errors"]).collect();
    assert_eq!(errors, [1, 1, 1, 0]);
}

#[test]
fn json_is_never_cut() {
    let folder = Folder::new();
    let mut text = POSTGRES.to_owned();
    for key in 0..60 {
        writeln!(text, "key-{key} = 1").unwrap();
    }
    let many = folder.file("many.toml", text);
    assert!(check(&[&many]).fails().contains("10 more errors"));
    let found = json(&[&many]);
    assert_eq!(found.diagnostics.len(), 60);
    assert_eq!(found.files[0]["errors"], 60);
    let last = found.diagnostics[59]["rendered"].as_str().unwrap();
    assert!(last.contains("`key-59`"), "{last}");
}

#[test]
fn a_rule_is_explained_by_an_example() {
    let page = run(&["check", "--explain", "required"]).succeeds();
    let (rule, example) = page.split_once("\nExample\n").unwrap();
    assert!(rule.starts_with("required\n  error: "), "{rule}");
    assert!(rule.contains("or waive it with a reason"), "{rule}");
    assert!(example.starts_with("    "), "{example}");
    assert!(example.contains("\n      --> spec/shop.toml:"), "{example}");

    // Its text has no example.
    let page = run(&["check", "--explain", "not-utf-8"]).succeeds();
    assert!(!page.contains("Example"), "{page}");
}

#[test]
fn what_is_shown_for_a_rule_is_the_same_on_any_day() {
    let page = run(&["check", "--explain", "stale"]).succeeds();
    assert!(page.contains("was last verified 365 days ago"), "{page}");
}

#[test]
fn all_rules_are_listed_by_subject() {
    let list = run(&["check", "--explain"]).succeeds();
    assert!(list.starts_with("The file\n  file  "), "{list}");
    assert!(list.contains("\n  duplicate-code  "), "{list}");
    assert!(list.contains("  warning: the source <id>"), "{list}");
}

#[test]
fn an_unknown_rule_is_an_error() {
    let err = run(&["check", "--explain", "duplicatecode"]).fails();
    assert!(err.starts_with("error: unknown rule `duplicatecode`\n"));
    assert!(err.contains("did you mean `duplicate-code`?"), "{err}");
    assert!(err.contains("error-codes check --explain\n"), "{err}");
    for arguments in [
        &["check", "--explain", "code", "a.toml"][..],
        &["check", "--explain=code", "--format", "json"],
    ] {
        assert_eq!(run(arguments).status, Some(2), "{arguments:?}");
    }
}

/// Hostile specs with 100,000 diagnostics, and how long the command takes:
/// `cargo test --release -p error-codes-cli --test command -- --ignored --nocapture times`.
#[test]
#[ignore = "it measures, and takes minutes without --release"]
fn times_of_many_diagnostics() {
    const NUMBER: usize = 100_000;

    let entry = |code: usize, name: &str, more: &str| {
        format!(
            "[[codes]]\ncode = {code}\nname = \"{name}\"\nmessage = \"m\"\ncategory = \"a\"\n{more}"
        )
    };
    let mut unknown = String::new();
    let mut far = String::new();
    let mut words = String::new();
    let mut one_line = "codes = [".to_owned();
    for i in 0..NUMBER {
        unknown.push_str(&entry(i, &format!("N{i}"), "remdey = \"x\"\n"));
        far.push_str(&entry(i, &format!("A{i}"), ""));
        write!(words, "\"alias number {i} \", ").unwrap();
        write!(
            one_line,
            "{{code={i},name=\"N{i}\",message=\"m\",category=\"a\",zz=1}}, "
        )
        .unwrap();
    }
    for i in (0..NUMBER).rev() {
        far.push_str(&entry(i, &format!("B{i}"), ""));
    }
    one_line.push_str("]\n");
    let words = entry(1, "One", &format!("aliases = [{words}]\n"));

    let folder = Folder::new();
    let title = "title = \"T\"\ncategories.a.title = \"A\"\n";
    for (name, text) in [
        ("unknown keys", &unknown),
        ("codes given twice, far apart", &far),
        ("entries on one line", &one_line),
        ("words on one line", &words),
    ] {
        let file = folder.file("many.toml", format!("{title}{text}"));
        for format in ["text", "json"] {
            let start = std::time::Instant::now();
            let run = run(&["check", "--format", format, file.to_str().unwrap()]);
            let time = start.elapsed();
            assert_eq!(run.status, Some(1));
            let bytes = run.out.len() + run.err.len();
            println!("{name}, {format}: {time:.2?}, {bytes} bytes");
        }
    }
}

#[test]
fn colours_are_not_for_programs() {
    let folder = Folder::new();
    let bad = folder.file("bad.toml", "title = 1\n");
    let output = crate::command()
        .args(["check", "--format", "json"])
        .arg(bad)
        .env("CLICOLOR_FORCE", "1")
        .output()
        .unwrap();
    assert!(
        !String::from_utf8(output.stdout)
            .unwrap()
            .contains("\\u001b")
    );
}
