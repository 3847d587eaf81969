//! The columns of tables that have codes and titles.

use std::collections::BTreeMap;

use super::evidence::Evidence;
use super::names::{MAYBE_TITLES, Named, TITLES, is_phrase, named};
use super::{Context, Reading, Title};
use crate::drift::candidate::{Candidate, End};
use crate::drift::page::{Block, Table, Text};

/// The columns of a table, and those of all tables with the same header.
pub(super) struct Columns {
    header: Vec<String>,
    skips_first: bool,
    /// The column of the codes, and why; or why there is none.
    code: Result<(usize, String), String>,
    title: Option<TitleAt>,
    /// What each column was not taken for.
    rejected: Vec<String>,
}

/// Where the titles are, and whether that is sure.
#[derive(Clone, Copy, Debug)]
struct TitleAt {
    /// The column; `None` if they are in that of the codes.
    column: Option<usize>,
    is_sure: bool,
}

/// Decides on the columns of all tables.
pub(super) fn tables(blocks: &[Block], cx: &Context<'_>) -> BTreeMap<usize, Columns> {
    let mut groups: BTreeMap<Vec<String>, Vec<(usize, &Table, bool)>> = BTreeMap::new();
    for (index, block) in blocks.iter().enumerate() {
        let Block::Table(table) = block else { continue };
        let lower = |row: &[Text]| {
            row.iter()
                .map(|it| it.as_str().to_lowercase())
                .collect::<Vec<_>>()
        };
        let (header, skips_first) = match table.rows.first() {
            Some(first)
                if table.header.is_empty() && table.rows.len() > 1 && is_header(first, cx) =>
            {
                (lower(first), true)
            }
            _ => (lower(&table.header), false),
        };
        groups
            .entry(header)
            .or_default()
            .push((index, table, skips_first));
    }
    let mut columns = BTreeMap::new();
    for (header, tables) in groups {
        let rows: Vec<&[Text]> = tables
            .iter()
            .flat_map(|(_, table, skips_first)| {
                table
                    .rows
                    .iter()
                    .skip(usize::from(*skips_first))
                    .map(Vec::as_slice)
            })
            .collect();
        let (code, rejected) = code_column(&header, &rows, cx);
        let title = match &code {
            Ok((column, _)) => title_column(&header, &rows, *column, cx),
            Err(_) => None,
        };
        for (index, _, skips_first) in tables {
            columns.insert(
                index,
                Columns {
                    header: header.clone(),
                    skips_first,
                    code: code.clone(),
                    title,
                    rejected: rejected.clone(),
                },
            );
        }
    }
    columns
}

/// Whether a first row has the names of the columns.
fn is_header(row: &[Text], cx: &Context<'_>) -> bool {
    const MAX_LEN: usize = 40;
    let is_name = |text: &Text| {
        text.as_str().len() <= MAX_LEN
            && cx.syntax.find(text.as_str()).is_none_or(|it| it.is_unlike)
    };
    row.iter().filter(|it| !it.is_empty()).count() > 1 && row.iter().all(is_name)
}

type Decision = (Result<(usize, String), String>, Vec<String>);

/// Decides which column has the codes.
fn code_column(header: &[String], rows: &[&[Text]], cx: &Context<'_>) -> Decision {
    let width = rows.iter().map(|row| row.len()).max().unwrap_or(0);
    let mut best: Option<((usize, usize, usize), usize, String)> = None;
    let mut rejected = Vec::with_capacity(width);
    for column in 0..width {
        let mut evidence = Evidence::default();
        for row in rows {
            let Some(text) = row.get(column).filter(|it| !it.is_empty()) else {
                continue;
            };
            evidence.texts += 1;
            let name = header.get(column).map_or("", String::as_str);
            if let Some(candidate) = cx.syntax.find(text.as_str())
                && in_column(&candidate, text.as_str(), named(name) == Named::Codes)
            {
                let inline = &text.as_str()[candidate.title.clone()];
                let cells = row.iter().enumerate().filter(|(it, _)| *it != column);
                let mut titles: Vec<_> = cells
                    .map(|(_, it)| it.as_str().lines().next().unwrap_or_default())
                    .collect();
                titles.push(inline);
                evidence.add(cx, &candidate, &titles);
            }
        }
        let name = header.get(column).map_or("", String::as_str);
        let named = if header.is_empty() {
            Named::Unknown
        } else {
            named(name)
        };
        let shown = if name.is_empty() {
            format!("column {}", column + 1)
        } else {
            format!("the column `{name}`")
        };
        let (claimed, distinct) = (evidence.claimed.len(), evidence.distinct.len());
        let why = if evidence.candidates == 0 {
            Err(format!("{shown} does not have codes"))
        } else if !evidence.are_mostly_candidates() {
            Err(format!("most of {shown} is text"))
        } else if evidence.are_statuses() && has_statuses(rows) {
            Err(format!("{shown} has statuses of HTTP"))
        } else if named == Named::Codes {
            Ok((3, format!("{shown} is named so")))
        } else if evidence.titled.len() * 3 >= claimed.max(1) && !evidence.titled.is_empty() {
            Ok((2, format!("titles of entries are beside {shown}")))
        } else if named == Named::Other {
            Err(format!("{shown} is named otherwise"))
        } else if evidence.are_ordinals() {
            Err(format!("{shown} counts the rows"))
        } else if evidence.are_short(cx) {
            Err(format!("{shown} has numbers that can be anything"))
        } else if evidence.are_mostly_claimed(cx) {
            Ok((
                1,
                format!("{claimed} of {distinct} in {shown} are codes of the source"),
            ))
        } else {
            Err(format!(
                "{claimed} of {distinct} in {shown} are codes of the source"
            ))
        };
        match why {
            Ok((rank, why)) => {
                let score = (rank, evidence.titled.len(), claimed);
                rejected.push(format!("another column than {shown} has the codes"));
                if best.as_ref().is_none_or(|(it, ..)| score > *it) {
                    best = Some((score, column, why));
                }
            }
            Err(why) => rejected.push(why),
        }
    }
    let code = match best {
        Some((_, column, why)) => Ok((column, why)),
        None => Err("no column has codes".to_owned()),
    };
    (code, rejected)
}

