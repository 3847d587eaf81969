//! The macros in which the spec language is declared.

/// Declares a table of the spec: the description of it, and the structure that the parser fills.
///
/// Each key is declared by its doc comment, a word, its field and its type. The word is `required`,
/// `optional`, or `requirable` for an optional key that a spec can `require`, or `field` for one that is a
/// [field](super::fields), too. `+` names the list of the keys that the spec itself declares. Where the key is not
/// called like the field, `as` gives its name. `or` names the key that can be given instead of a required one, and
/// `with` the key of the spec that makes it required.
/// `#[see]` has the anchor of a section of the reference.
macro_rules! table {
    (
        $(#[doc = $doc:literal])+
        $Table:ident $SHAPE:ident $what:literal $(+ $declared:ident)? {
            $(
                $(#[doc = $key_doc:literal])+
                $(#[see = $see:literal])?
                $need:ident $field:ident $(as $name:literal)? $(or $other:ident)? $(with $with:ident)?: $Type:ty,
            )*
        }
    ) => {
        $(#[doc = $doc])+
        pub static $SHAPE: Shape = Shape {
            what: $what,
            doc: concat!($($doc),+).trim_ascii(),
            has_fields: has_fields!($($declared)?),
            keys: &[$(
                Key {
                    name: key!($field $($name)?),
                    required: need!(required $need),
                    or: other!($($other)?),
                    with: other!($($with)?),
                    requirable: need!(requirable $need),
                    field: field!($need $Type),
                    kind: <of!($need $Type) as Type>::KIND,
                    doc: concat!($($key_doc),+).trim_ascii(),
                    see: see!($($see)?),
                    form: <of!($need $Type) as Type>::FORM,
                },
            )*],
        };

        $(#[doc = $doc])+
        #[derive(Default)]
        pub(crate) struct $Table<'t> {
            $(
                $(#[doc = $key_doc])+
                pub(crate) $field: Field<<of!($need $Type) as Type>::Value<'t>>,
            )*
            $(
                /// The values of the fields that the spec declares.
                pub(crate) $declared: Vec<Named<'t, Spanned<Raw<'t>>>>,
            )?
        }

        impl<'t> Fields<'t> for $Table<'t> {
            fn read(table: &'t Toml<'t>, document: &mut Document<'t>) -> Self {
                let mut fields = Self::default();
                let mut unknown = Vec::new();
                for (key, value) in table {
                    match key.get_ref().as_ref() {
                        $(
                            key!($field $($name)?) => {
                                fields.$field = document.field::<of!($need $Type)>(key!($field $($name)?), key, value);
                            }
                        )*
                        $(name if document.is_field(name) => fields.$declared.push(document.declared(key, value)),)?
                        _ => unknown.push((key, value)),
                    }
                }
                for (key, value) in unknown {
                    match document.unknown(key, value, table, &$SHAPE) {
                        $(Some(key!($field $($name)?)) => fields.$field.misspelled(key.span()),)*
                        _ => {}
                    }
                }
                document.missing(&[$(fields.$field.is_given()),*], &$SHAPE);
                fields
            }

            fn filled(&self) -> Vec<bool> {
                vec![$(self.$field.is_filled),*]
            }

            fn built_in(&self) -> Vec<&Field<Raw<'t>>> {
                let fields = Vec::new();
                $(let fields = built_in_field!($need fields, self.$field);)*
                fields
            }
        }

        impl Type for $Table<'static> {
            const KIND: Kind = Kind::Table(&$SHAPE);
            type Value<'t> = $Table<'t>;

            fn read<'t>(value: Raw<'t>, location: &Location<'t>, document: &mut Document<'t>) -> Option<$Table<'t>> {
                document.table(value, location, &$SHAPE)
            }
        }

        impl Shaped for $Table<'static> {
            const SHAPE: &'static Shape = &$SHAPE;
            const KEYS: &'static [(&'static str, bool)] =
                &[$((key!($field $($name)?), need!(requirable $need))),*];
        }
    };
}

/// The name of a key: that of its field, or the one that is given.
macro_rules! key {
    ($field:ident) => {
        stringify!($field)
    };
    ($field:ident $name:literal) => {
        $name
    };
}

/// The section of the reference that a key refers to.
macro_rules! see {
    () => {
        None
    };
    ($section:literal) => {
        Some($section)
    };
}

/// The name of another key.
macro_rules! other {
    () => {
        None
    };
    ($other:ident) => {
        Some(stringify!($other))
    };
}

/// Whether a key's word is the one that is asked for.
macro_rules! need {
    (required required) => {
        true
    };
    (requirable requirable) => {
        true
    };
    (requirable field) => {
        true
    };
    ($asked:ident field) => {
        false
    };
    ($asked:ident required) => {
        false
    };
    ($asked:ident requirable) => {
        false
    };
    ($asked:ident optional) => {
        false
    };
}

/// The type of a key's values.
macro_rules! of {
    (field $Type:ty) => {
        FieldOf<$Type>
    };
    ($need:ident $Type:ty) => {
        $Type
    };
}

/// The type of a key's values, if it is a field.
macro_rules! field {
    (field $Type:ty) => {
        Some(<$Type as OfField>::OF)
    };
    ($need:ident $Type:ty) => {
        None
    };
}

/// Whether a table takes keys that the spec declares.
macro_rules! has_fields {
    () => {
        false
    };
    ($declared:ident) => {
        true
    };
}

/// Adds a key to a list, if it is a field.
macro_rules! built_in_field {
    (field $list:ident, $value:expr) => {{
        let mut list = $list;
        list.push(&$value);
        list
    }};
    ($need:ident $list:ident, $value:expr) => {
        $list
    };
}

/// Declares the words that a key takes.
macro_rules! words {
    ($($(#[$attr:meta])* $vis:vis enum $Words:ident { $($(#[$of:meta])* $Word:ident = $word:literal,)+ })+) => {
        $(
            $(#[$attr])*
            #[derive(Clone, Copy, Debug, PartialEq, Eq)]
            $vis enum $Words { $($(#[$of])* $Word,)+ }

            impl Words for $Words {
                const WORDS: &'static [&'static str] = &[$($word),+];

                fn nth(index: usize) -> Option<Self> {
                    [$(Self::$Word),+].get(index).copied()
                }
            }
        )+
    };
}

pub(crate) use words;
pub(super) use {built_in_field, field, has_fields, key, need, of, other, see, table};
