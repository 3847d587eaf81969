//! The rows as data: few large literals instead of many small ones, which compile in a fraction of
//! the time.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::{format_ident, quote};

use super::text::Code;
use crate::table::{Codes, Entry, Prose};

/// An array of elements of so many bytes each.
pub(super) struct Array {
    name: Ident,
    width: usize,
    bytes: Vec<u8>,
}

impl Array {
    fn new(name: &str, width: usize, bytes: Vec<u8>) -> Self {
        let name = format_ident!("{name}");
        Self { name, width, bytes }
    }

    /// The array as a static.
    pub(super) fn item(&self, rt: &TokenStream) -> TokenStream {
        let (field, value) = (self.field(), self.value(rt));
        quote!(static #field = #value;)
    }

    /// The name with the type, as in a struct.
    pub(super) fn field(&self) -> TokenStream {
        let name = &self.name;
        let width = Literal::usize_unsuffixed(self.width);
        let len = Literal::usize_unsuffixed(self.bytes.len() / self.width.max(1));
        quote!(#name: [[u8; #width]; #len])
    }

    /// The name with the value.
    pub(super) fn initializer(&self, rt: &TokenStream) -> TokenStream {
        let (name, value) = (&self.name, self.value(rt));
        quote!(#name: #value)
    }

    fn value(&self, rt: &TokenStream) -> TokenStream {
        let bytes = Literal::byte_string(&self.bytes);
        quote!(#rt::elements(#bytes))
    }
}

/// Small numbers: in each the fewest whole bytes that hold the largest one, the lowest byte first.
pub(super) fn numbers(name: &str, numbers: impl Iterator<Item = u64> + Clone) -> Array {
    let (width, bytes) = packed(numbers);
    Array::new(name, width, bytes)
}

/// For each row the one of the values that it has, if any, as a static of this name; `none` is the
/// number for a row that has none. One row without any is added, for codes that have none.
pub(super) fn picks(
    rt: &TokenStream,
    name: &Ident,
    values: &Ident,
    numbers: impl Iterator<Item = Option<usize>> + Clone,
    none: usize,
) -> TokenStream {
    let numbers = numbers.chain([None]);
    let len = Literal::usize_unsuffixed(numbers.clone().count());
    let (width, bytes) = packed(numbers.map(|it| it.unwrap_or(none) as u64));
    let (width, bytes) = (
        Literal::usize_unsuffixed(width),
        Literal::byte_string(&bytes),
    );
    quote! {
        static #name: [::core::option::Option<#values>; #len] =
            #rt::pick(#values::ALL, &#rt::elements::<#width, #len>(#bytes));
    }
}

/// The numbers in a row, in so many bytes each.
fn packed(numbers: impl Iterator<Item = u64> + Clone) -> (usize, Vec<u8>) {
    let width = match numbers.clone().max().unwrap_or_default() {
        0..=0xff => 1,
        0x100..=0xffff => 2,
        0x1_0000..=0xffff_ffff => 4,
        _ => 8,
    };
    let mut bytes = Vec::new();
    for number in numbers {
        bytes.extend_from_slice(&number.to_le_bytes()[..width]);
    }
    (width, bytes)
}

/// For each row the properties that it has, as bits: whole bytes a row, the lowest bit first.
/// One row without any is added, for codes that have none.
pub(super) fn bits<'a>(
    name: &str,
    properties: usize,
    rows: impl Iterator<Item = &'a [usize]>,
) -> Array {
    let width = properties.div_ceil(8).max(1);
    let mut bytes = Vec::new();
    for row in rows.chain([&[][..]]) {
        let start = bytes.len();
        bytes.resize(start + width, 0_u8);
        for property in row {
            bytes[start + property / 8] |= 1 << (property % 8);
        }
    }
    Array::new(name, width, bytes)
}

/// All texts of the rows, each row's on a line of its own, and where each begins. The variant for
/// codes without a row has a line too, with its name alone.
pub(super) fn texts(
    rt: &TokenStream,
    mut literal: Code,
    rows: &[Entry],
    catch_all: Option<&str>,
) -> TokenStream {
    let mut text = "\n".to_owned();
    let mut bounds = vec![0_u8; 4];
    let mut line = |parts: [&str; 5]| {
        text.push('\n');
        for part in parts {
            text.push_str(part);
            let end = u32::try_from(text.len() - 1).unwrap_or_default();
            bounds.extend_from_slice(&end.to_le_bytes());
        }
    };
    for row in rows {
        line([
            &row.message,
            &format!(" ({})", row.codes),
            &row.name,
            plain(row.description.as_ref()),
            plain(row.remedy.as_ref()),
        ]);
    }
    if let Some(name) = catch_all {
        line(["", "", name, "", ""]);
    }
    literal.string(&text);
    let text = literal.into_tokens();
    let bounds = Array::new("BOUNDS", 4, bounds).item(rt);
    quote! {
        #bounds
        static TEXTS: #rt::Texts = #rt::Texts { text: #text, bounds: &BOUNDS };
    }
}

fn plain(prose: Option<&Prose>) -> &str {
    prose.map_or("", |it| &it.plain)
}

/// A run of codes that have the same row.
pub(super) struct Interval {
    pub(super) first: i128,
    pub(super) last: i128,
    pub(super) row: usize,
}

/// The codes of all rows as disjoint intervals in ascending order: a row of one code cuts the range
/// that it lies in.
pub(super) fn intervals(rows: &[Entry]) -> Vec<Interval> {
    let mut exact = Vec::new();
    let mut ranges = Vec::new();
    for (row, codes) in rows.iter().map(|row| &row.codes).enumerate() {
        match *codes {
            Codes::Int(code) => exact.push((code, row)),
            Codes::Range(first, last) => ranges.push((first, last, row)),
            Codes::Str(_) => {}
        }
    }
    exact.sort_unstable();
    ranges.sort_unstable();
    let mut intervals = Vec::with_capacity(exact.len() + ranges.len());
    let mut exact = exact.into_iter().peekable();
    for (first, last, row) in ranges {
        let mut at = first;
        while let Some((code, other)) = exact.next_if(|(code, _)| *code <= last) {
            if at < code {
                intervals.push(Interval {
                    first: at,
                    last: code - 1,
                    row,
                });
            }
            intervals.push(Interval {
                first: code,
                last: code,
                row: other,
            });
            at = at.max(code + 1);
        }
        if at <= last {
            intervals.push(Interval {
                first: at,
                last,
                row,
            });
        }
    }
    intervals.extend(exact.map(|(code, row)| Interval {
        first: code,
        last: code,
        row,
    }));
    intervals
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    pub(in super::super) fn row(codes: Codes) -> Entry {
        Entry {
            codes,
            name: String::new(),
            message: String::new(),
            aliases: Vec::new(),
            category: 0,
            tags: Vec::new(),
            sources: Vec::new(),
            retry: None,
            since: None,
            deprecated: None,
            description: None,
            remedy: None,
            examples: Vec::new(),
            cases: Vec::new(),
        }
    }

    fn cut(rows: &[Codes]) -> Vec<(i128, i128, usize)> {
        let rows: Vec<_> = rows.iter().cloned().map(row).collect();
        intervals(&rows)
            .iter()
            .map(|it| (it.first, it.last, it.row))
            .collect()
    }

    #[test]
    fn exact_codes_cut_the_range_around_them() {
        use Codes::{Int, Range};
        assert_eq!(
            cut(&[
                Range(200, 299),
                Int(200),
                Int(250),
                Int(299),
                Int(4),
                Int(300)
            ]),
            [
                (4, 4, 4),
                (200, 200, 1),
                (201, 249, 0),
                (250, 250, 2),
                (251, 298, 0),
                (299, 299, 3),
                (300, 300, 5)
            ]
        );
        assert_eq!(cut(&[Range(0, 1), Int(0), Int(1)]), [(0, 0, 1), (1, 1, 2)]);
        assert_eq!(
            cut(&[Range(i64::MAX.into(), u64::MAX.into()), Range(-5, -1)]),
            [(-5, -1, 1), (i64::MAX.into(), u64::MAX.into(), 0)]
        );
    }

    #[test]
    fn bits_have_whole_bytes_for_each_row() {
        let rows: [&[usize]; 2] = [&[0, 9], &[3]];
        assert_eq!(
            bits("T", 10, rows.into_iter())
                .item(&quote!(rt))
                .to_string(),
            quote!(
                static T: [[u8; 2]; 3] = rt::elements(b"\x01\x02\x08\0\0\0");
            )
            .to_string()
        );
    }

    #[test]
    fn numbers_take_the_fewest_bytes_that_hold_them() {
        let of = |largest| {
            numbers("T", [1, largest].into_iter())
                .item(&quote!(rt))
                .to_string()
        };
        assert_eq!(
            of(255),
            quote!(
                static T: [[u8; 1]; 2] = rt::elements(b"\x01\xFF");
            )
            .to_string()
        );
        assert_eq!(
            of(256),
            quote!(
                static T: [[u8; 2]; 2] = rt::elements(b"\x01\0\0\x01");
            )
            .to_string()
        );
        assert_eq!(
            of(0x10000),
            quote!(
                static T: [[u8; 4]; 2] = rt::elements(b"\x01\0\0\0\0\0\x01\0");
            )
            .to_string()
        );
    }
}
