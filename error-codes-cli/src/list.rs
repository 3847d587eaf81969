//! `error-codes list`: the entries of a table.

use std::io;

use clap::Args;
use error_codes_codegen::{Entry, FieldValue, Table, suggest};

use crate::format::text::View;
use crate::format::{ListFormat, print};
use crate::message::{self, quote};

pub(crate) const EXAMPLES: &str = "\
Examples:
  error-codes list
  error-codes list --category throttling
  error-codes list --advice
  error-codes list --field http-status=404
  error-codes list --format json | jq -r '.[].name'

In a terminal, columns are cut to its width, and omitted if they do not fit. Elsewhere they are complete.

In JSON, each entry is an object with all its fields. A range of codes is `{\"first\": 200, \
\"last\": 299}`, and a prefix `{\"prefix\": \"08\"}`; times are in milliseconds; texts are given as Markdown and as plain text; missing \
fields are `null`.";

/// The arguments of `list`.
#[derive(Args, Debug)]
pub(crate) struct Options {
    /// List only the codes of this category
    #[arg(long, value_name = "ID")]
    category: Option<String>,

    /// List only the codes with this tag
    #[arg(long, value_name = "ID")]
    tag: Option<String>,

    /// List only the codes with this field, or with this value of it
    #[arg(long, value_name = "NAME[=VALUE]")]
    field: Option<String>,

    /// Show what to do about each code: the retry advice, and the tags by group
    #[arg(long, conflicts_with = "format")]
    advice: bool,

    /// The output format
    #[arg(long, value_enum, default_value_t)]
    format: ListFormat,
}

/// Lists the entries of a category, with a tag, with a field, or all of them.
pub(crate) fn run(table: &Table, options: &Options) -> io::Result<bool> {
    let categories = table.categories.iter().map(|category| &*category.id);
    let tags = table.tags.iter().map(|tag| &*tag.id);
    let fields = table.fields.iter().map(|field| &*field.name);
    let (field, value) = match options.field.as_deref().map(|it| (it, it.split_once('='))) {
        Some((_, Some((field, value)))) => (Some(field), Some(value)),
        field => (field.map(|(field, _)| field), None),
    };
    let (Ok(category), Ok(tag), Ok(field)) = (
        index(table, "category", options.category.as_deref(), categories),
        index(table, "tag", options.tag.as_deref(), tags),
        index(table, "field", field, fields),
    ) else {
        return Ok(false);
    };
    let entries: Vec<&Entry> = table
        .entries
        .iter()
        .filter(|entry| category.is_none() || entry.category == category)
        .filter(|entry| tag.is_none_or(|tag| entry.tags.contains(&tag)))
        .filter(|entry| field.is_none_or(|field| has(entry, field, value)))
        .collect();
    if entries.is_empty() {
        message::note("no code has this category, this tag and this field");
    }
    let view = if options.advice {
        View::Advice
    } else {
        View::Summary
    };
    print(&options.format.render(table, &entries, view)?)?;
    Ok(true)
}

/// Whether an entry has a field, with this value if there is one.
fn has(entry: &Entry, field: usize, value: Option<&str>) -> bool {
    let is = |given: &FieldValue, value| match given {
        FieldValue::Strings(items) => items.iter().any(|it| it == value),
        given => given.to_string() == value,
    };
    let given = entry.field(field);
    given.is_some_and(|given| value.is_none_or(|value| is(given, value)))
}

/// The index of an id; an unknown id is reported.
fn index<'t>(
    table: &Table,
    what: &str,
    id: Option<&str>,
    ids: impl Iterator<Item = &'t str> + Clone,
) -> Result<Option<usize>, ()> {
    let Some(id) = id else { return Ok(None) };
    if let Some(index) = ids.clone().position(|it| it == id) {
        return Ok(Some(index));
    }
    let text = format!("unknown {} {what} {}", table.title, quote(id));
    let known: Vec<_> = ids.clone().map(quote).collect();
    let help = match suggest::nearest(id, ids) {
        Some(nearest) => format!("did you mean {}?", quote(nearest)),
        None if known.is_empty() => format!("the table does not declare any {what}"),
        None => format!("available {}: {}", message::plural(what), known.join(", ")),
    };
    message::error(&text, &[help]);
    Err(())
}
