//! Help never leads to the next error: what it says to write is written, and the diagnostic is gone
//! without a new one.

use std::collections::BTreeMap;

use error_codes_codegen::{Diagnostic, Source, read};

const HEAD: &str = r#"title = "Modem"

[categories.network]
title = "Network errors"

[[codes]]
code = 30
name = "NoService"
message = "no network service"
category = "network"
"#;

fn diagnostics(text: &str) -> Vec<Diagnostic> {
    let (_, diagnostics) = read(&Source::new("modem.toml", text));
    diagnostics.iter().cloned().collect()
}

/// How often each title is there.
fn titles(diagnostics: &[Diagnostic]) -> BTreeMap<String, usize> {
    let mut titles = BTreeMap::new();
    for diagnostic in diagnostics {
        *titles.entry(diagnostic.title.clone()).or_default() += 1;
    }
    titles
}

/// The text after the first thing that the help says to do; `None` if it says nothing of the kind.
fn apply(text: &str, diagnostic: &Diagnostic) -> Option<String> {
    let help = diagnostic.help.first()?;
    let span = diagnostic.labels.first()?.span.clone();
    let written = &text[span.clone()];
    let literal = |help: &str| Some(help.split_once('`')?.1.split('`').next()?.to_owned());
    let replaced = |with: &str| format!("{}{with}{}", &text[..span.start], &text[span.end..]);
    if help.starts_with("write `") || help.starts_with("did you mean `") {
        let literal = literal(help)?;
        // What is shown with its key is the value alone in the text.
        let value = match literal.split_once(" = ") {
            Some((key, value)) if key.chars().all(|c| c.is_alphanumeric() || c == '-') => {
                value.to_owned()
            }
            _ => literal,
        };
        let is_word = value
            .chars()
            .all(|c| c.is_alphanumeric() || "_-".contains(c));
        if is_word
            && !value.contains('"')
            && matches!(diagnostic.rule.id, "name" | "id" | "undeclared")
        {
            // A name is changed wherever it is.
            let word = written.trim_matches('"');
            return Some(text.replace(word, &value));
        }
        let quoted = written.starts_with('"') && is_word && help.starts_with("did");
        return Some(if quoted {
            replaced(&format!("\"{value}\""))
        } else {
            replaced(&value)
        });
    }
    if help.starts_with("add `name") {
        // Below the id.
        let end = span.end + text[span.end..].find('\n')?;
        return Some(format!(
            "{}\n{}{}",
            &text[..end],
            literal(help)?,
            &text[end..]
        ));
    }
    if help.starts_with("add `code-type") {
        return Some(format!("{}\n{text}", literal(help)?));
    }
    if let Some((quote, add)) = help.split_once(", and add ") {
        return Some(format!("{}\n{}", literal(add)?, replaced(&literal(quote)?)));
    }
    if help.contains(", add `code-type") {
        return Some(format!(
            "{}\n{text}",
            literal(&help[help.find(", add")?..])?
        ));
    }
    if help.starts_with("change `code-type` to `") {
        let to = help.split('`').nth(3)?;
        let line = text.lines().find(|line| line.starts_with("code-type"))?;
        return Some(text.replace(line, &format!("code-type = {to}")));
    }
    if help.contains(": remove this key") || help.starts_with("remove the ") {
        let start = text[..span.start].rfind('\n').map_or(0, |at| at + 1);
        let end = text[start..]
            .find('\n')
            .map_or(text.len(), |len| start + len + 1);
        return Some(format!("{}{}", &text[..start], &text[end..]));
    }
    None
}

/// Follows all help to the end, and checks that each step only removes diagnostics.
#[track_caller]
fn follow(text: &str) {
    let mut text = text.to_owned();
    let mut before = diagnostics(&text);
    assert!(!before.is_empty(), "{text}");
    let mut steps = 0;
    while let Some((at, after)) = before
        .iter()
        .enumerate()
        .find_map(|(at, it)| Some((at, apply(&text, it)?)))
    {
        let left = diagnostics(&after);
        let (had, has) = (titles(&before), titles(&left));
        for (title, count) in &has {
            let count_before = had.get(title).copied().unwrap_or_default();
            assert!(
                *count <= count_before,
                "`{title}` is new after {:?}\n{after}",
                before[at]
            );
        }
        assert!(
            left.len() < before.len(),
            "{:?} is still there\n{after}",
            before[at]
        );
        (text, before) = (after, left);
        steps += 1;
        assert!(steps < 100);
    }
    assert!(steps > 0, "nothing to follow in {before:?}");
    assert!(before.is_empty(), "{before:?} are left of\n{text}");
}

/// The same for a value that is written otherwise.
#[track_caller]
fn edit(from: &str, to: &str) {
    assert!(HEAD.contains(from));
    follow(&HEAD.replace(from, to));
}

