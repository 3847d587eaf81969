//! Properties of all texts, with [pulldown-cmark](super::oracle) as the judge.

use proptest::prelude::*;
use pulldown_cmark::{Event as Read, Options, Parser, Tag as ReadTag};

use super::blocks::Blocks;
use super::inline::Inline;
use super::{Event, Prose, code, escape, fence, oracle, read};

const URL: &str = "https://example.com/x";

/// A text that is accepted: without errors, and without link names other than `x`.
fn accepted(text: &str) -> Option<Prose> {
    let mut all_known = true;
    let (prose, errors) = read(text, &mut |name, _| {
        all_known &= name == "x";
        Some(URL)
    });
    (errors.is_empty() && all_known).then_some(prose)
}

/// The tree of a text, with its pieces of text put together.
fn tree(text: &str) -> Vec<String> {
    let blocks = Blocks::read(text);
    let mut known = |_: &str, _| Some(URL);
    let mut inline = Inline::new(&blocks.text, &blocks.lines, &mut known);
    for node in blocks.nodes {
        inline.node(node);
    }
    together(inline.events)
}

fn together(events: Vec<Event<'_>>) -> Vec<String> {
    let mut nodes: Vec<String> = Vec::new();
    for event in events {
        match (event, nodes.last_mut()) {
            (Event::Text(text) | Event::Exact(text), Some(last)) if last.starts_with("Text") => {
                last.push_str(text);
            }
            (Event::Text(text) | Event::Exact(text), _) => nodes.push(format!("Text {text}")),
            (event, _) => nodes.push(format!("{event:?}")),
        }
    }
    nodes.retain(|it| it != "Text ");
    nodes
}

/// Checks all that holds for a text.
fn check(text: &str) {
    let Some(prose) = accepted(text) else {
        return;
    };
    oracle::check(&prose);
    // A `;` that would end an entity is written in another way in the URL of a link.
    let same = |it: String| it.replace("%3B", ";");
    let [source, again] = [text, &prose.markdown].map(|it| tree(it).into_iter().map(same));
    assert!(source.eq(again), "{}", prose.markdown);
    let again = accepted(&prose.markdown).expect("it is accepted");
    assert_eq!(again.markdown, prose.markdown);
    assert_eq!(same(again.plain), same(prose.plain));
    // On a page it changes nothing around it.
    let page = format!(
        "`1` — m\n\n**Remedy**\n\n{}\n\n**Retry:** never",
        prose.markdown
    );
    let paragraphs = Parser::new_ext(&page, Options::ENABLE_TABLES);
    let paragraphs = paragraphs.filter(|it| matches!(it, Read::Start(ReadTag::Paragraph)));
    assert!(
        paragraphs.count() >= 3,
        "the last paragraph is swallowed: {page}"
    );
}

const PIECES: &[&str] = &[
    "\n",
    "\n",
    "\n\n",
    " ",
    "  ",
    "   ",
    "    ",
    "      ",
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
    "## ",
    " #",
    ">",
    "> ",
    "\n> ",
    "\n- ",
    "\n1. ",
    "\n  ",
    "\n   ",
    "\n    ",
    "|",
    "| a |",
    "|---|",
    "a | b",
    "\n--|-:\n",
    "\\|",
    "---",
    "===",
    "***",
    "___",
    "_",
    "*",
    "**",
    "__",
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
    "](https://e.c)",
    "](<https://e.c/?a&lt;b>)",
    "](https://e.c 't')",
    "[]",
    "![",
    "!",
    "(",
    ")",
    "<",
    ">",
    "<b>",
    "</b",
    "<a@b.c>",
    "<https://e.c>",
    "https://e.c",
    "https://example.com/x",
    "http://",
    "é\u{a0}hts://",
    "www.e.c",
    "&amp;",
    "&",
    "\\",
    "\\\\",
    "\\[",
    "a",
    "b c",
    "é",
    "“",
    "漢",
    "😀",
    "Ⓐ",
    "[^1]",
    "[^1]: ",
    "[ ] ",
    "[x]: ",
    ":",
    ".",
    "--",
    "let x = 1;",
    "\t",
    " \n",
    "  \n",
    "\\\n",
    "\n```text\n",
    "\n```\n",
    "<!--",
    "<?",
    "<script>",
    "\r\n",
    "\u{202e}",
    "\u{a0}",
    "\u{2003}",
];

