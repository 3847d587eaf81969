//! What the tests of error-codes have in common: crates outside the repository, and cargo run on
//! them.

#![allow(clippy::missing_panics_doc, reason = "a test that cannot go on panics")]

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;

/// The root of the repository.
pub fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .expect("this crate is a folder of the repository")
}

/// A cargo that starts in `folder`, builds into `target`, reaches for no network, and knows nothing
/// of the cargo that runs the tests.
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

/// What a command complained about; if it worked, the test fails.
pub fn expect_failure(command: &mut Command) -> String {
    let output = run(command);
    assert!(
        !output.status.success(),
        "{command:?} worked\n{}",
        show(&output)
    );
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn run(command: &mut Command) -> Output {
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

/// A folder outside the repository, which goes with the value.
pub struct Scratch {
    folder: TempDir,
}

impl Default for Scratch {
    fn default() -> Self {
        Self::new()
    }
}

impl Scratch {
    /// An empty folder.
    pub fn new() -> Self {
        let folder = TempDir::with_prefix("error-codes-tests-").expect("a folder can be made");
        assert!(
            !folder.path().starts_with(repository()),
            "the folder for temporary files is inside the repository, where mistakes can hide"
        );
        Self { folder }
    }

    /// A workspace of crates that are copied from the folder `crates`. What they depend on is
    /// declared once, in the versions that the repository is locked to.
    pub fn workspace(members: &[&str]) -> Self {
        let scratch = Self::new();
        let runtime = repository().join("error-codes");
        let runtime = runtime.display();
        let manifest = format!(
            r#"
[workspace]
resolver = "3"
members = {members:?}

[workspace.dependencies]
error-codes-table = {{ path = '{runtime}', default-features = false }}
ec = {{ package = "error-codes-table", path = '{runtime}', default-features = false }}
miette = {{ version = "7", default-features = false }}
serde = {{ version = "1", default-features = false }}
serde_json = "1"

# Only so can a crate do without std.
[profile.dev]
debug = false
panic = "abort"

[profile.release]
panic = "abort"
"#
        );
        scratch.write("Cargo.toml", &manifest);
        fs::copy(repository().join("Cargo.lock"), scratch.path("Cargo.lock"))
            .expect("the lock file can be copied");
        for member in members {
            let crates = Path::new(env!("CARGO_MANIFEST_DIR")).join("crates");
            copy(&crates.join(member), &scratch.path(member));
        }
        scratch
    }

    /// The folder.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// A path in the folder.
    pub fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    /// Reads a file.
    pub fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).expect("the file can be read")
    }

    /// Writes a file.
    pub fn write(&self, path: &str, text: &str) {
        fs::write(self.path(path), text).expect("the file can be written");
    }

    /// A cargo that starts in the folder and builds into it.
    pub fn cargo(&self) -> Command {
        cargo(self.folder.path(), &self.path("target"))
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("the folder can be made");
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
