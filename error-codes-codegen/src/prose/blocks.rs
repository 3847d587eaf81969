//! The lines of a text: paragraphs, lists and fences.
//!
//! Markdown gives a line its meaning by its indent and by what stands above it, with many exceptions.
//! Here a line stands where it belongs, to the column, or it is refused: so there is one reading.

use std::ops::Range;

use super::Reader;
use crate::rules::form::unseen;
use crate::rules::{form, texts};

/// The lists and the fence that a line can belong to.
#[derive(Default)]
struct Blocks {
    /// The open list items, from the outermost.
    items: Vec<Item>,
    fence: Option<Fence>,
    /// The text of the paragraph that is being read.
    paragraph: Option<Range<usize>>,
    /// Whether that paragraph has more than one line.
    wrapped: bool,
    /// Whether the next line begins something new.
    fresh: bool,
}

struct Item {
    /// The column of its marker.
    marker: usize,
    /// The column of its text.
    text: usize,
    /// What the marker is: `-`, `*`, `+`, `.` or `)`.
    sign: char,
}

struct Fence {
    opening: Range<usize>,
    column: usize,
    mark: char,
    len: usize,
}

impl Fence {
    /// Whether a line may close the fence. Parsers disagree where there are tabs beside the marks.
    fn is_end(&self, body: &str) -> bool {
        let marks = body.trim_matches([' ', '\t']);
        marks.len() >= self.len && marks.chars().all(|c| c == self.mark)
    }
}

impl Blocks {
    /// The column at which text stands now.
    fn column(&self) -> usize {
        self.items.last().map_or(0, |item| item.text)
    }
}

/// Languages that rustdoc knows, and words that make it run a block all the same.
const RUN: &[&str] = &[
    "rust",
    "rs",
    "ignore",
    "should_panic",
    "no_run",
    "allow_fail",
    "compile_fail",
    "test_harness",
    "standalone_crate",
    "standalone",
    "custom",
];

impl Reader<'_, '_> {
    /// Goes through the lines.
    pub(super) fn blocks(&mut self) {
        let mut blocks = Blocks {
            fresh: true,
            ..Blocks::default()
        };
        let mut offset = 0;
        for full in self.text.split_inclusive('\n') {
            let start = offset;
            offset += full.len();
            let line = full.trim_end_matches(['\n', '\r']);
            let body = line.trim_start_matches(' ');
            let indent = line.len() - body.len();
            if let Some(fence) = &blocks.fence {
                let ends = fence.is_end(body);
                self.characters(line, start, !ends);
                self.fenced(&mut blocks, body, indent, start, ends);
                self.both(full);
                continue;
            }
            self.characters(line, start, false);
            if body.is_empty() {
                self.end(&mut blocks);
                self.both("\n");
            } else {
                self.line(&mut blocks, full, body, indent, start);
            }
            // What follows the language of a fence changes nothing, either.
            if blocks.fence.is_none() {
                self.line_end(line, start);
            }
        }
        self.end(&mut blocks);
        if let Some(fence) = blocks.fence {
            self.flaw(
                fence.opening,
                &texts::FENCE,
                "has a code fence that is never closed",
                "it is opened here",
                format!(
                    "close it with a line `{}`",
                    fence.mark.to_string().repeat(fence.len)
                ),
            );
        }
    }

    /// A line of fenced code, or the one that ends it.
    fn fenced(&mut self, blocks: &mut Blocks, body: &str, indent: usize, start: usize, ends: bool) {
        let column = blocks.fence.as_ref().map_or(0, |fence| fence.column);
        let at = start + indent;
        if ends && indent == column {
            blocks.fence = None;
            blocks.fresh = true;
        } else if ends || (!body.is_empty() && indent < column) {
            self.flaw(
                at..at + body.len(),
                &texts::INDENT,
                "has fenced code that Markdown would cut off",
                "this line is not indented like the fence",
                format!("indent it by {}", blanks(column)),
            );
        }
    }

    fn line(&mut self, blocks: &mut Blocks, full: &str, body: &str, indent: usize, start: usize) {
        let at = start + indent;
        let end = start + full.len();
        let rule = self.structure(body, at);
        // A marker without text is text where only a paragraph can go on.
        let only_text = !blocks.fresh && blocks.items.is_empty();
        let found = marker(body).filter(|it| rule.is_none() && (it.blanks > 0 || !only_text));
        let Some(found) = found else {
            if blocks.fresh {
                self.place(blocks, indent, at);
            }
            match rule {
                None => self.text(blocks, at..end, start),
                Some(structure) => {
                    self.end(blocks);
                    self.both(full);
                    if let Structure::Fence(mark, len) = structure {
                        self.open(blocks, at..at + body.len(), indent, mark, len);
                    }
                }
            }
            return;
        };
        self.item(blocks, &found, indent, at);
        self.end(blocks);
        let after = at + found.width + found.blanks;
        let rest = &body[found.width + found.blanks..];
        if found.blanks != 1 || marker(rest).is_some() {
            self.flaw(
                at..after,
                &texts::INDENT,
                "has a list item that can be read in several ways",
                "one marker, and one blank behind it",
                "write the text one blank behind the marker, and a list inside it on its own lines",
            );
        }
        match self.structure(rest, after) {
            None => self.text(blocks, after..end, start),
            Some(structure) => {
                self.both(full);
                if let Structure::Fence(mark, len) = structure {
                    self.open(blocks, after..after + rest.len(), usize::MAX, mark, len);
                }
            }
        }
        blocks.fresh = false;
    }

