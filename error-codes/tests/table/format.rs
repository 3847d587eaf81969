//! How codes are written: `code-format`.

use error_codes::{ErrorCode, ParseCodeError, UnknownCode, error_codes};
use proptest::prelude::*;

/// An open enum with an entry and a range, and a test that any code reads back.
macro_rules! formats {
    ($($Error:ident $int:ident $test:ident $spec:literal;)*) => {$(
        #[error_codes(inline = $spec)]
        enum $Error {
            Other(UnknownCode<Self>),
        }

        proptest! {
            #[test]
            fn $test(code: $int) {
                reads_back::<$Error>(&$Error::from(code), &code.to_string());
                reads_back::<$Error>(&$Error::from(code % 64), &(code % 64).to_string());
            }
        }
    )*};
}

fn reads_back<E: ErrorCode + std::str::FromStr<Err = ParseCodeError<E>>>(error: &E, number: &str) {
    let code = E::TABLE.written(error.code()).to_string();
    for text in [
        &code,
        &code.to_ascii_lowercase(),
        &code.to_ascii_uppercase(),
    ] {
        assert_eq!(text.parse::<E>(), Ok(error.clone()), "{text}");
    }
    // In a format without other characters, the digits are read as that format.
    let is_bare = code.chars().all(|c| c.is_ascii_hexdigit());
    if !is_bare {
        assert_eq!(number.parse::<E>(), Ok(error.clone()), "{number}");
    }
    let message = error.message().unwrap_or("unknown error");
    assert_eq!(error.to_string(), format!("{message} ({code})"));
    let width = message.len() + code.chars().count() + 5;
    assert_eq!(format!("{error:>width$}"), format!("  {message} ({code})"));
}

formats! {
    HexI16 i16 hex_of_i16 r#"
        title = "T"
        code-type = "i16"
        code-format = "hex"
        categories.c.title = "C"
        codes = [
            { code = 0xFFF0, name = "One", message = "one", category = "c" },
            { code = "0xFFF1-0xFFF8", name = "Several", message = "several", category = "c" },
        ]
    "#;
    HexU16 u16 hex_of_u16 r#"
        title = "T"
        code-type = "u16"
        code-format = "E{:04X}"
        categories.c.title = "C"
        codes = [
            { code = 0x10, name = "One", message = "one", category = "c" },
            { code = "0x20-0x2F", name = "Several", message = "several", category = "c" },
        ]
    "#;
    DecimalI32 i32 decimal_of_i32 r#"
        title = "T"
        code-format = "SHOP-{:04}"
        categories.c.title = "C"
        codes = [
            { code = 1, name = "One", message = "one", category = "c" },
            { code = "-20--10", name = "Several", message = "several", category = "c" },
        ]
    "#;
    PlainU32 u32 plain_of_u32 r#"
        title = "T"
        code-type = "u32"
        code-format = "{:x}"
        categories.c.title = "C"
        codes = [
            { code = 1, name = "One", message = "one", category = "c" },
            { code = "10-20", name = "Several", message = "several", category = "c" },
        ]
    "#;
    PrefixedI64 i64 prefixed_of_i64 r#"
        title = "T"
        code-type = "i64"
        code-format = "{:#x}!"
        categories.c.title = "C"
        codes = [
            { code = 1, name = "One", message = "one", category = "c" },
            { code = "-20--10", name = "Several", message = "several", category = "c" },
        ]
    "#;
    HexU64 u64 hex_of_u64 r#"
        title = "T"
        code-type = "u64"
        code-format = "hex"
        categories.c.title = "C"
        codes = [
            { code = 1, name = "One", message = "one", category = "c" },
            { code = "10-20", name = "Several", message = "several", category = "c" },
        ]
    "#;
}

#[error_codes(inline = r#"
    title = "Compiler"
    code-type = "u16"
    code-format = "TS{}"
    categories.c.title = "C"
    codes = [
        { code = 2304, name = "CannotFindName", message = "cannot find name", category = "c" },
        { code = "2800-2899", name = "Emit", message = "emit error", category = "c" },
    ]
"#)]
enum CompilerError {}

#[test]
fn codes_are_shown_and_parsed_in_the_format() {
    let error: CompilerError = "ts2304".parse().unwrap();
    assert_eq!(error, CompilerError::CannotFindName);
    assert_eq!(error.code(), 2304);
    assert_eq!(error.to_string(), "cannot find name (TS2304)");
    assert_eq!(error.entry().unwrap().code(), "TS2304");

    let range: CompilerError = "2801".parse().unwrap();
    assert_eq!(range.to_string(), "emit error (TS2801)");
    assert_eq!(format!("{range:#}"), "emit error (TS2801)");
    let entry = range.entry().unwrap();
    assert_eq!(
        (entry.code(), entry.codes()),
        ("TS2800-TS2899", Some(2800..=2899))
    );
    let CompilerError::Emit(code) = range else {
        panic!("{range} is in the range");
    };
    assert_eq!(code.to_string(), "TS2801");
}

#[test]
fn what_is_not_a_code_is_an_error() {
    let error = |text: &str| text.parse::<CompilerError>().unwrap_err().to_string();
    assert_eq!(error("TS1"), "unknown Compiler code TS1");
    assert_eq!(error("0x1"), "unknown Compiler code TS1");
    assert_eq!(error("TS"), "invalid Compiler code: not a number");
    assert_eq!(error("2304TS"), "invalid Compiler code: not a number");
    for large in [
        "65536",
        "TS65536",
        "99999999999999999999999999999999999999999",
    ] {
        assert_eq!(
            error(large),
            "invalid Compiler code: out of range for `u16`"
        );
    }
}

#[test]
fn a_table_says_how_its_codes_are_written() {
    let table = CompilerError::TABLE;
    assert_eq!(format!("[{:<7}]", table.written(7_u16)), "[TS7    ]");
    let format = table.code_format().unwrap();
    assert_eq!(format.parse("TS7"), Some(7));
    assert_eq!(crate::StringError::TABLE.code_format(), None);
    assert_eq!(crate::StringError::TABLE.written("P1").to_string(), "P1");
}

#[cfg(feature = "serde")]
#[test]
fn an_entry_serializes_its_code_as_a_number() {
    let json = serde_json::to_value(CompilerError::TABLE).unwrap();
    assert_eq!(json[0]["code"], 2304);
    assert_eq!(json[1]["code"]["last"], 2899);
    let json = serde_json::to_value(HexI16::TABLE).unwrap();
    assert_eq!(json[0]["code"], -16);
}
