//! What the linker keeps of the shipped table, by what is asked of it.

#![no_std]

#[cfg(any(feature = "category", feature = "remedy"))]
use error_codes::whatsapp::CloudApiError;

/// The number of the category of a code, or -1.
#[cfg(feature = "category")]
#[unsafe(no_mangle)]
pub extern "C" fn category(code: i32) -> i32 {
    match CloudApiError::from_code(code).and_then(|error| error.category()) {
        Some(category) => category as i32,
        None => -1,
    }
}

/// The length of the remedy of a code, and its first byte.
#[cfg(feature = "remedy")]
#[unsafe(no_mangle)]
pub extern "C" fn remedy(code: i32) -> usize {
    match CloudApiError::from_code(code).and_then(|error| error.remedy()) {
        Some(remedy) => remedy.len() + usize::from(remedy.as_bytes()[0]),
        None => 0,
    }
}

#[panic_handler]
fn halt(_: &core::panic::PanicInfo<'_>) -> ! {
    loop {}
}
