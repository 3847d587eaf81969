//! An edit of the shipped table needs no edit of Rust: with an entry of every form in it, the tests of
//! the table pass as they are.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Command;

use error_codes_tests::{Scratch, cargo, expect_success, repository, target};

const SPEC: &str = "error-codes/spec/whatsapp-cloud-api.toml";
const FACTS: &str = "error-codes/spec/sources/kaleyra.tsv";

/// What the top of the table gets.
const TOP: &str = r#"
reserved = [
    { code = 7700900, name = "EditRemoved", note = "Removed by a test." },
    { code = "7700910-7700919" },
]
"#;

/// What its end gets. The tags are those that the rules of the table ask for.
const END: &str = r#"
[sources.edit]
title = "A page that is new"

[sources.edit_dated]
title = "A page with a date"
url = "https://example.com/codes"
verified = 2026-11-23

[categories.edited]
title = "Edited errors"

[groups.edit_part]
multiple = true
description = "A group that is new."

[tags.edit_front]
group = "edit_part"
description = "A tag of the group."

[tags.edit_back]
group = "edit_part"

[tags.edit_loud]
description = "A tag of no group."

[[codes]]
code = "7700000-7700099"
name = "EditRange"
message = "a range"
category = "edited"
tags = ["request.*", "nobody", "edit_part.*"]
sources = ["edit"]
retry = { backoff = "2s" }
description = "A range around a code."
remedy = "Wait."

[[codes]]
code = 7700050
name = "EditInside"
message = "a code in the range"
aliases = ["inside of the range"]
category = "edited"
tags = ["request.*", "nobody", "edit_front", "edit_loud"]
sources = ["edit", "edit_dated"]
since = "1.0"
retry = { after = "3d" }
description = "See [the page][edit-page]."
remedy = """
1. Wait.
2. Send it again, with `the same` text.
"""
deprecated = { since = "2.0", note = "replaced", use = "EditPlain" }

[[codes]]
code = 7700101
name = "EditPlain"
message = "milliseconds"
category = "edited"
tags = ["sending", "nobody"]
sources = ["edit", "kaleyra"]
retry = { backoff = "250ms", factor = 1 }
description = "A wait in milliseconds."
remedy = "Wait."

[[codes]]
code = -7700102
name = "EditNegative"
message = "a negative code"
category = "edited"
tags = ["sending", "developer"]
sources = ["edit"]
retry = "never"
description = "A negative code."
remedy = "Change the request."
examples = [{ title = "Response", text = '{"error": {"code": -7700102}}' }]

[[codes]]
code = 7700103
name = "EditWaived"
message = "a code of which nothing is known"
category = "edited"
tags = ["request.*", "developer"]
waive = { description = "not documented", remedy = "not documented", retry = "not documented", sources = "not documented" }

[[codes]]
code = 7700104
name = "EditCases"
message = "a code with cases"
category = "edited"
tags = ["request.*", "administrator"]
sources = ["edit"]
retry = "after-fix"
description = "It depends."
remedy = "Look at the case."

[[codes.cases]]
subcode = 7
message = "The first case"
retry = { after = "90m" }
description = "The first."
remedy = "Wait."
examples = [{ text = '{"error": {"code": 7700104, "error_subcode": 7}}' }]

[[codes.cases]]
message = "The second case"
description = "The second."
"#;

#[test]
fn an_edit_of_the_table_needs_no_edit_of_rust() {
    let copy = Scratch::new();
    for file in tracked() {
        let to = copy.path(&file);
        fs::create_dir_all(to.parent().expect("a file is in a folder")).expect("it can be created");
        copy_file(&repository().join(&file), &to);
    }
    copy.write(SPEC, &edited(&copy.read(SPEC)));
    // An entry of a source is also a fact of it.
    copy.write(FACTS, &(copy.read(FACTS) + "7700101\tmilliseconds\n"));

    let check = ["run", "--quiet", "--", "check", SPEC];
    expect_success(cargo_of(&copy).args(check));
    let test = [
        "test",
        "--no-fail-fast",
        "--features",
        "error-codes-table/whatsapp-wire",
    ];
    let mut tests = cargo_of(&copy);
    tests.args(test);
    for package in ["table", "table-tests", "cli"] {
        tests.args(["--package", &format!("error-codes-{package}")]);
    }
    expect_success(&mut tests);
}

/// A cargo that starts in the copy. Its crates have the names and paths of the repository's, so they
/// are built in a folder of their own.
fn cargo_of(copy: &Scratch) -> Command {
    cargo(copy.folder(), &target().join("tests/edit"))
}

fn edited(spec: &str) -> String {
    let mut spec = spec.replacen("\nrequire = ", &format!("{TOP}require = "), 1);
    let link = "[links]\nedit-page = \"https://example.com/page\"\n";
    spec = spec.replacen("[links]\n", link, 1);
    spec += END;
    for plain in 0..20 {
        let _ = write!(
            spec,
            r#"
[[codes]]
code = {}
name = "EditMore{plain}"
message = "one more ({plain})"
category = "edited"
tags = ["request.*", "developer"]
sources = ["edit"]
retry = "never"
description = "One more."
remedy = "Change the request."
"#,
            7_700_200 + plain
        );
    }
    spec
}

/// The files that belong to the repository.
fn tracked() -> Vec<String> {
    let mut git = Command::new("git");
    git.args([
        "ls-files",
        "-z",
        "--cached",
        "--others",
        "--exclude-standard",
    ]);
    let files = expect_success(git.current_dir(repository()));
    let files = files.split_terminator('\0').map(str::to_owned);
    files
        .filter(|file| repository().join(file).symlink_metadata().is_ok())
        .collect()
}

/// Copies a file, and a link as a link.
fn copy_file(from: &Path, to: &Path) {
    if let Ok(target) = fs::read_link(from) {
        std::os::unix::fs::symlink(target, to).expect("the link can be created");
    } else {
        fs::copy(from, to).expect("the file can be copied");
    }
}
