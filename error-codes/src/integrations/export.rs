//! `serde`: tables and entries in the JSON form of the command's `list --format json`.
//!
//! The keys are the same, so that one reader serves both. Only the Markdown of texts is
//! missing: a program does not contain it.

use serde::ser::{Serialize, SerializeMap, SerializeStruct, Serializer};

use crate::{
    AnyCode, Case, CategoryInfo, Deprecated, Entry, ErrorCode, Example, Field, FieldValue, Source,
    Table, Tag,
};

/// A list of the entries.
///
/// ```
/// # #[cfg(feature = "whatsapp-wire")] {
/// use error_codes::{ErrorCode, whatsapp::CloudApiError};
///
/// let json = serde_json::to_value(CloudApiError::TABLE).unwrap();
/// assert_eq!(json.as_array().unwrap().len(), CloudApiError::TABLE.len());
/// # }
/// ```
impl Serialize for &'static Table {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_seq(self.entries())
    }
}

/// An object with all fields of the entry. Omitted fields are `null` or an empty list.
///
/// ```
/// # #[cfg(feature = "whatsapp-wire")] {
/// use error_codes::{ErrorCode, whatsapp::CloudApiError};
///
/// let entry = CloudApiError::PairRateLimitHit.entry();
/// let json = serde_json::to_value(entry).unwrap();
/// assert_eq!(json["code"], 131056);
/// assert_eq!(json["category"], "throttling");
/// assert_eq!(json["groups"]["scope"], "pair");
/// assert_eq!(json["retry"]["kind"], "backoff");
/// # }
/// ```
impl Serialize for Entry {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        entry(*self, &Codes(*self), to)
    }
}

/// An error as the object of its entry, with its own code. A code without an entry only has the code and the name.
pub(super) fn error<E: ErrorCode, S: Serializer>(error: &E, to: S) -> Result<S::Ok, S::Error> {
    let code: AnyCode<'_> = error.code().into();
    if let Some(it) = error.entry() {
        return entry(it, &code, to);
    }
    let mut fields = to.serialize_struct("Entry", 2)?;
    fields.serialize_field("code", &code)?;
    fields.serialize_field("name", error.name())?;
    fields.end()
}

fn entry<S: Serializer>(entry: Entry, code: &impl Serialize, to: S) -> Result<S::Ok, S::Error> {
    let mut fields = to.serialize_struct("Entry", 20)?;
    fields.serialize_field("code", code)?;
    fields.serialize_field("name", entry.name())?;
    fields.serialize_field("id", &entry.id())?;
    fields.serialize_field("also", &List(|| entry.also()))?;
    fields.serialize_field("was", &List(|| entry.was()))?;
    fields.serialize_field("message", &entry.message())?;
    fields.serialize_field("aliases", &List(|| entry.aliases()))?;
    fields.serialize_field("category", &entry.category().map(CategoryInfo::id))?;
    fields.serialize_field("tags", &List(|| entry.tags().map(Tag::id)))?;
    fields.serialize_field("groups", &Groups(entry))?;
    fields.serialize_field("retry", &entry.retry())?;
    fields.serialize_field("since", &entry.since())?;
    fields.serialize_field("fields", &Fields(entry))?;
    fields.serialize_field("deprecated", &entry.deprecated())?;
    fields.serialize_field("description", &entry.description().map(Text))?;
    fields.serialize_field("remedy", &entry.remedy().map(Text))?;
    fields.serialize_field("docs_url", &entry.docs_url())?;
    fields.serialize_field("examples", entry.examples())?;
    fields.serialize_field("cases", entry.cases())?;
    fields.serialize_field("sources", &List(|| entry.sources()))?;
    fields.end()
}

/// A code, a range of them, or a prefix.
struct Codes(Entry);

impl Serialize for Codes {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        if let Some(prefix) = self.0.prefix() {
            let mut fields = to.serialize_struct("Prefix", 1)?;
            fields.serialize_field("prefix", prefix)?;
            return fields.end();
        }
        let Some(range) = self.0.codes() else {
            return self.0.any_code().serialize(to);
        };
        let mut fields = to.serialize_struct("Range", 2)?;
        fields.serialize_field("first", &AnyCode::Int(*range.start()))?;
        fields.serialize_field("last", &AnyCode::Int(*range.end()))?;
        fields.end()
    }
}

/// An integer or a string.
impl Serialize for AnyCode<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match *self {
            // Most formats have no integers of 128 bits.
            Self::Int(code) => match (i64::try_from(code), u64::try_from(code)) {
                (Ok(code), _) => to.serialize_i64(code),
                (_, Ok(code)) => to.serialize_u64(code),
                _ => to.serialize_i128(code),
            },
            Self::Str(code) => to.serialize_str(code),
        }
    }
}

