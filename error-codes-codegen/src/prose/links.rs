//! URLs, link names and code spans: what is in brackets, parentheses and backticks.

use std::ops::Range;

use crate::rules::form::NOT_IN_URLS;

/// How often the first byte of a text is repeated at its beginning.
pub(super) fn run(text: &str) -> usize {
    let bytes = text.as_bytes();
    let mut len = 1;
    while len < bytes.len() && bytes[len] == bytes[0] {
        len += 1;
    }
    len
}

/// The code of the span that begins with so many backticks, and the length of the whole.
pub(super) fn code_span(text: &str, run: usize) -> Option<(&str, usize)> {
    let bytes = text.as_bytes();
    let mut at = run;
    loop {
        while *bytes.get(at)? != b'`' {
            at += 1;
        }
        let len = self::run(&text[at..]);
        if len == run {
            break;
        }
        at += len;
    }
    let code = &text[run..at];
    // One space or line break on both sides is there for a backtick beside it.
    let padded = code.len() >= 2
        && code.starts_with([' ', '\n'])
        && code.ends_with([' ', '\n'])
        && code.bytes().any(|it| it != b' ' && it != b'\n');
    let code = if padded {
        &code[1..code.len() - 1]
    } else {
        code
    };
    Some((code, at + run))
}

/// What a link leads to.
pub(super) enum Destination<'t> {
    Name(&'t str),
    Url(&'t str),
}

/// What follows the `]` of a link: `[name]` or `(URL)`, and its length.
pub(super) fn destination(text: &str) -> Option<(Destination<'_>, usize)> {
    if let Some(rest) = text.strip_prefix('[') {
        let name = &rest[..rest.find(']')?];
        let is_empty = name.trim_matches(' ').is_empty();
        let is_name = !is_empty && !name.contains('[') && !name.contains('\n');
        return is_name.then_some((Destination::Name(name), name.len() + 2));
    }
    let rest = text.strip_prefix('(')?.trim_start_matches(' ');
    let (url, rest) = match in_angles(rest) {
        Some(len) => (&rest[1..=len], &rest[len + 2..]),
        None => {
            let len = uri(rest, "[]")?;
            let len = balanced(&rest[..len]);
            (&rest[..len], &rest[len..])
        }
    };
    let rest = title(rest.trim_start_matches([' ', '\n']));
    let rest = rest.strip_prefix(')')?;
    Some((Destination::Url(url), text.len() - rest.len()))
}

/// Goes by the title of a link, which only a browser shows.
fn title(text: &str) -> &str {
    let Some(quote) = text.chars().next().filter(|it| matches!(it, '"' | '\'')) else {
        return text;
    };
    match text[1..].find(quote) {
        Some(len) => text[len + 2..].trim_start_matches([' ', '\n']),
        None => text,
    }
}

/// The length of a URL in angle brackets.
pub(super) fn in_angles(text: &str) -> Option<usize> {
    let rest = text.strip_prefix('<')?;
    let len = uri(rest, "")?;
    rest[len..].starts_with('>').then_some(len)
}

/// The URL around the `://` at this offset.
pub(super) fn around(text: &str, at: usize) -> Option<Range<usize>> {
    let before = &text[..at];
    let before = before
        .strip_suffix("https")
        .or_else(|| before.strip_suffix("http"))?;
    if before.ends_with(|c: char| c.is_alphanumeric()) {
        return None;
    }
    let start = before.len();
    bare(&text[start..]).map(|len| start..start + len)
}

/// The length of the URL that running text begins with: without punctuation at its end.
pub(super) fn bare(text: &str) -> Option<usize> {
    let mut url = &text[..uri(text, "[]")?];
    loop {
        let shorter = &url[..balanced(url)];
        let shorter = shorter.trim_end_matches(['?', '!', '.', ',', ':', ';', '*', '_', '~', '\'']);
        if shorter.len() == url.len() {
            break;
        }
        url = shorter;
    }
    uri(url, "")
}

/// The length of the absolute URL that a text begins with. `ends` are characters that it cannot have here.
fn uri(text: &str, ends: &str) -> Option<usize> {
    let rest = text
        .strip_prefix("https://")
        .or_else(|| text.strip_prefix("http://"))?;
    if !rest.starts_with(|c: char| c.is_alphanumeric()) {
        return None;
    }
    let is_end = |c: char| {
        c.is_whitespace() || c.is_control() || NOT_IN_URLS.contains(c) || ends.contains(c)
    };
    let len = rest.find(is_end).unwrap_or(rest.len());
    Some(text.len() - rest.len() + len)
}

/// The length of a URL up to a parenthesis that it does not open.
fn balanced(url: &str) -> usize {
    let mut open = 0_usize;
    for (at, byte) in url.bytes().enumerate() {
        match byte {
            b'(' => open += 1,
            b')' if open == 0 => return at,
            b')' => open -= 1,
            _ => {}
        }
    }
    url.len()
}
