//! The README is right: its table and its program build and run, and its errors are what is shown.

use std::fs;

use error_codes_tests::{Scratch, blocks, expect_failure, expect_success, find, repository};

/// The line that a reader copies into `Cargo.toml`, with a clone where it says that one is.
#[test]
fn the_dependency_of_the_readme_builds_word_by_word() {
    let readme = fs::read_to_string(repository().join("README.md")).expect("the README exists");
    let dependency = find(&blocks(&readme, "toml"), "error-codes-table = {").to_owned();
    let scratch = Scratch::new();
    std::os::unix::fs::symlink(repository(), scratch.path("error-codes"))
        .expect("the repository can be beside the crate");
    fs::create_dir_all(scratch.path("mine/src")).expect("the folder can be created");
    scratch.lock("mine");
    let package = "[package]\nname = \"mine\"\nedition = \"2024\"\n\n";
    scratch.write("mine/Cargo.toml", &(package.to_owned() + &dependency));
    scratch.write(
        "mine/src/main.rs",
        "fn main() {\n    println!(\"{}\", error_codes::whatsapp::CloudApiError::from(4));\n}\n",
    );
    let cargo = || scratch.cargo_in(&scratch.path("mine"));
    expect_success(cargo().arg("tree"));
    // At its own path, the crate has been built already.
    let own = format!("\"{}/", repository().display());
    let dependency = dependency.replace("\"../error-codes/", &own);
    scratch.write("mine/Cargo.toml", &(package.to_owned() + &dependency));
    let printed = expect_success(cargo().args(["run", "--quiet"]));
    assert_eq!(printed, "API Too Many Calls (4)\n");
}

#[test]
fn the_table_and_the_program_of_the_readme_do_what_it_says() {
    let readme = fs::read_to_string(repository().join("README.md")).expect("the README exists");
    let texts = blocks(&readme, "text");
    let spec = find(&blocks(&readme, "toml"), "title = \"Modem\"").to_owned();
    let scratch = Scratch::workspace("readme", &["story"]);
    scratch.write("story/spec/modem.toml", &spec);
    scratch.write(
        "story/src/main.rs",
        find(&blocks(&readme, "rust,ignore"), "spec/modem.toml"),
    );
    let printed = expect_success(scratch.cargo().args(["run", "--quiet"]));
    assert_eq!(printed, find(&texts, "unknown error (999)"));

    // The category and the remedy of an entry, misspelled.
    let spec = spec
        .replacen("category = \"network\"", "category = \"netwrok\"", 1)
        .replacen("remedy = \"Look", "remdy = \"Look", 1);
    scratch.write("story/spec/modem.toml", &spec);
    let errors = expect_failure(scratch.cargo().args(["build", "--quiet"]));
    let shown = find(&texts, "netwrok").trim_end();
    for error in shown.split("\n\n") {
        assert!(errors.contains(error), "\n{error}\nis not in\n{errors}");
    }
    assert_eq!(
        errors.matches("error: ").count(),
        3,
        "two errors, and cargo's summary\n{errors}"
    );
}
