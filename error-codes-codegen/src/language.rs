//! The spec language as data: which tables a spec has, which keys they take, what each key holds.
//!
//! The reader, the checks of keys and types, and whatever describes the language to an editor all
//! work from this one place.

/// A table of a spec and the keys it takes.
#[derive(Debug)]
pub struct Shape {
    /// What the table is called in a sentence, with its article.
    pub what: &'static str,
    /// What it is for, in a sentence.
    pub doc: &'static str,
    /// The keys, in the order in which people write them.
    pub keys: &'static [Key],
}

/// A key of a table.
#[derive(Debug)]
pub struct Key {
    /// Its name.
    pub name: &'static str,
    /// Whether it may be left out.
    pub required: bool,
    /// What it holds.
    pub kind: Kind,
    /// What it is for, in a sentence.
    pub doc: &'static str,
    /// What its words look like: the value itself, the items of a list, or the keys of a map.
    pub form: Form,
}

/// What a word looks like that stands for something, or becomes a name in Rust.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// As the author likes.
    Free,
    /// The name of a row, and so of a variant.
    Name,
    /// The id of a category, a tag or a source.
    Id,
    /// The id of a tag, or the id of a group and `.*` for all of its tags.
    Tag,
    /// The name of a link.
    Link,
    /// One of a few words.
    OneOf(&'static [&'static str]),
}

impl Form {
    /// The form as a regular expression; `None` where it is no matter of letters.
    pub fn pattern(self) -> Option<&'static str> {
        match self {
            Self::Free | Self::OneOf(_) => None,
            Self::Name => Some("^[A-Z][A-Za-z0-9]*$"),
            Self::Id => Some("^[a-z][a-z0-9]*(_[a-z0-9]+)*$"),
            Self::Tag => Some(r"^[a-z][a-z0-9]*(_[a-z0-9]+)*(\.\*)?$"),
            Self::Link => Some("^[A-Za-z0-9_-]+$"),
        }
    }

    /// Words that have the form and cannot be used, since they have a meaning of their own.
    pub fn taken(self) -> &'static [&'static str] {
        match self {
            Self::Name => &["ALL", "Self"],
            Self::Id | Self::Tag => &["self"],
            Self::Free | Self::Link | Self::OneOf(_) => &[],
        }
    }
}

