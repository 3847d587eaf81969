//! The command `error-codes`: explains codes, checks tables, lists them, and tells
//! editors what a table may hold.
//!
//! Everything that is known of a table comes from the core; this crate reads what people type and
//! paste, and lays out the answers.

#![forbid(unsafe_code)]

mod answer;
mod args;
mod check;
mod explain;
mod export;
mod findings;
mod hint;
mod layout;
mod list;
mod lookup;
mod message;
mod page;
mod retry;
mod scan;
mod search;
mod spec;
mod style;

use std::io::{self, ErrorKind, Write as _};
use std::process::ExitCode;

use clap::{CommandFactory as _, Parser as _};
use error_codes_codegen::schema;

use crate::args::{Args, Command};

fn main() -> ExitCode {
    let args = Args::try_parse().unwrap_or_else(|error| hint::add(error).exit());
    args.usage().unwrap_or_else(|error| error.exit());
    match run(args) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        // Whoever reads the output has seen enough of it.
        Err(error) if error.kind() == ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            message::error(&error.to_string(), &[]);
            ExitCode::FAILURE
        }
    }
}

/// Does what was asked; `false` means that something is wrong and has been said.
fn run(args: Args) -> io::Result<bool> {
    let spec = args.spec.as_deref();
    match args.command {
        Command::Check { files, format } => check::run(&files, format),
        Command::Explain {
            codes,
            subcode,
            format,
        } => match spec::table(spec) {
            Some(table) => explain::run(&table, &codes, subcode, format),
            None => Ok(false),
        },
        Command::Search {
            words,
            limit,
            format,
        } => match spec::table(spec) {
            Some(table) => search::run(&table, &words, limit, format),
            None => Ok(false),
        },
        Command::List {
            category,
            tag,
            advice,
            format,
        } => match spec::table(spec) {
            Some(table) => list::run(&table, category.as_deref(), tag.as_deref(), advice, format),
            None => Ok(false),
        },
        Command::Completions { shell } => {
            let mut script = Vec::new();
            clap_complete::generate(shell, &mut Args::command(), "error-codes", &mut script);
            io::stdout().write_all(&script)?;
            Ok(true)
        }
        Command::Man { command } => {
            let page = args::man(command.as_deref()).unwrap_or_else(|error| error.exit());
            clap_mangen::Man::new(page).render(&mut io::stdout())?;
            Ok(true)
        }
        Command::Schema => {
            io::stdout().write_all(schema::json().as_bytes())?;
            Ok(true)
        }
    }
}
