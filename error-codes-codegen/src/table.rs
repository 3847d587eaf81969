//! A checked table: what the front ends and the expansion work on.

use std::borrow::Cow;
use std::fmt::{self, Write as _};

use crate::diagnostic::Span;
pub use crate::language::FieldType;
use crate::language::words;
pub use crate::prose::Prose;
use crate::syntax::types::Words;
pub use error_codes_shared::{Placeholders, Retry, Style};

/// A table of error codes that has been read and checked.
///
/// If the spec has errors, the table contains its valid parts. Missing text is empty, and the title of a
/// category defaults to its id.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// The name of the table, plain text.
    pub title: String,
    /// What the table is about.
    pub description: Option<Prose>,
    /// The type of its codes.
    pub code_type: CodeType,
    /// How its codes are written; `None` if they are decimal numbers or strings.
    pub code_format: Option<CodeFormat>,
    /// How the placeholders of the messages are written; `None` if they do not have any.
    pub placeholders: Option<Placeholders>,
    /// The fields that every entry must have, unless it waives them.
    pub require: Vec<String>,
    /// The sources of its facts.
    pub sources: Vec<Source>,
    /// Its categories; if there are any, every entry is in exactly one.
    pub categories: Vec<Category>,
    /// Its groups of tags.
    pub groups: Vec<Group>,
    /// Yes/no properties of entries.
    pub tags: Vec<Tag>,
    /// The fields of entries: those of the language that any entry has, and then those of the spec.
    pub fields: Vec<Field>,
    /// The complete entries, in the order of the spec.
    pub entries: Vec<Entry>,
    /// The entries with a valid name and other errors.
    pub incomplete: Vec<Incomplete>,
    /// Codes and names that must not be used again.
    pub reserved: Vec<Reserved>,
}

impl Table {
    /// All messages: those of the entries and of their cases.
    pub(crate) fn messages(&self) -> impl Iterator<Item = &str> {
        self.entries.iter().flat_map(|entry| {
            let cases = entry
                .cases
                .iter()
                .filter_map(|case| case.message.as_deref());
            entry.message.as_deref().into_iter().chain(cases)
        })
    }

    /// The category of an entry; `None` in a table without categories.
    pub fn category_of(&self, entry: &Entry) -> Option<&Category> {
        self.categories.get(entry.category?)
    }

    /// The tags of a group that an entry has, in the order of the table: at most one unless the group
    /// takes [`multiple`](Group::multiple).
    pub fn tags_in<'t>(&'t self, group: usize, entry: &'t Entry) -> impl Iterator<Item = &'t Tag> {
        let tags = entry.tags.iter().filter_map(|tag| self.tags.get(*tag));
        tags.filter(move |tag| tag.group == Some(group))
    }

    /// Whether an entry has all tags of a group, and more than one.
    pub fn has_all(&self, group: usize, entry: &Entry) -> bool {
        let of_group = self.tags.iter().filter(|tag| tag.group == Some(group));
        let tags = self.tags_in(group, entry).count();
        tags > 1 && tags == of_group.count()
    }

    /// The tags of a group that an entry has, as text: their ids, or `all`; `None` if it has none.
    pub fn tags_text(&self, group: usize, entry: &Entry) -> Option<String> {
        if self.has_all(group, entry) {
            return Some("all".to_owned());
        }
        let ids: Vec<_> = self.tags_in(group, entry).map(|tag| &*tag.id).collect();
        (!ids.is_empty()).then(|| ids.join(", "))
    }

    /// The code or codes of an entry as the table writes them.
    ///
    /// ```
    /// use error_codes_codegen::{Source, read};
    ///
    /// let (table, _) = read(&Source::new("windows.toml", r#"
    /// title = "Windows"
    /// code-format = "hex"
    /// [categories.memory]
    /// title = "Memory"
    /// [[codes]]
    /// code = 0xC0000005
    /// name = "AccessViolation"
    /// message = "access violation"
    /// category = "memory"
    /// "#));
    ///
    /// assert_eq!(table.written(&table.entries[0].codes), "0xC0000005");
    /// ```
    pub fn written(&self, codes: &Codes) -> String {
        match &self.code_format {
            Some(format) => format.written(codes),
            None => codes.to_string(),
        }
    }

