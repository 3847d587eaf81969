//! The service, its client and its command, over HTTP.

use std::fs::File;
use std::process::{Command, Output};
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::Path;
use axum::routing::get;
use error_codes::{ErrorCode, Retry};
use error_codes_example_service::client::{Client, ClientError};
use error_codes_example_service::errors::{Error, Kind, Problem};
use error_codes_example_service::service::{Order, Receipt, Shop, router, serve};
use tempfile::TempDir;

/// A shop, its address, and the folder with its journal.
struct Running {
    shop: Arc<Shop>,
    url: String,
    folder: TempDir,
}

async fn start() -> Running {
    let folder = tempfile::tempdir().unwrap();
    let journal = folder.path().join("journal");
    File::create(&journal).unwrap();
    let shop = Shop::new(&journal);
    let url = format!("http://{}", serve(router(shop.clone())).await.unwrap());
    Running { shop, url, folder }
}

fn order(item: &str, count: u32) -> Order {
    Order {
        item: item.to_owned(),
        count,
    }
}

impl Running {
    fn client(&self, token: &str) -> Client {
        Client::new(&self.url, token).speed(100)
    }

    /// The kind of error that an order ends with.
    async fn refused(&self, token: &str, item: &str, count: u32) -> Kind {
        let outcome = self.client(token).order(&order(item, count)).await;
        outcome.unwrap_err().kind().unwrap()
    }
}

#[tokio::test]
async fn every_error_is_sent_and_read_back() {
    let fail = |Path(code): Path<u16>| async move { Err::<(), _>(Error::from(Kind::from(code))) };
    let url = serve(Router::new().route("/{code}", get(fail)))
        .await
        .unwrap();
    let unknown = Kind::from(9999);
    for kind in Kind::ALL.iter().chain([&unknown]) {
        let url = format!("http://{url}/{}", kind.code());
        let response = reqwest::get(url).await.unwrap();
        let status = response.status();
        assert_eq!(status.as_u16(), kind.http_status().unwrap_or(500));
        let header = |name| {
            response
                .headers()
                .get(name)
                .map(|it| it.to_str().unwrap().to_owned())
        };
        let content_type = header("content-type");
        assert_eq!(content_type.as_deref(), Some("application/problem+json"));
        let wait = match kind.retry() {
            Some(Retry::After(wait)) => Some(wait),
            Some(Retry::Backoff { base, .. }) => Some(base),
            _ => None,
        };
        assert_eq!(
            header("retry-after"),
            wait.map(|it| it.as_secs().to_string())
        );

        let text = response.text().await.unwrap();
        let json: serde_json::Value = serde_json::from_str(&text).unwrap();
        assert_eq!(json["name"], kind.name());
        let shown = json.get("remedy").and_then(|it| it.as_str());
        assert_eq!(shown, kind.remedy().filter(|_| status.is_client_error()));
        let problem: Problem = serde_json::from_str(&text).unwrap();
        assert_eq!(problem.extensions.error, *kind);
        assert_eq!(problem.status.unwrap(), status.as_u16());
        assert_eq!(problem.title.as_deref(), kind.message());
        let page = problem.r#type.map(|it| it.to_string());
        assert_eq!(page.as_deref(), kind.docs_url());
    }
    assert!(Kind::TABLE.len() >= 15);
}

#[tokio::test]
async fn errors_of_requests_have_their_kind() {
    let running = start().await;
    assert_eq!(running.refused("ada", "tea", 0).await, Kind::InvalidCount);
    assert_eq!(running.refused("ada", "milk", 1).await, Kind::UnknownItem);
    assert_eq!(running.refused("ada", "cocoa", 1).await, Kind::OutOfStock);
    assert_eq!(
        running.refused("ada", "chicory", 1).await,
        Kind::Discontinued
    );
    assert_eq!(running.refused("mallory", "tea", 1).await, Kind::NotAllowed);
    assert_eq!(running.refused("eve", "tea", 1).await, Kind::InvalidToken);

    let receipt = running.client("ada").order(&order("tea", 2)).await.unwrap();
    assert_eq!(receipt, Receipt { id: 1 });
    let http = reqwest::Client::new();
    let get = async |path: &str| {
        let url = format!("{}{path}", running.url);
        let response = http.get(url).bearer_auth("ada").send().await.unwrap();
        response.text().await.unwrap()
    };
    let read: Order = serde_json::from_str(&get("/orders/1").await).unwrap();
    assert_eq!(read, order("tea", 2));
    let kind = |text: String| {
        let problem: Problem = serde_json::from_str(&text).unwrap();
        problem.extensions.error
    };
    assert_eq!(kind(get("/orders/2").await), Kind::UnknownOrder);
    // From an error of the standard library.
    assert_eq!(kind(get("/orders/two").await), Kind::InvalidId);
    let request = http.get(format!("{}/orders/1", running.url));
    let text = request.send().await.unwrap().text().await.unwrap();
    assert_eq!(kind(text), Kind::MissingToken);
}

