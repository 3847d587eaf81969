//! `tracing`: the fields of an error in an event. It implements no trait, so it is no argument of the attribute.

#[cfg(feature = "tracing")]
pub use ::tracing::{Level, event, field::display};

/// An event of `tracing` with the fields of an error, which needs the feature `tracing`.
///
/// The level and the error come first, then what `tracing::event!` takes: more fields, and a message. The error is a reference
/// to an enum of any table, or to [`dyn AnyErrorCode`](crate::AnyErrorCode). Its fields are `error.code`, `error.name`,
/// `error.message`, `error.category`, `error.retry` and `error.remedy`; those that it does not have are omitted.
///
/// ```
/// # #[cfg(feature = "tracing")] {
/// use error_codes::error_codes;
/// use tracing::Level;
///
/// #[error_codes(inline = r#"
///     title = "Shop"
///     categories.stock.title = "Stock"
///     codes = [
///         { code = 7, name = "OutOfStock", message = "out of stock", category = "stock" },
///     ]
/// "#)]
/// pub enum ShopError {}
///
/// let error = ShopError::OutOfStock;
/// error_codes::event!(Level::WARN, &error);
/// error_codes::event!(Level::WARN, &error, order = 7, "order refused");
/// # }
/// ```
#[cfg(feature = "tracing")]
#[macro_export]
macro_rules! event {
    ($level:expr, $error:expr $(, $($more:tt)*)?) => {{
        let error: &dyn $crate::AnyErrorCode = $error;
        $crate::__private::tracing::event!(
            $level,
            error.code = %error.table().written(error.code()),
            error.name = error.name(),
            error.message = error.message(),
            error.category = error.category().map(|it| it.id()),
            error.retry = error.retry().map($crate::__private::tracing::display),
            error.remedy = error.remedy(),
            $($($more)*)?
        )
    }};
}

#[cfg(not(feature = "tracing"))]
#[doc(hidden)]
#[macro_export]
macro_rules! event {
    ($($args:tt)*) => {
        ::core::compile_error!(
            "the macro `event` needs the feature `tracing` of error-codes-table: add it to its line in Cargo.toml, features = [\"tracing\"]"
        );
    };
}
