//! Integrations are chosen whose features are off.

use error_codes::error_codes;

#[error_codes(inline = r#"
    title = "Printer"
    categories.paper.title = "Paper"
    codes = [{ code = 7, name = "Empty", message = "no paper", category = "paper" }]
"#, serde, miette, problem_details = "remedy", axum, exit_code)]
pub enum PrinterError {}
