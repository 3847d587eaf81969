use error_codes::error_codes;

#[error_codes]
pub enum ModemError {}

#[error_codes()]
pub enum DiskError {}

fn main() {}
