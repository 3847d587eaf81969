//! Entries to fill in, for codes that are not in the table.

use std::collections::HashSet;

use error_codes_codegen::language::{ENTRY, Kind};
use error_codes_codegen::rules::spelling;
use error_codes_codegen::{Codes, Entry, Table};

use super::reading::{Context, Found};
use super::titles::{clean, fold};
use crate::write::{self, Toml};

/// The entries of new codes. `pages` are the codes of each page in their order.
pub(super) fn entries(cx: &Context<'_>, id: &str, pages: &[&[Found]], new: &[Found]) -> String {
    let table = cx.syntax.lookup.table;
    let names = table.entries.iter().flat_map(Entry::words);
    let reserved = table.reserved.iter().filter_map(|it| it.name.as_deref());
    let mut taken: HashSet<_> = names.chain(reserved).map(str::to_ascii_lowercase).collect();
    let mut text = String::new();
    for found in new {
        let page = pages.iter().find(|page| {
            let mut codes = page.iter().map(|it| (&it.codes, &it.span));
            codes.any(|it| it == (&found.codes, &found.span))
        });
        let page = page.copied().unwrap_or_default();
        let title = found.title.as_ref().map(|it| clean(&it.text));
        let code = match &found.codes {
            Codes::Int(code) => Toml::Literal(code.to_string()),
            Codes::Str(code) if code.ends_with('*') => {
                Toml::Str(format!(r"{}\*", &code[..code.len() - 1]))
            }
            codes => Toml::Str(codes.to_string()),
        };
        let string = |text: &str| Toml::Str(text.to_owned());
        let mut keys = Vec::new();
        for key in ENTRY.keys {
            let value = match key.name {
                "code" => Some(code.clone()),
                "name" => name(title, &found.codes, &mut taken).map(|it| string(&it)),
                "message" => title.map(string),
                "category" => category(cx, table, page, found).map(string),
                "sources" => Some(Toml::List(vec![string(id)])),
                required if table.require.iter().any(|it| it == required) => {
                    matches!(key.kind, Kind::Text | Kind::Line).then(|| string(""))
                }
                _ => None,
            };
            keys.extend(value.map(|value| (key.name.to_owned(), value)));
        }
        write::table(&mut text, "codes", true, &keys);
    }
    text
}

/// A name that no entry has.
fn name(title: Option<&str>, codes: &Codes, taken: &mut HashSet<String>) -> Option<String> {
    let title = title.unwrap_or_default().replace(['\'', '\u{2019}'], "");
    let words = [
        title.clone(),
        format!("{title} {codes}"),
        format!("code {codes}"),
    ];
    let mut names = words.iter().filter_map(|it| spelling::variant(it));
    names.find(|it| taken.insert(it.to_ascii_lowercase()))
}

/// The category of the entry before it in the same part of the page, or after it, or that of the heading.
fn category<'t>(
    cx: &Context<'t>,
    table: &'t Table,
    page: &[Found],
    found: &Found,
) -> Option<&'t str> {
    let heading = fold(&found.heading);
    let mut categories = table.categories.iter();
    if let Some(category) = categories.find(|it| fold(&it.title) == heading) {
        return Some(&category.id);
    }
    let known = |it: &Found| {
        let entry = cx.syntax.lookup.entry_of(&it.codes)?;
        table.categories.get(entry.category?)
    };
    let is_near = |it: &&Found| it.part == found.part;
    let at = page
        .iter()
        .position(|it| it.span == found.span)
        .unwrap_or(0);
    let (before, after) = page.split_at(at);
    let near = before.iter().rev().filter(is_near).find_map(known);
    let near = near.or_else(|| after.iter().filter(is_near).find_map(known));
    let category = near.or_else(|| before.iter().rev().find_map(known));
    Some(&category.or(table.categories.first())?.id)
}
