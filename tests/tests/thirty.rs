//! A table with thirty errors: one build shows all of them, each at its line, and nothing else.

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
fn thirty_errors_are_shown_at_once() {
    let fixture = repository().join("tests/thirty/thirty.toml");
    let spec = fs::read_to_string(fixture).expect("the fixture exists");
    let story = Scratch::workspace("thirty", &["story"]);
    story.write("story/spec/thirty.toml", &spec);
    story.write("story/src/main.rs", MAIN);
    let shown = expect_failure(story.cargo().args(["build", "--quiet"]));

    let errors = shown.matches("error: ").count();
    let lines: Vec<usize> = shown
        .lines()
        .filter_map(|line| line.trim().strip_prefix("--> spec/thirty.toml:"))
        .map(|position| {
            position
                .split(':')
                .next()
                .and_then(|line| line.parse().ok())
        })
        .map(|line| line.expect("a position has a line"))
        .collect();
    assert!(lines.len() >= 30, "{} errors\n{shown}", lines.len());
    assert!(lines.is_sorted(), "not in the order of the file: {lines:?}");
    // Each error has a line, and cargo adds a summary. Errors of rustc have neither.
    assert_eq!(errors, lines.len() + 1, "{shown}");
    assert!(!shown.contains("error[E"), "{shown}");

    // The line below each comment that announces an error, or the one it is about.
    let announced = spec
        .lines()
        .enumerate()
        .filter(|(_, line)| line.starts_with("# "))
        .map(|(comment, _)| comment + 2);
    for line in announced {
        // The value without quotes is two lines below the other keys of its table.
        let near = line..=line + 2;
        assert!(
            lines.iter().any(|it| near.contains(it)),
            "no error at line {line}\n{shown}"
        );
    }
}
