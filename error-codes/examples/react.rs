//! Reacting to error codes: what to repeat, what to have repaired, what to leave.
//!
//! ```text
//! cargo run --features whatsapp --example react                   # a few sends that fail in different ways
//! cargo run --features whatsapp --example react -- 131048 132001  # sends that fail with these codes
//! ```

use std::env;
use std::error::Error;
use std::time::Duration;

use error_codes::Retry;
use error_codes::whatsapp::{Actor, CloudApiError, Request, Scope};

/// How a send ended.
#[derive(Debug, PartialEq, Eq)]
enum Outcome {
    /// It went out, after so many retries.
    Sent { retries: u32 },
    /// It can go out later; the wait is one for a queue, not for a sleeping thread.
    Later(Duration),
    /// Waiting would help, but the message may be out already: look first.
    Unclear,
    /// Somebody has to do something before the same message can go out.
    NeedsFix,
    /// This message cannot go out; perhaps another one can.
    Hopeless,
    /// Nobody knows what to do about the code.
    Unknown,
}

fn main() -> Result<(), Box<dyn Error>> {
    let codes: Vec<CloudApiError> = env::args()
        .skip(1)
        .map(|code| code.parse().map_err(|error| format!("`{code}`: {error}")))
        .collect::<Result<_, _>>()?;
    if codes.is_empty() {
        show();
    }
    for error in codes {
        send_all("message", vec![error]);
    }
    Ok(())
}

/// A few sends, each of which fails in another way.
fn show() {
    use CloudApiError::{
        AccessTokenExpired, ApiTooManyCalls, PairRateLimitHit, ReEngagementMessage,
        ServiceUnavailable,
    };

    let outcome = send_all("third reminder today", vec![PairRateLimitHit; 3]);
    assert_eq!(outcome, Outcome::Sent { retries: 3 });

    let outcome = send_all("newsletter", vec![ApiTooManyCalls]);
    assert_eq!(outcome, Outcome::Later(Duration::from_secs(15 * 60)));

    let outcome = send_all("invoice", vec![ServiceUnavailable]);
    assert_eq!(outcome, Outcome::Unclear);

    let outcome = send_all("welcome", vec![AccessTokenExpired]);
    assert_eq!(outcome, Outcome::NeedsFix);

    let outcome = send_all("answer to last week", vec![ReEngagementMessage]);
    assert_eq!(outcome, Outcome::Hopeless);

    let outcome = send_all("survey", vec![CloudApiError::from(4711)]);
    assert_eq!(outcome, Outcome::Unknown);
}

/// Sends a message. The given errors come first, one an attempt; then the send succeeds.
fn send_all(message: &str, errors: Vec<CloudApiError>) -> Outcome {
    println!("{message}");
    let mut retries = 0;
    for error in errors {
        println!("  {error}");
        println!("    {}", hold_back(error));
        match decide(error, retries) {
            // A real program would sleep, and add some jitter.
            Ok(wait) => println!("    again in {wait:?}"),
            Err(outcome) => {
                log(error, &outcome);
                return outcome;
            }
        }
        retries += 1;
    }
    println!("  sent after {retries} retries\n");
    Outcome::Sent { retries }
}

/// Whether to send again, and when; if not, how the send ended.
fn decide(error: CloudApiError, retries: u32) -> Result<Duration, Outcome> {
    const LONGEST: Duration = Duration::from_secs(60);
    let Some(retry) = error.retry() else {
        return Err(Outcome::Unknown);
    };
    match retry.delay(retries) {
        // The advice says that another attempt can work; the tag, that it does no harm.
        Some(_) if !error.is_resend_safe() => Err(Outcome::Unclear),
        Some(wait) if wait > LONGEST => Err(Outcome::Later(wait)),
        Some(wait) => Ok(wait),
        None if retry == Retry::Never => Err(Outcome::Hopeless),
        None => Err(Outcome::NeedsFix),
    }
}

/// What an error holds back of the messages.
fn hold_back(error: CloudApiError) -> &'static str {
    match error.advice().scope_for(Request::Sending) {
        Some(Scope::App) => "hold back everything",
        Some(Scope::Token) => "hold back whatever uses this token",
        Some(Scope::Account) => "hold back this account",
        Some(Scope::Sender) => "hold back this sender",
        Some(Scope::Pair) => "hold back messages from this sender to this recipient",
        Some(Scope::Template) => "hold back messages with this template",
        Some(Scope::Recipient) => "hold back messages to this recipient",
        _ if error.is_outage() => "hold back until Meta is back",
        _ => "hold back this message",
    }
}

/// Writes down what somebody should do.
fn log(error: CloudApiError, outcome: &Outcome) {
    let who = match (error, error.actor()) {
        // A variant says more than its group.
        (CloudApiError::ReEngagementMessage, _) => "the program, with a template",
        (CloudApiError::Unknown(_), _) => "whoever keeps the table",
        (_, Some(Actor::Developer)) => "whoever maintains the program",
        (_, Some(Actor::Agent)) => "whoever talks to the customer",
        (_, Some(Actor::Nobody)) => "nobody but the clock",
        _ => "operations",
    };
    println!("    {outcome:?}, for {who}");
    for line in error.remedy().unwrap_or("No remedy is documented.").lines() {
        println!("      {line}");
    }
    println!();
}
