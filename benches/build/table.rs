//! Generated tables of any size, always the same ones.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use crate::random::Random;

/// The distribution of a table's codes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Scattered up to 135,000, one in twenty a range of codes.
    Sparse,
    /// Close together in some places, far apart otherwise; one in twenty is a range of codes.
    Clustered,
    /// From 1 on without a gap.
    Dense,
    /// Scattered over all of `i32`.
    Wide,
    /// Five letters and digits.
    Text,
}

impl Kind {
    pub(crate) const ALL: [Self; 5] = [
        Self::Sparse,
        Self::Clustered,
        Self::Dense,
        Self::Wide,
        Self::Text,
    ];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Sparse => "sparse",
            Self::Clustered => "clustered",
            Self::Dense => "dense",
            Self::Wide => "wide",
            Self::Text => "text",
        }
    }

    /// Whether some of the entries are ranges.
    pub(crate) fn has_ranges(self) -> bool {
        matches!(self, Self::Sparse | Self::Clustered)
    }

    /// A code; those of entries are not in all of the places where unknown codes are.
    fn draw(self, random: &mut Random, len: u64, known: bool) -> Code {
        match self {
            Self::Sparse => Code::Int(1 + random.below(LARGEST).cast_signed()),
            Self::Clustered => {
                let cluster = random.below((len / 8).max(1));
                let code = random.below(if known { 12 } else { 60 });
                Code::Int((1000 + 200 * cluster + code).cast_signed())
            }
            Self::Dense => Code::Int(1 + random.below(2 * len).cast_signed()),
            Self::Wide => Code::Int(i64::from(i32::MIN) + random.below(1 << 32).cast_signed()),
            Self::Text => {
                let mut letter = || char::from(LETTERS[random.index(LETTERS.len())]);
                Code::Text(
                    std::array::from_fn::<_, 5, _>(|_| letter())
                        .iter()
                        .collect(),
                )
            }
        }
    }
}

const LARGEST: u64 = 135_000;
const LETTERS: &[u8] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Code {
    Int(i64),
    Text(String),
}

impl Code {
    /// The code as a literal of Rust and TOML.
    pub(crate) fn literal(&self) -> String {
        match self {
            Self::Int(code) => code.to_string(),
            Self::Text(code) => format!("{code:?}"),
        }
    }

    fn plain(&self) -> String {
        match self {
            Self::Int(code) => code.to_string(),
            Self::Text(code) => code.clone(),
        }
    }

    pub(crate) fn int(&self) -> i64 {
        match self {
            Self::Int(code) => *code,
            Self::Text(_) => 0,
        }
    }
}

pub(crate) struct Entry {
    pub(crate) code: Code,
    /// The last code, if the entry is a range.
    pub(crate) last: Option<i64>,
    pub(crate) name: String,
    pub(crate) category: usize,
    pub(crate) tag: Option<usize>,
    pub(crate) message: String,
    pub(crate) description: String,
    pub(crate) remedy: String,
}

impl Entry {
    /// The `Display` of an entry with a single code.
    pub(crate) fn line(&self) -> String {
        format!("{} ({})", self.message, self.code.plain())
    }

    /// The bytes of all its texts: names and codes are texts.
    pub(crate) fn text_len(&self) -> usize {
        let code = match self.last {
            Some(last) => format!("{}-{last}", self.code.plain()),
            None => self.code.plain(),
        };
        let texts = self.message.len() + self.description.len() + self.remedy.len();
        texts + self.name.len() + code.len()
    }
}

pub(crate) const CATEGORIES: [&str; 8] = [
    "access",
    "billing",
    "device",
    "network",
    "request",
    "server",
    "storage",
    "throttling",
];
pub(crate) const TAGS: [&str; 3] = ["account", "recipient", "retryable"];

pub(crate) struct Table {
    pub(crate) kind: Kind,
    pub(crate) entries: Vec<Entry>,
    /// Codes in a range that do not have an exact entry.
    pub(crate) ranged: Vec<Code>,
    /// Unknown codes.
    pub(crate) misses: Vec<Code>,
}

