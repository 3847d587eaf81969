//! The form of values: their types, and what each kind of text has to look like.

use std::fmt::Write as _;

use toml::de::DeValue;

use super::Value;
use super::form::Form;
use crate::diagnostic::{Diagnostic, Span};
use crate::language::{Key, Kind};
use crate::literal::locate;
use crate::suggest::did_you_mean;

impl Form<'_, '_> {
    pub(super) fn value(&mut self, value: &Value<'_>, kind: &'static Kind, key: &str) {
        let span = value.span();
        let inner = value.get_ref();
        if self.is_broken(&span) {
            return;
        }
        match (kind, inner) {
            (Kind::Line | Kind::Code, DeValue::String(line)) => {
                self.line(&span, line, key);
            }
            (Kind::Url, DeValue::String(url)) => {
                if self.line(&span, url, key) {
                    self.url(&span, url, key);
                }
            }
            (Kind::Duration, DeValue::String(time)) => {
                if let Err(why) = duration(time) {
                    self.diagnostics.push(
                        Diagnostic::new(&crate::rules::form::DURATION, format!("`{key}` is no length of time"))
                            .at(&span, why)
                            .help("write a whole number and its unit, such as \"500ms\", \"4s\", \"5m\", \"24h\" or \"3d\""),
                    );
                }
            }
            (Kind::Count, DeValue::Integer(number)) => {
                if !integer(number).is_some_and(|n| (1..=i128::from(u32::MAX)).contains(&n)) {
                    self.diagnostics.push(
                        Diagnostic::new(
                            &crate::rules::form::COUNT,
                            format!("`{key}` is no positive number"),
                        )
                        .at(&span, format!("expected 1 to {}", u32::MAX)),
                    );
                }
            }
            (Kind::Subcode, DeValue::Integer(number)) => {
                if integer(number).is_none_or(|n| i64::try_from(n).is_err()) {
                    self.diagnostics.push(
                        Diagnostic::new(
                            &crate::rules::form::COUNT,
                            format!("`{key}` is too large a number"),
                        )
                        .at(&span, "expected a number of 64 bits with a sign"),
                    );
                }
            }
            (Kind::Word(words) | Kind::WordOr(words, _), DeValue::String(word)) => {
                if !words.contains(&&**word) {
                    self.diagnostics.push(
                        Diagnostic::new(
                            &crate::rules::form::UNKNOWN_WORD,
                            format!("`{key}` does not take `{word}`"),
                        )
                        .at(&span, "unknown word")
                        .maybe_help(did_you_mean(word, words.iter().copied())),
                    );
                }
            }
            (Kind::Verbatim, DeValue::String(text)) => self.verbatim(&span, text, key),
            (Kind::Text, DeValue::String(_))
            | (Kind::Code, DeValue::Integer(_))
            | (Kind::Flag, DeValue::Boolean(_)) => {}
            (Kind::Date, DeValue::Datetime(date)) => {
                if date.time.is_some() || date.offset.is_some() {
                    self.diagnostics.push(
                        Diagnostic::new(
                            &crate::rules::form::DATE,
                            format!("`{key}` is a date without a time"),
                        )
                        .at(&span, "this has a time of day")
                        .help("write the day alone, such as 2026-11-23"),
                    );
                }
            }
            (Kind::List(item), DeValue::Array(items)) => {
                for value in items {
                    self.value(value, item, key);
                }
            }
            (Kind::Table(shape) | Kind::WordOr(_, shape), DeValue::Table(table)) => {
                self.table(table, &span, shape);
            }
            (Kind::Map(item), DeValue::Table(table)) => {
                for (key, value) in table {
                    self.value(value, item, key.get_ref());
                }
            }
            _ => self.wrong_type(&span, inner, kind, key),
        }
    }

