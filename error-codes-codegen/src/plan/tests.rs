//! Plans are plain data: names, methods and clashes; and what a look-up finds, against a slow oracle.

use error_codes_shared::layout::Texts;
use error_codes_shared::layout::pack::Text;
use error_codes_shared::{hash, layout, search};
use proptest::prelude::*;

use super::heading::headings;
use super::intervals::intervals;
use super::lookup::{Exact, Lookup, Ranges, Seeds};
use super::{Data, Implemented, Plan, is_method, plan};
use crate::table::{CodeType, Codes, Entry, Table};
use crate::{Source, Target, read};

fn table(text: &str) -> Table {
    let (table, diagnostics) = read(&Source::new("t.toml", text));
    assert!(diagnostics.is_empty(), "{diagnostics:?}");
    table
}

fn target(item: &str, category: Option<&str>) -> Target {
    let category = category.map(|name| syn::parse_str(name).unwrap());
    Target::new(syn::parse_str(item).unwrap(), category, None).unwrap()
}

const SHOP: &str = "
title = 'Shop'
require = ['remedy', 'retry']
categories.stock.title = 'Stock'
groups.actor.required = true
tags.cook.group = 'actor'
tags.cold = {}
codes = [
    { code = 1, name = 'OutOfStock', message = 'out of stock', category = 'stock', tags = ['cook', 'cold'], remedy = 'Wait.', retry = 'after-fix' },
]
";

fn returns<'p>(plan: &'p Plan<'_>, name: &str) -> &'p str {
    let method = plan.methods.iter().find(|it| it.name == name);
    &method.unwrap_or_else(|| panic!("no method {name}")).returns
}

#[test]
fn the_methods_are_those_of_every_table_and_those_of_this_one() {
    let table = table(SHOP);
    let plan = plan(&target("enum E {}", None), &table);
    let names: Vec<_> = plan.methods.iter().map(|it| &*it.name).collect();
    let (fixed, own) = names.split_at(names.len() - 3);
    assert_eq!(own, ["actor", "is_stock", "is_cold"]);
    assert!(fixed.iter().all(|name| is_method(name, false)), "{fixed:?}");
    assert!(!own.iter().any(|name| is_method(name, false)));
    for name in ["to_string", "matched", "cmp", "into", "source"] {
        assert!(is_method(name, false), "{name}");
    }
}

#[test]
fn what_the_table_requires_is_no_option_in_a_closed_enum() {
    let table = table(SHOP);
    let closed = plan(&target("enum E {}", None), &table);
    assert_eq!(returns(&closed, "remedy"), "&'static str");
    assert_eq!(returns(&closed, "retry"), "$codes::Retry");
    assert_eq!(returns(&closed, "actor"), "EActor");
    let option = "::core::option::Option<";
    assert!(returns(&closed, "description").starts_with(option));
    let open = plan(
        &target("enum E { Unknown(UnknownCode<Self>) }", None),
        &table,
    );
    for name in ["remedy", "retry", "actor", "category", "message"] {
        assert!(returns(&open, name).starts_with(option), "{name}");
    }
}

#[test]
fn further_names_are_constants_of_entries() {
    let table = table(
        "title = 'T'
categories.a.title = 'A'
codes = [
    { code = 1, name = 'One', also = ['First'], was = ['Eins'], category = 'a' },
    { code = '2-3', name = 'Rest', category = 'a' },
]",
    );
    let plan = plan(&target("enum E { First(UnknownCode<Self>) }", None), &table);
    let names: Vec<_> = plan.constants.iter().map(|it| &*it.name).collect();
    assert_eq!(names, ["Eins"]);
    let note = Some("renamed to `E::One`".to_owned());
    assert_eq!(plan.constants[0].deprecated, Some((None, note)));
    assert_eq!(plan.clashes.len(), 1);
    assert!(
        !plan.implements.contains(&Implemented::Equality),
        "constants are patterns"
    );
}

