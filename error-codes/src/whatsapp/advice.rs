//! What to do about a failed call: all rules stand here, all facts in the table.

use core::fmt;
use core::time::Duration;

use super::{Actor, CloudApiError, Scope};
use crate::{ErrorCode, Matched, Retry};

/// How long a call waits of which nothing is known but that the fault is a passing one.
const PASSING: Retry = Retry::Backoff {
    base: Duration::from_secs(10),
    factor: 2,
};

/// What to do about a failed call.
///
/// [`CloudApiError::advice`] knows the code alone. `ApiError::advice` looks at all of the error, and
/// `ApiError::advice_in` at the HTTP response around it, too.
///
/// The rules, in the order in which they are asked:
///
/// 1. The advice of the table holds: of the case that the subcode names, or else of the row. Where
///    sources disagree, the table follows the more careful one. Neither the HTTP status nor
///    `is_transient` changes it: rate limits come with status 400, permanent faults with 500, and
///    Meta calls faults transient that no retry can cure.
/// 2. If the row says that the wait stands in the error's details
///    ([`is_delay_in_details`](CloudApiError::is_delay_in_details)) and it can be read there, it
///    takes the place of the table's.
/// 3. A code that the table does not have is tried again only if Meta calls it transient, or the
///    status is 429 or 503, or the app's calls are used up (`X-App-Usage`).
/// 4. What the response says of waits (`X-Business-Use-Case-Usage`, or a proxy's `Retry-After`)
///    makes waits longer, never shorter. It does not make a call worth repeating.
///
/// The caller has the last word: [`with_retry`](Self::with_retry).
///
/// ```
/// use core::time::Duration;
/// use error_codes::whatsapp::{Actor, CloudApiError, Scope};
///
/// let advice = CloudApiError::PairRateLimitHit.advice();
/// assert_eq!(advice.delay(1), Some(Duration::from_secs(4)));
/// assert_eq!(advice.scope(), Some(Scope::Pair));
/// assert_eq!(advice.actor(), Some(Actor::Nobody));
/// assert!(!advice.may_have_been_sent());
///
/// // Nobody knows whether this one has sent the message: not to be repeated blindly.
/// let advice = CloudApiError::SomethingWentWrong.advice();
/// assert!(advice.delay(0).is_some());
/// assert_eq!(advice.resend_delay(0), None);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Advice {
    retry: Option<Retry>,
    at_least: Duration,
    scope: Option<Scope>,
    actor: Option<Actor>,
    may_have_been_sent: bool,
    reason: Reason,
}

/// What decided on the retry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Reason {
    /// The table's case of the subcode.
    Case,
    /// The table's row of the code.
    Row,
    /// The table's row of a range that the code lies in.
    Range,
    /// The wait in the error's details.
    Details,
    /// `is_transient`, for a code that the table does not have.
    Transient,
    /// The HTTP status, for a code that the table does not have.
    Status,
    /// `X-App-Usage`, for a code that the table does not have.
    AppUsage,
    /// Nothing is known: better not to repeat the call.
    Unknown,
    /// The caller.
    Caller,
}

/// What is known of a failed call beside its code.
#[derive(Clone, Copy)]
pub(super) struct Clues<'a> {
    pub(super) matched: Matched,
    pub(super) details: Option<&'a str>,
    pub(super) is_transient: Option<bool>,
    pub(super) status: Option<u16>,
    pub(super) app_is_used_up: bool,
    pub(super) at_least: Duration,
}

