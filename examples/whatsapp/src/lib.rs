//! A client of the WhatsApp Cloud API that does the right thing about errors.
//!
//! - [`client`] sends messages. It repeats what the library advises to repeat, holds back no more
//!   than what is held up, and never sends twice what may have been sent.
//! - [`gate`] is the client's memory of what is held up, and its clock.
//! - [`webhook`] receives deliveries and logs what failed, with the remedy.
//! - [`double`] plays the Cloud API on this machine.

pub mod client;
pub mod double;
pub mod gate;
pub mod webhook;
