//! `serde`: an error as its code, as its name, or as an object.

#[cfg(feature = "serde")]
pub use super::forms::{code, name, object};
#[cfg(feature = "serde")]
pub use ::serde::{Deserialize, Deserializer, Serialize, Serializer};

#[cfg(feature = "serde")]
#[doc(hidden)]
#[macro_export]
macro_rules! __integrate_serde {
    ($error:ident) => {
        $crate::__integrate_serde! { $error, code }
    };
    ($error:ident, $form:ident) => {
        impl $crate::__private::serde::Serialize for $error {
            fn serialize<__S: $crate::__private::serde::Serializer>(
                &self,
                serializer: __S,
            ) -> ::core::result::Result<__S::Ok, __S::Error> {
                $crate::__private::serde::$form::serialize(self, serializer)
            }
        }

        impl<'de> $crate::__private::serde::Deserialize<'de> for $error {
            fn deserialize<__D: $crate::__private::serde::Deserializer<'de>>(
                deserializer: __D,
            ) -> ::core::result::Result<Self, __D::Error> {
                $crate::__private::serde::$form::deserialize(deserializer)
            }
        }
    };
}

#[cfg(not(feature = "serde"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __integrate_serde {
    ($($args:tt)*) => {
        ::core::compile_error!(
            "the argument `serde` needs the feature `serde` of error-codes-table: add it to its line in Cargo.toml, features = [\"serde\"]"
        );
    };
}

pub use __integrate_serde as integrate;
