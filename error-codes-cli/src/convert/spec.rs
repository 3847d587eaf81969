//! From the rows of the input to a spec.

use std::collections::HashSet;

use error_codes_codegen::language::{ENTRY, Form, Kind, SPEC};
use error_codes_codegen::rules::spelling;

use super::Options;
use super::codes;
use super::columns::{Column, Target};
use super::declared::{Declared, Groups};
use super::fields::Fields;
use super::input::{Cell, Flat};
use super::values::value;
use crate::message::count;
use crate::write::{self, Toml};

/// The keys of an entry, by their index in the language.
type Entry = Vec<Option<Toml>>;

/// A spec, and notes on what is in it without having been in the input.
pub(super) struct Converted {
    pub(super) text: String,
    pub(super) notes: Vec<String>,
}

/// Makes a spec of the rows, or says why that is impossible.
pub(super) fn convert(
    flat: &Flat,
    columns: &[Column],
    options: &Options,
    code_type: Option<&str>,
) -> Result<Converted, String> {
    let mut notes = Vec::new();
    let code_type = code_type.map_or_else(
        || {
            let (code_type, why) = codes::type_of(flat, columns);
            notes.push(format!(
                "the type of the codes is `{code_type}`, since {why}"
            ));
            code_type
        },
        str::to_owned,
    );
    let mut declared: Vec<_> = ENTRY
        .keys
        .iter()
        .map(|key| Declared::of(key.name))
        .collect();
    let code = |cell: &Cell| codes::value(cell, &code_type, flat.is_json);
    let mut groups = Groups::default();
    let mut fields = Fields::new(flat.is_json, &options.field);
    let mut entries = Vec::new();
    for (index, row) in flat.rows.iter().enumerate() {
        let mut entry: Entry = vec![None; ENTRY.keys.len()];
        let mut key = |target: &Target, cell| {
            let declared = declared[target.index].as_mut();
            fill(&mut entry, target, cell, declared, &code)
                .map_err(|text| format!("{}: {text}", row.place))
        };
        for (column, cell) in &row.cells {
            match (&columns[*column], cell) {
                (Column::Ignored, _) => {}
                (Column::Groups, _) => groups.add(cell),
                (Column::Key(target), _) => key(target, cell)?,
                (Column::Fields, Cell::Object(values)) => {
                    for (name, cell) in values.iter().filter(|(_, cell)| !cell.is_empty()) {
                        match Target::find(name) {
                            Some(target) => key(&target, cell)?,
                            None => fields.add(name, index, cell),
                        }
                    }
                }
                (Column::Field | Column::Fields, _) => {
                    fields.add(&flat.columns[*column], index, cell);
                }
            }
        }
        entries.push(entry);
    }
    fields.decide();
    notes.extend(fields.notes());
    let name = ENTRY.keys.iter().position(|key| key.form == Form::Name);
    let is_invalid = |entry: &Entry| match name.and_then(|name| entry[name].clone()) {
        Some(Toml::Str(name)) => !Form::Name.accepts(&name),
        _ => false,
    };
    let invalid = entries.iter().filter(|entry| is_invalid(entry)).count();
    if invalid > 0 {
        notes.push(format!(
            "{} not in UpperCamelCase: with `--map COLUMN=id`, they are ids, and the names are derived from them",
            count(invalid, "name")
        ));
    }
    let named = names(&mut entries);
    if named > 0 {
        notes.push(format!("{} derived from messages", count(named, "name")));
    }
    let head = |key: &str| match key {
        "title" => Some(&*options.title),
        "code-type" => Some(&*code_type),
        _ => None,
    };
    let mut text = String::new();
    for key in SPEC.keys {
        if let Some(value) = head(key.name) {
            text += &write::line(key.name, &Toml::Str(value.to_owned()));
            text.push('\n');
        }
    }
    for key in SPEC.keys {
        if key.name == "groups" {
            groups.write(&mut text);
        }
        if key.name == "fields" {
            fields.write(&mut text);
        }
        let declared = declared.iter().flatten().find(|it| it.key == key.name);
        for (id, keys) in declared.iter().flat_map(|it| &it.tables) {
            let mut keys = keys.clone();
            if key.name == "tags" {
                keys.extend(groups.of(id));
            }
            write::table(&mut text, &format!("{}.{id}", key.name), false, &keys);
        }
    }
    for (index, entry) in entries.into_iter().enumerate() {
        let mut keys = Vec::new();
        for (key, value) in ENTRY.keys.iter().zip(entry) {
            // Long texts are last.
            if key.name == "description" {
                keys.extend(fields.of(index));
            }
            keys.extend(value.map(|value| (key.name.to_owned(), value)));
        }
        write::table(&mut text, "codes", true, &keys);
    }
    Ok(Converted { text, notes })
}

