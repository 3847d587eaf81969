//! How the compiler stores the values of an enum. It promises nothing about it.

use std::any::type_name;

use error_codes::{ErrorCode, UnknownCode, error_codes};

use crate::StringError;

macro_rules! table {
    ($error:ident $spec:literal) => {
        #[error_codes(inline = $spec)]
        enum $error {
            Unknown(UnknownCode<Self>),
        }
    };
}

table! { SmallError r#"
    title = "Small"
    code-type = "u16"
    categories.c.title = "C"
    codes = [{ code = 1, name = "One", message = "one", category = "c" }]
"# }

table! { MediumError r#"
    title = "Medium"
    code-type = "i32"
    categories.c.title = "C"
    codes = [{ code = 1, name = "One", message = "one", category = "c" }]
"# }

table! { LargeError r#"
    title = "Large"
    code-type = "u64"
    categories.c.title = "C"
    codes = [{ code = 1, name = "One", message = "one", category = "c" }]
"# }

table! { RangedError r#"
    title = "Ranged"
    code-type = "i32"
    categories.c.title = "C"
    codes = [
        { code = 1, name = "One", message = "one", category = "c" },
        { code = "2-9", name = "Few", message = "few", category = "c" },
        { code = "20-99", name = "Many", message = "many", category = "c" },
    ]
"# }

table! { SmallRangedError r#"
    title = "Small ranged"
    code-type = "u16"
    categories.c.title = "C"
    codes = [
        { code = 1, name = "One", message = "one", category = "c" },
        { code = "2-9", name = "Few", message = "few", category = "c" },
        { code = "20-99", name = "Many", message = "many", category = "c" },
    ]
"# }

table! { LargeRangedError r#"
    title = "Large ranged"
    code-type = "u64"
    categories.c.title = "C"
    codes = [
        { code = 1, name = "One", message = "one", category = "c" },
        { code = "2-9", name = "Few", message = "few", category = "c" },
        { code = "20-99", name = "Many", message = "many", category = "c" },
    ]
"# }

/// With a tag of its own, a value would be larger than the payload, which has no space left for one.
fn expect_niche<E: ErrorCode>() {
    let (value, payload) = (size_of::<E>(), size_of::<UnknownCode<E>>());
    assert_eq!(
        value,
        payload,
        "this compiler stores the discriminant of {} beside the payload of its catch-all variant, and not \
         in the niche that the payload has for it. Results are still right, but values are larger, and \
         the compiler checks the list of all values in quadratic time: see `Plan::niche`",
        type_name::<E>()
    );
}

#[test]
fn discriminants_of_open_enums_are_in_the_niche() {
    expect_niche::<SmallError>();
    expect_niche::<MediumError>();
    expect_niche::<LargeError>();
    expect_niche::<StringError>();
    expect_niche::<RangedError>();
    expect_niche::<SmallRangedError>();
    expect_niche::<LargeRangedError>();
}
