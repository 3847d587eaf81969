//! `error-codes convert`: from a flat file to a spec.

mod codes;
mod columns;
mod declared;
mod fields;
mod input;
mod spec;
mod values;

use std::io;
use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::{Args, ValueEnum};
use error_codes_codegen::{FieldType, Source, read};

use self::columns::Column;
use crate::format::print;
use crate::message::{self, count, quote};
use crate::{init, write};

pub(crate) const EXAMPLES: &str = "\
Examples:
  error-codes convert --from csv --title Shop codes.csv > spec/shop.toml
  error-codes convert --from csv --title Shop --delimiter ';' --map Text=message --field Owner codes.csv
  error-codes list --format json | error-codes convert --from json --title Copy

A CSV file has the names of the columns in its first line. JSON is an array of objects, or an object with \
an entry for each code. Columns are matched with the keys of an entry (`code`, `name`, `message`, \
`category`, …) and with those of its tables (`retry.after`, `deprecated.note`, …); case and separators do \
not matter. A list is separated by `;`, or is an array. Categories, tags and sources are declared from the \
values.

The spec is checked, and the diagnostics say what is left to fill in.";

/// The arguments of `convert`.
#[derive(Args, Debug)]
pub(crate) struct Options {
    /// The file to convert; if omitted or `-`, standard input
    #[arg(value_name = "FILE")]
    file: Option<PathBuf>,

    /// The format of the file
    #[arg(long, value_enum)]
    from: Format,

    /// The name of the table
    #[arg(long)]
    title: String,

    /// The type of the codes; if omitted, `i32` or the first type that has all codes
    #[arg(long, value_name = "TYPE", value_parser = PossibleValuesParser::new(init::code_types()))]
    code_type: Option<String>,

    /// Use a column for a key
    #[arg(long, value_name = "COLUMN=KEY", value_parser = pair)]
    map: Vec<(String, String)>,

    /// Keep a column as a field of the table; if omitted, its type is that of its values. TYPE is that of a spec, or
    /// `values` for a field with a few values
    #[arg(long, value_name = "COLUMN[=TYPE]", value_parser = field)]
    field: Vec<(String, Option<FieldType>)>,

    /// Leave out a column
    #[arg(long, value_name = "COLUMN")]
    ignore: Vec<String>,

    /// The delimiter of the columns in CSV: a character, or `tab`
    #[arg(long, value_name = "CHARACTER", default_value = ",", value_parser = delimiter)]
    delimiter: u8,

    /// Write the spec to a file instead of standard output
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,

    /// Overwrite the file if it exists
    #[arg(long, requires = "output")]
    force: bool,
}

/// The format of a flat file.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum Format {
    /// Comma-separated values with a header
    Csv,
    /// An array of objects, or an object of objects
    Json,
}

fn pair(text: &str) -> Result<(String, String), String> {
    let (column, key) = text.rsplit_once('=').ok_or("expected COLUMN=KEY")?;
    Ok((column.to_owned(), key.to_owned()))
}

fn field(text: &str) -> Result<(String, Option<FieldType>), String> {
    let of = |word: &str| match word {
        "values" => Some(FieldType::Values),
        word => FieldType::of_word(word),
    };
    // A column can have a `=` in its name.
    Ok(match text.rsplit_once('=') {
        Some((column, word)) if of(word).is_some() => (column.to_owned(), of(word)),
        _ if text.is_empty() => return Err("expected COLUMN[=TYPE]".to_owned()),
        _ => (text.to_owned(), None),
    })
}

fn delimiter(text: &str) -> Result<u8, String> {
    match text.as_bytes() {
        _ if matches!(text, "tab" | "\\t") => Ok(b'\t'),
        [byte] if byte.is_ascii() && !matches!(byte, b'"' | b'\n' | b'\r') => Ok(*byte),
        _ => Err("expected an ASCII character other than a quote, or `tab`".to_owned()),
    }
}

/// Converts the file, and reports what is left to fill in.
pub(crate) fn run(options: &Options) -> io::Result<bool> {
    let source = match &options.file {
        Some(file) if file.as_os_str() != "-" => crate::spec::source(file),
        _ => crate::spec::stdin()?,
    };
    let source = match source {
        Ok(source) => source,
        Err((source, diagnostics)) => {
            message::diagnostics(&diagnostics, &source);
            return Ok(false);
        }
    };
    if source.text().len() > Source::MAX_LEN {
        let limit = Source::MAX_LEN >> 20;
        message::error(&format!("the input is larger than {limit} MiB"), &[]);
        return Ok(false);
    }
    let flat = match options.from {
        Format::Csv => input::csv(source.text(), options.delimiter),
        Format::Json => input::json(source.text()),
    };
    let flat = match flat {
        Ok(flat) => flat,
        Err((text, help)) => {
            message::error(&text, help.as_slice());
            return Ok(false);
        }
    };
    let columns = match columns::map(&flat, options) {
        Ok(columns) => columns,
        Err(errors) => {
            for (text, help) in errors {
                message::error(&text, &help);
            }
            return Ok(false);
        }
    };
    let code_type = options.code_type.as_deref();
    let converted = match spec::convert(&flat, &columns, options, code_type) {
        Ok(converted) => converted,
        Err(text) => {
            message::error(&text, &[]);
            return Ok(false);
        }
    };
    for note in converted.notes {
        message::note(&note);
    }
    let ignored = (0..columns.len()).filter(|it| columns[*it] == Column::Ignored);
    let ignored = ignored.filter(|it| !flat.is_empty(*it));
    let ignored: Vec<_> = ignored.map(|it| quote(&flat.columns[it])).collect();
    if !ignored.is_empty() {
        let columns = count(ignored.len(), "column");
        message::note(&format!("{columns} left out: {}", ignored.join(", ")));
    }
    match &options.output {
        None => print(&converted.text)?,
        Some(file) if write::file(file, &converted.text, options.force) => {}
        Some(_) => return Ok(false),
    }
    let name = options
        .output
        .as_ref()
        .map(|file| file.display().to_string());
    let source = Source::new(name.unwrap_or("standard output".to_owned()), converted.text);
    let (_, diagnostics) = read(&source);
    message::diagnostics(&diagnostics, &source);
    Ok(!diagnostics.has_errors())
}
