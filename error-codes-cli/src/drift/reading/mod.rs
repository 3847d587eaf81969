//! Which parts of a page are codes and titles.
//!
//! Numbers are codes by their position: in a column whose header says so, or in a position in which most are codes of
//! the source that the table has.

mod columns;
mod evidence;
mod names;
mod prose;

use std::collections::HashSet;

use error_codes_codegen::{Codes, Entry, Origin};

use self::columns::tables;
use self::prose::{At, digits, texts};
use super::candidate::{Candidate, Syntax};
use super::page::{Block, Kind, Text};
use super::titles::Titles;
use crate::lookup::Lookup;

pub(super) use self::names::is_name;

/// What a page says.
#[derive(Debug, Default)]
pub(super) struct Reading {
    /// The codes, in the order of the page.
    pub(super) found: Vec<Found>,
    /// Everything that was considered, in the order of the page.
    pub(super) considered: Vec<Considered>,
}

/// A code of a page.
#[derive(Clone, Debug)]
pub(super) struct Found {
    pub(super) codes: Codes,
    pub(super) span: std::ops::Range<usize>,
    pub(super) title: Option<Title>,
    /// Which table or section it is in.
    pub(super) part: usize,
    /// The last heading before it.
    pub(super) heading: String,
}

#[derive(Clone, Debug)]
pub(super) struct Title {
    pub(super) text: String,
    /// Whether it is in the position of titles, so that it can be compared.
    pub(super) is_sure: bool,
}

/// What can be a code, and why it is one or not.
#[derive(Clone, Debug)]
pub(super) struct Considered {
    pub(super) start: usize,
    pub(super) text: String,
    pub(super) is_code: bool,
    pub(super) why: String,
}

/// The table and source that a page is compared with.
pub(super) struct Context<'t> {
    pub(super) source: &'t Origin,
    /// Its index.
    pub(super) index: usize,
    pub(super) syntax: Syntax<'t>,
    pub(super) titles: Titles<'t>,
    /// The index of the source, if any entry names it.
    pub(super) claimed: Option<usize>,
    /// How many digits the longest code of the source has.
    max_digits: Option<usize>,
}

impl<'t> Context<'t> {
    /// The source is one of the table, by its index.
    pub(super) fn new(lookup: &'t Lookup<'t>, index: usize) -> Self {
        let table = lookup.table;
        let is_named = table.entries.iter().any(|it| it.sources.contains(&index));
        let claimed = is_named.then_some(index);
        let entries = table
            .entries
            .iter()
            .filter(|entry| claimed.is_none_or(|it| entry.sources.contains(&it)));
        Self {
            source: &table.sources[index],
            index,
            syntax: Syntax::new(lookup),
            titles: Titles::new(lookup),
            max_digits: entries.map(|entry| digits(&entry.codes)).max(),
            claimed,
        }
    }

    /// The entry of exactly these codes.
    pub(super) fn exact(&self, codes: &Codes) -> Option<&'t Entry> {
        let entry = self.syntax.lookup.entry_of(codes)?;
        let is_exact = match codes {
            Codes::Str(code) => match &entry.codes {
                Codes::Str(own) => own.eq_ignore_ascii_case(code),
                Codes::Prefix(own) => own == code,
                _ => false,
            },
            _ => entry.codes == *codes,
        };
        is_exact.then_some(entry)
    }

    /// Whether a text is the title of a category.
    fn is_category(&self, text: &str) -> bool {
        let categories = &self.syntax.lookup.table.categories;
        categories
            .iter()
            .any(|it| it.title.eq_ignore_ascii_case(text))
    }

    /// The entry, if it names the source.
    pub(super) fn claimed(&self, codes: &Codes) -> Option<&'t Entry> {
        let entry = self.exact(codes)?;
        let is_claimed = self
            .claimed
            .is_none_or(|source| entry.sources.contains(&source));
        is_claimed.then_some(entry)
    }
}

/// Reads the codes of a page.
pub(super) fn read(blocks: &[Block], page: &str, cx: &Context<'_>) -> Reading {
    let mut reading = Reading::default();
    let tables = tables(blocks, cx);
    let texts = texts(blocks, cx);
    let (mut part, mut heading) = (0, String::new());
    // The name of the first column of a table whose rows are texts below it, as converters leave it.
    let mut above = None;
    for (index, block) in blocks.iter().enumerate() {
        match block {
            Block::Sample(text) => {
                let sample = text.as_str();
                let mut digits = sample.split(|c: char| !c.is_ascii_digit());
                if let Some(number) = digits.find(|it| it.len() > 1) {
                    reading.considered.push(Considered {
                        start: text.start(),
                        text: number.to_owned(),
                        is_code: false,
                        why: "in an example".to_owned(),
                    });
                }
            }
            Block::Table(table) => {
                part += 1;
                if table.rows.is_empty() {
                    above = table.header.first().map(|it| it.as_str().to_lowercase());
                }
                if let Some(columns) = tables.get(&index) {
                    columns.read(table, page, cx, (part, &heading), &mut reading);
                }
            }
            Block::Text(kind, text) => {
                // In plain text, headings are lines as others are.
                let is_heading = matches!(kind, Kind::Heading(_)) || cx.is_category(text.as_str());
                if is_heading {
                    part += 1;
                    above = None;
                }
                if let Some(candidate) = texts.places.get(&index) {
                    let at = At {
                        index,
                        kind: *kind,
                        text,
                        candidate,
                        above: above.as_deref(),
                    };
                    texts.read(blocks, &at, page, cx, (part, &heading), &mut reading);
                }
                if is_heading {
                    text.as_str().clone_into(&mut heading);
                }
            }
        }
    }
    if reading.found.is_empty() {
        reading.mentions(blocks, page, cx);
    }
    reading
}

impl Reading {
    /// Reads the codes that sentences name, on a page that has them nowhere else.
    fn mentions(&mut self, blocks: &[Block], page: &str, cx: &Context<'_>) {
        let texts = blocks.iter().filter_map(|block| match block {
            Block::Text(_, text) => Some(text),
            Block::Table(_) | Block::Sample(_) => None,
        });
        for text in texts {
            for (codes, at) in cx.syntax.mentions(text.as_str()) {
                let span = text.span(at.clone(), page);
                self.considered.push(Considered {
                    start: span.start,
                    text: text.as_str()[at].to_owned(),
                    is_code: true,
                    why: "a sentence names it a code".to_owned(),
                });
                self.found.push(Found {
                    codes,
                    span,
                    title: None,
                    part: 0,
                    heading: String::new(),
                });
            }
        }
        let starts: HashSet<_> = self.found.iter().map(|it| it.span.start).collect();
        self.considered
            .retain(|it| it.is_code || !starts.contains(&it.start));
        self.considered.sort_by_key(|it| it.start);
    }

    fn add(
        &mut self,
        text: &Text,
        candidate: &Candidate,
        page: &str,
        (is_code, why): (bool, String),
        title: Option<&Title>,
        (part, heading): (usize, &str),
    ) {
        for (codes, at) in &candidate.codes {
            let span = text.span(at.clone(), page);
            self.considered.push(Considered {
                start: span.start,
                text: text.as_str()[at.clone()].to_owned(),
                is_code,
                why: why.clone(),
            });
            if is_code {
                self.found.push(Found {
                    codes: codes.clone(),
                    span,
                    title: title.cloned(),
                    part,
                    heading: heading.to_owned(),
                });
            }
        }
    }
}
