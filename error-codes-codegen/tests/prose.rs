//! Descriptions and remedies: what their two forms show, and what is refused.
//!
//! `UPDATE_EXPECT=1 cargo test -p error-codes-codegen` writes the texts anew; read the difference.

#![expect(clippy::needless_raw_string_hashes, reason = "written by expect-test")]

use error_codes_codegen::{Diagnostics, Prose, Source, Table, read, report};
use expect_test::{Expect, expect};

const HEAD: &str = "title = \"Modem\"
[categories.network]
title = \"Network\"
description = \"See [x][x].\"
[links]
x = \"https://example.com/x\"
[[codes]]
code = 30
name = \"NoService\"
message = \"no network service\"
category = \"network\"
";

/// Reads a remedy, as TOML writes it.
fn read_remedy(written: &str) -> (Source, Table, Diagnostics) {
    let source = Source::new("modem.toml", format!("{HEAD}remedy = {written}\n"));
    let (table, diagnostics) = read(&source);
    (source, table, diagnostics)
}

fn literal(text: &str) -> String {
    format!("'''\n{text}'''")
}

/// Both forms of a text.
#[track_caller]
fn forms(text: &str) -> Prose {
    let (_, table, diagnostics) = read_remedy(&literal(text));
    assert!(diagnostics.is_empty(), "{diagnostics:?}");
    table.entries[0].remedy.clone().expect("it is there")
}

/// Checks what is shown: the Markdown and, below a line, the plain text.
#[track_caller]
fn shows(text: &str, expected: &Expect) {
    let prose = forms(text);
    expected.assert_eq(&format!("{}\n=====\n{}", prose.markdown, prose.plain));
}

/// Checks what is reported.
#[track_caller]
fn refuses(written: &str, expected: &Expect) {
    let (source, _, diagnostics) = read_remedy(written);
    expected.assert_eq(&report::for_terminal(&diagnostics, &source, false).join("\n\n"));
}

#[test]
fn what_was_always_allowed_is_shown_as_it_is_written() {
    for text in [
        "3 of 5. 7 are left.",
        "Plain, with *emphasis*, **strength**, `code <b> [x]` and ``a ` b``.",
        "1. One\n2. Two\n\n   and a paragraph\n\n   - nested\n3. Three",
        "- a\n  - b\n  - c\n- d\n\nAfter the list.",
        "- a\n\n  ```text\n  code\n  ```\n- b",
        "```text\n<b> [x] # h\n    indented\n```\nbehind",
        "A *list:*\n\n* one\n* two",
        "```console\n$ curl -X POST \\\n\t--fail  \n\n  \n```",
        "Use `a_b`, a_b or 1.5 of (them); 1 < 2, \"so\" 2-3.",
    ] {
        assert_eq!(forms(text).plain, text);
        assert_eq!(forms(text).markdown, text.replace(" < ", " \\< "));
    }
}

#[test]
fn lines_are_joined_in_the_plain_form() {
    for (text, plain) in [
        ("One\ntwo.\n\nThree\n    four.", "One two.\n\nThree four."),
        (
            "Do this:\n\n1. Ask for `a\n   b` and [the\n   page][x].\n\n   Then\n   wait.\n2. Go\non.\n   - Not\n     twice.\n",
            "Do this:\n\n1. Ask for `a b` and the page (https://example.com/x).\n\n   Then wait.\n2. Go on.\n   - Not twice.",
        ),
        (
            "Send\nthis:\n```console\n$ curl \\\n\t--fail  \n\n```\nthen\nwait.",
            "Send this:\n```console\n$ curl \\\n\t--fail  \n\n```\nthen wait.",
        ),
    ] {
        assert_eq!(forms(text).plain, plain);
        assert_eq!(forms(&text.replace('\n', "\r\n")), forms(text));
    }
}

