//! The hashes of codes, and the slot of a hash.
//!
//! A perfect hash has buckets and slots, a power of two of each. The highest bits of a hash are its bucket, and the bits
//! below them a slot; with the shift of the bucket added, no two codes have the same slot.

#![allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_lossless,
    reason = "`as` works in constants and for each type; what it cuts off is not needed"
)]

/// The bucket of a hash.
///
/// ```
/// assert_eq!(error_codes_shared::hash::bucket(3 << 62, 4), 3);
/// ```
#[inline]
pub const fn bucket(hash: u64, buckets: usize) -> usize {
    (hash >> (u64::BITS - buckets.trailing_zeros())) as usize
}

/// The slot of a hash, in a bucket that has this shift.
///
/// ```
/// assert_eq!(error_codes_shared::hash::slot(0b1101 << 60, 4, 4, 2), 3);
/// ```
#[inline]
pub const fn slot(hash: u64, buckets: usize, slots: usize, shift: usize) -> usize {
    let unused = u64::BITS - buckets.trailing_zeros() - slots.trailing_zeros();
    ((hash >> unused) as usize).wrapping_add(shift) % slots
}

macro_rules! numbers {
    ($($int:ident $wide:ident $name:ident,)*) => {$(
        #[doc = concat!("The hash of an `", stringify!($int), "`. The seed is odd; the highest bits are those to use.")]
        #[inline]
        pub const fn $name(code: $int, seed: $wide) -> u64 {
            let hash = (code as $wide).wrapping_mul(seed);
            (hash as u64) << (u64::BITS - $wide::BITS)
        }
    )*};
}

numbers! {
    i16 u32 hash_i16,
    u16 u32 hash_u16,
    i32 u32 hash_i32,
    u32 u32 hash_u32,
    i64 u64 hash_i64,
    u64 u64 hash_u64,
}

/// The seed of the hashes of words.
pub const WORDS: u64 = 0x9e37_79b9_7f4a_7c15;

/// The hash of a string: of its length, and of its bytes in groups of eight.
pub const fn hash_str(code: &str, seed: u64) -> u64 {
    let (words, rest) = code.as_bytes().as_chunks();
    let mut hash = code.len() as u64;
    let mut at = 0;
    while at < words.len() {
        hash = mix(hash, u64::from_le_bytes(words[at]), seed);
        at += 1;
    }
    mix(hash, part_of_word(rest), seed).wrapping_mul(seed)
}

/// Fewer than eight bytes as a number, the lowest byte first.
///
/// Without a loop: bytes that are read twice are the same bits both times.
#[inline]
const fn part_of_word(bytes: &[u8]) -> u64 {
    match *bytes {
        [] => 0,
        [a] => a as u64,
        [a, b] => u16::from_le_bytes([a, b]) as u64,
        [a, b, c] => u32::from_le_bytes([a, b, c, 0]) as u64,
        [a, b, c, d, ..] => {
            let len = bytes.len();
            let end = [
                bytes[len - 4],
                bytes[len - 3],
                bytes[len - 2],
                bytes[len - 1],
            ];
            let end = u32::from_le_bytes(end) as u64;
            u32::from_le_bytes([a, b, c, d]) as u64 | end << (8 * (len - 4))
        }
    }
}

const fn mix(hash: u64, word: u64, seed: u64) -> u64 {
    let hash = (hash ^ word).wrapping_mul(seed);
    hash ^ hash >> 32
}

#[cfg(test)]
mod tests {
    use alloc::collections::BTreeSet;
    use alloc::format;
    use alloc::string::String;
    use alloc::vec::Vec;

    use super::*;

    /// 2^32 and 2^64 divided by the golden ratio.
    const NARROW: u32 = 0x9e37_79b9;
    const WIDE: u64 = 0x9e37_79b9_7f4a_7c15;

    /// Generated tables are arranged by these hashes: with others, every expansion changes.
    #[test]
    fn hashes_do_not_change() {
        for (code, hash) in [
            ("", 0),
            ("0", 0xe987_f5e7_2d8e_76d4),
            ("\u{e9}", 0x5fc1_80be_098e_d944),
            ("P0301", 0x8cab_c21d_47cf_47f1),
            ("EAGAIN12", 0x5b0c_f310_16d9_625d),
            ("EAGAIN123", 0x3086_3993_af17_70e4),
            ("rate_limit_exceeded", 0xfaaf_af36_4391_54d7),
        ] {
            assert_eq!(hash_str(code, WIDE), hash, "{code}");
        }
        assert_eq!(hash_i32(131_056, NARROW), 0x0ffa_6470_0000_0000);
        assert_eq!(hash_i32(-1, NARROW), 0x61c8_8647_0000_0000);
        assert_eq!(hash_i64(131_056, WIDE), 0x0ffb_62fd_0382_3eb0);
        assert_eq!(hash_i64(-1, WIDE), 0x61c8_8646_80b5_83eb);
    }

    #[test]
    fn the_bits_below_those_of_the_bucket_are_the_slot() {
        let hash = 0b1011_0110_u64 << 56;
        assert_eq!((bucket(hash, 2), slot(hash, 2, 2, 0)), (0b1, 0b0));
        assert_eq!((bucket(hash, 8), slot(hash, 8, 32, 0)), (0b101, 0b1_0110));
        assert_eq!((bucket(hash, 16), slot(hash, 16, 4, 0)), (0b1011, 0b01));
        // The shift wraps around at the number of slots.
        assert_eq!(slot(hash, 16, 4, 2), 0b11);
        assert_eq!(slot(hash, 16, 4, 3), 0b00);
        assert_eq!(slot(u64::MAX, 16, 4, usize::MAX), 0b10);
    }

    /// Codes differ in a few characters. No two have the same hash, and no bucket has many of them: so a seed without
    /// collisions is soon found.
    #[test]
    fn similar_strings_have_different_hashes() {
        let numbered: Vec<_> = (0..1024).map(|number| format!("E{number:05}")).collect();
        let long: Vec<_> = (0..1024)
            .map(|number| format!("error.{number}.of.many"))
            .collect();
        let repeated: Vec<_> = (0..1024).map(|length| "0".repeat(length)).collect();
        for codes in [numbered, long, repeated] {
            for seed in [WIDE, WIDE ^ 0xaaaa_aaaa_aaaa_aaaa] {
                let hash = |code: &String| hash_str(code, seed);
                assert_eq!(codes.iter().map(hash).collect::<BTreeSet<_>>().len(), 1024);
                let mut counts = [0; 256];
                for code in &codes {
                    counts[bucket(hash(code), counts.len())] += 1;
                }
                let largest = counts.into_iter().max();
                assert!(largest <= Some(16), "{largest:?} of {}, …", codes[1]);
            }
        }
    }
}
