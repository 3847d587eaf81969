//! Fields: the keys of entries whose values have no meaning beyond their type.

use core::fmt;

use crate::__private::{Texts, pick};

/// A field that entries of a table can have.
///
/// ```
/// use error_codes::{ErrorCode, FieldValue, error_codes};
///
/// #[error_codes(inline = r#"
///     title = "Shop"
///     categories.stock.title = "Stock"
///     fields.severity.values = ["low", "high"]
///     fields.hints.type = "strings"
///     fields.workaround.type = "markdown"
///     codes = [
///         { code = 1, name = "SoldOut", message = "sold out", category = "stock", severity = "low", http-status = 409 },
///         { code = 2, name = "Lost", message = "lost", category = "stock", hints = ["a", "b"], workaround = "Look *again*." },
///     ]
/// "#)]
/// pub enum ShopError {}
///
/// assert_eq!(ShopError::SoldOut.http_status(), Some(409));
/// assert_eq!(ShopError::SoldOut.severity(), Some(ShopErrorSeverity::Low));
/// assert_eq!(ShopError::Lost.severity(), None);
/// assert_eq!(ShopError::Lost.hints(), ["a", "b"]);
/// assert_eq!(ShopError::Lost.workaround(), Some("Look *again*."));
///
/// let [status, severity, ..] = ShopError::TABLE.fields() else { panic!() };
/// assert_eq!((status.name(), status.type_name()), ("http-status", "u16"));
/// assert_eq!((severity.name(), severity.type_name()), ("severity", "string"));
///
/// let entry = ShopError::SoldOut.entry().unwrap();
/// assert_eq!(entry.field("severity"), Some(FieldValue::Str("low")));
/// assert_eq!(entry.field("priority"), None);
/// ```
#[derive(Clone, Copy)]
pub struct Field {
    #[doc(hidden)]
    pub __name: &'static str,
    #[doc(hidden)]
    pub __description: Option<&'static str>,
    #[doc(hidden)]
    pub __type: &'static str,
    #[doc(hidden)]
    pub __values: FieldValues,
    /// The index of the value of each entry, and of a code without an entry; empty if each has its own.
    #[doc(hidden)]
    pub __index_of: &'static [u8],
}

impl Field {
    /// Its name: the key in an entry.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.__name
    }

    /// What it says about an entry, as plain text; `None` if the table does not have it.
    #[must_use]
    pub const fn description(&self) -> Option<&'static str> {
        self.__description
    }

    /// The type of its values, as a spec names it: `bool`, `u8` to `u64`, `i8` to `i64`, `f64`, `strings`, `markdown`, or
    /// `string`, which is also that of a field with a few values.
    #[must_use]
    pub const fn type_name(&self) -> &'static str {
        self.__type
    }
}

/// The value of a field of an entry.
///
/// ```
/// use error_codes::FieldValue;
///
/// assert_eq!(FieldValue::Integer(404).to_string(), "404");
/// assert_eq!(FieldValue::Str("high").to_string(), "high");
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub enum FieldValue {
    /// `true` or `false`.
    Bool(bool),
    /// An integer.
    Integer(i128),
    /// A finite number.
    Float(f64),
    /// A line of text, or one of a few values.
    Str(&'static str),
    /// Lines of text: at least one.
    Strings(&'static [&'static str]),
    /// A text in Markdown, as plain text.
    Text(&'static str),
}

impl fmt::Display for FieldValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Bool(it) => it.fmt(f),
            Self::Integer(it) => it.fmt(f),
            Self::Float(it) => it.fmt(f),
            Self::Str(it) | Self::Text(it) => it.fmt(f),
            Self::Strings(items) => {
                for (index, it) in items.iter().enumerate() {
                    f.write_str(if index == 0 { "" } else { "; " })?;
                    f.write_str(it)?;
                }
                Ok(())
            }
        }
    }
}

/// The values of a field.
macro_rules! values {
    ($($Type:ident($type:ty): $value:ident => $of:expr,)+) => {
        #[doc(hidden)]
        #[allow(missing_docs)]
        #[derive(Clone, Copy)]
        pub enum FieldValues {
            $($Type(&'static [$type]),)+
            /// The text of each entry.
            Markdown(&'static Texts),
        }

        impl FieldValues {
            /// The value of an entry, whose index is in the element; `None` if there is none.
            pub(crate) fn pick(self, entry: usize, element: &[u8]) -> Option<FieldValue> {
                match self {
                    $(Self::$Type(values) => pick(values, element).map(|$value| $of),)+
                    Self::Markdown(texts) => texts.some(entry).map(FieldValue::Text),
                }
            }
        }
    };
}

values! {
    Bool(bool): it => FieldValue::Bool(it),
    U8(u8): it => FieldValue::Integer(it.into()),
    U16(u16): it => FieldValue::Integer(it.into()),
    U32(u32): it => FieldValue::Integer(it.into()),
    U64(u64): it => FieldValue::Integer(it.into()),
    I8(i8): it => FieldValue::Integer(it.into()),
    I16(i16): it => FieldValue::Integer(it.into()),
    I32(i32): it => FieldValue::Integer(it.into()),
    I64(i64): it => FieldValue::Integer(it.into()),
    F64(f64): it => FieldValue::Float(it),
    Str(&'static str): it => FieldValue::Str(it),
    Strings(&'static [&'static str]): it => FieldValue::Strings(it),
}
