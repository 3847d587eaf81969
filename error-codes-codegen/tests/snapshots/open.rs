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
#[derive(::core::clone::Clone, ::core::marker::Copy)]
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
    use ::error_codes as __codes;
    use ::error_codes::__private as __rt;
    use ::core::option::Option::{None as __None, Some as __Some};
    /// The message and the code of each entry, as one line.
    static LINES: __rt::Lines = __rt::Lines(__rt::Texts {
        text: "

too many calls (-1)
server fault
the server is down (503)
",
        bounds: &__rt::elements::<
            4,
            9,
        >(
            b"\x00\x00\x00\x00\x0f\x00\x00\x00\x14\x00\x00\x00!\x00\x00\x00!\x00\x00\x004\x00\x00\x00:\x00\x00\x00;\x00\x00\x00;\x00\x00\x00",
        ),
    });
    /// The name of each variant.
    static NAMES: __rt::Texts = __rt::Texts {
        text: "

TooMany
Server
Down
Unknown",
        bounds: &__rt::elements::<
            4,
            5,
        >(
            b"\x00\x00\x00\x00\x08\x00\x00\x00\x0f\x00\x00\x00\x14\x00\x00\x00\x1c\x00\x00\x00",
        ),
    };
    /// The description of each entry.
    static DESCRIPTIONS: __rt::Texts = __rt::Texts {
        text: "

The client sent more calls than its plan allows.

",
        bounds: &__rt::elements::<
            4,
            4,
        >(b"\x00\x00\x00\x001\x00\x00\x002\x00\x00\x003\x00\x00\x00"),
    };
    /// The remedy of each entry.
    static REMEDIES: __rt::Texts = __rt::Texts {
        text: "

Send fewer calls; see the limits (https://example.com/limits).

",
        bounds: &__rt::elements::<
            4,
            4,
        >(b"\x00\x00\x00\x00?\x00\x00\x00@\x00\x00\x00A\x00\x00\x00"),
    };
    /// The category of each entry.
    static CATEGORY_OF: [::core::option::Option<Category>; 4] = {
        let v0 = __Some(Category::Request);
        let v1 = __Some(Category::Server);
        [v0, v1, v1, __None]
    };
    /// The tag that each entry has of the group `scope`.
    static GROUP_0_OF: [::core::option::Option<Scope>; 4] = {
        let v0 = __Some(Scope::Client);
        let v1 = __Some(Scope::Everybody);
        [v0, v1, __None, __None]
    };
    /// The tags of each entry: a bit for each.
    static TAGS_OF: [[u8; 1]; 4] = __rt::elements::<1, 4>(b"\x13\x1c\x00\x00");
    /// The different pieces of advice on retrying.
    static RETRIES: [__codes::Retry; 2] = [
        __codes::Retry::backoff(::core::time::Duration::new(1, 0), 4),
        __codes::Retry::After(::core::time::Duration::new(300, 0)),
    ];
    /// Which of them each entry has.
    static RETRY_OF: [[u8; 1]; 4] = __rt::elements::<1, 4>(b"\x00\x01\x02\x02");
    /// From a code to the value for it.
    struct __Find {
        /// The page of each run of codes.
        pages: [[u8; 1]; 39],
        /// The number of the range of each entry, or 0.
        range_of: [[u8; 1]; 4],
        /// The entries in the pages.
        entries: [[[u8; 1]; 16]; 5],
        /// The code of each entry, the first one of a range.
        codes: [i16; 3],
        /// The value of each entry, and none for other codes.
        values: [::core::option::Option<ServiceError>; 4],
    }
    static FIND: __Find = __Find {
        pages: __rt::elements::<
            1,
            39,
        >(
            b"\x01\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x02\x03\x03\x03\x03\x03\x04\x00",
        ),
        range_of: __rt::elements::<1, 4>(b"\x00\x01\x00\x00"),
        entries: __rt::pages::<
            1,
            5,
        >(
            b"\x03\x03\x03\x03\x03\x03\x03\x03\x03\x03\x03\x03\x03\x03\x03\x03\x00\x03\x03\x03\x03\x03\x03\x03\x03\x03\x03\x03\x03\x03\x03\x03\x03\x03\x03\x03\x03\x01\x01\x01\x02\x01\x01\x01\x01\x01\x01\x01\x01\x01\x01\x01\x01\x01\x01\x01\x01\x01\x01\x01\x01\x01\x01\x01\x01\x01\x01\x01\x01\x01\x01\x01\x01\x03\x03\x03\x03\x03\x03\x03",
        ),
        codes: [-1, 500, 503],
        values: [
            __Some(ServiceError::TooMany),
            __Some(ServiceError::Server(__codes::RangeCode::__new(500))),
            __Some(ServiceError::Down),
            __None,
        ],
    };
    /// One value for each entry.
    static ALL: [ServiceError; 3] = [
        ServiceError::TooMany,
        ServiceError::Server(__codes::RangeCode::__new(500)),
        ServiceError::Down,
    ];
    /// The table.
    static TABLE: __codes::Table = __codes::Table {
        __title: "Service",
        __code_type: "i16",
        __len: 3,
        __lines: &LINES,
        __names: &NAMES,
        __descriptions: &DESCRIPTIONS,
        __remedies: &REMEDIES,
        __retries: &RETRIES,
        __retry_of: RETRY_OF.as_flattened(),
        __categories: &[
            __codes::Category {
                __id: "request",
                __title: "Request errors",
                __description: __Some("Repair the request."),
            },
            __codes::Category {
                __id: "server",
                __title: "Server errors",
                __description: __None,
            },
        ],
        __category_of: b"\x00\x01\x01\x00",
        __tags: &[
            __codes::Tag {
                __id: "limit",
                __description: __Some("A limit was reached."),
                __group: __None,
            },
            __codes::Tag {
                __id: "client",
                __description: __Some("All calls of this client."),
                __group: __Some("scope"),
            },
            __codes::Tag {
                __id: "everybody",
                __description: __None,
                __group: __Some("scope"),
            },
            __codes::Tag {
                __id: "read",
                __description: __None,
                __group: __Some("operation"),
            },
            __codes::Tag {
                __id: "write",
                __description: __None,
                __group: __Some("operation"),
            },
        ],
        __tags_of: TAGS_OF.as_flattened(),
        __sources: &[
            __codes::Source {
                __id: "handbook",
                __title: "Handbook",
                __url: __Some("https://example.com/handbook"),
                __verified: __Some("2026-11-23"),
            },
        ],
        __sources_of: b"\x01\x00\x00\x00",
        __ranges: &[
            __codes::Range {
                __entry: 1,
                __first: 500,
                __last: 599,
                __text: "500-599",
            },
        ],
        __aliases: &[(0, "rate limit")],
        __deprecated: &[
            __codes::Deprecated {
                __entry: 2,
                __since: __Some("2"),
                __note: __Some("the server never sends it"),
                __instead: __Some("Server"),
            },
        ],
        __cases: &[
            __codes::Case {
                __entry: 0,
                __subcode: __Some(7),
                __message: "too many uploads",
                __description: __None,
                __remedy: __Some("Upload the rest tomorrow."),
                __retry: __Some(
                    __codes::Retry::After(::core::time::Duration::new(86400, 0)),
                ),
                __examples: &[],
            },
            __codes::Case {
                __entry: 0,
                __subcode: __None,
                __message: "no calls left",
                __description: __None,
                __remedy: __None,
                __retry: __None,
                __examples: &[
                    __codes::Example {
                        __entry: 0,
                        __title: __None,
                        __text: "-1: no `calls` left",
                    },
                ],
            },
        ],
        __examples: &[
            __codes::Example {
                __entry: 0,
                __title: __Some("Response"),
                __text: r#"{ "code": -1 }"#,
            },
        ],
        ..__codes::Table::__EMPTY
    };
    /// The index of the entry of a value: the number of its variant.
    #[inline]
    const fn __index(error: &ServiceError) -> usize {
        match error {
            ServiceError::TooMany => 0,
            ServiceError::Server(_) => 1,
            ServiceError::Down => 2,
            _ => 3,
        }
    }
    /// The value for a code in a range, by the number of the range.
    ///
    /// All arms keep the code, and the function is not a part of the look-up: so the compiler makes a table of the arms, and not
    /// an unpredictable jump.
    #[inline(never)]
    const fn __in_range(range: usize, code: i16) -> ServiceError {
        match range {
            _ => ServiceError::Server(__codes::RangeCode::__new(code)),
        }
    }
    impl ServiceError {
        ///One value for each row of Service, in the order of the table; for a range of codes its first one.
        pub const ALL: &'static [Self] = &ALL;
        ///The value for a code that has a row: its own, or the range that it lies in.
        #[inline]
        pub const fn from_code(code: i16) -> ::core::option::Option<Self> {
            let entry = __rt::paged(
                &FIND.pages,
                &FIND.entries,
                __rt::index_i16(code, -1),
            );
            match __rt::number(&FIND.range_of[entry]) {
                0 => FIND.values[entry],
                range => ::core::option::Option::Some(__in_range(range, code)),
            }
        }
        ///The code.
        #[inline]
        pub const fn code(&self) -> i16 {
            match self {
                ServiceError::Server(code) => *code.__kept(),
                ServiceError::Unknown(code) => *code.__kept(),
                _ => FIND.codes[__index(self)],
            }
        }
        ///The name of the variant.
        #[inline]
        pub const fn name(&self) -> &'static str {
            NAMES.get(__index(self))
        }
        ///The documented message; `None` for a code that has no row.
        #[inline]
        pub const fn message(&self) -> ::core::option::Option<&'static str> {
            LINES.some_message(__index(self))
        }
        ///What happened, for people to read; `None` if the table does not say.
        #[inline]
        pub const fn description(&self) -> ::core::option::Option<&'static str> {
            DESCRIPTIONS.some(__index(self))
        }
        ///What to do about it, for people to read; `None` if the table does not say.
        #[inline]
        pub const fn remedy(&self) -> ::core::option::Option<&'static str> {
            REMEDIES.some(__index(self))
        }
        ///What sending the same request again can do; `None` if the table does not say.
        #[inline]
        pub const fn retry(&self) -> ::core::option::Option<__codes::Retry> {
            __rt::pick(&RETRIES, &RETRY_OF[__index(self)])
        }
        ///The category; `None` for a code that has no row.
        #[inline]
        pub const fn category(&self) -> ::core::option::Option<Category> {
            CATEGORY_OF[__index(self)]
        }
        ///The row of the table; `None` if the code has none.
        #[inline]
        pub const fn entry(&self) -> ::core::option::Option<__codes::Entry> {
            TABLE.entry(__index(self))
        }
        ///All rows of the table, in its order.
        #[inline]
        pub fn entries() -> impl ::core::iter::ExactSizeIterator<
            Item = __codes::Entry,
        > + ::core::iter::DoubleEndedIterator + ::core::clone::Clone {
            TABLE.entries()
        }
        /**What the fault reaches.

`None` where the table does not say.*/
        #[inline]
        pub const fn scope(&self) -> ::core::option::Option<Scope> {
            GROUP_0_OF[__index(self)]
        }
        /**Which operations it concerns.

Always `false` for a code that has no row.*/
        #[inline]
        pub const fn has_operation(&self, operation: Operation) -> bool {
            __rt::bit(&TAGS_OF[__index(self)], __tag_of_group_1(operation))
        }
        /**Whether the category is Request errors.

Repair the request.

Always `false` for a code that has no row.*/
        #[inline]
        pub const fn is_request(&self) -> bool {
            ::core::matches!(
                CATEGORY_OF[__index(self)],
                ::core::option::Option::Some(Category::Request)
            )
        }
        /**Whether the category is Server errors.

Always `false` for a code that has no row.*/
        #[inline]
        pub const fn is_server(&self) -> bool {
            ::core::matches!(
                CATEGORY_OF[__index(self)],
                ::core::option::Option::Some(Category::Server)
            )
        }
        /**Whether the row has the tag `limit`.

A limit was reached.

Always `false` for a code that has no row.*/
        #[inline]
        pub const fn is_limit(&self) -> bool {
            __rt::bit(&TAGS_OF[__index(self)], 0)
        }
    }
    #[doc(hidden)]
    #[derive(::core::clone::Clone, ::core::marker::Copy)]
    #[repr(u16)]
    pub enum __Unknown {
        Unknown = 3,
    }
    #[automatically_derived]
    impl __codes::ErrorCode for ServiceError {
        type Code = i16;
        type Category = Category;
        type __Niche = __Unknown;
        const TABLE: &'static __codes::Table = &TABLE;
        const ALL: &'static [Self] = &ALL;
        #[inline]
        fn from_code(
            code: <i16 as __codes::Code>::Ref<'_>,
        ) -> ::core::option::Option<Self> {
            Self::from_code(code)
        }
        #[inline]
        fn try_from_code(
            code: <i16 as __codes::Code>::Ref<'_>,
        ) -> ::core::result::Result<Self, __codes::UnknownCode<Self>> {
            match Self::from_code(code) {
                __Some(value) => ::core::result::Result::Ok(value),
                __None => {
                    ::core::result::Result::Ok(
                        ServiceError::Unknown(
                            __codes::UnknownCode::__new(
                                <i16 as __codes::Code>::keep(code),
                                __Unknown::Unknown,
                            ),
                        ),
                    )
                }
            }
        }
        #[inline]
        fn code(&self) -> <i16 as __codes::Code>::Ref<'_> {
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
    }
    /// One line, the message and the code; `{:#}` adds the description and the remedy.
    #[automatically_derived]
    impl ::core::fmt::Display for ServiceError {
        #[inline]
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            __rt::display(f, &LINES, __index(self), self)
        }
    }
    #[automatically_derived]
    impl ::core::error::Error for ServiceError {}
    #[automatically_derived]
    impl ::core::fmt::Debug for ServiceError {
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            match self {
                ServiceError::Server(code) => __rt::debug(f, Self::name(self), code),
                ServiceError::Unknown(code) => __rt::debug(f, Self::name(self), code),
                _ => f.write_str(Self::name(self)),
            }
        }
    }
    #[automatically_derived]
    impl ::core::cmp::PartialEq for ServiceError {
        #[inline]
        fn eq(&self, other: &Self) -> bool {
            __index(self) == __index(other) && self.code() == other.code()
        }
    }
    #[automatically_derived]
    impl ::core::cmp::Eq for ServiceError {}
    #[automatically_derived]
    impl ::core::hash::Hash for ServiceError {
        #[inline]
        fn hash<__H: ::core::hash::Hasher>(&self, state: &mut __H) {
            ::core::hash::Hash::hash(&__index(self), state);
            ::core::hash::Hash::hash(&self.code(), state);
        }
    }
    #[automatically_derived]
    impl ::core::cmp::Ord for ServiceError {
        #[inline]
        fn cmp(&self, other: &Self) -> ::core::cmp::Ordering {
            let entries = ::core::cmp::Ord::cmp(&__index(self), &__index(other));
            entries.then_with(|| ::core::cmp::Ord::cmp(&self.code(), &other.code()))
        }
    }
    #[automatically_derived]
    impl ::core::cmp::PartialOrd for ServiceError {
        #[inline]
        fn partial_cmp(
            &self,
            other: &Self,
        ) -> ::core::option::Option<::core::cmp::Ordering> {
            __Some(::core::cmp::Ord::cmp(self, other))
        }
    }
    #[automatically_derived]
    impl ::core::convert::From<i16> for ServiceError {
        /// The value for any code: that of its row, or the catch-all variant with the code.
        #[inline]
        fn from(code: i16) -> Self {
            match Self::from_code(code) {
                __Some(value) => value,
                __None => {
                    ServiceError::Unknown(
                        __codes::UnknownCode::__new(
                            <i16 as __codes::Code>::keep(code),
                            __Unknown::Unknown,
                        ),
                    )
                }
            }
        }
    }
    #[automatically_derived]
    impl ::core::convert::From<ServiceError> for i16 {
        #[inline]
        fn from(error: ServiceError) -> Self {
            error.code()
        }
    }
    #[automatically_derived]
    impl ::core::str::FromStr for ServiceError {
        type Err = __codes::ParseCodeError<ServiceError>;
        /// The value for a code that is written as text.
        #[inline]
        fn from_str(
            text: &str,
        ) -> ::core::result::Result<Self, __codes::ParseCodeError<ServiceError>> {
            __rt::parse(<i16 as ::core::str::FromStr>::from_str(text))
        }
    }
    impl Category {
        /// All of them, in the order of the table.
        pub const ALL: &'static [Self] = &[Self::Request, Self::Server];
        /// The word that rows of the spec use for it.
        pub const fn id(&self) -> &'static str {
            (&TABLE.categories()[*self as usize]).id()
        }
        /// The decision that it supports; `None` if the table does not say.
        pub const fn description(&self) -> ::core::option::Option<&'static str> {
            (&TABLE.categories()[*self as usize]).description()
        }
        /// The rows that have it, in the order of the table.
        pub fn entries(
            &self,
        ) -> impl ::core::iter::DoubleEndedIterator<
            Item = __codes::Entry,
        > + ::core::clone::Clone {
            let part = (&TABLE.categories()[*self as usize]);
            ::core::iter::Iterator::filter(
                TABLE.entries(),
                move |entry| entry.__is(part),
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
        #[inline]
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            f.pad(self.title())
        }
    }
    impl Category {
        /// Its title.
        pub const fn title(&self) -> &'static str {
            (&TABLE.categories()[*self as usize]).title()
        }
    }
    const fn __tag_of_group_0(value: Scope) -> usize {
        const TAGS: &[usize] = &[1, 2];
        TAGS[value as usize]
    }
    impl Scope {
        /// All of them, in the order of the table.
        pub const ALL: &'static [Self] = &[Self::Client, Self::Everybody];
        /// The word that rows of the spec use for it.
        pub const fn id(&self) -> &'static str {
            (&TABLE.tags()[__tag_of_group_0(*self)]).id()
        }
        /// What it says of a row; `None` if the table does not say.
        pub const fn description(&self) -> ::core::option::Option<&'static str> {
            (&TABLE.tags()[__tag_of_group_0(*self)]).description()
        }
        /// The rows that have it, in the order of the table.
        pub fn entries(
            &self,
        ) -> impl ::core::iter::DoubleEndedIterator<
            Item = __codes::Entry,
        > + ::core::clone::Clone {
            let part = (&TABLE.tags()[__tag_of_group_0(*self)]);
            ::core::iter::Iterator::filter(
                TABLE.entries(),
                move |entry| entry.__has(part),
            )
        }
    }
    /// The tag.
    #[automatically_derived]
    impl ::core::fmt::Display for Scope {
        #[inline]
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            f.pad(self.id())
        }
    }
    const fn __tag_of_group_1(value: Operation) -> usize {
        const TAGS: &[usize] = &[3, 4];
        TAGS[value as usize]
    }
    impl Operation {
        /// All of them, in the order of the table.
        pub const ALL: &'static [Self] = &[Self::Read, Self::Write];
        /// The word that rows of the spec use for it.
        pub const fn id(&self) -> &'static str {
            (&TABLE.tags()[__tag_of_group_1(*self)]).id()
        }
        /// What it says of a row; `None` if the table does not say.
        pub const fn description(&self) -> ::core::option::Option<&'static str> {
            (&TABLE.tags()[__tag_of_group_1(*self)]).description()
        }
        /// The rows that have it, in the order of the table.
        pub fn entries(
            &self,
        ) -> impl ::core::iter::DoubleEndedIterator<
            Item = __codes::Entry,
        > + ::core::clone::Clone {
            let part = (&TABLE.tags()[__tag_of_group_1(*self)]);
            ::core::iter::Iterator::filter(
                TABLE.entries(),
                move |entry| entry.__has(part),
            )
        }
    }
    /// The tag.
    #[automatically_derived]
    impl ::core::fmt::Display for Operation {
        #[inline]
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            f.pad(self.id())
        }
    }
};
