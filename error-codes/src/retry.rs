//! Advice on retrying.

use core::fmt;
use core::time::Duration;

/// What sending the same request again can do.
///
/// ```
/// use core::time::Duration;
/// use error_codes::Retry;
///
/// let retry = Retry::backoff(Duration::from_secs(1), 4);
/// assert_eq!(retry.delay(0), Some(Duration::from_secs(1)));
/// assert_eq!(retry.delay(1), Some(Duration::from_secs(4)));
/// assert_eq!(retry.delay(2), Some(Duration::from_secs(16)));
/// assert_eq!(Retry::AfterFix.delay(0), None);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Retry {
    /// The same request fails again, whatever is done: something else has to be sent.
    Never,
    /// The same request can succeed once the remedy has been carried out, and not before.
    AfterFix,
    /// The same request can succeed after this time, and not before.
    After(Duration),
    /// The same request can succeed after a wait that grows with each failure.
    ///
    /// [`Retry::backoff`] makes one. The variant is `#[non_exhaustive]`, since tables may come to say more
    /// about waits, such as their limit: match on it with `..`.
    #[non_exhaustive]
    Backoff {
        /// The wait before the first retry.
        base: Duration,
        /// What each wait is multiplied by to get the next.
        factor: u32,
    },
}

impl Retry {
    /// Waits that begin with `base` and are multiplied by `factor` from one retry to the next.
    ///
    /// ```
    /// use core::time::Duration;
    /// use error_codes::Retry;
    ///
    /// const RETRY: Retry = Retry::backoff(Duration::from_secs(5), 2);
    /// assert_eq!(RETRY.to_string(), "retry after 5 s, then 10 s, then 20 s, …");
    /// ```
    #[must_use]
    pub const fn backoff(base: Duration, factor: u32) -> Self {
        Self::Backoff { base, factor }
    }

    /// How long to wait before a retry, where waiting alone can help.
    ///
    /// `attempt` counts the retries that have been made already: 0 asks for the wait before the
    /// first one. Waits that grow stop at [`Duration::MAX`]; add your own limit and jitter.
    /// `None` means that waiting does not help.
    #[must_use]
    pub const fn delay(&self, attempt: u32) -> Option<Duration> {
        match *self {
            Self::Never | Self::AfterFix => None,
            Self::After(wait) => Some(wait),
            Self::Backoff { base, factor } => {
                let mut wait = base;
                let mut left = if factor > 1 { attempt } else { 0 };
                while left > 0 && wait.as_secs() < u64::MAX {
                    wait = wait.saturating_mul(factor);
                    left -= 1;
                }
                Some(wait)
            }
        }
    }

    /// Whether waiting alone is enough for the same request to succeed.
    #[must_use]
    pub const fn is_automatic(&self) -> bool {
        matches!(self, Self::After(_) | Self::Backoff { .. })
    }
}

/// A short phrase for logs, with the words of the documentation: `do not retry`,
/// `retry once the remedy has been carried out`, `retry after 24 h, not before`,
/// `retry after 1 s, then 4 s, then 16 s, …`.
impl fmt::Display for Retry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Never => f.write_str("do not retry"),
            Self::AfterFix => f.write_str("retry once the remedy has been carried out"),
            Self::After(wait) => write!(f, "retry after {}, not before", Time(wait)),
            Self::Backoff { base, factor: 1 } => write!(f, "retry every {}", Time(base)),
            Self::Backoff { base, .. } => {
                write!(f, "retry after {}", Time(base))?;
                for wait in [1, 2].into_iter().filter_map(|attempt| self.delay(attempt)) {
                    write!(f, ", then {}", Time(wait))?;
                }
                f.write_str(", …")
            }
        }
    }
}

/// A time in the largest unit that leaves no fraction and more than one of it.
pub(crate) struct Time(pub(crate) Duration);

impl fmt::Display for Time {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let millis = self.0.as_millis();
        let units = [
            (86_400_000, "d"),
            (3_600_000, "h"),
            (60_000, "min"),
            (1000, "s"),
        ];
        // 24 h reads better than 1 d; 1 h, 1 min and 1 s are as good as it gets.
        let unit = units.into_iter().find(|(len, _)| {
            millis.is_multiple_of(*len) && (millis / len > 1 || *len < 86_400_000)
        });
        match unit {
            Some((len, unit)) if millis > 0 => write!(f, "{} {unit}", millis / len),
            _ => write!(f, "{millis} ms"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    extern crate std;
    use std::string::ToString;

    #[test]
    fn waits_never_overflow() {
        let retry = Retry::backoff(Duration::from_secs(1), u32::MAX);
        assert_eq!(retry.delay(u32::MAX), Some(Duration::MAX));
        let constant = Retry::backoff(Duration::from_secs(6), 1);
        assert_eq!(constant.delay(u32::MAX), Some(Duration::from_secs(6)));
        assert_eq!(
            Retry::After(Duration::from_secs(5)).delay(9),
            Some(Duration::from_secs(5))
        );
        assert_eq!(Retry::Never.delay(0), None);
    }

    #[test]
    fn growing_waits_are_spelled_out() {
        let backoff = |secs, factor| Retry::backoff(Duration::from_secs(secs), factor).to_string();
        assert_eq!(backoff(1, 4), "retry after 1 s, then 4 s, then 16 s, …");
        assert_eq!(
            backoff(900, 2),
            "retry after 15 min, then 30 min, then 1 h, …"
        );
        assert_eq!(backoff(6, 1), "retry every 6 s");
        assert!(backoff(u64::MAX, u32::MAX).ends_with(", …"));
    }

    #[test]
    fn times_read_as_in_the_documentation() {
        let after = |millis| Retry::After(Duration::from_millis(millis)).to_string();
        assert_eq!(after(500), "retry after 500 ms, not before");
        assert_eq!(after(1000), "retry after 1 s, not before");
        assert_eq!(after(60_000), "retry after 1 min, not before");
        assert_eq!(after(5_400_000), "retry after 90 min, not before");
        assert_eq!(after(86_400_000), "retry after 24 h, not before");
        assert_eq!(after(259_200_000), "retry after 3 d, not before");
    }
}