/// What a key holds.
#[derive(Debug)]
pub enum Kind {
    /// One line of plain text.
    Line,
    /// Markdown of any length.
    Text,
    /// Text of any length, to the letter.
    Verbatim,
    /// An absolute address.
    Url,
    /// A calendar date.
    Date,
    /// A code: an integer, a string, or a range as a string.
    Code,
    /// A positive whole number.
    Count,
    /// A whole number of 64 bits with a sign.
    Subcode,
    /// `true` or `false`.
    Flag,
    /// A length of time: a whole number and its unit.
    Duration,
    /// One of a few words.
    Word(&'static [&'static str]),
    /// One of a few words, or a table.
    WordOr(&'static [&'static str], &'static Shape),
    /// A list of values.
    List(&'static Kind),
    /// One table.
    Table(&'static Shape),
    /// A table of values whose keys the author chooses.
    Map(&'static Kind),
}

impl Kind {
    /// How its text is written, as a regular expression; `None` where it is no text, or one of a
    /// few words.
    pub fn pattern(&self) -> Option<&'static str> {
        match self {
            Self::Line | Self::Code => Some(r"^\S([^\n\r]*\S)?$"),
            Self::Text | Self::Verbatim => Some(r"\S"),
            Self::Url => Some(r#"^https?://[^\s/?#.:@<>"`{}|\\^][^\s<>"`{}|\\^]*$"#),
            Self::Duration => Some("^0*[1-9][0-9]*(ms|s|m|h|d)$"),
            Self::Date
            | Self::Count
            | Self::Subcode
            | Self::Flag
            | Self::Word(_)
            | Self::WordOr(..)
            | Self::List(_)
            | Self::Table(_)
            | Self::Map(_) => None,
        }
    }
}

const fn key(name: &'static str, kind: Kind, doc: &'static str) -> Key {
    Key {
        name,
        required: false,
        kind,
        doc,
        form: Form::Free,
    }
}

const fn must(name: &'static str, kind: Kind, doc: &'static str) -> Key {
    Key {
        name,
        required: true,
        kind,
        doc,
        form: Form::Free,
    }
}

impl Key {
    const fn of(mut self, form: Form) -> Self {
        self.form = form;
        self
    }
}

/// The fields of a row that `require` can ask for and `waive` can excuse.
pub const REQUIRABLE: &[&str] = &[
    "aliases",
    "tags",
    "sources",
    "retry",
    "since",
    "description",
    "remedy",
];

/// The whole file.
pub static SPEC: Shape = Shape {
    what: "a spec",
    doc: "A documented table of error codes.",
    keys: &[
        must("title", Kind::Line, "The name of the table."),
        key(
            "description",
            Kind::Text,
            "What the table is about; becomes part of the enum's documentation.",
        ),
        key(
            "code-type",
            Kind::Word(&["i16", "u16", "i32", "u32", "i64", "u64", "str"]),
            "The type of the codes, `i32` if left out.",
        ),
        key(
            "require",
            Kind::List(&Kind::Word(REQUIRABLE)),
            "Optional fields that no row of this table may lack.",
        ),
        key(
            "reserved",
            Kind::List(&Kind::Table(&RESERVED)),
            "Codes and names that no row may ever be given again.",
        ),
        key(
            "sources",
            Kind::Map(&Kind::Table(&SOURCE)),
            "Where the facts come from.",
        )
        .of(Form::Id),
        key(
            "categories",
            Kind::Map(&Kind::Table(&CATEGORY)),
            "The sections of the table; every row is in exactly one.",
        )
        .of(Form::Id),
        key(
            "groups",
            Kind::Map(&Kind::Table(&GROUP)),
            "Questions that the tags of a row answer.",
        )
        .of(Form::Id),
        key(
            "tags",
            Kind::Map(&Kind::Table(&TAG)),
            "What else a caller may ask of a row; a row has any number of them.",
        )
        .of(Form::Id),
        key(
            "links",
            Kind::Map(&Kind::Url),
            "Targets for `[text][name]` in descriptions and remedies.",
        )
        .of(Form::Link),
        must("codes", Kind::List(&Kind::Table(&ROW)), "The rows."),
    ],
};

static RESERVED: Shape = Shape {
    what: "an entry of `reserved`",
    doc: "A code, a name, or both.",
    keys: &[
        key("code", Kind::Code, "The code, or the range of codes."),
        key("name", Kind::Line, "The name."),
        key("note", Kind::Line, "Why it is reserved."),
    ],
};

static SOURCE: Shape = Shape {
    what: "a source",
    doc: "A page or document; its id is the word that rows use for it.",
    keys: &[
        must("title", Kind::Line, "The title of the page or document."),
        key("url", Kind::Url, "Its address."),
        key(
            "verified",
            Kind::Date,
            "The day on which the table was last compared with it.",
        ),
        key(
            "max-age",
            Kind::Duration,
            "How long the comparison holds; after that, the check of the table warns.",
        ),
    ],
};

static CATEGORY: Shape = Shape {
    what: "a category",
    doc: "A section of the table; its id becomes a variant and a predicate.",
    keys: &[
        must("title", Kind::Line, "The title of the section."),
        key(
            "description",
            Kind::Text,
            "The decision that the category supports.",
        ),
    ],
};

static GROUP: Shape = Shape {
    what: "a group",
    doc: "A question that tags answer; its id becomes a method, and its tags an enum.",
    keys: &[
        key("description", Kind::Text, "What the group tells of a row."),
        key(
            "required",
            Kind::Flag,
            "Whether each row has a tag of the group.",
        ),
        key(
            "multiple",
            Kind::Flag,
            "Whether a row can have several tags of the group.",
        ),
    ],
};

static TAG: Shape = Shape {
    what: "a tag",
    doc: "What a caller may ask of a row; its id becomes a predicate, or a value of its group.",
    keys: &[
        key("description", Kind::Text, "What the tag says of a row."),
        key("group", Kind::Line, "The group that the tag belongs to.").of(Form::Id),
    ],
};

/// A row of the table.
pub static ROW: Shape = Shape {
    what: "a row of `codes`",
    doc: "One code, or one range of codes, and what is known of it.",
    keys: &[
        must(
            "code",
            Kind::Code,
            "The code, or a range of codes such as `\"200-299\"`.",
        ),
        must("name", Kind::Line, "The variant's name, in UpperCamelCase.").of(Form::Name),
        must(
            "message",
            Kind::Line,
            "The documented message, to the letter.",
        ),
        key(
            "aliases",
            Kind::List(&Kind::Line),
            "Other words that people search for.",
        ),
        must("category", Kind::Line, "The section that the row is in.").of(Form::Id),
        key(
            "tags",
            Kind::List(&Kind::Line),
            "The row's tags; `\"request.*\"` stands for all tags of the group `request`.",
        )
        .of(Form::Tag),
        key(
            "sources",
            Kind::List(&Kind::Line),
            "Where the row's facts come from.",
        )
        .of(Form::Id),
        key(
            "retry",
            Kind::WordOr(&["never", "after-fix"], &RETRY),
            "What sending the same request again can do.",
        ),
        key("since", Kind::Line, "The version in which the row came."),
        key(
            "deprecated",
            Kind::Table(&DEPRECATED),
            "Says that the code is no longer in use.",
        ),
        key(
            "waive",
            Kind::Map(&Kind::Line),
            "Required fields that this row lacks, each with the reason.",
        )
        .of(Form::OneOf(REQUIRABLE)),
        key("description", Kind::Text, "What happened."),
        key("remedy", Kind::Text, "What to do about it."),
        EXAMPLES,
        key(
            "cases",
            Kind::List(&Kind::Table(&CASE)),
            "Finer meanings of the code, told apart by what comes with it.",
        ),
    ],
};

static CASE: Shape = Shape {
    what: "a case",
    doc: "A finer meaning of a row's code; what it does not say, the row says.",
    keys: &[
        key(
            "subcode",
            Kind::Subcode,
            "The second code by which it is known; without one it is known by its message.",
        ),
        must(
            "message",
            Kind::Line,
            "The documented message, to the letter.",
        ),
        key(
            "retry",
            Kind::WordOr(&["never", "after-fix"], &RETRY),
            "What sending the same request again can do.",
        ),
        key("description", Kind::Text, "What happened."),
        key("remedy", Kind::Text, "What to do about it."),
        EXAMPLES,
    ],
};

const EXAMPLES: Key = key(
    "examples",
    Kind::List(const { &Kind::Table(&EXAMPLE) }),
    "What comes over the wire with the code.",
);

static EXAMPLE: Shape = Shape {
    what: "an example",
    doc: "A payload, a log line or another text that carries the code, to the letter.",
    keys: &[
        key(
            "title",
            Kind::Line,
            "What the text is, such as \"Response to a send\".",
        ),
        must("text", Kind::Verbatim, "The text, to the letter."),
    ],
};

static RETRY: Shape = Shape {
    what: "a `retry`",
    doc: "One wait, or waits that grow.",
    keys: &[
        key(
            "after",
            Kind::Duration,
            "The time before which a retry cannot work.",
        ),
        key(
            "backoff",
            Kind::Duration,
            "The wait before the first retry.",
        ),
        key(
            "factor",
            Kind::Count,
            "What each wait is multiplied by to get the next, 2 if left out.",
        ),
    ],
};

static DEPRECATED: Shape = Shape {
    what: "a `deprecated`",
    doc: "Since when, why, and what to use instead.",
    keys: &[
        key(
            "since",
            Kind::Line,
            "The version in which the code fell out of use.",
        ),
        key("note", Kind::Line, "Why."),
        key("use", Kind::Line, "The name of the row to use instead.").of(Form::Name),
    ],
};
