//! Entries and cases without a message, and messages with unusual whitespace.

use error_codes::{ErrorCode, UnknownCode, error_codes};

#[error_codes(inline = r#"
    title = "Shell"
    code-type = "u16"
    categories.exit.title = "Exit statuses"

    [[codes]]
    code = 1
    name = "Failure"
    message = "general error"
    category = "exit"

    [[codes]]
    code = 127
    name = "NotFound"
    category = "exit"
    description = "The command was not found."

    [[codes.cases]]
    subcode = 2
    remedy = "Install it."

    [[codes]]
    code = "129-255"
    name = "Signal"
    category = "exit"
"#)]
enum Closed {}

#[error_codes(inline = r#"
    title = "Shell"
    categories.exit.title = "Exit statuses"
    codes = [
        { code = 1, name = "Failure", message = "general error", category = "exit" },
        { code = 127, name = "NotFound", category = "exit" },
    ]
"#)]
enum Open {
    Other(UnknownCode<Self>),
}

#[error_codes(inline = r#"
    title = "Signals"
    code-type = "str"
    categories.all.title = "All"
    codes = [
        { code = "INT", name = "Interrupt", category = "all" },
        { code = "KILL", name = "Kill", category = "all" },
    ]
"#)]
enum Without {}

#[test]
fn a_missing_message_is_none() {
    const NONE: Option<&str> = Closed::NotFound.message();
    assert_eq!(NONE, None);
    assert_eq!(Closed::Failure.message(), Some("general error"));
    let messages = [1, 127, 5].map(|code| Open::from(code).message());
    assert_eq!(messages, [Some("general error"), None, None]);
    assert_eq!(Without::Kill.message(), None);

    let entries = Closed::entries().map(|it| (it.message(), it.title(), it.code()));
    assert!(entries.eq([
        (Some("general error"), "general error", "1"),
        (None, "NotFound", "127"),
        (None, "Signal", "129-255"),
    ]));
    assert_eq!(ErrorCode::message(&Closed::NotFound), None);
}

#[test]
fn the_name_is_displayed_instead() {
    assert_eq!(Closed::Failure.to_string(), "general error (1)");
    assert_eq!(Closed::NotFound.to_string(), "NotFound (127)");
    assert_eq!(format!("[{:>8.6}]", Closed::NotFound), "[  NotFou]");
    let shown = format!("{:#}", Closed::NotFound);
    assert_eq!(shown, "NotFound (127)\n\nThe command was not found.");
    assert_eq!(Closed::from_code(130).unwrap().to_string(), "Signal (130)");
    assert_eq!(Open::from(127).to_string(), "NotFound (127)");
    assert_eq!(Open::from(5).to_string(), "unknown error (5)");
    assert_eq!(Without::Interrupt.to_string(), "Interrupt (INT)");
}

#[test]
fn a_case_without_a_message_has_that_of_the_entry() {
    let found = Closed::NotFound.matched(Some(2));
    assert_eq!(found.case().unwrap().message(), None);
    assert_eq!(
        (found.message(), found.remedy()),
        (None, Some("Install it."))
    );
    let entry = Closed::NotFound.entry().unwrap();
    assert_eq!(entry.case_titled(""), None);
}

/// A command that prints messages of several lines.
#[error_codes(inline = r#"
    title = "Launcher"
    categories.all.title = "All"

    [[codes]]
    code = 1
    name = "Lines"
    message = """
cannot start:
\t%s

"""
    category = "all"

    [[codes.cases]]
    message = " two  spaces\nand a line "

    [[codes]]
    code = 2
    name = "Spaces"
    message = "two  spaces"
    category = "all"

    [[codes]]
    code = 3
    name = "Blank"
    message = "prompt: "
    category = "all"
"#)]
enum Letter {}

#[test]
fn messages_are_kept_to_the_letter() {
    const LINES: &str = Letter::Lines.message();
    assert_eq!(LINES, "cannot start:\n\t%s\n\n");
    assert_eq!(Letter::Spaces.message(), "two  spaces");
    assert_eq!(Letter::Blank.message(), "prompt: ");
    let messages = Letter::entries().map(|it| it.message().unwrap());
    assert!(messages.eq([LINES, "two  spaces", "prompt: "]));
    let case = &Letter::Lines.entry().unwrap().cases()[0];
    assert_eq!(case.message(), Some(" two  spaces\nand a line "));
}

#[test]
fn they_are_displayed_on_one_line() {
    let shown = Letter::ALL.iter().map(ToString::to_string);
    assert!(shown.eq(["cannot start: %s (1)", "two  spaces (2)", "prompt: (3)"]));
    assert_eq!(Letter::Lines.entry().unwrap().title(), "cannot start: %s");
    assert_eq!(format!("{:#}", Letter::Lines), "cannot start: %s (1)");
}
