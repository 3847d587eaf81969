//! Errors as text.

use std::error::Error;
use std::fmt::Display;

use error_codes::whatsapp::{Advice, ApiError, CloudApiError, errors_in};
use serde_json::{Value, json};

use crate::{fixture, response_error};

fn line(json: &Value) -> String {
    ApiError::try_from(json).unwrap().to_string()
}

#[test]
fn a_line_has_what_helps() {
    assert_eq!(
        response_error("response_details").to_string(),
        "Too much at once (130429): This number has used up its messages for this second \
         [fbtrace_id AhT5kXq0bcDeF]"
    );
    assert_eq!(
        response_error("response_with_subcode").to_string(),
        "There is nothing with the id '1000', or you may not see it (100, subcode 33) \
         [fbtrace_id CxYz]"
    );
    assert_eq!(
        response_error("response_unknown_code").to_string(),
        "A new kind of trouble (987654)"
    );
}

#[test]
fn without_a_message_there_is_still_a_headline() {
    assert_eq!(line(&json!({"code": 4, "title": "A title"})), "A title (4)");
    assert_eq!(
        line(&json!({"code": 4, "message": "(#4) ", "title": " "})),
        "API Too Many Calls (4)"
    );
    assert_eq!(line(&json!({"code": 987654})), "unknown error (987654)");
}

#[test]
fn details_that_add_nothing_are_left_out() {
    let same = json!({"code": 4, "message": "(#4) Too many calls", "error_data": "Too many"});
    assert_eq!(line(&same), "Too many calls (4)");
    let empty = json!({"code": 4, "message": "m", "error_data": "", "fbtrace_id": " "});
    assert_eq!(line(&empty), "m (4)");
}

#[test]
fn text_from_outside_stays_on_the_line() {
    let hostile = json!({
        "code": 4,
        "message": "one\r\ntwo\u{2028}three\u{85}four",
        "details": "\u{1b}[31mred\u{0}\u{7f}",
        "fbtrace_id": "a\nERROR forged",
    });
    assert_eq!(
        line(&hostile),
        r"one two three four (4): \u{1b}[31mred\u{0}\u{7f} [fbtrace_id a ERROR forged]"
    );
}

#[test]
fn so_do_paths_and_ids() {
    let json = json!({"a\nb": {"messages": [{"id": "wamid.\n1", "errors": [{"code": 4}, {}]}]}});
    let lines: Vec<_> = errors_in(&json)
        .map(|found| found.map_or_else(|error| error.to_string(), |found| found.to_string()))
        .collect();
    assert_eq!(
        lines,
        [
            "/a b/messages/0/errors/0 (message wamid. 1): API Too Many Calls (4)",
            "invalid error: missing field `code` at /a b/messages/0/errors/1",
        ]
    );
}

#[test]
fn the_report_has_the_rest() {
    let report = format!("{:#}", response_error("response_for_users"));
    let kind = CloudApiError::ParameterValueNotValid;
    assert_eq!(
        report,
        format!(
            "A value cannot be used (131009, subcode 2388999) [fbtrace_id D-1_x]\n\
             \n\
             Type: OAuthException\n\
             Transient: no\n\
             Title for the user: O botão é longo demais\n\
             Text for the user: Escreva no máximo 20 letras. Tente de novo.\n\
             \n\
             {kind:#}\n\
             \n\
             Advice: {}",
            kind.advice()
        )
    );
    assert!(report.contains(kind.remedy().unwrap()));
}

#[test]
fn the_report_of_an_unknown_code_says_so() {
    let error = ApiError::try_from(&json!({
        "code": 987654, "title": "Title", "message": "Message", "href": "/docs", "is_transient": true,
    }));
    assert_eq!(
        format!("{:#}", error.unwrap()),
        "Message (987654)\n\
         \n\
         Title: Title\n\
         Transient: yes\n\
         Link: /docs\n\
         \n\
         unknown WhatsApp Cloud API code 987654\n\
         \n\
         Advice: retry after 10 s, then 20 s, then 40 s, …; may have been sent"
    );
}

#[test]
fn a_located_error_begins_with_its_path() {
    let json = fixture("webhook_status");
    let found = errors_in(&json).next().unwrap().unwrap();
    let path = "/entry/0/changes/0/value/statuses/0/errors/0 (message wamid.STATUS1): ";
    assert_eq!(found.to_string(), format!("{path}{}", found.error));
    // The advice is that of the location.
    let report = |error: &dyn Display, advice: Advice| {
        let report = format!("{error:#}");
        let report = report.strip_suffix(&advice.to_string()).map(str::to_owned);
        report.expect("the advice comes last")
    };
    assert_eq!(
        report(&found, found.advice()),
        format!("{path}{}", report(&found.error, found.error.advice()))
    );

    let json = fixture("response_partly_done");
    let found = errors_in(&json).next().unwrap().unwrap();
    assert!(!found.to_string().contains("1555"), "{found}");
}

#[test]
fn the_source_is_the_row() {
    let error = response_error("response_code_as_text");
    let source = error.source().and_then(|source| source.downcast_ref());
    assert_eq!(source, Some(&CloudApiError::PairRateLimitHit));

    let json = fixture("response_code_as_text");
    let found = errors_in(&json).next().unwrap().unwrap();
    let source = found.source().and_then(|source| source.downcast_ref());
    assert_eq!(source, Some(&CloudApiError::PairRateLimitHit));
}

#[cfg(feature = "miette")]
#[test]
fn a_diagnostic_helps() {
    use miette::Diagnostic;

    fn parts(error: &dyn Diagnostic) -> [Option<String>; 3] {
        [error.code(), error.help(), error.url()].map(|part| part.map(|part| part.to_string()))
    }

    let kind = CloudApiError::ApiTooManyCalls;
    let [code, help, url] = parts(&kind);
    assert_eq!(code.as_deref(), Some("4"));
    assert_eq!(help.as_deref(), kind.remedy());
    assert!(url.is_some());

    let of = |json: Value| parts(&ApiError::try_from(&json).unwrap());
    assert_eq!(of(json!({"code": 4})), parts(&kind));
    assert_eq!(of(json!({"code": 4, "href": "/docs"})), parts(&kind));
    let own = "https://example.com/docs".to_owned();
    assert_eq!(
        of(json!({"code": "4", "href": own})),
        [code, help, Some(own)]
    );
    assert_eq!(
        of(json!({"code": 987654})),
        [Some("987654".to_owned()), None, None]
    );
}
