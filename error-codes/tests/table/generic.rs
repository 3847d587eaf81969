//! The traits, for code that works with any table.

use std::collections::HashSet;

use error_codes::{
    AnyCode, AnyErrorCode, Case, CategoryInfo, Entry, ErrorCategory, ErrorCode, Match, MatchKind,
    Retry, UnknownCode, error_codes,
};

use crate::{Category, ServiceError, StringError};

#[error_codes(inline = r#"
    title = "Shop"
    code-type = "str"
    categories.order.title = "Order errors"
    codes = [{ code = "SHOP-7", name = "OutOfStock", message = "out of stock", category = "order" }]
"#)]
enum ShopError {}

/// What the trait says of a value.
fn all<E: ErrorCode>(error: &E) -> String {
    let category = error.category().map(|it| it.id());
    format!(
        "{} {} {:?} {:?} {:?} {:?}",
        error.code(),
        error.name(),
        category,
        error.message(),
        error.remedy(),
        error.retry()
    )
}

/// The same without knowing the type.
fn any(error: &dyn AnyErrorCode) -> String {
    let category = error.category().map(CategoryInfo::id);
    format!(
        "{} {} {:?} {:?} {:?} {:?}",
        error.code(),
        error.name(),
        category,
        error.message(),
        error.remedy(),
        error.retry()
    )
}

#[test]
fn both_views_say_the_same() {
    let many = "-1 TooMany Some(\"request\") Some(\"too many calls\") Some(\"Send fewer calls.\") \
                Some(Backoff { base: 1s, factor: 4 })";
    for (code, expected) in [
        (-1, many),
        (
            550,
            "550 Server Some(\"server\") Some(\"server fault\") None Some(AfterFix)",
        ),
        (2, "2 Other None None None None"),
    ] {
        let error = ServiceError::from(code);
        assert_eq!(all(&error), expected);
        assert_eq!(any(&error), expected);
    }
    let expected = "SHOP-7 OutOfStock Some(\"order\") Some(\"out of stock\") None None";
    assert_eq!(all(&ShopError::OutOfStock), expected);
    assert_eq!(any(&ShopError::OutOfStock), expected);
}

#[test]
fn the_trait_knows_the_page_of_a_code() {
    fn url<E: ErrorCode>(error: &E) -> Option<&'static str> {
        error.docs_url()
    }
    let page = "https://example.com/Short#4260";
    assert_eq!(url(&StringError::Short), Some(page));
    assert_eq!(url(&StringError::from("4261")), None);
}

#[test]
fn errors_of_two_tables_are_of_one_type() {
    let errors: [Box<dyn AnyErrorCode>; 2] = [
        Box::new(ServiceError::from(503)),
        Box::new(ShopError::OutOfStock),
    ];
    let tables = errors.each_ref().map(|error| error.table().title());
    assert_eq!(tables, ["Service", "Shop"]);
    let codes = errors.each_ref().map(|error| error.code());
    assert_eq!(codes, [AnyCode::Int(503), AnyCode::Str("SHOP-7")]);
    let entries = errors.each_ref().map(|error| error.entry().unwrap().name());
    assert_eq!(entries, ["Down", "OutOfStock"]);
    let texts = errors
        .each_ref()
        .map(|error| format!("{:>8}", error.code()));
    assert_eq!(texts, ["     503", "  SHOP-7"]);
    assert_eq!(errors[1].to_string(), "out of stock (SHOP-7)");
}

#[test]
fn integers_of_all_types_are_codes() {
    assert_eq!(AnyCode::from(i16::MIN), AnyCode::Int(-0x8000));
    assert_eq!(AnyCode::from(u16::MAX), AnyCode::Int(0xffff));
    assert_eq!(AnyCode::from(-3_i32), AnyCode::Int(-3));
    assert_eq!(AnyCode::from(3_u32), AnyCode::Int(3));
    assert_eq!(AnyCode::from(i64::MIN), AnyCode::Int(i64::MIN.into()));
    assert_eq!(AnyCode::from(u64::MAX), AnyCode::Int(u64::MAX.into()));
    assert_eq!(AnyCode::from("7"), AnyCode::Str("7"));
}

#[test]
fn all_has_a_value_for_each_entry() {
    let codes: Vec<_> = ServiceError::ALL.iter().map(ErrorCode::code).collect();
    assert_eq!(codes, [-1, 500, 503, 70000]);
    let entries = ServiceError::ALL.iter().filter_map(ErrorCode::entry);
    assert!(entries.eq(ServiceError::TABLE.entries()));
}

