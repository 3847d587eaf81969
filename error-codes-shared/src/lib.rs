//! What the generator and the runtime of [error-codes](https://docs.rs/error-codes-table) share:
//!
//! - [`Retry`], the advice on retrying, with its wording, and [`Wait`], the text of a duration;
//! - [`CodeFormat`], how codes are written;
//! - [`same_title`], the comparison of titles;
//! - [`hash`] and [`search`], the functions that find a code;
//! - [`layout`], how the generated tables are stored: the functions that read them, and with the feature `pack` those that
//!   write them.
//!
//! Depend on `error-codes-table` instead of this crate. The items that are hidden there are not part of its API: they
//! change without notice.

#![no_std]
#![forbid(unsafe_code)]

#[cfg(any(feature = "pack", test))]
extern crate alloc;

mod code_format;
pub mod hash;
pub mod layout;
mod placeholders;
mod retry;
pub mod search;
mod title;

pub use crate::code_format::{CodeFormat, Radix, Style};
pub use crate::placeholders::{FilledMessage, Piece, Pieces, Placeholder, Placeholders};
pub use crate::retry::{Phrase, Retry, Wait, Word};
pub use crate::title::{letters, same_title};
