//! Measures the compilation of crates with a table.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use error_codes_benches::{COMPILE_FOLDER, COMPILED_SIZES};

use crate::Result;
use crate::process::{Usage, cargo, measure, quiet, work};
use crate::scratch::{Artifacts, make};

/// The content of a crate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Shape {
    /// The bare enum with the documentation of error-codes.
    Floor,
    /// The same with the traits of the standard library that an error has.
    Traits,
    /// error-codes without a variant for unknown codes.
    Closed,
    /// error-codes with a variant for unknown codes.
    Open,
    /// error-codes with a variant for unknown codes, and with ranges.
    Ranged,
    /// error-codes with strings as codes, and a variant for unknown codes.
    Text,
    /// The same enum with a `match` for each property.
    Match,
    /// The same enum with the derives of thiserror, strum and `num_enum`.
    Stack,
}

impl Shape {
    pub(crate) const ALL: [Self; 8] = [
        Self::Floor,
        Self::Traits,
        Self::Closed,
        Self::Open,
        Self::Ranged,
        Self::Text,
        Self::Match,
        Self::Stack,
    ];
    /// Those of error-codes.
    pub(crate) const OURS: [Self; 4] = [Self::Closed, Self::Open, Self::Ranged, Self::Text];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Floor => "bare enum: the floor",
            Self::Traits => "bare enum with traits",
            Self::Closed => "error-codes, closed",
            Self::Open => "error-codes, open",
            Self::Ranged => "error-codes, open, with ranges",
            Self::Text => "error-codes, open, strings",
            Self::Match => "a `match` for each property",
            Self::Stack => "thiserror + strum + num_enum",
        }
    }

    fn write(self, crate_folder: &Path, size: usize) -> Result<()> {
        let made = |name: &str| Path::new(COMPILE_FOLDER).join(format!("{size}-{name}"));
        fs::create_dir_all(crate_folder)?;
        let source = crate_folder.join("lib.rs");
        match self {
            Self::Floor => fs::copy(made("floor.rs"), source).map(drop)?,
            Self::Traits => {
                let floor = fs::read_to_string(made("floor.rs"))?;
                fs::write(source, floor + TRAITS)?;
            }
            Self::Match => fs::copy(made("match.rs"), source).map(drop)?,
            Self::Stack => fs::copy(made("stack.rs"), source).map(drop)?,
            Self::Closed => table(crate_folder, &made("plain.toml"), "")?,
            Self::Open => table(crate_folder, &made("plain.toml"), OPEN)?,
            Self::Ranged => table(crate_folder, &made("ranged.toml"), OPEN)?,
            Self::Text => table(crate_folder, &made("text.toml"), OPEN)?,
        }
        Ok(())
    }

    /// Whether this many entries compile in reasonable time.
    fn is_measured(self, mode: Mode, size: usize) -> bool {
        size <= 5000 || mode != Mode::Doc && !matches!(self, Self::Match | Self::Stack)
    }
}

