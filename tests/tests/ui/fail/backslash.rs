use error_codes::error_codes;

#[error_codes("fixtures\\modem.toml")]
pub enum ModemError {}

fn main() {}
