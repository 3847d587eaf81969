//! From text to a tree whose keys and values have the right form.
//!
//! [`parse`] reads TOML, recovers from every syntax error, and holds the tree against the
//! [shapes](crate::shape) of the spec language. What it finds wrong it reports; what is left can be
//! read through [`Fields`], which passes over anything that has been reported.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use toml::de::{DeTable, DeValue};

use crate::literal::locate;
use crate::problem::{At, Problem, Problems, Span};
use crate::shape::{Key, Kind, SPEC, Shape};
use crate::suggest::{did_you_mean, nearest};

type Value<'t> = toml::Spanned<DeValue<'t>>;

/// Reads the text of a spec and reports every problem of syntax and form.
///
/// Where a list or a table is never closed, the tree is that of a mended copy, which `mended` keeps;
/// all places in it are those of `text`.
pub(crate) fn parse<'t>(
    text: &'t str,
    mended: &'t mut String,
    problems: &mut Problems,
) -> DeTable<'t> {
    let (mut root, mut errors) = DeTable::parse_recoverable(text);
    if unclosed(root.get_ref(), text).is_some() {
        text.clone_into(mended);
        mend(mended, problems);
        (root, errors) = DeTable::parse_recoverable(mended);
    }
    let root = root.into_inner();
    let mut form = Form {
        text,
        broken: problems
            .iter()
            .flat_map(|it| it.labels.iter().map(|label| label.span.clone()))
            .collect(),
        problems,
        headers: Vec::new(),
        missing: Vec::new(),
    };
    form.syntax(&errors);
    if text.trim().is_empty() {
        form.problems.push(
            Problem::error("empty", "the file is empty")
                .help("a table has at least a `title`, a category and one row of `codes`"),
        );
    } else if let Some(span) = link_text(text) {
        form.problems.clear();
        form.problems.push(
            Problem::error("link-text", "the file holds a path instead of a table")
                .at(&span, "this is the text of a symbolic link")
                .help("copy the table to this place, or let git make links: git config core.symlinks true"),
        );
    } else {
        form.table(&root, &(0..0), &SPEC);
        form.report_missing();
    }
    root
}

/// The path that git leaves in place of a link where the system has none.
fn link_text(text: &str) -> Option<Span> {
    let path = text.trim();
    let is_path =
        path.strip_suffix(".toml").is_some() && !path.contains(['\n', '=', '"', '[', '#']);
    is_path.then(|| {
        let start = text.len() - text.trim_start().len();
        start..start + path.len()
    })
}

/// How many unclosed lists and tables are mended to read on behind them.
const PATCHES: usize = 20;

/// Closes what is never closed, and says so.
fn mend(text: &mut String, problems: &mut Problems) {
    for _ in 0..PATCHES {
        let Some(open) = unclosed(DeTable::parse_recoverable(text).0.get_ref(), text) else {
            break;
        };
        let (what, bracket) = if text[open.clone()].starts_with('[') {
            ("list", ']')
        } else {
            ("table", '}')
        };
        problems.push(
            Problem::error(
                "syntax",
                format!("this is no valid TOML: the {what} is never closed"),
            )
            .at(&(open.start..open.start + 1), "opened here")
            .help(format!("write `{bracket}` after the last value")),
        );
        patch(text, open);
    }
}

/// The first list or inline table that is never closed, and so has swallowed what comes behind it.
fn unclosed(table: &DeTable<'_>, text: &str) -> Option<Span> {
    fn inside(value: &Value<'_>, text: &str) -> Option<Span> {
        let span = value.span();
        let written = text.get(span.clone())?;
        let line = text[..span.start].rsplit('\n').next().unwrap_or("");
        let is_header = line.trim().is_empty();
        match value.get_ref() {
            DeValue::Array(items) => {
                items
                    .iter()
                    .find_map(|item| inside(item, text))
                    .or_else(|| {
                        (!is_header && written.starts_with('[') && !written.ends_with(']'))
                            .then_some(span)
                    })
            }
            DeValue::Table(table) => unclosed(table, text)
                .or_else(|| (written.starts_with('{') && !written.ends_with('}')).then_some(span)),
            _ => None,
        }
    }
    table
        .iter()
        .filter_map(|(_, value)| inside(value, text))
        .min_by_key(|span| span.start)
}

