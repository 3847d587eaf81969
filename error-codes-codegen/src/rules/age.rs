//! The age of what a spec says.
//!
//! It depends on the day, so no build checks it: `error-codes check` does.

use super::{Rule, Violation, rules};
use crate::diagnostic::Severity;

rules! {
    STALE = Rule {
        id: "stale",
        severity: Severity::Warning,
        summary: "the source <id> was last verified <n> days ago",
        repair: "Compare its entries with it, then set `verified` to today's date.",
        example: Some(Violation::edit("2026-11-23", "2025-11-23\nmax-age = \"180d\"")),
    };
}