/// The traits that are implemented for each enum of errors, without anything in their bodies.
const TRAITS: &str = "
impl Clone for Error { fn clone(&self) -> Self { *self } }
impl Copy for Error {}
impl PartialEq for Error { fn eq(&self, _: &Self) -> bool { true } }
impl Eq for Error {}
impl PartialOrd for Error {
    fn partial_cmp(&self, _: &Self) -> Option<core::cmp::Ordering> { None }
}
impl Ord for Error { fn cmp(&self, _: &Self) -> core::cmp::Ordering { core::cmp::Ordering::Equal } }
impl core::hash::Hash for Error { fn hash<H: core::hash::Hasher>(&self, _: &mut H) {} }
impl core::fmt::Debug for Error {
    fn fmt(&self, _: &mut core::fmt::Formatter<'_>) -> core::fmt::Result { Ok(()) }
}
impl core::fmt::Display for Error {
    fn fmt(&self, _: &mut core::fmt::Formatter<'_>) -> core::fmt::Result { Ok(()) }
}
impl core::error::Error for Error {}
impl From<Error> for i32 { fn from(_: Error) -> Self { 0 } }
impl TryFrom<i32> for Error {
    type Error = ();
    fn try_from(_: i32) -> Result<Self, ()> { Err(()) }
}
impl core::str::FromStr for Error {
    type Err = ();
    fn from_str(_: &str) -> Result<Self, ()> { Err(()) }
}
";

pub(crate) const OPEN: &str = "Unknown(UnknownCode<Self>)";

/// Writes a crate with a table.
pub(crate) fn table(folder: &Path, spec: &Path, catch_all: &str) -> Result<()> {
    fs::create_dir_all(folder)?;
    fs::copy(spec, folder.join("table.toml"))?;
    let source = format!(
        "#![allow(unused_imports)]\n\
         use error_codes::{{UnknownCode, error_codes}};\n\n\
         #[error_codes(\"table.toml\", category = Category)]\n\
         pub enum Error {{ {catch_all} }}\n"
    );
    Ok(fs::write(folder.join("lib.rs"), source)?)
}

/// What is built of a crate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Mode {
    Check,
    Release,
    Doc,
}

impl Mode {
    pub(crate) const ALL: [Self; 3] = [Self::Check, Self::Release, Self::Doc];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Check => "check",
            Self::Release => "release build",
            Self::Doc => "documentation",
        }
    }
}

/// The minimum cost of a compilation.
#[derive(Clone, Copy)]
pub(crate) struct Cost {
    pub(crate) seconds: f64,
    /// The peak memory, in bytes.
    pub(crate) peak: u64,
    /// The size of the output, in bytes: the library, or the page of the enum.
    pub(crate) size: u64,
}

/// The minimum costs of all compilations.
pub(crate) struct CompileTime(BTreeMap<(Mode, Shape, usize), Cost>);

impl CompileTime {
    /// Compiles all crates, several times, in turn.
    pub(crate) fn measure(compiler: &Compiler, rounds: u32) -> Result<Self> {
        let mut costs = BTreeMap::new();
        for round in 1..=rounds {
            eprintln!("compile time: round {round} of {rounds}");
            compiler.round(&mut costs)?;
        }
        Ok(Self(costs))
    }

    pub(crate) fn cost(&self, mode: Mode, shape: Shape, size: usize) -> Option<&Cost> {
        self.0.get(&(mode, shape, size))
    }

    pub(crate) fn ratio(&self, mode: Mode, shape: Shape, other: Shape, size: usize) -> Option<f64> {
        let of = |shape| Some(self.cost(mode, shape, size)?.seconds);
        Some(of(shape)? / of(other)?)
    }

    /// The exponent of growth of the time from one size to another.
    pub(crate) fn growth(&self, mode: Mode, shape: Shape, from: usize, to: usize) -> Option<f64> {
        let time = |size| Some(self.cost(mode, shape, size)?.seconds);
        #[expect(clippy::cast_precision_loss, reason = "sizes are small")]
        let entries = to as f64 / from as f64;
        Some((time(to)? / time(from)?).ln() / entries.ln())
    }
}

/// The compiler itself, without cargo, and the libraries that it needs.
pub(crate) struct Compiler {
    pub(crate) folder: PathBuf,
    pub(crate) rustc: PathBuf,
    pub(crate) libraries: Vec<String>,
}

/// Measurements longer than this many seconds are not repeated: those of the alternatives.
const LONG: f64 = 8.0;

/// How often a table of a size is compiled in each round: short times are the noisiest. It is the same for all shapes, since
/// the minimum of more measurements is smaller.
fn times(size: usize) -> usize {
    match size {
        0..1000 => 8,
        1000..10_000 => 3,
        _ => 1,
    }
}

