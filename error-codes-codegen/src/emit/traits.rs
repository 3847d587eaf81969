//! The traits of the enum of errors, and the conversions between codes and values.

use std::fmt::Write as _;

use super::text::Code;
use crate::plan::{Implemented, Plan};

/// The type in the payload of the catch-all variant. Its only value is the number of entries, so the compiler stores the
/// discriminants of the other variants in the same bytes, as a niche, and reads an index from them without a branch.
/// The results do not depend on it.
const NICHE: &str = "
#[doc(hidden)]
#[derive(::core::clone::Clone, ::core::marker::Copy)]
#[repr($niche)]
pub enum __Unknown {
    Unknown = $len,
}
";

const ERROR_CODE: &str = "
#[automatically_derived]
impl $codes::ErrorCode for $Error {
    type Code = $type;
    type Category = $Category;
    type __Niche = $Niche;

    const TABLE: &'static $codes::Table = &TABLE;
    const ALL: &'static [Self] = &VALUES;

    #[inline]
    fn from_code(code: <$type as $codes::Code>::Ref<'_>) -> ::core::option::Option<Self> {
        Self::from_code(code)
    }

    #[inline]
    fn try_from_code(
        code: <$type as $codes::Code>::Ref<'_>,
    ) -> ::core::result::Result<Self, $codes::UnknownCode<Self>> {
        match Self::from_code(code) {
            __Some(value) => ::core::result::Result::Ok(value),
            __None => $unknown,
        }
    }

    #[inline]
    fn code(&self) -> <$type as $codes::Code>::Ref<'_> {
        Self::code(self)
    }

    #[inline]
    fn entry(&self) -> ::core::option::Option<$codes::Entry> {
        Self::entry(self)
    }

    #[inline]
    fn category(&self) -> ::core::option::Option<$Category> {
        $category
    }

    #[inline]
    fn name(&self) -> &'static str {
        Self::name(self)
    }
$words}

/// Formats the message and the code on one line; `{:#}` adds the description and the remedy.
#[automatically_derived]
impl ::core::fmt::Display for $Error {
    #[inline]
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        $rt::$display(f, &LINES, __index(self), self)
    }
}

#[automatically_derived]
impl ::core::error::Error for $Error {}
";

const DEBUG: &str = "
#[automatically_derived]
impl ::core::fmt::Debug for $Error {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        $body
    }
}
";

const CLONE: &str = "
#[automatically_derived]
impl ::core::clone::Clone for $Error {
    #[inline]
    fn clone(&self) -> Self {
        match self {
            $arms_ => __value(__index(self)),
        }
    }
}
";

const EQUALITY: &str = "
#[automatically_derived]
impl ::core::cmp::PartialEq for $Error {
    #[inline]
    fn eq(&self, other: &Self) -> bool {
        __index(self) == __index(other) && self.code() == other.code()
    }
}

#[automatically_derived]
impl ::core::cmp::Eq for $Error {}

#[automatically_derived]
impl ::core::hash::Hash for $Error {
    #[inline]
    fn hash<__H: ::core::hash::Hasher>(&self, state: &mut __H) {
        ::core::hash::Hash::hash(&__index(self), state);
        ::core::hash::Hash::hash(&self.code(), state);
    }
}
";

const ORDER: &str = "
#[automatically_derived]
impl ::core::cmp::Ord for $Error {
    #[inline]
    fn cmp(&self, other: &Self) -> ::core::cmp::Ordering {
        $order
    }
}

#[automatically_derived]
impl ::core::cmp::PartialOrd for $Error {
    #[inline]
    fn partial_cmp(&self, other: &Self) -> ::core::option::Option<::core::cmp::Ordering> {
        __Some(::core::cmp::Ord::cmp(self, other))
    }
}
";

const FROM: &str = "
#[automatically_derived]
impl ::core::convert::From<$Code> for $Error {
    /// Converts any code: to the value of its entry, or else to the catch-all variant.
    #[inline]
    fn from(code: $Code) -> Self {
        match Self::from_code(code) {
            __Some(value) => value,
            __None => $value,
        }
    }
}
";

const TRY_FROM: &str = "
#[automatically_derived]
impl ::core::convert::TryFrom<$Code> for $Error {
    type Error = $codes::UnknownCode<$Error>;

    /// Converts a code that has an entry.
    #[inline]
    fn try_from(code: $Code) -> ::core::result::Result<Self, $codes::UnknownCode<$Error>> {
        <Self as $codes::ErrorCode>::try_from_code(code)
    }
}
";

const INTO: &str = "
#[automatically_derived]
impl ::core::convert::From<$Error> for $Into {
    #[inline]
    fn from(error: $Error) -> Self {
        $into
    }
}
";

const FROM_STR: &str = "
#[automatically_derived]
impl ::core::str::FromStr for $Error {
    type Err = $codes::$Err<$Error>;

    /// Parses a code$or.
    #[inline]
    fn from_str(text: &str) -> ::core::result::Result<Self, $codes::$Err<$Error>> {
        $parse
    }
}
";

/// What finds a word in a table that has slots for them.
const FROM_WORD: &str = "
    fn __from_word(word: &str) -> ::core::option::Option<Self> {
        let found = __rt::find_word(&WORDS, &TABLE, word);
        $value
    }
";

