//! A table at run time: what is common to all generated enums, compiled once.

use core::fmt;

use crate::__private::{Texts, bit, number};
use crate::Retry;

/// A table of error codes, as generated code holds it.
///
/// ```
/// # #[cfg(feature = "whatsapp")] {
/// use error_codes::{ErrorCode, whatsapp::CloudApiError};
///
/// let table = CloudApiError::TABLE;
/// assert_eq!(table.title(), "WhatsApp Cloud API");
/// for entry in table.entries() {
///     println!("{:>8}  {}", entry.code(), entry.message());
/// }
/// # }
/// ```
pub struct Table {
    #[doc(hidden)]
    pub __title: &'static str,
    #[doc(hidden)]
    pub __len: usize,
    #[doc(hidden)]
    pub __texts: &'static Texts,
    #[doc(hidden)]
    pub __categories: &'static [Category],
    #[doc(hidden)]
    pub __category_of: &'static [u8],
    #[doc(hidden)]
    pub __tags: &'static [Tag],
    #[doc(hidden)]
    pub __tags_of: &'static [u8],
    #[doc(hidden)]
    pub __sources: &'static [Source],
    #[doc(hidden)]
    pub __sources_of: &'static [u8],
    #[doc(hidden)]
    pub __retries: &'static [Retry],
    #[doc(hidden)]
    pub __retry_of: &'static [u8],
    #[doc(hidden)]
    pub __ranges: &'static [usize],
    #[doc(hidden)]
    pub __cases: &'static [Case],
}

impl Table {
    /// Its title.
    pub const fn title(&self) -> &'static str {
        self.__title
    }

    /// Its categories, in the order of the spec.
    pub const fn categories(&self) -> &'static [Category] {
        self.__categories
    }

    /// Its tags, in the order of the spec.
    pub const fn tags(&self) -> &'static [Tag] {
        self.__tags
    }

    /// Its sources, in the order of the spec.
    pub const fn sources(&self) -> &'static [Source] {
        self.__sources
    }

    /// How many rows it has.
    pub const fn len(&self) -> usize {
        self.__len
    }

    /// Whether it has no rows.
    pub const fn is_empty(&self) -> bool {
        self.__len == 0
    }

    /// Its rows, in the order of the spec.
    pub fn entries(
        &'static self,
    ) -> impl ExactSizeIterator<Item = Entry> + DoubleEndedIterator + Clone {
        (0..self.__len).map(move |row| Entry { table: self, row })
    }

    /// The row at this place; `None` past the last one.
    pub const fn entry(&'static self, row: usize) -> Option<Entry> {
        if row < self.__len {
            Some(Entry { table: self, row })
        } else {
            None
        }
    }
}

impl fmt::Debug for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Table")
            .field("title", &self.title())
            .field("len", &self.len())
            .finish_non_exhaustive()
    }
}

/// A row of a table: a code, or a range of codes, and all that the table says of it.
#[derive(Clone, Copy)]
pub struct Entry {
    table: &'static Table,
    row: usize,
}

