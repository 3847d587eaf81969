//! From a code to its entry, whatever the type of the codes and however they are stored.

use error_codes::{UnknownCode, error_codes};

use crate::{ServiceError, StringError};

/// Holds the look-up of a table of integers against a search through its entries.
macro_rules! check {
    ($error:ident: $int:ident, [$($code:expr),* $(,)?]) => {{
        let entries: Vec<(i128, i128, &str)> = $error::entries()
            .map(|entry| {
                let code = entry.code();
                let dash = code[1..].find('-').filter(|_| entry.is_range());
                let (first, last) = match dash {
                    Some(dash) => (&code[..=dash], &code[dash + 2..]),
                    None => (code, code),
                };
                (first.parse().unwrap(), last.parse().unwrap(), entry.name())
            })
            .collect();
        let edges = entries.iter().flat_map(|(first, last, _)| {
            [first - 1, *first, first + 1, (first + last) / 2, last - 1, *last, last + 1]
        });
        let others: [$int; _] = [$int::MIN, $int::MAX, 0, 1, $($code),*];
        let codes = edges.chain(others.into_iter().map(i128::from));
        for code in codes.filter_map(|code| $int::try_from(code).ok()) {
            let wide = i128::from(code);
            let name = |exact: bool| {
                let is_it = |it: &&(i128, i128, &str)| (it.0 == it.1) == exact && it.0 <= wide && wide <= it.1;
                entries.iter().find(is_it).map(|it| it.2)
            };
            let expected = name(true).or_else(|| name(false));
            let found = $error::from_code(code);
            assert_eq!(found.map(|it| it.name()), expected, "{code}");
            let error = $error::from(code);
            assert_eq!(error.code(), code);
            assert_eq!(error.message().is_some(), expected.is_some());
        }
    }};
}

/// A table of which the codes are close together, one with distant codes and large ranges, and one with distant codes and
/// small ranges.
macro_rules! tables {
    (
        $int:ident $test:ident
        $dense:ident $dense_spec:literal
        $sparse:ident $sparse_spec:literal
        $hashed:ident $hashed_spec:literal
    ) => {
        #[error_codes(inline = $dense_spec)]
        enum $dense {
            Unknown(UnknownCode<Self>),
        }

        #[error_codes(inline = $sparse_spec)]
        enum $sparse {
            Unknown(UnknownCode<Self>),
        }

        #[error_codes(inline = $hashed_spec)]
        enum $hashed {
            Unknown(UnknownCode<Self>),
        }

        #[test]
        fn $test() {
            check!($dense: $int, [2, 19]);
            check!($sparse: $int, [7, 700, 3000, 5000, 32000]);
            check!($hashed: $int, [7, 700, 3000, 5000, 32000]);
        }
    };
}

