//! What to do about a failed request: all rules are here, all facts are in the table.

use core::fmt;
use core::time::Duration;

use super::{Actor, CloudApiError, Location, Request, Scope};
use crate::{ErrorCode, Match, MatchKind, Retry};

/// How long to wait if all that is known is that the fault is transient.
const TRANSIENT: Retry = Retry::backoff(Duration::from_secs(10), 2);

/// What to do about a failed request.
///
/// [`CloudApiError::advice`] knows the code alone, [`CloudApiError::advice_at`] also where it was
/// found. `LocatedError::advice` and `ApiError::advice` look at all of the error, and
/// `ApiError::advice_in` at the HTTP response around it, too.
///
/// The rules for the retry, in the order in which they apply:
///
/// 1. Without a request, nothing can be repeated or has to be blocked: on a
///    [message from a user](Location::InboundMessage) and in the [history](Location::History).
/// 2. The table decides: the case that the subcode or a title names, or else the entry. If sources
///    disagree, the table follows the most careful one. Neither the HTTP status nor `is_transient`
///    changes it: rate limits come with status 400, permanent faults with 500, and Meta calls faults
///    transient that no retry can cure.
/// 3. If the entry says that the details have the wait
///    ([`is_delay_in_details`](CloudApiError::is_delay_in_details)) and it can be read there, it
///    replaces the table's.
/// 4. A request with an unknown code is retried only if Meta calls it transient, or the status is 429 or 503, or
///    the calls of the app are used up (`X-App-Usage`).
/// 5. What the response says about waits (`X-Business-Use-Case-Usage`, or a proxy's `Retry-After`)
///    makes waits longer, never shorter. It does not make a request worth repeating.
///
/// Whether the message [may have been sent](Self::may_have_been_sent) depends on where the error was
/// found:
///
/// - in a response, it was not sent if the code means that it was refused
///   ([`is_resend_safe`](CloudApiError::is_resend_safe), [`is_refusal`](CloudApiError::is_refusal));
/// - on a failed status, it was accepted and did not arrive, unless the code says that one of the
///   recipient's devices may have it ([`is_partly_delivered`](CloudApiError::is_partly_delivered));
/// - on an inbound message, in the history, on a call and on a group, there was none;
/// - on the account as a whole, nobody knows which message it was;
/// - elsewhere, it was not sent if the code says so wherever it turns up
///   ([`is_resend_safe`](CloudApiError::is_resend_safe)).
///
/// The caller has the last word: [`with_retry`](Self::with_retry).
///
/// ```
/// use core::time::Duration;
/// use error_codes::whatsapp::{Actor, CloudApiError, Location, Request, Scope};
///
/// let advice = CloudApiError::PairRateLimitHit.advice();
/// assert_eq!(advice.delay(1), Some(Duration::from_secs(4)));
/// assert_eq!(advice.scope_for(Request::Sending), Some(Scope::Pair));
/// assert_eq!(advice.actor(), Some(Actor::Nobody));
/// assert!(!advice.may_have_been_sent());
///
/// // It is unknown whether this one has sent the message: do not repeat it blindly.
/// let advice = CloudApiError::SomethingWentWrong.advice_at(Location::Response);
/// assert!(advice.delay(0).is_some());
/// assert_eq!(advice.resend_delay(0), None);
///
/// // A fault of registration, which holds back no message.
/// let advice = CloudApiError::RegistrationRateLimitHit.advice();
/// assert_eq!(advice.scope_for(Request::Registration), Some(Scope::Sender));
/// assert_eq!(advice.scope_for(Request::Sending), None);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Advice {
    retry: Option<Retry>,
    at_least: Duration,
    /// A bit for each request that the fault concerns.
    requests: u16,
    scope: Option<Scope>,
    actor: Option<Actor>,
    may_have_been_sent: bool,
    reason: Reason,
}

/// What decided on the retry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Reason {
    /// Where the error was found: no request can be repeated.
    Location,
    /// The table's case of the subcode or title.
    Case,
    /// The table's entry of the code.
    Entry,
    /// The table's entry of a range that the code is in.
    Range,
    /// The wait in the error's details.
    Details,
    /// `is_transient`, for an unknown code.
    Transient,
    /// The HTTP status, for an unknown code.
    Status,
    /// `X-App-Usage`, for an unknown code.
    AppUsage,
    /// Nothing is known: do not repeat the request blindly.
    Unknown,
    /// The caller.
    Caller,
}