#[test]
fn names_that_meet_are_errors() {
    let table = table(SHOP);
    let clashes = |item, category| plan(&target(item, category), &table).clashes;
    assert_eq!(clashes("enum E {}", None), [""; 0]);
    assert_eq!(
        clashes("enum E { OutOfStock(UnknownCode<Self>) }", None),
        [
            "`OutOfStock` is the variant for unknown codes, and also the name of the entry `1`: rename one of the two"
        ]
    );
    assert_eq!(
        clashes("enum Actor {}", Some("Category")),
        [
            "the enum of the group `actor` would be named `Actor`, like the enum of the errors: rename the group, or choose another name in `category = …`, whose prefix the enums of groups and fields have"
        ]
    );
    assert_eq!(clashes("enum E {}", Some("EActor")).len(), 1);

    let text = SHOP.replace("tags.cold", "groups.actor2 = {}\ntags.cold");
    let text = text.replace("tags.cold = {}", "tags.cold.group = 'actor2'");
    let table = self::table(&text);
    let plan = plan(&target("enum Actor2 {}", Some("Category")), &table);
    assert_eq!(plan.clashes.len(), 1);
    assert_eq!(plan.groups[1].name, "Actor2Group");
}

#[test]
fn the_variant_of_a_deprecated_entry_says_since_when_and_what_to_use() {
    let deprecated = |text: &str| {
        let with = format!(
            "message = 'old', category = 'stock', remedy = 'Wait.', retry = 'never', tags = ['cook'], deprecated = {text}"
        );
        let text = SHOP.replace(
            "codes = [",
            &format!("codes = [\n    {{ code = 2, name = 'Old', {with} }},"),
        );
        let table = table(&text);
        let plan = plan(&target("enum E {}", None), &table);
        let variant = plan.variants.iter().find(|it| it.name == "Old");
        variant.unwrap().deprecated.clone().unwrap()
    };
    let note = |it: &str| Some(it.to_owned());
    assert_eq!(
        deprecated("{ since = '1.2', note = 'too vague', use = 'OutOfStock' }"),
        (note("1.2"), note("too vague; use `OutOfStock`"))
    );
    assert_eq!(
        deprecated("{ note = 'too vague' }"),
        (None, note("too vague"))
    );
    assert_eq!(
        deprecated("{ use = 'OutOfStock' }"),
        (None, note("use `OutOfStock`"))
    );
    assert_eq!(deprecated("{}"), (None, None));
}

/// An entry with nothing but its codes.
pub(super) fn entry(codes: Codes) -> Entry {
    Entry::bare(String::new(), codes)
}

/// Entries for single codes (`first == last`) and for ranges.
fn entries(codes: &[(i128, i128)]) -> Vec<Entry> {
    let mut entries = Vec::new();
    for &(first, last) in codes {
        entries.push(entry(if first == last {
            Codes::Int(first)
        } else {
            Codes::Range(first, last)
        }));
    }
    entries
}

/// Numbers as generated code has them.
fn elements(numbers: &[usize]) -> Vec<[u8; 8]> {
    numbers
        .iter()
        .map(|it| (*it as u64).to_le_bytes())
        .collect()
}

