//! A demo of the client, with a mock server and a receiver of webhooks.

use std::error::Error;
use std::io;
use std::time::{Duration, Instant};

use error_codes_example_whatsapp::client::{Client, Message, SendError, Sender, Sent};
use error_codes_example_whatsapp::mock::{MockResponse, MockServer, failed_status, http, serve};
use error_codes_example_whatsapp::webhook;

/// Ten minutes pass in a second.
const SPEED: u32 = 600;

const APP_SECRET: &str = "the secret of the app";

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    tracing_subscriber::fmt()
        .with_writer(io::stdout)
        .without_time()
        .with_target(false)
        .init();
    println!("Time runs {SPEED} times as fast: a wait of 10 minutes takes a second.");
    println!("Lines that begin with WARN are the log, which does not contain phone numbers.");

    let server = MockServer::start().await?;
    let client = Client::new(http(Duration::from_secs(10)), &server.url())
        .max_wait(Duration::from_secs(3600))
        .speed(SPEED);
    let shop = sender("100000000000001", "200000000000001");
    let desk = sender("100000000000002", "200000000000002");
    let ada = Message::text("15550001111", "Your parcel is on its way.");
    let ben = Message::template("15550002222", "appointment", "en");

    title("Two rate limits, one after the other. The client waits and retries.");
    server.enqueue([MockResponse::error(130_429), MockResponse::error(131_056)]);
    report("Ada's message", client.send(&shop, &ada).await);

    title(
        "Something went wrong. The message may have been sent, so the client does not resend it.",
    );
    server.enqueue([MockResponse::error(131_000).accepting_message()]);
    report("Ada's message", client.send(&shop, &ada).await);

    title("The token has expired. A retry would not help.");
    server.enqueue([MockResponse::error(190).with("error_subcode", 463)]);
    report("Ada's message", client.send(&shop, &ada).await);

    title("The app has made too many calls. Ben's message is blocked, too.");
    server.enqueue([MockResponse::error(4)]);
    let start = Instant::now();
    let bens = async {
        // Three minutes later.
        tokio::time::sleep(Duration::from_millis(300)).await;
        client.send(&desk, &ben).await
    };
    let (adas, bens) = tokio::join!(client.send(&shop, &ada), bens);
    report("Ada's message", adas);
    report("Ben's message", bens);
    let waited = start.elapsed().saturating_mul(SPEED).as_secs() / 60;
    println!("  {waited} minutes passed.");

    title("A message was accepted, but could not be delivered. A webhook reports it.");
    let (address, _) = serve(webhook::router("the verify token", APP_SECRET)).await?;
    let body = failed_status(
        "wamid.DEMO1",
        "15550001111",
        131_047,
        "This customer last wrote three days ago.",
    );
    let url = format!("http://{address}/webhook");
    let (status, _) = server
        .post_webhook(&url, APP_SECRET, body.to_string())
        .await?;
    println!("  The receiver responded with {status}.");
    Ok(())
}

fn sender(account: &str, number: &str) -> Sender {
    Sender {
        account: account.to_owned(),
        number: number.to_owned(),
        token: format!("the token of {account}"),
    }
}

fn title(text: &str) {
    println!("\n{text}\n");
}

/// Prints the outcome of a send.
fn report(what: &str, outcome: Result<Sent, SendError>) {
    let error = match outcome {
        Ok(sent) => return println!("  {what}: sent as {}", sent.id),
        Err(error) => error,
    };
    println!("  {what}: {error}");
    if let Some(actor) = error.actor() {
        println!("  Who has to act: {actor}");
    }
    for line in error.remedy().unwrap_or_default().lines() {
        println!("    {line}");
    }
}
