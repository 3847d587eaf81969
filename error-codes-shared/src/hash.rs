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

/// The hash of a string: of its length, and of its bytes in groups of eight.
pub const fn hash_str(code: &str, seed: u64) -> u64 {
    let (words, rest) = code.as_bytes().as_chunks();
    let mut hash = code.len() as u64;
    let mut at = 0;
    while at < words.len() {
        hash = mix(hash, u64::from_le_bytes(words[at]), seed);
        at += 1;
    }
    let (mut last, mut byte) = (0, rest.len());
    while byte > 0 {
        byte -= 1;
        last = last << 8 | rest[byte] as u64;
    }
    mix(hash, last, seed).wrapping_mul(seed)
}

const fn mix(hash: u64, word: u64, seed: u64) -> u64 {
    let hash = (hash ^ word).wrapping_mul(seed);
    hash ^ hash >> 32
}
