//! The generator and the runtime against each other: what the core reads from a spec is what the
//! generated enum says, for every entry and every look-up.

use std::fmt::Debug;

use error_codes::whatsapp::CloudApiError;
use error_codes::{CategoryInfo, ErrorCategory, ErrorCode, FieldValue, UnknownCode, error_codes};
use error_codes_codegen as core;
use error_codes_table_tests::{codes, plain, read, shipped};

const FORMS: &str = include_str!("../tables/forms.toml");
const NTSTATUS: &str = include_str!("../tables/ntstatus.toml");
const PREFIXES: &str = include_str!("../tables/prefixes.toml");
const SQLSTATE: &str = include_str!("../../../error-codes/examples/sqlstate/sqlstate.toml");

/// Codes of all forms.
#[error_codes("tables/forms.toml")]
enum Forms {
    Other(UnknownCode<Self>),
}

/// The same codes, without a variant for others.
#[error_codes("tables/forms.toml")]
enum ClosedForms {}

/// Codes in hexadecimal.
#[error_codes("tables/ntstatus.toml")]
enum NtStatus {
    Other(UnknownCode<Self>),
}

/// Prefixes of strings, in no categories.
#[error_codes("tables/prefixes.toml")]
enum Prefixes {
    Other(UnknownCode<Self>),
}

/// The same prefixes, without a variant for others.
#[error_codes("tables/prefixes.toml")]
enum ClosedPrefixes {}

/// Codes that are strings.
#[error_codes("../../error-codes/examples/sqlstate/sqlstate.toml")]
enum SqlState {
    Other(UnknownCode<Self>),
}

include!(concat!(env!("OUT_DIR"), "/many.rs"));

#[test]
fn the_shipped_table_agrees() {
    agree::<CloudApiError>(shipped(), |code| {
        CloudApiError::from_code(code.parse().ok()?)
    });
}

#[test]
fn a_table_of_all_forms_agrees() {
    let table = read(FORMS);
    agree::<Forms>(&table, |code| Forms::from_code(code.parse().ok()?));
    agree::<ClosedForms>(&table, |code| ClosedForms::from_code(code.parse().ok()?));
}

#[test]
fn a_table_in_hexadecimal_agrees() {
    let table = read(NTSTATUS);
    agree::<NtStatus>(&table, |code| NtStatus::from_code(code.parse().ok()?));
    for entry in &table.entries {
        for code in [table.written(&entry.codes), entry.codes.to_string()] {
            let parsed = code.parse::<NtStatus>().ok().map(|it| it.name());
            let is_range = matches!(entry.codes, core::Codes::Range(..));
            assert_eq!(parsed, (!is_range).then_some(&*entry.name), "{code}");
        }
    }
    let by_id = "STATUS_ACCESS_VIOLATION".parse::<NtStatus>();
    assert_eq!(by_id, "0xC0000005".parse());
}

#[test]
fn a_table_of_prefixes_agrees() {
    let table = read(PREFIXES);
    agree::<Prefixes>(&table, Prefixes::from_code);
    agree::<ClosedPrefixes>(&table, ClosedPrefixes::from_code);
    let by_id = ClosedPrefixes::from_id("connection_exception");
    assert_eq!(by_id, ClosedPrefixes::from_code("08"));
}

#[test]
fn a_table_of_strings_agrees() {
    agree::<SqlState>(&read(SQLSTATE), SqlState::from_code);
}

#[test]
fn a_table_of_many_strings_agrees() {
    agree::<Many>(&read(MANY), Many::from_code);
    for value in Many::ALL {
        let clone = value.clone();
        assert_eq!((&clone, clone.name()), (value, value.name()));
    }
    let unknown = Many::from("U");
    assert_eq!(unknown.clone(), unknown);
    let prefixed = Many::from("P50-1");
    assert_eq!(prefixed.clone().code(), "P50-1");
}

#[test]
fn accessors_return_the_values_of_fields() {
    const STATUS: Option<u16> = ClosedForms::Negative.http_status();
    assert_eq!(STATUS, Some(404));
    let error = Forms::from(-7);
    assert_eq!(error.exit_code(), Some(255));
    assert_eq!(error.severity(), Some(FormsSeverity::Severity5xx));
    assert_eq!(error.loud_ness(), Some(-0.5));
    assert_eq!(error.budget(), Some(u64::MAX));
    assert_eq!(error.depth(), Some(i8::MIN));
    assert_eq!(error.reason(), Some("a \"wire\" \\"));
    assert_eq!(error.safe(), ClosedForms::Negative.safe());
    assert!(error.safe().is_some());
    let zero = Forms::Zero;
    assert_eq!((zero.exit_code(), zero.loud_ness()), (None, Some(3.0)));
    assert_eq!(
        (Forms::from(12).safe(), Forms::from(12).severity()),
        (None, None)
    );
    let words = FormsSeverity::ALL.iter().map(FormsSeverity::as_str);
    assert!(words.eq(["low", "high", "5xx"]));
    assert_eq!(format!("{:>6}", FormsSeverity::High), "  high");
    let entry = error.entry().unwrap();
    assert_eq!(
        entry.field("budget"),
        Some(FieldValue::Integer(u64::MAX.into()))
    );
    assert_eq!(
        entry.field("reason"),
        Some(FieldValue::Str("a \"wire\" \\"))
    );
    assert_eq!(entry.field("safe"), Some(FieldValue::Bool(true)));
    assert_eq!(entry.field("loud-ness"), Some(FieldValue::Float(-0.5)));
    assert_eq!(
        (
            entry.field("loud_ness"),
            Forms::Zero.entry().unwrap().field("depth")
        ),
        (None, None)
    );
}

