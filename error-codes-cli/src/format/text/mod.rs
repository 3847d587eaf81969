//! Text for people: colours, wrapped paragraphs, columns.

mod entry;
pub(crate) mod grid;
mod layout;
mod prose;
mod retry;
pub(crate) mod style;

pub(crate) use entry::explanations;
pub(crate) use grid::View;
pub(crate) use layout::Layout;