impl Entry {
    /// The code as text, such as `131056`; for a range, `200-299`.
    pub const fn code(self) -> &'static str {
        let line = self.table.__texts.line(self.row).as_bytes();
        let message = self.message().len();
        // The line is the message, a blank, and the code in parentheses.
        let (_, code) = line.split_at(message + 2);
        let (code, _) = code.split_at(code.len() - 1);
        match core::str::from_utf8(code) {
            Ok(code) => code,
            Err(_) => "",
        }
    }

    /// The name of the variant.
    pub const fn name(self) -> &'static str {
        self.table.__texts.name(self.row)
    }

    /// The documented message.
    pub const fn message(self) -> &'static str {
        self.table.__texts.message(self.row)
    }

    /// What happened, for people to read; `None` if the table does not say.
    pub const fn description(self) -> Option<&'static str> {
        self.table.__texts.description(self.row)
    }

    /// What to do about it, for people to read; `None` if the table does not say.
    pub const fn remedy(self) -> Option<&'static str> {
        self.table.__texts.remedy(self.row)
    }

    /// What sending the same request again can do; `None` if the table does not say.
    pub const fn retry(self) -> Option<Retry> {
        let index = number(self.element(self.table.__retry_of));
        if index < self.table.__retries.len() {
            Some(self.table.__retries[index])
        } else {
            None
        }
    }

    /// The row's element of a list that has one for each row, and one more for codes without a row.
    const fn element(self, list: &'static [u8]) -> &'static [u8] {
        let width = list.len() / (self.table.__len + 1);
        list.split_at(self.row * width).1.split_at(width).0
    }

    /// The category.
    pub const fn category(self) -> &'static Category {
        &self.table.__categories[self.__category()]
    }

    #[doc(hidden)]
    pub const fn __category(self) -> usize {
        number(self.element(self.table.__category_of))
    }

    /// The tags, in the order of the spec.
    pub fn tags(self) -> impl Iterator<Item = &'static Tag> + Clone {
        let tags = self.table.__tags;
        (0..tags.len())
            .filter(move |tag| bit(self.element(self.table.__tags_of), *tag))
            .map(move |tag| &tags[tag])
    }

    /// The tag of a group; `None` if the row has none of it.
    pub fn tag_in(self, group: &str) -> Option<&'static Tag> {
        self.tags().find(|tag| tag.group() == Some(group))
    }

    /// Whether the row is a range of codes.
    pub fn is_range(self) -> bool {
        self.table.__ranges.binary_search(&self.row).is_ok()
    }

    /// Finer meanings of the code, in the order of the spec.
    pub fn cases(self) -> &'static [Case] {
        let cases = self.table.__cases;
        let first = cases.partition_point(|case| case.__row < self.row);
        let last = cases.partition_point(|case| case.__row <= self.row);
        &cases[first..last]
    }

    /// The finer meaning that a second code stands for.
    pub fn case(self, subcode: i64) -> Option<&'static Case> {
        let mut cases = self.cases().iter();
        cases.find(|case| case.subcode() == Some(subcode))
    }

    /// Where the row's facts come from, in the order of the spec.
    pub fn sources(self) -> impl Iterator<Item = &'static Source> + Clone {
        let sources = self.table.__sources;
        (0..sources.len())
            .filter(move |source| bit(self.element(self.table.__sources_of), *source))
            .map(move |source| &sources[source])
    }
}

impl fmt::Debug for Entry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Entry")
            .field("code", &self.code())
            .field("name", &self.name())
            .finish_non_exhaustive()
    }
}

impl PartialEq for Entry {
    fn eq(&self, other: &Self) -> bool {
        core::ptr::eq(self.table, other.table) && self.row == other.row
    }
}

impl Eq for Entry {}

/// A section of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Category {
    #[doc(hidden)]
    pub __id: &'static str,
    #[doc(hidden)]
    pub __title: &'static str,
    #[doc(hidden)]
    pub __description: Option<&'static str>,
}

impl Category {
    /// The word that rows of the spec use for it.
    pub const fn id(&self) -> &'static str {
        self.__id
    }

    /// Its title.
    pub const fn title(&self) -> &'static str {
        self.__title
    }

    /// The decision that it supports; `None` if the table does not say.
    pub const fn description(&self) -> Option<&'static str> {
        self.__description
    }
}

/// Something that a caller may ask of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Tag {
    #[doc(hidden)]
    pub __id: &'static str,
    #[doc(hidden)]
    pub __description: Option<&'static str>,
    #[doc(hidden)]
    pub __group: Option<&'static str>,
}

impl Tag {
    /// The word that rows of the spec use for it.
    pub const fn id(&self) -> &'static str {
        self.__id
    }

    /// The group of which a row has at most one tag; `None` if it is in no group.
    pub const fn group(&self) -> Option<&'static str> {
        self.__group
    }

    /// What it says of a row; `None` if the table does not say.
    pub const fn description(&self) -> Option<&'static str> {
        self.__description
    }
}

