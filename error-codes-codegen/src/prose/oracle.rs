//! What a text shows, as pulldown-cmark reads its Markdown: rustdoc uses it, too.
//!
//! Only tests use this, and the fuzz target `markdown`, which includes this file.

use pulldown_cmark::{
    Alignment, BrokenLink, CodeBlockKind, CowStr, Event as Read, LinkType, Options, Parser,
    Tag as ReadTag, TagEnd,
};

use super::{Align, Event, Prose, Tag};

/// Checks that both forms of a text show its tree: that rustdoc reads the Markdown as nothing else, and
/// that the plain form has the lines it would show.
///
/// # Panics
///
/// Panics where they do not.
pub(super) fn check(prose: &Prose) {
    let mut tree = Nodes::default();
    prose.walk(&mut |event| tree.event(&event));
    let (read, lines) = read(&prose.markdown, Options::empty());
    assert_eq!(read, tree.nodes, "in\n{}", prose.markdown);
    // Typographic quotes and dashes of rustdoc change the text, but nothing else.
    let (read, _) = self::read(&prose.markdown, Options::ENABLE_SMART_PUNCTUATION);
    let kinds = |nodes: &[String]| -> Vec<String> {
        let nodes = nodes.iter().filter(|it| !it.starts_with("text"));
        nodes.cloned().collect()
    };
    assert_eq!(kinds(&read), kinds(&tree.nodes), "in\n{}", prose.markdown);
    // A `;` that would end an entity is written in another way in the URL of a link.
    let (plain, lines) = (&prose.plain, lines.join("\n").replace("%3B", ";"));
    let shown: Vec<_> = plain.split('\n').filter(has_text).collect();
    let lines: Vec<_> = lines.split('\n').filter(has_text).collect();
    assert_eq!(shown, lines, "in the plain form\n{}", prose.plain);
}

/// Whether a line is more than the margin of an empty one.
fn has_text(line: &&str) -> bool {
    !line.trim_matches([' ', '>']).is_empty()
}

/// A tree as lines that can be compared.
///
/// Paragraphs of tight and loose lists are the same.
#[derive(Default)]
struct Nodes {
    nodes: Vec<String>,
    in_paragraph: bool,
}

impl Nodes {
    fn event(&mut self, event: &Event<'_>) {
        match event {
            Event::Gap => {}
            Event::Start(Tag::Paragraph) | Event::End(Tag::Paragraph) => self.in_paragraph = false,
            Event::Start(
                tag @ (Tag::Quotation
                | Tag::List(_)
                | Tag::Item
                | Tag::Table
                | Tag::Row
                | Tag::Cell(_)),
            ) => self.block(format!("{tag:?}")),
            Event::End(
                tag @ (Tag::Quotation
                | Tag::List(_)
                | Tag::Item
                | Tag::Table
                | Tag::Row
                | Tag::Cell(_)),
            ) => self.block(format!("end of {tag:?}")),
            Event::Rule => self.block("rule".to_owned()),
            Event::Fence { language, code } => self.block(format!("fence {language} {code}")),
            Event::Text(text) | Event::Exact(text) => self.text(text),
            Event::Code(code) => self.inline(format!("code {code}")),
            Event::Address(url) => self.inline(format!("address {url}")),
            Event::SoftBreak => self.inline("soft break".to_owned()),
            Event::HardBreak => self.inline("hard break".to_owned()),
            Event::Start(tag) => self.inline(format!("{tag:?}")),
            Event::End(tag) => self.inline(format!("end of {tag:?}")),
        }
    }

    fn block(&mut self, node: String) {
        self.in_paragraph = false;
        self.nodes.push(node);
    }

    fn inline(&mut self, node: String) {
        if !self.in_paragraph {
            self.nodes.push("paragraph".to_owned());
        }
        self.in_paragraph = true;
        self.nodes.push(node);
    }

    fn text(&mut self, text: &str) {
        match self.nodes.last_mut() {
            Some(last) if self.in_paragraph && last.starts_with("text ") => last.push_str(text),
            _ => self.inline(format!("text {text}")),
        }
    }
}

