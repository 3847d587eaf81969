//! Implementations for other crates' traits, each behind its feature.
//!
//! Generated code calls one macro, which is empty for a feature that is off. So a table compiles
//! the same in every set of features.

/// The implementations for one generated enum.
#[doc(hidden)]
#[macro_export]
macro_rules! __integrations {
    ($error:ident) => {
        $crate::__serde! { $error }
        $crate::__miette! { $error }
    };
}

pub use __integrations as integrations;

#[cfg(not(feature = "serde"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __serde {
    ($error:ident) => {};
}

#[cfg(feature = "serde")]
#[doc(hidden)]
#[macro_export]
macro_rules! __serde {
    ($error:ident) => {
        impl $crate::__private::serde::Serialize for $error {
            fn serialize<S: $crate::__private::serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                <<$error as $crate::ErrorCode>::Code as $crate::Code>::serialize(
                    <Self as $crate::ErrorCode>::code(self),
                    serializer,
                )
            }
        }

        impl<'de> $crate::__private::serde::Deserialize<'de> for $error {
            fn deserialize<D: $crate::__private::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                let kept = <<$error as $crate::ErrorCode>::Code as $crate::Code>::deserialize(
                    deserializer,
                )?;
                let code = <<$error as $crate::ErrorCode>::Code as $crate::Code>::kept(&kept);
                <$error as $crate::ErrorCode>::try_from_code(code)
                    .map_err($crate::__private::serde::de::Error::custom)
            }
        }
    };
}

#[cfg(not(feature = "miette"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __miette {
    ($error:ident) => {};
}

#[cfg(feature = "miette")]
#[doc(hidden)]
#[macro_export]
macro_rules! __miette {
    ($error:ident) => {
        impl $crate::__private::miette::Diagnostic for $error {
            fn code<'a>(
                &'a self,
            ) -> ::core::option::Option<$crate::__private::Box<dyn ::core::fmt::Display + 'a>> {
                ::core::option::Option::Some($crate::__private::Box::new(
                    <Self as $crate::ErrorCode>::code(self),
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
