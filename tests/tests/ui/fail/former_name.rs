#![deny(deprecated)]

use error_codes::error_codes;

#[error_codes(inline = r#"
    title = "Modem"
    categories.network.title = "Network errors"
    codes = [
        { code = 30, name = "NoService", was = ["NoNet"], category = "network" },
        { code = 31, name = "Busy", also = ["InUse"], was = ["Engaged"], category = "network", deprecated = { note = "old firmware", use = "NoService" } },
    ]
"#)]
pub enum ModemError {}

fn main() {
    match ModemError::NoNet {
        ModemError::NoNet => {}
        ModemError::Engaged => {}
    }
    let _ = ModemError::InUse;
}
