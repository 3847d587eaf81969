//! The receiver of webhooks, and what it logs.

use std::io::{self, Write};
use std::sync::{Arc, LazyLock, Mutex, PoisonError};
use std::time::Duration;

use error_codes::whatsapp::CloudApiError;
use error_codes_example_whatsapp::mock::{MockServer, failed_status, http, serve};
use error_codes_example_whatsapp::webhook::router;
use serde_json::json;

const RECIPIENT: &str = "15550001111";
const SECRET: &str = "the app's secret";

/// The log of all tests.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let mut log = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        log.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

static LOG: LazyLock<Log> = LazyLock::new(|| {
    let log = Log::default();
    let writer = log.clone();
    tracing_subscriber::fmt()
        .with_ansi(false)
        .with_writer(move || writer.clone())
        .init();
    log
});

/// The lines of the log that contain a message id.
fn log_of(message_id: &str) -> Vec<String> {
    let log = LOG.0.lock().unwrap_or_else(PoisonError::into_inner).clone();
    let log = String::from_utf8(log).unwrap();
    assert!(!log.contains(RECIPIENT) && !log.contains(SECRET), "{log}");
    let lines = log.lines().filter(|line| line.contains(message_id));
    lines.map(str::to_owned).collect()
}

async fn start() -> (MockServer, String) {
    LazyLock::force(&LOG);
    let (address, _) = serve(router("verify", SECRET)).await.unwrap();
    let server = MockServer::start().await.unwrap();
    (server, format!("http://{address}/webhook"))
}

#[tokio::test]
async fn a_failed_message_is_logged_with_the_remedy_and_without_phone_numbers() {
    let (server, url) = start().await;
    let details = format!("{RECIPIENT} has not written for 24 hours");
    let webhook = failed_status("wamid.LATE", RECIPIENT, 131_047, &details).to_string();
    let (status, _) = server.post_webhook(&url, SECRET, webhook).await.unwrap();
    assert_eq!(status, 200);

    let [line] = &log_of("wamid.LATE")[..] else {
        panic!("expected one line");
    };
    let remedy = CloudApiError::from(131_047).remedy().unwrap();
    let remedy = format!("remedy=\"{}", remedy.lines().next().unwrap());
    for part in [
        "code=131047",
        r#"name="ReEngagementMessage""#,
        r#"path="/entry/0/changes/0/value/statuses/0/errors/0""#,
        r#"status="failed""#,
        "actor=agent",
        "location=FailedStatus",
        "may_have_been_sent=false",
        &remedy,
    ] {
        assert!(line.contains(part), "{part} in {line}");
    }
}

#[tokio::test]
async fn every_error_of_a_webhook_is_logged() {
    let (server, url) = start().await;
    let mut webhook = failed_status("wamid.SEVERAL", RECIPIENT, 131_026, "");
    let errors = &mut webhook["entry"][0]["changes"][0]["value"]["statuses"][0]["errors"];
    *errors = json!([{"code": 131_026}, {"code": 987_654}, {"title": "no code"}]);
    let (status, _) = server
        .post_webhook(&url, SECRET, webhook.to_string())
        .await
        .unwrap();
    assert_eq!(status, 200);
    assert_eq!(log_of("wamid.SEVERAL").len(), 2);
    assert_eq!(log_of("/statuses/0/errors/2").len(), 1);
}

#[tokio::test]
async fn webhooks_without_errors_are_accepted() {
    let (server, url) = start().await;
    for body in [r#"{"entry": []}"#, "[]", "7"] {
        let (status, _) = server
            .post_webhook(&url, SECRET, body.to_owned())
            .await
            .unwrap();
        assert_eq!(status, 200, "{body}");
    }
}

#[tokio::test]
async fn invalid_json_is_rejected() {
    let (server, url) = start().await;
    let (status, text) = server
        .post_webhook(&url, SECRET, "{\n<html>".to_owned())
        .await
        .unwrap();
    assert_eq!(status, 400);
    assert!(
        text.starts_with("the body is not JSON: ") && text.ends_with("line 2 column 1"),
        "{text}"
    );
}

#[tokio::test]
async fn unsigned_webhooks_are_rejected() {
    let (server, url) = start().await;
    let webhook = failed_status("wamid.FORGED", RECIPIENT, 131_047, "").to_string();
    let (status, _) = server
        .post_webhook(&url, "a guess", webhook.clone())
        .await
        .unwrap();
    assert_eq!(status, 401);
    let unsigned = http(Duration::from_secs(10))
        .post(&url)
        .body(webhook)
        .send()
        .await
        .unwrap();
    assert_eq!(unsigned.status(), 401);
    assert!(log_of("wamid.FORGED").is_empty());
}

#[tokio::test]
async fn the_verification_returns_the_challenge() {
    let (_server, url) = start().await;
    let ask = |token| {
        let url =
            format!("{url}?hub.mode=subscribe&hub.verify_token={token}&hub.challenge=1158201444");
        http(Duration::from_secs(10)).get(url).send()
    };
    let response = ask("verify").await.unwrap();
    assert_eq!(response.status(), 200);
    assert_eq!(response.text().await.unwrap(), "1158201444");
    assert_eq!(ask("guess").await.unwrap().status(), 403);
}
