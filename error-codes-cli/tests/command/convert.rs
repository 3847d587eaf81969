use std::fmt::Write as _;
use std::fs;

use error_codes_codegen::language::{ENTRY, Kind};
use expect_test::expect;
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::{Folder, POSTGRES, Run, SHOP, run, run_with};

const NOTE: &str = "the type of the codes is `i32`, since all codes are integers in its range\n";

/// Converts a text.
fn convert(from: &str, arguments: &[&str], input: &str) -> Run {
    let all = [&["convert", "--from", from, "--title", "Shop"], arguments].concat();
    run_with(&all, input)
}

/// A spec that has no errors, and what is said about it.
#[track_caller]
fn converts(run: Run) -> (String, String) {
    assert_eq!(run.status, Some(0), "{run:?}");
    (run.out, run.err)
}

#[test]
fn a_table_without_categories_is_a_spec() {
    let csv =
        "code,id,message\n1,EPERM,Operation not permitted\n2,ENOENT,No such file or directory\n";
    let (spec, _) = converts(convert("csv", &[], csv));
    assert!(!spec.contains("categor"), "{spec}");
    let folder = Folder::new();
    let file = folder.file("errno.toml", &spec);
    let file = file.to_str().unwrap();
    run(&["check", file]).succeeds();
    expect![[r"
        CODE  ID      NAME    RETRY  MESSAGE
        1     EPERM   Eperm   -      Operation not permitted
        2     ENOENT  Enoent  -      No such file or directory
    "]]
    .assert_eq(&run(&["list", "--spec", file]).succeeds());
    let explained = run(&["explain", "--spec", file, "2"]).succeeds();
    assert!(!explained.contains("category"), "{explained}");
    let json = run(&["list", "--spec", file, "--format", "json"]).succeeds();
    let entries: Value = serde_json::from_str(&json).unwrap();
    assert_eq!(entries[0]["category"], Value::Null);
    let unknown = run(&["list", "--spec", file, "--category", "files"]).fails();
    assert!(
        unknown.contains("does not declare any category"),
        "{unknown}"
    );
}

#[test]
fn a_spreadsheet_becomes_a_spec() {
    let csv = "\u{feff}Code;Name;Message;Category;TAGS;retry;Retry.After;deprecated use;Remedy;;Owner\r\n\
        404;NotFound;Not found;Client errors;a; never;;;\"Look\r\nagain, \"\"please\"\"\";;\r\n\
        500-599;Internal;\"it's \"\"bad\"\";\";Server errors;\"a; Really b\";;1h;;;;\r\n\
        ;;;;;;;;;;\r\n\
        0x1F;;Look, C:\\;Server errors;;;;NotFound;;;\r\n";
    let (spec, err) = converts(convert("csv", &["--delimiter", ";"], csv));
    expect![[r#"
        title = "Shop"
        code-type = "i32"

        [categories.client_errors]
        title = "Client errors"

        [categories.server_errors]
        title = "Server errors"

        [tags.a]

        [tags.really_b]
        description = "Really b"

        [[codes]]
        code = 404
        name = "NotFound"
        message = "Not found"
        category = "client_errors"
        tags = ["a"]
        retry = "never"
        remedy = """
        Look
        again, "please"
        """

        [[codes]]
        code = "500-599"
        name = "Internal"
        message = "it's \"bad\";"
        category = "server_errors"
        tags = ["a", "really_b"]
        retry = { after = "1h" }

        [[codes]]
        code = 0x1F
        name = "LookC"
        message = 'Look, C:\'
        category = "server_errors"
        deprecated = { use = "NotFound" }
    "#]]
    .assert_eq(&spec);
    assert_eq!(err, format!("{NOTE}1 name derived from messages\n"));
}

#[test]
fn json_can_be_an_array_or_an_object_of_codes() {
    let array = r#"[
        {"code": -1, "message": "m", "since": 1.5, "aliases": ["a; b"], "tags": null, "deprecated": true},
        {"code": {"first": 5, "last": 9}, "name": "Five", "retry": {"kind": "backoff", "ms": 90000, "factor": 3},
         "waive": {"remedy": "none"}, "description": {"markdown": "*a*", "plain": "a"},
         "cases": [{"message": "c", "subcode": 7, "remedy": ""}], "sources": ["https://example.com/a"]}
    ]"#;
    let run = convert("json", &[], array);
    expect![[r#"
        title = "Shop"
        code-type = "i32"

        [sources.https_example_com_a]
        title = "https://example.com/a"
        url = "https://example.com/a"

        [[codes]]
        code = -1
        name = "M"
        message = "m"
        aliases = ["a; b"]
        since = "1.5"
        deprecated = {}

        [[codes]]
        code = "5-9"
        name = "Five"
        sources = ["https_example_com_a"]
        retry = { backoff = "90s", factor = 3 }
        waive = { remedy = "none" }
        description = "*a*"

        [[codes.cases]]
        subcode = 7
        message = "c"
    "#]]
    .assert_eq(&run.out);
    // What is wrong is said.
    assert_eq!(run.status, Some(1));
    assert!(
        run.err
            .contains("error: `remedy` is waived, but not required\n")
    );

    let object =
        r#"{"08001": {"message": "a", "category": "b"}, "2": {"message": "c", "category": "b"}}"#;
    let (spec, err) = converts(convert("json", &[], object));
    assert!(spec.contains("code = \"08001\"\nname = \"A\""), "{spec}");
    let why = "the type of the codes is `str`, since `08001` is not an integer\n";
    assert!(err.starts_with(why), "{err}");

    let texts = r#"{"404": "Not found"}"#;
    let run = convert("json", &["--map", "value=message"], texts);
    assert!(
        run.out
            .contains("code = 404\nname = \"NotFound\"\nmessage = \"Not found\"\n")
    );
}

#[test]
fn the_first_type_that_has_all_codes_is_taken() {
    for (codes, code_type) in [
        (vec!["1", "-2147483648"], "i32"),
        (vec!["0", "0xC0000005"], "u32"),
        (vec!["-1", "4294967295"], "i64"),
        (vec!["9223372036854775808"], "u64"),
        (vec!["-1", "18446744073709551615"], "str"),
        (vec!["01"], "str"),
        (vec!["+1"], "str"),
        (vec!["-20--10", "5-6"], "i32"),
        (vec!["a-b"], "str"),
        (vec!["0x"], "str"),
    ] {
        let run = convert("csv", &[], &format!("code\n{}\n", codes.join("\n")));
        let line = format!("\ncode-type = \"{code_type}\"\n");
        assert!(run.out.contains(&line), "{codes:?}: {run:?}");
    }
    let run = convert("csv", &["--code-type", "str"], "code\n1\n");
    assert!(run.out.contains("\ncode = \"1\"\n"), "{run:?}");
}

#[test]
fn every_key_is_found_by_its_name() {
    for key in ENTRY.keys {
        let mut names = vec![key.name.to_owned(), key.name.to_uppercase()];
        if let Kind::Table(shape) | Kind::WordOr(_, shape) = key.kind {
            names.extend(
                shape
                    .keys
                    .iter()
                    .map(|part| format!("{} {}", key.name, part.name)),
            );
        }
        for name in names {
            let header = if key.name == "code" {
                name
            } else {
                format!("code,{name}")
            };
            let run = convert("csv", &[], &format!("{header}\n"));
            assert!(!run.err.contains("is not a key"), "{run:?}");
        }
    }
}

#[test]
fn unknown_columns_are_all_reported() {
    let csv = "Number,mesage,Owner,name\n1,m,me,One\n";
    let run = convert("csv", &[], csv);
    assert_eq!((run.status, &*run.out), (Some(1), ""));
    assert_eq!(
        run.err,
        "error: no column is `code`\n  pass `--map COLUMN=code`\n\
         error: the column `Number` is not a key of an entry\n  pass `--map 'Number=KEY'`, `--field 'Number'` or `--ignore 'Number'`\n\
         error: the column `mesage` is not a key of an entry\n  pass `--map 'mesage=message'`, `--field 'mesage'` or `--ignore 'mesage'`\n\
         error: the column `Owner` is not a key of an entry\n  pass `--map 'Owner=KEY'`, `--field 'Owner'` or `--ignore 'Owner'`\n"
    );
    let arguments = [
        "--map",
        "number=code",
        "--map",
        "mesage=message",
        "--ignore",
        "owner",
    ];
    let run = convert("csv", &arguments, csv);
    assert!(
        run.out
            .contains("code = 1\nname = \"One\"\nmessage = \"m\"\n"),
        "{run:?}"
    );
    assert!(run.err.contains("1 column left out: `Owner`\n"), "{run:?}");
}

#[test]
fn columns_are_kept_as_fields() {
    let csv = "code,name,message,category,http-status,Severity,Seen by users,weight,digits,numbers\n\
        1,A,m,c,404,low,TRUE,1.50,01,7\n\
        2,B,m,c,0x1F4,high,false,2,2,0x10\n\
        3,C,m,c,,,,,,\n";
    let names = ["Severity", "seen by users", "weight", "digits", "numbers"];
    let arguments: Vec<_> = names.iter().flat_map(|name| ["--field", name]).collect();
    let (spec, err) = converts(convert("csv", &arguments, csv));
    expect![[r#"
        title = "Shop"
        code-type = "i32"

        [categories.c]
        title = "c"

        [fields.severity]
        type = "string"

        [fields.seen-by-users]
        type = "bool"

        [fields.weight]
        type = "f64"

        [fields.digits]
        type = "string"

        [fields.numbers]
        type = "i64"

        [[codes]]
        code = 1
        name = "A"
        message = "m"
        category = "c"
        http-status = 404
        severity = "low"
        seen-by-users = true
        weight = 1.5
        digits = "01"
        numbers = 7

        [[codes]]
        code = 2
        name = "B"
        message = "m"
        category = "c"
        http-status = 0x1F4
        severity = "high"
        seen-by-users = false
        weight = 2.0
        digits = "2"
        numbers = 0x10

        [[codes]]
        code = 3
        name = "C"
        message = "m"
        category = "c"
    "#]]
    .assert_eq(&spec);
    expect![[r"
        the type of the codes is `i32`, since all codes are integers in its range
        the field `severity` has the type `string`
        the field `seen-by-users` has the type `bool`
        the field `weight` has the type `f64`
        the field `digits` has the type `string`
        the field `numbers` has the type `i64`
    "]]
    .assert_eq(&err);
    let folder = Folder::new();
    let spec = folder.file("fields.toml", spec);
    let (text, entries) = listed(spec.to_str());
    let (copy, _) = converts(convert("json", &[], &text));
    let copy = folder.file("copy.toml", copy);
    assert_eq!(listed(copy.to_str()).1, entries);

    // What is repeated is one of a few values, unless the command line says otherwise.
    let csv = "code,name,message,category,level,port\n\
        1,A,m,c,low,1\n2,B,m,c,high,2\n3,C,m,c,low,3\n4,D,m,c,high,4\n";
    let (spec, err) = converts(convert(
        "csv",
        &["--field", "level", "--field", "port=u8"],
        csv,
    ));
    assert!(
        spec.contains(
            "[fields.level]\nvalues = [\"low\", \"high\"]\n\n[fields.port]\ntype = \"u8\"\n"
        ),
        "{spec}"
    );
    let note =
        "the field `level` has 2 values; with `--field 'level=string'`, it can have others\n";
    assert!(err.contains(note), "{err}");
    let folder = Folder::new();
    let file = folder.file("level.toml", &spec);
    let (text, _) = listed(file.to_str());
    let (copy, _) = converts(convert("json", &["--field", "port=u8"], &text));
    assert_eq!(copy, spec);
    let (copy, _) = converts(convert("json", &["--field", "level=string"], &text));
    assert!(
        copy.contains("[fields.level]\ntype = \"string\"\n"),
        "{copy}"
    );
    let shop = folder.file("shop.toml", SHOP);
    let (text, _) = listed(shop.to_str());
    let (copy, err) = converts(convert("json", &["--field", "severity=values"], &text));
    assert!(
        copy.contains("[fields.severity]\nvalues = [\"low\", \"high\"]\n"),
        "{copy}"
    );
    assert!(err.contains("the field `severity` has 2 values\n"), "{err}");

    // In JSON, a string is not a number.
    let json = r#"[{"code": 1, "name": "A", "message": "m", "category": "c", "a": "1", "b": 18446744073709551615}]"#;
    let (spec, _) = converts(convert("json", &["--field", "a", "--field", "b"], json));
    assert!(spec.contains("[fields.a]\ntype = \"string\"\n"), "{spec}");
    assert!(spec.contains("[fields.b]\ntype = \"u64\"\n"), "{spec}");
}

#[test]
fn wrong_arguments_are_explained() {
    for (arguments, error) in [
        (
            ["--map", "a=b"],
            "error: the input does not have a column `a`\n  available columns: `code`, `message`\n",
        ),
        (
            ["--map", "message=mesage"],
            "error: an entry does not have a key `mesage`\n  did you mean `message`?\n",
        ),
        (
            ["--ignore", "mesage"],
            "error: the input does not have a column `mesage`\n  did you mean `message`?\n",
        ),
        (
            ["--map", "message=code"],
            "error: two columns are `code`: `code` and `message`\n  pass `--ignore` or `--map` for one of them\n",
        ),
    ] {
        assert_eq!(
            convert("csv", &arguments, "code,message\n1,m\n").fails(),
            error
        );
    }
    for arguments in [
        ["--map", "a"],
        ["--delimiter", "ab"],
        ["--delimiter", "é"],
        ["--force", "a"],
    ] {
        assert_eq!(
            convert("csv", &arguments, "").status,
            Some(2),
            "{arguments:?}"
        );
    }
}

#[test]
fn input_that_cannot_be_read_is_explained() {
    for (from, input, error) in [
        (
            "csv",
            "code;message\n1;m\n",
            "error: the CSV file has a single column, `code;message`\n  pass `--delimiter ';'`\n",
        ),
        ("csv", "code\tmessage\n1\tm\n", "pass `--delimiter tab`\n"),
        (
            "csv",
            "code,code\n",
            "error: two columns are named `code`\n",
        ),
        (
            "csv",
            "code,message\n1,m\n2\n",
            "error: invalid CSV: record 2 (line: 3, byte: 17): found record with 1 fields, but the previous record has 2 fields\n  quote values",
        ),
        (
            "csv",
            "code,retry,retry.after\n1,never,1h\n",
            "error: line 2: `retry` has two values, \"never\" and { after = \"1h\" }\n",
        ),
        (
            "json",
            "[{]",
            "error: invalid JSON: key must be a string at line 1 column 3\n  expected an array of objects",
        ),
        (
            "json",
            "[{\"a\": 1, \"a\": 2}]",
            "error: invalid JSON: duplicate key `a` at line 1",
        ),
        ("json", "[1]", "error: item 1 is not an object\n"),
        (
            "json",
            "{\"errors\": []}",
            "error: `errors` is not an object\n",
        ),
        (
            "json",
            "{\"1\": {\"key\": 2}}",
            "error: `1` has a value `key` besides its key\n",
        ),
        ("json", "1", "error: the JSON value has no entries\n"),
    ] {
        let err = convert(from, &[], input).fails();
        assert!(err.contains(error), "{input}: {err}");
    }
    let folder = Folder::new();
    let file = folder.file("latin1.csv", b"code,message\n1,\xe9\n");
    let file = file.to_str().unwrap();
    let err = convert("csv", &[file], "").fails();
    assert!(
        err.starts_with("error: the file is not valid UTF-8\n"),
        "{err}"
    );
    assert!(err.contains("latin1.csv:2:3"), "{err}");
}

#[test]
fn a_spec_is_written_to_a_file() {
    let folder = Folder::new();
    let path = folder.path().join("spec/shop.toml");
    let output = path.to_str().unwrap();
    let csv = "code,message,category\n1,m,c\n";
    let (out, err) = converts(convert("csv", &["-o", output, "-"], csv));
    assert_eq!(
        (&*out, err),
        ("", format!("{NOTE}1 name derived from messages\n"))
    );
    let spec = fs::read_to_string(&path).unwrap();
    assert!(spec.starts_with("title = \"Shop\"\n"));
    let err = convert("csv", &["-o", output], csv).fails();
    assert!(err.contains("already exists"), "{err}");
    converts(convert("csv", &["-o", output, "--force"], csv));
}

#[test]
fn names_are_derived_and_different() {
    let csv = "code,name,message,category\n1,,It's,c\n2,,its,c\n3,,3 far,c\n4,Far,,c\n5,,Far,c\n";
    let out = convert("csv", &[], csv).out;
    let names: Vec<_> = out
        .lines()
        .filter_map(|line| line.strip_prefix("name = "))
        .collect();
    assert_eq!(
        names,
        ["\"Its\"", "\"Its2\"", "\"Code3\"", "\"Far\"", "\"Far5\""]
    );
}

#[test]
fn documented_identifiers_are_ids() {
    let csv = "code,name,message,category\n1,ER_DUP,m,c\n2,er-none,m,c\n";
    let note = "2 names not in UpperCamelCase: with `--map COLUMN=id`, they are ids, and the names are derived from them\n";
    let run = convert("csv", &[], csv);
    assert!(run.err.contains(note) && run.status == Some(1), "{run:?}");
    let (spec, err) = converts(convert("csv", &["--map", "name=id"], csv));
    assert_eq!(err, NOTE);
    assert!(
        spec.contains("code = 1\nid = \"ER_DUP\"\nmessage = \"m\"\n"),
        "{spec}"
    );
}

#[test]
fn prefixes_are_kept() {
    let folder = Folder::new();
    let csv = "code,name,message,category\n08*,A,m,c\nB\\*,B,m,c\n";
    let (spec, _) = converts(convert("csv", &[], csv));
    assert!(
        spec.contains("code = \"08*\"\n") && spec.contains("code = 'B\\*'\n"),
        "{spec}"
    );
    let file = folder.file("a.toml", &spec);
    let (text, _) = listed(file.to_str());
    let (copy, _) = converts(convert("json", &[], &text));
    assert_eq!(copy, spec);
}

/// The entries of a spec, as `list` has them; the tags in any order.
fn listed(spec: Option<&str>) -> (String, Value) {
    let spec: &[_] = match spec {
        Some(spec) => &["--spec", spec],
        None => &[],
    };
    let text = run(&[&["list", "--format", "json"], spec].concat()).succeeds();
    let mut entries: Value = serde_json::from_str(&text).unwrap();
    for entry in entries.as_array_mut().unwrap() {
        let in_groups = entry["groups"].as_object_mut().unwrap().values_mut();
        let lists = in_groups.filter_map(Value::as_array_mut);
        for list in lists {
            list.sort_by_key(Value::to_string);
        }
        for list in ["tags", "sources"] {
            entry[list]
                .as_array_mut()
                .unwrap()
                .sort_by_key(Value::to_string);
        }
    }
    (text, entries)
}

#[test]
fn what_list_prints_makes_the_same_table() {
    let folder = Folder::new();
    let postgres = folder.file("postgres.toml", POSTGRES);
    let shop = folder.file("shop.toml", SHOP);
    for spec in [None, postgres.to_str(), shop.to_str()] {
        let (text, entries) = listed(spec);
        let (copy, _) = converts(convert("json", &[], &text));
        let copy = folder.file("copy.toml", copy);
        assert_eq!(listed(copy.to_str()).1, entries);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn flat_values_are_kept(entries in prop::collection::vec(
        ("[a-zA-Z'\"\\\\;,é{}]([a-z '\"\\\\;,é{}]{0,20}[a-z.!;,\"'])?", "[a-z]{1,3}( [a-z]{1,3})?", prop::option::of("[a-z0-9.]{1,5}")),
        1..5,
    )) {
        let flat: Vec<_> = entries.iter().enumerate().map(|(code, (message, category, since))| {
            json!({"code": code, "name": format!("Name{code}"), "message": message, "category": category, "since": since})
        }).collect();
        let json = serde_json::to_string(&flat).unwrap();
        let mut writer = String::from("code,name,message,category,since\n");
        for (code, (message, category, since)) in entries.iter().enumerate() {
            let message = message.replace('"', "\"\"");
            let since = since.as_deref().unwrap_or("");
            writeln!(writer, "{code},Name{code},\"{message}\",{category},{since}").unwrap();
        }
        let (spec, _) = converts(convert("json", &[], &json));
        let (same, _) = converts(convert("csv", &[], &writer));
        prop_assert_eq!(&spec, &same);
        let folder = Folder::new();
        let file = folder.file("a.toml", &spec);
        let (_, listed) = listed(file.to_str());
        for (entry, flat) in listed.as_array().unwrap().iter().zip(&flat) {
            for key in ["code", "name", "message", "since"] {
                prop_assert_eq!(&entry[key], &flat[key]);
            }
            let category = flat["category"].as_str().unwrap().replace(' ', "_");
            prop_assert_eq!(entry["category"].as_str(), Some(&*category));
        }
    }
}