/// Blanks out an unclosed list or table, up to the next line that begins a table or a key, so that
/// all other places stay where they are.
fn patch(text: &mut String, open: Span) {
    let starts_anew = |line: &str| {
        let line = line.trim_start();
        let key = line.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || "-_.".contains(c));
        line.starts_with('[') || (key.len() < line.len() && key.trim_start().starts_with('='))
    };
    let mut end = open.start;
    for (i, line) in text[open.clone()].split_inclusive('\n').enumerate() {
        if i > 0 && starts_anew(line) {
            break;
        }
        end += line.len();
    }
    let blank = text[open.start..end]
        .bytes()
        .enumerate()
        .map(|(i, b)| match b {
            // Some value has to stand there; nobody looks at it.
            _ if i == 0 => '0',
            b'\n' | b'\r' => char::from(b),
            _ => ' ',
        });
    let blank: String = blank.collect();
    text.replace_range(open.start..end, &blank);
}

/// Holds a tree against the shapes.
struct Form<'t, 'p> {
    text: &'t str,
    problems: &'p mut Problems,
    /// Where the syntax is broken.
    broken: Vec<Span>,
    /// Where tables begin.
    headers: Vec<usize>,
    /// Keys that are missing, each with the place of its table.
    missing: Vec<(Span, Problem)>,
}

impl Form<'_, '_> {
    fn syntax(&mut self, errors: &[toml::de::Error]) {
        let mut lines = BTreeSet::new();
        for error in errors {
            let span = self.inside(error.span().unwrap_or(0..0));
            let line = self.text[..span.start].matches('\n').count();
            self.broken.push(span.clone());
            // What follows on the same line follows from the first mistake in it.
            if lines.insert(line) {
                self.problems.push(self.sentence(error.message(), &span));
            }
        }
    }

    fn sentence(&self, message: &str, span: &Span) -> Problem {
        let (what, wanted) = match message.split_once(", expected ") {
            Some((what, wanted)) => (what, Some(wanted)),
            None => (message, None),
        };
        let word = self.text[span.start..]
            .split(['\n', '\r', ',', ']', '}', '#'])
            .next();
        let word = word.unwrap_or("").trim();
        let value = self.text[..span.start]
            .trim_end()
            .ends_with(['=', ',', '[']);
        let problem =
            |what: &str| Problem::error("syntax", format!("this is no valid TOML: {what}"));
        if value && word.starts_with(|c: char| c.is_alphabetic()) && !word.contains(['"', '\'']) {
            return problem("a text needs quotes")
                .at(&(span.start..span.start + word.len()), "")
                .help(format!("write \"{word}\""));
        }
        match (what, wanted) {
            ("duplicate key", _) => problem("the key is given twice")
                .at(span, "this table has it already")
                .help("remove one of the two; a new row begins with `[[codes]]`"),
            ("invalid basic string", Some("`\"`")) | ("invalid literal string", _) => {
                problem("the string is never closed").at(span, "the closing quote is missing here")
            }
            (_, Some("nothing")) => problem(what).at(span, "remove this"),
            (_, Some(wanted)) => problem(what).at(span, format!("expected {wanted}")),
            (_, None) => problem(what).at(span, ""),
        }
    }

    /// The span, moved onto character boundaries inside the text.
    fn inside(&self, span: Span) -> Span {
        let len = self.text.len();
        let boundary = |at: &usize| self.text.is_char_boundary(*at);
        let start = (0..=span.start.min(len)).rev().find(boundary);
        let start = start.unwrap_or_default();
        let end = (span.end.clamp(start, len)..=len).find(boundary);
        start..end.unwrap_or(len)
    }

    /// Whether a syntax error has left nothing reliable of the value at this place.
    fn is_broken(&self, span: &Span) -> bool {
        span.is_empty()
            || self
                .broken
                .iter()
                .any(|b| span.start <= b.start && b.end <= span.end)
    }

    fn table(&mut self, table: &DeTable<'_>, span: &Span, shape: &'static Shape) {
        if self.text[span.clone()].starts_with('[') {
            self.headers.push(span.start);
        }
        for (key, value) in table {
            match shape.keys.iter().find(|k| k.name == key.get_ref()) {
                Some(known) => self.value(value, &known.kind, known.name),
                None if self.is_broken(&key.span()) => {}
                None => self.unknown(&key.span(), key.get_ref(), shape),
            }
        }
        for key in shape.keys.iter().filter(|key| key.required) {
            if !Fields::new(table).has_in(key.name, shape) {
                let problem = Problem::error(
                    "missing-key",
                    format!("{} lacks `{}`", shape.what, key.name),
                );
                let problem = if span.is_empty() {
                    problem
                } else {
                    problem.at(span, format!("`{}` is missing here", key.name))
                };
                self.missing.push((
                    span.clone(),
                    problem.help(format!("{}: {}", example(key), lower_first(key.doc))),
                ));
            }
        }
    }

