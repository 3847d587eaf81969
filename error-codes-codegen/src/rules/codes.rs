//! Rules for codes.

use super::{Context, Rule, Violation, rules};
use crate::diagnostic::{Diagnostic, Severity, Span};
use crate::language::Entry;
use crate::order::sort;
use crate::syntax::Spanned;
use crate::syntax::types::{Code, Words};
use crate::table::{CodeType, Codes};

rules! {
    NO_ENTRIES = Rule {
        id: "no-entries",
        severity: Severity::Error,
        summary: "the table has no entries",
        repair: "Add an entry: `[[codes]]`.",
        example: Some(Violation::edit("[sources.manual]", "codes = []\n\n[sources.manual]")),
    };
    CODE = Rule {
        id: "code",
        severity: Severity::Error,
        summary: "<code> is not a valid code or range; `code` must be a string, not an integer; reversed range, …",
        repair: "Write the code as `code-type` requires, and a range like `\"200-299\"`.",
        example: Some(Violation::edit("code = 1", "code = \"299-200\"")),
    };
    CODE_RANGE = Rule {
        id: "code-range",
        severity: Severity::Error,
        summary: "code out of range for <i32>",
        repair: "Correct the code, or use the `code-type` that the help proposes.",
        example: Some(Violation::edit("code = 1", "code = 3_000_000_000")),
    };
    DUPLICATE_CODE = Rule {
        id: "duplicate-code",
        severity: Severity::Error,
        summary: "duplicate code <code>",
        repair: "Merge the entries, or correct one of the codes.",
        example: Some(Violation::edit("remedy = ", "remedy = \"Wait.\"\n\n[[codes]]\ncode = 1\nname = \"SoldOut\"\nmessage = \"sold out\"\ncategory = \"stock\"\nsources = [\"manual\"]\nremedy = ")),
    };
    OVERLAP = Rule {
        id: "overlap",
        severity: Severity::Error,
        summary: "the ranges <a> and <b> overlap",
        repair: "Assign each code to one range. A single code inside a range is fine.",
        example: Some(Violation::edit("code = 1\n", "code = \"1-9\"\nname = \"Few\"\nmessage = \"few left\"\ncategory = \"stock\"\n\n[[codes]]\ncode = \"9-20\"\n")),
    };
}

/// The code or range of an entry, and where it is.
pub(super) struct Given {
    pub(super) codes: Codes,
    pub(super) span: Span,
}

/// The codes of the entries: those that are valid and of no other entry.
pub(super) fn check(cx: &mut Context<'_, '_>, code_type: CodeType) -> Vec<Option<Given>> {
    let entries = cx.spec.codes.items();
    if let Some(key) = &cx.spec.codes.key
        && let Some(list) = &cx.spec.codes.value
        && entries.is_empty()
        && list.value.is_whole
    {
        cx.diagnostics.push(
            Diagnostic::new(&NO_ENTRIES, "the table has no entries")
                .at(key, "this array is empty")
                .help("add `[[codes]]` with a `code`, a `name`, a `message` and a `category`"),
        );
    }
    let mut reader = Reader::new(code_type);
    let mut codes = Vec::with_capacity(entries.len());
    for entry in entries {
        let given = entry.value.code.value.as_ref();
        codes.push(given.and_then(|code| reader.read(code, cx)));
    }
    reader.finish(cx);
    duplicates(cx, &mut codes, entries);
    overlaps(cx, &mut codes, entries);
    codes
}

/// Reads codes of the table's type.
pub(super) struct Reader {
    code_type: CodeType,
    bounds: Option<(i128, i128)>,
    /// Whether there are codes that are integers.
    has_integers: bool,
    /// The smallest and the largest number; `None` if one is out of range for every type.
    numbers: Option<(i128, i128)>,
    outside: Vec<Span>,
    words: Vec<(String, Span)>,
}

impl Reader {
    pub(super) fn new(code_type: CodeType) -> Self {
        Self {
            code_type,
            bounds: code_type.bounds(),
            has_integers: false,
            numbers: Some((0, 0)),
            outside: Vec::new(),
            words: Vec::new(),
        }
    }

