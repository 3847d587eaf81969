//! `miette`: an error as a diagnostic with its remedy as help.

#[cfg(feature = "miette")]
pub use ::miette::Diagnostic;

#[cfg(feature = "miette")]
#[doc(hidden)]
#[macro_export]
macro_rules! __integrate_miette {
    ($error:ident) => {
        impl $crate::__private::miette::Diagnostic for $error {
            fn code<'a>(
                &'a self,
            ) -> ::core::option::Option<$crate::__private::Box<dyn ::core::fmt::Display + 'a>> {
                ::core::option::Option::Some($crate::__private::Box::new(
                    <Self as $crate::ErrorCode>::TABLE
                        .written(<Self as $crate::ErrorCode>::code(self)),
                ))
            }

            fn help<'a>(
                &'a self,
            ) -> ::core::option::Option<$crate::__private::Box<dyn ::core::fmt::Display + 'a>> {
                match <Self as $crate::ErrorCode>::remedy(self) {
                    ::core::option::Option::Some(remedy) => {
                        ::core::option::Option::Some($crate::__private::Box::new(remedy))
                    }
                    ::core::option::Option::None => ::core::option::Option::None,
                }
            }

            fn url<'a>(
                &'a self,
            ) -> ::core::option::Option<$crate::__private::Box<dyn ::core::fmt::Display + 'a>> {
                match <Self as $crate::ErrorCode>::entry(self).and_then($crate::__private::url) {
                    ::core::option::Option::Some(url) => {
                        ::core::option::Option::Some($crate::__private::Box::new(url))
                    }
                    ::core::option::Option::None => ::core::option::Option::None,
                }
            }
        }
    };
}

#[cfg(not(feature = "miette"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __integrate_miette {
    ($error:ident) => {
        ::core::compile_error!(
            "the argument `miette` needs the feature `miette` of error-codes-table: add it to its line in Cargo.toml, features = [\"miette\"]"
        );
    };
}

pub use __integrate_miette as integrate;
