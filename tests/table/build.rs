//! Lists the methods of the shipped table, and writes a table with many strings. Rust has no reflection, and a manual
//! list would have to be updated with every change of the table.

use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs};

use error_codes_codegen::{Source, read};

const SPEC: &str = "../../error-codes/spec/whatsapp-cloud-api.toml";

fn main() {
    println!("cargo::rerun-if-changed={SPEC}");
    let text = fs::read_to_string(SPEC).expect("the spec exists");
    let (table, _) = read(&Source::new("whatsapp-cloud-api.toml", text));

    let mut code = String::from("const CATEGORIES: &[(&str, Category, Predicate)] = &[\n");
    for category in &table.categories {
        let id = &category.id;
        let variant = camel_case(id);
        let _ = writeln!(
            code,
            "(\"{id}\", Category::{variant}, CloudApiError::is_{id}),"
        );
    }
    code += "];\n\nconst TAGS: &[(&str, Predicate)] = &[\n";
    for tag in table.tags.iter().filter(|tag| tag.group.is_none()) {
        let id = &tag.id;
        let _ = writeln!(code, "(\"{id}\", CloudApiError::is_{id}),");
    }
    code += "];\n\nconst GROUPS: &[(&str, Question)] = &[\n";
    for group in &table.groups {
        let id = &group.id;
        let values = camel_case(id);
        let tags = if group.multiple {
            format!("whatsapp::{values}::ALL.iter().filter(|value| it.has_{id}(**value))")
        } else {
            format!("it.{id}().iter()")
        };
        let _ = writeln!(
            code,
            "(\"{id}\", |it| {tags}.map(whatsapp::{values}::id).collect()),"
        );
    }
    code += "];\n";
    let folder = env::var("OUT_DIR").expect("cargo sets it");
    let folder = Path::new(&folder);
    fs::write(folder.join("methods.rs"), code).expect("cargo has created the folder");
    fs::write(folder.join("many.rs"), many()).expect("cargo has created the folder");
}

/// An enum of so many strings that several functions create its values, and its spec.
fn many() -> String {
    let mut spec = String::from("title = 'Many'\ncode-type = 'str'\n\ncodes = [\n");
    for entry in 0..300 {
        let code = match entry % 50 {
            0 => format!("P{entry}*"),
            _ => format!("E{entry}"),
        };
        let _ = writeln!(
            spec,
            "{{ code = '{code}', name = 'Entry{entry}', message = 'message {entry}' }},"
        );
    }
    spec += "]\n";
    format!(
        "const MANY: &str = \"{spec}\";\n\n#[error_codes(inline = \"{spec}\")]\nenum Many {{\n    Other(UnknownCode<Self>),\n}}\n"
    )
}

fn camel_case(id: &str) -> String {
    let words = id.split('_').map(|word| {
        let (first, rest) = word.split_at(1);
        first.to_uppercase() + rest
    });
    words.collect()
}
