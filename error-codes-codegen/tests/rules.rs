//! Every rule of the spec language, by the text that it shows.
//!
//! `UPDATE_EXPECT=1 cargo test -p error-codes-codegen` writes the texts anew; read the difference.

#![expect(clippy::needless_raw_string_hashes, reason = "written by expect-test")]

#[path = "rules/by_hand.rs"]
mod by_hand;

use std::fmt::Write as _;

use error_codes_codegen::{Diagnostics, Source, Table, read, report};
use expect_test::{Expect, expect};

const HEAD: &str = r#"title = "Modem"

[categories.network]
title = "Network errors"

[[codes]]
code = 30
name = "NoService"
message = "no network service"
category = "network"
"#;

fn diagnostics(text: &str) -> (Source, Table, Diagnostics) {
    let source = Source::new("modem.toml", text);
    let (table, diagnostics) = read(&source);
    (source, table, diagnostics)
}

/// Checks the texts for a whole spec.
#[track_caller]
fn whole(text: &str, expected: &Expect) {
    let (source, _, diagnostics) = diagnostics(text);
    let shown = report::for_terminal(&diagnostics, &source, false).join("\n\n");
    expected.assert_eq(&shown);
}

/// Checks the texts for a valid spec with something below it: more keys of its last entry, or more
/// tables.
#[track_caller]
fn below(text: &str, expected: &Expect) {
    whole(&format!("{HEAD}{text}"), expected);
}

/// Checks the texts for a valid spec with something above its first table.
#[track_caller]
fn above(text: &str, expected: &Expect) {
    whole(&format!("{text}\n{HEAD}"), expected);
}

#[test]
fn a_valid_table_has_no_diagnostics() {
    let (_, table, diagnostics) = diagnostics(HEAD);
    assert!(diagnostics.is_empty());
    assert_eq!(table.entries.len(), 1);
}

