//! Ids of entries, and what text leads to a value.

use std::str::FromStr;

use error_codes::{Entry, ErrorCode, ParseCodeError, UnknownCode, error_codes};

/// Ids of all spellings, closed, and all entries have one. There are no categories.
#[error_codes(inline = r#"
title = "Status"
code-type = "u32"
require = ["id"]
codes = [
    { code = 0xC0000005, id = "STATUS_ACCESS_VIOLATION", message = "access violation" },
    { code = 5, id = "storage/retry-limit-exceeded", message = "retry limit" },
    { code = 6, id = "7", message = "an id that could be a code" },
    { code = 7, id = "2FA required", message = "an id with a digit and a space" },
    { code = 8, id = "ошибка", name = "Error", message = "an id in another script" },
    { code = 9, id = "E_FAIL" },
    { code = "20-29", id = "self", message = "a range" },
]
"#)]
enum Status {}

/// String codes, open, and not all entries have an id.
#[error_codes(inline = r#"
title = "Dtc"
code-type = "str"
categories.engine.title = "Engine"
codes = [
    { code = "P0301", id = "CYL_1_MISFIRE", message = "cylinder 1", category = "engine" },
    { code = "P0302", name = "CylTwo", message = "cylinder 2", category = "engine" },
    { code = "U*", id = "NETWORK", message = "a prefix", category = "engine" },
    { code = "CylTwo", id = "P0301", name = "Odd", message = "a code that is a name", category = "engine" },
]
"#)]
enum Dtc {
    /// Every other code.
    Unknown(UnknownCode<Self>),
}

#[test]
fn ids_give_names_and_values() {
    const VIOLATION: Status = Status::from_id("STATUS_ACCESS_VIOLATION").unwrap();
    assert_eq!(VIOLATION, Status::StatusAccessViolation);
    let names = Status::entries().map(Entry::name);
    assert!(names.eq([
        "StatusAccessViolation",
        "StorageRetryLimitExceeded",
        "E7",
        "E2faRequired",
        "Error",
        "EFail",
        "SelfError",
    ]));
    for error in Status::ALL {
        let id: &'static str = error.id();
        assert_eq!(Status::from_id(id), Some(*error));
        assert_eq!(error.entry().unwrap().id(), Some(id));
    }
    for id in [
        "",
        "status_access_violation",
        "StatusAccessViolation",
        "5",
        "STATUS",
    ] {
        assert_eq!(Status::from_id(id), None, "{id}");
    }
}

#[test]
fn a_code_with_an_entry_wins_over_a_name_or_an_id() {
    assert_eq!("7".parse(), Ok(Status::E2faRequired));
    assert_eq!("6".parse(), Ok(Status::E7));
    assert_eq!("25".parse(), Ok(Status::from_code(25).unwrap()));
    for (text, error) in [
        ("3221225477", Status::StatusAccessViolation),
        ("STATUS_ACCESS_VIOLATION", Status::StatusAccessViolation),
        ("StatusAccessViolation", Status::StatusAccessViolation),
        ("ошибка", Status::Error),
        ("self", Status::from_code(20).unwrap()),
    ] {
        assert_eq!(text.parse(), Ok(error), "{text}");
    }
    assert_eq!(Status::from_str("STATUS"), Err(ParseCodeError::NotANumber));
    let unknown = Status::from_str("10").unwrap_err();
    assert_eq!(unknown.to_string(), "unknown Status code 10");
}

#[test]
fn words_of_a_table_of_strings() {
    for (text, name, id) in [
        ("P0301", "Cyl1Misfire", Some("CYL_1_MISFIRE")),
        ("CYL_1_MISFIRE", "Cyl1Misfire", Some("CYL_1_MISFIRE")),
        ("Cyl1Misfire", "Cyl1Misfire", Some("CYL_1_MISFIRE")),
        ("CylTwo", "Odd", Some("P0301")),
        ("Odd", "Odd", Some("P0301")),
        ("P0302", "CylTwo", None),
        ("cyltwo", "Unknown", None),
        ("", "Unknown", None),
    ] {
        let error: Dtc = text.parse().unwrap();
        assert_eq!((error.name(), error.id()), (name, id), "{text}");
    }
    assert_eq!(Dtc::from_id("P0301"), Some(Dtc::Odd));
    assert_eq!(Dtc::from_id("CylTwo"), None);
    let ids = Dtc::TABLE.entries().map(Entry::id);
    assert!(ids.eq([Some("CYL_1_MISFIRE"), None, Some("NETWORK"), Some("P0301")]));
    assert_eq!("NETWORK".parse(), Ok(Dtc::from("U")));
    assert_eq!(Dtc::from_id("NETWORK"), Dtc::from_code("U"));
}

#[test]
fn an_id_is_displayed_without_a_message() {
    assert_eq!(Status::EFail.to_string(), "E_FAIL (9)");
    assert_eq!(Status::EFail.entry().unwrap().title(), "E_FAIL");
    assert_eq!(Status::EFail.message(), None);
}
