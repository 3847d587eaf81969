//! The rule [`STALE`]: a source has been compared within its `max-age`.
//!
//! It depends on the day, so it is a rule of the command and not of the build.

use std::time::{SystemTime, UNIX_EPOCH};

use error_codes_codegen::rules::age::STALE;
use error_codes_codegen::{Diagnostic, Diagnostics, Table};

/// A day in milliseconds.
const DAY: u64 = 86_400_000;

/// Adds a warning for each source that was compared too long ago, on a day in days from 1970-01-01.
pub(super) fn check(table: &Table, today: i64, diagnostics: &mut Diagnostics) {
    for source in &table.sources {
        let (Some(verified), Some(span), Some(max_age)) =
            (&source.verified, &source.verified_at, source.max_age)
        else {
            continue;
        };
        let max_days = i64::try_from(max_age / DAY).unwrap_or(i64::MAX);
        let days = today.saturating_sub(days(verified));
        if days > max_days {
            let title = format!(
                "the source `{}` was last verified {} ago",
                source.id,
                count_days(days)
            );
            diagnostics.push(
                Diagnostic::new(&STALE, title)
                    .at(span, format!("more than {} ago", count_days(max_days)))
                    .help(
                        "compare the entries with the source, then set `verified` to today's date",
                    ),
            );
        }
    }
    diagnostics.sort();
}

fn count_days(days: i64) -> String {
    if days == 1 {
        "1 day".to_owned()
    } else {
        format!("{days} days")
    }
}

/// The days from 1970-01-01 to today (UTC).
pub(crate) fn today() -> i64 {
    let time = SystemTime::now().duration_since(UNIX_EPOCH);
    let days = time.map_or(0, |time| time.as_secs() / 86_400);
    i64::try_from(days).unwrap_or(i64::MAX)
}

/// The date of a day from 1970-01-01 on, as `YYYY-MM-DD`.
pub(crate) fn date(day: i64) -> String {
    // As below, in years that begin in March.
    let era_day = day + 719_468;
    let (era, day) = (era_day.div_euclid(146_097), era_day.rem_euclid(146_097));
    let year = (day - day / 1460 + day / 36_524 - day / 146_096) / 365;
    let day = day - (year * 365 + year / 4 - year / 100);
    let month = (day * 5 + 2) / 153;
    let day = day - (month * 153 + 2) / 5 + 1;
    let (year, month) = if month < 10 {
        (year, month + 3)
    } else {
        (year + 1, month - 9)
    };
    format!("{:04}-{month:02}-{day:02}", year + era * 400)
}

/// The days from 1970-01-01 to a date written as `YYYY-MM-DD`, in the Gregorian calendar.
pub(crate) fn days(date: &str) -> i64 {
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
    use error_codes_codegen::{Source, read, report};

    use super::{check, date, days};

    #[test]
    fn days_are_counted_from_the_epoch() {
        assert_eq!(days("1970-01-01"), 0);
        assert_eq!(days("1969-12-31"), -1);
        assert_eq!(days("2000-02-29"), 11_016);
        assert_eq!(days("2000-03-01"), 11_017);
        assert_eq!(days("2026-11-23"), 20_780);
    }

    #[test]
    fn dates_are_those_of_their_days() {
        for day in -1000..60_000 {
            assert_eq!(days(&date(day)), day);
        }
        assert_eq!(date(20_780), "2026-11-23");
    }

    #[test]
    fn a_source_is_stale_on_the_day_after_its_max_age() {
        let source = Source::new(
            "modem.toml",
            "title = \"Modem\"\n\n[sources.manual]\ntitle = \"M\"\nverified = 2026-01-31\nmax-age = \"90d\"\n",
        );
        let shown = |day| {
            let (table, before) = read(&source);
            let mut after = before.clone();
            check(&table, days(day), &mut after);
            let new = after
                .iter()
                .filter(|it| !before.iter().any(|old| old == *it));
            new.map(|it| report::text(it, &source)).collect::<Vec<_>>()
        };
        assert_eq!(shown("2026-05-01"), [""; 0]);
        assert_eq!(
            shown("2026-05-02"),
            ["\
warning: the source `manual` was last verified 91 days ago
 --> modem.toml:5:12
  |
5 | verified = 2026-01-31
  |            ^^^^^^^^^^ more than 90 days ago
  |
  = help: compare the entries with the source, then set `verified` to today's date"]
        );
    }

    #[test]
    fn a_source_without_max_age_is_never_stale() {
        let text = "title = \"M\"\n[sources.manual]\ntitle = \"M\"\nverified = 1970-01-01\n";
        let (table, before) = read(&Source::new("modem.toml", text));
        let mut after = before.clone();
        check(&table, i64::MAX, &mut after);
        assert_eq!(after, before);
    }
}
