use error_codes::{UnknownCode, error_codes};

#[error_codes(inline = r#"
    title = "Modem"
    categories.network.title = "Network errors"
    codes = [{ code = 30, name = "NoService", message = "no network service", category = "network" }]
"#)]
pub enum ModemError {
    NoService(UnknownCode<Self>),
}

fn main() {}
