//! Which JSON value is an error, and why another one is not.

use alloc::borrow::ToOwned;
use alloc::format;
use alloc::string::String;
use alloc::vec;
use alloc::vec::Vec;
use core::error::Error;
use core::fmt;

use serde_json::{Map, Value};

use super::display::OneLine;
use crate::whatsapp::CloudApiError;

/// Why a JSON value is not an [`ApiError`](super::ApiError), and where.
///
/// The path is a JSON pointer, such as `/error/code`, for `Value::pointer` of `serde_json`. It is empty
/// for the JSON as a whole.
///
/// ```
/// use error_codes::whatsapp::{ApiError, ParseError};
/// use serde_json::json;
///
/// let error = ApiError::try_from(&json!({"error": {"code": "none"}})).unwrap_err();
/// assert_eq!(error, ParseError::BadCode { path: "/error/code".to_owned() });
/// assert_eq!(error.to_string(), "invalid error: `code` is not a 32-bit integer at /error/code");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ParseError {
    /// The value is not an object.
    NotAnObject {
        /// Where it is.
        path: String,
    },
    /// The object does not have a `code`, or it is `null`.
    NoCode {
        /// Where the object is.
        path: String,
    },
    /// The code is not a 32-bit integer, neither as a number nor as a string.
    BadCode {
        /// Where the code is.
        path: String,
    },
}

impl ParseError {
    /// Where it is, as a JSON pointer.
    #[must_use]
    pub fn path(&self) -> &str {
        match self {
            Self::NotAnObject { path } | Self::NoCode { path } | Self::BadCode { path } => path,
        }
    }
}

impl fmt::Display for ParseError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NotAnObject { .. } => "invalid error: expected an object",
            Self::NoCode { .. } => "invalid error: missing field `code`",
            Self::BadCode { .. } => "invalid error: `code` is not a 32-bit integer",
        })?;
        match self.path() {
            "" => Ok(()),
            path => write!(f, " at {}", OneLine(path)),
        }
    }
}

impl Error for ParseError {}

/// The error in an object, and the path that leads to it from there.
///
/// The object may be the error's envelope, or that of another envelope. What then does not have an
/// integer code may be a provider's wrapper: the error is the nearest one inside that does.
pub(super) fn innermost(body: &Map<String, Value>) -> (&Map<String, Value>, String) {
    let mut path = String::new();
    let mut fields = body;
    while let Some(Value::Object(inner)) = fields.get("error") {
        fields = inner;
        path += "/error";
    }
    if has_code(fields) {
        return (fields, path);
    }
    match nested(fields, |_| true) {
        Some((inner, way)) => (inner, path + &way),
        None => (fields, path),
    }
}

/// Whether an object has an integer code, and so can be an error.
pub(super) fn has_code(fields: &Map<String, Value>) -> bool {
    fields.get("code").and_then(integer).is_some()
}

/// The nearest object inside that has an integer code, and the path to it. Only values under the keys
/// for which `is_searched` returns `true` are searched.
pub(super) fn nested(
    fields: &Map<String, Value>,
    is_searched: impl Fn(&str) -> bool,
) -> Option<(&Map<String, Value>, String)> {
    let mut found = vec![Found {
        inside: Inside::Object(fields),
        step: Step::Index(0),
        parent: 0,
    }];
    let mut parent = 0;
    while let Some(Found { inside, .. }) = found.get(parent) {
        let inner: Vec<_> = match *inside {
            Inside::Object(fields) => {
                let values = fields.iter().filter(|(key, _)| is_searched(key));
                let values = values.map(|(key, it)| (Step::Key(key), it));
                values.filter_map(Inside::of).collect()
            }
            Inside::List(items) => {
                let items = items.iter().enumerate();
                let items = items.map(|(at, it)| (Step::Index(at), it));
                items.filter_map(Inside::of).collect()
            }
        };
        for (step, inside) in inner {
            found.push(Found {
                inside,
                step,
                parent,
            });
            match inside {
                Inside::Object(fields) if has_code(fields) => return Some((fields, path(&found))),
                _ => {}
            }
        }
        parent += 1;
    }
    None
}

/// An object or a list that [`nested`] has found, and how to get there.
struct Found<'a> {
    inside: Inside<'a>,
    step: Step<'a>,
    /// The index of what it was found in.
    parent: usize,
}

#[derive(Clone, Copy)]
enum Inside<'a> {
    Object(&'a Map<String, Value>),
    List(&'a [Value]),
}

impl<'a> Inside<'a> {
    fn of((step, value): (Step<'a>, &'a Value)) -> Option<(Step<'a>, Self)> {
        match value {
            Value::Object(fields) => Some((step, Self::Object(fields))),
            Value::Array(items) => Some((step, Self::List(items))),
            _ => None,
        }
    }
}

#[derive(Clone, Copy)]
enum Step<'a> {
    Key(&'a str),
    Index(usize),
}

/// The path from what was found first to what was found last.
fn path(found: &[Found<'_>]) -> String {
    let mut steps = Vec::new();
    let mut at = found.len() - 1;
    while at > 0 {
        steps.push(found[at].step);
        at = found[at].parent;
    }
    let steps = steps.iter().rev().map(|step| match step {
        Step::Key(key) => pointer(key),
        Step::Index(index) => format!("/{index}"),
    });
    steps.collect()
}

/// A key as a part of a JSON pointer.
pub(super) fn pointer(key: &str) -> String {
    String::from("/") + &key.replace('~', "~0").replace('/', "~1")
}

/// The object that the value at `path` is.
pub(super) fn object<'a>(
    value: &'a Value,
    path: &str,
) -> Result<&'a Map<String, Value>, ParseError> {
    let path = || path.to_owned();
    value
        .as_object()
        .ok_or_else(|| ParseError::NotAnObject { path: path() })
}

/// Which error the object at `path` is.
pub(super) fn kind_of(
    fields: &Map<String, Value>,
    path: String,
) -> Result<CloudApiError, ParseError> {
    match fields.get("code") {
        None | Some(Value::Null) => Err(ParseError::NoCode { path }),
        Some(code) => integer(code)
            .map(CloudApiError::from)
            .ok_or_else(|| ParseError::BadCode {
                path: path + "/code",
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
