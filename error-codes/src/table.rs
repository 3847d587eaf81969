//! A table at run time: the data behind the generated enums, in types that do not depend on the table.

use core::fmt;
use core::hash::{Hash, Hasher};
use core::ops::RangeInclusive;

use error_codes_shared::layout::{Lines, Texts, bit, element, number};
use error_codes_shared::same_title;

use crate::__private::{message, pad, pick};
use crate::entries::{Entries, Filter, MatchingEntries};
use crate::{
    AnyCode, CategoryInfo, CodeFormat, Field, FieldValue, FilledMessage, Placeholder, Placeholders,
    Retry,
};

/// A table of error codes.
///
/// [`ErrorCode::TABLE`](crate::ErrorCode::TABLE) is that of an enum.
///
/// ```
/// # #[cfg(feature = "whatsapp")] {
/// use error_codes::{ErrorCode, whatsapp::CloudApiError};
///
/// let table = CloudApiError::TABLE;
/// assert_eq!(table.title(), "WhatsApp Cloud API");
/// for entry in table.entries() {
///     println!("{:>8}  {}", entry.code(), entry.title());
/// }
/// # }
/// ```
pub struct Table {
    #[doc(hidden)]
    pub __title: &'static str,
    #[doc(hidden)]
    pub __code_type: &'static str,
    #[doc(hidden)]
    pub __code_format: Option<CodeFormat<'static>>,
    #[doc(hidden)]
    pub __placeholders: Option<Placeholders>,
    #[doc(hidden)]
    pub __len: usize,
    #[doc(hidden)]
    pub __lines: &'static Lines,
    #[doc(hidden)]
    pub __messages: &'static [&'static str],
    /// An element for each entry; empty if the message of each is the beginning of its line.
    #[doc(hidden)]
    pub __message_of: &'static [u8],
    #[doc(hidden)]
    pub __names: &'static Texts,
    #[doc(hidden)]
    pub __ids: &'static Texts,
    #[doc(hidden)]
    pub __descriptions: &'static Texts,
    #[doc(hidden)]
    pub __remedies: &'static Texts,
    #[doc(hidden)]
    pub __urls: &'static Texts,
    #[doc(hidden)]
    pub __categories: &'static [CategoryInfo],
    /// An element for each entry; empty if all of them are in the first category.
    #[doc(hidden)]
    pub __category_of: &'static [u8],
    #[doc(hidden)]
    pub __tags: &'static [Tag],
    #[doc(hidden)]
    pub __tags_of: &'static [u8],
    #[doc(hidden)]
    pub __fields: &'static [Field],
    #[doc(hidden)]
    pub __sources: &'static [Source],
    #[doc(hidden)]
    pub __sources_of: &'static [u8],
    #[doc(hidden)]
    pub __retries: &'static [Retry],
    #[doc(hidden)]
    pub __retry_of: &'static [u8],
    // The following are in the order of the entries.
    #[doc(hidden)]
    pub __ranges: &'static [(usize, &'static str)],
    /// The ranges in the format of the codes, if there is one.
    #[doc(hidden)]
    pub __written: &'static [(usize, &'static str)],
    #[doc(hidden)]
    pub __also: &'static [(usize, &'static str)],
    #[doc(hidden)]
    pub __was: &'static [(usize, &'static str)],
    #[doc(hidden)]
    pub __aliases: &'static [(usize, &'static str)],
    #[doc(hidden)]
    pub __since: &'static [(usize, &'static str)],
    #[doc(hidden)]
    pub __deprecated: &'static [Deprecated],
    #[doc(hidden)]
    pub __cases: &'static [Case],
    #[doc(hidden)]
    pub __examples: &'static [Example],
}

