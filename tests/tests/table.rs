//! The shipped table, read by a second hand: what every accessor says against the text of the spec.

use std::error::Error;
use std::fmt::Debug;
use std::time::Duration;

use error_codes::whatsapp::{Actor, Category, CloudApiError, SPEC};
use error_codes::{Entry, ErrorCode, Matched, ParseCodeError, Retry, Source, Tag};
use toml::{Table, Value};

type Predicate = fn(&CloudApiError) -> bool;

/// The predicate of each category.
const CATEGORIES: &[(&str, Category, Predicate)] = &[
    (
        "authorization",
        Category::Authorization,
        CloudApiError::is_authorization,
    ),
    (
        "throttling",
        Category::Throttling,
        CloudApiError::is_throttling,
    ),
    (
        "integrity",
        Category::Integrity,
        CloudApiError::is_integrity,
    ),
    ("other", Category::Other, CloudApiError::is_other),
    (
        "template_creation",
        Category::TemplateCreation,
        CloudApiError::is_template_creation,
    ),
    (
        "template_send_limit",
        Category::TemplateSendLimit,
        CloudApiError::is_template_send_limit,
    ),
    (
        "phone_migration",
        Category::PhoneMigration,
        CloudApiError::is_phone_migration,
    ),
    (
        "template_insights",
        Category::TemplateInsights,
        CloudApiError::is_template_insights,
    ),
    (
        "synchronization",
        Category::Synchronization,
        CloudApiError::is_synchronization,
    ),
    (
        "marketing_messages",
        Category::MarketingMessages,
        CloudApiError::is_marketing_messages,
    ),
    ("calling", Category::Calling, CloudApiError::is_calling),
    ("groups", Category::Groups, CloudApiError::is_groups),
    ("flows", Category::Flows, CloudApiError::is_flows),
    (
        "block_users",
        Category::BlockUsers,
        CloudApiError::is_block_users,
    ),
];

type Question = fn(&CloudApiError) -> Option<&'static str>;

/// What each group answers, by the id of the tag.
const GROUPS: &[(&str, Question)] = &[
    ("scope", |it| it.scope().map(|it| it.id())),
    ("actor", |it| it.actor().map(|it| it.id())),
];

/// The predicate of each tag that is in no group.
const TAGS: &[(&str, Predicate)] = &[
    ("access_token", CloudApiError::is_access_token),
    ("permission", CloudApiError::is_permission),
    ("parameter", CloudApiError::is_parameter),
    ("media", CloudApiError::is_media),
    ("registration", CloudApiError::is_registration),
    ("two_step_pin", CloudApiError::is_two_step_pin),
    ("payment", CloudApiError::is_payment),
    ("policy", CloudApiError::is_policy),
    ("outage", CloudApiError::is_outage),
    ("delay_in_details", CloudApiError::is_delay_in_details),
    ("resend_safe", CloudApiError::is_resend_safe),
];

/// A row as the spec has it.
struct Row {
    spec: Table,
    /// The first and the last code.
    codes: (i32, i32),
}

impl Row {
    fn text(&self, key: &str) -> &str {
        self.spec[key].as_str().expect("a string")
    }

    fn list(&self, key: &str) -> Vec<&str> {
        let list = self.spec.get(key).and_then(Value::as_array);
        let words = list.into_iter().flatten();
        words.map(|it| it.as_str().expect("a string")).collect()
    }

    fn is_range(&self) -> bool {
        self.codes.0 < self.codes.1
    }

    /// The code as text.
    fn code(&self) -> String {
        match self.codes {
            (first, last) if first < last => format!("{first}-{last}"),
            (code, _) => code.to_string(),
        }
    }
}

fn spec() -> Table {
    SPEC.parse().expect("the spec is TOML")
}

fn rows() -> Vec<Row> {
    let rows = spec()["codes"].as_array().expect("a list").clone();
    let rows = rows.into_iter().map(|row| {
        let spec = row.as_table().expect("a table").clone();
        let number = |text: &str| text.parse().expect("a number");
        let codes = match &spec["code"] {
            Value::String(range) => {
                let (first, last) = range.split_once('-').expect("a range");
                (number(first), number(last))
            }
            code => (number(&code.to_string()), number(&code.to_string())),
        };
        Row { spec, codes }
    });
    rows.collect()
}

