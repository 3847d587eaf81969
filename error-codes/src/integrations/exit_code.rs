//! `exit_code`: the exit status of a process that ends with an error.

#[cfg(feature = "exit_code")]
pub use std::process::ExitCode;

#[cfg(feature = "exit_code")]
use crate::ErrorCode;

/// The `exit-code` of the entry, or 1: an error is never a success.
#[cfg(feature = "exit_code")]
pub fn exit_code<E: ErrorCode>(error: &E) -> ExitCode {
    let code: Option<u8> = super::integer(error.entry(), "exit-code");
    ExitCode::from(code.filter(|it| *it > 0).unwrap_or(1))
}

#[cfg(feature = "exit_code")]
#[doc(hidden)]
#[macro_export]
macro_rules! __integrate_exit_code {
    ($error:ident) => {
        impl ::core::convert::From<&$error> for $crate::__private::exit_code::ExitCode {
            fn from(error: &$error) -> Self {
                $crate::__private::exit_code::exit_code(error)
            }
        }

        impl ::core::convert::From<$error> for $crate::__private::exit_code::ExitCode {
            fn from(error: $error) -> Self {
                $crate::__private::exit_code::exit_code(&error)
            }
        }
    };
}

#[cfg(not(feature = "exit_code"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __integrate_exit_code {
    ($($args:tt)*) => {
        ::core::compile_error!(
            "the argument `exit_code` needs the feature `exit_code` of error-codes-table: add it to its line in Cargo.toml, features = [\"exit_code\"]"
        );
    };
}

pub use __integrate_exit_code as integrate;
