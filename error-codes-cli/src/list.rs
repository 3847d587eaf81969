//! `error-codes list`: the table in one screen.

use std::io::{self, Write as _};

use anstyle::Style;
use error_codes_codegen::{Retry, Row, Table, suggest};
use textwrap::core::display_width;

use crate::args::Format;
use crate::layout::Page;
use crate::message::{self, quote};
use crate::style::{self, paint};
use crate::{export, retry};

/// Lists the rows that are in the category and have the tag, where either is asked for: what they
/// are about, or what to do about them.
pub(crate) fn run(
    table: &Table,
    category: Option<&str>,
    tag: Option<&str>,
    advice: bool,
    format: Format,
) -> io::Result<bool> {
    let categories = table.categories.iter().map(|category| &*category.id);
    let tags = table.tags.iter().map(|tag| &*tag.id);
    let (Ok(category), Ok(tag)) = (
        index(table, "category", category, categories),
        index(table, "tag", tag, tags),
    ) else {
        return Ok(false);
    };
    let listed: Vec<&Row> = table
        .rows
        .iter()
        .filter(|row| category.is_none_or(|category| row.category == category))
        .filter(|row| tag.is_none_or(|tag| row.tags.contains(&tag)))
        .collect();
    if listed.is_empty() {
        message::note("no code is in this category and has this tag");
    }
    let text = match format {
        Format::Text if advice => self::advice(table, &listed).text(Page::stdout()),
        Format::Text => self::rows(table, &listed).text(Page::stdout()),
        Format::Json => export::json(table, &listed)? + "\n",
    };
    let mut out = anstream::stdout().lock();
    out.write_all(text.as_bytes())?;
    out.flush()?;
    Ok(true)
}

/// The place of an id among the others; an id that does not exist is reported.
fn index<'t>(
    table: &Table,
    what: &str,
    id: Option<&str>,
    ids: impl Iterator<Item = &'t str> + Clone,
) -> Result<Option<usize>, ()> {
    let Some(id) = id else { return Ok(None) };
    if let Some(index) = ids.clone().position(|it| it == id) {
        return Ok(Some(index));
    }
    let text = format!("{} has no {what} {}", table.title, quote(id));
    let help = match suggest::did_you_mean(id, ids.clone()) {
        None if ids.clone().count() == 0 => Some("it has none".to_owned()),
        None => Some(format!(
            "there are {}",
            ids.map(quote).collect::<Vec<_>>().join(", ")
        )),
        help => help,
    };
    message::error(&text, help.as_slice());
    Err(())
}

const GAP: usize = 2;

/// The most columns for the title of a case, which is enough to tell it from others.
const TITLE: usize = 32;

/// The fewest columns in which a part of a message is of use.
const SHORTEST: usize = 16;

/// A list of rows: titles, and below them a line a row. The last column takes what room is left.
struct Grid {
    titles: Vec<String>,
    lines: Vec<Line>,
}

struct Line {
    cells: Vec<String>,
    /// The colour of the advice, which the table's line has in the column of this title.
    advice: Style,
}

const RETRY: &str = "RETRY";

fn titles<const N: usize>(titles: [&str; N]) -> Vec<String> {
    titles.map(str::to_owned).into()
}

/// What the rows are about.
fn rows(table: &Table, rows: &[&Row]) -> Grid {
    let line = |row: &&Row| Line {
        cells: vec![
            row.codes.to_string(),
            row.name.clone(),
            table.categories[row.category].id.clone(),
            retry::word(row.retry),
            row.message.clone(),
        ],
        advice: retry::colour(row.retry),
    };
    Grid {
        titles: titles(["CODE", "NAME", "CATEGORY", RETRY, "MESSAGE"]),
        lines: rows.iter().map(line).collect(),
    }
}

/// What to do about the rows: the advice on retrying, the tags of each group, and all other tags. A
/// case has a line of its own.
fn advice(table: &Table, rows: &[&Row]) -> Grid {
    let groups = || 0..table.groups.len();
    let mut titles = titles(["CODE", "NAME", RETRY]);
    titles.extend(groups().map(|group| table.groups[group].id.to_uppercase()));
    titles.push("TAGS".to_owned());
    let mut lines = Vec::new();
    for row in rows {
        let line = |code: String, retry: Option<Retry>| {
            let mut cells = vec![code, row.name.clone(), retry::word(retry)];
            cells.extend(groups().map(|group| {
                let answer = table.answer(group, row);
                answer.unwrap_or_else(|| "-".to_owned())
            }));
            let tags = row.tags.iter().map(|tag| &table.tags[*tag]);
            let tags = tags.filter(|tag| tag.group.is_none()).map(|tag| &*tag.id);
            cells.push(tags.collect::<Vec<_>>().join(" "));
            Line {
                cells,
                advice: retry::colour(retry),
            }
        };
        lines.push(line(row.codes.to_string(), row.retry));
        lines.extend(row.cases.iter().map(|case| {
            let by = match case.subcode {
                Some(subcode) => subcode.to_string(),
                None => format!("\"{}\"", shorten(&case.message, TITLE)),
            };
            line(format!("{}/{by}", row.codes), case.retry.or(row.retry))
        }));
    }
    Grid { titles, lines }
}