/// Calls `check` with every row and each value that it stands for: a range stands for those of its
/// codes that have no row of their own.
fn for_every_value(check: impl Fn(&Row, i32, CloudApiError)) {
    let rows = rows();
    assert!(rows.len() >= 139, "only {} rows have been read", rows.len());
    let exact: Vec<_> = rows.iter().filter(|it| !it.is_range()).collect();
    for row in &rows {
        for code in row.codes.0..=row.codes.1 {
            if row.is_range() && exact.iter().any(|it| it.codes.0 == code) {
                continue;
            }
            let error = CloudApiError::from_code(code);
            check(
                row,
                code,
                error.unwrap_or_else(|| panic!("{code} has no row")),
            );
        }
    }
}

/// Codes without a row: beside each row, at the ends of the type, and many in between.
fn unknown_codes() -> Vec<i32> {
    let rows = rows();
    let known = |code: i32| {
        rows.iter()
            .any(|it| (it.codes.0..=it.codes.1).contains(&code))
    };
    let beside = rows.iter().flat_map(|it| [it.codes.0 - 1, it.codes.1 + 1]);
    let negated = rows.iter().flat_map(|it| [-it.codes.0, -it.codes.1]);
    let spread = (i32::MIN..=i32::MAX).step_by(1_000_003);
    let dense = 130_000..136_000;
    beside
        .chain(negated)
        .chain(spread)
        .chain(dense)
        .chain([i32::MIN, i32::MAX, 199, 300])
        .filter(|code| !known(*code))
        .collect()
}

#[test]
fn the_text_is_that_of_the_file() {
    let file = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../error-codes/spec/whatsapp-cloud-api.toml"
    );
    let file = std::fs::read_to_string(file).expect("the spec is there");
    assert_eq!(SPEC, file);
}

#[test]
#[expect(
    clippy::unnecessary_fallible_conversions,
    reason = "generic code converts so"
)]
fn every_code_converts_both_ways() {
    for_every_value(|row, code, error| {
        assert_eq!(error.code(), code);
        assert_eq!(ErrorCode::code(&error), code);
        assert_eq!(i32::from(error), code);
        assert_eq!(CloudApiError::from(code), error);
        assert_eq!(CloudApiError::try_from(code), Ok(error));
        assert_eq!(<CloudApiError as ErrorCode>::from_code(code), Some(error));
        assert_eq!(CloudApiError::try_from_code(code), Ok(error));
        assert_eq!(code.to_string().parse(), Ok(error));
        let kept = match error {
            CloudApiError::ApiPermission(kept) => Some(kept.code()),
            _ => None,
        };
        assert_eq!(kept, row.is_range().then_some(code));
    });
    for text in ["", "x", "131056.", "0x10", "1e3", "2147483648", " 4"] {
        assert_eq!(
            text.parse::<CloudApiError>(),
            Err(ParseCodeError::NotANumber),
            "{text}"
        );
    }
}

#[test]
fn every_row_says_what_the_spec_says() {
    for_every_value(|row, code, error| {
        let (name, message) = (row.text("name"), row.text("message"));
        assert_eq!(error.name(), name);
        assert_eq!(ErrorCode::name(&error), name);
        assert_eq!(error.message(), Some(message));
        assert_eq!(ErrorCode::message(&error), Some(message));
        assert_eq!(error.to_string(), format!("{message} ({code})"));
        let debug = if row.is_range() {
            format!("{name}({code})")
        } else {
            name.to_owned()
        };
        assert_eq!(format!("{error:?}"), debug);

        let retry = row.spec.get("retry").map(retry);
        assert!(retry.is_some(), "the table requires it");
        assert_eq!(error.retry(), retry);
        assert_eq!(ErrorCode::retry(&error), retry);

        let (description, remedy) = (error.description(), error.remedy());
        assert_eq!(ErrorCode::remedy(&error), remedy);
        let description = description.expect("the table requires it");
        let remedy = remedy.expect("the table requires it");
        assert_plain(row, "description", description);
        assert_plain(row, "remedy", remedy);
        assert_eq!(
            format!("{error:#}"),
            format!("{message} ({code})\n\n{description}\n\nRemedy: {remedy}")
        );
        assert!(error.source().is_none());
    });
}

