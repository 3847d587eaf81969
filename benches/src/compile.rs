//! Measures the compilation of crates with a table.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use error_codes_benches::{COMPILE_FOLDER, SIZES};

use crate::Result;
use crate::process::{Usage, cargo, measure, quiet, repository, valgrind, work};
use crate::scratch::{Artifacts, make};

/// The content of a crate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Shape {
    /// The bare enum with the documentation of error-codes.
    Floor,
    /// error-codes, with a variant for unknown codes, and with ranges.
    Open,
    /// error-codes without either of them.
    Closed,
    /// The same enum with a `match` for each property.
    Match,
    /// The same enum with the derives of thiserror, strum and `num_enum`.
    Stack,
}

impl Shape {
    pub(crate) const ALL: [Self; 5] = [
        Self::Floor,
        Self::Open,
        Self::Closed,
        Self::Match,
        Self::Stack,
    ];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Floor => "bare enum: the floor",
            Self::Open => "error-codes, open, with ranges",
            Self::Closed => "error-codes, closed",
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
            Self::Match => fs::copy(made("match.rs"), source).map(drop)?,
            Self::Stack => fs::copy(made("stack.rs"), source).map(drop)?,
            Self::Open => table(crate_folder, &made("open.toml"), OPEN)?,
            Self::Closed => table(crate_folder, &made("closed.toml"), "")?,
        }
        Ok(())
    }

    /// Whether this many entries compile in reasonable time.
    fn is_measured(self, size: usize) -> bool {
        size <= 5000 || !matches!(self, Self::Match | Self::Stack)
    }
}

const OPEN: &str = "Unknown(UnknownCode<Self>)";

const SINGLE_ENTRY: &str = "
title = 'Single'
categories.only.title = 'Only'
codes = [{ code = 1, name = 'One', message = 'one', category = 'only' }]
";

/// How often an expansion is measured; each takes a moment.
const EXPANSIONS: u32 = 10;