    fn unknown(&mut self, span: &Span, key: &str, shape: &Shape) {
        let names = shape.keys.iter().map(|key| key.name);
        let mut problem =
            Problem::error("unknown-key", format!("{} has no key `{key}`", shape.what))
                .at(span, "unknown key")
                .maybe_help(did_you_mean(key, names));
        if SPEC.keys.iter().any(|k| k.name == key) && !std::ptr::eq(shape, &raw const SPEC) {
            problem = problem.help(format!(
                "`{key}` belongs to the whole spec: write it above the first `[`"
            ));
        }
        self.problems.push(problem);
    }

    /// A missing key is a mistake of its own only where no syntax error can have swallowed it.
    fn report_missing(&mut self) {
        self.headers.sort_unstable();
        for (span, problem) in std::mem::take(&mut self.missing) {
            let next = self.headers.partition_point(|at| *at <= span.start);
            let end = self.headers.get(next).copied().unwrap_or(self.text.len());
            let whole_file = span.is_empty() && !self.broken.is_empty();
            let swallowed = |b: &Span| (span.start..=end).contains(&b.start);
            if !whole_file && !self.broken.iter().any(swallowed) {
                self.problems.push(problem);
            }
        }
    }

    fn value(&mut self, value: &Value<'_>, kind: &'static Kind, key: &str) {
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
                    self.problems.push(
                        Problem::error("duration", format!("`{key}` is no length of time"))
                            .at(&span, why)
                            .help("write a whole number and its unit, such as \"500ms\", \"4s\", \"5m\", \"24h\" or \"3d\""),
                    );
                }
            }
            (Kind::Count, DeValue::Integer(number)) => {
                if !integer(number).is_some_and(|n| (1..=i128::from(u32::MAX)).contains(&n)) {
                    self.problems.push(
                        Problem::error("count", format!("`{key}` is no positive number"))
                            .at(&span, format!("expected 1 to {}", u32::MAX)),
                    );
                }
            }
            (Kind::Word(words) | Kind::WordOr(words, _), DeValue::String(word)) => {
                if !words.contains(&&**word) {
                    self.problems.push(
                        Problem::error("unknown-word", format!("`{key}` does not take `{word}`"))
                            .at(&span, "unknown word")
                            .maybe_help(did_you_mean(word, words.iter().copied())),
                    );
                }
            }
            (Kind::Text, DeValue::String(_)) | (Kind::Code, DeValue::Integer(_)) => {}
            (Kind::Date, DeValue::Datetime(date)) => {
                if date.time.is_some() || date.offset.is_some() {
                    self.problems.push(
                        Problem::error("date", format!("`{key}` is a date without a time"))
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
        let mut problem = Problem::error(
            "wrong-type",
            format!("`{key}` takes {expected}, not {found}"),
        )
        .at(span, format!("this is {found}"));
        let written = self.text[span.clone()].lines().next().unwrap_or("");
        problem = match (kind, value) {
            (Kind::Date, DeValue::String(_)) => problem.help(format!(
                "write the date without quotes: {}",
                written.trim_matches(['"', '\''])
            )),
            (Kind::List(item), _) if matches!(**item, Kind::Table(_)) => {
                problem.help(format!("write `[[{key}]]` above each entry"))
            }
            (Kind::List(_), DeValue::String(_)) => {
                problem.help(format!("write it in brackets: {key} = [{written}]"))
            }
            (
                Kind::Line | Kind::Text | Kind::Duration,
                DeValue::Integer(_)
                | DeValue::Float(_)
                | DeValue::Boolean(_)
                | DeValue::Datetime(_),
            ) => problem.help(format!("write it in quotes: {key} = \"{written}\"")),
            (Kind::Code, DeValue::Float(_)) => problem.help("a code is a whole number"),
            (Kind::Count, DeValue::String(_)) => problem.help("write the number without quotes"),
            (Kind::Map(_), _) => problem.help(format!("write `[{key}]` above its entries")),
            _ => problem,
        };
        self.problems.push(problem);
    }

    /// Checks a text of one line; tells whether it is sound.
    fn line(&mut self, span: &Span, line: &str, key: &str) -> bool {
        let mut problem = None;
        if line.trim().is_empty() {
            problem = Some(
                Problem::error("empty-text", format!("`{key}` is empty"))
                    .at(span, "there is nothing in it"),
            );
        } else if let Some(at) = line.find(['\n', '\r']) {
            problem = Some(
                Problem::error("one-line", format!("`{key}` has more than one line"))
                    .at(&locate(self.text, span, at..at + 1), "the line ends here")
                    .help("write it on one line, in plain quotes"),
            );
        } else if let Some((at, c)) = line.char_indices().find(|(_, c)| c.is_control()) {
            problem = Some(control(
                &locate(self.text, span, at..at + c.len_utf8()),
                c,
                key,
            ));
        } else if let Some((at, c)) = line.char_indices().find(|(_, c)| turns_direction(*c)) {
            problem = Some(
                Problem::error(
                    "control-character",
                    format!("`{key}` has a character that turns the direction of the text"),
                )
                .at(
                    &locate(self.text, span, at..at + c.len_utf8()),
                    format!("U+{:04X}", u32::from(c)),
                )
                .help("remove it"),
            );
        } else if line.trim() != line {
            let blank = if line.starts_with(char::is_whitespace) {
                0..line.len() - line.trim_start().len()
            } else {
                line.trim_end().len()..line.len()
            };
            problem = Some(
                Problem::error(
                    "stray-blank",
                    format!("`{key}` begins or ends with a blank"),
                )
                .at(&locate(self.text, span, blank), "remove this blank"),
            );
        }
        let sound = problem.is_none();
        if let Some(problem) = problem {
            self.problems.push(problem);
        }
        sound
    }

    fn url(&mut self, span: &Span, url: &str, key: &str) {
        let bad = |c: char| c.is_whitespace() || "<>\"`{}|\\^".contains(c);
        let problem = Problem::error("url", format!("`{key}` is no address"));
        let rest = url
            .strip_prefix("https://")
            .or_else(|| url.strip_prefix("http://"));
        let host = rest.and_then(|rest| rest.split(['/', '?', '#']).next());
        if host.is_none_or(|host| host.is_empty() || host.starts_with(['.', ':', '@'])) {
            self.problems.push(
                problem
                    .at(span, "expected `https://`, a host and a path")
                    .help("give the whole address, such as \"https://example.com/errors\""),
            );
        } else if let Some((at, c)) = url.char_indices().find(|(_, c)| bad(*c)) {
            let place = locate(self.text, span, at..at + c.len_utf8());
            self.problems.push(
                problem
                    .at(&place, "no address can have this")
                    .help(format!("write it as `{}`", percent(c))),
            );
        }
    }
}

/// A control character where only text belongs.
pub(crate) fn control(span: &Span, c: char, key: &str) -> Problem {
    Problem::error(
        "control-character",
        format!("`{key}` has the control character U+{:04X}", u32::from(c)),
    )
    .at(span, "it cannot be seen")
    .help(if c == '\t' {
        "write blanks instead of a tab"
    } else {
        "remove it"
    })
}

/// Characters by which a text can be shown in another order than it is read.
pub(crate) fn turns_direction(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
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
        Kind::Text => "a string",
        Kind::Url => "an address in quotes",
        Kind::Date => "a date",
        Kind::Code => "an integer, or a string",
        Kind::Count => "a positive whole number",
        Kind::Duration => "a length of time in quotes",
        Kind::Word(_) => "a word in quotes",
        Kind::WordOr(..) => "a word in quotes, or a table",
        Kind::List(_) => "a list",
        Kind::Table(_) | Kind::Map(_) => "a table",
    }
}

