//! Measures the macro, and counts the instructions of the compiler.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::Result;
use crate::compile::{Compiler, Mode, OPEN, Shape, at_home, table};
use crate::process::{quiet, repository};

/// The number of entries of the tables that are checked to count instructions.
pub(crate) const COUNTED: usize = 500;

const SINGLE_ENTRY: &str = "
title = 'Single'
categories.only.title = 'Only'
codes = [{ code = 1, name = 'One', message = 'one', category = 'only' }]
";

/// How often an expansion is measured; each takes a moment.
const EXPANSIONS: u32 = 10;

/// A phase of the macro, with the function whose instructions, and those of what it calls, are counted.
pub(crate) struct Phase {
    pub(crate) name: &'static str,
    function: &'static str,
    /// Whether it is a part of other phases.
    pub(crate) is_part: bool,
}

const fn phase(name: &'static str, function: &'static str) -> Phase {
    Phase {
        name,
        function,
        is_part: false,
    }
}

const fn part(name: &'static str, function: &'static str) -> Phase {
    Phase {
        is_part: true,
        ..phase(name, function)
    }
}

/// The phases of the macro.
pub(crate) const PHASES: [Phase; 8] = [
    phase(TOML, "error_codes_codegen::syntax::Tree::parse"),
    part(TOML_LEXER, "toml_parser::lexer::Lexer::into_vec"),
    phase("keys and types", "error_codes_codegen::syntax::read"),
    phase("rules, with the texts", "error_codes_codegen::rules::check"),
    phase("plan", "error_codes_codegen::plan::plan"),
    phase("emission", "error_codes_codegen::emit::emit"),
    part(
        "in rules and emission: Markdown",
        "error_codes_codegen::prose::read",
    ),
    part(
        COMPILER_LEXER,
        "<proc_macro::TokenStream as core::str::traits::FromStr>::from_str",
    ),
];

pub(crate) const TOML: &str = "TOML";
pub(crate) const TOML_LEXER: &str = "in it: the lexer of `toml_parser`";
pub(crate) const COMPILER_LEXER: &str = "in emission: the lexer of the compiler";

/// What takes the compiler a time that grows with the square of the number of entries, each with the function that does
/// it.
pub(crate) const SQUARES: [(Square, &str); 2] = [
    (
        Square::Values,
        "rustc_const_eval::interpret::validity::ValidityVisitor",
    ),
    (
        Square::Arms,
        "rustc_pattern_analysis::usefulness::compute_exhaustiveness_and_usefulness",
    ),
];

/// A part of a check whose time grows with the square of the number of entries.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Square {
    /// The validation of the values in statics, with a search of the variant of each.
    Values,
    /// The comparison of each arm of a match with each variant.
    Arms,
}

/// Millions of instructions of a check.
pub(crate) struct Check {
    pub(crate) all: f64,
    pub(crate) squares: BTreeMap<Square, f64>,
}

/// What the macro costs.
pub(crate) struct Expansion {
    /// Milliseconds for a single entry: those of loading the macro and the runtime crate.
    pub(crate) loading: f64,
    /// Milliseconds for 5,000 entries of each shape, without those for a single entry.
    pub(crate) large: BTreeMap<Shape, f64>,
    /// The same for the WhatsApp table.
    pub(crate) shipped: f64,
    /// Millions of instructions of each phase: for the WhatsApp table, and for the slowest one of 5,000 entries.
    pub(crate) phases: [Phases; 2],
    /// A check of 5,000 entries of each shape.
    pub(crate) checks: BTreeMap<Shape, Check>,
}

/// Millions of instructions of each phase.
pub(crate) type Phases = BTreeMap<&'static str, f64>;

impl Expansion {
    pub(crate) fn measure(compiler: &Compiler) -> Result<Self> {
        eprintln!("expansion");
        let shipped = shipped(compiler)?;
        let loading = milliseconds(compiler, &single_entry(compiler)?)?;
        let (mut large, mut checks) = (BTreeMap::new(), BTreeMap::new());
        for shape in Shape::OURS {
            let folder = compiler.folder(shape, 5000);
            large.insert(shape, milliseconds(compiler, &folder)? - loading);
            checks.insert(shape, check(compiler, &folder)?);
        }
        let slowest = compiler.folder(slowest(&large).0, 5000);
        Ok(Self {
            loading,
            large,
            shipped: milliseconds(compiler, &shipped)? - loading,
            phases: [phases(compiler, &shipped)?, phases(compiler, &slowest)?],
            checks,
        })
    }

    /// The shape whose expansion takes longest, and its milliseconds for 5,000 entries.
    pub(crate) fn slowest(&self) -> (Shape, f64) {
        slowest(&self.large)
    }
}