    fn wrong_type(&mut self, span: &Span, value: &DeValue<'_>, kind: &Kind, key: &str) {
        let found = match value {
            DeValue::String(_) => "a string",
            DeValue::Integer(_) => "an integer",
            DeValue::Float(_) => "a float",
            DeValue::Boolean(_) => "a boolean",
            DeValue::Datetime(_) => "a date or time",
            DeValue::Array(_) => "a list",
            DeValue::Table(_) => "a table",
        };
        let expected = describe(kind);
        let mut diagnostic = Diagnostic::new(
            &crate::rules::form::WRONG_TYPE,
            format!("`{key}` takes {expected}, not {found}"),
        )
        .at(span, format!("this is {found}"));
        let written = self.text[span.clone()].lines().next().unwrap_or("");
        diagnostic = match (kind, value) {
            (Kind::Date, DeValue::String(_)) => diagnostic.help(format!(
                "write the date without quotes: {}",
                written.trim_matches(['"', '\''])
            )),
            (Kind::List(item), _) if matches!(**item, Kind::Table(_)) => {
                diagnostic.help(format!("write `[[{key}]]` above each entry"))
            }
            (Kind::List(_), DeValue::String(_)) => {
                diagnostic.help(format!("write it in brackets: {key} = [{written}]"))
            }
            (
                Kind::Line | Kind::Text | Kind::Verbatim | Kind::Duration,
                DeValue::Integer(_)
                | DeValue::Float(_)
                | DeValue::Boolean(_)
                | DeValue::Datetime(_),
            ) => diagnostic.help(format!("write it in quotes: {key} = \"{written}\"")),
            (Kind::Code, DeValue::Float(_)) => diagnostic.help("a code is a whole number"),
            (Kind::Count | Kind::Subcode, DeValue::String(_)) => {
                diagnostic.help("write the number without quotes")
            }
            (Kind::Flag, _) => diagnostic.help(format!("write {key} = true, or leave it out")),
            (Kind::Map(_), _) => diagnostic.help(format!("write `[{key}]` above its entries")),
            (Kind::Table(shape), DeValue::String(_)) => {
                let mut required = shape.keys.iter().filter(|key| key.required);
                match (required.next(), required.next()) {
                    (Some(key), None) => {
                        diagnostic.help(format!("write {{ {} = {written} }}", key.name))
                    }
                    _ => diagnostic,
                }
            }
            _ => diagnostic,
        };
        self.diagnostics.push(diagnostic);
    }

    /// Checks a text of one line; tells whether it is sound.
    fn line(&mut self, span: &Span, line: &str, key: &str) -> bool {
        let mut diagnostic = None;
        let bytes = line.as_bytes();
        if matches!(bytes, [b'!'..=b'~', .., b'!'..=b'~'] | [b'!'..=b'~'])
            && bytes.iter().all(|b| matches!(b, b' '..=b'~'))
        {
            // Plain ASCII without a blank at either end: nothing below can apply.
        } else if line.trim().is_empty() {
            diagnostic = Some(
                Diagnostic::new(&crate::rules::form::EMPTY_TEXT, format!("`{key}` is empty"))
                    .at(span, "there is nothing in it"),
            );
        } else if let Some(at) = line.find(['\n', '\r']) {
            diagnostic = Some(
                Diagnostic::new(
                    &crate::rules::form::ONE_LINE,
                    format!("`{key}` has more than one line"),
                )
                .at(&locate(self.text, span, at..at + 1), "the line ends here")
                .help("write it on one line, in plain quotes"),
            );
        } else if let Some((at, c, unseen)) = line
            .char_indices()
            .find_map(|(at, c)| Some((at, c, unseen(c)?)))
        {
            diagnostic = Some(
                Diagnostic::new(
                    &crate::rules::form::CONTROL_CHARACTER,
                    format!("`{key}` {}", unseen.what),
                )
                .at(
                    &locate(self.text, span, at..at + c.len_utf8()),
                    format!("U+{:04X}", u32::from(c)),
                )
                .help(unseen.help),
            );
        } else if line.trim() != line {
            let blank = if line.starts_with(char::is_whitespace) {
                0..line.len() - line.trim_start().len()
            } else {
                line.trim_end().len()..line.len()
            };
            diagnostic = Some(
                Diagnostic::new(
                    &crate::rules::form::WHITESPACE,
                    format!("`{key}` begins or ends with a blank"),
                )
                .at(&locate(self.text, span, blank), "remove this blank"),
            );
        }
        let sound = diagnostic.is_none();
        if let Some(diagnostic) = diagnostic {
            self.diagnostics.push(diagnostic);
        }
        sound
    }

    /// Checks a text that is shown as it is: line breaks and tabs are all that it may have of what
    /// nobody can see.
    fn verbatim(&mut self, span: &Span, text: &str, key: &str) {
        if text.trim().is_empty() {
            self.diagnostics.push(
                Diagnostic::new(&crate::rules::form::EMPTY_TEXT, format!("`{key}` is empty"))
                    .at(span, "there is nothing in it")
                    .help("write the text, or remove the example"),
            );
        }
        let found = text.char_indices().find_map(|(at, c)| match c {
            '\n' | '\r' | '\t' => None,
            c => Some((at, c, unseen(c)?)),
        });
        if let Some((at, c, unseen)) = found {
            self.diagnostics.push(
                Diagnostic::new(
                    &crate::rules::form::CONTROL_CHARACTER,
                    format!("`{key}` {}", unseen.what),
                )
                .at(
                    &locate(self.text, span, at..at + c.len_utf8()),
                    format!("U+{:04X}", u32::from(c)),
                )
                .help(unseen.help),
            );
        }
    }