    /// The entry for a code as text: the exact one, or else that of the range that contains the code, or of the longest
    /// prefix that it begins with.
    ///
    /// ```
    /// use error_codes_codegen::{Source, read};
    ///
    /// let (table, _) = read(&Source::new("http.toml", r#"
    /// title = "HTTP"
    /// [categories.client]
    /// title = "The request is at fault"
    ///
    /// [[codes]]
    /// code = "400-499"
    /// name = "ClientError"
    /// message = "client error"
    /// category = "client"
    ///
    /// [[codes]]
    /// code = 404
    /// name = "NotFound"
    /// message = "not found"
    /// category = "client"
    /// "#));
    ///
    /// let name = |code| table.entry(code).map(|entry| &*entry.name);
    /// assert_eq!(name("404"), Some("NotFound"));
    /// assert_eq!(name("418"), Some("ClientError"));
    /// assert_eq!(name("500"), None);
    /// ```
    pub fn entry(&self, code: &str) -> Option<&Entry> {
        let entries = || self.entries.iter();
        if self.code_type == CodeType::Str {
            let exact =
                entries().find(|entry| matches!(&entry.codes, Codes::Str(it) if it == code));
            let prefix = |entry: &&Entry| match &entry.codes {
                Codes::Prefix(prefix) if code.starts_with(&**prefix) => prefix.len(),
                _ => 0,
            };
            let longest = || entries().max_by_key(prefix).filter(|it| prefix(it) > 0);
            return exact.or_else(longest);
        }
        let code = match &self.code_format {
            Some(format) => format.view().parse(code)?,
            None => code.parse().ok()?,
        };
        let contains = |entry: &&Entry| matches!(entry.codes, Codes::Range(first, last) if (first..=last).contains(&code));
        let exact = entries().find(|entry| entry.codes == Codes::Int(code));
        exact.or_else(|| entries().find(contains))
    }
}

words! {
    /// The type of a table's codes.
    #[derive(Default)]
    #[expect(missing_docs, reason = "the names say it")]
    pub enum CodeType {
        I16 = "i16",
        U16 = "u16",
        #[default]
        I32 = "i32",
        U32 = "u32",
        I64 = "i64",
        U64 = "u64",
        Str = "str",
    }
}

impl CodeType {
    /// The Rust type's name, which is also the word that `code-type` takes.
    pub fn name(self) -> &'static str {
        Self::WORDS[self as usize]
    }

    /// The smallest and the largest code of the type; `None` for strings.
    pub fn bounds(self) -> Option<(i128, i128)> {
        Some(match self {
            Self::I16 => (i16::MIN.into(), i16::MAX.into()),
            Self::U16 => (u16::MIN.into(), u16::MAX.into()),
            Self::I32 => (i32::MIN.into(), i32::MAX.into()),
            Self::U32 => (u32::MIN.into(), u32::MAX.into()),
            Self::I64 => (i64::MIN.into(), i64::MAX.into()),
            Self::U64 => (u64::MIN.into(), u64::MAX.into()),
            Self::Str => return None,
        })
    }

    /// The number of bits of a code; 0 for strings.
    pub(crate) fn bits(self) -> u32 {
        self.bounds()
            .map_or(0, |(min, max)| i128::BITS - (max - min).leading_zeros())
    }

    /// The code with these bits: a number beyond the largest code of a signed type is a negative one.
    pub(crate) fn of_bits(self, bits: i128) -> i128 {
        match self.bounds() {
            Some((min, max)) if max < bits && bits <= max - min => bits - (max - min + 1),
            _ => bits,
        }
    }
}

/// How the integer codes of a table are written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CodeFormat {
    /// The text before the number.
    pub before: String,
    /// The text after the number.
    pub after: String,
    /// How the number is written.
    pub style: Style,
}

impl CodeFormat {
    /// The format as the runtime has it.
    pub fn view(&self) -> error_codes_shared::CodeFormat<'_> {
        error_codes_shared::CodeFormat {
            __before: &self.before,
            __after: &self.after,
            __style: self.style,
        }
    }

    /// The codes of an entry in this format.
    pub fn written(&self, codes: &Codes) -> String {
        let mut text = String::new();
        // A string never fails.
        let _ = match codes {
            Codes::Int(code) => self.view().write(*code, &mut text),
            Codes::Range(first, last) => self
                .view()
                .write(*first, &mut text)
                .and_then(|()| text.write_char('-'))
                .and_then(|()| self.view().write(*last, &mut text)),
            Codes::Str(_) | Codes::Prefix(_) => write!(text, "{codes}"),
        };
        text
    }
}

/// A source of the facts in a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// The id that entries use for it.
    pub id: String,
    /// Its title, plain text.
    pub title: String,
    /// Its URL.
    pub url: Option<String>,
    /// The day on which the table was last compared with it, `YYYY-MM-DD`.
    pub verified: Option<String>,
    /// Where the spec gives that day.
    pub verified_at: Option<Span>,
    /// How long that comparison is valid, in milliseconds.
    pub max_age: Option<u64>,
}

/// A category of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Category {
    /// The id that entries use for it, and the stem of its predicate.
    pub id: String,
    /// Its title, plain text.
    pub title: String,
    /// The decision that it supports.
    pub description: Option<Prose>,
}

