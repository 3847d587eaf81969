//! What people write who know other languages better than TOML.

use expect_test::expect;

use super::{HEAD, above, below, whole};

#[test]
fn quotes_of_word_processors() {
    whole(
        &HEAD
            .replace("\"Modem\"", "“Modem”")
            .replace("\"NoService\"", "‘no service’,"),
        &expect![[r#"
            error: string values must be quoted with `"` or `'`
             --> modem.toml:1:9
              |
            1 | title = “Modem”
              |         ^^^^^^^ typographic quotes
              |
              = help: write `"Modem"`

            error: string values must be quoted with `"` or `'`
             --> modem.toml:8:8
              |
            8 | name = ‘no service’,
              |        ^^^^^^^^^^^^^ typographic quotes
              |
              = help: write `"no service"`

            error: invalid entry name `no service`
             --> modem.toml:8:8
              |
            8 | name = ‘no service’,
              |        ^^^^^^^^^^^^ expected UpperCamelCase
              |
              = help: write `NoService`"#]],
    );
}

#[test]
fn quotes_inside_of_strings() {
    below(
        "aliases = [\"no \"signal\"\"]\nremedy = \"Press \"reset\" again\"\ndescription = 'it's off'\n",
        &expect![[r#"
            error: invalid TOML: missing comma between array elements
              --> modem.toml:11:17
               |
            11 | aliases = ["no "signal""]
               |                 ^ expected `,`

            error: invalid TOML: unexpected text after a value
              --> modem.toml:12:18
               |
            12 | remedy = "Press "reset" again"
               |                  ^^^^^^^^^^^^^ the value ends before this
               |
               = help: write `\"` for a quote in the string, or put the string between single quotes

            error: invalid TOML: unexpected text after a value
              --> modem.toml:13:19
               |
            13 | description = 'it's off'
               |                   ^^^^^^ the value ends before this
               |
               = help: put the string between double quotes"#]],
    );
}

#[test]
fn backslashes_between_double_quotes() {
    below(
        "remedy = \"See C:\\Users\\modem\"\ndescription = \"matches \\d+\"\n",
        &expect![[r#"
            error: invalid TOML: invalid escape sequence `\U`
              --> modem.toml:11:17
               |
            11 | remedy = "See C:\Users\modem"
               |                 ^^ not an escape sequence
               |
               = help: write `\\` for a backslash, or put the string between single quotes

            error: invalid TOML: invalid escape sequence `\d`
              --> modem.toml:12:24
               |
            12 | description = "matches \d+"
               |                        ^^ not an escape sequence
               |
               = help: write `\\` for a backslash, or put the string between single quotes"#]],
    );
}

#[test]
fn json_and_yaml() {
    whole(
        "{\n  \"title\": \"Modem\"\n}\n",
        &expect![[r#"
        error: invalid TOML: the file contains JSON
         --> modem.toml:1:1
          |
        1 | {
          | ^ a TOML file cannot begin with `{`
          |
          = help: convert it with `error-codes convert --from json`"#]],
    );
    whole(
        "title: \"Modem\"\ncode-type: str\n",
        &expect![[r#"
        error: invalid TOML: expected `=`, found `:`
         --> modem.toml:1:6
          |
        1 | title: "Modem"
          |      ^ write `=` instead

        error: invalid TOML: expected `=`, found `:`
         --> modem.toml:2:10
          |
        2 | code-type: str
          |          ^ write `=` instead"#]],
    );
    below(
        "retry = { after: \"1h\" }\nremedy = null\nsince = None\nhttp-status = null\n",
        &expect![[r#"
            error: invalid TOML: expected `=`, found `:`
              --> modem.toml:11:16
               |
            11 | retry = { after: "1h" }
               |                ^ write `=` instead

            error: invalid TOML: `null` is not a value
              --> modem.toml:12:10
               |
            12 | remedy = null
               |          ^^^^ TOML does not have null
               |
               = help: remove the key, or write `"null"` if it is a string

            error: invalid TOML: `None` is not a value
              --> modem.toml:13:9
               |
            13 | since = None
               |         ^^^^ TOML does not have null
               |
               = help: remove the key, or write `"None"` if it is a string

            error: invalid TOML: `null` is not a value
              --> modem.toml:14:15
               |
            14 | http-status = null
               |               ^^^^ TOML does not have null
               |
               = help: remove the key, or write `"null"` if it is a string"#]],
    );
}

#[test]
fn commas_and_semicolons_after_values() {
    below(
        "since = \"1\",\nexit-code = 1;\naliases = \"x\", \"y\"\n[[codes]]]\ncode = 1, \n[links] x = \"y\"\n",
        &expect![[r#"
            error: invalid TOML: unexpected `,`
              --> modem.toml:11:12
               |
            11 | since = "1",
               |            ^ remove this

            error: invalid TOML: unexpected `;`
              --> modem.toml:12:14
               |
            12 | exit-code = 1;
               |              ^ remove this

            error: invalid TOML: unexpected text after a value
              --> modem.toml:13:14
               |
            13 | aliases = "x", "y"
               |              ^^^^^ the value ends before this
               |
               = help: put several values in brackets: `[…, …]`

            error: invalid TOML: unexpected `]`
              --> modem.toml:14:10
               |
            14 | [[codes]]]
               |          ^ remove this

            error: invalid TOML: unexpected `,`
              --> modem.toml:15:9
               |
            15 | code = 1, 
               |         ^ remove this

            error: invalid TOML: unexpected text
              --> modem.toml:16:9
               |
            16 | [links] x = "y"
               |         ^^^^^^^ expected a line break or a comment"#]],
    );
}

#[test]
fn values_that_are_missing_or_invalid() {
    below(
        "since =\nhttp-status = #404\nexit-code = 4 0\nretry = after \"1h\"\n",
        &expect![[r#"
            error: invalid TOML: missing value
              --> modem.toml:11:8
               |
            11 | since =
               |        ^ expected a value

            error: invalid TOML: missing value
              --> modem.toml:12:15
               |
            12 | http-status = #404
               |               ^ expected a value

            error: invalid TOML: invalid value
              --> modem.toml:13:13
               |
            13 | exit-code = 4 0
               |             ^^^ not a valid value

            error: invalid TOML: invalid value
              --> modem.toml:14:9
               |
            14 | retry = after "1h"
               |         ^^^^^ not a valid value
               |
               = help: write strings in quotes: `"…"`"#]],
    );
}

#[test]
fn codes_without_quotes() {
    for code in [
        "200..299",
        "0x20-0x2F",
        "800 - 899",
        "42P01",
        "TS30",
        "0XC0000005",
        "0xC000000G",
    ] {
        let (_, _, diagnostics) = super::diagnostics(&HEAD.replace("= 30", &format!("= {code}")));
        assert_eq!(diagnostics.iter().len(), 1, "{code}: {diagnostics:?}");
    }
    whole(
        &HEAD.replace("= 30", "= TS30"),
        &expect![[r#"
        error: `TS30` is not a valid code or range
         --> modem.toml:7:8
          |
        7 | code = TS30
          |        ^^^^ expected an integer or a range
          |
          = help: if the codes are strings, write `"TS30"`, and add `code-type = "str"` above the first table header"#]],
    );
    whole(
        &HEAD.replace("= 30", "= 200..299"),
        &expect![[r#"
        error: `200..299` is not a valid code or range
         --> modem.toml:7:8
          |
        7 | code = 200..299
          |        ^^^^^^^^ expected a dash between two integers
          |
          = help: write `code = "200-299"`"#]],
    );
    whole(
        &format!("code-type = \"str\"\n{}", HEAD.replace("= 30", "= 42P01")),
        &expect![[r#"
            error: string values must be quoted
             --> modem.toml:8:8
              |
            8 | code = 42P01
              |        ^^^^^ missing quotes
              |
              = help: write `"42P01"`"#]],
    );
}

#[test]
fn codes_as_they_are_shown() {
    let spec = |code: &str| {
        format!(
            "code-format = \"TS{{:04}}\"\n{}",
            HEAD.replace("= 30", code)
        )
    };
    whole(
        &spec("= \"TS0030\""),
        &expect![[r#"
        error: `code` must be an integer, not a string
         --> modem.toml:8:8
          |
        8 | code = "TS0030"
          |        ^^^^^^^^ `code-format` says how the integer is shown
          |
          = help: write `code = 30`"#]],
    );
    whole(
        &spec("= TS0030"),
        &expect![[r#"
        error: `code` must be an integer, not a string
         --> modem.toml:8:8
          |
        8 | code = TS0030
          |        ^^^^^^ `code-format` says how the integer is shown
          |
          = help: write `code = 30`"#]],
    );
    whole(
        &spec("= \"TS30\""),
        &expect![[r#"
        error: `TS30` is not a valid code or range
         --> modem.toml:8:8
          |
        8 | code = "TS30"
          |        ^^^^^^ expected an integer or a range
          |
          = help: write an integer, or a range such as `"200-299"`"#]],
    );
    whole(
        &spec("= \"TS99999999999\""),
        &expect![[r#"
        error: `TS99999999999` is not a valid code or range
         --> modem.toml:8:8
          |
        8 | code = "TS99999999999"
          |        ^^^^^^^^^^^^^^^ expected an integer or a range
          |
          = help: write an integer, or a range such as `"200-299"`"#]],
    );
}

#[test]
fn codes_of_an_unknown_type() {
    whole(
        &format!(
            "code-type = \"string\"\nreserved = [{{ code = \"A*\" }}]\n{}",
            HEAD.replace("= 30", "= \"08*\"")
        ),
        &expect![[r#"
            error: unknown value `string` for `code-type`
             --> modem.toml:1:13
              |
            1 | code-type = "string"
              |             ^^^^^^^^ unknown value
              |
              = help: available values: `i16`, `u16`, `i32`, `u32`, `i64`, `u64`, `str`"#]],
    );
    above(
        "code-format = \"TS%d\"",
        &expect![[r#"
            error: `code-format` without a placeholder
             --> modem.toml:1:15
              |
            1 | code-format = "TS%d"
              |               ^^^^^^ expected `{}` where the number is
              |
              = help: a placeholder is `{}`, with zeros `{:04}`, or in hexadecimal `{:x}`, `{:08X}`, `{:#010x}`"#]],
    );
}

#[test]
fn dates_of_other_countries() {
    below(
        "sources = [\"a\", \"b\", \"c\", \"d\"]\n[sources.a]\ntitle = \"A\"\nverified = 23.11.2026\n[sources.b]\ntitle = \"B\"\nverified = 2026/11/23\n[sources.c]\ntitle = \"C\"\nverified = \"23 Nov 2026\"\n[sources.d]\ntitle = \"D\"\nverified = 2026-13-01\n",
        &expect![[r#"
            error: `verified` must be a date, not a word
              --> modem.toml:14:12
               |
            14 | verified = 23.11.2026
               |            ^^^^^^^^^^ expected a date
               |
               = help: write the year, the month and the day, without quotes, such as `2026-11-23`

            error: `verified` must be a date, not a word
              --> modem.toml:17:12
               |
            17 | verified = 2026/11/23
               |            ^^^^^^^^^^ expected a date
               |
               = help: write `verified = 2026-11-23`

            error: `verified` must be a date, not a string
              --> modem.toml:20:12
               |
            20 | verified = "23 Nov 2026"
               |            ^^^^^^^^^^^^^ expected a date
               |
               = help: write the year, the month and the day, without quotes, such as `2026-11-23`

            error: invalid TOML: invalid date
              --> modem.toml:23:12
               |
            23 | verified = 2026-13-01
               |            ^^^^^^^^^^ expected month between 01 and 12"#]],
    );
}

#[test]
fn headers_that_are_missing_or_repeated() {
    whole(
        &HEAD.replace(
            "[[codes]]",
            "[categories.network]\ntitle = \"Again\"\n[[codes]]",
        ),
        &expect![[r#"
            error: invalid TOML: duplicate table `[categories.network]`
             --> modem.toml:6:13
              |
            6 | [categories.network]
              |             ^^^^^^^ already defined
              |
              = help: merge the two tables, or rename one of them"#]],
    );
    below(
        "\ncode = 31\nname = \"Busy\"\nmessage = \"busy\"\ncategory = \"network\"\n",
        &expect![[r#"
            error: invalid TOML: duplicate key
              --> modem.toml:12:1
               |
            12 | code = 31
               | ^^^^ already defined in this table
            13 | name = "Busy"
               | ---- also already defined
            14 | message = "busy"
               | ------- also already defined
            15 | category = "network"
               | -------- also already defined
               |
               = help: remove one of the two; a new entry begins with `[[codes]]`"#]],
    );
    whole(
        &HEAD.replace(
            "[[codes]]",
            "[[codes.cases]]\nmessage = \"a\"\n[[codes.examples]]\ntext = \"t\"\n[[codes]]",
        ),
        &expect![[r#"
            error: `[[codes.cases]]` above the first `[[codes]]`
             --> modem.toml:6:1
              |
            6 | [[codes.cases]]
              | ^^^^^^^^^^^^^^^ expected `[[codes]]` above this
              |
              = help: move it below the header `[[codes]]` that it belongs to

            error: `[[codes.examples]]` above the first `[[codes]]`
             --> modem.toml:8:1
              |
            8 | [[codes.examples]]
              | ^^^^^^^^^^^^^^^^^^ expected `[[codes]]` above this
              |
              = help: move it below the header `[[codes]]` that it belongs to"#]],
    );
    whole(
        &HEAD.replace("[[codes]]", "[[errors]]"),
        &expect![[r#"
        error: unknown key `errors` in the spec
         --> modem.toml:6:1
          |
        6 | [[errors]]
          | ^^^^^^^^^^ unknown key
          |
          = help: did you mean `codes`?"#]],
    );
    below(
        "remedy = \"\"\"\nReset.\n\n[[codes]]\ncode = 31\n",
        &expect![[r#"
            error: invalid TOML: unterminated string
              --> modem.toml:11:10
               |
            11 | remedy = """
               |          ^^^ opened here
               |
               = help: add `"""` after the last line"#]],
    );
}

#[test]
fn keys_in_the_wrong_table() {
    below(
        "tags = \"a, b\"\nalias = [\"x\"]\n[groups.g]\ntags = [\"a\", \"b\"]\n[tags.a]\ngroups = [\"g\"]\n[tags]\nb = \"Said of a.\"\n",
        &expect![[r#"
            error: `tags` must be an array, not a string
              --> modem.toml:11:8
               |
            11 | tags = "a, b"
               |        ^^^^^^ expected an array
               |
               = help: write `tags = ["a", "b"]`

            error: unknown key `alias` in an entry
              --> modem.toml:12:1
               |
            12 | alias = ["x"]
               | ^^^^^ unknown key
               |
               = help: did you mean `aliases`?

            error: unknown key `tags` in a group
              --> modem.toml:14:1
               |
            14 | tags = ["a", "b"]
               | ^^^^ unknown key
               |
               = help: available keys: `description`, `required`, `multiple`

            error: unknown key `groups` in a tag
              --> modem.toml:16:1
               |
            16 | groups = ["g"]
               | ^^^^^^ unknown key
               |
               = help: did you mean `group`?

            error: `b` must be a table, not a string
              --> modem.toml:18:5
               |
            18 | b = "Said of a."
               |     ^^^^^^^^^^^^ expected a table
               |
               = help: write `b = { description = "Said of a." }`"#]],
    );
    below(
        "[[codes.cases]]\ncode = 7\nname = \"Seven\"\ntags = [\"t\"]\n",
        &expect![[r#"
            error: missing key `message` in a case
              --> modem.toml:11:1
               |
            11 | [[codes.cases]]
               | ^^^^^^^^^^^^^^^ missing `message`
               |
               = help: add `message = "…"` or `subcode = 1`: one of them identifies the case

            error: unknown key `code` in a case
              --> modem.toml:12:1
               |
            12 | code = 7
               | ^^^^ unknown key
               |
               = help: available keys: `subcode`, `message`, `retry`, `description`, `remedy`, `examples`

            error: unknown key `name` in a case
              --> modem.toml:13:1
               |
            13 | name = "Seven"
               | ^^^^ unknown key
               |
               = help: available keys: `subcode`, `message`, `retry`, `description`, `remedy`, `examples`

            error: unknown key `tags` in a case
              --> modem.toml:14:1
               |
            14 | tags = ["t"]
               | ^^^^ unknown key
               |
               = help: `tags` is a key of an entry: move it above the header of this table"#]],
    );
    below(
        "retry = { delay = \"1h\" }\n",
        &expect![[r#"
            error: unknown key `delay` in `retry`
              --> modem.toml:11:11
               |
            11 | retry = { delay = "1h" }
               |           ^^^^^ unknown key
               |
               = help: available keys: `after`, `backoff`, `factor`"#]],
    );
}

#[test]
fn waivers_that_are_misspelled() {
    whole(
        &format!("require = [\"remedy\"]\n{HEAD}waive = {{ remdy = \"none\" }}\n"),
        &expect![[r#"
            error: unknown key `remdy` in `waive`
              --> modem.toml:12:11
               |
            12 | waive = { remdy = "none" }
               |           ^^^^^ unknown key
               |
               = help: did you mean `remedy`?"#]],
    );
}

#[test]
fn placeholders_of_the_host() {
    above(
        "docs-url = \"https://{host}/x\"",
        &expect![[r#"
            error: placeholder in the host of `docs-url`
             --> modem.toml:1:21
              |
            1 | docs-url = "https://{host}/x"
              |                     ^^^^^^ not allowed here
              |
              = help: write `{code}` in the path, such as "https://errors.example.com/{code}""#]],
    );
}

#[test]
fn an_empty_list_is_the_same_as_none() {
    whole(
        &format!("{}was = []\n", HEAD.replace("= 30", "= \"30-39\"")),
        &expect![""],
    );
}
