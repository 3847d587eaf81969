//! Codes, and the payloads of variants.

use core::cmp::Ordering;
use core::error::Error;
use core::fmt;
use core::hash::{Hash, Hasher};

use crate::{AnyCode, ErrorCode};

/// The type of a table's codes: `i16`, `u16`, `i32`, `u32`, `i64`, `u64`, or `str`.
///
/// It is chosen by `code-type` in the table. The trait is sealed.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a type of error codes",
    note = "codes are i16, u16, i32, u32, i64, u64, or str; str needs the feature `alloc` of error-codes-table"
)]
pub trait Code: sealed::Sealed + 'static {
    /// A code as it is passed and returned: the integer itself, or `&str`.
    type Ref<'a>: Copy + Ord + Hash + fmt::Debug + fmt::Display + Into<AnyCode<'a>>;

    /// An owned code.
    #[doc(hidden)]
    type Owned: Clone + Ord + Hash + fmt::Debug + Send + Sync + 'static;

    /// An owned code, or one of the table, which is a constant.
    #[doc(hidden)]
    type InRange: Clone + Ord + Hash + fmt::Debug + Send + Sync + 'static;

    #[doc(hidden)]
    fn own(code: Self::Ref<'_>) -> Self::Owned;

    #[doc(hidden)]
    fn borrow(owned: &Self::Owned) -> Self::Ref<'_>;

    #[doc(hidden)]
    fn borrow_in_range(code: &Self::InRange) -> Self::Ref<'_>;

    /// The code with this number, if there is one.
    #[doc(hidden)]
    fn __from_int(code: i128) -> Option<Self::Ref<'static>>;

    #[cfg(feature = "serde")]
    #[doc(hidden)]
    fn serialize<S: serde::Serializer>(code: Self::Ref<'_>, to: S) -> Result<S::Ok, S::Error>;

    #[cfg(feature = "serde")]
    #[doc(hidden)]
    fn deserialize<'de, D: serde::Deserializer<'de>>(from: D) -> Result<Self::Owned, D::Error>;
}

mod sealed {
    pub trait Sealed {}
}

macro_rules! integers {
    ($($int:ty)*) => {$(
        impl sealed::Sealed for $int {}

        impl Code for $int {
            type Ref<'a> = $int;
            type Owned = $int;
            type InRange = $int;

            fn own(code: $int) -> $int {
                code
            }

            fn borrow(owned: &$int) -> $int {
                *owned
            }

            fn borrow_in_range(code: &$int) -> $int {
                *code
            }

            fn __from_int(code: i128) -> Option<$int> {
                code.try_into().ok()
            }

            #[cfg(feature = "serde")]
            fn serialize<S: serde::Serializer>(code: $int, to: S) -> Result<S::Ok, S::Error> {
                serde::Serialize::serialize(&code, to)
            }

            #[cfg(feature = "serde")]
            fn deserialize<'de, D: serde::Deserializer<'de>>(from: D) -> Result<$int, D::Error> {
                serde::Deserialize::deserialize(from)
            }
        }
    )*};
}

integers!(i16 u16 i32 u32 i64 u64);

#[cfg(feature = "alloc")]
impl sealed::Sealed for str {}

#[cfg(feature = "alloc")]
impl Code for str {
    type Ref<'a> = &'a str;
    type Owned = alloc::boxed::Box<str>;
    type InRange = alloc::borrow::Cow<'static, str>;

    fn own(code: &str) -> Self::Owned {
        code.into()
    }

    fn borrow(owned: &Self::Owned) -> &str {
        owned
    }

    fn borrow_in_range(code: &Self::InRange) -> &str {
        code
    }

    fn __from_int(_: i128) -> Option<&'static str> {
        None
    }

    #[cfg(feature = "serde")]
    fn serialize<S: serde::Serializer>(code: &str, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(code)
    }

    #[cfg(feature = "serde")]
    fn deserialize<'de, D: serde::Deserializer<'de>>(from: D) -> Result<Self::Owned, D::Error> {
        struct Text;

        impl serde::de::Visitor<'_> for Text {
            type Value = alloc::boxed::Box<str>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a code as a string")
            }

            fn visit_str<E: serde::de::Error>(self, code: &str) -> Result<Self::Value, E> {
                Ok(code.into())
            }
        }

        from.deserialize_str(Text)
    }
}

/// A code that does not have an entry in the table of `E`.
///
/// It is the payload of an open enum's catch-all variant, and the error of the conversion into a
/// closed enum. Only those conversions make one, so a code that has an entry is never unknown: each code is
/// always the same value.
///
/// ```
/// # #[cfg(feature = "whatsapp")] {
/// use error_codes::whatsapp::CloudApiError;
///
/// match CloudApiError::from(131099) {
///     CloudApiError::Unknown(code) => assert_eq!(code.code(), 131099),
///     known => panic!("{known} has an entry"),
/// }
/// # }
/// ```
pub struct UnknownCode<E: ErrorCode> {
    /// The code; and in an open enum without prefixes, a type whose only value is the discriminant of this variant. The
    /// compiler stores the other discriminants in its niche, so it can read the discriminant without a branch.
    code: (Owned<E>, E::__Niche),
}