/// A finer meaning of a code, known by a second code or by its message. What it does not say, the
/// row says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Case {
    #[doc(hidden)]
    pub __row: usize,
    #[doc(hidden)]
    pub __subcode: Option<i64>,
    #[doc(hidden)]
    pub __message: &'static str,
    #[doc(hidden)]
    pub __description: Option<&'static str>,
    #[doc(hidden)]
    pub __remedy: Option<&'static str>,
    #[doc(hidden)]
    pub __retry: Option<Retry>,
}

impl Case {
    /// The second code by which it is known; `None` if it is known by its message.
    pub const fn subcode(&self) -> Option<i64> {
        self.__subcode
    }

    /// The documented message.
    pub const fn message(&self) -> &'static str {
        self.__message
    }

    /// What happened, for people to read; `None` if the row says all there is.
    pub const fn description(&self) -> Option<&'static str> {
        self.__description
    }

    /// What to do about it, for people to read; `None` if it is what the row says.
    pub const fn remedy(&self) -> Option<&'static str> {
        self.__remedy
    }

    /// What sending the same request again can do; `None` if it is what the row says.
    pub const fn retry(&self) -> Option<Retry> {
        self.__retry
    }
}

/// What of a table answers for a code and what came with it: the finest that there is.
///
/// [`ErrorCode::matched`](crate::ErrorCode::matched) makes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Matched {
    /// A case of a row: the code and the second code are known.
    Case(Entry, &'static Case),
    /// The row of this very code.
    Code(Entry),
    /// The row of a range that the code lies in.
    Range(Entry),
    /// Nothing: the code has no row.
    Unknown,
}

impl Matched {
    /// The row; `None` if the code has none.
    pub const fn entry(self) -> Option<Entry> {
        match self {
            Self::Case(entry, _) | Self::Code(entry) | Self::Range(entry) => Some(entry),
            Self::Unknown => None,
        }
    }

    /// The finer meaning, where there is one.
    pub const fn case(self) -> Option<&'static Case> {
        match self {
            Self::Case(_, case) => Some(case),
            _ => None,
        }
    }

    /// The message of the case, or else of the row.
    pub fn message(self) -> Option<&'static str> {
        let case = self.case().map(Case::message);
        case.or_else(|| self.entry().map(Entry::message))
    }

    /// The description of the case, or else of the row.
    pub fn description(self) -> Option<&'static str> {
        let case = self.case().and_then(Case::description);
        case.or_else(|| self.entry()?.description())
    }

    /// The remedy of the case, or else of the row.
    pub fn remedy(self) -> Option<&'static str> {
        let case = self.case().and_then(Case::remedy);
        case.or_else(|| self.entry()?.remedy())
    }

    /// The advice on retrying of the case, or else of the row.
    pub fn retry(self) -> Option<Retry> {
        let case = self.case().and_then(Case::retry);
        case.or_else(|| self.entry()?.retry())
    }
}

/// A page or document that facts of a table come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Source {
    #[doc(hidden)]
    pub __id: &'static str,
    #[doc(hidden)]
    pub __title: &'static str,
    #[doc(hidden)]
    pub __url: Option<&'static str>,
    #[doc(hidden)]
    pub __verified: Option<&'static str>,
}

impl Source {
    /// The word that rows of the spec use for it.
    pub const fn id(&self) -> &'static str {
        self.__id
    }

    /// Its title.
    pub const fn title(&self) -> &'static str {
        self.__title
    }

    /// Its address; `None` if it has none.
    pub const fn url(&self) -> Option<&'static str> {
        self.__url
    }

    /// The day, `YYYY-MM-DD`, on which the table was last compared with it; `None` if the table does
    /// not say.
    pub const fn verified(&self) -> Option<&'static str> {
        self.__verified
    }
}
