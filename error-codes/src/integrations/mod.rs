//! Implementations for the traits of other crates, a file for each crate.
//!
//! A feature makes an integration possible, and an argument of the attribute chooses it for an enum: so
//! features are additive. If one crate turns a feature on, the enums of all others stay as they are.
//!
//! The generated code calls `<name>::integrate!` for each integration that is chosen. If its feature
//! is off, that is an error which says how to turn it on.

pub mod axum;
pub mod exit_code;
#[cfg(feature = "serde")]
mod export;
#[cfg(feature = "serde")]
mod forms;
pub mod miette;
pub mod problem_details;
pub mod serde;
pub mod tracing;

/// The value of a field that is an integer.
#[cfg(any(feature = "exit_code", feature = "problem_details"))]
fn integer<T: TryFrom<i128>>(entry: Option<crate::Entry>, field: &str) -> Option<T> {
    match entry?.field(field) {
        Some(crate::FieldValue::Integer(value)) => value.try_into().ok(),
        _ => None,
    }
}