/// A group of tags: a question about an entry, with the tags as values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// The id that tags use for it, and the name of its method.
    pub id: String,
    /// What it says about an entry.
    pub description: Option<Prose>,
    /// Whether every entry has a tag of it.
    pub required: bool,
    /// Whether an entry can have several tags of it.
    pub multiple: bool,
}

/// A yes/no property of an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tag {
    /// The id that entries use for it, and the stem of its predicate.
    pub id: String,
    /// What it says about an entry.
    pub description: Option<Prose>,
    /// The group that it is a value of, as an index into [`Table::groups`].
    pub group: Option<usize>,
}

/// A code, or a range of codes, and its documentation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The code or codes.
    pub codes: Codes,
    /// Where the spec gives them.
    pub codes_at: Span,
    /// The variant's name.
    pub name: String,
    /// The documented identifier, plain text of one line.
    pub id: Option<String>,
    /// Further names.
    pub also: Vec<String>,
    /// Former names.
    pub was: Vec<String>,
    /// The documented message, plain text to the letter.
    pub message: Option<String>,
    /// Where the spec gives it.
    pub message_at: Option<Span>,
    /// Other terms that people search for.
    pub aliases: Vec<String>,
    /// Its category, as an index into [`Table::categories`]; `None` in a table without categories.
    pub category: Option<usize>,
    /// Its tags, as indices into [`Table::tags`], ascending.
    pub tags: Vec<usize>,
    /// Its sources, as indices into [`Table::sources`], ascending.
    pub sources: Vec<usize>,
    /// Whether and when sending the same request again can succeed; `None` if unknown.
    pub retry: Option<Retry>,
    /// The version that introduced the code.
    pub since: Option<String>,
    /// The values of its fields, each with the index into [`Table::fields`], ascending.
    pub fields: Vec<(usize, FieldValue)>,
    /// The deprecation; `None` if the code is in use.
    pub deprecated: Option<Deprecated>,
    /// What happened.
    pub description: Option<Prose>,
    /// What to do about it.
    pub remedy: Option<Prose>,
    /// The URL of its documentation.
    pub docs_url: Option<String>,
    /// What is sent with the code.
    pub examples: Vec<Example>,
    /// More specific meanings, in the order of the file.
    pub cases: Vec<Case>,
}

/// An entry that has a valid name, and whose code or category is missing, or whose code, message or category is invalid.
///
/// It becomes a variant, so that code which names the variant does not get follow-up errors.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Incomplete {
    /// The variant's name.
    pub name: String,
    /// The code or codes, if they are valid and no other entry has them.
    pub codes: Option<Codes>,
    /// Whether it has a message, valid or not.
    pub has_message: bool,
    /// Further names.
    pub also: Vec<String>,
    /// Former names.
    pub was: Vec<String>,
}

/// A more specific meaning of an entry's code. Omitted fields are taken from the entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Case {
    /// The second code that identifies it; if `None`, its message does.
    pub subcode: Option<i64>,
    /// The documented message, plain text to the letter; the case has it, or a subcode.
    pub message: Option<String>,
    /// Whether and when sending the same request again can succeed; `None` if omitted.
    pub retry: Option<Retry>,
    /// What happened.
    pub description: Option<Prose>,
    /// What to do about it.
    pub remedy: Option<Prose>,
    /// What is sent with it.
    pub examples: Vec<Example>,
}

/// A payload, a log line or another text that contains a code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Example {
    /// What the text is, plain text.
    pub title: Option<String>,
    /// The text, verbatim, without line breaks at its ends.
    pub text: String,
}

/// The codes of an entry.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Codes {
    /// An integer.
    Int(i128),
    /// The integers from the first to the second, inclusive.
    Range(i128, i128),
    /// A string.
    Str(String),
    /// All strings that begin with this one.
    Prefix(String),
}

impl Codes {
    /// Whether it is a range or a prefix, and so more than one code.
    pub fn are_several(&self) -> bool {
        matches!(self, Self::Range(..) | Self::Prefix(_))
    }

    /// A placeholder of a type, for an entry whose codes are unknown.
    pub(crate) fn none(code_type: CodeType) -> Self {
        match code_type {
            CodeType::Str => Self::Str(String::new()),
            _ => Self::Int(0),
        }
    }
}

/// A key of entries whose values have no meaning beyond their type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// The key, from which the name of its method is derived.
    pub name: String,
    /// What it says about an entry.
    pub description: Option<Prose>,
    /// The type of its values.
    pub of: FieldType,
    /// The values, if the type is [`Values`](FieldType::Values).
    pub values: Vec<String>,
    /// Whether every entry has it, unless it waives it.
    pub required: bool,
}

