//! Advice on retrying, and its wording.

use core::fmt;
use core::time::Duration;

/// Whether and when sending the same request again can succeed.
///
/// ```
/// # use error_codes_shared as error_codes;
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
    /// The same request always fails again: send another one.
    Never,
    /// The same request can succeed once the remedy has been carried out, and not before.
    AfterFix,
    /// The same request can succeed after this time, and not before.
    After(Duration),
    /// The same request can succeed after a delay that grows with each failure.
    ///
    /// [`Retry::backoff`] makes it.
    #[non_exhaustive]
    Backoff {
        /// The delay before the first retry.
        base: Duration,
        /// The factor by which the delay grows with each retry.
        factor: u32,
    },
}

impl Retry {
    /// A delay that starts at `base` and is multiplied by `factor` after each failure.
    ///
    /// ```
    /// # use error_codes_shared as error_codes;
    /// use core::time::Duration;
    /// use error_codes::Retry;
    ///
    /// let retry = Retry::backoff(Duration::from_secs(5), 2);
    /// assert_eq!(retry.to_string(), "retry after 5 s, then 10 s, then 20 s, …");
    /// ```
    pub const fn backoff(base: Duration, factor: u32) -> Self {
        Self::Backoff { base, factor }
    }

    /// How long to wait before a retry; `None` if waiting alone does not help.
    ///
    /// `attempt` counts the retries that have been made already: 0 asks for the wait before the first one. A backoff
    /// is limited to [`Duration::MAX`]; add your own limit and jitter.
    pub const fn delay(&self, attempt: u32) -> Option<Duration> {
        match *self {
            Self::Never | Self::AfterFix => None,
            Self::After(wait) => Some(wait),
            Self::Backoff { base, factor } => {
                let (mut wait, mut left) = (base, attempt);
                while left > 0 {
                    let next = wait.saturating_mul(factor);
                    // At the limit, or by a factor of 1.
                    if next.as_nanos() <= wait.as_nanos() {
                        break;
                    }
                    wait = next;
                    left -= 1;
                }
                Some(wait)
            }
        }
    }

    /// Returns `true` if the same request can succeed after waiting alone.
    ///
    /// ```
    /// # use error_codes_shared as error_codes;
    /// use core::time::Duration;
    /// use error_codes::Retry;
    ///
    /// assert!(Retry::After(Duration::from_secs(60)).is_automatic());
    /// assert!(!Retry::AfterFix.is_automatic());
    /// ```
    pub const fn is_automatic(&self) -> bool {
        matches!(self, Self::After(_) | Self::Backoff { .. })
    }

    /// The advice as a phrase that follows "Retry:", such as `after 1 s, then 4 s, then 16 s, …`.
    ///
    /// ```
    /// # use error_codes_shared as error_codes;
    /// use error_codes::Retry;
    ///
    /// assert_eq!(Retry::AfterFix.phrase().to_string(), "once the remedy has been carried out");
    /// ```
    #[doc(hidden)]
    pub const fn phrase(self) -> Phrase {
        Phrase(self)
    }

    /// The advice in a short form for columns, such as `1 s, ×4`.
    ///
    /// ```
    /// # use error_codes_shared as error_codes;
    /// use core::time::Duration;
    /// use error_codes::Retry;
    ///
    /// assert_eq!(Retry::backoff(Duration::from_secs(1), 4).word().to_string(), "1 s, ×4");
    /// ```
    #[doc(hidden)]
    pub const fn word(self) -> Word {
        Word(self)
    }
}

/// A short phrase for logs, with the words of the documentation: `do not retry`,
/// `retry once the remedy has been carried out`, `retry after 24 h, not before`,
/// `retry after 1 s, then 4 s, then 16 s, …`.
impl fmt::Display for Retry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Never => f.write_str("do not retry"),
            _ => write!(f, "retry {}", self.phrase()),
        }
    }
}

/// An object with the `kind`, and the milliseconds `ms` and the `factor` where it has them.
///
/// ```
/// # use error_codes_shared as error_codes;
/// use core::time::Duration;
/// use error_codes::Retry;
/// use serde_json::{json, to_value};
///
/// let retry = Retry::backoff(Duration::from_secs(1), 4);
/// let expected = json!({"kind": "backoff", "ms": 1000, "factor": 4});
/// assert_eq!(to_value(retry).unwrap(), expected);
/// assert_eq!(to_value(Retry::AfterFix).unwrap(), json!({"kind": "after-fix"}));
/// ```
#[cfg(feature = "serde")]
impl serde::Serialize for Retry {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        use serde::ser::SerializeMap as _;

        let (kind, wait, factor) = match *self {
            Self::Never => ("never", None, None),
            Self::AfterFix => ("after-fix", None, None),
            Self::After(wait) => ("after", Some(wait), None),
            Self::Backoff { base, factor, .. } => ("backoff", Some(base), Some(factor)),
        };
        let mut fields = to.serialize_map(None)?;
        fields.serialize_entry("kind", kind)?;
        if let Some(wait) = wait {
            let ms = u64::try_from(wait.as_millis()).unwrap_or(u64::MAX);
            fields.serialize_entry("ms", &ms)?;
        }
        if let Some(factor) = factor {
            fields.serialize_entry("factor", &factor)?;
        }
        fields.end()
    }
}

/// What [`Retry::phrase`] returns.
#[derive(Clone, Copy, Debug)]
pub struct Phrase(Retry);

