//! The rows as data: few large literals instead of many small ones, which compile in a fraction of
//! the time.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::{format_ident, quote};

use crate::model::{Codes, Row};

/// A list of small numbers as an array of the smallest type that holds them. `None` is the largest
/// number of that type.
pub(super) struct Packed {
    /// The type of a number, and the variant of the runtime's `Packed` for it.
    pub(super) int: Ident,
    pub(super) variant: Ident,
    pub(super) len: Literal,
    pub(super) array: TokenStream,
}

pub(super) fn packed(numbers: impl Iterator<Item = Option<usize>> + Clone) -> Packed {
    let largest = numbers.clone().flatten().max().unwrap_or(0);
    let len = Literal::usize_unsuffixed(numbers.clone().count());
    let (int, variant, none) = if largest < usize::from(u8::MAX) {
        ("u8", "U8", u32::from(u8::MAX))
    } else if largest < usize::from(u16::MAX) {
        ("u16", "U16", u32::from(u16::MAX))
    } else {
        ("u32", "U32", u32::MAX)
    };
    let numbers = numbers.map(|n| n.and_then(|n| u32::try_from(n).ok()).unwrap_or(none));
    let array = if int == "u8" {
        let bytes: Vec<_> = numbers.map(|n| n.to_le_bytes()[0]).collect();
        let bytes = Literal::byte_string(&bytes);
        quote!(*#bytes)
    } else {
        let numbers = numbers.map(Literal::u32_unsuffixed);
        quote!([#(#numbers),*])
    };
    Packed {
        int: format_ident!("{int}"),
        variant: format_ident!("{variant}"),
        len,
        array,
    }
}

impl Packed {
    /// The array as a static of this name.
    pub(super) fn define(&self, name: &Ident) -> TokenStream {
        let Self {
            int, len, array, ..
        } = self;
        quote!(static #name: [#int; #len] = #array;)
    }
}

/// For each row the properties that it has, as bits: whole bytes a row, the lowest bit first.
/// One row without any is added, for codes that have none.
pub(super) fn bits<'a>(
    name: &Ident,
    properties: usize,
    rows: impl Iterator<Item = &'a [usize]>,
) -> TokenStream {
    let width = properties.div_ceil(8);
    let mut bytes = Vec::new();
    for row in rows.chain([&[][..]]) {
        let start = bytes.len();
        bytes.resize(start + width, 0_u8);
        for property in row {
            bytes[start + property / 8] |= 1 << (property % 8);
        }
    }
    let (len, bytes) = (
        Literal::usize_unsuffixed(bytes.len()),
        Literal::byte_string(&bytes),
    );
    quote!(static #name: [u8; #len] = *#bytes;)
}

/// All texts of the rows, each row's on a line of its own, and where each ends.
pub(super) fn texts(rt: &TokenStream, rows: &[Row]) -> TokenStream {
    let mut ends = Vec::with_capacity(rows.len() * 20);
    let mut end = 0_u32;
    let mut lines = Vec::with_capacity(rows.len());
    for row in rows {
        let code = format!(" ({})", row.codes);
        let plain = |prose: &'_ Option<crate::model::Prose>| {
            prose
                .as_ref()
                .map(|it| it.plain.clone())
                .unwrap_or_default()
        };
        let (description, remedy) = (plain(&row.description), plain(&row.remedy));
        let mut line = String::new();
        for text in [&row.message, &code, &row.name, &description, &remedy] {
            line.push_str(text);
            end += u32::try_from(text.len()).unwrap_or_default();
            ends.extend(end.to_le_bytes());
        }
        lines.push(Literal::string(&line));
    }
    let ends = Literal::byte_string(&ends);
    quote! {
        #rt::Texts {
            text: ::core::concat!(#(#lines),*),
            ends: #ends,
        }
    }
}

/// A run of codes that have the same row.
pub(super) struct Interval {
    pub(super) first: i128,
    pub(super) last: i128,
    pub(super) row: usize,
}

/// The codes of all rows as disjoint intervals in ascending order: a row of one code cuts the range
/// that it lies in.
pub(super) fn intervals(rows: &[Row]) -> Vec<Interval> {
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
mod tests {
    use super::*;

    fn row(codes: Codes) -> Row {
        Row {
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
            bits(&format_ident!("T"), 10, rows.into_iter()).to_string(),
            quote!(
                static T: [u8; 6] = *b"\x01\x02\x08\0\0\0";
            )
            .to_string()
        );
    }

    #[test]
    fn numbers_take_the_smallest_type_that_has_one_to_spare() {
        let int = |largest| {
            packed([Some(largest), None].into_iter())
                .define(&format_ident!("T"))
                .to_string()
        };
        assert_eq!(
            int(254),
            quote!(
                static T: [u8; 2] = *b"\xFE\xFF";
            )
            .to_string()
        );
        assert_eq!(
            int(255),
            quote!(
                static T: [u16; 2] = [255, 65535];
            )
            .to_string()
        );
        assert_eq!(
            int(65535),
            quote!(
                static T: [u32; 2] = [65535, 4294967295];
            )
            .to_string()
        );
    }
}
