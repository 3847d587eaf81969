//! The same table in the shapes that are compared.

use std::fmt::Write as _;

use crate::docs::Docs;
use crate::rows::{CATEGORIES, Code, Kind, Row, Rows, TAGS};

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

    pub(crate) fn source(self, rows: &Rows) -> String {
        match self {
            Self::Ours => ours(rows),
            Self::Arrays => index(rows) + &arrays(rows),
            Self::Index => index(rows),
            Self::Maps => maps(rows),
            Self::Matches => matches(rows, None, true),
            Self::MatchOnly => matches(rows, None, false),
            Self::Stack => stack(rows, None, true),
            Self::NumbersOnly => stack(rows, None, false),
            Self::DisplayDoc => display_doc(rows),
        }
    }
}

impl Rows {
    /// The codes to look up.
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

    /// Writes something for each row.
    fn each(&self, line: impl Fn(&Row) -> String) -> String {
        self.each_at(|_, row| line(row))
    }

    /// Writes something for each row and its place.
    fn each_at(&self, line: impl Fn(usize, &Row) -> String) -> String {
        let rows = self.all.iter().enumerate();
        let lines: Vec<_> = rows.map(|(at, row)| line(at, row)).collect();
        lines.join("\n")
    }
}

/// The table through error-codes: open where it has ranges, else closed.
fn ours(rows: &Rows) -> String {
    let catch_all = match rows.kind {
        Kind::Sparse => "Unknown(::error_codes::UnknownCode<Self>)",
        _ => "",
    };
    format!(
        "#[::error_codes::error_codes(inline = r#\"{}\"#, category = Category)]\n\
         pub enum Error {{ {catch_all} }}",
        rows.toml()
    )
}

/// The enum alone, documented as error-codes does it.
pub(crate) fn floor(rows: &Rows, docs: &Docs) -> String {
    variants(rows, Some(docs), |row| match row.last {
        Some(_) => format!("{}(i32)", row.name),
        None => row.name.clone(),
    })
}

/// The limit of a look-up: an array that has a place for each code up to the largest.
fn index(rows: &Rows) -> String {
    let len = rows.all.len();
    let largest = rows
        .all
        .iter()
        .map(|row| row.last.unwrap_or(row.code.int()))
        .max();
    let largest = largest.unwrap_or(0);
    let names = rows.each(|row| format!("{},", row.name));
    let values = rows.each(|row| format!("Row::{},", row.name));
    let fill = |wanted: fn(&Row) -> bool| {
        rows.each_at(|at, row| {
            let first = row.code.int();
            let last = row.last.unwrap_or(first);
            if wanted(row) {
                format!("({first}, {last}, {at}),")
            } else {
                String::new()
            }
        })
    };
    let (ranges, own) = (
        fill(|row| row.last.is_some()),
        fill(|row| row.last.is_none()),
    );
    format!(
        "#[derive(Clone, Copy)] pub enum Row {{ {names} }}
         static PLACES: [Option<Row>; {largest} + 1] = {{
             const ROWS: [Row; {len}] = [{values}];
             const CODES: &[(usize, usize, usize)] = &[{ranges} {own}];
             let mut places = [None; {largest} + 1];
             let mut next = 0;
             while next < CODES.len() {{
                 let (mut code, last, row) = CODES[next];
                 while code <= last {{ places[code] = Some(ROWS[row]); code += 1; }}
                 next += 1;
             }}
             places
         }};
         #[inline]
         pub fn from_code(code: i32) -> Option<Row> {{
             match PLACES.get(code as usize) {{ Some(row) => *row, None => None }}
         }}"
    )
}

/// The limit of an accessor: an array with a place for each row.
fn arrays(rows: &Rows) -> String {
    let len = rows.all.len();
    let messages = rows.each(|row| format!("{:?},", row.message));
    let remedies = rows.each(|row| format!("{:?},", row.remedy));
    let lines = rows.each(|row| format!("{:?},", row.line()));
    let categories = rows.each(|row| format!("{},", row.category));
    format!(
        "pub static MESSAGES: [&str; {len}] = [{messages}];
         pub static REMEDIES: [&str; {len}] = [{remedies}];
         pub static LINES: [&str; {len}] = [{lines}];
         pub static CATEGORIES: [u8; {len}] = [{categories}];
         impl ::core::fmt::Display for Row {{
             fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {{
                 f.write_str(LINES[*self as usize])
             }}
         }}"
    )
}

fn maps(rows: &Rows) -> String {
    let code_type = rows.code_type();
    let names = rows.each(|row| format!("{},", row.name));
    let key = if rows.kind == Kind::Text {
        "code"
    } else {
        "&code"
    };
    let suffix = if rows.kind == Kind::Text { "" } else { "i32" };
    let entries = rows.each(|row| format!("{}{suffix} => Row::{},", row.code.literal(), row.name));
    format!(
        "#[derive(Clone, Copy)] pub enum Row {{ {names} }}
         static MAP: ::phf::Map<{code_type}, Row> = ::phf::phf_map! {{ {entries} }};
         #[inline]
         pub fn from_code(code: {code_type}) -> Option<Row> {{ MAP.get({key}).copied() }}"
    )
}

