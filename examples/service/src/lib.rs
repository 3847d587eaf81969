//! A service with a table of its own: the errors are documented in `errors.toml`, and everything else comes from there.
//!
//! - [`errors`] has the enum, and the error with context that the service returns;
//! - [`service`] returns these errors with `?`, as problem details;
//! - [`client`] reads them back, and retries as the table advises.

pub mod client;
pub mod errors;
pub mod service;
