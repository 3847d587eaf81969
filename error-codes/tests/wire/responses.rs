//! The `error` of a response.

use error_codes::whatsapp::{ApiError, CloudApiError, ParseError, errors_in};
use serde_json::{Value, json};

use crate::response_error;

fn read(json: &Value) -> Result<ApiError, ParseError> {
    ApiError::try_from(json)
}

#[test]
fn an_envelope_in_a_wrapper_has_its_own_code() {
    let body = json!({"error": {"provider": {"code": 5, "error": {"code": 131026}}}});
    let found: Vec<_> = errors_in(&body).map(Result::unwrap).collect();
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].error.code(), 131026);
    assert_eq!(found[0].error.fields()["code"], 131026);
    assert_eq!(found[0].path, "/error/provider/error");
}

#[test]
fn every_part_has_its_accessor() {
    let error = response_error("response_for_users");
    assert_eq!(error.kind(), CloudApiError::ParameterValueNotValid);
    assert_eq!(error.code(), 131009);
    assert_eq!(error.subcode(), Some(2388999));
    assert_eq!(error.message(), Some("A value cannot be used"));
    assert_eq!(error.error_type(), Some("OAuthException"));
    assert_eq!(error.is_transient(), Some(false));
    assert_eq!(error.user_title(), Some("O botão é longo demais"));
    assert_eq!(
        error.user_message(),
        Some("Escreva no máximo 20 letras.\nTente de novo.")
    );
    assert_eq!(error.trace_id(), Some("D-1_x"));
    assert_eq!(
        error.fields()["error_data"]["blame_field_specs"][0][2],
        "text"
    );
}

#[test]
fn what_is_missing_is_none() {
    let error = read(&json!({"error": {"code": 4}})).unwrap();
    assert_eq!(error.subcode(), None);
    assert_eq!(error.is_transient(), None);
    for text in texts(&error) {
        assert_eq!(text, None);
    }
}

#[test]
fn what_has_another_type_is_none_and_kept() {
    let odd = json!({
        "code": 4, "error_subcode": 1.5, "is_transient": "perhaps", "message": 1, "title": [],
        "error_data": {"details": {}}, "details": 2, "type": null, "error_user_title": true,
        "error_user_msg": {}, "href": 0, "fbtrace_id": false,
    });
    let error = read(&odd).unwrap();
    assert_eq!(error.subcode(), None);
    assert_eq!(error.is_transient(), None);
    for text in texts(&error) {
        assert_eq!(text, None);
    }
    assert_eq!(error.fields(), odd.as_object().unwrap());
}

fn texts(error: &ApiError) -> [Option<&str>; 8] {
    [
        error.message(),
        error.title(),
        error.details(),
        error.error_type(),
        error.user_title(),
        error.user_message(),
        error.href(),
        error.trace_id(),
    ]
}

#[test]
fn details_come_in_three_forms() {
    let details = |name| response_error(name).details().map(str::to_owned);
    assert_eq!(
        details("response_details").as_deref(),
        Some("This number has used up its messages for this second")
    );
    assert_eq!(
        details("response_details_as_text").as_deref(),
        Some("The field `to` has letters in it")
    );
    assert_eq!(
        details("response_code_as_text").as_deref(),
        Some("45 messages went out in 6 seconds")
    );
    // `error_data` does not have a text.
    assert_eq!(details("response_for_users"), None);

    let both = json!({"code": 4, "details": "flat", "error_data": {"details": "inside"}});
    assert_eq!(read(&both).unwrap().details(), Some("inside"));
    let flat =
        json!({"code": 4, "details": "flat", "error_data": {"messaging_product": "whatsapp"}});
    assert_eq!(read(&flat).unwrap().details(), Some("flat"));
}

#[test]
fn zero_and_negative_codes_are_codes() {
    let zero = response_error("response_code_zero");
    assert_eq!(zero.kind(), CloudApiError::AuthException);
    assert_eq!(zero.subcode(), Some(0));
    assert_eq!(zero.is_transient(), Some(true));

    let negative = response_error("response_code_negative");
    assert_eq!(negative.code(), -1);
    assert_eq!(negative.message(), Some("Something broke"));
    assert_eq!(negative.trace_id(), None);
}

