//! Any JSON is read without loss, or rejected at an existing position; and there is advice for every error.

#![no_main]

use error_codes::whatsapp::{ApiError, Response, errors_in};
use libfuzzer_sys::fuzz_target;
use serde_json::Value;

fuzz_target!(|text: &str| {
    let response = Response::new()
        .app_usage(text)
        .business_use_case_usage(text);
    let Ok(json) = serde_json::from_str::<Value>(text) else {
        assert_eq!(
            response,
            Response::new(),
            "a broken header counts as absent"
        );
        return;
    };
    match ApiError::try_from(&json) {
        Ok(error) => {
            check(&error, &response);
            assert_eq!(
                serde_json::to_value(&error).unwrap(),
                json,
                "nothing is lost"
            );
        }
        Err(diagnostic) => assert!(json.pointer(diagnostic.path()).is_some(), "{diagnostic}"),
    }
    for found in errors_in(&json) {
        match found {
            Ok(found) => {
                check(&found.error, &response);
                assert_eq!(
                    json.pointer(&found.path),
                    Some(&Value::from(found.error.body().clone()))
                );
                assert!(!found.to_string().contains('\n'), "one line for a log");
            }
            Err(diagnostic) => assert!(json.pointer(diagnostic.path()).is_some(), "{diagnostic}"),
        }
    }
});

/// Calls every accessor of an error.
fn check(error: &ApiError, response: &Response) {
    let line = error.to_string();
    assert!(!line.contains(char::is_control), "{line:?}");
    assert!(line.contains(&error.code().to_string()), "{line:?}");
    let report = format!("{error:#}");
    assert!(report.starts_with(&line), "{report:?}");
    let matched = error.matched();
    let advice = error.advice_in(response);
    assert!(report.contains(&error.advice().to_string()), "{report:?}");
    assert_eq!(matched.entry().is_some(), error.kind().entry().is_some());
    for attempt in [0, 1, 7, u32::MAX - 1] {
        assert!(advice.delay(attempt) <= advice.delay(attempt + 1));
        let resend = advice.resend_delay(attempt);
        assert!(resend.is_none() || resend == advice.delay(attempt));
    }
}