impl Table {
    /// A table without entries, for what a generated table leaves out.
    #[doc(hidden)]
    pub const __EMPTY: Self = Self {
        __title: "",
        __code_type: "",
        __code_format: None,
        __placeholders: None,
        __len: 0,
        __lines: &Lines(Texts::EMPTY),
        __messages: &[],
        __message_of: &[],
        __names: &Texts::EMPTY,
        __ids: &Texts::EMPTY,
        __descriptions: &Texts::EMPTY,
        __remedies: &Texts::EMPTY,
        __urls: &Texts::EMPTY,
        __categories: &[],
        __category_of: &[],
        __tags: &[],
        __tags_of: &[],
        __fields: &[],
        __sources: &[],
        __sources_of: &[],
        __retries: &[],
        __retry_of: &[],
        __ranges: &[],
        __written: &[],
        __also: &[],
        __was: &[],
        __aliases: &[],
        __since: &[],
        __deprecated: &[],
        __cases: &[],
        __examples: &[],
    };

    /// Its title.
    #[must_use]
    pub const fn title(&self) -> &'static str {
        self.__title
    }

    /// The type of its codes, as the spec names it: `i16`, `u16`, `i32`, `u32`, `i64`, `u64`, or `str`.
    #[must_use]
    pub const fn code_type(&self) -> &'static str {
        self.__code_type
    }

    /// How its codes are written; `None` if they are decimal numbers or strings.
    #[must_use]
    pub const fn code_format(&self) -> Option<CodeFormat<'static>> {
        self.__code_format
    }

    /// A code as the table writes it, without allocation.
    ///
    /// ```
    /// use error_codes::{ErrorCode, UnknownCode, error_codes};
    ///
    /// #[error_codes(inline = r#"
    ///     title = "Windows"
    ///     code-format = "hex"
    ///     categories.memory.title = "Memory"
    ///     codes = [
    ///         { code = 0xC0000005, name = "AccessViolation", message = "access violation", category = "memory" },
    ///     ]
    /// "#)]
    /// pub enum NtError {
    ///     Other(UnknownCode<Self>),
    /// }
    ///
    /// let error = NtError::from(-1073741811);
    /// assert_eq!(error.to_string(), "unknown error (0xC000000D)");
    /// let code = NtError::TABLE.written(error.code());
    /// assert_eq!(format!("[{code:>12}]"), "[  0xC000000D]");
    /// assert_eq!("0xc0000005".parse(), Ok(NtError::AccessViolation));
    /// ```
    pub fn written<'a>(&self, code: impl Into<AnyCode<'a>>) -> WrittenCode<'a> {
        WrittenCode {
            format: self.__code_format,
            code: code.into(),
        }
    }

    /// How the placeholders of its messages are written; `None` if the table does not say.
    #[must_use]
    pub const fn placeholders(&self) -> Option<Placeholders> {
        self.__placeholders
    }

    /// Its categories, in the order of the spec; empty if it does not have any.
    #[must_use]
    pub const fn categories(&self) -> &'static [CategoryInfo] {
        self.__categories
    }

    /// Its tags, in the order of the spec.
    #[must_use]
    pub const fn tags(&self) -> &'static [Tag] {
        self.__tags
    }

    /// Its fields: those of the language that any entry has, and those that the spec declares.
    #[must_use]
    pub const fn fields(&self) -> &'static [Field] {
        self.__fields
    }

    /// Its sources, in the order of the spec.
    #[must_use]
    pub const fn sources(&self) -> &'static [Source] {
        self.__sources
    }

    /// The number of its entries.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.__len
    }

    /// Whether it does not have any entries.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.__len == 0
    }

    /// Its entries, in the order of the spec.
    pub const fn entries(&'static self) -> Entries {
        Entries::new(self)
    }

    /// Its entries in a category, in the order of the spec; none if the category is one of another table.
    ///
    /// ```
    /// # #[cfg(feature = "whatsapp")] {
    /// use error_codes::{ErrorCode, whatsapp::CloudApiError};
    ///
    /// let table = CloudApiError::TABLE;
    /// for category in table.categories() {
    ///     println!("{}: {}", category.title(), table.entries_in(category).count());
    /// }
    /// # }
    /// ```
    pub const fn entries_in(&'static self, category: &'static CategoryInfo) -> MatchingEntries {
        MatchingEntries::new(self, Filter::Category(category))
    }

    /// Its entries with a tag, in the order of the spec; none if the tag is one of another table.
    ///
    /// ```
    /// # #[cfg(feature = "whatsapp")] {
    /// use error_codes::{ErrorCode, whatsapp::CloudApiError};
    ///
    /// let table = CloudApiError::TABLE;
    /// for tag in table.tags() {
    ///     let mut entries = table.entries_with(tag);
    ///     assert!(entries.all(|entry| entry.tags().any(|it| it == tag)));
    /// }
    /// # }
    /// ```
    pub const fn entries_with(&'static self, tag: &'static Tag) -> MatchingEntries {
        MatchingEntries::new(self, Filter::Tag(tag))
    }

    /// The entry at this index; `None` past the last one.
    #[must_use]
    pub const fn entry(&'static self, index: usize) -> Option<Entry> {
        if index < self.__len {
            Some(Entry { table: self, index })
        } else {
            None
        }
    }
}

