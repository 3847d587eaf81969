//! The error codes of the WhatsApp Cloud API.
//!
//! [`CloudApiError`] has a variant for each documented code, and keeps the number of every other. Its
//! [`advice`](CloudApiError::advice) says what to do about a request that failed with it.
//!
//! With the feature `serde`, [`CloudApiError`] (de)serializes as its code; with `miette`, it is a
//! `Diagnostic`.
//!
//! The feature `whatsapp-wire` adds the errors as the API sends them: `ApiError` reads the body of a
//! response and the elements of a webhook's `errors`, and `errors_in` finds all errors in a delivery.
//! Both work with the crate `serde_json`, which your `Cargo.toml` then needs, too.
//!
//! ```
//! # #[cfg(feature = "whatsapp-wire")] {
//! use error_codes::whatsapp::{ApiError, errors_in};
//!
//! // The response to a request.
//! let response = r#"{"error": {"code": 100, "error_subcode": 33, "message": "No such object"}}"#;
//! let error: ApiError = serde_json::from_str(response).unwrap();
//! assert_eq!(error.to_string(), "No such object (100, subcode 33)");
//! assert!(error.kind().is_parameter());
//!
//! // What to do about it: whether and when to retry, what to hold back, who has to act.
//! let advice = error.advice();
//! assert_eq!(advice.delay(0), None);
//! println!("{advice}");
//!
//! // What a webhook delivers.
//! let delivery = r#"{"entry": [{"changes": [{"value": {"statuses": [
//!     {"id": "wamid.A1", "errors": [{"code": 131047, "title": "Re-engagement message"}]}
//! ]}}]}]}"#;
//! let delivery = serde_json::from_str(delivery).unwrap();
//! for found in errors_in(&delivery) {
//!     match found {
//!         Ok(found) => println!("{found}"),
//!         Err(invalid) => println!("{invalid}"),
//!     }
//! }
//! # }
//! ```

mod advice;
mod location;
#[cfg(feature = "whatsapp-wire")]
mod wire;

pub use self::advice::{Advice, Reason};
pub use self::location::Location;
#[cfg(feature = "whatsapp-wire")]
pub use self::wire::{ApiError, LocatedError, ParseError, Response, errors_in};

use crate::{UnknownCode, error_codes};

/// An error of the WhatsApp Cloud API.
///
/// Meta adds codes now and then: a code that the table does not have yet becomes
/// [`Unknown`](Self::Unknown) and keeps its number. Any release may add entries, hence
/// `#[non_exhaustive]`.
#[error_codes("spec/whatsapp-cloud-api.toml", category = Category, crate = crate)]
#[non_exhaustive]
pub enum CloudApiError {
    /// A code that the table does not have (yet).
    Unknown(UnknownCode<Self>),
}

#[cfg(feature = "serde")]
crate::__integrate_serde! { CloudApiError }
#[cfg(feature = "miette")]
crate::__integrate_miette! { CloudApiError }

/// The spec that [`CloudApiError`] is generated from, as text.
///
/// ```
/// assert!(error_codes::whatsapp::SPEC.contains("131056"));
/// ```
pub const SPEC: &str = include_str!("../../spec/whatsapp-cloud-api.toml");
