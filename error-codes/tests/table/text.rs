//! Values as text, and text as values.

use std::error::Error;

use error_codes::{ErrorCode, ParseCodeError, error_codes};

use crate::{Category, ServiceError};

#[error_codes(inline = r#"
    title = "Modem"
    code-type = "i16"
    categories.network.title = "Network errors"
    codes = [{ code = 30, name = "NoService", message = "no service", category = "network" }]
"#)]
enum ModemError {}

#[test]
fn a_line_has_the_message_and_the_code() {
    let text = |code| ServiceError::from(code).to_string();
    assert_eq!(text(-1), "too many calls (-1)");
    assert_eq!(text(599), "server fault (599)");
    assert_eq!(text(503), "the server is down (503)");
    assert_eq!(text(9), "unknown error (9)");
    assert_eq!(Category::Request.to_string(), "Request errors");
}

#[test]
fn lines_are_padded() {
    let gone = ServiceError::from(70_000);
    assert_eq!(format!("[{gone:14}]"), "[gone (70000)  ]");
    assert_eq!(format!("[{gone:>14}]"), "[  gone (70000)]");
    assert_eq!(format!("[{gone:*^14}]"), "[*gone (70000)*]");
    assert_eq!(format!("[{gone:.4}]"), "[gone]");
    let range = ServiceError::from(599);
    assert_eq!(format!("[{range:20}]"), "[server fault (599)  ]");
    assert_eq!(format!("[{range:>20.6}]"), "[              server]");
    let unknown = ServiceError::from(9);
    assert_eq!(format!("[{unknown:->20}]"), "[---unknown error (9)]");
}

#[test]
fn the_alternate_form_adds_what_to_do() {
    let report = |code| format!("{:#}", ServiceError::from(code));
    assert_eq!(
        report(-1),
        "too many calls (-1)\n\nThe client sent more calls than its plan allows.\n\nRemedy: Send fewer calls."
    );
    assert_eq!(report(503), "the server is down (503)\n\nRemedy: Wait.");
    assert_eq!(report(550), "server fault (550)");
    assert_eq!(report(9), "unknown error (9)");
}

#[test]
fn debug_is_the_variant() {
    let debug = |code| format!("{:?}", ServiceError::from(code));
    assert_eq!(debug(-1), "TooMany");
    assert_eq!(debug(550), "Server(550)");
    assert_eq!(debug(9), "Other(9)");
}

#[test]
fn text_is_parsed() {
    assert_eq!("-1".parse(), Ok(ServiceError::TooMany));
    assert_eq!("9".parse(), Ok(ServiceError::from(9)));
    assert_eq!("30".parse(), Ok(ModemError::NoService));
}

#[test]
fn errors_say_what_is_wrong_once() {
    let error = |text: &str| text.parse::<ModemError>().unwrap_err();
    assert_eq!(error("x").to_string(), "invalid Modem code: not a number");
    assert_eq!(error("").to_string(), "invalid Modem code: not a number");
    assert_eq!(error(""), ParseCodeError::NotANumber);
    for text in ["32768", "-32769"] {
        assert_eq!(error(text), ParseCodeError::OutOfRange);
        assert_eq!(
            error(text).to_string(),
            "invalid Modem code: out of range for `i16`"
        );
    }
    assert_eq!(error("31").to_string(), "unknown Modem code 31");
    // A report of the whole chain does not repeat it.
    assert!(error("31").source().is_none());

    let unknown = ModemError::try_from(31).unwrap_err();
    assert_eq!(unknown.to_string(), "unknown Modem code 31");
    assert_eq!(unknown.code(), 31);
    assert_eq!(ParseCodeError::from(unknown), error("31"));
    assert_eq!(<ModemError as ErrorCode>::try_from_code(31), Err(unknown));
}

#[test]
fn payloads_are_ordered_by_their_codes() {
    let range = |code| match ServiceError::from(code) {
        ServiceError::Server(range) => range,
        other => panic!("{other:?}"),
    };
    assert!(range(501) < range(502));
    assert_eq!(range(501), range(501));
    assert_ne!(range(501), range(502));
    assert_eq!(range(501).to_string(), "501");
    assert_eq!(range(501).code(), 501);
    assert_eq!(format!("{:?}", range(501)), "501");
    let mut errors = [503, 599, 9, 500, -1, 8].map(ServiceError::from);
    errors.sort_unstable();
    assert_eq!(errors.map(|it| it.code()), [-1, 500, 599, 503, 8, 9]);
}
