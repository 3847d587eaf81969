//! A receiver of webhooks that logs what failed.

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

/// The header with the signature of a delivery.
pub const SIGNATURE: &str = "x-hub-signature-256";

/// Meta's deliveries are no larger than this.
const LARGEST: usize = 3 * 1024 * 1024;

struct Secrets {
    verify_token: String,
    app_secret: String,
}

/// The receiver, at the path `/webhook`.
///
/// `GET` is Meta's question whether the endpoint wants its deliveries, `POST` is a delivery.
pub fn router(verify_token: &str, app_secret: &str) -> Router {
    let secrets = Secrets {
        verify_token: verify_token.to_owned(),
        app_secret: app_secret.to_owned(),
    };
    Router::new()
        .route("/webhook", get(verify).post(receive))
        .layer(DefaultBodyLimit::max(LARGEST))
        .with_state(Arc::new(secrets))
}

/// The signature of a body, as it stands in the header.
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
    let answer = "the verify token is not the one of this endpoint";
    (StatusCode::FORBIDDEN, answer.to_owned())
}

async fn receive(
    State(secrets): State<Arc<Secrets>>,
    headers: HeaderMap,
    body: Bytes,
) -> (StatusCode, String) {
    if !is_signed(&secrets.app_secret, &headers, &body) {
        let answer = "the body is not signed with the secret of this app";
        return (StatusCode::UNAUTHORIZED, answer.to_owned());
    }
    match serde_json::from_slice(&body) {
        Ok(delivery) => {
            log_errors(&delivery);
            (StatusCode::OK, String::new())
        }
        Err(problem) => {
            tracing::warn!(%problem, "a delivery is no JSON");
            let answer = format!("the body is no JSON: {problem}");
            (StatusCode::BAD_REQUEST, answer)
        }
    }
}

/// Logs every error of a delivery, with what to do about it.
///
/// Only the table's words are logged. The API's may have numbers of people in them.
pub fn log_errors(delivery: &Value) {
    for found in errors_in(delivery) {
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
            Err(problem) => tracing::warn!(%problem, "an error cannot be read"),
        }
    }
}

fn is_signed(app_secret: &str, headers: &HeaderMap, body: &[u8]) -> bool {
    let header = headers.get(SIGNATURE).and_then(|it| it.to_str().ok());
    let signature = header
        .and_then(|it| it.strip_prefix("sha256="))
        .and_then(|it| hex::decode(it).ok());
    // This comparison takes the same time however much of the signature is right.
    signature.is_some_and(|it| mac(app_secret, body).verify_slice(&it).is_ok())
}

fn mac(app_secret: &str, body: &[u8]) -> Hmac<Sha256> {
    Hmac::new_from_slice(app_secret.as_bytes())
        .expect("a key of any length will do")
        .chain_update(body)
}
