//! A double of the Cloud API, for tests and shows: it answers as it is told, and keeps account.

use std::collections::VecDeque;
use std::future::pending;
use std::io;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use axum::{Json, Router};
use error_codes::whatsapp::CloudApiError;
use serde_json::{Value, json};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;
use tokio::time::Instant;

use crate::webhook::{SIGNATURE, sign};

/// A Cloud API on a port of this machine, which closes when it is dropped.
#[derive(Debug)]
pub struct Double {
    address: SocketAddr,
    state: Shared,
    server: JoinHandle<io::Result<()>>,
}

type Shared = Arc<Mutex<Inner>>;

#[derive(Debug, Default)]
struct Inner {
    script: VecDeque<Answer>,
    requests: Vec<Request>,
}

/// A request to send a message.
#[derive(Clone, Debug)]
pub struct Request {
    /// When it came.
    pub at: Instant,
    /// The id of the number to send from.
    pub from: String,
    /// The message.
    pub body: Value,
    /// The id of the message, if it was accepted. What the answer says is another matter.
    pub accepted: Option<String>,
}

impl Double {
    /// Starts a double that accepts every message.
    ///
    /// # Errors
    ///
    /// There is no free port.
    pub async fn start() -> io::Result<Self> {
        let state = Shared::default();
        let router = Router::new()
            .route("/{version}/{number}/messages", post(messages))
            .with_state(Arc::clone(&state));
        let (address, server) = serve(router).await?;
        Ok(Self {
            address,
            state,
            server,
        })
    }

    /// Where it is, with the version of the API.
    pub fn url(&self) -> String {
        format!("http://{}/v24.0", self.address)
    }

    /// What to answer to the next requests.
    pub fn script(&self, answers: impl IntoIterator<Item = Answer>) {
        lock(&self.state).script.extend(answers);
    }

    /// All requests, in the order in which they came.
    pub fn requests(&self) -> Vec<Request> {
        lock(&self.state).requests.clone()
    }

    /// Posts a webhook, signed, and gives the status and the text of the answer.
    ///
    /// # Errors
    ///
    /// There was no answer.
    pub async fn deliver(
        &self,
        url: &str,
        app_secret: &str,
        body: String,
    ) -> reqwest::Result<(StatusCode, String)> {
        let answer = http(Duration::from_secs(10))
            .post(url)
            .header(SIGNATURE, sign(app_secret, body.as_bytes()))
            .header(header::CONTENT_TYPE, "application/json")
            .body(body)
            .send()
            .await?;
        Ok((answer.status(), answer.text().await?))
    }
}

impl Drop for Double {
    fn drop(&mut self) {
        self.server.abort();
    }
}

/// Serves on a free port of this machine.
///
/// # Errors
///
/// There is none.
pub async fn serve(router: Router) -> io::Result<(SocketAddr, JoinHandle<io::Result<()>>)> {
    let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
    let address = listener.local_addr()?;
    let server = tokio::spawn(async { axum::serve(listener, router).await });
    Ok((address, server))
}

/// An HTTP client for this machine: no proxy of the environment is in between.
///
/// # Panics
///
/// The client cannot be made.
pub fn http(timeout: Duration) -> reqwest::Client {
    reqwest::Client::builder()
        .no_proxy()
        .redirect(reqwest::redirect::Policy::none())
        .timeout(timeout)
        .build()
        .expect("these settings need nothing from outside")
}

/// The delivery that tells of a message which was accepted, but then failed.
pub fn failed_status(message_id: &str, recipient: &str, code: i32, details: &str) -> Value {
    let title = CloudApiError::from(code).message().unwrap_or("Unknown");
    json!({
        "object": "whatsapp_business_account",
        "entry": [{"id": "100000000000001", "changes": [{"field": "messages", "value": {
            "messaging_product": "whatsapp",
            "metadata": {"display_phone_number": "15550009999", "phone_number_id": "200000000000001"},
            "statuses": [{
                "id": message_id,
                "status": "failed",
                "timestamp": "1700000000",
                "recipient_id": recipient,
                "errors": [{
                    "code": code,
                    "title": title,
                    "message": title,
                    "error_data": {"details": details},
                    "href": "/documentation/business-messaging/whatsapp/support/error-codes",
                }],
            }],
        }}]}],
    })
}

