use error_codes::{UnknownCode, error_codes};

#[error_codes("tests/command/init/my_service.toml", category = MyServiceCategory)]
pub enum MyServiceError {
    /// A code that the table does not have.
    Unknown(UnknownCode<Self>),
}
