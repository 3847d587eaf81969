//! A receiver of webhooks that logs errors.

use std::collections::HashMap;
use std::sync::Arc;

use axum::Router;
use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::routing::get;
use error_codes::whatsapp::errors_in;
use hmac::{Hmac, KeyInit, Mac};
use serde_json::Value;
use sha2::Sha256;
use tracing::field;

/// The header with the signature of a webhook.
pub const SIGNATURE: &str = "x-hub-signature-256";

/// The maximum size of Meta's webhooks.
const MAX_BODY: usize = 3 * 1024 * 1024;

struct Secrets {
    verify_token: String,
    app_secret: String,
}

/// The receiver, at the path `/webhook`.
///
/// `GET` is Meta's verification of the endpoint, `POST` is a webhook.
pub fn router(verify_token: &str, app_secret: &str) -> Router {
    let secrets = Secrets {
        verify_token: verify_token.to_owned(),
        app_secret: app_secret.to_owned(),
    };
    Router::new()
        .route("/webhook", get(verify).post(receive))
        .layer(DefaultBodyLimit::max(MAX_BODY))
        .with_state(Arc::new(secrets))
}

/// The signature of a body, as in the header.
pub fn sign(app_secret: &str, body: &[u8]) -> String {
    let signature = mac(app_secret, body).finalize().into_bytes();
    format!("sha256={}", hex::encode(signature))
}

async fn verify(
    State(secrets): State<Arc<Secrets>>,
    Query(query): Query<HashMap<String, String>>,
) -> (StatusCode, String) {
    let is = |name, value: &str| query.get(name).is_some_and(|it| it == value);
    if is("hub.mode", "subscribe") && is("hub.verify_token", &secrets.verify_token) {
        let challenge = query.get("hub.challenge").cloned();
        return (StatusCode::OK, challenge.unwrap_or_default());
    }
    (StatusCode::FORBIDDEN, "wrong verify token".to_owned())
}

async fn receive(
    State(secrets): State<Arc<Secrets>>,
    headers: HeaderMap,
    body: Bytes,
) -> (StatusCode, String) {
    if !is_signed(&secrets.app_secret, &headers, &body) {
        return (StatusCode::UNAUTHORIZED, "invalid signature".to_owned());
    }
    match serde_json::from_slice(&body) {
        Ok(webhook) => {
            log_errors(&webhook);
            (StatusCode::OK, String::new())
        }
        Err(error) => {
            tracing::warn!(%error, "a webhook is not JSON");
            let text = format!("the body is not JSON: {error}");
            (StatusCode::BAD_REQUEST, text)
        }
    }
}

/// Logs every error in a webhook, with its remedy.
///
/// Only the table's texts are logged. The API's may contain phone numbers.
pub fn log_errors(webhook: &Value) {
    for found in errors_in(webhook) {
        match found {
            Ok(found) => {
                let error = &found.error;
                let status = found.holder.get("status").and_then(Value::as_str);
                let advice = found.advice();
                tracing::warn!(
                    code = error.code(),
                    name = error.kind().name(),
                    path = found.path,
                    message_id = found.message_id,
                    status,
                    location = ?found.location,
                    actor = advice.actor().map(field::display),
                    may_have_been_sent = advice.may_have_been_sent(),
                    remedy = error.matched().remedy(),
                    "the API reports an error"
                );
            }
            Err(error) => tracing::warn!(%error, "an error cannot be parsed"),
        }
    }
}

fn is_signed(app_secret: &str, headers: &HeaderMap, body: &[u8]) -> bool {
    let header = headers.get(SIGNATURE).and_then(|it| it.to_str().ok());
    let signature = header
        .and_then(|it| it.strip_prefix("sha256="))
        .and_then(|it| hex::decode(it).ok());
    // This comparison takes constant time.
    signature.is_some_and(|it| mac(app_secret, body).verify_slice(&it).is_ok())
}

fn mac(app_secret: &str, body: &[u8]) -> Hmac<Sha256> {
    Hmac::new_from_slice(app_secret.as_bytes())
        .expect("HMAC accepts keys of any length")
        .chain_update(body)
}
