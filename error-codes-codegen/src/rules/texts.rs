//! Texts.

use super::{Rule, Violation, rules};
use crate::diagnostic::Severity;

rules! {
    CODE_SPAN = Rule {
        id: "code-span",
        severity: Severity::Error,
        summary: "<key> opens `` `code` `` and never closes it",
        repair: "Close it with as many backticks, or write `` \\` ``.",
        example: Some(Violation::edit("Order fewer", "Order `fewer")),
    };
    FENCE = Rule {
        id: "fence",
        severity: Severity::Error,
        summary: "<key> has code that rustdoc would run as a test; a code fence that is never closed",
        repair: "Name another language than Rust, or none; close the fence.",
        example: Some(Violation::edit("\"Order fewer, or see [the help][help].\"", "\"\"\"\nSee [the help][help]:\n\n```rust\nlet order = 1;\n```\n\"\"\"")),
    };
}
