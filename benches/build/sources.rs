//! The table in the form of each candidate.

use std::fmt::Write as _;

use crate::docs::Docs;
use crate::table::{CATEGORIES, Code, Entry, Kind, TAGS, Table};

/// A module of a table, named as the macro that registers what is measured of it.
#[derive(Clone, Copy)]
pub(crate) enum Part {
    Ours,
    Arrays,
    Index,
    Maps,
    Matches,
    MatchOnly,
    Stack,
    NumbersOnly,
    DisplayDoc,
}

impl Part {
    pub(crate) const ALL: [Self; 9] = [
        Self::Ours,
        Self::Arrays,
        Self::Index,
        Self::Maps,
        Self::Matches,
        Self::MatchOnly,
        Self::Stack,
        Self::NumbersOnly,
        Self::DisplayDoc,
    ];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Ours => "ours",
            Self::Arrays => "arrays",
            Self::Index => "index",
            Self::Maps => "maps",
            Self::Matches => "matches",
            Self::MatchOnly => "match_only",
            Self::Stack => "stack",
            Self::NumbersOnly => "numbers_only",
            Self::DisplayDoc => "display_doc",
        }
    }

    pub(crate) fn source(self, table: &Table) -> String {
        match self {
            Self::Ours => ours(table),
            Self::Arrays => index(table) + &arrays(table),
            Self::Index => index(table),
            Self::Maps => maps(table),
            Self::Matches => matches(table, None, true),
            Self::MatchOnly => matches(table, None, false),
            Self::Stack => stack(table, None, true),
            Self::NumbersOnly => stack(table, None, false),
            Self::DisplayDoc => display_doc(table),
        }
    }
}

impl Table {
    /// The codes that are looked up.
    pub(crate) fn pools(&self) -> String {
        let pool = |name: &str, codes: &mut dyn Iterator<Item = &Code>| {
            let codes: Vec<_> = codes.map(Code::literal).collect();
            let (code_type, codes) = (self.code_type(), codes.join(","));
            format!("pub static {name}: &[{code_type}] = &[{codes}];\n")
        };
        pool("OWN", &mut self.own())
            + &pool("RANGED", &mut self.ranged.iter())
            + &pool("MISSES", &mut self.misses.iter())
    }

    /// Generates a line for each entry.
    fn each(&self, line: impl Fn(&Entry) -> String) -> String {
        self.each_at(|_, entry| line(entry))
    }

    /// Generates a line for each entry and its index.
    fn each_at(&self, line: impl Fn(usize, &Entry) -> String) -> String {
        let table = self.entries.iter().enumerate();
        let lines: Vec<_> = table.map(|(at, entry)| line(at, entry)).collect();
        lines.join("\n")
    }
}

/// The table with error-codes: open if it has ranges, closed otherwise.
fn ours(table: &Table) -> String {
    let catch_all = if table.kind.has_ranges() {
        "Unknown(::error_codes::UnknownCode<Self>)"
    } else {
        ""
    };
    format!(
        "#[::error_codes::error_codes(inline = r#\"{}\"#, category = Category)]\n\
         pub enum Error {{ {catch_all} }}",
        table.toml()
    )
}

/// The bare enum with the documentation of error-codes.
pub(crate) fn floor(table: &Table, docs: &Docs) -> String {
    variants(table, Some(docs), |entry| match entry.last {
        Some(_) => format!("{}(i32)", entry.name),
        None => entry.name.clone(),
    })
}

