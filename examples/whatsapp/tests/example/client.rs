//! The client and the mock server.

use std::time::Duration;

use error_codes::Retry;
use error_codes::whatsapp::{Actor, CloudApiError, Request, Scope};
use error_codes_example_whatsapp::client::{Cause, Client, Message, SendError, Sender};
use error_codes_example_whatsapp::mock::{MockResponse, MockServer, http};
use tokio::io::AsyncReadExt;
use tokio::net::TcpListener;

const SECOND: Duration = Duration::from_secs(1);
const MINUTE: Duration = Duration::from_secs(60);

fn client(url: &str) -> Client {
    Client::new(http(10 * SECOND), url)
}

fn sender(account: &str, number: &str) -> Sender {
    Sender {
        account: account.to_owned(),
        number: number.to_owned(),
        token: format!("the token of {account}"),
    }
}

fn text(to: &str) -> Message {
    Message::text(to, "hello")
}

/// The recipients of the accepted messages, in alphabetical order.
fn accepted(server: &MockServer) -> Vec<String> {
    let requests = server.requests().into_iter();
    let mut accepted: Vec<String> = requests
        .filter(|it| it.accepted.is_some())
        .filter_map(|it| Some(it.body["to"].as_str()?.to_owned()))
        .collect();
    accepted.sort();
    accepted
}

#[tokio::test]
async fn three_errors_are_handled_and_nothing_is_sent_twice() {
    let server = MockServer::start().await.unwrap();
    server.enqueue([
        MockResponse::error(130_429),
        MockResponse::error(131_056),
        MockResponse::error(131_000).accepting_message(),
    ]);
    let client = client(&server.url()).speed(20);
    let from = sender("1", "11");

    let ada = client.send(&from, &text("ada")).await;
    let Err(SendError::Unclear(Cause::Api(error))) = ada else {
        panic!("131000 may have been sent: {ada:?}");
    };
    assert_eq!(error.code(), 131_000);
    let ben = client.send(&from, &text("ben")).await.unwrap();

    let requests = server.requests();
    assert_eq!(requests.len(), 4);
    assert_eq!(requests[3].accepted, Some(ben.id));
    assert_eq!(accepted(&server), ["ada", "ben"]);
    // The waits of the table: 1 second for the first retry, 4 seconds for the second.
    let gap = |n: usize| requests[n].at - requests[n - 1].at;
    assert!(gap(1) >= SECOND / 20, "{:?}", gap(1));
    assert!(gap(2) >= 4 * SECOND / 20, "{:?}", gap(2));
}

#[tokio::test]
async fn three_errors_for_three_concurrent_messages() {
    let server = MockServer::start().await.unwrap();
    server.enqueue([
        MockResponse::error(131_000).accepting_message(),
        MockResponse::error(131_056),
        MockResponse::error(130_429),
    ]);
    let client = client(&server.url()).speed(20);
    let from = sender("1", "11");
    let messages = ["ada", "ben", "cleo"].map(text);
    let outcomes = tokio::join!(
        client.send(&from, &messages[0]),
        client.send(&from, &messages[1]),
        client.send(&from, &messages[2]),
    );
    let outcomes = [outcomes.0, outcomes.1, outcomes.2];
    let count = |is: fn(&Result<_, SendError>) -> bool| outcomes.iter().filter(|it| is(it)).count();
    assert_eq!(count(Result::is_ok), 2, "{outcomes:?}");
    assert_eq!(
        count(|it| matches!(it, Err(SendError::Unclear(_)))),
        1,
        "{outcomes:?}"
    );
    assert_eq!(accepted(&server), ["ada", "ben", "cleo"]);
    assert_eq!(server.requests().len(), 5);
}

#[tokio::test]
async fn only_requests_in_the_scope_are_blocked() {
    let messages = [
        ("the message", sender("1", "11"), text("ada")),
        ("another recipient", sender("1", "11"), text("ben")),
        ("another number", sender("1", "12"), text("ada")),
        ("another account", sender("2", "21"), text("ada")),
        (
            "another kind",
            sender("1", "11"),
            Message::template("ada", "offer", "en"),
        ),
    ];
    let cases: [(i32, &[&str]); 5] = [
        (131_056, &["the message", "another kind"]),
        (
            130_429,
            &["the message", "another recipient", "another kind"],
        ),
        (
            80007,
            &[
                "the message",
                "another recipient",
                "another number",
                "another kind",
            ],
        ),
        (
            4,
            &[
                "the message",
                "another recipient",
                "another number",
                "another account",
                "another kind",
            ],
        ),
        // This code does not have a scope: it concerns the message alone.
        (131_000, &[]),
    ];
    for (code, expected) in cases {
        let server = MockServer::start().await.unwrap();
        server.enqueue([MockResponse::error(code).header("retry-after", "3600")]);
        let client = client(&server.url());
        let (_, from, message) = &messages[0];
        client.send(from, message).await.unwrap_err();

        let mut blocked = Vec::new();
        for (name, from, message) in &messages {
            match client.send(from, message).await {
                Ok(_) => {}
                Err(SendError::Later {
                    wait,
                    attempts: 0,
                    cause: None,
                }) => {
                    assert!(wait > 59 * MINUTE, "{code}: {name}: {wait:?}");
                    blocked.push(*name);
                }
                Err(error) => panic!("{code}: {name}: {error:?}"),
            }
        }
        assert_eq!(blocked, expected, "{code}");
        let requests = server.requests().len();
        assert_eq!(
            requests,
            1 + messages.len() - blocked.len(),
            "{code}: blocked requests are not sent"
        );
    }
}

