//! The Markdown of descriptions and remedies: a subset that reads the same everywhere.
//!
//! Paragraphs, lists, `code`, emphasis, fenced code in a language that rustdoc does not run, and
//! links of the form `[text][name]`. Everything else that Markdown or rustdoc would turn into
//! something (HTML, headings, doctests, quotations, entities, …) is a [`Flaw`], so that a text is
//! never more than text.

use std::ops::Range;

use crate::model::Prose;

/// Something in a text that Markdown or rustdoc would not show as it is meant.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Flaw {
    /// Where in the text.
    pub(crate) range: Range<usize>,
    pub(crate) rule: &'static str,
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
    prose.markdown = prose.markdown.trim().to_owned();
    prose.plain = prose.plain.trim().to_owned();
    (prose, flaws)
}

/// Plain text as Markdown that shows it unchanged.
pub(crate) fn escape(plain: &str) -> String {
    let mut markdown = String::with_capacity(plain.len() + 8);
    for c in plain.chars() {
        if r"\`*_[]<>&|~#$".contains(c) {
            markdown.push('\\');
        }
        markdown.push(c);
    }
    markdown
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
        rule: &'static str,
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
        let text = text.replace('\r', "");
        self.prose.markdown.push_str(&text);
        self.prose.plain.push_str(&text);
    }

    /// Goes through the lines: cuts off list markers, gathers paragraphs, passes over fences.
    fn blocks(&mut self) {
        let mut paragraph: Option<Range<usize>> = None;
        let mut fence: Option<(Range<usize>, char, usize)> = None;
        // The columns at which the items of the open lists have their text.
        let mut columns: Vec<usize> = Vec::new();
        let mut after_blank = true;
        let mut offset = 0;
        for full in self.text.split_inclusive('\n') {
            let start = offset;
            offset += full.len();
            let line = full.trim_end_matches(['\n', '\r']);
            self.characters(line, start);
            let body = line.trim_start_matches(' ');
            let mut indent = line.len() - body.len();

            if let Some((_, mark, len)) = &fence {
                let run = body.chars().take_while(|c| c == mark).count();
                let closes = run >= *len && body.len() == run;
                if closes {
                    fence = None;
                }
                self.both(full);
                continue;
            }
            if body.is_empty() {
                self.end(&mut paragraph);
                self.both("\n");
                after_blank = true;
                continue;
            }

            let mut rest = body;
            let mut is_item = false;
            if after_blank || marker(rest).is_some() {
                columns.retain(|column| *column <= indent);
            }
            let mut base = columns.last().copied().unwrap_or(0);
            while let Some(width) = (indent < base + 4).then(|| marker(rest)).flatten() {
                let blanks = rest.len() - width - rest[width..].trim_start_matches(' ').len();
                is_item = true;
                columns.push(indent + width + 1);
                base = indent + width + 1;
                indent += width + blanks;
                rest = &rest[width + blanks..];
            }
            let at = start + line.len() - rest.len();
            if indent >= base + 4 {
                self.flaw(
                    at - (indent - base).min(at - start)..at,
                    "indented-code",
                    "has a line that Markdown takes for code",
                    "it is indented by four blanks or more",
                    format!("indent it by {base} blanks, or fence the code with ```text"),
                );
            }
            let structure = self.line_start(rest, at);
            if is_item || structure.is_some() {
                self.end(&mut paragraph);
            }
            match structure {
                Some(Structure::Fence(mark, len)) => {
                    fence = Some((at..at + rest.len(), mark, len));
                    self.both(full);
                }
                Some(Structure::Refused) => self.both(full),
                None => {
                    if paragraph.is_none() {
                        let prefix = &self.text[start..at];
                        self.both(prefix);
                    }
                    let begin = paragraph.map_or(at, |p| p.start);
                    paragraph = Some(begin..offset);
                }
            }
            after_blank = false;
        }
        self.end(&mut paragraph);
        if let Some((range, mark, len)) = fence {
            self.flaw(
                range,
                "fence",
                "has a code fence that is never closed",
                "it is opened here",
                format!("close it with a line `{}`", mark.to_string().repeat(len)),
            );
        }
    }

    /// What no line may have.
    fn characters(&mut self, line: &str, start: usize) {
        for (at, c) in line.char_indices().filter(|(_, c)| c.is_control()) {
            let what = if c == '\t' {
                "has a tab"
            } else {
                "has a control character"
            };
            let help = if c == '\t' {
                "write blanks instead"
            } else {
                "remove it"
            };
            self.flaw(
                start + at..start + at + c.len_utf8(),
                "control-character",
                what,
                &format!("U+{:04X}", u32::from(c)),
                help,
            );
        }
        let end = line.trim_end_matches(' ').len();
        if end < line.len() {
            self.flaw(
                start + end..start + line.len(),
                "stray-blank",
                "has blanks at the end of a line",
                "Markdown takes two of them for a line break",
                "remove them",
            );
        }
    }

    /// What a line is by its first characters, if it is not a part of a paragraph.
    fn line_start(&mut self, line: &str, at: usize) -> Option<Structure> {
        let range = at..at + line.len();
        let bare = line.trim_end();
        let first = bare.chars().next()?;
        let run = bare.chars().take_while(|c| *c == first).count();
        if matches!(first, '`' | '~') && run >= 3 && (first == '~' || !bare[run..].contains('`')) {
            let language = bare[run..].trim();
            let known = !language.is_empty()
                && language
                    .chars()
                    .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit())
                && language.starts_with(|c: char| c.is_ascii_lowercase())
                && !language.starts_with("edition")
                && !RUN.contains(&language);
            if !known {
                self.flaw(
                    range,
                    "fence",
                    "has code that rustdoc would run as a test",
                    "the fence needs a language other than Rust",
                    "name the language after the fence: ```text, ```json, ```console",
                );
            }
            return Some(Structure::Fence(first, run));
        }
        let after = bare[run * first.len_utf8()..].chars().next();
        let only = |c: char| bare.chars().all(|x| x == c || x == ' ');
        let (rule, what, help) = if first == '#' && run <= 6 && matches!(after, None | Some(' ')) {
            (
                "heading",
                "has a heading",
                "write **bold** text instead, since headings break the page around them; or escape it: \\#",
            )
        } else if (first == '=' && only('='))
            || (first == '-' && only('-'))
            || (matches!(first, '*' | '_') && only(first) && run_of(bare, first) >= 3)
        {
            (
                "heading",
                "has a line that Markdown takes for a heading or a rule",
                "remove it, or escape it with a backslash",
            )
        } else if first == '>' {
            (
                "quotation",
                "has a line that Markdown takes for a quotation",
                "write it without the `>`, or escape it: \\>",
            )
        } else {
            return None;
        };
        self.flaw(range, rule, what, "this line", help);
        Some(Structure::Refused)
    }

    fn end(&mut self, paragraph: &mut Option<Range<usize>>) {
        if let Some(range) = paragraph.take() {
            self.inline(range, true);
        }
    }

    /// Reads running text. Inside a link's text there are no links.
    fn inline(&mut self, range: Range<usize>, links: bool) {
        let end = range.end;
        let mut at = range.start;
        let (mut code_open, mut bracket_open) = (false, false);
        while let Some(c) = self.text[at..end].chars().next() {
            let rest = &self.text[at..end];
            let next = rest[c.len_utf8()..].chars().next();
            at += match c {
                '\\' => self.escaped(rest, next),
                '`' if !code_open => match code_span(rest) {
                    Some(len) => {
                        self.both(&self.text[at..at + len]);
                        len
                    }
                    None => {
                        code_open = true;
                        let run = run_of(rest, '`');
                        self.flaw(
                            at..at + run,
                            "code-span",
                            "opens `code` and never closes it",
                            "opened here",
                            "close it with as many backticks, or escape it: \\`",
                        );
                        self.both(&rest[..run]);
                        run
                    }
                },
                '<' => self.angle(rest, at, next),
                '!' if next == Some('[') => {
                    self.flaw(
                        at..at + 2,
                        "image",
                        "has an image",
                        "images cannot be shown in a log or an editor",
                        "write a link instead: [text][name]",
                    );
                    self.both("!\\");
                    1
                }
                '[' if !links => {
                    self.bracket_flaw(at..at + 1, "this bracket is inside a link's text");
                    1
                }
                '[' if bracket_open => {
                    self.both("[");
                    1
                }
                '[' => match closing(rest) {
                    Some(len) => self.link(at, rest, len, end),
                    None => {
                        bracket_open = true;
                        self.bracket_flaw(at..at + 1, "this bracket is never closed");
                        1
                    }
                },
                ']' => {
                    self.bracket_flaw(at..at + 1, "this bracket was never opened");
                    1
                }
                '&' if is_entity(rest) => {
                    self.flaw(
                        at..at + rest.find(';').map_or(1, |end| end + 1),
                        "entity",
                        "has an HTML entity",
                        "Markdown shows another character for this",
                        "write the character itself, or escape it: \\&",
                    );
                    self.both("&");
                    1
                }
                'h' if is_address(rest) && !self.text[..at].ends_with(char::is_alphanumeric) => {
                    let len = rest
                        .find(|c: char| c.is_whitespace() || "<>()".contains(c))
                        .unwrap_or(rest.len());
                    self.flaw(
                        at..at + len,
                        "bare-url",
                        "has an address in its text",
                        "this is shown as text, not as a link",
                        "declare it under `[links]` and write [text][name]",
                    );
                    self.both(&rest[..len]);
                    len
                }
                _ => {
                    let len = rest
                        .find(|c| "\\`<![]&h".contains(c))
                        .unwrap_or(rest.len())
                        .max(c.len_utf8());
                    self.both(&rest[..len]);
                    len
                }
            };
        }
    }

    fn bracket_flaw(&mut self, range: Range<usize>, label: &str) {
        self.flaw(
            range.clone(),
            "bracket",
            "has a bracket that is no link",
            label,
            "a link is written [text][name]; escape a bracket that is meant as such: \\[ or \\]",
        );
        self.both(&self.text[range]);
    }

    fn escaped(&mut self, rest: &str, next: Option<char>) -> usize {
        match next {
            Some(c) if c.is_ascii_punctuation() => {
                self.prose.markdown.push_str(&rest[..2]);
                self.prose.plain.push(c);
                2
            }
            _ => {
                self.both("\\");
                1
            }
        }
    }

    fn angle(&mut self, rest: &str, at: usize, next: Option<char>) -> usize {
        let close = rest.find(['>', ' ', '\n']);
        if is_address(&rest[1..])
            && let Some(end) = close.filter(|end| rest[*end..].starts_with('>'))
        {
            self.prose.markdown.push_str(&rest[..=end]);
            self.prose.plain.push_str(&rest[1..end]);
            return end + 1;
        }
        if next.is_some_and(|c| c.is_ascii_alphabetic() || "/!?".contains(c)) {
            let end = close.map_or(1, |end| end + usize::from(rest[end..].starts_with('>')));
            self.flaw(
                at..at + end,
                "html",
                "has what Markdown takes for an HTML tag",
                "this would not be shown",
                "put it into backticks, or escape it: \\<",
            );
        }
        self.both("<");
        1
    }

    /// A `[…]` whose text ends at `len`.
    fn link(&mut self, at: usize, rest: &str, len: usize, end: usize) -> usize {
        let text = at + 1..at + len - 1;
        let name = rest[len..]
            .strip_prefix('[')
            .and_then(|after| after.split_once(']'))
            .map(|(name, _)| name)
            .filter(|name| !name.is_empty() && !name.contains('\n'));
        let Some(name) = name else {
            // An address in parentheses is a part of the same mistake.
            let address = rest[len..].strip_prefix('(').and_then(|it| it.find(')'));
            let whole = len + address.map_or(0, |end| end + 2);
            let (label, help) = if address.is_some() {
                (
                    "the address stands in the text",
                    "declare the address under `[links]` and write [text][name]",
                )
            } else {
                (
                    "this names no link",
                    "a link is written [text][name]; escape brackets that are meant as such: \\[ and \\]",
                )
            };
            self.flaw(
                at..at + whole,
                "bracket",
                "has brackets that are no link",
                label,
                help,
            );
            self.both(&self.text[at..at + whole]);
            return whole;
        };
        let place = at + len + 1..at + len + 1 + name.len();
        let total = len + name.len() + 2;
        debug_assert!(at + total <= end);
        match (self.target)(name, place) {
            Some(target) => {
                self.prose.markdown.push('[');
                self.inline(text, false);
                self.prose.markdown.push_str("](<");
                self.prose.markdown.push_str(&target);
                self.prose.markdown.push_str(">)");
                self.prose.plain.push_str(" (");
                self.prose.plain.push_str(&target);
                self.prose.plain.push(')');
            }
            None => self.inline(text, false),
        }
        total
    }
}

