//! One error, read through the JSON that it came as.

use alloc::borrow::ToOwned;
use alloc::string::String;
use core::error::Error;

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::{Map, Value};

use super::parse::{ParseError, innermost, integer, kind_of, object};
use crate::whatsapp::CloudApiError;

/// An error as the WhatsApp Cloud API sends it.
///
/// It is read from the body of a response, `{"error": {…}}`, as well as from an element of a webhook's
/// `errors` list. An object that has an object under the key `error` is treated as its envelope, and an
/// object without an integer code as a provider's wrapper: the error is the nearest object inside that
/// has such a code. All API versions are understood, and codes that are strings, too. Only the code is
/// required.
///
/// The JSON is stored unchanged, and the accessors read from it. So nothing is lost: a field without
/// an accessor is in [`fields`](Self::fields), what was beside the error is in
/// [`body`](Self::body), and serializing gives back the JSON that was read. A part that is missing,
/// or has an unexpected type, is `None`.
///
/// `Display` is one line for a log, whatever the API sent. `{:#}` is a report of several lines, with
/// the texts for the end user and with the description and the remedy of the table.
///
/// ```
/// use error_codes::whatsapp::{ApiError, CloudApiError};
///
/// let body = r##"{
///     "error": {
///         "message": "(#131056) Too many messages to this number",
///         "type": "OAuthException",
///         "code": 131056,
///         "error_data": {
///             "messaging_product": "whatsapp",
///             "details": "45 of them in 6 seconds"
///         },
///         "fbtrace_id": "AbCdEf123"
///     }
/// }"##;
/// let error: ApiError = serde_json::from_str(body)?;
///
/// assert_eq!(error.kind(), CloudApiError::PairRateLimitHit);
/// assert_eq!(error.code(), 131056);
/// assert_eq!(error.message(), Some("Too many messages to this number"));
/// assert_eq!(error.details(), Some("45 of them in 6 seconds"));
/// assert_eq!(error.is_transient(), None);
/// assert_eq!(
///     error.to_string(),
///     "Too many messages to this number (131056): 45 of them in 6 seconds [fbtrace_id AbCdEf123]"
/// );
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ApiError {
    kind: CloudApiError,
    body: Map<String, Value>,
}

impl ApiError {
    /// Which error it is, by the code alone.
    ///
    /// A code that the table does not have is [`CloudApiError::Unknown`].
    #[must_use]
    pub const fn kind(&self) -> CloudApiError {
        self.kind
    }

    /// The code. `0` is a code like any other.
    #[must_use]
    pub const fn code(&self) -> i32 {
        self.kind.code()
    }

    /// The subcode, `error_subcode`, which narrows the code down in responses of older API versions.
    #[must_use]
    pub fn subcode(&self) -> Option<i32> {
        integer(self.field("error_subcode")?)
    }

    /// The message, without the `(#131056) ` in front of it that repeats the code.
    ///
    /// A number there that is not the code stays. Do not match on the text: it changes between API
    /// versions, and often is not the documented one.
    #[must_use]
    pub fn message(&self) -> Option<&str> {
        let message = self.text("message")?;
        Some(self.strip_code(message).unwrap_or(message))
    }

    /// The title, in webhooks.
    #[must_use]
    pub fn title(&self) -> Option<&str> {
        self.text("title")
    }

    /// What went wrong this time, for developers.
    ///
    /// That is `error_data.details`, or `error_data` itself where it is a text, or the `details`
    /// beside the code, as in older webhooks.
    #[must_use]
    pub fn details(&self) -> Option<&str> {
        let data = self.field("error_data");
        data.and_then(|data| data.get("details").unwrap_or(data).as_str())
            .or_else(|| self.text("details"))
    }

    /// The type, which is `OAuthException` nearly always.
    #[must_use]
    pub fn error_type(&self) -> Option<&str> {
        self.text("type")
    }

