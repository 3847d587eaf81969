use error_codes::{UnknownCode, error_codes};

#[error_codes(inline = r#"
title = "Modem"
colour = "red"

[categories.network]
title = "Network errors"

[categories.device]
title = "Device errors"

[[codes]]
code = 30
name = "NoService"
message = "no network service"
category = "network"

[[codes]]
code = 30
name = "Again"
message = "the same code"
category = "network"

[[codes]]
code = 31
name = "not_camel"
message = "a name that Rust would not like"
category = "networks"
retry = "sometimes"
"#)]
pub enum ModemError {
    Unknown(UnknownCode<Self>),
}

fn main() {
    // The entry is valid, so this is not an error.
    let error = ModemError::NoService;
    let _ = (
        error.message(),
        error.is_network(),
        ModemErrorCategory::Network,
    );
    let _ = ModemError::Again;
}