/// What a fence can follow, and how it is indented there.
const FENCE_POSITIONS: &[(&str, &str)] = &[
    ("", ""),
    ("a\nb\n", ""),
    ("- a\n\n", "  "),
    ("- a\n  b\n", "  "),
    ("10. a\n    - b\n\n", "      "),
    ("1. a\n   - b\n\n", "   "),
    ("> a\n", "> "),
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

/// To rustdoc the run before a hard break is followed by a backslash.
#[test]
fn emphasis_before_a_hard_break_is_shown_as_its_tree() {
    for text in [
        "**>*  \na*:",
        "F](*a *b(**   \nc",
        "_a_  \nb",
        "**a**  \n*b*",
    ] {
        check(text);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn any_text_is_shown_as_its_tree(
        pieces in proptest::collection::vec(proptest::sample::select(PIECES), 1..16)
    ) {
        check(&pieces.concat());
    }

    #[test]
    fn any_emphasis_is_shown_as_its_tree(text in "([*_ab\"é“`.\\[\\] ]|  \n|\\\\\n){1,24}") {
        check(&text);
        check(&format!("# {text}"));
    }

    #[test]
    fn any_heading_of_code_is_shown_as_its_tree(text in "([*_]{1,2}|`[ab]`|é){1,12}") {
        check(&format!("# {text}"));
    }

    #[test]
    fn any_lines_are_shown_as_their_tree(text in "([ ]{0,5}|[>*+-]|1[.)]|[ab#=|`~:]|\n){1,40}") {
        check(&text);
    }

    #[test]
    fn any_table_is_shown_as_its_tree(cells in "([ab `*_\\\\|\\[\\]<&-]|\\\\\\||https://e.c){1,30}") {
        check(&format!("| a | b |\n|---|:-:|\n| {cells} |"));
        check(&format!("{cells} | b\n|---|:-:|\n{cells}"));
    }

    #[test]
    fn fenced_code_is_shown_to_the_letter(
        (above, indent) in proptest::sample::select(FENCE_POSITIONS),
        mark in proptest::sample::select(&["```", "````", "~~~"][..]),
        behind in proptest::sample::select(&["", " ", "   "][..]),
        lines in proptest::collection::vec(
            proptest::collection::vec(proptest::sample::select(CODE), 0..5),
            0..5,
        ),
        after in proptest::sample::select(&["", " ", "\n", "  \r\n", "\n\nb"][..]),
    ) {
        let mut text = format!("{above}{indent}{mark}json{behind}\n");
        let mut wanted = String::new();
        let mut closes = false;
        for line in &lines {
            let line = line.concat();
            closes |= line.trim().starts_with(mark);
            text.extend([indent, &line, "\n"]);
            wanted.extend([line.as_str(), "\n"]);
        }
        text.extend([indent, mark, after]);
        let prose = accepted(&text);
        prop_assert!(prose.is_some() || closes, "{text:?} is refused");
        check(&text);
        if let Some(prose) = prose.filter(|_| !closes) {
            let mut codes = Vec::new();
            prose.walk(&mut |event| if let Event::Fence { code, .. } = event {
                codes.push(code.to_owned());
            });
            prop_assert_eq!(codes, [wanted]);
        }
    }

    #[test]
    fn escaped_text_is_shown_unchanged(text in "[-+*=>#.)(0-9a-z'\"|~`_<>&!\\\\\\[\\]$:^]{1,20}") {
        for page in [escape(&text), format!("`1` — {}", escape(&text))] {
            let mut shown = String::new();
            for event in Parser::new_ext(&page, Options::ENABLE_SMART_PUNCTUATION) {
                match event {
                    Read::Text(text) => shown.push_str(&text),
                    Read::Code(_) | Read::Start(ReadTag::Paragraph) | Read::End(_) => {}
                    other => prop_assert!(false, "{other:?} in {page}"),
                }
            }
            prop_assert_eq!(shown.trim_start_matches(" — "), &text);
        }
    }

    #[test]
    fn code_is_shown_unchanged(text in "[` a|<>*\\\\\\[\\]]{1,12}") {
        for page in [code(&text), format!("- {} — m", code(&text))] {
            let shown: Vec<_> = Parser::new(&page)
                .filter(|event| matches!(event, Read::Code(_)))
                .collect();
            prop_assert_eq!(shown, [Read::Code(text.as_str().into())], "{}", page);
        }
    }

    #[test]
    fn a_fence_shows_its_lines_unchanged(text in "([`~ a]{0,6}\n){0,4}[`~ a]{0,6}") {
        let page = fence(&text, "text");
        let mut shown = String::new();
        for event in Parser::new(&page) {
            if let Read::Text(text) = event {
                shown.push_str(&text);
            }
        }
        prop_assert_eq!(shown.trim_end_matches('\n'), text.trim_end_matches('\n'));
    }
}
