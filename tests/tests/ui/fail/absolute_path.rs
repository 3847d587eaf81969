use error_codes::error_codes;

#[error_codes("/etc/modem.toml")]
pub enum ModemError {}

#[error_codes("C:/modem.toml")]
pub enum WindowsError {}

fn main() {}
