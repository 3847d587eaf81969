//! Resolves arguments and standard input to entries and cases.

use std::collections::HashSet;
use std::io::{self, Read as _};

use crate::lookup::Lookup;
use crate::matched::{Id, Match};
use crate::scan::{self, Mention};
use crate::words::labelled;

/// The maximum number of bytes that are read from standard input.
const MAX_INPUT: u64 = 64 << 20;

/// The maximum length of a text that is looked up as a name, a message or an alias.
const MAX_PHRASE: usize = 400;

/// What the arguments resolve to, without repetitions.
pub(crate) struct Resolved<'t> {
    lookup: &'t Lookup<'t>,
    /// The subcode of codes without one.
    subcode: Option<String>,
    known: HashSet<Id>,
    unknown: HashSet<String>,
    pub(crate) found: Vec<Found<'t>>,
    pub(crate) missing: Vec<Missing>,
}

/// An entry or a case, and where its code was found first.
pub(crate) struct Found<'t> {
    pub(crate) matched: Match<'t>,
    pub(crate) subcode: Option<String>,
    pub(crate) is_subcode_known: bool,
    pub(crate) line: Option<Line>,
}

/// A line of standard input.
#[derive(Clone, Copy, PartialEq)]
pub(crate) struct Line {
    pub(crate) number: usize,
    /// Whether the input has several lines.
    pub(crate) is_one_of_several: bool,
}

pub(crate) enum Missing {
    /// A code that is unknown, or a word that may be a code or a name.
    Unknown { word: String, line: Option<Line> },
    /// An argument without a code.
    NoCode(String),
    /// Standard input without a code.
    NoCodeInInput,
}

impl<'t> Resolved<'t> {
    /// Resolves the arguments, or standard input if there are none.
    pub(crate) fn of(
        arguments: &[String],
        subcode: Option<i64>,
        lookup: &'t Lookup<'t>,
    ) -> io::Result<Self> {
        let mut resolved = Self {
            lookup,
            subcode: subcode.map(|it| it.to_string()),
            known: HashSet::new(),
            unknown: HashSet::new(),
            found: Vec::new(),
            missing: Vec::new(),
        };
        resolved.arguments(arguments)?;
        Ok(resolved)
    }

    fn arguments(&mut self, arguments: &[String]) -> io::Result<()> {
        if arguments.is_empty() {
            return self.standard_input();
        }
        // `explain error code 131056`, without quotes.
        let is_word = |argument: &String| !argument.contains(char::is_whitespace);
        if arguments.iter().any(|it| labelled(it).is_some()) && arguments.iter().all(is_word) {
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
        let read = io::stdin().take(MAX_INPUT).read_to_end(&mut bytes);
        read.map_err(|error| {
            let text = format!("cannot read standard input: {error}");
            io::Error::new(error.kind(), text)
        })?;
        let text = anstream::adapter::strip_str(&String::from_utf8_lossy(&bytes)).to_string();
        let is_one_of_several = text.trim_end().contains('\n');
        let line = |number| Line {
            number,
            is_one_of_several,
        };
        if !self.text(&text, |mention| Some(line(mention.line))) {
            self.missing.push(Missing::NoCodeInInput);
        }
        Ok(())
    }

    fn argument(&mut self, argument: &str) {
        if self.text(argument, |_| None) {
            return;
        }
        let word = argument.trim().to_owned();
        if word.is_empty() || word.contains(char::is_whitespace) {
            self.missing.push(Missing::NoCode(word));
        } else if self.unknown.insert(word.clone()) {
            self.missing.push(Missing::Unknown { word, line: None });
        }
    }

    /// Resolves the codes in a text, or the text as a name or phrase; `false` if it has none.
    fn text(&mut self, text: &str, line: impl Fn(&Mention) -> Option<Line>) -> bool {
        let text = text.trim_start_matches('\u{feff}');
        let named = match text.trim() {
            phrase if phrase.len() <= MAX_PHRASE => self.lookup.phrase(phrase),
            _ => Vec::new(),
        };
        if named.is_empty() {
            let mut is_found = false;
            scan::mentions(text, self.lookup, |mention| {
                is_found = true;
                let line = line(&mention);
                self.mention(mention, line);
            });
            return is_found;
        }
        for matched in named {
            let mention = Mention::of(&matched.entry.name);
            let line = line(&mention);
            if matched.case.is_some() {
                self.add(matched, None, true, line);
            } else {
                self.mention(mention, line);
            }
        }
        true
    }

    fn mention(&mut self, mut mention: Mention, line: Option<Line>) {
        if mention.subcode.is_none() {
            mention.subcode.clone_from(&self.subcode);
        }
        match Match::of(&mention, self.lookup) {
            Some((matched, is_known)) => self.add(matched, mention.subcode, is_known, line),
            None if self.unknown.insert(mention.code.clone()) => {
                let word = mention.code;
                self.missing.push(Missing::Unknown { word, line });
            }
            None => {}
        }
    }

    fn add(
        &mut self,
        matched: Match<'t>,
        subcode: Option<String>,
        is_subcode_known: bool,
        line: Option<Line>,
    ) {
        if self.known.insert(matched.id()) {
            self.found.push(Found {
                matched,
                subcode,
                is_subcode_known,
                line,
            });
        }
    }
}
