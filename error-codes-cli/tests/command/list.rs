use error_codes::whatsapp::CloudApiError;

use crate::{Folder, POSTGRES, run};

/// The number of entries in the default table, counted independently.
fn entries() -> usize {
    let spec = include_str!("../../../error-codes/spec/whatsapp-cloud-api.toml");
    spec.lines().filter(|line| *line == "[[codes]]").count()
}

#[test]
fn each_entry_has_a_line() {
    let out = run(&["list"]).succeeds();
    assert_eq!(out.lines().count(), 1 + entries());
    let lines: Vec<_> = out.lines().collect();
    let columns = ["CODE", "NAME", "CATEGORY", "RETRY", "MESSAGE"];
    assert_eq!(lines[0].split_whitespace().collect::<Vec<_>>(), columns);
    let message = lines[0].find("MESSAGE").unwrap();
    for (code, text) in [("200-299 ", "API Permission"), ("131047 ", "Re-engagement")] {
        let line = lines.iter().find(|line| line.starts_with(code)).unwrap();
        assert!(line[message..].starts_with(text), "{line}");
    }
}

#[test]
fn filters_are_combined() {
    let folder = Folder::new();
    let table = folder.file("postgres.toml", POSTGRES);
    let table = table.to_str().unwrap();
    let list = |arguments: &[&str]| {
        let out = run(&[&["list", "--spec", table], arguments].concat()).succeeds();
        let codes = out.lines().skip(1).filter_map(|it| it.split(' ').next());
        codes.map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(list(&[]), ["42P01", "40001", "42602"]);
    assert_eq!(list(&["--category", "syntax"]), ["42P01", "42602"]);
    assert_eq!(list(&["--tag", "schema"]), ["42P01"]);
    assert_eq!(
        list(&["--category", "syntax", "--tag", "schema"]),
        ["42P01"]
    );

    let nothing = [
        "list",
        "--spec",
        table,
        "--category",
        "rollback",
        "--tag",
        "schema",
    ];
    let run = run(&nothing);
    assert_eq!((run.status, &*run.out), (Some(0), ""));
    assert!(run.err.starts_with("no code"), "{run:?}");
}

#[test]
fn an_unknown_filter_gets_suggestions() {
    let err = run(&["list", "--category", "throtling"]).fails();
    assert!(
        err.contains("unknown WhatsApp Cloud API category `throtling`"),
        "{err}"
    );
    assert!(err.contains("did you mean `throttling`?"), "{err}");
    let err = run(&["list", "--category", "zzz"]).fails();
    assert!(
        err.contains(
            "available categories: `authorization`, `throttling`, `integrity`, `other`, `template_creation`"
        ),
        "{err}"
    );
    let err = run(&["list", "--tag", "zzz"]).fails();
    assert!(
        err.contains("unknown WhatsApp Cloud API tag `zzz`"),
        "{err}"
    );
    assert!(err.contains("`resend_safe`") && !err.contains("did you mean"));
}

#[test]
fn json_has_all_fields() {
    let out = run(&["list", "--format", "json"]).succeeds();
    let entries: serde_json::Value = serde_json::from_str(&out).unwrap();
    let entries = entries.as_array().unwrap();
    assert_eq!(entries.len(), self::entries());
    let entry = |name: &str| entries.iter().find(|it| it["name"] == name).unwrap();

    let pair = entry("PairRateLimitHit");
    assert_eq!(pair["code"], 131_056);
    assert_eq!(pair["category"], "throttling");
    assert_eq!(
        pair["tags"],
        serde_json::json!(["sending", "marketing", "pair", "nobody", "resend_safe"])
    );
    let groups = serde_json::json!({
        "request": ["sending", "marketing"], "scope": "pair", "actor": "nobody",
    });
    for (group, tags) in groups.as_object().unwrap() {
        assert_eq!(&pair["groups"][group], tags, "{group}");
    }
    assert_eq!(pair["cases"], serde_json::json!([]));
    let expired = &entry("AccessTokenExpired")["cases"];
    let expired = expired.as_array().unwrap().iter();
    let codes: Vec<_> = expired.map(|case| &case["subcode"]).collect();
    assert!(codes.contains(&&serde_json::json!(463)), "{codes:?}");
    let retry = serde_json::json!({"kind": "backoff", "ms": 1000, "factor": 4});
    assert_eq!(pair["retry"], retry);
    assert_eq!(pair["sources"][0]["id"], "kaleyra");
    let known = CloudApiError::PairRateLimitHit.entry().unwrap();
    assert_eq!(pair["remedy"]["plain"].as_str(), known.remedy());
    let example = &known.examples()[0];
    assert_eq!(pair["examples"][0]["title"].as_str(), example.title());
    assert_eq!(pair["examples"][0]["text"], example.text());

    let range = serde_json::json!({"first": 200, "last": 299});
    assert_eq!(entry("ApiPermission")["code"], range);
    let markdown = entry("ApiPermission")["remedy"]["markdown"]
        .as_str()
        .unwrap();
    assert!(markdown.contains("](<https://"), "{markdown}");
}

#[test]
fn advice_is_listed_in_columns() {
    let out = run(&["list", "--advice"]).succeeds();
    let mut lines = out.lines();
    let titles = lines.next().unwrap();
    let columns: Vec<_> = titles.split_whitespace().collect();
    // There is one for each group of the table.
    let groups = ["REQUEST", "SCOPE", "ACTOR"];
    assert!(columns.starts_with(&["CODE", "NAME", "RETRY"]), "{titles}");
    assert!(
        groups.iter().all(|it| columns[3..].contains(it)),
        "{titles}"
    );
    assert!(columns.ends_with(&["TAGS"]), "{titles}");
    let lines: Vec<_> = lines.collect();
    let (cases, entries_only): (Vec<&str>, _) = lines
        .iter()
        .partition(|line| line.split(' ').next().unwrap().contains('/'));
    assert_eq!(entries_only.len(), entries());
    assert!(cases.iter().any(|line| line.starts_with("190/463 ")));
    let of = |code: &str| {
        let line = entries_only
            .iter()
            .find(|line| line.starts_with(code))
            .unwrap();
        let cells = line.split("  ").map(str::trim);
        let cells = cells.filter(|cell| !matches!(*cell, "" | "-"));
        cells.collect::<Vec<_>>()
    };
    assert_eq!(
        of("131056 "),
        [
            "131056",
            "PairRateLimitHit",
            "after 1 s, then 4 s, then 16 s, …",
            "sending, marketing",
            "pair",
            "nobody",
            "resend_safe"
        ]
    );
    assert_eq!(of("190 ")[3..5], ["all", "token"]);
    // Each entry says who has to act.
    for line in entries_only {
        let actor = line.chars().nth(titles.find("ACTOR").unwrap());
        assert!(actor.unwrap().is_alphabetic(), "{line}");
    }
}

#[test]
fn json_of_a_table_of_strings() {
    let folder = Folder::new();
    let table = folder.file("postgres.toml", POSTGRES);
    let arguments = [
        "list",
        "--format",
        "json",
        "--spec",
        table.to_str().unwrap(),
    ];
    let entries: serde_json::Value = serde_json::from_str(&run(&arguments).succeeds()).unwrap();
    let retries = [
        serde_json::json!({"kind": "never"}),
        serde_json::json!({"kind": "after", "ms": 100}),
        serde_json::Value::Null,
    ];
    for (i, (code, retry)) in ["42P01", "40001", "42602"].iter().zip(retries).enumerate() {
        assert_eq!(entries[i]["code"], *code);
        assert_eq!(entries[i]["retry"], retry);
    }
    assert_eq!(
        entries[2]["deprecated"],
        serde_json::json!({"since": "9.0", "note": "split up", "use": "UndefinedTable"})
    );
    let nothing = [
        &arguments[..],
        &["--category", "rollback", "--tag", "schema"],
    ]
    .concat();
    assert_eq!(run(&nothing).out, "[]\n");
}

#[test]
fn a_table_without_tags_has_no_suggestions() {
    let folder = Folder::new();
    let text = "title = \"T\"\n[categories.all]\ntitle = \"All\"\n[[codes]]\ncode = 1\nname = \"One\"\nmessage = \"m\"\ncategory = \"all\"\n";
    let table = folder.file("t.toml", text);
    let err = run(&["list", "--tag", "a", "--spec", table.to_str().unwrap()]).fails();
    assert_eq!(
        err,
        "error: unknown T tag `a`\n  the table does not declare any tag\n"
    );
}