/// The tags of each group: a list if there can be several.
struct Groups(Entry);

impl Serialize for Groups {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let Self(entry) = *self;
        let tags = entry.table().tags();
        let mut groups = to.serialize_map(None)?;
        for (at, tag) in tags.iter().enumerate() {
            let Some(group) = tag.group() else { continue };
            if tags[..at].iter().any(|it| it.group() == Some(group)) {
                continue;
            }
            let ids = || entry.tags_in(group).map(Tag::id);
            if tag.__multiple {
                groups.serialize_entry(group, &List(ids))?;
            } else {
                groups.serialize_entry(group, &ids().next())?;
            }
        }
        groups.end()
    }
}

/// All fields of the table; `null` for those that the entry does not have.
struct Fields(Entry);

impl Serialize for Fields {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let Self(entry) = *self;
        let fields = entry.table().fields().iter();
        to.collect_map(fields.map(|it| (it.name(), entry.field(it.name()))))
    }
}

/// A boolean, a number, a string, a list of strings, or an object with the plain text.
impl Serialize for FieldValue {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match *self {
            Self::Bool(it) => to.serialize_bool(it),
            Self::Integer(it) => AnyCode::Int(it).serialize(to),
            Self::Float(it) => to.serialize_f64(it),
            Self::Str(it) => to.serialize_str(it),
            Self::Strings(it) => it.serialize(to),
            Self::Text(it) => Text(it).serialize(to),
        }
    }
}

/// An object with the name, type and description.
impl Serialize for Field {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut fields = to.serialize_struct("Field", 3)?;
        fields.serialize_field("name", self.name())?;
        fields.serialize_field("type", self.type_name())?;
        fields.serialize_field("description", &self.description().map(Text))?;
        fields.end()
    }
}

/// An object with the id, title and description.
impl Serialize for CategoryInfo {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut fields = to.serialize_struct("CategoryInfo", 3)?;
        fields.serialize_field("id", self.id())?;
        fields.serialize_field("title", self.title())?;
        fields.serialize_field("description", &self.description().map(Text))?;
        fields.end()
    }
}

/// An object with the id, group and description.
impl Serialize for Tag {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut fields = to.serialize_struct("Tag", 3)?;
        fields.serialize_field("id", self.id())?;
        fields.serialize_field("group", &self.group())?;
        fields.serialize_field("description", &self.description().map(Text))?;
        fields.end()
    }
}

/// An object with the fields of the case. Fields that are taken from the entry are `null`.
impl Serialize for Case {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut fields = to.serialize_struct("Case", 6)?;
        fields.serialize_field("subcode", &self.subcode())?;
        fields.serialize_field("message", &self.message())?;
        fields.serialize_field("retry", &self.retry())?;
        fields.serialize_field("description", &self.description().map(Text))?;
        fields.serialize_field("remedy", &self.remedy().map(Text))?;
        fields.serialize_field("examples", self.examples())?;
        fields.end()
    }
}

/// An object with the title and text.
impl Serialize for Example {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut fields = to.serialize_struct("Example", 2)?;
        fields.serialize_field("title", &self.title())?;
        fields.serialize_field("text", self.text())?;
        fields.end()
    }
}

/// An object with the id, title, URL, and the day of the last comparison.
impl Serialize for Source {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut fields = to.serialize_struct("Source", 4)?;
        fields.serialize_field("id", self.id())?;
        fields.serialize_field("title", self.title())?;
        fields.serialize_field("url", &self.url())?;
        fields.serialize_field("verified", &self.verified())?;
        fields.end()
    }
}

/// A text in Markdown, as plain text.
struct Text(&'static str);

impl Serialize for Text {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut fields = to.serialize_struct("Text", 1)?;
        fields.serialize_field("plain", self.0)?;
        fields.end()
    }
}

/// A list from an iterator.
struct List<F>(F);

impl<F: Fn() -> I, I: Iterator<Item: Serialize>> Serialize for List<F> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_seq((self.0)())
    }
}

/// An object with the version, the reason and the variant to use instead.
impl Serialize for Deprecated {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut fields = to.serialize_struct("Deprecated", 3)?;
        fields.serialize_field("since", &self.since())?;
        fields.serialize_field("note", &self.note())?;
        fields.serialize_field("use", &self.instead())?;
        fields.end()
    }
}