#[test]
fn categories_are_known_by_their_trait() {
    fn ids<C: ErrorCategory>() -> Vec<&'static str> {
        C::ALL.iter().map(C::id).collect()
    }
    fn texts<C: ErrorCategory>(category: C) -> (&'static str, Option<&'static str>) {
        (category.title(), category.description())
    }
    assert_eq!(ids::<Category>(), ["request", "server"]);
    assert_eq!(
        texts(Category::Request),
        ("Request errors", Some("Change the request."))
    );
    assert_eq!(texts(Category::Server), ("Server errors", None));
    let down = ServiceError::Down.entry().unwrap();
    assert_eq!(Some(Category::Server.info()), down.category());
}

/// Codes without categories, with the enums of a group and of a field.
#[error_codes(inline = r#"
    title = "errno"
    [groups.actor]
    [tags.user]
    group = "actor"
    [fields.severity]
    values = ["low", "high"]
    [[codes]]
    code = 1
    name = "Eperm"
    tags = ["user"]
    [[codes]]
    code = 2
    name = "Enoent"
    severity = "low"
"#)]
enum Errno {
    Other(UnknownCode<Self>),
}

#[test]
fn a_table_without_categories_has_errors_in_none() {
    fn counters<E: ErrorCode>() -> usize {
        E::Category::ALL.len()
    }
    assert_eq!(counters::<Errno>(), 0);
    assert_eq!(Errno::TABLE.categories(), []);
    for error in [Errno::Eperm, Errno::Enoent, Errno::from(3)] {
        assert_eq!(ErrorCode::category(&error), None);
        assert_eq!(AnyErrorCode::category(&error), None);
        assert_eq!(error.entry().and_then(Entry::category), None);
    }
    assert_eq!(Errno::Eperm.actor(), Some(ErrnoActor::User));
    assert!(ErrnoActor::User.entries().eq(Errno::Eperm.entry()));
    assert_eq!(Errno::Enoent.severity(), Some(ErrnoSeverity::Low));
}

#[test]
fn a_match_is_as_specific_as_the_table() {
    let found = |code, subcode| ServiceError::from(code).matched(subcode);
    assert_eq!(found(-1, Some(7)).kind(), MatchKind::Case);
    assert_eq!(found(-1, Some(1)).kind(), MatchKind::Code);
    assert_eq!(found(-1, None).kind(), MatchKind::Code);
    assert_eq!(found(504, None).kind(), MatchKind::Range);
    assert_eq!(found(504, Some(1)).kind(), MatchKind::Case);
    assert_eq!(found(503, Some(1)).kind(), MatchKind::Code);
    assert_eq!(found(9, Some(1)).kind(), MatchKind::Unknown);
    assert_eq!(found(9, Some(1)).error().code(), 9);
    assert_eq!(found(9, None).entry(), None);
    assert_eq!(found(504, Some(1)).error().code(), 504);
}

#[test]
fn a_case_comes_before_its_entry() {
    let found = |subcode| ServiceError::TooMany.matched(Some(subcode));
    let texts = |it: Match<ServiceError>| (it.message(), it.description(), it.remedy());
    assert_eq!(
        texts(found(7)),
        (
            Some("too many uploads"),
            Some("The uploads count by themselves."),
            Some("Upload the rest tomorrow.")
        )
    );
    assert!(matches!(found(7).retry(), Some(Retry::After(_))));
    // What the case omits is taken from the entry.
    let entry = found(8).entry().unwrap();
    assert_eq!(
        texts(found(8)),
        (Some("limit reached"), entry.description(), entry.remedy())
    );
    assert_eq!(found(8).retry(), entry.retry());
    assert_eq!(
        texts(found(1)),
        (Some("too many calls"), entry.description(), entry.remedy())
    );
    let unknown = ServiceError::from(9).matched(None);
    assert_eq!(texts(unknown), (None, None, None));
    assert_eq!(unknown.retry(), None);
}

#[test]
fn a_title_leads_to_a_case_if_no_subcode_does() {
    let subcode = |it: Match<ServiceError>| it.case().and_then(Case::message);
    let plain = ServiceError::TooMany.matched(None);
    assert_eq!(
        subcode(plain.or_titled("No calls left")),
        Some("no calls left")
    );
    assert_eq!(plain.or_titled("something else"), plain);
    let upload = ServiceError::TooMany.matched(Some(7));
    assert_eq!(upload.or_titled("no calls left"), upload);
    let unknown = ServiceError::from(9).matched(None);
    assert_eq!(unknown.or_titled("no calls left"), unknown);
}

#[test]
fn equal_values_have_equal_hashes() {
    let found = |code, subcode| ServiceError::from(code).matched(subcode);
    let set: HashSet<_> = [
        found(-1, Some(7)),
        found(-1, Some(7)),
        found(-1, None),
        found(9, None),
        found(10, None),
        found(10, Some(7)),
    ]
    .into();
    assert_eq!(set.len(), 4);
}
