//! Every error in a JSON value, and where it stands.

use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::error::Error;
use core::iter::Enumerate;
use core::slice;

use serde_json::{Map, Value, map};

use super::parse::innermost;
use super::{ApiError, ParseError};

/// Every error in a webhook's delivery, or in the body of an answer, in the order of the JSON.
///
/// An error is whatever stands under the key `error`, or in the list under the key `errors`, wherever
/// that is: of a message, a status, a call, a group, or of nothing in particular. So no entry, no
/// change and no second error is passed over, and a field that Meta adds tomorrow is walked too.
/// `null` stands for no error. What belongs to an error, such as its `error_data`, is not searched
/// for more.
///
/// # Errors
///
/// An item is `Err` where something stands in the place of an error but is none. The walk goes on
/// after it.
///
/// ```
/// use error_codes::whatsapp::{CloudApiError, errors_in};
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
/// assert_eq!(found.error.kind(), CloudApiError::RecipientCannotReceiveMessage);
///
/// let problem = errors.next().unwrap().unwrap_err();
/// assert_eq!(problem.path(), "/entry/0/changes/0/value/statuses/0/errors/1");
///
/// assert!(errors.next().is_none());
/// # Ok::<(), error_codes::whatsapp::ParseError>(())
/// ```
pub fn errors_in(json: &Value) -> impl Iterator<Item = Result<LocatedError<'_>, ParseError>> {
    let mut walk = Walk { levels: Vec::new() };
    walk.enter(json, None);
    walk
}

/// An error, and where [`errors_in`] found it.
///
/// As an error it is the one that was found: `Display` puts the path and the message's id before
/// the error's own line or report, and the source is the error's. It leaves the recipient out, since
/// a log is no place for telephone numbers; but the id of a real message holds one, in base64.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct LocatedError<'a> {
    /// The error.
    pub error: ApiError,
    /// Where it stands, as a JSON pointer: `Value::pointer` of `serde_json` gives its JSON.
    pub path: String,
    /// The object that has the error: a status, a message, a call, a change's `value`, and so on.
    pub holder: &'a Map<String, Value>,
    /// The id of the message that the error is about.
    pub message_id: Option<&'a str>,
    /// The recipient that the error is about: a number or another id, as it came.
    pub recipient_id: Option<&'a str>,
}

impl Error for LocatedError<'_> {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.error.source()
    }
}

/// The lists whose elements are messages, or tell of one by its id.
const MESSAGES: [&str; 3] = ["messages", "statuses", "message_echoes"];

/// The fields that name a recipient, the surest first.
const RECIPIENTS: [&str; 4] = ["recipient_id", "wa_id", "to", "input"];

/// The walk keeps its own stack, so that no depth can exhaust the thread's.
struct Walk<'a> {
    levels: Vec<Level<'a>>,
}

/// An object or a list that the walk is in, and the place it has come to.
enum Level<'a> {
    Object {
        object: &'a Map<String, Value>,
        fields: map::Iter<'a>,
        key: &'a str,
    },
    List {
        items: Enumerate<slice::Iter<'a, Value>>,
        index: usize,
        /// The object whose errors the items are.
        holder: Option<&'a Map<String, Value>>,
    },
}

impl<'a> Iterator for Walk<'a> {
    type Item = Result<LocatedError<'a>, ParseError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            match self.levels.last_mut()?.next() {
                None => {
                    self.levels.pop();
                }
                Some((value, Some(holder))) if is_error(value) => {
                    let found = self.read(value, holder);
                    if found.is_err() {
                        self.enter(value, None);
                    }
                    return Some(found);
                }
                Some((value, holder)) => self.enter(value, holder),
            }
        }
    }
}

impl<'a> Walk<'a> {
    /// Goes into a value, which `holder` has in the place of its errors.
    fn enter(&mut self, value: &'a Value, holder: Option<&'a Map<String, Value>>) {
        match value {
            Value::Object(object) => self.levels.push(Level::Object {
                object,
                fields: object.iter(),
                key: "",
            }),
            Value::Array(items) => self.levels.push(Level::List {
                items: items.iter().enumerate(),
                index: 0,
                holder,
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
        let text = |name: &str| holder.get(name)?.as_str();
        Ok(LocatedError {
            error: ApiError::read(value, &path)?,
            path,
            holder,
            message_id: text("id").filter(|_| self.holder_is_message()),
            recipient_id: RECIPIENTS.into_iter().find_map(text),
        })
    }

    fn path(&self) -> String {
        let mut path = String::new();
        for level in &self.levels {
            path.push('/');
            match level {
                Level::Object { key, .. } => path += &key.replace('~', "~0").replace('/', "~1"),
                Level::List { index, .. } => path += &index.to_string(),
            }
        }
        path
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
    /// The next value, and the object that has it in the place of its errors.
    fn next(&mut self) -> Option<(&'a Value, Option<&'a Map<String, Value>>)> {
        match self {
            Self::Object {
                object,
                fields,
                key,
            } => {
                let (name, value) = fields.next()?;
                *key = name;
                let holder = matches!(*key, "error" | "errors").then_some(*object);
                Some((value, holder))
            }
            Self::List {
                items,
                index,
                holder,
            } => {
                let (at, value) = items.next()?;
                *index = at;
                Some((value, *holder))
            }
        }
    }
}

/// Whether a value in the place of errors is one, well-formed or not: neither nothing, nor a list of
/// them, nor an envelope.
fn is_error(value: &Value) -> bool {
    match value {
        Value::Null | Value::Array(_) => false,
        Value::Object(object) => innermost(object).1 == 0,
        _ => true,
    }
}