#[test]
fn a_code_may_be_text() {
    let error = response_error("response_code_as_text");
    assert_eq!(error.kind(), CloudApiError::PairRateLimitHit);
    assert_eq!(error.subcode(), Some(2494055));
    assert_eq!(error.message(), Some("Slow down with this recipient"));
    assert_eq!(error.body()["provider_request"], "7f3a");
}

#[test]
fn an_unknown_code_keeps_its_number() {
    let error = response_error("response_unknown_code");
    assert!(matches!(error.kind(), CloudApiError::Unknown(code) if code.code() == 987654));
    assert_eq!(error.message(), Some("A new kind of trouble"));
    assert_eq!(error.body()["success"], false);
    assert_eq!(error.fields()["hint"]["page"], 7);
}

#[test]
fn a_prefix_goes_only_if_it_is_the_code() {
    let error = response_error("response_other_prefix");
    assert_eq!(error.message(), Some("(#100) The number is not registered"));

    let message = |text: &str| {
        let error = read(&json!({"code": 4, "message": text})).unwrap();
        error.message().map(str::to_owned).unwrap()
    };
    assert_eq!(message("(#4) Too many"), "Too many");
    assert_eq!(message("(#4)Too many"), "Too many");
    assert_eq!(message("(#4) (#4) Too many"), "(#4) Too many");
    for untouched in [
        "(#40) x", "(4) x", "#4 x", "(#4", "(#) x", "x (#4) y", "(#4.0) x", "",
    ] {
        assert_eq!(message(untouched), untouched);
    }
}

#[test]
fn the_innermost_error_counts() {
    let wrapped = json!({"code": 400, "error": {"trace": "x", "error": {"code": 131047}}});
    let error = read(&wrapped).unwrap();
    assert_eq!(error.kind(), CloudApiError::ReEngagementMessage);
    assert_eq!(error.body(), wrapped.as_object().unwrap());

    // A text under that key is a part of the error.
    let error = read(&json!({"code": 4, "error": "limit"})).unwrap();
    assert_eq!(error.fields()["error"], "limit");
}

#[test]
fn invalid_errors_have_a_path() {
    let path = String::new;
    for value in [
        json!(null),
        json!(4),
        json!("(#4) text"),
        json!([{"code": 4}]),
    ] {
        let error = read(&value).unwrap_err();
        assert_eq!(error, ParseError::NotAnObject { path: path() });
    }
    for value in [
        json!({}),
        json!({"error": null}),
        json!({"code": null, "error": 1}),
    ] {
        let error = read(&value).unwrap_err();
        assert_eq!(error, ParseError::NoCode { path: path() });
    }
    let error = read(&json!({"code": 4, "error": {"error": {}}})).unwrap_err();
    let path = "/error/error".to_owned();
    assert_eq!(error, ParseError::NoCode { path });

    for code in [
        json!(1.5),
        json!(2_147_483_648_u32),
        json!("four"),
        json!(""),
        json!([4]),
        json!(true),
    ] {
        let error = read(&json!({"error": {"code": code}})).unwrap_err();
        let path = "/error/code".to_owned();
        assert_eq!(error, ParseError::BadCode { path });
    }
}

#[test]
fn reading_text_gives_the_same_errors() {
    let error = |text| serde_json::from_str::<ApiError>(text).unwrap_err();
    let no_code = error(r#"{"error": {"message": "m"}}"#).to_string();
    assert_eq!(no_code, "invalid error: missing field `code` at /error");
    assert!(error("[]").is_data());
    assert!(error("{\"error\": {\"code\": 4}").is_eof());
    let deep = format!("{{\"code\": 4, \"x\": {}", "[".repeat(100_000));
    assert!(error(&deep).to_string().starts_with("recursion limit"));
}

#[test]
fn the_limits_of_a_code_are_codes() {
    for code in [i32::MIN, i32::MAX] {
        assert_eq!(read(&json!({"code": code})).unwrap().code(), code);
        let text = format!(" {code} ");
        assert_eq!(read(&json!({"code": text})).unwrap().code(), code);
    }
}