#[test]
fn blocks() {
    shows(
        "# A title #\nText.\n\nOther title\n---\n> A quotation\nthat goes on.\n>\n> - with an item\n\n***\n***\n",
        &expect![[r#"
            **A title**

            Text.

            **Other title**

            > A quotation
            > that goes on.
            >
            > - with an item

            ___

            ___
            =====
            **A title**

            Text.

            **Other title**

            > A quotation that goes on.
            >
            > - with an item

            ---

            ---"#]],
    );
    shows(
        "| code | meaning |\n| ---: | --- |\n| `1` | a \\| *b* |\n| 2 |\nText.\n\n- | a |\n  | - |",
        &expect![[r#"
            | code | meaning |
            | --: | --- |
            | `1` | a \| *b* |
            | 2 |  |
            | Text. |  |

            - | a |
              | --- |
            =====
            code | meaning
            `1` | a | *b*
            2 |
            Text. |

            - a"#]],
    );
    shows(
        "Code:\n\n    let x = 1;\n\n      y\n\n```\nplain\n```\n~~~C++ title\n```\n~~~\n",
        &expect![[r#"
            Code:

            ```text
            let x = 1;

              y
            ```

            ```text
            plain
            ```
            ````C++
            ```
            ````
            =====
            Code:

            ```text
            let x = 1;

              y
            ```

            ```text
            plain
            ```
            ````C++
            ```
            ````"#]],
    );
    shows(
        "Steps:\n3) three\n\n3)  three\n8)  four\n\n-   a\n    - b\n\n      c\n-\n- - d",
        &expect![[r#"
            Steps:
            3\) three

            3) three
            4) four

            - a
              - b

                c
            -
            - - d
            =====
            Steps: 3) three

            3) three
            4) four

            - a
              - b

                c
            -
            - - d"#]],
    );
}

#[test]
fn lines() {
    shows(
        "One  \ntwo\\\nthree \nfour\\",
        &expect![[r#"
        One\
        two\
        three
        four\\
        =====
        One
        two
        three four\"#]],
    );
    shows(
        "a\n1986\\. b\n\\+ c\n\\# d\n\\> e\n+f\n=g\n#h\n--force and -- or ---",
        &expect![[r#"
            a
            1986\. b
            \+ c
            \# d
            \> e
            \+f
            \=g
            \#h
            \-\-force and -\- or -\-\-
            =====
            a 1986. b + c # d > e +f =g #h --force and -- or ---"#]],
    );
}

#[test]
fn a_sign_between_a_letter_and_a_quotation_mark_opens_or_closes_but_not_both() {
    shows(
        "*a \"*b*",
        &expect![[r#"
        \*a "*b*
        =====
        *a "*b*"#]],
    );
    shows(
        "*a*\" b*",
        &expect![[r#"
        *a*" b\*
        =====
        *a*" b*"#]],
    );
    shows(
        "**a*\"*",
        &expect![[r#"
        **a*"*
        =====
        **a*"*"#]],
    );
}

#[test]
fn a_run_of_signs_that_matches_in_part_is_text() {
    shows(
        "***a* and **b***, *c*",
        &expect![[r#"
            \*\*\*a\* and \*\*b\*\*\*, *c*
            =====
            ***a* and **b***, *c*"#]],
    );
}

#[test]
fn links() {
    shows(
        "Look \\[here\\] at [the *manual*][x], [there](https://example.com/a?b=(c) \"title\"), <https://example.com/d>, or (https://example.com/e).",
        &expect![[r#"
            Look \[here\] at [the *manual*](<https://example.com/x>), [there](<https://example.com/a?b=(c)>), <https://example.com/d>, or (<https://example.com/e>).
            =====
            Look [here] at the *manual* (https://example.com/x), there (https://example.com/a?b=(c)), https://example.com/d, or (https://example.com/e)."#]],
    );
    shows(
        "![A picture](https://example.com/a.png), [![badge](https://example.com/b.png)](https://example.com/c), [https://example.com](https://example.com).",
        &expect![[r#"
            [A picture](<https://example.com/a.png>), [badge](<https://example.com/c>), <https://example.com>.
            =====
            A picture (https://example.com/a.png), badge (https://example.com/c), https://example.com."#]],
    );
    shows(
        "[A page](./page.md), [that], items[0], [a] [x], [x]: y, ![, ]( and [a [b][x] c](https://example.com).",
        &expect![[r#"
            \[A page\](./page.md), \[that\], items\[0\], \[a\] \[x\], \[x\]: y, !\[, \]( and \[a [b](<https://example.com/x>) c\](<https://example.com>).
            =====
            [A page](./page.md), [that], items[0], [a] [x], [x]: y, ![, ]( and [a b (https://example.com/x) c](https://example.com)."#]],
    );
}

#[test]
fn what_is_nothing_in_a_text_is_escaped() {
    shows(
        "\\\"so\\\", \"so\", \\.\\.., <b>bold</b>, &nbsp; R&D, ~~no~~, [^1], <!-- c -->, 2 * 3 * 4, _a, **b, $x$.\n<script>\nalert(1)\n</script>",
        &expect![[r#"
            \"so\", "so", \.\.., \<b>bold\</b>, \&nbsp; R\&D, \~\~no\~\~, \[\^1\], \<!-\- c -\->, 2 \* 3 \* 4, \_a, \*\*b, $x$.
            \<script>
            alert(1)
            \</script>
            =====
            "so", "so", ..., <b>bold</b>, &nbsp; R&D, ~~no~~, [^1], <!-- c -->, 2 * 3 * 4, _a, **b, $x$. <script> alert(1) </script>"#]],
    );
}

#[test]
fn code_is_closed() {
    refuses(
        &literal("Open `code"),
        &expect![[r#"
            error: `remedy` contains an unclosed code span
              --> modem.toml:13:6
               |
            13 | Open `code'''
               |      ^ opened here
               |
               = help: close it with the same number of backticks, or escape it: \`"#]],
    );
    refuses(
        "\"Open `code\"",
        &expect![[r#"
            error: `remedy` contains an unclosed code span
              --> modem.toml:12:16
               |
            12 | remedy = "Open `code"
               |                ^ opened here
               |
               = help: close it with the same number of backticks, or escape it: \\`"#]],
    );
    refuses(
        &literal("```json\n{"),
        &expect![[r#"
            error: `remedy` contains an unclosed code fence
              --> modem.toml:13:1
               |
            13 | ```json
               | ^^^^^^^ opened here
               |
               = help: close it with the line ```"#]],
    );
    refuses(
        &literal("- a\n\n  ```text\n  code\noutside\n  ```"),
        &expect![[r#"
            error: `remedy` contains an unclosed code fence
              --> modem.toml:15:3
               |
            15 |   ```text
               |   ^^^^^^^ opened here
               |
               = help: close it with the line ```, and indent its lines like the fence itself"#]],
    );
}

#[test]
fn no_code_is_run() {
    for word in [
        "rust",
        "rs",
        "ignore",
        "should_panic",
        "no_run",
        "compile_fail",
        "edition2024",
        "text,rust",
        "ignore-wasm32",
        "E0308",
        "{.rust}",
    ] {
        let (_, _, diagnostics) = read_remedy(&literal(&format!("```{word}\nx\n```")));
        assert_eq!(diagnostics.iter().len(), 1, "{word}");
    }
    refuses(
        &literal("```rust\nlet x = 1;\n```"),
        &expect![[r#"
            error: `remedy` contains code that rustdoc would run as a test
              --> modem.toml:13:1
               |
            13 | ```rust
               | ^^^^^^^ rustdoc treats this as Rust
               |
               = help: name another language, such as ```text, or none"#]],
    );
}

#[test]
fn links_are_declared() {
    refuses(
        &literal("[a][y] and items[0][1]."),
        &expect![[r#"
            error: undeclared link `y`
              --> modem.toml:13:5
               |
            13 | [a][y] and items[0][1].'''
               |     ^ not declared
               |
               = help: did you mean `x`?
               = help: to declare it, write `y = "https://…"` below `[links]`

            error: undeclared link `1`
              --> modem.toml:13:21
               |
            13 | [a][y] and items[0][1].'''
               |                     ^ not declared
               |
               = help: to show the brackets, escape them: `\[1]`"#]],
    );
}

#[test]
fn brackets_around_an_index_are_escaped() {
    refuses(
        "\"Read items[0][1].\"",
        &expect![[r#"
        error: undeclared link `1`
          --> modem.toml:12:25
           |
        12 | remedy = "Read items[0][1]."
           |                         ^ not declared
           |
           = help: to show the brackets, escape them: `\\[1]`"#]],
    );
    let (_, _, diagnostics) = read_remedy("'Read items[0][i].'");
    let help = &diagnostics.iter().next().unwrap().help;
    assert_eq!(help[0], r"to show the brackets, escape them: `\[i]`");
    let (_, _, diagnostics) = read_remedy("'Read [0][i] and see [the docs][docs].'");
    assert!(diagnostics.iter().all(|it| !it.help[0].contains("escape")));
    assert_eq!(forms("items[0]\\[1]").plain, "items[0][1]");
    let (_, _, diagnostics) = read_remedy("\"Read items[0]\\\\[1].\"");
    assert!(diagnostics.is_empty(), "{diagnostics:?}");
}

#[test]
fn nothing_is_invisible() {
    refuses(
        &literal("A\ttab"),
        &expect![[r#"
            error: `remedy` contains a tab
              --> modem.toml:13:2
               |
            13 | A    tab'''
               |  ^^^^ U+0009
               |
               = help: write spaces instead"#]],
    );
    refuses(
        &literal("a \u{202e}b"),
        &expect![[r#"
            error: `remedy` contains a character that changes the text direction
              --> modem.toml:13:3
               |
            13 | a �b'''
               |   ^ U+202E
               |
               = help: remove it"#]],
    );
    refuses(
        &literal("```text\n\u{202e}\t\n```"),
        &expect![[r#"
            error: `remedy` contains a character that changes the text direction
              --> modem.toml:14:1
               |
            14 | �    
               | ^ U+202E
               |
               = help: remove it"#]],
    );
}

#[test]
fn there_is_a_text() {
    refuses(
        &literal(""),
        &expect![[r#"
            error: `remedy` is empty
              --> modem.toml:12:10
               |
            12 | remedy = '''
               |          ^^^ expected text
               |
               = help: write the text, or remove the key"#]],
    );
    refuses(
        "\" \"",
        &expect![[r#"
            error: `remedy` is empty
              --> modem.toml:12:10
               |
            12 | remedy = " "
               |          ^^^ expected text
               |
               = help: write the text, or remove the key"#]],
    );
    refuses(
        r#""\u00A0\n===""#,
        &expect![[r#"
        error: `remedy` is empty
          --> modem.toml:12:10
           |
        12 | remedy = "\u00A0\n==="
           |          ^^^^^^^^^^^^^ expected text
           |
           = help: write the text, or remove the key"#]],
    );
}

#[test]
fn places_are_right_wherever_they_are() {
    refuses(
        "\"日本\\u672C \\t語 `b\"",
        &expect![[r#"
            error: `remedy` contains a tab
              --> modem.toml:12:20
               |
            12 | remedy = "日本\u672C \t語 `b"
               |                      ^^ U+0009
               |
               = help: write spaces instead

            error: `remedy` contains an unclosed code span
              --> modem.toml:12:24
               |
            12 | remedy = "日本\u672C \t語 `b"
               |                           ^ opened here
               |
               = help: close it with the same number of backticks, or escape it: \\`"#]],
    );
    refuses(
        "\"\"\"\\\n    a\n    日本 `b\"\"\"",
        &expect![[r#"
            error: `remedy` contains an unclosed code span
              --> modem.toml:14:8
               |
            14 |     日本 `b"""
               |          ^ opened here
               |
               = help: close it with the same number of backticks, or escape it: \\`"#]],
    );
    refuses(
        &literal("> - a\n>   b `c\n> - d [e][f]"),
        &expect![[r#"
            error: `remedy` contains an unclosed code span
              --> modem.toml:14:7
               |
            14 | >   b `c
               |       ^ opened here
               |
               = help: close it with the same number of backticks, or escape it: \`

            error: undeclared link `f`
              --> modem.toml:15:11
               |
            15 | > - d [e][f]'''
               |           ^ not declared
               |
               = help: did you mean `x`?
               = help: to declare it, write `f = "https://…"` below `[links]`"#]],
    );
    refuses(
        &literal("| a |\n|---|\n| \\|\\| [b][c] |"),
        &expect![[r#"
            error: undeclared link `c`
              --> modem.toml:15:12
               |
            15 | | \|\| [b][c] |'''
               |            ^ not declared
               |
               = help: did you mean `x`?
               = help: to declare it, write `c = "https://…"` below `[links]`"#]],
    );
    refuses(
        &literal("one\ntwo `b").replace('\n', "\r\n"),
        &expect![[r#"
            error: `remedy` contains an unclosed code span
              --> modem.toml:14:5
               |
            14 | two `b'''
               |     ^ opened here
               |
               = help: close it with the same number of backticks, or escape it: \`"#]],
    );
}
