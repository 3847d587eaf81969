//! The arguments, and what `--help` says of them.

use std::io::{self, IsTerminal as _};
use std::path::PathBuf;

use clap::error::ErrorKind;
use clap::{CommandFactory as _, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;

const EXAMPLES: &str = "\
Examples:
  error-codes explain 131056        what the code means and what to do about it
  error-codes explain < send.log    the same for every code in a log or a response
  error-codes search rate limit     the codes that are about these words
  error-codes list --tag template   the codes that are about message templates
  error-codes check spec/*.toml     everything that is wrong with these tables
  error-codes schema                what an editor needs to help with a table

Exit status: 0 on success, 1 if a code is unknown, nothing is found or a table has errors, 2 if the \
command line is invalid.";

const EXPLAIN_EXAMPLES: &str = "\
Examples:
  error-codes explain 131056 190/463
  error-codes explain '(#131056) Pair rate limit hit'
  error-codes explain PairRateLimitHit
  error-codes explain 190 --subcode 463
  error-codes explain < response.json
  curl -v … 2>&1 | error-codes explain
  error-codes explain --format json < send.log | jq -r '.found[].name'
  error-codes explain --spec spec/service.toml E1042

Each line of a text, and each JSON value, is read by itself. `(#131056) …` is always a code, and so are the \
codes of error objects in JSON: the value of a key `error`, and the elements of a list `errors`. Any other \
number is a code if the table has it and the text says so: `error code 131056`, `errno 131056`, \
`Error(131056)`, `err=131056`, `[131056]`, or a column or list under `error_code`. Statuses, exit codes, \
counts, ids and times are not codes, nor is the number of a pull request, `fix typo (#190)`. \
Each entry is explained once.

If a subcode or a title leads to a case of an entry, the case is explained. Subcodes are read from JSON, \
from `190/463`, and from `subcode 463` on the same line.

In a terminal the text is wrapped, at 100 columns at most. Elsewhere each paragraph is one line, and there \
are no colours.

In JSON, `found` has the entries, each with the fields of `list --format json`, its `line` in standard \
input, and the `subcode` and `case` that were found; `message`, `description`, `remedy` and `retry` are the \
case's where it has them. `unknown` has the codes that the table does not have, with `line` and `code`.";

const SEARCH_EXAMPLES: &str = "\
Examples:
  error-codes search rate limit
  error-codes search 'template paused'
  error-codes search --limit 3 wrong pin
  error-codes search --format json payment | jq '.[].code'

The words are searched in messages, aliases, names, cases, descriptions and remedies, in any order. Typing \
errors are forgiven. The best entries come first: those with all words, and with the words in a message, \
a name or an alias. JSON has the form of `list --format json`.";

const COMPLETIONS_EXAMPLES: &str = "\
Examples:
  error-codes completions bash > ~/.local/share/bash-completion/completions/error-codes
  error-codes completions zsh > ~/.zfunc/_error-codes
  error-codes completions fish > ~/.config/fish/completions/error-codes.fish";

const MAN_EXAMPLES: &str = "\
Examples:
  error-codes man > ~/.local/share/man/man1/error-codes.1
  error-codes man explain | man -l -";

const CHECK_EXAMPLES: &str = "\
Examples:
  error-codes check spec/service.toml
  error-codes check spec/*.toml
  error-codes check --format json spec/*.toml | jq -r '.diagnostics[].rendered'

Diagnostics go to standard error, each with its place and what to write instead. After the first 50 \
of a table the others are counted. Each table without errors gets one line on standard output.

In JSON every diagnostic of every table is in one object on standard output:

  {
    \"files\": [
      { \"file\": \"spec/service.toml\", \"rows\": 7, \"errors\": 1, \"warnings\": 0 }
    ],
    \"diagnostics\": [
      {
        \"file\": \"spec/service.toml\",
        \"rule\": \"unknown-key\",
        \"severity\": \"error\",
        \"title\": \"a row of `codes` has no key `remdey`\",
        \"labels\": [
          {
            \"text\": \"unknown key\",
            \"start\": { \"byte\": 142, \"line\": 11, \"column\": 1 },
            \"end\": { \"byte\": 148, \"line\": 11, \"column\": 7 }
          }
        ],
        \"help\": [\"did you mean `remedy`?\"],
        \"rendered\": \"error: a row of `codes` has no key `remdey`\\n ...\"
      }
    ]
  }

`severity` is `error` or `warning`. The first label is the place to repair, the others explain \
it; a diagnostic of the file as a whole has none. `end` is the place behind the last character. \
Bytes count from 0, lines and columns from 1; a column is a character, and a byte order mark does \
not count. `rows` is how many rows can be used, `rendered` is the text for people.";

const SCHEMA_EXAMPLES: &str = "\
Examples:
  error-codes schema > spec/error-codes.schema.json

A language server for TOML (Even Better TOML, Taplo, Tombi) uses it for the tables that begin with \
this line:

  #:schema ./error-codes.schema.json

The schema knows the keys and the form of their values. The other rules are for `error-codes check`.";

const LIST_EXAMPLES: &str = "\
Examples:
  error-codes list
  error-codes list --category throttling
  error-codes list --advice
  error-codes list --format json | jq -r '.[].name'

In a terminal the columns are cut to its width, and those that have no room are left out. Elsewhere they \
are complete.

In JSON each row is an object with all its fields. A range of codes is `{\"first\": 200, \
\"last\": 299}`; times are in milliseconds; texts come as Markdown and as plain text; what a row \
does not say is `null`.";

/// Explains and searches error codes, and checks and lists the tables that document them.
///
/// The table is that of the WhatsApp Cloud API, or any other with `--spec`.
#[derive(Debug, Parser)]
#[command(name = "error-codes", version, after_help = EXAMPLES)]
pub(crate) struct Args {
    /// Explain or list this table instead of the WhatsApp Cloud API's
    #[arg(long, global = true, value_name = "FILE")]
    pub(crate) spec: Option<PathBuf>,

    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Say what codes mean, what to do about them, and whether a retry can help
    #[command(after_help = EXPLAIN_EXAMPLES)]
    Explain {
        /// A code, a name, or any text that has a code in it; `-` is standard input
        ///
        /// Without any, a text is read from standard input.
        #[arg(value_name = "CODE", allow_negative_numbers = true)]
        codes: Vec<String>,

        /// The subcode of the codes that come without one
        #[arg(long, value_name = "N", allow_negative_numbers = true)]
        subcode: Option<i64>,

        /// How to write the explanations
        #[arg(long, value_enum, default_value_t)]
        format: Format,
    },

    /// Find codes by words in their messages, names, descriptions and remedies
    #[command(after_help = SEARCH_EXAMPLES)]
    Search {
        /// The words, in any order
        #[arg(value_name = "WORDS", required = true)]
        words: Vec<String>,

        /// The most entries to show
        #[arg(long, value_name = "N", default_value_t = 10)]
        limit: usize,

        /// How to write the entries
        #[arg(long, value_enum, default_value_t)]
        format: Format,
    },

    /// Report everything that is wrong with tables
    #[command(after_help = CHECK_EXAMPLES)]
    Check {
        /// The tables, as TOML
        #[arg(value_name = "FILE", required = true)]
        files: Vec<PathBuf>,

        /// How to write the diagnostics
        #[arg(long, value_enum, default_value_t)]
        format: Format,
    },

    /// List the codes of the table
    #[command(after_help = LIST_EXAMPLES)]
    List {
        /// Only the codes of this category
        #[arg(long, value_name = "ID")]
        category: Option<String>,

        /// Only the codes with this tag
        #[arg(long, value_name = "ID")]
        tag: Option<String>,

        /// What to do about each code: the advice on retrying, and its tags by group
        #[arg(long, conflicts_with = "format")]
        advice: bool,

        /// How to write the list
        #[arg(long, value_enum, default_value_t)]
        format: Format,
    },

    /// Print the JSON Schema of tables, for completion and hovers in an editor
    #[command(after_help = SCHEMA_EXAMPLES)]
    Schema,

    /// Print a script that completes the command in a shell
    #[command(after_help = COMPLETIONS_EXAMPLES)]
    Completions {
        /// The shell
        shell: Shell,
    },

    /// Print the manual page
    #[command(after_help = MAN_EXAMPLES)]
    Man {
        /// The command to describe, if not all of them
        command: Option<String>,
    },
}

#[derive(Clone, Copy, Debug, Default, ValueEnum)]
pub(crate) enum Format {
    /// For people
    #[default]
    Text,
    /// For programs
    Json,
}

impl Args {
    /// What is wrong with the arguments beyond their grammar.
    pub(crate) fn usage(&self) -> Result<(), clap::Error> {
        let (subcommand, kind, text) = match &self.command {
            Command::Explain { codes, .. } if codes.is_empty() && io::stdin().is_terminal() => (
                "explain",
                ErrorKind::MissingRequiredArgument,
                "give a code, or pipe a text with a code in it into the command",
            ),
            Command::Check { .. } if self.spec.is_some() => (
                "check",
                ErrorKind::ArgumentConflict,
                "`check` takes its tables without `--spec`: error-codes check FILE",
            ),
            Command::Schema if self.spec.is_some() => (
                "schema",
                ErrorKind::ArgumentConflict,
                "`schema` is the same for every table: it takes no `--spec`",
            ),
            Command::Completions { .. } if self.spec.is_some() => (
                "completions",
                ErrorKind::ArgumentConflict,
                "`completions` are the same for every table: it takes no `--spec`",
            ),
            Command::Man { .. } if self.spec.is_some() => (
                "man",
                ErrorKind::ArgumentConflict,
                "`man` is the same for every table: it takes no `--spec`",
            ),
            _ => return Ok(()),
        };
        let mut command = Self::command();
        command.build();
        let command = command.find_subcommand_mut(subcommand);
        Err(match command {
            Some(command) => command.error(kind, text),
            None => clap::Error::raw(kind, text),
        })
    }
}

/// The command, or one of its commands, to be described in a manual page.
pub(crate) fn man(subcommand: Option<&str>) -> Result<clap::Command, clap::Error> {
    let mut command = Args::command();
    let Some(name) = subcommand else {
        return Ok(command);
    };
    command.build();
    match command.find_subcommand(name) {
        Some(found) => Ok(found.clone()),
        None => {
            let text = format!("there is no command `{name}`");
            Err(command.error(ErrorKind::InvalidValue, text))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_grammar_is_sound() {
        Args::command().debug_assert();
    }

    #[test]
    fn negative_codes_are_no_options() {
        for line in [
            ["error-codes", "explain", "-1"].as_slice(),
            &["error-codes", "explain", "--", "-1"],
        ] {
            let args = Args::try_parse_from(line).unwrap();
            assert!(matches!(args.command, Command::Explain { codes, .. } if codes == ["-1"]));
        }
    }
}