/// The value of a field.
#[derive(Clone, Debug, PartialEq)]
pub enum FieldValue {
    /// `true` or `false`.
    Bool(bool),
    /// An integer.
    Int(i128),
    /// A finite number.
    Float(f64),
    /// A line, or one of the values of the field.
    Str(String),
    /// A text in Markdown.
    Markdown(Prose),
    /// Lines: at least one.
    Strings(Vec<String>),
}

/// Numbers are finite.
impl Eq for FieldValue {}

impl fmt::Display for FieldValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Bool(it) => it.fmt(f),
            Self::Int(it) => it.fmt(f),
            Self::Float(it) => it.fmt(f),
            Self::Str(it) => it.fmt(f),
            Self::Markdown(it) => it.plain.fmt(f),
            Self::Strings(it) => it.join("; ").fmt(f),
        }
    }
}

impl Field {
    /// Its name as the beginning of a sentence: `http-status` becomes `Http status`.
    pub fn label(&self) -> String {
        words(&self.name)
    }
}

/// A name of several words as the beginning of a sentence.
pub(crate) fn words(name: &str) -> String {
    let mut words = name.replace(['_', '-'], " ");
    if let Some(first) = words.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    words
}

impl Entry {
    /// The words that lead to it: its names and its id. No other entry has one of them.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        let others = self.also.iter().chain(&self.was).map(String::as_str);
        let names = std::iter::once(&*self.name).chain(others);
        let id = self.id.as_deref();
        names
            .clone()
            .chain(id.filter(|id| !names.clone().any(|name| name == *id)))
    }

    /// The value of a field, by its index in [`Table::fields`].
    pub fn field(&self, field: usize) -> Option<&FieldValue> {
        let values = &self.fields;
        let found = values.binary_search_by(|(it, _)| it.cmp(&field));
        found.ok().map(|at| &values[at].1)
    }

    /// An entry with a name and codes alone.
    pub(crate) fn bare(name: String, codes: Codes) -> Self {
        Self {
            codes,
            codes_at: 0..0,
            name,
            id: None,
            also: Vec::new(),
            was: Vec::new(),
            message: None,
            message_at: None,
            aliases: Vec::new(),
            category: None,
            tags: Vec::new(),
            sources: Vec::new(),
            retry: None,
            since: None,
            fields: Vec::new(),
            deprecated: None,
            description: None,
            remedy: None,
            docs_url: None,
            examples: Vec::new(),
            cases: Vec::new(),
        }
    }

    /// The message on one line.
    ///
    /// ```
    /// # use error_codes_codegen::{Source, read};
    /// # let (mut table, _) = read(&Source::new("t.toml", r#"
    /// # title = "T"
    /// # [categories.a]
    /// # title = "A"
    /// # [[codes]]
    /// # code = 1
    /// # name = "A"
    /// # category = "a"
    /// # "#));
    /// # let mut entry = table.entries.remove(0);
    /// entry.message = Some("cannot open:\n  no such file\n".to_owned());
    /// assert_eq!(entry.line().unwrap(), "cannot open: no such file");
    /// ```
    pub fn line(&self) -> Option<Cow<'_, str>> {
        self.message.as_deref().map(one_line)
    }

    /// A title of one line: the message, or else the id or the name.
    pub fn title(&self) -> Cow<'_, str> {
        let word = self.id.as_ref().unwrap_or(&self.name);
        self.line().unwrap_or(Cow::Borrowed(word))
    }
}

impl Case {
    /// The message on one line.
    pub fn line(&self) -> Option<Cow<'_, str>> {
        self.message.as_deref().map(one_line)
    }
}

/// A message on one line: each line break or tab, with the whitespace around it, becomes a space.
fn one_line(message: &str) -> Cow<'_, str> {
    const BREAKS: [char; 3] = ['\n', '\r', '\t'];
    let trimmed = message.trim();
    // To find one character at a time is many times faster in a build without optimisation.
    if BREAKS.iter().all(|it| !trimmed.contains(*it)) {
        return Cow::Borrowed(trimmed);
    }
    let lines = trimmed.split(BREAKS).map(str::trim);
    let lines: Vec<_> = lines.filter(|line| !line.is_empty()).collect();
    Cow::Owned(lines.join(" "))
}

impl fmt::Display for Codes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Int(code) => code.fmt(f),
            Self::Range(first, last) => write!(f, "{first}-{last}"),
            Self::Str(code) => code.fmt(f),
            Self::Prefix(prefix) => write!(f, "{prefix}*"),
        }
    }
}

/// A deprecation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deprecated {
    /// The version that deprecated the code.
    pub since: Option<String>,
    /// Why, plain text.
    pub note: Option<String>,
    /// The name of the entry to use instead.
    pub instead: Option<String>,
}

/// A code or a name that must not be used again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reserved {
    /// The code or codes.
    pub codes: Option<Codes>,
    /// The name.
    pub name: Option<String>,
    /// Why, plain text.
    pub note: Option<String>,
}
