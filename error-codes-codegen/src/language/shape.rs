//! What the declaration of the spec language consists of.

use super::FieldType;

/// A table of a spec and the keys it takes.
#[derive(Debug)]
pub struct Shape {
    /// What the table is called in a sentence, with its article.
    pub what: &'static str,
    /// What it is for, in a sentence.
    pub doc: &'static str,
    /// Whether it also takes the fields that the spec declares.
    pub has_fields: bool,
    /// The keys, in the order in which people write them.
    pub keys: &'static [Key],
}

/// A key of a table.
#[derive(Debug)]
pub struct Key {
    /// Its name.
    pub name: &'static str,
    /// Whether it must be given.
    pub required: bool,
    /// The key that can be given instead, if it is required.
    pub or: Option<&'static str>,
    /// The key of the spec without which it is optional, if it is required.
    pub with: Option<&'static str>,
    /// The type of its values, if it is a field.
    pub field: Option<FieldType>,
    /// Whether `require` can make it a required key, and `waive` can excuse it.
    pub requirable: bool,
    /// The type of its value.
    pub kind: Kind,
    /// What it is for, in a sentence.
    pub doc: &'static str,
    /// The section of the reference with more about it, as the anchor of its heading.
    pub see: Option<&'static str>,
    /// The form of its words: of the value itself, the items of a list, or the keys of a map.
    pub form: Form,
}

/// The form of a word that refers to something, or that becomes a name in Rust.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Any text.
    Free,
    /// The name of an entry, and so of a variant.
    Name,
    /// The id of a category, a tag, a group or a source.
    Id,
    /// The id of a tag, or the id of a group and `.*` for all of its tags.
    Tag,
    /// The name of a link.
    Link,
    /// The name of a field.
    Field,
    /// One of a few words.
    OneOf(&'static [&'static str]),
}

impl Form {
    /// The form as a regular expression; `None` where any text has it, or one of a few words.
    pub fn pattern(self) -> Option<&'static str> {
        match self {
            Self::Free | Self::OneOf(_) => None,
            Self::Name => Some("^[A-Z][A-Za-z0-9]*$"),
            Self::Id => Some("^[a-z][a-z0-9]*(_[a-z0-9]+)*$"),
            Self::Tag => Some(r"^[a-z][a-z0-9]*(_[a-z0-9]+)*(\.\*)?$"),
            Self::Link => Some("^[A-Za-z0-9_-]+$"),
            Self::Field => Some("^[a-z][a-z0-9]*([_-][a-z0-9]+)*$"),
        }
    }

    /// Words that have the form and are reserved all the same, since Rust or the enum uses them.
    pub fn taken(self) -> &'static [&'static str] {
        match self {
            Self::Name => &["ALL", "Self"],
            Self::Id | Self::Tag => &["self"],
            Self::Free | Self::Link | Self::Field | Self::OneOf(_) => &[],
        }
    }

    /// Whether a word has the form and is not [taken](Self::taken).
    ///
    /// ```
    /// use error_codes_codegen::language::Form;
    ///
    /// assert!(Form::Name.accepts("RateLimit2"));
    /// assert!(Form::Id.accepts("rate_limit"));
    /// assert!(!Form::Id.accepts("RateLimit"));
    /// assert!(!Form::Id.accepts("self"));
    /// ```
    pub fn accepts(self, word: &str) -> bool {
        let bytes = word.as_bytes();
        let has_form = match self {
            Self::Free => true,
            Self::Name => {
                bytes.first().is_some_and(u8::is_ascii_uppercase) && is_alphanumeric(bytes)
            }
            Self::Id => has_parts(bytes, b"_"),
            Self::Tag => has_parts(word.strip_suffix(".*").unwrap_or(word).as_bytes(), b"_"),
            Self::Field => has_parts(bytes, b"_-"),
            Self::Link => {
                let fits = |b: &u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_');
                !bytes.is_empty() && bytes.iter().all(fits)
            }
            Self::OneOf(words) => words.contains(&word),
        };
        has_form && !self.taken().contains(&word)
    }
}

