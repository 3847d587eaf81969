use error_codes::error_codes;

#[error_codes("fixtures/modem.toml", serde, miette, serde)]
enum Twice {}

#[error_codes("fixtures/modem.toml", serde = "name")]
enum Value {}

#[error_codes("fixtures/modem.toml", Serde)]
enum Misspelled {}

fn main() {}
