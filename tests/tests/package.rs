//! What is published: packages that build from what is in them alone, and hold what people need.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::Read;
use std::path::{Component, Path};

use error_codes_tests::{Scratch, cargo, expect_success, repository};
use flate2::read::GzDecoder;
use tar::Archive;
use toml::Table;

#[test]
fn packages_are_complete() {
    let scratch = Scratch::new();
    let target = scratch.path("target");
    // Cargo builds each package in the target folder, which is outside the repository: a path that
    // leads out of a crate finds nothing there.
    expect_success(cargo(repository(), &target).args(["package", "--allow-dirty"]));
    let version = version();
    for name in [
        "error-codes-codegen",
        "error-codes-macro",
        "error-codes-table",
        "error-codes-cli",
    ] {
        let folder = format!("{name}-{version}");
        let package = File::open(target.join(format!("package/{folder}.crate")));
        let files = unpack(package.expect("the package is there"), &folder);
        for file in ["README.md", "LICENSE-APACHE", "LICENSE-MIT"] {
            assert!(
                files.contains_key(file),
                "the package of {name} has no {file}"
            );
        }
        for file in ["LICENSE-APACHE", "LICENSE-MIT"] {
            assert_same(&files, file, &repository().join(file));
        }
        if name == "error-codes-table" {
            for spec in [
                "whatsapp-cloud-api.toml",
                "error-codes.schema.json",
                "README.md",
            ] {
                let spec = &format!("spec/{spec}");
                assert_same(&files, spec, &repository().join("error-codes").join(spec));
            }
        }
    }
}

/// The version that all packages have in common.
fn version() -> String {
    let manifest = fs::read_to_string(repository().join("Cargo.toml")).expect("it is there");
    let manifest: Table = manifest.parse().expect("the manifest is sound");
    manifest["workspace"]["package"]["version"]
        .as_str()
        .expect("the version is a string")
        .to_owned()
}

/// The files of a package by their paths.
fn unpack(package: impl Read, folder: &str) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    let mut archive = Archive::new(GzDecoder::new(package));
    for entry in archive.entries().expect("the package is an archive") {
        let mut entry = entry.expect("the entry can be read");
        let path = entry.path().expect("the entry has a path").into_owned();
        assert!(
            entry.header().entry_type().is_file(),
            "{} is no plain file, so it can lead out of the package",
            path.display()
        );
        let path = path
            .strip_prefix(folder)
            .expect("the package has one folder");
        assert!(is_inside(path), "{} is outside", path.display());
        let mut content = Vec::new();
        entry
            .read_to_end(&mut content)
            .expect("the file can be read");
        files.insert(path.to_string_lossy().replace('\\', "/"), content);
    }
    files
}

fn is_inside(path: &Path) -> bool {
    path.components()
        .all(|it| matches!(it, Component::Normal(_)))
}

fn assert_same(files: &BTreeMap<String, Vec<u8>>, file: &str, original: &Path) {
    let original = fs::read(original).expect("the original is there");
    assert!(!original.is_empty(), "{file} is empty");
    assert!(
        files.get(file) == Some(&original),
        "{file} of the package is not that of the repository"
    );
}