#[test]
fn accessors_return_lists_and_texts() {
    const HINTS: &[&str] = ClosedForms::Negative.hints();
    const WAY: Option<&str> = ClosedForms::Zero.way_around();
    assert_eq!((HINTS, WAY), (&["a*b", "é"][..], Some("One line.")));
    let error = Forms::from(-7);
    let text = "Go around it, as the page (https://example.com/more) says:\n\n- left\n- or `right`";
    assert_eq!((error.hints(), error.way_around()), (HINTS, Some(text)));
    let entry = error.entry().unwrap();
    assert_eq!(entry.field("hints"), Some(FieldValue::Strings(HINTS)));
    assert_eq!(entry.field("way-around"), Some(FieldValue::Text(text)));
    assert_eq!(entry.field("hints").unwrap().to_string(), "a*b; é");
    for error in [Forms::Lowest, Forms::from(12)] {
        assert_eq!((error.hints(), error.way_around()), (&[][..], None));
    }
}

/// A table with fields that every entry has, but for one that waives it.
#[error_codes(inline = r#"
    title = "Shop"
    require = ["exit-code"]
    categories.stock.title = "Stock"
    fields.severity = { values = ["low", "high"], required = true }
    fields.budget = { type = "u8", required = true }
    fields.hints = { type = "strings", required = true }
    fields.text = { type = "markdown", required = true }
    codes = [
        { code = 1, name = "SoldOut", message = "sold out", category = "stock", severity = "low", budget = 1, exit-code = 2, hints = ["a"], text = "*T*" },
        { code = 2, name = "Lost", message = "lost", category = "stock", severity = "high", exit-code = 3, hints = ["b"], text = "U", waive = { budget = "unknown" } },
    ]
"#)]
enum ShopError {}

#[test]
fn a_field_of_every_entry_is_not_optional() {
    const SEVERITY: ShopErrorSeverity = ShopError::Lost.severity();
    const STATUS: u8 = ShopError::SoldOut.exit_code();
    const HINTS: &[&str] = ShopError::Lost.hints();
    const TEXT: &str = ShopError::SoldOut.text();
    assert_eq!((SEVERITY, STATUS), (ShopErrorSeverity::High, 2));
    assert_eq!((HINTS, TEXT), (&["b"][..], "*T*"));
    let budgets = ShopError::ALL.iter().map(ShopError::budget);
    assert!(budgets.eq([Some(1), None]));
}

fn agree<E: ErrorCode>(table: &core::Table, look_up: impl Fn(&str) -> Option<E>) {
    the_table_is_the_same::<E>(table);
    for (index, entry) in table.entries.iter().enumerate() {
        the_entry_is_the_same::<E>(table, entry, index);
    }
    let codes = codes(table);
    assert!(codes.len() > 2 * table.entries.len());
    for code in codes {
        the_look_up_is_the_same(table, &code, look_up(&code));
    }
}

fn the_table_is_the_same<E: ErrorCode>(table: &core::Table) {
    let runtime = E::TABLE;
    assert_eq!(runtime.title(), table.title);
    assert_eq!(runtime.len(), table.entries.len());
    assert_eq!(E::ALL.len(), table.entries.len());
    same(runtime.categories(), &table.categories, |it, of| {
        let facts = (it.id(), it.title(), it.description());
        facts == (&*of.id, &*of.title, plain(of.description.as_ref()))
    });
    same(runtime.tags(), &table.tags, |it, of| {
        let group = of.group.map(|group| &*table.groups[group].id);
        let facts = (it.id(), it.group(), it.description());
        facts == (&*of.id, group, plain(of.description.as_ref()))
    });
    same(runtime.fields(), &table.fields, |it, of| {
        let facts = (it.name(), it.type_name(), it.description());
        facts == (&*of.name, of.of.word(), plain(of.description.as_ref()))
    });
    same(runtime.sources(), &table.sources, |it, of| {
        let facts = (it.id(), it.title(), it.url(), it.verified());
        let (url, verified) = (of.url.as_deref(), of.verified.as_deref());
        facts == (&*of.id, &*of.title, url, verified)
    });
}

