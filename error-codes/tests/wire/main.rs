//! The wire format of the WhatsApp Cloud API.

#![expect(
    clippy::unreadable_literal,
    reason = "codes are written as people search for them"
)]

mod advice;
mod display;
mod examples;
mod location;
mod properties;
mod responses;
mod webhooks;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use error_codes::whatsapp::{ApiError, errors_in};
use serde_json::Value;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/wire/fixtures")
}

/// A request or response body.
fn fixture(name: &str) -> Value {
    let text = fs::read_to_string(folder().join(name).with_extension("json")).unwrap();
    serde_json::from_str(&text).unwrap()
}

/// The error of a response.
fn response_error(name: &str) -> ApiError {
    serde_json::from_value(fixture(name)).unwrap()
}

/// A path and the code there; `None` if the value is not a valid error.
type Found = (&'static str, Option<i32>);

/// What [`errors_in`] finds in each fixture.
const FOUND: &[(&str, &[Found])] = &[
    ("response_bad_token", &[("/error", Some(190))]),
    ("response_code_as_text", &[("/error", Some(131056))]),
    ("response_code_negative", &[("/error", Some(-1))]),
    ("response_code_zero", &[("/error", Some(0))]),
    ("response_details", &[("/error", Some(130429))]),
    ("response_details_as_text", &[("/error", Some(100))]),
    ("response_for_users", &[("/error", Some(131009))]),
    ("response_other_prefix", &[("/error", Some(133010))]),
    (
        "response_partly_done",
        &[
            ("/block_users/failed_users/0/errors/0", Some(131047)),
            ("/block_users/failed_users/1/errors/0", Some(131021)),
            ("/error", Some(139100)),
        ],
    ),
    ("response_unknown_code", &[("/error", Some(987654))]),
    (
        "response_wrapped",
        &[("/error/whatsappApiError", Some(131056))],
    ),
    (
        "response_wrapped_several",
        &[
            ("/errors/0/meta/error", Some(131026)),
            ("/errors/0/reasons/0", Some(100)),
            ("/errors/0/reasons/1/cause", Some(131009)),
            ("/errors/1/code", None),
        ],
    ),
    ("response_with_subcode", &[("/error", Some(100))]),
    (
        "webhook_calls",
        &[
            ("/entry/0/changes/0/value/calls/0/errors/0", Some(138000)),
            ("/entry/0/changes/0/value/errors/0", Some(138021)),
        ],
    ),
    (
        "webhook_groups",
        &[
            ("/entry/0/changes/0/value/groups/0/errors/0", Some(131203)),
            (
                "/entry/0/changes/0/value/groups/1/failed_participants/0/errors/0",
                Some(131026),
            ),
        ],
    ),
    (
        "webhook_history",
        &[
            ("/entry/0/changes/0/value/history/0/errors/0", Some(2593109)),
            (
                "/entry/0/changes/0/value/history/1/threads/0/messages/0/errors/0",
                Some(131060),
            ),
        ],
    ),
    (
        "webhook_inbound",
        &[("/entry/0/changes/0/value/messages/0/errors/0", Some(131051))],
    ),
    (
        "webhook_several",
        &[
            ("/entry/0/changes/1/value/errors", None),
            ("/entry/0/changes/1/value/statuses/0/errors/0", Some(131053)),
            ("/entry/0/changes/1/value/statuses/0/errors/1", Some(131052)),
            ("/entry/0/changes/1/value/statuses/1/errors/0", None),
            ("/entry/0/changes/1/value/statuses/1/errors/1", Some(131000)),
            ("/entry/0/changes/1/value/statuses/1/errors/2", None),
            ("/entry/0/changes/1/value/statuses/1/errors/3/code", None),
            ("/entry/0/changes/2/value/messages/0/errors/0", Some(131051)),
            ("/entry/1/changes/0/value/errors/0", Some(131035)),
        ],
    ),
    (
        "webhook_status",
        &[("/entry/0/changes/0/value/statuses/0/errors/0", Some(131049))],
    ),
    (
        "webhook_status_old",
        &[
            ("/entry/0/changes/0/value/statuses/0/errors/0", Some(470)),
            ("/entry/0/changes/0/value/statuses/0/errors/1", Some(100)),
        ],
    ),
    (
        "webhook_value",
        &[("/entry/0/changes/0/value/errors/0", Some(130429))],
    ),
    ("webhook_without", &[]),
];

#[test]
fn all_errors_are_found() {
    for (name, expected) in FOUND {
        let json = fixture(name);
        let found = errors_in(&json).map(|found| match found {
            Ok(found) => (found.path, Some(found.error.code())),
            Err(error) => (error.path().to_owned(), None),
        });
        // In the order of the keys, which another feature of serde_json may change.
        let found: BTreeSet<_> = found.collect();
        let expected: BTreeSet<_> = expected
            .iter()
            .map(|(path, code)| ((*path).to_owned(), *code))
            .collect();
        assert_eq!(found, expected, "{name}");
    }
}

#[test]
fn no_fixture_is_left_out() {
    let files: BTreeSet<_> = fs::read_dir(folder())
        .unwrap()
        .map(|file| file.unwrap().path())
        .collect();
    let names: BTreeSet<_> = FOUND
        .iter()
        .map(|(name, _)| folder().join(name).with_extension("json"))
        .collect();
    assert_eq!(files, names);
}

#[test]
fn errors_serialize_as_they_were_read() {
    for (name, _) in FOUND {
        let json = fixture(name);
        for found in errors_in(&json).flatten() {
            let back = serde_json::to_value(&found.error).unwrap();
            assert_eq!(Some(&back), json.pointer(&found.path), "{name}");
        }
        if name.starts_with("response") {
            let back = serde_json::to_value(response_error(name)).unwrap();
            assert_eq!(back, json, "{name}");
        }
    }
}
