//! Advice on retrying, in words.

use anstyle::Style;
use error_codes_codegen::Retry;

use crate::style;

/// The advice as a phrase: `after 1 s, then 4 s, then 16 s, …`.
pub(crate) fn phrase(retry: Option<Retry>) -> String {
    match retry {
        None => "the table does not say".to_owned(),
        Some(Retry::Never) => "never: the same request fails again".to_owned(),
        Some(Retry::AfterFix) => "once the remedy has been carried out".to_owned(),
        Some(Retry::After(wait)) => format!("after {}, not before", time(wait.into())),
        Some(Retry::Backoff { base, factor: 1 }) => format!("every {}", time(base.into())),
        Some(Retry::Backoff { base, factor }) => {
            let (base, factor) = (u128::from(base), u128::from(factor));
            format!(
                "after {}, then {}, then {}, …",
                time(base),
                time(base * factor),
                time(base * factor * factor),
            )
        }
    }
}

/// The advice in as few letters as a column has room for.
pub(crate) fn word(retry: Option<Retry>) -> String {
    match retry {
        None => "-".to_owned(),
        Some(Retry::Never) => "never".to_owned(),
        Some(Retry::AfterFix) => "after fix".to_owned(),
        Some(Retry::After(wait)) => format!("after {}", time(wait.into())),
        Some(Retry::Backoff { base, factor: 1 }) => format!("every {}", time(base.into())),
        Some(Retry::Backoff { base, factor }) => format!("{}, ×{factor}", time(base.into())),
    }
}

/// The colour of the advice.
pub(crate) fn colour(retry: Option<Retry>) -> Style {
    match retry {
        None => Style::new(),
        Some(Retry::Never) => style::STOP,
        Some(Retry::AfterFix) => style::FIX,
        Some(Retry::After(_) | Retry::Backoff { .. }) => style::WAIT,
    }
}

/// A time in the largest unit that leaves no fraction and more than one of it.
fn time(millis: u128) -> String {
    const UNITS: [(u128, &str); 4] = [
        (86_400_000, "d"),
        (3_600_000, "h"),
        (60_000, "min"),
        (1000, "s"),
    ];
    // 24 h reads better than 1 d; 1 h, 1 min and 1 s are as good as it gets.
    let unit = UNITS
        .into_iter()
        .find(|(len, _)| millis.is_multiple_of(*len) && (millis / len > 1 || *len < 86_400_000));
    match unit {
        Some((len, unit)) if millis > 0 => format!("{} {unit}", millis / len),
        _ => format!("{millis} ms"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn backoff(base: u64, factor: u32) -> Retry {
        Retry::Backoff { base, factor }
    }

    #[test]
    fn growing_waits_are_spelled_out() {
        assert_eq!(
            phrase(Some(backoff(1000, 4))),
            "after 1 s, then 4 s, then 16 s, …"
        );
        assert_eq!(
            phrase(Some(backoff(900_000, 2))),
            "after 15 min, then 30 min, then 1 h, …"
        );
        assert_eq!(phrase(Some(backoff(6000, 1))), "every 6 s");
        assert_eq!(word(Some(backoff(10_000, 2))), "10 s, ×2");
    }

    #[test]
    fn the_longest_waits_do_not_overflow() {
        assert!(phrase(Some(backoff(u64::MAX, u32::MAX))).ends_with("ms, …"));
    }

    #[test]
    fn times_have_the_unit_people_would_say() {
        let cases = [
            (500, "500 ms"),
            (1500, "1500 ms"),
            (60_000, "1 min"),
            (5_400_000, "90 min"),
            (86_400_000, "24 h"),
            (259_200_000, "3 d"),
        ];
        for (millis, text) in cases {
            assert_eq!(time(millis), text);
        }
    }
}
