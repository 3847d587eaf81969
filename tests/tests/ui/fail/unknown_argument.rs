use error_codes::error_codes;

#[error_codes("fixtures/modem.toml", categories = Category)]
pub enum ModemError {}

#[error_codes("fixtures/modem.toml", open)]
pub enum FlagError {}

#[error_codes(path = "fixtures/modem.toml")]
pub enum PathError {}

#[error_codes(SPEC)]
pub enum ConstantError {}

#[error_codes("fixtures/modem.toml", serd, category)]
pub enum SlipError {}

fn main() {}
