//! Packed data reads back unchanged.

use alloc::string::String;
use alloc::vec::Vec;

use proptest::prelude::*;

use super::pack::{self, Packed, Text};
use super::*;

/// The elements of a width, as generated code has them.
fn chunks<const W: usize>(bytes: &[u8]) -> &[[u8; W]] {
    bytes.as_chunks().0
}

/// Numbers up to 255, each in a byte.
fn bytes(numbers: &[usize]) -> Vec<u8> {
    numbers.iter().map(|it| *it as u8).collect()
}

fn read(packed: &Packed, index: usize) -> u64 {
    match packed.width {
        1 => large_number(&chunks::<1>(&packed.bytes)[index]),
        2 => large_number(&chunks::<2>(&packed.bytes)[index]),
        4 => large_number(&chunks::<4>(&packed.bytes)[index]),
        _ => large_number(&chunks::<8>(&packed.bytes)[index]),
    }
}

pub(crate) fn texts(text: Text) -> Texts {
    let (text, bounds) = text.finish();
    Texts {
        text: text.leak(),
        bounds: chunks(bounds.bytes.leak()),
    }
}

#[test]
fn bytes_are_cut_into_as_many_elements_as_there_are() {
    assert_eq!(elements::<2, 2>(&[1, 2, 3, 4]), [[1, 2], [3, 4]]);
}

#[test]
fn a_hash_leads_to_the_slot_that_the_shift_of_its_bucket_moves_it_to() {
    let shifts = chunks::<1>(&[0, 3, 0, 0]);
    let entries = chunks::<1>(&[10, 11, 12, 13, 14, 15, 16, 17]);
    // Two bits for the bucket, three for the slot.
    let found = |bits: u64| hashed(shifts, entries, bits << 59);
    assert_eq!(found(0b00_110), 16);
    assert_eq!(found(0b01_010), 15);
    assert_eq!(found(0b01_110), 11);
    assert_eq!(found(0b11_000), 10);
}

#[test]
fn elements_are_no_wider_than_the_largest_number() {
    for (largest, width) in [
        (0, 1),
        (0xff, 1),
        (0x100, 2),
        (0xffff, 2),
        (0x1_0000, 4),
        (0xffff_ffff, 4),
        (0x1_0000_0000, 8),
    ] {
        assert_eq!(pack::numbers(&[1, largest]).width, width, "{largest}");
    }
    assert!(pack::numbers(&[]).is_empty() && !pack::numbers(&[0]).is_empty());
}

#[test]
fn pages_that_a_range_fills_are_stored_once() {
    let (offsets, entries) = pack::pages(&[(5, 100 * PAGE, 3)], 9);
    assert_eq!(offsets.len(), 128);
    // The start of the range, a page of it, its end, a page behind it, and none.
    assert_eq!(entries.len(), 4 * PAGE + 1);
}

/// There is no page without entries then, and no offset for one.
#[test]
fn pages_can_be_full() {
    let runs: Vec<_> = (0..4 * PAGE).map(|index| (index, index, index)).collect();
    let (offsets, entries) = pack::pages(&runs, 99);
    assert_eq!((offsets.len(), entries.len()), (4, 4 * PAGE + 1));
    let (offsets, entries) = (bytes(&offsets), bytes(&entries));
    let found = |index| paged(chunks::<1>(&offsets), chunks::<1>(&entries), index);
    assert!((0..4 * PAGE).all(|index| found(index) == index));
    let last = u32::MAX as usize;
    for index in [4 * PAGE, 5 * PAGE + 1, 8 * PAGE, last - 1, last, usize::MAX] {
        assert_eq!(found(index), 99, "{index}");
    }
}

#[test]
fn no_texts_are_empty() {
    assert_eq!(Texts::EMPTY.get(0), "");
    assert_eq!(Texts::EMPTY.some(7), None);
    assert_eq!(Lines(Texts::EMPTY).with_code(0), None);
}

#[test]
fn the_last_element_of_an_array_is_for_all_other_codes() {
    let entries = chunks::<1>(&[4, 5, 9]);
    let found = [0, 1, 2, 3, usize::MAX].map(|index| at(entries, index));
    assert_eq!(found, [4, 5, 9, 9, 9]);
}

