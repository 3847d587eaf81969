//! Names and ids: how names are derived, and which words clash, by the text that is shown.
//!
//! `UPDATE_EXPECT=1 cargo test -p error-codes-codegen` writes the texts anew; read the difference.

#![expect(clippy::needless_raw_string_hashes, reason = "written by expect-test")]

use std::fmt::Write as _;

use error_codes_codegen::{Source, read, report};
use expect_test::{Expect, expect};

/// Checks the texts for entries that differ in names and ids.
#[track_caller]
fn entries(above: &str, entries: &[&str], expected: &Expect) {
    let mut text =
        format!("{above}title = \"Modem\"\ncategories.network.title = \"Network errors\"\n");
    for (code, entry) in (1..).zip(entries) {
        write!(
            text,
            "[[codes]]\ncode = {code}\n{entry}\nmessage = \"message {code}\"\ncategory = \"network\"\n"
        )
        .unwrap();
    }
    let source = Source::new("modem.toml", text);
    let (_, diagnostics) = read(&source);
    let shown = report::for_terminal(&diagnostics, &source, false).join("\n\n");
    expected.assert_eq(&shown);
}

#[test]
fn an_entry_needs_a_name_or_an_id() {
    entries(
        "",
        &["id = \"NO_SERVICE\"", "id = \"X 1\"\nname = \"A\""],
        &expect![[r#""#]],
    );
    entries(
        "",
        &[""],
        &expect![[r#"
            error: missing key `name` in an entry
             --> modem.toml:3:1
              |
            3 | [[codes]]
              | ^^^^^^^^^ missing `name`
              |
              = help: add `name = "…"`: the variant's name, in `UpperCamelCase`, such as `"RateLimitHit"`; or add `id = "…"`"#]],
    );
    entries(
        "",
        &["id = \"\""],
        &expect![[r#"
        error: `id` is empty
         --> modem.toml:5:6
          |
        5 | id = ""
          |      ^^ expected text"#]],
    );
}

#[test]
fn ids_without_a_name() {
    entries(
        "",
        &["id = \"в сети нет\"", "id = \"--\"", "id = \"日本\""],
        &expect![[r#"
            error: no name can be derived from the id `в сети нет`
             --> modem.toml:5:6
              |
            5 | id = "в сети нет"
              |      ^^^^^^^^^^^^ expected ASCII letters or digits
              |
              = help: add `name = "Message1"`

            error: no name can be derived from the id `--`
              --> modem.toml:10:6
               |
            10 | id = "--"
               |      ^^^^ expected ASCII letters or digits
               |
               = help: add `name = "Message2"`

            error: no name can be derived from the id `日本`
              --> modem.toml:15:6
               |
            15 | id = "日本"
               |      ^^^^^^ expected ASCII letters or digits
               |
               = help: add `name = "Message3"`"#]],
    );
}

#[test]
fn derived_names_that_are_in_use() {
    entries(
        "reserved = [{ name = \"Busy\", note = \"until 2.0\" }]\n",
        &[
            "name = \"NoService\"",
            "id = \"NO_SERVICE\"",
            "id = \"no-service\"",
            "name = \"NOSERVICE2\"",
            "id = \"E404\"",
            "id = \"404\"",
            "id = \"BUSY\"",
        ],
        &expect![[r#"
            error: the name `NoService`, derived from the id, is already in use
              --> modem.toml:11:6
               |
             6 | name = "NoService"
               |        ----------- first used here
            ...
            11 | id = "NO_SERVICE"
               |      ^^^^^^^^^^^^ `NoService` is derived from this id
               |
               = help: add `name = "NoService3"`

            error: the name `NoService`, derived from the id, is already in use
              --> modem.toml:16:6
               |
             6 | name = "NoService"
               |        ----------- first used here
            ...
            16 | id = "no-service"
               |      ^^^^^^^^^^^^ `NoService` is derived from this id
               |
               = help: add `name = "NoService4"`

            error: the name `E404`, derived from the id, is already in use
              --> modem.toml:31:6
               |
            26 | id = "E404"
               |      ------ first used here
            ...
            31 | id = "404"
               |      ^^^^^ `E404` is derived from this id
               |
               = help: add `name = "E404N2"`

            error: the name `Busy` is reserved
              --> modem.toml:36:6
               |
             1 | reserved = [{ name = "Busy", note = "until 2.0" }]
               |                      ------ reserved here: until 2.0
            ...
            36 | id = "BUSY"
               |      ^^^^^^ no entry can have the name that is derived from this id
               |
               = help: add `name = "Busy2"`"#]],
    );
}

#[test]
fn words_of_two_entries() {
    entries(
        "",
        &[
            "id = \"NO_SERVICE\"\nname = \"A\"",
            "id = \"NO_SERVICE\"\nname = \"B\"",
            "id = \"C\"\nname = \"D\"",
            "id = \"D\"\nname = \"E\"",
            "id = \"Same\"\nname = \"Same\"",
            "id = \"AGAIN\"",
            "id = \"AGAIN\"",
        ],
        &expect![[r#"
            error: duplicate id `NO_SERVICE`
              --> modem.toml:11:6
               |
             5 | id = "NO_SERVICE"
               |      ------------ first used here
            ...
            11 | id = "NO_SERVICE"
               |      ^^^^^^^^^^^^ used again here
               |
               = help: correct one of the two, or replace it by a `name`

            error: the name `D` is the id of another entry
              --> modem.toml:18:8
               |
            18 | name = "D"
               |        ^^^ used as a name here
            ...
            23 | id = "D"
               |      --- used as an id here
               |
               = help: write `D2`

            error: duplicate id `AGAIN`
              --> modem.toml:40:6
               |
            35 | id = "AGAIN"
               |      ------- first used here
            ...
            40 | id = "AGAIN"
               |      ^^^^^^^ used again here
               |
               = help: correct one of the two, or replace it by a `name`"#]],
    );
}

#[test]
fn a_derived_name_can_replace_an_entry() {
    entries(
        "",
        &[
            "id = \"NO_SERVICE\"",
            "id = \"NO_NET\"\ndeprecated = { use = \"NoService\" }",
            "id = \"NO_WAY\"\ndeprecated = { use = \"NO_SERVICE\" }",
        ],
        &expect![[r#"
            error: `NO_SERVICE` is not the name of an entry
              --> modem.toml:17:22
               |
            17 | deprecated = { use = "NO_SERVICE" }
               |                      ^^^^^^^^^^^^ this is the id of `NoService`
               |
               = help: write `NoService`"#]],
    );
}

#[test]
fn methods_of_ids() {
    let groups = "groups.id = {}\ntags.a.group = \"id\"\n";
    entries(groups, &["name = \"A\"\ntags = [\"a\"]"], &expect![[r#""#]]);
    entries(
        groups,
        &["id = \"A\"\ntags = [\"a\"]"],
        &expect![[r#"
        error: invalid group id `id`
         --> modem.toml:1:8
          |
        1 | groups.id = {}
          |        ^^ the enum already has a method of this name
        2 | tags.a.group = "id"
          |                ---- used here
          |
          = help: choose another id"#]],
    );
}

#[test]
fn further_and_former_names() {
    entries(
        "reserved = [{ name = \"Gone\" }]\n",
        &[
            "name = \"A\"\nid = \"AnId\"\nalso = [\"AnId\", \"A2\"]\nwas = [\"A3\"]",
            "name = \"B\"\nalso = [\"A\", \"A2\", \"B\", \"C\", \"C\", \"AnId\"]",
            "name = \"D\"\nwas = [\"A\", \"A3\", \"Gone\", \"no_way\", \"ALL\"]",
        ],
        &expect![[r#"
            error: the name `A` in `also` leads to another entry
              --> modem.toml:15:9
               |
             6 | name = "A"
               |        --- first used here
            ...
            15 | also = ["A", "A2", "B", "C", "C", "AnId"]
               |         ^^^ used again here
               |
               = help: choose another name, or remove it here

            error: the name `A2` in `also` leads to another entry
              --> modem.toml:15:14
               |
             8 | also = ["AnId", "A2"]
               |                 ---- first used here
            ...
            15 | also = ["A", "A2", "B", "C", "C", "AnId"]
               |              ^^^^ used again here
               |
               = help: choose another name, or remove it here

            error: duplicate name `B` in an entry
              --> modem.toml:15:20
               |
            14 | name = "B"
               |        --- first used here
            15 | also = ["A", "A2", "B", "C", "C", "AnId"]
               |                    ^^^ used again here
               |
               = help: remove one of the two

            error: duplicate name `C` in an entry
              --> modem.toml:15:30
               |
            15 | also = ["A", "A2", "B", "C", "C", "AnId"]
               |                         ---  ^^^ used again here
               |                         |
               |                         first used here
               |
               = help: remove one of the two

            error: the name `AnId` in `also` leads to another entry
              --> modem.toml:15:35
               |
             7 | id = "AnId"
               |      ------ the id of another entry
            ...
            15 | also = ["A", "A2", "B", "C", "C", "AnId"]
               |                                   ^^^^^^ used again here
               |
               = help: choose another name, or remove it here

            error: the name `A` in `was` leads to another entry
              --> modem.toml:21:8
               |
             6 | name = "A"
               |        --- first used here
            ...
            21 | was = ["A", "A3", "Gone", "no_way", "ALL"]
               |        ^^^ used again here
               |
               = help: remove it here: code with the old name now means the other entry

            error: the name `A3` in `was` leads to another entry
              --> modem.toml:21:13
               |
             9 | was = ["A3"]
               |        ---- first used here
            ...
            21 | was = ["A", "A3", "Gone", "no_way", "ALL"]
               |             ^^^^ used again here
               |
               = help: remove it here: code with the old name now means the other entry

            error: the name `Gone` in `was` is reserved
              --> modem.toml:21:19
               |
             1 | reserved = [{ name = "Gone" }]
               |                      ------ reserved here
            ...
            21 | was = ["A", "A3", "Gone", "no_way", "ALL"]
               |                   ^^^^^^ used again here
               |
               = help: remove the name from `reserved`: no other entry can have a name in `was`

            error: invalid name `no_way` in `was`
              --> modem.toml:21:27
               |
            21 | was = ["A", "A3", "Gone", "no_way", "ALL"]
               |                           ^^^^^^^^ expected UpperCamelCase
               |
               = help: write `NoWay`

            error: invalid name `ALL` in `was`
              --> modem.toml:21:37
               |
            21 | was = ["A", "A3", "Gone", "no_way", "ALL"]
               |                                     ^^^^^ this name is reserved
               |
               = help: choose another name"#]],
    );
}

#[test]
fn further_names_of_several_codes() {
    let text = "title = \"T\"\ncategories.a.title = \"A\"\n[[codes]]\ncode = \"1-5\"\nname = \"A\"\nalso = [\"B\"]\nwas = [\"C\"]\ncategory = \"a\"\n";
    let source = Source::new("t.toml", text);
    let (_, diagnostics) = read(&source);
    let shown = report::for_terminal(&diagnostics, &source, false).join("\n\n");
    expect![[r#"
        error: `also` in an entry for several codes
         --> t.toml:6:1
          |
        6 | also = ["B"]
          | ^^^^ a constant cannot stand for all of the codes
          |
          = help: add the names to `aliases`, to find the entry by them

        error: `was` in an entry for several codes
         --> t.toml:7:1
          |
        7 | was = ["C"]
          | ^^^ a constant cannot stand for all of the codes
          |
          = help: record the old names in `reserved`: their users have to change their code"#]]
    .assert_eq(&shown);
}
