//! Runs commands, and measures what they use.

use std::ffi::OsStr;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use wait4::Wait4 as _;

use crate::Result;

/// What a command and its children used.
#[derive(Clone, Copy)]
pub(crate) struct Usage {
    pub(crate) cpu: Duration,
    /// The peak memory, in bytes.
    pub(crate) peak: u64,
}

/// Runs a command, with its output in a file.
pub(crate) fn measure(command: &mut Command, printed: &Path) -> Result<Usage> {
    let errors = printed.with_extension("err");
    let mut child = command
        .stdout(File::create(printed)?)
        .stderr(File::create(&errors)?)
        .spawn()?;
    let used = child.wait4()?;
    if !used.status.success() {
        let errors = fs::read_to_string(&errors).unwrap_or_default();
        return Err(format!("{command:?} failed\n{errors}").into());
    }
    Ok(Usage {
        cpu: used.rusage.utime + used.rusage.stime,
        peak: used.rusage.maxrss,
    })
}

/// Runs a command, shows its standard error, and returns its output.
pub(crate) fn output(command: &mut Command) -> Result<String> {
    let output = command.stderr(Stdio::inherit()).output()?;
    if !output.status.success() {
        return Err(format!("{command:?} failed").into());
    }
    Ok(String::from_utf8(output.stdout)?)
}

/// Runs a command, and returns its output; its standard error is shown only if it fails.
pub(crate) fn quiet(command: &mut Command) -> Result<(String, String)> {
    let output = command.output()?;
    let errors = String::from_utf8_lossy(&output.stderr).into_owned();
    if !output.status.success() {
        return Err(format!("{command:?} failed\n{errors}").into());
    }
    Ok((String::from_utf8(output.stdout)?, errors))
}

/// A cargo without the environment of the cargo that runs this program.
pub(crate) fn cargo() -> Command {
    let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    for (name, _) in std::env::vars_os() {
        let name = name.to_string_lossy();
        if name.starts_with("CARGO_PKG") || name.starts_with("CARGO_MANIFEST") {
            cargo.env_remove(&*name);
        }
    }
    cargo
}

/// The root of the repository.
pub(crate) fn repository() -> Result<&'static Path> {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent()
        .ok_or_else(|| "this crate is in a directory of the repository".into())
}

/// A working directory in the target directory.
pub(crate) fn work() -> Result<PathBuf> {
    let program = std::env::current_exe()?;
    let target = program
        .ancestors()
        .nth(2)
        .ok_or("the program is in a target directory")?;
    let work = target.join("error-codes-benches");
    fs::create_dir_all(&work)?;
    Ok(work)
}

/// Whether a program is installed.
pub(crate) fn is_there(program: impl AsRef<OsStr>, wanted: &str) -> bool {
    let version = Command::new(program).arg("--version").output();
    version.is_ok_and(|it| String::from_utf8_lossy(&it.stdout).contains(wanted))
}

/// Installs valgrind if it is missing (on Debian).
pub(crate) fn valgrind() -> Result<()> {
    if is_there("valgrind", "") {
        return Ok(());
    }
    eprintln!("installing valgrind");
    let apt = |arguments: &[&str]| {
        let mut apt = Command::new("apt-get");
        output(apt.env("DEBIAN_FRONTEND", "noninteractive").args(arguments))
    };
    apt(&["update", "-qq"])
        .and_then(|_| apt(&["install", "-y", "-qq", "valgrind"]))
        .map(drop)
        .map_err(|error| format!("valgrind is missing, and installing it failed: {error}").into())
}
