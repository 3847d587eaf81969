//! The Markdown of descriptions and remedies: a subset that reads the same everywhere.
//!
//! Paragraphs, lists, `code`, emphasis, fenced code in a language that rustdoc does not run, and
//! links of the form `[text][name]`. Everything else that Markdown or rustdoc would turn into
//! something (HTML, headings, doctests, quotations, entities, …) is a [`Flaw`], so that a text is
//! never more than text.

mod blocks;
mod inline;
#[cfg(test)]
mod oracle;

use std::ops::Range;

use crate::rules::Rule;
use crate::table::Prose;

/// Something in a text that Markdown or rustdoc would not show as it is meant.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Flaw {
    /// Where in the text.
    pub(crate) range: Range<usize>,
    pub(crate) rule: &'static Rule,
    /// What is wrong with "`key`": the rest of the sentence.
    pub(crate) what: &'static str,
    pub(crate) label: String,
    pub(crate) help: String,
}

/// Reads a text. `target` is asked for the address behind each link name.
pub(crate) fn read(
    text: &str,
    target: &mut dyn FnMut(&str, Range<usize>) -> Option<String>,
) -> (Prose, Vec<Flaw>) {
    let mut reader = Reader {
        text,
        target,
        prose: Prose::default(),
        flaws: Vec::new(),
    };
    reader.blocks();
    let Reader {
        mut prose, flaws, ..
    } = reader;
    for form in [&mut prose.markdown, &mut prose.plain] {
        // Other blanks are text: without them a line could be something else.
        *form = form.trim_matches([' ', '\n']).to_owned();
    }
    (prose, flaws)
}

/// Plain text as Markdown that shows it unchanged, wherever it stands in a line.
pub(crate) fn escape(plain: &str) -> String {
    let mut markdown = String::with_capacity(plain.len() + 8);
    let bytes = plain.as_bytes();
    let (mut at, mut copied) = (0, 0);
    // Most bytes are plain: this loop has to be cheap without optimisation.
    while at < bytes.len() {
        if SIGNS[bytes[at] as usize] && is_sign(plain, at) {
            markdown.push_str(&plain[copied..at]);
            markdown.push('\\');
            copied = at;
        }
        at += 1;
    }
    markdown.push_str(&plain[copied..]);
    markdown
}

/// The bytes that may need a backslash.
const SIGNS: [bool; 256] = {
    let signs = b"-+=.)'\"\\`*_[]<>&|~#$:";
    let mut is_sign = [false; 256];
    let mut at = 0;
    while at < signs.len() {
        is_sign[signs[at] as usize] = true;
        at += 1;
    }
    is_sign
};

/// Whether the character needs a backslash where it stands.
fn is_sign(plain: &str, at: usize) -> bool {
    let sign = plain.as_bytes()[at];
    let (before, from) = plain.split_at(at);
    // Dots and dashes in a row would be shown as another character.
    let in_a_row = || before.as_bytes().last() == Some(&sign);
    match sign {
        // At the beginning of a line these make a list or a heading.
        b'+' | b'=' => at == 0,
        b'-' => at == 0 || in_a_row(),
        b')' => ends_a_number(before),
        b'.' => ends_a_number(before) || in_a_row(),
        // Rustdoc warns of addresses in the text.
        b':' => from.starts_with("://"),
        _ => true,
    }
}

/// Whether a text is a number and nothing else.
fn ends_a_number(before: &str) -> bool {
    !before.is_empty() && before.bytes().all(|b| b.is_ascii_digit())
}

/// Plain text as code that shows it unchanged. It neither begins nor ends with a blank.
pub(crate) fn code(plain: &str) -> String {
    let longest = plain.split(|c| c != '`').map(str::len).max();
    let marks = "`".repeat(longest.unwrap_or_default() + 1);
    let blank = if plain.starts_with('`') || plain.ends_with('`') {
        " "
    } else {
        ""
    };
    format!("{marks}{blank}{plain}{blank}{marks}")
}

struct Reader<'t, 'f> {
    text: &'t str,
    target: &'f mut dyn FnMut(&str, Range<usize>) -> Option<String>,
    prose: Prose,
    flaws: Vec<Flaw>,
}

impl Reader<'_, '_> {
    fn flaw(
        &mut self,
        range: Range<usize>,
        rule: &'static Rule,
        what: &'static str,
        label: &str,
        help: impl Into<String>,
    ) {
        self.flaws.push(Flaw {
            range,
            rule,
            what,
            label: label.to_owned(),
            help: help.into(),
        });
    }

