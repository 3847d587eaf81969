//! What a user of the crate does first: a table in a file, an enum, and a message.

use error_codes::{UnknownCode, error_codes};

/// An error of a modem.
#[error_codes("spec/modem.toml", category = Category)]
pub enum ModemError {
    /// Another.
    Unknown(UnknownCode<Self>),
}

fn main() {
    for code in [30, 10, 99] {
        let error = ModemError::from(code);
        let category = error.category().map_or("none", |it| it.title());
        let retry = error.retry().map(|it| it.to_string()).unwrap_or_default();
        println!("{error:#}\n[{category}] [{retry}] {}\n", error.is_network());
    }
}
