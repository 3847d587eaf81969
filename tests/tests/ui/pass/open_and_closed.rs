//! The same table in an enum for all codes, and in one for the codes of the table alone.

use error_codes::{ErrorCode, ParseCodeError, UnknownCode, error_codes};

#[error_codes(inline = r#"
    title = "Modem"

    [categories.network]
    title = "Network errors"

    [[codes]]
    code = 30
    name = "NoService"
    message = "no network service"
    category = "network"
"#)]
pub enum Open {
    Other(UnknownCode<Self>),
}

#[error_codes(inline = r#"
    title = "Modem"

    [categories.network]
    title = "Network errors"

    [[codes]]
    code = 30
    name = "NoService"
    message = "no network service"
    category = "network"
"#)]
pub enum Closed {}

const OPEN: Open = Open::from_code(30).unwrap();
const CLOSED: Closed = Closed::from_code(30).unwrap();

fn main() {
    assert_eq!(OPEN, Open::NoService);
    assert_eq!(OPEN.message(), Some("no network service"));
    assert_eq!(OPEN.category(), Some(OpenCategory::Network));
    let other = Open::from(31);
    assert_eq!((other.code(), other.name()), (31, "Other"));
    assert_eq!(other.message(), None);
    assert_eq!(other.category(), None);
    assert_eq!(other.to_string(), "unknown error (31)");
    assert_eq!(format!("{other:?}"), "Other(31)");
    assert_eq!("31".parse(), Ok(other));
    assert_eq!("x".parse::<Open>(), Err(ParseCodeError::NotANumber));
    assert_eq!(Open::from_code(31), None);

    assert_eq!(CLOSED.message(), "no network service");
    assert_eq!(CLOSED.category(), ClosedCategory::Network);
    assert_eq!(i32::from(CLOSED), 30);
    let none = Closed::try_from(31).unwrap_err();
    assert_eq!(none.code(), 31);
    assert_eq!(none.to_string(), "unknown Modem code 31");
    assert_eq!("31".parse::<Closed>(), Err(ParseCodeError::Unknown(none)));
    assert_eq!(ErrorCode::category(&CLOSED), Some(ClosedCategory::Network));
}
