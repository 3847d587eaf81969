//! Measures how many bytes a table adds to a program.

use std::fs;
use std::process::Command;

use crate::Result;
use crate::compile::{Compiler, Mode, Shape, at_home};
use crate::process::quiet;

/// The number of entries of the tables.
pub(crate) const ENTRIES: usize = 5000;

/// The bytes that a table adds to a program.
pub(crate) struct Program {
    pub(crate) shape: Shape,
    /// If the program uses everything.
    pub(crate) everything: u64,
    /// If it uses only categories.
    pub(crate) categories: u64,
}

const CATEGORIES: &str = "black_box(error.category());";

const EVERYTHING: &str = "
    black_box((error.code(), error.category(), error.name(), error.message()));
    black_box((error.description(), error.remedy()));
    println!(\"{error}\");
";

pub(crate) fn measure(compiler: &Compiler) -> Result<Vec<Program>> {
    eprintln!("programs");
    let mut programs = Vec::new();
    for (shape, code) in [(Shape::Ranged, "5"), (Shape::Text, "\"00000\"")] {
        let folder = compiler.folder(shape, ENTRIES);
        quiet(&mut compiler.command(Mode::Release, &folder))?;
        let link = |body| link(compiler, shape, code, body);
        let empty = link("")?;
        programs.push(Program {
            shape,
            everything: link(EVERYTHING)?.saturating_sub(empty),
            categories: link(CATEGORIES)?.saturating_sub(empty),
        });
    }
    Ok(programs)
}

/// The size of a program that uses an error.
fn link(compiler: &Compiler, shape: Shape, code: &str, body: &str) -> Result<u64> {
    let look_up = if body.is_empty() {
        ""
    } else {
        "let error = table::Error::from(code);"
    };
    let source = format!(
        "#![allow(unused_imports)]\nuse std::hint::black_box;\n\
         fn main() {{ let code = black_box({code}); println!(\"{{code}}\"); {look_up} {body} }}\n"
    );
    let folder = compiler.folder(shape, ENTRIES);
    fs::write(folder.join("main.rs"), source)?;
    let mut rustc = Command::new(compiler.rustc.join("rustc"));
    rustc
        .args(["main.rs", "--crate-name=program", "--edition=2024"])
        .args(["-Copt-level=3", "-Cstrip=symbols"])
        .arg("--extern=table=libtable.rlib")
        .args(&compiler.libraries);
    quiet(at_home(&mut rustc, &folder))?;
    Ok(fs::metadata(folder.join("program"))?.len())
}
