//! What is published: packages that build from what is in them alone, and have what people need.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::Read;
use std::path::{Component, Path, PathBuf};
use std::process::Command;

use error_codes_tests::{Scratch, cargo, expect_success, repository};
use flate2::read::GzDecoder;
use serde_json::Value;
use tar::Archive;

type Files = BTreeMap<String, Vec<u8>>;

#[test]
fn packages_are_complete() {
    let scratch = Scratch::new();
    let target = scratch.path("target");
    let packages = published();
    let names: Vec<_> = packages.iter().map(|it| &*it.name).collect();
    assert!(names.contains(&"error-codes-table"), "{names:?}");
    // Cargo builds each package in the target folder, which is outside the repository: a path that
    // leads out of a crate finds nothing there.
    let mut package = cargo(repository(), &target);
    package.args(["package", "--allow-dirty"]);
    for name in names {
        package.args(["--package", name]);
    }
    expect_success(&mut package);
    for Package {
        name,
        archive,
        crate_folder,
    } in &packages
    {
        let file = File::open(target.join(format!("package/{archive}.crate")));
        let files = unpack(file.expect("the package exists"), archive);
        for license in ["LICENSE-APACHE", "LICENSE-MIT"] {
            assert_same(&files, license, &repository().join(license));
        }
        assert_same(&files, "README.md", &crate_folder.join("README.md"));
        assert_links_lead_to_files(name, &files);
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

/// What the registry asks of every package.
#[test]
fn manifests_say_what_a_registry_shows() {
    for package in members().iter().filter(|it| is_published(it)) {
        let name = &package["name"];
        for key in ["description", "documentation", "license", "readme"] {
            assert!(package[key].is_string(), "{name}: {key} is missing");
        }
        for (key, limit) in [("keywords", 5), ("categories", 5)] {
            let words = package[key].as_array().expect("a list");
            let count = 1..=limit;
            assert!(count.contains(&words.len()), "{name}: {key} {words:?}");
        }
        assert!(package["rust_version"].is_string(), "{name}");
    }
}

/// A package that is published.
struct Package {
    name: String,
    /// The name of its archive, and of the folder in it.
    archive: String,
    /// Where its crate is in the repository.
    crate_folder: PathBuf,
}

fn published() -> Vec<Package> {
    let members = members();
    let published = members.iter().filter(|it| is_published(it));
    let text = |package: &Value, key: &str| package[key].as_str().expect("a string").to_owned();
    let packages = published.map(|package| {
        let name = text(package, "name");
        let manifest = PathBuf::from(text(package, "manifest_path"));
        Package {
            archive: format!("{name}-{}", text(package, "version")),
            crate_folder: manifest.parent().expect("it is in a folder").to_owned(),
            name,
        }
    });
    packages.collect()
}

fn is_published(package: &Value) -> bool {
    package["publish"].is_null()
}

/// The members of the workspace, as cargo describes them.
fn members() -> Vec<Value> {
    let mut metadata = Command::new(env!("CARGO"));
    metadata
        .args(["metadata", "--no-deps", "--format-version=1"])
        .current_dir(repository());
    let metadata = expect_success(&mut metadata);
    let metadata: Value = serde_json::from_str(&metadata).expect("cargo prints JSON");
    metadata["packages"].as_array().expect("a list").clone()
}

/// The files of a package by their paths.
fn unpack(package: impl Read, folder: &str) -> Files {
    let mut files = BTreeMap::new();
    let mut archive = Archive::new(GzDecoder::new(package));
    for entry in archive.entries().expect("the package is an archive") {
        let mut entry = entry.expect("the entry can be read");
        let path = entry.path().expect("the entry has a path").into_owned();
        assert!(
            entry.header().entry_type().is_file(),
            "{} is not a regular file, so it can lead out of the package",
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

fn assert_same(files: &Files, file: &str, original: &Path) {
    let original = fs::read(original).expect("the original exists");
    assert!(!original.is_empty(), "{file} is empty");
    assert!(
        files.get(file) == Some(&original),
        "{file} of the package is not that of the repository"
    );
}

/// In every Markdown file of a package, from the folder of that file.
fn assert_links_lead_to_files(package: &str, files: &Files) {
    assert!(files.contains_key("README.md"), "{package} has no README");
    for (path, text) in files {
        if Path::new(path).extension().is_none_or(|it| it != "md") {
            continue;
        }
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        for link in links(&String::from_utf8_lossy(text)) {
            let file = join(folder, link.split('#').next().unwrap_or_default());
            let is_there = file.as_ref().is_some_and(|file| {
                let inside = format!("{file}/");
                files.contains_key(file) || files.keys().any(|it| it.starts_with(&inside))
            });
            assert!(is_there, "{package}: `{link}` of {path} leads nowhere");
        }
    }
}

/// The relative targets of the links of a Markdown text, outside of its code.
fn links(text: &str) -> Vec<&str> {
    let prose = text.split("```").step_by(2);
    let prose = prose.flat_map(|part| part.split('`').step_by(2));
    let inline = prose.flat_map(|part| part.split("](").skip(1));
    let inline = inline.filter_map(|rest| Some(rest.split_once(')')?.0));
    let definitions = text.lines().filter(|line| line.starts_with('['));
    let definitions = definitions.filter_map(|line| Some(line.split_once("]: ")?.1));
    let all = inline.chain(definitions);
    all.filter(|link| !link.contains("://") && !link.starts_with('#'))
        .collect()
}

/// A path from a folder of the package; `None` if it leads out of it.
fn join(folder: &str, path: &str) -> Option<String> {
    let mut parts: Vec<_> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in path.split('/').filter(|part| !matches!(*part, "" | ".")) {
        match part {
            ".." => drop(parts.pop()?),
            _ => parts.push(part),
        }
    }
    Some(parts.join("/"))
}