fn is_alphanumeric(word: &[u8]) -> bool {
    let mut at = 0;
    while at < word.len() {
        if !matches!(word[at], b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9') {
            return false;
        }
        at += 1;
    }
    true
}

/// Whether a word consists of parts in lowercase with single separators between them.
fn has_parts(word: &[u8], separators: &[u8]) -> bool {
    let mut is_start = true;
    for b in word {
        let is_separator = separators.contains(b);
        let fits = if is_separator {
            !is_start
        } else {
            b.is_ascii_lowercase() || b.is_ascii_digit()
        };
        if !fits {
            return false;
        }
        is_start = is_separator;
    }
    !is_start && word[0].is_ascii_lowercase()
}

/// The type of a value.
#[derive(Debug)]
pub enum Kind {
    /// One line of plain text.
    Line,
    /// Markdown of any length.
    Text,
    /// Text of any length, verbatim.
    Verbatim,
    /// An absolute URL.
    Url,
    /// A calendar date.
    Date,
    /// A code: an integer, a string, or a range as a string.
    Code,
    /// How codes are written: `hex`, or text around a placeholder.
    Pattern,
    /// A positive integer.
    Count,
    /// A signed 64-bit integer.
    Subcode,
    /// `true` or `false`.
    Flag,
    /// A duration: an integer and its unit.
    Duration,
    /// `true` or `false`, neither of which is the same as none.
    Bool,
    /// An integer from a smallest to a largest one.
    Int(i128, i128),
    /// A finite number of 64 bits.
    Float,
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
    /// How its text is written, as a regular expression; `None` where it is not a text, or one of a
    /// few words.
    pub fn pattern(&self) -> Option<&'static str> {
        match self {
            Self::Line | Self::Code => Some(r"^\S([^\n\r]*\S)?$"),
            Self::Text | Self::Verbatim => Some(r"\S"),
            Self::Pattern => {
                Some(r"^(hex|[^{}\s]*\{(:(0[1-9][0-9]?|#?(0[1-9][0-9]?)?[xX]))?\}[^{}\s]*)$")
            }
            Self::Url => Some(r#"^https?://[^\s/?#.:@<>"`{}|\\^][^\s<>"`{}|\\^]*$"#),
            Self::Duration => Some("^0*[1-9][0-9]*(ms|s|m|h|d)$"),
            Self::Date
            | Self::Count
            | Self::Subcode
            | Self::Flag
            | Self::Bool
            | Self::Int(..)
            | Self::Float
            | Self::Word(_)
            | Self::WordOr(..)
            | Self::List(_)
            | Self::Table(_)
            | Self::Map(_) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Form;

    #[test]
    fn forms_accept_what_their_patterns_do() {
        for (form, right, wrong) in [
            (
                Form::Name,
                &["A", "Ab1", "ABC"][..],
                &["", "a", "1A", "A_b", "É", "ALL", "Self"][..],
            ),
            (
                Form::Id,
                &["a", "a1", "a_1", "a_b_c"],
                &["", "_", "A", "1a", "a_", "_a", "a__b", "é", "self", "a.*"],
            ),
            (
                Form::Tag,
                &["a", "a.*", "a_b.*"],
                &["", ".*", "*", "a.", "A.*"],
            ),
            (
                Form::Link,
                &["a", "1", "-", "A_b-c"],
                &["", "a b", "a.b", "é"],
            ),
            (
                Form::Field,
                &["a", "a-b", "a_b1-c"],
                &["", "-a", "a-", "a-_b", "A", "1a", "a b"],
            ),
        ] {
            for word in right {
                assert!(form.accepts(word), "{form:?} {word}");
            }
            for word in wrong {
                assert!(!form.accepts(word), "{form:?} {word}");
            }
        }
    }
}