/// A code as its table writes it: [`Table::written`] returns it, and `Display` shows it.
#[derive(Clone, Copy, Debug)]
pub struct WrittenCode<'a> {
    format: Option<CodeFormat<'static>>,
    code: AnyCode<'a>,
}

impl fmt::Display for WrittenCode<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.format, self.code) {
            (Some(format), AnyCode::Int(code)) => pad(f, format_args!("{}", Number(format, code))),
            (_, code) => code.fmt(f),
        }
    }
}

/// A number in a format.
struct Number(CodeFormat<'static>, i128);

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.write(self.1, f)
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

/// An entry of a table: a code, or a range of codes, and all that the table says about it.
#[derive(Clone, Copy)]
pub struct Entry {
    table: &'static Table,
    index: usize,
}

impl Entry {
    /// The code as the table writes it, such as `131056` or `0xC0000005`; for a range, `200-299`, and for a prefix, `08*`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        if let Some(range) = of_range(self.table.__written, self.index) {
            return range;
        }
        if let Some(range) = self.range() {
            return range;
        }
        // The line has it in parentheses, after a space.
        let code = self.table.__lines.code(self.index);
        match code.split_at_checked(2) {
            Some((_, code)) => code.split_at(code.len() - 1).0,
            None => "",
        }
    }

    /// The range in decimal, or the prefix.
    const fn range(self) -> Option<&'static str> {
        of_range(self.table.__ranges, self.index)
    }

    /// The code; for a range, the first one.
    #[cfg(feature = "serde")]
    pub(crate) fn any_code(self) -> AnyCode<'static> {
        let first = self.codes().map(|range| *range.start());
        let number = || match self.table.__code_format {
            Some(format) => format.read(self.code()),
            None => self.code().parse().ok(),
        };
        let code = first.or_else(number);
        match code {
            Some(code) if self.table.__code_type != "str" => AnyCode::Int(code),
            _ => AnyCode::Str(self.code()),
        }
    }

    /// The table that it is in.
    #[must_use]
    pub const fn table(self) -> &'static Table {
        self.table
    }

    /// The name of the variant.
    #[must_use]
    pub const fn name(self) -> &'static str {
        self.table.__names.get(self.index)
    }

    /// The documented identifier; `None` if the table does not have it.
    ///
    /// ```
    /// use error_codes::{ErrorCode, error_codes};
    ///
    /// #[error_codes(inline = r#"
    ///     title = "Modem"
    ///     categories.network.title = "Network errors"
    ///     codes = [
    ///         { code = 30, id = "NO_SERVICE", message = "no network service", category = "network" },
    ///     ]
    /// "#)]
    /// pub enum ModemError {}
    ///
    /// const NO_SERVICE: ModemError = ModemError::from_id("NO_SERVICE").unwrap();
    /// assert_eq!(NO_SERVICE, ModemError::NoService);
    /// assert_eq!("NO_SERVICE".parse(), Ok(ModemError::NoService));
    ///
    /// let mut entries = ModemError::TABLE.entries();
    /// let entry = entries.find(|entry| entry.id() == Some("NO_SERVICE"));
    /// assert_eq!(entry, ModemError::NoService.entry());
    /// ```
    #[must_use]
    pub const fn id(self) -> Option<&'static str> {
        self.table.__ids.some(self.index)
    }

    /// The documented message, to the letter; `None` if the table does not have it.
    #[must_use]
    pub const fn message(self) -> Option<&'static str> {
        let table = self.table;
        let element = self.element(table.__message_of);
        message(table.__lines, table.__messages, self.index, element)
    }

    /// The message with its placeholders filled in by the arguments; `None` if the table does not have it. A
    /// missing argument leaves its placeholder visible, and further arguments are ignored.
    ///
    /// The message is unchanged if the table does not say how [placeholders](Table::placeholders) are written.
    ///
    /// ```
    /// use error_codes::error_codes;
    ///
    /// #[error_codes(inline = r#"
    ///     title = "Compiler"
    ///     placeholders = "braces"
    ///     categories.semantic.title = "Semantic errors"
    ///     codes = [
    ///         { code = 2304, name = "NoName", message = "Cannot find name '{0}'.", category = "semantic" },
    ///     ]
    /// "#)]
    /// pub enum CompilerError {}
    ///
    /// let entry = CompilerError::NoName.entry().unwrap();
    /// let text = entry.message_with(&[&"foo"]).unwrap().to_string();
    /// assert_eq!(text, "Cannot find name 'foo'.");
    /// assert_eq!(entry.placeholders().count(), 1);
    ///
    /// // The enum has the method, too.
    /// assert_eq!(CompilerError::NoName.message_with(&[&"foo"]).to_string(), text);
    /// ```
    #[must_use]
    pub const fn message_with<'a>(
        self,
        args: &'a [&'a dyn fmt::Display],
    ) -> Option<FilledMessage<'a>> {
        match self.message() {
            Some(message) => Some(FilledMessage::__new(
                self.table.__placeholders,
                message,
                args,
            )),
            None => None,
        }
    }

    /// The placeholders of the message, in the order of the text: for checks of arguments.
    pub fn placeholders(self) -> impl Iterator<Item = Placeholder<'static>> + Clone {
        let style = self.table.__placeholders;
        let all = style.map(|style| style.of(self.message().unwrap_or_default()));
        all.into_iter().flatten()
    }

    /// A title of one line: the message, in which line breaks and tabs are shown as spaces, or else the id or the name.
    ///
    /// ```
    /// use error_codes::error_codes;
    ///
    /// #[error_codes(inline = r#"
    ///     title = "Modem"
    ///     categories.network.title = "Network errors"
    ///     codes = [
    ///         { code = 30, name = "NoService", message = "no network service", category = "network" },
    ///         { code = 31, name = "Timeout", category = "network" },
    ///     ]
    /// "#)]
    /// pub enum ModemError {}
    ///
    /// let titles = ModemError::entries().map(|entry| entry.title());
    /// assert!(titles.eq(["no network service", "Timeout"]));
    /// assert_eq!(ModemError::Timeout.message(), None);
    /// assert_eq!(ModemError::Timeout.to_string(), "Timeout (31)");
    /// ```
    #[must_use]
    pub const fn title(self) -> &'static str {
        self.table.__lines.message(self.index)
    }

    /// What happened, as plain text; `None` if the table does not have it.
    #[must_use]
    pub const fn description(self) -> Option<&'static str> {
        self.table.__descriptions.some(self.index)
    }

    /// What to do about it, as plain text; `None` if the table does not have it.
    #[must_use]
    pub const fn remedy(self) -> Option<&'static str> {
        self.table.__remedies.some(self.index)
    }

    /// The URL of the documentation, from `docs-url` in the spec; `None` if the table does not have it.
    ///
    /// For a range, it is the URL of the range and not of one of its codes.
    ///
    /// ```
    /// use error_codes::error_codes;
    ///
    /// #[error_codes(inline = r#"
    ///     title = "Shop"
    ///     docs-url = "https://errors.example.com/{code}"
    ///     categories.stock.title = "Stock"
    ///     codes = [
    ///         { code = 7, name = "OutOfStock", message = "out of stock", category = "stock" },
    ///     ]
    /// "#)]
    /// pub enum ShopError {}
    ///
    /// const URL: &str = ShopError::OutOfStock.docs_url();
    /// assert_eq!(URL, "https://errors.example.com/7");
    /// let entry = ShopError::OutOfStock.entry().unwrap();
    /// assert_eq!(entry.docs_url(), Some(URL));
    /// ```
    #[must_use]
    pub const fn docs_url(self) -> Option<&'static str> {
        self.table.__urls.some(self.index)
    }

    /// The retry advice: whether and when the same request can succeed; `None` if the table does not have it.
    #[must_use]
    pub const fn retry(self) -> Option<Retry> {
        pick(self.table.__retries, self.element(self.table.__retry_of))
    }

    /// The element of the entry in a list that has one for each entry, and one more for codes without an entry.
    const fn element(self, list: &'static [u8]) -> &'static [u8] {
        element(list, self.table.__len, self.index)
    }

    /// Further names, in the order of the spec.
    ///
    /// ```
    /// use error_codes::error_codes;
    ///
    /// #[error_codes(inline = r#"
    ///     title = "Errno"
    ///     categories.io.title = "I/O"
    ///     codes = [
    ///         { code = 11, name = "TryAgain", also = ["WouldBlock"], was = ["Again"], category = "io" },
    ///     ]
    /// "#)]
    /// pub enum Errno {}
    ///
    /// match Errno::TryAgain {
    ///     Errno::WouldBlock => {}
    /// }
    /// assert_eq!("WouldBlock".parse(), Ok(Errno::TryAgain));
    /// let entry = Errno::WouldBlock.entry().unwrap();
    /// assert_eq!(entry.name(), "TryAgain");
    /// assert!(entry.also().eq(["WouldBlock"]));
    /// assert!(entry.was().eq(["Again"]));
    /// ```
    pub fn also(self) -> impl Iterator<Item = &'static str> + Clone {
        of_entry(self.table.__also, self.index, |it| it.0)
            .iter()
            .map(|it| it.1)
    }

    /// Former names, in the order of the spec.
    pub fn was(self) -> impl Iterator<Item = &'static str> + Clone {
        of_entry(self.table.__was, self.index, |it| it.0)
            .iter()
            .map(|it| it.1)
    }

    /// The name, and the further and former ones.
    pub(crate) fn names(self) -> impl Iterator<Item = &'static str> {
        [self.name()]
            .into_iter()
            .chain(self.also())
            .chain(self.was())
    }

    /// Other words that people search for, in the order of the spec.
    ///
    /// ```
    /// use error_codes::error_codes;
    ///
    /// #[error_codes(inline = r#"
    ///     title = "Modem"
    ///     categories.network.title = "Network errors"
    ///     codes = [
    ///         { code = 30, name = "NoService", message = "no network service", category = "network", aliases = ["no signal"] },
    ///     ]
    /// "#)]
    /// pub enum ModemError {}
    ///
    /// let entry = ModemError::NoService.entry().unwrap();
    /// assert!(entry.aliases().eq(["no signal"]));
    /// ```
    pub fn aliases(self) -> impl Iterator<Item = &'static str> + Clone {
        of_entry(self.table.__aliases, self.index, |it| it.0)
            .iter()
            .map(|it| it.1)
    }

    /// The version that introduced the code; `None` if the table does not have it.
    #[must_use]
    pub fn since(self) -> Option<&'static str> {
        of_entry(self.table.__since, self.index, |it| it.0)
            .first()
            .map(|it| it.1)
    }

    /// The value of a [field](Field), by its name in the spec; `None` if the entry does not have it.
    ///
    /// On the enum, each field has a method: `http_status()` for `http-status`.
    #[must_use]
    pub fn field(self, name: &str) -> Option<FieldValue> {
        let field = self.table.__fields.iter().find(|it| it.__name == name)?;
        self.value(field)
    }

    /// The fields that the entry has, each by its name, in the order of the table.
    pub fn fields(self) -> impl Iterator<Item = (&'static str, FieldValue)> + Clone {
        let fields = self.table.__fields.iter();
        fields.filter_map(move |it| Some((it.__name, self.value(it)?)))
    }

    fn value(self, field: &Field) -> Option<FieldValue> {
        let element = self.element(field.__index_of);
        field.__values.pick(self.index, element)
    }

    /// The deprecation; `None` if the code is in use.
    #[must_use]
    pub fn deprecated(self) -> Option<Deprecated> {
        of_entry(self.table.__deprecated, self.index, |it| it.__entry)
            .first()
            .copied()
    }

    /// The first and the last code of a range; `None` if the entry is for one code, or for a prefix.
    ///
    /// ```
    /// # #[cfg(feature = "whatsapp")] {
    /// use error_codes::whatsapp::CloudApiError;
    ///
    /// let entry = CloudApiError::from(230).entry().unwrap();
    /// assert_eq!(entry.codes(), Some(200..=299));
    /// # }
    /// ```
    #[must_use]
    pub fn codes(self) -> Option<RangeInclusive<i128>> {
        let range = self.range()?;
        // A hyphen at the start is the sign of the first code.
        let (hyphen, _) = range.match_indices('-').find(|(at, _)| *at > 0)?;
        let (first, last) = (&range[..hyphen], &range[hyphen + 1..]);
        Some(first.parse().ok()?..=last.parse().ok()?)
    }

    /// The category; `None` if the table does not have categories.
    #[must_use]
    pub const fn category(self) -> Option<&'static CategoryInfo> {
        let index = number(self.element(self.table.__category_of));
        if index < self.table.__categories.len() {
            return Some(&self.table.__categories[index]);
        }
        None
    }

    /// The tags, in the order of the spec.
    pub fn tags(self) -> impl Iterator<Item = &'static Tag> + Clone {
        let tags = self.table.__tags;
        (0..tags.len())
            .filter(move |tag| bit(self.element(self.table.__tags_of), *tag))
            .map(move |tag| &tags[tag])
    }

    /// The tags of a group, in the order of the spec: at most one, unless the group takes several.
    ///
    /// ```
    /// # #[cfg(feature = "whatsapp")] {
    /// use error_codes::whatsapp::CloudApiError;
    /// use error_codes::{ErrorCode, Tag};
    ///
    /// let entry = CloudApiError::PairRateLimitHit.entry().unwrap();
    /// assert!(entry.tags_in("scope").map(Tag::id).eq(["pair"]));
    /// assert!(entry.tags_in("request").map(Tag::id).eq(["sending", "marketing"]));
    /// # }
    /// ```
    pub fn tags_in(self, group: &str) -> impl Iterator<Item = &'static Tag> {
        self.tags().filter(move |tag| tag.group() == Some(group))
    }

    /// The tag of a group, the first if there are several; `None` if the entry does not have any.
    #[must_use]
    pub fn tag_in(self, group: &str) -> Option<&'static Tag> {
        self.tags_in(group).next()
    }

    /// Its examples, in the order of the spec. Those of a [case](Self::cases) are there.
    ///
    /// A parser can be tested on them, for any table:
    ///
    /// ```
    /// # #[cfg(feature = "whatsapp-wire")] {
    /// use error_codes::whatsapp::{CloudApiError, errors_in};
    ///
    /// for entry in CloudApiError::entries() {
    ///     for example in entry.examples() {
    ///         let json = serde_json::from_str(example.text()).unwrap();
    ///         assert!(errors_in(&json).next().unwrap().is_ok());
    ///     }
    /// }
    /// # }
    /// ```
    #[must_use]
    pub fn examples(self) -> &'static [Example] {
        of_entry(self.table.__examples, self.index, |it| it.__entry)
    }

    /// What the codes begin with, if the entry is for all strings with a prefix.
    ///
    /// ```
    /// use error_codes::error_codes;
    ///
    /// #[error_codes(inline = r#"
    ///     title = "PostgreSQL"
    ///     code-type = "str"
    ///     categories.connection.title = "Connection"
    ///     codes = [
    ///         { code = "08*", name = "Connection", message = "connection exception", category = "connection" },
    ///     ]
    /// "#)]
    /// pub enum SqlState {}
    ///
    /// let error = SqlState::from_code("08006").unwrap();
    /// assert_eq!(error.to_string(), "connection exception (08006)");
    /// let entry = error.entry().unwrap();
    /// assert_eq!((entry.code(), entry.prefix()), ("08*", Some("08")));
    /// ```
    #[must_use]
    pub fn prefix(self) -> Option<&'static str> {
        // A range of integers does not end in `*`.
        self.range()?.strip_suffix('*')
    }

    /// Whether it is for a range of codes, or for all codes with a prefix.
    #[must_use]
    pub const fn is_range(self) -> bool {
        self.range().is_some()
    }

    /// More specific meanings of the code, in the order of the spec.
    #[must_use]
    pub fn cases(self) -> &'static [Case] {
        of_entry(self.table.__cases, self.index, |it| it.__entry)
    }

    /// The case with this subcode.
    #[must_use]
    pub fn case(self, subcode: i64) -> Option<&'static Case> {
        let mut cases = self.cases().iter();
        cases.find(|case| case.subcode() == Some(subcode))
    }

    /// The case whose message is this text, ignoring letter case, quotes and a final full stop.
    ///
    /// `None`, too, if several cases have it: then only the [subcode](Self::case) tells them apart.
    ///
    /// ```
    /// # #[cfg(feature = "whatsapp")] {
    /// use error_codes::{ErrorCode, whatsapp::CloudApiError};
    ///
    /// let entry = CloudApiError::FlowPublishFailed.entry().unwrap();
    /// let case = entry.case_titled("publishing flow in invalid state.").unwrap();
    /// assert_eq!(case.message(), Some("Publishing Flow in invalid state"));
    /// # }
    /// ```
    #[must_use]
    pub fn case_titled(self, title: &str) -> Option<&'static Case> {
        let mut cases = self.cases().iter();
        let is_it = |case: &&Case| case.message().is_some_and(|it| same_title(it, title));
        let case = cases.find(is_it)?;
        cases.find(is_it).is_none().then_some(case)
    }

    /// The sources of its facts, in the order of the spec.
    pub fn sources(self) -> impl Iterator<Item = &'static Source> + Clone {
        let sources = self.table.__sources;
        (0..sources.len())
            .filter(move |source| bit(self.element(self.table.__sources_of), *source))
            .map(move |source| &sources[source])
    }
}

