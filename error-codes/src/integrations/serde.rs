//! `serde`: an error as its code.

#[cfg(feature = "serde")]
pub use ::serde::{Deserialize, Deserializer, Serialize, Serializer, de};

#[cfg(feature = "serde")]
#[doc(hidden)]
#[macro_export]
macro_rules! __integrate_serde {
    ($error:ident) => {
        impl $crate::__private::serde::Serialize for $error {
            fn serialize<__S: $crate::__private::serde::Serializer>(
                &self,
                serializer: __S,
            ) -> ::core::result::Result<__S::Ok, __S::Error> {
                <<$error as $crate::ErrorCode>::Code as $crate::Code>::serialize(
                    <Self as $crate::ErrorCode>::code(self),
                    serializer,
                )
            }
        }

        impl<'de> $crate::__private::serde::Deserialize<'de> for $error {
            fn deserialize<__D: $crate::__private::serde::Deserializer<'de>>(
                deserializer: __D,
            ) -> ::core::result::Result<Self, __D::Error> {
                let owned = <<$error as $crate::ErrorCode>::Code as $crate::Code>::deserialize(
                    deserializer,
                )?;
                let code = <<$error as $crate::ErrorCode>::Code as $crate::Code>::borrow(&owned);
                <$error as $crate::ErrorCode>::try_from_code(code)
                    .map_err($crate::__private::serde::de::Error::custom)
            }
        }
    };
}

#[cfg(not(feature = "serde"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __integrate_serde {
    ($error:ident) => {
        ::core::compile_error!(
            "the argument `serde` needs the feature `serde` of error-codes-table: add it to its line in Cargo.toml, features = [\"serde\"]"
        );
    };
}

pub use __integrate_serde as integrate;
