use error_codes::error_codes;

#[error_codes("fixtures")]
pub enum ModemError {}

fn main() {}
