//! Further and former names are constants, also patterns, whatever the enum is.

#![deny(warnings)]

use error_codes::{UnknownCode, error_codes};

#[error_codes(inline = r#"
    title = "Errno"
    categories.io.title = "I/O"
    codes = [
        { code = 11, id = "EAGAIN", name = "TryAgain", also = ["WouldBlock", "EWOULDBLOCK"], was = ["Again"], category = "io" },
        { code = 12, name = "NoMemory", category = "io" },
        { code = "500-599", name = "Vendor", category = "io" },
    ]
"#)]
pub enum Errno {
    Unknown(UnknownCode<Self>),
}

#[error_codes(inline = r#"
    title = "Dtc"
    code-type = "str"
    categories.engine.title = "Engine"
    codes = [
        { code = "P0301", name = "One", also = ["First"], category = "engine" },
        { code = "P0302", name = "Two", category = "engine" },
        { code = "U*", name = "Network", category = "engine" },
    ]
"#)]
pub enum Dtc {
    Unknown(UnknownCode<Self>),
}

#[error_codes(inline = r#"
    title = "Closed"
    categories.io.title = "I/O"
    codes = [
        { code = 1, name = "One", also = ["First"], category = "io" },
        { code = 2, name = "Two", also = ["Second"], category = "io" },
    ]
"#)]
#[derive(Debug, PartialEq, Eq)]
pub enum Closed {}

fn exhaustive(error: Closed) -> i32 {
    match error {
        Closed::First => 1,
        Closed::Second => 2,
    }
}

fn main() {
    const BLOCK: Errno = Errno::WouldBlock;
    for code in [11, 12, 501, 7] {
        let error = Errno::from(code);
        let is_again = matches!(error, Errno::EWOULDBLOCK);
        assert_eq!(is_again, code == 11);
        assert_eq!(error == BLOCK, is_again);
    }
    for word in ["TryAgain", "WouldBlock", "EWOULDBLOCK", "Again", "EAGAIN", "11"] {
        assert_eq!(word.parse(), Ok(Errno::TryAgain), "{word}");
    }
    assert_eq!("First".parse(), Ok(Dtc::One));
    assert!(matches!(Dtc::from("P0301"), Dtc::First));
    assert!(!matches!(Dtc::from("U1"), Dtc::First));
    assert_eq!([Closed::One, Closed::Two].map(exhaustive), [1, 2]);
}