enum Structure {
    Fence(char, usize),
    Refused,
}

/// The length of a list marker at the start of the line, its first blank left out.
fn marker(line: &str) -> Option<usize> {
    let digits = line.len() - line.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let after = &line[digits..];
    let sign = if digits == 0 {
        after.starts_with(['-', '*', '+'])
    } else {
        digits <= 9 && after.starts_with(['.', ')'])
    };
    (sign && after[1..].starts_with(' ') && !after[1..].trim().is_empty()).then_some(digits + 1)
}

fn run_of(text: &str, c: char) -> usize {
    text.chars()
        .filter(|x| *x != ' ')
        .take_while(|x| *x == c)
        .count()
}

/// The length of the code span that the text begins with.
fn code_span(text: &str) -> Option<usize> {
    let run = text.len() - text.trim_start_matches('`').len();
    let mut at = run;
    loop {
        at += text[at..].find('`')?;
        let len = text[at..].len() - text[at..].trim_start_matches('`').len();
        at += len;
        if len == run {
            return Some(at);
        }
    }
}

/// The length of the bracketed text that the text begins with.
fn closing(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    let mut chars = text.char_indices();
    while let Some((at, c)) = chars.next() {
        match c {
            '\\' => {
                chars.next();
            }
            '[' => depth += 1,
            ']' => {
                depth -= 1;
                if depth == 0 {
                    return Some(at + 1);
                }
            }
            _ => {}
        }
    }
    None
}

fn is_entity(text: &str) -> bool {
    let body = text[1..].strip_prefix('#').unwrap_or(&text[1..]);
    let word = body.len()
        - body
            .trim_start_matches(|c: char| c.is_ascii_alphanumeric())
            .len();
    (1..=32).contains(&word) && body[word..].starts_with(';')
}

fn is_address(text: &str) -> bool {
    text.starts_with("http://") || text.starts_with("https://")
}
