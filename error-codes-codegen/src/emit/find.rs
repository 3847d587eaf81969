//! What leads from a code to its entry and to its value.

use std::fmt::Write as _;

use error_codes_shared::layout::PAGE;
use error_codes_shared::layout::pack::{self, Packed};

use super::data::elements;
use super::text::Code;
use crate::plan::Plan;
use crate::plan::lookup::{Exact, Ranges};
use crate::table::{Codes, Entry};

/// The static `FIND`, which has all that a look-up needs behind one address, and the static `ALL`.
pub(super) fn find(code: &mut Code<'_>, plan: &Plan<'_>) {
    let mut parts: Vec<(&str, &str, Packed)> = Vec::new();
    let mut pages = None;
    match &plan.lookup.exact {
        Exact::Array { entries, .. } => {
            parts.push((
                "entries",
                "The entry of each code from the first one on.",
                packed(entries),
            ));
        }
        Exact::Pages {
            pages: numbers,
            entries,
            ..
        } => {
            parts.push(("pages", "The page of each run of codes.", packed(numbers)));
            pages = Some(packed(entries));
        }
        Exact::Hash {
            shifts, entries, ..
        } => {
            parts.push((
                "shifts",
                "The shift of each bucket of the hash.",
                packed(shifts),
            ));
            parts.push((
                "entries",
                "The entry in each slot of the hash.",
                packed(entries),
            ));
        }
        Exact::Sorted(entries) => {
            parts.push((
                "sorted",
                "The entries in the order of their codes.",
                packed(entries),
            ));
        }
    }
    if let Ranges::Searched(entries) = &plan.lookup.ranges {
        parts.push((
            "ranges",
            "The entries for ranges in the order of their codes.",
            packed(entries),
        ));
    }
    let of_ranges = [
        (
            "range_of",
            "The number of the range of each entry, or 0.",
            &plan.data.range_of,
        ),
        (
            "more",
            "How many codes each range has beyond the first one.",
            &plan.data.more,
        ),
    ];
    for (name, doc, list) in of_ranges {
        if let Some(list) = list {
            parts.push((name, doc, list.clone()));
        }
    }

    code.text("\n/// From a code to the value for it.\nstruct __Find {\n");
    for (name, doc, part) in &parts {
        let _ = writeln!(
            code,
            "/// {doc}\n{name}: [[u8; {}]; {}],",
            part.width,
            part.len()
        );
    }
    if let Some(part) = &pages {
        let (width, len) = (part.width, part.len() / PAGE);
        let _ = writeln!(
            code,
            "/// The entries in the pages.\nentries: [[[u8; {width}]; {PAGE}]; {len}],"
        );
    }
    let code_type = if plan.is_text() {
        "&'static str"
    } else {
        "$Code"
    };
    code.template_with(
        "/// The code of each entry, the first one of a range.
        codes: [$type; $len],
        /// The value of each entry, and none for other codes.
        values: [::core::option::Option<$Error>; $values],
        }
        static FIND: __Find = __Find {\n",
        &[
            (
                "type",
                if plan.is_text() {
                    code_type
                } else {
                    plan.table.code_type.name()
                },
            ),
            ("values", &(plan.table.entries.len() + 1).to_string()),
        ],
    );
    for (name, _, part) in &parts {
        let _ = write!(code, "{name}: ");
        elements(code, part);
        code.text(",\n");
    }
    if let Some(part) = &pages {
        let _ = write!(
            code,
            "entries: __rt::pages::<{}, {}>(",
            part.width,
            part.len() / PAGE
        );
        code.bytes(&part.bytes);
        code.text("),\n");
    }
    code.text("codes: [");
    for entry in &plan.table.entries {
        match &entry.codes {
            Codes::Str(text) => code.string(text),
            Codes::Int(first) | Codes::Range(first, _) => _ = write!(code, "{first}"),
        }
        code.text(", ");
    }
    code.text("],\nvalues: [");
    for entry in &plan.table.entries {
        code.text("__Some(");
        value(code, plan, entry);
        code.text("), ");
    }
    code.text("__None],\n};\n\n/// One value for each entry.\n");
    code.template("static ALL: [$Error; $len] = [");
    for entry in &plan.table.entries {
        value(code, plan, entry);
        code.text(", ");
    }
    code.text("];\n");
}

/// The value for the code of an entry, the first one of a range.
fn value(code: &mut Code<'_>, plan: &Plan<'_>, entry: &Entry) {
    let _ = write!(code, "{}::{}", plan.error, entry.name);
    if let Codes::Range(first, _) = entry.codes {
        let _ = write!(code, "(__codes::RangeCode::__new({first}))");
    }
}

fn packed(numbers: &[usize]) -> Packed {
    let numbers: Vec<_> = numbers.iter().map(|it| *it as u64).collect();
    pack::numbers(&numbers)
}
