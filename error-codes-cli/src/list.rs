//! `error-codes list`: the table in one screen.

use std::io::{self, Write as _};

use anstyle::Style;
use error_codes_codegen::{Entry, Retry, Table, suggest};
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
    let listed: Vec<&Entry> = table
        .entries
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

/// The fewest columns in which a part of a text is of use.
const SHORTEST: usize = 24;

/// A list of rows: titles, and below them a line a row.
pub(crate) struct Grid {
    columns: Vec<Column>,
    lines: Vec<Line>,
}

/// A column of a list. Where all are too wide together, it is cut; where that is not enough, it is left out.
struct Column {
    title: String,
    /// How wide it is at most where it is cut; the last column takes what room is left.
    most: usize,
    /// Those with the highest rank are left out first.
    rank: usize,
}

struct Line {
    cells: Vec<String>,
    /// The colour of the advice, which the line has in the column of this title.
    advice: Style,
}

const RETRY: &str = "RETRY";

fn column(title: &str, most: usize, rank: usize) -> Column {
    Column {
        title: title.to_owned(),
        most,
        rank,
    }
}

/// What the rows are about. The message matters most.
pub(crate) fn rows(table: &Table, rows: &[&Entry]) -> Grid {
    let line = |row: &&Entry| Line {
        cells: vec![
            row.codes.to_string(),
            row.name.clone(),
            table.categories[row.category].id.clone(),
            retry::brief(row.retry),
            row.message.clone(),
        ],
        advice: retry::colour(row.retry),
    };
    Grid {
        columns: vec![
            column("CODE", 16, 0),
            column("NAME", 24, 2),
            column("CATEGORY", 13, 4),
            column(RETRY, 20, 3),
            column("MESSAGE", SHORTEST, 1),
        ],
        lines: rows.iter().map(line).collect(),
    }
}

/// What to do about the rows: the advice on retrying, the tags of each group, and all other tags. A
/// case has a line of its own.
fn advice(table: &Table, rows: &[&Entry]) -> Grid {
    let groups = || 0..table.groups.len();
    let mut columns = vec![
        column("CODE", 20, 0),
        column("NAME", 20, groups().len() + 2),
        column(RETRY, 20, 1),
    ];
    columns.extend(groups().map(|group| {
        let title = table.groups[group].id.to_uppercase();
        column(&title, 14, group + 2)
    }));
    columns.push(column("TAGS", 13, groups().len() + 3));
    let mut lines = Vec::new();
    for row in rows {
        let line = |code: String, retry: Option<Retry>| {
            let mut cells = vec![code, row.name.clone(), retry::brief(retry)];
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
                None => format!("\"{}\"", case.message),
            };
            line(format!("{}/{by}", row.codes), case.retry.or(row.retry))
        }));
    }
    Grid { columns, lines }
}

impl Grid {
    pub(crate) fn text(&self, page: Page) -> String {
        if self.lines.is_empty() {
            return String::new();
        }
        let widths = self.fit(page);
        let titles = self.columns.iter().map(|column| &*column.title);
        let mut text = line(titles.clone().map(|title| (title, style::HEADING)), &widths);
        for Line { cells, advice } in &self.lines {
            let cells = cells.iter().zip(titles.clone()).enumerate();
            let cells = cells.map(|(column, (cell, title))| {
                let style = match title {
                    RETRY => *advice,
                    "CATEGORY" => style::LABEL,
                    _ if column == 0 => style::HEADING,
                    _ => Style::new(),
                };
                (&**cell, style)
            });
            text += &line(cells, &widths);
        }
        text
    }

    /// How wide each column is; `None` for those that have no room.
    fn fit(&self, page: Page) -> Vec<Option<usize>> {
        let natural: Vec<_> = (0..self.columns.len()).map(|it| self.natural(it)).collect();
        let Some(room) = page.columns else {
            return natural.into_iter().map(Some).collect();
        };
        let total = |widths: &[Option<usize>]| {
            let widths = widths.iter().flatten();
            widths
                .map(|width| width + GAP)
                .sum::<usize>()
                .saturating_sub(GAP)
        };
        let mut widths: Vec<_> = natural.iter().copied().map(Some).collect();
        if total(&widths) <= room {
            return widths;
        }
        for (width, column) in widths.iter_mut().zip(&self.columns) {
            *width = width.map(|it| it.min(column.most));
        }
        while total(&widths) > room {
            let shown = (1..widths.len()).filter(|it| widths[*it].is_some());
            let Some(least) = shown.max_by_key(|it| self.columns[*it].rank) else {
                break;
            };
            widths[least] = None;
        }
        let rest = room.saturating_sub(total(&widths));
        if let (Some(Some(last)), Some(natural)) = (widths.last_mut(), natural.last()) {
            *last = (*last + rest).min(*natural);
        }
        widths
    }

    fn natural(&self, column: usize) -> usize {
        let cells = self
            .lines
            .iter()
            .map(|line| display_width(&line.cells[column]));
        cells.fold(display_width(&self.columns[column].title), usize::max)
    }
}

fn line<'c>(cells: impl Iterator<Item = (&'c str, Style)>, widths: &[Option<usize>]) -> String {
    let mut line = String::new();
    let mut pending = 0;
    for ((cell, style), width) in cells.zip(widths) {
        let Some(width) = *width else { continue };
        let cell = shorten(cell, width);
        if !cell.is_empty() {
            line += &" ".repeat(pending);
            line += &paint(style, &cell);
            pending = 0;
        }
        pending += width - display_width(&cell) + GAP;
    }
    line + "\n"
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
        let rows: Vec<_> = table.entries.iter().collect();
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
        let whole = plain(&table, None);
        assert_eq!(plain(&table, Some(45)), whole);
        assert_eq!(
            plain(&table, Some(44)),
            "CODE     NAME        RETRY  MESSAGE\n\
             1        One         -      m\n\
             200-299  TwoHundred  -      m\n"
        );
        assert_eq!(
            plain(&table, Some(18)),
            "CODE     MESSAGE\n1        m\n200-299  m\n"
        );
        assert_eq!(plain(&table, Some(1)), "CODE\n1\n200-299\n");
    }

    #[test]
    fn long_names_are_cut_before_the_message_is_out_of_view() {
        let name = "N".repeat(40);
        let table = table("i32", &[("1", &*name)]);
        let text = plain(&table, Some(60));
        let expected = format!("1     {}…  all       -      m", "N".repeat(23));
        assert_eq!(text.lines().nth(1), Some(&*expected));
    }

    #[test]
    fn the_shipped_table_fits_usual_terminals() {
        let table = crate::spec::table(None).unwrap();
        let rows: Vec<_> = table.entries.iter().collect();
        for (grid, columns, titles) in [
            (
                super::rows(&table, &rows),
                100,
                "CODE NAME CATEGORY RETRY MESSAGE",
            ),
            (
                super::advice(&table, &rows),
                120,
                "CODE NAME RETRY REQUEST SCOPE ACTOR",
            ),
            (super::advice(&table, &rows), 80, "CODE RETRY REQUEST SCOPE"),
        ] {
            let columns = Some(columns);
            let text = grid.text(Page { columns });
            let text = anstream::adapter::strip_str(&text).to_string();
            let widest = text.lines().map(display_width).max();
            assert!(widest <= columns, "{text}");
            let head: Vec<_> = text.lines().next().unwrap().split_whitespace().collect();
            assert_eq!(head.join(" "), titles);
        }
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
