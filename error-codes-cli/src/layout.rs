//! Text within the width that there is.

use std::io::IsTerminal;

use terminal_size::{Width, terminal_size_of};
use textwrap::core::display_width;
use textwrap::{Options, WordSeparator, WordSplitter, WrapAlgorithm};

/// The longest lines that read well.
const WIDEST: usize = 100;

/// How wide a terminal is taken to be that does not say.
const USUAL: usize = 80;

/// How many columns there are; `None` outside a terminal, where no line ends before its text.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Page {
    pub(crate) columns: Option<usize>,
}

impl Page {
    /// The page that this stream is shown on.
    pub(crate) fn stdout() -> Self {
        let stdout = std::io::stdout();
        let columns = terminal_size_of(&stdout).map(|(Width(columns), _)| usize::from(columns));
        Self {
            columns: stdout.is_terminal().then(|| columns.unwrap_or(USUAL)),
        }
    }

    /// One paragraph: `first` stands before its first line, blanks of the same width before the
    /// others. Words stay whole, addresses above all.
    pub(crate) fn paragraph(self, first: &str, text: &str) -> String {
        let rest = " ".repeat(display_width(first));
        let width = self.columns.map_or(usize::MAX, |it| it.min(WIDEST));
        let options = Options::new(width)
            .initial_indent(first)
            .subsequent_indent(&rest)
            .break_words(false)
            .word_separator(WordSeparator::AsciiSpace)
            .word_splitter(WordSplitter::NoHyphenation)
            .wrap_algorithm(WrapAlgorithm::FirstFit);
        textwrap::fill(text, options)
    }

    /// A text of several paragraphs, lists and blocks of code, behind a margin.
    pub(crate) fn prose(self, margin: usize, plain: &str) -> String {
        let lines: Vec<_> = blocks(plain)
            .iter()
            .map(|block| match block {
                Block::Blank | Block::Code("") => String::new(),
                Block::Code(line) => format!("{:margin$}    {line}", ""),
                Block::Flow { lead, text } => {
                    self.paragraph(&format!("{:margin$}{lead}", ""), text)
                }
            })
            .collect();
        lines.join("\n")
    }
}

/// A part of a text that is laid out by itself.
#[derive(Debug, PartialEq)]
enum Block<'p> {
    Blank,
    /// A paragraph or an item of a list, which is one line, behind its indent and its marker.
    Flow {
        lead: &'p str,
        text: &'p str,
    },
    /// A line of a fenced block of code.
    Code(&'p str),
}

fn blocks(plain: &str) -> Vec<Block<'_>> {
    let mut blocks = Vec::new();
    let mut fence: Option<&str> = None;
    for line in plain.lines() {
        let body = line.trim_start_matches(' ');
        if let Some(mark) = fence {
            if is_end(body, mark) {
                fence = None;
            } else {
                blocks.push(Block::Code(line));
            }
            continue;
        }
        if body.is_empty() {
            blocks.push(Block::Blank);
            continue;
        }
        fence = fence_mark(body);
        if fence.is_some() {
            continue;
        }
        let indent = line.len() - body.len();
        let (lead, text) = line.split_at(indent + marker(body));
        blocks.push(Block::Flow { lead, text });
    }
    blocks
}

/// The run of marks that opens a block of code.
fn fence_mark(body: &str) -> Option<&str> {
    let mark = body.chars().next().filter(|c| "`~".contains(*c))?;
    let run = body.len() - body.trim_start_matches(mark).len();
    (run >= 3 && !(mark == '`' && body[run..].contains('`'))).then(|| &body[..run])
}

fn is_end(body: &str, mark: &str) -> bool {
    body.starts_with(mark) && body.trim_start_matches(&mark[..1]).trim_end().is_empty()
}

/// The length of the marker of a list's item, its blanks included.
fn marker(body: &str) -> usize {
    let digits = body.len() - body.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let signs: &[char] = if digits == 0 {
        &['-', '*', '+']
    } else {
        &['.', ')']
    };
    let Some(after) = body[digits..].strip_prefix(signs) else {
        return 0;
    };
    let text = after.trim_start_matches(' ');
    if text.len() < after.len() && digits <= 9 {
        body.len() - text.len()
    } else {
        0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NARROW: Page = Page { columns: Some(24) };
    const PIPE: Page = Page { columns: None };

    #[test]
    fn paragraphs_are_wrapped_behind_their_margin() {
        let text = "Read the details in the answer and wait.\n\nThen go on.";
        assert_eq!(
            NARROW.prose(2, text),
            "  Read the details in\n  the answer and wait.\n\n  Then go on."
        );
        assert_eq!(
            PIPE.prose(2, text),
            "  Read the details in the answer and wait.\n\n  Then go on."
        );
    }

    #[test]
    fn items_hang_behind_their_markers() {
        let text = "Do this:\n\n1. Switch the verification off.\n10. Set the new one.\n    - Not twice, never ever.";
        assert_eq!(
            NARROW.prose(0, text),
            "Do this:\n\n1. Switch the\n   verification off.\n10. Set the new one.\n    - Not twice, never\n      ever."
        );
        assert_eq!(
            PIPE.prose(0, text),
            "Do this:\n\n1. Switch the verification off.\n10. Set the new one.\n    - Not twice, never ever."
        );
    }

    #[test]
    fn code_stays_as_it_is() {
        let text = "Run:\n```console\ncurl --fail https://example.org/a/long/address\n\n  - no item\n```\nthen wait.";
        let expected = "Run:\n    curl --fail https://example.org/a/long/address\n\n      - no item\nthen wait.";
        assert_eq!(NARROW.prose(0, text), expected);
        assert_eq!(PIPE.prose(0, text), expected);
    }

    #[test]
    fn a_fence_ends_the_paragraph_before_it_even_if_it_is_empty() {
        assert_eq!(PIPE.prose(0, "a\n~~~text\n~~~\nb"), "a\nb");
    }

    #[test]
    fn addresses_stay_whole() {
        let text = "See the page (https://example.org/a-long/address-of-it) first.";
        assert_eq!(
            NARROW.prose(0, text),
            "See the page\n(https://example.org/a-long/address-of-it)\nfirst."
        );
    }

    #[test]
    fn the_width_is_that_of_the_letters() {
        let page = Page { columns: Some(6) };
        assert_eq!(page.paragraph("", "éé éé éé"), "éé éé\néé");
        assert_eq!(page.paragraph("", "漢字 漢字"), "漢字\n漢字");
    }

    #[test]
    fn wide_terminals_do_not_make_long_lines() {
        let page = Page { columns: Some(300) };
        let text = "word ".repeat(60);
        let longest = page.prose(0, &text).lines().map(str::len).max();
        assert!(longest.is_some_and(|len| len <= WIDEST && len > WIDEST - 5));
    }

    #[test]
    fn dashes_inside_a_text_are_no_markers() {
        assert_eq!(marker("-1 is a code"), 0);
        assert_eq!(marker("1.5 seconds"), 0);
        assert_eq!(marker("2026 was"), 0);
        assert_eq!(marker("- item"), 2);
        assert_eq!(marker("12)  item"), 5);
    }
}
