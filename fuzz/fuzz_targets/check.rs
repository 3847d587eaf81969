//! Any bytes can be read and checked, and the diagnostics can be rendered.

#![no_main]

use error_codes_codegen::{Diagnostic, Diagnostics, Severity, Source, read, report};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let (source, diagnostics) = match Source::from_bytes("fuzz.toml", bytes.to_vec()) {
        Ok(source) => {
            let (_, diagnostics) = read(&source);
            (source, diagnostics)
        }
        Err(unreadable) => unreadable,
    };
    let starts = diagnostics.iter().filter_map(start);
    assert!(starts.is_sorted(), "out of order: {diagnostics:#?}");
    for diagnostic in &diagnostics {
        places_are_in_the_text(diagnostic, &source);
        sentences_are_lines(diagnostic);
    }
    is_shown(&diagnostics, &source);
});

fn start(diagnostic: &Diagnostic) -> Option<usize> {
    Some(diagnostic.labels.first()?.span.start)
}

fn places_are_in_the_text(diagnostic: &Diagnostic, source: &Source) {
    for label in &diagnostic.labels {
        let labelled = source.text().get(label.span.clone());
        assert!(labelled.is_some(), "outside the text: {diagnostic:#?}");
    }
}

fn sentences_are_lines(diagnostic: &Diagnostic) {
    let labels = diagnostic.labels.iter().map(|label| &label.text);
    for line in [&diagnostic.title]
        .into_iter()
        .chain(&diagnostic.help)
        .chain(labels)
    {
        assert!(!line.contains(char::is_control), "no line: {diagnostic:#?}");
    }
    assert!(!diagnostic.title.is_empty(), "no title: {diagnostic:#?}");
}

/// Each diagnostic is rendered, up to the limit after which the rest is counted.
fn is_shown(diagnostics: &Diagnostics, source: &Source) {
    let count = |severity| {
        let of_kind = diagnostics.iter().filter(|it| it.severity == severity);
        of_kind.count().min(report::SHOWN + 1)
    };
    let shown = count(Severity::Error) + count(Severity::Warning);
    for colour in [false, true] {
        let texts = report::for_terminal(diagnostics, source, colour);
        assert_eq!(texts.len(), shown);
    }
    let texts = report::for_compiler(diagnostics, source);
    assert_eq!(!texts.is_empty(), diagnostics.has_errors());
    for text in texts {
        let shown = |c: char| !c.is_control() || c == '\n';
        assert!(text.chars().all(shown), "cannot be shown: {text:?}");
        assert!(
            !text.starts_with("error:"),
            "the compiler says that: {text}"
        );
    }
}
