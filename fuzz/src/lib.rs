//! Shared by the fuzz targets: expansions, and the content of their tokens.

use std::collections::BTreeSet;

use error_codes_codegen::Table;
use error_codes_codegen::emit::{Target, expand};
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
    expand(&target, table)
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

    /// The texts of all entries, five per entry, sliced as by the runtime, and finally those of the
    /// catch-all variant, if there is one.
    pub fn texts(&self) -> Vec<String> {
        let text = self.behind("text", ':').find_map(string);
        let text = text.expect("the texts are there");
        let text = text
            .strip_prefix('\n')
            .expect("they begin behind an empty line");
        let bounds = self
            .0
            .iter()
            .skip_while(|token| token.to_string() != "BOUNDS");
        let bounds = bounds
            .filter_map(bytes)
            .next()
            .expect("the texts have bounds");
        let bounds: Vec<_> = bounds.chunks(4).map(offset).collect();
        assert_eq!(
            bounds.last(),
            Some(&text.len()),
            "text after the last entry"
        );
        let texts = bounds.windows(2).enumerate().map(|(at, bounds)| {
            let text = text.get(bounds[0]..bounds[1]);
            let text = text.expect("a bound lies between characters");
            match at % 5 {
                0 => text
                    .strip_prefix('\n')
                    .expect("each entry has a line")
                    .to_owned(),
                _ => text.to_owned(),
            }
        });
        texts.collect()
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

fn offset(bound: &[u8]) -> usize {
    let bound = u32::from_le_bytes(bound.try_into().expect("a bound has four bytes"));
    usize::try_from(bound).expect("a bound is an offset")
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
