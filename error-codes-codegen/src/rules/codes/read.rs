//! Reads the codes of a spec: those that are of the table's type.

use std::cmp::Ordering;

use super::{CODE, CODE_RANGE, Given};
use crate::diagnostic::{Diagnostic, Span};
use crate::rules::{Context, file};
use crate::syntax::Spanned;
use crate::syntax::types::{Code, Number, Words};
use crate::table::{CodeFormat, CodeType, Codes, Table};

/// Reads codes of the table's type.
pub(in crate::rules) struct Reader<'a> {
    code_type: CodeType,
    format: Option<&'a CodeFormat>,
    /// Whether the type is known: its key is omitted, or has a valid value.
    is_known: bool,
    bounds: Option<(i128, i128)>,
    /// Whether there are codes that are integers.
    has_integers: bool,
    /// The smallest and the largest number; `None` if one is out of range for every type.
    numbers: Option<(i128, i128)>,
    /// The largest number in hexadecimal.
    bits: i128,
    outside: Vec<Outside>,
    words: Vec<(String, Span)>,
}

/// A code that is out of range.
struct Outside {
    span: Span,
    is_hex: bool,
}

/// A part of a range, as written, and its value.
type Part<'t> = (&'t str, Number);

impl<'a> Reader<'a> {
    pub(in crate::rules) fn new(cx: &Context<'_, '_>, table: &'a Table) -> Self {
        let code_type = table.code_type;
        Self {
            code_type,
            format: table.code_format.as_ref(),
            is_known: !cx.spec.code_type.is_broken(),
            bounds: code_type.bounds(),
            has_integers: false,
            numbers: Some((0, 0)),
            bits: 0,
            outside: Vec::new(),
            words: Vec::new(),
        }
    }

    /// A code is of the table's type, and a range goes from a smaller to a larger code.
    pub(in crate::rules) fn read(
        &mut self,
        code: &Spanned<Code<'_>>,
        cx: &mut Context<'_, '_>,
    ) -> Option<Given> {
        let span = &code.span;
        let codes = match (code.value, self.bounds) {
            (Code::Str(text), Some(_)) if !self.is_known => {
                quoted("string values must be quoted", text, span, cx);
                None
            }
            (Code::Str(text), None) => {
                quoted("string values must be quoted", text, span, cx);
                string(text, span, cx)
            }
            (Code::Int(_), None) => {
                let written = &cx.text[span.clone()];
                cx.diagnostics.push(
                    Diagnostic::new(&CODE, "`code` must be a string, not an integer")
                        .at(span, "the codes of this table are strings")
                        .help(format!("write `code = \"{written}\"`")),
                );
                None
            }
            (Code::Int(number), Some(_)) => {
                self.has_integers = true;
                self.inside(number, span).map(Codes::Int)
            }
            (Code::Str(text), Some(_)) => match range(text) {
                Some((first, last)) => {
                    quoted("ranges must be quoted", text, span, cx);
                    self.range(first, last, span, cx)
                }
                None => {
                    self.word(text, span, cx);
                    None
                }
            },
        };
        Some(Given {
            codes: codes?,
            span: span.clone(),
        })
    }

    fn range(
        &mut self,
        first: Part<'_>,
        last: Part<'_>,
        span: &Span,
        cx: &mut Context<'_, '_>,
    ) -> Option<Codes> {
        let outside = self.outside.len();
        let ends = (self.inside(first.1, span), self.inside(last.1, span));
        self.outside.truncate(outside + 1);
        let ends = (ends.0?, ends.1?);
        let (first, last) = (shown(first), shown(last));
        let diagnostic = match ends.0.cmp(&ends.1) {
            Ordering::Less => return Some(Codes::Range(ends.0, ends.1)),
            Ordering::Equal => Diagnostic::new(&CODE, "range with a single code")
                .at(span, "both ends are the same")
                .help(format!("write `code = {first}`")),
            // Both are in hexadecimal: the bits go up, and the codes from the largest to the smallest.
            Ordering::Greater if ends.0 >= 0 && ends.1 < 0 && last.starts_with("0x") => {
                let (_, max) = self.bounds?;
                let name = self.code_type.name();
                Diagnostic::new(&CODE, "range across the sign")
                    .at(
                        span,
                        format!("from {:#X} on, `{name}` is negative", max + 1),
                    )
                    .help(format!(
                        "make two entries: up to `{max:#X}`, and from `{:#X}` on",
                        max + 1
                    ))
            }
            Ordering::Greater => Diagnostic::new(&CODE, "reversed range")
                .at(span, "the first code is larger than the last")
                .help(format!("write `code = \"{last}-{first}\"`")),
        };
        cx.diagnostics.push(diagnostic);
        None
    }