impl Grid {
    fn text(&self, page: Page) -> String {
        if self.lines.is_empty() {
            return String::new();
        }
        let fixed = self.titles.len() - 1;
        let widths: Vec<_> = (0..fixed)
            .map(|column| {
                let cells = self
                    .lines
                    .iter()
                    .map(|line| display_width(&line.cells[column]));
                cells.fold(display_width(&self.titles[column]), usize::max)
            })
            .collect();
        let fit = Fit::new(widths, page);
        let head = self.titles.iter().map(|title| (&**title, style::HEADING));
        let mut text = fit.line(head);
        for line in &self.lines {
            let cells = line.cells.iter().zip(&self.titles).enumerate();
            text += &fit.line(cells.map(|(column, (cell, title))| {
                let style = match &**title {
                    RETRY => line.advice,
                    "CATEGORY" => style::LABEL,
                    _ if column == 0 => style::HEADING,
                    _ => Style::new(),
                };
                (&**cell, style)
            }));
        }
        text
    }
}

/// How wide each column is; none for those that have no room.
struct Fit {
    widths: Vec<usize>,
}

impl Fit {
    fn new(mut widths: Vec<usize>, page: Page) -> Self {
        let Some(mut room) = page.columns else {
            widths.push(usize::MAX);
            return Self { widths };
        };
        let mut fit = Self { widths: Vec::new() };
        for width in widths {
            if width > room && !fit.widths.is_empty() {
                return fit;
            }
            fit.widths.push(width);
            room = room.saturating_sub(width + GAP);
        }
        if room >= SHORTEST {
            fit.widths.push(room);
        }
        fit
    }

    fn line<'c>(&self, cells: impl Iterator<Item = (&'c str, Style)>) -> String {
        let mut line = String::new();
        let mut pending = 0_usize;
        for ((cell, style), width) in cells.zip(&self.widths) {
            let cell = shorten(cell, *width);
            if cell.is_empty() {
                pending = pending.saturating_add(width.saturating_add(GAP));
                continue;
            }
            line += &" ".repeat(pending);
            line += &paint(style, &cell);
            pending = width
                .saturating_sub(display_width(&cell))
                .saturating_add(GAP);
        }
        line + "\n"
    }
}

/// The text, cut to a width.
fn shorten(text: &str, width: usize) -> String {
    if display_width(text) <= width {
        return text.to_owned();
    }
    let mut cut = String::new();
    for c in text.chars() {
        cut.push(c);
        if display_width(&cut) >= width {
            cut.pop();
            break;
        }
    }
    cut.truncate(cut.trim_end().len());
    cut + "…"
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::spec::tests::table;

    fn plain(table: &Table, columns: Option<usize>) -> String {
        let rows: Vec<_> = table.rows.iter().collect();
        let text = super::rows(table, &rows).text(Page { columns });
        anstream::adapter::strip_str(&text).to_string()
    }

    #[test]
    fn columns_are_aligned() {
        let table = table("i32", &[("1", "One"), ("\"200-299\"", "TwoHundred")]);
        assert_eq!(
            plain(&table, None),
            "CODE     NAME        CATEGORY  RETRY  MESSAGE\n\
             1        One         all       -      m\n\
             200-299  TwoHundred  all       -      m\n"
        );
    }

    #[test]
    fn columns_without_room_are_left_out() {
        let table = table("i32", &[("1", "One"), ("\"200-299\"", "TwoHundred")]);
        assert_eq!(
            plain(&table, Some(30)),
            "CODE     NAME        CATEGORY\n\
             1        One         all\n\
             200-299  TwoHundred  all\n"
        );
        assert_eq!(plain(&table, Some(1)), "CODE\n1\n200-299\n");
    }

    #[test]
    fn long_messages_are_cut() {
        assert_eq!(shorten("rate limit hit", 14), "rate limit hit");
        assert_eq!(shorten("rate limit hit", 13), "rate limit h…");
        assert_eq!(shorten("rate limit hit", 6), "rate…");
        assert_eq!(shorten("漢字漢字", 5), "漢字…");
        assert_eq!(shorten("漢字漢字", 4), "漢…");
    }
}
