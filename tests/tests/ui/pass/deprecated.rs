//! A deprecated entry warns those who name it, and nobody else.
#![deny(warnings)]

use error_codes::{ErrorCode, UnknownCode, error_codes};

#[error_codes(inline = r#"
    title = "Deprecated"
    categories.all.title = "All"
    codes = [
        { code = 1, name = "Old", message = "old", category = "all", deprecated = { since = "2.0", note = "gone", use = "New" } },
        { code = 2, name = "New", message = "new", category = "all" },
        { code = "5-9", name = "OldRange", message = "old range", category = "all", deprecated = {} },
    ]
"#)]
pub enum Open {
    Unknown(UnknownCode<Self>),
}

#[error_codes(inline = r#"
    title = "Deprecated"
    code-type = "str"
    categories.all.title = "All"
    codes = [
        { code = "1", name = "Old", message = "old", category = "all", deprecated = { use = "New" } },
        { code = "2", name = "New", message = "new", category = "all" },
    ]
"#)]
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Text {}

fn all<E: ErrorCode>() -> Vec<String> {
    E::ALL
        .iter()
        .map(|error| format!("{error:?} {error}"))
        .collect()
}

fn main() {
    assert_eq!(
        all::<Open>(),
        ["Old old (1)", "New new (2)", "OldRange(5) old range (5)"]
    );
    assert_eq!(all::<Text>(), ["Old old (1)", "New new (2)"]);
    #[allow(deprecated)]
    let old = Open::Old;
    assert_eq!(Open::from(1), old);
}
