//! Files of facts: the codes and titles of a source, without its sentences.

use std::collections::HashSet;
use std::fmt::Write as _;

use error_codes_codegen::Table;

use super::page::{Block, Text};
use super::reading::Found;
use super::{page, titles};

/// The lines at the beginning of a file of facts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Header {
    /// The id of the source.
    pub(super) source: String,
    pub(super) url: Option<String>,
    /// The day on which the page was read.
    pub(super) verified: Option<String>,
}

impl Header {
    /// The header of a text, if it is a file of facts.
    pub(super) fn of(text: &str) -> Option<Self> {
        let value = |key: &str| {
            let lines = text.lines().take_while(|line| line.starts_with('#'));
            let mut values = lines.filter_map(|line| {
                let (found, value) = line.strip_prefix('#')?.split_once(':')?;
                (found.trim() == key).then(|| value.trim().to_owned())
            });
            values.next()
        };
        Some(Self {
            source: value("source")?,
            url: value("url"),
            verified: value("verified"),
        })
    }
}

/// The codes and titles of a file of facts, as a table.
pub(super) fn blocks(text: &str) -> Vec<Block> {
    let mut table = page::Table::default();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let start = at;
        at += line.len();
        let line = line.trim_end_matches(['\r', '\n']);
        if line.starts_with('#') || line.trim().is_empty() {
            continue;
        }
        let (code, title) = line.split_once('\t').unwrap_or((line, ""));
        let cells = vec![
            Text::of(code, start),
            Text::of(title, start + code.len() + 1),
        ];
        if table.header.is_empty() {
            table.header = cells;
        } else {
            table.rows.push(cells);
        }
    }
    vec![Block::Table(table)]
}

/// The file of the facts of a source.
pub(super) fn write(header: &Header, table: &Table, found: &[Found]) -> String {
    let mut text = format!("# source: {}\n", header.source);
    for (key, value) in [("url", &header.url), ("verified", &header.verified)] {
        if let Some(value) = value {
            // A string never fails.
            let _ = writeln!(text, "# {key}: {value}");
        }
    }
    text.push_str("code\ttitle\n");
    let (mut lines, mut seen) = (Vec::new(), HashSet::new());
    for found in found {
        let title = found.title.as_ref().filter(|it| it.is_sure);
        let title = title.map_or("", |it| titles::clean(&it.text));
        let line = format!("{}\t{title}", table.written(&found.codes));
        if seen.insert(line.clone()) {
            lines.push(line);
        }
    }
    for line in lines {
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text
}
