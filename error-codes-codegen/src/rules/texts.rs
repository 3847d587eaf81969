//! Texts.

use super::{Rule, Violation, rules};
use crate::diagnostic::Severity;

rules! {
    CODE_SPAN = Rule {
        id: "code-span",
        severity: Severity::Error,
        summary: "<key> contains an unclosed code span",
        repair: "Close it with the same number of backticks, or write `` \\` ``.",
        example: Some(Violation::edit("Order fewer", "Order `fewer")),
    };
    FENCE = Rule {
        id: "fence",
        severity: Severity::Error,
        summary: "<key> contains an unclosed code fence; <key> contains code that rustdoc would run as a test",
        repair: "Close the fence; name another language than Rust, or none.",
        example: Some(Violation::edit("\"Order fewer, or see [the help][help].\"", "\"\"\"\nSee [the help][help]:\n\n```rust\nlet order = 1;\n```\n\"\"\"")),
    };
}
