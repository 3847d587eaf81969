//! Code, by its fences or its indentation.

use super::super::TextError;
use super::super::lines::{is_run_by_rustdoc, spaces};
use super::{Blocks, Fence, Kind, Leaf, Node};
use crate::rules::texts;

impl<'t> Blocks<'t> {
    /// A line of fenced code, or the one that ends it.
    pub(super) fn fenced(&mut self, rest: &str) {
        let Leaf::Fence(fence) = &self.leaf else {
            return;
        };
        let indent = spaces(rest);
        let body = rest[indent..].trim_end_matches([' ', '\t']);
        let marks = body.len() >= fence.len && body.bytes().all(|it| it == fence.mark);
        if indent < 4 && marks {
            let fence = (fence.language, fence.start..self.text.len());
            self.nodes.push(Node::Fence(fence.0, fence.1));
            self.leaf = Leaf::None;
        } else {
            self.text.push_str(&rest[indent.min(fence.indent)..]);
            self.text.push('\n');
        }
    }

    pub(super) fn indented(&mut self, line: &str, goes_on: bool, matched: usize) {
        if !(goes_on && matches!(self.leaf, Leaf::Indented { .. })) {
            self.clear(matched, None);
            self.begin(Kind::Code);
            let start = self.text.len();
            self.leaf = Leaf::Indented { start, end: start };
        }
        self.gap = false;
        self.text.push_str(line);
        self.text.push('\n');
        if let Leaf::Indented { end, .. } = &mut self.leaf {
            *end = self.text.len();
        }
    }

    pub(super) fn fence(
        &mut self,
        line: &'t str,
        offset: usize,
        indent: usize,
        matched: usize,
    ) -> bool {
        let mark = line.as_bytes()[0];
        let mut len = 1;
        while line.as_bytes().get(len) == Some(&mark) {
            len += 1;
        }
        let info = line[len..].trim_start_matches(' ');
        if len < 3 || (mark == b'`' && info.contains('`')) {
            return false;
        }
        self.clear(matched, None);
        self.begin(Kind::Code);
        let opening = offset..offset + line.len();
        if is_run_by_rustdoc(info) {
            self.errors.push(TextError {
                range: opening.clone(),
                rule: &texts::FENCE,
                what: "contains code that rustdoc would run as a test",
                label: "rustdoc treats this as Rust".to_owned(),
                help: "name another language, such as ```text, or none".to_owned(),
            });
        }
        let word = info.split([' ', ',']).next().unwrap_or("");
        let is_word = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '+' || c == '_';
        let is_language = !word.is_empty() && word.chars().all(is_word);
        self.leaf = Leaf::Fence(Fence {
            opening,
            indent,
            mark,
            len,
            language: if is_language { word } else { "text" },
            start: self.text.len(),
        });
        true
    }

    /// Reports a code block that ends with the text, or with the item or the quotation around it.
    pub(super) fn unclosed(&mut self, fence: Fence<'t>) {
        let code = fence.start..self.text.len();
        self.nodes.push(Node::Fence(fence.language, code));
        // The marks that should have closed it open another.
        if self.is_unclosed {
            return;
        }
        self.is_unclosed = true;
        let mark = char::from(fence.mark).to_string().repeat(fence.len);
        let mut help = format!("close it with the line {mark}");
        if !self.open.is_empty() {
            help.push_str(", and indent its lines like the fence itself");
        }
        self.errors.push(TextError {
            range: fence.opening,
            rule: &texts::FENCE,
            what: "contains an unclosed code fence",
            label: "opened here".to_owned(),
            help,
        });
    }
}
