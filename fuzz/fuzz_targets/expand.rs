//! The code for any table is a valid Rust file, in which the table's texts are only string literals.

#![no_main]

use error_codes_codegen::{Codes, Entry, Prose, Source, Table, read};
use error_codes_fuzz::{CLOSED, OPEN, Tokens, expansion, read_again};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let (table, diagnostics) = read(&Source::new("fuzz.toml", text));
    for item in [CLOSED, OPEN] {
        let code = read_again(&expansion(item, &table));
        // The macro rejects a table with an entry named like the catch-all variant.
        let fits = item == CLOSED || table.entries.iter().all(|entry| entry.name != "Unknown");
        if !diagnostics.has_errors() && fits {
            let tokens = Tokens::new(code);
            entries_read_back(&table, item == OPEN, &tokens);
            strings_read_back(&table, &tokens);
            aliases_are_valid(&tokens);
            let plain = Tokens::new(expansion(item, &without_texts(&table)));
            assert_eq!(tokens.words(), plain.words(), "a text became code");
        }
    }
});

fn entries_read_back(table: &Table, is_open: bool, tokens: &Tokens) {
    let entries = || table.entries.iter();
    let mut lines = Vec::new();
    for entry in entries() {
        lines.push(entry.title().into_owned());
        lines.push(match &entry.codes {
            codes if codes.are_several() => String::new(),
            code => format!(" ({})", table.written(code)),
        });
    }
    lines.extend([String::new(), String::new()]);
    assert_eq!(tokens.texts("LINES"), lines);
    let names = entries().map(|it| it.name.clone());
    let names = names.chain(is_open.then(|| "Unknown".to_owned()));
    assert_eq!(tokens.texts("NAMES"), names.collect::<Vec<_>>());
    let prose = |name, of: fn(&Entry) -> &Option<Prose>| {
        let texts = entries().map(|it| of(it).clone().unwrap_or_default().plain);
        let mut texts: Vec<_> = texts.collect();
        if texts.iter().all(String::is_empty) {
            texts.clear();
        }
        assert_eq!(tokens.texts(name), texts);
    };
    prose("DESCRIPTIONS", |it| &it.description);
    prose("REMEDIES", |it| &it.remedy);
}

fn strings_read_back(table: &Table, tokens: &Tokens) {
    let strings = tokens.strings();
    let wanted = |text: &str| assert!(strings.contains(text), "`{text}` is lost");
    let plain = |prose: &Option<Prose>| {
        if let Some(prose) = prose {
            wanted(&prose.plain);
        }
    };
    wanted(&table.title);
    for category in &table.categories {
        wanted(&category.id);
        wanted(&category.title);
        plain(&category.description);
    }
    for group in &table.groups {
        wanted(&group.id);
    }
    for tag in &table.tags {
        wanted(&tag.id);
        plain(&tag.description);
    }
    for source in &table.sources {
        wanted(&source.id);
        wanted(&source.title);
        source
            .url
            .iter()
            .chain(&source.verified)
            .for_each(|it| wanted(it));
    }
    let notes = tokens.given("note");
    for entry in &table.entries {
        if let Codes::Str(code) | Codes::Prefix(code) = &entry.codes {
            wanted(code);
        }
        for case in &entry.cases {
            case.message.iter().for_each(|message| wanted(message));
            plain(&case.description);
            plain(&case.remedy);
        }
        if let Some(deprecated) = &entry.deprecated {
            deprecated.since.iter().for_each(|it| wanted(it));
            for part in deprecated.note.iter().chain(&deprecated.instead) {
                let found = notes.iter().any(|note| note.contains(part));
                assert!(found, "`{part}` is lost");
            }
        }
    }
}

/// rustdoc rejects an alias with quotes, or with whitespace other than single spaces.
fn aliases_are_valid(tokens: &Tokens) {
    for alias in tokens.given("alias") {
        let spaced = alias
            .split(char::is_whitespace)
            .collect::<Vec<_>>()
            .join(" ");
        assert!(!alias.contains(['"', '\'']), "quotes in an alias: {alias}");
        assert_eq!(alias, spaced.trim(), "whitespace in an alias");
    }
}

/// The table without everything that is not a name in Rust.
fn without_texts(table: &Table) -> Table {
    let mut table = table.clone();
    let empty = |text: &mut Option<String>| {
        text.iter_mut().for_each(String::clear);
    };
    let empty_prose = |prose: &mut Option<Prose>| {
        // An empty text would be left out.
        let text = || "text".to_owned();
        if let Some(prose) = prose {
            (prose.markdown, prose.plain) = (text(), text());
        }
    };
    table.title.clear();
    empty_prose(&mut table.description);
    for category in &mut table.categories {
        category.title.clear();
        empty_prose(&mut category.description);
    }
    for group in &mut table.groups {
        empty_prose(&mut group.description);
    }
    for tag in &mut table.tags {
        empty_prose(&mut tag.description);
    }
    for source in &mut table.sources {
        source.id.clear();
        source.title.clear();
        empty(&mut source.url);
        empty(&mut source.verified);
    }
    for (index, entry) in table.entries.iter_mut().enumerate() {
        empty(&mut entry.message);
        entry.aliases.fill("alias".to_owned());
        for case in &mut entry.cases {
            empty(&mut case.message);
            empty_prose(&mut case.description);
            empty_prose(&mut case.remedy);
        }
        empty(&mut entry.since);
        empty_prose(&mut entry.description);
        empty_prose(&mut entry.remedy);
        if let Codes::Str(code) | Codes::Prefix(code) = &mut entry.codes {
            *code = format!("code{index}");
        }
        if let Some(deprecated) = &mut entry.deprecated {
            empty(&mut deprecated.since);
            empty(&mut deprecated.note);
        }
    }
    table
}
