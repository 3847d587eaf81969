//! A client of the WhatsApp Cloud API with complete error handling.
//!
//! - [`client`] sends messages. It retries as the library advises, blocks only the requests that an error
//!   concerns, and never resends a message that may have been sent.
//! - [`throttle`] records which requests are blocked, and has the client's clock.
//! - [`webhook`] receives webhooks and logs their errors with the remedies.
//! - [`mock`] is a mock server of the Cloud API.

pub mod client;
pub mod mock;
pub mod throttle;
pub mod webhook;
