//! Expansions as a reader sees them: test, documentation and review in one.
//!
//! `UPDATE_EXPECT=1 cargo test -p error-codes-codegen` writes them anew; read the difference.

use error_codes_codegen::{Source, Target, emit, expand, read};
use expect_test::expect_file;

fn expansion(item: &str, category: Option<&str>, krate: Option<&str>, text: &str) -> String {
    let (table, diagnostics) = read(&Source::new("table.toml", text));
    assert!(diagnostics.is_empty(), "{diagnostics:?}");
    let item = syn::parse_str(item).unwrap();
    let category = category.map(|name| syn::parse_str(name).unwrap());
    let krate = krate.map(|path| syn::parse_str(path).unwrap());
    let target = Target::new(item, category, krate).unwrap();
    let code = expand(&target, &table, emit::lex);
    let again = expand(&target, &table, emit::lex);
    assert_eq!(code.to_string(), again.to_string());
    prettyplease::unparse(&syn::parse2(code).unwrap())
}

/// The example is a module of the runtime, which compiles and tests it.
#[test]
fn the_example_is_what_is_generated() {
    let code = expansion(
        "/// Errors of a modem.\npub enum ModemError {\n/// Not in the table (yet).\nUnknown(crate::UnknownCode<Self>) }",
        Some("Category"),
        Some("crate"),
        include_str!("../../error-codes/src/example.toml"),
    );
    let head = "// Generated from `example.toml`: see `example.rs`.\n\n";
    expect_file!["../../error-codes/src/example_generated.rs"].assert_eq(&format!("{head}{code}"));
}

#[test]
fn a_closed_enum_with_string_codes() {
    expect_file!["snapshots/closed.rs"].assert_eq(&expansion(
        "#[derive(Debug)] enum DtcError {}",
        None,
        None,
        include_str!("snapshots/closed.toml"),
    ));
}

#[test]
fn a_table_without_categories() {
    expect_file!["snapshots/errno.rs"].assert_eq(&expansion(
        "enum Errno {}",
        None,
        None,
        include_str!("snapshots/errno.toml"),
    ));
}

#[test]
fn errors_on_the_enum_are_told_all_at_once() {
    let errors = |item: &str| -> Vec<String> {
        match Target::new(syn::parse_str(item).unwrap(), None, None) {
            Ok(target) => target.errors().iter().map(ToString::to_string).collect(),
            Err(error) => vec![error.to_string()],
        }
    };
    assert_eq!(errors("enum E {}"), [""; 0]);
    assert_eq!(errors("enum E { Unknown(UnknownCode<Self>) }"), [""; 0]);
    assert_eq!(
        errors("#[repr(u8)] enum E<T> { A, B = 5, C(i32) }"),
        [
            "an enum of error codes cannot be generic: remove the parameters",
            "`repr` is not supported, since the layout of the enum is generated: remove it",
            "unexpected variant: remove it, since all variants except the one for unknown codes come from the table",
            "unexpected variant: remove it, since all variants except the one for unknown codes come from the table",
            "the variant for unknown codes must have one field: write `A(UnknownCode<Self>)`",
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
            "the variant for unknown codes cannot have a discriminant: remove it",
            "the field of the variant for unknown codes must be an `UnknownCode` of this enum: write `Unknown(UnknownCode<Self>)`",
        ]
    );
    assert_eq!(
        errors("struct E;"),
        ["`error_codes` can only be applied to enums: write `enum E {}`"]
    );
}
