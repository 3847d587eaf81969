/// Errors of the service.
#[non_exhaustive]
/**

What the service answers.

# Request errors

Repair the request.

All of them: [`is_request`](Self::is_request).

| Code | Message | Retry |
| ---: | --- | --- |
| <nobr>`-1`</nobr> | too many calls<br>[`TooMany`](Self::TooMany) | 1 s, ×4 |

# Server errors

All of them: [`is_server`](Self::is_server).

| Code | Message | Retry |
| ---: | --- | --- |
| <nobr>`500-599`</nobr> | server fault<br>[`Server`](Self::Server) | after 5 min |
| <nobr>`503`</nobr> | the server is down<br>[`Down`](Self::Down) |  |

# Sources

- [Handbook](<https://example.com/handbook>), compared on 2026-11-23
*/
#[allow(clippy::deprecated_semver)]
#[derive(
    ::core::clone::Clone,
    ::core::marker::Copy,
    ::core::cmp::PartialEq,
    ::core::cmp::Eq,
    ::core::hash::Hash
)]
pub enum ServiceError {
    /**`-1` — too many calls

The client sent more calls than its plan allows.

**Remedy**

Send fewer calls; see [the limits](<https://example.com/limits>).

**Response**

```text
{ "code": -1 }
```

**Retry:** after 1 s, then 4 s, then 16 s, …\
**Category:** [Request errors](Category::Request)\
**Scope:** [`client`](Scope::Client)\
**Operation:** [`write`](Operation::Write)\
**Tags:** [`limit`](Self::is_limit)\
**Sources:** [Handbook](<https://example.com/handbook>)

**Subcode 7: too many uploads**

*Remedy*

Upload the rest tomorrow.

*Retry:* after 24 h, not before

**no calls left**

**Example**

```text
-1: no `calls` left
```*/
    #[doc(alias = "-1")]
    #[doc(alias = "too many calls")]
    #[doc(alias = "too many")]
    #[doc(alias = "rate limit")]
    #[doc(alias = "too many uploads")]
    #[doc(alias = "no calls left")]
    TooMany,
    /**`500-599` — server fault

**Retry:** after 5 min, not before\
**Category:** [Server errors](Category::Server)\
**Scope:** [`everybody`](Scope::Everybody)\
**Operation:** all: [`read`](Operation::Read), [`write`](Operation::Write)*/
    #[doc(alias = "500-599")]
    #[doc(alias = "server fault")]
    #[doc(alias = "500")]
    #[doc(alias = "501")]
    #[doc(alias = "502")]
    #[doc(alias = "504")]
    #[doc(alias = "505")]
    #[doc(alias = "506")]
    #[doc(alias = "507")]
    #[doc(alias = "508")]
    #[doc(alias = "509")]
    #[doc(alias = "510")]
    #[doc(alias = "511")]
    #[doc(alias = "512")]
    #[doc(alias = "513")]
    #[doc(alias = "514")]
    #[doc(alias = "515")]
    #[doc(alias = "516")]
    #[doc(alias = "517")]
    #[doc(alias = "518")]
    #[doc(alias = "519")]
    #[doc(alias = "520")]
    #[doc(alias = "521")]
    #[doc(alias = "522")]
    #[doc(alias = "523")]
    #[doc(alias = "524")]
    #[doc(alias = "525")]
    #[doc(alias = "526")]
    #[doc(alias = "527")]
    #[doc(alias = "528")]
    #[doc(alias = "529")]
    #[doc(alias = "530")]
    #[doc(alias = "531")]
    #[doc(alias = "532")]
    #[doc(alias = "533")]
    #[doc(alias = "534")]
    #[doc(alias = "535")]
    #[doc(alias = "536")]
    #[doc(alias = "537")]
    #[doc(alias = "538")]
    #[doc(alias = "539")]
    #[doc(alias = "540")]
    #[doc(alias = "541")]
    #[doc(alias = "542")]
    #[doc(alias = "543")]
    #[doc(alias = "544")]
    #[doc(alias = "545")]
    #[doc(alias = "546")]
    #[doc(alias = "547")]
    #[doc(alias = "548")]
    #[doc(alias = "549")]
    #[doc(alias = "550")]
    #[doc(alias = "551")]
    #[doc(alias = "552")]
    #[doc(alias = "553")]
    #[doc(alias = "554")]
    #[doc(alias = "555")]
    #[doc(alias = "556")]
    #[doc(alias = "557")]
    #[doc(alias = "558")]
    #[doc(alias = "559")]
    #[doc(alias = "560")]
    #[doc(alias = "561")]
    #[doc(alias = "562")]
    #[doc(alias = "563")]
    #[doc(alias = "564")]
    #[doc(alias = "565")]
    #[doc(alias = "566")]
    #[doc(alias = "567")]
    #[doc(alias = "568")]
    #[doc(alias = "569")]
    #[doc(alias = "570")]
    #[doc(alias = "571")]
    #[doc(alias = "572")]
    #[doc(alias = "573")]
    #[doc(alias = "574")]
    #[doc(alias = "575")]
    #[doc(alias = "576")]
    #[doc(alias = "577")]
    #[doc(alias = "578")]
    #[doc(alias = "579")]
    #[doc(alias = "580")]
    #[doc(alias = "581")]
    #[doc(alias = "582")]
    #[doc(alias = "583")]
    #[doc(alias = "584")]
    #[doc(alias = "585")]
    #[doc(alias = "586")]
    #[doc(alias = "587")]
    #[doc(alias = "588")]
    #[doc(alias = "589")]
    #[doc(alias = "590")]
    #[doc(alias = "591")]
    #[doc(alias = "592")]
    #[doc(alias = "593")]
    #[doc(alias = "594")]
    #[doc(alias = "595")]
    #[doc(alias = "596")]
    #[doc(alias = "597")]
    #[doc(alias = "598")]
    #[doc(alias = "599")]
    Server(::error_codes::RangeCode<Self>),
    /**`503` — the server is down

Use [`Server`](Self::Server) instead.

**Category:** [Server errors](Category::Server)*/
    #[doc(alias = "503")]
    #[doc(alias = "the server is down")]
    #[doc(alias = "the server")]
    #[doc(alias = "the server is")]
    #[deprecated(since = "2", note = "the server never sends it; use `Server`")]
    Down,
    /// Not in the table (yet).
    Unknown(UnknownCode<Self>),
}
///The categories of [`ServiceError`].
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
#[non_exhaustive]
pub enum Category {
    /**Request errors

Repair the request.

- `-1` [`TooMany`](ServiceError::TooMany) — too many calls
*/
    Request,
    /**Server errors

- `500-599` [`Server`](ServiceError::Server) — server fault
- `503` [`Down`](ServiceError::Down) — the server is down
*/
    Server,
}
/**What [`ServiceError::scope`] gives.

What the fault reaches.

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
#[non_exhaustive]
pub enum Scope {
    ///All calls of this client.
    Client,
    ///`everybody`
    Everybody,
}
/**What [`ServiceError::has_operation`] asks for.

Which operations it concerns.

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
#[non_exhaustive]
pub enum Operation {
    ///`read`
    Read,
    ///`write`
    Write,
}
#[allow(deprecated)]
const _: () = {
    static BOUNDS: [[u8; 4]; 21] = ::error_codes::__private::elements(
        b"\0\0\0\0\x0F\0\0\0\x14\0\0\0\x1B\0\0\0K\0\0\0\x89\0\0\0\x96\0\0\0\xA0\0\0\0\xA6\0\0\0\xA6\0\0\0\xA6\0\0\0\xB9\0\0\0\xBF\0\0\0\xC3\0\0\0\xC3\0\0\0\xC3\0\0\0\xC4\0\0\0\xC4\0\0\0\xCB\0\0\0\xCB\0\0\0\xCB\0\0\0",
    );
    static TEXTS: ::error_codes::__private::Texts = ::error_codes::__private::Texts {
        text: "

too many calls (-1)TooManyThe client sent more calls than its plan allows.Send fewer calls; see the limits (https://example.com/limits).
server fault (500-599)Server
the server is down (503)Down
Unknown",
        bounds: &BOUNDS,
    };
    static CATEGORY_OF: [[u8; 1]; 4] = ::error_codes::__private::elements(
        b"\0\x01\x01\x02",
    );
    static CATEGORIES: [::core::option::Option<Category>; 4] = ::error_codes::__private::pick(
        Category::ALL,
        &CATEGORY_OF,
    );
    static GROUP_0: [::core::option::Option<Scope>; 4] = ::error_codes::__private::pick(
        Scope::ALL,
        &::error_codes::__private::elements::<1, 4>(b"\0\x01\x02\x02"),
    );
    static TAGS_OF: [[u8; 1]; 4] = ::error_codes::__private::elements(b"\x13\x1C\0\0");
    static SOURCES_OF: [[u8; 1]; 4] = ::error_codes::__private::elements(b"\x01\0\0\0");
    static RETRY_OF: [[u8; 1]; 4] = ::error_codes::__private::elements(
        b"\0\x01\x02\x02",
    );
    static RETRIES: &[::error_codes::Retry] = &[
        ::error_codes::Retry::backoff(::core::time::Duration::new(1, 0), 4),
        ::error_codes::Retry::After(::core::time::Duration::new(300, 0)),
    ];
    struct __Find {
        shifts: [[u8; 1]; 64],
        row_at: [[u8; 1]; 128],
        more: [[u8; 1]; 3],
        codes: [i16; 3],
        values: [ServiceError; 3],
    }
    static FIND: __Find = __Find {
        shifts: ::error_codes::__private::elements(
            b"\0\x05\0\x02\n\0\x04\x0B\x01\x05\r\x13\x05\0\0\x05\t \x07\x0B\0 \x0B\x0F\0\x0C\x10)$\x10\x14&\x11\x15\0\x12\x16,(\x17\x1B(\x18\x1C/\x19\x1D/*\x1D!\0\x1E\"1\x1F#'+%)\0'+",
        ),
        row_at: ::error_codes::__private::elements(
            b"\x01\x01\x01\x01\x01\x01\x01\x01\x01\x01\x01\x01\x02\x01\x01\x01\x01\x01\x01\x01\x01\x01\x01\0\0\0\0\0\0\0\0\0\0\0\0\0\x01\x01\x01\x01\x01\x01\x01\x01\x01\x01\x01\x01\x01\x01\x01\x01\x01\x01\x01\x01\x01\x01\x01\x01\x01\x01\x01\0\x01\x01\x01\x01\x01\x01\x01\x01\x01\x01\x01\x01\x01\x01\x01\x01\x01\x01\x01\x01\x01\x01\x01\0\0\0\0\0\0\0\0\0\0\0\0\0\x01\x01\0\x01\x01\x01\x01\x01\x01\x01\x01\x01\x01\x01\x01\x01\x01\x01\x01\x01\x01\x01\x01\x01\x01\x01\x01\x01",
        ),
        more: ::error_codes::__private::elements(b"\0c\0"),
        codes: [-1, 500, 503],
        values: [
            ServiceError::TooMany,
            ServiceError::Server(::error_codes::RangeCode::__new(500)),
            ServiceError::Down,
        ],
    };
    static TABLE: ::error_codes::Table = ::error_codes::Table {
        __title: "Service",
        __code_type: "i16",
        __len: 3,
        __texts: &TEXTS,
        __categories: &[
            ::error_codes::CategoryInfo {
                __id: "request",
                __title: "Request errors",
                __description: ::core::option::Option::Some("Repair the request."),
            },
            ::error_codes::CategoryInfo {
                __id: "server",
                __title: "Server errors",
                __description: ::core::option::Option::None,
            },
        ],
        __category_of: CATEGORY_OF.as_flattened(),
        __tags: &[
            ::error_codes::Tag {
                __id: "limit",
                __description: ::core::option::Option::Some("A limit was reached."),
                __group: ::core::option::Option::None,
                __multiple: false,
            },
            ::error_codes::Tag {
                __id: "client",
                __description: ::core::option::Option::Some("All calls of this client."),
                __group: ::core::option::Option::Some("scope"),
                __multiple: false,
            },
            ::error_codes::Tag {
                __id: "everybody",
                __description: ::core::option::Option::None,
                __group: ::core::option::Option::Some("scope"),
                __multiple: false,
            },
            ::error_codes::Tag {
                __id: "read",
                __description: ::core::option::Option::None,
                __group: ::core::option::Option::Some("operation"),
                __multiple: true,
            },
            ::error_codes::Tag {
                __id: "write",
                __description: ::core::option::Option::None,
                __group: ::core::option::Option::Some("operation"),
                __multiple: true,
            },
        ],
        __tags_of: TAGS_OF.as_flattened(),
        __sources: &[
            ::error_codes::Source {
                __id: "handbook",
                __title: "Handbook",
                __url: ::core::option::Option::Some("https://example.com/handbook"),
                __verified: ::core::option::Option::Some("2026-11-23"),
            },
        ],
        __sources_of: SOURCES_OF.as_flattened(),
        __retries: RETRIES,
        __retry_of: RETRY_OF.as_flattened(),
        __ranges: &[1],
        __cases: &[
            ::error_codes::Case {
                __row: 0,
                __subcode: ::core::option::Option::Some(7),
                __message: "too many uploads",
                __description: ::core::option::Option::None,
                __remedy: ::core::option::Option::Some("Upload the rest tomorrow."),
                __retry: ::core::option::Option::Some(
                    ::error_codes::Retry::After(::core::time::Duration::new(86400, 0)),
                ),
                __examples: &[],
            },
            ::error_codes::Case {
                __row: 0,
                __subcode: ::core::option::Option::None,
                __message: "no calls left",
                __description: ::core::option::Option::None,
                __remedy: ::core::option::Option::None,
                __retry: ::core::option::Option::None,
                __examples: &[
                    ::error_codes::Example {
                        __row: 0,
                        __title: ::core::option::Option::None,
                        __text: "-1: no `calls` left",
                    },
                ],
            },
        ],
        __examples: &[
            ::error_codes::Example {
                __row: 0,
                __title: ::core::option::Option::Some("Response"),
                __text: "{ \"code\": -1 }",
            },
        ],
    };
    impl ServiceError {
        ///One value for each row of Service, in the order of the table; for a range of codes its first one.
        pub const ALL: &'static [Self] = &FIND.values;
        #[inline]
        const fn __row(&self) -> usize {
            match self {
                ServiceError::TooMany => 0,
                ServiceError::Server(_) => 1,
                ServiceError::Down => 2,
                _ => 3,
            }
        }
        /// The value for a code that has a row: its own, or the range that it lies in.
        #[inline]
        pub const fn from_code(code: i16) -> ::core::option::Option<Self> {
            let row = ::error_codes::__private::hashed(
                &FIND.shifts,
                &FIND.row_at,
                ::error_codes::__private::hash_i16(code, 3389036311),
            );
            if row < 3 {
                if FIND.codes[row] == code {
                    return ::core::option::Option::Some(FIND.values[row]);
                }
                if ::error_codes::__private::contains_i16(
                    FIND.codes[row],
                    &FIND.more[row],
                    code,
                ) {
                    return ::core::option::Option::Some(
                        Self::Server(::error_codes::RangeCode::__new(code)),
                    );
                }
            }
            ::core::option::Option::None
        }
        /// The code.
        #[inline]
        pub const fn code(&self) -> i16 {
            match self {
                Self::Server(code) => *code.__kept(),
                Self::Unknown(code) => *code.__kept(),
                _ => FIND.codes[self.__row()],
            }
        }
        /// The name of the variant.
        #[inline]
        pub const fn name(&self) -> &'static str {
            TEXTS.name(self.__row())
        }
        ///The documented message; `None` for a code that has no row.
        #[inline]
        pub const fn message(&self) -> ::core::option::Option<&'static str> {
            let row = self.__row();
            if row < 3 {
                ::core::option::Option::Some(TEXTS.message(row))
            } else {
                ::core::option::Option::None
            }
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
        ///The category; `None` for a code that has no row.
        #[inline]
        pub const fn category(&self) -> ::core::option::Option<Category> {
            CATEGORIES[self.__row()]
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
        /**What the fault reaches.

`None` where the table does not say.*/
        #[inline]
        pub const fn scope(&self) -> ::core::option::Option<Scope> {
            GROUP_0[self.__row()]
        }
        /**Which operations it concerns.

Always `false` for a code that has no row.*/
        #[inline]
        pub const fn has_operation(&self, operation: Operation) -> bool {
            ::error_codes::__private::bit(&TAGS_OF[self.__row()], operation.__index())
        }
        /**Whether the category is Request errors.

Repair the request.

Always `false` for a code that has no row.*/
        #[inline]
        pub const fn is_request(&self) -> bool {
            ::error_codes::__private::number(&CATEGORY_OF[self.__row()]) == 0
        }
        /**Whether the category is Server errors.

Always `false` for a code that has no row.*/
        #[inline]
        pub const fn is_server(&self) -> bool {
            ::error_codes::__private::number(&CATEGORY_OF[self.__row()]) == 1
        }
        /**Whether the row has the tag `limit`.

A limit was reached.

Always `false` for a code that has no row.*/
        #[inline]
        pub const fn is_limit(&self) -> bool {
            ::error_codes::__private::bit(&TAGS_OF[self.__row()], 0)
        }
    }
    #[automatically_derived]
    impl ::error_codes::ErrorCode for ServiceError {
        type Code = i16;
        type Category = Category;
        const TABLE: &'static ::error_codes::Table = &TABLE;
        const ALL: &'static [Self] = &FIND.values;
        const __GENERATED: () = ();
        fn from_code(
            code: <i16 as ::error_codes::Code>::Ref<'_>,
        ) -> ::core::option::Option<Self> {
            Self::from_code(code)
        }
        fn try_from_code(
            code: <i16 as ::error_codes::Code>::Ref<'_>,
        ) -> ::core::result::Result<Self, ::error_codes::UnknownCode<Self>> {
            match Self::from_code(code) {
                ::core::option::Option::Some(row) => ::core::result::Result::Ok(row),
                ::core::option::Option::None => {
                    ::core::result::Result::Ok(
                        Self::Unknown(
                            ::error_codes::UnknownCode::__new(
                                <i16 as ::error_codes::Code>::keep(code),
                            ),
                        ),
                    )
                }
            }
        }
        fn code(&self) -> <i16 as ::error_codes::Code>::Ref<'_> {
            Self::code(self)
        }
        fn entry(&self) -> ::core::option::Option<::error_codes::Entry> {
            Self::entry(self)
        }
        fn category(&self) -> ::core::option::Option<Category> {
            Self::category(self)
        }
        fn name(&self) -> &'static str {
            Self::name(self)
        }
    }
    #[automatically_derived]
    impl ::core::fmt::Debug for ServiceError {
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            match self {
                Self::Server(code) => {
                    ::error_codes::__private::debug(f, Self::name(self), code)
                }
                Self::Unknown(code) => {
                    ::error_codes::__private::debug(f, Self::name(self), code)
                }
                _ => f.write_str(Self::name(self)),
            }
        }
    }
    /// One line, the message and the code; `{:#}` adds the description and the remedy.
    #[automatically_derived]
    impl ::core::fmt::Display for ServiceError {
        #[inline]
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            match self {
                Self::Server(code) => {
                    ::error_codes::__private::display_range(
                        f,
                        &TEXTS,
                        self.__row(),
                        code,
                    )
                }
                Self::Unknown(_) => ::error_codes::__private::display_unknown(f, self),
                _ => ::error_codes::__private::display(f, &TEXTS, self.__row()),
            }
        }
    }
    #[automatically_derived]
    impl ::core::error::Error for ServiceError {}
    #[automatically_derived]
    impl ::core::cmp::Ord for ServiceError {
        #[inline]
        fn cmp(&self, other: &Self) -> ::core::cmp::Ordering {
            let rows = self.__row().cmp(&other.__row());
            rows.then_with(|| self.code().cmp(&other.code()))
        }
    }
    #[automatically_derived]
    impl ::core::cmp::PartialOrd for ServiceError {
        #[inline]
        fn partial_cmp(
            &self,
            other: &Self,
        ) -> ::core::option::Option<::core::cmp::Ordering> {
            ::core::option::Option::Some(::core::cmp::Ord::cmp(self, other))
        }
    }
    #[automatically_derived]
    impl ::core::convert::From<i16> for ServiceError {
        /// The value for any code: its row, or the number kept.
        #[inline]
        fn from(code: i16) -> Self {
            match Self::from_code(code) {
                ::core::option::Option::Some(row) => row,
                ::core::option::Option::None => {
                    Self::Unknown(
                        ::error_codes::UnknownCode::__new(
                            <i16 as ::error_codes::Code>::keep(code),
                        ),
                    )
                }
            }
        }
    }
    #[automatically_derived]
    impl ::core::convert::From<ServiceError> for i16 {
        #[inline]
        fn from(error: ServiceError) -> i16 {
            error.code()
        }
    }
    #[automatically_derived]
    impl ::core::str::FromStr for ServiceError {
        type Err = ::error_codes::ParseCodeError<ServiceError>;
        /// The value for a code that is given as text.
        fn from_str(
            text: &str,
        ) -> ::core::result::Result<Self, ::error_codes::ParseCodeError<ServiceError>> {
            match <i16 as ::core::str::FromStr>::from_str(text) {
                ::core::result::Result::Ok(code) => {
                    <Self as ::error_codes::ErrorCode>::try_from_code(code)
                        .map_err(::error_codes::ParseCodeError::Unknown)
                }
                ::core::result::Result::Err(error) => {
                    ::core::result::Result::Err(
                        ::error_codes::__private::parse_error(&error),
                    )
                }
            }
        }
    }
    impl Category {
        /// All categories, in the order of the table.
        pub const ALL: &'static [Self] = &[Self::Request, Self::Server];
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
    impl ::error_codes::ErrorCategory for Category {
        const ALL: &'static [Self] = Self::ALL;
        const __GENERATED: () = ();
        fn info(&self) -> &'static ::error_codes::CategoryInfo {
            &TABLE.categories()[*self as usize]
        }
    }
    /// The title.
    #[automatically_derived]
    impl ::core::fmt::Display for Category {
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            f.pad(self.title())
        }
    }
    impl Scope {
        /// All of them, in the order of the table.
        pub const ALL: &'static [Self] = &[Self::Client, Self::Everybody];
        #[inline]
        const fn __index(&self) -> usize {
            const TAGS: &[usize] = &[1, 2];
            TAGS[*self as usize]
        }
        const fn __tag(&self) -> &'static ::error_codes::Tag {
            &TABLE.tags()[self.__index()]
        }
        /// The tag that rows of the spec use for it.
        pub const fn id(&self) -> &'static str {
            self.__tag().id()
        }
        /// What it says of a row; `None` if the table does not say.
        pub const fn description(&self) -> ::core::option::Option<&'static str> {
            self.__tag().description()
        }
        /// The rows of which it is said, in the order of the table.
        pub fn entries(
            &self,
        ) -> impl ::core::iter::DoubleEndedIterator<
            Item = ::error_codes::Entry,
        > + ::core::clone::Clone {
            let tag = self.__tag();
            ::core::iter::Iterator::filter(
                TABLE.entries(),
                move |entry| ::core::iter::Iterator::any(
                    &mut entry.tags(),
                    |it| it == tag,
                ),
            )
        }
    }
    /// The tag.
    #[automatically_derived]
    impl ::core::fmt::Display for Scope {
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            f.pad(self.id())
        }
    }
    impl Operation {
        /// All of them, in the order of the table.
        pub const ALL: &'static [Self] = &[Self::Read, Self::Write];
        #[inline]
        const fn __index(&self) -> usize {
            const TAGS: &[usize] = &[3, 4];
            TAGS[*self as usize]
        }
        const fn __tag(&self) -> &'static ::error_codes::Tag {
            &TABLE.tags()[self.__index()]
        }
        /// The tag that rows of the spec use for it.
        pub const fn id(&self) -> &'static str {
            self.__tag().id()
        }
        /// What it says of a row; `None` if the table does not say.
        pub const fn description(&self) -> ::core::option::Option<&'static str> {
            self.__tag().description()
        }
        /// The rows of which it is said, in the order of the table.
        pub fn entries(
            &self,
        ) -> impl ::core::iter::DoubleEndedIterator<
            Item = ::error_codes::Entry,
        > + ::core::clone::Clone {
            let tag = self.__tag();
            ::core::iter::Iterator::filter(
                TABLE.entries(),
                move |entry| ::core::iter::Iterator::any(
                    &mut entry.tags(),
                    |it| it == tag,
                ),
            )
        }
    }
    /// The tag.
    #[automatically_derived]
    impl ::core::fmt::Display for Operation {
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            f.pad(self.id())
        }
    }
};