/// A code that has an entry, or else a word, or else what the text is as a code.
const OR_WORD: &str = "match $parse {
    ::core::result::Result::Ok(value) if __index(&value) < $len => {
        ::core::result::Result::Ok(value)
    }
    other => match <Self as __codes::ErrorCode>::__from_word(text) {
        __Some(value) => ::core::result::Result::Ok(value),
        __None => other,
    },
}";

/// The order of the entries.
const ENTRY_ORDER: &str = "::core::cmp::Ord::cmp(&__index(self), &__index(other))";

/// The order of the entries, and then of the codes that values store.
const CODE_ORDER: &str = "match ::core::cmp::Ord::cmp(&__index(self), &__index(other)) {
    ::core::cmp::Ordering::Equal => ::core::cmp::Ord::cmp(&self.code(), &other.code()),
    order => order,
}";

pub(super) fn traits(code: &mut Code<'_>, plan: &Plan<'_>) {
    let code_type = plan.table.code_type.name();
    let owned = format!("<{code_type} as __codes::Code>::own(code)");
    let unknown = match plan.niche() {
        Some(niche) => {
            code.template_with(NICHE, &[("niche", niche)]);
            format!("__codes::UnknownCode::__new({owned}, __Unknown::Unknown)")
        }
        None => format!("__codes::UnknownCode::__new({owned}, ())"),
    };
    let caught = plan
        .catch_all
        .as_ref()
        .map(|it| format!("{}::{it}({unknown})", plan.error));
    let tried = match &caught {
        Some(value) => format!("::core::result::Result::Ok({value})"),
        None => format!("::core::result::Result::Err({unknown})"),
    };
    let words = match plan.data.words {
        Some(_) => FROM_WORD
            .replace("$value", &plan.value_of_entry())
            .replace("$len", &plan.table.entries.len().to_string()),
        None => String::new(),
    };
    let category = match plan.category {
        None => "__None",
        Some(_) if plan.is_open() => "Self::category(self)",
        Some(_) => "__Some(Self::category(self))",
    };
    code.template_with(
        ERROR_CODE,
        &[
            ("Category", plan.category_type()),
            ("Niche", plan.niche().map_or("()", |_| "__Unknown")),
            ("unknown", &tried),
            ("category", category),
            ("words", &words),
            (
                "display",
                if plan.table.code_format.is_some() {
                    "display_written"
                } else {
                    "display"
                },
            ),
        ],
    );
    for it in &plan.implements {
        match it {
            Implemented::Debug => code.template_with(DEBUG, &[("body", &debug(plan))]),
            Implemented::Clone => code.template_with(CLONE, &[("arms", &clones(plan))]),
            Implemented::Equality => code.template(EQUALITY),
            Implemented::Order => {
                let order = if plan.stores_codes() {
                    CODE_ORDER
                } else {
                    ENTRY_ORDER
                };
                code.template_with(ORDER, &[("order", order)]);
            }
        }
    }
    match &caught {
        Some(value) => code.template_with(FROM, &[("value", value)]),
        None => code.template(TRY_FROM),
    }
    let (into, value) = match (plan.is_text(), plan.is_const()) {
        (false, _) => (code_type, "error.code()"),
        (true, true) => ("&'static str", "error.code()"),
        (true, false) => (
            "__rt::Box<str>",
            "<str as __codes::Code>::own(error.code())",
        ),
    };
    code.template_with(INTO, &[("Into", into), ("into", value)]);
    let (err, mut parse) = if plan.is_text() {
        let parse = "<Self as __codes::ErrorCode>::try_from_code(text)";
        ("UnknownCode", parse.to_owned())
    } else {
        let parse = if plan.table.code_format.is_some() {
            "__rt::parse_written(text)".to_owned()
        } else {
            format!("__rt::parse(<{code_type} as ::core::str::FromStr>::from_str(text))")
        };
        ("ParseCodeError", parse)
    };
    let mut or = "";
    if plan.data.words.is_some() {
        or = " that has an entry, or else a name or the id of an entry";
        let len = plan.table.entries.len().to_string();
        parse = OR_WORD.replace("$parse", &parse).replace("$len", &len);
    }
    code.template_with(FROM_STR, &[("Err", err), ("parse", &parse), ("or", or)]);
}

/// The arms that clone a stored code.
fn clones(plan: &Plan<'_>) -> String {
    let mut arms = String::new();
    for name in plan.ranges().chain(plan.catch_all.as_deref()) {
        let variant = format!("{}::{name}", plan.error);
        let _ = writeln!(
            arms,
            "{variant}(code) => {variant}(::core::clone::Clone::clone(code)),"
        );
    }
    arms
}

/// The name, with the code if the variant stores it.
fn debug(plan: &Plan<'_>) -> String {
    let error = &plan.error;
    let with_code = "__rt::debug(f, Self::name(self), code)";
    let mut arms = String::new();
    if let Some(ranges) = plan.range_pattern() {
        arms.push_str(&format!("{ranges} => {with_code},\n").replace("$Error", error));
    }
    if let Some(name) = &plan.catch_all {
        let _ = writeln!(arms, "{error}::{name}(code) => {with_code},");
    }
    let name = "f.write_str(Self::name(self))";
    if arms.is_empty() {
        return name.to_owned();
    }
    format!("match self {{\n{arms}_ => {name},\n}}")
}
