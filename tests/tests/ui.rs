//! What the compiler makes of the attribute: code that has to build, and mistakes that have to be
//! explained.
//!
//! `TRYBUILD=overwrite cargo test --test ui` writes the `.stderr` files anew.

use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::Value;
use trybuild::TestCases;

#[test]
fn good_code_builds_and_runs() {
    lay_out_fixtures();
    TestCases::new().pass("tests/ui/pass/*.rs");
}

#[test]
fn mistakes_are_explained() {
    lay_out_fixtures();
    TestCases::new().compile_fail("tests/ui/fail/*.rs");
}

/// Puts the tables where the attribute looks for them: into the project that trybuild makes.
fn lay_out_fixtures() {
    let metadata = Command::new(env!("CARGO"))
        .args(["metadata", "--no-deps", "--format-version=1"])
        .output()
        .expect("cargo starts");
    let metadata: Value =
        serde_json::from_slice(&metadata.stdout).expect("cargo metadata prints JSON");
    let target = metadata["target_directory"]
        .as_str()
        .expect("the metadata has the target folder");
    let folder = Path::new(target).join("tests/trybuild/error-codes-tests/fixtures");
    fs::create_dir_all(&folder).expect("the folder can be made");
    for entry in fs::read_dir("tests/ui/fixtures").expect("the fixtures are there") {
        let entry = entry.expect("the entry can be read");
        fs::copy(entry.path(), folder.join(entry.file_name())).expect("the table can be copied");
    }
}