fn retry(spec: &Value) -> Retry {
    let time = |key: &str| {
        let (number, unit) = spec[key]
            .as_str()?
            .split_at_checked(spec[key].as_str()?.len() - 1)?;
        let seconds = match unit {
            "s" => 1,
            "m" => 60,
            "h" => 60 * 60,
            _ => return None,
        };
        Some(Duration::from_secs(number.parse::<u64>().ok()? * seconds))
    };
    match spec {
        Value::String(word) if word == "never" => Retry::Never,
        Value::String(word) if word == "after-fix" => Retry::AfterFix,
        Value::Table(table) if table.contains_key("after") => {
            Retry::After(time("after").expect("a time"))
        }
        Value::Table(table) => Retry::Backoff {
            base: time("backoff").expect("a time"),
            factor: u32::try_from(table["factor"].as_integer().expect("a number")).expect("small"),
        },
        other => panic!("{other} is no advice"),
    }
}

/// The accessor's text has every word of the spec's outside the syntax of links, in order, and has
/// the address of each link behind the link's words.
fn assert_plain(row: &Row, key: &str, plain: &str) {
    let spec = spec();
    let mut wanted = String::new();
    let mut rest = row.text(key).trim();
    while let Some((before, link)) = rest.split_once('[') {
        let (words, link) = link.split_once("][").expect("a link has a name");
        let (name, after) = link.split_once(']').expect("a link's name ends");
        let address = spec["links"][name].as_str().expect("the link is declared");
        wanted.extend([before, words, " (", address, ")"]);
        rest = after;
    }
    wanted += rest;
    assert_eq!(plain, wanted, "{key} of {}", row.text("name"));
}

#[test]
fn every_row_is_in_its_category_alone() {
    let declared = spec()["categories"].as_table().expect("a table").clone();
    let mut ids: Vec<_> = CATEGORIES.iter().map(|(id, ..)| *id).collect();
    ids.sort_unstable();
    assert!(declared.keys().eq(ids), "a category has no predicate here");
    let variants: Vec<_> = CATEGORIES.iter().map(|(_, variant, _)| *variant).collect();
    assert_eq!(Category::ALL, variants, "the order is that of the spec");

    for_every_value(|row, _, error| {
        for (id, variant, is) in CATEGORIES {
            let belongs = row.text("category") == *id;
            assert_eq!(is(&error), belongs, "{error:?} {id}");
            assert_eq!(error.category() == Some(*variant), belongs);
            assert_eq!(ErrorCode::category(&error), error.category());
        }
    });
    for (id, variant, _) in CATEGORIES {
        let title = declared[*id]["title"].as_str().expect("a string");
        let description = declared[*id]["description"].as_str().expect("a string");
        assert_eq!(variant.id(), *id);
        assert_eq!(variant.title(), title);
        assert_eq!(variant.to_string(), title);
        assert_eq!(variant.description(), Some(description.trim()));
        let names: Vec<_> = variant.entries().map(Entry::name).collect();
        let rows = rows();
        let of_the_spec = rows.iter().filter(|it| it.text("category") == *id);
        assert!(of_the_spec.map(|it| it.text("name")).eq(names));
    }
}

