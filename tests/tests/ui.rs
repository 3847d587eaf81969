//! What the compiler says about the attribute: programs that have to build, and errors that have to be
//! explained.
//!
//! `TRYBUILD=overwrite cargo test -p error-codes-tests --test ui` writes the `.stderr` files anew.

use std::fs;

use error_codes_tests::outside;
use trybuild::TestCases;

/// One set, so that what the programs depend on is built once.
#[test]
fn programs_run_and_errors_are_explained() {
    lay_out_fixtures();
    let cases = TestCases::new();
    cases.pass("tests/ui/pass/*.rs");
    cases.compile_fail("tests/ui/fail/*.rs");
}

/// Puts the tables where the attribute looks for them: into the project that trybuild makes.
fn lay_out_fixtures() {
    let folder = outside().join("error-codes-tests/fixtures");
    fs::create_dir_all(&folder).expect("the folder can be created");
    for entry in fs::read_dir("tests/ui/fixtures").expect("the fixtures exist") {
        let entry = entry.expect("the entry can be read");
        fs::copy(entry.path(), folder.join(entry.file_name())).expect("the table can be copied");
    }
}