/// What is known about a failed request besides its code.
#[derive(Clone, Copy)]
pub(super) struct Clues<'a> {
    pub(super) matched: Match<CloudApiError>,
    pub(super) location: Location,
    pub(super) details: Option<&'a str>,
    pub(super) is_transient: Option<bool>,
    pub(super) status: Option<u16>,
    pub(super) app_is_used_up: bool,
    pub(super) at_least: Duration,
}

impl CloudApiError {
    /// What to do about a request that failed with this code, as far as the code alone tells.
    #[must_use]
    pub fn advice(&self) -> Advice {
        self.advice_at(Location::Unknown)
    }

    /// What to do about an error with this code that was found at this location.
    ///
    /// ```
    /// use error_codes::whatsapp::{CloudApiError, Location};
    ///
    /// // A failed status means that the message did not arrive. A second one is not a duplicate.
    /// let error = CloudApiError::MetaChoseNotToDeliver;
    /// assert!(error.advice().may_have_been_sent());
    /// assert!(!error.advice_at(Location::FailedStatus).may_have_been_sent());
    /// ```
    #[must_use]
    pub fn advice_at(&self, location: Location) -> Advice {
        Advice::new(Clues {
            matched: self.matched(None),
            location,
            details: None,
            is_transient: None,
            status: None,
            app_is_used_up: false,
            at_least: Duration::ZERO,
        })
    }
}

impl Advice {
    pub(super) fn new(clues: Clues<'_>) -> Self {
        let known = clues.matched.entry().map(|_| clues.matched.error());
        let (retry, reason) = decide(&clues, known);
        // Whose requests, scope and actor these are.
        let fault = match reason {
            Reason::AppUsage => Some(&CloudApiError::ApiTooManyCalls),
            _ => known,
        };
        let held_back = fault.filter(|_| !clues.location.is_inbound());
        Self {
            retry,
            at_least: clues.at_least,
            requests: held_back.copied().map_or(0, requests),
            scope: held_back.and_then(CloudApiError::scope),
            actor: known.and_then(CloudApiError::actor),
            may_have_been_sent: may_have_been_sent(known, clues.location),
            reason,
        }
    }

    /// What repeating the request can do; `None` if it is unknown.
    #[must_use]
    pub const fn retry(&self) -> Option<Retry> {
        self.retry
    }

    /// How long to wait before the request is repeated; `None` if waiting alone does not help, or if it
    /// is unknown whether it does.
    ///
    /// `attempt` counts the retries that have been made already. Add your own limit and jitter. Before a message is sent again, ask [`resend_delay`](Self::resend_delay) instead.
    #[must_use]
    pub fn delay(&self, attempt: u32) -> Option<Duration> {
        let delay = self.retry?.delay(attempt)?;
        Some(delay.max(self.at_least))
    }

    /// Like [`delay`](Self::delay), but `None` also if the message may have been sent already: sends
    /// have no idempotency key, so another attempt could send it twice.
    #[must_use]
    pub fn resend_delay(&self, attempt: u32) -> Option<Duration> {
        if self.may_have_been_sent {
            return None;
        }
        self.delay(attempt)
    }

    /// Which requests the fault concerns, in the order of the table; none if it is unknown.
    ///
    /// All others go on, whatever the [`scope`](Self::scope) is.
    pub fn requests(&self) -> impl Iterator<Item = Request> + use<> {
        let advice = *self;
        let all = Request::ALL.iter().copied();
        all.filter(move |request| advice.concerns(*request))
    }

    /// Whether the fault concerns these requests.
    ///
    /// ```
    /// use error_codes::whatsapp::{CloudApiError, Request};
    ///
    /// let advice = CloudApiError::CallPermissionRequestLimitHit.advice();
    /// assert!(advice.concerns(Request::Calling));
    /// assert!(!advice.concerns(Request::Sending));
    /// ```
    #[must_use]
    pub const fn concerns(&self, request: Request) -> bool {
        self.requests & bit(request) != 0
    }

