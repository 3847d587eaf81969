//! The trait of all generated enums.

use core::error::Error;
use core::hash::Hash;

use crate::{Code, Entry, ErrorCategory, Match, Retry, Table, UnknownCode};

/// An enum generated from a table, for code that works with any table: middleware, metrics, logs.
///
/// The generated enums have most of this as inherent items, too, `const` where possible. Only
/// [`TABLE`](Self::TABLE), [`try_from_code`](Self::try_from_code) and [`matched`](Self::matched) need
/// the trait in scope. `description()` is not here, since [`Error`] has a method of that name: ask the
/// [`entry`](Self::entry) for it.
///
/// Only the attribute [`error_codes`](macro@crate::error_codes) implements this trait. Do not implement
/// it by hand: any release may add items to it.
///
/// For errors of different tables as one type, see [`AnyErrorCode`](crate::AnyErrorCode).
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
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an enum of error codes",
    note = "the attribute `error_codes` generates such enums, and nothing else implements this trait"
)]
pub trait ErrorCode: Error + Clone + Ord + Hash + Send + Sync + 'static {
    /// The type of the codes.
    type Code: Code + ?Sized;

    /// The enum of the table's categories; [`Infallible`](core::convert::Infallible) if it does not have any.
    type Category: ErrorCategory;

    /// The type of the number beside the code in [`UnknownCode`].
    #[doc(hidden)]
    type __Niche: Copy + Send + Sync + 'static;

    /// The table itself.
    const TABLE: &'static Table;

    /// The values of all entries, in the order of the spec; for a range, the value of its first code.
    const ALL: &'static [Self];

    /// The value for a code: that of its entry, or of the range that contains it; `None` if it has neither.
    fn from_code(code: <Self::Code as Code>::Ref<'_>) -> Option<Self>;

    /// The value for any code.
    ///
    /// # Errors
    ///
    /// The code does not have an entry, and the enum does not have a variant for such codes.
    fn try_from_code(code: <Self::Code as Code>::Ref<'_>) -> Result<Self, UnknownCode<Self>>;

    /// The code.
    fn code(&self) -> <Self::Code as Code>::Ref<'_>;

    /// The entry; `None` if the code does not have one.
    fn entry(&self) -> Option<Entry>;

    /// The category; `None` if the code does not have an entry, or the table does not have categories.
    fn category(&self) -> Option<Self::Category>;

    /// The name of the variant.
    fn name(&self) -> &'static str;

    /// The documented message; `None` if the table does not have it.
    fn message(&self) -> Option<&'static str> {
        self.entry().and_then(Entry::message)
    }

    /// What to do about it; `None` if the table does not have it.
    fn remedy(&self) -> Option<&'static str> {
        self.entry().and_then(Entry::remedy)
    }

    /// The retry advice: whether and when the same request can succeed; `None` if the table does not have it.
    fn retry(&self) -> Option<Retry> {
        self.entry().and_then(Entry::retry)
    }

    /// The URL of the documentation; `None` if the table does not have it.
    fn docs_url(&self) -> Option<&'static str> {
        self.entry().and_then(Entry::docs_url)
    }

    /// The value of the entry that a word leads to: a name, or in a table with ids or several names of an entry, any of those.
    #[doc(hidden)]
    fn __from_word(word: &str) -> Option<Self> {
        let mut entries = Self::TABLE.entries().zip(Self::ALL);
        let (_, value) = entries.find(|(it, _)| it.name() == word)?;
        Some(value.clone())
    }

    /// The most specific match in the table for this code and a subcode: the entry's case with that
    /// subcode, or else the entry.
    ///
    /// ```
    /// # #[cfg(feature = "whatsapp")] {
    /// use error_codes::whatsapp::CloudApiError;
    /// use error_codes::{ErrorCode, MatchKind};
    ///
    /// let kind = |code, subcode| CloudApiError::from(code).matched(subcode).kind();
    /// assert_eq!(kind(190, Some(463)), MatchKind::Case);
    /// assert_eq!(kind(190, Some(1)), MatchKind::Code);
    /// assert_eq!(kind(299, None), MatchKind::Range);
    /// assert_eq!(kind(98, None), MatchKind::Unknown);
    /// # }
    /// ```
    fn matched(&self, subcode: Option<i64>) -> Match<Self> {
        let case = || self.entry()?.case(subcode?);
        Match::new(self.clone(), case())
    }
}