impl fmt::Display for Phrase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Retry::Never => f.write_str("never: the same request fails again"),
            Retry::AfterFix => f.write_str("once the remedy has been carried out"),
            Retry::After(wait) => write!(f, "after {}, not before", Wait(wait)),
            Retry::Backoff { base, factor: 1 } => write!(f, "every {}", Wait(base)),
            Retry::Backoff { base, .. } => {
                write!(f, "after {}", Wait(base))?;
                for attempt in 1..=2 {
                    if let Some(wait) = self.0.delay(attempt) {
                        write!(f, ", then {}", Wait(wait))?;
                    }
                }
                f.write_str(", …")
            }
        }
    }
}

/// What [`Retry::word`] returns.
#[derive(Clone, Copy, Debug)]
pub struct Word(Retry);

impl fmt::Display for Word {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Retry::Never => f.write_str("never"),
            Retry::AfterFix => f.write_str("after fix"),
            Retry::After(wait) => write!(f, "after {}", Wait(wait)),
            Retry::Backoff { base, factor: 1 } => write!(f, "every {}", Wait(base)),
            Retry::Backoff { base, factor } => write!(f, "{}, ×{factor}", Wait(base)),
        }
    }
}

/// The text of a duration, in the largest unit that leaves no fraction: `500 ms`, `90 min`, `24 h`, `3 d`.
///
/// ```
/// use core::time::Duration;
/// use error_codes_shared::Wait;
///
/// assert_eq!(Wait(Duration::from_secs(5400)).to_string(), "90 min");
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Wait(pub Duration);

impl fmt::Display for Wait {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const DAY: u128 = 86_400_000;
        let millis = self.0.as_millis();
        if millis > 0 {
            for (unit, name) in [(DAY, "d"), (3_600_000, "h"), (60_000, "min"), (1000, "s")] {
                // 24 h is clearer than 1 d.
                if millis.is_multiple_of(unit) && (unit != DAY || millis > DAY) {
                    return write!(f, "{} {name}", millis / unit);
                }
            }
        }
        write!(f, "{millis} ms")
    }
}

#[cfg(test)]
mod tests {
    use alloc::string::ToString;

    use super::*;

    #[test]
    fn waits_never_overflow() {
        let retry = Retry::backoff(Duration::from_secs(1), u32::MAX);
        assert_eq!(retry.delay(u32::MAX), Some(Duration::MAX));
        let constant = Retry::backoff(Duration::from_secs(6), 1);
        assert_eq!(constant.delay(u32::MAX), Some(Duration::from_secs(6)));
        let none = Retry::backoff(Duration::ZERO, 2);
        assert_eq!(none.delay(u32::MAX), Some(Duration::ZERO));
        let after = Retry::After(Duration::from_secs(5));
        assert_eq!(after.delay(9), Some(Duration::from_secs(5)));
        assert_eq!(Retry::Never.delay(0), None);
    }

    #[test]
    fn a_wait_is_multiplied_for_each_retry() {
        let retry = Retry::backoff(Duration::from_millis(250), 3);
        let waits = [0, 1, 2, 3, 10].map(|attempt| retry.delay(attempt).unwrap().as_millis());
        assert_eq!(waits, [250, 750, 2250, 6750, 14_762_250]);
        // 2^64 s would be one more than a duration has.
        let retry = Retry::backoff(Duration::from_secs(1), 2);
        assert_eq!(retry.delay(63), Some(Duration::from_secs(1 << 63)));
        assert_eq!(retry.delay(64), Some(Duration::MAX));
    }

    #[test]
    fn growing_waits_are_spelled_out() {
        let backoff = |secs, factor| Retry::backoff(Duration::from_secs(secs), factor);
        let shown = |secs, factor| backoff(secs, factor).to_string();
        assert_eq!(shown(1, 4), "retry after 1 s, then 4 s, then 16 s, …");
        assert_eq!(
            shown(900, 2),
            "retry after 15 min, then 30 min, then 1 h, …"
        );
        assert_eq!(shown(6, 1), "retry every 6 s");
        assert!(shown(u64::MAX / 2, u32::MAX).ends_with(" ms, …"));
        assert_eq!(backoff(10, 2).word().to_string(), "10 s, ×2");
        assert_eq!(backoff(10, 1).word().to_string(), "every 10 s");
    }

    #[test]
    fn advice_without_growth_has_fixed_words() {
        assert_eq!(Retry::Never.to_string(), "do not retry");
        let never = Retry::Never.phrase().to_string();
        assert_eq!(never, "never: the same request fails again");
        assert_eq!(Retry::Never.word().to_string(), "never");
        let fix = Retry::AfterFix.to_string();
        assert_eq!(fix, "retry once the remedy has been carried out");
        assert_eq!(Retry::AfterFix.word().to_string(), "after fix");
        let day = Retry::After(Duration::from_secs(86_400));
        assert_eq!(day.word().to_string(), "after 24 h");
    }

    #[test]
    fn durations_have_the_largest_unit_that_leaves_no_fraction() {
        let text = |millis| Wait(Duration::from_millis(millis)).to_string();
        assert_eq!(text(0), "0 ms");
        assert_eq!(text(500), "500 ms");
        assert_eq!(text(1000), "1 s");
        assert_eq!(text(1500), "1500 ms");
        assert_eq!(text(60_000), "1 min");
        assert_eq!(text(5_400_000), "90 min");
        assert_eq!(text(3_600_000), "1 h");
        assert_eq!(text(86_400_000), "24 h");
        assert_eq!(text(259_200_000), "3 d");
    }
}
