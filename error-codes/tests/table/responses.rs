//! Responses and exit codes of tables that say nothing about them.

use std::process::ExitCode;

use error_codes::{ErrorCode, ProblemMembers, UnknownCode, error_codes, problem_response};
use problem_details::ProblemDetails;
use serde_json::{json, to_value};

#[error_codes("tests/table/service.toml", category = Category, problem_details, axum, exit_code)]
pub enum ServiceError {
    Other(UnknownCode<Self>),
}

#[error_codes(
    "tests/table/strings.toml",
    problem_details = "remedy",
    axum = "remedy",
    exit_code
)]
pub enum StringError {}

#[test]
fn without_a_status_it_is_an_internal_error() {
    let problem = ProblemDetails::from(&ServiceError::TooMany);
    let members = json!({
        "title": "too many calls",
        "status": 500,
        "code": -1,
        "name": "TooMany",
        "retry": { "kind": "backoff", "ms": 1000, "factor": 4 },
    });
    assert_eq!(to_value(&problem).unwrap(), members);
    let response = problem_response(problem);
    assert_eq!(response.status(), 500);
    assert_eq!(response.headers()["retry-after"], "1");

    // A code without an entry has no title.
    let problem = ProblemDetails::from(ServiceError::from(9));
    let members = json!({ "status": 500, "code": 9, "name": "Other" });
    assert_eq!(to_value(&problem).unwrap(), members);
    assert_eq!(problem_response(problem).headers().get("retry-after"), None);
}

#[test]
fn a_remedy_is_sent_if_that_is_chosen() {
    let shown = |with_remedy| {
        let mut problem = ProblemDetails::from(ServiceError::TooMany);
        problem.extensions.with_remedy = with_remedy;
        to_value(problem).unwrap().get("remedy").cloned()
    };
    assert_eq!(shown(false), None);
    assert_eq!(shown(true), Some(json!("Send fewer calls.")));
    assert!(
        ProblemDetails::from(StringError::Token)
            .extensions
            .with_remedy
    );
}

#[test]
fn an_error_is_read_back_by_its_code() {
    type Problem = ProblemDetails<ProblemMembers<StringError>>;

    for error in StringError::ALL {
        let json = to_value(Problem::from(error)).unwrap();
        let problem: Problem = serde_json::from_value(json).unwrap();
        assert_eq!(problem.extensions.error, *error);
    }
    // A type is a URI without its fragment.
    let page = Problem::from(StringError::Token).r#type.unwrap();
    assert_eq!(page.to_string(), "https://example.com/Token");
    for json in [
        json!({ "status": 500 }),
        json!({ "code": "07" }),
        json!({ "code": 7 }),
    ] {
        assert!(serde_json::from_value::<Problem>(json).is_err());
    }
}

#[test]
fn an_error_is_never_a_success() {
    let failure = format!("{:?}", ExitCode::FAILURE);
    for error in ServiceError::ALL {
        assert_eq!(format!("{:?}", ExitCode::from(error)), failure);
    }
    let code = ExitCode::from(ServiceError::from(9));
    assert_eq!(format!("{code:?}"), failure);
    assert!(ServiceError::TABLE.fields().is_empty());
}
