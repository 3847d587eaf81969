//! Advice on retrying.

use core::fmt;
use core::time::Duration;

/// What sending the same request again can do.
///
/// ```
/// use core::time::Duration;
/// use error_codes::Retry;
///
/// let retry = Retry::Backoff { base: Duration::from_secs(1), factor: 4 };
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
    /// The same request can work once the remedy has been carried out, and not before.
    AfterFix,
    /// The same request can work after this time, and not before.
    After(Duration),
    /// The same request can work after a wait that grows with each failure.
    Backoff {
        /// The wait before the first retry.
        base: Duration,
        /// What each wait is multiplied by to get the next.
        factor: u32,
    },
}

impl Retry {
    /// How long to wait before a retry, where waiting alone can help.
    ///
    /// `attempt` counts the retries that have been made already: 0 asks for the wait before the
    /// first one. Waits that grow stop at [`Duration::MAX`]; add a limit, and some jitter, of your
    /// own. `None` means that time changes nothing.
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

    /// Whether the same request can work without anybody doing anything but wait.
    pub const fn is_automatic(&self) -> bool {
        matches!(self, Self::After(_) | Self::Backoff { .. })
    }
}

/// A short phrase for logs: `retry after 24h`, `do not retry`, …
impl fmt::Display for Retry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Never => f.write_str("do not retry"),
            Self::AfterFix => f.write_str("retry once the remedy has been carried out"),
            Self::After(wait) => write!(f, "retry after {}", Time(wait)),
            Self::Backoff { base, factor: 1 } => write!(f, "retry every {}", Time(base)),
            Self::Backoff { base, factor } => write!(
                f,
                "retry after {}, then after {factor} times the wait before",
                Time(base)
            ),
        }
    }
}

/// A time in the unit that a table would use for it.
pub(crate) struct Time(pub(crate) Duration);

impl fmt::Display for Time {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let millis = self.0.as_millis();
        let units = [
            (86_400_000, "d"),
            (3_600_000, "h"),
            (60_000, "m"),
            (1000, "s"),
        ];
        // 24h reads better than 1d, 90m better than 1.5h.
        let unit = units.into_iter().find(|(len, _)| {
            millis.is_multiple_of(*len) && (millis / len > 1 || *len == 1000 || *len == 60_000)
        });
        match unit {
            Some((len, unit)) if millis > 0 => write!(f, "{}{unit}", millis / len),
            _ => write!(f, "{millis}ms"),
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
        let retry = Retry::Backoff {
            base: Duration::from_secs(1),
            factor: u32::MAX,
        };
        assert_eq!(retry.delay(u32::MAX), Some(Duration::MAX));
        let constant = Retry::Backoff {
            base: Duration::from_secs(6),
            factor: 1,
        };
        assert_eq!(constant.delay(u32::MAX), Some(Duration::from_secs(6)));
        assert_eq!(
            Retry::After(Duration::from_secs(5)).delay(9),
            Some(Duration::from_secs(5))
        );
        assert_eq!(Retry::Never.delay(0), None);
    }

    #[test]
    fn times_read_as_a_table_writes_them() {
        let after = |millis| Retry::After(Duration::from_millis(millis)).to_string();
        assert_eq!(after(500), "retry after 500ms");
        assert_eq!(after(1000), "retry after 1s");
        assert_eq!(after(60_000), "retry after 1m");
        assert_eq!(after(5_400_000), "retry after 90m");
        assert_eq!(after(86_400_000), "retry after 24h");
        assert_eq!(after(259_200_000), "retry after 3d");
    }
}