/// What generated code does for a table of numbers, with the functions of the runtime.
macro_rules! find {
    ($name:ident $int:ident $code_type:ident $seed:ident $distance:ident $index:ident $hash:ident $search:ident $contains:ident) => {
        fn $name(list: &[Entry], lookup: &Lookup, asked: &[i128]) -> Vec<Option<usize>> {
            let none = list.len();
            let int = |code: i128| $int::try_from(code).unwrap();
            let first_of = |entry: &Entry| match entry.codes {
                Codes::Int(code) | Codes::Range(code, _) => int(code),
                Codes::Str(_) | Codes::Prefix(_) => unreachable!(),
            };
            let codes: Vec<$int> = list.iter().map(first_of).collect();
            let table = Table {
                entries: list.to_vec(),
                code_type: CodeType::$code_type,
                ..Table::default()
            };
            let data = Data::new(&table, &headings(&table), None, lookup);
            let first_range = none + 1;
            let ranges: Vec<usize> = (0..none)
                .filter(|entry| matches!(list[*entry].codes, Codes::Range(..)))
                .collect();
            let firsts: Vec<$int> = data.firsts.iter().map(|code| int(*code)).collect();
            // The entry of an end of a range that is near enough to the code.
            let nearest = data.ends.iter().map(|(_, distance)| *distance).min();
            let up_to_end = |found: usize, code| {
                let number = found.checked_sub(first_range);
                let (own, limit) = match number.map(|it| data.ends[it]) {
                    Some((end, limit)) => (int(end), Some(limit)),
                    None => (codes[found], None),
                };
                let distance = i128::from(search::$distance(code, own));
                if Some(distance) < nearest {
                    return (distance == 0 && found < none).then_some(found);
                }
                (distance >= limit?).then(|| ranges[found - first_range])
            };
            // The entry of a range that has the code.
            let in_range = |range: usize, code| {
                let more = data.more.bytes.get(range * data.more.width..)?;
                let more = more.get(..data.more.width)?;
                search::$contains(firsts[range], more, code).then(|| ranges[range])
            };
            let order = match &lookup.ranges {
                Ranges::Searched(order) => elements(order),
                _ => Vec::new(),
            };
            // The number that a code can lead to, and whether it is sure.
            let exact: Box<dyn Fn($int) -> (usize, bool)> = match &lookup.exact {
                Exact::Array { first, entries } => {
                    let (first, entries) = (int(*first), elements(entries));
                    Box::new(move |code| {
                        let index = search::$index(code, first);
                        (layout::at(&entries, index), true)
                    })
                }
                Exact::Pages {
                    first,
                    offsets,
                    entries,
                } => {
                    let first = int(*first);
                    let (offsets, entries) = (elements(offsets), elements(entries));
                    Box::new(move |code| {
                        let index = search::$index(code, first);
                        (layout::paged(&offsets, &entries, index), true)
                    })
                }
                Exact::Hash {
                    seed,
                    shifts,
                    entries,
                } => {
                    let (shifts, entries) = (elements(shifts), elements(entries));
                    let seed = $seed::try_from(*seed).unwrap();
                    Box::new(move |code| {
                        let hash = hash::$hash(code, seed);
                        (layout::hashed(&shifts, &entries, hash), false)
                    })
                }
                Exact::Sorted(order) => {
                    let (order, codes) = (elements(order), codes.clone());
                    Box::new(move |code| (search::$search(&order, &codes, code), false))
                }
            };
            let find = |code| {
                let (found, is_sure) = exact(code);
                let is_own = found < none && (is_sure || codes[found] == code);
                let own = is_own.then_some(found);
                match &lookup.ranges {
                    Ranges::None => own,
                    Ranges::Exact if !is_sure => up_to_end(found, code),
                    Ranges::Exact if found <= none => own,
                    Ranges::Exact => Some(ranges[found - first_range]),
                    Ranges::Prefixes { .. } => unreachable!(),
                    Ranges::Searched(_) => own.or_else(|| {
                        let range = search::$search(&order, &firsts, code);
                        (range < ranges.len()).then(|| in_range(range, code))?
                    }),
                }
            };
            asked.iter().map(|code| find(int(*code))).collect()
        }
    };
}

find!(find_i16 i16 I16 u32 distance_i16 index_i16 hash_i16 search_i16 contains_i16);
find!(find_u16 u16 U16 u32 distance_u16 index_u16 hash_u16 search_u16 contains_u16);
find!(find_i32 i32 I32 u32 distance_i32 index_i32 hash_i32 search_i32 contains_i32);
find!(find_u32 u32 U32 u32 distance_u32 index_u32 hash_u32 search_u32 contains_u32);
find!(find_i64 i64 I64 u64 distance_i64 index_i64 hash_i64 search_i64 contains_i64);
find!(find_u64 u64 U64 u64 distance_u64 index_u64 hash_u64 search_u64 contains_u64);

/// The entry of each code, the slow way.
fn oracle(entries: &[Entry], code: i128) -> Option<usize> {
    let exact = entries.iter().position(|it| it.codes == Codes::Int(code));
    exact.or_else(|| {
        entries.iter().position(
            |it| matches!(it.codes, Codes::Range(first, last) if (first..=last).contains(&code)),
        )
    })
}

fn check(codes: &[(i128, i128)], code_type: CodeType, seeds: Seeds) -> Lookup {
    let entries = entries(codes);
    let lookup = Lookup::with_seeds(&entries, code_type, intervals(&entries), seeds);
    let (smallest, largest) = code_type.bounds().unwrap();
    let mut asked = vec![smallest, largest, 0];
    for (first, last) in codes {
        asked.extend([first - 1, *first, first + 1, last - 1, *last, last + 1]);
    }
    asked.retain(|code| (smallest..=largest).contains(code));
    let find = match code_type {
        CodeType::I16 => find_i16,
        CodeType::U16 => find_u16,
        CodeType::I32 => find_i32,
        CodeType::U32 => find_u32,
        CodeType::I64 => find_i64,
        _ => find_u64,
    };
    for (code, found) in asked.iter().zip(find(&entries, &lookup, &asked)) {
        assert_eq!(found, oracle(&entries, *code), "{code} in {lookup:?}");
    }
    is_small(&lookup, entries.len());
    lookup
}

