//! Entries and cases without a message, messages with unusual whitespace, and placeholders.

use error_codes::{ErrorCode, Placeholders, UnknownCode, error_codes};

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

/// Messages of TypeScript.
#[error_codes(inline = r#"
    title = "TypeScript"
    placeholders = "braces"
    categories.semantic.title = "Semantic errors"
    codes = [
        { code = 1005, name = "Expected", message = "'{0}' expected.", category = "semantic" },
        { code = 2304, name = "NameNotFound", message = "Cannot find name '{0}'.", category = "semantic" },
        { code = 2322, name = "NotAssignable", message = "Type '{0}' is not assignable to type '{1}'.", category = "semantic" },
        { code = 1351, name = "Brace", message = "Did you forget a '{' or '}' after {0}?", category = "semantic" },
    ]
"#)]
enum TypeScript {}

/// Messages with braces.
#[error_codes(inline = r#"
    title = "MariaDB"
    code-type = "u16"
    placeholders = "printf"
    categories.server.title = "Server errors"

    [[codes]]
    code = 1004
    name = "CantCreateFile"
    message = "Can't create file '%-.200s' (errno: %M)"
    category = "server"

    [[codes.cases]]
    subcode = 28
    message = "No space for %s"

    [[codes]]
    code = 1062
    name = "DupEntry"
    message = "Duplicate entry '%-.192sT' for key %d, %lu%% done"
    category = "server"

    [[codes]]
    code = 1150
    name = "Unused"
    category = "server"
"#)]
enum MariaDb {
    Other(UnknownCode<Self>),
}

#[test]
fn placeholders_are_filled_in() {
    let text = TypeScript::NotAssignable.message_with(&[&"string", &7]);
    assert_eq!(
        text.to_string(),
        "Type 'string' is not assignable to type '7'."
    );
    assert_eq!(
        TypeScript::NameNotFound.message(),
        "Cannot find name '{0}'."
    );
    let brace = TypeScript::Brace.message_with(&[&"a"]).to_string();
    assert_eq!(brace, "Did you forget a '{' or '}' after a?");
    assert_eq!(TypeScript::Expected.to_string(), "'{0}' expected. (1005)");

    let (path, errno) = (
        "/tmp/a",
        format_args!("{} \"{}\"", 28, "no space").to_string(),
    );
    let args: [&dyn core::fmt::Display; 2] = [&path, &errno];
    let text = MariaDb::CantCreateFile.message_with(&args);
    let expected = "Can't create file '/tmp/a' (errno: 28 \"no space\")";
    assert_eq!(text.unwrap().to_string(), expected);
    let missing = MariaDb::DupEntry.message_with(&[&"x"]).unwrap();
    assert_eq!(
        missing.to_string(),
        "Duplicate entry 'xT' for key %d, %lu% done"
    );
    assert!(MariaDb::Unused.message_with(&[&1]).is_none());
    assert!(MariaDb::from(1).message_with(&[&1]).is_none());
}

#[test]
fn entries_and_cases_fill_in_placeholders() {
    let entry = TypeScript::NotAssignable.entry().unwrap();
    assert!(entry.placeholders().map(|it| it.index()).eq([0, 1]));
    assert_eq!(TypeScript::TABLE.placeholders(), Some(Placeholders::Braces));
    let found = MariaDb::CantCreateFile.matched(Some(28));
    let text = found.message_with(&[&"logs"]).unwrap();
    assert_eq!(text.to_string(), "No space for logs");
    assert_eq!(MariaDb::Unused.entry().unwrap().placeholders().count(), 0);

    // A table without `placeholders`.
    let entry = Letter::Lines.entry().unwrap();
    assert_eq!(entry.placeholders().count(), 0);
    let text = entry.message_with(&[&1]).unwrap().to_string();
    assert_eq!(Some(&*text), entry.message());
}