/// An answer to a request.
#[derive(Clone, Debug)]
pub struct Answer {
    status: u16,
    headers: Vec<(&'static str, String)>,
    body: Value,
    accepts: bool,
    is_silent: bool,
}

impl Answer {
    /// The error of this code, in the shape and with the status that the Cloud API gives it.
    pub fn error(code: i32) -> Self {
        let status = match code {
            190 => 401,
            2 | 131_000 | 131_016 => 500,
            _ => 400,
        };
        let documented = CloudApiError::from(code).message();
        // Some texts on the wire are not the documented ones, and those of tokens have no prefix.
        let message = match code {
            4 => "(#4) Application request limit reached".to_owned(),
            190 => "Error validating access token: Session has expired".to_owned(),
            _ => format!("(#{code}) {}", documented.unwrap_or("Unknown error")),
        };
        let body = json!({"error": {
            "message": message,
            "type": "OAuthException",
            "code": code,
            "error_data": {"messaging_product": "whatsapp", "details": "Message failed to send"},
            "fbtrace_id": "AbCdEfGhIjKlMnOpQrStUvW",
        }});
        Self::new(status, body)
    }

    /// A text that is no JSON, such as a proxy's.
    pub fn text(status: u16, text: &str) -> Self {
        Self::new(status, text.into())
    }

    /// No answer at all.
    pub fn silence() -> Self {
        Self {
            is_silent: true,
            ..Self::new(200, Value::Null)
        }
    }

    fn new(status: u16, body: Value) -> Self {
        Self {
            status,
            headers: Vec::new(),
            body,
            accepts: false,
            is_silent: false,
        }
    }

    /// The same error with another field: `error_subcode`, `is_transient`, `error_data`.
    #[must_use]
    pub fn with(mut self, field: &str, value: impl Into<Value>) -> Self {
        if let Some(error) = self.body.get_mut("error") {
            error[field] = value.into();
        }
        self
    }

    /// The same answer with another HTTP status.
    #[must_use]
    pub fn status(self, status: u16) -> Self {
        Self { status, ..self }
    }

    /// The same answer with another header, such as `x-app-usage`.
    #[must_use]
    pub fn header(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.headers.push((name, value.into()));
        self
    }

    /// The same answer, though the message is accepted.
    #[must_use]
    pub fn though_accepted(self) -> Self {
        Self {
            accepts: true,
            ..self
        }
    }
}

async fn messages(
    State(state): State<Shared>,
    Path((_version, from)): Path<(String, String)>,
    headers: HeaderMap,
    Json(body): Json<Value>,
) -> Response {
    let answer = lock(&state).answer(from, &headers, body);
    if answer.is_silent {
        pending::<()>().await;
    }
    answer.into_response()
}

impl Inner {
    fn answer(&mut self, from: String, headers: &HeaderMap, body: Value) -> Answer {
        let id = format!("wamid.DOUBLE{}", self.requests.len() + 1);
        let scripted = self.script.pop_front();
        let answer = fault(headers, &body)
            .or(scripted)
            .unwrap_or_else(|| success(&id, &body));
        self.requests.push(Request {
            at: Instant::now(),
            from,
            body,
            accepted: answer.accepts.then_some(id),
        });
        answer
    }
}

/// What the Cloud API does not let pass.
fn fault(headers: &HeaderMap, body: &Value) -> Option<Answer> {
    let token = headers.get(header::AUTHORIZATION);
    let content = body["type"].as_str().and_then(|kind| body.get(kind));
    if !token.is_some_and(|it| it.as_bytes().starts_with(b"Bearer ")) {
        Some(Answer::error(190))
    } else if body["messaging_product"] != "whatsapp" || !body["to"].is_string() {
        Some(Answer::error(100))
    } else if content.is_none() {
        Some(Answer::error(131_008))
    } else {
        None
    }
}

fn success(id: &str, body: &Value) -> Answer {
    let body = json!({
        "messaging_product": "whatsapp",
        "contacts": [{"input": body["to"], "wa_id": body["to"]}],
        "messages": [{"id": id}],
    });
    Answer::new(200, body).though_accepted()
}

impl IntoResponse for Answer {
    fn into_response(self) -> Response {
        let mut response = match self.body {
            Value::String(text) => ([(header::CONTENT_TYPE, "text/html")], text).into_response(),
            body => Json(body).into_response(),
        };
        let status = StatusCode::from_u16(self.status);
        *response.status_mut() = status.unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        for (name, value) in self.headers {
            if let Ok(value) = value.parse() {
                response.headers_mut().insert(name, value);
            }
        }
        response
    }
}

fn lock(state: &Shared) -> MutexGuard<'_, Inner> {
    state.lock().unwrap_or_else(PoisonError::into_inner)
}
