// Generated from `example.toml`: see `example.rs`.

/// Errors of a modem.
/**

# Network errors

Wait for the network.

Predicate: [`is_network`](Self::is_network).

| Code | Message | Retry |
| ---: | --- | --- |
| <nobr>`30`</nobr> | no network service<br>[`NoService`](Self::NoService) | 5 s, ×2 |

# Device errors

Predicate: [`is_device`](Self::is_device).

| Code | Message |
| ---: | --- |
| <nobr>`10`</nobr> | SIM not inserted<br>[`NoSim`](Self::NoSim) `NO_SIM` |
| <nobr>`500-509`</nobr> | vendor error<br>[`Vendor`](Self::Vendor) |

# Sources

- [Manual](<https://example.com/manual>)
*/
#[allow(clippy::enum_variant_names)]
#[derive(
    ::core::clone::Clone,
    ::core::marker::Copy,
    ::core::cmp::PartialEq,
    ::core::cmp::Eq,
    ::core::hash::Hash,
)]
pub enum ModemError {
    /**`30` — no network service

The modem is out of reach of all networks.

**Remedy**

Look for a place with better reception.

**Workaround**

Send the message by *another* modem.

**Retry:** after 5 s, then 10 s, then 20 s, …\
**Category:** [Network errors](Category::Network)\
**Part:** [`antenna`](Part::Antenna)\
**Exit code:** 69\
**Severity:** [`low`](Severity::Low)\
**Hints:** concrete shields the antenna; networks refuse a locked SIM\
**Sources:** [Manual](<https://example.com/manual>)\
**Documentation:** <https://example.com/errors/30>*/
    #[doc(alias(r"30", r"no network service", r"no network", r"no signal"))]
    NoService,
    /**`10` — SIM not inserted

**Id:** `NO_SIM`\
**Also:** `SimMissing`\
**Formerly:** `SimAbsent`\
**Category:** [Device errors](Category::Device)\
**Part:** [`sim`](Part::Sim)\
**Tags:** [`local`](Self::is_local)\
**Severity:** [`high`](Severity::High)\
**Documentation:** <https://example.com/errors/10>\
**Since:** 1\.2

**Subcode 2: SIM in the wrong slot***/
    #[doc(
        alias(
            r"10",
            r"SIM not inserted",
            r"SIM not",
            r"NO_SIM",
            r"SIM in the wrong slot",
        )
    )]
    NoSim,
    /**`500-509` — vendor error

**Category:** [Device errors](Category::Device)\
**Documentation:** <https://example.com/errors/500-509>*/
    #[doc(
        alias(
            r"500-509",
            r"vendor error",
            r"500",
            r"501",
            r"502",
            r"503",
            r"504",
            r"505",
            r"506",
            r"507",
            r"508",
            r"509",
        )
    )]
    Vendor(crate::RangeCode<Self>),
    /// Not in the table (yet).
    Unknown(crate::UnknownCode<Self>),
}
/// The categories of [`ModemError`].
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
pub enum Category {
    /**Network errors

Wait for the network.

[`ModemError`] lists its entries; [`is_network`](ModemError::is_network) tests for it.*/
    Network,
    /**Device errors

[`ModemError`] lists its entries; [`is_device`](ModemError::is_device) tests for it.*/
    Device,
}
/**The tags that [`ModemError::part`] returns.

The part that failed.

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
pub enum Part {
    /// `antenna`
    Antenna,
    /// `sim`
    Sim,
}
/**The values that [`ModemError::severity`] returns.

How soon somebody has to look.

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
pub enum Severity {
    /// `low`
    Low,
    /// `high`
    High,
}
#[allow(deprecated, clippy::needless_update)]
const _: () = {
    use crate as __codes;
    use crate::__private as __rt;
    use ::core::option::Option::{None as __None, Some as __Some};
    /// The message and the code of each entry, as one line.
    static LINES: __rt::Lines = __rt::Lines(__rt::Texts {
        text: r"

no network service (30)
SIM not inserted (10)
vendor error
",
        bounds: &__rt::elements::<
            4,
            9,
        >(
            b"\x00\x00\x00\x00\x13\x00\x00\x00\x18\x00\x00\x00)\x00\x00\x00.\x00\x00\x00;\x00\x00\x00;\x00\x00\x00<\x00\x00\x00<\x00\x00\x00",
        ),
    });
    /// The name of each variant.
    static NAMES: __rt::Texts = __rt::Texts {
        text: r"

NoService
NoSim
Vendor
Unknown",
        bounds: &__rt::elements::<
            4,
            5,
        >(
            b"\x00\x00\x00\x00\n\x00\x00\x00\x10\x00\x00\x00\x17\x00\x00\x00\x1f\x00\x00\x00",
        ),
    };
    /// The ids of the entries.
    static IDS: __rt::Texts = __rt::Texts {
        text: r"


NO_SIM
",
        bounds: &__rt::elements::<
            4,
            4,
        >(b"\x00\x00\x00\x00\x01\x00\x00\x00\x08\x00\x00\x00\t\x00\x00\x00"),
    };
    /// The descriptions of the entries.
    static DESCRIPTIONS: __rt::Texts = __rt::Texts {
        text: r"

The modem is out of reach of all networks.

",
        bounds: &__rt::elements::<
            4,
            4,
        >(b"\x00\x00\x00\x00+\x00\x00\x00,\x00\x00\x00-\x00\x00\x00"),
    };
    /// The remedies of the entries.
    static REMEDIES: __rt::Texts = __rt::Texts {
        text: r"

Look for a place with better reception.

",
        bounds: &__rt::elements::<
            4,
            4,
        >(b"\x00\x00\x00\x00(\x00\x00\x00)\x00\x00\x00*\x00\x00\x00"),
    };
    /// The urls of the entries.
    static URLS: __rt::Texts = __rt::Texts {
        text: r"

https://example.com/errors/30
https://example.com/errors/10
https://example.com/errors/500-509",
        bounds: &__rt::elements::<
            4,
            4,
        >(b"\x00\x00\x00\x00\x1e\x00\x00\x00<\x00\x00\x00_\x00\x00\x00"),
    };
    /// The entries of all names and ids, by their hashes.
    static WORDS: [[u8; 1]; 16] = __rt::elements::<
        1,
        16,
    >(b"\x03\x03\x01\x03\x03\x01\x01\x02\x01\x00\x03\x03\x03\x03\x03\x03");
    /// The category of each entry.
    static CATEGORY_OF: [::core::option::Option<Category>; 4] = {
        let v0 = __Some(Category::Network);
        let v1 = __Some(Category::Device);
        [v0, v1, v1, __None]
    };
    /// The tag of each entry in the group `part`.
    static GROUP_PART_OF: [::core::option::Option<Part>; 4] = {
        let v0 = __Some(Part::Antenna);
        let v1 = __Some(Part::Sim);
        [v0, v1, __None, __None]
    };
    /// The tags of each entry, as bits.
    static TAGS_OF: [[u8; 1]; 4] = __rt::elements::<1, 4>(b"\x01\x06\x00\x00");
    /// All different retry advice.
    static RETRIES: [__codes::Retry; 1] = [
        __codes::Retry::backoff(::core::time::Duration::new(5, 0), 2),
    ];
    /// The index of the retry advice of each entry.
    static RETRY_OF: [[u8; 1]; 4] = __rt::elements::<1, 4>(b"\x00\x01\x01\x01");
    /// All different values of the field `exit-code`.
    static FIELD_EXIT_CODE: [u8; 1] = [69];
    /// The index of the value of each entry.
    static INDEX_OF_EXIT_CODE: [[u8; 1]; 4] = __rt::elements::<
        1,
        4,
    >(b"\x00\x01\x01\x01");
    /// All different values of the field `severity`.
    static FIELD_SEVERITY: [Severity; 2] = [Severity::High, Severity::Low];
    /// The index of the value of each entry.
    static INDEX_OF_SEVERITY: [[u8; 1]; 4] = __rt::elements::<1, 4>(b"\x01\x00\x02\x02");
    /// All different values of the field `hints`.
    static FIELD_HINTS: [&'static [&'static str]; 1] = [
        &[r"concrete shields the antenna", r"networks refuse a locked SIM"],
    ];
    /// The index of the value of each entry.
    static INDEX_OF_HINTS: [[u8; 1]; 4] = __rt::elements::<1, 4>(b"\x00\x01\x01\x01");
    /// The values of the field `workaround`.
    static FIELD_WORKAROUND: __rt::Texts = __rt::Texts {
        text: r"

Send the message by *another* modem.

",
        bounds: &__rt::elements::<
            4,
            4,
        >(b"\x00\x00\x00\x00%\x00\x00\x00&\x00\x00\x00\'\x00\x00\x00"),
    };
    /// The value of each entry; for a range, that of its first code.
    static VALUES: [ModemError; 3] = [
        ModemError::NoService,
        ModemError::NoSim,
        ModemError::Vendor(__codes::RangeCode::__new(500)),
    ];
    /// Maps a code to its value.
    struct __Find {
        /// The shift of each bucket of the hash.
        shifts: [[u8; 1]; 8],
        /// The entry or range in each slot of the hash.
        found: [[u8; 1]; 16],
        /// The code of each entry; then 0, and the code after each range.
        codes: [i32; 5],
        /// The distance of the first code of each range from the code after it.
        distances: [u32; 1],
        /// The value of each entry, with `None` before and behind them.
        values: [::core::option::Option<ModemError>; 3 + 2 + 1],
    }
    static FIND: __Find = __Find {
        shifts: __rt::elements::<1, 8>(b"\x00\x00\x00\x00\x01\x00\x00\x01"),
        found: __rt::elements::<
            1,
            16,
        >(b"\x00\x04\x04\x01\x04\x04\x00\x04\x04\x04\x00\x00\x04\x04\x04\x00"),
        codes: [30, 10, 500, 0, 510],
        distances: [4294967286],
        values: __rt::options(&VALUES),
    };
    /// The table.
    static TABLE: __codes::Table = __codes::Table {
        __title: r"Modem",
        __code_type: r"i32",
        __len: 3,
        __lines: &LINES,
        __names: &NAMES,
        __ids: &IDS,
        __descriptions: &DESCRIPTIONS,
        __remedies: &REMEDIES,
        __urls: &URLS,
        __retries: &RETRIES,
        __retry_of: RETRY_OF.as_flattened(),
        __categories: &[
            __codes::CategoryInfo {
                __id: r"network",
                __title: r"Network errors",
                __description: __Some(r"Wait for the network."),
            },
            __codes::CategoryInfo {
                __id: r"device",
                __title: r"Device errors",
                __description: __None,
            },
        ],
        __category_of: b"\x00\x01\x01\x00",
        __tags: &[
            __codes::Tag {
                __id: r"antenna",
                __description: __None,
                __group: __Some(r"part"),
                __multiple: false,
            },
            __codes::Tag {
                __id: r"sim",
                __description: __None,
                __group: __Some(r"part"),
                __multiple: false,
            },
            __codes::Tag {
                __id: r"local",
                __description: __Some(r"The fault is in the device."),
                __group: __None,
                __multiple: false,
            },
        ],
        __tags_of: TAGS_OF.as_flattened(),
        __fields: &[
            __codes::Field {
                __name: r"exit-code",
                __description: __Some(
                    r"The exit status of a process that ends with this error, from 1 to 255.",
                ),
                __type: r"u8",
                __values: __rt::FieldValues::U8(&FIELD_EXIT_CODE),
                __index_of: INDEX_OF_EXIT_CODE.as_flattened(),
            },
            __codes::Field {
                __name: r"severity",
                __description: __Some(r"How soon somebody has to look."),
                __type: r"string",
                __values: __rt::FieldValues::Str(&[r"high", r"low"]),
                __index_of: INDEX_OF_SEVERITY.as_flattened(),
            },
            __codes::Field {
                __name: r"hints",
                __description: __None,
                __type: r"strings",
                __values: __rt::FieldValues::Strings(&FIELD_HINTS),
                __index_of: INDEX_OF_HINTS.as_flattened(),
            },
            __codes::Field {
                __name: r"workaround",
                __description: __None,
                __type: r"markdown",
                __values: __rt::FieldValues::Markdown(&FIELD_WORKAROUND),
                __index_of: &[],
            },
        ],
        __sources: &[
            __codes::Source {
                __id: r"manual",
                __title: r"Manual",
                __url: __Some(r"https://example.com/manual"),
                __verified: __None,
            },
        ],
        __sources_of: b"\x01\x00\x00\x00",
        __ranges: &[(2, r"500-509")],
        __also: &[(1, r"SimMissing")],
        __was: &[(1, r"SimAbsent")],
        __aliases: &[(0, r"no signal")],
        __since: &[(1, r"1.2")],
        __cases: &[
            __codes::Case {
                __entry: 1,
                __subcode: __Some(2),
                __message: __Some(r"SIM in the wrong slot"),
                __description: __None,
                __remedy: __None,
                __retry: __None,
                __examples: &[],
            },
        ],
        ..__codes::Table::__EMPTY
    };
    /// The index of the entry of a value: the index of its variant.
    #[inline]
    const fn __index(error: &ModemError) -> usize {
        match *error {
            ModemError::NoService => 0,
            ModemError::NoSim => 1,
            ModemError::Vendor(_) => 2,
            ModemError::Unknown(_) => 3,
        }
    }
    /// The value for a code in a range, by the number of the range from 4 on.
    #[inline]
    const fn __in_range(range: usize, code: i32) -> ModemError {
        match range {
            _ => ModemError::Vendor(__codes::RangeCode::__new(code)),
        }
    }
    impl ModemError {
        /// The values of all entries of Modem, in the order of the spec; for a range, the value of its first code.
        pub const ALL: &'static [Self] = &VALUES;
        /// The value for a code: that of its entry, or of the range that contains it; `None` if it has neither.
        #[inline]
        pub const fn from_code(code: i32) -> ::core::option::Option<Self> {
            let found = __rt::hashed(
                &FIND.shifts,
                &FIND.found,
                __rt::hash_i32(code, 3389036311),
            );
            if found >= 5 {
                __rt::cold();
                return FIND.values[0];
            }
            let distance = __rt::distance_i32(code, FIND.codes[found]);
            if distance >= 4294967286 {
                return if found >= 4 && distance >= FIND.distances[found - 4] {
                    ::core::option::Option::Some(__in_range(found, code))
                } else {
                    FIND.values[0]
                };
            }
            FIND.values.split_at(1).1[if distance == 0 { found } else { 3 }]
        }
        /// The value of the entry with this id; for a range, the value of its first code; `None` if no entry has it.
        #[inline]
        pub const fn from_id(id: &str) -> ::core::option::Option<Self> {
            let found = __rt::find_id(&WORDS, &IDS, 3, id);
            FIND.values[found + 1]
        }
        /// The code.
        #[inline]
        pub const fn code(&self) -> i32 {
            match self {
                ModemError::Vendor(code) => *code.__owned(),
                ModemError::Unknown(code) => *code.__owned(),
                _ => FIND.codes[__index(self)],
            }
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
        /// The documented message; `None` for a code without an entry.
        #[inline]
        pub const fn message(&self) -> ::core::option::Option<&'static str> {
            LINES.some_message(__index(self))
        }
        /// What happened, as plain text; `None` if the table does not have it.
        #[inline]
        pub const fn description(&self) -> ::core::option::Option<&'static str> {
            DESCRIPTIONS.some(__index(self))
        }
        /// What to do about it, as plain text; `None` if the table does not have it.
        #[inline]
        pub const fn remedy(&self) -> ::core::option::Option<&'static str> {
            REMEDIES.some(__index(self))
        }
        /// The retry advice: whether and when the same request can succeed; `None` if the table does not have it.
        #[inline]
        pub const fn retry(&self) -> ::core::option::Option<__codes::Retry> {
            __rt::pick(&RETRIES, &RETRY_OF[__index(self)])
        }
        /// The category; `None` for a code without an entry.
        #[inline]
        pub const fn category(&self) -> ::core::option::Option<Category> {
            CATEGORY_OF[__index(self)]
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
        /// The URL of the documentation; `None` for a code without an entry.
        #[inline]
        pub const fn docs_url(&self) -> ::core::option::Option<&'static str> {
            URLS.some(__index(self))
        }
        /**The part that failed.

`None` if the entry does not have one.*/
        #[inline]
        pub const fn part(&self) -> ::core::option::Option<Part> {
            GROUP_PART_OF[__index(self)]
        }
        /**Returns `true` if the category is Network errors.

Wait for the network.

`false` for a code without an entry.*/
        #[inline]
        pub const fn is_network(&self) -> bool {
            ::core::matches!(
                CATEGORY_OF[__index(self)],
                ::core::option::Option::Some(Category::Network)
            )
        }
        /**Returns `true` if the category is Device errors.

`false` for a code without an entry.*/
        #[inline]
        pub const fn is_device(&self) -> bool {
            ::core::matches!(
                CATEGORY_OF[__index(self)],
                ::core::option::Option::Some(Category::Device)
            )
        }
        /**Returns `true` if the entry has the tag `local`.

The fault is in the device.

`false` for a code without an entry.*/
        #[inline]
        pub const fn is_local(&self) -> bool {
            __rt::bit(&TAGS_OF[__index(self)], 2)
        }
        /**The exit status of a process that ends with this error, from 1 to 255.

`None` if the entry does not have one.*/
        #[inline]
        pub const fn exit_code(&self) -> ::core::option::Option<u8> {
            __rt::pick(&FIELD_EXIT_CODE, &INDEX_OF_EXIT_CODE[__index(self)])
        }
        /**How soon somebody has to look.

`None` if the entry does not have one.*/
        #[inline]
        pub const fn severity(&self) -> ::core::option::Option<Severity> {
            __rt::pick(&FIELD_SEVERITY, &INDEX_OF_SEVERITY[__index(self)])
        }
        /// Empty if the entry does not have any.
        #[inline]
        pub const fn hints(&self) -> &'static [&'static str] {
            match __rt::pick(&FIELD_HINTS, &INDEX_OF_HINTS[__index(self)]) {
                ::core::option::Option::Some(it) => it,
                ::core::option::Option::None => &[],
            }
        }
        /// `None` if the entry does not have one.
        #[inline]
        pub const fn workaround(&self) -> ::core::option::Option<&'static str> {
            FIELD_WORKAROUND.some(__index(self))
        }
    }
    /// Further and former names of entries.
    #[allow(non_upper_case_globals, clippy::deprecated_semver)]
    impl ModemError {
        /// Same as [`NoSim`](Self::NoSim).
        pub const SimMissing: Self = Self::NoSim;
        /// Same as [`NoSim`](Self::NoSim).
        #[deprecated(note = r"renamed to `ModemError::NoSim`")]
        pub const SimAbsent: Self = Self::NoSim;
    }
    #[doc(hidden)]
    #[derive(::core::clone::Clone, ::core::marker::Copy)]
    #[repr(u32)]
    pub enum __Unknown {
        Unknown = 3,
    }
    #[automatically_derived]
    impl __codes::ErrorCode for ModemError {
        type Code = i32;
        type Category = Category;
        type __Niche = __Unknown;
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
                    ::core::result::Result::Ok(
                        ModemError::Unknown(
                            __codes::UnknownCode::__new(
                                <i32 as __codes::Code>::own(code),
                                __Unknown::Unknown,
                            ),
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
        fn category(&self) -> ::core::option::Option<Category> {
            Self::category(self)
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
    impl ::core::fmt::Display for ModemError {
        #[inline]
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            __rt::display(f, &LINES, __index(self), self)
        }
    }
    #[automatically_derived]
    impl ::core::error::Error for ModemError {}
    #[automatically_derived]
    impl ::core::fmt::Debug for ModemError {
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            match self {
                ModemError::Vendor(code) => __rt::debug(f, Self::name(self), code),
                ModemError::Unknown(code) => __rt::debug(f, Self::name(self), code),
                _ => f.write_str(Self::name(self)),
            }
        }
    }
    #[automatically_derived]
    impl ::core::cmp::Ord for ModemError {
        #[inline]
        fn cmp(&self, other: &Self) -> ::core::cmp::Ordering {
            match ::core::cmp::Ord::cmp(&__index(self), &__index(other)) {
                ::core::cmp::Ordering::Equal => {
                    ::core::cmp::Ord::cmp(&self.code(), &other.code())
                }
                order => order,
            }
        }
    }
    #[automatically_derived]
    impl ::core::cmp::PartialOrd for ModemError {
        #[inline]
        fn partial_cmp(
            &self,
            other: &Self,
        ) -> ::core::option::Option<::core::cmp::Ordering> {
            __Some(::core::cmp::Ord::cmp(self, other))
        }
    }
    #[automatically_derived]
    impl ::core::convert::From<i32> for ModemError {
        /// Converts any code: to the value of its entry, or else to the catch-all variant.
        #[inline]
        fn from(code: i32) -> Self {
            match Self::from_code(code) {
                __Some(value) => value,
                __None => {
                    ModemError::Unknown(
                        __codes::UnknownCode::__new(
                            <i32 as __codes::Code>::own(code),
                            __Unknown::Unknown,
                        ),
                    )
                }
            }
        }
    }
    #[automatically_derived]
    impl ::core::convert::From<ModemError> for i32 {
        #[inline]
        fn from(error: ModemError) -> Self {
            error.code()
        }
    }
    #[automatically_derived]
    impl ::core::str::FromStr for ModemError {
        type Err = __codes::ParseCodeError<ModemError>;
        /// Parses a code that has an entry, or else a name or the id of an entry.
        #[inline]
        fn from_str(
            text: &str,
        ) -> ::core::result::Result<Self, __codes::ParseCodeError<ModemError>> {
            match __rt::parse(<i32 as ::core::str::FromStr>::from_str(text)) {
                ::core::result::Result::Ok(value) if __index(&value) < 3 => {
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
    impl Category {
        /// All values, in the order of the spec.
        pub const ALL: &'static [Self] = &[Self::Network, Self::Device];
        /// The id in the spec.
        pub const fn id(&self) -> &'static str {
            TABLE.categories()[*self as usize].id()
        }
        /// The description of the category; `None` if the table does not have it.
        pub const fn description(&self) -> ::core::option::Option<&'static str> {
            TABLE.categories()[*self as usize].description()
        }
        /// The entries in this category, in the order of the spec.
        pub const fn entries(&self) -> __codes::MatchingEntries {
            TABLE.entries_in(&TABLE.categories()[*self as usize])
        }
    }
    /// Formats the title.
    #[automatically_derived]
    impl ::core::fmt::Display for Category {
        #[inline]
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            f.pad(self.title())
        }
    }
    impl Category {
        /// The title.
        pub const fn title(&self) -> &'static str {
            TABLE.categories()[*self as usize].title()
        }
    }
    #[automatically_derived]
    impl __codes::ErrorCategory for Category {
        const ALL: &'static [Self] = Self::ALL;
        const __GENERATED: () = ();
        fn info(&self) -> &'static __codes::CategoryInfo {
            &TABLE.categories()[*self as usize]
        }
    }
    const fn __tag_of_part(value: Part) -> usize {
        const TAGS: &[usize] = &[0, 1];
        TAGS[value as usize]
    }
    impl Part {
        /// All values, in the order of the spec.
        pub const ALL: &'static [Self] = &[Self::Antenna, Self::Sim];
        /// The id in the spec.
        pub const fn id(&self) -> &'static str {
            TABLE.tags()[__tag_of_part(*self)].id()
        }
        /// What the tag means; `None` if the table does not have it.
        pub const fn description(&self) -> ::core::option::Option<&'static str> {
            TABLE.tags()[__tag_of_part(*self)].description()
        }
        /// The entries with this tag, in the order of the spec.
        pub const fn entries(&self) -> __codes::MatchingEntries {
            TABLE.entries_with(&TABLE.tags()[__tag_of_part(*self)])
        }
    }
    /// Formats the id.
    #[automatically_derived]
    impl ::core::fmt::Display for Part {
        #[inline]
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            f.pad(self.id())
        }
    }
    impl Severity {
        /// All values, in the order of the spec.
        pub const ALL: &'static [Self] = &[Self::Low, Self::High];
        /// The value as text, as the spec writes it.
        pub const fn as_str(&self) -> &'static str {
            const TEXTS: &[&str] = &[r"low", r"high"];
            TEXTS[*self as usize]
        }
    }
    /// Formats the value as the spec writes it.
    #[automatically_derived]
    impl ::core::fmt::Display for Severity {
        #[inline]
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            f.pad(self.as_str())
        }
    }
};