/// How the key is written, for help on a missing one.
fn example(key: &Key) -> String {
    match key.kind {
        Kind::List(Kind::Table(_)) => format!("write `[[{}]]`", key.name),
        Kind::Code => format!("write `{} = 131056`", key.name),
        _ => format!("write `{} = \"…\"`", key.name),
    }
}

fn lower_first(sentence: &str) -> String {
    let mut chars = sentence.trim_end_matches('.').chars();
    chars
        .next()
        .map_or_else(String::new, |c| c.to_lowercase().chain(chars).collect())
}

/// The value of an integer, unless it is so large that no code type can hold it.
pub(crate) fn integer(number: &toml::de::DeInteger<'_>) -> Option<i128> {
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

/// The keys of one table, for reading what has the right form.
#[derive(Clone, Copy)]
pub(crate) struct Fields<'a> {
    table: &'a DeTable<'a>,
}

impl<'a> Fields<'a> {
    pub(crate) fn new(table: &'a DeTable<'a>) -> Self {
        Self { table }
    }

    fn get(self, key: &str) -> Option<&'a Value<'a>> {
        self.table.get(key)
    }

    /// Whether the key is given, be its value right or wrong.
    pub(crate) fn has(self, key: &str) -> bool {
        self.get(key).is_some()
    }

