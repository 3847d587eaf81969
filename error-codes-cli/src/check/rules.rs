//! `error-codes check --explain`: the rules, each by an example.

use std::fmt::Write as _;
use std::io::{self, Write as _};

use error_codes_codegen::rules::{self, Rule};
use error_codes_codegen::suggest::did_you_mean;
use error_codes_codegen::{Severity, Source, read, report};

use super::age;
use crate::format::text::Layout;
use crate::format::text::style::{self, paint};
use crate::message::{self, quote};

/// Explains a rule, or lists all of them.
pub(crate) fn explain(id: Option<&str>) -> io::Result<bool> {
    let layout = Layout::stdout();
    let text = match id {
        None => list(layout),
        Some(id) => match rules::all().find(|rule| rule.id == id) {
            Some(rule) => explanation(rule, layout),
            None => {
                let mut help: Vec<_> = did_you_mean(id, "rules", rules::all().map(|rule| rule.id))
                    .into_iter()
                    .collect();
                help.push("list all rules: error-codes check --explain".to_owned());
                message::error(&format!("unknown rule {}", quote(id)), &help);
                return Ok(false);
            }
        },
    };
    anstream::stdout().write_all(text.as_bytes())?;
    Ok(true)
}

/// The rules by subject, a line each.
fn list(layout: Layout) -> String {
    let width = rules::all().map(|rule| rule.id.len()).max().unwrap_or(0);
    let mut text = String::new();
    for subject in rules::subjects() {
        let between = if text.is_empty() { "" } else { "\n" };
        writeln!(text, "{between}{}", paint(style::HEADING, subject.title)).ok();
        for rule in subject.rules {
            let lead = format!("  {:width$}  ", rule.id);
            let summary = match rule.severity {
                Severity::Error => without_links(rule.summary),
                Severity::Warning => format!("warning: {}", without_links(rule.summary)),
            };
            let lines = layout.paragraph(&lead, &summary);
            let lines = lines.strip_prefix(&lead).unwrap_or(&lines);
            writeln!(text, "{}{lines}", paint(style::LABEL, &lead)).ok();
        }
    }
    text
}

fn explanation(rule: &Rule, layout: Layout) -> String {
    let mut text = String::new();
    let heading = format!("{}: {}", rule.severity.name(), without_links(rule.summary));
    let repair = without_links(rule.repair);
    writeln!(text, "{}", paint(style::HEADING, rule.id)).ok();
    writeln!(text, "{}\n", layout.paragraph("  ", &heading)).ok();
    writeln!(text, "{}", layout.paragraph("  ", &repair)).ok();
    if let Some((spec, shown)) = example(rule) {
        writeln!(text, "\n{}", paint(style::HEADING, "Example")).ok();
        for part in [spec, shown] {
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

/// The lines of the example of a rule, and what is shown for it.
fn example(rule: &Rule) -> Option<(String, String)> {
    /// The day of examples, 2026-11-23: what is shown for them is the same on any day.
    const DAY: i64 = 20_780;

    let example = rule.example?;
    let source = Source::new("spec/shop.toml", example.text());
    let (table, mut diagnostics) = read(&source);
    age::check(&table, DAY, &mut diagnostics);
    let shown = diagnostics.iter().find(|it| it.rule == rule)?;
    Some((example.excerpt(), report::text(shown, &source)))
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
mod tests {
    use std::collections::BTreeSet;

    use error_codes_codegen::rules::Violation;
    use expect_test::expect_file;

    use super::*;

    #[test]
    fn rules_have_one_id_each() {
        let ids: BTreeSet<_> = rules::all().map(|rule| rule.id).collect();
        assert_eq!(ids.len(), rules::all().count());
    }

    #[test]
    fn each_example_breaks_its_rule() {
        let valid = Source::new("spec/shop.toml", Violation::VALID);
        assert!(read(&valid).1.is_empty());
        for rule in rules::all() {
            if let Some(Violation::Edit { from, .. }) = rule.example {
                assert!(Violation::VALID.contains(from), "{}", rule.id);
            }
            assert_eq!(example(rule).is_some(), rule.example.is_some(), "{rule:?}");
        }
    }

    #[test]
    fn links_are_replaced_by_their_texts() {
        let repair = "Use [one](#a) or [another](#b), `[x]`.";
        assert_eq!(without_links(repair), "Use one or another, `[x]`.");
        assert_eq!(without_links("none"), "none");
    }

    /// `UPDATE_EXPECT=1 cargo test -p error-codes-cli the_reference` writes the page anew.
    #[test]
    fn the_reference_has_every_rule() {
        let mut page = String::from(
            "\
# Rules

The rules of [the spec language](README.md), each with how to fix what breaks it, an example, and what
`error-codes check` and the build report for the example. In a summary, words in angle brackets stand for
parts of the spec. `error-codes check --explain RULE` shows the same in a terminal.

This page is generated from the rules by a test of `error-codes-cli`.

",
        );
        for subject in rules::subjects() {
            let anchor = subject.title.to_lowercase().replace(' ', "-");
            let rules = subject.rules.iter();
            let links: Vec<_> = rules.map(|it| format!("[`{0}`](#{0})", it.id)).collect();
            let links = links.join(", ");
            writeln!(page, "- [{}](#{anchor}): {links}", subject.title).unwrap();
        }
        for subject in rules::subjects() {
            write!(page, "\n## {}\n", subject.title).unwrap();
            for rule in subject.rules {
                let severity = match rule.severity {
                    Severity::Error => "Error",
                    Severity::Warning => "Warning",
                };
                let (summary, repair) = (markdown(rule.summary), markdown(rule.repair));
                write!(
                    page,
                    "\n### `{}`\n\n**{severity}:** {summary}\n\n{repair}\n",
                    rule.id
                )
                .unwrap();
                if let Some((spec, shown)) = example(rule) {
                    page.push_str(&fence("toml", &spec));
                    page.push_str(&fence("text", &shown));
                }
            }
        }
        expect_file!["../../../error-codes/spec/rules.md"].assert_eq(&page);
    }

    /// Words in angle brackets are not tags, and links lead to the page beside this one.
    fn markdown(text: &str) -> String {
        let mut escaped = String::new();
        for (i, part) in text.replace("](#", "](README.md#").split('`').enumerate() {
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

    fn fence(language: &str, text: &str) -> String {
        let text = text.trim_end();
        if text.is_empty() {
            return String::new();
        }
        let ticks = if text.contains("```") { "````" } else { "```" };
        format!("\n{ticks}{language}\n{text}\n{ticks}\n")
    }
}
