//! A mock server of the Cloud API: it sends the responses that a test has enqueued, and records the requests.

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
use error_codes::Entry;
use error_codes::whatsapp::CloudApiError;
use serde_json::{Value, json};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;
use tokio::time::Instant;

use crate::webhook::{SIGNATURE, sign};

/// A mock server on a port of this machine. Dropping it closes the port.
#[derive(Debug)]
pub struct MockServer {
    address: SocketAddr,
    state: Shared,
    server: JoinHandle<io::Result<()>>,
}

type Shared = Arc<Mutex<Inner>>;

#[derive(Debug, Default)]
struct Inner {
    queue: VecDeque<MockResponse>,
    requests: Vec<Request>,
}

/// A request to send a message.
#[derive(Clone, Debug)]
pub struct Request {
    /// When it was received.
    pub at: Instant,
    /// The id of the phone number to send from.
    pub from: String,
    /// The message.
    pub body: Value,
    /// The id of the message, if it was accepted. The response may still be an error.
    pub accepted: Option<String>,
}

impl MockServer {
    /// Starts a server that accepts every message.
    ///
    /// # Errors
    ///
    /// No port is available.
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

    /// The base URL, with the version of the API.
    pub fn url(&self) -> String {
        format!("http://{}/v24.0", self.address)
    }

    /// Enqueues the responses to the next requests.
    pub fn enqueue(&self, responses: impl IntoIterator<Item = MockResponse>) {
        lock(&self.state).queue.extend(responses);
    }

    /// All requests, in the order of their arrival.
    pub fn requests(&self) -> Vec<Request> {
        lock(&self.state).requests.clone()
    }

    /// Posts a signed webhook, and returns the status and the text of the response.
    ///
    /// # Errors
    ///
    /// No response was received.
    pub async fn post_webhook(
        &self,
        url: &str,
        app_secret: &str,
        body: String,
    ) -> reqwest::Result<(StatusCode, String)> {
        let response = http(Duration::from_secs(10))
            .post(url)
            .header(SIGNATURE, sign(app_secret, body.as_bytes()))
            .header(header::CONTENT_TYPE, "application/json")
            .body(body)
            .send()
            .await?;
        Ok((response.status(), response.text().await?))
    }
}

impl Drop for MockServer {
    fn drop(&mut self) {
        self.server.abort();
    }
}

/// Serves on a free port of this machine.
///
/// # Errors
///
/// No port is available.
pub async fn serve(router: Router) -> io::Result<(SocketAddr, JoinHandle<io::Result<()>>)> {
    let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
    let address = listener.local_addr()?;
    let server = tokio::spawn(async { axum::serve(listener, router).await });
    Ok((address, server))
}

/// An HTTP client for this machine, without the proxies of the environment.
///
/// # Panics
///
/// The client cannot be created.
pub fn http(timeout: Duration) -> reqwest::Client {
    reqwest::Client::builder()
        .no_proxy()
        .redirect(reqwest::redirect::Policy::none())
        .timeout(timeout)
        .build()
        .expect("without TLS and proxies, nothing is loaded from the system")
}

/// The documented message of a code, or else its name.
fn title(code: i32) -> Option<&'static str> {
    CloudApiError::from(code).entry().map(Entry::title)
}

/// The webhook about a message that was accepted and then failed.
pub fn failed_status(message_id: &str, recipient: &str, code: i32, details: &str) -> Value {
    let title = title(code).unwrap_or("Unknown");
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

/// A response to a request.
#[derive(Clone, Debug)]
pub struct MockResponse {
    status: u16,
    headers: Vec<(&'static str, String)>,
    body: Value,
    accepts: bool,
    is_withheld: bool,
}

impl MockResponse {
    /// An error with this code, with the form and the status that the Cloud API uses.
    pub fn error(code: i32) -> Self {
        let status = match code {
            190 => 401,
            2 | 131_000 | 131_016 => 500,
            _ => 400,
        };
        // Some messages of the API are not the documented ones, and those of tokens do not have a prefix.
        let message = match code {
            4 => "(#4) Application request limit reached".to_owned(),
            190 => "Error validating access token: Session has expired".to_owned(),
            _ => format!("(#{code}) {}", title(code).unwrap_or("Unknown error")),
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

    /// A text that is not JSON, such as a proxy's page.
    pub fn text(status: u16, text: &str) -> Self {
        Self::new(status, text.into())
    }

    /// No response: the connection stays open.
    pub fn no_response() -> Self {
        Self {
            is_withheld: true,
            ..Self::new(200, Value::Null)
        }
    }

    fn new(status: u16, body: Value) -> Self {
        Self {
            status,
            headers: Vec::new(),
            body,
            accepts: false,
            is_withheld: false,
        }
    }

    /// Sets a field of the error: `error_subcode`, `is_transient`, `error_data`.
    #[must_use]
    pub fn with(mut self, field: &str, value: impl Into<Value>) -> Self {
        if let Some(error) = self.body.get_mut("error") {
            error[field] = value.into();
        }
        self
    }

    /// Replaces the HTTP status.
    #[must_use]
    pub fn status(self, status: u16) -> Self {
        Self { status, ..self }
    }

    /// Adds a header, such as `x-app-usage`.
    #[must_use]
    pub fn header(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.headers.push((name, value.into()));
        self
    }

    /// Accepts the message, whatever the response is.
    #[must_use]
    pub fn accepting_message(self) -> Self {
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
    let response = lock(&state).respond(from, &headers, body);
    if response.is_withheld {
        pending::<()>().await;
    }
    response.into_response()
}

impl Inner {
    fn respond(&mut self, from: String, headers: &HeaderMap, body: Value) -> MockResponse {
        let id = format!("wamid.MOCK{}", self.requests.len() + 1);
        let enqueued = self.queue.pop_front();
        let response = rejection(headers, &body)
            .or(enqueued)
            .unwrap_or_else(|| success(&id, &body));
        self.requests.push(Request {
            at: Instant::now(),
            from,
            body,
            accepted: response.accepts.then_some(id),
        });
        response
    }
}

/// The error of an invalid request.
fn rejection(headers: &HeaderMap, body: &Value) -> Option<MockResponse> {
    let token = headers.get(header::AUTHORIZATION);
    let content = body["type"].as_str().and_then(|kind| body.get(kind));
    if !token.is_some_and(|it| it.as_bytes().starts_with(b"Bearer ")) {
        Some(MockResponse::error(190))
    } else if body["messaging_product"] != "whatsapp" || !body["to"].is_string() {
        Some(MockResponse::error(100))
    } else if content.is_none() {
        Some(MockResponse::error(131_008))
    } else {
        None
    }
}

fn success(id: &str, body: &Value) -> MockResponse {
    let body = json!({
        "messaging_product": "whatsapp",
        "contacts": [{"input": body["to"], "wa_id": body["to"]}],
        "messages": [{"id": id}],
    });
    MockResponse::new(200, body).accepting_message()
}

impl IntoResponse for MockResponse {
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
