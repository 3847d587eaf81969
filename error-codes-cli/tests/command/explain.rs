use crate::{Folder, POSTGRES, run, run_with};

const PAIR: &str = "131056  (Business Account and Consumer Account) pair rate limit hit\n";

/// The codes of the entries that were explained.
fn codes(out: &str) -> Vec<&str> {
    let names = out.match_indices("\n\n  name  ");
    names
        .filter_map(|(at, _)| out[..at].lines().last()?.split("  ").next())
        .collect()
}

#[test]
fn an_explanation_has_all_facts() {
    let out = run(&["explain", "131056"]).succeeds();
    assert!(out.starts_with(PAIR), "{out}");
    for line in [
        "  name        PairRateLimitHit",
        "  category    Throttling Errors (throttling)",
        "  scope       pair",
        "  actor       nobody",
        "  tags        resend_safe",
        "  retry       after 1 s, then 4 s, then 16 s, …",
        "Remedy",
        "Sources",
        "  Kaleyra, Cloud API Error Codes",
        "    https://developers.kaleyra.io/docs/cloud-api-error-codes",
    ] {
        assert!(out.lines().any(|it| it == line), "{line} is not in {out}");
    }
}

#[test]
fn outside_a_terminal_a_paragraph_is_one_line() {
    let folder = Folder::new();
    let table = "title = \"T\"\n[categories.all]\ntitle = \"All\"\n[[codes]]\ncode = 1\nname = \"One\"\n\
        message = \"m\"\ncategory = \"all\"\ndescription = \"\"\"\nThe first line\nand the second.\n\nAnother.\"\"\"\n";
    let table = folder.file("t.toml", table);
    let out = run(&["explain", "--spec", table.to_str().unwrap(), "1"]).succeeds();
    assert!(
        out.contains("\n  The first line and the second.\n\n  Another.\n"),
        "{out}"
    );
}

#[test]
fn the_url_of_the_documentation_is_a_fact() {
    let folder = Folder::new();
    let table = "title = \"T\"\ndocs-url = \"https://example.com/{name}\"\ncategories.all.title = \"All\"\n\
        codes = [{ code = 1, name = \"One\", message = \"m\", category = \"all\" }]\n";
    let table = folder.file("t.toml", table);
    let spec = table.to_str().unwrap();
    let out = run(&["explain", "--spec", spec, "1"]).succeeds();
    let line = "  docs        https://example.com/One";
    assert!(out.lines().any(|it| it == line), "{out}");
    let out = run(&["list", "--format", "json", "--spec", spec]).succeeds();
    let line = "\"docs_url\": \"https://example.com/One\"";
    assert!(out.contains(line), "{out}");
}

#[test]
fn codes_are_accepted_in_any_form() {
    for argument in [
        "131056",
        "#131056",
        "(#131056)",
        "(#131056) Pair rate limit hit",
        "code 131056",
        "pairratelimithit",
        "PairRateLimitHit",
        r#"{"error":{"code":131056}}"#,
        "pair rate limit hit (131056)",
    ] {
        let out = run(&["explain", argument]).succeeds();
        assert!(out.starts_with(PAIR), "{argument}: {out}");
        assert_eq!(codes(&out), ["131056"], "{argument}");
    }
    let unquoted = run(&["explain", "code", "131056"]).succeeds();
    assert_eq!(codes(&unquoted), ["131056"]);
    let zero = run(&["explain", "0"]).succeeds();
    assert!(zero.starts_with("0  AuthException\n"), "{zero}");
}

#[test]
fn several_codes_are_explained_in_order_and_once() {
    let out = run(&["explain", "190", "131056", "AccessTokenExpired", "#190"]).succeeds();
    assert_eq!(codes(&out), ["190", "131056"]);
    assert!(out.contains("error-handling\n\n131056  "), "{out}");
}

#[test]
fn a_code_in_a_range_gets_the_entry_of_the_range() {
    for argument in ["230", "201", "299", "200-299", "ApiPermission"] {
        let out = run(&["explain", argument]).succeeds();
        assert_eq!(codes(&out), ["200-299"], "{argument}");
    }
    let exact = run(&["explain", "200"]).succeeds();
    assert_eq!(codes(&exact), ["200"]);
    let out = run(&["explain", "230", "231"]).succeeds();
    assert_eq!(codes(&out), ["200-299"]);
}