    fn url(&mut self, span: &Span, url: &str, key: &str) {
        let bad = |c: char| c.is_whitespace() || "<>\"`{}|\\^".contains(c);
        let diagnostic =
            Diagnostic::new(&crate::rules::form::URL, format!("`{key}` is no address"));
        let rest = url
            .strip_prefix("https://")
            .or_else(|| url.strip_prefix("http://"));
        let host = rest.and_then(|rest| rest.split(['/', '?', '#']).next());
        if host.is_none_or(|host| host.is_empty() || host.starts_with(['.', ':', '@'])) {
            self.diagnostics.push(
                diagnostic
                    .at(span, "expected `https://`, a host and a path")
                    .help("give the whole address, such as \"https://example.com/errors\""),
            );
        } else if let Some((at, c)) = url.char_indices().find(|(_, c)| bad(*c)) {
            let place = locate(self.text, span, at..at + c.len_utf8());
            self.diagnostics.push(
                diagnostic
                    .at(&place, "no address can have this")
                    .help(format!("write it as `{}`", percent(c))),
            );
        }
    }
}

/// A character that has no place in a text, since nobody can see it.
pub(crate) struct Unseen {
    /// What is wrong with "`key`": the rest of the sentence.
    pub(crate) what: &'static str,
    pub(crate) help: &'static str,
}

/// Whether a character is one that nobody can see.
pub(crate) fn unseen(c: char) -> Option<Unseen> {
    let (what, help) = match c {
        '\t' => ("has a tab", "write blanks instead"),
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => (
            "has a character that turns the direction of the text",
            "remove it",
        ),
        '\u{2028}' | '\u{2029}' | '\u{feff}' => ("has a control character", "remove it"),
        c if c.is_control() => ("has a control character", "remove it"),
        _ => return None,
    };
    Some(Unseen { what, help })
}

fn percent(c: char) -> String {
    let mut written = String::new();
    for byte in c.encode_utf8(&mut [0; 4]).bytes() {
        let _ = write!(written, "%{byte:02X}");
    }
    written
}

fn describe(kind: &Kind) -> &'static str {
    match kind {
        Kind::Line => "a string of one line",
        Kind::Text | Kind::Verbatim => "a string",
        Kind::Url => "an address in quotes",
        Kind::Date => "a date",
        Kind::Code => "an integer, or a string",
        Kind::Count => "a positive whole number",
        Kind::Subcode => "a whole number",
        Kind::Flag => "`true` or `false`",
        Kind::Duration => "a length of time in quotes",
        Kind::Word(_) => "a word in quotes",
        Kind::WordOr(..) => "a word in quotes, or a table",
        Kind::List(_) => "a list",
        Kind::Table(_) | Kind::Map(_) => "a table",
    }
}

/// How the key is written, for help on a missing one.
pub(super) fn example(key: &Key) -> String {
    match key.kind {
        Kind::List(Kind::Table(_)) => format!("write `[[{}]]`", key.name),
        Kind::Code => format!("write `{} = 131056`", key.name),
        _ => format!("write `{} = \"…\"`", key.name),
    }
}

pub(super) fn lower_first(sentence: &str) -> String {
    let mut chars = sentence.trim_end_matches('.').chars();
    chars
        .next()
        .map_or_else(String::new, |c| c.to_lowercase().chain(chars).collect())
}

/// The value of an integer, unless it is so large that no code type can hold it.
pub(super) fn integer(number: &toml::de::DeInteger<'_>) -> Option<i128> {
    i128::from_str_radix(number.as_str(), number.radix()).ok()
}

/// The milliseconds of a length of time such as `24h`, or what is wrong with it.
pub(crate) fn duration(time: &str) -> Result<u64, &'static str> {
    let digits = time.len() - time.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let (number, unit) = time.split_at(digits);
    let unit = match unit {
        "ms" => 1,
        "s" => 1000,
        "m" => 60_000,
        "h" => 3_600_000,
        "d" => 86_400_000,
        "" => return Err("the unit is missing"),
        _ if digits == 0 => return Err("expected a number"),
        _ => return Err("unknown unit"),
    };
    if digits == 0 {
        return Err("expected a number");
    }
    let number: u64 = number.parse().map_err(|_| "this is too long")?;
    match number.checked_mul(unit) {
        Some(0) => Err("no time at all"),
        Some(time) => Ok(time),
        None => Err("this is too long"),
    }
}