/// The tree of a Markdown text as rustdoc reads it, and the lines of its plain form.
fn read(markdown: &str, more: Options) -> (Vec<String>, Vec<String>) {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | more;
    // A link that names nothing is one to rustdoc: it looks for an item of that name.
    let item = |_: BrokenLink<'_>| Some((CowStr::from("item"), CowStr::from("")));
    let parser = Parser::new_with_broken_link_callback(markdown, options, Some(item));
    let definitions = parser.reference_definitions().iter().count();
    assert_eq!(definitions, 0, "a text is lost in\n{markdown}");
    let mut tree = Nodes::default();
    let mut page = Lines::default();
    let (mut aligns, mut column) = (Vec::new(), 0);
    let mut markers: Vec<String> = Vec::new();
    let mut tags: Vec<String> = Vec::new();
    let mut fence: Option<(String, String)> = None;
    let mut url = None;
    for (event, range) in parser.into_offset_iter() {
        let source = &markdown[range];
        let sign = source.chars().next().unwrap_or(' ');
        match event {
            Read::Text(text) if let Some((_, code)) = &mut fence => code.push_str(&text),
            Read::Text(text) if url.is_some() => assert_eq!(url.as_deref(), Some(&*text)),
            Read::Text(text) => {
                tree.text(&text);
                page.push(&text);
            }
            Read::Code(code) => {
                tree.inline(format!("code {code}"));
                let in_table = tags.iter().any(|it| it == "Table");
                page.push(&if in_table {
                    source.replace("\\|", "|")
                } else {
                    source.to_owned()
                });
            }
            Read::SoftBreak => {
                tree.inline("soft break".to_owned());
                page.push(" ");
            }
            Read::HardBreak => {
                tree.inline("hard break".to_owned());
                page.end();
            }
            Read::Rule => {
                tree.block("rule".to_owned());
                page.line("---");
            }
            Read::Start(ReadTag::CodeBlock(CodeBlockKind::Fenced(language))) => {
                fence = Some((language.into_string(), String::new()));
                page.end();
                let marks = source.trim_start_matches('`').len();
                page.marks = source[..source.len() - marks].to_owned();
            }
            Read::End(TagEnd::CodeBlock) => {
                let (language, code) = fence.take().expect("code begins before it ends");
                tree.block(format!("fence {language} {code}"));
                let marks = std::mem::take(&mut page.marks);
                page.line(&format!("{marks}{language}"));
                for line in code.split_terminator('\n') {
                    page.line(line);
                }
                page.line(&marks);
            }
            Read::Start(ReadTag::Link {
                link_type: LinkType::Autolink,
                dest_url,
                ..
            }) => {
                tree.inline(format!("address {dest_url}"));
                page.push(&dest_url);
                url = Some(dest_url.into_string());
            }
            Read::End(TagEnd::Link) if url.take().is_some() => {}
            Read::Start(tag) => {
                let name = match &tag {
                    ReadTag::Paragraph => "Paragraph".to_owned(),
                    ReadTag::BlockQuote(None) => "Quotation".to_owned(),
                    ReadTag::List(start) => {
                        let start = start.map(|it| u32::try_from(it).expect("it has nine digits"));
                        let sign = source.trim_start_matches(|c: char| c.is_ascii_digit());
                        let sign = sign.chars().next().unwrap_or(' ');
                        format!("List({:?})", super::Marker { start, sign })
                    }
                    ReadTag::Item => {
                        let end = source.find([' ', '\n']).unwrap_or(source.len());
                        markers.push(format!("{} ", &source[..end]));
                        "Item".to_owned()
                    }
                    ReadTag::Table(columns) => {
                        aligns = columns.iter().copied().map(align).collect();
                        "Table".to_owned()
                    }
                    ReadTag::TableHead | ReadTag::TableRow => {
                        column = 0;
                        "Row".to_owned()
                    }
                    ReadTag::TableCell => format!("Cell({:?})", aligns[column]),
                    ReadTag::Emphasis => format!("Emphasis({sign:?})"),
                    ReadTag::Strong => format!("Strong({sign:?})"),
                    ReadTag::Link { dest_url, .. } => format!("Link({:?})", &**dest_url),
                    other => panic!("there is {other:?} in\n{markdown}"),
                };
                match tag {
                    ReadTag::Paragraph => {
                        tree.in_paragraph = false;
                        page.end();
                    }
                    ReadTag::Emphasis | ReadTag::Strong | ReadTag::Link { .. } => {
                        tree.inline(name.clone());
                    }
                    _ => tree.block(name.clone()),
                }
                match tag {
                    ReadTag::BlockQuote(_) => page.enter("> ", "> "),
                    ReadTag::Item => {
                        let marker = markers.pop().expect("it was pushed");
                        page.enter(&marker, &" ".repeat(marker.len()));
                    }
                    ReadTag::TableHead | ReadTag::TableRow => page.push(""),
                    ReadTag::TableCell if column > 0 => page.push(" | "),
                    ReadTag::Emphasis => page.push(&sign.to_string()),
                    ReadTag::Strong => page.push(&sign.to_string().repeat(2)),
                    ReadTag::List(_) => page.end(),
                    _ => {}
                }
                tags.push(name);
            }
            Read::End(tag) => {
                let name = tags.pop().expect("it began");
                match tag {
                    TagEnd::Paragraph => tree.in_paragraph = false,
                    TagEnd::Emphasis | TagEnd::Strong | TagEnd::Link => {
                        tree.inline(format!("end of {name}"));
                    }
                    _ => tree.block(format!("end of {name}")),
                }
                match tag {
                    TagEnd::BlockQuote(_) | TagEnd::Item => page.leave(),
                    TagEnd::Emphasis | TagEnd::Strong => {
                        let sign = name.split('\'').nth(1).expect("it has a sign");
                        page.push(&sign.repeat(if tag == TagEnd::Strong { 2 } else { 1 }));
                    }
                    TagEnd::Link => {
                        let url = name.split('"').nth(1).expect("it has a URL");
                        page.push(&format!(" ({url})"));
                    }
                    TagEnd::TableCell => column += 1,
                    TagEnd::TableHead | TagEnd::TableRow => {
                        let line = page.line.take().unwrap_or_default();
                        page.all.push(line.trim_end_matches(' ').to_owned());
                    }
                    _ => page.end(),
                }
            }
            other => panic!("there is {other:?} in\n{markdown}"),
        }
    }
    page.end();
    (tree.nodes, page.all)
}

