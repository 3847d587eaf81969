//! Rules for how codes are written.

use std::ops::Range;

use error_codes_shared::{Radix, Style};

use super::{Context, Rule, Violation, rules};
use crate::diagnostic::{Diagnostic, Severity, Span};
use crate::literal::locate;
use crate::table::{CodeFormat, CodeType};

rules! {
    CODE_FORMAT = Rule {
        id: "code-format",
        severity: Severity::Error,
        summary: "<placeholder> is not a valid placeholder; `code-format` without a placeholder; `code-format` in a table of strings; …",
        repair: "Write `hex`, or a text with one placeholder, such as `TS{}`, `SHOP-{:04}` or `0x{:08X}`.",
        example: Some(Violation::edit("title = \"Shop\"", "title = \"Shop\"\ncode-format = \"SHOP-{:4}\"")),
    };
}

/// What placeholders there are.
const PLACEHOLDERS: &str =
    "a placeholder is `{}`, with zeros `{:04}`, or in hexadecimal `{:x}`, `{:08X}`, `{:#010x}`";

/// The largest width: more than any code needs.
const WIDEST: usize = 40;

/// How the codes are written; `None` if they are decimal numbers, or if it is not valid.
pub(super) fn check(cx: &mut Context<'_, '_>, code_type: CodeType) -> Option<CodeFormat> {
    let spec = cx.spec;
    let pattern = spec.code_format.value.as_ref()?;
    let Some((min, _)) = code_type.bounds() else {
        let key = spec.code_format.key.as_ref()?;
        let mut diagnostic = Diagnostic::new(&CODE_FORMAT, "`code-format` in a table of strings")
            .at(key, "strings are shown as they are");
        if let Some(declared) = &spec.code_type.value {
            diagnostic = diagnostic.at(&declared.span, "the codes are strings");
        }
        cx.diagnostics.push(diagnostic.help("remove `code-format`"));
        return None;
    };
    let bits = code_type.bits();
    let style = |it: Placeholder| Style {
        radix: it.radix,
        is_prefixed: it.is_prefixed,
        width: it.width,
        bits,
        is_signed: min < 0,
    };
    if pattern.value == "hex" {
        return Some(CodeFormat {
            before: String::new(),
            after: String::new(),
            style: style(Placeholder {
                radix: Radix::UpperHex,
                is_prefixed: true,
                // A digit has four bits, and `0x` is two characters.
                width: bits as usize / 4 + 2,
            }),
        });
    }
    let (range, placeholder) = placeholder(pattern.value, &pattern.span, cx)?;
    Some(CodeFormat {
        before: pattern.value[..range.start].to_owned(),
        after: pattern.value[range.end..].to_owned(),
        style: style(placeholder),
    })
}

/// The number in a pattern.
#[derive(Clone, Copy)]
struct Placeholder {
    radix: Radix,
    is_prefixed: bool,
    width: usize,
}

