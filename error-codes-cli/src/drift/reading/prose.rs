//! Codes in headings, paragraphs, lists and lines.

use std::collections::{BTreeMap, BTreeSet};

use error_codes_codegen::Codes;

use super::evidence::Evidence;
use super::names::{Named, is_phrase, named};
use super::{Context, Reading, Title};
use crate::drift::candidate::{Candidate, End, Pattern};
use crate::drift::page::{Block, Kind, Text};

/// A text with a candidate.
pub(super) struct At<'b> {
    pub(super) index: usize,
    pub(super) kind: Kind,
    pub(super) text: &'b Text,
    pub(super) candidate: &'b Candidate,
    /// The name of the column that it can be in.
    pub(super) above: Option<&'b str>,
}

/// The candidates of headings, paragraphs, lists and lines.
pub(super) struct Texts {
    pub(super) places: BTreeMap<usize, Candidate>,
    groups: BTreeMap<(Kind, Pattern), Group>,
}

/// What holds for all texts of one kind with codes written in one way.
struct Group {
    /// Whether these are codes, and why.
    decision: (bool, String),
    title: TitleIn,
    /// Whether no title of a known code begins in lower case.
    is_upper: bool,
    /// How many digits the known codes have.
    digits: BTreeSet<usize>,
}

/// Where the title of a code in a text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum TitleIn {
    /// On the line of the code.
    Line,
    /// At the beginning of that line.
    Start,
    /// In the next text.
    Next,
    /// In the text before.
    Last,
    /// Unknown; what is on the line, or next, is a guess.
    Unsure,
}

/// The texts that are decided on together.
fn key(kind: Kind, pattern: &Pattern) -> (Kind, Pattern) {
    // The first line of plain text is a paragraph, the ones below it are lines.
    let kind = match kind {
        Kind::Line if !pattern.is_doubtful() => Kind::Paragraph,
        _ => kind,
    };
    (kind, pattern.clone())
}

/// Decides on the codes in texts.
pub(super) fn texts(blocks: &[Block], cx: &Context<'_>) -> Texts {
    let mut places = BTreeMap::new();
    let mut indices: BTreeMap<(Kind, Pattern), Vec<usize>> = BTreeMap::new();
    for (index, block) in blocks.iter().enumerate() {
        if let Block::Text(kind, text) = block
            && let Some(mut candidate) = cx.syntax.find(text.as_str())
            && !candidate.is_unlike
        {
            // A heading is not a sentence, however it begins.
            if matches!(kind, Kind::Heading(_) | Kind::Term)
                && matches!(candidate.pattern.end, End::Lower | End::Space)
            {
                candidate.pattern.end = End::Upper;
            }
            indices
                .entry(key(*kind, &candidate.pattern))
                .or_default()
                .push(index);
            places.insert(index, candidate);
        }
    }
    let mut groups = BTreeMap::new();
    for ((kind, pattern), indices) in indices {
        let mut evidence = Evidence {
            texts: indices.len(),
            ..Evidence::default()
        };
        let (mut known, mut on_line, mut at_start, mut is_upper) = (0, 0, 0, true);
        let (mut in_next, mut in_last) = (0, 0);
        for index in &indices {
            let candidate = &places[index];
            let Block::Text(_, text) = &blocks[*index] else {
                continue;
            };
            let line = &text.as_str()[candidate.title.clone()];
            let (last, next) = (last_text(blocks, *index), next_text(blocks, *index));
            evidence.add(cx, candidate, &[line, next, last]);
            let entry = candidate
                .codes
                .iter()
                .find_map(|(codes, _)| cx.exact(codes));
            if let Some(entry) = entry {
                known += 1;
                is_upper &= !line.starts_with(char::is_lowercase);
                on_line += usize::from(cx.titles.are(entry, line));
                at_start += usize::from(!line.is_empty() && cx.titles.begin(entry, line).is_some());
                in_next += usize::from(line.is_empty() && cx.titles.are(entry, next));
                in_last += usize::from(line.is_empty() && cx.titles.are(entry, last));
            }
        }
        evidence.titled.extend(
            (at_start * 2 >= known && at_start > 1)
                .then(|| evidence.claimed.first().cloned())
                .flatten(),
        );
        let title = if on_line > 0 && on_line * 2 >= known {
            TitleIn::Line
        } else if in_next > 0 && in_next * 2 >= known && in_next >= in_last {
            TitleIn::Next
        } else if in_last > 0 && in_last * 2 >= known {
            TitleIn::Last
        } else if at_start > 0 && at_start * 2 >= known {
            TitleIn::Start
        } else if pattern.end == End::Last
            || pattern.is_labelled() && matches!(pattern.end, End::Colon | End::Dash | End::Equals)
        {
            TitleIn::Line
        } else {
            TitleIn::Unsure
        };
        let lens = evidence.claimed.iter().map(digits);
        groups.insert(
            (kind, pattern.clone()),
            Group {
                digits: lens.collect(),
                decision: decide(cx, kind, &pattern, &evidence),
                title,
                is_upper: is_upper && known > 1,
            },
        );
    }
    Texts { places, groups }
}

