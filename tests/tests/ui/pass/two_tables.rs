//! Two tables in one module, and their values in constants.
#![deny(warnings)]

use error_codes::error_codes;

#[error_codes("fixtures/modem.toml", category = ModemCategory)]
pub enum ModemError {}

#[error_codes(
    inline = r#"
        title = "Disk"
        code-type = "u16"
        categories.network.title = "Network"
        codes = [{ code = 1, name = "NoService", message = "not there", category = "network" }]
    "#,
    category = DiskCategory,
    crate = ::error_codes
)]
pub enum DiskError {}

const MODEM: ModemError = ModemError::from_code(30).unwrap();
const DISK: DiskError = DiskError::from_code(1).unwrap();
const NONE: Option<DiskError> = DiskError::from_code(2);
const CATEGORY: ModemCategory = MODEM.category();
const REMEDY: &str = MODEM.remedy().unwrap();

fn main() {
    assert_eq!(MODEM, ModemError::NoService);
    assert_eq!(DISK, DiskError::NoService);
    assert_eq!(NONE, None);
    assert_eq!(CATEGORY, ModemCategory::Network);
    assert_eq!(DISK.category(), DiskCategory::Network);
    assert_eq!(REMEDY, "Look for a place with better reception.");
}
