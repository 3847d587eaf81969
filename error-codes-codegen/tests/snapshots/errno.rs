/**The error codes of errno.

A table without categories.

| Code | Message | Retry |
| ---: | --- | --- |
| <nobr>`1`</nobr> | Operation not permitted<br>[`Eperm`](Self::Eperm) `EPERM` | never |
| <nobr>`11`</nobr> | Resource temporarily unavailable<br>[`Eagain`](Self::Eagain) `EAGAIN` |  |

*/
#[allow(clippy::enum_variant_names)]
#[derive(
    ::core::clone::Clone,
    ::core::marker::Copy,
    ::core::cmp::PartialEq,
    ::core::cmp::Eq,
    ::core::hash::Hash,
)]
enum Errno {
    /**`1` — Operation not permitted

**Id:** `EPERM`\
**Retry:** never: the same request fails again\
**Actor:** [`administrator`](ErrnoActor::Administrator)*/
    #[doc(alias(r"1", r"Operation not permitted", r"Operation not", r"EPERM"))]
    Eperm,
    /**`11` — Resource temporarily unavailable

**Id:** `EAGAIN`\
**Also:** `Ewouldblock`\
**Actor:** [`program`](ErrnoActor::Program)*/
    #[doc(
        alias(
            r"11",
            r"Resource temporarily unavailable",
            r"Resource temporarily",
            r"EAGAIN",
        )
    )]
    Eagain,
}
/**The tags that [`Errno::actor`] returns.

*/
#[derive(
    ::core::clone::Clone,
    ::core::marker::Copy,
    ::core::fmt::Debug,
    ::core::cmp::PartialEq,
    ::core::cmp::Eq,
    ::core::cmp::PartialOrd,
    ::core::cmp::Ord,
    ::core::hash::Hash,
)]
enum ErrnoActor {
    /// `administrator`
    Administrator,
    /// `program`
    Program,
}
#[allow(deprecated, clippy::needless_update)]
const _: () = {
    use ::error_codes as __codes;
    use ::error_codes::__private as __rt;
    use ::core::option::Option::{None as __None, Some as __Some};
    /// The message and the code of each entry, as one line.
    static LINES: __rt::Lines = __rt::Lines(__rt::Texts {
        text: r"

Operation not permitted (1)
Resource temporarily unavailable (11)
",
        bounds: &__rt::elements::<
            4,
            7,
        >(
            b"\x00\x00\x00\x00\x18\x00\x00\x00\x1c\x00\x00\x00=\x00\x00\x00B\x00\x00\x00C\x00\x00\x00C\x00\x00\x00",
        ),
    });
    /// The name of each variant.
    static NAMES: __rt::Texts = __rt::Texts {
        text: r"

Eperm
Eagain",
        bounds: &__rt::elements::<
            4,
            3,
        >(b"\x00\x00\x00\x00\x06\x00\x00\x00\r\x00\x00\x00"),
    };
    /// The ids of the entries.
    static IDS: __rt::Texts = __rt::Texts {
        text: r"

EPERM
EAGAIN",
        bounds: &__rt::elements::<
            4,
            3,
        >(b"\x00\x00\x00\x00\x06\x00\x00\x00\r\x00\x00\x00"),
    };
    /// The entries of all names and ids, by their hashes.
    static WORDS: [[u8; 1]; 16] = __rt::elements::<
        1,
        16,
    >(b"\x02\x02\x02\x02\x02\x00\x02\x02\x01\x02\x01\x00\x02\x02\x02\x01");
    /// The tag of each entry in the group `actor`.
    static GROUP_ACTOR_OF: [ErrnoActor; 2] = {
        let v0 = ErrnoActor::Administrator;
        let v1 = ErrnoActor::Program;
        [v0, v1]
    };
    /// The tags of each entry, as bits.
    static TAGS_OF: [[u8; 1]; 3] = __rt::elements::<1, 3>(b"\x01\x02\x00");
    /// All different retry advice.
    static RETRIES: [__codes::Retry; 1] = [__codes::Retry::Never];
    /// The index of the retry advice of each entry.
    static RETRY_OF: [[u8; 1]; 3] = __rt::elements::<1, 3>(b"\x00\x01\x01");
    /// The value of each entry; for a range, that of its first code.
    static VALUES: [Errno; 2] = [Errno::Eperm, Errno::Eagain];
    /// Maps a code to its value.
    struct __Find {
        /// The shift of each bucket of the hash.
        shifts: [[u8; 1]; 2],
        /// The entry or range in each slot of the hash.
        found: [[u8; 1]; 2],
        /// The code of each entry; for a range, the first one.
        codes: [i32; 2],
        /// The value of each entry, with `None` before and behind them.
        values: [::core::option::Option<Errno>; 2 + 2],
    }
    static FIND: __Find = __Find {
        shifts: __rt::elements::<1, 2>(b"\x00\x00"),
        found: __rt::elements::<1, 2>(b"\x01\x00"),
        codes: [1, 11],
        values: __rt::options(&VALUES),
    };
    /// The table.
    static TABLE: __codes::Table = __codes::Table {
        __title: r"errno",
        __code_type: r"i32",
        __len: 2,
        __lines: &LINES,
        __names: &NAMES,
        __ids: &IDS,
        __retries: &RETRIES,
        __retry_of: RETRY_OF.as_flattened(),
        __tags: &[
            __codes::Tag {
                __id: r"administrator",
                __description: __None,
                __group: __Some(r"actor"),
                __multiple: false,
            },
            __codes::Tag {
                __id: r"program",
                __description: __None,
                __group: __Some(r"actor"),
                __multiple: false,
            },
        ],
        __tags_of: TAGS_OF.as_flattened(),
        __also: &[(1, r"Ewouldblock")],
        ..__codes::Table::__EMPTY
    };
    /// The index of the entry of a value: the index of its variant.
    #[inline]
    const fn __index(error: &Errno) -> usize {
        *error as usize
    }
    impl Errno {
        /// The values of all entries of errno, in the order of the spec; for a range, the value of its first code.
        pub const ALL: &'static [Self] = &VALUES;
        /// The value for a code: that of its entry, or of the range that contains it; `None` if it has neither.
        #[inline]
        pub const fn from_code(code: i32) -> ::core::option::Option<Self> {
            let found = __rt::hashed(
                &FIND.shifts,
                &FIND.found,
                __rt::hash_i32(code, 3389036311),
            );
            if found < 2 {
                FIND.values[__rt::select_i32(found, FIND.codes[found], code)]
            } else {
                __rt::cold();
                FIND.values[0]
            }
        }
        /// The value of the entry with this id; `None` if no entry has it.
        #[inline]
        pub const fn from_id(id: &str) -> ::core::option::Option<Self> {
            let found = __rt::find_id(&WORDS, &IDS, 2, id);
            FIND.values[found + 1]
        }
        /// The code.
        #[inline]
        pub const fn code(&self) -> i32 {
            FIND.codes[__index(self)]
        }
        /// The name of the variant.
        #[inline]
        pub const fn name(&self) -> &'static str {
            NAMES.get(__index(self))
        }
        /// The documented identifier; `None` if the table does not have it.
        #[inline]
        pub const fn id(&self) -> ::core::option::Option<&'static str> {
            IDS.some(__index(self))
        }
        /// The documented message.
        #[inline]
        pub const fn message(&self) -> &'static str {
            LINES.message(__index(self))
        }
        /// What happened, as plain text; `None` if the table does not have it.
        #[inline]
        pub const fn description(&self) -> ::core::option::Option<&'static str> {
            ::core::option::Option::None
        }
        /// What to do about it, as plain text; `None` if the table does not have it.
        #[inline]
        pub const fn remedy(&self) -> ::core::option::Option<&'static str> {
            ::core::option::Option::None
        }
        /// The retry advice: whether and when the same request can succeed; `None` if the table does not have it.
        #[inline]
        pub const fn retry(&self) -> ::core::option::Option<__codes::Retry> {
            __rt::pick(&RETRIES, &RETRY_OF[__index(self)])
        }
        /// The entry of the table; `None` if the code does not have one.
        #[inline]
        pub const fn entry(&self) -> ::core::option::Option<__codes::Entry> {
            TABLE.entry(__index(self))
        }
        /// All entries of the table, in the order of the spec.
        #[inline]
        pub const fn entries() -> __codes::Entries {
            TABLE.entries()
        }
        /// Every entry has one.
        #[inline]
        pub const fn actor(&self) -> ErrnoActor {
            GROUP_ACTOR_OF[__index(self)]
        }
    }
    /// Further and former names of entries.
    #[allow(non_upper_case_globals, clippy::deprecated_semver)]
    impl Errno {
        /// Same as [`Eagain`](Self::Eagain).
        pub const Ewouldblock: Self = Self::Eagain;
    }
    #[automatically_derived]
    impl __codes::ErrorCode for Errno {
        type Code = i32;
        type Category = ::core::convert::Infallible;
        type __Niche = ();
        const TABLE: &'static __codes::Table = &TABLE;
        const ALL: &'static [Self] = &VALUES;
        #[inline]
        fn from_code(
            code: <i32 as __codes::Code>::Ref<'_>,
        ) -> ::core::option::Option<Self> {
            Self::from_code(code)
        }
        #[inline]
        fn try_from_code(
            code: <i32 as __codes::Code>::Ref<'_>,
        ) -> ::core::result::Result<Self, __codes::UnknownCode<Self>> {
            match Self::from_code(code) {
                __Some(value) => ::core::result::Result::Ok(value),
                __None => {
                    ::core::result::Result::Err(
                        __codes::UnknownCode::__new(
                            <i32 as __codes::Code>::own(code),
                            (),
                        ),
                    )
                }
            }
        }
        #[inline]
        fn code(&self) -> <i32 as __codes::Code>::Ref<'_> {
            Self::code(self)
        }
        #[inline]
        fn entry(&self) -> ::core::option::Option<__codes::Entry> {
            Self::entry(self)
        }
        #[inline]
        fn category(&self) -> ::core::option::Option<::core::convert::Infallible> {
            __None
        }
        #[inline]
        fn name(&self) -> &'static str {
            Self::name(self)
        }
        fn __from_word(word: &str) -> ::core::option::Option<Self> {
            let found = __rt::find_word(&WORDS, &TABLE, word);
            FIND.values[found + 1]
        }
    }
    /// Formats the message and the code on one line; `{:#}` adds the description and the remedy.
    #[automatically_derived]
    impl ::core::fmt::Display for Errno {
        #[inline]
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            __rt::display(f, &LINES, __index(self), self)
        }
    }
    #[automatically_derived]
    impl ::core::error::Error for Errno {}
    #[automatically_derived]
    impl ::core::fmt::Debug for Errno {
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            f.write_str(Self::name(self))
        }
    }
    #[automatically_derived]
    impl ::core::cmp::Ord for Errno {
        #[inline]
        fn cmp(&self, other: &Self) -> ::core::cmp::Ordering {
            ::core::cmp::Ord::cmp(&__index(self), &__index(other))
        }
    }
    #[automatically_derived]
    impl ::core::cmp::PartialOrd for Errno {
        #[inline]
        fn partial_cmp(
            &self,
            other: &Self,
        ) -> ::core::option::Option<::core::cmp::Ordering> {
            __Some(::core::cmp::Ord::cmp(self, other))
        }
    }
    #[automatically_derived]
    impl ::core::convert::TryFrom<i32> for Errno {
        type Error = __codes::UnknownCode<Errno>;
        /// Converts a code that has an entry.
        #[inline]
        fn try_from(
            code: i32,
        ) -> ::core::result::Result<Self, __codes::UnknownCode<Errno>> {
            <Self as __codes::ErrorCode>::try_from_code(code)
        }
    }
    #[automatically_derived]
    impl ::core::convert::From<Errno> for i32 {
        #[inline]
        fn from(error: Errno) -> Self {
            error.code()
        }
    }
    #[automatically_derived]
    impl ::core::str::FromStr for Errno {
        type Err = __codes::ParseCodeError<Errno>;
        /// Parses a code that has an entry, or else a name or the id of an entry.
        #[inline]
        fn from_str(
            text: &str,
        ) -> ::core::result::Result<Self, __codes::ParseCodeError<Errno>> {
            match __rt::parse(<i32 as ::core::str::FromStr>::from_str(text)) {
                ::core::result::Result::Ok(value) if __index(&value) < 2 => {
                    ::core::result::Result::Ok(value)
                }
                other => {
                    match <Self as __codes::ErrorCode>::__from_word(text) {
                        __Some(value) => ::core::result::Result::Ok(value),
                        __None => other,
                    }
                }
            }
        }
    }
    const fn __tag_of_actor(value: ErrnoActor) -> usize {
        const TAGS: &[usize] = &[0, 1];
        TAGS[value as usize]
    }
    impl ErrnoActor {
        /// All values, in the order of the spec.
        pub const ALL: &'static [Self] = &[Self::Administrator, Self::Program];
        /// The id in the spec.
        pub const fn id(&self) -> &'static str {
            TABLE.tags()[__tag_of_actor(*self)].id()
        }
        /// What the tag means; `None` if the table does not have it.
        pub const fn description(&self) -> ::core::option::Option<&'static str> {
            TABLE.tags()[__tag_of_actor(*self)].description()
        }
        /// The entries with this tag, in the order of the spec.
        pub const fn entries(&self) -> __codes::MatchingEntries {
            TABLE.entries_with(&TABLE.tags()[__tag_of_actor(*self)])
        }
    }
    /// Formats the id.
    #[automatically_derived]
    impl ::core::fmt::Display for ErrnoActor {
        #[inline]
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            f.pad(self.id())
        }
    }
};
