//! Every error in a JSON value, and where it is.

use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::error::Error;
use core::iter::Enumerate;
use core::slice;

use serde_json::{Map, Value, map};

use super::parse::{has_code, kind_of, nested, object, pointer};
use super::{ApiError, ParseError};
use crate::whatsapp::{Advice, Location};

/// Every error in a webhook's delivery, or in the body of a response, in the order of the JSON.
///
/// An error is whatever is under a key `error` or `errors`, alone or in a list, wherever that key is: in
/// a message, a status, a call, a group, or elsewhere. So no entry, no change and no second error is
/// skipped, and fields that Meta adds later are searched, too. An object there that does not have an
/// integer code may be a provider's wrapper: the errors are the objects inside that do. `null` means
/// that there is no error. The fields of an error, such as `error_data`, are not searched.
///
/// # Errors
///
/// An item is `Err` if a value is under such a key, but is not a valid error. The iterator goes on
/// after it.
///
/// ```
/// use error_codes::whatsapp::{CloudApiError, Location, errors_in};
/// use serde_json::json;
///
/// let delivery = json!({
///     "object": "whatsapp_business_account",
///     "entry": [{"id": "100", "changes": [{"field": "messages", "value": {"statuses": [{
///         "id": "wamid.A1", "status": "failed", "recipient_id": "15550001111",
///         "errors": [{"code": 131026, "title": "Message undeliverable"}, {"title": "no code"}],
///     }]}}]}],
/// });
/// let mut errors = errors_in(&delivery);
///
/// let found = errors.next().unwrap()?;
/// assert_eq!(found.path, "/entry/0/changes/0/value/statuses/0/errors/0");
/// assert_eq!(found.message_id, Some("wamid.A1"));
/// assert_eq!(found.recipient_id, Some("15550001111"));
/// assert_eq!(found.holder["status"], "failed");
/// assert_eq!(found.location, Location::FailedStatus);
/// assert!(!found.advice().may_have_been_sent());
/// assert_eq!(found.error.kind(), CloudApiError::RecipientCannotReceiveMessage);
///
/// let invalid = errors.next().unwrap().unwrap_err();
/// assert_eq!(invalid.path(), "/entry/0/changes/0/value/statuses/0/errors/1");
///
/// assert!(errors.next().is_none());
/// # Ok::<(), error_codes::whatsapp::ParseError>(())
/// ```
pub fn errors_in(json: &Value) -> impl Iterator<Item = Result<LocatedError<'_>, ParseError>> {
    let mut walk = Walk { levels: Vec::new() };
    walk.enter(json, Role::Other);
    walk
}

/// An error, and where [`errors_in`] found it.
///
/// It is an `Error` itself: `Display` puts the path and the message id in front of the line or report of
/// the error, and the source is that of the error. The recipient is omitted, since phone numbers do not
/// belong in a log; but the id of a real message contains one, in base64.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct LocatedError<'a> {
    /// The error.
    pub error: ApiError,
    /// Where it is, as a JSON pointer, for `Value::pointer` of `serde_json`.
    pub path: String,
    /// What it is a part of, which decides what the error means.
    pub location: Location,
    /// The object that has the error: a status, a message, a call, a change's `value`, and so on.
    pub holder: &'a Map<String, Value>,
    /// The id of the message that the error is about.
    pub message_id: Option<&'a str>,
    /// The recipient that the error is about: a number or another id, as it came.
    pub recipient_id: Option<&'a str>,
}

impl LocatedError<'_> {
    /// What to do about it, given where it was found. The rules are at [`Advice`].
    ///
    /// For an error in a response, [`ApiError::advice_in`] also takes into account what the HTTP
    /// response says.
    ///
    /// ```
    /// use error_codes::whatsapp::{Location, Reason, errors_in};
    /// use serde_json::json;
    ///
    /// // A user sent something that the API cannot deliver. No request can be repeated.
    /// let delivery = json!({"entry": [{"changes": [{"value": {"messages": [
    ///     {"id": "wamid.A1", "type": "unsupported", "errors": [{"code": 131051}]}
    /// ]}}]}]});
    /// let found = errors_in(&delivery).next().unwrap()?;
    /// assert_eq!(found.location, Location::InboundMessage);
    /// assert_eq!(found.advice().reason(), Reason::Location);
    /// assert_eq!(found.advice().delay(0), None);
    /// # Ok::<(), error_codes::whatsapp::ParseError>(())
    /// ```
    #[must_use]
    pub fn advice(&self) -> Advice {
        self.error.advice_at(self.location)
    }
}

impl Error for LocatedError<'_> {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.error.source()
    }
}

/// The lists whose elements are messages, or are about a message and have its id.
const MESSAGES: [&str; 3] = ["messages", "statuses", "message_echoes"];

/// The fields that identify a recipient, the most reliable one first.
const RECIPIENTS: [&str; 4] = ["recipient_id", "wa_id", "to", "input"];

/// The walk keeps its own stack, so that no depth can exhaust the thread's.
struct Walk<'a> {
    levels: Vec<Level<'a>>,
}

/// What a value is to be read as.
#[derive(Clone, Copy)]
enum Role<'a> {
    /// An error, or a list of them, of this object.
    Error(&'a Map<String, Value>),
    /// An error of this object if it has an integer code: it is in a provider's wrapper.
    Wrapped(&'a Map<String, Value>),
    /// Something else, which may have errors.
    Other,
}

/// An object or a list that the walk is in, and how far it has got.
enum Level<'a> {
    Object {
        object: &'a Map<String, Value>,
        fields: map::Iter<'a>,
        key: &'a str,
        is_wrapper: bool,
    },
    List {
        items: Enumerate<slice::Iter<'a, Value>>,
        index: usize,
        /// What the items are to be read as.
        role: Role<'a>,
    },
}