    /// A code is of the table's type, and a range goes from a smaller to a larger code.
    pub(super) fn read(
        &mut self,
        code: &Spanned<Code<'_>>,
        cx: &mut Context<'_, '_>,
    ) -> Option<Given> {
        let span = &code.span;
        let codes = match (code.value, self.bounds) {
            (Code::Str(text), None) => Some(Codes::Str(text.to_owned())),
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
            (Code::Str(text), Some(bounds)) => match range(text) {
                Some((first, last)) => self.range(first, last, span, cx),
                None => {
                    self.word(text, bounds, span, cx);
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
        first: Option<i128>,
        last: Option<i128>,
        span: &Span,
        cx: &mut Context<'_, '_>,
    ) -> Option<Codes> {
        let outside = self.outside.len();
        let (first, last) = (self.inside(first, span), self.inside(last, span));
        self.outside.truncate(outside + 1);
        let (first, last) = (first?, last?);
        let (title, label, help) = match first.cmp(&last) {
            std::cmp::Ordering::Less => return Some(Codes::Range(first, last)),
            std::cmp::Ordering::Equal => (
                "range with a single code",
                "both ends are the same",
                format!("write `code = {first}`"),
            ),
            std::cmp::Ordering::Greater => (
                "reversed range",
                "the first code is larger than the last",
                format!("write `code = \"{last}-{first}\"`"),
            ),
        };
        let diagnostic = Diagnostic::new(&CODE, title).at(span, label).help(help);
        cx.diagnostics.push(diagnostic);
        None
    }

    /// A string in a table whose codes are integers.
    fn word(
        &mut self,
        text: &str,
        (min, max): (i128, i128),
        span: &Span,
        cx: &mut Context<'_, '_>,
    ) {
        match text.parse::<i128>() {
            Ok(number) if (min..=max).contains(&number) => {
                self.has_integers = true;
                cx.diagnostics.push(
                    Diagnostic::new(&CODE, "`code` must be an integer, not a string")
                        .at(span, "the codes of this table are integers")
                        .help(format!("write `code = {number}`")),
                );
            }
            _ => match other_range(text) {
                Some((first, last)) if min <= first && first < last && last <= max => {
                    self.has_integers = true;
                    let title = format!("`{text}` is not a valid code or range");
                    cx.diagnostics.push(
                        Diagnostic::new(&CODE, title)
                            .at(span, "expected a dash between two integers")
                            .help(format!("write `code = \"{first}-{last}\"`")),
                    );
                }
                _ => self.words.push((text.to_owned(), span.clone())),
            },
        }
    }

    fn inside(&mut self, number: Option<i128>, span: &Span) -> Option<i128> {
        let (min, max) = self.bounds?;
        match number {
            Some(number) => {
                if let Some((least, most)) = self.numbers {
                    self.numbers = Some((least.min(number), most.max(number)));
                }
            }
            None => self.numbers = None,
        }
        let inside = number.filter(|n| (min..=max).contains(n));
        if inside.is_none() {
            self.outside.push(span.clone());
        }
        inside
    }

    /// Reports what depends on all codes: which type they would need.
    pub(super) fn finish(self, cx: &mut Context<'_, '_>) {
        let Some((min, max)) = self.bounds else {
            return;
        };
        let declared = cx.spec.code_type.value.as_ref().map(|it| &it.span);
        let change = |to: &str| match declared {
            Some(_) => format!("change `code-type` to `\"{to}\"`"),
            None => format!("add `code-type = \"{to}\"` above the first table header"),
        };
        let name = self.code_type.name();
        let wider = self.numbers.and_then(|(least, most)| {
            let index = (0..CodeType::WORDS.len()).find(|index| {
                let bounds = CodeType::nth(*index).and_then(CodeType::bounds);
                bounds.is_some_and(|(min, max)| min <= least && most <= max)
            });
            index.map(|index| CodeType::WORDS[index])
        });
        for span in &self.outside {
            let title = format!("code out of range for `{name}`");
            let label = format!("expected a code from {min} to {max}");
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
            cx.diagnostics.push(if self.has_integers {
                diagnostic.help("write an integer, or a range such as `\"200-299\"`")
            } else {
                diagnostic.help(format!("if the codes are strings, {}", change("str")))
            });
        }
    }
}

/// Reads `first-last`; each may be negative.
fn range(text: &str) -> Option<(Option<i128>, Option<i128>)> {
    let sign = usize::from(text.starts_with('-'));
    let dash = sign + text[sign..].find('-')?;
    let number = |part: &str| {
        let part = part.trim();
        let digits = part.strip_prefix('-').unwrap_or(part);
        let is_number = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
        is_number.then(|| part.parse().ok())
    };
    Some((number(&text[..dash])?, number(&text[dash + 1..])?))
}

/// Reads what else people write for a range: `200..299`, `200 to 299` or a longer dash.
fn other_range(text: &str) -> Option<(i128, i128)> {
    for between in ["..=", "..", "\u{2013}", "\u{2014}", "\u{2212}", " to ", ":"] {
        if let Some((first, last)) = text.split_once(between) {
            let (first, last) = (first.trim(), last.trim());
            let digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
            let is_range = digits(first) && digits(last);
            return is_range.then(|| Some((first.parse().ok()?, last.parse().ok()?)))?;
        }
    }
    None
}

/// A code has one entry. The others lose theirs.
fn duplicates(
    cx: &mut Context<'_, '_>,
    codes: &mut [Option<Given>],
    entries: &[Spanned<Entry<'_>>],
) {
    let mut sorted = Vec::with_capacity(codes.len());
    for (index, given) in codes.iter().enumerate() {
        if let Some(given) = given {
            sorted.push((&given.codes, index));
        }
    }
    sort(&mut sorted, &|(a, _), (b, _)| a.cmp(b));
    let mut again = Vec::new();
    let mut first = 0;
    for i in 1..sorted.len() {
        if sorted[i].0 == sorted[first].0 {
            again.push((sorted[first].1, sorted[i].1));
        } else {
            first = i;
        }
    }
    for (first, second) in again {
        let (Some(one), Some(other)) = (&codes[first], &codes[second]) else {
            continue;
        };
        let title = format!("duplicate code `{}`", one.codes);
        cx.diagnostics.push(
            Diagnostic::new(&DUPLICATE_CODE, title)
                .at(&other.span, "assigned again here")
                .at(&one.span, first_given(&entries[first]))
                .help("merge the two entries, or correct one of the codes"),
        );
        codes[second] = None;
    }
}

/// No two ranges overlap. The later one loses its codes.
fn overlaps(cx: &mut Context<'_, '_>, codes: &mut [Option<Given>], entries: &[Spanned<Entry<'_>>]) {
    let mut ranges = Vec::new();
    for (index, given) in codes.iter().enumerate() {
        if let Some(Given {
            codes: Codes::Range(from, to),
            ..
        }) = given
        {
            ranges.push((*from, *to, index));
        }
    }
    sort(&mut ranges, &|a, b| a.0.cmp(&b.0).then(a.1.cmp(&b.1)));
    let mut widest: Option<(i128, usize)> = None;
    let mut lost = Vec::new();
    for (from, to, index) in ranges {
        if let Some((end, other)) = widest
            && from <= end
            && let (Some(one), Some(two)) = (&codes[index], &codes[other])
        {
            let is_early = two.span.start < one.span.start;
            let (early, late) = if is_early {
                (other, index)
            } else {
                (index, other)
            };
            let (first, second) = if is_early { (two, one) } else { (one, two) };
            let title = format!(
                "the ranges `{}` and `{}` overlap",
                first.codes, second.codes
            );
            cx.diagnostics.push(
                Diagnostic::new(&OVERLAP, title)
                    .at(
                        &second.span,
                        format!("both contain {}", shared(from, to.min(end))),
                    )
                    .at(&first.span, first_given(&entries[early]))
                    .help("assign each code to one range"),
            );
            lost.push(late);
        }
        if widest.is_none_or(|(end, _)| to > end) {
            widest = Some((to, index));
        }
    }
    for index in lost {
        codes[index] = None;
    }
}

fn first_given(entry: &Spanned<Entry<'_>>) -> String {
    match entry.value.name.get() {
        Some(name) => format!("first assigned to `{name}` here"),
        None => "first assigned here".to_owned(),
    }
}

fn shared(from: i128, to: i128) -> String {
    if from == to {
        format!("the code {from}")
    } else {
        format!("the codes {from} to {to}")
    }
}