/// The text of an entry for a range.
const fn of_range(ranges: &'static [(usize, &'static str)], entry: usize) -> Option<&'static str> {
    let (mut low, mut high) = (0, ranges.len());
    while low < high {
        let middle = low + (high - low) / 2;
        if ranges[middle].0 < entry {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    if low < ranges.len() && ranges[low].0 == entry {
        Some(ranges[low].1)
    } else {
        None
    }
}

/// The part of a list, in the order of the entries, that belongs to an entry.
fn of_entry<T>(list: &'static [T], entry: usize, entry_of: impl Fn(&T) -> usize) -> &'static [T] {
    let start = list.partition_point(|it| entry_of(it) < entry);
    let end = list.partition_point(|it| entry_of(it) <= entry);
    &list[start..end]
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
        core::ptr::eq(self.table, other.table) && self.index == other.index
    }
}

impl Eq for Entry {}

impl Hash for Entry {
    fn hash<H: Hasher>(&self, state: &mut H) {
        core::ptr::hash(self.table, state);
        self.index.hash(state);
    }
}

/// A yes/no property of an entry, or a value of a group.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Tag {
    #[doc(hidden)]
    pub __id: &'static str,
    #[doc(hidden)]
    pub __description: Option<&'static str>,
    #[doc(hidden)]
    pub __group: Option<&'static str>,
    #[doc(hidden)]
    pub __multiple: bool,
}

