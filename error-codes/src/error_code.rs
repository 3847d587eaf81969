//! The trait that all generated enums have in common.

use core::error::Error;
use core::fmt;
use core::hash::Hash;

use crate::{Code, Entry, Matched, Retry, Table, UnknownCode};

/// An enum that was made of a table, for code that works with any table: middleware, metrics, logs.
///
/// The generated enums also have most of this as inherent items, `const` where possible. Only
/// [`TABLE`](Self::TABLE), [`try_from_code`](Self::try_from_code) and [`matched`](Self::matched) need
/// the trait in scope. `description()` is not here, since [`Error`] has a method of that name: ask the
/// [`entry`](Self::entry) for it.
///
/// ```
/// use error_codes::{Code, ErrorCode};
///
/// /// One line for a log, whatever the table.
/// fn line<E: ErrorCode>(error: &E) -> String {
///     let advice = match error.retry() {
///         Some(retry) => retry.to_string(),
///         None => "retry: not documented".to_owned(),
///     };
///     format!("[{}] {error}; {advice}", E::TABLE.title())
/// }
///
/// # #[cfg(feature = "whatsapp")]
/// assert_eq!(
///     line(&error_codes::whatsapp::CloudApiError::ApiTooManyCalls),
///     "[WhatsApp Cloud API] API Too Many Calls (4); retry after 15 min, then 30 min, then 1 h, …"
/// );
/// ```
pub trait ErrorCode: Error + Clone + Ord + Hash + Send + Sync + 'static {
    /// The type of the codes.
    type Code: Code + ?Sized;

    /// The enum of the table's categories.
    type Category: Copy + Ord + Hash + fmt::Debug + fmt::Display + Send + Sync + 'static;

    /// The table itself.
    const TABLE: &'static Table;

    /// One value for each row, in the order of the table; for a range of codes its first one.
    const ALL: &'static [Self];

    /// The value for a code that has a row: its own, or the range that it lies in.
    fn from_code(code: <Self::Code as Code>::Ref<'_>) -> Option<Self>;

    /// The value for any code.
    ///
    /// # Errors
    ///
    /// The code has no row, and the enum has no variant for such codes.
    fn try_from_code(code: <Self::Code as Code>::Ref<'_>) -> Result<Self, UnknownCode<Self>>;

    /// The code.
    fn code(&self) -> <Self::Code as Code>::Ref<'_>;

    /// The row; `None` if the code has none.
    fn entry(&self) -> Option<Entry>;

    /// The category; `None` if the code has no row.
    fn category(&self) -> Option<Self::Category>;

    /// The name of the variant.
    fn name(&self) -> &'static str;

    /// The documented message; `None` if the code has no row.
    fn message(&self) -> Option<&'static str> {
        self.entry().map(Entry::message)
    }

    /// What to do about it; `None` if the table does not say.
    fn remedy(&self) -> Option<&'static str> {
        self.entry().and_then(Entry::remedy)
    }

    /// The most specific match in the table for this code and a subcode: the row's case of that subcode,
    /// or else the row, that of the exact code before that of a range.
    ///
    /// ```
    /// # #[cfg(feature = "whatsapp")] {
    /// use error_codes::whatsapp::CloudApiError;
    /// use error_codes::{ErrorCode, Matched};
    ///
    /// let matched = |code, subcode| CloudApiError::from(code).matched(subcode);
    /// assert!(matches!(matched(190, Some(463)), Matched::Case(_, case) if case.subcode() == Some(463)));
    /// assert!(matches!(matched(190, Some(1)), Matched::Code(_)));
    /// assert!(matches!(matched(299, None), Matched::Range(_)));
    /// assert!(matches!(matched(98, None), Matched::Unknown));
    /// # }
    /// ```
    fn matched(&self, subcode: Option<i64>) -> Matched {
        let Some(entry) = self.entry() else {
            return Matched::Unknown;
        };
        match subcode.and_then(|subcode| entry.case(subcode)) {
            Some(case) => Matched::Case(entry, case),
            None if entry.is_range() => Matched::Range(entry),
            None => Matched::Code(entry),
        }
    }

    /// What sending the same request again can do; `None` if the table does not say.
    fn retry(&self) -> Option<Retry> {
        self.entry().and_then(Entry::retry)
    }
}
