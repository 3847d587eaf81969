//! When a crate is built anew: after an edit of its table, and only then.

use std::fs;
use std::process::Command;
use std::thread;
use std::time::Duration;

use error_codes_tests::{Scratch, expect_failure, expect_success, run};

const SPEC: &str = "story/spec/modem.toml";
const MAIN: &str = "story/src/main.rs";

#[test]
fn an_edit_of_the_table_rebuilds_its_crate_and_nothing_else() {
    let story = Scratch::workspace("edited", &["story"]);
    let valid = story.read(SPEC);
    assert!(built(&story).contains(&"story".to_owned()));
    assert_eq!(built(&story), [""; 0], "nothing has changed");

    story.write("story/spec/notes.md", "Not a table.");
    story.write("story/README.md", "Not a source.");
    assert_eq!(built(&story), [""; 0], "nothing that matters has changed");

    edit(&story, SPEC, &format!("{valid}{NEW_ENTRY}"));
    let main = story.read(MAIN);
    let naming = main.replace(
        "fn main() {",
        "fn main() {\n    println!(\"{}\", ModemError::Busy);",
    );
    edit(&story, MAIN, &naming);
    assert_eq!(built(&story), ["story"]);
    let printed = expect_success(story.cargo().args(["run", "--quiet"]));
    assert!(printed.starts_with("the line is busy (31)\n"), "{printed}");

    // The table alone, since the source has changed above.
    edit(
        &story,
        SPEC,
        &format!("{valid}{NEW_ENTRY}aliases = [\"engaged\"]\n"),
    );
    assert_eq!(built(&story), ["story"]);
    assert_eq!(built(&story), [""; 0]);
}

#[test]
fn a_broken_table_is_reported_until_it_is_fixed() {
    let story = Scratch::workspace("broken", &["story"]);
    let valid = story.read(SPEC);
    built(&story);

    edit(
        &story,
        SPEC,
        &valid.replace("category = \"sim\"", "category = \"sin\""),
    );
    for _ in 0..2 {
        let errors = expect_failure(story.cargo().arg("build"));
        for part in [
            "error: undeclared category `sin`",
            "--> spec/modem.toml:15:12",
            "category = \"sin\"",
            "help: did you mean `sim`?",
            "--> story/src/main.rs:6:15",
        ] {
            assert!(errors.contains(part), "`{part}` is missing in\n{errors}");
        }
    }

    edit(&story, SPEC, &valid);
    assert_eq!(built(&story), ["story"]);
    assert_eq!(built(&story), [""; 0]);
}

const NEW_ENTRY: &str = "
[[codes]]
code = 31
name = \"Busy\"
message = \"the line is busy\"
category = \"network\"
";

/// Writes a file at a time that differs from that of the build before, whatever the file system's
/// clock can tell apart.
fn edit(story: &Scratch, path: &str, text: &str) {
    thread::sleep(Duration::from_millis(20));
    story.write(path, text);
}

/// Builds, and names the crates that were not fresh.
fn built(story: &Scratch) -> Vec<String> {
    compiled(story.cargo().arg("build"))
}

/// Runs cargo, and names the crates that it compiled.
fn compiled(cargo: &mut Command) -> Vec<String> {
    let output = run(cargo);
    let printed = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{printed}");
    let lines = printed.lines();
    let compiled = lines.filter_map(|line| line.trim_start().strip_prefix("Compiling "));
    compiled
        .filter_map(|krate| krate.split(' ').next())
        .map(str::to_owned)
        .collect()
}

#[test]
fn the_folder_of_a_crate_does_not_show_in_what_is_built() {
    let library = || {
        let story = Scratch::workspace("moved", &["story"]);
        let main = story.read(MAIN);
        story.write(
            "story/src/lib.rs",
            &main.replace("fn main()", "pub fn main()"),
        );
        // What rustc itself records of a folder is left out.
        let remap = format!("--remap-path-prefix={}=/", story.folder().display());
        let build = ["rustc", "--package", "story", "--lib", "--", &remap];
        let compiled = compiled(story.cargo().args(build));
        assert!(compiled.contains(&"story".to_owned()), "{compiled:?}");
        fs::read(story.path("target/debug/libstory.rlib")).expect("the library exists")
    };
    assert!(library() == library(), "the bytes differ");
}
