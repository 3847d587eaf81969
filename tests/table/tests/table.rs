//! The methods that are generated for the shipped table, against what the core reads from its text.
//!
//! Nothing here names a code, a category, a tag or a group: an edit of the table needs no edit here.

use std::error::Error;
use std::fmt::Debug;

use error_codes::whatsapp::{self, Category, CloudApiError, SPEC};
use error_codes::{ErrorCode, MatchKind, ParseCodeError};
use error_codes_codegen::{Codes, Entry, Group};
use error_codes_table_tests::{codes, plain, shipped};

type Predicate = fn(&CloudApiError) -> bool;

/// The ids of an error's tags in a group.
type Question = fn(&CloudApiError) -> Vec<&'static str>;

// For the ids of the spec, in its order: `CATEGORIES` with variant and predicate, `GROUPS` with the
// method, `TAGS` of no group with the predicate.
include!(concat!(env!("OUT_DIR"), "/methods.rs"));

/// Calls `check` with every entry and each of its values: those of a range are its codes without an
/// exact entry.
fn for_every_value(check: impl Fn(&Entry, i32, CloudApiError)) {
    let entries = &shipped().entries;
    for entry in entries {
        let (first, last) = match entry.codes {
            Codes::Int(code) => (code, code),
            Codes::Range(first, last) => (first, last),
            Codes::Str(_) | Codes::Prefix(_) => panic!("the codes are numbers"),
        };
        for code in first..=last {
            if first < last && entries.iter().any(|it| it.codes == Codes::Int(code)) {
                continue;
            }
            let code = i32::try_from(code).expect("the codes are `i32`");
            let error = CloudApiError::from_code(code);
            check(
                entry,
                code,
                error.unwrap_or_else(|| panic!("{code} has no entry")),
            );
        }
    }
}

/// Codes without an entry: beside each entry, at the ends of the type, and many in between.
fn unknown_codes() -> impl Iterator<Item = i32> {
    let codes = codes(shipped()).into_iter();
    let unknown = codes.filter(|code| shipped().entry(code).is_none());
    unknown.filter_map(|code| code.parse().ok())
}

#[test]
fn the_text_is_that_of_the_file() {
    let file = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../error-codes/spec/whatsapp-cloud-api.toml"
    );
    let file = std::fs::read_to_string(file).expect("the spec exists");
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
fn every_error_says_what_its_entry_says() {
    for_every_value(|entry, code, error| {
        let (name, message) = (&*entry.name, entry.message.as_deref());
        assert_eq!(error.name(), name);
        assert_eq!(ErrorCode::name(&error), name);
        assert_eq!(error.message(), message);
        assert_eq!(ErrorCode::message(&error), message);
        assert_eq!(error.to_string(), format!("{} ({code})", entry.title()));
        let debug = match entry.codes {
            Codes::Range(..) => format!("{name}({code})"),
            _ => name.to_owned(),
        };
        assert_eq!(format!("{error:?}"), debug);

        assert_eq!(error.retry(), entry.retry);
        assert_eq!(ErrorCode::retry(&error), error.retry());
        assert_eq!(error.description(), plain(entry.description.as_ref()));
        assert_eq!(error.remedy(), plain(entry.remedy.as_ref()));
        assert_eq!(ErrorCode::remedy(&error), error.remedy());
        let mut full = error.to_string();
        if let Some(description) = error.description() {
            full.extend(["\n\n", description]);
        }
        if let Some(remedy) = error.remedy() {
            full.extend(["\n\nRemedy: ", remedy]);
        }
        assert_eq!(format!("{error:#}"), full);
        assert!(error.source().is_none());
    });
}

#[test]
fn every_error_is_in_its_category_alone() {
    let variants: Vec<_> = CATEGORIES.iter().map(|(_, variant, _)| *variant).collect();
    assert_eq!(Category::ALL, variants, "the order is that of the spec");

    let declared = &shipped().categories;
    for_every_value(|entry, _, error| {
        for (id, variant, is) in CATEGORIES {
            let belongs = shipped().category_of(entry).is_some_and(|it| it.id == *id);
            assert_eq!(is(&error), belongs, "{error:?} {id}");
            assert_eq!(error.category() == Some(*variant), belongs);
            assert_eq!(ErrorCode::category(&error), error.category());
        }
    });
    for (index, (id, variant, _)) in CATEGORIES.iter().enumerate() {
        let category = &declared[index];
        assert_eq!((&*category.id, variant.id()), (*id, *id));
        assert_eq!(variant.title(), category.title);
        assert_eq!(variant.to_string(), category.title);
        assert_eq!(variant.description(), plain(category.description.as_ref()));
        let entries = shipped().entries.iter();
        let entries = entries.filter(|it| it.category == Some(index));
        let names = variant.entries().map(error_codes::Entry::name);
        assert!(names.eq(entries.map(|it| &*it.name)));
    }
}

