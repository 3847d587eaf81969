#![deny(warnings, missing_docs, clippy::pedantic)]
//! Groups with one tag and with several, and examples that test the parser of a table.

use error_codes::{ErrorCode, MatchKind, UnknownCode, error_codes};

/// An error of a store.
#[error_codes(inline = r##"
    title = "Store"
    code-type = "u16"

    [categories.read]
    title = "Reading"
    [categories.write]
    title = "Writing"

    [groups.operation]
    required = true
    multiple = true

    [groups.scope]

    # A tag in a group has no predicate, so it can have the id of a category.
    [tags.read]
    group = "operation"
    [tags.write]
    group = "operation"
    [tags.list]
    group = "operation"
    [tags.disk]
    group = "scope"
    [tags.transient]

    [[codes]]
    code = 1
    name = "Down"
    message = "the store is down"
    category = "read"
    tags = ["transient", "operation.*"]

    [[codes.examples]]
    title = "A line of the log"
    text = "store: E1 `down`\n\tsince\t12:00"

    [[codes]]
    code = 2
    name = "Full"
    message = "the disk is full"
    category = "write"
    tags = ["write", "disk"]
    examples = [{ text = "store: E2" }, { text = "store: E2 ```" }]

    [[codes.cases]]
    subcode = 7
    message = "Can't write any more."
    examples = [{ text = "store: E2/7" }]

    [[codes.cases]]
    message = "\"Half\" full"

    [[codes]]
    code = "10-19"
    name = "Odd"
    message = "odd"
    category = "read"
    tags = ["read", "list"]
"##, category = Category)]
pub enum StoreError {
    /// Another code.
    Unknown(UnknownCode<Self>),
}

/// The code and the subcode in a line of the log.
fn parse(line: &str) -> Option<(u16, Option<i64>)> {
    let code = line.strip_prefix("store: E")?;
    let code = code.split_whitespace().next()?;
    match code.split_once('/') {
        Some((code, subcode)) => Some((code.parse().ok()?, subcode.parse().ok())),
        None => Some((code.parse().ok()?, None)),
    }
}

const WRITES: bool = StoreError::Full.has_operation(Operation::Write);

fn main() {
    assert!(WRITES);
    let operations = |code: u16| {
        let error = StoreError::from(code);
        let all = Operation::ALL.iter().copied();
        all.filter(|it| error.has_operation(*it)).collect::<Vec<_>>()
    };
    assert_eq!(operations(1), Operation::ALL);
    assert_eq!(operations(2), [Operation::Write]);
    assert_eq!(operations(15), [Operation::Read, Operation::List]);
    assert_eq!(operations(3), []);
    assert_eq!(StoreError::Full.scope(), Some(Scope::Disk));
    assert_eq!(StoreError::Down.scope(), None);
    assert!(StoreError::Down.is_transient() && StoreError::Down.is_read());
    assert!(Operation::Write.entries().map(|it| it.name()).eq(["Down", "Full"]));

    let entry = StoreError::Full.entry().unwrap();
    assert_eq!(entry.tag_in("operation").unwrap().id(), "write");
    assert_eq!(entry.case_titled("can’t write any more").unwrap().subcode(), Some(7));
    assert_eq!(entry.case_titled("Half full.").unwrap().subcode(), None);
    assert_eq!(entry.case_titled("half"), None);

    for entry in StoreError::entries() {
        let own = entry.examples().iter().map(|it| (it, None));
        let cases = entry.cases().iter();
        let of_cases = cases.flat_map(|case| case.examples().iter().map(move |it| (it, Some(case))));
        for (example, case) in own.chain(of_cases) {
            let (code, subcode) = parse(example.text()).unwrap();
            let matched = StoreError::from(code).matched(subcode);
            assert_eq!((matched.entry(), matched.case()), (Some(entry), case));
        }
    }
    let down = StoreError::Down.entry().unwrap().examples();
    assert_eq!(down[0].title(), Some("A line of the log"));
    assert_eq!(down[0].text(), "store: E1 `down`\n\tsince\t12:00");
    assert_eq!(StoreError::from(2).matched(Some(8)).kind(), MatchKind::Code);
}
