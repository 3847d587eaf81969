//! What the tests of error-codes share: crates outside the repository, and cargo to build them.
//!
//! trybuild builds every dependency of this crate anew, so it has none.

#![allow(clippy::missing_panics_doc, reason = "a test that cannot go on panics")]

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{self, Command, Output};
use std::sync::atomic::{AtomicU32, Ordering};

/// The root of the repository.
pub fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .expect("this crate is a folder of the repository")
}

/// The target folder that the running test was built into.
pub fn target() -> PathBuf {
    let test = env::current_exe().expect("the test has a path");
    let mut folders = test.ancestors();
    folders
        .find(|folder| folder.join("CACHEDIR.TAG").exists())
        .expect("cargo marks its target folder")
        .to_owned()
}

/// The build folder of all crates outside the repository: trybuild's, so that what they depend on is
/// built once.
pub fn outside() -> PathBuf {
    target().join("tests/trybuild")
}

/// A cargo that starts in `folder`, leaves its results in `target`, does not use the network, and is
/// independent of the cargo that runs the tests.
pub fn cargo(folder: &Path, target: &Path) -> Command {
    let mut cargo = Command::new(env!("CARGO"));
    for (name, _) in env::vars_os() {
        let name = name.to_string_lossy();
        let is_of_the_build = name.starts_with("CARGO") && name != "CARGO_HOME"
            || name.starts_with("RUSTC")
            || name.starts_with("RUSTDOC")
            || name == "RUSTFLAGS";
        if is_of_the_build {
            cargo.env_remove(&*name);
        }
    }
    cargo
        .current_dir(folder)
        .env("CARGO_NET_OFFLINE", "true")
        .env("CARGO_TERM_COLOR", "never")
        .env("CARGO_TARGET_DIR", target);
    cargo
}

/// What a command printed; if it failed, the test does too.
pub fn expect_success(command: &mut Command) -> String {
    let output = run(command);
    assert!(
        output.status.success(),
        "{command:?} failed\n{}",
        show(&output)
    );
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// What a command reported on stderr; if it succeeded, the test fails.
pub fn expect_failure(command: &mut Command) -> String {
    let output = run(command);
    assert!(
        !output.status.success(),
        "{command:?} succeeded\n{}",
        show(&output)
    );
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// Runs a command to its end.
pub fn run(command: &mut Command) -> Output {
    command
        .output()
        .unwrap_or_else(|error| panic!("{command:?} does not start: {error}"))
}

fn show(output: &Output) -> String {
    let (stdout, stderr) = (&output.stdout, &output.stderr);
    [stdout, stderr]
        .map(|it| String::from_utf8_lossy(it))
        .join("\n")
}

/// A folder outside the repository, which is removed with the value.
pub struct Scratch {
    folder: PathBuf,
}

impl Default for Scratch {
    fn default() -> Self {
        Self::new()
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.folder);
    }
}

impl Scratch {
    /// An empty folder.
    pub fn new() -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        let name = format!("error-codes-tests-{}-{count}", process::id());
        let folder = env::temp_dir().join(name);
        assert!(
            !folder.starts_with(repository()),
            "the folder for temporary files is inside the repository, which can hide wrong paths"
        );
        fs::create_dir(&folder).expect("the folder can be created");
        Self { folder }
    }

    /// A workspace with copies of crates of the folder `crates`. What they depend on is declared
    /// once, in the versions that the repository is locked to.
    ///
    /// No two workspaces have the same `name`: it is part of the crates' version, by which cargo
    /// tells them apart in the build folder that they share.
    pub fn workspace(name: &str, members: &[&str]) -> Self {
        let scratch = Self::new();
        let runtime = repository().join("error-codes");
        let runtime = runtime.display();
        let manifest = format!(
            r#"
[workspace]
resolver = "3"
members = {members:?}

[workspace.package]
version = "0.0.0-{name}"

[workspace.dependencies]
error-codes-table = {{ path = '{runtime}', default-features = false }}
ec = {{ package = "error-codes-table", path = '{runtime}', default-features = false }}
miette = {{ version = "7", default-features = false }}
serde = {{ version = "1", default-features = false }}
serde_json = "1"
"#
        );
        scratch.write("Cargo.toml", &manifest);
        scratch.lock(".");
        for member in members {
            let crates = Path::new(env!("CARGO_MANIFEST_DIR")).join("crates");
            copy(&crates.join(member), &scratch.path(member));
        }
        scratch
    }

    /// Locks a crate of the folder to the versions of the repository.
    pub fn lock(&self, krate: &str) {
        let lock = self.path(krate).join("Cargo.lock");
        fs::copy(repository().join("Cargo.lock"), lock).expect("the lock file can be copied");
    }

    /// The folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// A path in the folder.
    pub fn path(&self, path: &str) -> PathBuf {
        self.folder.join(path)
    }

    /// Reads a file.
    pub fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).expect("the file can be read")
    }

    /// Writes a file.
    pub fn write(&self, path: &str, text: &str) {
        fs::write(self.path(path), text).expect("the file can be written");
    }

    /// A cargo that starts in the folder: see [`cargo_in`](Self::cargo_in).
    pub fn cargo(&self) -> Command {
        self.cargo_in(&self.folder)
    }

    /// A cargo that starts in another folder and leaves its results in `target` of this one. It builds
    /// as trybuild does, in the same build folder.
    pub fn cargo_in(&self, folder: &Path) -> Command {
        let mut cargo = cargo(folder, &self.path("target"));
        cargo
            .env("CARGO_BUILD_BUILD_DIR", outside())
            .env("CARGO_INCREMENTAL", "0")
            .env("CARGO_PROFILE_DEV_DEBUG", "0");
        cargo
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("the folder can be created");
    for entry in fs::read_dir(from).expect("the folder can be read") {
        let path = entry.expect("the entry can be read").path();
        let to = to.join(path.file_name().expect("an entry has a name"));
        if path.is_dir() {
            copy(&path, &to);
        } else {
            fs::copy(&path, &to).expect("the file can be copied");
        }
    }
}

/// The blocks of a language in a page of Markdown, in their order.
pub fn blocks(readme: &str, language: &str) -> Vec<String> {
    let opening = format!("```{language}\n");
    readme
        .split(&opening)
        .skip(1)
        .map(|rest| rest.split("```").next().unwrap_or_default().to_owned())
        .collect()
}

/// The first block that contains a text.
///
/// # Panics
///
/// Panics if there is none.
pub fn find<'a>(blocks: &'a [String], what: &str) -> &'a str {
    blocks
        .iter()
        .find(|block| block.contains(what))
        .unwrap_or_else(|| panic!("the README has no block with `{what}`"))
}
