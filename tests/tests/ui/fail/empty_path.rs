use error_codes::error_codes;

#[error_codes("")]
pub enum ModemError {}

fn main() {}