#[tokio::test]
async fn a_template_and_a_recipient_are_blocked_alone() {
    let from = sender("1", "11");
    let offer = |to| Message::marketing(to, "offer", "en");
    let other = |to| Message::marketing(to, "sale", "en");
    let reminder = |to| Message::template(to, "reminder", "en");
    // The template fails for everybody; the recipient gets no more marketing.
    let cases = [
        (
            132_001,
            [offer("ben")],
            [other("ada"), reminder("ada"), text("ada")],
        ),
        (
            131_049,
            [other("ada")],
            [offer("ben"), reminder("ada"), text("ada")],
        ),
    ];
    for (code, blocked, others) in cases {
        let server = MockServer::start().await.unwrap();
        server.enqueue([MockResponse::error(code)]);
        let client = client(&server.url())
            .override_advice(|_, advice| advice.with_retry(Retry::After(60 * MINUTE)));
        client.send(&from, &offer("ada")).await.unwrap_err();
        for message in blocked {
            assert!(
                client.delay(&from, &message) > 59 * MINUTE,
                "{code}: {message:?}"
            );
        }
        for message in others {
            client.send(&from, &message).await.unwrap();
        }
    }
}

/// Messages of each kind, from the phone numbers of two customers.
fn traffic() -> Vec<(Sender, Message)> {
    let senders = [sender("1", "11"), sender("1", "12"), sender("2", "21")];
    let messages = |to| {
        [
            text(to),
            Message::template(to, "reminder", "en"),
            Message::marketing(to, "offer", "en"),
        ]
    };
    let traffic = senders.iter().flat_map(|from| {
        let messages = messages("ada").into_iter().chain(messages("ben"));
        messages.map(|message| (from.clone(), message))
    });
    traffic.collect()
}

#[tokio::test]
async fn errors_of_other_requests_and_tokens_block_nothing() {
    // An invalid token of the first customer; errors of registration, calls and management.
    for code in [0, 133_016, 138_009, 80008] {
        let server = MockServer::start().await.unwrap();
        server.enqueue([MockResponse::error(code).header("retry-after", "3600")]);
        let client = client(&server.url()).max_wait(96 * 60 * MINUTE);
        let traffic = traffic();
        let (from, message) = &traffic[0];

        let error = client.send(from, message).await.unwrap_err();
        if code == 0 {
            assert!(matches!(error, SendError::Refused(_)), "{error:?}");
        } else {
            // This code is not one of messages. Whether the message was sent is unknown.
            assert!(matches!(error, SendError::Unclear(_)), "{code}: {error:?}");
        }
        for (from, message) in &traffic {
            assert_eq!(client.delay(from, message), Duration::ZERO, "{code}");
            client.send(from, message).await.unwrap();
        }
        assert_eq!(server.requests().len(), 1 + traffic.len(), "{code}");
    }
}

#[tokio::test]
async fn an_invalid_token_blocks_only_its_messages() {
    for code in [0, 190] {
        let server = MockServer::start().await.unwrap();
        server.enqueue([MockResponse::error(code)]);
        let client = client(&server.url())
            .override_advice(|_, advice| advice.with_retry(Retry::After(60 * MINUTE)));
        let traffic = traffic();
        let (bad, message) = &traffic[0];
        client.send(bad, message).await.unwrap_err();
        for (from, message) in &traffic {
            let is_blocked = client.delay(from, message) > Duration::ZERO;
            assert_eq!(is_blocked, from.token == bad.token, "{code}: {message:?}");
        }
    }
}

