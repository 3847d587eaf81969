//! The README is right: its service responds as it says.

use std::fs;
use std::io::{Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::thread;
use std::time::Duration;

use error_codes_tests::{Scratch, blocks, expect_success, find, repository};

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
