//! Fetches packages into folders that are removed with the tests.

use std::fs;
use std::process::Command;

use error_codes_tests::{Scratch, expect_success};
use serde_json::Value;

/// A package of Debian or a distribution derived from it, unpacked. `apt-get update` is the caller's.
pub(crate) fn debian(package: &str) -> Scratch {
    let scratch = Scratch::new();
    let command = |name| {
        let mut command = Command::new(name);
        command.current_dir(scratch.folder());
        command
    };
    expect_success(command("apt-get").args(["download", package]));
    let files = fs::read_dir(scratch.folder()).expect("the folder can be read");
    let mut files = files.map(|file| file.expect("it can be read").path());
    let deb = files.find(|file| file.extension().is_some_and(|it| it == "deb"));
    let deb = deb.expect("the package has been downloaded");
    expect_success(command("dpkg").arg("-x").arg(deb).arg("."));
    scratch
}

/// A package that another one of the distribution depends on, such as that of its version of
/// PostgreSQL.
pub(crate) fn debian_dependency(package: &str, prefix: &str) -> String {
    let depends = expect_success(Command::new("apt-cache").args(["depends", package]));
    let mut names = depends
        .lines()
        .filter_map(|line| line.trim().strip_prefix("Depends: "));
    let name = names.find(|name| name.starts_with(prefix));
    name.expect("the package is known").to_owned()
}

/// A package of npm, in a version.
pub(crate) fn npm(package: &str) -> Scratch {
    let scratch = Scratch::new();
    let pack = ["pack", "--silent", package];
    let file = expect_success(Command::new("npm").args(pack).current_dir(scratch.folder()));
    let unpack = ["-xzf", file.trim()];
    expect_success(
        Command::new("tar")
            .args(unpack)
            .current_dir(scratch.folder()),
    );
    scratch
}

/// What a program for node prints as JSON.
pub(crate) fn node(program: &str, argument: &str) -> Vec<Value> {
    let printed = expect_success(Command::new("node").args(["-e", program, argument]));
    serde_json::from_str(&printed).expect("it is JSON")
}
