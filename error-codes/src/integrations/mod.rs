//! Implementations for the traits of other crates, a file for each crate.
//!
//! A feature makes an integration possible, and an argument of the attribute chooses it for an enum: so
//! features are additive. If one crate turns a feature on, the enums of all others stay as they are.
//!
//! The generated code calls `<name>::integrate!` for each integration that is chosen. If its feature
//! is off, that is an error which says how to turn it on.

#[cfg(feature = "serde")]
mod export;
pub mod miette;
pub mod serde;
