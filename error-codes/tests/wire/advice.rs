//! What to do about an error, with all that came with it.

use std::time::Duration;

use error_codes::whatsapp::{Actor, Advice, ApiError, CloudApiError, Reason, Response, Scope};
use error_codes::{Case, MatchKind, Retry};
use proptest::prelude::*;
use serde_json::{Value, json};

fn error(json: Value) -> ApiError {
    serde_json::from_value(json).unwrap()
}

fn advice(json: Value) -> Advice {
    error(json).advice()
}

fn advice_in(json: Value, response: &Response) -> Advice {
    error(json).advice_in(response)
}

const MINUTE: Duration = Duration::from_secs(60);

#[test]
fn the_table_decides_whatever_meta_says_of_the_fault() {
    let codes = CloudApiError::ALL.iter().map(CloudApiError::code);
    for code in codes {
        let alone = CloudApiError::from(code).advice();
        for is_transient in [true, false] {
            for status in [200, 400, 429, 500, 503] {
                let json = json!({"code": code, "is_transient": is_transient});
                let with = advice_in(json, &Response::new().status(status));
                let decided = |it: Advice| (it.retry(), it.reason(), it.scope(), it.actor());
                assert_eq!(
                    decided(with),
                    decided(alone),
                    "{code} {is_transient} {status}"
                );
                assert!(with.requests().eq(alone.requests()));
            }
        }
    }
}

