//! Expansions as a reader sees them: test, documentation and review in one.
//!
//! `UPDATE_EXPECT=1 cargo test -p error-codes-codegen` writes them anew; read the difference.

use error_codes_codegen::{Source, Target, emit, expand, read};
use expect_test::expect_file;

fn expansion(item: &str, category: Option<&str>, text: &str) -> String {
    let (table, diagnostics) = read(&Source::new("table.toml", text));
    assert!(diagnostics.is_empty(), "{diagnostics:?}");
    let item = syn::parse_str(item).unwrap();
    let category = category.map(|name| syn::parse_str(name).unwrap());
    let target = Target::new(item, category, None).unwrap();
    let code = expand(&target, &table, emit::lex);
    let again = expand(&target, &table, emit::lex);
    assert_eq!(code.to_string(), again.to_string());
    prettyplease::unparse(&syn::parse2(code).unwrap())
}

#[test]
fn an_open_enum_with_a_range() {
    expect_file!["snapshots/open.rs"].assert_eq(&expansion(
        "/// Errors of the service.\n#[non_exhaustive] pub enum ServiceError {\n/// Not in the table (yet).\nUnknown(UnknownCode<Self>) }",
        Some("Category"),
        include_str!("snapshots/open.toml"),
    ));
}

#[test]
fn a_closed_enum_with_string_codes() {
    expect_file!["snapshots/closed.rs"].assert_eq(&expansion(
        "#[derive(Debug)] enum DtcError {}",
        None,
        include_str!("snapshots/closed.toml"),
    ));
}

#[test]
fn mistakes_on_the_enum_are_told_all_at_once() {
    let errors = |item: &str| -> Vec<String> {
        match Target::new(syn::parse_str(item).unwrap(), None, None) {
            Ok(target) => target.mistakes().iter().map(ToString::to_string).collect(),
            Err(error) => vec![error.to_string()],
        }
    };
    assert_eq!(errors("enum E {}"), [""; 0]);
    assert_eq!(errors("enum E { Unknown(UnknownCode<Self>) }"), [""; 0]);
    assert_eq!(
        errors("#[repr(u8)] enum E<T> { A, B = 5, C(i32) }"),
        [
            "an enum of error codes has no generics: remove them",
            "the table chooses the layout of the enum: remove this attribute",
            "the variants come from the table: only one for unknown codes is written here",
            "the variants come from the table: only one for unknown codes is written here",
            "the variant for unknown codes keeps the code: write it as `A(UnknownCode<Self>)`",
        ]
    );
    for wrong in [
        "i32",
        "UnknownCode",
        "UnknownCode<i32>",
        "&'static str",
        "UnknownCode<'a>",
    ] {
        assert_eq!(
            errors(&format!("enum E {{ Unknown({wrong}) }}")).len(),
            1,
            "{wrong}"
        );
    }
    for right in ["UnknownCode<E>", "error_codes::UnknownCode<Self>"] {
        assert_eq!(errors(&format!("enum E {{ Unknown({right}) }}")), [""; 0]);
    }
    assert_eq!(
        errors("enum E { Unknown(i32) = 1 }"),
        [
            "the variant for unknown codes has no value of its own: remove it",
            "the variant for unknown codes keeps an `UnknownCode` of this enum: write it as `Unknown(UnknownCode<Self>)`",
        ]
    );
    assert_eq!(
        errors("struct E;"),
        ["error codes are an enum: write `enum` and leave the braces empty"]
    );
}
