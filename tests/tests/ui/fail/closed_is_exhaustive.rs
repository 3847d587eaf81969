use error_codes::{UnknownCode, error_codes};

#[error_codes(inline = r#"
    title = "Modem"
    categories.network.title = "Network errors"
    codes = [{ code = 30, name = "NoService", message = "no network service", category = "network" }]
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

fn closed(error: Closed) {
    match error {
        Closed::NoService => {}
    }
}

fn open(error: Open) {
    match error {
        Open::NoService => {}
    }
}

fn main() {
    let _ = Closed::from(30);
}
