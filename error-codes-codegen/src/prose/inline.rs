//! The inside of a paragraph: links, code, and what has to be escaped.

use std::ops::Range;

use super::Reader;
use crate::rules::texts;

impl Reader<'_, '_> {
    /// Reads running text. Inside a link's text there are no links.
    pub(super) fn inline(&mut self, range: Range<usize>, links: bool) {
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
                        let run = rest.len() - rest.trim_start_matches('`').len();
                        self.flaw(
                            at..at + run,
                            &texts::CODE_SPAN,
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
                        &texts::IMAGE,
                        "has an image",
                        "images cannot be shown in a log or an editor",
                        "write a link instead: [text][name]",
                    );
                    self.both("!");
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
                '~' => {
                    self.literal('~');
                    1
                }
                '&' if is_entity(rest) => {
                    self.flaw(
                        at..at + rest.find(';').map_or(1, |end| end + 1),
                        &texts::ENTITY,
                        "has an HTML entity",
                        "Markdown shows another character for this",
                        "write the character itself, or escape it: \\&",
                    );
                    self.both("&");
                    1
                }
                ':' if rest.starts_with("://") => self.address(at, rest, range.start),
                _ => {
                    // Going by bytes is what keeps this fast without optimisation.
                    let special = |b: &u8| {
                        matches!(
                            b,
                            b'\\' | b'`' | b'<' | b'!' | b'[' | b']' | b'&' | b'~' | b':'
                        )
                    };
                    let first = c.len_utf8();
                    let len = rest.as_bytes()[first..].iter().position(special);
                    let len = len.map_or(rest.len(), |len| first + len);
                    self.both(&rest[..len]);
                    len
                }
            };
        }
    }

    /// A `://`, which may be that of an address.
    fn address(&mut self, at: usize, rest: &str, start: usize) -> usize {
        let before = &self.text[start..at];
        let scheme = ["https", "http"]
            .into_iter()
            .find(|it| before.ends_with(it));
        if let Some(scheme) = scheme {
            let len = rest
                .find(|c: char| c.is_whitespace() || "<>()".contains(c))
                .unwrap_or(rest.len());
            self.flaw(
                at - scheme.len()..at + len,
                &texts::BARE_URL,
                "has an address in its text",
                "links have names here",
                "declare it under `[links]` and write [text][name]",
            );
        }
        self.both("://");
        "://".len()
    }

    fn bracket_flaw(&mut self, range: Range<usize>, label: &str) {
        self.flaw(
            range.clone(),
            &texts::BRACKET,
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

    /// A character that Markdown may take for something else.
    fn literal(&mut self, c: char) {
        self.prose.markdown.extend(['\\', c]);
        self.prose.plain.push(c);
    }

    fn angle(&mut self, rest: &str, at: usize, next: Option<char>) -> usize {
        let tag = next.is_some_and(|c| c.is_ascii_alphabetic() || "/!?".contains(c));
        // An address in angle brackets is told by what it says inside.
        if tag && !is_address(&rest[1..]) {
            let close = rest[1..].find(['>', '<', ' ', '\n']).map(|end| end + 1);
            let end = close.map_or(1, |end| end + usize::from(rest[end..].starts_with('>')));
            self.flaw(
                at..at + end,
                &texts::HTML,
                "has what Markdown takes for an HTML tag",
                "this would not be shown",
                "put it into backticks, or escape it: \\<",
            );
        }
        self.literal('<');
        1
    }

    /// A `[…]` whose text ends at `len`.
    fn link(&mut self, at: usize, rest: &str, len: usize, end: usize) -> usize {
        let text = at + 1..at + len - 1;
        let name = rest[len..]
            .strip_prefix('[')
            .and_then(|after| after.split_once(']'))
            .map(|(name, _)| name)
            .filter(|name| !name.is_empty() && !name.contains('\n'))
            .filter(|_| !self.text[text.clone()].trim().is_empty());
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
                &texts::BRACKET,
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
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        at += match c {
            // Brackets in code, and escaped ones, are only text.
            '`' => code_span(&text[at..]).unwrap_or(1),
            '\\' => 1 + text[at + 1..].chars().next().map_or(0, char::len_utf8),
            _ => c.len_utf8(),
        };
        match c {
            '[' => depth += 1,
            ']' if depth == 1 => return Some(at),
            ']' => depth -= 1,
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
