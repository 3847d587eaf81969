//! The entry or case that a mention of a code matches.

use std::borrow::Cow;

use error_codes_codegen::{Case, Entry, Prose, Retry};

use crate::lookup::Lookup;
use crate::scan::Mention;

/// An entry, or one of its cases. Fields that the case does not have are the entry's.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Match<'t> {
    pub(crate) entry: &'t Entry,
    pub(crate) case: Option<&'t Case>,
}

/// The tag of entries whose subcode can be another code of the table, such as Meta's catch-all 100. Nothing
/// else tells a subcode from a code: Meta's 133010 has nothing to do with a subcode 133010 of 131056.
const CODE_IN_SUBCODE: &str = "code_in_subcode";

/// The entry and the case by their addresses.
pub(crate) type Id = (*const Entry, Option<*const Case>);

impl<'t> Match<'t> {
    /// What a mention matches, and whether its subcode is known; `None` if the code is unknown.
    ///
    /// A subcode selects a case of the entry. If there is no such case, but the entry has the tag
    /// [`CODE_IN_SUBCODE`] and the subcode is a code of the table, the entry of that code is returned. Without
    /// a subcode's case, a title may select one.
    pub(crate) fn of(mention: &Mention, lookup: &Lookup<'t>) -> Option<(Self, bool)> {
        let titled = |entry| Self {
            entry,
            case: lookup.titled(entry, &mention.titles, mention.rest.as_deref()),
        };
        let entry = lookup.word(&mention.code);
        // 0 means that there is no subcode.
        let Some(subcode) = mention.subcode.as_deref().filter(|it| *it != "0") else {
            return Some((titled(entry?), true));
        };
        if let Some(entry) = entry
            && let Some(case) = with_subcode(entry, subcode)
        {
            let case = Some(case);
            return Some((Self { entry, case }, true));
        }
        let entry = entry?;
        let inner = lookup
            .has_tag(entry, CODE_IN_SUBCODE)
            .then(|| lookup.code(subcode));
        match inner.flatten() {
            Some(inner) if !inner.codes.are_several() => Some((titled(inner), true)),
            _ => Some((titled(entry), false)),
        }
    }

    /// Identifies the entry or case within its table.
    pub(crate) fn id(&self) -> Id {
        (self.entry, self.case.map(std::ptr::from_ref))
    }

    pub(crate) fn message(&self) -> Option<&'t str> {
        let case = self.case.and_then(|case| case.message.as_deref());
        case.or(self.entry.message.as_deref())
    }

    /// The message on one line, or else the id or the name of the entry.
    pub(crate) fn title(&self) -> Cow<'t, str> {
        let case = self.case.and_then(Case::line);
        case.unwrap_or_else(|| self.entry.title())
    }

    pub(crate) fn retry(&self) -> Option<Retry> {
        self.case.and_then(|case| case.retry).or(self.entry.retry)
    }

    pub(crate) fn description(&self) -> Option<&'t Prose> {
        let case = self.case.and_then(|case| case.description.as_ref());
        case.or(self.entry.description.as_ref())
    }

    pub(crate) fn remedy(&self) -> Option<&'t Prose> {
        let case = self.case.and_then(|case| case.remedy.as_ref());
        case.or(self.entry.remedy.as_ref())
    }
}

/// The case with a subcode.
pub(crate) fn with_subcode<'t>(entry: &'t Entry, subcode: &str) -> Option<&'t Case> {
    let subcode = Some(subcode.parse().ok()?);
    entry.cases.iter().find(|case| case.subcode == subcode)
}
