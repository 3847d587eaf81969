//! Completions, manual pages, and suggestions for unknown commands.

use crate::run;

#[test]
fn each_shell_has_completions() {
    for (shell, mark) in [
        ("bash", "complete -F _error__codes"),
        ("zsh", "#compdef error-codes"),
        ("fish", "complete -c error-codes"),
        ("elvish", "edit:completion"),
        ("powershell", "Register-ArgumentCompleter"),
    ] {
        let script = run(&["completions", shell]).succeeds();
        assert!(script.contains(mark), "{script}");
        for word in ["explain", "search", "subcode", "advice"] {
            assert!(script.contains(word), "{word} is not in {script}");
        }
    }
}

#[test]
fn the_manual_describes_each_command() {
    let page = run(&["man"]).succeeds();
    assert!(page.contains("\n.TH error-codes 1"), "{page}");
    for command in [
        "explain",
        "search",
        "list",
        "check",
        "init",
        "convert",
        "diff",
        "schema",
        "completions",
        "man",
    ] {
        assert!(
            page.contains(&format!("error\\-codes\\-{command}(1)")),
            "{page}"
        );
        let page = run(&["man", command]).succeeds();
        assert!(
            page.contains(&format!("\n.TH error-codes-{command} 1")),
            "{page}"
        );
        assert!(page.contains("Examples:"), "{page}");
    }
}

#[test]
fn a_code_instead_of_a_command_gets_a_suggestion() {
    for (word, hint) in [
        ("131056", "error-codes explain 131056"),
        ("PairRateLimitHit", "error-codes explain PairRateLimitHit"),
        ("wrong PIN", "error-codes explain 'wrong PIN'"),
        (
            "(#131056) it's over",
            r"error-codes explain '(#131056) it'\''s over'",
        ),
    ] {
        let run = run(&[word]);
        assert_eq!(run.status, Some(2));
        let hint = format!("did you mean \"{hint}\"?");
        assert!(run.err.contains(&hint), "{run:?}");
    }
    assert!(!run(&["explian"]).err.contains("error-codes explain"));
}
