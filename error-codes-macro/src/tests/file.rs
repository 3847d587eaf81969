use std::fs::{self, File};
use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, Ordering};
use std::{env, process};

use error_codes_codegen::Source;
use syn::parse_quote;

use crate::file::{read_in, track};

/// A folder with a crate's tables, which is removed with the value.
struct Crate(PathBuf);

impl Drop for Crate {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

impl Crate {
    fn new() -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        let name = format!("error-codes-macro-{}-{count}", process::id());
        let folder = env::temp_dir().join(name);
        fs::create_dir_all(folder.join("spec")).unwrap();
        fs::create_dir(folder.join("empty")).unwrap();
        let files = ["Cargo.toml", "spec/modem.toml", "spec/notes.md", "one.toml"];
        for file in files {
            fs::write(folder.join(file), format!("title = '{file}'")).unwrap();
        }
        Self(folder)
    }

    fn read(&self, path: &str) -> Result<Source, Vec<String>> {
        read_in(Some(self.0.clone().into_os_string()), path)
    }

    /// The one error, without the excerpt of a file.
    fn error(&self, path: &str) -> String {
        error(self.read(path))
    }
}

fn error(read: Result<Source, Vec<String>>) -> String {
    let errors = read.expect_err("the path is accepted");
    assert_eq!(errors.len(), 1, "{errors:?}");
    errors[0].clone()
}

#[track_caller]
fn assert_says(error: &str, title: &str, help: &str) {
    assert_eq!(error.lines().next(), Some(title), "{error}");
    let help = format!("= help: {help}");
    assert!(error.contains(&help), "{error}");
}

const RELATIVE: &str = "write the path relative to the directory of Cargo.toml, with `/`";

#[test]
fn a_path_starts_at_the_folder_of_the_manifest() {
    let krate = Crate::new();
    for path in [
        "spec/modem.toml",
        "./spec/modem.toml",
        "empty/../spec/modem.toml",
    ] {
        let source = krate.read(path).unwrap();
        assert_eq!(source.text(), "title = 'spec/modem.toml'");
        assert_eq!(source.name(), path, "errors show the path as it is written");
    }
}

#[test]
fn an_empty_path_is_an_error() {
    let error = Crate::new().error("");
    assert_says(&error, "the path of the spec is empty", RELATIVE);
}

#[test]
fn a_backslash_is_an_error() {
    let error = Crate::new().error("spec\\modem.toml");
    let help = "write `spec/modem.toml`, which works on all platforms";
    assert_says(&error, "the path of the spec contains a backslash", help);
}

#[test]
fn an_absolute_path_is_an_error() {
    let krate = Crate::new();
    let absolute = krate.0.join("one.toml");
    for path in [
        absolute.to_str().unwrap(),
        "/one.toml",
        "C:/one.toml",
        "c:one.toml",
    ] {
        let title = "the path of the spec is absolute";
        assert_says(&krate.error(path), title, RELATIVE);
    }
    // A colon elsewhere is a part of a name.
    fs::write(krate.0.join("one:two.toml"), "").unwrap();
    assert!(krate.read("one:two.toml").is_ok());
}

#[test]
fn without_a_manifest_there_is_no_folder() {
    assert_says(
        &error(read_in(None, "spec/modem.toml")),
        "`CARGO_MANIFEST_DIR` is not set",
        "build with cargo, or set it to the directory of Cargo.toml",
    );
}

#[test]
fn a_missing_file_is_an_error_that_names_the_tables_there_are() {
    let krate = Crate::new();
    for (path, help) in [
        ("spec/moden.toml", "available specs: `spec/modem.toml`"),
        ("two.toml", "available specs: `one.toml`"),
        (
            "empty/modem.toml",
            "the path is relative to the directory of Cargo.toml; this directory contains no spec",
        ),
        ("nowhere/modem.toml", RELATIVE),
    ] {
        let title = format!("file not found: `{path}`");
        assert_says(&krate.error(path), &title, help);
    }
    let error = krate.error("spec/moden.toml");
    assert!(
        error.contains("= help: did you mean `spec/modem.toml`?"),
        "{error}"
    );
    let error = krate.error("empty/modem.toml");
    assert!(!error.contains("did you mean"), "{error}");
}

