use error_codes::error_codes;

#[error_codes("fixtures/modem.toml", inline = "title = 'Modem'")]
pub enum ModemError {}

#[error_codes("fixtures/modem.toml", category = Section, category = Category)]
pub enum DiskError {}

fn main() {}
