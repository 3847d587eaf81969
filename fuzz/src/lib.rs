//! Shared by the fuzz targets: expansions, and the content of their tokens.

use std::collections::BTreeSet;

use error_codes_codegen::{Table, Target, emit, expand};
use error_codes_shared::layout::{Lines, Texts};
use proc_macro2::{TokenStream, TokenTree};
use syn::{Lit, LitByteStr, LitStr};

/// A closed enum.
pub const CLOSED: &str = "enum E {}";

/// An open enum.
pub const OPEN: &str = "enum E { Unknown(UnknownCode<Self>) }";

/// The generated code for a table.
pub fn expansion(item: &str, table: &Table) -> TokenStream {
    let item = syn::parse_str(item).expect("the enum is valid");
    let target = Target::new(item, None, None).expect("a table can be poured into the enum");
    expand(&target, table, emit::lex)
}

/// The generated code, printed and parsed again as a file.
pub fn read_again(code: &TokenStream) -> TokenStream {
    let code = code.to_string();
    let tokens: TokenStream = code.parse().expect("code has tokens");
    if let Err(error) = syn::parse2::<syn::File>(tokens.clone()) {
        panic!("no file: {error}\n{code}");
    }
    tokens
}

/// The tokens of code in sequence, without groups.
pub struct Tokens(Vec<TokenTree>);

impl Tokens {
    /// Flattens the tokens of code.
    pub fn new(code: TokenStream) -> Self {
        fn lay_out(code: TokenStream, tokens: &mut Vec<TokenTree>) {
            for tree in code {
                match tree {
                    TokenTree::Group(group) => lay_out(group.stream(), tokens),
                    token => tokens.push(token),
                }
            }
        }
        let mut tokens = Vec::new();
        lay_out(code, &mut tokens);
        Self(tokens)
    }

    /// All identifiers.
    pub fn words(&self) -> BTreeSet<String> {
        let words = self.0.iter().filter_map(|token| match token {
            TokenTree::Ident(word) => Some(word.to_string()),
            _ => None,
        });
        words.collect()
    }

    /// The values of all string literals.
    pub fn strings(&self) -> BTreeSet<String> {
        self.0.iter().filter_map(string).collect()
    }

    /// The values of all string literals in `key = "…"`.
    pub fn given(&self, key: &str) -> Vec<String> {
        self.behind(key, '=').filter_map(string).collect()
    }

    /// The texts of a static, each as the runtime reads it; empty if the static does not exist.
    pub fn texts(&self, name: &str) -> Vec<String> {
        let item = self.0.windows(3).position(
            |three| is(&three[1..], name, ':') && matches!(&three[0], TokenTree::Ident(it) if *it == "static"),
        );
        let Some(item) = item else {
            return Vec::new();
        };
        let item = &self.0[item..];
        let text = item.iter().find_map(string).expect("there is a text");
        let bounds = item.iter().find_map(bytes).expect("there are bounds");
        let (bounds, rest) = bounds.as_chunks();
        assert!(rest.is_empty(), "a bound has four bytes");
        let texts = Texts {
            text: text.leak(),
            bounds: bounds.to_vec().leak(),
        };
        if name == "LINES" {
            let lines = Lines(texts);
            let texts = (0..texts.bounds.len() / 2).flat_map(|it| [lines.message(it), lines.code(it)]);
            return texts.map(str::to_owned).collect();
        }
        let texts = (0..texts.bounds.len() - 1).map(|it| texts.get(it));
        texts.map(str::to_owned).collect()
    }

    /// The tokens after an identifier and a punctuation character.
    fn behind(&self, word: &str, sign: char) -> impl Iterator<Item = &TokenTree> {
        self.0
            .windows(3)
            .filter(move |three| is(three, word, sign))
            .map(|three| &three[2])
    }
}

/// Whether tokens begin with an identifier and a punctuation character.
fn is(tokens: &[TokenTree], word: &str, sign: char) -> bool {
    matches!(
        tokens,
        [TokenTree::Ident(first), TokenTree::Punct(second), ..]
            if *first == word && second.as_char() == sign
    )
}

fn string(token: &TokenTree) -> Option<String> {
    let TokenTree::Literal(literal) = token else {
        return None;
    };
    match Lit::new(literal.clone()) {
        Lit::Str(text) => Some(LitStr::value(&text)),
        _ => None,
    }
}

fn bytes(token: &TokenTree) -> Option<Vec<u8>> {
    let TokenTree::Literal(literal) = token else {
        return None;
    };
    match Lit::new(literal.clone()) {
        Lit::ByteStr(bytes) => Some(LitByteStr::value(&bytes)),
        _ => None,
    }
}