impl<'a> Iterator for Walk<'a> {
    type Item = Result<LocatedError<'a>, ParseError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let Some((value, role)) = self.levels.last_mut()?.next() else {
                self.levels.pop();
                continue;
            };
            match (role, value) {
                (Role::Error(_), Value::Null | Value::Array(_)) => self.enter(value, role),
                // The error is inside, whatever the envelope says.
                (Role::Error(_), Value::Object(fields)) if is_envelope(fields) => {
                    self.enter(value, Role::Other);
                }
                (Role::Wrapped(_), Value::Object(fields))
                    if has_code(fields) && is_envelope(fields) =>
                {
                    self.enter(value, Role::Other);
                }
                (Role::Error(holder), Value::Object(fields))
                    if !has_code(fields) && nested(fields, |key| !is_of_errors(key)).is_some() =>
                {
                    self.enter(value, Role::Wrapped(holder));
                }
                (Role::Error(holder), _) => {
                    let found = self.read(value, holder);
                    if found.is_err() {
                        self.enter(value, Role::Other);
                    }
                    return Some(found);
                }
                (Role::Wrapped(holder), Value::Object(fields)) if has_code(fields) => {
                    return Some(self.read(value, holder));
                }
                (Role::Wrapped(_) | Role::Other, _) => self.enter(value, role),
            }
        }
    }
}

impl<'a> Walk<'a> {
    /// Goes into a value.
    fn enter(&mut self, value: &'a Value, role: Role<'a>) {
        match value {
            Value::Object(object) => self.levels.push(Level::Object {
                object,
                fields: object.iter(),
                key: "",
                is_wrapper: matches!(role, Role::Wrapped(_)),
            }),
            Value::Array(items) => self.levels.push(Level::List {
                items: items.iter().enumerate(),
                index: 0,
                role,
            }),
            _ => {}
        }
    }

    fn read(
        &self,
        value: &Value,
        holder: &'a Map<String, Value>,
    ) -> Result<LocatedError<'a>, ParseError> {
        let path = self.path();
        let body = object(value, &path)?;
        // An object without a code is not an error, though there may be errors inside: the walk finds them.
        kind_of(body, path.clone())?;
        let text = |name: &str| holder.get(name)?.as_str();
        Ok(LocatedError {
            error: ApiError::new(body.clone(), &path)?,
            path,
            location: self.location(holder),
            holder,
            message_id: text("id").filter(|_| self.holder_is_message()),
            recipient_id: RECIPIENTS.into_iter().find_map(text),
        })
    }

    fn path(&self) -> String {
        let mut path = String::new();
        for level in &self.levels {
            match level {
                Level::Object { key, .. } => path += &pointer(key),
                Level::List { index, .. } => {
                    path.push('/');
                    path += &index.to_string();
                }
            }
        }
        path
    }

    /// The keys that lead to where the walk is, the innermost first.
    fn keys(&self) -> impl Iterator<Item = &'a str> {
        self.levels.iter().rev().filter_map(|level| match level {
            Level::Object { key, .. } => Some(*key),
            Level::List { .. } => None,
        })
    }

    fn location(&self, holder: &Map<String, Value>) -> Location {
        let is_in = |name: &str| self.keys().any(|key| key == name);
        let says = |name: &str, word: &str| {
            let said = holder.get(name).and_then(Value::as_str);
            said.map(|it| it.eq_ignore_ascii_case(word))
        };
        if is_in("history") || is_in("message_echoes") {
            Location::History
        } else if is_in("calls") || holder.contains_key("calls") {
            Location::Call
        } else if is_in("statuses") {
            match (says("type", "call"), says("status", "failed")) {
                (Some(true), _) => Location::Call,
                (_, Some(true)) => Location::FailedStatus,
                _ => Location::Unknown,
            }
        } else if is_in("messages") {
            Location::InboundMessage
        } else if is_in("groups") {
            Location::Group
        } else if is_in("entry") || holder.contains_key("metadata") {
            Location::Account
        } else if self.keys().last() == Some("error") || is_in("block_users") {
            Location::Response
        } else {
            Location::Unknown
        }
    }

    /// Whether the innermost object is an element of a list of messages.
    fn holder_is_message(&self) -> bool {
        let is_object = |level: &Level| matches!(level, Level::Object { .. });
        let holder = self.levels.iter().rposition(is_object);
        match holder.and_then(|holder| self.levels.get(..holder)) {
            Some([.., Level::Object { key, .. }, Level::List { .. }]) => MESSAGES.contains(key),
            _ => false,
        }
    }
}

impl<'a> Level<'a> {
    /// The next value, and what it is to be read as.
    fn next(&mut self) -> Option<(&'a Value, Role<'a>)> {
        match self {
            Self::Object {
                object,
                fields,
                key,
                is_wrapper,
            } => {
                let (name, value) = fields.next()?;
                *key = name;
                let role = if is_of_errors(name) {
                    Role::Error(object)
                } else if *is_wrapper {
                    Role::Wrapped(object)
                } else {
                    Role::Other
                };
                Some((value, role))
            }
            Self::List { items, index, role } => {
                let (at, value) = items.next()?;
                *index = at;
                Some((value, *role))
            }
        }
    }
}

/// Whether errors are under a key.
fn is_of_errors(key: &str) -> bool {
    matches!(key, "error" | "errors")
}

/// Whether an object has an error inside that is an object, too.
fn is_envelope(fields: &Map<String, Value>) -> bool {
    fields.get("error").is_some_and(Value::is_object)
}