impl Compiler {
    pub(crate) fn new() -> Result<Self> {
        let folder = work()?.join("compile");
        let dependencies = folder.join("dependencies");
        make(
            &dependencies,
            &["error-codes-table", "thiserror", "strum", "num_enum"],
        )?;
        let mut build = cargo();
        build
            .current_dir(&dependencies)
            .env("CARGO_TARGET_DIR", dependencies.join("target"))
            .args(["build", "--release", "--message-format=json"]);
        let artifacts = Artifacts::read(&quiet(&mut build)?.0)?;
        let mut libraries = vec![format!(
            "-Ldependency={}",
            dependencies.join("target/release/deps").display()
        )];
        for (name, file) in artifacts.libraries {
            if ["error_codes", "thiserror", "strum", "num_enum"].contains(&&*name) {
                libraries.push(format!("--extern={name}={}", file.display()));
            }
        }
        let (sysroot, _) = quiet(Command::new("rustc").args(["--print", "sysroot"]))?;
        let compiler = Self {
            rustc: Path::new(sysroot.trim()).join("bin"),
            folder,
            libraries,
        };
        for &size in COMPILED_SIZES {
            for shape in Shape::ALL {
                if shape.is_measured(Mode::Check, size) {
                    shape.write(&compiler.folder(shape, size), size)?;
                }
            }
        }
        Ok(compiler)
    }

    pub(crate) fn folder(&self, shape: Shape, size: usize) -> PathBuf {
        self.folder.join(format!("{shape:?}-{size}").to_lowercase())
    }

    pub(crate) fn command(&self, mode: Mode, folder: &Path) -> Command {
        let program = if mode == Mode::Doc {
            "rustdoc"
        } else {
            "rustc"
        };
        let mut command = Command::new(self.rustc.join(program));
        command.args(self.arguments(mode));
        at_home(&mut command, folder);
        command
    }

    pub(crate) fn arguments(&self, mode: Mode) -> Vec<String> {
        let mode: &[&str] = match mode {
            Mode::Check => &["--emit=metadata"],
            Mode::Release => &["--emit=link", "-Copt-level=3", "-Cembed-bitcode=no"],
            Mode::Doc => &["--out-dir=doc"],
        };
        let common = [
            "lib.rs",
            "--crate-name=table",
            "--crate-type=lib",
            "--edition=2024",
            "--cap-lints=allow",
        ];
        let arguments = common.iter().chain(mode).map(|it| (*it).to_owned());
        arguments.chain(self.libraries.iter().cloned()).collect()
    }

    /// Compiles all crates once, in turn, so that all are measured under the same conditions.
    fn round(&self, costs: &mut BTreeMap<(Mode, Shape, usize), Cost>) -> Result<()> {
        for &size in COMPILED_SIZES {
            for mode in Mode::ALL {
                for _ in 0..times(size) {
                    for shape in Shape::ALL {
                        let key = (mode, shape, size);
                        let known = costs.get(&key).copied();
                        let again = known.is_none_or(|it| it.seconds < LONG && mode != Mode::Doc);
                        if shape.is_measured(mode, size) && again {
                            let cost = self.compile(mode, shape, size)?;
                            costs.insert(key, known.map_or(cost, |known| known.least(cost)));
                        }
                    }
                }
            }
        }
        Ok(())
    }

    fn compile(&self, mode: Mode, shape: Shape, size: usize) -> Result<Cost> {
        let folder = self.folder(shape, size);
        let Usage { cpu, peak } =
            measure(&mut self.command(mode, &folder), &folder.join("printed"))?;
        let outcome = match mode {
            Mode::Check => "libtable.rmeta",
            Mode::Release => "libtable.rlib",
            Mode::Doc => "doc/table/enum.Error.html",
        };
        Ok(Cost {
            seconds: cpu.as_secs_f64(),
            peak,
            size: fs::metadata(folder.join(outcome))?.len(),
        })
    }
}

impl Cost {
    fn least(self, other: Self) -> Self {
        Self {
            seconds: self.seconds.min(other.seconds),
            peak: self.peak.min(other.peak),
            size: other.size,
        }
    }
}

/// A command in a crate's directory, as cargo runs it.
pub(crate) fn at_home<'a>(command: &'a mut Command, folder: &Path) -> &'a mut Command {
    command
        .current_dir(folder)
        .env("CARGO_MANIFEST_DIR", folder)
}
