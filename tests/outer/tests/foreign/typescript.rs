//! The diagnostics of the compiler of TypeScript.

use std::fmt::Write as _;
use std::fs;

use crate::spec::key;
use crate::{Row, compare, fetch, shown};

/// The flags, in the order of their arguments.
const FLAGS: [&str; 3] = [
    "reports-unnecessary",
    "elided-in-compatability-pyramid",
    "reports-deprecated",
];

#[test]
#[ignore = "downloads the package of the compiler"]
fn every_diagnostic_is_as_documented() {
    let package = fetch::npm("typescript@5.9.3");
    let file = package.path("package/lib/typescript.js");
    let text = fs::read_to_string(&file).expect("it can be read");
    let rows = rows(file.to_str().expect("it is text"));
    compare("typescript", &spec(&text), &rows);
}

/// The calls of `diag` as a spec.
fn spec(text: &str) -> String {
    let (_, declared) = text
        .split_once("\nvar Diagnostics = {\n")
        .expect("they are declared");
    let (declared, _) = declared.split_once("\n};\n").expect("the declaration ends");
    let mut spec = "\
title = \"TypeScript\"
code-format = \"TS{}\"
placeholders = \"braces\"

[categories.error]
title = \"Error\"

[categories.suggestion]
title = \"Suggestion\"

[categories.message]
title = \"Message\"

[fields.property]
type = \"string\"
required = true
"
    .to_owned();
    for flag in FLAGS {
        let _ = write!(spec, "\n[fields.{flag}]\ntype = \"bool\"\n");
    }
    let mut tokens = Tokens(declared);
    while let Some(Token::Word(property)) = tokens.next() {
        assert_eq!(tokens.next(), Some(Token::Sign(':')));
        assert_eq!(tokens.next(), Some(Token::Word("diag")));
        let mut arguments: Vec<Vec<Token>> = Vec::new();
        loop {
            match tokens.next().expect("the call ends") {
                Token::Sign('(' | ',') => arguments.push(Vec::new()),
                Token::Sign(')') => break,
                token => arguments.last_mut().expect("the call begins").push(token),
            }
        }
        let text = |index: usize| match &arguments[index][..] {
            [Token::Text(text)] => &**text,
            other => panic!("{other:?} is not a text"),
        };
        let [Token::Word(code)] = arguments[0][..] else {
            panic!("{:?} is not a code", arguments[0]);
        };
        let [Token::Word("1" | "2" | "3"), Token::Comment(category)] = arguments[1][..] else {
            panic!("{:?} is not a category", arguments[1]);
        };
        // Such as `4e3`.
        let code: f64 = code.parse().expect("it is a number");
        let _ = write!(spec, "\n[[codes]]\ncode = {code}\n");
        key(&mut spec, "id", Some(text(2)));
        key(&mut spec, "message", Some(text(3)));
        key(&mut spec, "category", Some(&category.to_lowercase()));
        key(&mut spec, "property", Some(property));
        for (flag, argument) in FLAGS.iter().zip(arguments.iter().skip(4)) {
            if let [.., Token::Word(value @ ("true" | "false"))] = argument[..] {
                let _ = writeln!(spec, "{flag} = {value}");
            }
        }
        // The comma between two properties.
        tokens.next();
    }
    spec
}

/// JavaScript, as far as the declarations use it.
struct Tokens<'t>(&'t str);

#[derive(Debug, PartialEq)]
enum Token<'t> {
    Word(&'t str),
    Comment(&'t str),
    Text(String),
    Sign(char),
}

impl<'t> Iterator for Tokens<'t> {
    type Item = Token<'t>;

    fn next(&mut self) -> Option<Token<'t>> {
        self.0 = self.0.trim_start();
        let first = self.0.chars().next()?;
        if let Some(rest) = self.0.strip_prefix("/*") {
            let (comment, rest) = rest.split_once("*/")?;
            self.0 = rest;
            return Some(Token::Comment(comment.trim()));
        }
        let is_word = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '$';
        if is_word(first) {
            let end = self.0.find(|c| !is_word(c)).unwrap_or(self.0.len());
            let (word, rest) = self.0.split_at(end);
            self.0 = rest;
            return Some(Token::Word(word));
        }
        self.0 = &self.0[first.len_utf8()..];
        if !matches!(first, '"' | '\'' | '`') {
            return Some(Token::Sign(first));
        }
        let mut text = String::new();
        let mut rest = self.0.chars();
        loop {
            match rest.next()? {
                c if c == first => break,
                '\\' => match rest.next()? {
                    c @ ('"' | '\'' | '`' | '\\' | '$') => text.push(c),
                    c => panic!("unknown escape `{c}`"),
                },
                c => text.push(c),
            }
        }
        self.0 = rest.as_str();
        Some(Token::Text(text))
    }
}

/// What the compiler itself has.
fn rows(file: &str) -> Vec<Row> {
    let program = r"
const { Diagnostics, DiagnosticCategory } = require(process.argv[1]);
console.log(JSON.stringify(Object.entries(Diagnostics).map(([property, it]) =>
  ({ ...it, property, category: DiagnosticCategory[it.category] }))));
";
    let found = fetch::node(program, file);
    let rows = found.iter().map(|found| {
        let text = |name: &str| found[name].as_str();
        let flag = |name: &str| format!("{:?}", found[name].as_bool());
        let code = found["code"].as_u64().expect("it has a code");
        let columns = vec![
            shown(text("key")),
            shown(text("message")),
            shown(text("category")),
            shown(text("property")),
            flag("reportsUnnecessary"),
            flag("elidedInCompatabilityPyramid"),
            flag("reportsDeprecated"),
            shown(Some(&filled(text("message").expect("it has a message")))),
        ];
        (code.to_string(), columns)
    });
    rows.collect()
}

/// The message with `<0>` for `{0}`, and so on.
fn filled(message: &str) -> String {
    // Two messages have other braces around a word, which are placeholders to the language.
    let mut text = message.replace("{a}", "<0>").replace("{object}", "<0>");
    for index in 0..10 {
        text = text.replace(&format!("{{{index}}}"), &format!("<{index}>"));
    }
    text
}