    /// A line that begins something new stands at the column of an open list item, or at the margin.
    fn place(&mut self, blocks: &mut Blocks, indent: usize, at: usize) {
        let fits = indent == 0 || blocks.items.iter().any(|item| item.text == indent);
        blocks.items.retain(|item| item.text <= indent);
        if fits {
            return;
        }
        let column = blocks.column();
        let (rule, what) = if indent >= column + 4 {
            (
                &texts::INDENTED_CODE,
                "has a line that Markdown takes for code",
            )
        } else {
            (&texts::INDENT, "has a line that belongs nowhere")
        };
        self.flaw(
            at - indent..at,
            rule,
            what,
            &format!("it is indented by {}", blanks(indent)),
            if column == 0 {
                "begin it at the margin, or fence code with ```text".to_owned()
            } else {
                format!(
                    "indent it by {} to go on with the list item, or by none to end the list",
                    blanks(column)
                )
            },
        );
    }

    /// An item of a list, a new one or one that goes on.
    fn item(&mut self, blocks: &mut Blocks, found: &Marker, indent: usize, at: usize) {
        let sibling = blocks.items.iter().position(|item| item.marker == indent);
        let same = sibling.is_some_and(|i| blocks.items[i].sign == found.sign);
        let nested = blocks.items.last().is_some_and(|item| item.text == indent);
        let known =
            indent == 0 || sibling.is_some() || blocks.items.iter().any(|it| it.text == indent);
        let fine = known && (blocks.fresh || same || (nested && found.interrupts));
        if !fine {
            self.flaw(
                at..at + found.width,
                &texts::INDENT,
                "has a list item that can be read as text",
                "this looks like a list item",
                if known {
                    "put an empty line above the list, or escape the marker with a backslash"
                } else {
                    "indent it like the item before, or like that item's text"
                },
            );
        }
        blocks
            .items
            .retain(|item| item.marker < indent && item.text <= indent);
        blocks.items.push(Item {
            marker: indent,
            text: indent + found.width + 1,
            sign: found.sign,
        });
    }

    fn open(
        &mut self,
        blocks: &mut Blocks,
        opening: Range<usize>,
        indent: usize,
        mark: char,
        len: usize,
    ) {
        let column = blocks.column();
        if indent != column {
            self.flaw(
                opening.clone(),
                &texts::INDENT,
                "has a code fence that can be read in several ways",
                "it is not indented like the text above",
                format!(
                    "put it on a line of its own, indented by {}",
                    blanks(column)
                ),
            );
        }
        blocks.fence = Some(Fence {
            opening,
            column,
            mark,
            len,
        });
    }

    /// A line of a paragraph.
    fn text(&mut self, blocks: &mut Blocks, range: Range<usize>, start: usize) {
        blocks.fresh = false;
        blocks.wrapped = blocks.paragraph.is_some();
        match &mut blocks.paragraph {
            Some(paragraph) => paragraph.end = range.end,
            None => {
                self.both(&self.text[start..range.start]);
                blocks.paragraph = Some(range);
            }
        }
    }

    fn end(&mut self, blocks: &mut Blocks) {
        blocks.fresh = true;
        if let Some(range) = blocks.paragraph.take() {
            let start = self.prose.plain.len();
            self.inline(range, true);
            if blocks.wrapped {
                self.join(start);
            }
        }
    }

    /// Joins the lines of the paragraph that begins there in the plain form.
    ///
    /// A browser shows a soft line break as a space; a log would show it as a line break.
    fn join(&mut self, start: usize) {
        let plain = &mut self.prose.plain;
        let Some(first) = plain[start..].find('\n') else {
            return;
        };
        let rest = plain.split_off(start + first);
        let (rest, end) = match rest.strip_suffix('\n') {
            Some(rest) => (rest, "\n"),
            None => (rest.as_str(), ""),
        };
        // What is before the first line break is in place already.
        for line in rest.split('\n').skip(1) {
            plain.push(' ');
            plain.push_str(line.trim_start_matches(' '));
        }
        plain.push_str(end);
    }

    /// Characters that no line may have. Fenced code may have tabs, since it is shown to the letter.
    fn characters(&mut self, line: &str, start: usize, in_fence: bool) {
        // Most lines are plain ASCII, which can be seen byte by byte.
        if !line.bytes().all(|b| matches!(b, b' '..=b'~')) {
            self.unseen(line, start, in_fence);
        }
    }