impl Table {
    pub(crate) fn new(kind: Kind, len: usize) -> Self {
        let mut random = Random::new(len as u64);
        let mut own = BTreeSet::new();
        while own.len() < len {
            own.insert(match kind {
                Kind::Dense => Code::Int(1 + (own.len() as u64).cast_signed()),
                kind => kind.draw(&mut random, len as u64, true),
            });
        }
        let mut entries: Vec<_> = own
            .iter()
            .enumerate()
            .map(|(index, code)| entry(&mut random, index, code.clone()))
            .collect();
        if kind.has_ranges() {
            make_ranges(&mut random, &mut entries);
        }
        // Real tables are sorted by subject, not by code.
        entries.sort_by_key(|entry| entry.category);
        let in_ranges: BTreeSet<_> = entries
            .iter()
            .filter_map(|entry| Some(entry.code.int()..=entry.last?))
            .flatten()
            .map(Code::Int)
            .collect();
        let ranged = in_ranges.difference(&own).cloned().collect();
        let mut misses = BTreeSet::new();
        while misses.len() < len.min(4096) {
            let code = kind.draw(&mut random, len as u64, false);
            if !own.contains(&code) && !in_ranges.contains(&code) {
                misses.insert(code);
            }
        }
        Self {
            kind,
            entries,
            ranged,
            misses: misses.into_iter().collect(),
        }
    }

    /// The codes with an exact entry.
    pub(crate) fn own(&self) -> impl Iterator<Item = &Code> {
        let own = self.entries.iter().filter(|entry| entry.last.is_none());
        own.map(|entry| &entry.code)
    }

    /// The table with only the first code of each range.
    pub(crate) fn without_ranges(mut self) -> Self {
        for entry in &mut self.entries {
            entry.last = None;
        }
        self
    }

    pub(crate) fn code_type(&self) -> &'static str {
        if self.kind == Kind::Text {
            "&'static str"
        } else {
            "i32"
        }
    }

    /// The table as a spec.
    pub(crate) fn toml(&self) -> String {
        let code_type = if self.kind == Kind::Text {
            "str"
        } else {
            "i32"
        };
        let mut toml = format!("title = \"Benchmark\"\ncode-type = \"{code_type}\"\n");
        for id in CATEGORIES {
            let _ = write!(toml, "\n[categories.{id}]\ntitle = \"About {id}\"\n");
        }
        for id in TAGS {
            let _ = write!(toml, "\n[tags.{id}]\ndescription = \"It is {id}.\"\n");
        }
        for entry in &self.entries {
            let code = match entry.last {
                Some(last) => format!("\"{}-{last}\"", entry.code.plain()),
                None => entry.code.literal(),
            };
            let _ = write!(
                toml,
                "\n[[codes]]\ncode = {code}\nname = {:?}\nmessage = {:?}\ncategory = {:?}\n",
                entry.name, entry.message, CATEGORIES[entry.category]
            );
            if let Some(tag) = entry.tag {
                let _ = writeln!(toml, "tags = [{:?}]", TAGS[tag]);
            }
            let _ = write!(
                toml,
                "description = {:?}\nremedy = {:?}\n",
                entry.description, entry.remedy
            );
        }
        toml
    }
}

/// Turns every twentieth entry into a range, up to the next range at most.
fn make_ranges(random: &mut Random, entries: &mut [Entry]) {
    let mut end = i64::MAX;
    for entry in entries.iter_mut().rev().step_by(20) {
        let first = entry.code.int();
        let last = first + 2 + random.below(30).cast_signed();
        entry.last = Some(last.min(end - 1)).filter(|last| *last > first);
        end = first;
    }
}

fn entry(random: &mut Random, index: usize, code: Code) -> Entry {
    Entry {
        code,
        last: None,
        name: format!("{}{index}", name(random)),
        category: index % CATEGORIES.len(),
        tag: index.is_multiple_of(2).then(|| (index / 2) % TAGS.len()),
        message: sentence(random, 45),
        description: format!("{}.", sentence(random, 105)),
        remedy: format!("{}.", sentence(random, 130)),
    }
}

const WORDS: [&str; 40] = [
    "account",
    "after",
    "again",
    "answer",
    "before",
    "business",
    "caller",
    "check",
    "code",
    "connection",
    "contact",
    "every",
    "expired",
    "failed",
    "field",
    "limit",
    "message",
    "missing",
    "network",
    "number",
    "partner",
    "permission",
    "phone",
    "please",
    "quota",
    "reached",
    "refused",
    "request",
    "restart",
    "retry",
    "server",
    "session",
    "status",
    "system",
    "template",
    "token",
    "unknown",
    "update",
    "value",
    "window",
];

fn name(random: &mut Random) -> String {
    let mut name = String::new();
    for _ in 0..3 {
        let word = WORDS[random.index(WORDS.len())];
        name.extend(word[..1].chars().map(|it| it.to_ascii_uppercase()));
        name.push_str(&word[1..]);
    }
    name
}

/// Words with about this many letters in total.
fn sentence(random: &mut Random, len: usize) -> String {
    let mut text = name(random);
    while text.len() < len {
        text.push(' ');
        text.push_str(WORDS[random.index(WORDS.len())]);
    }
    text
}
