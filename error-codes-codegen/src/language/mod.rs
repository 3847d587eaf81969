//! The spec language: which tables a spec has, which keys they take, and the type of each key.
//!
//! This declaration is the only one. From it come the [description](SPEC) that the schema and the help
//! are made of, the key tables of the reference, and the structures that the parser fills and the rules
//! check.

mod declare;
mod fields;
mod shape;

pub use fields::FieldType;
pub(crate) use fields::{built_in, method};
pub use shape::{Form, Key, Kind, Shape};

pub(crate) use self::declare::words;
use self::declare::{built_in_field, field, has_fields, key, need, of, other, see, table};
use self::fields::{FieldOf, OfField, U8, U16};
use crate::syntax::types::{
    Code, Count, Date, Duration, FieldName, Flag, Id, Line, LinkName, List, Location, Map, Name,
    OrTable, Pattern, Raw, Shaped, Subcode, TagId, Text, Type, Url, Verbatim, Word, Words,
};
use crate::syntax::{Document, Field, Fields, Named, Spanned, Toml};
use crate::table::{CodeType, Placeholders};

table! {
    /// A documented table of error codes.
    Spec SPEC "the spec" {
        /// The name of the table, such as `"WhatsApp Cloud API"`.
        required title: Line,
        /// What the table is about; part of the enum's documentation.
        optional description: Text,
        /// The type of the codes; `"i32"` if omitted.
        optional code_type as "code-type": Word<CodeType>,
        /// How codes are written: `"hex"`, or a pattern such as `"TS{}"`; in decimal if omitted.
        #[see = "the-format-of-codes"]
        optional code_format as "code-format": Pattern,
        /// The URL of an entry's documentation, such as `"https://errors.example.com/{code}"`, with the
        /// placeholders `{code}`, `{id}` and `{name}`.
        #[see = "documentation-pages"]
        optional docs_url as "docs-url": Line,
        /// How the placeholders of messages are written: `"braces"` for `{0}` and `{name}`, `"printf"` for
        /// `%s`, `%1$s` and the like.
        #[see = "placeholders"]
        optional placeholders: Word<Placeholders>,
        /// Optional keys that every entry of this table must have.
        #[see = "require-and-waive"]
        optional require: List<Word<Requirable>>,
        /// Codes and names that must not be used again.
        #[see = "lifecycle"]
        optional reserved: List<Reserved<'static>>,
        /// The sources of the facts.
        optional sources: Map<Id, Source<'static>>,
        /// The categories of the table; if there are any, every entry is in exactly one.
        optional categories: Map<Id, Category<'static>>,
        /// Sets of tags that become one enum, such as who has to act.
        #[see = "groups"]
        optional groups: Map<Id, Group<'static>>,
        /// Yes/no properties of entries, or values of a group; an entry can have any number of them.
        optional tags: Map<Id, Tag<'static>>,
        /// Keys of entries that this table adds, each with the type of its values.
        #[see = "fields"]
        optional fields: Map<FieldName, Column<'static>>,
        /// Targets for `[text][name]` in descriptions and remedies.
        optional links: Map<LinkName, Url>,
        /// The entries.
        required codes: List<Entry<'static>>,
    }
}

table! {
    /// A code, a name, or both.
    Reserved RESERVED "an item of `reserved`" {
        /// The code, the range of codes, or the prefix.
        optional code: Code<'static>,
        /// The name.
        optional name: Line,
        /// Why it is reserved; shown in the diagnostic if it is used.
        optional note: Line,
    }
}

table! {
    /// A page or document; entries refer to it by its id.
    Source SOURCE "a source" {
        /// The title of the page or document.
        required title: Line,
        /// Its URL, such as `"https://example.com/errors"`.
        optional url: Url,
        /// The day on which the table was last compared with it, without quotes: `2026-11-23`.
        optional verified: Date,
        /// How long that comparison is valid, such as `"180d"`; after that, `error-codes check` warns.
        optional max_age as "max-age": Duration,
    }
}

table! {
    /// A section of the table; its id becomes a variant and a predicate.
    Category CATEGORY "a category" {
        /// The title of the section.
        required title: Line,
        /// The decision that the category supports, such as "pause, and send more slowly".
        optional description: Text,
    }
}

table! {
    /// A group of tags; its id becomes a method, and its tags an enum.
    Group GROUP "a group" {
        /// What the group says about an entry.
        optional description: Text,
        /// Whether every entry must have a tag of the group; `false` if omitted.
        optional required: Flag,
        /// Whether an entry can have several tags of the group; `false` if omitted.
        optional multiple: Flag,
    }
}

table! {
    /// A yes/no property of entries; its id becomes a predicate, or a value of its group.
    Tag TAG "a tag" {
        /// What the tag says about an entry.
        optional description: Text,
        /// The id of the group that the tag belongs to.
        optional group: Id,
    }
}

