//! Which column is which key of an entry.

use error_codes_codegen::language::{ENTRY, Form, Key, Kind};
use error_codes_codegen::suggest;

use super::Options;
use super::input::Flat;
use crate::message::quote;

/// What becomes of a column.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Column {
    Ignored,
    Key(Target),
    /// The tags of an entry by group, in the form of `error-codes list --format json`.
    Groups,
    /// A field of this table.
    Field,
    /// The fields of an entry, in the form of `error-codes list --format json`.
    Fields,
}

/// A key of an entry, or a key of a table that is a key of an entry, such as `retry.after`.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Target {
    /// The key, by its index among those of an entry.
    pub(super) index: usize,
    pub(super) part: Option<&'static str>,
}

impl Target {
    pub(super) fn key(&self) -> &'static Key {
        &ENTRY.keys[self.index]
    }

    pub(super) fn name(&self) -> String {
        let name = self.key().name;
        self.part
            .map_or_else(|| name.to_owned(), |part| format!("{name}.{part}"))
    }

    /// All keys that a column can be.
    fn all() -> impl Iterator<Item = Self> {
        ENTRY.keys.iter().enumerate().flat_map(|(index, key)| {
            let parts: Vec<&'static str> = match (&key.kind, key.form) {
                (Kind::Table(shape) | Kind::WordOr(_, shape), _) => {
                    shape.keys.iter().map(|key| key.name).collect()
                }
                (Kind::Map(_), Form::OneOf(words)) => words.to_vec(),
                _ => Vec::new(),
            };
            let parts = parts.into_iter().map(Some);
            std::iter::once(None)
                .chain(parts)
                .map(move |part| Self { index, part })
        })
    }

    pub(super) fn find(name: &str) -> Option<Self> {
        Self::all().find(|it| same(&it.name(), name))
    }
}

/// Whether two names are the same but for case and separators.
pub(super) fn same(a: &str, b: &str) -> bool {
    fn letters(name: &str) -> impl Iterator<Item = char> {
        let letters = name.chars().filter(|c| c.is_alphanumeric());
        letters.flat_map(char::to_lowercase)
    }
    letters(a).eq(letters(b))
}

/// What becomes of each column, or all errors, each with its help.
pub(super) fn map(
    flat: &Flat,
    options: &Options,
) -> Result<Vec<Column>, Vec<(String, Vec<String>)>> {
    let mut errors = Vec::new();
    let mut columns = vec![None; flat.columns.len()];
    let ignored = options.ignore.iter().map(|name| (name, Column::Ignored));
    let fields = options.field.iter();
    // Those of the command's own form have no column each.
    let fields = fields.filter(|(name, of)| of.is_none() || !flat.has_field(name));
    let fields = fields.map(|(name, _)| (name, Column::Field));
    for (name, column) in ignored.chain(fields) {
        match find(flat, name) {
            Ok(index) => columns[index] = Some(column),
            Err(error) => errors.push(error),
        }
    }
    for (name, key) in &options.map {
        match (find(flat, name), Target::find(key)) {
            (Ok(column), Some(target)) => columns[column] = Some(Column::Key(target)),
            (Err(error), _) => errors.push(error),
            (_, None) => errors.push(unknown_key(key)),
        }
    }
    for (index, (column, name)) in columns.iter_mut().zip(&flat.columns).enumerate() {
        if column.is_none() {
            let ours = || match &**name {
                "groups" => Some(Column::Groups),
                "fields" => Some(Column::Fields),
                _ => None,
            };
            let empty = || flat.is_empty(index).then_some(Column::Ignored);
            let key = Target::find(name).map(Column::Key);
            *column = key.or_else(ours).or_else(empty);
        }
    }
    // The keys of an object are the codes, unless the codes are somewhere else.
    let code = || Target::find("code").map(Column::Key);
    if let Some(keys) = flat.keys
        && columns[keys].is_none()
        && !columns.contains(&code())
    {
        columns[keys] = code();
    }
    if !columns.contains(&code()) {
        let help = "pass `--map COLUMN=code`".to_owned();
        errors.push(("no column is `code`".to_owned(), vec![help]));
    }
    for (index, column) in columns.iter().enumerate() {
        match column {
            None => errors.push(unknown_column(&flat.columns[index])),
            Some(Column::Key(target)) if !matches!(target.key().kind, Kind::List(_)) => {
                if let Some(other) = columns[..index].iter().position(|it| it == column) {
                    let (name, one) = (target.name(), quote(&flat.columns[other]));
                    let two = quote(&flat.columns[index]);
                    let text = format!("two columns are `{name}`: {one} and {two}");
                    errors.push((
                        text,
                        vec!["pass `--ignore` or `--map` for one of them".to_owned()],
                    ));
                }
            }
            Some(_) => {}
        }
    }
    if errors.is_empty() {
        Ok(columns.into_iter().flatten().collect())
    } else {
        Err(errors)
    }
}

/// The column of a name.
fn find(flat: &Flat, name: &str) -> Result<usize, (String, Vec<String>)> {
    let exact = flat.columns.iter().position(|it| it == name);
    let found = exact.or_else(|| flat.columns.iter().position(|it| same(it, name)));
    found.ok_or_else(|| {
        let columns = flat.columns.iter().map(String::as_str);
        let help = suggest::did_you_mean(name, "columns", columns);
        let text = format!("the input does not have a column {}", quote(name));
        (text, help.into_iter().collect())
    })
}

fn unknown_key(name: &str) -> (String, Vec<String>) {
    let names: Vec<_> = Target::all().map(|it| it.name()).collect();
    let help = match suggest::nearest(name, names.iter().map(String::as_str)) {
        Some(nearest) => format!("did you mean `{nearest}`?"),
        None => format!("available keys: `{}`", names.join("`, `")),
    };
    (
        format!("an entry does not have a key {}", quote(name)),
        vec![help],
    )
}

fn unknown_column(name: &str) -> (String, Vec<String>) {
    let names: Vec<_> = Target::all().map(|it| it.name()).collect();
    let nearest = suggest::nearest(name, names.iter().map(String::as_str));
    let key = nearest.unwrap_or("KEY");
    let help = format!("pass `--map '{name}={key}'`, `--field '{name}'` or `--ignore '{name}'`");
    (
        format!("the column {} is not a key of an entry", quote(name)),
        vec![help],
    )
}