#[test]
fn at_most_eight_tables_are_named_in_their_order() {
    let krate = Crate::new();
    for name in ('a'..='j').rev() {
        fs::write(krate.0.join(format!("empty/{name}.toml")), "").unwrap();
    }
    let names = ('a'..='h').map(|name| format!("`empty/{name}.toml`"));
    let names: Vec<_> = names.collect();
    let help = format!("available specs: {}\n", names.join(", "));
    let error = krate.error("empty/z.toml") + "\n";
    assert_says(&error, "file not found: `empty/z.toml`", &help);
}

#[test]
fn a_folder_is_an_error() {
    let krate = Crate::new();
    for (path, help) in [
        ("spec", "available specs: `spec/modem.toml`"),
        ("spec/", "available specs: `spec/modem.toml`"),
        (
            "empty",
            "the path is relative to the directory of Cargo.toml; this directory contains no spec",
        ),
    ] {
        let title = "expected a file, found a directory";
        assert_says(&krate.error(path), title, help);
    }
}

#[test]
fn a_file_below_a_file_cannot_be_read() {
    let error = Crate::new().error("one.toml/two.toml");
    assert!(error.starts_with("cannot read the file: "), "{error}");
    assert!(error.contains("= help: check the permissions of the file"));
}

#[cfg(unix)]
#[test]
fn links_are_followed() {
    use std::os::unix::fs::symlink;

    let krate = Crate::new();
    symlink("spec/modem.toml", krate.0.join("link.toml")).unwrap();
    let source = krate.read("link.toml").unwrap();
    assert_eq!(source.text(), "title = 'spec/modem.toml'");

    symlink("spec/gone.toml", krate.0.join("dead.toml")).unwrap();
    assert_says(
        &krate.error("dead.toml"),
        "the path of the spec is a broken link",
        "the target `spec/gone.toml` does not exist",
    );
}

/// What git writes in place of a link where it cannot create one, or if it was told so.
#[test]
fn the_text_of_a_link_is_not_a_table() {
    let krate = Crate::new();
    fs::write(krate.0.join("link.toml"), "spec/modem.toml").unwrap();
    let source = krate.read("link.toml").unwrap();
    let (table, diagnostics) = error_codes_codegen::read(&source);
    assert!(diagnostics.has_errors() && table.entries.is_empty());
}

#[test]
fn a_file_has_to_be_text() {
    let krate = Crate::new();
    fs::write(krate.0.join("bytes.toml"), b"title = '\xff'").unwrap();
    let errors = krate.read("bytes.toml").unwrap_err();
    assert!(errors[0].contains("UTF-8"), "{errors:?}");
    assert!(errors[0].contains("--> bytes.toml:1:10"), "{errors:?}");
}

#[test]
fn the_largest_file_has_a_mark_of_its_encoding() {
    let krate = Crate::new();
    let limit = Source::MAX_LEN as u64 + 3;
    for (len, is_read) in [(limit, true), (limit + 1, false)] {
        let file = File::create(krate.0.join("large.toml")).unwrap();
        file.set_len(len).unwrap();
        match krate.read("large.toml") {
            Ok(source) => assert!(is_read && source.text().len() as u64 == len),
            Err(errors) => {
                assert!(!is_read, "{errors:?}");
                let help = "split it into several specs";
                assert_says(&errors[0], "the file is larger than 16 MiB", help);
            }
        }
    }
}

#[test]
fn the_environment_has_the_folder() {
    let source = crate::file::read("Cargo.toml").unwrap();
    assert!(source.text().contains("error-codes-macro"));
}

#[test]
fn the_compiler_records_the_file() {
    let tracking = track(&parse_quote!("spec/modem.toml")).to_string();
    let tracking = tracking.replace(' ', "");
    let path = "::core::include_bytes!(::core::concat!(::core::env!(\"CARGO_MANIFEST_DIR\"),\"/\",\"spec/modem.toml\"))";
    assert!(tracking.contains(path), "{tracking}");
    // In a function that is never called.
    assert!(tracking.starts_with("const_:fn()=||{"), "{tracking}");
}
