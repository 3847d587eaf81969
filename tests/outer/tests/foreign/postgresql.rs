//! `errcodes.txt`, which the server's own headers and manual are made of.

use std::fmt::Write as _;
use std::fs;

use error_codes_codegen::rules::spelling::variant;

use crate::spec::key;
use crate::{Row, compare, fetch, shown};

/// A line for each code, below the title of its class. A second line for a code adds a macro.
struct Code<'t> {
    sqlstate: &'t str,
    severity: &'t str,
    condition: Option<&'t str>,
    macros: Vec<&'t str>,
}

#[test]
#[ignore = "downloads the package of the server"]
fn every_sqlstate_is_as_documented() {
    let package = fetch::debian(&fetch::debian_dependency("postgresql", "postgresql-"));
    let versions = fs::read_dir(package.path("usr/share/postgresql")).expect("it can be read");
    let mut versions = versions.map(|version| version.expect("it can be read").path());
    let file = versions
        .next()
        .expect("it has a version")
        .join("errcodes.txt");
    let text = fs::read_to_string(&file).expect("it can be read");
    compare(
        "postgresql",
        &spec(&text),
        &rows(file.to_str().expect("it is text")),
    );
}

/// The file as a spec: fields are separated by whitespace.
fn spec(text: &str) -> String {
    let mut classes: Vec<(&str, Vec<Code>)> = Vec::new();
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        if let Some(title) = line.strip_prefix("Section: ") {
            classes.push((title, Vec::new()));
            continue;
        }
        let mut words = line.split_whitespace();
        let (Some(sqlstate), Some(severity), Some(name)) =
            (words.next(), words.next(), words.next())
        else {
            continue;
        };
        // Another macro of a code is in the class that it was meant for.
        let mut codes = classes.iter_mut().flat_map(|(_, codes)| codes);
        let condition = words.next();
        if let Some(code) = codes.find(|code| code.sqlstate == sqlstate) {
            // The one with a condition is the usual one.
            match (code.condition, condition) {
                (None, Some(_)) => {
                    code.macros.insert(0, name);
                    code.condition = condition;
                }
                _ => code.macros.push(name),
            }
            continue;
        }
        let (_, codes) = classes.last_mut().expect("a code has a class");
        codes.push(Code {
            sqlstate,
            severity,
            condition,
            macros: vec![name],
        });
    }
    let mut spec = "\
title = \"PostgreSQL\"
code-type = \"str\"

[fields.severity]
values = [\"S\", \"W\", \"E\"]
description = \"Whether it is a success, a warning or an error.\"

[fields.condition]
type = \"string\"
description = \"The name of the condition in PL/pgSQL.\"
"
    .to_owned();
    for (title, _) in &classes {
        let _ = write!(
            spec,
            "\n[categories.class_{}]\n",
            class(title).to_lowercase()
        );
        key(&mut spec, "title", Some(title));
    }
    for (title, codes) in &classes {
        let class = class(title);
        let category = format!("class_{}", class.to_lowercase());
        let _ = write!(
            spec,
            "\n[[codes]]\ncode = \"{class}*\"\nname = \"Class{class}\"\n"
        );
        key(&mut spec, "message", Some(title));
        key(&mut spec, "category", Some(&category));
        for code in codes {
            spec += "\n[[codes]]\n";
            key(&mut spec, "code", Some(code.sqlstate));
            key(&mut spec, "id", Some(code.macros[0]));
            let also = &code.macros[1..];
            if !also.is_empty() {
                let names = also.iter().filter_map(|name| variant(name));
                let names: Vec<_> = names.collect();
                let _ = write!(spec, "aliases = {also:?}\nalso = {names:?}\n");
            }
            key(&mut spec, "category", Some(&category));
            key(&mut spec, "severity", Some(code.severity));
            key(&mut spec, "condition", code.condition);
        }
    }
    spec
}

/// The two characters of a class.
fn class(title: &str) -> &str {
    title
        .strip_prefix("Class ")
        .expect("a section is a class")
        .split_once(' ')
        .expect("it has a title")
        .0
}

/// The same file by regular expressions.
fn rows(file: &str) -> Vec<Row> {
    let program = r#"
const text = require("fs").readFileSync(process.argv[1], "utf8");
const sections = [...text.matchAll(/^Section: (Class (..) - .*)$/gm)];
const codes = [...text.matchAll(/^([0-9A-Z]{5})\s+([EWS])\s+(ERRCODE_\w+)[ \t]*([a-z_]\w*)?[ \t]*$/gm)];
const byCode = new Map();
for (const it of codes) byCode.set(it[1], [...(byCode.get(it[1]) ?? []), it]);
console.log(JSON.stringify([
  ...sections.map(([, title, chars]) => ({ code: chars + "ZZZ", title, section: title, macros: [] })),
  ...[...byCode.values()].map(lines => {
    const usual = lines.find(it => it[4]) ?? lines[0];
    return {
      code: usual[1], severity: usual[2], condition: usual[4],
      macros: [usual, ...lines.filter(it => it !== usual)].map(it => it[3]),
      section: sections.filter(section => section.index < lines[0].index).at(-1)[1],
    };
  }),
]));
"#;
    let rows = fetch::node(program, file).into_iter().map(|found| {
        let text = |name: &str| found[name].as_str();
        let macros = found["macros"].as_array().expect("it is a list").iter();
        let mut macros = macros.filter_map(|it| it.as_str());
        let columns = vec![
            shown(macros.next()),
            shown(text("title")),
            shown(text("severity")),
            shown(text("condition")),
            shown(text("section")),
            macros.clone().collect::<Vec<_>>().join(" "),
            // `ERRCODE_DATA_EXCEPTION` is `ErrcodeDataException` in Rust.
            macros.map(camel_case).collect::<Vec<_>>().join(" "),
        ];
        (text("code").expect("it has a code").to_owned(), columns)
    });
    rows.collect()
}

fn camel_case(name: &str) -> String {
    let mut last = '_';
    let letters = name.chars().filter_map(|c| {
        let upper = std::mem::replace(&mut last, c) == '_';
        match c {
            '_' => None,
            c if upper => Some(c),
            c => Some(c.to_ascii_lowercase()),
        }
    });
    letters.collect()
}