impl Tag {
    /// Its id in the spec.
    #[must_use]
    pub const fn id(&self) -> &'static str {
        self.__id
    }

    /// The id of its group; `None` if it is not in one.
    #[must_use]
    pub const fn group(&self) -> Option<&'static str> {
        self.__group
    }

    /// What the tag means; `None` if the table does not have it.
    #[must_use]
    pub const fn description(&self) -> Option<&'static str> {
        self.__description
    }
}

/// A deprecation of a code.
///
/// [`Entry::deprecated`] returns it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Deprecated {
    #[doc(hidden)]
    pub __entry: usize,
    #[doc(hidden)]
    pub __since: Option<&'static str>,
    #[doc(hidden)]
    pub __note: Option<&'static str>,
    #[doc(hidden)]
    pub __instead: Option<&'static str>,
}

impl Deprecated {
    /// The version that deprecated the code; `None` if the table does not have it.
    #[must_use]
    pub const fn since(&self) -> Option<&'static str> {
        self.__since
    }

    /// The reason; `None` if the table does not have it.
    #[must_use]
    pub const fn note(&self) -> Option<&'static str> {
        self.__note
    }

    /// The name of the variant to use instead; `None` if the table does not have it.
    #[must_use]
    pub const fn instead(&self) -> Option<&'static str> {
        self.__instead
    }
}

