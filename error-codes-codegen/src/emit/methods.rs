//! The methods of the enum of errors.

use std::fmt::Write as _;

use super::find;
use super::text::Code;
use crate::plan::Plan;

/// The index of the entry of a value: the index of its variant.
const INDEX: &str = "
/// The index of the entry of a value: the index of its variant.
#[inline]
const fn __index(error: &$Error) -> usize {
    $body
}
";

/// How many ranges are told apart within a look-up that searches them: by selection, which needs no jump. Within
/// one that does not, the compiler makes a jump of it.
const INLINED: usize = 4;

/// How many numbers of ranges a look-up can have with a table in it, and still be inlined itself.
const SMALL: usize = 32;

/// All arms store the code, and if there are many, or values are pairs of a discriminant and a code, the function is not inlined into
/// the look-up: so the compiler turns the arms into a table instead of an unpredictable jump. With an arm for each number of
/// some bits, the table needs no check.
const IN_RANGE: &str = "
/// The value for a code in a range, by the number of the range from $first on.
#[inline$never]
$const fn __in_range(range: usize, code: $Code) -> $Error {
    match range$bits {
        $arms
    }
}
";

/// How many values a function creates: what the compiler does with a match is quadratic in the number of its arms.
const CREATED: usize = 128;

const CREATE: &str = "
/// The value of an entry; for a prefix, that of the prefix itself.
#[inline]
fn __value(index: usize) -> $Error {
    match index / $created {
        $parts
    }
}
";

pub(super) fn methods(code: &mut Code<'_>, plan: &Plan<'_>) {
    code.template_with(INDEX, &[("body", &index(plan))]);
    in_range(code, plan);
    if !plan.is_const() {
        creation(code, plan);
    }
    code.template("\nimpl $Error {\n");
    code.doc(&format!(
        "The values of all entries of {}, in the order of the spec; for a range, the value of its first code.",
        crate::prose::escape(&plan.table.title)
    ));
    code.text("pub const ALL: &'static [Self] = &VALUES;\n");
    for method in &plan.methods {
        code.text("\n");
        code.doc(&method.doc);
        code.text("#[inline]\npub ");
        code.text(if method.konst { "const fn " } else { "fn " });
        code.text(&method.name);
        code.text(method.generics);
        code.text("(");
        code.template(&method.args);
        code.text(") -> ");
        code.template(&method.returns);
        code.text(" {\n");
        code.template(&method.body);
        code.text("\n}\n");
    }
    code.text("}\n");
    constants(code, plan);
}

fn in_range(code: &mut Code<'_>, plan: &Plan<'_>) {
    let ranges: Vec<_> = plan.ranges().collect();
    let Some((last, others)) = ranges.split_last() else {
        return;
    };
    let inlined = if plan.lookup.searches_ranges() {
        INLINED
    } else {
        1
    };
    let stored = if plan.is_text() {
        "__rt::Cow::Owned(__rt::ToOwned::to_owned(code))"
    } else {
        "code"
    };
    let value = |name: &str| {
        format!(
            "{}::{name}(__codes::RangeCode::__new({stored}))",
            plan.error
        )
    };
    let mut arms = String::new();
    let is_called = ranges.len() > inlined;
    let first = plan.first_range();
    let numbers = match ranges.len().next_power_of_two() {
        // Of all numbers of 8 bits, the compiler makes signed ones, which takes an instruction more.
        256 => 512,
        numbers => numbers,
    };
    let number = |range: usize| {
        let number = first + range;
        if is_called { number % numbers } else { number }
    };
    for (range, name) in others.iter().enumerate() {
        let _ = writeln!(arms, "{} => {},", number(range), value(name));
    }
    let (mut never, mut bits) = ("", String::new());
    if is_called {
        if plan.niche().is_none() || numbers > SMALL {
            never = "(never)";
        }
        bits = format!(" % {numbers}");
        for unused in ranges.len() - 1..numbers {
            let _ = writeln!(
                arms,
                "{}{}",
                if unused < ranges.len() { "" } else { "| " },
                number(unused)
            );
        }
        let _ = writeln!(arms, "=> {},", value(last));
    }
    let _ = writeln!(arms, "_ => {},", value(last));
    let first = first.to_string();
    let fills = [
        ("arms", &*arms),
        ("never", never),
        ("bits", &bits),
        ("first", &first),
    ];
    code.template_with(IN_RANGE, &fills);
}

/// What creates the value of an entry, where values cannot be copied from a list.
fn creation(code: &mut Code<'_>, plan: &Plan<'_>) {
    let mut parts = String::new();
    let entries = plan.table.entries.chunks(CREATED);
    let last = entries.len().saturating_sub(1);
    for (number, part) in entries.enumerate() {
        let error = &plan.error;
        let _ = write!(
            code,
            "\n#[inline]\nfn __value_{number}(index: usize) -> {error} {{\nmatch index % {CREATED} {{\n"
        );
        for (index, entry) in part.iter().enumerate() {
            code.text(&pattern(index, part.len() - 1));
            find::value(code, plan, entry);
            code.text(",\n");
        }
        code.text("}\n}\n");
        let _ = writeln!(parts, "{}__value_{number}(index),", pattern(number, last));
    }
    if parts.is_empty() {
        parts.push_str("_ => ::core::unreachable!(),");
    }
    let fills = [("created", &*CREATED.to_string()), ("parts", &*parts)];
    code.template_with(CREATE, &fills);
}

/// What begins an arm for a number, of which the last one is for all others, too.
fn pattern(number: usize, last: usize) -> String {
    if number == last {
        "_ => ".to_owned()
    } else {
        format!("{number} => ")
    }
}

/// The further and former names.
fn constants(code: &mut Code<'_>, plan: &Plan<'_>) {
    if plan.constants.is_empty() {
        return;
    }
    code.template("\n/// Further and former names of entries.\n#[allow(non_upper_case_globals, clippy::deprecated_semver)]\nimpl $Error {\n");
    for it in &plan.constants {
        code.doc(&format!("Same as [`{}`](Self::{0}).", it.variant));
        if let Some(deprecated) = &it.deprecated {
            code.deprecated(deprecated);
        }
        let _ = writeln!(code, "pub const {}: Self = Self::{};", it.name, it.variant);
    }
    code.text("}\n");
}

/// The index of a variant: a cast, or a match that the compiler turns into one.
///
/// It does so before LLVM, for a match with an arm for each variant, which gives its number. Matches in pieces would be
/// faster to check, but each crate that asks for an index would optimise thousands of arms.
fn index(plan: &Plan<'_>) -> String {
    let (error, variants) = (&plan.error, &plan.variants);
    if variants.is_empty() && !plan.is_open() {
        return "match *error {}".to_owned();
    }
    if !plan.stores_codes() {
        return "*error as usize".to_owned();
    }
    let mut body = String::from("match *error {\n");
    for (number, it) in variants.iter().enumerate() {
        let payload = if it.range { "(_)" } else { "" };
        let _ = writeln!(body, "{error}::{}{payload} => {number},", it.name);
    }
    if let Some(name) = &plan.catch_all {
        let _ = writeln!(body, "{error}::{name}(_) => {},", variants.len());
    }
    body.push('}');
    body
}