/// The placeholder of a valid pattern, and where it is. Whatever is not valid is reported.
fn placeholder(
    pattern: &str,
    span: &Span,
    cx: &mut Context<'_, '_>,
) -> Option<(Range<usize>, Placeholder)> {
    let text = cx.text;
    let part = |range: Range<usize>| locate(text, span, range);
    let mut found: Option<(Range<usize>, Placeholder)> = None;
    // The first placeholder, valid or not.
    let mut first: Option<Range<usize>> = None;
    let (mut at, mut is_valid) = (0, true);
    let mut spaces: Option<usize> = None;
    while let Some(brace) = pattern[at..].find(['{', '}']) {
        let start = at + brace;
        let space = pattern[at..start].find(char::is_whitespace);
        spaces = spaces.or(space.map(|it| at + it));
        let end = pattern[start..].find('}').map(|len| start + len + 1);
        let range = start..end.unwrap_or(pattern.len());
        at = range.end;
        let diagnostic = match end {
            None => Diagnostic::new(&CODE_FORMAT, "unclosed placeholder")
                .at(&part(range), "missing `}`")
                .help(PLACEHOLDERS),
            Some(end) if end == start + 1 => Diagnostic::new(&CODE_FORMAT, "unexpected `}`")
                .at(&part(range), "there is no `{` before it")
                .help("remove it: braces cannot be part of a code"),
            Some(end) => {
                let written = &pattern[start + 1..end - 1];
                let (placeholder, canonical) = read(written);
                if let Some(first) = &first {
                    Diagnostic::new(&CODE_FORMAT, "a code has one placeholder")
                        .at(&part(range), "second placeholder")
                        .at(&part(first.clone()), "the first one is here")
                        .help("remove one of the two")
                } else if written != canonical {
                    first = Some(range.clone());
                    let title = format!("`{{{written}}}` is not a valid placeholder");
                    Diagnostic::new(&CODE_FORMAT, title)
                        .at(&part(range), "invalid placeholder")
                        .help(format!("write `{{{canonical}}}`"))
                        .help(PLACEHOLDERS)
                } else {
                    first = Some(range.clone());
                    found = Some((range, placeholder));
                    continue;
                }
            }
        };
        is_valid = false;
        cx.diagnostics.push(diagnostic);
    }
    let space = pattern[at..].find(char::is_whitespace);
    if let Some(space) = spaces.or(space.map(|it| at + it)) {
        is_valid = false;
        cx.diagnostics.push(
            Diagnostic::new(&CODE_FORMAT, "whitespace in `code-format`")
                .at(&part(space..space + 1), "a code is a single word")
                .help("remove it"),
        );
    }
    if found.is_none() && is_valid {
        let written = &text[span.clone()];
        let meant = if pattern.eq_ignore_ascii_case("hex") {
            Some("\"hex\"".to_owned())
        } else if pattern.contains('%') {
            // Most likely the placeholder of another language.
            None
        } else {
            let quote = written.chars().next().unwrap_or('"');
            let is_plain = !pattern.contains([quote, '\\', '`']) && !written.starts_with("\"\"\"");
            is_plain.then(|| format!("{quote}{pattern}{{}}{quote}"))
        };
        let diagnostic = Diagnostic::new(&CODE_FORMAT, "`code-format` without a placeholder")
            .at(span, "expected `{}` where the number is");
        cx.diagnostics.push(
            match meant {
                Some(meant) => diagnostic.help(format!("write `code-format = {meant}`")),
                None => diagnostic,
            }
            .help(PLACEHOLDERS),
        );
    }
    found.filter(|_| is_valid)
}

/// Reads what is between the braces, as far as it has a meaning, and writes it in the one valid form.
fn read(written: &str) -> (Placeholder, String) {
    let format = match written.split_once(':') {
        Some((_, format)) => format,
        None if written
            .chars()
            .all(|c| c.is_ascii_digit() || "#xX".contains(c)) =>
        {
            written
        }
        None => "",
    };
    let is_prefixed = format.contains('#');
    let radix = match format.chars().last() {
        Some('X') => Radix::UpperHex,
        Some('x') => Radix::LowerHex,
        _ if is_prefixed => Radix::LowerHex,
        _ => Radix::Decimal,
    };
    let digits = format.trim_start_matches(|c: char| !c.is_ascii_digit());
    let end = digits.find(|c: char| !c.is_ascii_digit());
    let digits = digits[..end.unwrap_or(digits.len())].trim_start_matches('0');
    let width = match digits.len() {
        0..=3 => digits.parse().unwrap_or_default(),
        _ => usize::MAX,
    };
    let placeholder = Placeholder {
        radix,
        is_prefixed,
        width: width.min(WIDEST),
    };
    let width = match placeholder.width {
        0 => String::new(),
        width => format!("0{width}"),
    };
    let canonical = match (radix, is_prefixed) {
        (Radix::Decimal, _) => width,
        (Radix::LowerHex, false) => format!("{width}x"),
        (Radix::LowerHex, true) => format!("#{width}x"),
        (Radix::UpperHex, false) => format!("{width}X"),
        (Radix::UpperHex, true) => format!("#{width}X"),
    };
    let colon = if canonical.is_empty() { "" } else { ":" };
    (placeholder, format!("{colon}{canonical}"))
}
