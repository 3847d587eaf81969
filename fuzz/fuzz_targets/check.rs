//! Any bytes are a file: it is read, what is wrong with it is found, and that can be shown.

#![no_main]

use error_codes_codegen::{Problem, Problems, Severity, Source, read, report};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let (source, problems) = match Source::from_bytes("fuzz.toml", bytes.to_vec()) {
        Ok(source) => {
            let (_, problems) = read(&source);
            (source, problems)
        }
        Err(unreadable) => unreadable,
    };
    let starts = problems.iter().filter_map(start);
    assert!(starts.is_sorted(), "out of order: {problems:#?}");
    for problem in &problems {
        places_are_in_the_text(problem, &source);
        sentences_are_lines(problem);
    }
    is_shown(&problems, &source);
});

fn start(problem: &Problem) -> Option<usize> {
    Some(problem.labels.first()?.span.start)
}

fn places_are_in_the_text(problem: &Problem, source: &Source) {
    for label in &problem.labels {
        let place = source.text().get(label.span.clone());
        assert!(place.is_some(), "no place: {problem:#?}");
    }
}

fn sentences_are_lines(problem: &Problem) {
    let labels = problem.labels.iter().map(|label| &label.text);
    for line in [&problem.title]
        .into_iter()
        .chain(&problem.help)
        .chain(labels)
    {
        assert!(!line.contains(char::is_control), "no line: {problem:#?}");
    }
    assert!(!problem.title.is_empty(), "no title: {problem:#?}");
}

/// What is shown is one text a problem, up to the number at which the rest of its kind is counted.
fn is_shown(problems: &Problems, source: &Source) {
    let count = |severity| {
        let of_kind = problems.iter().filter(|it| it.severity == severity);
        of_kind.count().min(report::SHOWN + 1)
    };
    let shown = count(Severity::Error) + count(Severity::Warning);
    for colour in [false, true] {
        let texts = report::for_terminal(problems, source, colour);
        assert_eq!(texts.len(), shown);
    }
    let texts = report::for_compiler(problems, source);
    assert_eq!(!texts.is_empty(), problems.has_errors());
    for text in texts {
        let shown = |c: char| !c.is_control() || c == '\n';
        assert!(text.chars().all(shown), "cannot be shown: {text:?}");
        assert!(
            !text.starts_with("error:"),
            "the compiler says that: {text}"
        );
    }
}
