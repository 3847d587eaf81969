//! For those who forbid much.
#![forbid(unsafe_code)]
#![deny(
    warnings,
    future_incompatible,
    nonstandard_style,
    rust_2018_idioms,
    rust_2021_compatibility,
    rust_2024_compatibility,
    unused
)]
#![deny(
    absolute_paths_not_starting_with_crate,
    ambiguous_negative_literals,
    closure_returning_async_block,
    deprecated_in_future,
    elided_lifetimes_in_paths,
    explicit_outlives_requirements,
    ffi_unwind_calls,
    if_let_rescope,
    impl_trait_redundant_captures,
    keyword_idents,
    let_underscore_drop,
    macro_use_extern_crate,
    meta_variable_misuse,
    missing_abi,
    missing_copy_implementations,
    missing_debug_implementations,
    missing_docs,
    non_ascii_idents,
    redundant_imports,
    redundant_lifetimes,
    single_use_lifetimes,
    tail_expr_drop_order,
    trivial_casts,
    trivial_numeric_casts,
    unit_bindings,
    unnameable_types,
    unreachable_pub,
    unsafe_op_in_unsafe_fn,
    unused_extern_crates,
    unused_import_braces,
    unused_lifetimes,
    unused_macro_rules,
    unused_qualifications,
    unused_results,
    variant_size_differences
)]

use error_codes::{UnknownCode, error_codes};

/// Every part that a table can have.
#[error_codes(inline = r#"
    title = "Strict"
    description = "All of it."

    [sources.manual]
    title = "Manual"
    url = "https://example.com/manual"
    verified = 2026-01-31

    [categories.network]
    title = "Network errors"
    description = "Wait."

    [categories.device]
    title = "Device errors"

    [tags.local]
    description = "It is here."

    [links]
    more = "https://example.com/more"

    [[codes]]
    code = 1
    name = "Old"
    message = "old"
    category = "network"
    deprecated = { since = "1.0", note = "gone", use = "New" }

    [[codes]]
    code = 2
    name = "New"
    message = "new"
    aliases = ["fresh"]
    category = "network"
    tags = ["local"]
    sources = ["manual"]
    since = "1.0"
    retry = { after = "1m" }
    description = "See [more][more]."
    remedy = """
1. One.
2. Two.
"""

    [[codes]]
    code = -3
    name = "Negative"
    message = "negative"
    category = "device"
    retry = "never"

    [[codes]]
    code = "10-19"
    name = "Range"
    message = "range"
    category = "device"
    retry = "after-fix"
"#)]
pub enum Open {
    /// Another.
    Unknown(UnknownCode<Self>),
}

/// Nothing but what must be.
#[error_codes(inline = r#"
    title = "Strict"
    categories.all.title = "All"
    codes = [{ code = 1, name = "One", message = "one", category = "all" }]
"#, category = Section)]
#[non_exhaustive]
pub enum Closed {}

#[error_codes(inline = r#"
    title = "Text"
    code-type = "str"
    categories.all.title = "All"
    codes = [{ code = "one", name = "One", message = "one", category = "all" }]
"#)]
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum OpenText {
    /// Another.
    Unknown(UnknownCode<Self>),
}

#[error_codes(inline = r#"
    title = "Text"
    code-type = "str"
    categories.all.title = "All"
    codes = [{ code = "one", name = "One", message = "one", category = "all" }]
"#)]
pub enum ClosedText {}

/// Prefixes.
#[error_codes(inline = r#"
    title = "Text"
    code-type = "str"
    categories.all.title = "All"
    codes = [
        { code = "one", name = "One", message = "one", category = "all" },
        { code = "o*", name = "Others", message = "others", category = "all" },
    ]
"#)]
pub enum Prefixes {}

/// A format.
#[error_codes(inline = r#"
    title = "Hex"
    code-format = "hex"
    categories.all.title = "All"
    codes = [
        { code = 0x80004005, name = "One", message = "one", category = "all" },
        { code = "0x10-0x1F", name = "Others", message = "others", category = "all" },
    ]
"#)]
pub enum Hex {}

fn main() {
    assert_eq!(Prefixes::try_from("one"), Ok(Prefixes::One));
    assert!(matches!(
        Prefixes::try_from("other"),
        Ok(Prefixes::Others(_))
    ));
    assert_eq!("0x80004005".parse(), Ok(Hex::One));
    assert_eq!(Open::from(2), Open::New);
    assert_eq!(Closed::try_from(1), Ok(Closed::One));
    assert_eq!(Closed::One.category(), Section::All);
    assert_eq!(OpenText::from("one"), OpenText::One);
    assert_eq!(ClosedText::try_from("one"), Ok(ClosedText::One));
}
