//! Crates that use error-codes as anybody would: outside the repository, by their own Cargo.toml.

use error_codes_tests::{Scratch, cargo, expect_failure, expect_success, repository};

/// One test, so that all of them are in one workspace.
#[test]
fn crates_outside_the_repository_build_and_run() {
    let members = [
        "bare",
        "renamed",
        "story",
        "features",
        "own_serde",
        "other_serde",
        "chosen",
    ];
    let crates = Scratch::workspace("crates", &members);
    a_table_in_a_file_becomes_an_enum(&crates);
    the_crate_can_have_another_name(&crates);
    other_crates_take_the_enums(&crates);
    a_table_of_numbers_needs_no_heap(&crates);
    features_are_additive(&crates);
    an_integration_whose_feature_is_off_says_how_to_turn_it_on(&crates);
}

/// What an integration needs is not everybody's.
#[test]
fn serde_json_comes_with_the_wire_types_alone() {
    let scratch = Scratch::new();
    let tree = |features: &str| {
        let package = [
            "tree",
            "--package",
            "error-codes-table",
            "--edges",
            "normal",
        ];
        let mut cargo = cargo(repository(), &scratch.path("target"));
        cargo
            .args(package)
            .args(["--prefix", "none", "--features", features]);
        expect_success(&mut cargo)
    };
    let has = |tree: &str, name: &str| {
        let mut packages = tree.lines().filter_map(|line| line.split(' ').next());
        packages.any(|it| it == name)
    };
    assert!(!has(&tree(""), "serde"));
    assert!(has(&tree("serde"), "serde") && !has(&tree("serde"), "serde_json"));
    assert!(!has(&tree("whatsapp"), "serde"));
    assert!(has(&tree("whatsapp-wire"), "serde_json"));
}

/// A crate implements `Serialize` for its enum. Another one turns the feature `serde` on.
fn features_are_additive(crates: &Scratch) {
    expect_success(crates.cargo().args(["check", "--package", "own_serde"]));
    let printed = expect_success(crates.cargo().args(["run", "--package", "other_serde"]));
    assert_eq!(printed, "\"no network service\" 7\n");
}

fn an_integration_whose_feature_is_off_says_how_to_turn_it_on(crates: &Scratch) {
    let errors = expect_failure(crates.cargo().args(["check", "--package", "chosen"]));
    for name in ["serde", "miette", "problem_details", "axum", "exit_code"] {
        let error = format!(
            "error: the argument `{name}` needs the feature `{name}` of error-codes-table: add it to its line in Cargo.toml, features = [\"{name}\"]\n --> chosen/src/lib.rs:"
        );
        assert!(errors.contains(&error), "{errors}");
    }
    // And nothing else is wrong.
    assert_eq!(errors.matches("error: ").count(), 6, "{errors}");
}

fn a_table_in_a_file_becomes_an_enum(crates: &Scratch) {
    let printed = expect_success(crates.cargo().args(["run", "--package", "story"]));
    assert_eq!(
        printed,
        "\
no network service (30)

The modem sees no network.

Remedy: Look for a place with better reception.
[Network errors] [retry after 5 s, then 10 s, then 20 s, …] true

SIM not inserted (10)

Remedy: Insert a SIM card.
[SIM errors] [retry once the remedy has been carried out] false

unknown error (99)
[none] [] false

"
    );
}

fn the_crate_can_have_another_name(crates: &Scratch) {
    let printed = expect_success(crates.cargo().args(["run", "--package", "renamed"]));
    assert_eq!(
        printed,
        "no network service (30)\nErr(31)\nNetwork errors\n"
    );
}

fn other_crates_take_the_enums(crates: &Scratch) {
    let printed = expect_success(crates.cargo().args(["run", "--package", "features"]));
    assert_eq!(printed, "[131056,250]\n");
}

fn a_table_of_numbers_needs_no_heap(crates: &Scratch) {
    let build = |features: &str| {
        let mut cargo = crates.cargo();
        cargo.args(["build", "--package", "bare", "--features", features]);
        // Only so can a crate do without std.
        cargo.env("CARGO_PROFILE_DEV_PANIC", "abort");
        cargo
    };
    expect_success(&mut build(""));
    // With the feature the same build fails, so the one above would have shown a heap.
    let errors = expect_failure(&mut build("alloc"));
    assert!(
        errors.contains("no global memory allocator found"),
        "{errors}"
    );
}
