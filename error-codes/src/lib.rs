//! Error codes as types: from a documented table to an enum that knows what to do.
//!
//! Document error codes once, in a TOML file with their meanings and remedies: the spec. At build time,
//! [`error_codes`] generates everything else from it: the enum, its `Display`, a predicate for each
//! category, look-ups, retry advice, and the page that says what to do.
//!
//! The table of the WhatsApp Cloud API is included; the feature `whatsapp` turns it on.
//!
//! ```
//! # #[cfg(feature = "whatsapp")] {
//! use error_codes::whatsapp::{Category, CloudApiError};
//!
//! let error = CloudApiError::from(131056);
//! assert_eq!(error, CloudApiError::PairRateLimitHit);
//! assert_eq!(error.category(), Some(Category::Throttling));
//! assert!(error.is_throttling());
//!
//! // How long to wait before the third retry.
//! let wait = error.retry().and_then(|retry| retry.delay(2));
//! assert_eq!(wait, Some(core::time::Duration::from_secs(16)));
//!
//! // An unknown code is preserved.
//! let unknown = CloudApiError::from(99);
//! assert_eq!(unknown.code(), 99);
//! assert_eq!(unknown.category(), None);
//! # }
//! ```
//!
//! # Your own table
//!
//! Put the attribute on an empty enum: `#[error_codes("spec/modem.toml")]`, with a path relative to the
//! directory of `Cargo.toml`. (`inline = "…"`, used here, takes the spec as text.) The language of the
//! spec is described in `spec/README.md` of this package.
//!
//! ```
//! use error_codes::error_codes;
//!
//! /// An error of a modem.
//! #[error_codes(inline = r#"
//!     title = "Modem"
//!     code-type = "u16"
//!
//!     [categories.network]
//!     title = "Network errors"
//!
//!     [[codes]]
//!     code = 30
//!     name = "NoService"
//!     message = "no network service"
//!     category = "network"
//!     retry = { backoff = "5s" }
//!     remedy = "Look for a place with better reception."
//! "#)]
//! pub enum ModemError {}
//!
//! const NO_SERVICE: ModemError = ModemError::from_code(30).unwrap();
//! assert_eq!(NO_SERVICE.to_string(), "no network service (30)");
//! assert_eq!(
//!     NO_SERVICE.remedy(),
//!     Some("Look for a place with better reception.")
//! );
//!
//! let error = ModemError::try_from(31).unwrap_err();
//! assert_eq!(error.to_string(), "unknown Modem code 31");
//! ```
//!
//! # Any table
//!
//! Code that works with any table, such as middleware, is generic over [`ErrorCode`]. Where errors of several
//! tables meet, they are `&dyn` [`AnyErrorCode`]. Both lead to the [`Entry`], and to the [`Table`] as data.
//!
//! # Features
//!
//! | feature | on by default | what it adds |
//! | --- | --- | --- |
//! | `alloc` | yes | tables whose codes are strings |
//! | `serde`, `miette` | no | the [argument](macro@error_codes#arguments) of this name: an enum implements the traits of that crate; `CloudApiError` does, too |
//! | `problem_details`, `axum`, `exit_code` | no | the argument of this name: an enum becomes problem details (RFC 9457, with `problem_details` 0.11), a response (axum 0.8), an exit status |
//! | `tracing` | no | the macro `event!`: a `tracing` event with the fields of an error |
//! | `whatsapp` | no | the table of the WhatsApp Cloud API, as the module `whatsapp` |
//! | `whatsapp-wire` | no | the errors of the Cloud API as it sends them; turns on `whatsapp`, `serde` and `alloc` |
//!
//! With `serde`, [`Table`] and [`Entry`] serialize in the JSON form of the command.
//!
//! Features are additive: one that another crate turns on does not change your enums.
//!
//! The crate is `no_std`, and nothing it depends on by default reaches your binary.

#![no_std]
#![warn(clippy::must_use_candidate)]
#![cfg_attr(docsrs, feature(doc_cfg))]

#[cfg(any(feature = "alloc", doc))]
extern crate alloc;
#[cfg(any(feature = "exit_code", test))]
extern crate std;

mod any;
mod category;
mod code;
mod entries;
mod error_code;
#[cfg(test)]
mod example;
mod field;
#[cfg(test)]
#[rustfmt::skip]
#[allow(clippy::all, clippy::pedantic, dead_code, unreachable_pub)]
mod example_generated;
mod integrations;
mod matched;
mod table;

#[allow(clippy::must_use_candidate)]
#[doc(hidden)]
pub mod __private;
#[cfg(feature = "whatsapp")]
pub mod whatsapp;

pub use error_codes_macro::error_codes;
#[doc(inline)]
pub use error_codes_shared::{CodeFormat, FilledMessage, Placeholder, Placeholders, Retry};

pub use crate::any::{AnyCode, AnyErrorCode};
pub use crate::category::{CategoryInfo, ErrorCategory};
pub use crate::code::{Code, ParseCodeError, RangeCode, UnknownCode};
pub use crate::entries::{Entries, MatchingEntries};
pub use crate::error_code::ErrorCode;
pub use crate::field::{Field, FieldValue};
#[cfg(feature = "axum")]
pub use crate::integrations::axum::problem_response;
#[cfg(feature = "problem_details")]
pub use crate::integrations::problem_details::ProblemMembers;
pub use crate::matched::{Match, MatchKind};
pub use crate::table::{Case, Deprecated, Entry, Example, Source, Table, Tag, WrittenCode};

/// The code of the README.
#[cfg(all(doctest, feature = "whatsapp"))]
#[doc = include_str!("../README.md")]
pub struct Readme;