fn slowest(large: &BTreeMap<Shape, f64>) -> (Shape, f64) {
    let times = large.iter().map(|(shape, time)| (*shape, *time));
    let slowest = times.reduce(|one, other| if other.1 > one.1 { other } else { one });
    slowest.unwrap_or((Shape::Ranged, 0.0))
}

/// The milliseconds of the compiler's macro expansion, with an unoptimised macro as in every build.
fn milliseconds(compiler: &Compiler, folder: &Path) -> Result<f64> {
    let mut least = f64::INFINITY;
    for _ in 0..EXPANSIONS {
        let mut rustc = compiler.command(Mode::Check, folder);
        // The times of the passes are an unstable feature.
        rustc
            .env("RUSTC_BOOTSTRAP", "1")
            .args(["-Ztime-passes", "-Zno-analysis"]);
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

/// The instructions of each phase, from the inclusive counts of callgrind.
fn phases(compiler: &Compiler, folder: &Path) -> Result<Phases> {
    let counts = folder.join("callgrind.out");
    let mut rustc = callgrind(compiler, &counts);
    rustc.env("RUSTC_BOOTSTRAP", "1").arg("-Zno-analysis");
    quiet(at_home(&mut rustc, folder))?;
    let annotated = annotate(&counts, "yes")?;
    let mut phases = Phases::new();
    for line in annotated.lines() {
        let Some(phase) = PHASES
            .iter()
            .find(|it| line.contains(&format!(":{} [", it.function)))
        else {
            continue;
        };
        let known = phases.entry(phase.name).or_insert(0.0);
        *known = f64::max(*known, millions(line)?);
    }
    for Phase { name, function, .. } in PHASES {
        if !phases.contains_key(name) {
            return Err(format!("callgrind did not find `{function}`").into());
        }
    }
    Ok(phases)
}

/// The instructions of a whole check, and those of the functions themselves that grow with the square.
fn check(compiler: &Compiler, folder: &Path) -> Result<Check> {
    let counts = folder.join("callgrind.out");
    quiet(at_home(&mut callgrind(compiler, &counts), folder))?;
    let (mut all, mut squares) = (None, BTreeMap::new());
    for line in annotate(&counts, "no")?.lines() {
        if line.ends_with("PROGRAM TOTALS") {
            all = Some(millions(line)?);
        }
        if let Some((square, _)) = SQUARES.iter().find(|it| line.contains(it.1)) {
            *squares.entry(*square).or_insert(0.0) += millions(line)?;
        }
    }
    for (square, function) in SQUARES {
        if !squares.contains_key(&square) {
            return Err(format!("callgrind did not find `{function}`").into());
        }
    }
    let all = all.ok_or("callgrind printed no count")?;
    Ok(Check { all, squares })
}

fn annotate(counts: &Path, inclusive: &str) -> Result<String> {
    let mut annotate = Command::new("callgrind_annotate");
    annotate.arg(format!("--inclusive={inclusive}"));
    Ok(quiet(annotate.arg("--threshold=100").arg(counts))?.0)
}

/// The count at the beginning of a line of callgrind.
fn millions(line: &str) -> Result<f64> {
    let count = line.split_whitespace().next().unwrap_or_default();
    Ok(count.replace(',', "").parse::<f64>()? / 1e6)
}

/// Millions of instructions for a check of 500 entries.
pub(crate) fn instructions(compiler: &Compiler, shapes: &[Shape]) -> Result<Vec<(Shape, f64)>> {
    let mut counts = Vec::new();
    for &shape in shapes {
        eprintln!("instructions of a check: {}", shape.name());
        let mut rustc = callgrind(compiler, Path::new("/dev/null"));
        let (_, told) = quiet(at_home(&mut rustc, &compiler.folder(shape, COUNTED)))?;
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

/// A check under callgrind.
fn callgrind(compiler: &Compiler, counts: &Path) -> Command {
    let mut command = Command::new("valgrind");
    command
        .arg("--tool=callgrind")
        .arg(format!("--callgrind-out-file={}", counts.display()))
        .arg(compiler.rustc.join("rustc"))
        .args(compiler.arguments(Mode::Check));
    command
}

/// A crate with the WhatsApp table.
fn shipped(compiler: &Compiler) -> Result<PathBuf> {
    let folder = compiler.folder.join("shipped");
    let spec = repository()?.join("error-codes/spec/whatsapp-cloud-api.toml");
    table(&folder, &spec, OPEN)?;
    Ok(folder)
}

fn single_entry(compiler: &Compiler) -> Result<PathBuf> {
    let folder = compiler.folder.join("single-entry");
    let spec = compiler.folder.join("single-entry.toml");
    fs::write(&spec, SINGLE_ENTRY)?;
    table(&folder, &spec, OPEN)?;
    Ok(folder)
}
