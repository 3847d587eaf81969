//! The output of the demo.

use std::process::Command;

#[test]
fn the_demo_prints_the_expected_lines() {
    let output = Command::new(env!("CARGO_BIN_EXE_error-codes-example-whatsapp"))
        .output()
        .unwrap();
    let printed = String::from_utf8(output.stdout).unwrap();
    let errors = String::from_utf8(output.stderr).unwrap();
    assert!(output.status.success(), "{printed}\n{errors}");
    assert_eq!(errors, "");

    let parts = [
        "Time runs 600 times as fast",
        "code=130429",
        "code=131056",
        "Ada's message: sent",
        "code=131000",
        "Ada's message: may have been sent",
        "code=190",
        "Ada's message: refused",
        "Who has to act: administrator",
        "code=4",
        "Ben's message: sent",
        "code=131047",
        "The receiver responded with 200 OK.",
    ];
    let mut rest = printed.as_str();
    for part in parts {
        let Some((_, after)) = rest.split_once(part) else {
            panic!("`{part}` is missing, or too early:\n{printed}");
        };
        rest = after;
    }
    for secret in ["1555000", "the token of", "secret of the app"] {
        assert!(!printed.contains(secret), "{secret} in\n{printed}");
    }
}
