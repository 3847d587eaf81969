//! A table on a machine that has neither an operating system nor a heap.

#![no_std]
#![forbid(unsafe_code)]
#![deny(warnings)]

use core::fmt::{self, Write};

use error_codes::{ErrorCode, UnknownCode, error_codes};

/// An error of a sensor.
#[error_codes(inline = r#"
    title = "Sensor"
    code-type = "u16"

    [categories.bus]
    title = "Bus errors"

    [[codes]]
    code = 1
    name = "NoAnswer"
    message = "no response on the bus"
    category = "bus"
    remedy = "Check the wiring."

    [[codes]]
    code = "16-31"
    name = "Checksum"
    message = "wrong checksum"
    category = "bus"
    retry = { after = "1s" }
"#)]
pub enum SensorError {
    /// Another.
    Unknown(UnknownCode<Self>),
}

/// Writes all that the table knows of a code.
pub fn explain(code: u16, to: &mut dyn Write) -> fmt::Result {
    let error = SensorError::from(code);
    write!(to, "{error:#} {error:?} {:?}", ErrorCode::category(&error))
}

#[panic_handler]
fn halt(_: &core::panic::PanicInfo<'_>) -> ! {
    loop {}
}
