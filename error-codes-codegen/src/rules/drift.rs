//! What a source says, compared with the entries that name it.
//!
//! It depends on a page, so no build checks it: `error-codes drift` does.

use super::{Rule, rules};
use crate::diagnostic::Severity;

rules! {
    NEW_CODE = Rule {
        id: "new-code",
        severity: Severity::Warning,
        summary: "<code> is on the page of the source <id>, but not in the table",
        repair: "Add an entry for it. `error-codes drift` prints one to fill in.",
        example: None,
    };
    GONE_CODE = Rule {
        id: "gone-code",
        severity: Severity::Warning,
        summary: "<code> is not on the page of the source <id>",
        repair: "If the code is no longer in use, mark the entry as `deprecated`. Remove the source from its `sources`.",
        example: None,
    };
    CHANGED_TITLE = Rule {
        id: "changed-title",
        severity: Severity::Warning,
        summary: "<code> has another title on the page of the source <id>",
        repair: "Change `message`, or add the title to `aliases`. Look at the description and the remedy, too: the meaning can have changed.",
        example: None,
    };
    OTHER_DAY = Rule {
        id: "other-day",
        severity: Severity::Warning,
        summary: "the facts of the source <id> are of another day",
        repair: "Record the facts with the page that was compared, by `error-codes drift --record`, and set `verified` of the source to its day.",
        example: None,
    };
    UNREADABLE_PAGE = Rule {
        id: "no-codes",
        severity: Severity::Error,
        summary: "no codes found on the page",
        repair: "Save a page that scripts render after they have run, such as by copying the element of the table from the developer tools, or as text. `error-codes drift --explain-reading` shows what was considered.",
        example: None,
    };
}