fn align(align: Alignment) -> Align {
    match align {
        Alignment::None => Align::None,
        Alignment::Left => Align::Left,
        Alignment::Center => Align::Center,
        Alignment::Right => Align::Right,
    }
}

/// The lines of a plain text.
#[derive(Default)]
struct Lines {
    all: Vec<String>,
    line: Option<String>,
    /// What the next line begins with, after a marker.
    first: Option<String>,
    prefixes: Vec<String>,
    marks: String,
}

impl Lines {
    fn push(&mut self, text: &str) {
        let first = self.first.take().unwrap_or_else(|| self.prefixes.concat());
        self.line.get_or_insert(first).push_str(text);
    }

    fn end(&mut self) {
        self.all.extend(self.line.take());
    }

    fn line(&mut self, text: &str) {
        self.end();
        self.push(text);
        self.end();
    }

    fn enter(&mut self, marker: &str, prefix: &str) {
        self.end();
        let first = self.first.take().unwrap_or_else(|| self.prefixes.concat());
        self.first = Some(first + marker);
        self.prefixes.push(prefix.to_owned());
    }

    fn leave(&mut self) {
        self.end();
        self.prefixes.pop();
        if let Some(first) = self.first.take() {
            self.all.push(first.trim_end().to_owned());
        }
    }
}
