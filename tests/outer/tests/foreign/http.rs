//! The status codes of HTTP, as the crate `http` documents them.

use std::fmt::Write as _;
use std::fs;
use std::process::Command;

use error_codes_tests::{cargo, expect_success, repository, target};
use http::StatusCode;
use serde_json::Value;

use crate::spec::key;
use crate::{Row, compare, shown};

#[test]
#[ignore = "builds a crate"]
fn every_status_is_as_documented() {
    let source = source();
    let mut rows: Vec<Row> = Vec::new();
    for code in 100..1000 {
        let status = StatusCode::from_u16(code).expect("it is a status");
        if let Some(reason) = status.canonical_reason() {
            let constant = constant(&source, code);
            let class = class(status);
            rows.push((
                code.to_string(),
                vec![
                    shown(Some(&constant)),
                    shown(Some(reason)),
                    shown(Some(class)),
                ],
            ));
        }
    }
    for code in [199, 299, 399, 499, 599] {
        let status = StatusCode::from_u16(code).expect("it is a status");
        assert_eq!(status.canonical_reason(), None);
        let id = format!("is_{}", class(status));
        rows.push((
            code.to_string(),
            vec![shown(Some(&id)), shown(None), shown(Some(class(status)))],
        ));
    }
    compare("http", &spec(&source), &rows);
}

/// The class that a status is documented to be in.
fn class(status: StatusCode) -> &'static str {
    let is = [
        (status.is_informational(), "informational"),
        (status.is_success(), "success"),
        (status.is_redirection(), "redirection"),
        (status.is_client_error(), "client_error"),
        (status.is_server_error(), "server_error"),
    ];
    let class = is.into_iter().find_map(|(is, class)| is.then_some(class));
    class.expect("it is in a class")
}

/// The constant of a code, by the text around it.
fn constant(source: &str, code: u16) -> String {
    let (_, rest) = source
        .split_once(&format!("\n    ({code}, "))
        .expect("it is in the source");
    rest.split(',').next().unwrap_or_default().to_owned()
}

/// The file of the crate in which the codes are declared.
fn source() -> String {
    let rustc = expect_success(Command::new("rustc").arg("-vV"));
    let host = rustc.lines().find_map(|line| line.strip_prefix("host: "));
    let metadata = ["metadata", "--format-version", "1", "--filter-platform"];
    let mut cargo = cargo(repository(), &target());
    let metadata = expect_success(cargo.args(metadata).arg(host.expect("it is known")));
    let metadata: Value = serde_json::from_str(&metadata).expect("it is JSON");
    let packages = metadata["packages"].as_array().expect("they are a list");
    let package = packages.iter().find(|it| {
        it["name"] == "http"
            && it["version"]
                .as_str()
                .is_some_and(|it| it.starts_with("1."))
    });
    let manifest = package.expect("the crate is used")["manifest_path"].as_str();
    let manifest = std::path::Path::new(manifest.expect("it is a path"));
    fs::read_to_string(manifest.with_file_name("src/status.rs")).expect("it can be read")
}

/// The declarations as a spec: `(404, NOT_FOUND, "Not Found");`, below lines of documentation.
fn spec(source: &str) -> String {
    let mut spec = "title = \"HTTP\"\ncode-type = \"u16\"\n".to_owned();
    let within = source.split("/// Check if status is within ").skip(1);
    let classes = within.map(|rest| {
        let (range, rest) = rest.split_once(".\n").expect("the sentence ends");
        let (_, rest) = rest.split_once("pub fn is_").expect("it is of a function");
        (range, rest.split('(').next().unwrap_or_default())
    });
    let classes: Vec<_> = classes.collect();
    for (_, class) in &classes {
        let _ = write!(spec, "\n[categories.{class}]\ntitle = \"{class}\"\n");
    }
    for (range, class) in &classes {
        let _ = write!(
            spec,
            "\n[[codes]]\ncode = \"{range}\"\nid = \"is_{class}\"\ncategory = \"{class}\"\n"
        );
    }
    let (_, declared) = source
        .split_once("\nstatus_codes! {\n")
        .expect("the codes are declared");
    let (declared, _) = declared.split_once("\n}\n").expect("the declaration ends");
    for line in declared.lines() {
        let line = line.trim();
        let Some(line) = line
            .strip_prefix('(')
            .and_then(|it| it.strip_suffix("\");"))
        else {
            continue;
        };
        let mut parts = line.splitn(3, ", ");
        let mut part = || parts.next().expect("it has three parts");
        let code = part();
        let of = |(range, _): &&(&str, &str)| range.starts_with(&code[..1]);
        let class = classes.iter().find(of).map(|(_, class)| *class);
        let _ = write!(spec, "\n[[codes]]\ncode = {code}\n");
        key(&mut spec, "category", class);
        key(&mut spec, "id", Some(part()));
        key(&mut spec, "message", part().strip_prefix('"'));
    }
    spec
}
