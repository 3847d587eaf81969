//! The shipped table, read by a second hand: what every accessor says against the text of the spec.

use std::error::Error;
use std::fmt::Debug;
use std::time::Duration;

use error_codes::whatsapp::{self, Category, CloudApiError, SPEC};
use error_codes::{Entry, ErrorCode, Example, MatchKind, ParseCodeError, Retry, Source, Tag};
use toml::{Table, Value};

type Predicate = fn(&CloudApiError) -> bool;

/// The ids of a row's tags in a group.
type Question = fn(&CloudApiError) -> Vec<&'static str>;

// For the ids of the spec, in its order: `CATEGORIES` with variant and predicate, `GROUPS` with the
// question, `TAGS` of no group with the predicate.
include!(concat!(env!("OUT_DIR"), "/methods.rs"));

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
    assert!(!rows.is_empty(), "no row has been read");
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
    for_every_value(|_, code, error| {
        assert_eq!(error.code(), code);
        assert_eq!(ErrorCode::code(&error), code);
        assert_eq!(i32::from(error), code);
        assert_eq!(CloudApiError::from(code), error);
        assert_eq!(CloudApiError::try_from(code), Ok(error));
        assert_eq!(<CloudApiError as ErrorCode>::from_code(code), Some(error));
        assert_eq!(CloudApiError::try_from_code(code), Ok(error));
        assert_eq!(code.to_string().parse(), Ok(error));
    });
    for text in ["2147483648", "-2147483649", "99999999999999999999"] {
        let error = text.parse::<CloudApiError>();
        assert_eq!(error, Err(ParseCodeError::OutOfRange), "{text}");
    }
    for text in ["", "x", "131056.", "0x10", "1e3", " 4"] {
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
        assert_plain(row.text("description"), description);
        assert_plain(row.text("remedy"), remedy);
        assert_eq!(
            format!("{error:#}"),
            format!("{message} ({code})\n\n{description}\n\nRemedy: {remedy}")
        );
        assert!(error.source().is_none());
    });
}

fn retry(spec: &Value) -> Retry {
    let time = |key: &str| {
        let text = spec[key].as_str()?;
        let unit = text.trim_start_matches(|c: char| c.is_ascii_digit());
        let number: u64 = text.strip_suffix(unit)?.parse().ok()?;
        let millis = match unit {
            "ms" => 1,
            "s" => 1000,
            "m" => 60 * 1000,
            "h" => 60 * 60 * 1000,
            "d" => 24 * 60 * 60 * 1000,
            _ => return None,
        };
        Some(Duration::from_millis(number * millis))
    };
    match spec {
        Value::String(word) if word == "never" => Retry::Never,
        Value::String(word) if word == "after-fix" => Retry::AfterFix,
        Value::Table(table) if table.contains_key("after") => {
            Retry::After(time("after").expect("a time"))
        }
        Value::Table(table) => Retry::backoff(
            time("backoff").expect("a time"),
            table.get("factor").map_or(2, |factor| {
                u32::try_from(factor.as_integer().expect("a number")).expect("small")
            }),
        ),
        other => panic!("{other} is no advice"),
    }
}

/// The accessor's text has every word of the spec's outside the syntax of links, in order, and has
/// the address of each link behind the link's words. Each of its lines begins something, and each
/// paragraph, list item and line of code is there.
fn assert_plain(text: &str, plain: &str) {
    let spec = spec();
    let mut wanted = String::new();
    // Between two fences there is code.
    for (i, part) in text.trim().split("```").enumerate() {
        let mut rest = part;
        if i % 2 == 1 {
            assert!(
                plain.contains(part),
                "{part} is not to the letter in {plain}"
            );
        } else {
            while let Some((before, link)) = rest.split_once('[') {
                let (words, link) = link.split_once("][").expect("a link has a name");
                let (name, after) = link.split_once(']').expect("a link's name ends");
                let address = spec["links"][name].as_str().expect("the link is declared");
                wanted.extend([before, words, " (", address, ")"]);
                rest = after;
            }
        }
        wanted.extend([rest, "```"]);
    }
    let wanted = wanted.trim_end_matches("```");
    assert!(
        plain.split_whitespace().eq(wanted.split_whitespace()),
        "{plain}\ninstead of\n{wanted}"
    );
    let is_item = |line: &&str| {
        let line = line.trim_start();
        let number = line.trim_start_matches(|c: char| c.is_ascii_digit());
        line.starts_with("- ") || (number.len() < line.len() && number.starts_with(". "))
    };
    let items = |text: &str| text.lines().filter(is_item).count();
    assert_eq!(items(plain), items(wanted), "the list items of {plain}");
    let paragraphs = |text: &str| text.split("\n\n").count();
    assert_eq!(
        paragraphs(plain),
        paragraphs(wanted),
        "the parts of {plain}"
    );
    for prose in plain.split("```").step_by(2) {
        let lines: Vec<_> = prose.trim_matches('\n').lines().collect();
        for pair in lines.windows(2) {
            let begins = pair[0].is_empty() || pair[1].is_empty() || is_item(&pair[1]);
            assert!(begins, "{:?} goes on in the line below", pair[0]);
        }
    }
}