#[test]
fn every_row_has_its_tags_alone() {
    let declared = spec()["tags"].as_table().expect("a table").clone();
    let group_of = |id: &str| declared[id].get("group").and_then(Value::as_str);
    let mut ids: Vec<_> = TAGS.iter().map(|(id, _)| *id).collect();
    ids.sort_unstable();
    let alone = declared.keys().filter(|id| group_of(id).is_none());
    assert!(alone.eq(ids), "a tag has no predicate here");

    for_every_value(|row, _, error| {
        let tags = row.list("tags");
        for (id, is) in TAGS {
            assert_eq!(is(&error), tags.contains(id), "{error:?} {id}");
        }
        let entry = error.entry().expect("it has a row");
        for (group, answer) in GROUPS {
            let mut of_group = tags.iter().filter(|id| group_of(id) == Some(group));
            assert_eq!(
                answer(&error),
                of_group.next().copied(),
                "{error:?} {group}"
            );
            assert_eq!(entry.tag_in(group).map(Tag::id), answer(&error));
        }
        let all = CloudApiError::TABLE.tags().iter().map(Tag::id);
        assert!(
            entry
                .tags()
                .map(Tag::id)
                .eq(all.filter(|id| tags.contains(id))),
            "the order is that of the spec"
        );
    });
    assert_eq!(
        GROUPS.len(),
        spec()["groups"].as_table().map_or(0, Table::len)
    );
    for tag in CloudApiError::TABLE.tags() {
        let description = declared[tag.id()]["description"]
            .as_str()
            .expect("a string");
        assert_eq!(tag.description(), Some(description.trim()));
        assert_eq!(tag.group(), group_of(tag.id()));
    }
}

#[test]
fn every_row_has_its_cases() {
    let mut found = 0;
    for_every_value(|row, _, error| {
        let entry = error.entry().expect("it has a row");
        assert_eq!(entry.is_range(), row.is_range());
        let cases = row.spec.get("cases").and_then(Value::as_array);
        let cases: Vec<_> = cases.into_iter().flatten().collect();
        assert_eq!(entry.cases().len(), cases.len());
        for (case, spec) in entry.cases().iter().zip(cases) {
            assert_eq!(
                case.subcode(),
                spec.get("subcode").and_then(Value::as_integer)
            );
            assert_eq!(Some(case.message()), spec["message"].as_str());
            assert_eq!(
                case.description().is_some(),
                spec.get("description").is_some()
            );
            assert_eq!(case.remedy().is_some(), spec.get("remedy").is_some());
            assert_eq!(case.retry(), spec.get("retry").map(retry));
            let matched = error.matched(case.subcode());
            let answers = case.subcode().is_some();
            assert_eq!(
                matched,
                if answers {
                    Matched::Case(entry, case)
                } else {
                    Matched::Code(entry)
                }
            );
        }
        let none = if row.is_range() {
            Matched::Range(entry)
        } else {
            Matched::Code(entry)
        };
        assert_eq!(error.matched(None), none);
        assert_eq!(error.matched(Some(i64::MIN)), none);
    });
    for entry in CloudApiError::entries() {
        found += entry.cases().len();
    }
    assert!(found > 5, "only {found} cases");
    assert_eq!(CloudApiError::from(98).matched(Some(33)), Matched::Unknown);
}

#[test]
fn every_row_has_an_advice() {
    for_every_value(|_, code, error| {
        let advice = error.advice();
        assert_eq!(advice.retry(), error.retry(), "{code}");
        assert!(
            advice.retry().is_some() && advice.actor().is_some(),
            "{code}"
        );
        assert_eq!(
            (advice.scope(), advice.actor()),
            (error.scope(), error.actor())
        );
        assert_eq!(advice.may_have_been_sent(), !error.is_resend_safe());
        let waits = (0..3).map(|attempt| advice.delay(attempt));
        assert!(waits.clone().is_sorted(), "{code}");
        assert_eq!(
            waits.flatten().count() == 3,
            error.retry().is_some_and(|it| it.is_automatic())
        );
        // Whoever has to act, acts: nobody waits for somebody who waits for nothing.
        if advice.actor() == Some(Actor::Nobody) {
            assert_ne!(advice.retry(), Some(Retry::AfterFix), "{code}");
        }
    });
}

#[test]
fn what_kaleyra_documents_are_43_rows() {
    let documented =
        CloudApiError::entries().filter(|entry| entry.sources().any(|it| it.id() == "kaleyra"));
    assert_eq!(documented.count(), 43);
}

