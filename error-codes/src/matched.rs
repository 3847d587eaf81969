//! The match for an error in a table: its entry, or one of the entry's cases.

use core::fmt;

use crate::{Case, Entry, ErrorCode, FilledMessage, Retry};

/// The most specific match in a table for an error: a case of its entry, or else the entry.
///
/// The error is part of it, so that an unknown code is not lost. The texts and the advice are those of
/// the case; what the case omits is taken from the entry.
///
/// [`ErrorCode::matched`] looks for a case by its subcode, and [`or_titled`](Self::or_titled) by its
/// title.
///
/// ```
/// # #[cfg(feature = "whatsapp")] {
/// use error_codes::whatsapp::CloudApiError;
/// use error_codes::{ErrorCode, MatchKind};
///
/// let found = CloudApiError::AccessTokenExpired.matched(Some(463));
/// assert_eq!(found.kind(), MatchKind::Case);
/// assert_eq!(found.case().unwrap().subcode(), Some(463));
/// assert_eq!(found.message(), Some("Expired"));
///
/// // The case does not have retry advice, so that of the entry applies.
/// assert_eq!(found.retry(), found.entry().unwrap().retry());
///
/// let found = CloudApiError::from(98).matched(None);
/// assert_eq!(found.kind(), MatchKind::Unknown);
/// assert_eq!(found.error().code(), 98);
/// # }
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Match<E> {
    error: E,
    case: Option<&'static Case>,
}

/// How specific a [`Match`] is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum MatchKind {
    /// A case of the entry: the table has the subcode, or the title.
    Case,
    /// The entry of exactly this code.
    Code,
    /// The entry of a range that the code is in, or of a prefix that it begins with.
    Range,
    /// None: the code does not have an entry.
    Unknown,
}

impl<E: ErrorCode> Match<E> {
    pub(crate) const fn new(error: E, case: Option<&'static Case>) -> Self {
        Self { error, case }
    }

    /// The same match, or that of the entry's case with this title, if no case has matched so far.
    ///
    /// Titles are compared as by [`Entry::case_titled`].
    ///
    /// ```
    /// # #[cfg(feature = "whatsapp")] {
    /// use error_codes::{ErrorCode, whatsapp::CloudApiError};
    ///
    /// let found = CloudApiError::FlowPublishFailed.matched(None);
    /// let found = found.or_titled("Publishing Flow in invalid state");
    /// assert_eq!(found.message(), Some("Publishing Flow in invalid state"));
    /// # }
    /// ```
    #[must_use]
    pub fn or_titled(self, title: &str) -> Self {
        let titled = || self.entry()?.case_titled(title);
        let case = self.case.or_else(titled);
        Self { case, ..self }
    }

    /// The error.
    #[must_use]
    pub const fn error(&self) -> &E {
        &self.error
    }

    /// How specific the match is.
    #[must_use]
    pub fn kind(&self) -> MatchKind {
        match (self.entry(), self.case) {
            (_, Some(_)) => MatchKind::Case,
            (Some(entry), None) if entry.is_range() => MatchKind::Range,
            (Some(_), None) => MatchKind::Code,
            (None, None) => MatchKind::Unknown,
        }
    }

    /// The entry; `None` if the code does not have one.
    #[must_use]
    pub fn entry(&self) -> Option<Entry> {
        self.error.entry()
    }

    /// The case; `None` if none matched.
    #[must_use]
    pub const fn case(&self) -> Option<&'static Case> {
        self.case
    }

    /// The message of the case, or else of the entry.
    #[must_use]
    pub fn message(&self) -> Option<&'static str> {
        let case = self.case.and_then(Case::message);
        case.or_else(|| self.error.message())
    }

    /// The [message](Self::message) with its placeholders filled in by the arguments, as
    /// [`Entry::message_with`] does.
    #[must_use]
    pub fn message_with<'a>(&self, args: &'a [&'a dyn fmt::Display]) -> Option<FilledMessage<'a>> {
        let message = self.message()?;
        Some(FilledMessage::__new(E::TABLE.placeholders(), message, args))
    }

    /// The description of the case, or else of the entry.
    #[must_use]
    pub fn description(&self) -> Option<&'static str> {
        let case = self.case.and_then(Case::description);
        case.or_else(|| self.entry()?.description())
    }

    /// The remedy of the case, or else of the entry.
    #[must_use]
    pub fn remedy(&self) -> Option<&'static str> {
        let case = self.case.and_then(Case::remedy);
        case.or_else(|| self.error.remedy())
    }

    /// The retry advice of the case, or else of the entry.
    #[must_use]
    pub fn retry(&self) -> Option<Retry> {
        let case = self.case.and_then(Case::retry);
        case.or_else(|| self.error.retry())
    }
}
