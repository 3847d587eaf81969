//! The error codes of the WhatsApp Cloud API.
//!
//! [`CloudApiError`] has a variant for each documented code, and keeps the number of every other.

use crate::{UnknownCode, error_codes};

/// An error of the WhatsApp Cloud API.
///
/// Meta adds codes now and then: a code that the table does not have yet becomes
/// [`Unknown`](Self::Unknown) and keeps its number. The table may get rows in any release, hence
/// `#[non_exhaustive]`.
#[error_codes("spec/whatsapp-cloud-api.toml", category = Category, crate = crate)]
#[non_exhaustive]
pub enum CloudApiError {
    /// A code that the table does not have (yet).
    Unknown(UnknownCode<Self>),
}

/// The table itself, as text: the spec that [`CloudApiError`] is made of.
///
/// ```
/// assert!(error_codes::whatsapp::SPEC.contains("131056"));
/// ```
pub const SPEC: &str = include_str!("../../spec/whatsapp-cloud-api.toml");
