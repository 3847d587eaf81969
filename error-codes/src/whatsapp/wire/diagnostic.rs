//! An error as a diagnostic.

use alloc::boxed::Box;
use core::fmt::Display;

use miette::Diagnostic;

use super::ApiError;

/// The code; the table's remedy as help; and where to read on: the error's own link if it is a whole
/// address, otherwise the table's.
impl Diagnostic for ApiError {
    fn code(&self) -> Option<Box<dyn Display + '_>> {
        Some(Box::new(self.code()))
    }

    fn help(&self) -> Option<Box<dyn Display + '_>> {
        let remedy = self.matched().remedy()?;
        Some(Box::new(remedy))
    }

    fn url(&self) -> Option<Box<dyn Display + '_>> {
        let own = self.href().filter(|href| href.starts_with("https://"));
        let url = own.or_else(|| crate::__private::url(self.kind().entry()?))?;
        Some(Box::new(url))
    }
}