    /// Whether Meta considers the error transient.
    ///
    /// It is a hint: Meta also says `true` for errors that no retry can cure.
    #[must_use]
    pub fn is_transient(&self) -> Option<bool> {
        self.field("is_transient")?.as_bool()
    }

    /// The title for the end user, `error_user_title`, in the language of the request's locale.
    #[must_use]
    pub fn user_title(&self) -> Option<&str> {
        self.text("error_user_title")
    }

    /// The text for the end user, `error_user_msg`, in the language of the request's locale.
    #[must_use]
    pub fn user_message(&self) -> Option<&str> {
        self.text("error_user_msg")
    }

    /// Where Meta documents the error, in webhooks: a URL, or only its path.
    #[must_use]
    pub fn href(&self) -> Option<&str> {
        self.text("href")
    }

    /// The id by which Meta's support finds the request, `fbtrace_id`. It is case-sensitive.
    #[must_use]
    pub fn trace_id(&self) -> Option<&str> {
        self.text("fbtrace_id")
    }

    /// All fields of the error as they came, also those that have no accessor here.
    ///
    /// ```
    /// use error_codes::whatsapp::ApiError;
    /// use serde_json::json;
    ///
    /// let error = ApiError::try_from(&json!({"error": {"code": 4, "retry_hint": "tomorrow"}}))?;
    /// assert_eq!(error.fields()["retry_hint"], "tomorrow");
    /// # Ok::<(), error_codes::whatsapp::ParseError>(())
    /// ```
    #[must_use]
    pub fn fields(&self) -> &Map<String, Value> {
        innermost(&self.body).0
    }

    /// The whole object as it came: the error in its envelope, or the error alone if it had none.
    ///
    /// ```
    /// use error_codes::whatsapp::ApiError;
    /// use serde_json::json;
    ///
    /// let error = ApiError::try_from(&json!({"success": false, "error": {"code": 4}}))?;
    /// assert_eq!(error.body()["success"], false);
    /// # Ok::<(), error_codes::whatsapp::ParseError>(())
    /// ```
    #[must_use]
    pub const fn body(&self) -> &Map<String, Value> {
        &self.body
    }

    /// The error in the object at `path`.
    pub(super) fn new(body: Map<String, Value>, path: &str) -> Result<Self, ParseError> {
        let (fields, inner) = innermost(&body);
        let kind = kind_of(fields, path.to_owned() + &inner)?;
        Ok(Self { kind, body })
    }

    fn field(&self, name: &str) -> Option<&Value> {
        self.fields().get(name)
    }

    fn text(&self, name: &str) -> Option<&str> {
        self.field(name)?.as_str()
    }

    fn strip_code<'a>(&self, message: &'a str) -> Option<&'a str> {
        let (code, text) = message.strip_prefix("(#")?.split_once(')')?;
        (code.parse() == Ok(self.code())).then(|| text.trim_start())
    }
}

/// Reads the body of a response, or an element of a webhook's `errors`.
impl TryFrom<&Value> for ApiError {
    type Error = ParseError;

    /// # Errors
    ///
    /// The JSON is not an error: it is not an object, or its code is missing or not a 32-bit integer.
    ///
    /// ```
    /// use error_codes::whatsapp::{ApiError, ParseError};
    /// use serde_json::json;
    ///
    /// let error = ApiError::try_from(&json!({"messages": []})).unwrap_err();
    /// assert_eq!(error, ParseError::NoCode { path: String::new() });
    /// ```
    fn try_from(json: &Value) -> Result<Self, ParseError> {
        Self::new(object(json, "")?.clone(), "")
    }
}

impl<'de> Deserialize<'de> for ApiError {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let body = Map::deserialize(from)?;
        Self::new(body, "").map_err(serde::de::Error::custom)
    }
}

/// Gives back the JSON that was read.
impl Serialize for ApiError {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        self.body.serialize(to)
    }
}

/// The source is the [`kind`](ApiError::kind).
impl Error for ApiError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        Some(&self.kind)
    }
}