    fn both(&mut self, text: &str) {
        for form in [&mut self.prose.markdown, &mut self.prose.plain] {
            if text.contains('\r') {
                form.push_str(&text.replace('\r', ""));
            } else {
                form.push_str(text);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag};

    use super::{code, escape, oracle, read};

    /// Reads the Markdown as rustdoc does; says what it finds that is neither text nor a list.
    fn surprise(markdown: &str) -> Option<String> {
        let options = Options::ENABLE_TABLES
            | Options::ENABLE_FOOTNOTES
            | Options::ENABLE_STRIKETHROUGH
            | Options::ENABLE_TASKLISTS
            | Options::ENABLE_SMART_PUNCTUATION;
        let fine = |event: &Event<'_>| match event {
            Event::Start(tag) => match tag {
                Tag::CodeBlock(CodeBlockKind::Fenced(language)) => {
                    !language.is_empty() && !language.contains("rust")
                }
                Tag::Link { dest_url, .. } => &**dest_url == "https://example.com/x",
                Tag::Paragraph | Tag::List(_) | Tag::Item | Tag::Emphasis | Tag::Strong => true,
                _ => false,
            },
            Event::End(_) | Event::Text(_) | Event::Code(_) | Event::SoftBreak => true,
            _ => false,
        };
        Parser::new_ext(markdown, options)
            .find(|event| !fine(event))
            .map(|event| format!("{event:?}"))
    }

    fn accepted(text: &str) -> Option<crate::table::Prose> {
        let mut all_known = true;
        let mut target = |name: &str, _| {
            all_known &= name == "x";
            Some("https://example.com/x".to_owned())
        };
        let (prose, flaws) = read(text, &mut target);
        (flaws.is_empty() && all_known).then_some(prose)
    }

    const PIECES: &[&str] = &[
        "\n",
        "\n",
        "\n\n",
        " ",
        "  ",
        "   ",
        "    ",
        "- ",
        "* ",
        "+ ",
        "1. ",
        "2) ",
        "10. ",
        "-",
        "=",
        "#",
        "# ",
        ">",
        "|",
        "| a |",
        "|---|",
        "---",
        "===",
        "***",
        "_",
        "*",
        "**",
        "`",
        "``",
        "```",
        "```text",
        "```rust",
        "~~~",
        "~~~text",
        "~",
        "~~",
        "[",
        "]",
        "[a][x]",
        "[a\nb][x]",
        "][x]",
        "[]",
        "![",
        "(",
        ")",
        "<",
        ">",
        "<b>",
        "</b",
        "<a@b.c>",
        "<https://e.c>",
        "https://e.c",
        "&amp;",
        "&",
        "\\",
        "\\\\",
        "\\[",
        "a",
        "b c",
        "é",
        "[^1]",
        "[ ]",
        ":",
        "!",
        "let x = 1;",
        "\t",
        " \n",
        "\\\n",
        "\n```text\n",
        "\n```\n",
        "<!--",
        "<?",
        "\r\n",
        "\u{202e}",
        "\u{a0}",
        "\u{2003}",
    ];

    /// What a fence can follow, and how it is indented there.
    const PLACES: &[(&str, &str)] = &[
        ("", ""),
        ("a\nb\n", ""),
        ("- a\n\n", "  "),
        ("- a\n  b\n", "  "),
        ("10. a\n    - b\n\n", "      "),
        ("1. a\n   - b\n\n", "   "),
    ];

    /// What lines of code are made of.
    const CODE: &[&str] = &[
        " ",
        "    ",
        "\t",
        "\\",
        "a",
        "b c",
        "é",
        "`",
        "```",
        "~~~",
        "- ",
        "#",
        ">",
        "<b>",
        "[x]",
        "&lt;",
        "|",
        "https://e.c",
    ];

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4000))]

        #[test]
        fn what_is_accepted_is_text_and_lists(
            pieces in proptest::collection::vec(proptest::sample::select(PIECES), 1..14)
        ) {
            let text = pieces.concat();
            if let Some(prose) = accepted(&text) {
                let page = format!("`1` — m\n\n**Remedy**\n\n{}\n\n**Retry:** never", prose.markdown);
                prop_assert_eq!(surprise(&page), None, "{}", page);
                prop_assert!(
                    Parser::new(&page).filter(|it| matches!(it, Event::Start(Tag::Paragraph))).count() >= 3,
                    "the last paragraph is swallowed: {}", page
                );
                prop_assert!(!prose.plain.contains('\r'));
                oracle::check(&text, &prose.markdown, &prose.plain);
            }
        }

        #[test]
        fn fenced_code_is_shown_to_the_letter(
            (above, indent) in proptest::sample::select(PLACES),
            mark in proptest::sample::select(&["```", "````", "~~~"][..]),
            behind in proptest::sample::select(&["", " ", "   "][..]),
            lines in proptest::collection::vec(
                proptest::collection::vec(proptest::sample::select(CODE), 0..5),
                0..5,
            ),
            after in proptest::sample::select(&["", " ", "\n", "  \r\n", "\n\nb"][..]),
        ) {
            let mut text = format!("{above}{indent}{mark}text{behind}\n");
            let mut closes = false;
            for line in &lines {
                let line = line.concat();
                closes |= line.trim().starts_with(mark);
                text.extend([indent, &line, "\n"]);
            }
            text.extend([indent, mark, after]);
            let prose = accepted(&text);
            prop_assert!(prose.is_some() || closes, "{text:?} is refused");
            if let Some(prose) = prose {
                prop_assert_eq!(surprise(&prose.markdown), None, "{}", text);
                oracle::check(&text, &prose.markdown, &prose.plain);
            }
        }

        #[test]
        fn escaped_text_is_shown_unchanged(text in "[-+*=>#.)(0-9a-z'\"|~`_<>&!\\\\\\[\\]$:]{1,20}") {
            for page in [escape(&text), format!("`1` — {}", escape(&text))] {
                prop_assert_eq!(surprise(&page), None, "{}", page);
                let shown: String = Parser::new_ext(&page, Options::ENABLE_SMART_PUNCTUATION)
                    .filter_map(|event| match event {
                        Event::Text(text) => Some(text.into_string()),
                        _ => None,
                    })
                    .collect();
                let shown = shown.trim_start_matches(" — ");
                prop_assert_eq!(shown, &text);
            }
        }

        #[test]
        fn code_is_shown_unchanged(text in "[`a|<>*\\\\\\[\\]]([` a|<>*\\\\\\[\\]]{0,10}[`a|<>*\\\\\\[\\]])?") {
            for page in [code(&text), format!("- {} — m", code(&text))] {
                let shown: Vec<_> = Parser::new(&page)
                    .filter(|event| matches!(event, Event::Code(_)))
                    .collect();
                prop_assert_eq!(shown, [Event::Code(text.as_str().into())], "{}", page);
                prop_assert_eq!(surprise(&page), None, "{}", page);
            }
        }
    }

    #[test]
    fn a_marker_alone_goes_on_with_a_list() {
        assert_eq!(accepted("* `a\n*\nb`"), None);
        assert_eq!(accepted("1. `a\n2.\nb`"), None);
        assert!(accepted("a\n*\nb").is_some());
    }

    #[test]
    fn a_footnote_ends_code_of_several_lines() {
        assert_eq!(accepted("- `\n  ``text\n  x\n [^1]: `"), None);
        assert!(accepted("`code\n\\[^1]: code`").is_some());
    }

    #[test]
    fn a_tab_beside_the_marks_may_close_a_fence() {
        assert_eq!(accepted("```text\na\n```\t"), None);
        assert_eq!(accepted("```text\na\n```\t\n```"), None);
        assert_eq!(accepted("- a\n\n  ```text\n  \t```"), None);
        assert_eq!(accepted("- a\n\n  ```text\n  \t```\n  b\n  ```"), None);
        assert!(accepted("```text\n\ta\t```\t\n```").is_some());
    }

    #[test]
    fn a_tab_is_no_indent() {
        assert_eq!(accepted("- a\n\n  ```text\n\tb\n  ```"), None);
        assert_eq!(accepted("```\ttext\nb\n```"), None);
    }

    #[test]
    fn a_blank_of_another_kind_is_text() {
        let prose = accepted("\u{a0}# no heading").expect("it is text");
        assert_eq!(surprise(&prose.markdown), None);
        assert_eq!(prose.plain, "\u{a0}# no heading");
        assert_eq!(accepted("```\u{a0}text\na\n```"), None, "no language");
    }

    #[test]
    fn an_address_in_plain_text_is_no_address_to_rustdoc() {
        let page = escape("see https://example.com: a://b");
        let parts = Parser::new(&page).filter_map(|event| match event {
            Event::Text(text) => Some(text.into_string()),
            _ => None,
        });
        let parts: Vec<_> = parts.collect();
        assert_eq!(parts, ["see https", "://example.com: a", "://b"]);
    }
}
