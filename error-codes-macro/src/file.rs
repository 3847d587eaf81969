//! The file of a table: finding it, reading it, and telling the compiler that the build depends on
//! it.

use std::env;
use std::ffi::OsString;
use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use error_codes_codegen::rules::file::FILE;
use error_codes_codegen::{Diagnostic, Source, report, suggest};
use proc_macro2::TokenStream;
use quote::quote;
use syn::LitStr;

/// Reads the file, or says what is wrong with it.
pub(crate) fn read(path: &str) -> Result<Source, Vec<String>> {
    read_in(env::var_os("CARGO_MANIFEST_DIR"), path)
}

/// Like [`read`], from the directory `root`.
pub(crate) fn read_in(root: Option<OsString>, path: &str) -> Result<Source, Vec<String>> {
    let report =
        |diagnostic: Diagnostic| report::for_compiler(&diagnostic.into(), &Source::new(path, ""));
    let diagnostic = |title: String, help: String| report(Diagnostic::new(&FILE, title).help(help));
    let relative = "write the path relative to the directory of Cargo.toml, with `/`";
    if path.is_empty() {
        return Err(diagnostic(
            "the path of the spec is empty".to_owned(),
            relative.to_owned(),
        ));
    }
    if path.contains('\\') {
        return Err(diagnostic(
            "the path of the spec contains a backslash".to_owned(),
            format!(
                "write `{}`, which works on all platforms",
                path.replace('\\', "/")
            ),
        ));
    }
    if Path::new(path).is_absolute() || path.as_bytes().get(1) == Some(&b':') {
        return Err(diagnostic(
            "the path of the spec is absolute".to_owned(),
            relative.to_owned(),
        ));
    }
    let Some(root) = root else {
        return Err(diagnostic(
            "`CARGO_MANIFEST_DIR` is not set".to_owned(),
            "build with cargo, or set it to the directory of Cargo.toml".to_owned(),
        ));
    };
    let file = Path::new(&root).join(path);
    let too_large = fs::metadata(&file).is_ok_and(|it| it.len() > (Source::MAX_LEN + 3) as u64);
    if too_large {
        return Err(diagnostic(
            format!("the file is larger than {} MiB", Source::MAX_LEN >> 20),
            "split it into several specs".to_owned(),
        ));
    }
    match fs::read(&file) {
        Ok(bytes) => Source::from_bytes(path, bytes)
            .map_err(|(source, diagnostics)| report::for_compiler(&diagnostics, &source)),
        Err(error) if file.is_dir() => {
            drop(error);
            Err(diagnostic(
                "expected a file, found a directory".to_owned(),
                available(&names_in(&file, path)),
            ))
        }
        Err(error) if error.kind() == ErrorKind::NotFound && file.is_symlink() => Err(diagnostic(
            "the path of the spec is a broken link".to_owned(),
            match fs::read_link(&file) {
                Ok(target) => format!("the target `{}` does not exist", target.display()),
                Err(_) => relative.to_owned(),
            },
        )),
        Err(error) if error.kind() == ErrorKind::NotFound => {
            let title = format!("file not found: `{path}`");
            let Some(directory) = file.parent().filter(|it| it.is_dir()) else {
                return Err(diagnostic(title, relative.to_owned()));
            };
            let names = names_in(directory, path.rsplit_once('/').map_or("", |(dir, _)| dir));
            let mut diagnostic = Diagnostic::new(&FILE, title);
            if let Some(name) = suggest::nearest(path, names.iter().map(String::as_str)) {
                diagnostic = diagnostic.help(format!("did you mean `{name}`?"));
            }
            Err(report(diagnostic.help(available(&names))))
        }
        Err(error) => Err(diagnostic(
            format!("cannot read the file: {error}"),
            "check the permissions of the file".to_owned(),
        )),
    }
}

/// The paths of the tables of a directory, in alphabetical order.
fn names_in(directory: &Path, shown: &str) -> Vec<String> {
    let mut names: Vec<_> = fs::read_dir(directory)
        .into_iter()
        .flatten()
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .filter(|name| Path::new(name).extension().is_some_and(|it| it == "toml"))
        .filter(|name| name != "Cargo.toml")
        .map(|name| match shown.trim_end_matches('/') {
            "" => name,
            shown => format!("{shown}/{name}"),
        })
        .collect();
    names.sort_unstable();
    names
}

/// Names the specs, so that the right one can be copied.
fn available(names: &[String]) -> String {
    if names.is_empty() {
        "the path is relative to the directory of Cargo.toml; this directory contains no spec"
            .to_owned()
    } else {
        let names: Vec<_> = names.iter().take(8).map(|it| format!("`{it}`")).collect();
        format!("available specs: {}", names.join(", "))
    }
}

/// Makes the build depend on the file.
///
/// Inside a function that is never called, the bytes are read by the compiler, which records the file,
/// and go no further.
pub(crate) fn track(path: &LitStr) -> TokenStream {
    quote! {
        const _: fn() = || {
            let _ = ::core::include_bytes!(::core::concat!(
                ::core::env!("CARGO_MANIFEST_DIR"),
                "/",
                #path
            ));
        };
    }
}
