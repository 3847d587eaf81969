//! The conversion, and the members that it adds.

use core::marker::PhantomData;

use ::problem_details::ProblemDetails;
use serde::ser::SerializeMap as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::integrations::{forms, integer};
use crate::{AnyCode, ErrorCode};

/// The extension members of problem details (RFC 9457): the error itself.
///
/// It is written as `code`, `name` and `retry`, and read by its `code`, so that a client with the same table gets the same
/// error, with its remedy and advice. The argument `problem_details` of [`error_codes`](macro@crate::error_codes) implements
/// `From` for the problem details of an enum:
///
/// | member | value |
/// | --- | --- |
/// | `type` | `docs-url`; omitted if the table does not have it, which means `about:blank`. The type is an [`http::Uri`](https://docs.rs/http), which does not keep a fragment |
/// | `title` | the message, or else the name |
/// | `status` | `http-status` of the entry, or 500 |
/// | `code`, `name`, `retry` | the fields of the entry; `retry` is omitted if the table does not have it |
/// | `remedy` | only with `problem_details = "remedy"`: some remedies are for operators, not for clients |
///
/// Set `detail` and `instance` to say more about the occurrence, and `extensions.with_remedy` to choose for one response.
///
/// ```
/// use error_codes::{ProblemMembers, error_codes};
/// use problem_details::ProblemDetails;
///
/// #[error_codes(inline = r#"
///     title = "Shop"
///     docs-url = "https://errors.example.com/{code}"
///     categories.stock.title = "Stock"
///     codes = [
///         { code = 7, name = "OutOfStock", message = "out of stock", category = "stock", http-status = 409, retry = "after-fix" },
///     ]
/// "#, problem_details)]
/// pub enum ShopError {}
///
/// type Problem = ProblemDetails<ProblemMembers<ShopError>>;
///
/// let problem = Problem::from(ShopError::OutOfStock).with_detail("2 of 3 are left");
/// let json = serde_json::to_value(&problem).unwrap();
/// assert_eq!(
///     json,
///     serde_json::json!({
///         "type": "https://errors.example.com/7",
///         "title": "out of stock",
///         "status": 409,
///         "detail": "2 of 3 are left",
///         "code": 7,
///         "name": "OutOfStock",
///         "retry": { "kind": "after-fix" },
///     })
/// );
///
/// let problem: Problem = serde_json::from_value(json).unwrap();
/// assert_eq!(problem.extensions.error, ShopError::OutOfStock);
/// ```
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct ProblemMembers<E> {
    /// The error.
    pub error: E,
    /// Whether it is written with its remedy.
    pub with_remedy: bool,
}

/// The problem details of an error.
pub fn problem<E: ErrorCode>(error: E) -> ProblemDetails<ProblemMembers<E>> {
    let status = integer(error.entry(), "http-status").unwrap_or(500_u16);
    ProblemDetails {
        r#type: error
            .docs_url()
            .and_then(|url| Some(url.parse::<http::Uri>().ok()?.into())),
        status: http::StatusCode::from_u16(status).ok(),
        title: error.entry().map(|it| it.title().into()),
        detail: None,
        instance: None,
        extensions: ProblemMembers {
            error,
            with_remedy: false,
        },
    }
}

/// The problem details of an error, with its remedy.
pub fn remedy<E: ErrorCode>(error: E) -> ProblemDetails<ProblemMembers<E>> {
    let mut problem = problem(error);
    problem.extensions.with_remedy = true;
    problem
}

impl<E: ErrorCode> Serialize for ProblemMembers<E> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let code: AnyCode<'_> = self.error.code().into();
        let mut members = to.serialize_map(None)?;
        members.serialize_entry("code", &code)?;
        members.serialize_entry("name", self.error.name())?;
        if let Some(retry) = self.error.retry() {
            members.serialize_entry("retry", &retry)?;
        }
        if let Some(remedy) = self.error.remedy().filter(|_| self.with_remedy) {
            members.serialize_entry("remedy", remedy)?;
        }
        members.end()
    }
}

impl<'de, E: ErrorCode> Deserialize<'de> for ProblemMembers<E> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let error = from.deserialize_map(forms::Object(PhantomData))?;
        Ok(Self {
            error,
            with_remedy: false,
        })
    }
}
