//! The SQLSTATE codes of a database: your own table, with string codes.
//!
//! ```text
//! cargo run --example sqlstate
//! ```
//!
//! The table has the codes that this program tells apart, and the classes of all others, as prefixes such
//! as `22*`. The enum is closed: the conversion of a code of another class fails.

use std::error::Error;
use std::thread::sleep;
use std::time::Duration;

use error_codes::{Retry, error_codes};

/// An error of the database that this program reacts to.
#[error_codes("examples/sqlstate/sqlstate.toml", category = Category)]
enum SqlState {}

/// What a driver hands over: the code, and a text that depends on the server's language.
struct DriverError {
    sqlstate: &'static str,
    text: &'static str,
}

fn main() -> Result<(), Box<dyn Error>> {
    look_up()?;
    respond_to_requests()?;
    repeat_transactions();
    meet_unknown_codes();
    Ok(())
}

/// From the five characters to everything that the table knows.
fn look_up() -> Result<(), Box<dyn Error>> {
    println!("# One code in full\n");
    let state: SqlState = "40P01".parse()?;
    println!("{state:#}\n");

    assert_eq!(state, SqlState::DeadlockDetected);
    assert_eq!(state.code(), "40P01");
    assert_eq!(state.to_string(), "deadlock_detected (40P01)");
    assert!(state.is_transaction() && state.is_retryable_transaction());
    Ok(())
}

/// The categories say what a program can do, so they decide the response of a service.
fn respond_to_requests() -> Result<(), Box<dyn Error>> {
    println!("# Responses of a web service\n");
    let errors = [
        ("23505", "duplicate key value violates unique constraint"),
        ("22P02", "invalid input syntax for type uuid"),
        // Not in the table, but its class is.
        ("22023", "LIMIT must not be negative"),
        ("53300", "sorry, too many clients already"),
        ("42P01", "relation \"orders\" does not exist"),
    ];
    for (sqlstate, text) in errors {
        let error = DriverError { sqlstate, text };
        let state = SqlState::try_from(error.sqlstate)?;
        let category = state.category();
        println!("{} {category:<11} {state}", http_status(&state));
        println!("    the server said: {}", error.text);
        println!("    {}", category.description().unwrap_or_default());
    }
    println!();

    assert_eq!(http_status(&SqlState::UniqueViolation), 409);
    assert_eq!(http_status(&SqlState::TooManyConnections), 503);
    assert_eq!(http_status(&SqlState::UndefinedTable), 500);

    let state = SqlState::try_from("22023")?;
    assert!(matches!(&state, SqlState::DataException(code) if code.code() == "22023"));
    assert_eq!(state.to_string(), "data_exception (22023)");
    assert_eq!(http_status(&state), 422);
    Ok(())
}

/// A category that is added to the table makes this `match` incomplete, and the compiler says so.
fn http_status(state: &SqlState) -> u16 {
    match state.category() {
        Category::Integrity => 409,
        Category::Data => 422,
        Category::Connection | Category::Transaction | Category::Resources | Category::Operator => {
            503
        }
        Category::Statement | Category::Access | Category::Internal => 500,
    }
}

/// Serialization failures are a part of normal work: the transaction runs again.
fn repeat_transactions() {
    println!("# Running a transaction again\n");

    let mut results = vec![Ok("booked"), Err("40P01"), Err("40001")];
    let booked = run(|| results.pop().unwrap_or(Err("XX000")));
    assert_eq!(booked, Ok("booked"));
    assert!(results.is_empty(), "the third attempt got through");

    let mut attempts = 0;
    let refused = run(|| {
        attempts += 1;
        Err("23514")
    });
    assert_eq!(refused, Err("23514"));
    assert_eq!(attempts, 1);
    println!();
}

/// Runs a transaction until it succeeds, or until running it once more is of no use.
fn run(
    mut transaction: impl FnMut() -> Result<&'static str, &'static str>,
) -> Result<&'static str, &'static str> {
    let mut retries = 0;
    loop {
        let sqlstate = match transaction() {
            Ok(result) => {
                println!("{result} after {retries} retries");
                return Ok(result);
            }
            Err(sqlstate) => sqlstate,
        };
        let state = SqlState::from_code(sqlstate);
        let Some(wait) = state.and_then(|state| wait(&state, retries)) else {
            println!("{sqlstate}: given up");
            return Err(sqlstate);
        };
        println!("{sqlstate}: again in {wait:?}");
        sleep(wait);
        retries += 1;
    }
}

/// How long to wait before the transaction runs again; `None` if it should not.
///
/// The tag says that nothing has happened yet, the advice how long to wait. Both are needed: after
/// `08006` waiting helps too, but the transaction may have been committed.
fn wait(state: &SqlState, retries: u32) -> Option<Duration> {
    const MOST: u32 = 5;
    if retries == MOST || !state.is_retryable_transaction() {
        return None;
    }
    state.retry().and_then(|retry| retry.delay(retries))
}

/// A closed enum does not have a value for a code whose class does not have an entry.
fn meet_unknown_codes() {
    println!("# Codes that the table does not have\n");
    let error = "99999".parse::<SqlState>().unwrap_err();
    println!("{error}");
    assert_eq!(error.to_string(), "unknown PostgreSQL code 99999");
    assert_eq!(error.code(), "99999");
    assert_eq!(SqlState::from_code("xx000"), None, "codes are exact");

    // No advice is not the same as "do not retry": here only the caller knows.
    assert_eq!(SqlState::QueryCanceled.retry(), None);
    assert_eq!(SqlState::SyntaxError.retry(), Some(Retry::Never));
    println!(
        "{} entries in {} categories",
        SqlState::ALL.len(),
        Category::ALL.len()
    );
}
