//! Writes the tables, and what people write instead of using error-codes, from the same rows.
//!
//! Without a wish only the small sizes are made, so that the crate builds in seconds;
//! `ERROR_CODES_BENCHES=full` makes them all, and `ERROR_CODES_BENCHES=ours` leaves out everything
//! that is not error-codes.

mod docs;
#[path = "../src/random.rs"]
mod random;
mod rows;
mod sources;

use std::env;
use std::error::Error;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use docs::Docs;
use rows::{Kind, Rows};
use sources::Part;

const WISH: &str = "ERROR_CODES_BENCHES";

/// What is too slow to compile beyond this many rows, and so is left out.
const MOST_ROWS: usize = 5000;

/// Code that is made to be compared is not made to be read.
const LINTS: &str = "dead_code, missing_docs, unreachable_pub, clippy::all, clippy::pedantic";

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo:rerun-if-changed=build");
    println!("cargo:rerun-if-changed=src/random.rs");
    println!("cargo:rerun-if-env-changed={WISH}");
    let wish = env::var(WISH).unwrap_or_default();
    let sizes: &[usize] = match wish.as_str() {
        "full" => &[50, 500, 5000, 20_000],
        _ => &[50, 500],
    };
    let out = PathBuf::from(env::var("OUT_DIR")?);
    let mut tables = format!(
        "/// The numbers of rows.\n#[allow({LINTS})]\npub const SIZES: &[usize] = &{sizes:?};\n"
    );
    let mut fill = String::new();
    let mut bytes = String::new();
    for &size in sizes {
        for kind in Kind::ALL {
            // What makes a difference at this size, sparse codes show.
            if kind != Kind::Sparse && size > MOST_ROWS {
                continue;
            }
            let rows = Rows::new(kind, size);
            let module = format!("{}_{size}", kind.name());
            let mut parts = run_time_parts(kind, size);
            if wish == "ours" {
                parts = vec![Part::Ours];
            }
            fs::write(
                out.join(format!("{module}.rs")),
                rows.pools() + &modules(&rows, &parts),
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
        let rows = Rows::new(Kind::Sparse, size);
        let len: usize = rows.all.iter().map(rows::Row::text_len).sum();
        let _ = write!(bytes, "({size}, {len}),");
        compile_time(&out.join("compile"), rows, size)?;
    }
    let _ = write!(
        tables,
        "/// The bytes of all texts of the table with so many rows.\n\
         #[allow({LINTS})]\n\
         pub const TEXT_BYTES: &[(usize, usize)] = &[{bytes}];\n\
         #[allow({LINTS})]\n\
         fn fill(all: &mut Subjects) {{ {fill} }}\n"
    );
    fs::write(out.join("tables.rs"), tables)?;
    Ok(())
}

/// Who takes part in the measurements at run time.
fn run_time_parts(kind: Kind, size: usize) -> Vec<Part> {
    let small = size <= MOST_ROWS;
    let few = size <= 500;
    Part::ALL
        .into_iter()
        .filter(|part| match (part, kind) {
            (Part::Ours | Part::Maps, _)
            | (Part::Arrays, Kind::Sparse)
            | (Part::Index, Kind::Dense) => true,
            (Part::Matches | Part::Stack | Part::DisplayDoc, Kind::Sparse)
            | (Part::MatchOnly | Part::NumbersOnly, Kind::Dense | Kind::Wide) => small,
            // A `match` over strings compares them one by one.
            (Part::MatchOnly, Kind::Text) => few,
            _ => false,
        })
        .collect()
}

fn modules(rows: &Rows, parts: &[Part]) -> String {
    let mut modules = String::new();
    for part in parts {
        let source = part.source(rows);
        let _ = write!(modules, "pub mod {} {{\n{source}\n}}\n", part.name());
    }
    modules
}

/// Writes the crates whose compilation is measured.
fn compile_time(folder: &Path, rows: Rows, size: usize) -> Result<(), Box<dyn Error>> {
    fs::create_dir_all(folder)?;
    let write = |name: &str, text: String| fs::write(folder.join(format!("{size}-{name}")), text);
    let docs = Docs::new(&rows)?;
    write("floor.rs", sources::floor(&rows, &docs))?;
    if size <= MOST_ROWS {
        write("match.rs", sources::matches(&rows, Some(&docs), true))?;
        write("stack.rs", sources::stack(&rows, Some(&docs), true))?;
    }
    write("open.toml", rows.toml())?;
    write("closed.toml", rows.without_ranges().toml())?;
    Ok(())
}