#[test]
fn every_error_has_its_tags_alone() {
    let table = shipped();
    for_every_value(|entry, _, error| {
        let tags = entry.tags.iter().map(|tag| &*table.tags[*tag].id);
        let tags: Vec<_> = tags.collect();
        for (id, is) in TAGS {
            assert_eq!(is(&error), tags.contains(id), "{error:?} {id}");
        }
        for (index, (group, question)) in GROUPS.iter().enumerate() {
            let tags = table.tags_in(index, entry).map(|tag| &*tag.id);
            assert!(tags.eq(question(&error)), "{error:?} {group}");
        }
    });
    let groups = table.groups.iter().map(|Group { id, .. }| &**id);
    assert!(groups.eq(GROUPS.iter().map(|(id, _)| *id)));
}

#[test]
fn every_subcode_has_its_case() {
    for_every_value(|of, code, error| {
        let entry = error.entry().expect("it has an entry");
        for case in entry.cases() {
            let matched = error.matched(case.subcode());
            let expected = case.subcode().map(|_| case);
            assert_eq!(
                (matched.entry(), matched.case()),
                (Some(entry), expected),
                "{code}"
            );
        }
        let of_code = match of.codes {
            Codes::Range(..) => MatchKind::Range,
            _ => MatchKind::Code,
        };
        assert_eq!(error.matched(None).kind(), of_code);
        assert_eq!(error.matched(Some(i64::MIN)).kind(), of_code);
    });
}

#[test]
fn every_error_has_advice() {
    for_every_value(|_, code, error| {
        let advice = error.advice();
        assert_eq!(advice.retry(), error.retry(), "{code}");
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

/// The page has that many codes. The table can have more, of a later day.
#[test]
fn every_code_of_kaleyras_page_is_there() {
    let is_kaleyra = |it: &error_codes::Source| it.id() == "kaleyra";
    let of_kaleyra = CloudApiError::entries().filter(|entry| entry.sources().any(is_kaleyra));
    assert!(of_kaleyra.count() >= 43);
}

#[test]
fn the_table_has_the_entries_in_their_order() {
    let table = CloudApiError::TABLE;
    let entries = &shipped().entries;
    assert_eq!(CloudApiError::entries().len(), entries.len());
    assert!(CloudApiError::ALL.is_sorted(), "`Ord` follows the table");
    assert_eq!(<CloudApiError as ErrorCode>::ALL, CloudApiError::ALL);
    assert!(table.entries().eq(CloudApiError::entries()));
    for (error, entry) in CloudApiError::ALL.iter().zip(CloudApiError::entries()) {
        assert_eq!(error.entry(), Some(entry));
        assert_eq!(entry.description(), error.description());
        assert_eq!(entry.remedy(), error.remedy());
        assert_eq!(entry.retry(), error.retry());
    }
    assert_eq!(table.entry(entries.len()), None);
    assert_eq!(table.is_empty(), entries.is_empty());
}

#[test]
fn codes_without_an_entry_keep_their_number() {
    assert!(unknown_codes().count() > 1000);
    for code in unknown_codes() {
        assert_eq!(CloudApiError::from_code(code), None, "{code}");
        let error = CloudApiError::from(code);
        match error {
            CloudApiError::Unknown(unknown) => assert_eq!(unknown.code(), code),
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
        for subcode in [None, Some(33)] {
            let matched = error.matched(subcode);
            assert_eq!(
                (matched.kind(), *matched.error()),
                (MatchKind::Unknown, error)
            );
        }
        let mut predicates = CATEGORIES
            .iter()
            .map(|(.., is)| is)
            .chain(TAGS.iter().map(|(_, is)| is));
        assert!(!predicates.any(|is| is(&error)), "{code} is something");
        let mut groups = GROUPS.iter();
        assert!(groups.all(|(_, question)| question(&error).is_empty()));
        assert!(
            CloudApiError::ALL.iter().all(|known| *known < error),
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
    let unknown = unknown_codes().take(1).map(CloudApiError::from);
    for error in CloudApiError::ALL.iter().copied().chain(unknown) {
        let line = error.to_string();
        assert_eq!(format!("[{error:90}]"), format!("[{line:90}]"));
        assert_eq!(format!("[{error:>90}]"), format!("[{line:>90}]"));
        assert_eq!(format!("[{error:-^9.4}]"), format!("[{line:-^9.4}]"));
    }
}
