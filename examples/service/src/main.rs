//! A demo of the service and its client, and a command that orders something.

use std::env;
use std::error::Error;
use std::fs::File;
use std::process::ExitCode;

use error_codes_example_service::client::{Client, ClientError};
use error_codes_example_service::errors::Kind;
use error_codes_example_service::service::{Order, Shop, router, serve};

const USAGE: &str = "usage: error-codes-example-service [order URL TOKEN ITEM COUNT]";

#[tokio::main]
async fn main() -> ExitCode {
    let args: Vec<String> = env::args().skip(1).collect();
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    let done = match *args {
        [] => demo().await,
        ["order", url, token, item, count] => match count.parse() {
            Ok(count) => return order(&Client::new(url, token), item, count).await,
            Err(error) => Err(error.into()),
        },
        _ => Err(USAGE.into()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Orders something, and ends with the exit status of the error.
async fn order(client: &Client, item: &str, count: u32) -> ExitCode {
    let order = Order {
        item: item.to_owned(),
        count,
    };
    match client.order(&order).await {
        Ok(receipt) => {
            println!("order {}", receipt.id);
            ExitCode::SUCCESS
        }
        Err(error) => {
            report(&error);
            error.kind().map_or(ExitCode::FAILURE, ExitCode::from)
        }
    }
}

fn report(error: &ClientError) {
    eprintln!("error: {error}");
    let Some(kind) = error.kind() else { return };
    if let Some(remedy) = kind.remedy() {
        eprintln!("remedy: {remedy}");
    }
    if let Some(url) = kind.docs_url() {
        eprintln!("see {url}");
    }
}

async fn demo() -> Result<(), Box<dyn Error>> {
    let log = tracing_subscriber::fmt().with_writer(std::io::stderr);
    log.without_time().with_target(false).init();
    let journal = env::temp_dir().join(format!("shop-{}", std::process::id()));
    File::create(&journal)?;
    let shop = Shop::new(&journal);
    let url = format!("http://{}", serve(router(shop.clone())).await?);
    println!("The shop is at {url}. Time runs 10 times as fast.");
    let client = Client::new(&url, "ada").speed(10);

    println!("\nThe service is busy twice. The client waits and retries.");
    shop.fail_next([Kind::TooManyRequests, Kind::TooManyRequests]);
    order(&client, "tea", 2).await;

    println!("\nThe order is invalid. The client has the remedy from its own table.");
    order(&client, "tea", 200).await;

    println!("\nThe payment may have been made. The client does not retry.");
    shop.fail_next([Kind::PaymentUnclear]);
    order(&client, "tea", 2).await;

    println!(
        "\nThe journal is lost: an error of the standard library, with the remedy in the log."
    );
    std::fs::remove_file(&journal)?;
    order(&client, "tea", 2).await;

    println!("\nA response, as it is sent:");
    let response = reqwest::Client::new()
        .get(format!("{url}/orders/7"))
        .send()
        .await?;
    println!("{} {}", response.status(), response.text().await?);
    Ok(())
}
