//! The arguments, and what `--help` says of them.

use std::io::{self, IsTerminal as _};
use std::path::PathBuf;

use clap::error::ErrorKind;
use clap::{CommandFactory as _, Parser, Subcommand, ValueEnum};

const EXAMPLES: &str = "\
Examples:
  error-codes explain 131056        what the code means and what to do about it
  pbpaste | error-codes explain     the same for an API's answer or a line of a log
  error-codes check spec/*.toml     everything that is wrong with these tables
  error-codes list --tag template   the codes that are about message templates
  error-codes schema                what an editor needs to help with a table

Exit status: 0 if all is well, 1 if a code is unknown or a table has errors, 2 if the command \
itself is misspelled.";

const EXPLAIN_EXAMPLES: &str = "\
Examples:
  error-codes explain 131056 190
  error-codes explain '(#131056) Pair rate limit hit'
  error-codes explain PairRateLimitHit
  error-codes explain -1
  error-codes explain < answer.json
  error-codes explain --spec spec/service.toml E1042

A JSON text is searched for error objects: the value of a key `error`, and the elements of a list \
`errors`, wherever they stand. In other text a code is found by its mark: `(#131056)`, `(131056)`, \
`code 131056`, `\"code\":131056`. Each row is explained once.

In a terminal the text is wrapped, at 100 columns at most. Elsewhere each paragraph is one line, \
and there are no colours.";

const CHECK_EXAMPLES: &str = "\
Examples:
  error-codes check spec/service.toml
  error-codes check spec/*.toml
  error-codes check --format json spec/*.toml | jq -r '.problems[].rendered'

Problems go to standard error, each with its place and what to write instead. After the first 50 \
of a table the others are counted. Each table without errors gets one line on standard output.

In JSON every problem of every table is in one object on standard output:

  {
    \"files\": [
      { \"file\": \"spec/service.toml\", \"rows\": 7, \"errors\": 1, \"warnings\": 0 }
    ],
    \"problems\": [
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
it; a problem of the file as a whole has none. `end` is the place behind the last character. \
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

In a terminal the lines are cut to its width, and a column that has no room is left out. \
Elsewhere they are complete.

In JSON each row is an object with all its fields. A range of codes is `{\"first\": 200, \
\"last\": 299}`; times are in milliseconds; texts come as Markdown and as plain text; what a row \
does not say is `null`.";

/// Explains error codes, and checks and lists the tables that document them.
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

    /// Report everything that is wrong with tables
    #[command(after_help = CHECK_EXAMPLES)]
    Check {
        /// The tables, as TOML
        #[arg(value_name = "FILE", required = true)]
        files: Vec<PathBuf>,

        /// How to write the problems
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
