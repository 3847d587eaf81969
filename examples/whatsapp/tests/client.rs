//! The client against the double.

use std::time::Duration;

use error_codes::Retry;
use error_codes::whatsapp::{Actor, CloudApiError, Request, Scope};
use error_codes_example_whatsapp::client::{Cause, Client, Message, SendError, Sender};
use error_codes_example_whatsapp::double::{Answer, Double, http};
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

/// Whom the double has accepted messages to, in alphabetical order.
fn accepted(double: &Double) -> Vec<String> {
    let requests = double.requests().into_iter();
    let mut accepted: Vec<String> = requests
        .filter(|it| it.accepted.is_some())
        .filter_map(|it| Some(it.body["to"].as_str()?.to_owned()))
        .collect();
    accepted.sort();
    accepted
}

#[tokio::test]
async fn three_bad_answers_are_survived_and_nothing_is_sent_twice() {
    let double = Double::start().await.unwrap();
    double.script([
        Answer::error(130_429),
        Answer::error(131_056),
        Answer::error(131_000).though_accepted(),
    ]);
    let client = client(&double.url()).speed(20);
    let from = sender("1", "11");

    let ada = client.send(&from, &text("ada")).await;
    let Err(SendError::Unclear(Cause::Api(error))) = ada else {
        panic!("131000 leaves it open: {ada:?}");
    };
    assert_eq!(error.code(), 131_000);
    let ben = client.send(&from, &text("ben")).await.unwrap();

    let requests = double.requests();
    assert_eq!(requests.len(), 4);
    assert_eq!(requests[3].accepted, Some(ben.id));
    assert_eq!(accepted(&double), ["ada", "ben"]);
    // The waits are the table's: a second for the first retry, and 4 to the power of 1 for the second.
    let gap = |n: usize| requests[n].at - requests[n - 1].at;
    assert!(gap(1) >= SECOND / 20, "{:?}", gap(1));
    assert!(gap(2) >= 4 * SECOND / 20, "{:?}", gap(2));
}

#[tokio::test]
async fn three_bad_answers_to_three_messages_at_once() {
    let double = Double::start().await.unwrap();
    double.script([
        Answer::error(131_000).though_accepted(),
        Answer::error(131_056),
        Answer::error(130_429),
    ]);
    let client = client(&double.url()).speed(20);
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
    assert_eq!(accepted(&double), ["ada", "ben", "cleo"]);
    assert_eq!(double.requests().len(), 5);
}

#[tokio::test]
async fn only_what_is_held_up_is_held_back() {
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
        // The table knows no scope for this one: it concerns the message alone.
        (131_000, &[]),
    ];
    for (code, expected) in cases {
        let double = Double::start().await.unwrap();
        double.script([Answer::error(code).header("retry-after", "3600")]);
        let client = client(&double.url());
        let (_, from, message) = &messages[0];
        client.send(from, message).await.unwrap_err();

        let mut held = Vec::new();
        for (name, from, message) in &messages {
            match client.send(from, message).await {
                Ok(_) => {}
                Err(SendError::Later {
                    wait,
                    attempts: 0,
                    cause: None,
                }) => {
                    assert!(wait > 59 * MINUTE, "{code}: {name}: {wait:?}");
                    held.push(*name);
                }
                Err(error) => panic!("{code}: {name}: {error:?}"),
            }
        }
        assert_eq!(held, expected, "{code}");
        let requests = double.requests().len();
        assert_eq!(
            requests,
            1 + messages.len() - held.len(),
            "{code}: held back means not asked"
        );
    }
}

#[tokio::test]
async fn a_template_and_a_recipient_are_held_back_alone() {
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
    for (code, held, flowing) in cases {
        let double = Double::start().await.unwrap();
        double.script([Answer::error(code)]);
        let client = client(&double.url())
            .overrule(|_, advice| advice.with_retry(Retry::After(60 * MINUTE)));
        client.send(&from, &offer("ada")).await.unwrap_err();
        for message in held {
            assert!(
                client.held_back(&from, &message) > 59 * MINUTE,
                "{code}: {message:?}"
            );
        }
        for message in flowing {
            client.send(&from, &message).await.unwrap();
        }
    }
}

