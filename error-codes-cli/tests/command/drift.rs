use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;

use expect_test::{Expect, expect};

use crate::{Folder, Run, run, run_with};

const SPEC: &str = r#"title = "Modem"
require = ["remedy"]

[sources.manual]
title = "Manual"
url = "https://example.com/errors"
[sources.forum]
title = "Forum"

[categories.network]
title = "Network errors"
[categories.sim]
title = "SIM errors"

[[codes]]
code = 30
name = "NoService"
message = "No network service"
aliases = ["no signal"]
category = "network"
sources = ["manual"]
remedy = "Move."

[[codes]]
code = 331
name = "Denied"
message = "Network denied"
category = "network"
sources = ["manual"]
remedy = "Ask."

[[codes]]
code = "500-599"
name = "Sim"
message = "SIM failure"
category = "sim"
sources = ["manual"]
remedy = "Replace it."

[[codes]]
code = 310
name = "NoSim"
message = "SIM not inserted"
category = "sim"
sources = ["manual"]
remedy = "Insert it."

[[codes]]
code = 7
name = "Loose"
message = "Loose cable"
category = "sim"
sources = ["forum"]
remedy = "Fix it."
"#;

/// What a vendor's page can be like.
const PAGE: &str = r##"<!DOCTYPE html>
<html><head><title>Errors of 2026</title><script>window.codes = [912, 913];</script></head>
<body>
<nav><a href="#30">30</a> <a href="#400">400</a></nav>
<h1>Error codes</h1>
<p>Updated: Oct 31, 2025. Version 19.0 allows 250 messages in 24 hours.</p>
<ol><li>1 minute of waiting</li><li>Call +1 650 555 1234</li></ol>
<h2>Network errors</h2>
<table>
<tr><th>Code<th>Message<th>HTTP Status<th>Description
<tr><td><code>30</code><td>&ldquo;No signal&rdquo;.<td>400<td>At 100 m it is lost. See 331.
<tr id="e332"><td><a href="#e332"><code>332</code></a>&#8203;<td>Network timeout<td>408<td><ul><li>999 is not one</li></ul>
<tr><td><code>331</code><td>Network forbidden<td>403<td>Denied.
</table>
<h2>SIM errors</h2>
<table>
<tr><th>Error<th>What to do
<tr><td><code>500&#8209;599</code> - SIM&nbsp;failure<td>Replace it.
<tr><td>(#311) &ndash; SIM PIN required<td>Enter it.
<tr><td>7 - Loose cable<td>Fix it.
</table>
<table><tr><th>Status<th>Meaning<tr><td>400<td>Bad Request<tr><td>404<td>Not Found</table>
<pre>{
  "error": { "code": 911 }
}</pre>
</body></html>
"##;

fn drift(spec: &str, arguments: &[&str], page: &str) -> Run {
    let folder = Folder::new();
    let spec = folder.file("modem.toml", spec);
    let all = [&["drift", "--spec", spec.to_str().unwrap()], arguments].concat();
    let run = run_with(&all, page);
    let path = format!("{}/", folder.path().display());
    Run {
        out: run.out.replace(&path, ""),
        err: run.err.replace(&path, ""),
        ..run
    }
}

fn shows(run: &Run, out: &Expect, err: &Expect) {
    out.assert_eq(&run.out);
    err.assert_eq(&run.err);
}

#[test]
fn differences_are_shown_in_the_page_and_in_the_spec() {
    let run = drift(SPEC, &["--source", "manual", "-"], PAGE);
    assert_eq!(run.status, Some(1));
    shows(
        &run,
        &expect![[r#"

        [[codes]]
        code = 332
        name = "NetworkTimeout"
        message = "Network timeout"
        category = "network"
        sources = ["manual"]
        remedy = ""

        [[codes]]
        code = 311
        name = "SimPinRequired"
        message = "SIM PIN required"
        category = "sim"
        sources = ["manual"]
        remedy = ""
    "#]],
        &expect![[r##"
            warning: 332 is on the page of the source `manual`, but not in the table
              --> standard input:12:41
               |
            12 | <tr id="e332"><td><a href="#e332"><code>332</code></a>&#8203;<td>Network timeout<td>408<td><ul><li>999 is not one</li></ul>
               |                                         ^^^ `Network timeout`
               |
               = help: add an entry for it

            warning: 311 is on the page of the source `manual`, but not in the table
              --> standard input:19:11
               |
            19 | <tr><td>(#311) &ndash; SIM PIN required<td>Enter it.
               |           ^^^ `SIM PIN required`
               |
               = help: add an entry for it

            warning: 331 has another title on the page of the source `manual`
              --> modem.toml:27:11
               |
            27 | message = "Network denied"
               |           ^^^^^^^^^^^^^^^^ on the page: `Network forbidden`
               |
               = help: compare it with standard input:13:15
               = help: change `message`, or add the title to `aliases`

            warning: 310 is not on the page of the source `manual`
              --> modem.toml:41:8
               |
            41 | code = 310
               |        ^^^ not on the page
               |
               = help: mark the entry as `deprecated`, or remove `manual` from its `sources`

            manual: 6 codes, 2 new, 1 gone, 1 changed
            manual: also on the pages, of entries that do not name the source: 7
        "##]],
    );
}

#[test]
fn what_was_read_is_explained() {
    let run = drift(
        SPEC,
        &["--source", "manual", "--explain-reading", "-"],
        PAGE,
    );
    expect![[r"
        standard input: read as HTML
            6:17  31       not code  no title of an entry follows in such paragraphs
             7:9  1        not code  no title of an entry follows in such list items
           11:15  30       code      the column `code` is named so
           11:56  400      not code  the column `http status` is named otherwise
           11:66  100      not code  the column `description` does not have codes
           12:41  332      code      the column `code` is named so
           12:85  408      not code  the column `http status` is named otherwise
          12:100  999      not code  the column `description` does not have codes
           13:15  331      code      the column `code` is named so
           13:50  403      not code  the column `http status` is named otherwise
           18:15  500‑599  code      the column `error` is named so
           19:11  311      code      the column `error` is named so
            20:9  7        code      the column `error` is named so
           22:41  400      not code  the column `status` has statuses of HTTP
           22:67  404      not code  the column `status` has statuses of HTTP
            23:6  911      not code  in an example"]]
    .assert_eq(run.out.split("\n\n").next().unwrap());
}

#[test]
fn printed_entries_are_valid_but_for_what_is_to_be_filled_in() {
    let new = drift(SPEC, &["--source", "manual", "-"], PAGE).out;
    let folder = Folder::new();
    let whole = folder.file("modem.toml", format!("{SPEC}{new}"));
    let run = run(&["check", whole.to_str().unwrap()]);
    let titles: Vec<_> = run
        .err
        .lines()
        .filter(|line| line.starts_with("error") || line.starts_with("warning"))
        .collect();
    assert_eq!(titles, ["error: `remedy` is empty"; 2]);
}

#[test]
fn a_page_without_codes_is_an_error() {
    let page = "<html><body><div id=root></div><script src=app.js></script></body></html>";
    let run = drift(SPEC, &["--source", "manual", "-"], page);
    assert_eq!(run.status, Some(1));
    shows(
        &run,
        &expect![[""]],
        &expect![[r"
        error: no codes found in standard input
        --> standard input
         = help: it was read as HTML; pass `--form` for another form
         = help: a page that scripts render has to be saved after it has been rendered; or copy its text into a file

    "]],
    );
    let run = drift(
        SPEC,
        &["--source", "manual", "-"],
        "Call 911 in 24 hours.\n",
    );
    shows(
        &run,
        &expect![[""]],
        &expect![[r"
        error: no codes found in standard input
        --> standard input
         = help: it was read as plain text; pass `--form` for another form
         = help: pass `--explain-reading` to see what was considered

    "]],
    );
}

#[test]
fn invalid_arguments_have_a_status_of_their_own() {
    for (arguments, text) in [
        (
            ["--form", "html", "-"].as_slice(),
            "error: pass the source that standard input is of: `--source ID`",
        ),
        (
            &["--source", "manul", "-"],
            "error: unknown source `manul`: did you mean `manual`?",
        ),
        (
            &["--source", "manual"],
            "error: the following required arguments were not provided:",
        ),
        (
            &[
                "--source",
                "manual",
                "--verified",
                "2026-02-30",
                "--record",
                "x",
                "-",
            ],
            "error: invalid value '2026-02-30' for '--verified <DATE>': expected a date, such as 2026-11-23",
        ),
    ] {
        let run = drift(SPEC, arguments, PAGE);
        assert_eq!(run.status, Some(2), "{run:?}");
        assert_eq!(run.err.lines().next(), Some(text));
    }
}

#[test]
fn facts_are_recorded_and_compared() {
    let folder = Folder::new();
    let spec = folder.file("modem.toml", SPEC);
    let (spec, facts) = (spec.to_str().unwrap(), folder.path().join("manual.tsv"));
    let facts = facts.to_str().unwrap();
    let record = [
        "drift",
        "--spec",
        spec,
        "--source",
        "manual",
        "--record",
        facts,
        "--verified",
        "2026-11-23",
        "-",
    ];
    let run = run_with(&record, PAGE);
    assert_eq!(
        run.err,
        format!("{facts}: 6 codes of the source `manual`\n")
    );
    expect![[r"
        # source: manual
        # url: https://example.com/errors
        # verified: 2026-11-23
        code	title
        30	“No signal”.
        332	Network timeout
        331	Network forbidden
        500-599	SIM failure
        311	SIM PIN required
        7	Loose cable
    "]]
    .assert_eq(&std::fs::read_to_string(facts).unwrap());
    let run = self::run(&["drift", "--spec", spec, facts]);
    assert_eq!(run.status, Some(1));
    assert_eq!(
        run.err.lines().last().unwrap(),
        "manual: also on the pages, of entries that do not name the source: 7"
    );
    let run = run_with(&record, PAGE).fails();
    assert!(run.contains("already exists"), "{run}");
}

#[test]
fn the_table_agrees_with_the_facts_of_its_sources() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../spec/sources");
    let files = std::fs::read_dir(folder).unwrap();
    let mut files: Vec<_> = files
        .map(|it| it.unwrap().path().display().to_string())
        .collect();
    files.sort();
    let expected = files.iter().map(|file| {
        let name = Path::new(file).file_stem().unwrap().display().to_string();
        let facts = std::fs::read_to_string(file).unwrap();
        let rows = facts.lines().filter(|line| !line.starts_with('#')).skip(1);
        let codes: BTreeSet<_> = rows.filter_map(|row| row.split('\t').next()).collect();
        format!("{name}: {} codes, no drift\n", codes.len())
    });
    let expected: String = expected.collect();
    let arguments: Vec<_> = std::iter::once("drift")
        .chain(files.iter().map(String::as_str))
        .collect();
    assert_eq!(run(&arguments).succeeds(), expected);
}

#[test]
fn facts_of_another_day_are_a_difference() {
    let spec = SPEC.replace("url = ", "verified = 2026-11-23\nurl = ");
    let facts = |day: &str| {
        format!(
            "# source: manual\n# verified: {day}\ncode\ttitle\n30\tNo network service\n331\n310\n500-599\tSIM failure\n"
        )
    };
    let same = drift(&spec, &["-"], &facts("2026-11-23"));
    assert_eq!(same.succeeds(), "manual: 4 codes, no drift\n");
    let other = drift(&spec, &["-"], &facts("2026-11-24"));
    assert_eq!(other.status, Some(1));
    shows(
        &other,
        &expect![[""]],
        &expect![[r"
        warning: the facts of the source `manual` are of another day
         --> modem.toml:6:12
          |
        6 | verified = 2026-11-23
          |            ^^^^^^^^^^ standard input has 2026-11-24
          |
          = help: record the facts with the page that was compared, and set `verified` to its day

        manual: 4 codes, no drift
    "]],
    );
}

#[test]
fn differences_are_data_and_annotations() {
    let run = drift(
        SPEC,
        &["--source", "manual", "--format", "github", "-"],
        PAGE,
    );
    assert_eq!((run.status, &*run.err), (Some(1), ""));
    expect![[r"
        ::warning file=standard input,line=12,col=41,title=new-code::332 is on the page of the source `manual`, but not in the table%0A`Network timeout`%0Aadd an entry for it
        ::warning file=standard input,line=19,col=11,title=new-code::311 is on the page of the source `manual`, but not in the table%0A`SIM PIN required`%0Aadd an entry for it
        ::warning file=modem.toml,line=27,col=11,title=changed-title::331 has another title on the page of the source `manual`%0Aon the page: `Network forbidden`%0Acompare it with standard input:13:15%0Achange `message`, or add the title to `aliases`
        ::warning file=modem.toml,line=41,col=8,title=gone-code::310 is not on the page of the source `manual`%0Anot on the page%0Amark the entry as `deprecated`, or remove `manual` from its `sources`
        manual: 6 codes, 2 new, 1 gone, 1 changed
    "]].assert_eq(&run.out);
    let run = drift(
        SPEC,
        &["--source", "manual", "--format", "json", "-"],
        "331: Network forbidden\n30: no signal\n",
    );
    assert_eq!((run.status, &*run.err), (Some(1), ""));
    expect![[r#"
        {
          "sources": [
            {
              "source": "manual",
              "codes": 2,
              "new": [],
              "gone": [
                310,
                {
                  "first": 500,
                  "last": 599
                }
              ],
              "changed": [
                331
              ],
              "unclaimed": [],
              "entries": ""
            }
          ],
          "diagnostics": [
            {
              "file": "modem.toml",
              "rule": "changed-title",
              "severity": "warning",
              "title": "331 has another title on the page of the source `manual`",
              "labels": [
                {
                  "text": "on the page: `Network forbidden`",
                  "start": {
                    "byte": 426,
                    "line": 27,
                    "column": 11
                  },
                  "end": {
                    "byte": 442,
                    "line": 27,
                    "column": 27
                  }
                }
              ],
              "help": [
                "compare it with standard input:1:1",
                "change `message`, or add the title to `aliases`"
              ],
              "rendered": "warning: 331 has another title on the page of the source `manual`\n  --> modem.toml:27:11\n   |\n27 | message = \"Network denied\"\n   |           ^^^^^^^^^^^^^^^^ on the page: `Network forbidden`\n   |\n   = help: compare it with standard input:1:1\n   = help: change `message`, or add the title to `aliases`"
            },
            {
              "file": "modem.toml",
              "rule": "gone-code",
              "severity": "warning",
              "title": "500-599 is not on the page of the source `manual`",
              "labels": [
                {
                  "text": "not on the page",
                  "start": {
                    "byte": 519,
                    "line": 33,
                    "column": 8
                  },
                  "end": {
                    "byte": 528,
                    "line": 33,
                    "column": 17
                  }
                }
              ],
              "help": [
                "mark the entry as `deprecated`, or remove `manual` from its `sources`"
              ],
              "rendered": "warning: 500-599 is not on the page of the source `manual`\n  --> modem.toml:33:8\n   |\n33 | code = \"500-599\"\n   |        ^^^^^^^^^ not on the page\n   |\n   = help: mark the entry as `deprecated`, or remove `manual` from its `sources`"
            },
            {
              "file": "modem.toml",
              "rule": "gone-code",
              "severity": "warning",
              "title": "310 is not on the page of the source `manual`",
              "labels": [
                {
                  "text": "not on the page",
                  "start": {
                    "byte": 645,
                    "line": 41,
                    "column": 8
                  },
                  "end": {
                    "byte": 648,
                    "line": 41,
                    "column": 11
                  }
                }
              ],
              "help": [
                "mark the entry as `deprecated`, or remove `manual` from its `sources`"
              ],
              "rendered": "warning: 310 is not on the page of the source `manual`\n  --> modem.toml:41:8\n   |\n41 | code = 310\n   |        ^^^ not on the page\n   |\n   = help: mark the entry as `deprecated`, or remove `manual` from its `sources`"
            }
          ]
        }
    "#]].assert_eq(&run.out);
}

#[test]
fn the_readme_shows_what_is_printed() {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/..");
    let facts = std::fs::read_to_string(format!("{root}/spec/sources/kaleyra.tsv")).unwrap();
    let mut page = "<table>\n<tr><th>Code</th><th>Message</th></tr>\n".to_owned();
    let rows = facts.lines().filter_map(|line| line.split_once('\t'));
    let new = ("191", "Access token revoked");
    for (code, title) in std::iter::once(new).chain(rows.skip(1)) {
        writeln!(page, "<tr><td>{code}</td><td>{title}</td></tr>").unwrap();
    }
    let folder = Folder::new();
    let file = folder.file("kaleyra.html", page);
    let run = run(&["drift", "--source", "kaleyra", file.to_str().unwrap()]);
    let path = format!("{}/", folder.path().display());
    let shown = format!("{}{}", run.err.replace(&path, ""), run.out);
    // How many codes the source has changes with the table.
    let (before, after) = shown.split_once("kaleyra: ").unwrap();
    let (_, after) = after.split_once(' ').unwrap();
    let readme = std::fs::read_to_string(format!("{root}/README.md")).unwrap();
    assert!(readme.contains(before), "{shown}");
    assert!(readme.contains(after), "{shown}");
}

#[test]
fn the_output_of_the_command_is_a_page_of_the_table() {
    for (arguments, form) in [
        (["list", "--format", "json"].as_slice(), "json"),
        (&["list"], "text"),
    ] {
        let page = run(arguments).succeeds();
        for source in ["kaleyra", "meta"] {
            let run = run_with(&["drift", "--source", source, "--form", form, "-"], &page);
            assert_eq!(run.status, Some(0), "{run:?}");
        }
    }
}
