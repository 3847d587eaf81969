//! The tree of a text, laid flat: a node with children is a [`Start`](Event::Start), the children, and
//! an [`End`](Event::End). So nothing here is recursive, however deep a text is.

use std::borrow::Cow;

/// A part of the tree, in the order of the text.
///
/// ```
/// use error_codes_codegen::Prose;
/// use error_codes_codegen::prose::{Event, Tag};
///
/// let prose = Prose {
///     markdown: "See [the *help*](<https://example.com>).".to_owned(),
///     ..Prose::default()
/// };
/// let (mut words, mut links) = (Vec::new(), Vec::new());
/// prose.walk(&mut |event| match event {
///     Event::Text(text) => words.push(text.to_owned()),
///     Event::Start(Tag::Link(address)) => links.push((*address).to_owned()),
///     _ => {}
/// });
/// assert_eq!(words, ["See ", "the ", "help", "."]);
/// assert_eq!(links, ["https://example.com"]);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event<'t> {
    /// A node begins.
    Start(Tag<'t>),
    /// The node ends that began last.
    End(Tag<'t>),
    /// An empty line between two blocks.
    Gap,
    /// A thematic break.
    Rule,
    /// A code block.
    Fence {
        /// The language, which rustdoc does not run.
        language: &'t str,
        /// The lines, each with its line break.
        code: &'t str,
    },
    /// Text as it is shown.
    Text(&'t str),
    /// A quote or a dot that is shown as it is, where rustdoc would show a typographic one.
    Exact(&'t str),
    /// A code span, on one line.
    Code(Cow<'t, str>),
    /// A URL that is shown as it is.
    Address(&'t str),
    /// A line break of the source, which is shown as a space.
    SoftBreak,
    /// A line break that is shown as one.
    HardBreak,
}

/// What a node is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tag<'t> {
    /// A paragraph. Headings are paragraphs of strong text.
    Paragraph,
    /// A quotation: blocks.
    Quotation,
    /// A list: items.
    List(Marker),
    /// An item of a list: blocks.
    Item,
    /// A table: rows, of which the first is its head.
    Table,
    /// A row of a table: as many cells as the first row has.
    Row,
    /// A cell of a table.
    Cell(Align),
    /// Emphasis, and the sign it is written with.
    Emphasis(char),
    /// Strong emphasis, and the sign it is written with twice.
    Strong(char),
    /// A link and its URL. Links cannot contain links.
    Link(&'t str),
}

/// How the items of a list are marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Marker {
    /// The number of the first item; `None` for a list without numbers.
    pub start: Option<u32>,
    /// `-`, `*` or `+`; `.` or `)` after a number.
    pub sign: char,
}

impl Marker {
    /// The marker of an item with the space after it; `index` counts from 0.
    pub fn of(self, index: u32) -> String {
        match self.start {
            // Markdown takes no number of more than nine digits.
            Some(start) => {
                let number = start.saturating_add(index).min(999_999_999);
                format!("{number}{} ", self.sign)
            }
            None => String::from_iter([self.sign, ' ']),
        }
    }
}

/// How a column of a table is aligned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Align {
    None,
    Left,
    Center,
    Right,
}
