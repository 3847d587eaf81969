//! Generated enums, through the API of this crate.

mod data;
mod format;
mod generic;
#[cfg(all(feature = "serde", feature = "miette"))]
mod integrations;
mod layout;
mod lookup;
mod messages;
#[cfg(feature = "alloc")]
mod prefixes;
#[cfg(all(feature = "axum", feature = "exit_code"))]
mod responses;
mod text;
mod words;

use error_codes::{UnknownCode, error_codes};

/// Codes that are strings.
#[cfg_attr(
    all(feature = "serde", feature = "miette"),
    error_codes("tests/table/strings.toml", serde, miette)
)]
#[cfg_attr(
    not(all(feature = "serde", feature = "miette")),
    error_codes("tests/table/strings.toml")
)]
pub enum StringError {
    /// Every other code.
    Unknown(UnknownCode<Self>),
}

/// An open enum.
#[cfg_attr(
    all(feature = "serde", feature = "miette"),
    error_codes("tests/table/service.toml", category = Category, serde, miette)
)]
#[cfg_attr(
    not(all(feature = "serde", feature = "miette")),
    error_codes("tests/table/service.toml", category = Category)
)]
pub enum ServiceError {
    /// Every other code.
    Other(UnknownCode<Self>),
}