proptest! {
    #[test]
    fn numbers_read_back(numbers: Vec<u64>, shift in 0_u32..64) {
        let numbers: Vec<_> = numbers.iter().map(|it| it >> shift).collect();
        let packed = pack::numbers(&numbers);
        prop_assert_eq!(packed.len(), numbers.len());
        for (index, number) in numbers.iter().enumerate() {
            prop_assert_eq!(read(&packed, index), *number);
        }
        if let Some(entries) = numbers.len().checked_sub(1) {
            for (entry, number) in numbers.iter().enumerate() {
                let element = element(&packed.bytes, entries, entry);
                prop_assert_eq!(large_number(element), *number);
            }
        }
    }

    #[test]
    fn bits_read_back(
        lists in proptest::collection::vec(proptest::collection::btree_set(0_usize..40, 0..9), 1..20),
        count in 40_usize..50,
    ) {
        let lists: Vec<Vec<_>> = lists.into_iter().map(|list| list.into_iter().collect()).collect();
        let borrowed: Vec<_> = lists.iter().map(Vec::as_slice).collect();
        let packed = pack::bits(count, &borrowed);
        for (entry, list) in lists.iter().enumerate() {
            let element = element(&packed.bytes, lists.len() - 1, entry);
            for index in 0..count {
                prop_assert_eq!(bit(element, index), list.contains(&index));
            }
        }
    }

    #[test]
    fn texts_read_back(list in proptest::collection::vec("\\PC{0,9}|[a\n]{0,3}", 0..20)) {
        let mut text = Text::new();
        for it in &list {
            text.push(it);
        }
        let texts = texts(text);
        for (index, text) in list.iter().enumerate() {
            prop_assert_eq!(texts.get(index), text);
            prop_assert!(texts.is(index, text));
            prop_assert_eq!(texts.some(index), Some(&**text).filter(|it| !it.is_empty()));
        }
        prop_assert_eq!(texts.get(list.len()), "");
        prop_assert!(!texts.is(list.len(), ""));
    }

    #[test]
    fn lines_read_back(list in proptest::collection::vec(("\\PC{0,9}", "( \\([a-z]{1,3}\\))?"), 0..20)) {
        let mut text = Text::new();
        for (message, code) in &list {
            text.push(message);
            text.push_on(code);
        }
        let lines = Lines(texts(text));
        for (entry, (message, code)) in list.iter().enumerate() {
            let mut line = String::clone(message);
            line.push_str(code);
            prop_assert_eq!(lines.message(entry), message);
            prop_assert_eq!(lines.some_message(entry), Some(&**message).filter(|it| !it.is_empty()));
            prop_assert_eq!(lines.code(entry), code);
            prop_assert_eq!(lines.line(entry), &*line);
            prop_assert_eq!(lines.with_code(entry), (!code.is_empty()).then_some(&*line));
        }
        prop_assert_eq!(lines.with_code(list.len()), None);
        prop_assert_eq!(lines.message(list.len()), "");
        prop_assert_eq!(lines.some_message(list.len()), None);
    }

    #[test]
    fn pages_read_back(runs in proptest::collection::vec((0_usize..50, 0_usize..70, 0_usize..9), 0..20)) {
        let (none, mut next) = (9, 0);
        let mut disjoint = Vec::new();
        for (gap, more, entry) in runs {
            let first = next + gap;
            next = first + more + 1;
            disjoint.push((first, first + more, entry));
        }
        let (offsets, entries) = pack::pages(&disjoint, none);
        let offsets: Vec<_> = offsets.iter().map(|it| (*it as u64).to_le_bytes()).collect();
        let entries = bytes(&entries);
        let past = |pages: usize| (pages * PAGE * offsets.len()..).take(PAGE * offsets.len());
        let last = u32::MAX as usize;
        for index in (0..next + 40).chain(past(1)).chain(past(2)).chain(last - next..=last).chain([usize::MAX]) {
            let run = disjoint.iter().find(|(first, last, _)| (*first..=*last).contains(&index));
            let found = paged(&offsets, chunks::<1>(&entries), index);
            prop_assert_eq!(found, run.map_or(none, |(.., entry)| *entry));
        }
    }
}