    /// Whitespace and backslashes at the end of a line of running text.
    fn line_end(&mut self, line: &str, start: usize) {
        let kept = line.trim_end_matches(' ').len();
        if kept < line.len() {
            self.flaw(
                start + kept..start + line.len(),
                &form::WHITESPACE,
                "has trailing whitespace",
                "Markdown takes two spaces for a line break",
                "remove it",
            );
        } else if (line.len() - line.trim_end_matches('\\').len()) % 2 == 1 {
            self.flaw(
                start + kept - 1..start + kept,
                &form::WHITESPACE,
                "has a backslash at the end of a line",
                "Markdown takes it for a line break",
                "remove it",
            );
        }
    }

    /// Invisible characters.
    fn unseen(&mut self, line: &str, start: usize, in_fence: bool) {
        for (at, c) in line.char_indices().filter(|(_, c)| !in_fence || *c != '\t') {
            if let Some(unseen) = unseen(c) {
                self.flaw(
                    start + at..start + at + c.len_utf8(),
                    &form::CONTROL_CHARACTER,
                    unseen.what,
                    &format!("U+{:04X}", u32::from(c)),
                    unseen.help,
                );
            }
        }
    }

    /// What a line is by its first characters, if it is neither text nor a list item.
    fn structure(&mut self, line: &str, at: usize) -> Option<Structure> {
        let range = at..at + line.len();
        let bare = line.trim_end_matches(' ');
        let first = bare.chars().next()?;
        let run = bare.chars().take_while(|c| *c == first).count();
        let behind = &bare[run * first.len_utf8()..];
        if matches!(first, '`' | '~') && run >= 3 && (first == '~' || !behind.contains('`')) {
            if !is_language(behind.trim_start_matches(' ')) {
                self.flaw(
                    range,
                    &texts::FENCE,
                    "has code that rustdoc would run as a test",
                    "the fence needs a language other than Rust",
                    "name the language after the fence: ```text, ```json, ```console",
                );
            }
            return Some(Structure::Fence(first, run));
        }
        let only = |signs: &str| bare.chars().all(|c| c == ' ' || signs.contains(c));
        let many = bare.chars().filter(|c| *c == first).count();
        let (rule, what, help) = if first == '#'
            && run <= 6
            && (behind.is_empty() || behind.starts_with(' '))
        {
            (
                &texts::HEADING,
                "has a heading",
                "write **bold** text instead, since headings break the page around them; or escape it: \\#",
            )
        } else if (first == '=' && only("="))
            || (first == '-' && only("-"))
            || (matches!(first, '*' | '_') && only(&first.to_string()) && many >= 3)
        {
            (
                &texts::HEADING,
                "has a line that Markdown takes for a heading or a rule",
                "remove it, or escape it with a backslash",
            )
        } else if bare.contains('-') && bare.len() > 1 && only("|:-") {
            (
                &texts::TABLE,
                "has a line that Markdown takes for the head of a table",
                "write a list instead, or escape the line with a backslash",
            )
        } else if first == '['
            && bare
                .split_once(']')
                .is_some_and(|(_, it)| it.starts_with(':'))
        {
            // A footnote, too, goes before code that began on a line above.
            (
                &texts::BRACKET,
                "has a line that Markdown takes for a definition",
                "put it into backticks, not at the beginning of a line, or escape it: \\[",
            )
        } else if first == '>' {
            (
                &texts::QUOTATION,
                "has a line that Markdown takes for a quotation",
                "write it without the `>`, or escape it: \\>",
            )
        } else if first == '<'
            && behind.starts_with(|c: char| c.is_ascii_alphabetic() || "/!?".contains(c))
        {
            // This goes before everything else, even before code that began on the line above.
            (
                &texts::HTML,
                "has a line that Markdown takes for HTML",
                "put it into backticks, not at the beginning of a line, or escape it: \\<",
            )
        } else {
            return None;
        };
        self.flaw(range, rule, what, "this line", help);
        Some(Structure::Refused)
    }
}

enum Structure {
    Fence(char, usize),
    Refused,
}

fn blanks(count: usize) -> String {
    match count {
        0 => "no blanks".to_owned(),
        1 => "1 blank".to_owned(),
        _ => format!("{count} blanks"),
    }
}

/// Whether rustdoc shows a fence of this language, and does not run it.
fn is_language(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_lowercase())
        && word
            .chars()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit())
        && !word.starts_with("edition")
        && !RUN.contains(&word)
}

/// The marker of a list item.
struct Marker {
    width: usize,
    /// How many blanks stand behind it.
    blanks: usize,
    sign: char,
    /// Whether an item of this marker can follow text without an empty line.
    interrupts: bool,
}

fn marker(line: &str) -> Option<Marker> {
    let digits = line.len() - line.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let sign = line[digits..].chars().next()?;
    let fits = if digits == 0 {
        matches!(sign, '-' | '*' | '+')
    } else {
        digits <= 9 && matches!(sign, '.' | ')')
    };
    let behind = line.get(digits + 1..)?;
    let blanks = behind.len() - behind.trim_start_matches(' ').len();
    (fits && (blanks > 0 || behind.is_empty())).then(|| Marker {
        width: digits + 1,
        blanks,
        sign,
        interrupts: digits == 0 || &line[..digits] == "1",
    })
}