/// A more specific meaning of a code, identified by a subcode or by its message. What it omits is taken
/// from the entry: [`Match`](crate::Match) does that.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Case {
    #[doc(hidden)]
    pub __entry: usize,
    #[doc(hidden)]
    pub __subcode: Option<i64>,
    #[doc(hidden)]
    pub __message: Option<&'static str>,
    #[doc(hidden)]
    pub __description: Option<&'static str>,
    #[doc(hidden)]
    pub __remedy: Option<&'static str>,
    #[doc(hidden)]
    pub __retry: Option<Retry>,
    #[doc(hidden)]
    pub __examples: &'static [Example],
}

impl Case {
    /// The subcode that identifies it; `None` if its message does.
    #[must_use]
    pub const fn subcode(&self) -> Option<i64> {
        self.__subcode
    }

    /// The documented message; `None` if that of the entry applies.
    #[must_use]
    pub const fn message(&self) -> Option<&'static str> {
        self.__message
    }

    /// What happened, as plain text; `None` if the description of the entry applies.
    #[must_use]
    pub const fn description(&self) -> Option<&'static str> {
        self.__description
    }

    /// What to do about it, as plain text; `None` if the remedy of the entry applies.
    #[must_use]
    pub const fn remedy(&self) -> Option<&'static str> {
        self.__remedy
    }

    /// The retry advice; `None` if that of the entry applies.
    #[must_use]
    pub const fn retry(&self) -> Option<Retry> {
        self.__retry
    }

    /// Its examples, in the order of the spec.
    #[must_use]
    pub const fn examples(&self) -> &'static [Example] {
        self.__examples
    }
}