#[tokio::test]
async fn errors_of_libraries_have_a_kind_and_context() {
    let running = start().await;
    let request = reqwest::Client::new().post(format!("{}/orders", running.url));
    let request = request.bearer_auth("ada").body(r#"{"item": "tea"}"#);
    let problem: Problem = request.send().await.unwrap().json().await.unwrap();
    assert_eq!(problem.extensions.error, Kind::InvalidOrder);
    let detail = "missing field `count` at line 1 column 15";
    assert_eq!(problem.detail.as_deref(), Some(detail));

    // What is wrong inside stays inside.
    std::fs::remove_file(running.folder.path().join("journal")).unwrap();
    let error = running
        .client("ada")
        .order(&order("tea", 1))
        .await
        .unwrap_err();
    let ClientError::Refused(problem) = error else {
        panic!("{error}")
    };
    assert_eq!(problem.extensions.error, Kind::StorageFailed);
    assert_eq!(problem.detail, None);
}

#[tokio::test]
async fn a_retry_with_backoff_succeeds() {
    let running = start().await;
    running.shop.fail_next([Kind::TooManyRequests; 3]);
    let receipt = running.client("ada").order(&order("tea", 2)).await.unwrap();
    assert_eq!((receipt.id, running.shop.requests()), (1, 4));
}

#[tokio::test]
async fn what_must_not_be_retried_is_sent_once() {
    let running = start().await;
    let client = running.client("ada");
    for kind in Kind::ALL
        .iter()
        .filter(|it| it.retry().is_none_or(|it| !it.is_automatic()))
    {
        let before = running.shop.requests();
        running.shop.fail_next([*kind]);
        let error = client.order(&order("tea", 2)).await.unwrap_err();
        assert!(matches!(error, ClientError::Refused(_)), "{error}");
        assert_eq!(error.kind(), Some(*kind));
        assert_eq!(running.shop.requests() - before, 1, "{kind}");
    }
    // A wait that is too long, and too many attempts.
    running.shop.fail_next([Kind::Maintenance]);
    let error = client.order(&order("tea", 2)).await.unwrap_err();
    let ClientError::Later { kind, wait } = error else {
        panic!("{error}")
    };
    assert_eq!((kind, wait), (Kind::Maintenance, Duration::from_secs(600)));
    let before = running.shop.requests();
    running.shop.fail_next([Kind::TooManyRequests; 4]);
    let error = client.order(&order("tea", 2)).await.unwrap_err();
    assert!(matches!(error, ClientError::Later { .. }), "{error}");
    assert_eq!(running.shop.requests() - before, 4);
}

fn command(args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_error-codes-example-service"));
    command.args(args).output().unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_command_ends_with_the_exit_code_of_the_error() {
    let running = start().await;
    let ordered = command(&["order", &running.url, "ada", "tea", "2"]);
    assert_eq!(String::from_utf8_lossy(&ordered.stdout), "order 1\n");
    assert_eq!(ordered.status.code(), Some(0));

    for kind in [
        Kind::InvalidCount,
        Kind::PaymentUnclear,
        Kind::StorageFull,
        Kind::Maintenance,
    ] {
        running.shop.fail_next([kind]);
        let output = command(&["order", &running.url, "ada", "tea", "2"]);
        assert_eq!(
            output.status.code(),
            kind.exit_code().map(i32::from),
            "{kind}"
        );
        let errors = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(errors.contains(kind.remedy().unwrap()), "{errors}");
        assert!(errors.contains(kind.docs_url().unwrap()), "{errors}");
    }
    // No error of the table.
    let output = command(&["order", "http://127.0.0.1:1", "ada", "tea", "2"]);
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn the_demo_prints_the_expected_lines() {
    let output = command(&[]);
    let printed = String::from_utf8_lossy(&output.stdout).into_owned();
    let log = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{printed}\n{log}");
    for part in [
        "order 1\n",
        r#"401 Unauthorized {"type":"https://errors.example.com/2000","status":401,"title":"missing token","#,
        r#""remedy":"Send the header `Authorization: Bearer …`."}"#,
    ] {
        assert!(printed.contains(part), "`{part}` is missing:\n{printed}");
    }
    for part in [
        "error.code=5003",
        "error.name=\"StorageFailed\"",
        "error.retry=retry once the remedy has been carried out",
        "error.remedy=\"Check that the journal exists",
        "cause=No such file",
        "error: the payment may have been made (4001)",
    ] {
        assert!(log.contains(part), "`{part}` is missing:\n{log}");
    }
}
