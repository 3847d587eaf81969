//! Annotations of a pull request: workflow commands of GitHub Actions.

use std::fmt::Write as _;

use error_codes_codegen::Source;

/// A command at a position of a file, or for the file as a whole.
///
/// The level is `error`, `warning` or `notice`.
pub(crate) fn annotation(
    level: &str,
    (source, start): (&Source, Option<usize>),
    title: &str,
    lines: &[&str],
) -> String {
    let mut place = format!("file={}", property(source.name()));
    if let Some(start) = start {
        let start = source.position(start);
        // A string never fails.
        let _ = write!(place, ",line={},col={}", start.line, start.column);
    }
    let message = data(&lines.join("\n"));
    format!("::{level} {place},title={}::{message}\n", property(title))
}

fn data(text: &str) -> String {
    text.replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