#[test]
fn negative_codes_are_codes() {
    let folder = Folder::new();
    let table = "title = \"T\"\n[categories.all]\ntitle = \"All\"\n[[codes]]\ncode = -1\nname = \"Minus\"\nmessage = \"minus\"\ncategory = \"all\"\n";
    let table = folder.file("t.toml", table);
    let table = table.to_str().unwrap();
    for arguments in [
        ["explain", "-1", "--spec", table].as_slice(),
        &["--spec", table, "explain", "--", "-1"],
        &["explain", "--spec", table, "(#-1)"],
    ] {
        let out = run(arguments).succeeds();
        assert!(out.starts_with("-1  minus\n"), "{out}");
        assert!(out.contains("  retry       unknown\n"), "{out}");
    }
    assert!(
        run(&["explain", "-1"])
            .fails()
            .contains("unknown WhatsApp Cloud API code `-1`")
    );
}

#[test]
fn an_unknown_code_gets_similar_codes() {
    let folder = Folder::new();
    let entries = [
        (1, "far"),
        (131_056, "near"),
        (131_057, "next"),
        (131_059, "beside"),
    ];
    let entries = entries.map(|(code, word)| {
        let name = word.to_uppercase();
        format!("[[codes]]\ncode = {code}\nname = \"{name}\"\nmessage = \"{word}\"\ncategory = \"all\"\n")
    });
    let table = "title = \"T\"\n[categories.all]\ntitle = \"All\"\n".to_owned() + &entries.concat();
    let table = folder.file("t.toml", &table);
    let run = run(&["explain", "--spec", table.to_str().unwrap(), "131058"]);
    assert_eq!(run.out, "");
    assert_eq!(
        run.fails(),
        "error: unknown T code `131058`\n  similar codes:\n    \
         131056  near\n    131057  next\n    131059  beside\n"
    );
}

#[test]
fn one_unknown_code_does_not_hide_the_others() {
    let run = run(&["explain", "131056", "999999", "190", "999999"]);
    assert_eq!(codes(&run.out), ["131056", "190"]);
    let err = run.fails();
    assert_eq!(err.matches("code `999999`").count(), 1, "{err}");
}

#[test]
fn a_misspelled_name_gets_the_correct_one() {
    let err = run(&["explain", "PairRateLimtHit"]).fails();
    assert!(
        err.contains("unknown WhatsApp Cloud API code or name `PairRateLimtHit`"),
        "{err}"
    );
    assert!(err.contains("131056"), "{err}");
    let err = run(&["explain", " "]).fails();
    assert!(err.contains("the code is empty"), "{err}");
    let err = run(&["explain", "no such error"]).fails();
    assert!(
        err.contains("no WhatsApp Cloud API code found in `no such"),
        "{err}"
    );
}

