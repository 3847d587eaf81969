//! What is read as valid TOML is what `toml` reads.

use std::fs;
use std::path::Path;

use proptest::prelude::*;
use proptest::sample::{Index, select};
use toml::de::DeTable;

use super::valid;

/// Whether a text is read, and as `toml` reads it: with the same keys, values and spans.
fn is_read(text: &str) -> bool {
    let Some(root) = valid::read(text) else {
        return false;
    };
    let expected = DeTable::parse(text).expect(text);
    assert_eq!(format!("{root:?}"), format!("{:?}", expected.get_ref()));
    true
}

/// Checks that a text is read if it is valid.
fn check(text: &str) {
    assert_eq!(is_read(text), DeTable::parse(text).is_ok(), "{text}");
}

/// The TOML files in a folder.
fn find(folder: &Path, files: &mut Vec<String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy();
        if path.is_dir() && name != "target" && !name.starts_with('.') {
            find(&path, files);
        } else if name.ends_with(".toml") {
            files.push(fs::read_to_string(&path).unwrap());
        }
    }
}

/// The TOML files of the repository: specs, and others.
fn files() -> Vec<String> {
    let mut files = Vec::new();
    find(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join(".."),
        &mut files,
    );
    files
}

#[test]
fn each_valid_file_is_read() {
    for text in files() {
        check(&text);
        check(&text.replace('\n', "\r\n"));
    }
}

/// Values, valid and invalid.
const VALUES: &[&str] = &[
    "1",
    "-1_000",
    "0x1f",
    "1.5e3",
    "inf",
    "true",
    "false",
    "1979-05-27 07:32:00Z",
    "07:32",
    "\"\"",
    "''",
    "\"a # b\tc é\"",
    "'a \"\\ b'",
    "\"a\\tb\\u00e9\"",
    "\"\"\"\"\"\"",
    "\"\"\"\na\n\n\"b\" 'c'\t\"\"\"\"\"",
    "\"\"\"\\\n  a\\n\"\"\"",
    "\"\"\"\r\na\r\nb\"\"\"",
    "'''\n\na\\'b'''''",
    "[]",
    "[[1]]",
    "[{ a = 1 }, { b.c = [2, 3,], b.a = 1 }]",
    "[1, # a\n  'b', [ \"c\" , [] ]\n]",
    "{}",
    "{ a.b = 1, a.c = { a = 2 }, b = 'x' }",
    "{ a = 1,\n  b = 2, }",
    "1 # é\t#",
    "",
    "word",
    "True",
    "-0x1f",
    "é",
    "\u{feff}1",
    "\"a\\x\"",
    "\"a\u{7f}\"",
    "'\u{0}'",
    "'a\r'",
    "\"a",
    "'a",
    "\"",
    "\"\"\"a\rb\"\"\"",
    "\"\"\"a\u{1}b\"\"\"",
    "\"\"\"a\"\"",
    "\"\"\"\"",
    "'''a",
    "[1 2]",
    "[1",
    "{ a.b = 1, a = 2 }",
    "{ a = 1, a.b = 2 }",
    "{ a = { b = 1 }, a.c = 2 }",
    "{ a = 1, a = 2 }",
    "{ a = 1",
    "1 # \u{1}",
    "1\r",
    "1 1",
];

#[test]
fn values_are_read_or_left_to_toml() {
    for value in VALUES {
        check(&format!("\u{feff}a = {value}\nb.'c' = 1\r\n"));
        check(&format!("a = [{value}\n, {value}\n]"));
        check(&format!("a = {{ b = {value}\n}}"));
    }
}

#[test]
fn keys_are_read_or_left_to_toml() {
    let valid = ["a", "-", "1_A", "\"a b\"", "'a.\"b\"'", "\"\\t\""];
    let invalid = [
        "",
        "a b",
        "é",
        "a/b",
        "a\"b",
        "\"a",
        "'\u{0}'",
        "'''a'''",
        "\"\"\"a\"\"\"",
    ];
    for key in valid.iter().chain(&invalid) {
        check(&format!("{key}.b = 1"));
        check(&format!("b.{key} = 1"));
        check(&format!("[{key}]"));
        check(&format!("[[a . {key}]]"));
    }
}

/// Lines that define the same tables in different ways.
const LINES: &[&str] = &[
    "[a]",
    "[a.b]",
    "[a.c]",
    "[a.b.c]",
    "[[a]]",
    "[[a.b]]",
    "a = 1",
    "a = {}",
    "a = { b = {} }",
    "a = []",
    "a = [{}]",
    "a = [[]]",
    "a.b = 1",
    "a.b.c = 1",
    "b.c = 1",
    "b.c.d = 1",
    "b = 1",
];

#[test]
fn tables_are_read_or_left_to_toml() {
    for a in LINES {
        for b in LINES {
            for c in LINES {
                is_read(&[*a, *b, *c].join("\n"));
            }
        }
    }
    for text in [
        "[a.b]\n[a]\nb = 1\n",
        "a.b = 1\na.c = 1\n[a.d]\n",
        "[a.b]\n[a.c]\n[a]\nd = 1\n",
        "a.b = 1\n[a.c]\n[a]\n",
        "[a.b]\n[a]\nb.c = 1\n",
        "[[a]]\n[a.b]\n[[a]]\n[a.b.c]\n[a.b]\n",
        "[[a.b]]\nc.d = 1\nc.e = 1\n[[a.b.f]]\n[[a.b.f]]\n[a.b.c.g]\n",
    ] {
        check(text);
    }
    // A table that only the header of another names cannot have a header after this.
    is_read("[a.b.c]\n[a]\nb.d = 1\n[a.b]");
}

#[test]
fn deep_values_and_long_paths_are_left_to_toml() {
    for depth in [1, 63, 64, 65, 80, 200] {
        for [open, inner, close] in [["[", "", "]"], ["{ a = ", "1", " }"]] {
            let text = format!("a = {}{inner}{}", open.repeat(depth), close.repeat(depth));
            assert_eq!(is_read(&text), depth <= 64);
        }
        for [start, end] in [["[", "]"], ["[[", "]]"], ["", " = 1"]] {
            let text = format!("{start}a{}{end}", ".a".repeat(depth));
            assert_eq!(is_read(&text), depth < 64);
        }
    }
}

/// What replaces a character.
const PIECES: &[&str] = &[
    "", "\"", "'", "=", ".", "[", "]", "{", "}", ",", "#", "\\", "\n", "\r", "\u{0}", "é", "a",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn damaged_files_are_read_or_left_to_toml(
        (file, first, twice, at) in any::<(Index, Index, Index, Index)>(),
        count in 1..40_usize,
        piece in select(PIECES),
    ) {
        thread_local!(static FILES: Vec<String> = files());
        let mut lines: Vec<String> = FILES.with(|files| {
            let lines: Vec<_> = file.get(files).split_inclusive('\n').collect();
            let first = first.index(lines.len().max(1));
            lines.into_iter().skip(first).take(count).map(str::to_owned).collect()
        });
        prop_assume!(!lines.is_empty());
        let text = lines.concat();
        is_read(&text);
        let starts: Vec<_> = text.char_indices().collect();
        let (start, old) = *at.get(&starts);
        let (before, after) = (&text[..start], &text[start + old.len_utf8()..]);
        is_read(before);
        is_read(&format!("{before}{piece}{after}"));
        lines.push(twice.get(&lines).clone());
        is_read(&lines.concat());
    }
}
