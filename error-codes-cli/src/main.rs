//! The command `error-codes`: explains and searches error codes, and begins, checks and lists tables of them.
//!
//! Tables are read and checked by the core, `error-codes-codegen`. This crate finds codes in what people type
//! and paste, and formats the output.
//!
//! - [`args`]: the command line. The options of a command are in its module: [`explain`], [`search`],
//!   [`list`], [`check`], [`diff`], [`drift`], [`init`], [`convert`].
//! - [`spec`]: reads a spec. [`lookup`]: finds its entries by code, name or phrase. [`similar`]: suggestions
//!   for unknown ones.
//! - [`scan`]: finds codes in text and JSON. [`matched`]: from a code to its entry or case. [`resolve`]: from
//!   arguments and standard input to entries and cases. [`write`]: writes specs.
//! - [`mod@format`]: the output formats. [`rules`]: rules by their examples. [`message`]: errors and notes on standard error.

#![forbid(unsafe_code)]

mod args;
mod check;
mod convert;
mod diff;
mod drift;
mod explain;
mod format;
mod hint;
mod init;
mod list;
mod lookup;
mod matched;
mod message;
mod resolve;
mod rules;
mod scan;
mod schema;
mod search;
mod similar;
mod spec;
mod words;
mod write;

use std::io::{self, ErrorKind, Write as _};
use std::process::ExitCode;

use clap::{CommandFactory as _, Parser as _};
use error_codes_codegen::{Table, read};

use crate::args::{Args, Command};

fn main() -> ExitCode {
    let args = Args::try_parse().unwrap_or_else(|error| hint::add(error).exit());
    args.validate().unwrap_or_else(|error| error.exit());
    match run(args) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        // The reader of a pipe, such as `head`, has exited.
        Err(error) if error.kind() == ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            message::error(&error.to_string(), &[]);
            ExitCode::FAILURE
        }
    }
}

/// Runs a command; `false` means that an error has been reported.
fn run(args: Args) -> io::Result<bool> {
    let spec = args.spec.as_deref();
    let with_table = |run: &dyn Fn(&Table) -> io::Result<bool>| match spec::table(spec) {
        Some(table) => run(&table),
        None => Ok(false),
    };
    match args.command {
        Command::Check {
            explain: Some(rule),
            ..
        } => check::explain(rule.as_deref()),
        Command::Check { files, format, .. } => check::run(&files, format),
        Command::Diff(options) => match &options.explain {
            Some(rule) => diff::explain(rule.as_deref()),
            None => diff::run(&options),
        },
        Command::Explain(options) => with_table(&|table| explain::run(table, &options)),
        Command::Search(options) => with_table(&|table| search::run(table, &options)),
        Command::List(options) => with_table(&|table| list::run(table, &options)),
        Command::Drift(options) => drift::run(spec, &options),
        Command::Init(options) => init::run(&options),
        Command::Convert(options) => convert::run(&options),
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
            let table = match spec.map(spec::source) {
                None => None,
                // A table with errors is one that is being written.
                Some(Ok(source)) => Some(read(&source).0),
                Some(Err((source, diagnostics))) => {
                    message::diagnostics(&diagnostics, &source);
                    return Ok(false);
                }
            };
            io::stdout().write_all(schema::json(table.as_ref())?.as_bytes())?;
            Ok(true)
        }
    }
}