    /// Whether the key is given, possibly misspelled: that is reported as such.
    pub(crate) fn has_in(self, key: &str, shape: &Shape) -> bool {
        let names = || shape.keys.iter().map(|key| key.name);
        let is_meant =
            |given: &str| !names().any(|it| it == given) && nearest(given, names()) == Some(key);
        self.has(key) || self.table.keys().any(|given| is_meant(given.get_ref()))
    }

    /// Where the key itself stands.
    pub(crate) fn key_span(self, key: &str) -> Option<Span> {
        self.table.get_key_value(key).map(|(key, _)| key.span())
    }

    pub(crate) fn string(self, key: &str) -> Option<At<&'a str>> {
        self.get(key).and_then(string)
    }

    pub(crate) fn strings(self, key: &str) -> Vec<At<&'a str>> {
        self.items(key).filter_map(string).collect()
    }

    pub(crate) fn number(self, key: &str) -> Option<At<i128>> {
        let value = self.get(key)?;
        Some(At {
            value: integer(value.get_ref().as_integer()?)?,
            span: value.span(),
        })
    }

    /// Where the key's value stands.
    pub(crate) fn span(self, key: &str) -> Option<Span> {
        self.get(key).map(Value::span)
    }

    /// A date, as `YYYY-MM-DD`.
    pub(crate) fn date(self, key: &str) -> Option<String> {
        let date = self.get(key)?.get_ref().as_datetime()?.date?;
        Some(date.to_string())
    }

    pub(crate) fn code(self, key: &str) -> Option<At<Written<'a>>> {
        let value = self.get(key)?;
        let written = match value.get_ref() {
            DeValue::Integer(number) => Written::Int(integer(number)),
            DeValue::String(text) => Written::Str(text),
            _ => return None,
        };
        Some(At {
            value: written,
            span: value.span(),
        })
    }

    pub(crate) fn table(self, key: &str) -> Option<At<Fields<'a>>> {
        self.get(key).and_then(fields)
    }

    pub(crate) fn tables(self, key: &str) -> Vec<At<Fields<'a>>> {
        self.items(key).filter_map(fields).collect()
    }

    /// The entries of a table whose keys the author has chosen, in the order of the file.
    pub(crate) fn entries(self, key: &str) -> Vec<Entry<'a>> {
        let table = self.get(key).and_then(|value| value.get_ref().as_table());
        let mut entries: Vec<_> = table
            .into_iter()
            .flatten()
            .map(|(key, value)| Entry {
                id: At {
                    value: &**key.get_ref(),
                    span: key.span(),
                },
                fields: fields(value).map(|it| it.value),
                string: string(value),
            })
            .collect();
        entries.sort_by_key(|entry| entry.id.span.start);
        entries
    }

    fn items(self, key: &str) -> impl Iterator<Item = &'a Value<'a>> {
        self.get(key)
            .and_then(|value| value.get_ref().as_array())
            .into_iter()
            .flatten()
    }
}

/// An entry of a table whose keys the author has chosen.
pub(crate) struct Entry<'a> {
    pub(crate) id: At<&'a str>,
    pub(crate) fields: Option<Fields<'a>>,
    pub(crate) string: Option<At<&'a str>>,
}

/// A code as the file writes it.
#[derive(Clone, Copy)]
pub(crate) enum Written<'a> {
    /// `None` where the number is beyond every type.
    Int(Option<i128>),
    Str(&'a str),
}

fn string<'a>(value: &'a Value<'a>) -> Option<At<&'a str>> {
    Some(At {
        value: value.get_ref().as_str()?,
        span: value.span(),
    })
}

fn fields<'a>(value: &'a Value<'a>) -> Option<At<Fields<'a>>> {
    Some(At {
        value: Fields::new(value.get_ref().as_table()?),
        span: value.span(),
    })
}