pub(super) fn digits(codes: &Codes) -> usize {
    match codes {
        Codes::Int(code) | Codes::Range(_, code) => code.unsigned_abs().to_string().len(),
        Codes::Str(code) | Codes::Prefix(code) => code.len(),
    }
}

fn decide(cx: &Context<'_>, kind: Kind, pattern: &Pattern, evidence: &Evidence) -> (bool, String) {
    let name = kind.name();
    let (claimed, distinct) = (evidence.claimed.len(), evidence.distinct.len());
    let share = format!("{claimed} of {distinct} in such {name} are codes of the source");
    if !evidence.titled.is_empty() {
        (
            true,
            format!("titles of entries follow the codes in such {name}"),
        )
    } else if pattern.is_doubtful() {
        (
            false,
            format!("no title of an entry follows in such {name}"),
        )
    } else if pattern.is_labelled() {
        let is_statuses = evidence.are_statuses() && distinct > 0 && pattern.is_status();
        (
            !is_statuses,
            format!("such {name} begin with `{}`", pattern.label),
        )
    } else if evidence.are_ordinals() || evidence.are_short(cx) {
        (false, format!("such {name} are numbered"))
    } else {
        let is_one = claimed == 1 && cx.syntax.lookup.is_numeric();
        (evidence.are_mostly_claimed(cx) && !is_one, share)
    }
}

/// The text after another.
fn next_text(blocks: &[Block], index: usize) -> &str {
    let mut next = blocks[index + 1..].iter().map(|block| match block {
        Block::Text(_, text) => text.as_str(),
        Block::Table(_) | Block::Sample(_) => "",
    });
    // What is between the cells of a broken table.
    let next = next.find(|text| text.is_empty() || text.contains(char::is_alphanumeric));
    next.unwrap_or_default()
}

/// The text before another.
fn last_text(blocks: &[Block], index: usize) -> &str {
    match index.checked_sub(1).map(|it| &blocks[it]) {
        Some(Block::Text(_, text)) => text.as_str(),
        _ => "",
    }
}

impl Texts {
    pub(super) fn read(
        &self,
        blocks: &[Block],
        at: &At<'_>,
        page: &str,
        cx: &Context<'_>,
        (part, heading): (usize, &str),
        reading: &mut Reading,
    ) {
        let (text, candidate) = (at.text, at.candidate);
        let Some(group) = self.groups.get(&key(at.kind, &candidate.pattern)) else {
            return;
        };
        let (mut is_code, mut why) = group.decision.clone();
        let line = &text.as_str()[candidate.title.clone()];
        let next = next_text(blocks, at.index);
        if is_code && let Some(trap) = trap(cx, at, [line, next], group) {
            (is_code, why) = (false, trap);
        }
        let (title, is_sure) = match group.title {
            TitleIn::Line => (line, true),
            TitleIn::Next => (next, true),
            TitleIn::Last => (last_text(blocks, at.index), true),
            TitleIn::Start => {
                let mut codes = candidate.codes.iter();
                let entry = codes.find_map(|(codes, _)| cx.exact(codes));
                let same = entry.and_then(|entry| cx.titles.begin(entry, line));
                (same.unwrap_or_else(|| sentence(line)), true)
            }
            TitleIn::Unsure if line.is_empty() => (next, false),
            TitleIn::Unsure => (line, false),
        };
        let title = (!title.is_empty()).then(|| Title {
            text: title.lines().next().unwrap_or_default().to_owned(),
            is_sure,
        });
        reading.add(
            text,
            candidate,
            page,
            (is_code, why),
            title.as_ref(),
            (part, heading),
        );
    }
}

/// Why an unknown number is not a code, though it is in the position of one.
fn trap(cx: &Context<'_>, at: &At<'_>, titles: [&str; 2], group: &Group) -> Option<String> {
    let (codes, _) = at.candidate.codes.first()?;
    if cx.syntax.lookup.entry_of(codes).is_some() {
        return None;
    }
    if let Some(above) = at.above
        && named(above) == Named::Other
    {
        return Some(format!("the column `{above}` is named otherwise"));
    }
    if titles.iter().any(|it| is_phrase(it)) && matches!(codes, Codes::Int(100..=599)) {
        return Some("it is a status of HTTP".to_owned());
    }
    if group.is_upper && titles[0].starts_with(char::is_lowercase) {
        return Some("it goes on in lower case".to_owned());
    }
    let digits = digits(codes);
    if matches!(codes, Codes::Int(code) if (1900..=2100).contains(code))
        && !group.digits.contains(&4)
    {
        return Some("it looks like a year".to_owned());
    }
    if group.digits.first().is_some_and(|min| digits + 2 < *min) {
        return Some(format!("codes in such {} are longer", at.kind.name()));
    }
    let max = cx.max_digits?;
    (digits > max + 1).then(|| "it is longer than the codes of the source".to_owned())
}

/// The beginning of texts that run together, up to where a word begins with a capital without a space before it.
fn sentence(text: &str) -> &str {
    let mut last = ' ';
    for (at, c) in text.char_indices() {
        if c.is_uppercase() && (last.is_lowercase() || last == '.') {
            return &text[..at];
        }
        last = c;
    }
    text
}
