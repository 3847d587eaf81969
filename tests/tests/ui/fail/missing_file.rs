use error_codes::error_codes;

#[error_codes("fixtures/moden.toml")]
pub enum ModemError {}

#[error_codes("nowhere/modem.toml")]
pub enum NowhereError {}

fn main() {
    let _ = ModemError::from_code(30);
}
