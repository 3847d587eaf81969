//! Texts.

use super::{Rule, Violation, rules};
use crate::diagnostic::Severity;

rules! {
    BRACKET = Rule {
        id: "bracket",
        severity: Severity::Error,
        summary: "<key> has brackets that are no link",
        repair: "`[text][name]` for a link, `` `items[0]` `` or `\\[` otherwise.",
        example: Some(Violation::edit("[the help][help]", "[the help](https://example.com)")),
    };
    BARE_URL = Rule {
        id: "bare-url",
        severity: Severity::Error,
        summary: "<key> has an address in its text",
        repair: "Declare it under `[links]`.",
        example: Some(Violation::edit("[the help][help]", "https://example.com and [the help][help]")),
    };
    IMAGE = Rule {
        id: "image",
        severity: Severity::Error,
        summary: "<key> has an image",
        repair: "Write a link.",
        example: Some(Violation::edit("[the help][help]", "![the help][help]")),
    };
    HTML = Rule {
        id: "html",
        severity: Severity::Error,
        summary: "<key> has what Markdown takes for an HTML tag",
        repair: "Put it into backticks, or write `\\<`.",
        example: Some(Violation::edit("Order fewer", "Order fewer <items>")),
    };
    ENTITY = Rule {
        id: "entity",
        severity: Severity::Error,
        summary: "<key> has an HTML entity",
        repair: "Write the character itself, or `\\&`.",
        example: Some(Violation::edit("Order fewer", "Order&nbsp;fewer")),
    };
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
        summary: "<key> has code that rustdoc would run as a test; a fence that is never closed",
        repair: "Name a language; close the block.",
        example: Some(Violation::edit("\"Order fewer, or see [the help][help].\"", "\"\"\"\nSee [the help][help]:\n\n```\nlet order = 1;\n```\n\"\"\"")),
    };
    INDENT = Rule {
        id: "indent",
        severity: Severity::Error,
        summary: "<key> has a line, a list item or a fence that can be read in several ways",
        repair: "Begin it at the margin or at the text of the list item; put an empty line above a list.",
        example: Some(Violation::edit("\"Order fewer, or see [the help][help].\"", "\"\"\"\nSee [the help][help].\n- Order fewer.\n\"\"\"")),
    };
    INDENTED_CODE = Rule {
        id: "indented-code",
        severity: Severity::Error,
        summary: "<key> has a line that Markdown takes for code",
        repair: "Indent it less, or use a block with a language.",
        example: Some(Violation::edit("\"Order fewer, or see [the help][help].\"", "\"\"\"\nSee [the help][help]:\n\n    order 1\n\"\"\"")),
    };
    HEADING = Rule {
        id: "heading",
        severity: Severity::Error,
        summary: "<key> has a heading; a line that Markdown takes for a heading or a rule",
        repair: "Write **bold** text, or begin the line with a backslash.",
        example: Some(Violation::edit("\"Order fewer, or see [the help][help].\"", "\"\"\"\n# Order fewer\n\nSee [the help][help].\n\"\"\"")),
    };
    TABLE = Rule {
        id: "table",
        severity: Severity::Error,
        summary: "<key> has a line that Markdown takes for the head of a table",
        repair: "Write a list.",
        example: Some(Violation::edit("\"Order fewer, or see [the help][help].\"", "\"\"\"\nSee [the help][help].\n\n| order |\n| --- |\n\"\"\"")),
    };
    QUOTATION = Rule {
        id: "quotation",
        severity: Severity::Error,
        summary: "<key> has a line that Markdown takes for a quotation",
        repair: "Remove the `>`, or write `\\>`.",
        example: Some(Violation::edit("\"Order fewer, or see [the help][help].\"", "\"\"\"\n> Order fewer.\n\nSee [the help][help].\n\"\"\"")),
    };
}
