//! The plan of what will be generated.
//!
//! [`plan`] takes the target enum and a table and decides everything: names, documentation, the structure that finds a
//! code, the packed data, and the methods. The [`Plan`] is plain data, and [`emit`](crate::emit()) writes it.

mod aliases;
mod constants;
mod data;
mod docs;
mod enums;
mod fields;
mod heading;
mod intervals;
pub mod lookup;
mod methods;
mod names;
#[cfg(test)]
mod tests;

use std::borrow::Cow;

use crate::table::{Category, CodeType, Codes, Entry, Table};
use crate::target::Target;
use lookup::{Lookup, Ranges};

pub use constants::Constant;
pub use data::{Data, Texts};
pub use enums::{Property, ValueEnum, Variant};
pub use fields::{Column, FieldEnum, FieldValues};
pub use methods::Method;
pub(crate) use names::is_method;

/// What will be generated for a target enum and a table.
#[derive(Clone, Debug)]
pub struct Plan<'t> {
    /// The table, without entries whose names clash with the variant for unknown codes.
    pub table: Cow<'t, Table>,
    /// The name of the enum.
    pub error: String,
    /// The name of the variant for codes without an entry, if the enum has one.
    pub catch_all: Option<String>,
    /// The documentation of the enum, below that of the user.
    pub doc: String,
    /// The traits of the standard library to derive, each with its module.
    pub derives: Vec<(&'static str, &'static str)>,
    /// The traits of the standard library to implement.
    pub implements: Vec<Implemented>,
    /// The variants, in the order of the table.
    pub variants: Vec<Variant>,
    /// The constants for further and former names.
    pub constants: Vec<Constant>,
    /// The enum of the categories, if the table has any.
    pub category: Option<ValueEnum>,
    /// The enums of the groups of tags.
    pub groups: Vec<ValueEnum>,
    /// The fields of the entries.
    pub columns: Vec<Column>,
    /// What finds a code.
    pub lookup: Lookup,
    /// The data of the entries.
    pub data: Data,
    /// The methods of the enum.
    pub methods: Vec<Method>,
    /// Messages about names that would be generated twice.
    pub clashes: Vec<String>,
}

/// What is implemented, because a derive has code for each variant, which takes the compiler quadratic time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Implemented {
    /// `Debug`: the name, and the code if the variant stores it.
    Debug,
    /// `Clone`, where values that allocate cannot be `Copy`. It has an arm for each prefix.
    Clone,
    /// `PartialEq`, `Eq` and `Hash`, where there are ranges: by the entry, and then by the code.
    Equality,
    /// `PartialOrd` and `Ord`: in the order of the table, and within a range, or without an entry, in the order of the codes.
    /// A derive has the same order.
    Order,
}

/// How the values are stored from which a look-up selects one: see [`Plan::values`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Values {
    /// One for each entry, or a function that creates it if it cannot be copied; the comparison of strings has branches
    /// anyway.
    Plain,
    /// Each in an option, with `None` before and behind them, so that an index is computed without a branch. Any other way to get an
    /// option from a value is made a branch by the compiler.
    Options,
}

/// Plans the code for a target enum and a table.
///
/// The plan is deterministic. For a table that [has errors](crate::Diagnostics), it covers the valid parts.
///
/// ```
/// use error_codes_codegen::{Source, Target, plan, read};
///
/// let (table, diagnostics) = read(&Source::new("codes.toml", r#"
/// title = "Modem"
/// [categories.network]
/// title = "Network errors"
/// [[codes]]
/// code = 30
/// name = "NoService"
/// message = "no network service"
/// category = "network"
/// "#));
/// assert!(diagnostics.is_empty());
///
/// let target = Target::new(syn::parse_str("pub enum ModemError {}")?, None, None)?;
/// let plan = plan(&target, &table);
/// assert_eq!(plan.category.as_ref().unwrap().name, "ModemErrorCategory");
/// assert!(plan.methods.iter().any(|method| method.name == "is_network"));
/// # Ok::<(), syn::Error>(())
/// ```
pub fn plan<'t>(target: &Target, table: &'t Table) -> Plan<'t> {
    let mut table = Cow::Borrowed(table);
    let mut clashes = Vec::new();
    let catch_all = target.catch_all.as_ref().map(|it| it.ident.to_string());
    if let Some(name) = &catch_all
        && let Some(entry) = table.entries.iter().find(|it| it.name == *name)
    {
        clashes.push(format!(
            "`{name}` is the variant for unknown codes, and also the name of the entry `{}`: rename one of the two",
            table.written(&entry.codes)
        ));
        table.to_mut().entries.retain(|entry| entry.name != *name);
    }
    if let Some(name) = &catch_all {
        let has = |entry: &Entry| entry.also.contains(name) || entry.was.contains(name);
        if let Some(entry) = table.entries.iter().position(has) {
            let entry = &mut table.to_mut().entries[entry];
            clashes.push(format!(
                "`{name}` is the variant for unknown codes, and also a further or former name of the entry `{}`: rename one of the two",
                entry.name
            ));
            entry.also.retain(|it| it != name);
            entry.was.retain(|it| it != name);
        }
    }
    // Code that names the enum of the categories does not get follow-up errors.
    if table.categories.is_empty() && (table.entries.is_empty() || target.names_category) {
        table.to_mut().categories.push(Category {
            id: "other".to_owned(),
            title: "Other".to_owned(),
            description: None,
        });
    }
    // An incomplete entry needs a variant only, for code that names it: the build fails anyway.
    if !table.incomplete.is_empty() {
        let table = table.to_mut();
        for it in std::mem::take(&mut table.incomplete) {
            if catch_all.as_ref() != Some(&it.name) {
                let codes = it.codes.unwrap_or(Codes::none(table.code_type));
                table.entries.push(Entry {
                    message: it.has_message.then(String::new),
                    also: it.also,
                    was: it.was,
                    ..Entry::bare(it.name, codes)
                });
            }
        }
    }

    let error = target.ident.to_string();
    let headings = heading::headings(&table);
    let (category, groups, field_enums) = names::enums(target, &table, &mut clashes);
    let columns = fields::columns(&table, field_enums, catch_all.is_some());
    let constants = constants::constants(&table.entries, &error);
    let user_docs = target.attrs.iter().any(|attr| attr.path().is_ident("doc"));
    let intervals = intervals::intervals(&table.entries);
    let variants = enums::variants(
        &table,
        &headings,
        category.as_ref(),
        &groups,
        &columns,
        &intervals,
    );
    let lookup = Lookup::new(&table.entries, table.code_type, intervals);
    let mut plan = Plan {
        doc: docs::table(&table, &headings, user_docs),
        derives: Vec::new(),
        implements: Vec::new(),
        variants,
        constants,
        data: Data::new(&table, &headings, catch_all.as_deref(), &lookup),
        category,
        groups,
        columns,
        lookup,
        methods: Vec::new(),
        error,
        catch_all,
        clashes,
        table,
    };
    plan.methods = methods::methods(&plan);
    traits(target, &mut plan);
    plan
}

