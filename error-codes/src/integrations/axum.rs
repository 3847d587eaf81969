//! `axum`: an error as a response.

#[cfg(feature = "axum")]
pub use axum_core::response::{IntoResponse, Response};

#[cfg(feature = "axum")]
use {crate::ErrorCode, crate::ProblemMembers, ::problem_details::ProblemDetails};

/// The response with these problem details: `application/problem+json` with their status, and the header `Retry-After` if
/// the advice of the error is to wait.
///
/// The argument `axum` of [`error_codes`](macro@crate::error_codes) implements axum's `IntoResponse` with it. Call it for
/// problem details that say more than the enum, such as a `detail`.
///
/// ```
/// use error_codes::{ProblemMembers, error_codes, problem_response};
/// use problem_details::ProblemDetails;
///
/// #[error_codes(inline = r#"
///     title = "Shop"
///     categories.stock.title = "Stock"
///     codes = [
///         { code = 8, name = "Busy", message = "too many orders", category = "stock", http-status = 429, retry = { after = "1500ms" } },
///     ]
/// "#, problem_details, axum)]
/// pub enum ShopError {}
///
/// let problem = ProblemDetails::from(ShopError::Busy).with_detail("12 orders are waiting");
/// let response = problem_response(problem);
/// assert_eq!(response.status(), 429);
/// assert_eq!(response.headers()["content-type"], "application/problem+json");
/// assert_eq!(response.headers()["retry-after"], "2");
/// ```
#[cfg(feature = "axum")]
pub fn problem_response<E: ErrorCode>(problem: ProblemDetails<ProblemMembers<E>>) -> Response {
    let retry = problem.extensions.error.retry();
    let mut response = problem.into_response();
    if let Some(wait) = retry.and_then(|it| it.delay(0)) {
        // Not before the time has passed.
        let seconds = wait.as_secs() + u64::from(wait.subsec_nanos() > 0);
        let headers = response.headers_mut();
        headers.insert(http::header::RETRY_AFTER, seconds.into());
    }
    response
}

#[cfg(feature = "axum")]
#[doc(hidden)]
#[macro_export]
macro_rules! __integrate_axum {
    ($error:ident) => {
        $crate::__integrate_axum! { $error, problem }
    };
    ($error:ident, $form:ident) => {
        impl $crate::__private::axum::IntoResponse for $error {
            fn into_response(self) -> $crate::__private::axum::Response {
                $crate::problem_response($crate::__private::problem_details::$form(self))
            }
        }
    };
}

#[cfg(not(feature = "axum"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __integrate_axum {
    ($($args:tt)*) => {
        ::core::compile_error!(
            "the argument `axum` needs the feature `axum` of error-codes-table: add it to its line in Cargo.toml, features = [\"axum\"]"
        );
    };
}

pub use __integrate_axum as integrate;
