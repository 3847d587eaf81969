#![deny(deprecated)]

use error_codes::error_codes;

#[error_codes(inline = r#"
    title = "Modem"
    categories.network.title = "Network errors"
    codes = [
        { code = 30, name = "NoService", message = "no network service", category = "network" },
        { code = 29, name = "NoNet", message = "no net", category = "network", deprecated = { since = "2.0", note = "old firmware", use = "NoService" } },
    ]
"#)]
pub enum ModemError {}

fn main() {
    let _ = ModemError::NoNet;
}
