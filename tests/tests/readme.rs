//! The README is right: its table and its program build and run, and its errors are what is shown.

use std::fs;
use std::io::{Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::thread;
use std::time::Duration;

use error_codes_tests::{Scratch, expect_failure, expect_success, repository};

/// The blocks of a language, in their order.
fn blocks(readme: &str, language: &str) -> Vec<String> {
    let opening = format!("```{language}\n");
    readme
        .split(&opening)
        .skip(1)
        .map(|rest| rest.split("```").next().unwrap_or_default().to_owned())
        .collect()
}

fn find<'a>(blocks: &'a [String], what: &str) -> &'a str {
    blocks
        .iter()
        .find(|block| block.contains(what))
        .unwrap_or_else(|| panic!("the README has no block with `{what}`"))
}

/// The line that a reader copies into `Cargo.toml`, with a clone where it says that one is.
#[test]
fn the_dependency_of_the_readme_builds_word_by_word() {
    let readme = fs::read_to_string(repository().join("README.md")).expect("the README exists");
    let dependency = find(&blocks(&readme, "toml"), "error-codes-table = {").to_owned();
    let scratch = Scratch::new();
    std::os::unix::fs::symlink(repository(), scratch.path("error-codes"))
        .expect("the repository can be beside the crate");
    fs::create_dir_all(scratch.path("mine/src")).expect("the folder can be created");
    scratch.lock("mine");
    let package = "[package]\nname = \"mine\"\nedition = \"2024\"\n\n";
    scratch.write("mine/Cargo.toml", &(package.to_owned() + &dependency));
    scratch.write(
        "mine/src/main.rs",
        "fn main() {\n    println!(\"{}\", error_codes::whatsapp::CloudApiError::from(4));\n}\n",
    );
    let cargo = || scratch.cargo_in(&scratch.path("mine"));
    expect_success(cargo().arg("tree"));
    // At its own path, the crate has been built already.
    let own = format!("\"{}/", repository().display());
    let dependency = dependency.replace("\"../error-codes/", &own);
    scratch.write("mine/Cargo.toml", &(package.to_owned() + &dependency));
    let printed = expect_success(cargo().args(["run", "--quiet"]));
    assert_eq!(printed, "API Too Many Calls (4)\n");
}

/// The service, which a reader calls with `curl`.
#[test]
fn the_service_of_the_readme_responds_as_it_says() {
    let readme = fs::read_to_string(repository().join("README.md")).expect("the README exists");
    let (tomls, consoles) = (blocks(&readme, "toml"), blocks(&readme, "console"));
    let scratch = Scratch::new();
    fs::create_dir_all(scratch.path("shop/src")).expect("the folder can be created");
    scratch.lock("shop");
    let own = format!("\"{}/", repository().display());
    let dependencies = find(&tomls, "axum = ").replace("\"../error-codes/", &own);
    let package = "[package]\nname = \"shop\"\nedition = \"2024\"\n\n";
    scratch.write("shop/Cargo.toml", &(package.to_owned() + &dependencies));
    scratch.write("shop/errors.toml", find(&tomls, "title = \"Shop\""));
    let address = TcpListener::bind("127.0.0.1:0").and_then(|it| it.local_addr());
    let address = address.expect("a port is free").to_string();
    let program = find(&blocks(&readme, "rust,ignore"), "axum::serve").to_owned();
    assert!(program.contains("127.0.0.1:8080"));
    let program = program.replace("127.0.0.1:8080", &address);
    scratch.write("shop/src/main.rs", &program);
    let cargo = || scratch.cargo_in(&scratch.path("shop"));
    expect_success(cargo().args(["build", "--quiet"]));

    let mut service = cargo()
        .args(["run", "--quiet"])
        .spawn()
        .expect("cargo starts");
    let response = request(&address, "POST /orders");
    service.kill().expect("the service is running");
    service.wait().expect("the service ends");
    let shown = find(&consoles, "curl -i")
        .split_once('\n')
        .expect("a command")
        .1;
    let (head, body) = shown.trim_end().split_once("\n\n").expect("a body");
    for line in head.lines().chain([body]) {
        assert!(
            response.lines().any(|it| it == line),
            "\n{line}\nis not in\n{response}"
        );
    }
}

/// A response over HTTP, from a server that is starting.
fn request(address: &str, request: &str) -> String {
    for _ in 0..600 {
        let Ok(mut stream) = TcpStream::connect(address) else {
            thread::sleep(Duration::from_millis(100));
            continue;
        };
        let request = format!("{request} HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\n\r\n");
        stream
            .write_all(request.as_bytes())
            .expect("the request can be sent");
        let mut response = String::new();
        stream
            .read_to_string(&mut response)
            .expect("the response is text");
        return response;
    }
    panic!("the service does not start");
}

#[test]
fn the_table_and_the_program_of_the_readme_do_what_it_says() {
    let readme = fs::read_to_string(repository().join("README.md")).expect("the README exists");
    let texts = blocks(&readme, "text");
    let spec = find(&blocks(&readme, "toml"), "title = \"Modem\"").to_owned();
    let scratch = Scratch::workspace("readme", &["story"]);
    scratch.write("story/spec/modem.toml", &spec);
    scratch.write(
        "story/src/main.rs",
        find(&blocks(&readme, "rust,ignore"), "spec/modem.toml"),
    );
    let printed = expect_success(scratch.cargo().args(["run", "--quiet"]));
    assert_eq!(printed, find(&texts, "unknown error (999)"));

    // The category and the remedy of an entry, misspelled.
    let spec = spec
        .replacen("category = \"network\"", "category = \"netwrok\"", 1)
        .replacen("remedy = \"Look", "remdy = \"Look", 1);
    scratch.write("story/spec/modem.toml", &spec);
    let errors = expect_failure(scratch.cargo().args(["build", "--quiet"]));
    let shown = find(&texts, "netwrok").trim_end();
    for error in shown.split("\n\n") {
        assert!(errors.contains(error), "\n{error}\nis not in\n{errors}");
    }
    assert_eq!(
        errors.matches("error: ").count(),
        3,
        "two errors, and cargo's summary\n{errors}"
    );
}
