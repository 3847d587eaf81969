//! How much memory the types and their data take.

use std::fmt::Write as _;
use std::fs;
use std::mem::size_of;

use error_codes::ErrorCode as _;
use error_codes::whatsapp::CloudApiError;
use error_codes_tests::{Scratch, expect_success};
use object::{Object, ObjectSection};

#[test]
fn an_error_takes_no_more_than_two_numbers() {
    assert!(size_of::<CloudApiError>() <= 8);
    assert!(size_of::<Option<CloudApiError>>() <= 8);
}

#[test]
fn texts_that_nobody_asks_for_are_dropped() {
    let crates = Scratch::workspace("linked", &["linked"]);
    let library = |features: &str| {
        let build = ["build", "--release", "--features", features];
        let mut cargo = crates.cargo();
        // Only so can a crate do without std.
        cargo.env("CARGO_PROFILE_RELEASE_PANIC", "abort");
        expect_success(cargo.args(build));
        fs::read(crates.path("target/release/liblinked.so")).expect("the library exists")
    };
    let has = |library: &[u8], text: &str| {
        library
            .windows(text.len())
            .any(|window| window == text.as_bytes())
    };
    let mut entries = CloudApiError::entries();
    let entry = entries.find(|it| it.remedy().is_some());
    let entry = entry.expect("the table has remedies");
    let message = entry.message().expect("it has one");
    let remedy = entry.remedy().expect("it has one");

    let empty = library("");
    let category = library("category");
    let texts = library("remedy");
    assert!(
        has(&texts, remedy),
        "the texts are gone though they are asked for"
    );
    assert!(!has(&category, remedy) && !has(&category, message));
    // The codes, their look-up and the categories; a page more or less is the linker's.
    let added = category.len() - empty.len();
    let limit = 4096 + 32 * CloudApiError::TABLE.len();
    assert!(
        added <= limit,
        "the table adds {added} bytes, more than {limit}"
    );
}

/// Otherwise each crate that asks for an index would optimise a match with an arm for each variant.
#[test]
fn the_compiler_makes_a_cast_of_an_index() {
    let crates = Scratch::workspace("indexed", &["sized"]);
    let entries = (0..300).map(|entry| {
        let code = match entry % 20 {
            0 => format!("'{}-{}'", entry * 10, entry * 10 + 5),
            _ => (entry * 10).to_string(),
        };
        format!("{{ code = {code}, name = 'Variant{entry}', message = 'message' }},\n")
    });
    let entries: String = entries.collect();
    let table = format!("title = 'Indexed'\ncodes = [\n{entries}]\n");
    crates.write("sized/table.toml", &table);
    crates.write(
        "sized/src/lib.rs",
        "#[error_codes::error_codes(\"table.toml\")]\n\
         pub enum Error { Unknown(error_codes::UnknownCode<Self>) }\n",
    );
    let mut cargo = crates.cargo();
    let code = crates.path("sized.mir");
    cargo.args([
        "rustc",
        "--release",
        "--package",
        "sized",
        "--crate-type",
        "rlib",
        "--",
    ]);
    expect_success(cargo.arg(format!("--emit=mir={}", code.display())));
    let code = fs::read_to_string(code).expect("the compiler writes its code");
    // Behind it is the code for constants, which is not optimised.
    let index = code
        .split("\n}\n")
        .find(|function| function.contains("__index("))
        .expect("the index is a function");
    assert!(
        index.contains(" as usize (") && !index.contains("switchInt"),
        "this compiler optimises the match in `__index` no longer before LLVM, so release builds of large \
         tables take longer: see `emit::methods::index`\n{index}"
    );
}

#[test]
fn data_takes_little_more_than_its_texts() {
    let crates = Scratch::workspace("sized", &["sized"]);
    let (few, many) = (Program::build(&crates, 20), Program::build(&crates, 500));
    // What does not depend on the table is in both, like the messages of panics, which have paths.
    let entries = many.entries - few.entries;
    let texts = many.texts - few.texts;
    let data = many.data - few.data;
    let limit = texts * 11 / 10 + 24 * entries;
    assert!(
        texts < data && data <= limit,
        "{data} bytes of data for {texts} bytes of text in {entries} entries; the limit is {limit}"
    );
}

/// A program that uses everything of a table.
struct Program {
    entries: usize,
    /// The bytes of the texts of the table.
    texts: usize,
    /// The bytes of the constant data of the program.
    data: usize,
}

impl Program {
    /// Builds one with a table whose codes lie far apart, with a range in twenty.
    fn build(crates: &Scratch, entries: usize) -> Self {
        let mut table = "title = 'Big'\n[categories.one]\ntitle = 'One'\n[tags.tag]\n".to_owned();
        let mut texts = 0;
        for entry in 0..entries {
            let first = entry * 7919 % 134_900;
            let codes = match entry % 20 {
                0 => format!("\"{first}-{}\"", first + 5),
                _ => first.to_string(),
            };
            let name = format!("Variant{entry}");
            let message = format!("what went wrong in case {entry}");
            let description = format!("In case {entry}, {}.", "something happened that ".repeat(5));
            let remedy = format!(
                "Look up case {entry}, {}.",
                "and do what is said ".repeat(4)
            );
            texts += codes.trim_matches('"').len()
                + name.len()
                + message.len()
                + description.len()
                + remedy.len();
            let _ = write!(
                table,
                "[[codes]]\ncode = {codes}\nname = '{name}'\nmessage = '{message}'\n\
                 category = 'one'\ntags = ['tag']\nretry = 'never'\n\
                 description = '{description}'\nremedy = '{remedy}'\n",
            );
        }
        crates.write("sized/table.toml", &table);
        let mut cargo = crates.cargo();
        // Only so can a crate do without std.
        cargo.env("CARGO_PROFILE_RELEASE_PANIC", "abort");
        expect_success(cargo.args(["build", "--release", "--package", "sized"]));
        let library =
            fs::read(crates.path("target/release/libsized.so")).expect("the library exists");
        let library = object::File::parse(&*library).expect("the library can be read");
        let is_data = |name: &str| name.starts_with(".rodata") || name.starts_with(".data");
        let data: u64 = library
            .sections()
            .filter(|section| section.name().is_ok_and(is_data))
            .map(|section| section.size())
            .sum();
        let data = usize::try_from(data).expect("the library was in memory");
        Self {
            entries,
            texts,
            data,
        }
    }
}
