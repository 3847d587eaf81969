//! An enum with a custom `Serialize`: the message instead of the code.

use error_codes::error_codes;
use serde::{Serialize, Serializer};

#[error_codes(inline = r#"
    title = "Modem"
    categories.network.title = "Network errors"
    codes = [{ code = 30, name = "NoService", message = "no network service", category = "network" }]
"#)]
pub enum ModemError {}

impl Serialize for ModemError {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(self.message())
    }
}