    /// How far the fault reaches: the [`requests`](Self::requests) that it concerns fail for this whole
    /// token, account, number and so on until the cause is gone. `None` if only this request fails, or
    /// if it is unknown.
    ///
    /// To decide on what to hold back, ask [`scope_for`](Self::scope_for) instead.
    #[must_use]
    pub const fn scope(&self) -> Option<Scope> {
        self.scope
    }

    /// For what to hold back requests of this kind until the wait is over or the cause is gone; `None`
    /// if the fault does not concern them, or only the failed request itself.
    ///
    /// ```
    /// use error_codes::whatsapp::{CloudApiError, Request, Scope};
    ///
    /// // The fault of one token holds back no request with another one.
    /// let advice = CloudApiError::AccessTokenExpired.advice();
    /// assert_eq!(advice.scope_for(Request::Sending), Some(Scope::Token));
    ///
    /// // The limit on management requests holds back no message.
    /// let advice = CloudApiError::ManagementRateLimitHit.advice();
    /// assert_eq!(advice.scope_for(Request::Management), Some(Scope::Account));
    /// assert_eq!(advice.scope_for(Request::Sending), None);
    /// ```
    #[must_use]
    pub const fn scope_for(&self, request: Request) -> Option<Scope> {
        if self.concerns(request) {
            self.scope
        } else {
            None
        }
    }

    /// Who has to act; `None` if it is unknown.
    #[must_use]
    pub const fn actor(&self) -> Option<Actor> {
        self.actor
    }

    /// Whether the message may have been sent in spite of the error, so that another attempt could send it
    /// twice.
    ///
    /// `false` only if the table and the [location](Location) prove it.
    #[must_use]
    pub const fn may_have_been_sent(&self) -> bool {
        self.may_have_been_sent
    }

    /// Whether the fault concerns messages, for all that is known.
    const fn may_concern_messages(&self) -> bool {
        self.requests == 0 || self.concerns(Request::Sending) || self.concerns(Request::Marketing)
    }

    /// What decided on the retry.
    #[must_use]
    pub const fn reason(&self) -> Reason {
        self.reason
    }

    /// The same advice with another decision on the retry, for callers who know better.
    ///
    /// ```
    /// use core::time::Duration;
    /// use error_codes::Retry;
    /// use error_codes::whatsapp::CloudApiError;
    ///
    /// // The table says that somebody has to act first. Some clients wait instead.
    /// let advice = CloudApiError::SpamRateLimitHit.advice();
    /// assert_eq!(advice.delay(0), None);
    /// let advice = advice.with_retry(Retry::After(Duration::from_secs(86_400)));
    /// assert_eq!(advice.delay(0), Some(Duration::from_secs(86_400)));
    /// ```
    #[must_use]
    pub const fn with_retry(self, retry: Retry) -> Self {
        Self {
            retry: Some(retry),
            reason: Reason::Caller,
            ..self
        }
    }

    /// The same advice from a caller who knows whether the message may have been sent, because their
    /// requests send none, or because they have looked.
    #[must_use]
    pub const fn with_may_have_been_sent(self, may: bool) -> Self {
        Self {
            may_have_been_sent: may,
            ..self
        }
    }
}

const _: () = assert!(Request::ALL.len() <= u16::BITS as usize);

const fn bit(request: Request) -> u16 {
    1 << request as u16
}

fn requests(error: CloudApiError) -> u16 {
    let all = Request::ALL.iter().copied();
    all.filter(|request| error.has_request(*request))
        .fold(0, |bits, request| bits | bit(request))
}

fn may_have_been_sent(known: Option<&CloudApiError>, location: Location) -> bool {
    let is = |tag: fn(&CloudApiError) -> bool| known.is_some_and(tag);
    match location {
        Location::InboundMessage | Location::History | Location::Call | Location::Group => false,
        Location::FailedStatus => is(CloudApiError::is_partly_delivered),
        Location::Response => !is(CloudApiError::is_resend_safe) && !is(CloudApiError::is_refusal),
        Location::Account => true,
        Location::Unknown => !is(CloudApiError::is_resend_safe),
    }
}