/// The limit of a look-up: an array with a slot for each code up to the largest.
fn index(table: &Table) -> String {
    let len = table.entries.len();
    let largest = table
        .entries
        .iter()
        .map(|entry| entry.last.unwrap_or(entry.code.int()))
        .max();
    let largest = largest.unwrap_or(0);
    let names = table.each(|entry| format!("{},", entry.name));
    let values = table.each(|entry| format!("Entry::{},", entry.name));
    let fill = |wanted: fn(&Entry) -> bool| {
        table.each_at(|at, entry| {
            let first = entry.code.int();
            let last = entry.last.unwrap_or(first);
            if wanted(entry) {
                format!("({first}, {last}, {at}),")
            } else {
                String::new()
            }
        })
    };
    let (ranges, own) = (
        fill(|entry| entry.last.is_some()),
        fill(|entry| entry.last.is_none()),
    );
    format!(
        "#[derive(Clone, Copy)] pub enum Entry {{ {names} }}
         static SLOTS: [Option<Entry>; {largest} + 1] = {{
             const ENTRIES: [Entry; {len}] = [{values}];
             const CODES: &[(usize, usize, usize)] = &[{ranges} {own}];
             let mut slots = [None; {largest} + 1];
             let mut next = 0;
             while next < CODES.len() {{
                 let (mut code, last, entry) = CODES[next];
                 while code <= last {{ slots[code] = Some(ENTRIES[entry]); code += 1; }}
                 next += 1;
             }}
             slots
         }};
         #[inline]
         pub fn from_code(code: i32) -> Option<Entry> {{
             match SLOTS.get(code as usize) {{ Some(entry) => *entry, None => None }}
         }}"
    )
}

/// The limit of an accessor: an array with a slot for each entry.
fn arrays(table: &Table) -> String {
    let len = table.entries.len();
    let messages = table.each(|entry| format!("{:?},", entry.message));
    let remedies = table.each(|entry| format!("{:?},", entry.remedy));
    let lines = table.each(|entry| format!("{:?},", entry.line()));
    let categories = table.each(|entry| format!("{},", entry.category));
    format!(
        "pub static MESSAGES: [&str; {len}] = [{messages}];
         pub static REMEDIES: [&str; {len}] = [{remedies}];
         pub static LINES: [&str; {len}] = [{lines}];
         pub static CATEGORIES: [u8; {len}] = [{categories}];
         impl ::core::fmt::Display for Entry {{
             fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {{
                 f.write_str(LINES[*self as usize])
             }}
         }}"
    )
}

fn maps(table: &Table) -> String {
    let code_type = table.code_type();
    let names = table.each(|entry| format!("{},", entry.name));
    let key = if table.kind == Kind::Text {
        "code"
    } else {
        "&code"
    };
    let suffix = if table.kind == Kind::Text { "" } else { "i32" };
    let entries =
        table.each(|entry| format!("{}{suffix} => Entry::{},", entry.code.literal(), entry.name));
    format!(
        "#[derive(Clone, Copy)] pub enum Entry {{ {names} }}
         static MAP: ::phf::Map<{code_type}, Entry> = ::phf::phf_map! {{ {entries} }};
         #[inline]
         pub fn from_code(code: {code_type}) -> Option<Entry> {{ MAP.get({key}).copied() }}"
    )
}

/// A `match` for each property, or only for the look-up.
pub(crate) fn matches(table: &Table, docs: Option<&Docs>, properties: bool) -> String {
    let code_type = table.code_type();
    let arms = |wanted: fn(&Entry) -> bool| {
        table.each(|entry| {
            let last = entry
                .last
                .map_or(String::new(), |last| format!("..={last}"));
            let arm = format!("{}{last} => Self::{},", entry.code.literal(), entry.name);
            if wanted(entry) { arm } else { String::new() }
        })
    };
    let own = arms(|entry| entry.last.is_none());
    let ranges = arms(|entry| entry.last.is_some());
    let mut source = variants(table, docs, |entry| entry.name.clone());
    let _ = write!(
        source,
        "impl Error {{
             pub fn from_code(code: {code_type}) -> Option<Self> {{
                 Some(match code {{ {own} {ranges} _ => return None }})
             }}
         }}"
    );
    if properties {
        source.push_str(&match_properties(table));
    }
    format!("#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)] {source}")
}

