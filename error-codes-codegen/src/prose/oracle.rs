//! What both forms of an accepted text have to show, as pulldown-cmark reads it: rustdoc uses it, too.
//!
//! Only tests use this, and the fuzz target `markdown`, which includes this file.

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};

/// What a Markdown text shows, from top to bottom.
enum Shown {
    /// A paragraph, or the first one of a list item behind the item's marker.
    Text(String),
    Fence {
        language: String,
        column: usize,
        code: String,
    },
}

/// Checks both forms of an accepted text: the plain one has a line for each paragraph and each list
/// item, and both have fenced code to the letter.
///
/// # Panics
///
/// Panics where they do not.
pub(super) fn check(text: &str, markdown: &str, plain: &str) {
    let text = text.replace('\r', "");
    let mut lines = plain.split('\n');
    for shown in shown(markdown) {
        let mut next = || {
            lines
                .by_ref()
                .find(|line| !line.trim_matches(' ').is_empty())
        };
        match shown {
            Shown::Text(wanted) => {
                let line = next().map(letters);
                assert_eq!(line, Some(letters(&wanted)), "in the plain form\n{plain}");
            }
            Shown::Fence {
                language,
                column,
                code,
            } => {
                assert_eq!(next().map(letters), Some(language), "opens in\n{plain}");
                let mut block = String::from("\n");
                for wanted in code.lines() {
                    let line = lines.next().expect("the plain form has each line of code");
                    let blanks = line.len() - line.trim_start_matches(' ').len();
                    assert_eq!(&line[blanks.min(column)..], wanted, "in\n{plain}");
                    block.extend([line, "\n"]);
                }
                assert!(text.contains(&block), "{block:?} is not in\n{text}");
                let end = lines.next().map(letters);
                assert_eq!(end.as_deref(), Some(""), "closes in\n{plain}");
            }
        }
    }
    let rest: Vec<_> = lines
        .filter(|line| !line.trim_matches(' ').is_empty())
        .collect();
    assert!(rest.is_empty(), "{rest:?} is only in the plain form");
    // Where nothing is a link or escaped, each word is kept.
    if !text.contains(['[', '\\']) {
        let (words, kept) = (text.split(' '), plain.split(' '));
        let words = words
            .flat_map(|it| it.split('\n'))
            .filter(|it| !it.is_empty());
        let kept = kept
            .flat_map(|it| it.split('\n'))
            .filter(|it| !it.is_empty());
        assert!(words.eq(kept), "other words in\n{plain}");
    }
}

fn shown(markdown: &str) -> Vec<Shown> {
    let mut all = Vec::new();
    let mut line = String::new();
    let mut address = String::new();
    let mut fence = None;
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS;
    for (event, range) in Parser::new_ext(markdown, options).into_offset_iter() {
        match event {
            Event::Text(text) | Event::Code(text) => line.push_str(&text),
            Event::SoftBreak => line.push(' '),
            Event::Start(Tag::Link { dest_url, .. }) => address = dest_url.into_string(),
            Event::End(TagEnd::Link) => line.push_str(&address),
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(language))) => {
                end(&mut line, &mut all);
                let before = &markdown[..range.start];
                let column = before.len() - before.rfind('\n').map_or(0, |at| at + 1);
                fence = Some((language.into_string(), column));
            }
            Event::End(TagEnd::CodeBlock) => {
                let (language, column) = fence.take().expect("code begins before it ends");
                all.push(Shown::Fence {
                    language,
                    column,
                    code: std::mem::take(&mut line),
                });
            }
            Event::Start(Tag::Item) => {
                let item = markdown[range].trim_start_matches(' ');
                line = item.split([' ', '\n']).next().unwrap_or_default().into();
            }
            Event::Start(Tag::List(_)) | Event::End(TagEnd::Paragraph | TagEnd::Item) => {
                end(&mut line, &mut all);
            }
            _ => {}
        }
    }
    all
}

fn end(line: &mut String, all: &mut Vec<Shown>) {
    if !line.is_empty() {
        all.push(Shown::Text(std::mem::take(line)));
    }
}

/// What both forms have of a line: all but markup and spaces.
fn letters(line: impl AsRef<str>) -> String {
    let letters = line.as_ref().chars();
    letters
        .filter(|c| !c.is_ascii_punctuation() && !c.is_whitespace())
        .collect()
}
