//! From text to a tree whose keys and values have the right form.
//!
//! [`parse`] reads TOML, recovers from every syntax error, and holds the tree against the
//! [shapes](crate::language) of the spec language. What it finds wrong it reports; what is left can be
//! read through [`Fields`], which passes over anything that has been reported.

mod fields;
mod form;
mod mend;
mod value;

use toml::de::{DeTable, DeValue};

use self::form::Form;

use crate::diagnostic::{Diagnostic, Diagnostics, Span};

pub(crate) use fields::{Declaration, Fields, Written};
pub(crate) use value::{duration, unseen};

type Value<'t> = toml::Spanned<DeValue<'t>>;

/// Reads the text of a spec and reports every diagnostic of syntax and form.
///
/// Where a list or a table is never closed, the tree is that of a mended copy, which `mended` keeps;
/// all places in it are those of `text`.
pub(crate) fn parse<'t>(
    text: &'t str,
    mended: &'t mut String,
    diagnostics: &mut Diagnostics,
) -> DeTable<'t> {
    let not_a_table = if text.trim().is_empty() {
        Some(
            Diagnostic::new(&crate::rules::file::EMPTY, "the file is empty")
                .help("a table has at least a `title`, a category and one row of `codes`"),
        )
    } else {
        link_text(text).map(|span| {
            Diagnostic::new(&crate::rules::file::LINK_TEXT, "the file holds a path instead of a table")
                .at(&span, "this is the text of a symbolic link")
                .help("copy the table to this place, or let git make links: git config core.symlinks true")
        })
    };
    if let Some(diagnostic) = not_a_table {
        diagnostics.push(diagnostic);
        return DeTable::new();
    }
    let (mut root, mut errors) = DeTable::parse_recoverable(text);
    if mend::unclosed(root.get_ref(), text).is_some() {
        text.clone_into(mended);
        mend::mend(mended, diagnostics);
        (root, errors) = DeTable::parse_recoverable(mended);
    }
    let root = root.into_inner();
    Form::check(text, &root, &errors, diagnostics);
    root
}

/// The path that git leaves in place of a link where the system has none.
fn link_text(text: &str) -> Option<Span> {
    let path = text.trim();
    let is_path =
        path.strip_suffix(".toml").is_some() && !path.contains(['\n', '=', '"', '[', '#']);
    is_path.then(|| {
        let start = text.len() - text.trim_start().len();
        start..start + path.len()
    })
}
