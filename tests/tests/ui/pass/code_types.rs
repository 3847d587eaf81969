//! Each type of code, with its smallest and largest one.

use error_codes::{UnknownCode, error_codes};

macro_rules! extremes {
    ($($name:ident $int:ty: $table:literal)*) => {$(
        #[error_codes(inline = $table)]
        pub enum $name {
            Unknown(UnknownCode<Self>),
        }
    )*};
}

extremes! {
    I16 i16: r#"
        title = "i16"
        code-type = "i16"
        categories.all.title = "All"
        codes = [
            { code = 32767, name = "Max", message = "max", category = "all" },
            { code = -32768, name = "Min", message = "min", category = "all" },
            { code = "-32767-32766", name = "Between", message = "between", category = "all" },
        ]
    "#
    U16 u16: r#"
        title = "u16"
        code-type = "u16"
        categories.all.title = "All"
        codes = [
            { code = 65535, name = "Max", message = "max", category = "all" },
            { code = 0, name = "Min", message = "min", category = "all" },
            { code = "1-65534", name = "Between", message = "between", category = "all" },
        ]
    "#
    I32 i32: r#"
        title = "i32"
        categories.all.title = "All"
        codes = [
            { code = 2147483647, name = "Max", message = "max", category = "all" },
            { code = -2147483648, name = "Min", message = "min", category = "all" },
            { code = "-2147483647-2147483646", name = "Between", message = "between", category = "all" },
        ]
    "#
    U32 u32: r#"
        title = "u32"
        code-type = "u32"
        categories.all.title = "All"
        codes = [
            { code = 4294967295, name = "Max", message = "max", category = "all" },
            { code = 0, name = "Min", message = "min", category = "all" },
            { code = "1-4294967294", name = "Between", message = "between", category = "all" },
        ]
    "#
    I64 i64: r#"
        title = "i64"
        code-type = "i64"
        categories.all.title = "All"
        codes = [
            { code = 9223372036854775807, name = "Max", message = "max", category = "all" },
            { code = -9223372036854775808, name = "Min", message = "min", category = "all" },
            { code = "-9223372036854775807-9223372036854775806", name = "Between", message = "between", category = "all" },
        ]
    "#
    U64 u64: r#"
        title = "u64"
        code-type = "u64"
        categories.all.title = "All"
        codes = [
            { code = "9223372036854775809-18446744073709551615", name = "Max", message = "max", category = "all" },
            { code = 0, name = "Min", message = "min", category = "all" },
            { code = "1-9223372036854775807", name = "Between", message = "between", category = "all" },
        ]
    "#
}

macro_rules! check {
    ($($name:ident $int:ident)*) => {$({
        const MAX: $name = $name::from_code($int::MAX).unwrap();
        assert_eq!($name::from_code($int::MIN), Some($name::Min));
        for (code, name) in [
            ($int::MAX, "Max"),
            ($int::MIN, "Min"),
            ($int::MIN + 1, "Between"),
            ($int::MAX / 2, "Between"),
        ] {
            let error = $name::from_code(code).unwrap();
            assert_eq!((error.code(), error.name()), (code, name));
            assert_eq!($int::from(error), code);
            assert_eq!(code.to_string().parse(), Ok(error));
        }
        assert_eq!(MAX.code(), $int::MAX);
    })*};
}

fn main() {
    check!(I16 i16 U16 u16 I32 i32 U32 u32 I64 i64 U64 u64);
    // The one code between the two ranges has no entry.
    let gap = U64::from(9_223_372_036_854_775_808);
    assert_eq!(gap.name(), "Unknown");
    assert_eq!(u64::from(gap), 1 << 63);
}
