//! Rules by their examples, and lists of rules: `--explain`.

use std::fmt::Write as _;
use std::io;

use error_codes_codegen::suggest::did_you_mean;

use crate::format::print;
use crate::format::text::Layout;
use crate::format::text::style::{self, paint};
use crate::message::{self, quote};

/// A rule that can be explained. Its texts are Markdown.
pub(crate) trait Explained {
    /// The word that names it.
    fn id(&self) -> &'static str;

    /// What it is about, in a list of rules.
    fn summary(&self) -> String;

    /// The paragraphs of its page.
    fn paragraphs(&self) -> Vec<String>;

    /// What an example consists of, and what is shown for it.
    fn example(&self) -> Vec<String>;
}

/// Explains a rule, or lists all rules of these subjects. `command` is what lists them.
pub(crate) fn explain<R: Explained>(
    subjects: &[(&str, &[&R])],
    id: Option<&str>,
    command: &str,
) -> io::Result<bool> {
    let layout = Layout::stdout();
    let rules = || subjects.iter().flat_map(|(_, rules)| rules.iter().copied());
    let text = match id {
        None => list(subjects, layout),
        Some(id) => match rules().find(|rule| rule.id() == id) {
            Some(rule) => explanation(rule, layout),
            None => {
                let near = did_you_mean(id, "rules", rules().map(Explained::id));
                let mut help: Vec<_> = near.into_iter().collect();
                help.push(format!("list all rules: {command}"));
                message::error(&format!("unknown rule {}", quote(id)), &help);
                return Ok(false);
            }
        },
    };
    print(&text)?;
    Ok(true)
}

/// The rules by subject, a line each.
fn list<R: Explained>(subjects: &[(&str, &[&R])], layout: Layout) -> String {
    let rules = subjects.iter().flat_map(|(_, rules)| rules.iter());
    let width = rules.map(|rule| rule.id().len()).max().unwrap_or(0);
    let mut text = String::new();
    for (title, rules) in subjects {
        let between = if text.is_empty() { "" } else { "\n" };
        writeln!(text, "{between}{}", paint(style::HEADING, title)).ok();
        for rule in *rules {
            let lead = format!("  {:width$}  ", rule.id());
            let lines = layout.paragraph(&lead, &without_links(&rule.summary()));
            let lines = lines.strip_prefix(&lead).unwrap_or(&lines);
            writeln!(text, "{}{lines}", paint(style::LABEL, &lead)).ok();
        }
    }
    text
}

fn explanation(rule: &impl Explained, layout: Layout) -> String {
    let mut text = String::new();
    writeln!(text, "{}", paint(style::HEADING, rule.id())).ok();
    let paragraphs = rule.paragraphs();
    let paragraphs = paragraphs
        .iter()
        .map(|it| layout.paragraph("  ", &without_links(it)));
    writeln!(text, "{}", paragraphs.collect::<Vec<_>>().join("\n\n")).ok();
    let example = rule.example();
    if !example.is_empty() {
        writeln!(text, "\n{}", paint(style::HEADING, "Example")).ok();
        for part in example {
            for line in part.trim_end().lines() {
                writeln!(text, "{}", format!("    {line}").trim_end()).ok();
            }
            text.push('\n');
        }
        text.truncate(text.trim_end().len());
        text.push('\n');
    }
    text
}

/// Markdown with the texts of links in place of the links: they lead to headings of the reference.
fn without_links(markdown: &str) -> String {
    let mut text = String::new();
    let mut rest = markdown;
    while let Some((before, after)) = rest.split_once("](#") {
        let (before, link) = before.rsplit_once('[').unwrap_or((before, ""));
        text.push_str(before);
        text.push_str(link);
        rest = after.split_once(')').map_or("", |(_, rest)| rest);
    }
    text + rest
}

#[cfg(test)]
pub(crate) mod tests {
    use super::without_links;

    #[test]
    fn links_are_replaced_by_their_texts() {
        let repair = "Use [one](#a) or [another](#b), `[x]`.";
        assert_eq!(without_links(repair), "Use one or another, `[x]`.");
        assert_eq!(without_links("none"), "none");
    }

    /// Markdown in a page of the reference: words in angle brackets are not tags.
    pub(crate) fn escaped(text: &str) -> String {
        let mut escaped = String::new();
        for (i, part) in text.split('`').enumerate() {
            let tick = if i == 0 { "" } else { "`" };
            escaped.push_str(tick);
            if i % 2 == 0 {
                escaped.push_str(&part.replace('<', "\\<").replace('>', "\\>"));
            } else {
                escaped.push_str(part);
            }
        }
        escaped
    }

    /// A block of code in a page of the reference.
    pub(crate) fn fence(language: &str, text: &str) -> String {
        let text = text.trim_end();
        if text.is_empty() {
            return String::new();
        }
        let ticks = if text.contains("```") { "````" } else { "```" };
        format!("\n{ticks}{language}\n{text}\n{ticks}\n")
    }
}
