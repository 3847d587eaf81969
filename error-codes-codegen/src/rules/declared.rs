//! What is declared, and what is used.

use super::{Rule, Violation, rules};
use crate::diagnostic::Severity;

rules! {
    UNDECLARED = Rule {
        id: "undeclared",
        severity: Severity::Error,
        summary: "there is no <tag> <id>",
        repair: "Correct the spelling, or declare it.",
        example: Some(Violation::edit("category = \"stock\"", "category = \"stocks\"")),
    };
    UNUSED = Rule {
        id: "unused",
        severity: Severity::Error,
        summary: "nothing uses the <tag> <id>",
        repair: "Use it, or remove it.",
        example: Some(Violation::edit("[links]", "[links]\nfaq = \"https://example.com/faq\"")),
    };
}
