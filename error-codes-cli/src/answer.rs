//! What a mention of a code leads to: an entry, or one of its cases.

use error_codes_codegen::{Case, Codes, Entry, Prose, Retry};

use crate::lookup::Lookup;
use crate::scan::Mention;

/// An entry, or a case of it. What the case does not say, the entry says.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Answer<'t> {
    pub(crate) row: &'t Entry,
    pub(crate) case: Option<&'t Case>,
}

/// The entry and the case by their addresses.
pub(crate) type Id = (*const Entry, Option<*const Case>);

impl<'t> Answer<'t> {
    /// The answer for a mention, and whether its subcode is known; `None` if the code is unknown.
    ///
    /// A subcode is a case of the entry. If it is not, but is a code of the table, its entry answers: APIs send
    /// their own codes as subcodes of a catch-all, such as Meta's 100. Among cases, a title decides.
    pub(crate) fn of(mention: &Mention, lookup: &Lookup<'t>) -> Option<(Self, bool)> {
        let titled = |row| Self {
            row,
            case: lookup.titled(row, &mention.titles, mention.rest.as_deref()),
        };
        let row = lookup.word(&mention.code);
        // 0 stands for no subcode.
        let Some(subcode) = mention.subcode.as_deref().filter(|it| *it != "0") else {
            return Some((titled(row?), true));
        };
        if let Some(row) = row
            && let Some(case) = with_subcode(row, subcode)
        {
            let case = Some(case);
            return Some((Self { row, case }, true));
        }
        // A catch-all is short. 33 as a subcode of 131056 is not the code 33.
        let inner = lookup
            .code(subcode)
            .filter(|row| !matches!(row.codes, Codes::Range(..)));
        let inner = inner.filter(|_| subcode.len() >= mention.code.len());
        match (inner, row) {
            (Some(row), _) => Some((titled(row), true)),
            (None, row) => Some((titled(row?), false)),
        }
    }

    /// What tells this answer from others of the same table.
    pub(crate) fn id(&self) -> Id {
        (self.row, self.case.map(std::ptr::from_ref))
    }

    pub(crate) fn message(&self) -> &'t str {
        self.case.map_or(&self.row.message, |case| &case.message)
    }

    pub(crate) fn retry(&self) -> Option<Retry> {
        self.case.and_then(|case| case.retry).or(self.row.retry)
    }

    pub(crate) fn description(&self) -> Option<&'t Prose> {
        let case = self.case.and_then(|case| case.description.as_ref());
        case.or(self.row.description.as_ref())
    }

    pub(crate) fn remedy(&self) -> Option<&'t Prose> {
        let case = self.case.and_then(|case| case.remedy.as_ref());
        case.or(self.row.remedy.as_ref())
    }
}

/// The case of a subcode.
pub(crate) fn with_subcode<'t>(row: &'t Entry, subcode: &str) -> Option<&'t Case> {
    let subcode = Some(subcode.parse().ok()?);
    row.cases.iter().find(|case| case.subcode == subcode)
}