/// Messages of each kind, from numbers of two customers.
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
async fn faults_of_other_requests_and_other_tokens_stop_nothing() {
    // A bad token of the first customer; faults of registration, calls and management.
    for code in [0, 133_016, 138_009, 80008] {
        let double = Double::start().await.unwrap();
        double.script([Answer::error(code).header("retry-after", "3600")]);
        let client = client(&double.url()).patience(96 * 60 * MINUTE);
        let traffic = traffic();
        let (from, message) = &traffic[0];

        let error = client.send(from, message).await.unwrap_err();
        if code == 0 {
            assert!(matches!(error, SendError::Refused(_)), "{error:?}");
        } else {
            // A code that no message should get. Whether this one was sent is unknown.
            assert!(matches!(error, SendError::Unclear(_)), "{code}: {error:?}");
        }
        for (from, message) in &traffic {
            assert_eq!(client.held_back(from, message), Duration::ZERO, "{code}");
            client.send(from, message).await.unwrap();
        }
        assert_eq!(double.requests().len(), 1 + traffic.len(), "{code}");
    }
}

#[tokio::test]
async fn a_bad_token_holds_back_what_uses_it_and_nothing_else() {
    for code in [0, 190] {
        let double = Double::start().await.unwrap();
        double.script([Answer::error(code)]);
        let client = client(&double.url())
            .overrule(|_, advice| advice.with_retry(Retry::After(60 * MINUTE)));
        let traffic = traffic();
        let (bad, message) = &traffic[0];
        client.send(bad, message).await.unwrap_err();
        for (from, message) in &traffic {
            let is_held = client.held_back(from, message) > Duration::ZERO;
            assert_eq!(is_held, from.token == bad.token, "{code}: {message:?}");
        }
    }
}

/// Whatever the table has an entry for, in the response to any message: the client holds back the
/// messages that the entry concerns, as far as its scope reaches, and no others.
#[tokio::test]
async fn every_entry_of_the_table_holds_back_what_it_concerns() {
    let traffic = traffic();
    let is_marketing = |message: &Message| format!("{message:?}").contains("is_marketing: true");
    for error in CloudApiError::ALL {
        for (from, message) in [&traffic[0], &traffic[2]] {
            let double = Double::start().await.unwrap();
            double.script([Answer::error(error.code())]);
            // As if every fault took an hour to pass.
            let client = client(&double.url())
                .overrule(|_, advice| advice.with_retry(Retry::After(60 * MINUTE)));
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
                    Some(scope) => panic!("the client does not know {scope}"),
                };
                let expected = concerned && error.has_request(kind(it)) && reaches;
                let is_held = client.held_back(other, it) > Duration::ZERO;
                assert_eq!(is_held, expected, "{error:?} after {message:?}: {it:?}");
            }
        }
    }
}

#[tokio::test]
async fn others_go_through_while_a_pair_waits() {
    let double = Double::start().await.unwrap();
    double.script([Answer::error(131_056).header("retry-after", "50")]);
    let client = client(&double.url());
    let from = sender("1", "11");
    let (ada, ben) = (text("ada"), text("ben"));
    tokio::select! {
        outcome = client.send(&from, &ada) => panic!("no 50 seconds have passed: {outcome:?}"),
        () = async {
            while client.held_back(&from, &ada).is_zero() {
                tokio::task::yield_now().await;
            }
            client.send(&from, &ben).await.unwrap();
        } => {}
    }
    assert_eq!(accepted(&double), ["ben"]);
}

#[tokio::test]
async fn all_wait_while_the_app_does() {
    let double = Double::start().await.unwrap();
    double.script([Answer::error(4)]);
    let speed = 3600;
    let client = client(&double.url()).speed(speed).patience(20 * MINUTE);
    let (shop, desk) = (sender("1", "11"), sender("2", "21"));
    let (ada, ben) = (text("ada"), text("ben"));
    let second = async {
        while client.held_back(&desk, &ben).is_zero() && double.requests().len() < 2 {
            tokio::task::yield_now().await;
        }
        client.send(&desk, &ben).await
    };
    let (first, second) = tokio::join!(client.send(&shop, &ada), second);
    assert!(first.is_ok() && second.is_ok(), "{first:?} {second:?}");
    let requests = double.requests();
    assert_eq!(requests.len(), 3);
    for later in &requests[1..] {
        let waited = later.at - requests[0].at;
        assert!(waited >= 15 * MINUTE / speed, "{waited:?}");
    }
    assert_eq!(accepted(&double), ["ada", "ben"]);
}

