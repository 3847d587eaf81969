//! What holds for any JSON.

use error_codes::whatsapp::{ApiError, ParseError, errors_in};
use proptest::prelude::*;
use serde_json::{Map, Value, json};

/// Keys that mean something, and some that do not.
fn key() -> impl Strategy<Value = String> {
    let known = prop::sample::select(vec![
        "error",
        "errors",
        "code",
        "error_subcode",
        "message",
        "title",
        "type",
        "error_data",
        "details",
        "is_transient",
        "error_user_title",
        "error_user_msg",
        "href",
        "fbtrace_id",
        "statuses",
        "messages",
        "id",
        "recipient_id",
        "a/~b",
    ]);
    prop_oneof![9 => known.prop_map(str::to_owned), 1 => any::<String>()]
}

fn leaf() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i32>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        any::<String>().prop_map(Value::from),
        any::<i32>().prop_map(|code| code.to_string().into()),
        (prop::sample::select(vec![4, 131056]), any::<String>())
            .prop_map(|(code, text)| format!("(#{code}) {text}").into()),
        prop::sample::select(vec![0, 4, 100, 131056]).prop_map(Value::from),
    ]
}

fn json() -> impl Strategy<Value = Value> {
    leaf().prop_recursive(6, 96, 6, |inner| {
        let fields = prop::collection::vec((key(), inner.clone()), 0..6);
        // So that there are errors enough.
        let code = prop::option::of(prop::sample::select(vec![0, 4, 987654]));
        let object = (fields, code).prop_map(|(fields, code)| {
            let code = code.map(|code| ("code".to_owned(), code.into()));
            fields.into_iter().chain(code).collect::<Map<_, _>>().into()
        });
        let list = prop::collection::vec(inner, 0..6).prop_map(Value::from);
        prop_oneof![2 => object, 1 => list]
    })
}

/// Asks an error for everything.
fn check(error: &ApiError) {
    let line = error.to_string();
    let breaks = |char: char| char.is_control() || matches!(char, '\u{2028}' | '\u{2029}');
    assert!(!line.contains(breaks), "{line:?}");
    assert!(line.contains(&error.code().to_string()), "{line:?}");

    let report = format!("{error:#}");
    assert!(report.starts_with(&line), "{report:?}");

    if let (Some(message), Some(whole)) = (error.message(), error.fields().get("message")) {
        assert!(whole.as_str().unwrap().ends_with(message));
    }
    for text in [
        error.title(),
        error.details(),
        error.href(),
        error.trace_id(),
    ]
    .into_iter()
    .flatten()
    {
        let within = Value::from(error.fields().clone()).to_string();
        assert!(within.contains(&Value::from(text).to_string()));
    }

    let back = serde_json::to_value(error).unwrap();
    assert_eq!(serde_json::from_value::<ApiError>(back).unwrap(), *error);
}

proptest! {
    #[test]
    fn any_json_is_an_error_or_a_parse_error(json in json()) {
        match ApiError::try_from(&json) {
            Ok(error) => {
                check(&error);
                prop_assert_eq!(serde_json::to_value(&error).unwrap(), json);
            }
            Err(error) => {
                prop_assert!(json.pointer(error.path()).is_some(), "{}", error);
            }
        }
    }

    #[test]
    fn every_error_is_at_its_path(json in json()) {
        for found in errors_in(&json) {
            match found {
                Ok(found) => {
                    check(&found.error);
                    prop_assert!(!found.to_string().contains('\n'));
                    let back = serde_json::to_value(&found.error).unwrap();
                    prop_assert_eq!(json.pointer(&found.path), Some(&back));
                }
                Err(error) => {
                    let value = json.pointer(error.path());
                    prop_assert!(value.is_some(), "{}", error);
                    prop_assert!(!error.to_string().contains('\n'));
                }
            }
        }
    }

    #[test]
    fn an_error_is_found_wherever_it_stands(
        steps in prop::collection::vec(prop_oneof![
            "[a-z~/]{0,4}".prop_map(Step::Key),
            (0..3_usize).prop_map(Step::Index),
        ], 0..12),
        code in any::<i32>(),
        one in any::<bool>(),
    ) {
        let planted = json!({"code": code});
        let mut json = if one { json!({"error": planted}) } else { json!({"errors": [planted]}) };
        for step in steps {
            json = step.around(json);
        }
        let found: Vec<_> = errors_in(&json).collect::<Result<_, ParseError>>().unwrap();
        prop_assert_eq!(found.len(), 1);
        prop_assert_eq!(found[0].error.code(), code);
        prop_assert_eq!(json.pointer(&found[0].path), Some(&planted));
    }

    #[test]
    fn damaged_text_is_read_or_refused(
        json in json(),
        at in any::<prop::sample::Index>(),
        piece in prop::sample::select(vec!["", "\"", "{", "]", "1", "\\", "e9", ",", "\u{e9}"]),
    ) {
        let text = json.to_string();
        let chars: Vec<_> = text.chars().collect();
        let (before, after) = chars.split_at(at.index(chars.len()));
        let text: String = before.iter().copied().chain(piece.chars()).chain(after[1..].iter().copied()).collect();
        if let Ok(error) = serde_json::from_str::<ApiError>(&text) {
            check(&error);
            let whole: Value = serde_json::from_str(&text).unwrap();
            prop_assert_eq!(serde_json::to_value(&error).unwrap(), whole);
        }
    }

    #[test]
    fn the_prefix_is_stripped_only_for_the_code(code in -2..2_i32, other in -2..2_i32, text in "\\PC*") {
        let message = format!("(#{other}) {text}");
        let error = ApiError::try_from(&json!({"code": code, "message": message})).unwrap();
        let expected = if code == other { text.trim_start() } else { &message };
        prop_assert_eq!(error.message(), Some(expected));
    }
}

#[derive(Clone, Debug)]
enum Step {
    Key(String),
    Index(usize),
}

impl Step {
    /// A value with this one in it.
    fn around(self, json: Value) -> Value {
        match self {
            Self::Key(key) => json!({"code": 1, "before": [null, "text"], key: json}),
            Self::Index(index) => {
                let mut list = vec![json!({"code": 2}); index];
                list.push(json);
                list.into()
            }
        }
    }
}