/// Fills a key of an entry.
fn fill(
    entry: &mut Entry,
    target: &Target,
    cell: &Cell,
    declared: Option<&mut Declared>,
    code: &dyn Fn(&Cell) -> Toml,
) -> Result<(), String> {
    let key = target.key();
    let old = &mut entry[target.index];
    let new = match (target.part, declared) {
        (Some(part), _) => {
            let part_value = match &key.kind {
                Kind::Table(shape) | Kind::WordOr(_, shape) => {
                    let part = shape.keys.iter().find(|key| key.name == part);
                    part.and_then(|part| value(&part.kind, cell))
                }
                Kind::Map(item) => value(item, cell),
                _ => None,
            };
            part_value.map(|value| Toml::Table(vec![(part.to_owned(), value)]))
        }
        (None, Some(declared)) => {
            // A single value is the same as a list of one.
            let items = match (&key.kind, cell) {
                (Kind::List(_), Cell::List(cells)) => cells.clone(),
                (Kind::List(_), Cell::Str(text)) => {
                    let parts = text.split(';').map(|it| Cell::Str(it.trim().to_owned()));
                    parts.collect()
                }
                _ => vec![cell.clone()],
            };
            let items = items.iter().filter(|it| !it.is_empty());
            let mut ids = items.map(|it| Toml::Str(declared.id(it)));
            if matches!(key.kind, Kind::List(_)) {
                Some(Toml::List(ids.collect()))
            } else {
                ids.next()
            }
        }
        (None, None) if matches!(key.kind, Kind::Code) => Some(code(cell)),
        (None, None) => match cell {
            Cell::Str(text) if key.form != Form::Free => {
                value(&key.kind, &Cell::Str(text.trim().to_owned()))
            }
            _ => value(&key.kind, cell),
        },
    };
    match (old, new) {
        (_, None) => {}
        (old @ None, new) => *old = new,
        (Some(Toml::List(old)), Some(Toml::List(new))) => {
            for item in new {
                if !old.contains(&item) {
                    old.push(item);
                }
            }
        }
        (Some(Toml::Table(old)), Some(Toml::Table(new))) => old.extend(new),
        (Some(old), Some(new)) => {
            let text = format!("`{}` has two values, {old} and {new}", key.name);
            return Err(text);
        }
    }
    Ok(())
}

/// Names the entries without a name or an id by their messages; returns how many they are.
fn names(entries: &mut [Entry]) -> usize {
    let index = |name: &str| ENTRY.keys.iter().position(|key| key.name == name);
    let (Some(name), Some(code), Some(message)) = (index("name"), index("code"), index("message"))
    else {
        return 0;
    };
    let id = ENTRY.keys[name].or.and_then(index);
    let given = entries.iter().filter_map(|entry| match &entry[name] {
        Some(Toml::Str(name)) => Some(name.to_ascii_lowercase()),
        _ => None,
    });
    let mut taken: HashSet<_> = given.collect();
    let mut count = 0;
    for entry in entries {
        let (None, Some(Toml::Str(message))) = (&entry[name], &entry[message]) else {
            continue;
        };
        if id.is_some_and(|id| entry[id].is_some()) {
            continue;
        }
        let code = match &entry[code] {
            Some(Toml::Str(code) | Toml::Literal(code)) => code,
            _ => "",
        };
        // An apostrophe is inside a word.
        let message = message.replace(['\'', '’'], "");
        let words = [
            message.clone(),
            format!("{message} {code}"),
            format!("code {code}"),
        ];
        let mut found = words.iter().filter_map(|word| spelling::variant(word));
        if let Some(new) = found.find(|it| taken.insert(it.to_ascii_lowercase())) {
            entry[name] = Some(Toml::Str(new));
            count += 1;
        }
    }
    count
}
