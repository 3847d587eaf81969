//! What the linker keeps of a table if all that it says is asked for.

#![no_std]

use error_codes::{UnknownCode, error_codes};

#[error_codes("table.toml")]
pub enum Error {
    Unknown(UnknownCode<Self>),
}

/// The length of all texts of a code's entry, and its properties.
#[unsafe(no_mangle)]
pub extern "C" fn of_entry(code: i32) -> usize {
    let Some(error) = Error::from_code(code) else {
        return 0;
    };
    let Some(entry) = error.entry() else {
        return 0;
    };
    let texts = [
        Some(entry.name()),
        entry.message(),
        entry.description(),
        entry.remedy(),
    ];
    let texts: usize = texts.into_iter().flatten().map(str::len).sum();
    let retry = error.retry().is_some();
    texts + usize::from(retry) + usize::from(error.is_tag()) + usize::from(error.is_one())
}

/// The length of the line of a code.
#[unsafe(no_mangle)]
pub extern "C" fn line(code: i32) -> usize {
    struct Count(usize);
    impl core::fmt::Write for Count {
        fn write_str(&mut self, text: &str) -> core::fmt::Result {
            self.0 += text.len();
            Ok(())
        }
    }
    let mut count = Count(0);
    match Error::from_code(code).map(|error| core::fmt::write(&mut count, format_args!("{error}"))) {
        Some(Ok(())) => count.0,
        _ => 0,
    }
}

#[panic_handler]
fn halt(_: &core::panic::PanicInfo<'_>) -> ! {
    loop {}
}