/// Plans which traits are derived, and which are implemented by hand.
fn traits(target: &Target, plan: &mut Plan<'_>) {
    let by_user = |name: &str| target.derives.iter().any(|it| it == name);
    let mut implements = Vec::new();
    let mut derives = Vec::new();
    if !by_user("Debug") {
        implements.push(Implemented::Debug);
    }
    if plan.is_const() {
        derives.extend([("clone", "Clone"), ("marker", "Copy")]);
    } else if !by_user("Clone") {
        implements.push(Implemented::Clone);
    }
    // Constants are patterns only if the equality is derived.
    let by_hand = plan.has_ranges() && plan.constants.is_empty();
    if by_hand && !by_user("PartialEq") && !by_user("Eq") && !by_user("Hash") {
        implements.push(Implemented::Equality);
    } else {
        derives.extend([("cmp", "PartialEq"), ("cmp", "Eq"), ("hash", "Hash")]);
    }
    if !by_user("PartialOrd") && !by_user("Ord") {
        implements.push(Implemented::Order);
    } else {
        derives.extend([("cmp", "PartialOrd"), ("cmp", "Ord")]);
    }
    derives.retain(|(_, name)| !by_user(name));
    plan.implements = implements;
    plan.derives = derives;
}

impl Plan<'_> {
    /// Whether codes without an entry are values of the enum.
    pub fn is_open(&self) -> bool {
        self.catch_all.is_some()
    }

    /// The enums of values: that of the categories, and those of the groups.
    pub fn value_enums(&self) -> impl Iterator<Item = &ValueEnum> {
        self.category.iter().chain(&self.groups)
    }

    /// The type of the categories: their enum, or one without values.
    pub fn category_type(&self) -> &str {
        let category = self.category.as_ref();
        category.map_or("::core::convert::Infallible", |it| &it.name)
    }

    /// Whether codes are strings.
    pub fn is_text(&self) -> bool {
        self.table.code_type == CodeType::Str
    }

    /// Whether an entry is for several codes.
    pub fn has_ranges(&self) -> bool {
        self.ranges().next().is_some()
    }

    /// The number of the first range: behind all entries if what finds these finds ranges, too.
    pub fn first_range(&self) -> usize {
        match self.lookup.ranges {
            Ranges::Exact => self.table.entries.len() + 1,
            _ => 0,
        }
    }

    /// Whether some values store their code.
    pub fn stores_codes(&self) -> bool {
        self.is_open() || self.has_ranges()
    }

    /// Whether values can be created and copied in constants: they do not allocate.
    pub fn is_const(&self) -> bool {
        !(self.is_text() && self.stores_codes())
    }

    /// How the values are stored from which a look-up selects one.
    pub fn values(&self) -> Values {
        if self.is_text() {
            Values::Plain
        } else {
            Values::Options
        }
    }

    /// The integer type of the niche in the payload of the catch-all variant. It is not larger than the code beside it, if
    /// possible.
    ///
    /// With it the compiler checks a list of values in linear instead of quadratic time. The payload of a prefix is as large as
    /// that of the catch-all variant, and leaves no space for it.
    pub fn niche(&self) -> Option<&'static str> {
        let small = matches!(self.table.code_type, CodeType::I16 | CodeType::U16);
        let prefixes = self.is_text() && self.has_ranges();
        if self.catch_all.is_none() || prefixes {
            return None;
        }
        if small && u16::try_from(self.table.entries.len()).is_ok() {
            Some("u16")
        } else {
            Some("u32")
        }
    }

    /// The variants that store a code of a range.
    pub fn ranges(&self) -> impl Iterator<Item = &str> {
        let ranges = self.variants.iter().filter(|it| it.range);
        ranges.map(|it| &*it.name)
    }

    /// Whether the table guarantees that each entry has the field: then its getter does not return an `Option`, unless the
    /// enum has values without an entry.
    fn requires(&self, field: &str, has: impl Fn(&crate::table::Entry) -> bool) -> bool {
        let required = self.table.require.iter().any(|it| it == field);
        required && !self.is_open() && self.table.entries.iter().all(has)
    }
}
