//! The example, against its mock server.

mod client;
mod demo;
mod webhook;