/// A `match` for each property, or only for the look-up.
pub(crate) fn matches(rows: &Rows, docs: Option<&Docs>, properties: bool) -> String {
    let code_type = rows.code_type();
    let arms = |wanted: fn(&Row) -> bool| {
        rows.each(|row| {
            let last = row.last.map_or(String::new(), |last| format!("..={last}"));
            let arm = format!("{}{last} => Self::{},", row.code.literal(), row.name);
            if wanted(row) { arm } else { String::new() }
        })
    };
    let own = arms(|row| row.last.is_none());
    let ranges = arms(|row| row.last.is_some());
    let mut source = variants(rows, docs, |row| row.name.clone());
    let _ = write!(
        source,
        "impl Error {{
             pub fn from_code(code: {code_type}) -> Option<Self> {{
                 Some(match code {{ {own} {ranges} _ => return None }})
             }}
         }}"
    );
    if properties {
        source.push_str(&match_properties(rows));
    }
    format!("#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)] {source}")
}

fn match_properties(rows: &Rows) -> String {
    let method = |name: &str, value: fn(&Row) -> String| {
        let arms = rows.each(|row| format!("Self::{} => {},", row.name, value(row)));
        format!("pub fn {name}(self) -> &'static str {{ match self {{ {arms} }} }}\n")
    };
    let code = rows.each(|row| format!("Self::{} => {},", row.name, row.code.literal()));
    let category = rows.each(|row| {
        format!(
            "Self::{} => Category::{},",
            row.name,
            capital(CATEGORIES[row.category])
        )
    });
    let categories = CATEGORIES.map(capital).join(",");
    let mut predicates = String::new();
    let mut predicate = |id: &str, wanted: &dyn Fn(&Row) -> bool| {
        let rows = rows.all.iter().filter(|row| wanted(row));
        let names: Vec<_> = rows.map(|row| format!("Self::{}", row.name)).collect();
        let names = names.join("|");
        let _ = writeln!(
            predicates,
            "pub fn is_{id}(self) -> bool {{ matches!(self, {names}) }}"
        );
    };
    for (index, id) in CATEGORIES.into_iter().enumerate() {
        predicate(id, &|row| row.category == index);
    }
    for (index, id) in TAGS.into_iter().enumerate() {
        predicate(id, &|row| row.tag == Some(index));
    }
    let name = method("name", |row| format!("{:?}", row.name));
    let message = method("message", |row| format!("{:?}", row.message));
    let description = method("description", |row| format!("{:?}", row.description));
    let remedy = method("remedy", |row| format!("{:?}", row.remedy));
    let line = method("line", |row| format!("{:?}", row.line()));
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
pub(crate) fn stack(rows: &Rows, docs: Option<&Docs>, properties: bool) -> String {
    let code = |row: &Row| format!("{} = {}", row.name, row.code.literal());
    if !properties {
        return format!(
            "#[derive(Clone, Copy, ::strum::FromRepr, ::num_enum::TryFromPrimitive)]\n\
             #[repr(i32)]\n{}",
            variants(rows, docs, code)
        );
    }
    let variants = variants(rows, docs, |row| {
        let tag = row
            .tag
            .map_or(String::new(), |tag| format!(", tag = {:?}", TAGS[tag]));
        format!(
            "#[error({:?})]
             #[strum(message = {:?}, detailed_message = {:?})]
             #[strum(props(category = {:?}, remedy = {:?}{tag}))]
             {}",
            row.line(),
            row.message,
            row.description,
            CATEGORIES[row.category],
            row.remedy,
            code(row)
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

fn display_doc(rows: &Rows) -> String {
    let variants = variants(rows, None, |row| {
        format!("/// {}\n{}", row.line(), row.name)
    });
    let values = rows.each(|row| format!("Error::{},", row.name));
    format!(
        "#[derive(Clone, Copy, ::displaydoc::Display)]\n{variants}
         pub static ROWS: &[Error] = &[{values}];"
    )
}

fn variants(rows: &Rows, docs: Option<&Docs>, variant: impl Fn(&Row) -> String) -> String {
    let variants = rows.each_at(|at, row| {
        let docs = docs.map_or("", |docs| &docs.rows[at]);
        format!("{docs} {},", variant(row))
    });
    format!(
        "{} pub enum Error {{ {variants} }}",
        docs.map_or("", |it| &it.table)
    )
}

fn capital(id: &str) -> String {
    id[..1].to_ascii_uppercase() + &id[1..]
}
