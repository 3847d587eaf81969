//! Entries, categories and enums whose names mean something elsewhere.
#![deny(warnings)]

use error_codes::{UnknownCode, error_codes};

macro_rules! enums {
    ($(#[$args:meta] $name:ident { $($unknown:tt)* })*) => {$(
        #[error_codes(inline = r#"
            title = "Odd names"
            [categories.error]
            title = "Error"
            [categories.all]
            title = "All"
            [tags.code]
            [tags.r]
            [[codes]]
            code = 1
            name = "Error"
            message = "Error"
            category = "error"
            tags = ["code", "r"]
            [[codes]]
            code = 2
            name = "Ok"
            message = "Ok"
            category = "all"
            [[codes]]
            code = 3
            name = "Some"
            message = "Some"
            category = "all"
            [[codes]]
            code = 4
            name = "None"
            message = "None"
            category = "all"
            [[codes]]
            code = 5
            name = "Result"
            message = "Result"
            category = "all"
            [[codes]]
            code = 6
            name = "String"
            message = "String"
            category = "all"
            [[codes]]
            code = 7
            name = "Option"
            message = "Option"
            category = "all"
            [[codes]]
            code = 8
            name = "Err"
            message = "Err"
            category = "all"
            [[codes]]
            code = "9-10"
            name = "Code"
            message = "Code"
            category = "all"
            [[codes]]
            code = 11
            name = "Category"
            message = "Category"
            category = "all"
            [[codes]]
            code = 12
            name = "TABLE"
            message = "TABLE"
            category = "all"
            [[codes]]
            code = 13
            name = "Owned"
            message = "Owned"
            category = "all"
            [[codes]]
            code = 14
            name = "TEXTS"
            message = "TEXTS"
            category = "all"
        "#)]
        #[$args]
        pub enum $name { $($unknown)* }
    )*};
}

mod closed {
    use super::*;
    enums! {
        #[allow(dead_code)] Error {}
        #[allow(dead_code)] Option {}
        #[allow(dead_code)] Code {}
        #[allow(dead_code)] Category {}
    }
}

mod open {
    use super::*;
    enums! {
        #[allow(dead_code)] Result { Unknown(UnknownCode<Self>) }
        #[allow(dead_code)] Code { Unknown(UnknownCode<Self>) }
        #[allow(dead_code)] Error { Unknown(UnknownCode<Self>) }
    }
}

fn main() {
    assert_eq!(closed::Error::try_from(1).unwrap(), closed::Error::Error);
    assert_eq!(closed::Code::from_code(8), Some(closed::Code::Err));
    assert!(open::Error::Error.is_error() && open::Error::Error.is_code());
    assert_eq!(
        open::Error::Error.category(),
        Some(open::ErrorCategory::Error)
    );
    assert!(!open::Result::Ok.is_error() && open::Result::from(2).is_all());
}
