//! Rules for advice on retrying.

use super::{Context, Rule, Violation, rules};
use crate::diagnostic::{Diagnostic, Severity};
use crate::language::{self, Final};
use crate::syntax::types::Either;
use crate::syntax::{Field, Spanned};
use crate::table::Retry;
use std::time::Duration;

rules! {
    RETRY = Rule {
        id: "retry",
        severity: Severity::Error,
        summary: "`retry` without `after` or `backoff`, with both; `factor` without `backoff`",
        repair: "Use one of the [forms](#retry).",
        example: Some(Violation::edit("remedy = ", "retry = { after = \"1h\", backoff = \"1s\" }\nremedy = ")),
    };
}

/// The forms that a `retry` has.
pub(crate) const FORMS: &str = "available forms: `\"never\"`, `\"after-fix\"`, `{ after = \"24h\" }` for one wait, and `{ backoff = \"1s\", factor = 4 }` for waits that grow";

/// What the spec gives as advice.
type Given<'t> = Either<Final, language::Retry<'t>>;

/// A `retry` is a word, one wait, or waits that grow.
pub(super) fn check(cx: &mut Context<'_, '_>, retry: &Field<Given<'_>>) -> Option<Retry> {
    let Spanned { value, span } = retry.value.as_ref()?;
    let table = match value {
        Either::Word(Final::Never) => return Some(Retry::Never),
        Either::Word(Final::AfterFix) => return Some(Retry::AfterFix),
        Either::Table(table) => table,
    };
    let (title, span, label) = match (table.after.is_given(), table.backoff.is_given()) {
        (true, false) => match &table.factor.key {
            Some(factor) => (
                "`factor` without `backoff`",
                factor,
                "this wait does not grow",
            ),
            None => {
                return table
                    .after
                    .get()
                    .map(|wait| Retry::After(Duration::from_millis(*wait)));
            }
        },
        (false, true) => {
            let factor = match table.factor.get() {
                Some(factor) => *factor,
                None if table.factor.is_broken() => return None,
                None => 2,
            };
            let base = table.backoff.get().copied();
            return base.map(|base| Retry::backoff(Duration::from_millis(base), factor));
        }
        (true, true) => (
            "`retry` with both `after` and `backoff`",
            span,
            "expected one of them",
        ),
        // Its only keys are unknown ones.
        (false, false) if !is_empty(&cx.text[span.clone()]) && !table.factor.is_given() => {
            return None;
        }
        (false, false) => (
            "`retry` without `after` or `backoff`",
            span,
            "expected one of them",
        ),
    };
    let diagnostic = Diagnostic::new(&RETRY, title).at(span, label);
    cx.diagnostics.push(diagnostic.help(FORMS));
    None
}

/// Whether a table does not have keys: `{}`, or a header.
fn is_empty(written: &str) -> bool {
    let keys = written.trim_start_matches('{').trim_end_matches('}');
    keys.trim().is_empty() || written.starts_with('[')
}