#[test]
fn unknown_codes_are_repeated_only_on_somebodys_word() {
    let unknown = |more: Value, response| {
        let mut json = json!({"code": 987654});
        json.as_object_mut()
            .unwrap()
            .extend(more.as_object().unwrap().clone());
        let advice = advice_in(json, &response);
        assert!(advice.may_have_been_sent(), "nobody knows");
        assert_eq!((advice.actor(), advice.resend_delay(0)), (None, None));
        (advice.delay(0), advice.reason())
    };
    let wait = Some(Duration::from_secs(10));
    let new = Response::new;
    assert_eq!(unknown(json!({}), new()), (None, Reason::Unknown));
    assert_eq!(
        unknown(json!({"is_transient": false}), new()),
        (None, Reason::Unknown)
    );
    assert_eq!(
        unknown(json!({}), new().status(400)),
        (None, Reason::Unknown)
    );
    assert_eq!(
        unknown(json!({}), new().status(500)),
        (None, Reason::Unknown)
    );
    assert_eq!(
        unknown(json!({"is_transient": true}), new()),
        (wait, Reason::Transient)
    );
    assert_eq!(
        unknown(json!({}), new().status(429)),
        (wait, Reason::Status)
    );
    assert_eq!(
        unknown(json!({}), new().status(503)),
        (wait, Reason::Status)
    );
    let used_up = new().app_usage(r#"{"call_count": 100, "total_time": 1, "total_cputime": 1}"#);
    assert_eq!(
        unknown(json!({}), used_up.clone()),
        (Some(15 * MINUTE), Reason::AppUsage)
    );
    assert_eq!(
        advice_in(json!({"code": 987654}), &used_up).scope(),
        Some(Scope::App)
    );
}

#[test]
fn the_wait_in_the_details_takes_the_place_of_the_tables() {
    let with = |details: &str| advice(json!({"code": 133009, "error_data": {"details": details}}));
    let told = with("Please wait 25 minutes before trying again");
    assert_eq!(
        (told.delay(0), told.delay(5)),
        (Some(25 * MINUTE), Some(25 * MINUTE))
    );
    assert_eq!(told.reason(), Reason::Details);
    let untold = with("Please wait");
    assert_eq!(
        (untold.retry(), untold.reason()),
        (Some(Retry::AfterFix), Reason::Entry)
    );
    // Elsewhere a time in the details is about something else.
    let other = advice(json!({"code": 131047, "details": "more than 24 hours have passed"}));
    assert_eq!((other.delay(0), other.reason()), (None, Reason::Entry));
    let limit = "100 connected calls in 24 hours. The next call is allowed at 2026-11-25 10:00:00";
    let calls = advice(json!({"code": 138012, "error_data": {"details": limit}}));
    assert_eq!(calls.reason(), Reason::Entry);
    assert!(calls.delay(0) < Some(24 * 60 * MINUTE));
}

#[test]
fn headers_make_waits_longer_and_never_shorter() {
    let usage = |minutes: Value| {
        let usage = json!({"1": [{"type": "messaging"}, {"estimated_time_to_regain_access": 1}],
            "2": [{"estimated_time_to_regain_access": minutes}]});
        Response::new().business_use_case_usage(&usage.to_string())
    };
    let delay = |code: i32, response| advice_in(json!({"code": code}), &response).delay(0);
    assert_eq!(delay(80007, usage(json!(40))), Some(40 * MINUTE));
    assert_eq!(delay(80007, usage(json!(2))), Some(15 * MINUTE));
    assert_eq!(
        delay(80007, usage(json!(u64::MAX))),
        Some(Duration::from_secs(u64::MAX))
    );
    assert_eq!(delay(100, usage(json!(40))), None, "waiting does not help");
    let proxy = Response::new().retry_after(2 * MINUTE).retry_after(MINUTE);
    assert_eq!(delay(131056, proxy.clone()), Some(2 * MINUTE));
    let advice = advice_in(json!({"code": 131056}), &proxy);
    assert_eq!(advice.delay(4), Some(Duration::from_secs(256)));
    assert_eq!(
        advice.to_string(),
        "retry after 1 s, then 4 s, then 16 s, …, but not within 2 min; concerns sending, marketing for the pair; nobody has to act"
    );
}

#[test]
fn broken_headers_count_as_absent() {
    for header in [
        "",
        "{",
        "7",
        "[]",
        "null",
        "\"100\"",
        r#"{"call_count": "100"}"#,
        r#"{"1": 7}"#,
        r#"{"1": [7, {"estimated_time_to_regain_access": -5}]}"#,
    ] {
        let response = Response::new()
            .app_usage(header)
            .business_use_case_usage(header);
        assert_eq!(response, Response::new(), "{header}");
    }
}

#[test]
fn the_finest_response_there_is() {
    let matched = |json| {
        let found = error(json).matched();
        let subcode = found.case().and_then(Case::subcode);
        (found.kind(), found.error().code(), subcode)
    };
    assert_eq!(
        matched(json!({"code": 190, "error_subcode": 463})),
        (MatchKind::Case, 190, Some(463))
    );
    assert_eq!(
        matched(json!({"code": 190, "error_subcode": 1})),
        (MatchKind::Code, 190, None)
    );
    assert_eq!(
        matched(json!({"code": 250, "error_subcode": 463})),
        (MatchKind::Range, 250, None)
    );
    assert_eq!(matched(json!({"code": 98})), (MatchKind::Unknown, 98, None));
    // The catch-all names the real code in the subcode. No other code does.
    assert_eq!(
        matched(json!({"code": 100, "error_subcode": 133010})),
        (MatchKind::Code, 133010, None)
    );
    assert_eq!(
        matched(json!({"code": 131009, "error_subcode": 133010})),
        (MatchKind::Code, 131009, None)
    );
    assert_eq!(
        matched(json!({"code": 100, "error_subcode": 250})),
        (MatchKind::Code, 100, None)
    );
    let advice = advice(json!({"code": 100, "error_subcode": 133010}));
    assert_eq!(advice.actor(), Some(Actor::Administrator));
}

#[test]
fn a_title_tells_meanings_apart_where_no_subcode_does() {
    let passing = "Error while processing Flow JSON";
    for json in [
        json!({"code": 139001, "message": format!("(#139001) {passing}")}),
        json!({"code": 139001, "error_user_title": passing}),
        json!({"code": 139001, "title": passing}),
        json!({"code": 139001, "error_data": {"details": passing}}),
    ] {
        let error = error(json);
        assert_eq!(
            error.matched().case().and_then(Case::message),
            Some(passing)
        );
        let advice = error.advice();
        assert_eq!(advice.reason(), Reason::Case);
        assert_eq!(advice.delay(1), Some(Duration::from_secs(20)));
    }
    let other = error(json!({"code": 139001, "message": "(#139001) Something else"}));
    assert_eq!(other.matched().case(), None);
    assert_eq!(other.advice().delay(0), None);
}

#[test]
fn titles_are_compared_by_their_letters() {
    let case = "Publishing without specifying endpoint_uri is forbidden";
    for title in [
        case,
        "publishing WITHOUT specifying endpoint_uri is forbidden.",
        "Publishing without specifying 'endpoint_uri' is forbidden",
        "Publishing without specifying \u{201c}endpoint_uri\u{201d} is forbidden.",
    ] {
        // The same fault comes without its subcode since version 16.
        let error = error(json!({"code": 139002, "error_user_title": title}));
        assert_eq!(error.matched().case().and_then(Case::message), Some(case));
    }
    let other = error(json!({"code": 139002, "title": "Publishing without specifying endpoint"}));
    assert_eq!(other.matched().case(), None);
}

#[test]
fn the_catch_all_leads_to_the_cases_of_its_subcode() {
    let title = "this phone number belongs to a different business manager account";
    let error = error(json!({
        "code": 100, "error_subcode": 2388103, "error_user_title": title, "message": "Invalid parameter"
    }));
    let found = error.matched();
    assert_eq!(*found.error(), CloudApiError::PhoneMigrationFailed);
    let retry = found.case().and_then(Case::retry);
    assert_eq!(
        (retry, error.advice().retry()),
        (Some(Retry::Never), Some(Retry::Never))
    );
}

#[test]
fn the_caller_has_the_last_word() {
    let advice = advice(json!({"code": 131000}));
    assert_eq!(advice.resend_delay(0), None);
    let advice = advice.with_may_have_been_sent(false);
    assert!(advice.resend_delay(0).is_some());
    let advice = advice.with_retry(Retry::Never);
    assert_eq!((advice.delay(0), advice.reason()), (None, Reason::Caller));
}

#[test]
fn an_advice_is_one_line() {
    assert_eq!(
        advice(json!({"code": 987654})).to_string(),
        "do not retry blindly; may have been sent"
    );
    assert_eq!(
        advice(json!({"code": 131042})).to_string(),
        "retry once the remedy has been carried out; concerns sending, marketing for the account; the administrator has to act; may have been sent"
    );
    assert_eq!(
        advice(json!({"code": 190})).to_string(),
        "retry once the remedy has been carried out; concerns all requests for the token; the administrator has to act"
    );
    assert_eq!(
        advice(json!({"code": 133016})).to_string(),
        "retry after 3 d, not before; concerns registration for the sender; nobody has to act"
    );
}

proptest! {
    #[test]
    fn any_header_is_taken(header in ".*", number in any::<f64>()) {
        let broken = Response::new().app_usage(&header).business_use_case_usage(&header);
        prop_assert!(serde_json::from_str::<Value>(&header).is_ok_and(|it| it.is_object()) || broken == Response::new());
        let odd = json!({"a": [{"estimated_time_to_regain_access": number}], "call_count": number});
        let response = Response::new().app_usage(&odd.to_string());
        prop_assert_eq!(response == Response::new(), !number.is_finite() || number < 100.0);
        let _ = Response::new().business_use_case_usage(&odd.to_string());
    }

    #[test]
    fn waits_grow_with_the_attempts(code in any::<i32>(), details in ".*", attempt in 0_u32..100) {
        let advice = advice(json!({"code": code, "details": details}));
        prop_assert!(advice.delay(attempt) <= advice.delay(attempt + 1));
        prop_assert!(advice.resend_delay(attempt).is_none() || advice.resend_delay(attempt) == advice.delay(attempt));
    }
}