#[test]
fn categories_can_be_omitted() {
    let text = "title = 'Errno'\n[[codes]]\ncode = 1\nname = 'Eperm'\n[[codes]]\ncode = 2\nname = 'Enoent'\n";
    let (_, table, found) = diagnostics(text);
    assert!(found.is_empty(), "{found:?}");
    assert!(table.categories.is_empty());
    assert!(table.entries.iter().all(|it| it.category.is_none()));

    whole(
        &text.replacen("[[codes]]", "[[codes]]\ncategory = 'file'", 1),
        &expect![[r#"
            error: undeclared category `file`
             --> modem.toml:3:12
              |
            3 | category = 'file'
              |            ^^^^^^ not declared
              |
              = help: to declare it, write `[categories.file]` and below it `title = "…"`, and add a `category` to every entry; or remove `category`"#]],
    );
    // Every entry is in one, if there is one, also below a header that is misspelled.
    whole(
        &text.replacen(
            "[[codes]]",
            "[categories.file]\ntitle = 'Files'\n[[codes]]\ncategory = 'file'",
            1,
        ),
        &expect![[r#"
            error: missing key `category` in an entry
             --> modem.toml:8:1
              |
            8 | [[codes]]
              | ^^^^^^^^^ missing `category`
              |
              = help: add `category = "…"`: the id of the entry's category"#]],
    );
    whole(
        &text.replacen(
            "[[codes]]",
            "[category.file]\ntitle = 'Files'\n[[codes]]\ncategory = 'file'",
            1,
        ),
        &expect![[r#"
            error: unknown key `category` in the spec
             --> modem.toml:2:2
              |
            2 | [category.file]
              |  ^^^^^^^^ unknown key
              |
              = help: did you mean `categories`?

            error: missing key `category` in an entry
             --> modem.toml:8:1
              |
            8 | [[codes]]
              | ^^^^^^^^^ missing `category`
              |
              = help: add `category = "…"`: the id of the entry's category"#]],
    );
    whole(
        &text.replacen("[[codes]]", "[categories]\n[[codes]]\ncategory = 'file'", 1),
        &expect![[r#"
            error: undeclared category `file`
             --> modem.toml:4:12
              |
            4 | category = 'file'
              |            ^^^^^^ not declared
              |
              = help: to declare it, write `[categories.file]` and below it `title = "…"`

            error: missing key `category` in an entry
             --> modem.toml:7:1
              |
            7 | [[codes]]
              | ^^^^^^^^^ missing `category`
              |
              = help: add `category = "…"`: the id of the entry's category"#]],
    );
}

#[test]
fn an_empty_file() {
    whole(
        "",
        &expect![[r#"
            error: the file is empty
            --> modem.toml
             = help: a spec needs at least a `title` and an entry"#]],
    );
    whole(
        "\n  \n",
        &expect![[r#"
            error: the file is empty
            --> modem.toml
             = help: a spec needs at least a `title` and an entry"#]],
    );
}

#[test]
fn a_file_of_comments_is_missing_everything() {
    whole(
        "# later",
        &expect![[r#"
            error: missing key `title` in the spec
            --> modem.toml
             = help: add `title = "…"`: the name of the table, such as `"WhatsApp Cloud API"`

            error: missing key `codes` in the spec
            --> modem.toml
             = help: add `[[codes]]` with a `code` and a `name`"#]],
    );
}

#[test]
fn every_syntax_error_of_the_file() {
    below(
        "tags = [\"a\"\n\n[[codes]]\ncode = = 5\nname = unquoted\nmessage = \"m\ncategory = \"network\"\n",
        &expect![[r#"
            error: invalid TOML: unclosed array
              --> modem.toml:11:8
               |
            11 | tags = ["a"
               |        ^ opened here
               |
               = help: add `]` after the last value

            error: invalid TOML: extra `=`
              --> modem.toml:14:8
               |
            14 | code = = 5
               |        ^ remove this

            error: string values must be quoted
              --> modem.toml:15:8
               |
            15 | name = unquoted
               |        ^^^^^^^^ missing quotes
               |
               = help: write `"unquoted"`

            error: invalid entry name `unquoted`
              --> modem.toml:15:8
               |
            15 | name = unquoted
               |        ^^^^^^^^ expected UpperCamelCase
               |
               = help: write `Unquoted`

            error: invalid TOML: unterminated string
              --> modem.toml:16:13
               |
            16 | message = "m
               |             ^ missing closing quote"#]],
    );
}

#[test]
fn what_is_never_closed_ends_at_the_next_key() {
    below(
        "tags = [\n  \"a\",\n  \"b\"\nretry = { after = \"1h\"\nremedy = \"x\"\nremdy = \"y\"\n[[codes]\ncode = 31\n",
        &expect![[r#"
            error: invalid TOML: unclosed array
              --> modem.toml:11:8
               |
            11 | tags = [
               |        ^ opened here
               |
               = help: add `]` after the last value

            error: invalid TOML: unclosed inline table
              --> modem.toml:14:9
               |
            14 | retry = { after = "1h"
               |         ^ opened here
               |
               = help: add `}` after the last value

            error: unknown key `remdy` in an entry
              --> modem.toml:16:1
               |
            16 | remdy = "y"
               | ^^^^^ unknown key
               |
               = help: `remedy` is already present: remove this key

            error: invalid TOML: unclosed table header
              --> modem.toml:17:9
               |
            17 | [[codes]
               |         ^ expected `]`"#]],
    );
}

#[test]
fn a_key_given_twice() {
    below(
        "code = 31\n",
        &expect![[r#"
            error: invalid TOML: duplicate key
              --> modem.toml:11:1
               |
            11 | code = 31
               | ^^^^ already defined in this table
               |
               = help: remove one of the two; a new entry begins with `[[codes]]`"#]],
    );
}

#[test]
fn syntax_errors_hide_no_other_errors() {
    below(
        "retry = never\n\n[[codes]]\ncode = 31\nname = \"second\"\nmessage = \"m\"\ncategory = \"nettwork\"\n",
        &expect![[r#"
            error: string values must be quoted
              --> modem.toml:11:9
               |
            11 | retry = never
               |         ^^^^^ missing quotes
               |
               = help: write `"never"`

            error: invalid entry name `second`
              --> modem.toml:15:8
               |
            15 | name = "second"
               |        ^^^^^^^^ expected UpperCamelCase
               |
               = help: write `Second`

            error: undeclared category `nettwork`
              --> modem.toml:17:12
               |
            17 | category = "nettwork"
               |            ^^^^^^^^^^ not declared
               |
               = help: did you mean `network`?
               = help: to declare it, write `[categories.nettwork]` and below it `title = "…"`"#]],
    );
}

#[test]
fn whitespace_that_toml_does_not_know() {
    below(
        "tags = \u{200a}le",
        &expect![[r#"
            error: invalid TOML: invalid value
              --> modem.toml:11:8
               |
            11 | tags =  le
               |        ^^^ not a valid value
               |
               = help: write strings in quotes: `"…"`"#]],
    );
}

#[test]
fn unknown_keys_at_every_level() {
    whole(
        r#"
title = "T"
descripton = "d"
[sources.s]
title = "S"
link = "https://example.com"
[categories.c]
titel = "C"
title = "C"
[tags.t]
descr = "x"
[[codes]]
code = 1
name = "One"
message = "m"
category = "c"
tags = ["t"]
sources = ["s"]
severity = "high"
retry = { backof = "1s", backoff = "1s" }
deprecated = { reason = "old" }
require = ["remedy"]
"#,
        &expect![[r#"
            error: unknown key `descripton` in the spec
             --> modem.toml:3:1
              |
            3 | descripton = "d"
              | ^^^^^^^^^^ unknown key
              |
              = help: did you mean `description`?

            error: unknown key `link` in a source
             --> modem.toml:6:1
              |
            6 | link = "https://example.com"
              | ^^^^ unknown key
              |
              = help: available keys: `title`, `url`, `verified`, `max-age`

            error: unknown key `titel` in a category
             --> modem.toml:8:1
              |
            8 | titel = "C"
              | ^^^^^ unknown key
              |
              = help: `title` is already present: remove this key

            error: unknown key `descr` in a tag
              --> modem.toml:11:1
               |
            11 | descr = "x"
               | ^^^^^ unknown key
               |
               = help: did you mean `description`?

            error: unknown key `severity` in an entry
              --> modem.toml:19:1
               |
            19 | severity = "high"
               | ^^^^^^^^ unknown key
               |
               = help: available keys: `code`, `name`, `id`, `also`, `was`, `message`, `aliases`, `category`, `tags`, `sources`, `retry`, `since`, `http-status`, `exit-code`, `deprecated`, `waive`, `description`, `remedy`, `examples`, `cases`

            error: unknown key `backof` in `retry`
              --> modem.toml:20:11
               |
            20 | retry = { backof = "1s", backoff = "1s" }
               |           ^^^^^^ unknown key
               |
               = help: `backoff` is already present: remove this key

            error: unknown key `reason` in `deprecated`
              --> modem.toml:21:16
               |
            21 | deprecated = { reason = "old" }
               |                ^^^^^^ unknown key
               |
               = help: available keys: `since`, `note`, `use`

            error: unknown key `require` in an entry
              --> modem.toml:22:1
               |
            22 | require = ["remedy"]
               | ^^^^^^^ unknown key
               |
               = help: `require` is a key of the spec: move it above the first table header"#]],
    );
}

#[test]
fn missing_keys() {
    below(
        "[sources.s]\n[[codes]]\n",
        &expect![[r#"
            error: missing key `title` in a source
              --> modem.toml:11:1
               |
            11 | [sources.s]
               | ^^^^^^^^^^^ missing `title`
               |
               = help: add `title = "…"`: the title of the page or document

            error: missing key `code` in an entry
              --> modem.toml:12:1
               |
            12 | [[codes]]
               | ^^^^^^^^^ missing `code`
               |
               = help: add `code = …`: the code, a range of codes such as `"200-299"`, or a prefix such as `"08*"`

            error: missing key `name` in an entry
              --> modem.toml:12:1
               |
            12 | [[codes]]
               | ^^^^^^^^^ missing `name`
               |
               = help: add `name = "…"`: the variant's name, in `UpperCamelCase`, such as `"RateLimitHit"`; or add `id = "…"`

            error: missing key `category` in an entry
              --> modem.toml:12:1
               |
            12 | [[codes]]
               | ^^^^^^^^^ missing `category`
               |
               = help: add `category = "…"`: the id of the entry's category"#]],
    );
}

#[test]
fn wrong_types() {
    whole(
        r#"
title = 5
code-type = true
require = "remedy"
categories = []
[sources.s]
title = "S"
verified = "2026-11-23"
[[codes]]
code = 1.5
name = ["One"]
message = 2026-11-23
category = "c"
retry = 5
sources = "s"
deprecated = "yes"
"#,
        &expect![[r#"
            error: `title` must be a string, not an integer
             --> modem.toml:2:9
              |
            2 | title = 5
              |         ^ expected a string
              |
              = help: write `title = "5"`

            error: `code-type` must be a string, not a boolean
             --> modem.toml:3:13
              |
            3 | code-type = true
              |             ^^^^ expected a string
              |
              = help: available values: `i16`, `u16`, `i32`, `u32`, `i64`, `u64`, `str`

            error: `require` must be an array, not a string
             --> modem.toml:4:11
              |
            4 | require = "remedy"
              |           ^^^^^^^^ expected an array
              |
              = help: write `require = ["remedy"]`

            error: `categories` must be a table, not an array
             --> modem.toml:5:14
              |
            5 | categories = []
              |              ^^ expected a table
              |
              = help: put a header such as `[categories.some_id]` above each category

            error: `verified` must be a date, not a string
             --> modem.toml:8:12
              |
            8 | verified = "2026-11-23"
              |            ^^^^^^^^^^^^ expected a date
              |
              = help: write `verified = 2026-11-23`

            error: `code` must be an integer or a string, not a float
              --> modem.toml:10:8
               |
            10 | code = 1.5
               |        ^^^ expected an integer or a string
               |
               = help: write an integer, or a string in quotes if the spec has `code-type = "str"`

            error: `name` must be a string, not an array
              --> modem.toml:11:8
               |
            11 | name = ["One"]
               |        ^^^^^^^ expected a string
               |
               = help: write `name = "One"`

            error: `message` must be a string, not a date or time
              --> modem.toml:12:11
               |
            12 | message = 2026-11-23
               |           ^^^^^^^^^^ expected a string
               |
               = help: write `message = "2026-11-23"`

            error: `retry` must be a string or a table, not an integer
              --> modem.toml:14:9
               |
            14 | retry = 5
               |         ^ expected a string or a table
               |
               = help: available forms: `"never"`, `"after-fix"`, `{ after = "24h" }` for one wait, and `{ backoff = "1s", factor = 4 }` for waits that grow

            error: `sources` must be an array, not a string
              --> modem.toml:15:11
               |
            15 | sources = "s"
               |           ^^^ expected an array
               |
               = help: write `sources = ["s"]`

            error: `deprecated` must be a table, not a string
              --> modem.toml:16:14
               |
            16 | deprecated = "yes"
               |              ^^^^^ expected a table
               |
               = help: write `deprecated = { note = "yes" }`"#]],
    );
}

#[test]
fn a_date_with_a_time() {
    below(
        "sources = [\"s\"]\n[sources.s]\ntitle = \"S\"\nverified = 2026-11-23T10:00:00Z\n",
        &expect![[r#"
            error: `verified` must be a date without a time
              --> modem.toml:14:12
               |
            14 | verified = 2026-11-23T10:00:00Z
               |            ^^^^^^^^^^^^^^^^^^^^ expected a date
               |
               = help: write `verified = 2026-11-23`"#]],
    );
}

#[test]
fn texts_of_one_line() {
    whole(
        &HEAD
            .replace("\"Modem\"", "\"\"")
            .replace("\"no network service\"", "\"no\\nservice\"")
            .replace("\"Network errors\"", "\" Network\\terrors\""),
        &expect![[r#"
            error: `title` is empty
             --> modem.toml:1:9
              |
            1 | title = ""
              |         ^^ expected text

            error: `title` contains a tab
             --> modem.toml:4:18
              |
            4 | title = " Network\terrors"
              |                  ^^ U+0009
              |
              = help: write spaces instead

            warning: unusual whitespace in `message`
             --> modem.toml:9:14
              |
            9 | message = "no\nservice"
              |              ^^ a line break
              |
              = help: remove it, unless the documented message has it: it is kept"#]],
    );
    below(
        "aliases = [\"no signal \", \"a\\u0007b\"]\n",
        &expect![[r#"
            error: `aliases` has trailing whitespace
              --> modem.toml:11:22
               |
            11 | aliases = ["no signal ", "a\u0007b"]
               |                      ^ remove this

            error: `aliases` contains a control character
              --> modem.toml:11:28
               |
            11 | aliases = ["no signal ", "a\u0007b"]
               |                            ^^^^^^ U+0007
               |
               = help: remove it"#]],
    );
}

#[test]
fn messages_with_unusual_whitespace() {
    below(
        r#"
[[codes.cases]]
message = """
 two  lines:
	%s
"""

[[codes.cases]]
message = "trailing "

[[codes.cases]]
message = "quite usual é"
"#,
        &expect![[r#"
            warning: unusual whitespace in `message`
              --> modem.toml:14:1
               |
            14 |  two  lines:
               | ^   --      - a line break
               | |   |
               | |   consecutive spaces
               | leading whitespace
            15 |     %s
               | ----  - trailing whitespace
               | |
               | a tab
               |
               = help: remove it, unless the documented message has it: it is kept

            warning: unusual whitespace in `message`
              --> modem.toml:19:20
               |
            19 | message = "trailing "
               |                    ^ trailing whitespace
               |
               = help: remove it, unless the documented message has it: it is kept"#]],
    );
    let (_, table, diagnostics) = diagnostics(&format!(
        "{HEAD}cases = [{{ message = \"\"\"a\r\nb\"\"\" }}, {{ message = \"c\\r\\nd\" }}]"
    ));
    assert!(!diagnostics.has_errors());
    let cases = table.entries[0].cases.iter();
    let messages: Vec<_> = cases.filter_map(|it| it.message.as_deref()).collect();
    assert_eq!(messages, ["a\nb", "c\r\nd"]);
}

#[test]
fn lines_between_three_quotes() {
    below(
        "aliases = [\"\"\"no\nsignal\"\"\", '''a\nb''']\n",
        &expect![[r#"
            error: `aliases` must be a single line
              --> modem.toml:11:17
               |
            11 | aliases = ["""no
               |                 ^ the first line ends here
               |
               = help: join the lines, and write one quote on each side instead of three

            error: `aliases` must be a single line
              --> modem.toml:12:16
               |
            12 | signal""", '''a
               |                ^ the first line ends here
               |
               = help: join the lines, and write one quote on each side instead of three"#]],
    );
}

#[test]
fn names_of_variants() {
    for name in ["no_service", "2Far", "Ünknown", "Self", "ALL", "—"] {
        let text = HEAD.replace("NoService", name);
        let (_, table, diagnostics) = diagnostics(&text);
        assert_eq!(diagnostics.iter().len(), 1, "{name}");
        assert_eq!(diagnostics.iter().next().unwrap().rule.id, "name");
        assert!(table.entries.is_empty());
    }
    whole(
        &HEAD.replace("NoService", "no_service"),
        &expect![[r#"
            error: invalid entry name `no_service`
             --> modem.toml:8:8
              |
            8 | name = "no_service"
              |        ^^^^^^^^^^^^ expected UpperCamelCase
              |
              = help: write `NoService`"#]],
    );
    whole(
        &HEAD.replace("NoService", "Self"),
        &expect![[r#"
            error: invalid entry name `Self`
             --> modem.toml:8:8
              |
            8 | name = "Self"
              |        ^^^^^^ this name is reserved
              |
              = help: choose another name"#]],
    );
    whole(
        &HEAD.replace("NoService", "—"),
        &expect![[r#"
            error: invalid entry name `—`
             --> modem.toml:8:8
              |
            8 | name = "—"
              |        ^^^ expected UpperCamelCase
              |
              = help: choose a name that starts with an uppercase letter and contains only ASCII letters and digits"#]],
    );
}

#[test]
fn ids_of_categories_tags_and_sources() {
    whole(
        &HEAD
            .replace("network]", "Net-Work]")
            .replace("\"network\"", "\"Net-Work\""),
        &expect![[r#"
            error: invalid category id `Net-Work`
              --> modem.toml:3:13
               |
             3 | [categories.Net-Work]
               |             ^^^^^^^^ expected snake_case
            ...
            10 | category = "Net-Work"
               |            ---------- used here
               |
               = help: write `net_work`"#]],
    );
    below(
        "tags = [\"2g\", \"self\"]\n[tags.2g]\n[tags.self]\n",
        &expect![[r#"
            error: invalid tag id `2g`
              --> modem.toml:12:7
               |
            11 | tags = ["2g", "self"]
               |         ---- used here
            12 | [tags.2g]
               |       ^^ expected snake_case
               |
               = help: choose an id that starts with a lowercase letter and contains only lowercase ASCII letters and digits, separated by single `_`

            error: invalid tag id `self`
              --> modem.toml:13:7
               |
            11 | tags = ["2g", "self"]
               |               ------ used here
            12 | [tags.2g]
            13 | [tags.self]
               |       ^^^^ this word is reserved
               |
               = help: choose another id"#]],
    );
    below(
        "tags = [\"network\"]\n[tags.network]\n",
        &expect![[r#"
            error: invalid tag id `network`
              --> modem.toml:12:7
               |
            11 | tags = ["network"]
               |         --------- used here
            12 | [tags.network]
               |       ^^^^^^^ conflicts with the predicate `is_network()` of the category `network`
               |
               = help: choose another id"#]],
    );
    whole(
        &HEAD.replace(
            "[[codes]]",
            "[categories.net_work]\ntitle = \"N\"\n[categories.all]\ntitle = \"A\"\n[categories.a_l_l]\ntitle = \"A\"\n[[codes]]\ncode = 1\nname = \"A\"\nmessage = \"m\"\ncategory = \"a_l_l\"\n[[codes]]\ncode = 2\nname = \"B\"\nmessage = \"m\"\ncategory = \"all\"\n[[codes]]\ncode = 3\nname = \"C\"\nmessage = \"m\"\ncategory = \"net_work\"\n[[codes]]",
        ),
        &expect![[r#"
            error: invalid category id `a_l_l`
              --> modem.toml:10:13
               |
            10 | [categories.a_l_l]
               |             ^^^^^ its variant would be `ALL`, which is reserved
            ...
            16 | category = "a_l_l"
               |            ------- used here
               |
               = help: choose another id"#]],
    );
    whole(
        &HEAD
            .replace(
                "[categories.network]",
                "[categories.g2]\ntitle = \"G\"\n[categories.g_2]",
            )
            .replace("\"network\"", "\"g2\""),
        &expect![[r#"
            error: two categories would both be named `G2` in Rust
             --> modem.toml:5:13
              |
            3 | [categories.g2]
              |             -- the first one
            4 | title = "G"
            5 | [categories.g_2]
              |             ^^^ the second one
              |
              = help: rename one of the two

            error: unused category `g_2`
             --> modem.toml:5:13
              |
            5 | [categories.g_2]
              |             ^^^ declared here
              |
              = help: remove it, or add `category = "g_2"` to an entry"#]],
    );
}

#[test]
fn duplicate_codes_and_names() {
    below(
        "[[codes]]\ncode = 0x1e\nname = \"NoService\"\nmessage = \"m\"\ncategory = \"network\"\n",
        &expect![[r#"
            error: duplicate code `30`
              --> modem.toml:12:8
               |
             7 | code = 30
               |        -- first assigned to `NoService` here
            ...
            12 | code = 0x1e
               |        ^^^^ assigned again here
               |
               = help: merge the two entries, or correct one of the codes

            error: duplicate name `NoService`
              --> modem.toml:13:8
               |
             8 | name = "NoService"
               |        ----------- first used here
            ...
            13 | name = "NoService"
               |        ^^^^^^^^^^^ used again here
               |
               = help: rename one of the two"#]],
    );
}

#[test]
fn codes_outside_their_type() {
    whole(
        &HEAD.replace("= 30", "= 3_000_000_000"),
        &expect![[r#"
            error: code out of range for `i32`
             --> modem.toml:7:8
              |
            7 | code = 3_000_000_000
              |        ^^^^^^^^^^^^^ expected a code from -2147483648 to 2147483647
              |
              = help: add `code-type = "u32"` above the first table header, or correct the code"#]],
    );
    whole(
        &HEAD.replace("= 30", "= 99999999999999999999999"),
        &expect![[r#"
            error: code out of range for `i32`
             --> modem.toml:7:8
              |
            7 | code = 99999999999999999999999
              |        ^^^^^^^^^^^^^^^^^^^^^^^ expected a code from -2147483648 to 2147483647
              |
              = help: no type can hold all codes of this table: correct the code"#]],
    );
    above("code-type = \"u16\"", &expect![[""]]);
    whole(
        &format!("code-type = \"u16\"\n{}", HEAD.replace("= 30", "= -1")),
        &expect![[r#"
            error: code out of range for `u16`
             --> modem.toml:8:8
              |
            1 | code-type = "u16"
              |             ----- the type is declared here
            ...
            8 | code = -1
              |        ^^ expected a code from 0 to 65535
              |
              = help: change `code-type` to `"i16"`, or correct the code"#]],
    );
}

#[test]
fn hexadecimal_codes() {
    let codes = |code_type: &str, codes: &[&str]| {
        let mut text = format!("title = \"T\"\ncode-type = \"{code_type}\"\n");
        for (index, code) in codes.iter().enumerate() {
            let keys = "message = \"m\"\ncategory = \"c\"";
            let _ = writeln!(
                text,
                "[[codes]]\ncode = {code}\nname = \"E{index}\"\n{keys}"
            );
        }
        text + "[categories.c]\ntitle = \"C\"\n"
    };
    let (_, table, found) = diagnostics(&codes(
        "i32",
        &[
            "0x80004005",
            "0x7FFF_FFFF",
            "\"0x80040000-0x8004FFFF\"",
            "\"0xA-20\"",
        ],
    ));
    assert!(found.is_empty(), "{found:?}");
    let read: Vec<_> = table
        .entries
        .iter()
        .map(|it| it.codes.to_string())
        .collect();
    assert_eq!(
        read,
        [
            "-2147467259",
            "2147483647",
            "-2147221504--2147155969",
            "10-20"
        ]
    );

    whole(
        &codes(
            "i16",
            &[
                "0xFFFF",
                "0x10000",
                "\"0x20-0x10\"",
                "\"0x30-0x30\"",
                "\"0x7FF0-0x800F\"",
                "\"0x41\"",
                "\"0x50..0x5F\"",
                "\"0x60-0x1FFFF\"",
                "\"0x\"",
            ],
        ),
        &expect![[r#"
            error: code out of range for `i16`
             --> modem.toml:9:8
              |
            2 | code-type = "i16"
              |             ----- the type is declared here
            ...
            9 | code = 0x10000
              |        ^^^^^^^ expected a code from 0x0 to 0xFFFF
              |
              = help: change `code-type` to `"i32"`, or correct the code

            error: reversed range
              --> modem.toml:14:8
               |
            14 | code = "0x20-0x10"
               |        ^^^^^^^^^^^ the first code is larger than the last
               |
               = help: write `code = "0x10-0x20"`

            error: range with a single code
              --> modem.toml:19:8
               |
            19 | code = "0x30-0x30"
               |        ^^^^^^^^^^^ both ends are the same
               |
               = help: write `code = 0x30`

            error: range across the sign
              --> modem.toml:24:8
               |
            24 | code = "0x7FF0-0x800F"
               |        ^^^^^^^^^^^^^^^ from 0x8000 on, `i16` is negative
               |
               = help: make two entries: up to `0x7FFF`, and from `0x8000` on

            error: `code` must be an integer, not a string
              --> modem.toml:29:8
               |
            29 | code = "0x41"
               |        ^^^^^^ the codes of this table are integers
               |
               = help: write `code = 0x41`

            error: `0x50..0x5F` is not a valid code or range
              --> modem.toml:34:8
               |
            34 | code = "0x50..0x5F"
               |        ^^^^^^^^^^^^ expected a dash between two integers
               |
               = help: write `code = "0x50-0x5F"`

            error: code out of range for `i16`
              --> modem.toml:39:8
               |
             2 | code-type = "i16"
               |             ----- the type is declared here
            ...
            39 | code = "0x60-0x1FFFF"
               |        ^^^^^^^^^^^^^^ expected a code from 0x0 to 0xFFFF
               |
               = help: change `code-type` to `"i32"`, or correct the code

            error: `0x` is not a valid code or range
              --> modem.toml:44:8
               |
            44 | code = "0x"
               |        ^^^^ expected an integer or a range
               |
               = help: write an integer, or a range such as `"200-299"`"#]],
    );
    whole(
        &codes("u32", &["0xFFFFFFFFFFFFFFFFF"]),
        &expect![[r#"
        error: code out of range for `u32`
         --> modem.toml:4:8
          |
        2 | code-type = "u32"
          |             ----- the type is declared here
        3 | [[codes]]
        4 | code = 0xFFFFFFFFFFFFFFFFF
          |        ^^^^^^^^^^^^^^^^^^^ expected a code from 0x0 to 0xFFFFFFFF
          |
          = help: no type can hold all codes of this table: correct the code"#]],
    );
    below(
        "[[codes.cases]]\nsubcode = 0xFFFFFFFFFFFFFFFF\nmessage = \"m\"\n",
        &expect![[""]],
    );
}

#[test]
fn prefixes_of_codes() {
    let spec = |reserved: &str, codes: &[&str]| {
        let mut text = format!(
            "title = \"T\"\ncode-type = \"str\"\nreserved = [{reserved}]\ncategories.c.title = \"C\"\n"
        );
        for (index, code) in codes.iter().enumerate() {
            let keys = "message = \"m\"\ncategory = \"c\"";
            let _ = writeln!(
                text,
                "[[codes]]\ncode = {code}\nname = \"E{index}\"\n{keys}"
            );
        }
        text
    };
    let codes = [
        "\"08*\"", "\"0*\"", "\"08\"", "'A\\*'", "\"A*\"", "'A\\\\*'", "\"A*B\"", "\"A**\"",
    ];
    let (_, table, found) = diagnostics(&spec("", &codes));
    assert!(found.is_empty(), "{found:?}");
    let read: Vec<_> = table
        .entries
        .iter()
        .map(|it| it.codes.to_string())
        .collect();
    assert_eq!(read, ["08*", "0*", "08", "A*", "A*", "A\\*", "A*B", "A**"]);
    let several: Vec<_> = table
        .entries
        .iter()
        .map(|it| it.codes.are_several())
        .collect();
    assert_eq!(
        several,
        [true, true, false, false, true, false, false, true]
    );

    whole(
        &spec("", &["\"08*\"", "\"08*\"", "\"*\""]),
        &expect![[r#"
        error: duplicate code `08*`
          --> modem.toml:11:8
           |
         6 | code = "08*"
           |        ----- first assigned to `E0` here
        ...
        11 | code = "08*"
           |        ^^^^^ assigned again here
           |
           = help: merge the two entries, or correct one of the codes

        error: empty prefix
          --> modem.toml:16:8
           |
        16 | code = "*"
           |        ^^^ every code begins with it
           |
           = help: write the first characters of the codes, such as `"08*"`
           = help: if `*` is a code, write `code = '\*'`"#]],
    );
    whole(
        &spec(
            "{ code = \"08*\", note = \"old\" }, { code = \"42P01\" }",
            &[
                "\"08006\"",
                "\"08\"",
                "\"080*\"",
                "\"0*\"",
                "\"42*\"",
                "\"07\"",
                "\"42\"",
                "\"1*\"",
            ],
        ),
        &expect![[r#"
            error: the code `08006` is reserved
             --> modem.toml:6:8
              |
            3 | reserved = [{ code = "08*", note = "old" }, { code = "42P01" }]
              |                      ----- reserved here: old
            ...
            6 | code = "08006"
              |        ^^^^^^^ no entry can have this code
              |
              = help: choose another code

            error: the code `08` is reserved
              --> modem.toml:11:8
               |
             3 | reserved = [{ code = "08*", note = "old" }, { code = "42P01" }]
               |                      ----- reserved here: old
            ...
            11 | code = "08"
               |        ^^^^ no entry can have this code
               |
               = help: choose another code

            error: the code `080*` is reserved
              --> modem.toml:16:8
               |
             3 | reserved = [{ code = "08*", note = "old" }, { code = "42P01" }]
               |                      ----- reserved here: old
            ...
            16 | code = "080*"
               |        ^^^^^^ no entry can have this code
               |
               = help: choose another code"#]],
    );
    whole(
        &HEAD.replace("= 30", "= \"3*\""),
        &expect![[r#"
        error: `3*` is not a valid code or range
         --> modem.toml:7:8
          |
        7 | code = "3*"
          |        ^^^^ expected an integer or a range
          |
          = help: if the codes are strings, add `code-type = "str"` above the first table header"#]],
    );
}

#[test]
fn formats_of_codes() {
    for format in [
        "hex",
        "TS{}",
        "SHOP-{:04}",
        "{:x}",
        "0x{:08X}",
        "{:#010x}",
        "{:#X}h",
        "{}%",
    ] {
        let (_, table, found) = diagnostics(&format!("code-format = \"{format}\"\n{HEAD}"));
        assert!(found.is_empty(), "{format}: {found:?}");
        assert!(table.code_format.is_some(), "{format}");
    }
    for format in [
        "TS",
        "HEX",
        "",
        "{}-{}",
        "E{",
        "E}",
        "E{}}",
        "{0}",
        "{code:04}",
        "{:4}",
        "{:#}",
        "{:b}",
        "{:0100}",
        "{:}",
        "E {}",
        "{ }{:5x",
    ] {
        let (_, table, found) = diagnostics(&format!("code-format = \"{format}\"\n{HEAD}"));
        assert!(found.has_errors(), "{format}");
        assert_eq!(table.code_format, None, "{format}");
    }
    above(
        "code-format = \"E{:4}-{}\"",
        &expect![[r#"
            error: `{:4}` is not a valid placeholder
             --> modem.toml:1:17
              |
            1 | code-format = "E{:4}-{}"
              |                 ^^^^ invalid placeholder
              |
              = help: write `{:04}`
              = help: a placeholder is `{}`, with zeros `{:04}`, or in hexadecimal `{:x}`, `{:08X}`, `{:#010x}`

            error: a code has one placeholder
             --> modem.toml:1:22
              |
            1 | code-format = "E{:4}-{}"
              |                 ---- ^^ second placeholder
              |                 |
              |                 the first one is here
              |
              = help: remove one of the two"#]],
    );
    above(
        "code-format = \"E{code:4x} {\"",
        &expect![[r#"
        error: `{code:4x}` is not a valid placeholder
         --> modem.toml:1:17
          |
        1 | code-format = "E{code:4x} {"
          |                 ^^^^^^^^^ invalid placeholder
          |
          = help: write `{:04x}`
          = help: a placeholder is `{}`, with zeros `{:04}`, or in hexadecimal `{:x}`, `{:08X}`, `{:#010x}`

        error: whitespace in `code-format`
         --> modem.toml:1:26
          |
        1 | code-format = "E{code:4x} {"
          |                          ^ a code is a single word
          |
          = help: remove it

        error: unclosed placeholder
         --> modem.toml:1:27
          |
        1 | code-format = "E{code:4x} {"
          |                           ^ missing `}`
          |
          = help: a placeholder is `{}`, with zeros `{:04}`, or in hexadecimal `{:x}`, `{:08X}`, `{:#010x}`"#]],
    );
    above(
        "code-format = 'TS'",
        &expect![[r#"
        error: `code-format` without a placeholder
         --> modem.toml:1:15
          |
        1 | code-format = 'TS'
          |               ^^^^ expected `{}` where the number is
          |
          = help: write `code-format = 'TS{}'`
          = help: a placeholder is `{}`, with zeros `{:04}`, or in hexadecimal `{:x}`, `{:08X}`, `{:#010x}`"#]],
    );
    above(
        "code-format = hex",
        &expect![[r#"
        error: string values must be quoted
         --> modem.toml:1:15
          |
        1 | code-format = hex
          |               ^^^ missing quotes
          |
          = help: write `"hex"`"#]],
    );
    above(
        "code-format = 4",
        &expect![[r#"
        error: `code-format` must be a string, not an integer
         --> modem.toml:1:15
          |
        1 | code-format = 4
          |               ^ expected a string
          |
          = help: write a pattern, such as `code-format = "hex"`"#]],
    );
    above(
        "code-type = \"str\"\ncode-format = \"hex\"",
        &expect![[r#"
        error: `code-format` in a table of strings
         --> modem.toml:2:1
          |
        1 | code-type = "str"
          |             ----- the codes are strings
        2 | code-format = "hex"
          | ^^^^^^^^^^^ strings are shown as they are
          |
          = help: remove `code-format`

        error: `code` must be a string, not an integer
         --> modem.toml:9:8
          |
        9 | code = 30
          |        ^^ the codes of this table are strings
          |
          = help: write `code = "30"`"#]],
    );
}

#[test]
fn codes_are_shown_as_the_table_writes_them() {
    let entry = |code: &str, name: &str| {
        format!(
            "[[codes]]\ncode = {code}\nname = \"{name}\"\nmessage = \"m\"\ncategory = \"network\"\n"
        )
    };
    whole(
        &format!(
            "code-format = \"hex\"\nreserved = [{{ code = \"0x80000040-0x8000004F\" }}]\n{HEAD}{}{}{}{}",
            entry("0x1E", "Again"),
            entry("0x80000041", "Gone"),
            entry("\"0x80000010-0x8000001F\"", "One"),
            entry("\"0x80000018-0x80000020\"", "Two"),
        ),
        &expect![[r#"
            error: duplicate code `0x0000001E`
              --> modem.toml:14:8
               |
             9 | code = 30
               |        -- first assigned to `NoService` here
            ...
            14 | code = 0x1E
               |        ^^^^ assigned again here
               |
               = help: merge the two entries, or correct one of the codes

            error: the code `0x80000041` is reserved
              --> modem.toml:19:8
               |
             2 | reserved = [{ code = "0x80000040-0x8000004F" }]
               |                      ----------------------- reserved here
            ...
            19 | code = 0x80000041
               |        ^^^^^^^^^^ no entry can have this code
               |
               = help: choose another code

            error: the ranges `0x80000010-0x8000001F` and `0x80000018-0x80000020` overlap
              --> modem.toml:29:8
               |
            24 | code = "0x80000010-0x8000001F"
               |        ----------------------- first assigned to `One` here
            ...
            29 | code = "0x80000018-0x80000020"
               |        ^^^^^^^^^^^^^^^^^^^^^^^ both contain the codes 0x80000018 to 0x8000001F
               |
               = help: assign each code to one range"#]],
    );
}

#[test]
fn kinds_of_codes() {
    whole(
        &HEAD.replace("= 30", "= \"30\""),
        &expect![[r#"
            error: `code` must be an integer, not a string
             --> modem.toml:7:8
              |
            7 | code = "30"
              |        ^^^^ the codes of this table are integers
              |
              = help: write `code = 30`"#]],
    );
    whole(
        &HEAD.replace("= 30", "= \"NO CARRIER\""),
        &expect![[r#"
            error: `NO CARRIER` is not a valid code or range
             --> modem.toml:7:8
              |
            7 | code = "NO CARRIER"
              |        ^^^^^^^^^^^^ expected an integer or a range
              |
              = help: if the codes are strings, add `code-type = "str"` above the first table header"#]],
    );
    above(
        "code-type = \"str\"",
        &expect![[r#"
            error: `code` must be a string, not an integer
             --> modem.toml:8:8
              |
            8 | code = 30
              |        ^^ the codes of this table are strings
              |
              = help: write `code = "30"`"#]],
    );
    above(
        "code-type = \"int\"",
        &expect![[r#"
            error: unknown value `int` for `code-type`
             --> modem.toml:1:13
              |
            1 | code-type = "int"
              |             ^^^^^ unknown value
              |
              = help: available values: `i16`, `u16`, `i32`, `u32`, `i64`, `u64`, `str`"#]],
    );
}

#[test]
fn ranges() {
    whole(
        &HEAD.replace("= 30", "= \"39-30\""),
        &expect![[r#"
            error: reversed range
             --> modem.toml:7:8
              |
            7 | code = "39-30"
              |        ^^^^^^^ the first code is larger than the last
              |
              = help: write `code = "30-39"`"#]],
    );
    whole(
        &HEAD.replace("= 30", "= \"30-30\""),
        &expect![[r#"
            error: range with a single code
             --> modem.toml:7:8
              |
            7 | code = "30-30"
              |        ^^^^^^^ both ends are the same
              |
              = help: write `code = 30`"#]],
    );
    below(
        "[[codes]]\ncode = \"10-20\"\nname = \"A\"\nmessage = \"m\"\ncategory = \"network\"\n[[codes]]\ncode = \"20-25\"\nname = \"B\"\nmessage = \"m\"\ncategory = \"network\"\n[[codes]]\ncode = \"-5--1\"\nname = \"C\"\nmessage = \"m\"\ncategory = \"network\"\n",
        &expect![[r#"
            error: the ranges `10-20` and `20-25` overlap
              --> modem.toml:17:8
               |
            12 | code = "10-20"
               |        ------- first assigned to `A` here
            ...
            17 | code = "20-25"
               |        ^^^^^^^ both contain the code 20
               |
               = help: assign each code to one range"#]],
    );
}

#[test]
fn undeclared_and_unused() {
    below(
        "tags = [\"radio\"]\nsources = [\"manual\"]\nremedy = \"See [the manual][manaul].\"\n[tags.radios]\n[sources.manuel]\ntitle = \"M\"\n[links]\nmanual = \"https://example.com\"\n",
        &expect![[r#"
            error: undeclared tag `radio`
              --> modem.toml:11:9
               |
            11 | tags = ["radio"]
               |         ^^^^^^^ not declared
               |
               = help: did you mean `radios`?
               = help: to declare it, write `[tags.radio]`

            error: undeclared source `manual`
              --> modem.toml:12:12
               |
            12 | sources = ["manual"]
               |            ^^^^^^^^ not declared
               |
               = help: did you mean `manuel`?
               = help: to declare it, write `[sources.manual]` and below it `title = "…"`

            error: undeclared link `manaul`
              --> modem.toml:13:28
               |
            13 | remedy = "See [the manual][manaul]."
               |                            ^^^^^^ not declared
               |
               = help: did you mean `manual`?
               = help: to declare it, write `manaul = "https://…"` below `[links]`"#]],
    );
}

#[test]
fn groups_of_tags() {
    below(
        r#"tags = ["now", "later", "rare"]

[groups.time]
[groups.who]
required = true
[groups.empty]
[groups.message]
[groups.is_odd]
[groups.type]
[groups.a_b]
[groups.a__b]

[tags.now]
group = "time"
[tags.later]
group = "time"
[tags.rare]
[tags.cook]
group = "who"
[tags.al_l]
group = "whoo"
[tags.a1]
group = "who"
[tags.a_1]
group = "who"
[tags.a_l_l]
group = "who"
"#,
        &expect![[r#"
            error: missing tag of the group `who` in an entry
             --> modem.toml:7:1
              |
            7 | code = 30
              | ^^^^ this entry has none of its tags
              |
              = help: add a tag of this group to `tags`: `cook`, `a1`

            error: two tags of the group `time` in an entry
              --> modem.toml:11:16
               |
            11 | tags = ["now", "later", "rare"]
               |         -----  ^^^^^^^ the second one
               |         |
               |         the first one
               |
               = help: keep one of the two

            error: unused group `empty`
              --> modem.toml:16:9
               |
            16 | [groups.empty]
               |         ^^^^^ declared here
               |
               = help: remove it, or add `group = "empty"` to a tag

            error: invalid group id `message`
              --> modem.toml:17:9
               |
            17 | [groups.message]
               |         ^^^^^^^ the enum already has a method of this name
               |
               = help: choose another id

            error: unused group `message`
              --> modem.toml:17:9
               |
            17 | [groups.message]
               |         ^^^^^^^ declared here
               |
               = help: remove it, or add `group = "message"` to a tag

            error: invalid group id `is_odd`
              --> modem.toml:18:9
               |
            18 | [groups.is_odd]
               |         ^^^^^^ `is_` is the prefix of the predicates of categories and tags
               |
               = help: choose another id

            error: unused group `is_odd`
              --> modem.toml:18:9
               |
            18 | [groups.is_odd]
               |         ^^^^^^ declared here
               |
               = help: remove it, or add `group = "is_odd"` to a tag

            error: invalid group id `type`
              --> modem.toml:19:9
               |
            19 | [groups.type]
               |         ^^^^ this is a Rust keyword
               |
               = help: choose another id

            error: unused group `type`
              --> modem.toml:19:9
               |
            19 | [groups.type]
               |         ^^^^ declared here
               |
               = help: remove it, or add `group = "type"` to a tag

            error: unused group `a_b`
              --> modem.toml:20:9
               |
            20 | [groups.a_b]
               |         ^^^ declared here
               |
               = help: remove it, or add `group = "a_b"` to a tag

            error: invalid group id `a__b`
              --> modem.toml:21:9
               |
            21 | [groups.a__b]
               |         ^^^^ expected snake_case
               |
               = help: choose an id that starts with a lowercase letter and contains only lowercase ASCII letters and digits, separated by single `_`

            error: unused group `a__b`
              --> modem.toml:21:9
               |
            21 | [groups.a__b]
               |         ^^^^ declared here
               |
               = help: remove it, or add `group = "a__b"` to a tag

            error: unused tag `cook`
              --> modem.toml:28:7
               |
            28 | [tags.cook]
               |       ^^^^ declared here
               |
               = help: remove it, or add it to the `tags` of an entry

            error: unused tag `al_l`
              --> modem.toml:30:7
               |
            30 | [tags.al_l]
               |       ^^^^ declared here
               |
               = help: remove it, or add it to the `tags` of an entry

            error: undeclared group `whoo`
              --> modem.toml:31:9
               |
            31 | group = "whoo"
               |         ^^^^^^ not declared
               |
               = help: did you mean `who`?
               = help: to declare it, write `[groups.whoo]`

            error: unused tag `a1`
              --> modem.toml:32:7
               |
            32 | [tags.a1]
               |       ^^ declared here
               |
               = help: remove it, or add it to the `tags` of an entry

            error: two tags would both be named `A1` in Rust
              --> modem.toml:34:7
               |
            32 | [tags.a1]
               |       -- the first one
            33 | group = "who"
            34 | [tags.a_1]
               |       ^^^ the second one
               |
               = help: rename one of the two

            error: unused tag `a_1`
              --> modem.toml:34:7
               |
            34 | [tags.a_1]
               |       ^^^ declared here
               |
               = help: remove it, or add it to the `tags` of an entry

            error: invalid tag id `a_l_l`
              --> modem.toml:36:7
               |
            36 | [tags.a_l_l]
               |       ^^^^^ its variant would be `ALL`, which is reserved
               |
               = help: choose another id

            error: unused tag `a_l_l`
              --> modem.toml:36:7
               |
            36 | [tags.a_l_l]
               |       ^^^^^ declared here
               |
               = help: remove it, or add it to the `tags` of an entry"#]],
    );
}

#[test]
fn declarations_of_fields() {
    whole(
        r#"title = "Modem"

[fields.severity]
values = ["low", "high", "LOW", "???", "5xx"]

[fields.neither]

[fields.both]
type = "u8"
values = ["a"]

[fields.none]
values = []

[fields.odd]
type = "u7"

[fields.HTTPStatus]
type = "u16"

[fields.http_status]
type = "u16"

[fields.self]
type = "bool"

[fields.since]
type = "string"

[fields.part]
type = "string"

[fields.message]
type = "string"

[fields.is-quick]
type = "bool"

[fields.retry-budget]
type = "u8"

[fields.retry_budget]
type = "u8"

[fields.never-used]
type = "f64"

[fields.listed]
type = "enum"
values = ["a", "b"]

[groups.part]

[tags.antenna]
group = "part"

[links]
help = "https://example.com/help"

[categories.network]
title = "Network errors"

[[codes]]
code = 30
name = "NoService"
message = "no network service"
category = "network"
tags = ["antenna"]
severity = "low"
neither = 1
both = 1
listed = "c"
none = "x"
odd = "Its type is unknown, and [help][help] is used."
self = true
HTTPStatus = 404
part = "p"
is-quick = true
retry-budget = 1
retry_budget = 1
"#,
        &expect![[r#"
            error: two values would both be named `Low` in Rust
             --> modem.toml:4:26
              |
            4 | values = ["low", "high", "LOW", "???", "5xx"]
              |           -----          ^^^^^ the second one
              |           |
              |           the first one
              |
              = help: rename one of the two

            error: invalid value `???`
             --> modem.toml:4:33
              |
            4 | values = ["low", "high", "LOW", "???", "5xx"]
              |                                 ^^^^^ no name in Rust can be derived from this
              |
              = help: choose a value that contains ASCII letters or digits

            error: field `neither` without `type` or `values`
             --> modem.toml:6:9
              |
            6 | [fields.neither]
              |         ^^^^^^^ expected one of them
              |
              = help: add `type = "…"` or `values = ["…", "…"]`; available types: `bool`, `u8`, `u16`, `u32`, `u64`, `i8`, `i16`, `i32`, `i64`, `f64`, `string`, `strings`, `markdown`

            error: field `both` with both `type` and `values`
             --> modem.toml:8:9
              |
            8 | [fields.both]
              |         ^^^^ expected one of them
              |
              = help: remove one of the two

            error: `values` of the field `none` is empty
              --> modem.toml:13:1
               |
            13 | values = []
               | ^^^^^^ expected one or more values
               |
               = help: add the values, or write `type = "string"` instead

            error: unknown value `u7` for `type`
              --> modem.toml:16:8
               |
            16 | type = "u7"
               |        ^^^^ unknown value
               |
               = help: did you mean `u8`?

            error: invalid field name `HTTPStatus`
              --> modem.toml:18:9
               |
            18 | [fields.HTTPStatus]
               |         ^^^^^^^^^^ expected kebab-case
            ...
            76 | HTTPStatus = 404
               | ---------- used here
               |
               = help: choose a name that starts with a lowercase letter and contains only lowercase ASCII letters and digits, separated by single `-` or `_`

            error: invalid field name `http_status`
              --> modem.toml:21:9
               |
            21 | [fields.http_status]
               |         ^^^^^^^^^^^ entries already have the key `http-status`
               |
               = help: choose another name

            error: unused field `http_status`
              --> modem.toml:21:9
               |
            21 | [fields.http_status]
               |         ^^^^^^^^^^^ declared here
               |
               = help: remove it, or add `http_status = …` to an entry

            error: invalid field name `self`
              --> modem.toml:24:9
               |
            24 | [fields.self]
               |         ^^^^ this is a Rust keyword
            ...
            75 | self = true
               | ---- used here
               |
               = help: choose another name

            error: invalid field name `since`
              --> modem.toml:27:9
               |
            27 | [fields.since]
               |         ^^^^^ entries already have the key `since`
               |
               = help: choose another name

            error: unused field `since`
              --> modem.toml:27:9
               |
            27 | [fields.since]
               |         ^^^^^ declared here
               |
               = help: remove it, or add `since = …` to an entry

            error: invalid field name `part`
              --> modem.toml:30:9
               |
            30 | [fields.part]
               |         ^^^^ conflicts with the method `part()` of the group `part`
            ...
            77 | part = "p"
               | ---- used here
               |
               = help: choose another name

            error: invalid field name `message`
              --> modem.toml:33:9
               |
            33 | [fields.message]
               |         ^^^^^^^ entries already have the key `message`
               |
               = help: choose another name

            error: unused field `message`
              --> modem.toml:33:9
               |
            33 | [fields.message]
               |         ^^^^^^^ declared here
               |
               = help: remove it, or add `message = …` to an entry

            error: invalid field name `is-quick`
              --> modem.toml:36:9
               |
            36 | [fields.is-quick]
               |         ^^^^^^^^ `is_` is the prefix of the predicates of categories and tags
            ...
            78 | is-quick = true
               | -------- used here
               |
               = help: choose another name

            error: two fields would both be named `retry_budget` in Rust
              --> modem.toml:42:9
               |
            39 | [fields.retry-budget]
               |         ------------ the first one
            ...
            42 | [fields.retry_budget]
               |         ^^^^^^^^^^^^ the second one
            ...
            80 | retry_budget = 1
               | ------------ used here
               |
               = help: rename one of the two

            error: unused field `never-used`
              --> modem.toml:45:9
               |
            45 | [fields.never-used]
               |         ^^^^^^^^^^ declared here
               |
               = help: remove it, or add `never-used = …` to an entry

            error: field `listed` with both `type` and `values`
              --> modem.toml:48:9
               |
            48 | [fields.listed]
               |         ^^^^^^ expected one of them
               |
               = help: remove `type`"#]],
    );
}

#[test]
fn values_of_fields() {
    whole(
        r#"title = "Modem"

[fields.budget]
type = "u8"

[fields.ratio]
type = "f64"
required = true

[fields.mood]
values = ["good", "bad"]

[fields.note]
type = "string"

[fields.sure]
type = "bool"

[fields.workaround]
type = "markdown"

[fields.hints]
type = "strings"
required = true

[links]
used = "https://example.com/used"

[categories.network]
title = "Network errors"

[[codes]]
code = 30
name = "NoService"
message = "no network service"
category = "network"
workaround = """
See [this][used], [that][missing]
and `this.
"""
hints = ["a", " b", "", "a", 3]
http-status = 99
budget = 256
ratio = nan
mood = "god"
note = " x"
sure = yes

[[codes]]
code = 31
name = "Other"
message = "other"
category = "network"
http-status = "404"
exit-code = 0
workaround = ["a"]
hints = []
budget = "300"
mood = 3
note = 3
sure = "no"

[[codes]]
code = 32
name = "Third"
message = "third"
category = "network"
budget = 1.5
workaround = " "
hints = "a"
ratio = "0.5"
mood = good
note = ["a"]
sure = 2

[[codes]]
code = 33
name = "Fourth"
message = "fourth"
category = "network"
moode = "bad"
ratio = 1e400
workaround = Restart it.
hints = ["b"]
waive = { mood = "x", ratio = "y", raito = "z" }
"#,
        &expect![[r#"
            error: undeclared link `missing`
              --> modem.toml:38:26
               |
            38 | See [this][used], [that][missing]
               |                          ^^^^^^^ not declared
               |
               = help: available links: `used`
               = help: to declare it, write `missing = "https://…"` below `[links]`

            error: `workaround` contains an unclosed code span
              --> modem.toml:39:5
               |
            39 | and `this.
               |     ^ opened here
               |
               = help: close it with the same number of backticks, or escape it: \\`

            error: `hints` has leading whitespace
              --> modem.toml:41:16
               |
            41 | hints = ["a", " b", "", "a", 3]
               |                ^ remove this

            error: `hints` is empty
              --> modem.toml:41:21
               |
            41 | hints = ["a", " b", "", "a", 3]
               |                     ^^ expected text

            error: duplicate `a` in `hints`
              --> modem.toml:41:25
               |
            41 | hints = ["a", " b", "", "a", 3]
               |          ---            ^^^ used again here
               |          |
               |          first used here
               |
               = help: remove one of the two

            error: an item of `hints` must be a string, not an integer
              --> modem.toml:41:30
               |
            41 | hints = ["a", " b", "", "a", 3]
               |                              ^ expected a string
               |
               = help: write `"3"`

            error: `http-status` is out of range
              --> modem.toml:42:15
               |
            42 | http-status = 99
               |               ^^ expected an integer from 100 to 599

            error: `budget` is out of range
              --> modem.toml:43:10
               |
            43 | budget = 256
               |          ^^^ expected an integer from 0 to 255

            error: `ratio` must be finite
              --> modem.toml:44:9
               |
            44 | ratio = nan
               |         ^^^ expected a finite number

            error: unknown value `god` for `mood`
              --> modem.toml:45:8
               |
            45 | mood = "god"
               |        ^^^^^ unknown value
               |
               = help: did you mean `good`?

            error: `note` has leading whitespace
              --> modem.toml:46:9
               |
            46 | note = " x"
               |         ^ remove this

            error: `sure` must be `true` or `false`, not a word
              --> modem.toml:47:8
               |
            47 | sure = yes
               |        ^^^ expected `true` or `false`
               |
               = help: write `sure = true`

            error: missing key `ratio` in an entry
              --> modem.toml:50:1
               |
             8 | required = true
               |            ---- required here
            ...
            50 | code = 31
               | ^^^^ missing `ratio`
               |
               = help: add `ratio`, or say why it is missing: `waive = { ratio = "…" }`

            error: missing key `hints` in an entry
              --> modem.toml:50:1
               |
            24 | required = true
               |            ---- required here
            ...
            50 | code = 31
               | ^^^^ missing `hints`
               |
               = help: add `hints`, or say why it is missing: `waive = { hints = "…" }`

            error: `http-status` must be an integer, not a string
              --> modem.toml:54:15
               |
            54 | http-status = "404"
               |               ^^^^^ expected an integer
               |
               = help: write `http-status = 404`

            error: `exit-code` is out of range
              --> modem.toml:55:13
               |
            55 | exit-code = 0
               |             ^ expected an integer from 1 to 255

            error: `workaround` must be a string, not an array
              --> modem.toml:56:14
               |
            56 | workaround = ["a"]
               |              ^^^^^ expected a string
               |
               = help: write `workaround = "a"`

            error: `budget` must be an integer, not a string
              --> modem.toml:58:10
               |
            58 | budget = "300"
               |          ^^^^^ expected an integer
               |
               = help: write an integer from 0 to 255, without quotes or a fraction

            error: `mood` must be a string, not an integer
              --> modem.toml:59:8
               |
            59 | mood = 3
               |        ^ expected a string
               |
               = help: available values: `good`, `bad`

            error: `note` must be a string, not an integer
              --> modem.toml:60:8
               |
            60 | note = 3
               |        ^ expected a string
               |
               = help: write `note = "3"`

            error: `sure` must be `true` or `false`, not a string
              --> modem.toml:61:8
               |
            61 | sure = "no"
               |        ^^^^ expected `true` or `false`
               |
               = help: write `sure = false`

            error: `budget` must be an integer, not a float
              --> modem.toml:68:10
               |
            68 | budget = 1.5
               |          ^^^ expected an integer
               |
               = help: write an integer from 0 to 255, without quotes or a fraction

            error: `workaround` is empty
              --> modem.toml:69:14
               |
            69 | workaround = " "
               |              ^^^ expected text
               |
               = help: write the text, or remove the key

            error: `hints` must be an array, not a string
              --> modem.toml:70:9
               |
            70 | hints = "a"
               |         ^^^ expected an array
               |
               = help: write `hints = ["a"]`

            error: `ratio` must be a number, not a string
              --> modem.toml:71:9
               |
            71 | ratio = "0.5"
               |         ^^^^^ expected a number
               |
               = help: write `ratio = 0.5`

            error: string values must be quoted
              --> modem.toml:72:8
               |
            72 | mood = good
               |        ^^^^ missing quotes
               |
               = help: write `"good"`

            error: `note` must be a string, not an array
              --> modem.toml:73:8
               |
            73 | note = ["a"]
               |        ^^^^^ expected a string
               |
               = help: write `note = "a"`

            error: `sure` must be `true` or `false`, not an integer
              --> modem.toml:74:8
               |
            74 | sure = 2
               |        ^ expected `true` or `false`
               |
               = help: write `sure = true` or `sure = false`

            error: unknown key `moode` in an entry
              --> modem.toml:81:1
               |
            81 | moode = "bad"
               | ^^^^^ unknown key
               |
               = help: did you mean `mood`?

            error: `ratio` must be finite
              --> modem.toml:82:9
               |
            82 | ratio = 1e400
               |         ^^^^^ expected a finite number

            error: string values must be quoted
              --> modem.toml:83:14
               |
            83 | workaround = Restart it.
               |              ^^^^^^^^^^^ missing quotes
               |
               = help: write `"Restart it."`

            error: `mood` is waived, but not required
              --> modem.toml:85:11
               |
            85 | waive = { mood = "x", ratio = "y", raito = "z" }
               |           ^^^^ the table does not require it
               |
               = help: remove the waiver

            error: `ratio` is waived, but present
              --> modem.toml:85:23
               |
            85 | waive = { mood = "x", ratio = "y", raito = "z" }
               |                       ^^^^^ the entry has this key
               |
               = help: remove the waiver

            error: unknown key `raito` in `waive`
              --> modem.toml:85:36
               |
            85 | waive = { mood = "x", ratio = "y", raito = "z" }
               |                                    ^^^^^ unknown key
               |
               = help: remove the waiver"#]],
    );
}

#[test]
fn a_misspelled_header_declares_fields() {
    below(
        r#"mood = "good"

[field.mood]
values = ["good", "bad"]
"#,
        &expect![[r#"
            error: unknown key `field` in the spec
              --> modem.toml:13:2
               |
            13 | [field.mood]
               |  ^^^^^ unknown key
               |
               = help: did you mean `fields`?"#]],
    );
}

#[test]
fn groups_with_several_tags() {
    whole(
        r#"title = "Modem"
[categories.network]
title = "Network errors"
[groups.job]
multiple = true
required = true
[groups.who]
[groups.has_odd]
multiple = 1
[tags.call]
group = "job"
[tags.text]
group = "job"
[tags.network]
group = "who"
[tags.nobody]
group = "has_odd"
[[codes]]
code = 1
name = "All"
message = "m"
category = "network"
tags = ["job.*", "network", "nobody"]
[[codes]]
code = 2
name = "None"
message = "m"
category = "network"
[[codes]]
code = 3
name = "Several"
message = "m"
category = "network"
tags = ["call", "text", "call"]
[[codes]]
code = 4
name = "Twice"
message = "m"
category = "network"
tags = ["job.*", "text", "who.*", "whom.*", "*"]
"#,
        &expect![[r#"
            error: invalid group id `has_odd`
              --> modem.toml:8:9
               |
             8 | [groups.has_odd]
               |         ^^^^^^^ `has_` is the prefix of the predicates of groups with `multiple = true`
            ...
            17 | group = "has_odd"
               |         --------- used here
               |
               = help: choose another id

            error: `multiple` must be `true` or `false`, not an integer
             --> modem.toml:9:12
              |
            9 | multiple = 1
              |            ^ expected `true` or `false`
              |
              = help: write `multiple = true`

            error: missing tag of the group `job` in an entry
              --> modem.toml:25:1
               |
            25 | code = 2
               | ^^^^ this entry has none of its tags
               |
               = help: add a tag of this group to `tags`: `call`, `text`

            error: duplicate `call` in `tags`
              --> modem.toml:34:25
               |
            34 | tags = ["call", "text", "call"]
               |         ------          ^^^^^^ used again here
               |         |
               |         first used here
               |
               = help: remove one of the two

            error: duplicate `text` in `tags`
              --> modem.toml:40:18
               |
            40 | tags = ["job.*", "text", "who.*", "whom.*", "*"]
               |         -------  ^^^^^^ named here
               |         |
               |         already included here
               |
               = help: remove one of the two

            error: an entry can have only one tag of the group `who`
              --> modem.toml:40:26
               |
             7 | [groups.who]
               |         --- the group is declared here
            ...
            40 | tags = ["job.*", "text", "who.*", "whom.*", "*"]
               |                          ^^^^^^^ includes all tags of the group
               |
               = help: name one of them, or allow several: add `multiple = true` to `[groups.who]`

            error: undeclared group `whom`
              --> modem.toml:40:35
               |
            40 | tags = ["job.*", "text", "who.*", "whom.*", "*"]
               |                                   ^^^^^^^^ not declared
               |
               = help: did you mean `who`?
               = help: to declare it, write `[groups.whom]`

            error: undeclared tag `*`
              --> modem.toml:40:45
               |
            40 | tags = ["job.*", "text", "who.*", "whom.*", "*"]
               |                                             ^^^ not declared
               |
               = help: available tags: `call`, `text`, `network`, `nobody`"#]],
    );
}

#[test]
fn examples_of_an_entry() {
    below(
        r#"
[[codes.examples]]
title = ""
text = " \n"
[[codes.examples]]
title = "Response"
text = "tab\t, line\n, bell \u0007"
[[codes.examples]]
title = "Response"
[[codes.cases]]
message = "busy"
examples = ["busy"]
"#,
        &expect![[r#"
            error: `title` is empty
              --> modem.toml:13:9
               |
            13 | title = ""
               |         ^^ expected text

            error: `text` is empty
              --> modem.toml:14:8
               |
            14 | text = " \n"
               |        ^^^^^ expected text
               |
               = help: write the text

            error: `text` contains a control character
              --> modem.toml:17:29
               |
            17 | text = "tab\t, line\n, bell \u0007"
               |                             ^^^^^^ U+0007
               |
               = help: remove it

            error: missing key `text` in an example
              --> modem.toml:18:1
               |
            18 | [[codes.examples]]
               | ^^^^^^^^^^^^^^^^^^ missing `text`
               |
               = help: add `text = "…"`: the text, verbatim

            error: an item of `examples` must be a table, not a string
              --> modem.toml:22:13
               |
            22 | examples = ["busy"]
               |             ^^^^^^ expected a table
               |
               = help: write `{ text = "busy" }`"#]],
    );
}

#[test]
fn cases_of_an_entry() {
    below(
        r#"
[[codes.cases]]
subcode = 1
message = "one"

[[codes.cases]]
subcode = 1
message = "another"

[[codes.cases]]
message = "one"
[[codes.cases]]
message = "one"
retry = "later"

[[codes.cases]]
subcode = "2"
description = ""

[[codes.cases]]
subcode = 99999999999999999999
message = "large"
remdey = "none"

[[codes.cases]]
retry = "never"
"#,
        &expect![[r#"
            error: duplicate subcode `1` in an entry
              --> modem.toml:17:11
               |
            13 | subcode = 1
               |           - the first case
            ...
            17 | subcode = 1
               |           ^ the second case
               |
               = help: merge the two cases, or correct one of the subcodes

            error: duplicate message `one` in the cases of an entry
              --> modem.toml:23:11
               |
            21 | message = "one"
               |           ----- the first case
            22 | [[codes.cases]]
            23 | message = "one"
               |           ^^^^^ the second case
               |
               = help: merge the two cases, or add a different `subcode` to each

            error: unknown value `later` for `retry`
              --> modem.toml:24:9
               |
            24 | retry = "later"
               |         ^^^^^^^ unknown value
               |
               = help: available forms: `"never"`, `"after-fix"`, `{ after = "24h" }` for one wait, and `{ backoff = "1s", factor = 4 }` for waits that grow

            error: `subcode` must be an integer, not a string
              --> modem.toml:27:11
               |
            27 | subcode = "2"
               |           ^^^ expected an integer
               |
               = help: write `subcode = 2`

            error: `description` is empty
              --> modem.toml:28:15
               |
            28 | description = ""
               |               ^^ expected text
               |
               = help: write the text, or remove the key

            error: `subcode` is out of range
              --> modem.toml:31:11
               |
            31 | subcode = 99999999999999999999
               |           ^^^^^^^^^^^^^^^^^^^^ expected a signed 64-bit integer

            error: unknown key `remdey` in a case
              --> modem.toml:33:1
               |
            33 | remdey = "none"
               | ^^^^^^ unknown key
               |
               = help: did you mean `remedy`?

            error: missing key `message` in a case
              --> modem.toml:35:1
               |
            35 | [[codes.cases]]
               | ^^^^^^^^^^^^^^^ missing `message`
               |
               = help: add `message = "…"` or `subcode = 1`: one of them identifies the case"#]],
    );
}

#[test]
fn addresses() {
    below(
        "remedy = \"[a][a] [b][b] [c][c] [d d][d-d]\"\n[links]\na = \"example.com\"\nb = \"https:///x\"\nc = \"https://example.com/a b\"\n\"d.d\" = \"https://example.com\"\n",
        &expect![[r#"
            error: undeclared link `d-d`
              --> modem.toml:11:38
               |
            11 | remedy = "[a][a] [b][b] [c][c] [d d][d-d]"
               |                                      ^^^ not declared

            error: `a` is not a valid URL
              --> modem.toml:13:5
               |
            13 | a = "example.com"
               |     ^^^^^^^^^^^^^ expected `https://` and a host
               |
               = help: write the whole URL, such as "https://example.com/errors"

            error: `b` is not a valid URL
              --> modem.toml:14:5
               |
            14 | b = "https:///x"
               |     ^^^^^^^^^^^^ expected `https://` and a host
               |
               = help: write the whole URL, such as "https://example.com/errors"

            error: `c` is not a valid URL
              --> modem.toml:15:27
               |
            15 | c = "https://example.com/a b"
               |                           ^ invalid character
               |
               = help: write `%20`

            error: invalid link name `d.d`
              --> modem.toml:16:1
               |
            16 | "d.d" = "https://example.com"
               | ^^^^^ expected only letters, digits, `-` and `_`
               |
               = help: write `d-d`"#]],
    );
}

#[test]
fn required_fields_and_waivers() {
    whole(
        &format!(
            "require = [\"remedy\", \"retry\", \"tags\", \"remdy\", \"mood\"]\nfields.mood.values = [\"good\"]\n{HEAD}{}",
            "retry = \"never\"\ntags = []\nwaive = { retry = \"because\", description = \"x\", hint = \"y\" }\n[[codes]]\ncode = 31\nname = \"B\"\nmessage = \"m\"\ncategory = \"network\"\nwaive = { remedy = \"\", retry = \"the manual does not say\", tags = \"none fits\" }\n"
        ),
        &expect![[r#"
            error: unknown value `remdy` for `require`
             --> modem.toml:1:39
              |
            1 | require = ["remedy", "retry", "tags", "remdy", "mood"]
              |                                       ^^^^^^^ unknown value
              |
              = help: did you mean `remedy`?

            error: unknown value `mood` for `require`
             --> modem.toml:1:48
              |
            1 | require = ["remedy", "retry", "tags", "remdy", "mood"]
              |                                                ^^^^^^ a field of this table
              |
              = help: remove it, and add `required = true` below `[fields.mood]`

            error: unused field `mood`
             --> modem.toml:2:8
              |
            2 | fields.mood.values = ["good"]
              |        ^^^^ declared here
              |
              = help: remove it, or add `mood = …` to an entry

            error: missing key `remedy` in an entry
             --> modem.toml:9:1
              |
            1 | require = ["remedy", "retry", "tags", "remdy", "mood"]
              |            -------- required here
            ...
            9 | code = 30
              | ^^^^ missing `remedy`
              |
              = help: add `remedy`, or say why it is missing: `waive = { remedy = "…" }`

            error: missing key `tags` in an entry
             --> modem.toml:9:1
              |
            1 | require = ["remedy", "retry", "tags", "remdy", "mood"]
              |                               ------ required here
            ...
            9 | code = 30
              | ^^^^ missing `tags`
              |
              = help: add `tags`, or say why it is missing: `waive = { tags = "…" }`

            error: `retry` is waived, but present
              --> modem.toml:15:11
               |
            15 | waive = { retry = "because", description = "x", hint = "y" }
               |           ^^^^^ the entry has this key
               |
               = help: remove the waiver

            error: `description` is waived, but not required
              --> modem.toml:15:30
               |
            15 | waive = { retry = "because", description = "x", hint = "y" }
               |                              ^^^^^^^^^^^ the table does not require it
               |
               = help: remove the waiver

            error: unknown key `hint` in `waive`
              --> modem.toml:15:49
               |
            15 | waive = { retry = "because", description = "x", hint = "y" }
               |                                                 ^^^^ unknown key
               |
               = help: available keys: `remedy`, `tags`

            error: `remedy` is empty
              --> modem.toml:21:20
               |
            21 | waive = { remedy = "", retry = "the manual does not say", tags = "none fits" }
               |                    ^^ expected text"#]],
    );
}

#[test]
fn advice_on_retrying() {
    for (retry, expected) in [
        (
            "\"allways\"",
            expect![[r#"
                error: unknown value `allways` for `retry`
                  --> modem.toml:11:9
                   |
                11 | retry = "allways"
                   |         ^^^^^^^^^ unknown value
                   |
                   = help: available forms: `"never"`, `"after-fix"`, `{ after = "24h" }` for one wait, and `{ backoff = "1s", factor = 4 }` for waits that grow"#]],
        ),
        (
            "\"after_fix\"",
            expect![[r#"
                error: unknown value `after_fix` for `retry`
                  --> modem.toml:11:9
                   |
                11 | retry = "after_fix"
                   |         ^^^^^^^^^^^ unknown value
                   |
                   = help: did you mean `after-fix`?"#]],
        ),
        (
            "{}",
            expect![[r#"
                error: `retry` without `after` or `backoff`
                  --> modem.toml:11:9
                   |
                11 | retry = {}
                   |         ^^ expected one of them
                   |
                   = help: available forms: `"never"`, `"after-fix"`, `{ after = "24h" }` for one wait, and `{ backoff = "1s", factor = 4 }` for waits that grow"#]],
        ),
        (
            "{ after = \"1h\", backoff = \"1s\" }",
            expect![[r#"
                error: `retry` with both `after` and `backoff`
                  --> modem.toml:11:9
                   |
                11 | retry = { after = "1h", backoff = "1s" }
                   |         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ expected one of them
                   |
                   = help: available forms: `"never"`, `"after-fix"`, `{ after = "24h" }` for one wait, and `{ backoff = "1s", factor = 4 }` for waits that grow"#]],
        ),
        (
            "{ after = \"1h\", factor = 2 }",
            expect![[r#"
                error: `factor` without `backoff`
                  --> modem.toml:11:25
                   |
                11 | retry = { after = "1h", factor = 2 }
                   |                         ^^^^^^ this wait does not grow
                   |
                   = help: available forms: `"never"`, `"after-fix"`, `{ after = "24h" }` for one wait, and `{ backoff = "1s", factor = 4 }` for waits that grow"#]],
        ),
        (
            "{ after = \"0s\" }",
            expect![[r#"
                error: `0s` is not a valid duration
                  --> modem.toml:11:19
                   |
                11 | retry = { after = "0s" }
                   |                   ^^^^ must not be zero
                   |
                   = help: a duration is an integer and a unit, such as "500ms", "4s", "5m", "24h" or "3d""#]],
        ),
        (
            "{ after = \"10\" }",
            expect![[r#"
                error: `10` is not a valid duration
                  --> modem.toml:11:19
                   |
                11 | retry = { after = "10" }
                   |                   ^^^^ missing unit
                   |
                   = help: a duration is an integer and a unit, such as "500ms", "4s", "5m", "24h" or "3d""#]],
        ),
        (
            "{ after = \"ten minutes\" }",
            expect![[r#"
                error: `ten minutes` is not a valid duration
                  --> modem.toml:11:19
                   |
                11 | retry = { after = "ten minutes" }
                   |                   ^^^^^^^^^^^^^ expected an integer
                   |
                   = help: a duration is an integer and a unit, such as "500ms", "4s", "5m", "24h" or "3d""#]],
        ),
        (
            "{ after = \"10 s\" }",
            expect![[r#"
                error: `10 s` is not a valid duration
                  --> modem.toml:11:19
                   |
                11 | retry = { after = "10 s" }
                   |                   ^^^^^^ unexpected whitespace
                   |
                   = help: write `after = "10s"`"#]],
        ),
        (
            "{ after = \"99999999999999999d\" }",
            expect![[r#"
                error: `99999999999999999d` is not a valid duration
                  --> modem.toml:11:19
                   |
                11 | retry = { after = "99999999999999999d" }
                   |                   ^^^^^^^^^^^^^^^^^^^^ too long
                   |
                   = help: a duration is an integer and a unit, such as "500ms", "4s", "5m", "24h" or "3d""#]],
        ),
        (
            "{ backoff = \"1s\", factor = 0 }",
            expect![[r#"
                error: `factor` is out of range
                  --> modem.toml:11:36
                   |
                11 | retry = { backoff = "1s", factor = 0 }
                   |                                    ^ expected an integer from 1 to 4294967295"#]],
        ),
    ] {
        below(&format!("retry = {retry}\n"), &expected);
    }
}

#[test]
fn lifecycle() {
    below(
        "deprecated = { use = \"NoServise\" }\n",
        &expect![[r#"
            error: unknown entry `NoServise`
              --> modem.toml:11:22
               |
            11 | deprecated = { use = "NoServise" }
               |                      ^^^^^^^^^^^ no entry has this name
               |
               = help: name an entry of this table, or describe the alternative in `note`"#]],
    );
    below(
        "deprecated = { use = \"NoService\" }\n",
        &expect![[r#"
            error: `NoService` cannot replace itself
              --> modem.toml:11:22
               |
            11 | deprecated = { use = "NoService" }
               |                      ^^^^^^^^^^^ this is the same entry
               |
               = help: name an entry that is still in use"#]],
    );
    for (instead, expected) in [
        (
            "NO_SIM",
            expect![[r#"
            error: `NO_SIM` is not the name of an entry
              --> modem.toml:12:22
               |
            12 | deprecated = { use = "NO_SIM" }
               |                      ^^^^^^^^ this is the id of `NoSim`
               |
               = help: write `NoSim`"#]],
        ),
        (
            "SimMissing",
            expect![[r#"
            error: `SimMissing` is not the name of an entry
              --> modem.toml:12:22
               |
            12 | deprecated = { use = "SimMissing" }
               |                      ^^^^^^^^^^^^ this is a further name of `NoSim`
               |
               = help: write `NoSim`"#]],
        ),
        (
            "SimAbsent",
            expect![[r#"
            error: `SimAbsent` is not the name of an entry
              --> modem.toml:12:22
               |
            12 | deprecated = { use = "SimAbsent" }
               |                      ^^^^^^^^^^^ this is a former name of `NoSim`
               |
               = help: write `NoSim`"#]],
        ),
        (
            "NO_SERVICE",
            expect![[r#"
            error: `NO_SERVICE` cannot replace itself
              --> modem.toml:12:22
               |
            12 | deprecated = { use = "NO_SERVICE" }
               |                      ^^^^^^^^^^^^ this is the same entry
               |
               = help: name an entry that is still in use"#]],
        ),
    ] {
        below(
            &format!(
                "id = \"NO_SERVICE\"\ndeprecated = {{ use = \"{instead}\" }}\n[[codes]]\ncode = 31\nid = \"NO_SIM\"\nalso = [\"SimMissing\"]\nwas = [\"SimAbsent\"]\ncategory = \"network\"\n"
            ),
            &expected,
        );
    }
    below(
        "deprecated = { use = \"Old\" }\n[[codes]]\ncode = 31\nname = \"Old\"\nmessage = \"m\"\ncategory = \"network\"\ndeprecated = {}\n",
        &expect![[r#"
            error: `Old` is also deprecated
              --> modem.toml:11:22
               |
            11 | deprecated = { use = "Old" }
               |                      ^^^^^ cannot be used instead
            ...
            17 | deprecated = {}
               | ---------- deprecated here
               |
               = help: name an entry that is still in use"#]],
    );
    above(
        "reserved = [{ code = \"25-35\", note = \"taken by the old firmware\" }, { name = \"NoService\" }, { note = \"x\" }]",
        &expect![[r#"
            error: an item of `reserved` without `code` or `name`
             --> modem.toml:1:93
              |
            1 | reserved = [{ code = "25-35", note = "taken by the old firmware" }, { name = "NoService" }, { note = "x" }]
              |                                                                                             ^^^^^^^^^^^^^^ expected `code` or `name`
              |
              = help: add the `code` or the `name` that no entry may have again, or both

            error: the code `30` is reserved
             --> modem.toml:8:8
              |
            1 | reserved = [{ code = "25-35", note = "taken by the old firmware" }, { name = "NoService" }, { note = "x" }]
              |                      ------- reserved here: taken by the old firmware
            ...
            8 | code = 30
              |        ^^ no entry can have this code
              |
              = help: choose another code

            error: the name `NoService` is reserved
             --> modem.toml:9:8
              |
            1 | reserved = [{ code = "25-35", note = "taken by the old firmware" }, { name = "NoService" }, { note = "x" }]
              |                                                                              ----------- reserved here
            ...
            9 | name = "NoService"
              |        ^^^^^^^^^^^ no entry can have this name
              |
              = help: choose another name"#]],
    );
}

#[test]
fn a_code_behind_a_narrow_reserved_range_may_be_in_a_wide_one() {
    above(
        "reserved = [{ code = \"1-100\" }, { code = \"10-20\" }, { code = \"22-25\" }]",
        &expect![[r#"
            error: the code `30` is reserved
             --> modem.toml:8:8
              |
            1 | reserved = [{ code = "1-100" }, { code = "10-20" }, { code = "22-25" }]
              |                      ------- reserved here
            ...
            8 | code = 30
              |        ^^ no entry can have this code
              |
              = help: choose another code"#]],
    );
}

#[test]
fn lists_with_repetitions() {
    below(
        "tags = [\"a\", \"a\"]\naliases = [\"x\", \"x\"]\n[tags.a]\n",
        &expect![[r#"
            error: duplicate `a` in `tags`
              --> modem.toml:11:14
               |
            11 | tags = ["a", "a"]
               |         ---  ^^^ used again here
               |         |
               |         first used here
               |
               = help: remove one of the two

            error: duplicate `x` in `aliases`
              --> modem.toml:12:17
               |
            12 | aliases = ["x", "x"]
               |            ---  ^^^ used again here
               |            |
               |            first used here
               |
               = help: remove one of the two"#]],
    );
}

#[test]
fn aliases_that_repeat_the_entry() {
    let text = format!("{HEAD}aliases = [\"x\", \"NoService\", \"no network service\"]\n");
    let (_, table, diagnostics) = diagnostics(&text);
    assert!(!diagnostics.has_errors());
    assert_eq!(table.entries.len(), 1);
    whole(
        &text,
        &expect![[r#"
        warning: an alias repeats the `name`
          --> modem.toml:11:17
           |
         8 | name = "NoService"
           |        ----------- the same text
        ...
        11 | aliases = ["x", "NoService", "no network service"]
           |                 ^^^^^^^^^^^ the entry is found without it
           |
           = help: remove the alias

        warning: an alias repeats the `message`
          --> modem.toml:11:30
           |
         9 | message = "no network service"
           |           -------------------- the same text
        10 | category = "network"
        11 | aliases = ["x", "NoService", "no network service"]
           |                              ^^^^^^^^^^^^^^^^^^^^ the entry is found without it
           |
           = help: remove the alias"#]],
    );
}

#[test]
fn names_that_differ_only_in_case() {
    let entry = |code: u8, name: &str| {
        format!(
            "[[codes]]\ncode = {code}\nname = \"{name}\"\nmessage = \"m\"\ncategory = \"network\"\n"
        )
    };
    let text = format!("{HEAD}{}", entry(31, "Noservice"));
    let (_, table, diagnostics) = diagnostics(&text);
    assert!(!diagnostics.has_errors());
    assert_eq!(table.entries.len(), 2);
    whole(
        &text,
        &expect![[r#"
            warning: `Noservice` and `NoService` differ only in case
              --> modem.toml:13:8
               |
             8 | name = "NoService"
               |        ----------- the first name
            ...
            13 | name = "Noservice"
               |        ^^^^^^^^^^^ the second name
               |
               = help: rename one of the two"#]],
    );
    // For the second `Noservice` the error is enough.
    whole(
        &format!("{text}{}", entry(32, "Noservice")),
        &expect![[r#"
            warning: `Noservice` and `NoService` differ only in case
              --> modem.toml:13:8
               |
             8 | name = "NoService"
               |        ----------- the first name
            ...
            13 | name = "Noservice"
               |        ^^^^^^^^^^^ the second name
               |
               = help: rename one of the two

            error: duplicate name `Noservice`
              --> modem.toml:18:8
               |
            13 | name = "Noservice"
               |        ----------- first used here
            ...
            18 | name = "Noservice"
               |        ^^^^^^^^^^^ used again here
               |
               = help: rename one of the two"#]],
    );
}

#[test]
fn warnings_forbid_nothing() {
    let text = format!(
        "{HEAD}remedy = \"[the manual][manual].\"\n[links]\nmanual = \"https://example.com\"\n"
    );
    let (source, _, diagnostics) = diagnostics(&text);
    assert!(!diagnostics.has_errors());
    assert!(report::for_compiler(&diagnostics, &source).is_empty());
    whole(
        &text,
        &expect![[r#"
            warning: the remedy is only a link
              --> modem.toml:11:10
               |
            11 | remedy = "[the manual][manual]."
               |          ^^^^^^^^^^^^^^^^^^^^^^^ this does not say what to do
               |
               = help: say in a sentence what to do, and keep the link for details"#]],
    );
}

#[test]
fn remedies_that_are_only_a_link() {
    let link = "\n[links]\nmanual = \"https://example.com\"\n";
    for (remedy, is_only_a_link) in [
        ("[the manual][manual]", true),
        ("[the manual](https://example.com).", true),
        ("<https://example.com>", true),
        ("https://example.com.", true),
        ("Read <https://example.com>.", false),
        ("<https://example.com> and <https://example.org>", false),
        ("<br>", false),
    ] {
        let used = "description = \"[x][manual]\"";
        let text = format!("{HEAD}{used}\nremedy = \"{remedy}\"{link}");
        let (_, _, diagnostics) = diagnostics(&text);
        let rules: Vec<_> = diagnostics.iter().map(|it| it.rule.id).collect();
        let expected: &[&str] = if is_only_a_link { &["bare-link"] } else { &[] };
        assert_eq!(rules, expected, "{remedy}");
    }
}

#[test]
fn the_text_of_a_link_in_place_of_the_file() {
    whole(
        "../tables/modem.toml",
        &expect![[r#"
            error: the file contains a path instead of a spec
             --> modem.toml:1:1
              |
            1 | ../tables/modem.toml
              | ^^^^^^^^^^^^^^^^^^^^ this is the text of a symbolic link
              |
              = help: copy the spec here, or let git create symbolic links: git config core.symlinks true"#]],
    );
}

#[test]
fn a_file_that_only_looks_like_a_path_has_other_diagnostics() {
    for text in [
        "../tables/modem.json",
        "title = \"T\" # see modem.toml",
        "# modem.toml",
        "title\nmodem.toml",
    ] {
        let (_, _, diagnostics) = diagnostics(text);
        assert!(!diagnostics.is_empty(), "{text}");
        assert!(
            diagnostics.iter().all(|it| it.rule.id != "link-text"),
            "{text}"
        );
    }
}

#[test]
fn a_table_without_entries() {
    whole(
        "title = \"T\"\ncodes = []\n",
        &expect![[r#"
            error: the table has no entries
             --> modem.toml:2:1
              |
            2 | codes = []
              | ^^^^^ this array is empty
              |
              = help: add `[[codes]]` with a `code` and a `name`"#]],
    );
}

#[test]
fn the_rest_is_counted() {
    use std::fmt::Write as _;

    let mut text = HEAD.to_owned();
    for i in 0..60 {
        writeln!(text, "key-{i} = 1").unwrap();
    }
    let (source, _, diagnostics) = diagnostics(&text);
    let shown = report::for_compiler(&diagnostics, &source);
    assert_eq!(shown.len(), report::SHOWN + 1);
    assert_eq!(
        shown[50],
        "10 more errors in modem.toml (fix the first 50 first)"
    );
}

#[test]
fn warnings_hide_no_errors() {
    let entries = (100..160).map(|code| {
        format!(
            "[[codes]]\ncode = {code}\nname = \"N{code}\"\nmessage = \"m\"\ncategory = \"network\"\naliases = [\"m\"]\n"
        )
    });
    let aliases = entries.collect::<Vec<_>>().concat();
    let (source, _, diagnostics) = diagnostics(&format!("{HEAD}{aliases}remdey = \"\"\n"));
    let shown = report::for_terminal(&diagnostics, &source, false);
    assert!(
        shown
            .iter()
            .any(|text| text.starts_with("error: unknown key `remdey` in an entry"))
    );
    assert_eq!(
        shown.last().map(String::as_str),
        Some("warning: 10 more warnings in modem.toml (fix the first 50 first)")
    );
}

#[test]
fn a_file_that_is_too_large() {
    whole(
        &"#".repeat(Source::MAX_LEN + 1),
        &expect![[r#"
            error: the file is larger than 16 MiB
            --> modem.toml
             = help: split it into several specs"#]],
    );
}

#[test]
fn entries_with_errors_keep_their_variants() {
    let (_, table, diagnostics) = diagnostics(
        &HEAD
            .replace("\"network\"", "\"netwrok\"")
            .replace("= 30", "= \"thirty\""),
    );
    assert!(diagnostics.has_errors());
    assert_eq!(table.entries, []);
    assert_eq!(table.incomplete[0].name, "NoService");
    assert_eq!(table.incomplete[0].codes, None);
}

#[test]
fn entries_that_are_not_whole_are_variants_without_data() {
    let entry = |code: &str, name: &str, rest: &str| {
        format!("[[codes]]\ncode = {code}\nname = \"{name}\"\n{rest}\n")
    };
    let good = "message = \"m\"\ncategory = \"network\"";
    let (_, table, _) = diagnostics(&format!(
        "{HEAD}[categories.Bad]\ntitle = \"B\"\n[tags.Odd]\n{}{}{}{}{}{}{}",
        entry("30", "SameCode", good),
        entry("\"40-50\"", "First", good),
        entry("\"50-60\"", "Overlaps", good),
        entry("61", "NoMessage", "message = 5\ncategory = \"network\""),
        entry("62", "BadCategory", "message = \"m\"\ncategory = \"Bad\""),
        entry(
            "63",
            "BadTag",
            &format!("{good}\ntags = [\"Odd\", \"none\"]")
        ),
        entry("64", "no_name", good),
    ));
    let whole: Vec<_> = table.entries.iter().map(|it| &*it.name).collect();
    assert_eq!(whole, ["NoService", "First", "BadTag"]);
    let incomplete = table.incomplete.iter();
    let incomplete: Vec<_> = incomplete
        .map(|it| {
            format!(
                "{} {:?}",
                it.name,
                it.codes.as_ref().map(ToString::to_string)
            )
        })
        .collect();
    assert_eq!(
        incomplete,
        [
            "SameCode None",
            "Overlaps None",
            "NoMessage Some(\"61\")",
            "BadCategory Some(\"62\")",
        ]
    );
    assert_eq!(table.entries[2].tags, [0; 0]);
    assert_eq!(table.categories.len(), 1);
    assert_eq!(table.tags, []);
}

#[test]
fn single_brackets_where_there_are_double_ones() {
    let entry = |header: &str, code: u8| {
        format!(
            "{header}\ncode = {code}\nname = \"N{code}\"\nmessage = \"m\"\ncategory = \"network\"\n"
        )
    };
    let mut text = entry("[codes]", 31);
    for code in 32..137 {
        text += &entry("[[codes]]", code);
    }
    below(
        &text,
        &expect![[r#"
        error: `codes` must be an array of tables, not a table
          --> modem.toml:11:1
           |
        11 | [codes]
           | ^^^^^^^ expected double brackets
           |
           = help: write `[[codes]]`"#]],
    );
    // The first one, and several.
    whole(
        &HEAD.replace("[[codes]]", &format!("[codes]\n{}[[codes]]", entry("", 29))),
        &expect![[r#"
            error: `codes` must be an array of tables, not a table
             --> modem.toml:6:1
              |
            6 | [codes]
              | ^^^^^^^ expected double brackets
              |
              = help: write `[[codes]]`"#]],
    );
    let mut text = String::new();
    for code in 31..40 {
        text += &entry("[codes]", code);
        text += "[[codes.cases]]\nmessage = \"m\"\n";
    }
    below(
        &text,
        &expect![[r#"
        error: `codes` must be an array of tables, not a table
          --> modem.toml:11:1
           |
        11 | [codes]
           | ^^^^^^^ expected double brackets
        ...
        18 | [codes]
           | ------- again here
        ...
        25 | [codes]
           | ------- again here
        ...
        32 | [codes]
           | ------- again here, and in 5 more places
           |
           = help: write `[[codes]]`"#]],
    );
    below(
        "[[codes.cases]]\nmessage = \"a\"\n[codes.cases]\nmessage = \"b\"\n",
        &expect![[r#"
            error: `codes.cases` must be an array of tables, not a table
              --> modem.toml:13:1
               |
            13 | [codes.cases]
               | ^^^^^^^^^^^^^ expected double brackets
               |
               = help: write `[[codes.cases]]`"#]],
    );
    // One is read like an item, with either syntax.
    whole(
        &HEAD.replace("[[codes]]", "[codes]\nremdey = \"a\""),
        &expect![[r#"
            error: `codes` must be an array of tables, not a table
             --> modem.toml:6:1
              |
            6 | [codes]
              | ^^^^^^^ expected an array of tables
              |
              = help: write `[[codes]]`

            error: unknown key `remdey` in an entry
             --> modem.toml:7:1
              |
            7 | remdey = "a"
              | ^^^^^^ unknown key
              |
              = help: did you mean `remedy`?"#]],
    );
    below(
        "examples = { text = \"1\", titel = \"a\" }\n",
        &expect![[r#"
            error: `examples` must be an array of tables, not a table
              --> modem.toml:11:12
               |
            11 | examples = { text = "1", titel = "a" }
               |            ^^^^^^^^^^^^^^^^^^^^^^^^^^^ expected an array of tables
               |
               = help: write `examples = [{ text = "1", titel = "a" }]`

            error: unknown key `titel` in an example
              --> modem.toml:11:26
               |
            11 | examples = { text = "1", titel = "a" }
               |                          ^^^^^ unknown key
               |
               = help: did you mean `title`?"#]],
    );
    // But not what is a table of items.
    whole(
        "title = \"Modem\"\n[codes.30]\nname = \"NoCarrier\"\n[codes.31]\nname = \"Busy\"\n",
        &expect![[r#"
            error: `codes` must be an array of tables, not a table
             --> modem.toml:2:2
              |
            2 | [codes.30]
              |  ^^^^^ expected an array of tables
              |
              = help: put the header `[[codes]]` above each entry"#]],
    );
    below(
        "[codes.cases]\nmessage = \"a\"\n",
        &expect![[r#"
        error: `cases` must be an array of tables, not a table
          --> modem.toml:11:1
           |
        11 | [codes.cases]
           | ^^^^^^^^^^^^^ expected an array of tables
           |
           = help: write `[[codes.cases]]`"#]],
    );
}

#[test]
fn headers_without_the_table_they_are_in() {
    below(
        "[[cases]]\nmessage = \"a\"\n[[cases]]\nmessage = \"b\"\n[[examples]]\ntext = \"t\"\n",
        &expect![[r#"
            error: unknown key `cases` in the spec
              --> modem.toml:11:1
               |
            11 | [[cases]]
               | ^^^^^^^^^ unknown key
            12 | message = "a"
            13 | [[cases]]
               | --------- again here
               |
               = help: write `[[codes.cases]]`

            error: unknown key `examples` in the spec
              --> modem.toml:15:1
               |
            15 | [[examples]]
               | ^^^^^^^^^^^^ unknown key
               |
               = help: write `[[codes.examples]]`"#]],
    );
    whole(
        &HEAD.replace("[categories.network]", "[category.network]"),
        &expect![[r#"
            error: unknown key `category` in the spec
             --> modem.toml:3:2
              |
            3 | [category.network]
              |  ^^^^^^^^ unknown key
              |
              = help: did you mean `categories`?"#]],
    );
    below(
        "[reply]\ntext = \"t\"\n",
        &expect![[r#"
            error: unknown key `reply` in the spec
              --> modem.toml:11:1
               |
            11 | [reply]
               | ^^^^^^^ unknown key
               |
               = help: available keys: `title`, `description`, `code-type`, `code-format`, `docs-url`, `placeholders`, `require`, `reserved`, `sources`, `categories`, `groups`, `tags`, `fields`, `links`, `codes`"#]],
    );
    below(
        "[[codes.cases]]\nmessage = \"a\"\ntags = [\"t\"]\n[tags.t]\n",
        &expect![[r#"
            error: unknown key `tags` in a case
              --> modem.toml:13:1
               |
            13 | tags = ["t"]
               | ^^^^ unknown key
               |
               = help: `tags` is a key of an entry: move it above the header of this table"#]],
    );
    whole(
        &HEAD.replace("[categories.network]", "[[categories]]\nid = \"network\""),
        &expect![[r#"
            error: `categories` must be a table, not an array
             --> modem.toml:3:1
              |
            3 | [[categories]]
              | ^^^^^^^^^^^^^^ expected a table
              |
              = help: put a header such as `[categories.some_id]` above each category"#]],
    );
}

#[test]
fn a_renamed_header_is_one_diagnostic() {
    use std::fmt::Write as _;

    let mut text = HEAD.replace("[categories.network]", "[categories.connectivity]");
    for code in 31..130 {
        text += "[[codes]]\n";
        writeln!(
            text,
            "code = {code}\nname = \"N{code}\"\nmessage = \"m\"\ncategory = \"network\""
        )
        .unwrap();
    }
    whole(
        &text,
        &expect![[r#"
        error: undeclared category `network`
          --> modem.toml:10:12
           |
        10 | category = "network"
           |            ^^^^^^^^^ not declared
        ...
        15 | category = "network"
           |            --------- also used here
        ...
        20 | category = "network"
           |            --------- also used here
        ...
        25 | category = "network"
           |            --------- also used here, and in 96 more places
           |
           = help: did you mean `connectivity`?
           = help: to declare it, write `[categories.network]` and below it `title = "…"`"#]],
    );
    // Without any that is left, or with several, nobody knows which one was meant.
    whole(
        &HEAD.replace(
            "[categories.network]",
            "[categories.a]\ntitle = \"A\"\n[categories.b]",
        ),
        &expect![[r#"
            error: unused category `a`
             --> modem.toml:3:13
              |
            3 | [categories.a]
              |             ^ declared here
              |
              = help: remove it, or add `category = "a"` to an entry

            error: unused category `b`
             --> modem.toml:5:13
              |
            5 | [categories.b]
              |             ^ declared here
              |
              = help: remove it, or add `category = "b"` to an entry

            error: undeclared category `network`
              --> modem.toml:12:12
               |
            12 | category = "network"
               |            ^^^^^^^^^ not declared
               |
               = help: available categories: `a`, `b`
               = help: to declare it, write `[categories.network]` and below it `title = "…"`"#]],
    );
}

#[test]
fn ranges_need_quotes() {
    whole(
        &HEAD.replace("= 30", "= 140000-140099"),
        &expect![[r#"
            error: ranges must be quoted
             --> modem.toml:7:8
              |
            7 | code = 140000-140099
              |        ^^^^^^^^^^^^^ missing quotes
              |
              = help: write `"140000-140099"`"#]],
    );
    whole(
        &HEAD.replace("= 30", "= \"200..299\""),
        &expect![[r#"
        error: `200..299` is not a valid code or range
         --> modem.toml:7:8
          |
        7 | code = "200..299"
          |        ^^^^^^^^^^ expected a dash between two integers
          |
          = help: write `code = "200-299"`"#]],
    );
    whole(
        &HEAD.replace("= 30", "= 0030"),
        &expect![[r#"
            error: invalid TOML: integers cannot start with `0`
             --> modem.toml:7:8
              |
            7 | code = 0030
              |        ^^^^ leading zero
              |
              = help: write `30`, or `"0030"` if it is a string"#]],
    );
}

#[test]
fn wrong_types_with_help() {
    whole(
        &HEAD
            .replace("category = \"network\"", "category = [\"network\"]")
            .replace("= 30", "= [5, 7]")
            .replace("\"no network service\"", "{ en = \"no network service\" }"),
        &expect![[r#"
            error: `code` must be an integer or a string, not an array
             --> modem.toml:7:8
              |
            7 | code = [5, 7]
              |        ^^^^^^ expected an integer or a string
              |
              = help: an entry has one code or one range, such as `"200-299"`: add an entry for each other code

            error: `message` must be a string, not a table
             --> modem.toml:9:11
              |
            9 | message = { en = "no network service" }
              |           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ expected a string
              |
              = help: write `message = "no network service"`

            error: `category` must be a string, not an array
              --> modem.toml:10:12
               |
            10 | category = ["network"]
               |            ^^^^^^^^^^^ expected a string
               |
               = help: write `category = "network"`"#]],
    );
    below(
        "deprecated = true\nretry = \"backoff\"\nsources = \"x\"\ntags = {}\nsince = 2\nwaive = [\"remedy\"]\n",
        &expect![[r#"
            error: `deprecated` must be a table, not a boolean
              --> modem.toml:11:14
               |
            11 | deprecated = true
               |              ^^^^ expected a table
               |
               = help: write `deprecated = {}`

            error: unknown value `backoff` for `retry`
              --> modem.toml:12:9
               |
            12 | retry = "backoff"
               |         ^^^^^^^^^ unknown value
               |
               = help: available forms: `"never"`, `"after-fix"`, `{ after = "24h" }` for one wait, and `{ backoff = "1s", factor = 4 }` for waits that grow

            error: `sources` must be an array, not a string
              --> modem.toml:13:11
               |
            13 | sources = "x"
               |           ^^^ expected an array
               |
               = help: write `sources = ["x"]`

            error: `tags` must be an array, not a table
              --> modem.toml:14:8
               |
            14 | tags = {}
               |        ^^ expected an array
               |
               = help: write `tags = []`

            error: `since` must be a string, not an integer
              --> modem.toml:15:9
               |
            15 | since = 2
               |         ^ expected a string
               |
               = help: write `since = "2"`

            error: `waive` must be a table, not an array
              --> modem.toml:16:9
               |
            16 | waive = ["remedy"]
               |         ^^^^^^^^^^ expected a table
               |
               = help: write a table, such as `waive = { remedy = "…" }`"#]],
    );
}

#[test]
fn an_entry_that_is_deprecated_by_a_word_without_quotes_has_help() {
    for (word, help) in [
        ("yes", "write `deprecated = {}`"),
        ("True", "write `deprecated = {}`"),
        ("soon", "write `deprecated = { note = \"soon\" }`"),
    ] {
        let (_, _, diagnostics) = diagnostics(&format!("{HEAD}deprecated = {word}\n"));
        let helps: Vec<_> = diagnostics.iter().flat_map(|it| &it.help).collect();
        assert_eq!(helps, [help]);
    }
}

#[test]
fn a_broken_key_is_not_missing() {
    whole(
        &format!(
            "require = [\"remedy\", \"retry\"]\n{}remedy = 5\nretry = {{}}\n",
            HEAD.replace("= 30", "= []")
        ),
        &expect![[r#"
            error: `code` must be an integer or a string, not an array
             --> modem.toml:8:8
              |
            8 | code = []
              |        ^^ expected an integer or a string
              |
              = help: an entry has one code or one range, such as `"200-299"`: add an entry for each other code

            error: `remedy` must be a string, not an integer
              --> modem.toml:12:10
               |
            12 | remedy = 5
               |          ^ expected a string
               |
               = help: write `remedy = "5"`

            error: `retry` without `after` or `backoff`
              --> modem.toml:13:9
               |
            13 | retry = {}
               |         ^^ expected one of them
               |
               = help: available forms: `"never"`, `"after-fix"`, `{ after = "24h" }` for one wait, and `{ backoff = "1s", factor = 4 }` for waits that grow"#]],
    );
}

#[test]
fn cases_whose_messages_differ_only_in_case() {
    below(
        "cases = [{ message = \"Invalid \\\"Flow\\\".\" }, { message = \"invalid flow\" }, { message = \"invalid flow\", subcode = 1 }]\n",
        &expect![[r#"
            error: two cases of an entry have messages that differ only in case or punctuation
              --> modem.toml:11:57
               |
            11 | cases = [{ message = "Invalid \"Flow\"." }, { message = "invalid flow" }, { message = "invalid flow", subcode = 1 }]
               |                      ------------------- the first case ^^^^^^^^^^^^^^ the second case
               |
               = help: merge the two cases, or add a different `subcode` to each"#]],
    );
}

#[test]
fn hostile_specs_are_read_in_time() {
    use std::fmt::Write as _;

    // Quadratic work would take minutes here.
    let mut text = String::from("title = \"T\"\n");
    for i in 0..4_000 {
        writeln!(text, "[categories.category_number_{i}]\ntitle = \"C\"").unwrap();
    }
    for i in 0..4_000 {
        writeln!(text, "[[codes]]\ncode = \"{i}-{}\"\nname = \"n_{i}\"\nmessage = \"m\"\ncategory = \"categoryy_number_{i}\"\ndeprecated = {{ use = \"M{i}\" }}", i + 100).unwrap();
    }
    let mut reserved = String::new();
    for i in 1..=4_000 {
        write!(reserved, "{{ code = \"0-{i}\" }},").unwrap();
    }
    let (_, _, diagnostics) = diagnostics(&format!("reserved = [{reserved}]\n{text}"));
    let count = |rule: &str| diagnostics.iter().filter(|it| it.rule.id == rule).count();
    assert_eq!(count("name"), 4_000);
    assert_eq!(count("overlap"), 3_999);
    assert_eq!(count("undeclared"), 4_000);
    assert_eq!(count("replacement"), 4_000);
    assert_eq!(count("unused"), 0);

    for item in ["\"a\" ", "a "] {
        let text = format!("{HEAD}tags = [{}]\n", item.repeat(20_000));
        let (_, _, diagnostics) = self::diagnostics(&text);
        assert!(diagnostics.has_errors());
    }
}

#[test]
fn the_url_of_the_documentation() {
    above(
        "docs-url = \"https://errors.example.com/{cod}/{}/{name\"",
        &expect![[r#"
            error: unknown placeholder `{cod}` in `docs-url`
             --> modem.toml:1:40
              |
            1 | docs-url = "https://errors.example.com/{cod}/{}/{name"
              |                                        ^^^^^ unknown placeholder
              |
              = help: did you mean `code`?

            error: unknown placeholder `{}` in `docs-url`
             --> modem.toml:1:46
              |
            1 | docs-url = "https://errors.example.com/{cod}/{}/{name"
              |                                              ^^ unknown placeholder
              |
              = help: available placeholders: `code`, `id`, `name`

            error: unclosed placeholder in `docs-url`
             --> modem.toml:1:49
              |
            1 | docs-url = "https://errors.example.com/{cod}/{}/{name"
              |                                                 ^ missing `}`
              |
              = help: add `}` after the name of the placeholder"#]],
    );
    above(
        "docs-url = 'https://{name}.example.com/a}b'",
        &expect![[r#"
        error: placeholder in the host of `docs-url`
         --> modem.toml:1:21
          |
        1 | docs-url = 'https://{name}.example.com/a}b'
          |                     ^^^^^^ not allowed here
          |
          = help: write `{name}` in the path, such as "https://errors.example.com/{name}"

        error: unmatched `}` in `docs-url`
         --> modem.toml:1:41
          |
        1 | docs-url = 'https://{name}.example.com/a}b'
          |                                         ^ no `{` before it
          |
          = help: write `%7D` if it is part of the URL"#]],
    );
    above(
        "docs-url = \"https://errors.example.com/all\"",
        &expect![[r#"
            error: missing placeholder in `docs-url`
             --> modem.toml:1:13
              |
            1 | docs-url = "https://errors.example.com/all"
              |             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ the same URL for all entries
              |
              = help: add `{code}`, `{id}` or `{name}`; if all entries are on one page, as its fragment: `#{code}`"#]],
    );
    above(
        "docs-url = \"https://errors.example.com/{code} {name}\"",
        &expect![[r#"
            error: `docs-url` is not a valid URL
             --> modem.toml:1:46
              |
            1 | docs-url = "https://errors.example.com/{code} {name}"
              |                                              ^ invalid character
              |
              = help: write `%20`"#]],
    );
    above(
        "docs-url = \"errors.example.com/{code}\"",
        &expect![[r#"
        error: `docs-url` is not a valid URL
         --> modem.toml:1:12
          |
        1 | docs-url = "errors.example.com/{code}"
          |            ^^^^^^^^^^^^^^^^^^^^^^^^^^^ expected `https://` and a host
          |
          = help: write the whole URL, such as "https://example.com/errors""#]],
    );
    above(
        "docs-url = \"\"",
        &expect![[r#"
        error: `docs-url` is empty
         --> modem.toml:1:12
          |
        1 | docs-url = ""
          |            ^^ expected text"#]],
    );
}

#[test]
fn the_url_of_an_entry_is_encoded() {
    let text = "title = 'Shop'
docs-url = 'https://example.com/{name}?id={id}#{code}'
code-type = 'str'
categories.stock.title = 'Stock'
codes = [
    { code = 'a/b c-ü%', name = 'Odd', message = 'odd', category = 'stock' },
    { code = '1', id = 'EVEN_ONE', name = 'Even', message = 'even', category = 'stock' },
]
";
    let (_, table, diagnostics) = diagnostics(text);
    assert!(diagnostics.is_empty());
    let urls = table.entries.iter().filter_map(|it| it.docs_url.as_deref());
    assert!(urls.eq([
        "https://example.com/Odd?id=Odd#a%2Fb%20c-%C3%BC%25",
        "https://example.com/Even?id=EVEN_ONE#1",
    ]));
}

#[test]
fn placeholders_that_no_message_has() {
    above(
        "placeholders = \"printf\"",
        &expect![[r#"
        warning: the messages do not have placeholders
         --> modem.toml:1:16
          |
        1 | placeholders = "printf"
          |                ^^^^^^^^ no message has any of this style
          |
          = help: remove the key"#]],
    );
    above(
        "placeholders = \"python\"",
        &expect![[r#"
        error: unknown value `python` for `placeholders`
         --> modem.toml:1:16
          |
        1 | placeholders = "python"
          |                ^^^^^^^^ unknown value
          |
          = help: available values: `braces`, `printf`"#]],
    );
    let other = HEAD.replace("no network", "no {0}");
    whole(
        &format!("placeholders = \"printf\"\n{other}"),
        &expect![[r#"
            warning: the messages do not have placeholders
             --> modem.toml:1:16
              |
            1 | placeholders = "printf"
              |                ^^^^^^^^ no message has any of this style
              |
              = help: write `placeholders = "braces"`, which the messages have"#]],
    );
    whole(
        &format!("placeholders = \"braces\"\n{other}"),
        &expect![[""]],
    );
    let case = format!("{HEAD}cases = [{{ subcode = 1, message = \"no %s\" }}]");
    whole(
        &format!("placeholders = \"printf\"\n{case}"),
        &expect![[""]],
    );
}