impl<E: ErrorCode> UnknownCode<E> {
    #[doc(hidden)]
    pub const fn __new(code: Owned<E>, niche: E::__Niche) -> Self {
        Self {
            code: (code, niche),
        }
    }
}

/// A code in a range, or with a prefix, that has an entry in the table of `E`.
///
/// It is the payload of that entry's variant, and only a look-up makes one.
///
/// ```
/// # #[cfg(feature = "whatsapp")] {
/// use error_codes::whatsapp::CloudApiError;
///
/// match CloudApiError::from(230) {
///     CloudApiError::ApiPermission(code) => assert_eq!(code.code(), 230),
///     other => panic!("{other} is another entry"),
/// }
/// # }
/// ```
pub struct RangeCode<E: ErrorCode> {
    code: (InRange<E>,),
}

impl<E: ErrorCode> RangeCode<E> {
    #[doc(hidden)]
    pub const fn __new(code: InRange<E>) -> Self {
        Self { code: (code,) }
    }
}

type Owned<E> = <<E as ErrorCode>::Code as Code>::Owned;
type InRange<E> = <<E as ErrorCode>::Code as Code>::InRange;

macro_rules! payload {
    ($payload:ident $Owned:ident $borrow:ident $($niche:tt)?) => {
        impl<E: ErrorCode> $payload<E> {
            #[doc(hidden)]
            pub const fn __owned(&self) -> &$Owned<E> {
                &self.code.0
            }

            /// The code.
            #[must_use]
            pub fn code(&self) -> <E::Code as Code>::Ref<'_> {
                <E::Code as Code>::$borrow(&self.code.0)
            }
        }

        // It copies integers and clones strings.
        #[expect(clippy::expl_impl_clone_on_copy)]
        impl<E: ErrorCode> Clone for $payload<E> {
            fn clone(&self) -> Self {
                Self {
                    code: (self.code.0.clone(), $(self.code.$niche)?),
                }
            }
        }

        impl<E: ErrorCode> Copy for $payload<E> where $Owned<E>: Copy {}

        impl<E: ErrorCode> fmt::Debug for $payload<E> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.code.0.fmt(f)
            }
        }

        impl<E: ErrorCode> PartialEq for $payload<E> {
            fn eq(&self, other: &Self) -> bool {
                self.code.0 == other.code.0
            }
        }

        impl<E: ErrorCode> Eq for $payload<E> {}

        impl<E: ErrorCode> PartialOrd for $payload<E> {
            fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
                Some(self.cmp(other))
            }
        }

        impl<E: ErrorCode> Ord for $payload<E> {
            fn cmp(&self, other: &Self) -> Ordering {
                self.code.0.cmp(&other.code.0)
            }
        }

        impl<E: ErrorCode> Hash for $payload<E> {
            fn hash<H: Hasher>(&self, state: &mut H) {
                self.code.0.hash(state);
            }
        }
    };
}

payload!(UnknownCode Owned borrow 1);
payload!(RangeCode InRange borrow_in_range);

impl<E: ErrorCode> fmt::Display for UnknownCode<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let code = E::TABLE.written(self.code());
        write!(f, "unknown {} code {code}", E::TABLE.title())
    }
}

impl<E: ErrorCode> Error for UnknownCode<E> {}

impl<E: ErrorCode> fmt::Display for RangeCode<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        E::TABLE.written(self.code()).fmt(f)
    }
}

/// An error in parsing a code of the table of `E`.
///
/// ```
/// # #[cfg(feature = "whatsapp")] {
/// use error_codes::whatsapp::CloudApiError;
///
/// let error = "13x".parse::<CloudApiError>().unwrap_err();
/// assert_eq!(error.to_string(), "invalid WhatsApp Cloud API code: not a number");
/// let error = "2147483648".parse::<CloudApiError>().unwrap_err();
/// assert_eq!(
///     error.to_string(),
///     "invalid WhatsApp Cloud API code: out of range for `i32`"
/// );
/// # }
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ParseCodeError<E: ErrorCode> {
    /// The text is not an integer.
    NotANumber,
    /// The integer is out of range for the type of the codes.
    OutOfRange,
    /// The code does not have an entry, and the enum does not have a variant for such codes.
    Unknown(UnknownCode<E>),
}

impl<E: ErrorCode> fmt::Display for ParseCodeError<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let title = E::TABLE.title();
        match self {
            Self::NotANumber => write!(f, "invalid {title} code: not a number"),
            Self::OutOfRange => {
                let code = core::any::type_name::<E::Code>();
                write!(f, "invalid {title} code: out of range for `{code}`")
            }
            Self::Unknown(code) => code.fmt(f),
        }
    }
}

/// It does not have a source: [`Unknown`](Self::Unknown) is displayed as the [`UnknownCode`] in it, which a report
/// of the whole chain would otherwise show twice.
impl<E: ErrorCode> Error for ParseCodeError<E> {}

impl<E: ErrorCode> From<UnknownCode<E>> for ParseCodeError<E> {
    fn from(code: UnknownCode<E>) -> Self {
        Self::Unknown(code)
    }
}