/// For every entry of the table, the client blocks the messages in its scope, and no others.
#[tokio::test]
async fn every_entry_blocks_the_requests_it_concerns() {
    let traffic = traffic();
    let is_marketing = |message: &Message| format!("{message:?}").contains("is_marketing: true");
    for error in CloudApiError::ALL {
        for (from, message) in [&traffic[0], &traffic[2]] {
            let server = MockServer::start().await.unwrap();
            server.enqueue([MockResponse::error(error.code())]);
            // As if every error required a wait of an hour.
            let client = client(&server.url())
                .override_advice(|_, advice| advice.with_retry(Retry::After(60 * MINUTE)));
            client.send(from, message).await.unwrap_err();

            let kind = |message| {
                if is_marketing(message) {
                    Request::Marketing
                } else {
                    Request::Sending
                }
            };
            let concerned = error.has_request(kind(message));
            for (other, it) in &traffic {
                let same_number = other.number == from.number;
                let same_recipient = format!("{it:?}").contains("\"ada\"");
                let reaches = match error.scope() {
                    None => false,
                    Some(Scope::App) => true,
                    Some(Scope::Token) => other.token == from.token,
                    Some(Scope::Account) => other.account == from.account,
                    Some(Scope::Sender) => same_number,
                    Some(Scope::Pair) => same_number && same_recipient,
                    Some(Scope::Recipient) => same_recipient,
                    Some(Scope::Template) => {
                        other.account == from.account && is_marketing(message) && is_marketing(it)
                    }
                    Some(scope) => panic!("unknown scope {scope}"),
                };
                let expected = concerned && error.has_request(kind(it)) && reaches;
                let is_blocked = client.delay(other, it) > Duration::ZERO;
                assert_eq!(is_blocked, expected, "{error:?} after {message:?}: {it:?}");
            }
        }
    }
}

#[tokio::test]
async fn other_messages_are_sent_while_a_pair_is_blocked() {
    let server = MockServer::start().await.unwrap();
    server.enqueue([MockResponse::error(131_056).header("retry-after", "50")]);
    let client = client(&server.url());
    let from = sender("1", "11");
    let (ada, ben) = (text("ada"), text("ben"));
    tokio::select! {
        outcome = client.send(&from, &ada) => panic!("50 seconds have not passed: {outcome:?}"),
        () = async {
            while client.delay(&from, &ada).is_zero() {
                tokio::task::yield_now().await;
            }
            client.send(&from, &ben).await.unwrap();
        } => {}
    }
    assert_eq!(accepted(&server), ["ben"]);
}

#[tokio::test]
async fn all_messages_wait_while_the_app_is_blocked() {
    let server = MockServer::start().await.unwrap();
    server.enqueue([MockResponse::error(4)]);
    let speed = 3600;
    let client = client(&server.url()).speed(speed).max_wait(20 * MINUTE);
    let (shop, desk) = (sender("1", "11"), sender("2", "21"));
    let (ada, ben) = (text("ada"), text("ben"));
    let second = async {
        while client.delay(&desk, &ben).is_zero() && server.requests().len() < 2 {
            tokio::task::yield_now().await;
        }
        client.send(&desk, &ben).await
    };
    let (first, second) = tokio::join!(client.send(&shop, &ada), second);
    assert!(first.is_ok() && second.is_ok(), "{first:?} {second:?}");
    let requests = server.requests();
    assert_eq!(requests.len(), 3);
    for later in &requests[1..] {
        let waited = later.at - requests[0].at;
        assert!(waited >= 15 * MINUTE / speed, "{waited:?}");
    }
    assert_eq!(accepted(&server), ["ada", "ben"]);
}

#[tokio::test]
async fn messages_that_may_have_been_sent_are_not_resent() {
    let responses = [
        MockResponse::error(131_016),
        MockResponse::error(987_654).status(500),
        MockResponse::error(987_654)
            .status(503)
            .with("is_transient", true),
        MockResponse::error(2).header("retry-after", "1"),
        MockResponse::text(502, "<html>\n<h1>Bad Gateway</h1></html>"),
        MockResponse::text(200, "{}"),
        MockResponse::text(200, r#"{"messages": []"#),
        MockResponse::no_response(),
    ];
    for response in responses {
        let server = MockServer::start().await.unwrap();
        server.enqueue([response.clone().accepting_message()]);
        let http = http(2 * SECOND);
        let client = Client::new(http, &server.url()).speed(1000);
        let outcome = client.send(&sender("1", "11"), &text("ada")).await;
        assert!(
            matches!(outcome, Err(SendError::Unclear(_))),
            "{response:?}: {outcome:?}"
        );
        assert_eq!(accepted(&server), ["ada"], "{response:?}");
    }
}

#[tokio::test]
async fn after_a_broken_connection_the_outcome_is_unclear() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let connections = tokio::spawn(async move {
        let mut count = 0;
        while let Ok(Ok((mut stream, _))) = tokio::time::timeout(SECOND, listener.accept()).await {
            count += 1;
            let _ = stream.read(&mut [0; 1024]).await;
        }
        count
    });
    let outcome = client(&url)
        .speed(1000)
        .send(&sender("1", "11"), &text("ada"))
        .await;
    assert!(
        matches!(outcome, Err(SendError::Unclear(Cause::NoResponse(_)))),
        "{outcome:?}"
    );
    assert_eq!(connections.await.unwrap(), 1);
}