    /// A string in a table whose codes are integers.
    fn word(&mut self, text: &str, span: &Span, cx: &mut Context<'_, '_>) {
        let value = |number| self.value(number);
        let unsigned = text.strip_prefix('+').unwrap_or(text);
        if let Some(number) = number(unsigned)
            && value(number).is_some()
        {
            self.has_integers = true;
            cx.diagnostics.push(
                Diagnostic::new(&CODE, "`code` must be an integer, not a string")
                    .at(span, "the codes of this table are integers")
                    .help(format!("write `code = {}`", shown((unsigned, number)))),
            );
        } else if let Some((first, last)) = other_range(text)
            && let (Some(from), Some(to)) = (value(first.1), value(last.1))
            && from < to
        {
            self.has_integers = true;
            let title = format!("`{text}` is not a valid code or range");
            cx.diagnostics.push(
                Diagnostic::new(&CODE, title)
                    .at(span, "expected a dash between two integers")
                    .help(format!(
                        "write `code = \"{}-{}\"`",
                        shown(first),
                        shown(last)
                    )),
            );
        } else if let Some(code) = self.shown_as(text) {
            self.has_integers = true;
            cx.diagnostics.push(
                Diagnostic::new(&CODE, "`code` must be an integer, not a string")
                    .at(span, "`code-format` says how the integer is shown")
                    .help(format!("write `code = {code}`")),
            );
        } else {
            self.words.push((text.to_owned(), span.clone()));
        }
    }

    /// The code that is shown as a text, if it is of the table's type.
    fn shown_as(&self, text: &str) -> Option<i128> {
        let code = self.format?.view().read(text)?;
        let (min, max) = self.bounds?;
        (min..=max).contains(&code).then_some(code)
    }

    /// The code, if it is of the table's type.
    fn value(&self, number: Number) -> Option<i128> {
        let (min, max) = self.bounds?;
        let value = match number.value? {
            bits if number.is_hex => self.code_type.of_bits(bits),
            value => value,
        };
        (min..=max).contains(&value).then_some(value)
    }

    /// The same; otherwise it is reported at the end.
    fn inside(&mut self, number: Number, span: &Span) -> Option<i128> {
        match (number.value, self.numbers) {
            (Some(bits), _) if number.is_hex => self.bits = self.bits.max(bits),
            (Some(number), Some((least, most))) => {
                self.numbers = Some((least.min(number), most.max(number)));
            }
            (Some(_), None) => {}
            (None, _) => self.numbers = None,
        }
        let inside = self.value(number);
        if inside.is_none() {
            self.outside.push(Outside {
                span: span.clone(),
                is_hex: number.is_hex,
            });
        }
        inside
    }

    /// Reports what depends on all codes: which type they would need.
    pub(in crate::rules) fn finish(self, cx: &mut Context<'_, '_>) {
        let Some((min, max)) = self.bounds else {
            return;
        };
        if !self.is_known {
            return;
        }
        let declared = cx.spec.code_type.value.as_ref().map(|it| &it.span);
        let change = |to: &str| match declared {
            Some(_) => format!("change `code-type` to `\"{to}\"`"),
            None => format!("add `code-type = \"{to}\"` above the first table header"),
        };
        let name = self.code_type.name();
        let wider = self.numbers.and_then(|(least, most)| {
            let index = (0..CodeType::WORDS.len()).find(|index| {
                let bounds = CodeType::nth(*index).and_then(CodeType::bounds);
                bounds
                    .is_some_and(|(min, max)| min <= least && most <= max && self.bits <= max - min)
            });
            index.map(|index| CodeType::WORDS[index])
        });
        for Outside { span, is_hex } in &self.outside {
            let title = format!("code out of range for `{name}`");
            let label = if *is_hex {
                format!("expected a code from 0x0 to {:#X}", max - min)
            } else {
                format!("expected a code from {min} to {max}")
            };
            let mut diagnostic = Diagnostic::new(&CODE_RANGE, title).at(span, label);
            if let Some(declared) = declared {
                diagnostic = diagnostic.at(declared, "the type is declared here");
            }
            cx.diagnostics.push(match wider {
                Some(wider) => diagnostic.help(format!("{}, or correct the code", change(wider))),
                None => {
                    diagnostic.help("no type can hold all codes of this table: correct the code")
                }
            });
        }
        for (text, span) in &self.words {
            let title = format!("`{text}` is not a valid code or range");
            let diagnostic =
                Diagnostic::new(&CODE, title).at(span, "expected an integer or a range");
            let is_bare = is_bare(cx.text, span);
            cx.diagnostics
                .push(if self.has_integers || self.format.is_some() {
                    diagnostic.help("write an integer, or a range such as `\"200-299\"`")
                } else if is_bare {
                    diagnostic.help(format!(
                        "if the codes are strings, write `\"{text}\"`, and {}",
                        change("str")
                    ))
                } else {
                    diagnostic.help(format!("if the codes are strings, {}", change("str")))
                });
        }
    }
}

