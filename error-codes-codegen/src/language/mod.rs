//! The spec language: which tables a spec has, which keys they take, and the type of each key.
//!
//! This declaration is the only one. From it come the [description](SPEC) that the schema and the help
//! are made of, and the structures that the parser fills and the rules check. A test compares the
//! reference with it.

mod declare;
mod shape;

pub use shape::{Form, Key, Kind, Shape};

pub(crate) use self::declare::words;
use self::declare::{key, need, table};
use crate::syntax::types::{
    Code, Count, Date, Duration, Flag, Id, Line, LinkName, List, Location, Map, Name, OrTable, Raw,
    Shaped, Subcode, TagId, Text, Type, Url, Verbatim, Word, Words,
};
use crate::syntax::{Document, Field, Fields, Toml};
use crate::table::CodeType;

table! {
    /// A documented table of error codes.
    Spec SPEC "the spec" {
        /// The name of the table.
        required title: Line,
        /// What the table is about; becomes part of the enum's documentation.
        optional description: Text,
        /// The type of the codes; `i32` if omitted.
        optional code_type as "code-type": Word<CodeType>,
        /// Optional keys that every entry of this table must have.
        optional require: List<Word<Requirable>>,
        /// Codes and names that must not be used again.
        optional reserved: List<Reserved<'static>>,
        /// Where the facts come from.
        optional sources: Map<Id, Source<'static>>,
        /// The categories of the table; every entry is in exactly one.
        optional categories: Map<Id, Category<'static>>,
        /// Groups of tags, such as who has to act; the tags are the values.
        optional groups: Map<Id, Group<'static>>,
        /// Yes/no properties of entries; an entry can have any number of them.
        optional tags: Map<Id, Tag<'static>>,
        /// Targets for `[text][name]` in descriptions and remedies.
        optional links: Map<LinkName, Url>,
        /// The entries.
        required codes: List<Entry<'static>>,
    }
}

table! {
    /// A code, a name, or both.
    Reserved RESERVED "an item of `reserved`" {
        /// The code, or the range of codes.
        optional code: Code<'static>,
        /// The name.
        optional name: Line,
        /// Why it is reserved.
        optional note: Line,
    }
}

table! {
    /// A page or document; entries refer to it by its id.
    Source SOURCE "a source" {
        /// The title of the page or document.
        required title: Line,
        /// Its URL.
        optional url: Url,
        /// The day on which the table was last compared with it.
        optional verified: Date,
        /// How long the comparison is valid; after that, the check of the table warns.
        optional max_age as "max-age": Duration,
    }
}

table! {
    /// A section of the table; its id becomes a variant and a predicate.
    Category CATEGORY "a category" {
        /// The title of the section.
        required title: Line,
        /// The decision that the category supports.
        optional description: Text,
    }
}

table! {
    /// A group of tags; its id becomes a method, and its tags an enum.
    Group GROUP "a group" {
        /// What the group says about an entry.
        optional description: Text,
        /// Whether every entry must have a tag of the group.
        optional required: Flag,
        /// Whether an entry can have several tags of the group.
        optional multiple: Flag,
    }
}

table! {
    /// A yes/no property of entries; its id becomes a predicate, or a value of its group.
    Tag TAG "a tag" {
        /// What the tag says about an entry.
        optional description: Text,
        /// The group that the tag belongs to.
        optional group: Id,
    }
}

table! {
    /// A code, or a range of codes, and its documentation.
    Entry ENTRY "an entry" {
        /// The code, or a range of codes such as `"200-299"`.
        required code: Code<'static>,
        /// The variant's name, in `UpperCamelCase`.
        required name: Name,
        /// The documented message, verbatim.
        required message: Line,
        /// Other terms that people search for.
        requirable aliases: List<Line>,
        /// The category of the entry.
        required category: Id,
        /// The entry's tags; `"request.*"` means all tags of the group `request`.
        requirable tags: List<TagId>,
        /// Where the entry's facts come from.
        requirable sources: List<Id>,
        /// Whether and when sending the same request again can succeed.
        requirable retry: OrTable<Final, Retry<'static>>,
        /// The version that introduced the code.
        requirable since: Line,
        /// Marks a code that is no longer in use.
        optional deprecated: Deprecated<'static>,
        /// Required keys that are missing in this entry, each with the reason.
        optional waive: Map<Word<Requirable>, Line>,
        /// What happened.
        requirable description: Text,
        /// What to do about it.
        requirable remedy: Text,
        /// What is sent with the code, such as a response or a log line.
        optional examples: List<Example<'static>>,
        /// More specific meanings of the code, told apart by a subcode or by the message.
        optional cases: List<Case<'static>>,
    }
}

table! {
    /// A more specific meaning of an entry's code; what it omits, the entry says.
    Case CASE "a case" {
        /// The second code that identifies it; if omitted, its message does.
        optional subcode: Subcode,
        /// The documented message, verbatim.
        required message: Line,
        /// Whether and when sending the same request again can succeed.
        optional retry: OrTable<Final, Retry<'static>>,
        /// What happened.
        optional description: Text,
        /// What to do about it.
        optional remedy: Text,
        /// What is sent with the code, such as a response or a log line.
        optional examples: List<Example<'static>>,
    }
}

table! {
    /// A payload, a log line or another text that contains the code, verbatim.
    Example EXAMPLE "an example" {
        /// What the text is, such as "Response to a send".
        optional title: Line,
        /// The text, verbatim.
        required text: Verbatim,
    }
}

table! {
    /// One wait, or waits that grow.
    Retry RETRY "`retry`" {
        /// The time before which a retry cannot succeed.
        optional after: Duration,
        /// The wait before the first retry.
        optional backoff: Duration,
        /// The factor by which each wait grows; 2 if omitted.
        optional factor: Count,
    }
}

table! {
    /// Since when, why, and what to use instead.
    Deprecated DEPRECATED "`deprecated`" {
        /// The version that deprecated the code.
        optional since: Line,
        /// Why.
        optional note: Line,
        /// The name of the entry to use instead.
        optional instead as "use": Name,
    }
}

words! {
    /// The advice of a `retry` that needs no time.
    pub(crate) enum Final {
        Never = "never",
        AfterFix = "after-fix",
    }
}

/// A key of an entry that `require` can make a required one: its index among the entry's keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Requirable(usize);

impl Requirable {
    /// The names of the keys, and their indices among the keys of an entry.
    const KEYS: ([&str; Self::COUNT], [usize; Self::COUNT]) = {
        let (mut names, mut indices) = ([""; Self::COUNT], [0; Self::COUNT]);
        let (mut key, mut next) = (0, 0);
        while key < Entry::KEYS.len() {
            if let (name, true) = Entry::KEYS[key] {
                names[next] = name;
                indices[next] = key;
                next += 1;
            }
            key += 1;
        }
        (names, indices)
    };

    const COUNT: usize = {
        let (mut key, mut count) = (0, 0);
        while key < Entry::KEYS.len() {
            count += Entry::KEYS[key].1 as usize;
            key += 1;
        }
        count
    };

    /// The name of the key.
    pub(crate) fn name(self) -> &'static str {
        Entry::KEYS[self.0].0
    }

    /// The key's index among the keys of an entry.
    pub(crate) fn index(self) -> usize {
        self.0
    }
}

impl Words for Requirable {
    const WORDS: &'static [&'static str] = &Self::KEYS.0;

    fn nth(index: usize) -> Option<Self> {
        Self::KEYS.1.get(index).copied().map(Self)
    }
}