#[tokio::test]
async fn without_a_connection_nothing_was_sent() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    drop(listener);
    let outcome = client(&url)
        .speed(1000)
        .send(&sender("1", "11"), &text("ada"))
        .await;
    assert!(
        matches!(outcome, Err(SendError::Unreachable(_))),
        "{outcome:?}"
    );
}

#[tokio::test]
async fn a_message_without_a_scope_waits() {
    let server = MockServer::start().await.unwrap();
    server.enqueue([MockResponse::error(100)]);
    let client = client(&server.url())
        .speed(20)
        .override_advice(|_, advice| advice.with_retry(Retry::After(10 * SECOND)));
    let (from, message) = (sender("1", "11"), text("ada"));
    client.send(&from, &message).await.unwrap();
    let requests = server.requests();
    assert!(requests[1].at - requests[0].at >= 10 * SECOND / 20);
}

#[tokio::test]
async fn headers_lengthen_the_wait() {
    let later = |response| async move {
        let server = MockServer::start().await.unwrap();
        server.enqueue([response]);
        match client(&server.url())
            .send(&sender("1", "11"), &text("ada"))
            .await
        {
            Err(SendError::Later {
                wait, attempts: 1, ..
            }) => wait,
            outcome => panic!("{outcome:?}"),
        }
    };
    let usage = r#"{"1": [{"type": "messaging", "call_count": 100, "estimated_time_to_regain_access": 42}]}"#;
    let limited = MockResponse::error(80007);
    assert_eq!(later(limited.clone()).await, 15 * MINUTE);
    assert_eq!(
        later(limited.header("x-business-use-case-usage", usage)).await,
        42 * MINUTE
    );
    let by_proxy = MockResponse::error(130_429).header("retry-after", "90");
    assert_eq!(later(by_proxy).await, 90 * SECOND);
}

#[tokio::test]
async fn an_exhausted_app_is_blocked_for_any_code() {
    let server = MockServer::start().await.unwrap();
    let usage = r#"{"call_count": 100, "total_time": 12, "total_cputime": 5}"#;
    server.enqueue([MockResponse::error(987_654).header("x-app-usage", usage)]);
    let client = client(&server.url());
    client
        .send(&sender("1", "11"), &text("ada"))
        .await
        .unwrap_err();
    assert!(client.delay(&sender("2", "21"), &text("ben")) > 14 * MINUTE);
}

#[tokio::test]
async fn the_number_of_attempts_is_limited() {
    let server = MockServer::start().await.unwrap();
    server.enqueue(vec![MockResponse::error(130_429); 9]);
    let client = client(&server.url()).speed(1000).max_attempts(3);
    let outcome = client.send(&sender("1", "11"), &text("ada")).await;
    let Err(SendError::Later {
        wait,
        attempts: 3,
        cause: Some(error),
    }) = outcome
    else {
        panic!("{outcome:?}");
    };
    assert_eq!((wait, error.code()), (4 * SECOND, 130_429));
    assert_eq!(server.requests().len(), 3);
}

#[tokio::test]
async fn a_refusal_has_an_actor_and_a_remedy() {
    let server = MockServer::start().await.unwrap();
    server.enqueue([MockResponse::error(190)]);
    let outcome = client(&server.url())
        .send(&sender("1", "11"), &text("ada"))
        .await;
    let error = outcome.unwrap_err();
    assert!(matches!(error, SendError::Refused(_)), "{error:?}");
    assert_eq!(error.actor(), Some(Actor::Administrator));
    assert!(error.remedy().unwrap().contains("access token"));
    assert_eq!(server.requests().len(), 1);
}

#[tokio::test]
async fn a_proxy_page_is_returned_with_the_syntax_error() {
    let page = "{\n<html>gateway</html>";
    let server = MockServer::start().await.unwrap();
    server.enqueue([MockResponse::text(502, page)]);
    let outcome = client(&server.url())
        .send(&sender("1", "11"), &text("ada"))
        .await;
    let Err(SendError::Unclear(Cause::NotJson {
        status,
        text,
        error,
    })) = outcome
    else {
        panic!("{outcome:?}");
    };
    assert_eq!((status.as_u16(), text.as_str()), (502, page));
    assert_eq!((error.line(), error.column()), (2, 1));
}

#[tokio::test]
async fn the_caller_can_allow_resending() {
    let server = MockServer::start().await.unwrap();
    server.enqueue([MockResponse::error(131_000)]);
    let client = client(&server.url())
        .speed(1000)
        .override_advice(|_, advice| advice.with_may_have_been_sent(false));
    client.send(&sender("1", "11"), &text("ada")).await.unwrap();
    assert_eq!(server.requests().len(), 2);
}
