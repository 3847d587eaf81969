//! `error-codes explain`: all that the table knows about a code.

use std::collections::HashSet;
use std::io::{self, Read as _, Write as _};

use error_codes_codegen::Table;

use crate::answer::{Answer, Id};
use crate::args::Format;
use crate::layout::Page;
use crate::lookup::Lookup;
use crate::message::{self, quote};
use crate::scan::{self, Mention};
use crate::{export, page};

/// The most that is read of standard input.
const LONGEST: u64 = 64 << 20;

/// The most unknown codes that are reported one by one.
const REPORTED: usize = 20;

/// The most bytes of a name, a message or an alias.
const LONGEST_PHRASE: usize = 400;

/// Explains every code in the arguments, or in standard input if there are none.
pub(crate) fn run(
    table: &Table,
    arguments: &[String],
    subcode: Option<i64>,
    format: Format,
) -> io::Result<bool> {
    let lookup = Lookup::new(table);
    let mut asked = Asked::new(&lookup, subcode);
    asked.arguments(arguments)?;
    let text = match format {
        Format::Text => {
            let page = Page::stdout();
            let pages = asked.found.iter();
            let pages: Vec<_> = pages
                .map(|found| page::explanation(table, found, page))
                .collect();
            pages.join("\n")
        }
        Format::Json => export::explanation(table, &asked)? + "\n",
    };
    let mut out = anstream::stdout().lock();
    out.write_all(text.as_bytes())?;
    out.flush()?;
    for missing in asked.missing.iter().take(REPORTED) {
        missing.report(&lookup);
    }
    if asked.missing.len() > REPORTED {
        let more = asked.missing.len() - REPORTED;
        message::note(&format!("and {more} more unknown codes"));
    }
    Ok(asked.missing.is_empty())
}

/// What the arguments ask for, each thing once.
pub(crate) struct Asked<'t> {
    lookup: &'t Lookup<'t>,
    /// The subcode of codes that come without one.
    subcode: Option<String>,
    known: HashSet<Id>,
    unknown: HashSet<String>,
    pub(crate) found: Vec<Found<'t>>,
    pub(crate) missing: Vec<Missing>,
}

/// An entry or a case, and where its code was found first.
pub(crate) struct Found<'t> {
    pub(crate) answer: Answer<'t>,
    pub(crate) subcode: Option<String>,
    /// Whether the table knows the subcode.
    pub(crate) is_known: bool,
    pub(crate) place: Option<Place>,
}

/// A line of standard input.
#[derive(Clone, Copy, PartialEq)]
pub(crate) struct Place {
    pub(crate) line: usize,
    /// Whether there are others.
    pub(crate) is_one_of_several: bool,
}

pub(crate) enum Missing {
    /// A code, or a word that may be a code or a name.
    Unknown { word: String, place: Option<Place> },
    /// A text without a code.
    Nothing(String),
    /// Standard input without a code.
    NothingPiped,
}

impl<'t> Asked<'t> {
    fn new(lookup: &'t Lookup<'t>, subcode: Option<i64>) -> Self {
        Self {
            lookup,
            subcode: subcode.map(|it| it.to_string()),
            known: HashSet::new(),
            unknown: HashSet::new(),
            found: Vec::new(),
            missing: Vec::new(),
        }
    }

    fn arguments(&mut self, arguments: &[String]) -> io::Result<()> {
        if arguments.is_empty() {
            return self.standard_input();
        }
        // `explain error code 131056`, without quotes.
        let is_word = |argument: &String| !argument.contains(char::is_whitespace);
        if arguments.iter().any(|it| scan::is_label(it)) && arguments.iter().all(is_word) {
            self.argument(&arguments.join(" "));
            return Ok(());
        }
        for argument in arguments {
            if argument == "-" {
                self.standard_input()?;
            } else {
                self.argument(argument);
            }
        }
        Ok(())
    }

    fn standard_input(&mut self) -> io::Result<()> {
        let mut bytes = Vec::new();
        let read = io::stdin().take(LONGEST).read_to_end(&mut bytes);
        read.map_err(|error| {
            let text = format!("cannot read standard input: {error}");
            io::Error::new(error.kind(), text)
        })?;
        let text = anstream::adapter::strip_str(&String::from_utf8_lossy(&bytes)).to_string();
        let is_one_of_several = text.trim_end().contains('\n');
        let place = |line| Place {
            line,
            is_one_of_several,
        };
        if !self.text(&text, |mention| Some(place(mention.line))) {
            self.missing.push(Missing::NothingPiped);
        }
        Ok(())
    }

