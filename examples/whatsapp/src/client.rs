//! A client that sends messages and handles errors as the table advises.

use std::time::Duration;

use backon::{ExponentialBuilder, Retryable};
use error_codes::whatsapp::{Actor, Advice, ApiError, ParseError, Request, Response, Scope};
use reqwest::StatusCode;
use reqwest::header::HeaderMap;
use serde_json::{Value, json};

use crate::throttle::{Clock, Key, Throttle};

/// A client of the Cloud API, for one app.
pub struct Client {
    http: reqwest::Client,
    url: String,
    clock: Clock,
    throttle: Throttle,
    max_attempts: usize,
    max_wait: Duration,
    override_advice: fn(&ApiError, Advice) -> Advice,
}

/// A phone number to send from. It does not implement `Debug`, which would show the token.
#[derive(Clone)]
pub struct Sender {
    /// The id of its WhatsApp Business Account.
    pub account: String,
    /// The id of the phone number.
    pub number: String,
    /// The access token of the customer who owns the phone number.
    pub token: String,
}

/// A message to a recipient.
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

/// A message that the API has accepted. A webhook reports later whether it was delivered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sent {
    /// The id of the message in webhooks.
    pub id: String,
}

/// Why a message was not sent, or may not have been sent.
#[derive(Debug, thiserror::Error)]
pub enum SendError {
    /// Not sent; it can be sent after a wait. Put it into a queue.
    #[error("not sent, attempts: {attempts}; try again in {wait:?}")]
    Later {
        /// How long to wait.
        wait: Duration,
        /// The number of attempts; 0 if the message was blocked by an earlier error.
        attempts: u32,
        /// The error of the last attempt.
        #[source]
        cause: Option<ApiError>,
    },
    /// Not sent; somebody has to act before it can be sent.
    #[error("refused")]
    Refused(#[source] ApiError),
    /// May have been sent; the status webhooks report it. Sending it again may send it twice.
    #[error("may have been sent")]
    Unclear(#[source] Cause),
    /// Not sent: the connection to the API failed.
    #[error("the API is unreachable")]
    Unreachable(#[source] reqwest::Error),
}

/// Why it is unknown whether a message was sent.
#[derive(Debug, thiserror::Error)]
pub enum Cause {
    /// An error that may have occurred after the message was sent.
    #[error(transparent)]
    Api(ApiError),
    /// A response that is not JSON, such as a proxy's page. The error contains line and column.
    #[error("the response with status {status} is not JSON: {error}")]
    NotJson {
        /// The HTTP status.
        status: StatusCode,
        /// The body of the response.
        text: String,
        /// The syntax error.
        #[source]
        error: serde_json::Error,
    },
    /// JSON with neither a message id nor an error.
    #[error("the response with status {status} contains neither a message nor an error: {error}")]
    Unexpected {
        /// The HTTP status.
        status: StatusCode,
        /// The body of the response.
        body: Value,
        /// Why it is not an error, and where.
        #[source]
        error: ParseError,
    },
    /// No complete response was received.
    #[error("no complete response was received")]
    NoResponse(#[source] reqwest::Error),
}

impl Client {
    /// A client of the API at this URL with its version: `https://graph.facebook.com/v24.0`.
    ///
    /// Configure timeouts, proxies and TLS in `http`, and turn redirects off.
    pub fn new(http: reqwest::Client, url: &str) -> Self {
        let clock = Clock::new(1);
        Self {
            http,
            url: url.to_owned(),
            clock,
            throttle: Throttle::new(clock),
            max_attempts: 4,
            max_wait: Duration::from_secs(60),
            override_advice: |_, advice| advice,
        }
    }

    /// Sets the maximum number of attempts; the default is 4.
    #[must_use]
    pub fn max_attempts(self, max_attempts: usize) -> Self {
        Self {
            max_attempts,
            ..self
        }
    }

    /// Sets the maximum wait between two attempts; the default is a minute. Longer waits are returned as
    /// [`SendError::Later`].
    #[must_use]
    pub fn max_wait(self, max_wait: Duration) -> Self {
        Self { max_wait, ..self }
    }

    /// Overrides the advice on an error, for example to resend what may have been sent.
    #[must_use]
    pub fn override_advice(self, override_advice: fn(&ApiError, Advice) -> Advice) -> Self {
        Self {
            override_advice,
            ..self
        }
    }

    /// Makes time run faster, for tests. Nothing is blocked afterwards.
    #[must_use]
    pub fn speed(self, speed: u32) -> Self {
        let clock = Clock::new(speed);
        Self {
            clock,
            throttle: Throttle::new(clock),
            ..self
        }
    }

    /// How long a message is blocked by earlier errors.
    pub fn delay(&self, from: &Sender, message: &Message) -> Duration {
        self.throttle.wait(&keys(from, message))
    }

    /// Sends a message, and retries as the advice allows.
    ///
    /// # Errors
    ///
    /// The message was not sent, or may not have been sent.
    pub async fn send(&self, from: &Sender, message: &Message) -> Result<Sent, SendError> {
        // The advice gives the wait; a short random pause is added to it.
        let pauses = ExponentialBuilder::new()
            .with_min_delay(Duration::from_millis(250))
            .with_max_times(self.max_attempts.saturating_sub(1))
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
            .when(|error| error.wait().is_some_and(|wait| wait <= self.max_wait))
            .adjust(|error, pause| error.wait()?.checked_add(pause?))
            .await
    }

    /// One attempt; `attempt` counts from 1.
    async fn attempt(
        &self,
        from: &Sender,
        message: &Message,
        attempt: u32,
    ) -> Result<Sent, SendError> {
        let keys = keys(from, message);
        let passed = self.throttle.pass(&keys, self.max_wait).await;
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
        let context = context(status, response.headers());
        let text = response.text().await.map_err(SendError::from_http)?;
        let error = match read(status, text) {
            Ok(sent) => return Ok(sent),
            Err(Cause::Api(error)) => error,
            Err(cause) => return Err(SendError::Unclear(cause)),
        };
        let advice = (self.override_advice)(&error, error.advice_in(&context));
        // The API's own text is not logged: it may contain phone numbers.
        tracing::warn!(
            code = error.code(),
            trace_id = error.trace_id(),
            attempt,
            %advice,
            "the API returned an error"
        );
        // Errors of calls, registration and the like do not block messages, not even this one.
        let is_unrelated =
            advice.requests().next().is_some() && !advice.concerns(message.request());
        let delay = advice.delay(attempt - 1).filter(|_| !is_unrelated);
        let key = keys
            .into_iter()
            .find(|(request, scope, _)| advice.scope_for(*request) == Some(*scope));
        if let (Some((_, scope, name)), Some(wait)) = (key, delay) {
            // Messages of other kinds are blocked, too, if the error concerns them.
            for request in advice.requests() {
                self.throttle.block((request, scope, name.clone()), wait);
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

/// What can block a message.
fn keys(from: &Sender, message: &Message) -> Vec<Key> {
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
    let keys = scopes.into_iter();
    keys.map(|(scope, name)| (message.request(), scope, name))
        .collect()
}

/// The status and the headers that affect the advice.
fn context(status: StatusCode, headers: &HeaderMap) -> Response {
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
        Err(error) => {
            return Err(Cause::NotJson {
                status,
                text,
                error,
            });
        }
    };
    let id = body.pointer("/messages/0/id").and_then(Value::as_str);
    if let Some(id) = id {
        return Ok(Sent { id: id.to_owned() });
    }
    Err(match ApiError::try_from(&body) {
        Ok(error) => Cause::Api(error),
        Err(error) => Cause::Unexpected {
            status,
            body,
            error,
        },
    })
}

impl Message {
    /// A text. It can only be delivered within 24 hours after the recipient's last message.
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

    /// A marketing template without parameters. Some errors concern only marketing.
    pub fn marketing(to: &str, name: &str, language: &str) -> Self {
        let mut message = Self::template(to, name, language);
        if let Content::Template { is_marketing, .. } = &mut message.content {
            *is_marketing = true;
        }
        message
    }

    /// The kind of request that sends it.
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

    /// What to do about it, if the table has a remedy.
    pub fn remedy(&self) -> Option<&'static str> {
        self.api_error()?.matched().remedy()
    }

    /// Who has to act, if the table says who.
    pub fn actor(&self) -> Option<Actor> {
        self.api_error()?.advice().actor()
    }

    /// The minimum wait before the next attempt; `None` if there must not be one.
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
            Self::Unclear(Cause::NoResponse(error))
        }
    }
}
