//! A crate with the feature `serde`, and a dependency that does without it.

use error_codes::error_codes;
use own_serde::ModemError;

#[error_codes(inline = r#"
    title = "Printer"
    categories.paper.title = "Paper"
    codes = [{ code = 7, name = "Empty", message = "no paper", category = "paper" }]
"#, serde)]
enum PrinterError {}

fn main() {
    let modem = serde_json::to_string(&ModemError::NoService).unwrap();
    let printer = serde_json::to_string(&PrinterError::Empty).unwrap();
    println!("{modem} {printer}");
}
