//! Generated code names everything by its full path.
#![no_implicit_prelude]
#![allow(dead_code)]

use ::error_codes::{UnknownCode, error_codes};

struct Option;
struct Result;
struct String;
struct Clone;
struct Copy;
struct Debug;
struct From;
struct Ord;
trait Iterator {}
mod core {}
mod std {}
mod error_code {}

#[error_codes(inline = r#"
    title = "Modem"
    [sources.manual]
    title = "Manual"
    [categories.network]
    title = "Network errors"
    [tags.retryable]
    [[codes]]
    code = 30
    name = "NoService"
    message = "no network service"
    category = "network"
    tags = ["retryable"]
    sources = ["manual"]
    retry = { backoff = "5s" }
    description = "It has none."
    remedy = "Wait."
    [[codes]]
    code = "31-39"
    name = "Range"
    message = "other"
    category = "network"
"#)]
pub enum Open {
    Unknown(UnknownCode<Self>),
}

#[error_codes(inline = r#"
    title = "Modem"
    categories.network.title = "Network errors"
    codes = [{ code = 30, name = "NoService", message = "no network service", category = "network" }]
"#)]
pub enum Closed {}

#[error_codes(inline = r#"
    title = "Modem"
    code-type = "str"
    categories.network.title = "Network errors"
    codes = [{ code = "30", name = "NoService", message = "no network service", category = "network" }]
"#)]
pub enum OpenText {
    Unknown(UnknownCode<Self>),
}

#[error_codes(inline = r#"
    title = "Modem"
    code-type = "str"
    categories.network.title = "Network errors"
    codes = [{ code = "30", name = "NoService", message = "no network service", category = "network" }]
"#)]
pub enum ClosedText {}

fn main() {
    ::std::assert!(Open::from_code(30).is_some());
    ::std::assert!(Closed::from_code(30).is_some());
    ::std::assert!(OpenText::from_code("30").is_some());
    ::std::assert!(ClosedText::from_code("30").is_some());
}
