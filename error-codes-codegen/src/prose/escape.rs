//! Text and code as Markdown that shows them unchanged.

/// Plain text as Markdown that shows it to the letter, wherever it is in a line.
pub(crate) fn escape(plain: &str) -> String {
    let mut markdown = String::with_capacity(plain.len() + 8);
    write(&mut markdown, 0, plain, None, Context::Exact);
    markdown
}

/// Where text is shown.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Context {
    /// In a title: verbatim.
    Exact,
    /// In a paragraph, where rustdoc replaces quotes and dashes by typographic ones.
    Running,
    /// In a cell of a table, which a `|` would end.
    Cell,
}

/// Writes text into the line of Markdown that begins at `line`. `next` is the byte that follows it, if
/// that is text, too.
pub(super) fn write(
    markdown: &mut String,
    line: usize,
    plain: &str,
    next: Option<u8>,
    context: Context,
) {
    let bytes = plain.as_bytes();
    let (mut at, mut copied) = (0, 0);
    // Most bytes are plain: this loop has to be cheap without optimisation.
    while at < bytes.len() {
        if SIGNS[bytes[at] as usize] {
            markdown.push_str(&plain[copied..at]);
            copied = at;
            let after = bytes.get(at + 1).copied().or(next);
            if needs_backslash(bytes[at], &markdown[line..], after, context) {
                markdown.push('\\');
            }
        }
        at += 1;
    }
    markdown.push_str(&plain[copied..]);
}

/// The bytes that may need a backslash.
static SIGNS: [bool; 256] = super::set(b"-+=.)'\"\\`*_[]<>&|~#$:^/");

/// Whether a sign needs a backslash where it is: after what is already in its line, and before text that
/// begins with `after`.
fn needs_backslash(sign: u8, line: &str, after: Option<u8>, context: Context) -> bool {
    let exact = context == Context::Exact;
    let first = line.is_empty();
    let before = line.as_bytes().last().copied();
    match sign {
        // A `:` begins the line below the head of a table.
        b'+' | b'=' | b':' => first,
        // Rustdoc replaces consecutive dashes by another character, which breaks options such as `--help`.
        b'-' => first || before == Some(b'-'),
        b'.' if exact && before == Some(b'.') => true,
        b'.' | b')' => is_number(line),
        b'\'' | b'"' | b'$' => exact,
        b'>' | b'#' => exact || first,
        b'|' => first || context != Context::Running,
        // In a word it is a part of the word.
        b'_' if !exact => !(is_letter(before) && is_letter(after)),
        b'&' if !exact => after != Some(b' '),
        // Rustdoc warns of URLs in the text.
        b'/' => line.ends_with(":/"),
        // A footnote.
        b'^' => before == Some(b'['),
        _ => true,
    }
}

fn is_letter(byte: Option<u8>) -> bool {
    byte.is_some_and(|it| it.is_ascii_alphanumeric())
}

/// Whether a line is a number so far, which would make a list.
fn is_number(line: &str) -> bool {
    let line = line.as_bytes();
    let mut at = 0;
    while at < line.len() && line[at].is_ascii_digit() {
        at += 1;
    }
    at > 0 && at == line.len()
}

/// Code on one line as Markdown that shows it unchanged.
pub(crate) fn code(code: &str) -> String {
    let mut markdown = String::with_capacity(code.len() + 4);
    write_code(&mut markdown, code);
    markdown
}

/// Writes code on one line so that it is shown unchanged.
pub(super) fn write_code(markdown: &mut String, code: &str) {
    let marks = backticks(code, 1);
    let padded = code.starts_with('`')
        || code.ends_with('`')
        || code.starts_with(' ') && code.ends_with(' ') && !code.trim_matches(' ').is_empty();
    let pad = if padded { " " } else { "" };
    mark(markdown, marks);
    markdown.push_str(pad);
    markdown.push_str(code);
    markdown.push_str(pad);
    mark(markdown, marks);
}

/// Lines of code as a code block, without a line break at its end.
pub(crate) fn fence(code: &str, language: &str) -> String {
    let marks = backticks(code, 3);
    let mut markdown = String::with_capacity(code.len() + language.len() + 2 * marks + 2);
    mark(&mut markdown, marks);
    markdown.push_str(language);
    markdown.push('\n');
    markdown.push_str(code);
    if !code.is_empty() && !code.ends_with('\n') {
        markdown.push('\n');
    }
    mark(&mut markdown, marks);
    markdown
}

fn mark(markdown: &mut String, marks: usize) {
    for _ in 0..marks {
        markdown.push('`');
    }
}

/// How many backticks no run in the code has: `least` or more.
fn backticks(code: &str, least: usize) -> usize {
    // Most code has none.
    if !code.contains('`') {
        return least;
    }
    let (mut longest, mut run) = (0, 0);
    for byte in code.bytes() {
        run = if byte == b'`' { run + 1 } else { 0 };
        longest = longest.max(run);
    }
    (longest + 1).max(least)
}