fn decide(clues: &Clues<'_>, known: Option<&CloudApiError>) -> (Option<Retry>, Reason) {
    if clues.location.is_inbound() {
        return (Some(Retry::Never), Reason::Location);
    }
    let transient = |reason| (Some(TRANSIENT), reason);
    if known.is_some_and(CloudApiError::is_delay_in_details)
        && let Some(wait) = clues.details.and_then(wait_in)
    {
        return (Some(Retry::After(wait)), Reason::Details);
    }
    let retry = clues.matched.retry();
    match clues.matched.kind() {
        MatchKind::Case => (retry, Reason::Case),
        MatchKind::Code => (retry, Reason::Entry),
        MatchKind::Range => (retry, Reason::Range),
        MatchKind::Unknown if clues.app_is_used_up => {
            (CloudApiError::ApiTooManyCalls.retry(), Reason::AppUsage)
        }
        MatchKind::Unknown if clues.is_transient == Some(true) => transient(Reason::Transient),
        MatchKind::Unknown if matches!(clues.status, Some(429 | 503)) => transient(Reason::Status),
        MatchKind::Unknown => (None, Reason::Unknown),
    }
}

/// The duration in a sentence: the sum of all numbers that a unit follows.
fn wait_in(details: &str) -> Option<Duration> {
    let mut words = details
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty())
        .peekable();
    let mut wait = Duration::ZERO;
    while let Some(word) = words.next() {
        let digits = word.len() - word.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let (number, unit) = word.split_at(digits);
        let Ok(number) = number.parse::<u64>() else {
            continue;
        };
        let unit = if unit.is_empty() {
            words.peek().copied().unwrap_or_default()
        } else {
            unit
        };
        let seconds = seconds(unit).and_then(|seconds| seconds.checked_mul(number));
        if let Some(seconds) = seconds {
            wait = wait.saturating_add(Duration::from_secs(seconds));
        }
    }
    (wait > Duration::ZERO).then_some(wait)
}

fn seconds(unit: &str) -> Option<u64> {
    let is = |units: &[&str]| units.iter().any(|it| unit.eq_ignore_ascii_case(it));
    if is(&["s", "sec", "secs", "second", "seconds"]) {
        Some(1)
    } else if is(&["m", "min", "mins", "minute", "minutes"]) {
        Some(60)
    } else if is(&["h", "hr", "hrs", "hour", "hours"]) {
        Some(3600)
    } else if is(&["d", "day", "days"]) {
        Some(86_400)
    } else {
        None
    }
}

/// One line for a log: what to do, what it concerns, who has to act, and whether the message may have
/// been sent.
impl fmt::Display for Advice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.retry {
            Some(retry) => retry.fmt(f)?,
            None => f.write_str("do not retry blindly")?,
        }
        if !self.at_least.is_zero() && self.delay(0).is_some() {
            write!(
                f,
                ", but not within {}",
                error_codes_shared::Wait(self.at_least)
            )?;
        }
        if self.requests().eq(Request::ALL.iter().copied()) {
            f.write_str("; concerns all requests")?;
        } else {
            for (at, request) in self.requests().enumerate() {
                let link = if at == 0 { "; concerns" } else { "," };
                write!(f, "{link} {request}")?;
            }
        }
        if let Some(scope) = self.scope {
            write!(f, " for the {scope}")?;
        }
        match self.actor {
            Some(Actor::Nobody) => f.write_str("; nobody has to act")?,
            Some(actor) => write!(f, "; the {actor} has to act")?,
            None => {}
        }
        if self.may_have_been_sent && self.may_concern_messages() {
            f.write_str("; may have been sent")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_are_read_from_sentences() {
        let minutes = |minutes: u64| Some(Duration::from_secs(minutes * 60));
        let cases = [
            ("Please wait 25 minutes before you try again.", minutes(25)),
            ("Try again in 1 hour and 30 minutes", minutes(90)),
            ("retry after 3600s", minutes(60)),
            ("blocked for 3 Days", minutes(3 * 1440)),
            ("Too many attempts (5), please wait", None),
            ("wait 99999999999999999999 minutes", None),
            ("wait 9999999999999999999 minutes", None),
            ("wait 0 seconds", None),
            ("", None),
        ];
        for (details, wait) in cases {
            assert_eq!(wait_in(details), wait, "{details}");
        }
    }
}
