//! Entries to fill in, for codes that are not in the table.

use std::collections::{BTreeSet, HashMap, HashSet};

use error_codes_codegen::language::{ENTRY, Kind};
use error_codes_codegen::rules::spelling;
use error_codes_codegen::{Codes, Entry};

use super::compare;
use super::reading::{Context, Found};
use super::titles::{clean, fold};
use crate::write::{self, Toml};

/// The entries of codes that are not in the table. `pages` are the codes of each page in their order.
pub(super) fn entries(cx: &Context<'_>, pages: &[&[Found]]) -> String {
    let table = cx.syntax.lookup.table;
    let names = table.entries.iter().flat_map(Entry::words);
    let reserved = table.reserved.iter().filter_map(|it| it.name.as_deref());
    let mut taken: HashSet<_> = names.chain(reserved).map(str::to_ascii_lowercase).collect();
    let mut written = BTreeSet::new();
    let mut text = String::new();
    for page in pages {
        let mut categories = Categories::of(cx, page);
        for found in *page {
            if let Some(category) = known(cx, found) {
                categories.pass(found.part, category);
            } else if compare::entries(cx, &found.codes).is_empty() && written.insert(&found.codes)
            {
                let category = categories.find(cx, found);
                let keys = keys(cx, found, category, &mut taken);
                write::table(&mut text, "codes", true, &keys);
            }
        }
    }
    text
}

/// The keys of an entry.
fn keys(
    cx: &Context<'_>,
    found: &Found,
    category: Option<&str>,
    taken: &mut HashSet<String>,
) -> Vec<(String, Toml)> {
    let table = cx.syntax.lookup.table;
    let title = found.title.as_ref().map(|it| clean(&it.text));
    let string = |text: &str| Toml::Str(text.to_owned());
    let keys = ENTRY.keys.iter().filter_map(|key| {
        let value = match key.name {
            "code" => match &found.codes {
                Codes::Int(code) => Some(Toml::Literal(code.to_string())),
                Codes::Str(code) => match code.strip_suffix('*') {
                    Some(code) => Some(Toml::Str(format!(r"{code}\*"))),
                    None => Some(string(code)),
                },
                codes => Some(Toml::Str(codes.to_string())),
            },
            "name" => name(title, &found.codes, taken).map(Toml::Str),
            "message" => title.map(string),
            "category" => category.map(string),
            "sources" => Some(Toml::List(vec![string(&cx.source.id)])),
            name if table.require.iter().any(|it| it == name) => {
                matches!(key.kind, Kind::Text | Kind::Line).then(|| string(""))
            }
            _ => None,
        };
        Some((key.name.to_owned(), value?))
    });
    keys.collect()
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

/// The category of the entry that has a code.
fn known<'t>(cx: &Context<'t>, found: &Found) -> Option<&'t str> {
    let entry = cx.syntax.lookup.entry_of(&found.codes)?;
    let category = cx.syntax.lookup.table.categories.get(entry.category?)?;
    Some(&category.id)
}

/// The categories of the codes around a place of a page.
struct Categories<'t> {
    /// The first and the last one in each part so far.
    of_parts: HashMap<usize, &'t str>,
    last: Option<&'t str>,
}

impl<'t> Categories<'t> {
    fn of(cx: &Context<'t>, page: &[Found]) -> Self {
        let mut of_parts = HashMap::new();
        for found in page {
            if let Some(category) = known(cx, found) {
                of_parts.entry(found.part).or_insert(category);
            }
        }
        Self {
            of_parts,
            last: None,
        }
    }

    fn pass(&mut self, part: usize, category: &'t str) {
        self.of_parts.insert(part, category);
        self.last = Some(category);
    }

    /// The category of the heading, or else of the nearest code in the same part of the page, or before it.
    fn find(&self, cx: &Context<'t>, found: &Found) -> Option<&'t str> {
        let heading = fold(&found.heading);
        let table = cx.syntax.lookup.table;
        let named = table
            .categories
            .iter()
            .find(|it| fold(&it.title) == heading);
        let named = named.map(|it| &*it.id);
        let near = named.or_else(|| self.of_parts.get(&found.part).copied());
        let first = table.categories.first().map(|it| &*it.id);
        near.or(self.last).or(first)
    }
}
