//! Errors of different tables as one type.

use core::error::Error;
use core::fmt;

use crate::{CategoryInfo, Entry, ErrorCode, Retry, Table};

/// An error of any table, as `&dyn AnyErrorCode`: the dyn-compatible view of [`ErrorCode`].
///
/// A service that calls several systems has an enum for the table of each. Where their errors meet, in
/// the log, in metrics or in a response, one type is needed for all of them. It is an [`Error`], too:
/// `Display` is the message with the code, and as `&dyn Error` it can be downcast to its enum.
///
/// Every [`ErrorCode`] implements it, and nothing else can. The name is that of [`Any`](core::any::Any),
/// which is also a value of an unknown type: an associated type or a constant of `ErrorCode`
/// is a method here, and the code is an [`AnyCode`].
///
/// # Examples
///
/// The errors of two tables, logged and turned into responses by the same code. With axum, `Failure` is the
/// error type of the handlers, and its `IntoResponse` calls `log` and `status`. If a middleware does the
/// logging, an `Arc<dyn AnyErrorCode>` among the extensions of the response takes the error there.
///
/// ```
/// use error_codes::{AnyErrorCode, error_codes};
///
/// #[error_codes(inline = r#"
///     title = "Modem"
///     code-type = "u16"
///     [categories.network]
///     title = "Network errors"
///     [[codes]]
///     code = 30
///     name = "NoService"
///     message = "no network service"
///     category = "network"
///     retry = { backoff = "5s" }
/// "#)]
/// pub enum ModemError {}
///
/// #[error_codes(inline = r#"
///     title = "Shop"
///     code-type = "str"
///     [categories.order]
///     title = "Order errors"
///     [[codes]]
///     code = "SHOP-7"
///     name = "OutOfStock"
///     message = "out of stock"
///     category = "order"
///     remedy = "Offer another article."
/// "#)]
/// pub enum ShopError {}
///
/// /// What a handler fails with.
/// struct Failure(Box<dyn AnyErrorCode>);
///
/// /// For the operator `?`.
/// impl<E: AnyErrorCode> From<E> for Failure {
///     fn from(error: E) -> Self {
///         Self(Box::new(error))
///     }
/// }
///
/// fn log(error: &dyn AnyErrorCode) -> String {
///     let category = error.category().map_or("unknown", |it| it.id());
///     let (table, code) = (error.table().title(), error.code());
///     format!("table={table:?} code={code} category={category} message={:?}", error.message())
/// }
///
/// fn status(error: &dyn AnyErrorCode) -> u16 {
///     match error.retry() {
///         Some(retry) if retry.is_automatic() => 503,
///         _ => 500,
///     }
/// }
///
/// fn dial() -> Result<(), ModemError> {
///     Err(ModemError::NoService)
/// }
///
/// fn order() -> Result<(), ShopError> {
///     Err(ShopError::OutOfStock)
/// }
///
/// fn handler(dials: bool) -> Result<(), Failure> {
///     if dials { dial()? } else { order()? }
///     Ok(())
/// }
///
/// let Failure(error) = handler(true).unwrap_err();
/// assert_eq!(
///     log(&*error),
///     r#"table="Modem" code=30 category=network message=Some("no network service")"#
/// );
/// assert_eq!(status(&*error), 503);
///
/// let Failure(error) = handler(false).unwrap_err();
/// assert_eq!(error.to_string(), "out of stock (SHOP-7)");
/// assert_eq!(error.remedy(), Some("Offer another article."));
/// assert_eq!(status(&*error), 500);
///
/// let error: &dyn std::error::Error = &*error;
/// assert_eq!(error.downcast_ref(), Some(&ShopError::OutOfStock));
/// ```
pub trait AnyErrorCode: Error + Send + Sync + sealed::Sealed + 'static {
    /// The table of the error.
    fn table(&self) -> &'static Table;

    /// The code.
    fn code(&self) -> AnyCode<'_>;

    /// The entry; `None` if the code does not have one.
    ///
    /// It also has the description: [`Error`] has a method of that name already.
    fn entry(&self) -> Option<Entry>;

    /// The name of the variant.
    fn name(&self) -> &'static str;

    /// The category; `None` if the code does not have an entry, or the table does not have categories.
    fn category(&self) -> Option<&'static CategoryInfo>;

    /// The documented message; `None` if the table does not have it.
    fn message(&self) -> Option<&'static str>;

    /// What to do about it; `None` if the table does not have it.
    fn remedy(&self) -> Option<&'static str>;

    /// The URL of the documentation; `None` if the table does not have it.
    fn docs_url(&self) -> Option<&'static str>;

    /// The retry advice: whether and when the same request can succeed; `None` if the table does not have it.
    fn retry(&self) -> Option<Retry>;
}

mod sealed {
    pub trait Sealed {}

    impl<E: crate::ErrorCode> Sealed for E {}
}

impl<E: ErrorCode> AnyErrorCode for E {
    fn table(&self) -> &'static Table {
        E::TABLE
    }

    fn code(&self) -> AnyCode<'_> {
        ErrorCode::code(self).into()
    }

    fn entry(&self) -> Option<Entry> {
        ErrorCode::entry(self)
    }

    fn name(&self) -> &'static str {
        ErrorCode::name(self)
    }

    fn category(&self) -> Option<&'static CategoryInfo> {
        ErrorCode::entry(self).and_then(Entry::category)
    }

    fn message(&self) -> Option<&'static str> {
        ErrorCode::message(self)
    }

    fn remedy(&self) -> Option<&'static str> {
        ErrorCode::remedy(self)
    }

    fn docs_url(&self) -> Option<&'static str> {
        ErrorCode::docs_url(self)
    }

    fn retry(&self) -> Option<Retry> {
        ErrorCode::retry(self)
    }
}

/// A code of any table: an integer of any type, or a string.
///
/// `Display` is the code alone. With the feature `serde`, it serializes as an integer or a string.
///
/// ```
/// # #[cfg(feature = "whatsapp")] {
/// use error_codes::whatsapp::CloudApiError;
/// use error_codes::{AnyCode, AnyErrorCode};
///
/// let error: &dyn AnyErrorCode = &CloudApiError::PairRateLimitHit;
/// assert_eq!(error.code(), AnyCode::Int(131056));
/// assert_eq!(error.code().to_string(), "131056");
/// # }
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum AnyCode<'a> {
    /// A code of a table whose codes are integers.
    Int(i128),
    /// A code of a table whose codes are strings.
    Str(&'a str),
}

impl fmt::Display for AnyCode<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Int(code) => code.fmt(f),
            Self::Str(code) => code.fmt(f),
        }
    }
}

macro_rules! integers {
    ($($int:ty)*) => {$(
        impl From<$int> for AnyCode<'_> {
            fn from(code: $int) -> Self {
                Self::Int(code.into())
            }
        }
    )*};
}

integers!(i16 u16 i32 u32 i64 u64);

impl<'a> From<&'a str> for AnyCode<'a> {
    fn from(code: &'a str) -> Self {
        Self::Str(code)
    }
}