#[test]
fn the_table_has_the_rows_in_their_order() {
    let spec = spec();
    let table = CloudApiError::TABLE;
    assert_eq!(spec["title"].as_str(), Some(table.title()));
    let rows = rows();
    assert_eq!(table.len(), rows.len());
    assert_eq!(CloudApiError::ALL.len(), rows.len());
    assert_eq!(CloudApiError::entries().len(), rows.len());
    assert!(CloudApiError::ALL.is_sorted(), "`Ord` follows the table");
    assert_eq!(<CloudApiError as ErrorCode>::ALL, CloudApiError::ALL);
    assert!(table.entries().eq(CloudApiError::entries()));
    for ((row, error), entry) in rows
        .iter()
        .zip(CloudApiError::ALL)
        .zip(CloudApiError::entries())
    {
        assert_eq!(error.code(), row.codes.0);
        assert_eq!(error.entry(), Some(entry));
        assert_eq!(ErrorCode::entry(error), Some(entry));
        assert_eq!(entry.code(), row.code());
        assert_eq!(entry.name(), row.text("name"));
        assert_eq!(entry.message(), row.text("message"));
        assert_eq!(entry.description(), error.description());
        assert_eq!(entry.remedy(), error.remedy());
        assert_eq!(entry.retry(), error.retry());
        assert_eq!(entry.category().id(), row.text("category"));
    }
    assert_eq!(table.entry(rows.len()), None);
}

#[test]
fn every_row_names_its_sources() {
    let declared = spec()["sources"].as_table().expect("a table").clone();
    assert_eq!(CloudApiError::TABLE.sources().len(), declared.len());
    for_every_value(|row, _, error| {
        let entry = error.entry().expect("it has a row");
        let mut ids: Vec<_> = entry.sources().map(Source::id).collect();
        let mut wanted = row.list("sources");
        ids.sort_unstable();
        wanted.sort_unstable();
        assert_eq!(ids, wanted);
        for source in entry.sources() {
            let spec = &declared[source.id()];
            assert_eq!(spec["title"].as_str(), Some(source.title()));
            assert_eq!(spec["url"].as_str(), source.url());
            let verified = spec.get("verified").map(Value::to_string);
            assert_eq!(verified.as_deref(), source.verified());
        }
    });
}

#[test]
fn codes_without_a_row_keep_their_number() {
    let codes = unknown_codes();
    assert!(codes.len() > 10_000, "only {} codes", codes.len());
    for code in codes {
        assert_eq!(CloudApiError::from_code(code), None, "{code}");
        let error = CloudApiError::from(code);
        match error {
            CloudApiError::Unknown(kept) => assert_eq!(kept.code(), code),
            other => panic!("{code} became {other:?}"),
        }
        assert_eq!((error.code(), error.name()), (code, "Unknown"));
        assert_eq!(error.to_string(), format!("unknown error ({code})"));
        assert_eq!(format!("{error:#}"), error.to_string());
        assert_eq!(format!("{error:?}"), format!("Unknown({code})"));
        assert_eq!(code.to_string().parse(), Ok(error));
        assert_eq!(CloudApiError::try_from_code(code), Ok(error));
        let facts = (error.message(), error.description(), error.remedy());
        assert_eq!(facts, (None, None, None));
        assert_eq!((error.retry(), error.category()), (None, None));
        assert_eq!((error.entry(), ErrorCode::category(&error)), (None, None));
        let mut predicates = CATEGORIES
            .iter()
            .map(|(.., is)| is)
            .chain(TAGS.iter().map(|(_, is)| is));
        assert!(!predicates.any(|is| is(&error)), "{code} is something");
        assert!(GROUPS.iter().all(|(_, answer)| answer(&error).is_none()));
        assert!(
            CloudApiError::ALL.iter().all(|row| *row < error),
            "{code} is not last"
        );
    }
}

#[test]
fn a_value_is_small_and_goes_anywhere() {
    fn anywhere<T: Copy + Send + Sync + Unpin + Debug + 'static>() {}
    anywhere::<CloudApiError>();
    anywhere::<Category>();
    assert!(size_of::<CloudApiError>() <= 8);
    assert!(size_of::<Option<CloudApiError>>() <= 8);
    assert_eq!(size_of::<Category>(), 1);
}
