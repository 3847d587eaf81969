//! Emphasis by `*` and `_`, as `CommonMark` matches them.
//!
//! A run that can open or close only if some character counts as punctuation does neither: of
//! characters beyond ASCII, not all programs think the same. A run matches with all of its signs or is
//! text, so that in the Markdown for rustdoc, where text is escaped, the others match as they did.

use std::ops::Range;

use super::links::bare;
use super::{Event, Tag};

/// A run of `*` or `_`. In the tree, each delimiter is a separate text.
pub(super) struct Run {
    /// Its first sign in the tree.
    event: usize,
    sign: u8,
    /// How many signs it has, and which of them match nothing so far.
    len: usize,
    left: Range<usize>,
    opens: May,
    closes: May,
}

/// Whether a run may open, or close.
#[derive(Clone, Copy, PartialEq)]
enum May {
    No,
    /// Only some programs think so.
    Unsure,
    Yes,
}

/// What a character beside a run is.
#[derive(Clone, Copy, PartialEq)]
enum Side {
    Space,
    Punctuation,
    Letter,
    Unsure,
}

impl Side {
    fn of(c: Option<char>) -> Self {
        match c {
            None => Self::Space,
            Some(c) if c.is_whitespace() => Self::Space,
            Some(c) if c.is_ascii_punctuation() => Self::Punctuation,
            // Letters in circles and squares are symbols, too.
            Some('\u{24b6}'..='\u{24e9}' | '\u{1f130}'..='\u{1f189}') => Self::Unsure,
            Some(c) if c.is_alphanumeric() => Self::Letter,
            Some(_) => Self::Unsure,
        }
    }
}

impl Run {
    /// The run at a range of a paragraph. `after_url`: whether it follows a URL.
    pub(super) fn new(text: &str, range: Range<usize>, after_url: bool, event: usize) -> Self {
        let (before, after) = (&text[..range.start], &text[range.end..]);
        // URLs are in angle brackets to rustdoc.
        let before = if after_url {
            Side::Punctuation
        } else {
            Side::of(before.chars().next_back())
        };
        let hard_break = after.starts_with("  ") && after.trim_start_matches(' ').starts_with('\n');
        let after = if bare(after).is_some() {
            Side::Punctuation
        } else {
            Side::of(after.chars().next())
        };
        let sign = text.as_bytes()[range.start];
        let mut opens = flanks(sign, before, after);
        // For rustdoc the spaces of a hard break are a backslash, which is punctuation.
        if hard_break && flanks(sign, before, Side::Punctuation) != May::No {
            opens = May::Unsure;
        }
        Self {
            event,
            sign,
            len: range.len(),
            left: 0..range.len(),
            opens,
            closes: flanks(sign, after, before),
        }
    }
}

/// Whether a run belongs to what is inside of it, as seen from outside.
fn flanks(sign: u8, outside: Side, inside: Side) -> May {
    if inside == Side::Space {
        return May::No;
    }
    match (outside, inside) {
        (Side::Space | Side::Punctuation, _) => May::Yes,
        // In a word a `_` is a part of the word.
        (_, Side::Letter) if sign == b'*' => May::Yes,
        (Side::Letter, Side::Punctuation) => May::No,
        (Side::Letter, _) if sign == b'_' => May::No,
        _ => May::Unsure,
    }
}

/// How often runs that do not match as a whole are left out before all are text.
const ROUNDS: usize = 8;

/// Replaces the signs that match by the beginnings and ends of emphasis.
pub(super) fn read(events: &mut [Event<'_>], runs: &mut [Run]) {
    for _ in 0..ROUNDS {
        let pairs = pairs(runs);
        let mut all_whole = true;
        for run in &mut *runs {
            if !run.left.is_empty() && run.left.len() < run.len {
                (run.opens, run.closes) = (May::No, May::No);
                all_whole = false;
            }
            run.left = 0..run.len;
        }
        if !all_whole {
            continue;
        }
        for pair in pairs {
            events[pair.start] = Event::Start(pair.tag);
            events[pair.end] = Event::End(pair.tag);
            if let Tag::Strong(_) = pair.tag {
                events[pair.start + 1] = Event::Text("");
                events[pair.end + 1] = Event::Text("");
            }
        }
        return;
    }
}

/// Delimiters that match, by their indices in the tree.
struct Pair {
    start: usize,
    end: usize,
    tag: Tag<'static>,
}

fn pairs(runs: &mut [Run]) -> Vec<Pair> {
    let mut pairs = Vec::new();
    // The runs that can still be matched, and how many of them are known not to match a closing run,
    // by what decides on that.
    let mut open: Vec<usize> = Vec::new();
    let mut bottoms = [0; 12];
    for index in 0..runs.len() {
        let run = &runs[index];
        let kind = usize::from(run.sign == b'*')
            + 2 * usize::from(run.opens != May::No)
            + 4 * (run.len % 3);
        while runs[index].closes != May::No && !runs[index].left.is_empty() {
            let mut at = open.len();
            while at > bottoms[kind] && !matches(&runs[open[at - 1]], &runs[index]) {
                at -= 1;
            }
            if at <= bottoms[kind] {
                bottoms[kind] = open.len();
                break;
            }
            if runs[index].closes == May::Unsure {
                // It could close what is open, so it cannot open anything.
                runs[index].opens = May::No;
                break;
            }
            open.truncate(at);
            for bottom in &mut bottoms {
                *bottom = (*bottom).min(at - 1);
            }
            pairs.push(pair(runs, open[at - 1], index));
            if runs[open[at - 1]].left.is_empty() {
                open.pop();
            }
        }
        if runs[index].opens == May::Yes && !runs[index].left.is_empty() {
            open.push(index);
        }
    }
    pairs
}

fn matches(opener: &Run, closer: &Run) -> bool {
    let by_three = (opener.len + closer.len).is_multiple_of(3)
        && !(opener.len.is_multiple_of(3) && closer.len.is_multiple_of(3));
    let both = opener.closes != May::No || closer.opens != May::No;
    opener.sign == closer.sign && !(both && by_three)
}

/// Matches the last signs of one run with the first of another.
fn pair(runs: &mut [Run], opener: usize, closer: usize) -> Pair {
    let sign = char::from(runs[opener].sign);
    let strong = runs[opener].left.len() >= 2 && runs[closer].left.len() >= 2;
    let (tag, width) = if strong {
        (Tag::Strong(sign), 2)
    } else {
        (Tag::Emphasis(sign), 1)
    };
    runs[opener].left.end -= width;
    let end = runs[closer].event + runs[closer].left.start;
    runs[closer].left.start += width;
    Pair {
        start: runs[opener].event + runs[opener].left.end,
        end,
        tag,
    }
}
