//! Tables that others have documented: PostgreSQL's, that of HTTP, TypeScript's.
//!
//! Each is fetched, converted to a spec with everything that it says, and compiled into a crate. That
//! crate looks up every code, and prints every column; a second reading of the source, by other means,
//! has to say the same. No text of these tables is in the repository.

mod fetch;
mod http;
mod postgresql;
mod spec;
mod typescript;

use std::io::Write as _;
use std::process::Stdio;

use error_codes_codegen::{Source, report};
use error_codes_tests::{Scratch, expect_success};

/// A code as text, and the columns of its entry.
type Row = (String, Vec<String>);

/// Compiles a spec into the program of its name in `tests/crates/foreign`, and compares what that prints
/// with the rows.
fn compare(name: &str, spec: &str, rows: &[Row]) {
    assert!(rows.len() > 60, "only {} entries are found", rows.len());
    let source = Source::new(format!("{name}.toml"), spec);
    let (_, diagnostics) = error_codes_codegen::read(&source);
    let shown = report::for_terminal(&diagnostics, &source, false);
    assert!(!diagnostics.has_errors(), "{}", shown.join("\n\n"));
    let crates = Scratch::workspace(name, &["foreign"]);
    crates.write("foreign/table.toml", spec);
    let arguments = ["build", "--quiet", "--package", "foreign", "--bin", name];
    expect_success(crates.cargo().args(arguments));
    let codes: Vec<_> = rows.iter().map(|(code, _)| &**code).collect();
    let codes = codes.join("\n");
    let mut program = std::process::Command::new(crates.path("target/debug").join(name))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut stdin = program.stdin.take().expect("it is piped");
    // In another thread, so that neither waits for the other.
    let writer = std::thread::spawn(move || stdin.write_all(codes.as_bytes()));
    let output = program.wait_with_output().expect("it can be read");
    writer.join().expect("it ends").expect("it can be written");
    assert!(output.status.success(), "{name} fails");
    let printed = String::from_utf8(output.stdout).expect("it is text");
    let mut lines = printed.lines();
    assert_eq!(
        lines.next(),
        Some(&*rows.len().to_string()),
        "the number of entries"
    );
    for (code, columns) in rows {
        assert_eq!(lines.next(), Some(&*columns.join("\t")), "{code}");
    }
    assert_eq!(lines.next(), None);
}

/// A text as the programs print it: in quotes, or `None`.
fn shown(text: Option<&str>) -> String {
    format!("{text:?}")
}
