//! `error-codes drift`: compares the table with pages that document its codes.
//!
//! A page is read as blocks of text ([`page`], and a module for each form), from which [`reading`] tells codes and titles
//! from other numbers and texts. [`compare`] finds the differences.

mod candidate;
mod compare;
mod facts;
mod html;
mod json;
mod markdown;
mod page;
mod reading;
mod report;
mod skeleton;
mod text;
mod titles;

#[cfg(test)]
mod tests;

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::io;
use std::path::{Path, PathBuf};

use clap::error::ErrorKind;
use clap::{Args, CommandFactory as _};
use error_codes_codegen::rules::drift::UNREADABLE_PAGE;
use error_codes_codegen::rules::file::too_large;
use error_codes_codegen::suggest::did_you_mean;
use error_codes_codegen::{Diagnostic, Diagnostics, Source, Table};

use self::compare::Drift;
use self::page::Form;
use self::reading::{Context, Reading};
use self::report::{Compared, Report};
use crate::check::age;
use crate::format::{DriftFormat, print};
use crate::lookup::Lookup;
use crate::message::{self, count, quote};
use crate::{spec, write};

pub(crate) const EXAMPLES: &str = "\
Examples:
  error-codes drift --source meta error-codes.html
  error-codes drift --source meta --explain-reading error-codes.html
  error-codes drift --source meta --record spec/sources/meta.tsv error-codes.html
  error-codes drift spec/sources/*.tsv

Save the page after it has been rendered. Several pages of a source are compared as one.

Reported are codes that the table does not have, entries whose `sources` name the source although the page does not \
have their codes, and titles that are not the message, an alias or a case of their entries. For new codes, entries \
to fill in are printed.

In JSON, each source has the codes that are `new`, `gone`, `changed`, and `unclaimed`, of entries that do not name the source, \
and `entries`, those to fill in, in TOML. `diagnostics` are as in `check --format json`; `file` is a page or the spec.

Exit status: 0 without differences, 1 with differences, 2 if the command line is invalid.";

/// The arguments of `drift`.
#[derive(Args, Debug)]
pub(crate) struct Options {
    /// The pages of the source, as saved from a browser; `-` is standard input
    #[arg(value_name = "PAGE", required = true)]
    pages: Vec<PathBuf>,

    /// The id of the source that the pages are; files of facts name theirs
    #[arg(long, value_name = "ID")]
    source: Option<String>,

    /// The form of the pages; if omitted, it is detected
    #[arg(long, value_enum)]
    form: Option<Form>,

    /// Show what was read as a code and what was not, and why
    #[arg(long, conflicts_with = "format")]
    explain_reading: bool,

    /// The output format
    #[arg(long, value_enum, default_value_t)]
    format: DriftFormat,

    /// Write the codes and titles of the pages to a file, without comparing them
    #[arg(long, value_name = "FILE")]
    record: Option<PathBuf>,

    /// The day on which the pages were saved; if omitted, today
    #[arg(long, value_name = "DATE", requires = "record", value_parser = day)]
    verified: Option<String>,

    /// Overwrite the file of `--record` if it exists
    #[arg(long, requires = "record")]
    force: bool,
}

/// A date as `YYYY-MM-DD`.
fn day(text: &str) -> Result<String, String> {
    let is_date = (0..=2_932_896).contains(&age::days(text)) && age::date(age::days(text)) == text;
    let error = || "expected a date, such as 2026-11-23".to_owned();
    is_date.then(|| text.to_owned()).ok_or_else(error)
}

/// A page and the source that it is of.
struct Page {
    source: Source,
    form: Form,
    /// The index of the source's context.
    of: usize,
    reading: Reading,
}

/// Compares the pages with the table.
pub(crate) fn run(spec: Option<&Path>, options: &Options) -> io::Result<bool> {
    let Some((spec, table)) = spec::load(spec) else {
        return Ok(false);
    };
    let lookup = Lookup::new(&table);
    // Those of the sources, in the order of their first pages.
    let mut contexts: Vec<Context<'_>> = Vec::new();
    let (mut pages, mut broken) = (Vec::new(), Vec::new());
    for path in &options.pages {
        match read(path, options)? {
            Ok(source) => {
                let named = named(&source, &table, options).unwrap_or_else(|error| error.exit());
                let known = contexts.iter().position(|cx| cx.index == named);
                let of = known.unwrap_or(contexts.len());
                if known.is_none() {
                    contexts.push(Context::new(&lookup, named));
                }
                pages.push(Page::read(source, of, options.form, &contexts[of]));
            }
            Err(error) => broken.push(error),
        }
    }
    if options.explain_reading {
        for page in &pages {
            print(&explanation(page))?;
        }
    }
    let empty = pages.iter().filter(|page| page.reading.found.is_empty());
    let broken = broken
        .iter()
        .map(|(source, diagnostics)| (source, diagnostics.clone()));
    let diagnostics = broken.chain(empty.map(|page| (&page.source, nothing(page).into())));
    let mut report = Report {
        sources: Vec::new(),
        diagnostics: diagnostics.collect(),
    };
    if !report.diagnostics.is_empty() {
        report.write(options.format)?;
        return Ok(false);
    }
    if let Some(file) = &options.record {
        return Ok(record(file, &contexts, &pages, options));
    }
    let mut of_spec = Diagnostics::default();
    for (index, cx) in contexts.iter().enumerate() {
        let pages: Vec<_> = pages.iter().filter(|page| page.of == index).collect();
        let mut drift = compare::compare(cx, &pages);
        let sources = pages.iter().map(|page| &page.source);
        report
            .diagnostics
            .extend(sources.zip(std::mem::take(&mut drift.pages)));
        for diagnostic in &std::mem::take(&mut drift.spec) {
            of_spec.push(diagnostic.clone());
        }
        let found: Vec<_> = pages.iter().map(|page| &*page.reading.found).collect();
        let entries = skeleton::entries(cx, &found);
        let id = &cx.source.id;
        report.sources.push(Compared { id, drift, entries });
    }
    of_spec.sort();
    report.diagnostics.push((&spec, of_spec));
    report.write(options.format)?;
    let mut drifts = report.sources.iter().map(|it| &it.drift);
    Ok(drifts.all(Drift::is_empty))
}

impl Page {
    fn read(source: Source, of: usize, form: Option<Form>, cx: &Context<'_>) -> Self {
        let form = form.unwrap_or_else(|| Form::of(&source));
        let reading = reading::read(&form.read(&source), source.text(), cx);
        Self {
            source,
            form,
            of,
            reading,
        }
    }
}

/// The text of a page.
fn read(path: &Path, options: &Options) -> io::Result<Result<Source, (Source, Diagnostics)>> {
    let page = if path.as_os_str() == "-" {
        spec::stdin()?
    } else {
        spec::source(path)
    };
    let page = match page {
        Ok(page) => page,
        Err((page, _)) if options.form != Some(Form::Json) && !page.text().is_empty() => page,
        Err(error) => return Ok(Err(error)),
    };
    if page.text().len() > Source::MAX_LEN {
        let diagnostics = too_large().help("save only the part with the codes").into();
        return Ok(Err((page, diagnostics)));
    }
    Ok(Ok(page))
}

/// The index of the source that a page is of.
fn named(page: &Source, table: &Table, options: &Options) -> Result<usize, clap::Error> {
    let error = |kind, text: String| {
        let mut command = crate::args::Args::command();
        command.build();
        match command.find_subcommand_mut("drift") {
            Some(command) => command.error(kind, text),
            None => clap::Error::raw(kind, text),
        }
    };
    let named = facts::Header::of(page.text()).map(|it| it.source);
    let id = match (&options.source, named) {
        (Some(source), Some(named)) if *source != named => {
            let text = format!("{} has the facts of the source `{named}`", page.name());
            return Err(error(ErrorKind::ArgumentConflict, text));
        }
        (Some(source), _) => source.clone(),
        (None, Some(named)) => named,
        (None, None) => {
            let text = format!("pass the source that {} is of: `--source ID`", page.name());
            return Err(error(ErrorKind::MissingRequiredArgument, text));
        }
    };
    let ids = || table.sources.iter().map(|it| &*it.id);
    ids().position(|it| it == id).ok_or_else(|| {
        let mut text = format!("unknown source {}", quote(&id));
        if let Some(help) = did_you_mean(&id, "sources", ids()) {
            text = format!("{text}: {help}");
        }
        error(ErrorKind::InvalidValue, text)
    })
}

/// The diagnostic of a page without codes.
fn nothing(page: &Page) -> Diagnostic {
    let considered = match page.reading.considered.len() {
        0 => {
            "a page that scripts render has to be saved after it has been rendered; or copy its text into a file"
        }
        _ => "pass `--explain-reading` to see what was considered",
    };
    let name = page::name(page.form);
    Diagnostic::new(
        &UNREADABLE_PAGE,
        format!("no codes found in {}", page.source.name()),
    )
    .help(format!(
        "it was read as {name}; pass `--form` for another form"
    ))
    .help(considered)
}

/// What was considered on a page, a line each.
fn explanation(page: &Page) -> String {
    let considered = &page.reading.considered;
    let width = considered
        .iter()
        .map(|it| it.text.chars().count())
        .max()
        .unwrap_or(0)
        .min(24);
    let mut text = format!(
        "{}: read as {}\n",
        page.source.name(),
        page::name(page.form)
    );
    for it in considered {
        let position = page.source.position(it.start);
        let place = format!("{}:{}", position.line, position.column);
        let verdict = if it.is_code { "code    " } else { "not code" };
        let shown: String = it.text.chars().take(40).collect();
        // A string never fails.
        let _ = writeln!(text, "{place:>8}  {shown:width$}  {verdict}  {}", it.why);
    }
    text
}

/// Writes the facts of pages.
fn record(file: &Path, contexts: &[Context<'_>], pages: &[Page], options: &Options) -> bool {
    let [cx] = contexts else {
        message::error("a file of facts is of one source", &[]);
        return false;
    };
    let (table, source) = (cx.syntax.lookup.table, cx.source);
    let header = facts::Header {
        source: source.id.clone(),
        url: source.url.clone(),
        verified: Some(
            options
                .verified
                .clone()
                .unwrap_or_else(|| age::date(age::today())),
        ),
    };
    let found: Vec<_> = pages
        .iter()
        .flat_map(|page| page.reading.found.iter().cloned())
        .collect();
    if !write::file(file, &facts::write(&header, table, &found), options.force) {
        return false;
    }
    let distinct: BTreeSet<_> = found.iter().map(|it| &it.codes).collect();
    let codes = count(distinct.len(), "code");
    message::note(&format!(
        "{}: {codes} of the source `{}`",
        file.display(),
        source.id
    ));
    true
}
