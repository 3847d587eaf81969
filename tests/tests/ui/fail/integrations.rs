use error_codes::error_codes;

#[error_codes("fixtures/modem.toml", serde, miette, serde)]
enum Twice {}

#[error_codes("fixtures/modem.toml", serde = "number")]
enum Value {}

#[error_codes("fixtures/modem.toml", miette = "help")]
enum NoForms {}

#[error_codes("fixtures/modem.toml", Serde)]
enum Misspelled {}

fn main() {}
