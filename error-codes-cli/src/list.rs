//! `error-codes list`: the table in one screen.

use std::io::{self, Write as _};

use anstyle::Style;
use error_codes_codegen::{Row, Table, suggest};
use textwrap::core::display_width;

use crate::args::Format;
use crate::layout::Page;
use crate::message::{self, quote};
use crate::style::{self, paint};
use crate::{export, retry};

/// Lists the rows that are in the category and have the tag, where either is asked for.
pub(crate) fn run(
    table: &Table,
    category: Option<&str>,
    tag: Option<&str>,
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
    let rows: Vec<&Row> = table
        .rows
        .iter()
        .filter(|row| category.is_none_or(|category| row.category == category))
        .filter(|row| tag.is_none_or(|tag| row.tags.contains(&tag)))
        .collect();
    if rows.is_empty() {
        message::note("no code is in this category and has this tag");
    }
    let text = match format {
        Format::Text => columns(table, &rows, Page::stdout()),
        Format::Json => export::json(table, &rows)? + "\n",
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
        None if ids.count() == 0 => Some("it has none".to_owned()),
        help => help,
    };
    message::error(&text, help.as_slice());
    Err(())
}

const TITLES: [&str; 5] = ["CODE", "NAME", "CATEGORY", "RETRY", "MESSAGE"];
const GAP: usize = 2;

/// The fewest columns in which a part of a message is of use.
const SHORTEST: usize = 16;

fn columns(table: &Table, rows: &[&Row], page: Page) -> String {
    let cells: Vec<[String; 5]> = rows
        .iter()
        .map(|row| {
            [
                row.codes.to_string(),
                row.name.clone(),
                table.categories[row.category].id.clone(),
                retry::word(row.retry),
                row.message.clone(),
            ]
        })
        .collect();
    let widths: [usize; 4] = std::array::from_fn(|column| {
        let cells = cells.iter().map(|row| display_width(&row[column]));
        cells.fold(display_width(TITLES[column]), usize::max)
    });
    let fit = Fit::new(widths, page);
    if rows.is_empty() {
        return String::new();
    }
    let mut text = fit.line(TITLES, [style::HEADING; 5]);
    for (row, cells) in rows.iter().zip(&cells) {
        let plain = Style::new();
        let styles = [
            style::HEADING,
            plain,
            style::LABEL,
            retry::colour(row.retry),
            plain,
        ];
        text += &fit.line(cells.each_ref().map(String::as_str), styles);
    }
    text
}

/// How wide each column is; none for those that have no room.
struct Fit {
    widths: Vec<usize>,
}

impl Fit {
    fn new(widths: [usize; 4], page: Page) -> Self {
        let Some(mut room) = page.columns else {
            let widths = widths.into_iter().chain([usize::MAX]);
            return Self {
                widths: widths.collect(),
            };
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

    fn line(&self, cells: [&str; 5], styles: [Style; 5]) -> String {
        let mut line = String::new();
        let mut pending = 0;
        for ((cell, style), width) in cells.into_iter().zip(styles).zip(&self.widths) {
            let cell = shorten(cell, *width);
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
    use crate::lookup::tests::table;

    fn plain(table: &Table, columns: Option<usize>) -> String {
        let rows: Vec<_> = table.rows.iter().collect();
        let text = super::columns(table, &rows, Page { columns });
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
