//! `error-codes explain`: all that the table knows of a code.

use std::fmt::Write as _;
use std::io::{self, Read as _, Write as _};

use anstyle::Style;
use error_codes_codegen::{Case, Deprecated, Row, Table};

use crate::layout::Page;
use crate::message::{self, quote};
use crate::style::{self, paint};
use crate::{input, lookup, retry};

/// The most that is read of standard input.
const LONGEST: u64 = 64 << 20;

/// Explains every code in the arguments, or in standard input if there are none.
pub(crate) fn run(table: &Table, arguments: &[String]) -> io::Result<bool> {
    let asked = Asked::read(table, arguments)?;
    let page = Page::stdout();
    let pages: Vec<_> = asked
        .rows
        .iter()
        .map(|row| explanation(table, row, page))
        .collect();
    let mut out = anstream::stdout().lock();
    out.write_all(pages.join("\n").as_bytes())?;
    out.flush()?;
    for mistake in &asked.mistakes {
        mistake.report(table);
    }
    Ok(asked.mistakes.is_empty())
}

/// What the arguments ask for, each thing once.
#[derive(Default)]
struct Asked<'t> {
    rows: Vec<&'t Row>,
    mistakes: Vec<Mistake>,
}

#[derive(PartialEq)]
enum Mistake {
    /// A word that may be a code or a name, and is not.
    Unknown(String),
    /// A text without a code.
    Nothing(String),
    /// Standard input without a code.
    NothingPiped,
}

impl<'t> Asked<'t> {
    fn read(table: &'t Table, arguments: &[String]) -> io::Result<Self> {
        let mut asked = Self::default();
        if arguments.is_empty() {
            asked.standard_input(table)?;
        }
        for (i, argument) in arguments.iter().enumerate() {
            let is_last = i + 1 == arguments.len();
            if argument == "-" {
                asked.standard_input(table)?;
            } else if is_last || !is_filler(argument) {
                asked.argument(table, argument);
            }
        }
        Ok(asked)
    }

    fn standard_input(&mut self, table: &'t Table) -> io::Result<()> {
        let mut bytes = Vec::new();
        let read = io::stdin().take(LONGEST).read_to_end(&mut bytes);
        read.map_err(|error| {
            let text = format!("the standard input cannot be read: {error}");
            io::Error::new(error.kind(), text)
        })?;
        let codes = input::codes(&String::from_utf8_lossy(&bytes), table);
        if codes.is_empty() {
            self.mistake(Mistake::NothingPiped);
        }
        self.codes(table, codes);
        Ok(())
    }

    fn argument(&mut self, table: &'t Table, argument: &str) {
        let codes = input::codes(argument, table);
        if codes.is_empty() {
            let word = argument.trim();
            let is_word = !word.is_empty() && !word.contains(char::is_whitespace);
            self.mistake(if is_word {
                Mistake::Unknown(word.to_owned())
            } else {
                Mistake::Nothing(word.to_owned())
            });
        }
        self.codes(table, codes);
    }

    fn codes(&mut self, table: &'t Table, codes: Vec<String>) {
        for code in codes {
            match lookup::find(table, &code) {
                Some(row) if self.rows.iter().any(|it| std::ptr::eq(*it, row)) => {}
                Some(row) => self.rows.push(row),
                None => self.mistake(Mistake::Unknown(code)),
            }
        }
    }

    fn mistake(&mut self, mistake: Mistake) {
        if !self.mistakes.contains(&mistake) {
            self.mistakes.push(mistake);
        }
    }
}

/// The word before a code that was pasted without quotes: `code 131056`.
fn is_filler(argument: &str) -> bool {
    let word = argument.trim_end_matches([':', '=']);
    word.eq_ignore_ascii_case("code") || word.eq_ignore_ascii_case("error")
}

impl Mistake {
    fn report(&self, table: &Table) {
        let title = &table.title;
        match self {
            Self::Unknown(word) => {
                let what = match (lookup::is_code(table, word), table.code_type.bounds()) {
                    (true, Some(_)) => "code",
                    _ => "code or name",
                };
                let text = format!("{title} has no {what} {}", quote(word));
                message::error(&text, &offer(table, word));
            }
            Self::Nothing(text) => {
                let text = format!("there is no code of {title} in {}", quote(text));
                message::error(&text, &[]);
            }
            Self::NothingPiped => {
                let text = format!("there is no code of {title} in the standard input");
                let help = "a code is found in an error object of JSON, or where the text has `(#131056)`, `(131056)` or `code 131056`";
                message::error(&text, &[help.to_owned()]);
            }
        }
    }
}

