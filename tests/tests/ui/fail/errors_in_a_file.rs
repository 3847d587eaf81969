use error_codes::error_codes;

#[error_codes("fixtures/errors.toml")]
pub enum ModemError {}

fn main() {
    let _ = ModemError::Busy;
}
