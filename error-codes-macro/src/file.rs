//! The file of a table: finding it, reading it, and telling the compiler that the build depends on
//! it.

use std::env;
use std::ffi::OsString;
use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use error_codes_codegen::{Diagnostic, Source, report};
use proc_macro2::TokenStream;
use quote::quote;
use syn::LitStr;

/// Reads the file, or says what is wrong with it.
pub(crate) fn read(path: &str) -> Result<Source, Vec<String>> {
    read_in(env::var_os("CARGO_MANIFEST_DIR"), path)
}

/// Like [`read`], from the folder `root`.
pub(crate) fn read_in(root: Option<OsString>, path: &str) -> Result<Source, Vec<String>> {
    let diagnostic = |title: String, help: String| {
        let diagnostic = Diagnostic::new(&error_codes_codegen::rules::file::FILE, title).help(help);
        report::for_compiler(&diagnostic.into(), &Source::new(path, ""))
    };
    let relative = "write the path relative to the folder of Cargo.toml, with `/`";
    if path.is_empty() {
        return Err(diagnostic(
            "the path of the table is empty".to_owned(),
            relative.to_owned(),
        ));
    }
    if path.contains('\\') {
        return Err(diagnostic(
            "the path of the table has a backslash".to_owned(),
            format!(
                "write `{}`, which works everywhere",
                path.replace('\\', "/")
            ),
        ));
    }
    if Path::new(path).is_absolute() || path.as_bytes().get(1) == Some(&b':') {
        return Err(diagnostic(
            "the path of the table is absolute, which works on this machine alone".to_owned(),
            relative.to_owned(),
        ));
    }
    let Some(root) = root else {
        return Err(diagnostic(
            "CARGO_MANIFEST_DIR is not set, so there is no folder to start from".to_owned(),
            "build with cargo, or set it to the folder of Cargo.toml".to_owned(),
        ));
    };
    let file = Path::new(&root).join(path);
    let too_large = fs::metadata(&file).is_ok_and(|it| it.len() > (Source::MAX_LEN + 3) as u64);
    if too_large {
        return Err(diagnostic(
            format!("the table is larger than {} MiB", Source::MAX_LEN >> 20),
            "split it into several tables".to_owned(),
        ));
    }
    match fs::read(&file) {
        Ok(bytes) => Source::from_bytes(path, bytes)
            .map_err(|(source, diagnostics)| report::for_compiler(&diagnostics, &source)),
        Err(error) if file.is_dir() => {
            drop(error);
            Err(diagnostic(
                "the path of the table is a folder".to_owned(),
                tables_in(&file, path),
            ))
        }
        Err(error) if error.kind() == ErrorKind::NotFound && file.is_symlink() => Err(diagnostic(
            "the path of the table is a link that leads nowhere".to_owned(),
            match fs::read_link(&file) {
                Ok(target) => format!("it leads to `{}`", target.display()),
                Err(_) => relative.to_owned(),
            },
        )),
        Err(error) if error.kind() == ErrorKind::NotFound => Err(diagnostic(
            format!("there is no file `{path}`"),
            match file.parent().filter(|folder| folder.is_dir()) {
                Some(folder) => tables_in(folder, path.rsplit_once('/').map_or("", |(dir, _)| dir)),
                None => relative.to_owned(),
            },
        )),
        Err(error) => Err(diagnostic(
            format!("the table cannot be read: {error}"),
            "check the file's permissions".to_owned(),
        )),
    }
}

/// Names the tables of a folder, so that the right one can be copied.
fn tables_in(folder: &Path, shown: &str) -> String {
    let mut names: Vec<_> = fs::read_dir(folder)
        .into_iter()
        .flatten()
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .filter(|name| Path::new(name).extension().is_some_and(|it| it == "toml"))
        .filter(|name| name != "Cargo.toml")
        .map(|name| match shown.trim_end_matches('/') {
            "" => format!("`{name}`"),
            shown => format!("`{shown}/{name}`"),
        })
        .collect();
    names.sort_unstable();
    names.truncate(8);
    if names.is_empty() {
        "paths are relative to the folder of Cargo.toml, and this folder has no table".to_owned()
    } else {
        let verb = if names.len() == 1 { "is" } else { "are" };
        format!("there {verb} {}", names.join(", "))
    }
}

/// Makes the build depend on the file.
///
/// Inside a function that nobody calls the bytes are read by the compiler, which records the file,
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
