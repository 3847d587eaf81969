//! Generates the tables, and the code of all candidates, from the same entries.
//!
//! By default, only the small sizes are generated, so that the crate builds in seconds.
//! `ERROR_CODES_BENCHES=full` generates all sizes, and `ERROR_CODES_BENCHES=ours` only error-codes. With
//! `ERROR_CODES_BENCHES=compile`, that is so at run time, but the crates to compile have all sizes.

mod docs;
#[path = "../src/random.rs"]
mod random;
mod sources;
mod table;

use std::env;
use std::error::Error;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use docs::Docs;
use sources::Part;
use table::{Kind, Table};

const SELECTION: &str = "ERROR_CODES_BENCHES";

/// The maximum size of the candidates that compile slowly.
const MAX_ENTRIES: usize = 5000;

/// The lints that the generated code violates.
const LINTS: &str = "dead_code, missing_docs, unreachable_pub, clippy::all, clippy::pedantic";

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo:rerun-if-changed=build");
    println!("cargo:rerun-if-changed=src/random.rs");
    println!("cargo:rerun-if-env-changed={SELECTION}");
    let selection = env::var(SELECTION).unwrap_or_default();
    let all = &[50, 500, 5000, 20_000][..];
    let (sizes, compiled) = match selection.as_str() {
        "full" => (all, all),
        "compile" => (&all[..2], all),
        _ => (&all[..2], &all[..2]),
    };
    let out = PathBuf::from(env::var("OUT_DIR")?);
    let mut tables = format!(
        "/// The numbers of entries.\n#[allow({LINTS})]\npub const SIZES: &[usize] = &{sizes:?};\n\
         /// The numbers of entries of the crates that are compiled.\n\
         #[allow({LINTS})]\npub const COMPILED_SIZES: &[usize] = &{compiled:?};\n"
    );
    let (mut fill, mut structures) = (String::new(), String::new());
    let (mut bytes, mut tokens) = (String::new(), String::new());
    for &size in sizes {
        for kind in Kind::ALL {
            let table = Table::new(kind, size);
            let structure = docs::structure(&table)?;
            let _ = write!(structures, "({:?}, {size}, {structure:?}),", kind.name());
            let module = format!("{}_{size}", kind.name());
            let mut parts = run_time_parts(kind, size);
            if selection == "ours" || selection == "compile" {
                parts = vec![Part::Ours];
            }
            fs::write(
                out.join(format!("{module}.rs")),
                table.pools() + &modules(&table, &parts),
            )?;
            let _ = write!(
                tables,
                "#[allow({LINTS})]\nmod {module} {{ include!(concat!(env!(\"OUT_DIR\"), \"/{module}.rs\")); }}\n"
            );
            for part in parts {
                let _ = writeln!(
                    fill,
                    "measure!({}, all, {module}, {:?}, {size});",
                    part.name(),
                    kind.name()
                );
            }
        }
    }
    for &size in compiled {
        for kind in [Kind::Sparse, Kind::Text] {
            let table = Table::new(kind, size);
            let len: usize = table.entries.iter().map(table::Entry::text_len).sum();
            let _ = write!(bytes, "({:?}, {size}, {len}),", kind.name());
        }
        let written = compile_time(&out.join("compile"), size)?;
        let _ = write!(tokens, "({size}, {written}),");
    }
    let _ = write!(
        tables,
        "/// What finds a code, for each kind of codes and each number of entries.\n\
         #[allow({LINTS})]\n\
         pub const STRUCTURES: &[(&str, usize, &str)] = &[{structures}];\n\
         /// The bytes of all texts, for each kind of codes and each number of entries.\n\
         #[allow({LINTS})]\n\
         pub const TEXT_BYTES: &[(&str, usize, usize)] = &[{bytes}];\n\
         /// The tokens of the generated code, for each number of entries.\n\
         #[allow({LINTS})]\n\
         pub const TOKENS: &[(usize, usize)] = &[{tokens}];\n\
         #[allow({LINTS})]\n\
         fn fill(all: &mut Subjects) {{ {fill} }}\n"
    );
    fs::write(out.join("tables.rs"), tables)?;
    Ok(())
}

/// The candidates that are measured at run time.
fn run_time_parts(kind: Kind, size: usize) -> Vec<Part> {
    let small = size <= MAX_ENTRIES;
    let few = size <= 500;
    Part::ALL
        .into_iter()
        .filter(|part| match (part, kind) {
            (Part::Ours | Part::Maps, _)
            | (Part::Arrays, Kind::Sparse)
            | (Part::Index, Kind::Clustered | Kind::Dense) => true,
            (Part::Matches | Part::Stack | Part::DisplayDoc, Kind::Sparse)
            | (Part::MatchOnly | Part::NumbersOnly, Kind::Clustered | Kind::Dense | Kind::Wide) => {
                small
            }
            // A `match` over strings compares them one by one.
            (Part::MatchOnly, Kind::Text) => few,
            _ => false,
        })
        .collect()
}

fn modules(table: &Table, parts: &[Part]) -> String {
    let mut modules = String::new();
    for part in parts {
        let source = part.source(table);
        let _ = write!(modules, "pub mod {} {{\n{source}\n}}\n", part.name());
    }
    modules
}

/// Writes the crates whose compilation is measured, and returns the number of tokens of one.
fn compile_time(folder: &Path, size: usize) -> Result<usize, Box<dyn Error>> {
    fs::create_dir_all(folder)?;
    let write = |name: &str, text: String| fs::write(folder.join(format!("{size}-{name}")), text);
    let ranged = Table::new(Kind::Sparse, size);
    let docs = Docs::new(&ranged)?;
    write("floor.rs", sources::floor(&ranged, &docs))?;
    if size <= MAX_ENTRIES {
        write("match.rs", sources::matches(&ranged, Some(&docs), true))?;
        write("stack.rs", sources::stack(&ranged, Some(&docs), true))?;
    }
    write("ranged.toml", ranged.toml())?;
    write("plain.toml", ranged.without_ranges().toml())?;
    write("text.toml", Table::new(Kind::Text, size).toml())?;
    Ok(docs.tokens)
}
