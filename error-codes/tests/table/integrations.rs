//! The traits of other crates.

use error_codes::ErrorCode;
use miette::Diagnostic;
use serde_json::{from_value, json, to_value};

use crate::{ServiceError, StringError};

#[test]
fn values_are_their_codes() {
    assert_eq!(to_value(ServiceError::TooMany).unwrap(), json!(-1));
    assert_eq!(
        from_value::<ServiceError>(json!(503)).unwrap(),
        ServiceError::Down
    );
    assert!(from_value::<ServiceError>(json!("503")).is_err());

    for code in ["42601", "07", ""] {
        let error = from_value::<StringError>(json!(code)).unwrap();
        assert_eq!(error.code(), code);
        assert_eq!(to_value(error).unwrap(), json!(code));
    }
    let error = from_value::<StringError>(json!(7)).unwrap_err();
    assert_eq!(
        error.to_string(),
        "invalid type: integer `7`, expected a code as a string"
    );
}

mod names {
    use error_codes::{UnknownCode, error_codes};

    #[error_codes("tests/table/service.toml", category = Category, serde = "name")]
    pub enum ServiceError {
        Other(UnknownCode<Self>),
    }

    #[error_codes("tests/table/strings.toml", serde = "name")]
    pub enum StringError {}
}

#[test]
fn values_are_their_names() {
    use names::{ServiceError, StringError};

    assert_eq!(to_value(ServiceError::TooMany).unwrap(), json!("TooMany"));
    assert_eq!(
        from_value::<ServiceError>(json!("TooMany")).unwrap(),
        ServiceError::TooMany
    );
    // The name alone does not tell these.
    for code in [550, 9] {
        let error = ServiceError::from(code);
        assert_eq!(to_value(error).unwrap(), json!(code));
        assert_eq!(from_value::<ServiceError>(json!(code)).unwrap(), error);
    }
    assert_eq!(
        from_value::<ServiceError>(json!(-1)).unwrap(),
        ServiceError::TooMany
    );
    let range = ServiceError::from(550).name();
    for name in ["tooMany", "Other", "", range] {
        let error = from_value::<ServiceError>(json!(name))
            .unwrap_err()
            .to_string();
        assert_eq!(
            error,
            format!("invalid value: string \"{name}\", expected a name or a code of Service")
        );
    }
    assert!(from_value::<ServiceError>(json!(1.5)).is_err());

    assert_eq!(to_value(StringError::Token).unwrap(), json!("Token"));
    for text in ["Token", "auth/invalid-token"] {
        assert_eq!(
            from_value::<StringError>(json!(text)).unwrap(),
            StringError::Token
        );
    }
    assert!(from_value::<StringError>(json!("auth")).is_err());
}

#[test]
fn further_and_former_names_are_read() {
    use error_codes::error_codes;

    #[error_codes(
        inline = r#"
            title = "Shop"
            categories.stock.title = "Stock"
            codes = [
                { code = 1, id = "SOLD_OUT", also = ["OutOfStock"], was = ["NoneLeft"], message = "sold out", category = "stock" },
            ]
        "#,
        serde = "name"
    )]
    pub enum ShopError {}

    for name in ["SoldOut", "OutOfStock", "NoneLeft"] {
        let error = from_value::<ShopError>(json!(name)).unwrap();
        assert_eq!(to_value(error).unwrap(), json!("SoldOut"));
    }
    assert!(from_value::<ShopError>(json!("SOLD_OUT")).is_err());
}

mod objects {
    use error_codes::{UnknownCode, error_codes};

    #[error_codes("tests/table/service.toml", category = Category, serde = "object")]
    pub enum ServiceError {
        Other(UnknownCode<Self>),
    }
}

