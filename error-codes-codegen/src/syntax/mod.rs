//! From text to typed, spanned structures.
//!
//! [`Tree::parse`] reads TOML and mends what would hide the rest; [`read`] fills the structures that
//! the spec language [declares](crate::language). It reports whatever does not have the right form;
//! that is absent from the structures, and everything else is there.

mod document;
mod errors;
mod field;
mod mend;
#[cfg(test)]
mod tests;
pub(crate) mod types;
mod valid;

use toml::de::{DeTable, DeValue};

use crate::diagnostic::{Diagnostics, Span};
use crate::language::{SPEC, Spec};
use crate::rules::file;

pub(crate) use document::{Document, Gaps};
pub(crate) use field::{Field, Fields, Items, Named, Spanned};

/// A table as TOML knows it.
pub(crate) type Toml<'t> = DeTable<'t>;
type Value<'t> = toml::Spanned<DeValue<'t>>;

/// The text of a spec as TOML knows it.
pub(crate) struct Tree<'t> {
    text: &'t str,
    /// `None` if the text is something else altogether, which has been reported.
    pub(crate) root: Option<DeTable<'t>>,
    errors: Vec<toml::de::Error>,
    /// Where the text has been mended, which has been reported.
    mended: Vec<Span>,
}

impl<'t> Tree<'t> {
    /// Parses a text.
    ///
    /// If its structure is broken, the tree is that of a mended `copy` of the same length. All spans
    /// are those of the text.
    pub(crate) fn parse(
        text: &'t str,
        copy: &'t mut String,
        diagnostics: &mut Diagnostics,
    ) -> Self {
        let mut tree = Self {
            text,
            root: None,
            errors: Vec::new(),
            mended: Vec::new(),
        };
        if let Some(diagnostic) = file::not_a_spec(text) {
            diagnostics.push(diagnostic);
            return tree;
        }
        if let Some(root) = valid::read(text) {
            #[cfg(fuzzing)]
            assert_eq!(
                format!("{root:?}"),
                format!("{:?}", DeTable::parse(text).expect("valid TOML").get_ref())
            );
            tree.root = Some(root);
            return tree;
        }
        let (root, errors) = DeTable::parse_recoverable(text);
        let (mut root, mut errors) = (root.into_inner(), errors);
        if !errors.is_empty() {
            tree.mended = mend::mend(text, &root, &errors, copy, diagnostics);
            if !tree.mended.is_empty() {
                let (again, left) = DeTable::parse_recoverable(copy);
                (root, errors) = (again.into_inner(), left);
            }
        }
        tree.root = Some(root);
        tree.errors = errors;
        tree
    }
}

/// What has been read of a spec.
pub(crate) struct Parsed<'t> {
    pub(crate) spec: Spec<'t>,
    pub(crate) gaps: Gaps,
}

/// Reads the structures of a spec, and reports what does not have the right form.
pub(crate) fn read<'t>(tree: &'t Tree<'t>, diagnostics: &mut Diagnostics) -> Parsed<'t> {
    let Some(root) = &tree.root else {
        return Parsed {
            spec: Spec::default(),
            gaps: Gaps::default(),
        };
    };
    let mut document = Document::new(tree);
    let spec = document.root(root, &SPEC);
    let gaps = document.finish(diagnostics);
    Parsed { spec, gaps }
}
