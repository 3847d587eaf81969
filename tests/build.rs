//! Lists the methods that the shipped table has got: a test cannot ask a type for them, and a list kept
//! by hand would have to follow every edit of the table.

use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs};

use toml::{Table, Value};

const SPEC: &str = "../error-codes/spec/whatsapp-cloud-api.toml";

fn main() {
    println!("cargo::rerun-if-changed={SPEC}");
    let text = fs::read_to_string(SPEC).expect("the spec is there");
    let spec: Table = text.parse().expect("the spec is TOML");
    // In the order of the file.
    let ids = |key: &str| {
        let declared = spec[key].as_table().expect("a table");
        let mut ids: Vec<_> = declared.keys().cloned().collect();
        ids.sort_by_key(|id| text.find(&format!("\n[{key}.{id}]\n")));
        ids
    };
    let field = |key: &str, id: &str, field: &str| spec[key][id].get(field).cloned();

    let mut code = String::from("const CATEGORIES: &[(&str, Category, Predicate)] = &[\n");
    for id in ids("categories") {
        let variant = camel_case(&id);
        let _ = writeln!(
            code,
            "(\"{id}\", Category::{variant}, CloudApiError::is_{id}),"
        );
    }
    code += "];\n\nconst TAGS: &[(&str, Predicate)] = &[\n";
    for id in ids("tags") {
        if field("tags", &id, "group").is_none() {
            let _ = writeln!(code, "(\"{id}\", CloudApiError::is_{id}),");
        }
    }
    code += "];\n\nconst GROUPS: &[(&str, Question)] = &[\n";
    for id in ids("groups") {
        let values = camel_case(&id);
        let answer = if field("groups", &id, "multiple") == Some(Value::Boolean(true)) {
            format!("whatsapp::{values}::ALL.iter().filter(|value| it.has_{id}(**value))")
        } else {
            format!("it.{id}().iter()")
        };
        let _ = writeln!(
            code,
            "(\"{id}\", |it| {answer}.map(whatsapp::{values}::id).collect()),"
        );
    }
    code += "];\n";
    let folder = env::var("OUT_DIR").expect("Cargo sets it");
    fs::write(Path::new(&folder).join("methods.rs"), code).expect("Cargo has made the folder");
}

fn camel_case(id: &str) -> String {
    let words = id.split('_').map(|word| {
        let (first, rest) = word.split_at(1);
        first.to_uppercase() + rest
    });
    words.collect()
}