#[tokio::test]
async fn what_may_have_been_sent_is_never_sent_again() {
    let answers = [
        Answer::error(131_016),
        Answer::error(987_654).status(500),
        Answer::error(987_654)
            .status(503)
            .with("is_transient", true),
        Answer::error(2).header("retry-after", "1"),
        Answer::text(502, "<html>\n<h1>Bad Gateway</h1></html>"),
        Answer::text(200, "{}"),
        Answer::text(200, r#"{"messages": []"#),
        Answer::silence(),
    ];
    for answer in answers {
        let double = Double::start().await.unwrap();
        double.script([answer.clone().though_accepted()]);
        let http = http(2 * SECOND);
        let client = Client::new(http, &double.url()).speed(1000);
        let outcome = client.send(&sender("1", "11"), &text("ada")).await;
        assert!(
            matches!(outcome, Err(SendError::Unclear(_))),
            "{answer:?}: {outcome:?}"
        );
        assert_eq!(accepted(&double), ["ada"], "{answer:?}");
    }
}

#[tokio::test]
async fn a_connection_that_breaks_leaves_it_unclear() {
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
        matches!(outcome, Err(SendError::Unclear(Cause::Lost(_)))),
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
async fn a_message_waits_where_no_gate_is_closed() {
    let double = Double::start().await.unwrap();
    double.script([Answer::error(100)]);
    let client = client(&double.url())
        .speed(20)
        .overrule(|_, advice| advice.with_retry(Retry::After(10 * SECOND)));
    let (from, message) = (sender("1", "11"), text("ada"));
    client.send(&from, &message).await.unwrap();
    let requests = double.requests();
    assert!(requests[1].at - requests[0].at >= 10 * SECOND / 20);
}

#[tokio::test]
async fn headers_lengthen_the_wait() {
    let later = |answer| async move {
        let double = Double::start().await.unwrap();
        double.script([answer]);
        match client(&double.url())
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
    let limited = Answer::error(80007);
    assert_eq!(later(limited.clone()).await, 15 * MINUTE);
    assert_eq!(
        later(limited.header("x-business-use-case-usage", usage)).await,
        42 * MINUTE
    );
    let by_proxy = Answer::error(130_429).header("retry-after", "90");
    assert_eq!(later(by_proxy).await, 90 * SECOND);
}

#[tokio::test]
async fn an_app_that_is_used_up_waits_whatever_the_code() {
    let double = Double::start().await.unwrap();
    let usage = r#"{"call_count": 100, "total_time": 12, "total_cputime": 5}"#;
    double.script([Answer::error(987_654).header("x-app-usage", usage)]);
    let client = client(&double.url());
    client
        .send(&sender("1", "11"), &text("ada"))
        .await
        .unwrap_err();
    assert!(client.held_back(&sender("2", "21"), &text("ben")) > 14 * MINUTE);
}

#[tokio::test]
async fn the_client_gives_up_after_so_many_attempts() {
    let double = Double::start().await.unwrap();
    double.script(vec![Answer::error(130_429); 9]);
    let client = client(&double.url()).speed(1000).attempts(3);
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
    assert_eq!(double.requests().len(), 3);
}

#[tokio::test]
async fn a_refusal_says_who_has_to_do_what() {
    let double = Double::start().await.unwrap();
    double.script([Answer::error(190)]);
    let outcome = client(&double.url())
        .send(&sender("1", "11"), &text("ada"))
        .await;
    let error = outcome.unwrap_err();
    assert!(matches!(error, SendError::Refused(_)), "{error:?}");
    assert_eq!(error.actor(), Some(Actor::Administrator));
    assert!(error.remedy().unwrap().contains("access token"));
    assert_eq!(double.requests().len(), 1);
}

#[tokio::test]
async fn a_page_of_a_proxy_is_kept_with_the_place_where_it_is_no_json() {
    let page = "{\n<html>gateway</html>";
    let double = Double::start().await.unwrap();
    double.script([Answer::text(502, page)]);
    let outcome = client(&double.url())
        .send(&sender("1", "11"), &text("ada"))
        .await;
    let Err(SendError::Unclear(Cause::NotJson {
        status,
        text,
        problem,
    })) = outcome
    else {
        panic!("{outcome:?}");
    };
    assert_eq!((status.as_u16(), text.as_str()), (502, page));
    assert_eq!((problem.line(), problem.column()), (2, 1));
}

#[tokio::test]
async fn the_caller_can_resend_what_may_have_been_sent() {
    let double = Double::start().await.unwrap();
    double.script([Answer::error(131_000)]);
    let client = client(&double.url())
        .speed(1000)
        .overrule(|_, advice| advice.with_may_have_been_sent(false));
    client.send(&sender("1", "11"), &text("ada")).await.unwrap();
    assert_eq!(double.requests().len(), 2);
}
