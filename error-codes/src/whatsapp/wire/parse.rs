//! What is an error, and what keeps a JSON value from being one.

use alloc::string::String;
use core::error::Error;
use core::fmt;

use serde_json::{Map, Value};

use super::display::OneLine;
use crate::whatsapp::CloudApiError;

/// Why a JSON value is no [`ApiError`](super::ApiError), and where.
///
/// The path is a JSON pointer, such as `/error/code`: `Value::pointer` of `serde_json` gives what
/// stands there. It is empty for the JSON as a whole.
///
/// ```
/// use error_codes::whatsapp::{ApiError, ParseError};
/// use serde_json::json;
///
/// let error = ApiError::try_from(&json!({"error": {"code": "none"}})).unwrap_err();
/// assert_eq!(error, ParseError::BadCode { path: "/error/code".to_owned() });
/// assert_eq!(error.to_string(), "the code of an error is no integer of 32 bits, at /error/code");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ParseError {
    /// An error is an object, and this is none.
    NotAnObject {
        /// Where it stands.
        path: String,
    },
    /// The object has no `code`.
    NoCode {
        /// Where the object stands.
        path: String,
    },
    /// The code is no integer of 32 bits, neither as a number nor as text.
    BadCode {
        /// Where the code stands.
        path: String,
    },
}

impl ParseError {
    /// Where it is, as a JSON pointer.
    pub fn path(&self) -> &str {
        match self {
            Self::NotAnObject { path } | Self::NoCode { path } | Self::BadCode { path } => path,
        }
    }
}

impl fmt::Display for ParseError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NotAnObject { .. } => "an error is an object, and this is none",
            Self::NoCode { .. } => "an error has a `code`, and this object has none",
            Self::BadCode { .. } => "the code of an error is no integer of 32 bits",
        })?;
        match self.path() {
            "" => Ok(()),
            path => write!(f, ", at {}", OneLine(path)),
        }
    }
}

impl Error for ParseError {}

/// The error in an object, which may be its envelope, and how many `error` keys lead to it.
pub(super) fn innermost(body: &Map<String, Value>) -> (&Map<String, Value>, usize) {
    let mut depth = 0;
    let mut fields = body;
    while let Some(Value::Object(inner)) = fields.get("error") {
        fields = inner;
        depth += 1;
    }
    (fields, depth)
}

/// Which error the object at `path` is.
pub(super) fn kind_of(body: &Map<String, Value>, path: &str) -> Result<CloudApiError, ParseError> {
    let (fields, depth) = innermost(body);
    let path = || String::from(path) + &"/error".repeat(depth);
    match fields.get("code") {
        None | Some(Value::Null) => Err(ParseError::NoCode { path: path() }),
        Some(code) => integer(code)
            .map(CloudApiError::from)
            .ok_or_else(|| ParseError::BadCode {
                path: path() + "/code",
            }),
    }
}

/// A number, or the text of one: some providers pass codes on as text.
pub(super) fn integer(value: &Value) -> Option<i32> {
    match value {
        Value::Number(number) => number.as_i64()?.try_into().ok(),
        Value::String(text) => text.trim().parse().ok(),
        _ => None,
    }
}