/// Writes a crate with a table.
fn table(folder: &Path, spec: &Path, catch_all: &str) -> Result<()> {
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

pub(crate) struct CompileTime {
    pub(crate) costs: BTreeMap<(Mode, Shape, usize), Cost>,
    /// Millions of instructions for a check of 500 entries.
    pub(crate) instructions: Vec<(Shape, f64)>,
    /// Milliseconds of the macro expansion of 5,000 entries, and of the WhatsApp table, without those
    /// of a single entry.
    pub(crate) expansion: (f64, f64),
    pub(crate) program: Program,
}

/// The bytes that a table of 5,000 entries adds to a program.
pub(crate) struct Program {
    /// If the program uses everything.
    pub(crate) everything: u64,
    /// If it uses only categories.
    pub(crate) categories: u64,
}

impl CompileTime {
    pub(crate) fn measure(rounds: u32) -> Result<Self> {
        let compiler = Compiler::new()?;
        let mut costs = BTreeMap::new();
        for round in 1..=rounds {
            eprintln!("compile time: round {round} of {rounds}");
            compiler.round(&mut costs)?;
        }
        eprintln!("compile time: instructions, expansion, programs");
        Ok(Self {
            costs,
            instructions: compiler.instructions()?,
            expansion: compiler.expansions()?,
            program: compiler.program()?,
        })
    }

    pub(crate) fn cost(&self, mode: Mode, shape: Shape, size: usize) -> Option<&Cost> {
        self.costs.get(&(mode, shape, size))
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
struct Compiler {
    folder: PathBuf,
    rustc: PathBuf,
    libraries: Vec<String>,
}

/// Measurements longer than this many seconds are not repeated.
const LONG: f64 = 4.0;

impl Compiler {
    fn new() -> Result<Self> {
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
        for &size in SIZES {
            for shape in Shape::ALL {
                if shape.is_measured(size) {
                    shape.write(&compiler.folder(shape, size), size)?;
                }
            }
        }
        Ok(compiler)
    }

    fn folder(&self, shape: Shape, size: usize) -> PathBuf {
        self.folder.join(format!("{shape:?}-{size}").to_lowercase())
    }

    fn command(&self, mode: Mode, folder: &Path) -> Command {
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

    fn arguments(&self, mode: Mode) -> Vec<String> {
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
        for &size in SIZES {
            for mode in Mode::ALL {
                for shape in Shape::ALL {
                    let key = (mode, shape, size);
                    let known = costs.get(&key).copied();
                    if shape.is_measured(size) && known.is_none_or(|it| it.seconds < LONG) {
                        let cost = self.compile(mode, shape, size)?;
                        costs.insert(key, known.map_or(cost, |known| known.least(cost)));
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

    fn instructions(&self) -> Result<Vec<(Shape, f64)>> {
        valgrind()?;
        let mut counts = Vec::new();
        for shape in Shape::ALL {
            let mut count = Command::new("valgrind");
            count
                .args(["--tool=callgrind", "--callgrind-out-file=/dev/null"])
                .arg(self.rustc.join("rustc"))
                .args(self.arguments(Mode::Check));
            let (_, told) = quiet(at_home(&mut count, &self.folder(shape, 500)))?;
            let total = told
                .lines()
                .find_map(|line| line.split_once("Collected : "));
            let total: f64 = total
                .ok_or("callgrind printed no count")?
                .1
                .trim()
                .parse()?;
            counts.push((shape, total / 1e6));
        }
        Ok(counts)
    }

    fn expansions(&self) -> Result<(f64, f64)> {
        // The time for a single entry is that of loading the macro and the runtime crate.
        let loading = self.expansion(&self.single_row()?)?;
        let large = self.expansion(&self.folder(Shape::Open, 5000))?;
        let shipped = self.expansion(&self.shipped()?)?;
        Ok((large - loading, shipped - loading))
    }

    /// The milliseconds of the compiler's macro expansion, with an unoptimised macro as in every build.
    fn expansion(&self, folder: &Path) -> Result<f64> {
        let mut least = f64::INFINITY;
        for _ in 0..EXPANSIONS {
            let mut rustc = self.command(Mode::Check, folder);
            // The times of the passes are an unstable feature.
            rustc.env("RUSTC_BOOTSTRAP", "1").arg("-Ztime-passes");
            let (_, told) = quiet(&mut rustc)?;
            let pass = told
                .lines()
                .find(|line| line.ends_with("macro_expand_crate"));
            let pass = pass.and_then(|line| line.split_once("time:")?.1.split_once(';'));
            let seconds: f64 = pass
                .ok_or("rustc printed no times of its passes")?
                .0
                .trim()
                .parse()?;
            least = least.min(seconds * 1e3);
        }
        Ok(least)
    }

    /// A crate with the WhatsApp table.
    fn shipped(&self) -> Result<PathBuf> {
        let folder = self.folder.join("shipped");
        let spec = repository()?.join("error-codes/spec/whatsapp-cloud-api.toml");
        table(&folder, &spec, OPEN)?;
        Ok(folder)
    }

    fn single_row(&self) -> Result<PathBuf> {
        let folder = self.folder.join("single-entry");
        let spec = self.folder.join("single-entry.toml");
        fs::write(&spec, SINGLE_ENTRY)?;
        table(&folder, &spec, OPEN)?;
        Ok(folder)
    }

    fn program(&self) -> Result<Program> {
        let empty = self.link("")?;
        let categories = self.link("black_box(error.category());")?;
        let everything = self.link(
            "black_box((error.category(), error.name(), error.message()));\n\
             black_box((error.description(), error.remedy()));\n\
             println!(\"{error}\");",
        )?;
        Ok(Program {
            everything: everything.saturating_sub(empty),
            categories: categories.saturating_sub(empty),
        })
    }

    /// The size of a program that uses an error from a table of 5,000.
    fn link(&self, body: &str) -> Result<u64> {
        let folder = self.folder(Shape::Open, 5000);
        let look_up = if body.is_empty() {
            ""
        } else {
            "let error = table::Error::from(code);"
        };
        let source = format!(
            "#![allow(unused_imports)]\nuse std::hint::black_box;\n\
             fn main() {{ let code = black_box(5); println!(\"{{code}}\"); {look_up} {body} }}\n"
        );
        fs::write(folder.join("main.rs"), source)?;
        let mut rustc = Command::new(self.rustc.join("rustc"));
        rustc
            .args([
                "main.rs",
                "--crate-name=program",
                "--edition=2024",
                "-Copt-level=3",
            ])
            .args(["-Cstrip=symbols", "--extern=table=libtable.rlib"])
            .args(&self.libraries);
        quiet(at_home(&mut rustc, &folder))?;
        Ok(fs::metadata(folder.join("program"))?.len())
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
fn at_home<'a>(command: &'a mut Command, folder: &Path) -> &'a mut Command {
    command
        .current_dir(folder)
        .env("CARGO_MANIFEST_DIR", folder)
}
