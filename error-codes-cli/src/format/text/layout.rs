//! Paragraphs, wrapped at the width of the terminal.

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
    pub(crate) fn paragraph(self, first: &str, text: &str) -> String {
        self.fill(first, &" ".repeat(display_width(first)), text)
    }

    /// A paragraph, with `first` before its first line and `rest` before the others.
    ///
    /// Words are never broken, so that URLs can be copied.
    pub(super) fn fill(self, first: &str, rest: &str, text: &str) -> String {
        let options = Options::new(self.width().unwrap_or(usize::MAX))
            .initial_indent(first)
            .subsequent_indent(rest)
            .break_words(false)
            .word_separator(WordSeparator::AsciiSpace)
            .word_splitter(WordSplitter::NoHyphenation)
            .wrap_algorithm(WrapAlgorithm::FirstFit);
        textwrap::fill(text, options)
    }

    /// The maximum width of a line; `None` outside a terminal.
    pub(super) fn width(self) -> Option<usize> {
        self.columns.map(|it| it.min(MAX_WIDTH))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_display_width_counts() {
        let layout = Layout { columns: Some(6) };
        assert_eq!(layout.paragraph("", "éé éé éé"), "éé éé\néé");
        assert_eq!(layout.paragraph("", "漢字 漢字"), "漢字\n漢字");
    }

    #[test]
    fn lines_have_a_maximum_width() {
        let layout = Layout { columns: Some(300) };
        let lines = layout.paragraph("", &"word ".repeat(60));
        let longest = lines.lines().map(str::len).max();
        assert!(longest.is_some_and(|len| len <= MAX_WIDTH && len > MAX_WIDTH - 5));
    }
}
