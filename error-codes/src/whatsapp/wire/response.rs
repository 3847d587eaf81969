//! What the HTTP response around an error says about limits.

use core::time::Duration;

use serde_json::Value;

use super::ApiError;
use crate::whatsapp::advice::{Advice, Clues};
use crate::whatsapp::{CloudApiError, Location};
use crate::{ErrorCode, Match};

/// What is known about the HTTP response that an error came in, for
/// [`ApiError::advice_in`](ApiError::advice_in).
///
/// All of it is optional, and a header that cannot be read counts as absent.
///
/// ```
/// use core::time::Duration;
/// use error_codes::whatsapp::{ApiError, Response};
///
/// let error: ApiError = serde_json::from_str(r#"{"error": {"code": 80007}}"#)?;
/// let response = Response::new().status(400).business_use_case_usage(
///     r#"{"1234567890": [{"type": "messaging", "call_count": 100, "total_cputime": 20,
///         "total_time": 30, "estimated_time_to_regain_access": 42}]}"#,
/// );
/// let advice = error.advice_in(&response);
/// assert_eq!(advice.delay(0), Some(Duration::from_secs(42 * 60)));
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Response {
    status: Option<u16>,
    app_is_used_up: bool,
    at_least: Duration,
}

impl Response {
    /// A response about which nothing is known.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The HTTP status, such as 400.
    #[must_use]
    pub fn status(self, status: u16) -> Self {
        Self {
            status: Some(status),
            ..self
        }
    }

    /// The header `X-App-Usage`: JSON with the used percentages of the app's limits. From 100 on, its
    /// requests are refused.
    #[must_use]
    pub fn app_usage(self, header: &str) -> Self {
        let usage: Value = serde_json::from_str(header).unwrap_or_default();
        let mut percentages = usage
            .as_object()
            .into_iter()
            .flat_map(|it| it.values())
            .filter_map(Value::as_f64);
        Self {
            app_is_used_up: self.app_is_used_up || percentages.any(|it| it >= 100.0),
            ..self
        }
    }

    /// The header `X-Business-Use-Case-Usage`: JSON that has, for each business, the minutes until
    /// it may call again. The longest of them counts.
    #[must_use]
    pub fn business_use_case_usage(self, header: &str) -> Self {
        let usage: Value = serde_json::from_str(header).unwrap_or_default();
        let uses = usage
            .as_object()
            .into_iter()
            .flat_map(|it| it.values())
            .filter_map(Value::as_array)
            .flatten();
        let minutes = uses
            .filter_map(|it| it.get("estimated_time_to_regain_access")?.as_u64())
            .max()
            .unwrap_or_default();
        self.retry_after(Duration::from_secs(minutes.saturating_mul(60)))
    }

    /// A wait that a proxy demands, as by `Retry-After`; Meta itself does not send it.
    #[must_use]
    pub fn retry_after(self, wait: Duration) -> Self {
        Self {
            at_least: self.at_least.max(wait),
            ..self
        }
    }
}

impl ApiError {
    /// The most specific match in the table.
    ///
    /// 1. The entry's case of the [`subcode`](Self::subcode).
    /// 2. If the entry says that its subcode can be another code
    ///    ([`is_code_in_subcode`](CloudApiError::is_code_in_subcode)), as that of 100 does, and the table
    ///    has that code, it replaces the error's from here on.
    /// 3. The entry's case whose message is the error's title, user title, message or details, ignoring
    ///    letter case, quotes and a final full stop.
    /// 4. The entry, if the code has one.
    ///
    /// ```
    /// use error_codes::whatsapp::ApiError;
    /// use serde_json::json;
    ///
    /// let error = ApiError::try_from(&json!({"code": 190, "error_subcode": 463}))?;
    /// let case = error.matched().case().expect("the table has this subcode");
    /// assert_eq!(case.subcode(), Some(463));
    ///
    /// // Meta sends the codes of its management endpoints as subcodes of 100.
    /// let title = "There was an error migrating this phone number";
    /// let error = json!({"code": 100, "error_subcode": 2388103, "error_user_title": title});
    /// let error = ApiError::try_from(&error)?;
    /// assert_eq!(error.matched().entry().unwrap().name(), "PhoneMigrationFailed");
    /// assert!(error.matched().case().is_some());
    /// # Ok::<(), error_codes::whatsapp::ParseError>(())
    /// ```
    pub fn matched(&self) -> Match<CloudApiError> {
        let found = self.kind().matched(self.subcode().map(i64::from));
        if found.case().is_some() {
            return found;
        }
        let found = self
            .code_in_subcode()
            .map_or(found, |inner| inner.matched(None));
        let titles = [
            self.title(),
            self.user_title(),
            self.message(),
            self.details(),
        ];
        titles.into_iter().flatten().fold(found, Match::or_titled)
    }

    /// The error whose code is the subcode, where that can be.
    fn code_in_subcode(&self) -> Option<CloudApiError> {
        if !self.kind().is_code_in_subcode() {
            return None;
        }
        let inner = CloudApiError::from_code(self.subcode()?)?;
        let is_exact = inner.entry().is_some_and(|entry| !entry.is_range());
        is_exact.then_some(inner)
    }

    /// What to do about the failed request. The rules are at [`Advice`].
    ///
    /// If you know where the error was found, [`advice_in`](Self::advice_in) or
    /// [`advice_at`](Self::advice_at) tells more.
    ///
    /// ```
    /// use core::time::Duration;
    /// use error_codes::whatsapp::{ApiError, Request, Scope};
    ///
    /// let error: ApiError = serde_json::from_str(r#"{"error": {"code": 130429}}"#)?;
    /// let advice = error.advice();
    /// assert_eq!(advice.resend_delay(0), Some(Duration::from_secs(1)));
    /// assert_eq!(advice.scope_for(Request::Sending), Some(Scope::Sender));
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    #[must_use]
    pub fn advice(&self) -> Advice {
        self.advice_at(Location::Unknown)
    }

    /// What to do about this error, which was found at `location`.
    ///
    /// ```
    /// use error_codes::whatsapp::{ApiError, Location};
    ///
    /// // Someone whose own code takes a webhook apart knows that this is on a failed status.
    /// let error: ApiError = serde_json::from_str(r#"{"code": 131026, "title": "Undeliverable"}"#)?;
    /// let advice = error.advice_at(Location::FailedStatus);
    /// assert!(!advice.may_have_been_sent());
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    #[must_use]
    pub fn advice_at(&self, location: Location) -> Advice {
        self.advise(location, &Response::new())
    }

    /// What to do about an error in the response to a request, with what the HTTP response says.
    #[must_use]
    pub fn advice_in(&self, response: &Response) -> Advice {
        self.advise(Location::Response, response)
    }

    fn advise(&self, location: Location, response: &Response) -> Advice {
        Advice::new(Clues {
            matched: self.matched(),
            location,
            details: self.details(),
            is_transient: self.is_transient(),
            status: response.status,
            app_is_used_up: response.app_is_used_up,
            at_least: response.at_least,
        })
    }
}
