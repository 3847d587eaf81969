#[derive(Debug)]
/**The error codes of Trouble codes.

# Powertrain

Predicate: [`is_powertrain`](Self::is_powertrain).

| Code | Message | Retry |
| ---: | --- | --- |
| <nobr>`P0301`</nobr> | cylinder 1 misfire detected<br>[`Misfire`](Self::Misfire) | after fix |
| <nobr>`P0128`</nobr> | coolant below thermostat temperature<br>[`ColdEngine`](Self::ColdEngine) |  |

*/
#[derive(
    ::core::clone::Clone,
    ::core::marker::Copy,
    ::core::cmp::PartialEq,
    ::core::cmp::Eq,
    ::core::hash::Hash,
)]
enum DtcError {
    /**`P0301` — cylinder 1 misfire detected

**Remedy**

Check the spark plug and the ignition coil of cylinder 1.

**Retry:** once the remedy has been carried out\
**Category:** [Powertrain](DtcErrorCategory::Powertrain)*/
    #[doc(
        alias(
            r"P0301",
            r"cylinder 1 misfire detected",
            r"cylinder 1",
            r"cylinder 1 misfire",
        )
    )]
    Misfire,
    /**`P0128` — coolant below thermostat temperature

**Category:** [Powertrain](DtcErrorCategory::Powertrain)*/
    #[doc(
        alias(
            r"P0128",
            r"coolant below thermostat temperature",
            r"coolant below",
            r"coolant below thermostat",
        )
    )]
    ColdEngine,
}
/// The categories of [`DtcError`].
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
enum DtcErrorCategory {
    /**Powertrain

[`DtcError`] lists its entries; [`is_powertrain`](DtcError::is_powertrain) tests for it.*/
    Powertrain,
}
#[allow(deprecated, clippy::needless_update)]
const _: () = {
    use ::error_codes as __codes;
    use ::error_codes::__private as __rt;
    use ::core::option::Option::{None as __None, Some as __Some};
    /// The message and the code of each entry, as one line.
    static LINES: __rt::Lines = __rt::Lines(__rt::Texts {
        text: r"

cylinder 1 misfire detected (P0301)
coolant below thermostat temperature (P0128)
",
        bounds: &__rt::elements::<
            4,
            7,
        >(
            b"\x00\x00\x00\x00\x1c\x00\x00\x00$\x00\x00\x00I\x00\x00\x00Q\x00\x00\x00R\x00\x00\x00R\x00\x00\x00",
        ),
    });
    /// The name of each variant.
    static NAMES: __rt::Texts = __rt::Texts {
        text: r"

Misfire
ColdEngine",
        bounds: &__rt::elements::<
            4,
            3,
        >(b"\x00\x00\x00\x00\x08\x00\x00\x00\x13\x00\x00\x00"),
    };
    /// The remedies of the entries.
    static REMEDIES: __rt::Texts = __rt::Texts {
        text: r"

Check the spark plug and the ignition coil of cylinder 1.
",
        bounds: &__rt::elements::<4, 3>(b"\x00\x00\x00\x00:\x00\x00\x00;\x00\x00\x00"),
    };
    /// The category of each entry.
    static CATEGORY_OF: [DtcErrorCategory; 2] = {
        let v0 = DtcErrorCategory::Powertrain;
        [v0, v0]
    };
    /// All different retry advice.
    static RETRIES: [__codes::Retry; 1] = [__codes::Retry::AfterFix];
    /// The index of the retry advice of each entry.
    static RETRY_OF: [[u8; 1]; 3] = __rt::elements::<1, 3>(b"\x00\x01\x01");
    /// The value of each entry; for a range, that of its first code.
    static VALUES: [DtcError; 2] = [DtcError::Misfire, DtcError::ColdEngine];
    /// Maps a code to its value.
    struct __Find {
        /// The shift of each bucket of the hash.
        shifts: [[u8; 1]; 2],
        /// The entry or range in each slot of the hash.
        found: [[u8; 1]; 2],
        /// The code of each entry; for a prefix, the prefix.
        codes: __rt::Texts,
    }
    static FIND: __Find = __Find {
        shifts: __rt::elements::<1, 2>(b"\x00\x00"),
        found: __rt::elements::<1, 2>(b"\x01\x00"),
        codes: __rt::Texts {
            text: r"

P0301
P0128",
            bounds: &__rt::elements::<
                4,
                3,
            >(b"\x00\x00\x00\x00\x06\x00\x00\x00\x0c\x00\x00\x00"),
        },
    };
    /// The table.
    static TABLE: __codes::Table = __codes::Table {
        __title: r"Trouble codes",
        __code_type: r"str",
        __len: 2,
        __lines: &LINES,
        __names: &NAMES,
        __remedies: &REMEDIES,
        __retries: &RETRIES,
        __retry_of: RETRY_OF.as_flattened(),
        __categories: &[
            __codes::CategoryInfo {
                __id: r"powertrain",
                __title: r"Powertrain",
                __description: __None,
            },
        ],
        ..__codes::Table::__EMPTY
    };
    /// The index of the entry of a value: the index of its variant.
    #[inline]
    const fn __index(error: &DtcError) -> usize {
        *error as usize
    }
    impl DtcError {
        /// The values of all entries of Trouble codes, in the order of the spec; for a range, the value of its first code.
        pub const ALL: &'static [Self] = &VALUES;
        /// The value for a code: that of its entry, or of the range that contains it; `None` if it has neither.
        #[inline]
        pub const fn from_code(code: &str) -> ::core::option::Option<Self> {
            let found = __rt::hashed(
                &FIND.shifts,
                &FIND.found,
                __rt::hash_str(code, 7796372878674306197),
            );
            if found < 2 && FIND.codes.is(found, code) {
                ::core::option::Option::Some(VALUES[found])
            } else {
                ::core::option::Option::None
            }
        }
        /// The code.
        #[inline]
        pub const fn code(&self) -> &'static str {
            FIND.codes.get(__index(self))
        }
        /// The name of the variant.
        #[inline]
        pub const fn name(&self) -> &'static str {
            NAMES.get(__index(self))
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
            REMEDIES.some(__index(self))
        }
        /// The retry advice: whether and when the same request can succeed; `None` if the table does not have it.
        #[inline]
        pub const fn retry(&self) -> ::core::option::Option<__codes::Retry> {
            __rt::pick(&RETRIES, &RETRY_OF[__index(self)])
        }
        /// The category.
        #[inline]
        pub const fn category(&self) -> DtcErrorCategory {
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
        /**Returns `true` if the category is Powertrain.

`false` for a code without an entry.*/
        #[inline]
        pub const fn is_powertrain(&self) -> bool {
            ::core::matches!(CATEGORY_OF[__index(self)], DtcErrorCategory::Powertrain)
        }
    }
    #[automatically_derived]
    impl __codes::ErrorCode for DtcError {
        type Code = str;
        type Category = DtcErrorCategory;
        type __Niche = ();
        const TABLE: &'static __codes::Table = &TABLE;
        const ALL: &'static [Self] = &VALUES;
        #[inline]
        fn from_code(
            code: <str as __codes::Code>::Ref<'_>,
        ) -> ::core::option::Option<Self> {
            Self::from_code(code)
        }
        #[inline]
        fn try_from_code(
            code: <str as __codes::Code>::Ref<'_>,
        ) -> ::core::result::Result<Self, __codes::UnknownCode<Self>> {
            match Self::from_code(code) {
                __Some(value) => ::core::result::Result::Ok(value),
                __None => {
                    ::core::result::Result::Err(
                        __codes::UnknownCode::__new(
                            <str as __codes::Code>::own(code),
                            (),
                        ),
                    )
                }
            }
        }
        #[inline]
        fn code(&self) -> <str as __codes::Code>::Ref<'_> {
            Self::code(self)
        }
        #[inline]
        fn entry(&self) -> ::core::option::Option<__codes::Entry> {
            Self::entry(self)
        }
        #[inline]
        fn category(&self) -> ::core::option::Option<DtcErrorCategory> {
            __Some(Self::category(self))
        }
        #[inline]
        fn name(&self) -> &'static str {
            Self::name(self)
        }
    }
    /// Formats the message and the code on one line; `{:#}` adds the description and the remedy.
    #[automatically_derived]
    impl ::core::fmt::Display for DtcError {
        #[inline]
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            __rt::display(f, &LINES, __index(self), self)
        }
    }
    #[automatically_derived]
    impl ::core::error::Error for DtcError {}
    #[automatically_derived]
    impl ::core::cmp::Ord for DtcError {
        #[inline]
        fn cmp(&self, other: &Self) -> ::core::cmp::Ordering {
            ::core::cmp::Ord::cmp(&__index(self), &__index(other))
        }
    }
    #[automatically_derived]
    impl ::core::cmp::PartialOrd for DtcError {
        #[inline]
        fn partial_cmp(
            &self,
            other: &Self,
        ) -> ::core::option::Option<::core::cmp::Ordering> {
            __Some(::core::cmp::Ord::cmp(self, other))
        }
    }
    #[automatically_derived]
    impl ::core::convert::TryFrom<&str> for DtcError {
        type Error = __codes::UnknownCode<DtcError>;
        /// Converts a code that has an entry.
        #[inline]
        fn try_from(
            code: &str,
        ) -> ::core::result::Result<Self, __codes::UnknownCode<DtcError>> {
            <Self as __codes::ErrorCode>::try_from_code(code)
        }
    }
    #[automatically_derived]
    impl ::core::convert::From<DtcError> for &'static str {
        #[inline]
        fn from(error: DtcError) -> Self {
            error.code()
        }
    }
    #[automatically_derived]
    impl ::core::str::FromStr for DtcError {
        type Err = __codes::UnknownCode<DtcError>;
        /// Parses a code.
        #[inline]
        fn from_str(
            text: &str,
        ) -> ::core::result::Result<Self, __codes::UnknownCode<DtcError>> {
            <Self as __codes::ErrorCode>::try_from_code(text)
        }
    }
    impl DtcErrorCategory {
        /// All values, in the order of the spec.
        pub const ALL: &'static [Self] = &[Self::Powertrain];
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
    impl ::core::fmt::Display for DtcErrorCategory {
        #[inline]
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            f.pad(self.title())
        }
    }
    impl DtcErrorCategory {
        /// The title.
        pub const fn title(&self) -> &'static str {
            TABLE.categories()[*self as usize].title()
        }
    }
    #[automatically_derived]
    impl __codes::ErrorCategory for DtcErrorCategory {
        const ALL: &'static [Self] = Self::ALL;
        const __GENERATED: () = ();
        fn info(&self) -> &'static __codes::CategoryInfo {
            &TABLE.categories()[*self as usize]
        }
    }
};
