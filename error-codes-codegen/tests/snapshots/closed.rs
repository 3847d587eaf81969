#[derive(Debug)]
/**The error codes of Trouble codes.

# Powertrain

All of them: [`is_powertrain`](Self::is_powertrain).

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
    ::core::hash::Hash
)]
enum DtcError {
    /**`P0301` — cylinder 1 misfire detected

**Remedy**

Check the spark plug and the ignition coil of cylinder 1.

**Retry:** once the remedy has been carried out\
**Category:** [Powertrain](DtcErrorCategory::Powertrain)*/
    #[doc(alias = "P0301")]
    #[doc(alias = "cylinder 1 misfire detected")]
    #[doc(alias = "cylinder 1")]
    #[doc(alias = "cylinder 1 misfire")]
    Misfire,
    /**`P0128` — coolant below thermostat temperature

**Category:** [Powertrain](DtcErrorCategory::Powertrain)*/
    #[doc(alias = "P0128")]
    #[doc(alias = "coolant below thermostat temperature")]
    #[doc(alias = "coolant below")]
    #[doc(alias = "coolant below thermostat")]
    ColdEngine,
}
///The categories of [`DtcError`].
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

- `P0301` [`Misfire`](DtcError::Misfire) — cylinder 1 misfire detected
- `P0128` [`ColdEngine`](DtcError::ColdEngine) — coolant below thermostat temperature
*/
    Powertrain,
}
#[allow(deprecated)]
const _: () = {
    static BOUNDS: [[u8; 4]; 11] = ::error_codes::__private::elements(
        b"\0\0\0\0\x1C\0\0\0$\0\0\0+\0\0\0+\0\0\0d\0\0\0\x89\0\0\0\x91\0\0\0\x9B\0\0\0\x9B\0\0\0\x9B\0\0\0",
    );
    static TEXTS: ::error_codes::__private::Texts = ::error_codes::__private::Texts {
        text: "

cylinder 1 misfire detected (P0301)MisfireCheck the spark plug and the ignition coil of cylinder 1.
coolant below thermostat temperature (P0128)ColdEngine",
        bounds: &BOUNDS,
    };
    static CATEGORY_OF: [[u8; 1]; 3] = ::error_codes::__private::elements(b"\0\0\x01");
    static TAGS_OF: [[u8; 1]; 3] = ::error_codes::__private::elements(b"\0\0\0");
    static SOURCES_OF: [[u8; 1]; 3] = ::error_codes::__private::elements(b"\0\0\0");
    static RETRY_OF: [[u8; 1]; 3] = ::error_codes::__private::elements(b"\0\x01\x01");
    static RETRIES: &[::error_codes::Retry] = &[::error_codes::Retry::AfterFix];
    struct __Find {
        shifts: [[u8; 1]; 2],
        row_at: [[u8; 1]; 2],
        codes: [&'static str; 2],
        values: [DtcError; 2],
    }
    static FIND: __Find = __Find {
        shifts: ::error_codes::__private::elements(b"\0\0"),
        row_at: ::error_codes::__private::elements(b"\x01\0"),
        codes: ["P0301", "P0128"],
        values: [DtcError::Misfire, DtcError::ColdEngine],
    };
    static TABLE: ::error_codes::Table = ::error_codes::Table {
        __title: "Trouble codes",
        __code_type: "str",
        __len: 2,
        __texts: &TEXTS,
        __categories: &[
            ::error_codes::CategoryInfo {
                __id: "powertrain",
                __title: "Powertrain",
                __description: ::core::option::Option::None,
            },
        ],
        __category_of: CATEGORY_OF.as_flattened(),
        __tags: &[],
        __tags_of: TAGS_OF.as_flattened(),
        __sources: &[],
        __sources_of: SOURCES_OF.as_flattened(),
        __retries: RETRIES,
        __retry_of: RETRY_OF.as_flattened(),
        __ranges: &[],
        __cases: &[],
        __examples: &[],
    };
    impl DtcError {
        ///One value for each row of Trouble codes, in the order of the table; for a range of codes its first one.
        pub const ALL: &'static [Self] = &FIND.values;
        #[inline]
        const fn __row(&self) -> usize {
            match self {
                DtcError::Misfire => 0,
                DtcError::ColdEngine => 1,
            }
        }
        /// The value for a code that has a row: its own, or the range that it lies in.
        #[inline]
        pub const fn from_code(code: &str) -> ::core::option::Option<Self> {
            let row = ::error_codes::__private::hashed(
                &FIND.shifts,
                &FIND.row_at,
                ::error_codes::__private::hash_str(code, 7796372878674306197),
            );
            if row < 2 {
                if ::error_codes::__private::same(FIND.codes[row], code) {
                    return ::core::option::Option::Some(FIND.values[row]);
                }
            }
            ::core::option::Option::None
        }
        /// The code.
        #[inline]
        pub const fn code(&self) -> &'static str {
            FIND.codes[self.__row()]
        }
        /// The name of the variant.
        #[inline]
        pub const fn name(&self) -> &'static str {
            TEXTS.name(self.__row())
        }
        ///The documented message.
        #[inline]
        pub const fn message(&self) -> &'static str {
            TEXTS.message(self.__row())
        }
        /// What happened, for people to read; `None` if the table does not say.
        #[inline]
        pub const fn description(&self) -> ::core::option::Option<&'static str> {
            TEXTS.description(self.__row())
        }
        /// What to do about it, for people to read; `None` if the table does not say.
        #[inline]
        pub const fn remedy(&self) -> ::core::option::Option<&'static str> {
            TEXTS.remedy(self.__row())
        }
        /// What sending the same request again can do; `None` if the table does not say.
        #[inline]
        pub const fn retry(&self) -> ::core::option::Option<::error_codes::Retry> {
            let index = ::error_codes::__private::number(&RETRY_OF[self.__row()]);
            if index < RETRIES.len() {
                ::core::option::Option::Some(RETRIES[index])
            } else {
                ::core::option::Option::None
            }
        }
        ///The category.
        #[inline]
        pub const fn category(&self) -> DtcErrorCategory {
            DtcErrorCategory::ALL[::error_codes::__private::number(
                &CATEGORY_OF[self.__row()],
            )]
        }
        /// The row of the table; `None` if the code has none.
        #[inline]
        pub const fn entry(&self) -> ::core::option::Option<::error_codes::Entry> {
            TABLE.entry(self.__row())
        }
        /// All rows of the table, in its order.
        pub fn entries() -> impl ::core::iter::ExactSizeIterator<
            Item = ::error_codes::Entry,
        > + ::core::iter::DoubleEndedIterator + ::core::clone::Clone {
            TABLE.entries()
        }
        /**Whether the category is Powertrain.

Always `false` for a code that has no row.*/
        #[inline]
        pub const fn is_powertrain(&self) -> bool {
            ::error_codes::__private::number(&CATEGORY_OF[self.__row()]) == 0
        }
    }
    #[automatically_derived]
    impl ::error_codes::ErrorCode for DtcError {
        type Code = str;
        type Category = DtcErrorCategory;
        const TABLE: &'static ::error_codes::Table = &TABLE;
        const ALL: &'static [Self] = &FIND.values;
        const __GENERATED: () = ();
        fn from_code(
            code: <str as ::error_codes::Code>::Ref<'_>,
        ) -> ::core::option::Option<Self> {
            Self::from_code(code)
        }
        fn try_from_code(
            code: <str as ::error_codes::Code>::Ref<'_>,
        ) -> ::core::result::Result<Self, ::error_codes::UnknownCode<Self>> {
            match Self::from_code(code) {
                ::core::option::Option::Some(row) => ::core::result::Result::Ok(row),
                ::core::option::Option::None => {
                    ::core::result::Result::Err(
                        ::error_codes::UnknownCode::__new(
                            <str as ::error_codes::Code>::keep(code),
                        ),
                    )
                }
            }
        }
        fn code(&self) -> <str as ::error_codes::Code>::Ref<'_> {
            Self::code(self)
        }
        fn entry(&self) -> ::core::option::Option<::error_codes::Entry> {
            Self::entry(self)
        }
        fn category(&self) -> ::core::option::Option<DtcErrorCategory> {
            ::core::option::Option::Some(Self::category(self))
        }
        fn name(&self) -> &'static str {
            Self::name(self)
        }
    }
    /// One line, the message and the code; `{:#}` adds the description and the remedy.
    #[automatically_derived]
    impl ::core::fmt::Display for DtcError {
        #[inline]
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            match self {
                _ => ::error_codes::__private::display(f, &TEXTS, self.__row()),
            }
        }
    }
    #[automatically_derived]
    impl ::core::error::Error for DtcError {}
    #[automatically_derived]
    impl ::core::cmp::Ord for DtcError {
        #[inline]
        fn cmp(&self, other: &Self) -> ::core::cmp::Ordering {
            let rows = self.__row().cmp(&other.__row());
            rows.then_with(|| self.code().cmp(&other.code()))
        }
    }
    #[automatically_derived]
    impl ::core::cmp::PartialOrd for DtcError {
        #[inline]
        fn partial_cmp(
            &self,
            other: &Self,
        ) -> ::core::option::Option<::core::cmp::Ordering> {
            ::core::option::Option::Some(::core::cmp::Ord::cmp(self, other))
        }
    }
    #[automatically_derived]
    impl ::core::convert::TryFrom<&str> for DtcError {
        type Error = ::error_codes::UnknownCode<DtcError>;
        /// The value for a code that has a row.
        #[inline]
        fn try_from(
            code: &str,
        ) -> ::core::result::Result<Self, ::error_codes::UnknownCode<DtcError>> {
            <Self as ::error_codes::ErrorCode>::try_from_code(code)
        }
    }
    #[automatically_derived]
    impl ::core::convert::From<DtcError> for &'static str {
        #[inline]
        fn from(error: DtcError) -> &'static str {
            error.code()
        }
    }
    #[automatically_derived]
    impl ::core::str::FromStr for DtcError {
        type Err = ::error_codes::UnknownCode<DtcError>;
        /// The value for a code that is given as text.
        fn from_str(
            text: &str,
        ) -> ::core::result::Result<Self, ::error_codes::UnknownCode<DtcError>> {
            <Self as ::error_codes::ErrorCode>::try_from_code(text)
        }
    }
    impl DtcErrorCategory {
        /// All categories, in the order of the table.
        pub const ALL: &'static [Self] = &[Self::Powertrain];
        /// The word that rows of the spec use for it.
        pub const fn id(&self) -> &'static str {
            TABLE.categories()[*self as usize].id()
        }
        /// Its title.
        pub const fn title(&self) -> &'static str {
            TABLE.categories()[*self as usize].title()
        }
        /// The decision that it supports; `None` if the table does not say.
        pub const fn description(&self) -> ::core::option::Option<&'static str> {
            TABLE.categories()[*self as usize].description()
        }
        /// The rows that belong to it, in the order of the table.
        pub fn entries(
            &self,
        ) -> impl ::core::iter::DoubleEndedIterator<
            Item = ::error_codes::Entry,
        > + ::core::clone::Clone {
            let index = *self as usize;
            ::core::iter::Iterator::filter(
                TABLE.entries(),
                move |entry| entry.__category() == index,
            )
        }
    }
    #[automatically_derived]
    impl ::error_codes::ErrorCategory for DtcErrorCategory {
        const ALL: &'static [Self] = Self::ALL;
        const __GENERATED: () = ();
        fn info(&self) -> &'static ::error_codes::CategoryInfo {
            &TABLE.categories()[*self as usize]
        }
    }
    /// The title.
    #[automatically_derived]
    impl ::core::fmt::Display for DtcErrorCategory {
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            f.pad(self.title())
        }
    }
};
