use std::fs;
use std::path::Path;
use std::process::Stdio;

use expect_test::expect_file;

use crate::{Folder, Run, command, run};

/// What `init` prints, compiled with the spec that it writes.
#[path = "init/my_service.rs"]
mod my_service;

/// Runs the command in a folder.
fn init_in(folder: &Path, arguments: &[&str]) -> Run {
    let output = command()
        .arg("init")
        .args(arguments)
        .current_dir(folder)
        .stdin(Stdio::null())
        .output()
        .unwrap();
    Run::of(output)
}

#[test]
fn the_spec_and_the_enum_are_written() {
    let folder = Folder::new();
    folder.file("Cargo.toml", "");
    let file = "tests/command/init/my_service.toml";
    let run = init_in(folder.path(), &[file]);
    assert_eq!(run.status, Some(0), "{run:?}");
    let spec = fs::read_to_string(folder.path().join(file)).unwrap();
    expect_file!["init/my_service.toml"].assert_eq(&spec);
    expect_file!["init/my_service.rs"].assert_eq(&run.out);
    assert!(run.err.contains(&format!("error-codes check {file}")));
    assert!(run.err.contains("`error-codes-table`"));
}

#[test]
fn the_enum_has_the_entries() {
    use my_service::{MyServiceCategory, MyServiceError};

    let error = MyServiceError::from(1);
    assert_eq!(error, MyServiceError::NotFound);
    assert_eq!(error.category(), Some(MyServiceCategory::Request));
    assert!(matches!(
        MyServiceError::from(9),
        MyServiceError::Unknown(_)
    ));
}

#[test]
fn each_type_of_codes_makes_a_valid_spec() {
    let help = run(&["init", "--help"]).succeeds();
    let (_, types) = help.split_once("[possible values: ").unwrap();
    let (types, _) = types.split_once(']').unwrap();
    let types: Vec<_> = types.split(',').map(str::trim).collect();
    assert!(types.contains(&"u16") && types.contains(&"str"), "{help}");
    for code_type in types {
        let folder = Folder::new();
        let init = init_in(folder.path(), &["--code-type", code_type]);
        assert_eq!(init.status, Some(0), "{init:?}");
        let file = folder.path().join("error-codes.toml");
        let file = file.to_str().unwrap();
        let out = run(&["check", file]).succeeds();
        assert_eq!(out, format!("{file}: 2 entries, no diagnostics\n"));
    }
}

#[test]
fn the_title_gives_the_names() {
    let folder = Folder::new();
    folder.file("Cargo.toml", "");
    fs::create_dir(folder.path().join("spec")).unwrap();
    for (title, file, name) in [
        ("Shop API", "spec/shop-api.toml", "ShopApi"),
        ("It's \"C:\\\"", "spec/it-s-c.toml", "ItSC"),
        ("Modem Error", "spec/modem-error.toml", "Modem"),
        ("Ошибки", "error-codes.toml", ""),
    ] {
        let run = init_in(folder.path(), &["--title", title]);
        assert_eq!(run.status, Some(0), "{run:?}");
        let attribute = format!("#[error_codes(\"{file}\", category = {name}Category)]\n");
        assert!(run.out.contains(&attribute), "{run:?}");
        assert!(run.out.contains(&format!("enum {name}Error ")), "{run:?}");
        let spec = fs::read_to_string(folder.path().join(file)).unwrap();
        let spec: toml::Table = spec.parse().unwrap();
        assert_eq!(spec["title"].as_str(), Some(title));
    }
}

#[test]
fn an_invalid_title_is_explained_and_nothing_is_written() {
    let folder = Folder::new();
    let err = init_in(folder.path(), &["--title", " "]).fails();
    assert!(err.contains("--> error-codes.toml:4:9"), "{err}");
    assert!(!folder.path().join("error-codes.toml").exists());
}

#[test]
fn a_file_is_overwritten_by_force_alone() {
    let folder = Folder::new();
    folder.file("a.toml", "mine");
    let err = init_in(folder.path(), &["a.toml"]).fails();
    assert_eq!(
        err,
        "error: `a.toml` already exists\n  pass `--force` to overwrite it, or the name of another file\n"
    );
    let read = || fs::read_to_string(folder.path().join("a.toml")).unwrap();
    assert_eq!(read(), "mine");
    assert_eq!(
        init_in(folder.path(), &["a.toml", "--force"]).status,
        Some(0)
    );
    assert!(read().starts_with("# Check"));
    let err = init_in(folder.path(), &["a.toml/b.toml"]).fails();
    assert!(
        err.starts_with("error: cannot write `a.toml/b.toml`: "),
        "{err}"
    );
}
