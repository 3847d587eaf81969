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

/// The phases of the macro, each with the functions whose instructions, and those of what they call, are counted.
pub(crate) const PHASES: [(&str, &str); 7] = [
    ("TOML", "error_codes_codegen::syntax::Tree::parse"),
    ("keys and types", "error_codes_codegen::syntax::read"),
    ("rules, with the texts", "error_codes_codegen::rules::check"),
    ("plan", "error_codes_codegen::plan::plan"),
    (
        "emission, with the lexer",
        "error_codes_codegen::emit::emit",
    ),
    ("of these, Markdown", "error_codes_codegen::prose::read"),
    (
        "of these, the lexer",
        "<proc_macro::TokenStream as core::str::traits::FromStr>::from_str",
    ),
];

/// What the macro costs.
pub(crate) struct Expansion {
    /// Milliseconds for 5,000 entries, without those for a single entry.
    pub(crate) large: f64,
    /// The same for the WhatsApp table.
    pub(crate) shipped: f64,
    /// Millions of instructions of each phase: for the WhatsApp table, and for 5,000 entries.
    pub(crate) phases: [Phases; 2],
}

/// Millions of instructions of each phase.
pub(crate) type Phases = BTreeMap<&'static str, f64>;

impl Expansion {
    pub(crate) fn measure(compiler: &Compiler) -> Result<Self> {
        eprintln!("expansion");
        let (large, shipped) = (compiler.folder(Shape::Ranged, 5000), shipped(compiler)?);
        // The time for a single entry is that of loading the macro and the runtime crate.
        let loading = milliseconds(compiler, &single_entry(compiler)?)?;
        Ok(Self {
            large: milliseconds(compiler, &large)? - loading,
            shipped: milliseconds(compiler, &shipped)? - loading,
            phases: [phases(compiler, &shipped)?, phases(compiler, &large)?],
        })
    }
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
    let mut annotate = Command::new("callgrind_annotate");
    let (annotated, _) = quiet(
        annotate
            .args(["--inclusive=yes", "--threshold=100"])
            .arg(&counts),
    )?;
    let mut phases = Phases::new();
    for line in annotated.lines() {
        let Some((phase, _)) = PHASES
            .into_iter()
            .find(|(_, function)| line.contains(&format!(":{function} [")))
        else {
            continue;
        };
        let count = line.split_whitespace().next().unwrap_or_default();
        let count: f64 = count.replace(',', "").parse()?;
        let known = phases.entry(phase).or_insert(0.0);
        *known = f64::max(*known, count / 1e6);
    }
    for (phase, function) in PHASES {
        if !phases.contains_key(phase) {
            return Err(format!("callgrind did not find `{function}`").into());
        }
    }
    Ok(phases)
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
