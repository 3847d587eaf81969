//! Creates crates for measurements.

use std::fs;
use std::path::{Path, PathBuf};

use crate::Result;
use crate::process::repository;

/// Creates an empty crate in its own workspace, with these dependencies in the versions of the repository.
pub(crate) fn make(folder: &Path, dependencies: &[&str]) -> Result<()> {
    let root = repository()?;
    let manifest: toml::Table = fs::read_to_string(root.join("Cargo.toml"))?.parse()?;
    let shared = manifest
        .get("workspace")
        .and_then(|it| it.get("dependencies"));
    let mut shared = shared
        .ok_or("the workspace should have shared dependencies")?
        .clone();
    for (_, dependency) in shared.as_table_mut().into_iter().flatten() {
        if let Some(path) = dependency.get_mut("path") {
            *path = root
                .join(path.as_str().unwrap_or_default())
                .display()
                .to_string()
                .into();
        }
    }
    let mut own = toml::Table::new();
    for name in dependencies {
        let inherited = toml::Table::from_iter([("workspace".to_owned(), true.into())]);
        own.insert((*name).to_owned(), inherited.into());
    }
    let mut workspace = toml::Table::new();
    workspace.insert("dependencies".to_owned(), shared);
    let mut manifest = toml::Table::new();
    manifest.insert(
        "package".to_owned(),
        toml::Table::from_iter([
            ("name".to_owned(), "empty".into()),
            ("edition".to_owned(), "2024".into()),
        ])
        .into(),
    );
    manifest.insert("dependencies".to_owned(), own.into());
    manifest.insert("workspace".to_owned(), workspace.into());
    fs::create_dir_all(folder.join("src"))?;
    fs::write(folder.join("Cargo.toml"), manifest.to_string())?;
    fs::write(folder.join("src/lib.rs"), "")?;
    fs::copy(root.join("Cargo.lock"), folder.join("Cargo.lock"))?;
    Ok(())
}

/// The libraries of a build, from `--message-format=json`.
pub(crate) struct Artifacts {
    /// Crate and library.
    pub(crate) libraries: Vec<(String, PathBuf)>,
    /// The number of packages from a registry.
    pub(crate) from_registry: usize,
}

impl Artifacts {
    pub(crate) fn read(messages: &str) -> Result<Self> {
        let mut libraries = Vec::new();
        let mut packages = std::collections::BTreeSet::new();
        for line in messages.lines() {
            let message: serde_json::Value = serde_json::from_str(line)?;
            if message["reason"] != "compiler-artifact" {
                continue;
            }
            let package = message["package_id"].as_str().unwrap_or_default();
            if package.starts_with("registry+") {
                packages.insert(package.to_owned());
            }
            let name = message["target"]["name"].as_str().unwrap_or_default();
            let files = message["filenames"].as_array().into_iter().flatten();
            let files = files.filter_map(|file| file.as_str()).map(PathBuf::from);
            let library = |file: &PathBuf| file.extension().is_some_and(|it| it == "rlib");
            libraries.extend(files.filter(library).map(|file| (name.to_owned(), file)));
        }
        Ok(Self {
            libraries,
            from_registry: packages.len(),
        })
    }
}