fn match_properties(table: &Table) -> String {
    let method = |name: &str, value: fn(&Entry) -> String| {
        let arms = table.each(|entry| format!("Self::{} => {},", entry.name, value(entry)));
        format!("pub fn {name}(self) -> &'static str {{ match self {{ {arms} }} }}\n")
    };
    let code = table.each(|entry| format!("Self::{} => {},", entry.name, entry.code.literal()));
    let category = table.each(|entry| {
        format!(
            "Self::{} => Category::{},",
            entry.name,
            capital(CATEGORIES[entry.category])
        )
    });
    let categories = CATEGORIES.map(capital).join(",");
    let mut predicates = String::new();
    let mut predicate = |id: &str, wanted: &dyn Fn(&Entry) -> bool| {
        let table = table.entries.iter().filter(|entry| wanted(entry));
        let names: Vec<_> = table.map(|entry| format!("Self::{}", entry.name)).collect();
        let names = names.join("|");
        let _ = writeln!(
            predicates,
            "pub fn is_{id}(self) -> bool {{ matches!(self, {names}) }}"
        );
    };
    for (index, id) in CATEGORIES.into_iter().enumerate() {
        predicate(id, &|entry| entry.category == index);
    }
    for (index, id) in TAGS.into_iter().enumerate() {
        predicate(id, &|entry| entry.tag == Some(index));
    }
    let name = method("name", |entry| format!("{:?}", entry.name));
    let message = method("message", |entry| format!("{:?}", entry.message));
    let description = method("description", |entry| format!("{:?}", entry.description));
    let remedy = method("remedy", |entry| format!("{:?}", entry.remedy));
    let line = method("line", |entry| format!("{:?}", entry.line()));
    format!(
        "#[derive(Clone, Copy, PartialEq, Eq)] pub enum Category {{ {categories} }}
         impl Error {{
             pub fn code(self) -> i32 {{ match self {{ {code} }} }}
             pub fn category(self) -> Category {{ match self {{ {category} }} }}
             {predicates} {name} {message} {description} {remedy} {line}
         }}
         impl ::core::fmt::Debug for Error {{
             fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {{
                 f.write_str(self.name())
             }}
         }}
         impl ::core::fmt::Display for Error {{
             fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {{
                 f.write_str(self.line())
             }}
         }}
         impl ::core::error::Error for Error {{}}"
    )
}

/// thiserror, strum and `num_enum` together, or only what they have for a look-up.
pub(crate) fn stack(table: &Table, docs: Option<&Docs>, properties: bool) -> String {
    let code = |entry: &Entry| format!("{} = {}", entry.name, entry.code.literal());
    if !properties {
        return format!(
            "#[derive(Clone, Copy, ::strum::FromRepr, ::num_enum::TryFromPrimitive)]\n\
             #[repr(i32)]\n{}",
            variants(table, docs, code)
        );
    }
    let variants = variants(table, docs, |entry| {
        let tag = entry
            .tag
            .map_or(String::new(), |tag| format!(", tag = {:?}", TAGS[tag]));
        format!(
            "#[error({:?})]
             #[strum(message = {:?}, detailed_message = {:?})]
             #[strum(props(category = {:?}, remedy = {:?}{tag}))]
             {}",
            entry.line(),
            entry.message,
            entry.description,
            CATEGORIES[entry.category],
            entry.remedy,
            code(entry)
        )
    });
    format!(
        "#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
         #[derive(::thiserror::Error)]
         #[derive(::strum::FromRepr, ::strum::IntoStaticStr, ::strum::EnumMessage, ::strum::EnumProperty)]
         #[derive(::num_enum::TryFromPrimitive, ::num_enum::IntoPrimitive)]
         #[repr(i32)]
         {variants}"
    )
}

fn display_doc(table: &Table) -> String {
    let variants = variants(table, None, |entry| {
        format!("/// {}\n{}", entry.line(), entry.name)
    });
    let values = table.each(|entry| format!("Error::{},", entry.name));
    format!(
        "#[derive(Clone, Copy, ::displaydoc::Display)]\n{variants}
         pub static ENTRIES: &[Error] = &[{values}];"
    )
}

fn variants(table: &Table, docs: Option<&Docs>, variant: impl Fn(&Entry) -> String) -> String {
    let variants = table.each_at(|at, entry| {
        let docs = docs.map_or("", |docs| &docs.entries[at]);
        format!("{docs} {},", variant(entry))
    });
    format!(
        "{} pub enum Error {{ {variants} }}",
        docs.map_or("", |it| &it.table)
    )
}

fn capital(id: &str) -> String {
    id[..1].to_ascii_uppercase() + &id[1..]
}