table! {
    /// A key of entries that the table adds; its name becomes a method.
    Column COLUMN "a field" {
        /// The type of the values.
        optional of as "type": Word<FieldType>,
        /// The values, if there are a few; they become an enum.
        optional values: List<Line>,
        /// Whether every entry must have it; `false` if omitted.
        optional required: Flag,
        /// What the field says about an entry.
        optional description: Text,
    }
}

table! {
    /// A code, or a range of codes, and its documentation.
    Entry ENTRY "an entry" + declared {
        /// The code, a range of codes such as `"200-299"`, or a prefix such as `"08*"`.
        #[see = "codes"]
        required code: Code<'static>,
        /// The variant's name, in `UpperCamelCase`, such as `"RateLimitHit"`; derived from `id` if omitted.
        required name or id: Name,
        /// The documented identifier, in any spelling, such as `"RATE_LIMIT_HIT"`.
        #[see = "names-and-ids"]
        requirable id: Line,
        /// Further names of the same code, as constants of the enum.
        #[see = "names-and-ids"]
        optional also: List<Name>,
        /// Former names of the entry, as deprecated constants of the enum.
        #[see = "lifecycle"]
        optional was: List<Name>,
        /// The documented message, verbatim; shown by `Display`, or else the id or the name.
        requirable message: Verbatim,
        /// Other words that people search for, also in the documentation.
        requirable aliases: List<Line>,
        /// The id of the entry's category.
        required category with categories: Id,
        /// The ids of the entry's tags; `"request.*"` means all tags of the group `request`.
        requirable tags: List<TagId>,
        /// The ids of the entry's sources.
        requirable sources: List<Id>,
        /// Whether and when sending the same request again can succeed.
        #[see = "retry"]
        requirable retry: OrTable<Final, Retry<'static>>,
        /// The version that introduced the code, such as `"1.0.0"`.
        requirable since: Line,
        /// The status of an HTTP response with this error, from 100 to 599.
        field http_status as "http-status": U16<100, 599>,
        /// The exit status of a process that ends with this error, from 1 to 255.
        field exit_code as "exit-code": U8<1, 255>,
        /// Marks a code that is no longer in use.
        #[see = "lifecycle"]
        optional deprecated: Deprecated<'static>,
        /// Required keys that are missing in this entry, each with the reason.
        #[see = "require-and-waive"]
        optional waive: Map<Word<Requirable>, Line>,
        /// What happened.
        requirable description: Text,
        /// What to do about it.
        requirable remedy: Text,
        /// Responses, log lines and the like that contain the code.
        #[see = "examples"]
        optional examples: List<Example<'static>>,
        /// More specific meanings of the code, told apart by a subcode or by the message.
        #[see = "cases"]
        optional cases: List<Case<'static>>,
    }
}

table! {
    /// A more specific meaning of an entry's code; what it omits, the entry says.
    Case CASE "a case" {
        /// The second code that identifies it; if omitted, its message does.
        optional subcode: Subcode,
        /// The documented message, verbatim; required without a `subcode`.
        optional message: Verbatim,
        /// Whether and when sending the same request again can succeed, if it differs from the entry's.
        optional retry: OrTable<Final, Retry<'static>>,
        /// What happened, if it differs from the entry's.
        optional description: Text,
        /// What to do about it, if it differs from the entry's.
        optional remedy: Text,
        /// Responses, log lines and the like that contain the subcode.
        #[see = "examples"]
        optional examples: List<Example<'static>>,
    }
}

table! {
    /// A payload, a log line or another text that contains the code, verbatim.
    Example EXAMPLE "an example" {
        /// What the text is, such as `"Response to a send"`.
        optional title: Line,
        /// The text, verbatim; line breaks and tabs are allowed, and line breaks at its ends are removed.
        required text: Verbatim,
    }
}

table! {
    /// One wait, or waits that grow.
    Retry RETRY "`retry`" {
        /// The time before which a retry cannot succeed.
        optional after: Duration,
        /// The wait before the first retry, instead of `after`.
        optional backoff: Duration,
        /// With `backoff`: the factor between consecutive waits; 2 if omitted.
        optional factor: Count,
    }
}

table! {
    /// Since when, why, and what to use instead.
    Deprecated DEPRECATED "`deprecated`" {
        /// The version in which the code was deprecated, such as `"2.1.0"`.
        optional since: Line,
        /// Why; shown in the compiler's warning.
        optional note: Line,
        /// The name of the entry to use instead; it must not be deprecated.
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

impl Words for Placeholders {
    const WORDS: &'static [&'static str] = &["braces", "printf"];

    fn nth(index: usize) -> Option<Self> {
        [Self::Braces, Self::Printf].get(index).copied()
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
