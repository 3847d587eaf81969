//! The examples of the table: what really comes over the wire, and where it leads.

use error_codes::whatsapp::{CloudApiError, errors_in};
use error_codes::{Case, Entry, Example};

/// Every example, with the entry and the case that it has to lead to.
fn examples() -> impl Iterator<Item = (Entry, Option<&'static Case>, &'static Example)> {
    CloudApiError::entries().flat_map(|entry| {
        let own = entry.examples().iter().map(move |it| (entry, None, it));
        let cases = entry.cases().iter();
        let of_cases = cases.flat_map(move |case| {
            let examples = case.examples().iter();
            examples.map(move |it| (entry, Some(case), it))
        });
        own.chain(of_cases)
    })
}

#[test]
fn every_example_leads_to_its_entry_or_case() {
    assert!(examples().next().is_some(), "no example has been read");
    for (entry, case, example) in examples() {
        let label = format!("{entry:?}, {:?}", example.title());
        let json = serde_json::from_str(example.text());
        let json = json.unwrap_or_else(|error| panic!("{label}: {error}"));
        let found: Vec<_> = errors_in(&json)
            .map(|found| found.unwrap_or_else(|error| panic!("{label}: {error}")))
            .collect();
        let leads = found.iter().any(|found| {
            let matched = found.error.matched();
            matched.entry() == Some(entry) && matched.case() == case
        });
        assert!(leads, "{label}: {found:?}");
    }
}

/// The location of every example is known, so that its advice is the most specific one.
#[test]
fn every_example_is_found_in_a_known_location() {
    for (entry, _, example) in examples() {
        let json = serde_json::from_str(example.text()).unwrap();
        for found in errors_in(&json).flatten() {
            let unknown = error_codes::whatsapp::Location::Unknown;
            assert_ne!(found.location, unknown, "{entry:?}: {}", found.path);
        }
    }
}