tables! { i16 codes_of_i16
DenseI16 r#"
    title = "Dense"
    code-type = "i16"
    categories.c.title = "C"
    codes = [
        { code = -3, name = "First", message = "first", category = "c" },
        { code = -2, name = "Second", message = "second", category = "c" },
        { code = "0-6", name = "Range", message = "range", category = "c" },
        { code = 2, name = "Inner", message = "inner", category = "c" },
    ]
"#
SparseI16 r#"
    title = "Sparse"
    code-type = "i16"
    categories.c.title = "C"
    codes = [
        { code = "2000-9000", name = "Large", message = "large", category = "c" },
        { code = -32768, name = "Lowest", message = "lowest", category = "c" },
        { code = 3000, name = "Inner", message = "inner", category = "c" },
        { code = "32267-32767", name = "Highest", message = "highest", category = "c" },
        { code = 40, name = "Forty", message = "forty", category = "c" },
    ]
"#
HashedI16 r#"
    title = "Hashed"
    code-type = "i16"
    categories.c.title = "C"
    codes = [
        { code = "-32768--32763", name = "Low", message = "low", category = "c" },
        { code = "32758-32767", name = "Highest", message = "highest", category = "c" },
        { code = 250, name = "Inner", message = "inner", category = "c" },
        { code = "200-299", name = "Narrow", message = "narrow", category = "c" },
        { code = "300-301", name = "Next", message = "next", category = "c" },
        { code = "3000-3001", name = "Two", message = "two", category = "c" },
        { code = "-3-2", name = "Around", message = "around", category = "c" },
        { code = 0, name = "Zero", message = "zero", category = "c" },
    ]
"# }

tables! { u16 codes_of_u16
DenseU16 r#"
    title = "Dense"
    code-type = "u16"
    categories.c.title = "C"
    codes = [
        { code = 3, name = "First", message = "first", category = "c" },
        { code = 4, name = "Second", message = "second", category = "c" },
        { code = "6-12", name = "Range", message = "range", category = "c" },
        { code = 8, name = "Inner", message = "inner", category = "c" },
    ]
"#
SparseU16 r#"
    title = "Sparse"
    code-type = "u16"
    categories.c.title = "C"
    codes = [
        { code = "2000-9000", name = "Large", message = "large", category = "c" },
        { code = 0, name = "Lowest", message = "lowest", category = "c" },
        { code = 3000, name = "Inner", message = "inner", category = "c" },
        { code = "65035-65535", name = "Highest", message = "highest", category = "c" },
        { code = 40, name = "Forty", message = "forty", category = "c" },
    ]
"#
HashedU16 r#"
    title = "Hashed"
    code-type = "u16"
    categories.c.title = "C"
    codes = [
        { code = "0-5", name = "Low", message = "low", category = "c" },
        { code = "65526-65535", name = "Highest", message = "highest", category = "c" },
        { code = 250, name = "Inner", message = "inner", category = "c" },
        { code = "200-299", name = "Narrow", message = "narrow", category = "c" },
        { code = 0, name = "Zero", message = "zero", category = "c" },
        { code = 300, name = "Behind", message = "behind", category = "c" },
    ]
"# }

tables! { i32 codes_of_i32
DenseI32 r#"
    title = "Dense"
    code-type = "i32"
    categories.c.title = "C"
    codes = [
        { code = -3, name = "First", message = "first", category = "c" },
        { code = -2, name = "Second", message = "second", category = "c" },
        { code = "0-6", name = "Range", message = "range", category = "c" },
        { code = 2, name = "Inner", message = "inner", category = "c" },
    ]
"#
SparseI32 r#"
    title = "Sparse"
    code-type = "i32"
    categories.c.title = "C"
    codes = [
        { code = "2000-9000", name = "Large", message = "large", category = "c" },
        { code = -2147483648, name = "Lowest", message = "lowest", category = "c" },
        { code = 3000, name = "Inner", message = "inner", category = "c" },
        { code = "2147483147-2147483647", name = "Highest", message = "highest", category = "c" },
        { code = 40, name = "Forty", message = "forty", category = "c" },
    ]
"#
HashedI32 r#"
    title = "Hashed"
    code-type = "i32"
    categories.c.title = "C"
    codes = [
        { code = "-2147483648--2147483643", name = "Low", message = "low", category = "c" },
        { code = "2147483638-2147483647", name = "Highest", message = "highest", category = "c" },
        { code = 250, name = "Inner", message = "inner", category = "c" },
        { code = "200-299", name = "Narrow", message = "narrow", category = "c" },
        { code = "300-301", name = "Next", message = "next", category = "c" },
        { code = "3000-3001", name = "Two", message = "two", category = "c" },
        { code = "-3-2", name = "Around", message = "around", category = "c" },
        { code = 0, name = "Zero", message = "zero", category = "c" },
    ]
"# }

tables! { u32 codes_of_u32
DenseU32 r#"
    title = "Dense"
    code-type = "u32"
    categories.c.title = "C"
    codes = [
        { code = 3, name = "First", message = "first", category = "c" },
        { code = 4, name = "Second", message = "second", category = "c" },
        { code = "6-12", name = "Range", message = "range", category = "c" },
        { code = 8, name = "Inner", message = "inner", category = "c" },
    ]
"#
SparseU32 r#"
    title = "Sparse"
    code-type = "u32"
    categories.c.title = "C"
    codes = [
        { code = "2000-9000", name = "Large", message = "large", category = "c" },
        { code = 0, name = "Lowest", message = "lowest", category = "c" },
        { code = 3000, name = "Inner", message = "inner", category = "c" },
        { code = "4294966795-4294967295", name = "Highest", message = "highest", category = "c" },
        { code = 40, name = "Forty", message = "forty", category = "c" },
    ]
"#
HashedU32 r#"
    title = "Hashed"
    code-type = "u32"
    categories.c.title = "C"
    codes = [
        { code = "0-5", name = "Low", message = "low", category = "c" },
        { code = "4294967286-4294967295", name = "Highest", message = "highest", category = "c" },
        { code = 250, name = "Inner", message = "inner", category = "c" },
        { code = "200-299", name = "Narrow", message = "narrow", category = "c" },
        { code = 0, name = "Zero", message = "zero", category = "c" },
        { code = 300, name = "Behind", message = "behind", category = "c" },
    ]
"# }

tables! { i64 codes_of_i64
DenseI64 r#"
    title = "Dense"
    code-type = "i64"
    categories.c.title = "C"
    codes = [
        { code = -3, name = "First", message = "first", category = "c" },
        { code = -2, name = "Second", message = "second", category = "c" },
        { code = "0-6", name = "Range", message = "range", category = "c" },
        { code = 2, name = "Inner", message = "inner", category = "c" },
    ]
"#
SparseI64 r#"
    title = "Sparse"
    code-type = "i64"
    categories.c.title = "C"
    codes = [
        { code = "2000-9000", name = "Large", message = "large", category = "c" },
        { code = -9223372036854775808, name = "Lowest", message = "lowest", category = "c" },
        { code = 3000, name = "Inner", message = "inner", category = "c" },
        { code = "9223372036854775307-9223372036854775807", name = "Highest", message = "highest", category = "c" },
        { code = 40, name = "Forty", message = "forty", category = "c" },
    ]
"#
HashedI64 r#"
    title = "Hashed"
    code-type = "i64"
    categories.c.title = "C"
    codes = [
        { code = "-9223372036854775808--9223372036854775803", name = "Low", message = "low", category = "c" },
        { code = "9223372036854775798-9223372036854775807", name = "Highest", message = "highest", category = "c" },
        { code = 250, name = "Inner", message = "inner", category = "c" },
        { code = "200-299", name = "Narrow", message = "narrow", category = "c" },
        { code = "300-301", name = "Next", message = "next", category = "c" },
        { code = "3000-3001", name = "Two", message = "two", category = "c" },
        { code = "-3-2", name = "Around", message = "around", category = "c" },
        { code = 0, name = "Zero", message = "zero", category = "c" },
    ]
"# }

tables! { u64 codes_of_u64
DenseU64 r#"
    title = "Dense"
    code-type = "u64"
    categories.c.title = "C"
    codes = [
        { code = 3, name = "First", message = "first", category = "c" },
        { code = 4, name = "Second", message = "second", category = "c" },
        { code = "6-12", name = "Range", message = "range", category = "c" },
        { code = 8, name = "Inner", message = "inner", category = "c" },
    ]
"#
SparseU64 r#"
    title = "Sparse"
    code-type = "u64"
    categories.c.title = "C"
    codes = [
        { code = "2000-9000", name = "Large", message = "large", category = "c" },
        { code = 0, name = "Lowest", message = "lowest", category = "c" },
        { code = 3000, name = "Inner", message = "inner", category = "c" },
        { code = "18446744073709551115-18446744073709551615", name = "Highest", message = "highest", category = "c" },
        { code = 40, name = "Forty", message = "forty", category = "c" },
    ]
"#
HashedU64 r#"
    title = "Hashed"
    code-type = "u64"
    categories.c.title = "C"
    codes = [
        { code = "0-5", name = "Low", message = "low", category = "c" },
        { code = "18446744073709551606-18446744073709551615", name = "Highest", message = "highest", category = "c" },
        { code = 250, name = "Inner", message = "inner", category = "c" },
        { code = "200-299", name = "Narrow", message = "narrow", category = "c" },
        { code = 0, name = "Zero", message = "zero", category = "c" },
        { code = 300, name = "Behind", message = "behind", category = "c" },
    ]
"# }

#[test]
fn codes_of_strings() {
    for entry in StringError::entries() {
        let code = entry.code();
        let found = StringError::from_code(code).unwrap();
        assert_eq!((found.name(), found.code()), (entry.name(), code));
        let longer = format!("{code} ");
        let (shorter, _) = code.split_at(code.len() - code.chars().next_back().unwrap().len_utf8());
        for other in [&*longer, shorter, &code.to_uppercase()] {
            let found = StringError::from_code(other);
            let is_code = StringError::entries().any(|it| it.code() == other);
            assert_eq!(found.is_some(), is_code, "{other}");
            let error = StringError::from(other);
            assert_eq!(error.code(), other);
            if let StringError::Unknown(code) = error {
                assert_eq!(code.code(), other);
            }
        }
    }
    assert_eq!(StringError::from_code(""), None);
}

#[test]
fn a_look_up_is_const() {
    const DOWN: ServiceError = ServiceError::from_code(503).unwrap();
    assert_eq!(DOWN, ServiceError::Down);
}
