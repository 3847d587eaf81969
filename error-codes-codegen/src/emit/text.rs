//! Code as text: to parse one text is a fraction of the cost of passing the same tokens one by one.

use std::fmt::{self, Write as _};

use proc_macro2::{Literal, TokenStream};
use quote::quote;

/// Turns text into tokens; `None` if the text is not valid code.
pub type Lexer = fn(&str) -> Option<TokenStream>;

/// The lexer of proc-macro2, which works everywhere. A proc macro has a faster one, the compiler's.
pub fn lex(text: &str) -> Option<TokenStream> {
    text.parse().ok()
}

/// The delimiters of raw string literals.
const QUOTES: [(&str, &str); 3] = [("r\"", "\""), ("r#\"", "\"#"), ("r##\"", "\"##")];

/// Whether a character changes the direction of the text, which the compiler rejects in code.
fn turns(mut bytes: &[u8]) -> bool {
    while bytes.contains(&0xe2) {
        let mut at = 0;
        while bytes[at] != 0xe2 {
            at += 1;
        }
        // U+202A to U+202E, and U+2066 to U+2069.
        if let [_, 0x80, 0xaa..=0xae, ..] | [_, 0x81, 0xa6..=0xa9, ..] = bytes[at..] {
            return true;
        }
        bytes = &bytes[at + 1..];
    }
    false
}

/// Code as text, with tokens where text would lose their location.
pub(super) struct Code<'n> {
    lexer: Lexer,
    /// The values of `$name` in a template.
    names: &'n [(&'static str, String)],
    tokens: TokenStream,
    text: String,
}

impl<'n> Code<'n> {
    pub(super) fn new(lexer: Lexer, names: &'n [(&'static str, String)]) -> Self {
        Self {
            lexer,
            names,
            tokens: TokenStream::new(),
            text: String::new(),
        }
    }

    /// An empty one with the same lexer and names.
    pub(super) fn fresh(&self) -> Self {
        Self::new(self.lexer, self.names)
    }

    /// Adds code verbatim.
    pub(super) fn text(&mut self, text: &str) {
        self.text.push_str(text);
    }

    /// Adds a template: code with names of the plan as `$name`.
    pub(super) fn template(&mut self, template: &str) {
        self.template_with(template, &[]);
    }

    /// Adds a template with additional names. Their values are not templates.
    pub(super) fn template_with(&mut self, template: &str, more: &[(&str, &str)]) {
        let mut parts = template.split('$');
        self.text.push_str(parts.next().unwrap_or_default());
        for part in parts {
            let end = part.find(|c: char| !c.is_ascii_alphanumeric());
            let (name, rest) = part.split_at(end.unwrap_or(part.len()));
            let mut known = more.iter().copied();
            let value = known.find(|(it, _)| *it == name).map(|(_, value)| value);
            let mut names = self.names.iter();
            let value = value.or_else(|| Some(&*names.find(|(it, _)| *it == name)?.1));
            self.text.push_str(value.unwrap_or(name));
            self.text.push_str(rest);
        }
    }

    /// Adds a string literal: a raw one if possible, which the compiler's lexer searches for its end instead of going
    /// through its characters.
    pub(super) fn string(&mut self, text: &str) {
        let quotes = QUOTES.iter().find(|(_, close)| !text.contains(close));
        let bytes = text.as_bytes();
        match quotes {
            Some((open, close)) if !bytes.contains(&b'\r') && !turns(bytes) => {
                self.text.push_str(open);
                self.text.push_str(text);
                self.text.push_str(close);
            }
            _ => _ = write!(self.text, "{}", Literal::string(text)),
        }
    }

    /// Adds documentation: a comment, or an attribute for several lines.
    pub(super) fn doc(&mut self, page: &str) {
        let has = |byte| page.as_bytes().contains(&byte);
        if page.is_ascii() && !has(b'\n') && !has(b'\r') {
            let _ = writeln!(self.text, "/// {page}");
        } else {
            self.text("#[doc = ");
            self.string(page);
            self.text("]\n");
        }
    }

    /// Adds a string literal in `Some(…)`, or `None`.
    pub(super) fn maybe(&mut self, text: Option<&str>) {
        match text {
            Some(text) => {
                self.text("__Some(");
                self.string(text);
                self.text(")");
            }
            None => self.text("__None"),
        }
    }

    /// Adds the attribute of a deprecation: since when, and why.
    pub(super) fn deprecated(&mut self, (since, note): &(Option<String>, Option<String>)) {
        self.text("#[deprecated(");
        for (key, text) in [("since = ", since), ("note = ", note)] {
            if let Some(text) = text {
                self.text(key);
                self.string(text);
                self.text(", ");
            }
        }
        self.text(")]\n");
    }

    /// Adds a byte string literal.
    pub(super) fn bytes(&mut self, bytes: &[u8]) {
        // To format it apart is cheaper: there the standard library, which is optimised, adds the bytes.
        let literal = format!("b\"{}\"", bytes.escape_ascii());
        self.text.push_str(&literal);
    }

    /// Adds tokens that have a location.
    pub(super) fn tokens(&mut self, tokens: TokenStream) {
        self.flush();
        self.tokens.extend(Some(tokens));
    }

    /// Code without tokens, as text.
    pub(super) fn into_text(self) -> String {
        self.text
    }

    /// All code as tokens.
    pub(super) fn into_tokens(mut self) -> TokenStream {
        self.flush();
        self.tokens
    }

    fn flush(&mut self) {
        if self.text.is_empty() {
            return;
        }
        let tokens = (self.lexer)(&self.text).unwrap_or_else(|| {
            quote!(::core::compile_error! {
                "the code of this table cannot be read: please report this"
            })
        });
        self.tokens.extend(Some(tokens));
        self.text.clear();
    }
}

impl fmt::Write for Code<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.text(text);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use quote::quote;

    use super::{Code, lex};

    #[test]
    fn a_literal_has_the_value_of_its_text() {
        for text in [
            "",
            "plain",
            "two\nlines\n",
            "a \"quote\"",
            "\"#",
            "\"##",
            "\"####",
            "\\",
            "{}",
            "*/",
            "a\rb",
            "\r\n",
            "\u{202e}",
            "a \u{2014} b \u{2069}",
            "\u{2014}",
            "\u{0}",
            "é—\u{200b}",
        ] {
            let mut code = Code::new(lex, &[]);
            code.string(text);
            let literal: syn::LitStr = syn::parse2(code.into_tokens()).unwrap();
            assert_eq!(literal.value(), text);
        }
    }

    #[test]
    fn tokens_are_between_the_texts() {
        let mut code = Code::new(lex, &[]);
        code.text("A, B");
        code.tokens(quote!((u8)));
        code.text(", C");
        assert_eq!(code.into_tokens().to_string(), "A , B (u8) , C");
    }

    #[test]
    fn invalid_code_is_an_error() {
        let mut code = Code::new(lex, &[]);
        code.text("(");
        assert!(code.into_tokens().to_string().contains("compile_error"));
    }
}
