//! Entries in columns that fit the terminal.

use std::borrow::Cow;

use anstyle::Style;
use error_codes_codegen::{Entry, Retry, Table};
use textwrap::core::display_width;

use super::style::{self, paint};
use super::{Layout, retry};

const GAP: usize = 2;

/// The minimum width of a message that is cut.
const MIN_MESSAGE: usize = 24;

/// What the columns show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum View {
    /// What the entries are about.
    Summary,
    /// What to do about them: the retry advice, and the tags by group.
    Advice,
}

/// Renders entries in columns; nothing if there are none.
pub(crate) fn render(table: &Table, entries: &[&Entry], view: View, layout: Layout) -> String {
    let grid = match view {
        View::Summary => summary(table, entries),
        View::Advice => advice(table, entries),
    };
    grid.text(layout)
}

/// Column titles, and below them a line for each entry.
struct Grid {
    columns: Vec<Column>,
    lines: Vec<Line>,
}

/// A column. If the columns do not fit the terminal, all are cut to their maximum widths; if that is not
/// enough, columns are omitted.
struct Column {
    title: String,
    /// The maximum width if it is cut. The last column also takes the remaining width.
    max_width: usize,
    /// The column with the highest rank is omitted first.
    rank: usize,
}

struct Line {
    cells: Vec<String>,
    /// The colour of the cell in the column `RETRY`.
    retry: Style,
}

const RETRY: &str = "RETRY";

fn column(title: &str, max_width: usize, rank: usize) -> Column {
    Column {
        title: title.to_owned(),
        max_width,
        rank,
    }
}

/// The columns of [`View::Summary`]. The message is omitted last. Ids and categories have a column if the table has any.
fn summary(table: &Table, entries: &[&Entry]) -> Grid {
    let ids = table.entries.iter().any(|entry| entry.id.is_some());
    let line = |entry: &&Entry| Line {
        cells: vec![
            table.written(&entry.codes),
            entry.id.clone().unwrap_or_else(|| "-".to_owned()),
            entry.name.clone(),
            table
                .category_of(entry)
                .map_or_else(String::new, |it| it.id.clone()),
            retry::brief(entry.retry),
            entry.line().map_or_else(|| "-".to_owned(), Cow::into_owned),
        ],
        retry: retry::colour(entry.retry),
    };
    let mut grid = Grid {
        columns: vec![
            column("CODE", 16, 0),
            column("ID", 24, 2),
            column("NAME", 24, 3),
            column("CATEGORY", 13, 5),
            column(RETRY, 20, 4),
            column("MESSAGE", MIN_MESSAGE, 1),
        ],
        lines: entries.iter().map(line).collect(),
    };
    if table.categories.is_empty() {
        grid.remove(3);
    }
    if !ids {
        grid.remove(1);
    }
    grid
}

/// The columns of [`View::Advice`]. Each case has its own line.
fn advice(table: &Table, entries: &[&Entry]) -> Grid {
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
    for entry in entries {
        let line = |code: String, retry: Option<Retry>| {
            let mut cells = vec![code, entry.name.clone(), retry::brief(retry)];
            cells.extend(groups().map(|group| {
                let tags = table.tags_text(group, entry);
                tags.unwrap_or_else(|| "-".to_owned())
            }));
            let tags = entry.tags.iter().map(|tag| &table.tags[*tag]);
            let tags = tags.filter(|tag| tag.group.is_none()).map(|tag| &*tag.id);
            cells.push(tags.collect::<Vec<_>>().join(" "));
            Line {
                cells,
                retry: retry::colour(retry),
            }
        };
        let code = table.written(&entry.codes);
        lines.push(line(code.clone(), entry.retry));
        lines.extend(entry.cases.iter().map(|case| {
            let key = match case.subcode {
                Some(subcode) => subcode.to_string(),
                None => format!("\"{}\"", case.line().unwrap_or_default()),
            };
            line(format!("{code}/{key}"), case.retry.or(entry.retry))
        }));
    }
    Grid { columns, lines }
}

impl Grid {
    /// Removes a column that the table has no values for.
    fn remove(&mut self, column: usize) {
        self.columns.remove(column);
        for line in &mut self.lines {
            line.cells.remove(column);
        }
    }

    fn text(&self, layout: Layout) -> String {
        if self.lines.is_empty() {
            return String::new();
        }
        let widths = self.fit(layout);
        let titles = self.columns.iter().map(|column| &*column.title);
        let mut text = line(titles.clone().map(|title| (title, style::HEADING)), &widths);
        for Line { cells, retry } in &self.lines {
            let cells = cells.iter().zip(titles.clone()).enumerate();
            let cells = cells.map(|(column, (cell, title))| {
                let style = match title {
                    RETRY => *retry,
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

    /// The width of each column; `None` for omitted ones.
    fn fit(&self, layout: Layout) -> Vec<Option<usize>> {
        let natural: Vec<_> = (0..self.columns.len()).map(|it| self.natural(it)).collect();
        let Some(available) = layout.columns else {
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
        if total(&widths) <= available {
            return widths;
        }
        for (width, column) in widths.iter_mut().zip(&self.columns) {
            *width = width.map(|it| it.min(column.max_width));
        }
        while total(&widths) > available {
            let shown = (1..widths.len()).filter(|it| widths[*it].is_some());
            let Some(omitted) = shown.max_by_key(|it| self.columns[*it].rank) else {
                break;
            };
            widths[omitted] = None;
        }
        let rest = available.saturating_sub(total(&widths));
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
        let entries: Vec<_> = table.entries.iter().collect();
        let text = render(table, &entries, View::Summary, Layout { columns });
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
    fn columns_that_do_not_fit_are_omitted() {
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
    fn long_names_are_cut_before_the_message_is_omitted() {
        let name = "N".repeat(40);
        let table = table("i32", &[("1", &*name)]);
        let text = plain(&table, Some(60));
        let expected = format!("1     {}…  all       -      m", "N".repeat(23));
        assert_eq!(text.lines().nth(1), Some(&*expected));
    }

    #[test]
    fn the_shipped_table_fits_common_terminals() {
        let table = crate::spec::table(None).unwrap();
        let entries: Vec<_> = table.entries.iter().collect();
        for (view, columns) in [
            (View::Summary, 100),
            (View::Advice, 120),
            (View::Advice, 80),
        ] {
            let columns = Some(columns);
            let text = render(&table, &entries, view, Layout { columns });
            let text = anstream::adapter::strip_str(&text).to_string();
            let widest = text.lines().map(display_width).max();
            assert!(widest <= columns, "{text}");
            // Which other columns fit depends on the table.
            let mut head = text.lines().next().unwrap().split_whitespace();
            assert_eq!(head.next(), Some("CODE"));
            assert!(head.any(|title| title == "RETRY"), "{text}");
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
