//! `error-codes init`: a first spec, and the Rust that makes an enum of it.

use std::io;
use std::path::{Path, PathBuf};

use clap::Args;
use clap::builder::PossibleValuesParser;
use error_codes_codegen::language::{ENTRY, Kind, SPEC, Shape};
use error_codes_codegen::rules::spelling;
use error_codes_codegen::{Source, read};

use crate::format::print;
use crate::{message, write};

pub(crate) const EXAMPLES: &str = "\
Examples:
  error-codes init --title 'Shop API'
  error-codes init --title PostgreSQL --code-type str spec/sqlstate.toml
  error-codes init --title 'Shop API' >> src/error.rs

The Rust code goes to standard output, what else there is to do to standard error.";

/// The arguments of `init`.
#[derive(Args, Debug)]
pub(crate) struct Options {
    /// The spec to write; if omitted, `error-codes.toml`, or a file in the folder `spec` if there is one
    #[arg(value_name = "FILE")]
    file: Option<PathBuf>,

    /// The name of the table
    #[arg(long, default_value = "My Service")]
    title: String,

    /// The type of the codes
    #[arg(long, value_name = "TYPE", default_value = "i32", value_parser = PossibleValuesParser::new(code_types()))]
    code_type: String,

    /// Overwrite the file if it exists
    #[arg(long)]
    force: bool,
}

/// The types of codes that the language has.
pub(crate) fn code_types() -> &'static [&'static str] {
    let key = SPEC.keys.iter().find(|key| key.name == "code-type");
    match key.map(|key| &key.kind) {
        Some(Kind::Word(types)) => types,
        _ => &[],
    }
}

/// Writes the spec, and prints what to do next.
pub(crate) fn run(options: &Options) -> io::Result<bool> {
    let file = match &options.file {
        Some(file) => file.clone(),
        None => default_file(&options.title),
    };
    let name = file.display().to_string();
    let source = Source::new(&*name, spec(options, &name));
    let (_, diagnostics) = read(&source);
    if !diagnostics.is_empty() {
        message::diagnostics(&diagnostics, &source);
        return Ok(false);
    }
    if !write::file(&file, source.text(), options.force) {
        return Ok(false);
    }
    message::note(&format!(
        "{name}: created; replace its entries, and check it with `error-codes check {name}`\n\
         Depend on `error-codes-table`, and add this enum to the crate:\n"
    ));
    print(&rust(&options.title, &path_in_crate(&file)))?;
    Ok(true)
}

/// Where a spec is put that nobody says where to put.
fn default_file(title: &str) -> PathBuf {
    match spelling::id(title) {
        Some(id) if Path::new("spec").is_dir() => {
            Path::new("spec").join(id.replace('_', "-") + ".toml")
        }
        _ => PathBuf::from("error-codes.toml"),
    }
}

/// The path of a file, from the folder of the nearest Cargo.toml above it.
fn path_in_crate(file: &Path) -> String {
    let path = file.canonicalize().unwrap_or_else(|_| file.to_owned());
    let folder = path.ancestors().skip(1);
    let mut folder = folder.filter(|it| it.join("Cargo.toml").is_file());
    let path = match folder.next().map(|folder| path.strip_prefix(folder)) {
        Some(Ok(path)) => path,
        _ => file,
    };
    path.display().to_string().replace('\\', "/")
}

/// The enum of a spec.
fn rust(title: &str, path: &str) -> String {
    let name = spelling::id(title).and_then(|id| spelling::variant(&id));
    let name = name.unwrap_or_default();
    let name = name.strip_suffix("Error").unwrap_or(&name);
    format!(
        "\
use error_codes::{{UnknownCode, error_codes}};

#[error_codes({path:?}, category = {name}Category)]
pub enum {name}Error {{
    /// A code that the table does not have.
    Unknown(UnknownCode<Self>),
}}
"
    )
}

/// A spec with two entries. What its keys are for is what the language says.
fn spec(options: &Options, name: &str) -> String {
    let [first, second] = match &*options.code_type {
        "str" => ["\"E001\"", "\"E002\""],
        _ => ["1", "2"],
    };
    let head = [
        ("title", &*write::string(&options.title)),
        ("code-type", &write::string(&options.code_type)),
    ];
    let entry = [
        ("code", first),
        ("name", "\"NotFound\""),
        ("message", "\"not found\""),
        ("category", "\"request\""),
        ("retry", "\"never\""),
        (
            "description",
            "\"The request names something that does not exist.\"",
        ),
        ("remedy", "\"Correct the name.\""),
    ];
    let others = ENTRY.keys.iter().map(|key| key.name);
    let others = others.filter(|name| entry.iter().all(|(key, _)| key != name));
    let others: Vec<_> = others.map(|name| format!("`{name}`")).collect();
    format!(
        "\
# Check this file with `error-codes check {name}`.

{head}
# {categories}
[categories.request]
title = \"Errors in the request\"

[categories.service]
title = \"Errors of the service\"

# {codes}
[[codes]]
{entry}# Other keys: {others}.

[[codes]]
code = {second}
name = \"Overloaded\"
message = \"too many requests\"
category = \"service\"
retry = {{ backoff = \"1s\" }}
description = \"The service cannot handle more requests.\"
remedy = \"\"\"
Send fewer requests:

- Repeat the request later.
- Distribute the others over time.
\"\"\"
",
        head = explained(&SPEC, &head),
        categories = doc(&SPEC, "categories"),
        codes = ENTRY.doc,
        entry = explained(&ENTRY, &entry),
        others = others.join(", "),
    )
}

/// Keys and their values, each below what it is for.
fn explained(shape: &Shape, keys: &[(&str, &str)]) -> String {
    let lines = keys
        .iter()
        .map(|(key, value)| format!("# {}\n{key} = {value}\n", doc(shape, key)));
    lines.collect()
}

/// What a key is for.
fn doc(shape: &Shape, name: &str) -> &'static str {
    let key = shape.keys.iter().find(|key| key.name == name);
    key.map_or("", |key| key.doc)
}