impl CloudApiError {
    /// What to do about a call that failed with this code, as far as the code alone tells.
    pub fn advice(&self) -> Advice {
        Advice::new(Clues {
            matched: self.matched(None),
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
        let entry = clues.matched.entry();
        let kind = entry.and_then(|it| {
            CloudApiError::ALL
                .iter()
                .find(|kind| kind.entry() == Some(it))
        });
        let (retry, reason) = decide(&clues, kind);
        let scope = match reason {
            Reason::AppUsage => Some(Scope::App),
            _ => kind.and_then(CloudApiError::scope),
        };
        Self {
            retry,
            at_least: clues.at_least,
            scope,
            actor: kind.and_then(CloudApiError::actor),
            may_have_been_sent: !kind.is_some_and(CloudApiError::is_resend_safe),
            reason,
        }
    }

    /// What repeating the call can do; `None` if nothing is known of it.
    pub const fn retry(&self) -> Option<Retry> {
        self.retry
    }

    /// How long to wait before the call is repeated; `None` if it is not to be repeated without
    /// anybody doing something first.
    ///
    /// `attempt` counts the retries that have been made already. Add a limit, and some jitter, of
    /// your own. Before a message is sent again, ask [`resend_delay`](Self::resend_delay) instead.
    pub fn delay(&self, attempt: u32) -> Option<Duration> {
        let delay = self.retry?.delay(attempt)?;
        Some(delay.max(self.at_least))
    }

    /// Like [`delay`](Self::delay), and `None` too if the message may have been sent already: sends
    /// have no idempotency key, so another attempt could send it twice.
    pub fn resend_delay(&self, attempt: u32) -> Option<Duration> {
        if self.may_have_been_sent {
            return None;
        }
        self.delay(attempt)
    }

    /// What fails alike until the cause is gone: what to hold back. `None` means this call alone, or
    /// that nobody knows.
    pub const fn scope(&self) -> Option<Scope> {
        self.scope
    }

    /// Who has to act; `None` if nobody knows.
    pub const fn actor(&self) -> Option<Actor> {
        self.actor
    }

    /// Whether the message may have been sent all the same.
    ///
    /// `false` only where the table knows that the call was refused before it was processed.
    pub const fn may_have_been_sent(&self) -> bool {
        self.may_have_been_sent
    }

    /// What decided on the retry.
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

    /// The same advice from a caller who knows whether the message may have been sent, since their
    /// calls send none, or since they have looked.
    #[must_use]
    pub const fn with_may_have_been_sent(self, may: bool) -> Self {
        Self {
            may_have_been_sent: may,
            ..self
        }
    }
}

fn decide(clues: &Clues<'_>, kind: Option<&CloudApiError>) -> (Option<Retry>, Reason) {
    let passing = |reason| (Some(PASSING), reason);
    if kind.is_some_and(CloudApiError::is_delay_in_details)
        && let Some(wait) = clues.details.and_then(wait_in)
    {
        return (Some(Retry::After(wait)), Reason::Details);
    }
    let retry = clues.matched.retry();
    match clues.matched {
        Matched::Case(..) => (retry, Reason::Case),
        Matched::Code(_) => (retry, Reason::Row),
        Matched::Range(_) => (retry, Reason::Range),
        Matched::Unknown if clues.app_is_used_up => {
            (CloudApiError::ApiTooManyCalls.retry(), Reason::AppUsage)
        }
        Matched::Unknown if clues.is_transient == Some(true) => passing(Reason::Transient),
        Matched::Unknown if matches!(clues.status, Some(429 | 503)) => passing(Reason::Status),
        Matched::Unknown => (None, Reason::Unknown),
    }
}

/// The length of time in a sentence: numbers with a unit behind them, added up.
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

/// One line for a log: what to do, how far it reaches, who has to act, and whether it may have been
/// sent.
impl fmt::Display for Advice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.retry {
            Some(retry) => retry.fmt(f)?,
            None => f.write_str("do not retry blindly")?,
        }
        if !self.at_least.is_zero() && self.delay(0).is_some() {
            write!(f, ", but not within {}", crate::retry::Time(self.at_least))?;
        }
        if let Some(scope) = self.scope {
            write!(f, "; concerns the {scope}")?;
        }
        match self.actor {
            Some(Actor::Nobody) => f.write_str("; nobody has to act")?,
            Some(actor) => write!(f, "; the {actor} has to act")?,
            None => {}
        }
        if self.may_have_been_sent {
            f.write_str("; may have been sent")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_are_read_out_of_sentences() {
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
