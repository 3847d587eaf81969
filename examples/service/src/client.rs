//! A client that reads the errors back by the same table, and retries as the table advises.

use std::time::Duration;

use reqwest::header::CONTENT_TYPE;
use reqwest::{Response, StatusCode};

use crate::errors::{Kind, Problem};
use crate::service::{Order, Receipt};

/// A client of the shop, for one customer.
pub struct Client {
    http: reqwest::Client,
    url: String,
    token: String,
    max_attempts: u32,
    max_wait: Duration,
    speed: u32,
}

/// Why there is no order.
#[derive(Debug, thiserror::Error)]
pub enum ClientError {
    /// The service refused it: to send the same order again does not help, or could do harm.
    #[error("{}{}", .0.extensions.error, detail(.0))]
    Refused(Box<Problem>),
    /// The service refused it, and will take it after a wait that is too long for the client.
    #[error("{kind}; try again in {wait:?}")]
    Later {
        /// What is wrong.
        kind: Kind,
        /// How long to wait.
        wait: Duration,
    },
    /// The response is not from the service, or from a version that is not compatible.
    #[error("unexpected response with status {0}")]
    Unexpected(StatusCode),
    /// There is no response. The order may have been taken.
    #[error("no response")]
    NoResponse(#[from] reqwest::Error),
}

impl ClientError {
    /// The error of the service.
    pub fn kind(&self) -> Option<Kind> {
        match self {
            Self::Refused(problem) => Some(problem.extensions.error),
            Self::Later { kind, .. } => Some(*kind),
            Self::Unexpected(_) | Self::NoResponse(_) => None,
        }
    }
}

fn detail(problem: &Problem) -> String {
    let detail = problem.detail.as_deref();
    detail.map_or_else(String::new, |detail| format!(": {detail}"))
}

impl Client {
    /// A client of the service at a URL such as `http://127.0.0.1:8080`. It makes up to 4 attempts, and waits up to a minute
    /// before each.
    pub fn new(url: &str, token: &str) -> Self {
        Self {
            http: reqwest::Client::new(),
            url: url.to_owned(),
            token: token.to_owned(),
            max_attempts: 4,
            max_wait: Duration::from_secs(60),
            speed: 1,
        }
    }

    /// Waits only for this fraction of the time, for demos and tests.
    #[must_use]
    pub fn speed(self, speed: u32) -> Self {
        Self { speed, ..self }
    }

    /// Orders something.
    ///
    /// # Errors
    ///
    /// The order was not taken. After [`NoResponse`](ClientError::NoResponse) it may have been.
    pub async fn order(&self, order: &Order) -> Result<Receipt, ClientError> {
        let mut retries = 0;
        loop {
            let url = format!("{}/orders", self.url);
            let request = self.http.post(url).bearer_auth(&self.token);
            let problem = match receipt(request.json(order).send().await?).await? {
                Ok(receipt) => return Ok(receipt),
                Err(problem) => problem,
            };
            let kind = problem.extensions.error;
            // Only the advice to wait makes a retry safe. An unknown code has none.
            let Some(wait) = kind.retry().and_then(|it| it.delay(retries)) else {
                return Err(ClientError::Refused(problem));
            };
            retries += 1;
            if wait > self.max_wait || retries >= self.max_attempts {
                return Err(ClientError::Later { kind, wait });
            }
            tokio::time::sleep(wait / self.speed).await;
        }
    }
}

/// What is in a response.
async fn receipt(response: Response) -> Result<Result<Receipt, Box<Problem>>, ClientError> {
    let status = response.status();
    let unexpected = |_| ClientError::Unexpected(status);
    if status.is_success() {
        return Ok(Ok(response.json().await.map_err(unexpected)?));
    }
    let is_problem = response.headers().get(CONTENT_TYPE);
    if is_problem.is_none_or(|it| it != "application/problem+json") {
        return Err(ClientError::Unexpected(status));
    }
    Ok(Err(Box::new(response.json().await.map_err(unexpected)?)))
}
