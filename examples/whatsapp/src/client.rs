//! A client that sends messages, and knows what to do when that fails.

use std::time::Duration;

use backon::{ExponentialBuilder, Retryable};
use error_codes::whatsapp::{Actor, Advice, ApiError, ParseError, Request, Response, Scope};
use reqwest::StatusCode;
use reqwest::header::HeaderMap;
use serde_json::{Value, json};

use crate::gate::{Clock, Gate, Gates};

/// A client of the Cloud API, for one app.
pub struct Client {
    http: reqwest::Client,
    url: String,
    clock: Clock,
    gates: Gates,
    attempts: usize,
    patience: Duration,
    overrule: fn(&ApiError, Advice) -> Advice,
}

/// A number to send from. It does not implement `Debug`, which would show the token.
#[derive(Clone)]
pub struct Sender {
    /// The id of its WhatsApp Business Account.
    pub account: String,
    /// The id of the number itself.
    pub number: String,
    /// The access token of the customer whose number it is.
    pub token: String,
}

/// A message to somebody.
#[derive(Clone, Debug)]
pub struct Message {
    to: String,
    content: Content,
}

#[derive(Clone, Debug)]
enum Content {
    Text(String),
    Template {
        name: String,
        language: String,
        is_marketing: bool,
    },
}

/// A message that the API has accepted. A webhook tells later whether it was delivered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sent {
    /// The id that webhooks call it by.
    pub id: String,
}