/// The same for more keys of the entry.
#[track_caller]
fn below(text: &str) {
    follow(&format!("{HEAD}{text}\n"));
}

#[test]
fn names_that_are_proposed_are_valid() {
    for name in [
        "no_service",
        "NO_SERVICE",
        "no service",
        "noService",
        "Nö-Service",
        "ER_DUP_ENTRY",
    ] {
        edit("NoService", name);
    }
    // The entry that replaces another one is renamed where it is named, too.
    follow(&format!(
        "{HEAD}deprecated = {{ use = \"new_name\" }}\n[[codes]]\ncode = 31\nname = \"new_name\"\nmessage = \"m\"\ncategory = \"network\"\n"
    ));
}

#[test]
fn names_that_are_proposed_are_free() {
    let entry = |code: u8, name: &str| {
        format!(
            "[[codes]]\ncode = {code}\nname = \"{name}\"\nmessage = \"m\"\ncategory = \"network\"\n"
        )
    };
    for (names, proposals) in [
        (&["no_service"][..], &[None][..]),
        (&["NO_SERVICE"], &[None]),
        (&["busy", "bu_sy"], &[Some("Busy"), None]),
        (&["busy", "BUSY"], &[None]),
        (&["self"], &[None]),
        (&["all"], &[None]),
        (&["日本"], &[None]),
        (&["gone"], &[None]),
        (&["Ünïcode"], &[Some("Unicode")]),
        (&["ER_DUP_ENTRY"], &[Some("ErDupEntry")]),
    ] {
        let mut text = format!(
            "reserved = [{{ name = \"Gone\" }}]\n{HEAD}{}",
            entry(29, "All")
        );
        for (code, name) in (31..).zip(names) {
            text += &entry(code, name);
        }
        let proposed: Vec<_> = diagnostics(&text)
            .iter()
            .map(|it| {
                it.help[0]
                    .strip_prefix("write `")
                    .map(|it| it.trim_end_matches('`').to_owned())
            })
            .collect();
        let proposed: Vec<_> = proposed.iter().map(Option::as_deref).collect();
        assert_eq!(proposed, proposals, "{names:?}");
    }
}

#[test]
fn names_that_replace_derived_ones_are_valid_and_free() {
    for ids in [
        &["NO_SERVICE", "no service", "No-Service", "NO.SERVICE"][..],
        &["日本", "é", "--", "Unnamed2"],
        &["404", "E404", "e-404"],
        &["NoService2", "no_service"],
    ] {
        let entry = |(code, id): (usize, &&str)| {
            format!(
                "[[codes]]\ncode = {code}\nid = \"{id}\"\nmessage = \"—\"\ncategory = \"network\"\n"
            )
        };
        let entries: Vec<_> = (31..).zip(ids).map(entry).collect();
        let text = format!("{HEAD}{}", entries.concat());
        follow(&text);
    }
    let reserved = "reserved = [{ name = \"Busy\" }, { name = \"Busy2\" }]\n";
    follow(&format!(
        "{reserved}{}",
        HEAD.replace("name = \"NoService\"", "id = \"BUSY\"")
    ));
    // An entry that is not there may be the one whose name is not known.
    follow(&format!(
        "{}deprecated = {{ use = \"A\" }}\n[[codes]]\ncode = 31\nname = \"A\"\nmessage = \"m\"\ncategory = \"network\"\n",
        HEAD.replace("name = \"NoService\"", "id = \"日本\"")
    ));
}

#[test]
fn ids_that_are_proposed_are_valid_and_free() {
    for id in ["NetWork", "net-work", "NETWORK", "Größe"] {
        follow(&HEAD.replace("network", id).replace("no GRÖSSE", ""));
    }
    below("tags = [\"Big\"]\n[tags.Big]");
    below("sources = [\"the-book\"]\n[sources.the-book]\ntitle = \"B\"");
    below("remedy = \"See [it][a.b].\"\n[links]\n\"a.b\" = \"https://example.com\"");
    // `retry` is a method, and `network` a category.
    let text = format!(
        "{HEAD}tags = [\"a\", \"Network\"]\n[groups.Retry]\n[tags.a]\ngroup = \"Retry\"\n[tags.Network]\n"
    );
    for diagnostic in diagnostics(&text) {
        assert!(apply(&text, &diagnostic).is_none(), "{diagnostic:?}");
    }
}

