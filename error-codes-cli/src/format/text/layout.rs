//! Paragraphs, lists and code blocks, wrapped at the width of the terminal.

use std::io::IsTerminal;

use terminal_size::{Width, terminal_size_of};
use textwrap::core::display_width;
use textwrap::{Options, WordSeparator, WordSplitter, WrapAlgorithm};

/// The maximum width of a line. Longer ones are hard to read.
const MAX_WIDTH: usize = 100;

/// The width of a terminal whose size is unknown.
const DEFAULT_WIDTH: usize = 80;

/// The width of the output; `None` outside a terminal, where nothing is wrapped or cut.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Layout {
    pub(crate) columns: Option<usize>,
}

impl Layout {
    /// The layout for standard output.
    pub(crate) fn stdout() -> Self {
        let stdout = std::io::stdout();
        let columns = terminal_size_of(&stdout).map(|(Width(columns), _)| usize::from(columns));
        Self {
            columns: stdout
                .is_terminal()
                .then(|| columns.unwrap_or(DEFAULT_WIDTH)),
        }
    }

    /// A paragraph: `first` is before its first line, spaces of the same width before the others.
    /// Words are never broken, so that URLs can be copied.
    pub(crate) fn paragraph(self, first: &str, text: &str) -> String {
        let rest = " ".repeat(display_width(first));
        let width = self.columns.map_or(usize::MAX, |it| it.min(MAX_WIDTH));
        let options = Options::new(width)
            .initial_indent(first)
            .subsequent_indent(&rest)
            .break_words(false)
            .word_separator(WordSeparator::AsciiSpace)
            .word_splitter(WordSplitter::NoHyphenation)
            .wrap_algorithm(WrapAlgorithm::FirstFit);
        textwrap::fill(text, options)
    }

    /// Paragraphs, lists and code blocks, indented by a margin.
    pub(crate) fn prose(self, margin: usize, plain: &str) -> String {
        let lines: Vec<_> = blocks(plain)
            .iter()
            .map(|block| match block {
                Block::Empty | Block::Code("") => String::new(),
                Block::Code(line) => format!("{:margin$}    {line}", ""),
                Block::Flow { lead, text } => {
                    self.paragraph(&format!("{:margin$}{lead}", ""), text)
                }
            })
            .collect();
        lines.join("\n")
    }
}

/// A part of a text that is wrapped by itself.
#[derive(Debug, PartialEq)]
enum Block<'p> {
    Empty,
    /// A paragraph or a list item, which is one line, after its indentation and marker.
    Flow {
        lead: &'p str,
        text: &'p str,
    },
    /// A line of a fenced code block.
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
            blocks.push(Block::Empty);
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

/// The marks that open a code block.
fn fence_mark(body: &str) -> Option<&str> {
    let mark = body.chars().next().filter(|c| "`~".contains(*c))?;
    let run = body.len() - body.trim_start_matches(mark).len();
    (run >= 3 && !(mark == '`' && body[run..].contains('`'))).then(|| &body[..run])
}

fn is_end(body: &str, mark: &str) -> bool {
    body.starts_with(mark) && body.trim_start_matches(&mark[..1]).trim_end().is_empty()
}

/// The length of a list item's marker, including the spaces after it.
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

    const NARROW: Layout = Layout { columns: Some(24) };
    const PIPE: Layout = Layout { columns: None };

    #[test]
    fn paragraphs_are_wrapped_after_their_margin() {
        let text = "Read the details in the response and wait.\n\nThen go on.";
        assert_eq!(
            NARROW.prose(2, text),
            "  Read the details in\n  the response and wait.\n\n  Then go on."
        );
        assert_eq!(
            PIPE.prose(2, text),
            "  Read the details in the response and wait.\n\n  Then go on."
        );
    }

    #[test]
    fn list_items_have_a_hanging_indent() {
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
    fn code_is_not_wrapped() {
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
    fn urls_are_not_broken() {
        let text = "See the page (https://example.org/a-long/address-of-it) first.";
        assert_eq!(
            NARROW.prose(0, text),
            "See the page\n(https://example.org/a-long/address-of-it)\nfirst."
        );
    }

    #[test]
    fn the_display_width_counts() {
        let layout = Layout { columns: Some(6) };
        assert_eq!(layout.paragraph("", "éé éé éé"), "éé éé\néé");
        assert_eq!(layout.paragraph("", "漢字 漢字"), "漢字\n漢字");
    }

    #[test]
    fn lines_have_a_maximum_width() {
        let layout = Layout { columns: Some(300) };
        let text = "word ".repeat(60);
        let longest = layout.prose(0, &text).lines().map(str::len).max();
        assert!(longest.is_some_and(|len| len <= MAX_WIDTH && len > MAX_WIDTH - 5));
    }

    #[test]
    fn dashes_inside_a_text_are_not_markers() {
        assert_eq!(marker("-1 is a code"), 0);
        assert_eq!(marker("1.5 seconds"), 0);
        assert_eq!(marker("2026 was"), 0);
        assert_eq!(marker("- item"), 2);
        assert_eq!(marker("12)  item"), 5);
    }
}
