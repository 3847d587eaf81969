//! Entries for ranges of codes.

use error_codes::{UnknownCode, error_codes};

#[error_codes(inline = r#"
    title = "Permissions"

    [categories.permission]
    title = "Permissions"

    [[codes]]
    code = "200-299"
    name = "Permission"
    message = "permission denied"
    category = "permission"

    [[codes]]
    code = 250
    name = "Exact"
    message = "one code inside the range"
    category = "permission"

    [[codes]]
    code = "-9--1"
    name = "Negative"
    message = "below nought"
    category = "permission"
"#)]
pub enum Closed {}

#[error_codes(inline = r#"
    title = "Permissions"

    [categories.permission]
    title = "Permissions"

    [[codes]]
    code = "200-299"
    name = "Permission"
    message = "permission denied"
    category = "permission"
"#)]
pub enum Open {
    Unknown(UnknownCode<Self>),
}

const LAST: Closed = Closed::from_code(299).unwrap();

fn main() {
    assert_eq!(LAST.code(), 299);
    assert_eq!(LAST.to_string(), "permission denied (299)");
    assert_eq!(format!("{LAST:?}"), "Permission(299)");
    assert!(matches!(LAST, Closed::Permission(code) if code.code() == 299));
    assert_eq!(Closed::from_code(250), Some(Closed::Exact));
    assert_eq!(Closed::from_code(200).map(i32::from), Some(200));
    assert_eq!(Closed::from_code(199), None);
    assert_eq!(Closed::from_code(300), None);
    assert_eq!(Closed::from_code(-10), None);
    assert_eq!(Closed::from_code(-9).unwrap().name(), "Negative");
    assert_eq!(Closed::from_code(-1).unwrap().code(), -1);
    assert_eq!(Closed::from_code(0), None);
    assert_ne!(Closed::from_code(200), Closed::from_code(201));
    let codes: Vec<_> = Closed::ALL.iter().map(Closed::code).collect();
    assert_eq!(codes, [200, 250, -9]);
    let written: Vec<_> = Closed::entries().map(|entry| entry.code()).collect();
    assert_eq!(written, ["200-299", "250", "-9--1"]);

    assert_eq!(Open::from(230).message(), Some("permission denied"));
    assert_eq!(Open::from(300).message(), None);
    assert!(Open::from(299).is_permission() && !Open::from(300).is_permission());
}
