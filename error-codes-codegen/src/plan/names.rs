//! The names that will be generated.

use super::enums::{Property, ValueEnum};
use super::fields::FieldEnum;
use super::{docs, methods};
use crate::rules::camel_case;
use crate::table::Table;
use crate::target::Target;

/// The traits that the enum implements, and their methods.
const TRAITS: &[(&str, &[&str])] = &[
    ("Clone", &["clone", "clone_from"]),
    ("Debug, Display", &["fmt"]),
    ("PartialEq, Eq", &["eq", "ne"]),
    (
        "PartialOrd, Ord",
        &[
            "partial_cmp",
            "lt",
            "le",
            "gt",
            "ge",
            "cmp",
            "max",
            "min",
            "clamp",
        ],
    ),
    ("Hash", &["hash", "hash_slice"]),
    ("Error", &["source", "cause", "description", "provide"]),
    ("From, TryFrom, FromStr", &["from", "try_from", "from_str"]),
    ("Into, TryInto", &["into", "try_into"]),
    ("Any, Borrow", &["type_id", "borrow", "borrow_mut"]),
    (
        "ToOwned, ToString",
        &["to_owned", "clone_into", "to_string"],
    ),
    ("ErrorCode", &["try_from_code", "matched"]),
    ("Serialize, Deserialize", &["serialize", "deserialize"]),
    ("IntoResponse", &["into_response"]),
    (
        "Diagnostic",
        &[
            "help",
            "url",
            "labels",
            "related",
            "source_code",
            "diagnostic_source",
        ],
    ),
];

/// Whether the enum has a method of this name, its own or one of a trait, whatever the categories, groups and tags are.
/// `ids` says whether entries have ids.
pub(crate) fn is_method(name: &str, ids: bool) -> bool {
    let of_trait = TRAITS.iter().any(|(_, methods)| methods.contains(&name));
    of_trait || methods::fixed(ids).any(|it| it == name)
}

/// The enums beside that of the errors: that of the categories, and one for each group that has tags, and for each
/// field with values.
///
/// An enum whose name clashes gets another name, to avoid follow-up errors of the compiler.
pub(super) fn enums(
    target: &Target,
    table: &Table,
    clashes: &mut Vec<String>,
) -> (Option<ValueEnum>, Vec<ValueEnum>, Vec<Option<FieldEnum>>) {
    let error = target.ident.to_string();
    let name = target.category.to_string();
    let prefix = match name.strip_suffix("Category") {
        Some(prefix) => prefix.to_owned(),
        None => error.clone(),
    };
    let mut taken = vec![(error.clone(), "the enum of the errors".to_owned())];
    let category = (!table.categories.is_empty()).then(|| {
        let mut variants = Vec::with_capacity(table.categories.len());
        for it in &table.categories {
            variants.push((camel_case(&it.id), docs::category(it, &error)));
        }
        ValueEnum {
            property: Property::Category,
            doc: format!("The categories of [`{error}`]."),
            name,
            variants,
        }
    });
    if let Some(it) = &category {
        taken.push((it.name.clone(), "the enum of the categories".to_owned()));
    }
    let or = match category {
        Some(_) => {
            ", or choose another name in `category = …`, whose prefix the enums of groups and fields have"
        }
        None => "",
    };

    let mut groups = Vec::new();
    for (index, group) in table.groups.iter().enumerate() {
        let (mut tags, mut variants) = (Vec::new(), Vec::new());
        for (tag, it) in table.tags.iter().enumerate() {
            if it.group == Some(index) {
                tags.push(tag);
                let doc = docs::value(it.description.as_ref(), &it.id);
                variants.push((camel_case(&it.id), doc));
            }
        }
        if tags.is_empty() {
            continue;
        }
        let mut name = format!("{prefix}{}", camel_case(&group.id));
        if let Some((_, other)) = taken.iter().find(|(it, _)| *it == name) {
            clashes.push(format!(
                "the enum of the group `{}` would be named `{name}`, like {other}: rename the group{or}",
                group.id
            ));
            while taken.iter().any(|(it, _)| *it == name) {
                name.push_str("Group");
            }
        }
        taken.push((
            name.clone(),
            format!("the enum of the group `{}`", group.id),
        ));
        groups.push(ValueEnum {
            property: Property::Group {
                index,
                id: group.id.clone(),
                tags,
                multiple: group.multiple,
                required: group.required,
            },
            doc: docs::group(group, &error),
            name,
            variants,
        });
    }
    let mut field_enums = Vec::new();
    for field in &table.fields {
        if field.values.is_empty() {
            field_enums.push(None);
            continue;
        }
        let mut name = format!("{prefix}{}", camel_case(&field.name));
        if let Some((_, other)) = taken.iter().find(|(it, _)| *it == name) {
            clashes.push(format!(
                "the enum of the field `{}` would be named `{name}`, like {other}: rename the field{or}",
                field.name
            ));
            while taken.iter().any(|(it, _)| *it == name) {
                name.push_str("Field");
            }
        }
        taken.push((
            name.clone(),
            format!("the enum of the field `{}`", field.name),
        ));
        field_enums.push(Some(FieldEnum::new(field, name, &error)));
    }
    (category, groups, field_enums)
}
