//! What the service fails with: a kind from the table, and the context of the occurrence.

use std::error::Error as StdError;
use std::io;
use std::num::ParseIntError;

use axum::response::{IntoResponse, Response};
use error_codes::{ProblemMembers, UnknownCode, error_codes, event, problem_response};
use problem_details::ProblemDetails;
use tracing::Level;

/// What can go wrong in the shop.
#[error_codes("errors.toml", category = Category, problem_details, exit_code)]
pub enum Kind {
    /// A code of a newer version of the service.
    Unknown(UnknownCode<Self>),
}

/// An error in a response, as the service writes it and the client reads it.
pub type Problem = ProblemDetails<ProblemMembers<Kind>>;

/// An error of the service.
#[derive(Debug, thiserror::Error)]
#[error("{kind}")]
pub struct Error {
    /// What it is; the table has the rest.
    pub kind: Kind,
    /// What it is about. The client sees it.
    detail: Option<String>,
    /// What caused it. Only the log has it.
    source: Option<Box<dyn StdError + Send + Sync>>,
}

impl Error {
    /// Says what the error is about, for the client.
    #[must_use]
    pub fn about(self, detail: impl Into<String>) -> Self {
        Self {
            detail: Some(detail.into()),
            ..self
        }
    }

    fn caused_by(self, source: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        Self {
            source: Some(source.into()),
            ..self
        }
    }

    /// Logs the error, with its remedy.
    fn log(&self) {
        let cause = self.source.as_deref().map(tracing::field::display);
        let detail = self.detail.as_deref();
        match self.kind.severity() {
            Some(Severity::Low) => event!(Level::INFO, &self.kind, detail, cause),
            _ => event!(Level::ERROR, &self.kind, detail, cause),
        }
    }
}

impl From<Kind> for Error {
    fn from(kind: Kind) -> Self {
        Self {
            kind,
            detail: None,
            source: None,
        }
    }
}

impl From<serde_json::Error> for Error {
    fn from(error: serde_json::Error) -> Self {
        let detail = error.to_string();
        Self::from(Kind::InvalidOrder).about(detail)
    }
}

impl From<ParseIntError> for Error {
    fn from(error: ParseIntError) -> Self {
        Self::from(Kind::InvalidId).caused_by(error)
    }
}

impl From<io::Error> for Error {
    fn from(error: io::Error) -> Self {
        let kind = match error.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Kind::StorageFull,
            _ => Kind::StorageFailed,
        };
        Self::from(kind).caused_by(error)
    }
}

impl IntoResponse for Error {
    fn into_response(self) -> Response {
        self.log();
        let mut problem = Problem::from(self.kind);
        problem.detail = self.detail;
        // What the client did, the client can fix. The other remedies are for the operators: they are in the log.
        problem.extensions.with_remedy = problem.status.is_some_and(|it| it.is_client_error());
        problem_response(problem)
    }
}
