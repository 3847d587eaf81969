//! The errors of a delivery.

use error_codes::whatsapp::{LocatedError, errors_in};
use serde_json::{Value, json};

use crate::fixture;

/// The errors of a delivery whose errors are all valid.
fn found(json: &Value) -> Vec<LocatedError<'_>> {
    errors_in(json).map(Result::unwrap).collect()
}

#[test]
fn a_status_has_all_parts() {
    let json = fixture("webhook_status");
    let [found] = &found(&json)[..] else {
        panic!("one error");
    };
    assert_eq!(found.message_id, Some("wamid.STATUS1"));
    assert_eq!(found.recipient_id, Some("15550001111"));
    assert_eq!(found.holder["timestamp"], "1700000000");

    let error = &found.error;
    assert_eq!(error.title(), Some("Held back for the good of all"));
    assert_eq!(error.message(), error.title());
    assert_eq!(
        error.details(),
        Some("This user gets enough marketing for today")
    );
    assert_eq!(error.href(), Some("https://example.com/docs/errors/"));
    assert_eq!(error.body(), error.fields());
}

#[test]
fn an_old_status_is_flat() {
    let json = fixture("webhook_status_old");
    let [late, other] = &found(&json)[..] else {
        panic!("two errors");
    };
    assert_eq!(late.error.message(), None);
    assert_eq!(late.error.title(), Some("Too late to answer"));
    assert_eq!(late.error.details(), Some("More than a day went by"));
    assert_eq!(other.error.href(), Some("/docs/errors#100"));
    assert_eq!(other.message_id, Some("wamid.OLD1"));
}

#[test]
fn each_location_has_its_ids() {
    let ids = |name| -> Vec<(Option<String>, Option<String>)> {
        found(&fixture(name))
            .iter()
            .map(|found| {
                (
                    found.message_id.map(Into::into),
                    found.recipient_id.map(Into::into),
                )
            })
            .collect()
    };
    let some = |id: &str| Some(id.to_owned());
    let user = || some("15550001111");

    assert_eq!(ids("webhook_inbound"), [(some("wamid.IN1"), None)]);
    assert_eq!(ids("webhook_value"), [(None, None)]);
    assert_eq!(
        ids("webhook_history"),
        [(None, None), (some("wamid.HIST1"), user())]
    );
    // The id of a call is not that of a message.
    assert_eq!(ids("webhook_calls"), [(None, user()), (None, None)]);
    assert_eq!(
        ids("webhook_groups"),
        [(None, None), (None, some("15550002222"))]
    );
    assert_eq!(
        ids("response_partly_done"),
        [
            (None, some("15550002222")),
            (None, some("not a number")),
            (None, None)
        ]
    );
}

#[test]
fn the_holder_says_the_rest() {
    let json = fixture("webhook_inbound");
    assert_eq!(found(&json)[0].holder["unsupported"]["type"], "poll");
    let json = fixture("webhook_calls");
    assert_eq!(found(&json)[0].holder["id"], "wacid.CALL1");
    let json = fixture("webhook_groups");
    assert_eq!(found(&json)[0].holder["request_id"], "30003");
}

#[test]
fn an_envelope_gives_way_to_its_error() {
    let json = json!({"errors": [{"code": 1, "error": {"code": 2}}, [{"code": 3}]]});
    let errors: Vec<_> = found(&json)
        .into_iter()
        .map(|found| (found.path, found.error.code()))
        .collect();
    assert_eq!(
        errors,
        [
            ("/errors/0/error".to_owned(), 2),
            ("/errors/1/0".to_owned(), 3)
        ]
    );
}

#[test]
fn the_walk_goes_on_in_what_is_no_error() {
    let json = json!({"errors": [{"title": "no code", "errors": [{"code": 4}]}]});
    let codes: Vec<_> = errors_in(&json)
        .map(|found| found.map(|found| found.error.code()).ok())
        .collect();
    assert_eq!(codes, [None, Some(4)]);
}

#[test]
fn paths_are_pointers_whatever_the_keys() {
    let json = json!({"a/b": {"~1": {"": {"error": {"code": 4}}}}});
    let [found] = &found(&json)[..] else {
        panic!("one error");
    };
    assert_eq!(found.path, "/a~1b/~01//error");
    assert_eq!(json.pointer(&found.path), Some(&json!({"code": 4})));
}

#[test]
fn depth_does_not_matter() {
    let mut json = json!({"error": {"code": 4}});
    for _ in 0..200_000 {
        json = Value::Array(vec![json]);
    }
    let errors = found(&json);
    assert_eq!(errors.len(), 1);
    assert_eq!(errors[0].path.matches("/0").count(), 200_000);
    drop(errors);
    // `Value` itself would need a stack as deep to go.
    while let Value::Array(mut inner) = json {
        json = inner.pop().unwrap();
    }
}

#[test]
fn size_does_not_matter() {
    let statuses: Vec<_> = (0..20_000)
        .map(|number| {
            json!({
                "id": format!("wamid.{number}"),
                "errors": [{"code": number, "title": "t".repeat(100)}],
            })
        })
        .collect();
    let json = json!({"entry": [{"changes": [{"value": {"statuses": statuses}}]}]});
    let errors = found(&json);
    assert_eq!(errors.len(), 20_000);
    for (number, found) in errors.iter().enumerate() {
        assert_eq!(usize::try_from(found.error.code()), Ok(number));
        assert_eq!(found.message_id, Some(&*format!("wamid.{number}")));
    }
}