#[test]
fn values_are_objects() {
    use objects::ServiceError;

    let object = to_value(ServiceError::TooMany).unwrap();
    assert_eq!(object, to_value(ServiceError::TooMany.entry()).unwrap());
    assert_eq!(
        from_value::<ServiceError>(object).unwrap(),
        ServiceError::TooMany
    );
    let error = ServiceError::from(550);
    let object = to_value(error).unwrap();
    assert_eq!(object["code"], json!(550));
    assert_eq!(from_value::<ServiceError>(object).unwrap(), error);
    let unknown = ServiceError::from(9);
    let object = to_value(unknown).unwrap();
    assert_eq!(object, json!({ "code": 9, "name": "Other" }));
    assert_eq!(from_value::<ServiceError>(object).unwrap(), unknown);
    for (json, error) in [
        (r#"{"name": "TooMany"}"#, "missing field `code`"),
        (r#"{"code": 1, "code": 1}"#, "duplicate field `code`"),
        (
            "7",
            "invalid type: integer `7`, expected an object with the code of an error of Service",
        ),
    ] {
        let refused = serde_json::from_str::<ServiceError>(json)
            .unwrap_err()
            .to_string();
        assert!(refused.starts_with(error), "{refused}");
    }
}

#[test]
fn diagnostics_have_code_help_and_url() {
    let diagnostic = |code| {
        let error = ServiceError::from(code);
        let part = |it: Option<Box<dyn std::fmt::Display + '_>>| it.map(|it| it.to_string());
        [
            part(Diagnostic::code(&error)),
            part(error.help()),
            part(error.url()),
        ]
    };
    let texts = |list: [&str; 3]| list.map(|it| Some(it.to_owned()).filter(|it| !it.is_empty()));
    assert_eq!(
        diagnostic(-1),
        texts(["-1", "Send fewer calls.", "https://example.com/handbook"])
    );
    // The source has no URL.
    assert_eq!(diagnostic(550), texts(["550", "", ""]));
    assert_eq!(diagnostic(9), texts(["9", "", ""]));

    let url = StringError::Token.url().map(|it| it.to_string());
    let page = "https://example.com/Token#auth%2Finvalid-token";
    assert_eq!(url.as_deref(), Some(page));
    assert_eq!(StringError::Token.docs_url(), Some(page));
    assert!(StringError::from("07").url().is_none());
}

#[test]
fn entries_are_objects() {
    let entries = to_value(ServiceError::TABLE).unwrap();
    assert_eq!(
        entries[0],
        json!({
            "code": -1,
            "name": "TooMany",
            "id": null,
            "also": [],
            "was": [],
            "message": "too many calls",
            "aliases": [],
            "category": "request",
            "tags": ["limit", "client", "write"],
            "groups": { "scope": "client", "operation": ["write"] },
            "retry": { "kind": "backoff", "ms": 1000, "factor": 4 },
            "since": null,
            "fields": {},
            "deprecated": null,
            "description": { "plain": "The client sent more calls than its plan allows." },
            "remedy": { "plain": "Send fewer calls." },
            "docs_url": null,
            "examples": [{ "title": "Response", "text": "code=-1" }],
            "cases": [
                {
                    "subcode": 7,
                    "message": "too many uploads",
                    "retry": { "kind": "after", "ms": 86_400_000 },
                    "description": { "plain": "The uploads count by themselves." },
                    "remedy": { "plain": "Upload the rest tomorrow." },
                    "examples": [],
                },
                {
                    "subcode": null,
                    "message": "no calls left",
                    "retry": null,
                    "description": null,
                    "remedy": null,
                    "examples": [{ "title": null, "text": "no calls left" }],
                },
                bare(8, "limit reached"),
                bare(9, "Limit reached."),
            ],
            "sources": [
                {
                    "id": "handbook",
                    "title": "Handbook",
                    "url": "https://example.com/handbook",
                    "verified": "2026-11-23",
                },
                { "id": "support", "title": "The support team", "url": null, "verified": null },
            ],
        })
    );
    assert_eq!(entries[1]["code"], json!({ "first": 500, "last": 599 }));
    assert_eq!(entries[1]["retry"], json!({ "kind": "after-fix" }));
    assert_eq!(
        entries[2]["groups"],
        json!({ "scope": null, "operation": [] })
    );
    assert_eq!(entries[2]["retry"], json!(null));
    assert_eq!(entries[3]["retry"], json!({ "kind": "never" }));
    let strings = to_value(StringError::TABLE).unwrap();
    assert_eq!(strings[0]["code"], json!("42601"));
    assert_eq!(
        strings[0]["docs_url"],
        json!("https://example.com/Syntax#42601")
    );
    let table = ServiceError::TABLE;
    assert_eq!(
        to_value(table.categories()).unwrap()[0],
        json!({
            "id": "request",
            "title": "Request errors",
            "description": { "plain": "Change the request." },
        })
    );
    assert_eq!(
        to_value(table.tags()).unwrap()[2],
        json!({ "id": "everybody", "group": "scope", "description": null })
    );
}

/// A case of which the spec has no more than these two.
fn bare(subcode: i64, message: &str) -> serde_json::Value {
    json!({
        "subcode": subcode,
        "message": message,
        "retry": null,
        "description": null,
        "remedy": null,
        "examples": [],
    })
}

#[test]
fn codes_are_integers_or_strings() {
    use error_codes::AnyCode;
    for code in [i128::from(i64::MIN), -1, 0, u64::MAX.into()] {
        let json = to_value(AnyCode::Int(code)).unwrap();
        assert_eq!(json.to_string(), code.to_string());
    }
    assert_eq!(to_value(AnyCode::Str("07")).unwrap(), json!("07"));
}
