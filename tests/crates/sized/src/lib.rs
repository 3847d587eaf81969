//! A table of which nothing but the static data is of interest.

use error_codes::{UnknownCode, error_codes};

#[error_codes("table.toml")]
pub enum Error {
    Unknown(UnknownCode<Self>),
}