fn is_small(lookup: &Lookup, len: usize) {
    let keys = len * 2 + 256;
    let hash = keys * 2 + keys * 5;
    match &lookup.exact {
        Exact::Array { entries, .. } => assert!(entries.len() <= len * 4 + 1),
        Exact::Hash {
            shifts, entries, ..
        } => {
            assert!(entries.len() <= (keys * 5).div_ceil(2) && shifts.len() <= keys);
        }
        Exact::Pages {
            offsets, entries, ..
        } => assert!(offsets.len() + entries.len() <= 6 * hash),
        Exact::Sorted(order) => assert!(order.len() <= len),
    }
}

fn i32(codes: &[(i128, i128)]) -> Lookup {
    check(codes, CodeType::I32, Seeds::of(CodeType::I32))
}

#[test]
fn codes_side_by_side_are_an_array() {
    let lookup = i32(&[(3, 3), (-1, -1), (5, 9), (7, 7)]);
    let exact = Exact::Array {
        first: -1,
        entries: vec![1, 4, 4, 4, 0, 4, 5, 5, 3, 5, 5, 4],
    };
    assert_eq!((lookup.exact, lookup.ranges), (exact, Ranges::Exact));
}

#[test]
fn a_table_without_entries_finds_nothing() {
    let exact = Exact::Array {
        first: 0,
        entries: vec![0],
    };
    assert_eq!(i32(&[]).exact, exact);
    let none = Lookup::new(&[], CodeType::Str, Vec::new());
    assert_eq!(none.exact, Exact::Sorted(Vec::new()));
}

#[test]
fn codes_in_groups_are_pages() {
    let codes: Vec<_> = (0..400)
        .map(|n| (n / 20 * 300 + n % 20, n / 20 * 300 + n % 20))
        .collect();
    let lookup = i32(&codes);
    assert!(matches!(lookup.exact, Exact::Pages { .. }), "{lookup:?}");
}

#[test]
fn codes_far_apart_have_a_hash_with_narrow_ranges_in_it() {
    let lookup = i32(&[(200, 299), (250, 250), (1_131_056, 1_131_056)]);
    assert!(matches!(lookup.exact, Exact::Hash { .. }), "{lookup:?}");
    assert_eq!(lookup.ranges, Ranges::Exact);
}

#[test]
fn a_hash_has_ranges_up_to_the_ends_of_each_type() {
    use CodeType::{I16, I32, I64, U16, U32, U64};
    for code_type in [I16, U16, I32, U32, I64, U64] {
        let (smallest, largest) = code_type.bounds().unwrap();
        let codes = [
            (largest - 9, largest),
            (largest - 4, largest - 4),
            (smallest, smallest + 29),
            (smallest, smallest),
            (smallest + 30, smallest + 30),
            (1000, 1001),
            (1002, 1003),
            (1005, 1005),
        ];
        for codes in [&codes[..], &codes[..1], &[codes[0], codes[2]]] {
            let lookup = check(codes, code_type, Seeds::of(code_type));
            assert_eq!(lookup.hashes_ranges(), codes.len() > 1, "{lookup:?}");
        }
    }
}

#[test]
fn wide_ranges_are_searched() {
    let codes = [
        (i64::MIN.into(), -5),
        (0, 0),
        (1 << 40, i64::MAX.into()),
        (1 << 41, 1 << 41),
    ];
    let lookup = check(&codes, CodeType::I64, Seeds::of(CodeType::I64));
    assert!(matches!(lookup.exact, Exact::Hash { .. }), "{lookup:?}");
    assert_eq!(lookup.ranges, Ranges::Searched(vec![0, 1]));
}

#[test]
fn without_a_seed_everything_is_searched() {
    let codes = [(200, 299), (250, 250), (131_056, 131_056), (4, 4)];
    let searched = check(&codes, CodeType::I32, NONE);
    assert_eq!(searched.exact, Exact::Sorted(vec![3, 1, 2]));
    assert_eq!(searched.ranges, Ranges::Searched(vec![0]));

    let entries = ["40001", "23505"].map(|code| entry(Codes::Str(code.to_owned())));
    let lookup = Lookup::with_seeds(&entries, CodeType::Str, Vec::new(), NONE);
    assert_eq!(lookup.exact, Exact::Sorted(vec![1, 0]));
}

