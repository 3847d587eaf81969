//! The statics that map a code to its entry and its value.

use std::fmt::Write as _;

use error_codes_shared::layout::pack::{self, Packed};

use super::data::{elements, texts};
use super::text::Code;
use crate::plan::lookup::{Exact, Ranges};
use crate::plan::{Plan, Values};
use crate::table::{Codes, Entry};

/// The static `FIND`, which has all that a look-up needs behind one address.
pub(super) fn find(code: &mut Code<'_>, plan: &Plan<'_>) {
    values(code, plan);
    let options = plan.values() == Values::Options;
    let mut parts: Vec<(&str, &str, Packed)> = Vec::new();
    match &plan.lookup.exact {
        Exact::Array { entries, .. } => {
            parts.push((
                "found",
                "The entry or range of each code from the first one on.",
                packed(entries),
            ));
        }
        Exact::Pages {
            offsets, entries, ..
        } => {
            parts.push((
                "offsets",
                "The offset of each page of codes.",
                packed(offsets),
            ));
            parts.push((
                "found",
                "The entry or range of each code in the pages.",
                packed(entries),
            ));
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
                "found",
                "The entry or range in each slot of the hash.",
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
    if let Ranges::Searched(order) = &plan.lookup.ranges {
        let doc = "The ranges in the order of their codes.";
        parts.push(("ranges", doc, packed(order)));
    }
    let mut prefixes = Vec::new();
    if let Ranges::Prefixes { order, parents } = &plan.lookup.ranges {
        let mut numbered = Vec::with_capacity(order.len());
        for entry in &plan.table.entries {
            if let Codes::Prefix(prefix) = &entry.codes {
                numbered.push(prefix);
            }
        }
        for number in order {
            prefixes.push(numbered[*number]);
        }
        parts.push(("ranges", "The number of each prefix.", packed(order)));
        let doc = "The position of the longest other prefix of each of them, from 1 on.";
        parts.push(("parents", doc, packed(parents)));
    }
    let data = &plan.data;
    if !data.firsts.is_empty() {
        let doc = "How many codes each range has beyond the first one.";
        parts.push(("more", doc, data.more.clone()));
    }

    code.text("\n/// Maps a code to its value.\nstruct __Find {\n");
    for (name, doc, part) in &parts {
        let _ = writeln!(
            code,
            "/// {doc}\n{name}: [[u8; {}]; {}],",
            part.width,
            part.len()
        );
    }
    let code_type = plan.table.code_type.name();
    if data.codes.is_some() {
        code.text("/// The code of each entry; for a prefix, the prefix.\ncodes: __rt::Texts,\n");
    } else {
        let mut len = plan.table.entries.len();
        let mut doc = "The code of each entry; for a range, the first one.";
        if !data.ends.is_empty() {
            len += 1 + data.ends.len();
            doc = "The code of each entry; then 0, and the code after each range.";
        }
        let _ = writeln!(code, "/// {doc}\ncodes: [{code_type}; {len}],");
    }
    if !data.ends.is_empty() {
        let bits = plan.table.code_type.bits();
        let len = data.ends.len();
        let doc = "The distance of the first code of each range from the code after it.";
        let _ = writeln!(code, "/// {doc}\ndistances: [u{bits}; {len}],");
    }
    if !data.firsts.is_empty() {
        let len = data.firsts.len();
        let doc = "The first code of each range.";
        let _ = writeln!(code, "/// {doc}\nfirsts: [{code_type}; {len}],");
    }
    if !prefixes.is_empty() {
        let len = prefixes.len();
        let _ = writeln!(
            code,
            "/// The prefixes in their order.\nprefixes: [&'static str; {len}],"
        );
    }
    if options {
        code.text("/// The value of each entry, with `None` before and behind them.\n");
        let unused = match data.ends.len() {
            0 => String::new(),
            ranges => format!(" + {ranges}"),
        };
        let fills = [("unused", &*unused)];
        code.template_with(
            "values: [::core::option::Option<$Error>; $len + 2$unused],\n",
            &fills,
        );
    }
    code.text("}\n");
    code.text("static FIND: __Find = __Find {\n");
    for (name, _, part) in &parts {
        let _ = write!(code, "{name}: ");
        elements(code, part);
        code.text(",\n");
    }
    code.text("codes: ");
    if let Some(codes) = &data.codes {
        texts(code, codes);
    } else {
        code.text("[");
        for entry in &plan.table.entries {
            if let Codes::Int(first) | Codes::Range(first, _) = entry.codes {
                let _ = write!(code, "{first}, ");
            }
        }
        if !data.ends.is_empty() {
            code.text("0, ");
        }
        for (end, _) in &data.ends {
            let _ = write!(code, "{end}, ");
        }
        code.text("]");
    }
    code.text(",\n");
    if !data.ends.is_empty() {
        code.text("distances: [");
        for (_, distance) in &data.ends {
            let _ = write!(code, "{distance}, ");
        }
        code.text("],\n");
    }
    if !data.firsts.is_empty() {
        let _ = writeln!(code, "firsts: {:?},", data.firsts);
    }
    if !prefixes.is_empty() {
        code.text("prefixes: [");
        for prefix in prefixes {
            code.string(prefix);
            code.text(", ");
        }
        code.text("],\n");
    }
    if options {
        code.text("values: __rt::options(&VALUES),\n");
    }
    code.text("};\n");
}

/// The static `VALUES`. Without a [niche](Plan::niche), the compiler checks each value of a static or a constant in a time that is
/// linear in the number of variants, so there is only one list, and what the linker does not need of it, it removes.
fn values(code: &mut Code<'_>, plan: &Plan<'_>) {
    code.template("\n/// The value of each entry; for a range, that of its first code.\nstatic VALUES: [$Error; $len] = [");
    for entry in &plan.table.entries {
        value(code, plan, entry);
        code.text(", ");
    }
    code.text("];\n");
}

/// The value of an entry; for a range, that of its first code.
pub(super) fn value(code: &mut Code<'_>, plan: &Plan<'_>, entry: &Entry) {
    let _ = write!(code, "{}::{}", plan.error, entry.name);
    match &entry.codes {
        Codes::Range(first, _) => _ = write!(code, "(__codes::RangeCode::__new({first}))"),
        Codes::Prefix(prefix) => {
            code.text("(__codes::RangeCode::__new(__rt::Cow::Borrowed(");
            code.string(prefix);
            code.text(")))");
        }
        Codes::Int(_) | Codes::Str(_) => {}
    }
}

fn packed(numbers: &[usize]) -> Packed {
    let numbers: Vec<_> = numbers.iter().map(|it| *it as u64).collect();
    pack::numbers(&numbers)
}
