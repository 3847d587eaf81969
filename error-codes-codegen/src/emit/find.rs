//! What leads from a code to its entry and to its value.

use std::fmt::Write as _;

use error_codes_shared::layout::PAGE;
use error_codes_shared::layout::pack::{self, Packed};

use super::data::elements;
use super::text::Code;
use crate::plan::lookup::{Exact, Ranges};
use crate::plan::{Plan, Values};
use crate::table::{Codes, Entry};

/// The static `FIND`, which has all that a look-up needs behind one address, and the static `ALL` if the values are stored in another form there.
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
        plan.table.code_type.name()
    };
    let entries = plan.table.entries.len();
    let (doc, element, len) = match plan.values() {
        Values::Plain => ("The value of each entry.", "$Error", entries),
        Values::Unknown => (
            "The value of each entry, and one for unknown codes.",
            "$Error",
            entries + 1,
        ),
        Values::Options => (
            "The value of each entry, and none for unknown codes.",
            "::core::option::Option<$Error>",
            entries + 1,
        ),
    };
    let _ = writeln!(
        code,
        "/// The code of each entry, the first one of a range."
    );
    let _ = writeln!(code, "codes: [{code_type}; {entries}],\n/// {doc}");
    code.template(&format!("values: [{element}; {len}],\n}}\n"));
    code.text("static FIND: __Find = __Find {\n");
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
    let options = plan.values() == Values::Options;
    for entry in &plan.table.entries {
        code.text(if options { "__Some(" } else { "" });
        value(code, plan, entry);
        code.text(if options { "), " } else { ", " });
    }
    match (plan.values(), &plan.catch_all) {
        (Values::Unknown, Some(name)) => {
            let unknown = "__codes::UnknownCode::__new(0, __Unknown::Unknown)";
            let _ = write!(code, "{}::{name}({unknown})", plan.error);
        }
        (Values::Options, _) => code.text("__None"),
        _ => {}
    }
    code.text("],\n};\n");
    if let (Values::Unknown, Some(name)) = (plan.values(), &plan.catch_all) {
        code.template_with(KNOWN, &[("Unknown", name)]);
    }
    if options {
        code.text("\n/// One value for each entry.\n");
        code.template("static ALL: [$Error; $len] = [");
        for entry in &plan.table.entries {
            value(code, plan, entry);
            code.text(", ");
        }
        code.text("];\n");
    }
}

/// The values for all entries, as a slice.
pub(super) fn all(plan: &Plan<'_>) -> &'static str {
    match plan.values() {
        Values::Plain => "&FIND.values",
        Values::Unknown => "FIND.values.split_at($len).0",
        Values::Options => "&ALL",
    }
}

/// From a value of `FIND` to the result of a look-up.
const KNOWN: &str = "
/// The value, unless it is the one for unknown codes.
#[inline]
const fn __known(value: $Error) -> ::core::option::Option<$Error> {
    match value {
        $Error::$Unknown(_) => __None,
        value => __Some(value),
    }
}
";

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
