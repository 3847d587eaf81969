//! Errors as the API sends them: one type for responses and for webhooks.

#[cfg(feature = "miette")]
mod diagnostic;
mod display;
mod error;
mod parse;
mod response;
mod walk;

pub use error::ApiError;
pub use parse::ParseError;
pub use response::Response;
pub use walk::{LocatedError, errors_in};
