//! The categories of a table: as data, and what their enums have in common.

use core::convert::Infallible;
use core::fmt;
use core::hash::Hash;

/// A category of a table, as data.
///
/// An [`Entry`](crate::Entry) has it, whatever the table. In code that knows its table, use the enum of
/// its categories instead, which the attribute generates and usually is called `Category`. Its values
/// lead here, too: [`ErrorCategory::info`].
///
/// ```
/// # #[cfg(feature = "whatsapp")] {
/// use error_codes::whatsapp::{Category, CloudApiError};
/// use error_codes::{ErrorCategory, ErrorCode};
///
/// let entry = CloudApiError::PairRateLimitHit.entry().unwrap();
/// let category = entry.category().unwrap();
/// assert_eq!(category.id(), "throttling");
/// assert_eq!(category, Category::Throttling.info());
/// # }
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct CategoryInfo {
    #[doc(hidden)]
    pub __id: &'static str,
    #[doc(hidden)]
    pub __title: &'static str,
    #[doc(hidden)]
    pub __description: Option<&'static str>,
}

impl CategoryInfo {
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

    /// The description of the category; `None` if the table does not have it.
    #[must_use]
    pub const fn description(&self) -> Option<&'static str> {
        self.__description
    }
}

/// An enum of a table's categories, for code that works with any table.
///
/// The generated enums have all of this but [`info`](Self::info) as inherent items, too. If a table does not have
/// categories, [`ErrorCode::Category`](crate::ErrorCode::Category) is [`Infallible`], which does not have values.
///
/// Only the attribute [`error_codes`](macro@crate::error_codes) implements this trait. Do not implement
/// it by hand: any release may add items to it.
///
/// ```
/// use error_codes::{ErrorCategory, ErrorCode};
/// use std::collections::BTreeMap;
///
/// /// A counter for each category, with a label that stays the same between releases.
/// fn counters<E: ErrorCode>() -> BTreeMap<&'static str, u64> {
///     E::Category::ALL.iter().map(|it| (it.id(), 0)).collect()
/// }
///
/// # #[cfg(feature = "whatsapp")]
/// assert!(counters::<error_codes::whatsapp::CloudApiError>().contains_key("throttling"));
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an enum of categories",
    note = "the attribute `error_codes` generates such enums, and nothing else implements this trait"
)]
pub trait ErrorCategory:
    Copy + Ord + Hash + fmt::Debug + fmt::Display + Send + Sync + 'static
{
    /// All categories, in the order of the spec.
    const ALL: &'static [Self];

    #[doc(hidden)]
    const __GENERATED: ();

    /// The category as data.
    fn info(&self) -> &'static CategoryInfo;

    /// Its id in the spec.
    fn id(&self) -> &'static str {
        self.info().id()
    }

    /// Its title.
    fn title(&self) -> &'static str {
        self.info().title()
    }

    /// The description of the category; `None` if the table does not have it.
    fn description(&self) -> Option<&'static str> {
        self.info().description()
    }
}

/// The categories of a table without categories.
impl ErrorCategory for Infallible {
    const ALL: &'static [Self] = &[];
    const __GENERATED: () = ();

    fn info(&self) -> &'static CategoryInfo {
        match *self {}
    }
}
