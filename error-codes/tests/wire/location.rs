//! Where an error was found, and what follows from it.

use error_codes::Retry;
use error_codes::whatsapp::{ApiError, CloudApiError, Location, Reason, Request, errors_in};
use serde_json::{Value, json};

use crate::fixture;

/// The code and the location of every error.
fn locations(json: &Value) -> Vec<(i32, Location)> {
    let found = errors_in(json).flatten();
    found.map(|it| (it.error.code(), it.location)).collect()
}

#[test]
fn each_fixture_tells_where() {
    use Location::{Account, Call, FailedStatus, Group, History, InboundMessage, Response};

    let fixtures: [(&str, &[(i32, Location)]); 9] = [
        ("response_details", &[(130429, Response)]),
        (
            "response_partly_done",
            &[(131047, Response), (131021, Response), (139100, Response)],
        ),
        ("response_wrapped", &[(131056, Response)]),
        ("webhook_status", &[(131049, FailedStatus)]),
        ("webhook_inbound", &[(131051, InboundMessage)]),
        ("webhook_value", &[(130429, Account)]),
        ("webhook_history", &[(2593109, History), (131060, History)]),
        ("webhook_calls", &[(138000, Call), (138021, Call)]),
        ("webhook_groups", &[(131203, Group), (131026, Group)]),
    ];
    for (name, expected) in fixtures {
        assert_eq!(locations(&fixture(name)), expected, "{name}");
    }
}

#[test]
fn a_change_and_its_value_alone_tell_the_same() {
    for name in [
        "webhook_status",
        "webhook_inbound",
        "webhook_value",
        "webhook_history",
        "webhook_calls",
        "webhook_groups",
    ] {
        let whole = fixture(name);
        let change = &whole["entry"][0]["changes"][0];
        assert_eq!(locations(change), locations(&whole), "{name}");
        assert_eq!(locations(&change["value"]), locations(&whole), "{name}");
    }
}

#[test]
fn what_is_not_known_is_not_guessed() {
    let error = json!([{"code": 131026}]);
    let unknown = [
        json!({"errors": error}),
        json!({"statuses": [{"status": "delivered", "errors": error}]}),
        json!({"statuses": [{"errors": error}]}),
        json!({"something": {"new": {"errors": error}}}),
    ];
    for json in unknown {
        assert_eq!(locations(&json), [(131026, Location::Unknown)], "{json}");
    }
    let call = json!({"statuses": [{"type": "call", "status": "FAILED", "errors": error}]});
    assert_eq!(locations(&call), [(131026, Location::Call)]);
    let echo = json!({"message_echoes": [{"id": "wamid.E1", "errors": error}]});
    assert_eq!(locations(&echo), [(131026, Location::History)]);
}

#[test]
fn the_same_code_means_something_else_in_another_place() {
    // Unsupported: what was sent, in a response; what a user sent, in a webhook.
    let error = CloudApiError::from(131051);
    let response = error.advice_at(Location::Response);
    assert!(!response.may_have_been_sent());
    assert!(response.concerns(Request::Sending));
    assert_ne!(response.reason(), Reason::Location);

    for location in [Location::InboundMessage, Location::History] {
        let advice = error.advice_at(location);
        assert_eq!(
            (advice.retry(), advice.reason()),
            (Some(Retry::Never), Reason::Location)
        );
        assert!(!advice.may_have_been_sent());
        assert_eq!((advice.requests().count(), advice.scope()), (0, None));
        assert_eq!(
            advice.actor(),
            error.actor(),
            "somebody may still want to ask the user"
        );
    }
    // Even an unknown code, and one that a wait would cure.
    for code in [987654, 130429] {
        let advice = CloudApiError::from(code).advice_at(Location::InboundMessage);
        assert_eq!(advice.delay(0), None, "{code}");
    }
}

#[test]
fn a_failed_status_means_that_nothing_arrived() {
    let status = |code: i32| {
        let json = json!({"statuses": [{"id": "wamid.A1", "status": "failed", "errors": [{"code": code}]}]});
        errors_in(&json).next().unwrap().unwrap().advice()
    };
    // Whatever went wrong: the message was accepted, and did not arrive.
    for code in [131000, 131016, 131026, 131049, 987654] {
        assert!(!status(code).may_have_been_sent(), "{code}");
    }
    assert!(status(131000).resend_delay(0).is_some());
    // One of the recipient's devices may have this one.
    assert!(status(131036).may_have_been_sent());
}

#[test]
fn a_response_means_that_it_was_refused_if_the_code_says_so() {
    let sent = |code| {
        let error = ApiError::try_from(&json!({"error": {"code": code}})).unwrap();
        let response = error_codes::whatsapp::Response::new();
        error.advice_in(&response).may_have_been_sent()
    };
    for code in [190, 131026, 131047, 131056, 132015] {
        assert!(!sent(code), "{code}");
    }
    for code in [1, 2, 131000, 131016, 133004, 135000, 987654] {
        assert!(sent(code), "{code}");
    }
}

#[test]
fn the_account_as_a_whole_tells_how_long_to_hold_back_and_of_no_message() {
    let json = fixture("webhook_value");
    let found = errors_in(&json).next().unwrap().unwrap();
    let advice = found.advice();
    assert!(advice.delay(0).is_some());
    assert!(advice.scope_for(Request::Sending).is_some());
    assert_eq!(advice.resend_delay(0), None, "which message would it be?");
}

#[test]
fn a_report_has_the_advice_of_the_place() {
    let json = fixture("webhook_inbound");
    let found = errors_in(&json).next().unwrap().unwrap();
    let report = format!("{found:#}");
    assert!(
        report.ends_with(&format!("Advice: {}", found.advice())),
        "{report}"
    );
    assert_ne!(found.advice(), found.error.advice());
}