fn the_entry_is_the_same<E: ErrorCode>(table: &core::Table, of: &core::Entry, index: usize) {
    let entry = E::TABLE.entry(index).expect("the table has as many");
    let value = &E::ALL[index];
    assert_eq!(value.entry(), Some(entry));
    assert_eq!(entry.code(), table.written(&of.codes));
    let range = match of.codes {
        core::Codes::Range(first, last) => Some(first..=last),
        _ => None,
    };
    assert_eq!(entry.codes(), range);
    assert_eq!(entry.is_range(), of.codes.are_several());
    let prefix = match &of.codes {
        core::Codes::Prefix(prefix) => Some(&**prefix),
        _ => None,
    };
    assert_eq!(entry.prefix(), prefix);
    assert_eq!((entry.name(), value.name()), (&*of.name, &*of.name));
    assert_eq!(entry.message(), of.message.as_deref());
    assert_eq!(value.message(), of.message.as_deref());
    assert_eq!(entry.title(), of.title());
    assert_eq!(entry.description(), plain(of.description.as_ref()));
    assert_eq!(entry.remedy(), plain(of.remedy.as_ref()));
    assert_eq!(value.remedy(), plain(of.remedy.as_ref()));
    assert_eq!(entry.retry(), of.retry);
    assert_eq!(value.retry(), of.retry);
    let id = table.category_of(of).map(|it| &*it.id);
    assert_eq!(entry.category().map(CategoryInfo::id), id);
    assert_eq!(value.category().map(|it| it.id()), id);
    let tags = of.tags.iter().map(|tag| &*table.tags[*tag].id);
    assert!(entry.tags().map(error_codes::Tag::id).eq(tags));
    for (index, group) in table.groups.iter().enumerate() {
        let tags = table.tags_in(index, of).map(|tag| &*tag.id);
        assert!(entry.tags_in(&group.id).map(error_codes::Tag::id).eq(tags));
    }
    let fields = of.fields.iter();
    let fields = fields.map(|(it, value)| (&*table.fields[*it].name, value.to_string()));
    let own = entry
        .fields()
        .map(|(name, value)| (name, value.to_string()));
    assert!(own.eq(fields));
    let sources = of.sources.iter().map(|source| &*table.sources[*source].id);
    assert!(entry.sources().map(error_codes::Source::id).eq(sources));
    same(entry.examples(), &of.examples, same_example);
    same(entry.cases(), &of.cases, |it, of| {
        same(it.examples(), &of.examples, same_example);
        (it.subcode(), it.message(), it.retry()) == (of.subcode, of.message.as_deref(), of.retry)
            && it.description() == plain(of.description.as_ref())
            && it.remedy() == plain(of.remedy.as_ref())
    });
}

fn same_example(it: &error_codes::Example, of: &core::Example) -> bool {
    (it.title(), it.text()) == (of.title.as_deref(), &*of.text)
}

#[track_caller]
fn same<A: Debug, B: Debug>(runtime: &[A], core: &[B], is_same: impl Fn(&A, &B) -> bool) {
    assert_eq!(runtime.len(), core.len(), "{runtime:?}\n{core:?}");
    for (runtime, core) in runtime.iter().zip(core) {
        assert!(is_same(runtime, core), "{runtime:?}\n{core:?}");
    }
}

fn the_look_up_is_the_same<E: ErrorCode>(table: &core::Table, code: &str, found: Option<E>) {
    let entry = table.entry(code);
    let name = found.as_ref().map(ErrorCode::name);
    assert_eq!(name, entry.map(|it| &*it.name), "{code}");
    let (Some(found), Some(entry)) = (found, entry) else {
        return;
    };
    assert_eq!(found.code().to_string(), code);
    let written = match code.parse() {
        Ok(code) if table.code_type != core::CodeType::Str => {
            table.written(&core::Codes::Int(code))
        }
        _ => code.to_owned(),
    };
    assert_eq!(found.to_string(), format!("{} ({written})", entry.title()));
    assert_eq!(E::TABLE.written(found.code()).to_string(), written);
    assert_eq!(table.entry(&written), Some(entry));
    assert_eq!(found.matched(None).entry(), found.entry(), "{code}");
    for case in &entry.cases {
        let Some(subcode) = case.subcode else {
            continue;
        };
        for near in [subcode - 1, subcode, subcode + 1] {
            let case = entry.cases.iter().find(|it| it.subcode == Some(near));
            let matched = found.matched(Some(near));
            let message = matched.case().map(error_codes::Case::message);
            assert_eq!(
                message,
                case.map(|it| it.message.as_deref()),
                "{code}/{near}"
            );
            assert_eq!(matched.entry(), found.entry(), "{code}/{near}");
        }
    }
}