/// An example of how a code looks in practice: a payload, a log line or another text that contains it.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Example {
    #[doc(hidden)]
    pub __entry: usize,
    #[doc(hidden)]
    pub __title: Option<&'static str>,
    #[doc(hidden)]
    pub __text: &'static str,
}

impl Example {
    /// What the text is, such as "Response to a send"; `None` if the table does not have it.
    #[must_use]
    pub const fn title(&self) -> Option<&'static str> {
        self.__title
    }

    /// The text, unchanged but for leading and trailing line breaks.
    #[must_use]
    pub const fn text(&self) -> &'static str {
        self.__text
    }
}

/// A source of the facts in a table: a page or a document.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
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
    /// Its id in the spec.
    #[must_use]
    pub const fn id(&self) -> &'static str {
        self.__id
    }

    /// Its title.
    #[must_use]
    pub const fn title(&self) -> &'static str {
        self.__title
    }

    /// Its URL; `None` if it does not have one.
    #[must_use]
    pub const fn url(&self) -> Option<&'static str> {
        self.__url
    }

    /// The day, `YYYY-MM-DD`, on which the table was last compared with it; `None` if the table does
    /// not say.
    #[must_use]
    pub const fn verified(&self) -> Option<&'static str> {
        self.__verified
    }
}

/// `Debug` with what the accessors return: the fields are for generated code.
macro_rules! debug {
    ($($type:ident { $($part:ident),* })*) => {$(
        impl fmt::Debug for $type {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.debug_struct(stringify!($type))
                    $(.field(stringify!($part), &self.$part()))*
                    .finish()
            }
        }
    )*};
}

debug! {
    CategoryInfo { id, title, description }
    Tag { id, group, description }
    Field { name, type_name, description }
    Case { subcode, message, description, remedy, retry, examples }
    Example { title, text }
    Source { id, title, url, verified }
}
