//! Where an error was found.

/// Where an error was found, which decides what it means: the response to a request says what became of
/// the request, a webhook what became of a message that was accepted earlier.
///
/// `errors_in` sets it for every error in a delivery, as `LocatedError::location`. If you read a single
/// error yourself, pass it to `ApiError::advice_at`.
///
/// ```
/// use error_codes::whatsapp::{CloudApiError, Location};
///
/// // In the response to a send, it was refused; in a webhook, a user sent something unsupported.
/// let error = CloudApiError::UnsupportedMessageType;
/// assert!(!error.advice_at(Location::Response).may_have_been_sent());
/// assert!(error.advice_at(Location::InboundMessage).requests().next().is_none());
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Location {
    /// In the response to a request.
    Response,
    /// On a status that says `failed`: the message was accepted earlier, and did not arrive.
    FailedStatus,
    /// On a message that a user sent to the business: no request can be repeated.
    InboundMessage,
    /// In the chat history, or on the echo of a message, of a number that is also used in the WhatsApp
    /// Business app: no request can be repeated.
    History,
    /// On a call, in a webhook.
    Call,
    /// On a group, in a webhook: a request to manage it was accepted earlier, and failed.
    Group,
    /// In a webhook, but not on a message, call or group: it is about the app, account or number.
    Account,
    /// Unknown.
    #[default]
    Unknown,
}

impl Location {
    /// Whether the error is about something that was not requested, so that nothing can be repeated
    /// or has to be blocked.
    pub(super) const fn is_inbound(self) -> bool {
        matches!(self, Self::InboundMessage | Self::History)
    }
}