/// The rows that may have been meant instead.
fn offer(table: &Table, word: &str) -> Vec<String> {
    let rows = lookup::nearest(table, word);
    if rows.is_empty() {
        return vec!["`error-codes list` shows all there are".to_owned()];
    }
    let width = rows.iter().map(|row| row.codes.to_string().len()).max();
    let width = width.unwrap_or(0);
    let lines = rows
        .iter()
        .map(|row| format!("  {:width$}  {}", row.codes.to_string(), row.message));
    std::iter::once("the nearest are".to_owned())
        .chain(lines)
        .collect()
}

/// The page about one row.
fn explanation(table: &Table, row: &Row, page: Page) -> String {
    let mut text = heading(row, page);
    text.push('\n');
    facts(&mut text, table, row, page);
    if let Some(description) = &row.description {
        writeln!(text, "\n{}", page.prose(2, &description.plain)).ok();
    }
    if let Some(remedy) = &row.remedy {
        let title = paint(style::HEADING, "Remedy");
        writeln!(text, "\n{title}\n{}", page.prose(2, &remedy.plain)).ok();
    }
    for case in &row.cases {
        finer(&mut text, case, page);
    }
    sources(&mut text, table, row, page);
    text
}

fn heading(row: &Row, page: Page) -> String {
    let code = format!("{}  ", row.codes);
    let lines = page.paragraph(&code, &row.message);
    let lines: Vec<_> = lines
        .lines()
        .map(|line| paint(style::HEADING, line))
        .collect();
    lines.join("\n") + "\n"
}

fn facts(text: &mut String, table: &Table, row: &Row, page: Page) {
    let mut styled = |label: &str, value: &str, style: Style| {
        let lead = format!("  {label:<10}  ");
        let lines = page.paragraph(&lead, value);
        let value = lines.strip_prefix(&lead).unwrap_or(&lines);
        let lead = paint(style::LABEL, &lead);
        writeln!(text, "{lead}{}", paint(style, value)).ok();
    };
    let mut fact = |label, value: &str| styled(label, value, Style::new());
    let category = &table.categories[row.category];
    fact("name", &row.name);
    fact("category", &format!("{} ({})", category.title, category.id));
    for (group, it) in table.groups.iter().enumerate() {
        if let Some(answer) = table.answer(group, row) {
            fact(&it.id, &answer);
        }
    }
    let tags = row.tags.iter().map(|tag| &table.tags[*tag]);
    let tags = tags.filter(|tag| tag.group.is_none()).map(|tag| &*tag.id);
    let tags: Vec<_> = tags.collect();
    if !tags.is_empty() {
        fact("tags", &tags.join(", "));
    }
    if !row.aliases.is_empty() {
        fact("aliases", &row.aliases.join("; "));
    }
    if let Some(since) = &row.since {
        fact("since", since);
    }
    if let Some(deprecated) = &row.deprecated {
        fact("deprecated", &farewell(deprecated));
    }
    let advice = retry::phrase(row.retry);
    styled("retry", &advice, retry::colour(row.retry));
}

/// A finer meaning, below what holds for all of them.
fn finer(text: &mut String, case: &Case, page: Page) {
    let title = match case.subcode {
        Some(subcode) => format!("Subcode {subcode}: {}", case.message),
        None => case.message.clone(),
    };
    writeln!(text, "\n{}", paint(style::HEADING, &title)).ok();
    if let Some(retry) = case.retry {
        writeln!(
            text,
            "  {}  {}",
            paint(style::LABEL, "retry"),
            retry.phrase()
        )
        .ok();
    }
    for prose in [&case.description, &case.remedy].into_iter().flatten() {
        writeln!(text, "{}", page.prose(2, &prose.plain)).ok();
    }
}

fn farewell(deprecated: &Deprecated) -> String {
    let since = deprecated.since.as_ref().map(|it| format!("since {it}"));
    let instead = deprecated.instead.as_ref().map(|it| format!("use {it}"));
    let parts: Vec<_> = [since, deprecated.note.clone(), instead]
        .into_iter()
        .flatten()
        .collect();
    if parts.is_empty() {
        "yes".to_owned()
    } else {
        parts.join("; ")
    }
}

fn sources(text: &mut String, table: &Table, row: &Row, page: Page) {
    if row.sources.is_empty() {
        return;
    }
    writeln!(text, "\n{}", paint(style::HEADING, "Sources")).ok();
    for source in row.sources.iter().map(|source| &table.sources[*source]) {
        writeln!(text, "{}", page.paragraph("  ", &source.title)).ok();
        if let Some(url) = &source.url {
            writeln!(text, "    {}", paint(style::LINK, url)).ok();
        }
    }
}
