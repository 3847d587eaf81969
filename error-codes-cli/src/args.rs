//! The command line, and the text of `--help`.

use std::io::{self, IsTerminal as _};
use std::path::PathBuf;

use clap::error::ErrorKind;
use clap::{CommandFactory as _, Parser, Subcommand};
use clap_complete::Shell;

use crate::format::CheckFormat;
use crate::{convert, diff, drift, explain, init, list, search};

const EXAMPLES: &str = "\
Examples:
  error-codes explain 131056        what a code means and what to do about it
  error-codes explain < send.log    the same for every code in a log or a response
  error-codes search rate limit     the codes that match these words
  error-codes list --tag template   the codes with the tag `template`
  error-codes init --title Shop     a first spec for your own table
  error-codes convert --from csv --title Shop codes.csv   a spec from a spreadsheet
  error-codes check spec/*.toml     all errors and warnings of these tables
  error-codes diff old.toml new.toml   what changes for the users of a table
  error-codes drift --source meta page.html   what has changed on the page of a source
  error-codes schema                the JSON Schema of specs, for editors

Exit status: 0 on success, 1 if a code is unknown, nothing is found or a table has errors or a change that is not allowed, 2 if the \
command line is invalid.";

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
  error-codes check --explain duplicate-code
  error-codes check --explain       all rules

Diagnostics go to standard error, each with its location and a suggested fix. After the first 50 \
of a table, the others are only counted. A table without errors is reported on standard output.

In JSON, all diagnostics of all tables are in one object on standard output:

  {
    \"files\": [
      { \"file\": \"spec/service.toml\", \"entries\": 7, \"errors\": 1, \"warnings\": 0 }
    ],
    \"diagnostics\": [
      {
        \"file\": \"spec/service.toml\",
        \"rule\": \"unknown-key\",
        \"severity\": \"error\",
        \"title\": \"unknown key `remdey` in an entry\",
        \"labels\": [
          {
            \"text\": \"unknown key\",
            \"start\": { \"byte\": 142, \"line\": 11, \"column\": 1 },
            \"end\": { \"byte\": 148, \"line\": 11, \"column\": 7 }
          }
        ],
        \"help\": [\"did you mean `remedy`?\"],
        \"rendered\": \"error: unknown key `remdey` in an entry\\n ...\"
      }
    ]
  }

`severity` is `error` or `warning`. The first label is where to make the fix, the others explain \
it; a diagnostic of the whole file has none. `end` is after the last character. \
Bytes are counted from 0, lines and columns from 1; a column is a character, and a byte order mark is \
not counted. `entries` is the number of valid entries, `rendered` is the text for people.";

const SCHEMA_EXAMPLES: &str = "\
Examples:
  error-codes schema > spec/error-codes.schema.json
  error-codes schema --spec spec/service.toml > spec/service.schema.json

Language servers for TOML (Even Better TOML, Taplo, Tombi) use it for tables that begin with \
this line:

  #:schema ./error-codes.schema.json

With `--spec`, entries also have the fields that this table declares under `[fields]`, and no other keys. Without it, entries of a table with fields can have any key.

The schema describes the keys and the form of their values. All other rules are checked by `error-codes check`.";

/// Explains and searches error codes, and checks and lists the tables that document them.
///
/// The table is that of the WhatsApp Cloud API, or your own with `--spec`.
#[derive(Debug, Parser)]
#[command(name = "error-codes", version, after_help = EXAMPLES)]
pub(crate) struct Args {
    /// Use the table of this spec instead of the WhatsApp Cloud API's
    #[arg(long, global = true, value_name = "FILE")]
    pub(crate) spec: Option<PathBuf>,

    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Explain what codes mean, what to do about them, and whether a retry can help
    #[command(after_help = explain::EXAMPLES)]
    Explain(explain::Options),

    /// Find codes by words in their messages, names, descriptions and remedies
    #[command(after_help = search::EXAMPLES)]
    Search(search::Options),

    /// Check specs, and report all errors and warnings
    #[command(after_help = CHECK_EXAMPLES)]
    Check {
        /// The specs to check
        #[arg(value_name = "FILE", required_unless_present = "explain")]
        files: Vec<PathBuf>,

        /// Explain a rule, by an example, or list all rules
        #[arg(long, value_name = "RULE", conflicts_with_all = ["files", "format"])]
        #[expect(clippy::option_option, reason = "the value of an option is optional")]
        explain: Option<Option<String>>,

        /// The output format
        #[arg(long, value_enum, default_value_t)]
        format: CheckFormat,
    },

    /// Compare two versions of a table, and tell which changes break its users
    #[command(after_help = diff::EXAMPLES)]
    Diff(diff::Options),

    /// List the codes of the table
    #[command(after_help = list::EXAMPLES)]
    List(list::Options),

    /// Compare the table with a page that documents its codes
    #[command(after_help = drift::EXAMPLES)]
    Drift(drift::Options),

    /// Write a first spec, and print the Rust code for it
    #[command(after_help = init::EXAMPLES)]
    Init(init::Options),

    /// Convert a CSV or JSON file to a spec
    #[command(after_help = convert::EXAMPLES)]
    Convert(convert::Options),

    /// Print the JSON Schema of specs, for completion and hovers in editors
    #[command(after_help = SCHEMA_EXAMPLES)]
    Schema,

    /// Print a completion script for a shell
    #[command(after_help = COMPLETIONS_EXAMPLES)]
    Completions {
        /// The shell
        shell: Shell,
    },

    /// Print the manual page
    #[command(after_help = MAN_EXAMPLES)]
    Man {
        /// The command to describe; if omitted, all of them
        command: Option<String>,
    },
}

impl Command {
    /// The name of the command, if it does not use a table.
    fn without_table(&self) -> Option<&'static str> {
        Some(match self {
            Self::Init(_) => "init",
            Self::Convert(_) => "convert",
            Self::Diff(_) => "diff",
            Self::Completions { .. } => "completions",
            Self::Man { .. } => "man",
            Self::Explain(_)
            | Self::Search(_)
            | Self::Check { .. }
            | Self::List(_)
            | Self::Drift(_)
            | Self::Schema => return None,
        })
    }
}

impl Args {
    /// Checks what the declarations of the arguments cannot express.
    pub(crate) fn validate(&self) -> Result<(), clap::Error> {
        let text;
        let (subcommand, kind, text) = match &self.command {
            Command::Explain(options) if options.codes.is_empty() && io::stdin().is_terminal() => (
                "explain",
                ErrorKind::MissingRequiredArgument,
                "pass a code, or pipe a text that contains a code into the command",
            ),
            Command::Check { .. } if self.spec.is_some() => (
                "check",
                ErrorKind::ArgumentConflict,
                "`check` takes specs as arguments, not with `--spec`: error-codes check FILE",
            ),
            Command::Diff(options) if options.conflict().is_some() => (
                "diff",
                ErrorKind::WrongNumberOfValues,
                options.conflict().unwrap_or_default(),
            ),
            command if self.spec.is_some() => {
                let Some(name) = command.without_table() else {
                    return Ok(());
                };
                text = format!("`{name}` does not depend on the table and does not take `--spec`");
                (name, ErrorKind::ArgumentConflict, &*text)
            }
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

/// The command or subcommand that a manual page describes.
pub(crate) fn man(subcommand: Option<&str>) -> Result<clap::Command, clap::Error> {
    let mut command = Args::command();
    let Some(name) = subcommand else {
        return Ok(command);
    };
    command.build();
    match command.find_subcommand(name) {
        Some(found) => Ok(found.clone()),
        None => {
            let text = format!("unknown command `{name}`");
            Err(command.error(ErrorKind::InvalidValue, text))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_declarations_are_valid() {
        Args::command().debug_assert();
    }

    #[test]
    fn negative_codes_are_not_options() {
        for line in [
            ["error-codes", "explain", "-1"].as_slice(),
            &["error-codes", "explain", "--", "-1"],
        ] {
            let args = Args::try_parse_from(line).unwrap();
            assert!(matches!(args.command, Command::Explain(it) if it.codes == ["-1"]));
        }
    }
}