#[test]
fn quotes_and_ranges() {
    edit("\"NoService\"", "NoService");
    edit("\"NoService\"", "no_service");
    edit("\"no network service\"", "no network service");
    edit("\"no network service\"", "hello, world # and more");
    edit("\"network\"", "network");
    for range in ["140000-140099", "-9--1", "100-199"] {
        edit("30", range);
    }
    for range in ["200..299", "200..=299", "200–299", "200 to 299"] {
        edit("30", &format!("\"{range}\""));
    }
    edit("30", "\"39-30\"");
    edit("30", "\"30-30\"");
    edit("30", "0030");
    edit("30", "\"0030\"");
    below("since = 1.2.3");
    below("aliases = [one, \"two\", three]");
    below("retry = never");
    below("retry = { after = 10s }");
}

#[test]
fn types_of_codes() {
    edit("30", "3_000_000_000");
    edit("30", "E30");
    edit("30", "\"E30\"");
    edit("30", "TS 30");
    edit("30", "200..299");
    follow(&format!(
        "code-format = \"TS{{}}\"\n{}",
        HEAD.replace("30", "\"TS30\"")
    ));
    follow(&format!("code-type = \"string\"\n{HEAD}").replace("string", "i33"));
    let entry = "[[codes]]\ncode = -1\nname = \"B\"\nmessage = \"m\"\ncategory = \"network\"\n";
    follow(&format!("{}{entry}", HEAD.replace("30", "3_000_000_000")));
    follow(&format!("code-type = \"u16\"\n{HEAD}{entry}"));
    follow(&format!("code-type = \"str\"\n{HEAD}"));
    follow(&format!("code-type = \"i23\"\n{HEAD}"));
    // Where there are integers, too, the codes are not strings.
    let text = format!("{HEAD}{entry}").replace("30", "\"E30\"");
    let help = &diagnostics(&text)[0].help;
    assert_eq!(
        help[0],
        "write an integer, or a range such as `\"200-299\"`"
    );
}

#[test]
fn types_of_values() {
    edit("\"Modem\"", "5");
    edit("\"Modem\"", "[\"Modem\"]");
    edit("\"network\"\n", "[\"network\"]\n");
    edit("30", "[5, 6]");
    edit("30", "[5]");
    edit("\"no network service\"", "{ en = \"no network service\" }");
    below("deprecated = true");
    below("deprecated = \"gone\"");
    below("deprecated = yes");
    below("aliases = \"x\"");
    below("aliases = {}");
    below("aliases = { x = 1, y = 2 }");
    below("aliases = [5]");
    below("retry = \"5s\"");
    below("remedy = ”Wait.“");
    below("tags = \"a, b\"\n[tags]\na = \"x\"\nb = \"y\"");
    below("sources = [\"s\"]\n[sources.s]\ntitle = \"S\"\nverified = 2026/11/23");
    below("sources = \"s\"\n[sources.s]\ntitle = \"S\"");
    below("sources = [\"s\"]\n[sources.s]\ntitle = \"S\"\nverified = \"2026-11-23\"");
    below("sources = [\"s\"]\n[sources.s]\ntitle = \"S\"\nverified = 2026-11-23T10:00:00Z");
    below("tags = [\"t\"]\n[tags.t]\ngroup = \"g\"\n[groups.g]\nrequired = True");
    below("tags = [\"t\"]\n[tags.t]\ngroup = \"g\"\n[groups.g]\nrequired = \"true\"");
    below("cases = [{ subcode = \"1\", message = \"m\" }]");
    below("examples = [\"text\"]");
    below("[codes.cases]\nmessage = \"m\"");
    below("[[cases]]\nmessage = \"m\"");
    below("[cases]\nmessage = \"m\"");
    below("[[examples]]\ntext = \"m\"");
    below("[[codes.cases]]\nmessage = \"m\"\n[codes.cases.examples]\ntext = \"m\"");
    follow(&HEAD.replace("[[codes]]", "[codes]"));
    follow(&HEAD.replace("[categories.network]", "[[categories.network]]"));
}

#[test]
fn units_of_durations() {
    for (time, proposal) in [
        ("500 milliseconds", "500ms"),
        ("500 MS", "500ms"),
        ("1 second", "1s"),
        ("30secs", "30s"),
        ("10 min", "10m"),
        ("2 Minutes", "2m"),
        ("24 hours", "24h"),
        ("1hr", "1h"),
        ("3 days", "3d"),
    ] {
        let retry = format!("retry = {{ after = \"{time}\" }}");
        let diagnostics = diagnostics(&format!("{HEAD}{retry}\n"));
        let help = format!("write `after = \"{proposal}\"`");
        assert_eq!(diagnostics[0].help, [help]);
        below(&retry);
    }
}

#[test]
fn words_that_are_near() {
    below("remdey = \"x\"");
    below("remedy = \"x\"\nremdey = \"x\"");
    below("retry = \"nevr\"");
    edit("= \"network\"", "= \"nettwork\"");
    follow(&HEAD.replace("[categories.network]", "[categories.connectivity]"));
}
