//! A text that consists of codes and names only, with optional labels such as `code`.

use super::Mention;
use crate::lookup::Lookup;
use crate::words::{Labelled, labelled};

/// Passes the codes of such a text to `found`; `false` if the text contains anything else.
pub(super) fn mentions(text: &str, lookup: &Lookup, found: &mut impl FnMut(Mention)) -> bool {
    let mut last: Option<Mention> = None;
    let mut is_subcode = false;
    let separator = |c: char| c.is_whitespace() || ",;=".contains(c);
    for word in text.split(separator) {
        let at = word.as_ptr().addr() - text.as_ptr().addr();
        let word = word.trim_matches(|c| "()[]#\"'`.:".contains(c));
        if word.is_empty() {
            continue;
        }
        // A name of the table is one even if it is also a label.
        if let Some(labelled) = labelled(word).filter(|_| !lookup.is_name(word)) {
            is_subcode = labelled == Labelled::Subcode;
            continue;
        }
        let (code, subcode) = split(word, lookup);
        if std::mem::take(&mut is_subcode) && subcode.is_none() {
            let Some(last) = &mut last else { return false };
            last.subcode = Some(code.to_owned());
            continue;
        }
        let is_number = lookup.is_numeric() && lookup.is_code(code);
        if !is_number && lookup.word(code).is_none() {
            return false;
        }
        let mention = Mention {
            code: code.to_owned(),
            subcode: subcode.map(str::to_owned),
            at,
            ..Mention::default()
        };
        last.replace(mention).into_iter().for_each(&mut *found);
    }
    let is_list = last.is_some();
    last.into_iter().for_each(found);
    is_list
}

/// A code and its subcode: `190/463`.
fn split<'w>(word: &'w str, lookup: &Lookup) -> (&'w str, Option<&'w str>) {
    match word.split_once('/') {
        Some((code, subcode)) if lookup.code(word).is_none() && is_number(subcode) => {
            (code, Some(subcode))
        }
        _ => (word, None),
    }
}

fn is_number(word: &str) -> bool {
    word.parse::<i64>().is_ok()
}