/// Reads a code of a table of strings: with `*` at its end it is a prefix, and `\*` stands for `*`.
fn string(text: &str, span: &Span, cx: &mut Context<'_, '_>) -> Option<Codes> {
    if let Some(start) = text.strip_suffix(r"\*") {
        return Some(Codes::Str(format!("{start}*")));
    }
    match text.strip_suffix('*') {
        None => Some(Codes::Str(text.to_owned())),
        Some("") => {
            cx.diagnostics.push(
                Diagnostic::new(&CODE, "empty prefix")
                    .at(span, "every code begins with it")
                    .help("write the first characters of the codes, such as `\"08*\"`")
                    .help(r"if `*` is a code, write `code = '\*'`"),
            );
            None
        }
        Some(prefix) => Some(Codes::Prefix(prefix.to_owned())),
    }
}

/// Reports a code without quotes.
fn quoted(title: &str, text: &str, span: &Span, cx: &mut Context<'_, '_>) {
    if is_bare(cx.text, span) {
        cx.diagnostics.push(file::quotes(title, span, text));
    }
}

/// Whether a code does not have quotes, which is reported here and not by the parser: whether quotes are what is
/// missing depends on the type of the codes.
fn is_bare(text: &str, span: &Span) -> bool {
    !text[span.clone()].starts_with(['"', '\''])
}

/// Reads an integer: digits, with a sign, or hexadecimal digits after `0x`.
fn number(text: &str) -> Option<Number> {
    let text = text.trim();
    let (digits, radix) = match text.strip_prefix("0x") {
        Some(digits) => (digits, 16),
        None => (text.strip_prefix('-').unwrap_or(text), 10),
    };
    let mut chars = digits.chars();
    let is_number = !digits.is_empty() && chars.all(|c| c.is_digit(radix));
    is_number.then(|| Number {
        value: match radix {
            16 => i128::from_str_radix(digits, radix).ok(),
            _ => text.parse().ok(),
        },
        is_hex: radix == 16,
    })
}

/// Reads `first-last`; each may be negative.
fn range(text: &str) -> Option<(Part<'_>, Part<'_>)> {
    let sign = usize::from(text.starts_with('-'));
    let dash = sign + text[sign..].find('-')?;
    parts(&text[..dash], &text[dash + 1..])
}

/// Reads what else people write for a range: `200..299`, `200 to 299` or a longer dash.
fn other_range(text: &str) -> Option<(Part<'_>, Part<'_>)> {
    for between in ["..=", "..", "\u{2013}", "\u{2014}", "\u{2212}", " to ", ":"] {
        if let Some((first, last)) = text.split_once(between) {
            return parts(first, last);
        }
    }
    None
}

/// Whether a text is two integers with something between them.
pub(in crate::rules) fn is_range(text: &str) -> bool {
    range(text).or_else(|| other_range(text)).is_some()
}

fn parts<'t>(first: &'t str, last: &'t str) -> Option<(Part<'t>, Part<'t>)> {
    let (first, last) = (first.trim(), last.trim());
    Some(((first, number(first)?), (last, number(last)?)))
}

/// A part of a range in the form that TOML has for integers, too.
fn shown((text, number): Part<'_>) -> String {
    match number.value {
        Some(value) if !number.is_hex => value.to_string(),
        _ => text.trim().to_owned(),
    }
}