    fn argument(&mut self, argument: &str) {
        if self.text(argument, |_| None) {
            return;
        }
        let word = argument.trim().to_owned();
        if word.is_empty() || word.contains(char::is_whitespace) {
            self.missing.push(Missing::Nothing(word));
        } else if self.unknown.insert(word.clone()) {
            self.missing.push(Missing::Unknown { word, place: None });
        }
    }

    /// Takes what is in a text; `false` if nothing is.
    fn text(&mut self, text: &str, place: impl Fn(&Mention) -> Option<Place>) -> bool {
        let text = text.trim_start_matches('\u{feff}');
        let named = match text.trim() {
            phrase if phrase.len() <= LONGEST_PHRASE => self.lookup.phrase(phrase),
            _ => Vec::new(),
        };
        if named.is_empty() {
            let mut is_found = false;
            scan::mentions(text, self.lookup, |mention| {
                is_found = true;
                let place = place(&mention);
                self.mention(mention, place);
            });
            return is_found;
        }
        for answer in named {
            let mention = Mention::of(&answer.row.name);
            let place = place(&mention);
            if answer.case.is_some() {
                self.find(answer, None, true, place);
            } else {
                self.mention(mention, place);
            }
        }
        true
    }

    fn mention(&mut self, mut mention: Mention, place: Option<Place>) {
        if mention.subcode.is_none() {
            mention.subcode.clone_from(&self.subcode);
        }
        match Answer::of(&mention, self.lookup) {
            Some((answer, is_known)) => self.find(answer, mention.subcode, is_known, place),
            None if self.unknown.insert(mention.code.clone()) => {
                let word = mention.code;
                self.missing.push(Missing::Unknown { word, place });
            }
            None => {}
        }
    }

    fn find(
        &mut self,
        answer: Answer<'t>,
        subcode: Option<String>,
        is_known: bool,
        place: Option<Place>,
    ) {
        if self.known.insert(answer.id()) {
            self.found.push(Found {
                answer,
                subcode,
                is_known,
                place,
            });
        }
    }
}

impl Missing {
    fn report(&self, lookup: &Lookup) {
        let title = &lookup.table.title;
        match self {
            Self::Unknown { word, place } => {
                let what = if lookup.is_numeric() && lookup.is_code(word) {
                    "code"
                } else {
                    "code or name"
                };
                let place = place.filter(|place| place.is_one_of_several);
                let place = place.map_or_else(String::new, |it| format!(" (line {})", it.line));
                let text = format!("{title} has no {what} {}{place}", quote(word));
                message::error(&text, &offer(lookup, word));
            }
            Self::Nothing(text) => {
                let error = format!("no code of {title} in {}", quote(text));
                message::error(&error, &[search(text)]);
            }
            Self::NothingPiped => {
                let text = format!("no code of {title} in standard input");
                let help = [
                    "codes are found in error objects of JSON, and as `(#131056)`, `error code 131056`, `Error(131056)`, `[131056]`, …".to_owned(),
                    search("WORDS"),
                ];
                message::error(&text, &help);
            }
        }
    }
}

/// The entries that may have been meant instead.
fn offer(lookup: &Lookup, word: &str) -> Vec<String> {
    let rows = lookup.nearest(word);
    if rows.is_empty() && lookup.is_code(word) {
        return vec!["list all codes: error-codes list".to_owned()];
    }
    if rows.is_empty() {
        return vec![search(word)];
    }
    let width = rows.iter().map(|row| row.codes.to_string().len()).max();
    let width = width.unwrap_or(0);
    let lines = rows
        .iter()
        .map(|row| format!("  {:width$}  {}", row.codes.to_string(), row.message));
    std::iter::once("the nearest are".to_owned())
        .chain(lines)
        .collect()
}

fn search(words: &str) -> String {
    let words: String = words
        .chars()
        .map(|c| if c.is_alphanumeric() { c } else { ' ' })
        .collect();
    let words: Vec<_> = words.split_whitespace().take(6).collect();
    let words = if words.is_empty() {
        "WORDS".to_owned()
    } else {
        words.join(" ")
    };
    format!("search by words: error-codes search {words}")
}