#[test]
fn every_row_is_in_its_category_alone() {
    let declared = spec()["categories"].as_table().expect("a table").clone();
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
        assert_plain(description, variant.description().expect("it has one"));
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
    let all = || CloudApiError::TABLE.tags().iter().map(Tag::id);

    for_every_value(|row, _, error| {
        let named = row.list("tags");
        // A group with `.*` stands for all of its tags.
        let is_named = |id: &str| {
            let group = group_of(id).map(|group| format!("{group}.*"));
            named.contains(&id) || group.is_some_and(|it| named.contains(&&*it))
        };
        let tags: Vec<_> = all().filter(|id| is_named(id)).collect();
        for (id, is) in TAGS {
            assert_eq!(is(&error), tags.contains(id), "{error:?} {id}");
        }
        let entry = error.entry().expect("it has a row");
        for (group, answer) in GROUPS {
            let of_group = tags.iter().filter(|id| group_of(id) == Some(group));
            let of_group: Vec<_> = of_group.copied().collect();
            assert_eq!(answer(&error), of_group, "{error:?} {group}");
            assert!(entry.tags_in(group).map(Tag::id).eq(of_group.clone()));
            assert_eq!(entry.tag_in(group).map(Tag::id), of_group.first().copied());
        }
        assert!(
            entry.tags().map(Tag::id).eq(tags),
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
        assert_plain(description, tag.description().expect("it has one"));
        assert_eq!(tag.group(), group_of(tag.id()));
    }
}

fn assert_examples(examples: &[Example], spec: Option<&Value>) {
    let spec = spec.and_then(Value::as_array).into_iter().flatten();
    let spec = spec.map(|it| {
        let text = it["text"].as_str().expect("a string");
        (
            it.get("title").and_then(Value::as_str),
            text.trim_matches('\n'),
        )
    });
    let examples = examples.iter().map(|it| (it.title(), it.text()));
    assert!(examples.eq(spec));
}

#[test]
fn every_row_has_its_cases() {
    for_every_value(|row, _, error| {
        let entry = error.entry().expect("it has a row");
        assert_eq!(entry.is_range(), row.is_range());
        let cases = row.spec.get("cases").and_then(Value::as_array);
        let cases: Vec<_> = cases.into_iter().flatten().collect();
        assert_eq!(entry.cases().len(), cases.len());
        assert_examples(entry.examples(), row.spec.get("examples"));
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
            assert_examples(case.examples(), spec.get("examples"));
            let matched = error.matched(case.subcode());
            let expected = case.subcode().map(|_| case);
            assert_eq!((matched.entry(), matched.case()), (Some(entry), expected));
        }
        let none = if row.is_range() {
            MatchKind::Range
        } else {
            MatchKind::Code
        };
        assert_eq!(error.matched(None).kind(), none);
        assert_eq!(error.matched(Some(i64::MIN)).kind(), none);
    });
    let unknown = CloudApiError::from(98).matched(Some(33));
    assert_eq!(unknown.kind(), MatchKind::Unknown);
    assert_eq!(unknown.error().code(), 98);
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
        assert!(GROUPS.iter().all(|(_, answer)| answer(&error).is_empty()));
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

#[test]
fn a_line_is_padded_and_cut_like_a_string() {
    let codes = [131_056, 250, 98];
    for error in codes.map(CloudApiError::from) {
        let line = error.to_string();
        assert_eq!(format!("[{error:90}]"), format!("[{line:90}]"));
        assert_eq!(format!("[{error:>90}]"), format!("[{line:>90}]"));
        assert_eq!(format!("[{error:-^9.4}]"), format!("[{line:-^9.4}]"));
    }
}