/// Whether the phrases of HTTP are in these rows.
fn has_statuses(rows: &[&[Text]]) -> bool {
    let has_phrase = |row: &&&[Text]| row.iter().any(|it| is_phrase(it.as_str()));
    rows.iter().filter(has_phrase).count() * 2 >= rows.len()
}

/// Whether a candidate of a cell is one in a column.
fn in_column(candidate: &Candidate, text: &str, is_named: bool) -> bool {
    let is_word = !text.contains(char::is_whitespace);
    match candidate.pattern.end {
        End::Lower | End::Space if !is_named => false,
        End::Last => true,
        _ => !candidate.is_unlike || is_named && is_word,
    }
}

/// Decides which column has the titles.
fn title_column(
    header: &[String],
    rows: &[&[Text]],
    code: usize,
    cx: &Context<'_>,
) -> Option<TitleAt> {
    let width = rows.iter().map(|row| row.len()).max().unwrap_or(0);
    let places = std::iter::once(None).chain((0..width).filter(|it| *it != code).map(Some));
    let candidates = rows.iter().filter_map(|row| {
        let cell = row.get(code)?;
        Some((row, cell, cx.syntax.find(cell.as_str())?))
    });
    let candidates: Vec<_> = candidates.collect();
    let (mut best, mut named_column, mut first) = (None, None, None);
    for column in places {
        let (mut texts, mut known, mut matches) = (0, 0, 0);
        for (row, cell, candidate) in &candidates {
            let Some(title) = title_of(row, cell, candidate, column) else {
                continue;
            };
            texts += 1;
            let mut codes = candidate.codes.iter();
            if let Some(entry) = codes.find_map(|(codes, _)| cx.exact(codes)) {
                known += 1;
                matches += usize::from(cx.titles.are(entry, title));
            }
        }
        if texts == 0 {
            continue;
        }
        let at = TitleAt {
            column,
            is_sure: true,
        };
        if matches * 2 >= known && matches > 0 && best.is_none_or(|(it, _)| matches > it) {
            best = Some((matches, at));
        }
        let name = column
            .and_then(|it| header.get(it))
            .map_or("", String::as_str);
        // Where several entries are known, and none by its title, these are other texts.
        let is_few = matches == 0 && known < 3;
        let is_named =
            column.is_none() || TITLES.contains(&name) || (is_few && MAYBE_TITLES.contains(&name));
        if is_named && named_column.is_none() {
            named_column = Some(at);
        }
        if first.is_none() && column.is_some_and(|it| it > code) {
            first = Some(TitleAt {
                is_sure: false,
                ..at
            });
        }
    }
    best.map(|(_, at)| at).or(named_column).or(first)
}

/// The title beside a code.
fn title_of<'r>(
    row: &'r [Text],
    cell: &'r Text,
    candidate: &Candidate,
    column: Option<usize>,
) -> Option<&'r str> {
    let text = match column {
        None => &cell.as_str()[candidate.title.clone()],
        Some(column) => row.get(column)?.as_str().lines().next().unwrap_or_default(),
    };
    (!text.is_empty()).then_some(text)
}

impl Columns {
    pub(super) fn read(
        &self,
        table: &Table,
        page: &str,
        cx: &Context<'_>,
        (part, heading): (usize, &str),
        reading: &mut Reading,
    ) {
        for row in table.rows.iter().skip(usize::from(self.skips_first)) {
            for (column, cell) in row.iter().enumerate() {
                let Some(candidate) = cx.syntax.find(cell.as_str()) else {
                    continue;
                };
                let name = self.header.get(column).map_or("", String::as_str);
                let is_it = matches!(&self.code, Ok((code, _)) if *code == column);
                let is_named = named(name) == Named::Codes;
                let is_code = is_it && in_column(&candidate, cell.as_str(), is_named);
                let why = match &self.code {
                    Ok((_, why)) if is_code => why.clone(),
                    Ok(_) if is_it => "text".to_owned(),
                    _ => self.rejected.get(column).cloned().unwrap_or_default(),
                };
                if !is_code && candidate.is_unlike {
                    continue;
                }
                let title = self.title.and_then(|at| {
                    let text = title_of(row, cell, &candidate, at.column)?;
                    Some(Title {
                        text: text.to_owned(),
                        is_sure: at.is_sure,
                    })
                });
                reading.add(
                    cell,
                    &candidate,
                    page,
                    (is_code, why),
                    title.as_ref(),
                    (part, heading),
                );
            }
        }
    }
}
