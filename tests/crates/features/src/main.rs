//! Generated enums in the hands of other crates.

#![deny(warnings)]

use error_codes::whatsapp::CloudApiError;
use error_codes::{UnknownCode, error_codes};
use miette::Diagnostic;
use serde::Serialize;
use serde::de::DeserializeOwned;

macro_rules! enums {
    ($spec:literal: $open:ident, $closed:ident) => {
        #[error_codes(inline = $spec, serde, miette)]
        enum $open {
            Unknown(UnknownCode<Self>),
        }

        #[error_codes(inline = $spec, serde, miette)]
        enum $closed {}
    };
}

enums! { r#"
    title = "Modem"
    code-type = "i64"

    [sources.manual]
    title = "Manual"
    [sources.page]
    title = "Page"
    url = "https://example.com/modem"

    [categories.network]
    title = "Network errors"

    [[codes]]
    code = -30
    name = "NoService"
    message = "no network service"
    category = "network"
    sources = ["manual", "page"]
    remedy = "Move."

    [[codes]]
    code = "100-199"
    name = "Range"
    message = "something else"
    category = "network"
    sources = ["manual"]
"#: Modem, ClosedModem }

enums! { r#"
    title = "PostgreSQL"
    code-type = "str"
    categories.integrity.title = "Integrity"
    codes = [{ code = "23505", name = "UniqueViolation", message = "unique_violation", category = "integrity" }]
"#: Sql, ClosedSql }

// What generated code says inside must not hide these names.
#[error_codes(inline = r#"
    title = "Names"
    categories.all.title = "All"
    codes = [{ code = 1, name = "One", message = "one", category = "all" }]
"#, serde)]
enum Code {}

// Nor what it says of types.
macro_rules! named {
    ($($name:ident)*) => {$(
        #[error_codes(inline = "title = 'T'\ncategories.a.title = 'A'\ncodes = [{ code = 1, name = 'One', message = 'm', category = 'a' }]", serde, miette)]
        enum $name {}
    )*};
}

mod names {
    use error_codes::error_codes;
    named! { S D Error Serialize Deserialize Option Some }
}

fn json<T: Serialize>(value: &T) -> String {
    serde_json::to_string(value).unwrap()
}

fn read<T: DeserializeOwned>(json: &str) -> Result<T, String> {
    serde_json::from_str(json).map_err(|error| error.to_string())
}

fn numbers() {
    assert_eq!(json(&Modem::NoService), "-30");
    for code in [-30, 150, 7, i64::MIN, i64::MAX] {
        let error = Modem::from(code);
        assert_eq!(json(&error), code.to_string());
        assert_eq!(read(&json(&error)), Ok(error));
    }
    assert_eq!(read("-30"), Ok(ClosedModem::NoService));
    assert_eq!(
        read::<ClosedModem>("7"),
        Err("unknown Modem code 7".to_owned())
    );
    let error = read::<Modem>("\"-30\"").unwrap_err();
    assert!(
        error.contains("invalid type: string \"-30\", expected i64"),
        "{error}"
    );
    assert_eq!(read("1"), Ok(Code::One));
}

fn words() {
    assert_eq!(json(&Sql::UniqueViolation), "\"23505\"");
    for code in ["23505", "99\"9", ""] {
        let error = Sql::from(code);
        assert_eq!(json(&error), json(&code));
        assert_eq!(read(&json(&error)), Ok(error));
    }
    // A code whose text has to be unescaped cannot be borrowed.
    assert_eq!(read(r#""2350\u0035""#), Ok(Sql::UniqueViolation));
    assert_eq!(read("\"23505\""), Ok(ClosedSql::UniqueViolation));
    assert_eq!(
        read::<ClosedSql>("\"1\""),
        Err("unknown PostgreSQL code 1".to_owned())
    );
    let error = read::<Sql>("23505").unwrap_err();
    assert!(
        error.contains("invalid type: integer `23505`, expected a code as a string"),
        "{error}"
    );
}

fn text<'a>(part: Option<Box<dyn std::fmt::Display + 'a>>) -> Option<String> {
    part.map(|it| it.to_string())
}

fn diagnostics() {
    let error: &dyn Diagnostic = &Modem::NoService;
    assert_eq!(error.to_string(), "no network service (-30)");
    assert_eq!(text(error.code()).as_deref(), Some("-30"));
    assert_eq!(text(error.help()).as_deref(), Some("Move."));
    assert_eq!(
        text(error.url()).as_deref(),
        Some("https://example.com/modem")
    );

    let range: &dyn Diagnostic = &ClosedModem::try_from(123).unwrap();
    assert_eq!(text(range.code()).as_deref(), Some("123"));
    assert_eq!(text(range.help()), None);
    assert_eq!(text(range.url()), None);

    let unknown: &dyn Diagnostic = &Sql::from("1");
    assert_eq!(text(unknown.code()).as_deref(), Some("1"));
    assert_eq!((text(unknown.help()), text(unknown.url())), (None, None));

    let report = miette::Report::new(CloudApiError::PairRateLimitHit);
    assert_eq!(text(report.code()).as_deref(), Some("131056"));
}

fn main() {
    numbers();
    words();
    diagnostics();
    println!(
        "{}",
        json(&[CloudApiError::from(131_056), CloudApiError::from(250)])
    );
}
