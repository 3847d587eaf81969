//! The constants for further and former names.

use super::enums;
use crate::table::Entry;

/// A constant of the enum that has the value of an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Constant {
    /// The name.
    pub name: String,
    /// The variant that it is equal to.
    pub variant: String,
    /// Since when it is deprecated, and why.
    pub deprecated: Option<(Option<String>, Option<String>)>,
}

pub(super) fn constants(entries: &[Entry], error: &str) -> Vec<Constant> {
    let mut constants = Vec::new();
    for entry in entries {
        // A constant cannot store the code of a range, which has been reported.
        if entry.codes.are_several() {
            continue;
        }
        let deprecated = entry.deprecated.as_ref();
        for name in &entry.also {
            constants.push(Constant {
                name: name.clone(),
                variant: entry.name.clone(),
                deprecated: deprecated.map(enums::deprecated),
            });
        }
        if entry.was.is_empty() {
            continue;
        }
        let instead = deprecated.and_then(|it| it.instead.as_ref());
        let note = match instead {
            Some(instead) => format!(
                "renamed to `{}`, which is deprecated: use `{error}::{instead}`",
                entry.name
            ),
            None => format!("renamed to `{error}::{}`", entry.name),
        };
        for name in &entry.was {
            constants.push(Constant {
                name: name.clone(),
                variant: entry.name.clone(),
                deprecated: Some((None, Some(note.clone()))),
            });
        }
    }
    constants
}
