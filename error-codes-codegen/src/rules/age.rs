//! Warnings about facts that nobody has compared with their source for too long.

use super::Context;
use super::{Rule, Violation, rules};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::Severity;
use crate::syntax::duration;

rules! {
    STALE = Rule {
        id: "stale",
        severity: Severity::Warning,
        summary: "the source <id> was last compared <n> days ago",
        repair: "Compare its rows, then set `verified` to the day.",
        example: Some(Violation::edit("2026-11-23", "2025-11-23\nmax-age = \"180d\"")),
    };
}

const DAY: u64 = 86_400_000;

/// `today` is counted in days from 1970-01-01.
pub(super) fn check(cx: &mut Context<'_, '_>, today: i64) {
    for entry in &cx.sources.entries {
        let Some(fields) = entry.fields else { continue };
        let age = fields.string("max-age");
        let Some(max_age) = age.as_ref().and_then(|age| duration(age.value).ok()) else {
            continue;
        };
        let (verified, place) = match (fields.date("verified"), fields.span("verified")) {
            (Some(verified), Some(place)) => (days(&verified), place),
            _ => continue,
        };
        let allowed = i64::try_from(max_age / DAY).unwrap_or(i64::MAX);
        let old = today.saturating_sub(verified);
        if old > allowed {
            let what = format!(
                "the source `{}` was last compared {old} days ago",
                entry.id.value
            );
            cx.diagnostics.push(
                Diagnostic::new(&crate::rules::age::STALE, what)
                    .at(&place, format!("more than {allowed} days ago"))
                    .help(
                        "compare the rows of this source with it, then set `verified` to the day",
                    ),
            );
        }
    }
}

/// The days from 1970-01-01 to a date written as `YYYY-MM-DD`, by the calendar in use today.
fn days(date: &str) -> i64 {
    let mut parts = date.split('-').map(|part| part.parse::<i64>().unwrap_or(1));
    let mut next = || parts.next().unwrap_or(1);
    let (year, month, day) = (next(), next(), next());
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
    use super::days;

    #[test]
    fn days_are_counted_from_the_epoch() {
        assert_eq!(days("1970-01-01"), 0);
        assert_eq!(days("1969-12-31"), -1);
        assert_eq!(days("2000-02-29"), 11_016);
        assert_eq!(days("2000-03-01"), 11_017);
        assert_eq!(days("2026-11-23"), 20_780);
    }
}