/// Why a message is not known to have been sent.
#[derive(Debug, thiserror::Error)]
pub enum SendError {
    /// Certainly not sent, and nothing but time is needed. This is one for a queue.
    #[error("not sent in this number of attempts: {attempts}; try again in {wait:?}")]
    Later {
        /// How long to wait.
        wait: Duration,
        /// How often it was tried. None at all means that an earlier failure holds it back.
        attempts: u32,
        /// What the last attempt was answered.
        #[source]
        cause: Option<ApiError>,
    },
    /// Certainly not sent, and somebody has to act before it can be.
    #[error("refused")]
    Refused(#[source] ApiError),
    /// Perhaps sent. The status webhooks tell; whoever sends it again may send it twice.
    #[error("may have been sent")]
    Unclear(#[source] Cause),
    /// Certainly not sent: there was no connection to the API.
    #[error("the API cannot be reached")]
    Unreachable(#[source] reqwest::Error),
}

/// What keeps a send from being clear.
#[derive(Debug, thiserror::Error)]
pub enum Cause {
    /// An error of which nobody knows whether it came before the message was sent.
    #[error(transparent)]
    Api(ApiError),
    /// An answer that is no JSON, such as the page of a proxy. The problem has line and column.
    #[error("the answer with status {status} is no JSON: {problem}")]
    NotJson {
        /// The HTTP status.
        status: StatusCode,
        /// The answer.
        text: String,
        /// Why it is no JSON, and where.
        #[source]
        problem: serde_json::Error,
    },
    /// JSON with neither a message's id nor an error.
    #[error("the answer with status {status} has no message and no error: {problem}")]
    Odd {
        /// The HTTP status.
        status: StatusCode,
        /// The answer.
        body: Value,
        /// Why it is no error, and where.
        #[source]
        problem: ParseError,
    },
    /// No whole answer came, in time or at all.
    #[error("the answer was lost")]
    Lost(#[source] reqwest::Error),
}

impl Client {
    /// A client that finds the API, with its version, at `url`: `https://graph.facebook.com/v24.0`.
    ///
    /// Timeouts, proxies and TLS are matters of `http`. Its redirects should be off.
    pub fn new(http: reqwest::Client, url: &str) -> Self {
        let clock = Clock::new(1);
        Self {
            http,
            url: url.to_owned(),
            clock,
            gates: Gates::new(clock),
            attempts: 4,
            patience: Duration::from_secs(60),
            overrule: |_, advice| advice,
        }
    }

    /// How often a message is tried; 4 times unless told otherwise.
    #[must_use]
    pub fn attempts(self, attempts: usize) -> Self {
        Self { attempts, ..self }
    }

    /// The longest that a send sleeps between two attempts; a minute unless told otherwise. What
    /// has to wait longer ends as [`SendError::Later`].
    #[must_use]
    pub fn patience(self, patience: Duration) -> Self {
        Self { patience, ..self }
    }

    /// Lets the caller have the last word on every advice, for instance to resend what may have been
    /// sent.
    #[must_use]
    pub fn overrule(self, overrule: fn(&ApiError, Advice) -> Advice) -> Self {
        Self { overrule, ..self }
    }

    /// Lets time run faster, for tests. Gates that are closed already open.
    #[must_use]
    pub fn speed(self, speed: u32) -> Self {
        let clock = Clock::new(speed);
        Self {
            clock,
            gates: Gates::new(clock),
            ..self
        }
    }

    /// How long earlier failures hold a message back from now on.
    pub fn held_back(&self, from: &Sender, message: &Message) -> Duration {
        self.gates.wait(&gates(from, message))
    }

    /// Sends a message, in as many attempts as it takes and the advice allows.
    ///
    /// # Errors
    ///
    /// The message was not sent, or nobody knows whether it was.
    pub async fn send(&self, from: &Sender, message: &Message) -> Result<Sent, SendError> {
        // How long to wait is the advice's to say. A short random pause comes on top of it.
        let pauses = ExponentialBuilder::new()
            .with_min_delay(Duration::from_millis(250))
            .with_max_times(self.attempts.saturating_sub(1))
            .with_jitter();
        let clock = self.clock;
        let mut attempts = 0;
        let attempt = || {
            attempts += 1;
            self.attempt(from, message, attempts)
        };
        attempt
            .retry(pauses)
            .sleep(move |wait| clock.sleep(wait))
            .when(|error| error.wait().is_some_and(|wait| wait <= self.patience))
            .adjust(|error, pause| error.wait()?.checked_add(pause?))
            .await
    }

    /// The attempt of this number, beginning with 1.
    async fn attempt(
        &self,
        from: &Sender,
        message: &Message,
        attempt: u32,
    ) -> Result<Sent, SendError> {
        let gates = gates(from, message);
        let passed = self.gates.pass(&gates, self.patience).await;
        passed.map_err(|wait| SendError::Later {
            wait,
            attempts: attempt - 1,
            cause: None,
        })?;
        let request = self
            .http
            .post(format!("{}/{}/messages", self.url, from.number))
            .bearer_auth(&from.token)
            .json(&message.to_json());
        let response = request.send().await.map_err(SendError::from_http)?;
        let status = response.status();
        let around = around(status, response.headers());
        let text = response.text().await.map_err(SendError::from_http)?;
        let error = match read(status, text) {
            Ok(sent) => return Ok(sent),
            Err(Cause::Api(error)) => error,
            Err(cause) => return Err(SendError::Unclear(cause)),
        };
        let advice = (self.overrule)(&error, error.advice_in(&around));
        // Nothing of the error's own text: it may have numbers of people in it.
        tracing::warn!(
            code = error.code(),
            trace_id = error.trace_id(),
            attempt,
            %advice,
            "the API answered a message with an error"
        );
        // A fault of calls, registration and the like holds back no message, not even this one.
        let is_of_others =
            advice.requests().next().is_some() && !advice.concerns(message.request());
        let delay = advice.delay(attempt - 1).filter(|_| !is_of_others);
        let gate = gates
            .into_iter()
            .find(|(request, scope, _)| advice.scope_for(*request) == Some(*scope));
        if let (Some((_, scope, name)), Some(wait)) = (gate, delay) {
            // Messages of the other kind wait, too, if the fault concerns them.
            for request in advice.requests() {
                self.gates.close((request, scope, name.clone()), wait);
            }
        }
        Err(match delay {
            _ if advice.may_have_been_sent() => SendError::Unclear(Cause::Api(error)),
            None => SendError::Refused(error),
            Some(wait) => SendError::Later {
                wait,
                attempts: attempt,
                cause: Some(error),
            },
        })
    }
}

/// The gates that a message has to pass.
fn gates(from: &Sender, message: &Message) -> Vec<Gate> {
    let Sender {
        account,
        number,
        token,
    } = from;
    let to = &message.to;
    let mut scopes = vec![
        (Scope::App, String::new()),
        (Scope::Token, token.clone()),
        (Scope::Account, account.clone()),
        (Scope::Sender, number.clone()),
        (Scope::Pair, format!("{number} to {to}")),
        (Scope::Recipient, to.clone()),
    ];
    if let Content::Template { name, .. } = &message.content {
        scopes.push((Scope::Template, format!("{name} of {account}")));
    }
    let gates = scopes.into_iter();
    gates
        .map(|(scope, name)| (message.request(), scope, name))
        .collect()
}

/// What the HTTP response says beside its body.
fn around(status: StatusCode, headers: &HeaderMap) -> Response {
    let header = |name| headers.get(name)?.to_str().ok();
    let mut response = Response::new().status(status.as_u16());
    if let Some(usage) = header("x-app-usage") {
        response = response.app_usage(usage);
    }
    if let Some(usage) = header("x-business-use-case-usage") {
        response = response.business_use_case_usage(usage);
    }
    if let Some(seconds) = header("retry-after").and_then(|it| it.parse().ok()) {
        response = response.retry_after(Duration::from_secs(seconds));
    }
    response
}

fn read(status: StatusCode, text: String) -> Result<Sent, Cause> {
    let body: Value = match serde_json::from_str(&text) {
        Ok(body) => body,
        Err(problem) => {
            return Err(Cause::NotJson {
                status,
                text,
                problem,
            });
        }
    };
    let id = body.pointer("/messages/0/id").and_then(Value::as_str);
    if let Some(id) = id {
        return Ok(Sent { id: id.to_owned() });
    }
    Err(match ApiError::try_from(&body) {
        Ok(error) => Cause::Api(error),
        Err(problem) => Cause::Odd {
            status,
            body,
            problem,
        },
    })
}

impl Message {
    /// A text. It arrives only within 24 hours after the recipient has written.
    pub fn text(to: &str, text: &str) -> Self {
        let content = Content::Text(text.to_owned());
        let to = to.to_owned();
        Self { to, content }
    }

    /// A template without parameters, of the category utility or authentication.
    pub fn template(to: &str, name: &str, language: &str) -> Self {
        let content = Content::Template {
            name: name.to_owned(),
            language: language.to_owned(),
            is_marketing: false,
        };
        let to = to.to_owned();
        Self { to, content }
    }

    /// A marketing template without parameters. There are faults that concern marketing alone.
    pub fn marketing(to: &str, name: &str, language: &str) -> Self {
        let mut message = Self::template(to, name, language);
        if let Content::Template { is_marketing, .. } = &mut message.content {
            *is_marketing = true;
        }
        message
    }

    /// What kind of request it is to send it.
    fn request(&self) -> Request {
        match self.content {
            Content::Template {
                is_marketing: true, ..
            } => Request::Marketing,
            _ => Request::Sending,
        }
    }

    fn to_json(&self) -> Value {
        let (kind, content) = match &self.content {
            Content::Text(text) => ("text", json!({"body": text})),
            Content::Template { name, language, .. } => (
                "template",
                json!({"name": name, "language": {"code": language}}),
            ),
        };
        json!({
            "messaging_product": "whatsapp",
            "recipient_type": "individual",
            "to": self.to,
            "type": kind,
            kind: content,
        })
    }
}

impl SendError {
    /// The error of the API, if it was one.
    pub fn api_error(&self) -> Option<&ApiError> {
        match self {
            Self::Later { cause, .. } => cause.as_ref(),
            Self::Refused(error) | Self::Unclear(Cause::Api(error)) => Some(error),
            _ => None,
        }
    }

    /// What to do about it, if the table says so.
    pub fn remedy(&self) -> Option<&'static str> {
        self.api_error()?.matched().remedy()
    }

    /// Who has to act, if the table says so.
    pub fn actor(&self) -> Option<Actor> {
        self.api_error()?.advice().actor()
    }

    /// How long to wait at least before it is tried again; `None` if it must not be.
    fn wait(&self) -> Option<Duration> {
        match self {
            Self::Later { wait, .. } => Some(*wait),
            Self::Unreachable(_) => Some(Duration::ZERO),
            Self::Refused(_) | Self::Unclear(_) => None,
        }
    }

    fn from_http(error: reqwest::Error) -> Self {
        if error.is_connect() || error.is_builder() {
            Self::Unreachable(error)
        } else {
            Self::Unclear(Cause::Lost(error))
        }
    }
}
