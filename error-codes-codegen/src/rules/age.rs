//! Rules for the age of facts: warnings about sources that were compared too long ago.

use super::{Context, Rule, Violation, rules};
use crate::diagnostic::{Diagnostic, Severity};
use crate::syntax::types::Day;

rules! {
    STALE = Rule {
        id: "stale",
        severity: Severity::Warning,
        summary: "the source <id> was last compared <n> days ago",
        repair: "Compare its entries with it, then set `verified` to today.",
        example: Some(Violation::edit("2026-11-23", "2025-11-23\nmax-age = \"180d\"")),
    };
}

const DAY: u64 = 86_400_000;

/// A source is compared as often as its `max-age` asks. `today` is counted in days from 1970-01-01.
pub(super) fn check(cx: &mut Context<'_, '_>, today: i64) {
    for source in cx.spec.sources.entries() {
        let Some(fields) = &source.value else {
            continue;
        };
        let (Some(max_age), Some(verified)) = (fields.max_age.get(), &fields.verified.value) else {
            continue;
        };
        let allowed = i64::try_from(max_age / DAY).unwrap_or(i64::MAX);
        let old = today.saturating_sub(days(verified.value));
        if old > allowed {
            let title = format!(
                "the source `{}` was last compared {} ago",
                source.name.value,
                count_days(old)
            );
            cx.diagnostics.push(
                Diagnostic::new(&STALE, title)
                    .at(
                        &verified.span,
                        format!("more than {} ago", count_days(allowed)),
                    )
                    .help(
                        "compare the entries of this source with it, then set `verified` to today",
                    ),
            );
        }
    }
}

fn count_days(days: i64) -> String {
    if days == 1 {
        "1 day".to_owned()
    } else {
        format!("{days} days")
    }
}

/// The days from 1970-01-01 to a date, by the calendar in use today.
fn days(date: Day) -> i64 {
    let (year, month, day) = (
        i64::from(date.year),
        i64::from(date.month),
        i64::from(date.day),
    );
    // Years that begin in March have their leap day at the end.
    let (year, month) = if month > 2 {
        (year, month - 3)
    } else {
        (year - 1, month + 9)
    };
    let leap_days = year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
    year * 365 + leap_days + (month * 153 + 2) / 5 + day - 1 - 719_468
}

#[cfg(test)]
mod tests {
    use super::{Day, count_days, days};

    #[test]
    fn days_are_counted_from_the_epoch() {
        for (date, expected) in [
            ((1970, 1, 1), 0),
            ((1969, 12, 31), -1),
            ((2000, 2, 29), 11_016),
            ((2000, 3, 1), 11_017),
            ((2026, 11, 23), 20_780),
        ] {
            let (year, month, day) = date;
            assert_eq!(days(Day { year, month, day }), expected);
        }
    }

    #[test]
    fn one_day_is_not_plural() {
        assert_eq!(count_days(1), "1 day");
        assert_eq!(count_days(0), "0 days");
    }
}
