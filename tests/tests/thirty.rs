//! A table with thirty mistakes: one build shows them all, each in its place, and nothing else.

use std::fs;

use error_codes_tests::{Scratch, expect_failure, repository};

const MAIN: &str = r#"
use error_codes::error_codes;

#[error_codes("spec/thirty.toml")]
pub enum ModemError {}

fn main() {
    // Variants, predicates and accessors of what is written correctly in the table.
    let error = ModemError::NoService;
    println!("{error} {} {:?}", error.is_network(), ModemError::TooLarge.retry());
    assert!(matches!(ModemError::Engaged, ModemError::Engaged));
}
"#;

#[test]
fn thirty_mistakes_are_thirty_problems() {
    let fixture = repository().join("tests/thirty/thirty.toml");
    let spec = fs::read_to_string(fixture).expect("the fixture is there");
    let story = Scratch::workspace("thirty", &["story"]);
    story.write("story/spec/thirty.toml", &spec);
    story.write("story/src/main.rs", MAIN);
    let complaint = expect_failure(story.cargo().args(["build", "--quiet"]));

    let errors = complaint.matches("error: ").count();
    let places: Vec<usize> = complaint
        .lines()
        .filter_map(|line| line.trim().strip_prefix("--> spec/thirty.toml:"))
        .map(|place| place.split(':').next().and_then(|line| line.parse().ok()))
        .map(|line| line.expect("a place has a line"))
        .collect();
    assert!(places.len() >= 30, "{} problems\n{complaint}", places.len());
    assert!(
        places.is_sorted(),
        "not in the order of the file: {places:?}"
    );
    // Each problem has a place, and cargo adds a last word. Whatever rustc found has neither.
    assert_eq!(errors, places.len() + 1, "{complaint}");
    assert!(!complaint.contains("error[E"), "{complaint}");

    // The line below each comment that announces a mistake, or the one it is about.
    let announced = spec
        .lines()
        .enumerate()
        .filter(|(_, line)| line.starts_with("# "))
        .map(|(comment, _)| comment + 2);
    for line in announced {
        // The value without quotes stands two lines below its table's other keys.
        let near = line..=line + 2;
        assert!(
            places.iter().any(|place| near.contains(place)),
            "no problem at line {line}\n{complaint}"
        );
    }
}
