//! `problem_details`: an error as the problem details of RFC 9457.

#[cfg(feature = "problem_details")]
mod members;

#[cfg(feature = "problem_details")]
pub use ::problem_details::ProblemDetails;
#[cfg(feature = "problem_details")]
pub use members::{ProblemMembers, problem, remedy};

#[cfg(feature = "problem_details")]
#[doc(hidden)]
#[macro_export]
macro_rules! __integrate_problem_details {
    ($error:ident) => {
        $crate::__integrate_problem_details! { $error, problem }
    };
    ($error:ident, $form:ident) => {
        impl ::core::convert::From<$error>
            for $crate::__private::problem_details::ProblemDetails<$crate::ProblemMembers<$error>>
        {
            fn from(error: $error) -> Self {
                $crate::__private::problem_details::$form(error)
            }
        }

        impl ::core::convert::From<&$error>
            for $crate::__private::problem_details::ProblemDetails<$crate::ProblemMembers<$error>>
        {
            fn from(error: &$error) -> Self {
                Self::from(::core::clone::Clone::clone(error))
            }
        }
    };
}

#[cfg(not(feature = "problem_details"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __integrate_problem_details {
    ($($args:tt)*) => {
        ::core::compile_error!(
            "the argument `problem_details` needs the feature `problem_details` of error-codes-table: add it to its line in Cargo.toml, features = [\"problem_details\"]"
        );
    };
}

pub use __integrate_problem_details as integrate;