#[test]
fn a_hash_has_free_slots_for_a_quarter_more_codes() {
    for (len, slots) in [(3, 4), (4, 8), (409, 512), (411, 1024), (500, 1024)] {
        let codes = (0..len).map(|n| entry(Codes::Str(format!("E{n}"))));
        let lookup = Lookup::new(&codes.collect::<Vec<_>>(), CodeType::Str, Vec::new());
        let Exact::Hash { entries, .. } = &lookup.exact else {
            panic!("{len} codes have no hash: {lookup:?}");
        };
        assert_eq!(entries.len(), slots, "{len} codes");
    }
}

const NONE: Seeds = Seeds { tries: 0, bits: 32 };

#[test]
fn codes_in_a_pattern_have_a_hash() {
    let narrow = (5..22).map(|bits| (bits, CodeType::I32));
    let wide = (5..48).map(|bits| (bits, CodeType::I64));
    for (bits, code_type) in narrow.chain(wide) {
        let codes: Vec<_> = (0..400).map(|n| (n << bits, n << bits)).collect();
        let lookup = check(&codes, code_type, Seeds::of(code_type));
        let is_sorted = matches!(lookup.exact, Exact::Sorted(_));
        assert!(!is_sorted, "no seed for steps of 2^{bits}");
    }
}

fn code_type() -> impl Strategy<Value = CodeType> {
    use CodeType::{I16, I32, I64, U16, U32, U64};
    prop::sample::select(vec![I16, U16, I32, U32, I64, U64])
}

proptest! {
    #[test]
    fn every_code_has_its_entry(
        starts in proptest::collection::btree_map(
            prop_oneof![
                any::<i64>().prop_map(i128::from),
                any::<u64>().prop_map(i128::from),
                any::<i16>().prop_map(i128::from),
                -200_i128..200,
                (0_u32..60, 0_i128..40).prop_map(|(bits, n)| n << bits),
            ],
            prop_oneof![3 => Just(0_i128), 1 => 1_i128..300, 1 => any::<u32>().prop_map(i128::from)],
            0..100,
        ),
        code_type in code_type(),
        tries in prop_oneof![8 => Just(64_u64), 1 => Just(0)],
    ) {
        let (smallest, largest) = code_type.bounds().unwrap();
        let mut codes: Vec<(i128, i128)> = Vec::new();
        let mut end = i128::MIN;
        for (first, width) in starts {
            if first < smallest || first > largest {
                continue;
            }
            // Ranges do not overlap, and single codes may be in them.
            if width == 0 {
                codes.push((first, first));
            } else if first > end && first < largest {
                end = (first + width).min(largest);
                codes.push((first, end));
            }
        }
        check(&codes, code_type, Seeds { tries, ..Seeds::of(code_type) });
    }

    #[test]
    fn every_string_has_its_entry(
        codes in proptest::collection::btree_set("\\PC{0,20}|[0-9]{5}", 1..200),
        others in proptest::collection::vec("\\PC{0,20}|[0-9]{5}", 0..20),
        tries in prop_oneof![8 => Just(64_u64), 1 => Just(0)],
    ) {
        let codes: Vec<_> = codes.into_iter().collect();
        let entries: Vec<_> = codes.iter().map(|it| entry(Codes::Str(it.clone()))).collect();
        let seeds = Seeds { tries, ..Seeds::of(CodeType::Str) };
        let lookup = Lookup::with_seeds(&entries, CodeType::Str, Vec::new(), seeds);
        let mut texts = Text::new();
        for code in &codes {
            texts.push(code);
        }
        let (text, bounds) = texts.finish();
        let texts = Texts { text: text.leak(), bounds: bounds.bytes.leak().as_chunks().0 };
        let (shifts, slots) = match &lookup.exact {
            Exact::Hash { shifts, entries, .. } => (elements(shifts), elements(entries)),
            Exact::Sorted(order) => (Vec::new(), elements(order)),
            _ => panic!("{lookup:?}"),
        };
        for code in codes.iter().chain(&others) {
            let found = match &lookup.exact {
                Exact::Hash { seed, .. } => {
                    layout::hashed(&shifts, &slots, hash::hash_str(code, *seed))
                }
                Exact::Sorted(_) => search::search_str(&slots, &texts, code),
                _ => panic!("{lookup:?}"),
            };
            let found = (found < codes.len() && texts.is(found, code)).then_some(found);
            prop_assert_eq!(found, codes.iter().position(|it| it == code));
        }
    }
}