#[test]
fn responses_and_webhooks_are_read_from_standard_input() {
    let webhook = r#"{"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{
        "field":"messages","value":{"statuses":[{"status":"failed","errors":[
            {"code":131047,"title":"Re-engagement message","error_data":{"details":"code 190"}},
            {"code":"131026","title":"Message Undeliverable"},{"code":131047}]}]}}]}]}"#;
    let cases: [(&str, &[&str]); 8] = [
        ("131056\n", &["131056"]),
        ("190\n131056\n", &["190", "131056"]),
        (r#"{"error":{"code":131056}}"#, &["131056"]),
        (
            r#"{"error":{"message":"(#100) x","type":"OAuthException","code":133010,"error_subcode":33}}"#,
            &["133010"],
        ),
        (webhook, &["131047", "131026"]),
        (r#"{"error":{"message":"(#131056) Pair","ty"#, &["131056"]),
        (r#"[{"code":131056,"title":"x"}]"#, &["131056"]),
        (
            "2026-11-23 10:00:02 WARN send: HTTP 400: (#131056) Pair rate limit hit\n",
            &["131056"],
        ),
    ];
    for (input, expected) in cases {
        for arguments in [["explain"].as_slice(), &["explain", "-"]] {
            let out = run_with(arguments, input).succeeds();
            assert_eq!(codes(&out), expected, "{input}");
        }
    }
    let out = run_with(&["explain", "4", "-"], "131056").succeeds();
    assert_eq!(codes(&out), ["4", "131056"]);
}

#[test]
fn input_without_a_code_is_an_error() {
    for input in ["", "all is well", r#"{"error":{"message":"x"}}"#, "{\"a\":"] {
        let err = run_with(&["explain"], input).fails();
        assert!(err.contains("in standard input"), "{err}");
    }
    let err = run_with(&["explain"], r#"{"error":{"code":999999}}"#).fails();
    assert!(err.contains("code `999999`"), "{err}");
}

#[test]
fn any_table_can_be_explained() {
    let folder = Folder::new();
    let table = folder.file("postgres.toml", POSTGRES);
    let table = table.to_str().unwrap();
    for argument in [
        "42P01",
        "42p01",
        "undefinedtable",
        "ERROR: 42P01: no relation",
    ] {
        let out = run(&["explain", "--spec", table, argument]).succeeds();
        assert_eq!(
            out,
            "42P01  undefined_table

  name        UndefinedTable
  category    Syntax Error or Access Rule Violation (syntax)
  tags        schema
  retry       never: the same request fails again

  The statement names a table that does not exist.

Remedy
  Look at the search path:

      SHOW   search_path;

  - Add the schema to it.
  - Or write the table's name with its schema.

Sources
  PostgreSQL Error Codes
    https://www.postgresql.org/docs/current/errcodes-appendix.html
",
            "{argument}"
        );
    }
    let out = run(&["explain", "--spec", table, "40001", "42602"]).succeeds();
    assert!(out.contains("  since       7.4\n"), "{out}");
    assert!(
        out.contains("  retry       after 100 ms, not before\n"),
        "{out}"
    );
    let deprecated = "  deprecated  since 9.0; split up; use UndefinedTable\n";
    assert!(out.contains(deprecated), "{out}");
    let err = run(&["explain", "--spec", table, "42P02"]).fails();
    assert!(
        err.contains("unknown PostgreSQL code or name `42P02`"),
        "{err}"
    );
    assert!(err.contains("\n    42P01  undefined_table\n"), "{err}");
}

#[test]
fn a_table_with_errors_is_reported() {
    let folder = Folder::new();
    let bad = folder.file("bad.toml", POSTGRES.replace("\"never\"", "\"nevr\""));
    let missing = folder.path().join("missing.toml");
    for (path, diagnostic) in [(bad, "did you mean `never`"), (missing, "file not found")] {
        let run = run(&["explain", "42P01", "--spec", path.to_str().unwrap()]);
        assert_eq!(run.out, "");
        let err = run.fails();
        assert!(err.contains(diagnostic), "{err}");
    }
}

#[test]
fn a_case_is_explained_alone() {
    let out = run(&["explain", "190/463"]).succeeds();
    assert!(out.starts_with("190/463  Expired\n"), "{out}");
    assert!(
        out.contains("  case of     190 Access token has expired\n"),
        "{out}"
    );
    assert!(out.contains("\nRemedy\n"), "{out}");
    assert!(
        !out.contains("Password Changed") && !out.contains("Subcode"),
        "{out}"
    );
    for arguments in [
        ["explain", "--subcode", "463", "190"].as_slice(),
        &["explain", "code", "190,", "subcode", "463"],
        &["explain", "AccessTokenExpired", "--subcode", "463"],
    ] {
        assert_eq!(run(arguments).succeeds(), out, "{arguments:?}");
    }
    let json = r#"{"error":{"code":190,"error_subcode":463}}"#;
    assert_eq!(run_with(&["explain"], json).succeeds(), out);
}

#[test]
fn missing_fields_of_a_case_come_from_the_entry() {
    let folder = Folder::new();
    let table = "title = \"T\"\n[categories.all]\ntitle = \"All\"\n[[codes]]\ncode = 7\nname = \"Seven\"\n\
        message = \"seven\"\ncategory = \"all\"\nretry = \"never\"\nremedy = \"Of the entry.\"\n\
        [[codes.cases]]\nsubcode = 1\nmessage = \"first\"\ndescription = \"Of the case.\"\n";
    let table = folder.file("t.toml", table);
    let out = run(&["explain", "--spec", table.to_str().unwrap(), "7/1"]).succeeds();
    for text in [
        "7/1  first\n",
        "retry       never",
        "  Of the case.\n",
        "Remedy\n  Of the entry.\n",
    ] {
        assert!(out.contains(text), "{out}");
    }
}

#[test]
fn an_unknown_subcode_gets_the_entry_with_a_note() {
    let out = run(&["explain", "190/999"]).succeeds();
    assert!(out.starts_with("190  Access token has expired\n"), "{out}");
    assert!(out.contains("  subcode     999 is unknown\n"), "{out}");
    assert!(out.contains("\nSubcode 463: Expired\n"), "{out}");
}

#[test]
fn the_line_is_shown_if_the_input_has_several() {
    let log = "starting\nerror code 131056\n(#999999) new\n";
    let run = run_with(&["explain"], log);
    assert!(run.out.contains("  line        2\n"), "{run:?}");
    assert!(run.fails().contains("code `999999` (line 3)"));
    let out = run_with(&["explain"], "error code 131056\n").succeeds();
    assert!(!out.contains("  line "), "{out}");
}

#[test]
fn json_has_known_and_unknown_codes() {
    let log = "starting\ncode 190, subcode 463\n(#999999) new\nerror code 131056\n";
    let run = run_with(&["explain", "--format", "json"], log);
    assert_eq!(run.status, Some(1));
    let out: serde_json::Value = serde_json::from_str(&run.out).unwrap();
    let unknown = serde_json::json!([{"line": 3, "code": 999_999}]);
    assert_eq!(out["unknown"], unknown);
    let [expired, pair] = out["found"].as_array().unwrap().as_slice() else {
        panic!("{out}");
    };
    assert_eq!(
        (&expired["line"], &expired["code"]),
        (&2.into(), &190.into())
    );
    assert_eq!(expired["subcode"], 463);
    assert_eq!(expired["message"], "Expired");
    assert_eq!(expired["case"]["subcode"], 463);
    assert_eq!(expired["description"], expired["case"]["description"]);
    assert!(expired["remedy"]["plain"].is_string());
    assert_eq!(pair["case"], serde_json::Value::Null);

    // The other fields are those of the list.
    let listed = self::run(&["list", "--format", "json"]).succeeds();
    let listed: Vec<serde_json::Value> = serde_json::from_str(&listed).unwrap();
    let mut pair = pair.clone();
    for key in ["line", "subcode", "case"] {
        assert!(pair.as_object_mut().unwrap().remove(key).is_some());
    }
    assert!(listed.contains(&pair), "{pair}");
}

#[test]
fn many_unknown_codes_are_counted() {
    use std::fmt::Write as _;
    let mut log = String::new();
    for code in 900_000..900_025 {
        writeln!(log, "(#{code})").unwrap();
    }
    let err = run_with(&["explain"], &(log + "and more")).fails();
    assert_eq!(err.matches("error: unknown ").count(), 20);
    assert!(err.ends_with("and 5 more unknown codes\n"), "{err}");
}

#[test]
fn codes_are_compared_digit_by_digit() {
    let first = |word: &str| {
        let err = run(&["explain", word]).fails();
        let mut lines = err.lines().skip(2);
        lines
            .next()
            .unwrap_or_default()
            .trim()
            .split("  ")
            .next()
            .unwrap_or_default()
            .to_owned()
    };
    assert_eq!(first("131506"), "131056");
    assert_eq!(first("31056"), "131056");
    let err = run(&["explain", "13105"]).fails();
    for code in ["131051", "131052", "131053"] {
        assert!(err.contains(code) && !err.contains("613"), "{err}");
    }
}

const COMPILER: &str = r#"
title = "Compiler"
code-type = "u16"
code-format = "TS{}"
categories.all.title = "All"
codes = [
    { code = 2304, name = "CannotFindName", message = "Cannot find name", category = "all" },
    { code = "2800-2899", name = "Emit", message = "Emit error", category = "all" },
]
"#;

const WINDOWS: &str = r#"
title = "Windows"
code-format = "hex"
categories.all.title = "All"
codes = [
    { code = 0xC0000005, name = "AccessViolation", message = "access violation", category = "all" },
    { code = "0x80040000-0x8004FFFF", name = "Interface", message = "interface error", category = "all" },
]
"#;

#[test]
fn codes_are_shown_and_found_in_the_format_of_the_table() {
    let folder = Folder::new();
    for (spec, texts, codes) in [
        (
            COMPILER,
            [
                "TS2304",
                "2304",
                "0x900",
                "src/a.ts(3,7): error TS2304: Cannot find name 'x'.",
                "ts2304",
                "CannotFindName",
            ],
            "TS2304  ",
        ),
        (
            WINDOWS,
            [
                "0xC0000005",
                "-1073741819",
                "0xc0000005",
                "the process ended with 0xC0000005 at once",
                "exception code c0000005: 0xC0000005",
                "AccessViolation",
            ],
            "0xC0000005  ",
        ),
        (
            WINDOWS,
            [
                "0x80040154",
                "-2147221164",
                "0x80040000-0x8004FFFF",
                "failed (0x80040154)",
                "HRESULT: 0x80040154",
                r#"{"error":{"code":-2147221164}}"#,
            ],
            "0x80040000-0x8004FFFF  ",
        ),
    ] {
        let spec = folder.file("spec.toml", spec);
        let spec = spec.to_str().unwrap();
        for text in texts {
            let out = run(&["explain", "--spec", spec, text]).succeeds();
            assert_eq!(self::codes(&out), [codes.trim()], "{text}: {out}");
        }
    }
    let spec = folder.file("spec.toml", COMPILER);
    let spec = spec.to_str().unwrap();
    let failed = run(&["explain", "--spec", spec, "TS2305"]);
    assert!(
        failed.err.contains("unknown Compiler code `TS2305`")
            && failed.err.contains("TS2304  Cannot"),
        "{}",
        failed.err
    );
    let json = run(&[
        "explain", "--spec", spec, "--format", "json", "TS2304", "TS2305",
    ])
    .out;
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["found"][0]["code"], 2304);
    assert_eq!(json["unknown"][0]["code"], 2305);
    let list = run(&["list", "--spec", spec]).succeeds();
    assert!(
        list.contains("\nTS2304 ") && list.contains("\nTS2800-TS2899 "),
        "{list}"
    );
    let search = run(&["search", "--spec", spec, "ts2304"]).succeeds();
    assert!(search.contains("\nTS2304 "), "{search}");
}

const PREFIXES: &str = r#"
title = "SQL"
code-type = "str"
categories.all.title = "All"
codes = [
    { code = "08*", name = "Connection", message = "connection exception", category = "all" },
    { code = "08006", name = "Failure", message = "connection failure", category = "all" },
    { code = "auth/*", name = "Auth", message = "authentication failed", category = "all" },
]
"#;

#[test]
fn a_prefix_answers_for_codes_without_an_entry() {
    let folder = Folder::new();
    let spec = folder.file("spec.toml", PREFIXES);
    let spec = spec.to_str().unwrap();
    for (text, code) in [
        ("08006", "08006"),
        ("08P01", "08*"),
        ("08p01", "08*"),
        ("08*", "08*"),
        ("ERROR: something (SQLSTATE 08P01)", "08*"),
        ("[08001] cannot connect", "08*"),
        (r#"{"error":{"code":"08P01"}}"#, "08*"),
        ("AUTH/no-user", "auth/*"),
        ("error code auth/user-not-found at line 3", "auth/*"),
        ("Connection", "08*"),
    ] {
        let out = run(&["explain", "--spec", spec, text]).succeeds();
        assert_eq!(codes(&out), [code], "{text}: {out}");
    }
    for text in [
        "at 08:15 the 0815 users went home",
        "080 files in /auth/login",
        "07006",
    ] {
        let failed = run(&["explain", "--spec", spec, text]);
        assert_eq!(failed.out, "", "{text}");
    }
    let list = run(&["list", "--spec", spec]).succeeds();
    assert!(
        list.contains("\n08* ") && list.contains("\nauth/* "),
        "{list}"
    );
    let json = run(&["explain", "--spec", spec, "--format", "json", "08P01"]).succeeds();
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["found"][0]["code"]["prefix"], "08");
    let search = run(&["search", "--spec", spec, "08"]).succeeds();
    assert!(search.contains("\n08* "), "{search}");
}
