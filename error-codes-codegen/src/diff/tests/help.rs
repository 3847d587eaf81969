//! What help says makes a change less of one.

use super::{compare, sources};
use crate::diff::head::UNRESERVED;
use crate::diff::names::{NAME_REMOVED, RENAMED_WITHOUT_WAS};
use crate::diff::presence::{ENTRY_REMOVED, REMOVED_WITHOUT_RESERVED};
use crate::diff::{Change, Declaration, Rule, Verdict};
use crate::source::Source;

/// Follows a line of help in the new version.
fn follow(help: &str, change: &Change, [old, new]: &[Source; 2]) -> Source {
    let text = help.split('`').find(|text| text.contains(" = ")).unwrap();
    let mut edited = new.text().to_owned();
    if text.starts_with("was = ") {
        let line = new.position(change.new[0].span.start).line;
        let line = new.line(line);
        let mut rest = edited.split_off(line.end);
        if edited[line.start..].starts_with("was = ") {
            edited.truncate(line.start);
        } else {
            edited.push('\n');
        }
        rest.insert_str(0, text);
        edited.push_str(&rest);
    } else if text.starts_with("deprecated = ") {
        let start = change.old[0].span.start;
        let start = old.text()[..start].rfind("[[codes]]").unwrap();
        let entry = &old.text()[start..];
        let end = entry[1..]
            .find("[[codes]]")
            .map_or(entry.len(), |at| at + 1);
        edited = format!("{edited}\n{}\n{text}\n", &entry[..end]);
    } else if let Some(at) = edited.find("reserved = [") {
        edited.insert_str(at + "reserved = [".len(), &format!("{text}, "));
    } else {
        edited = format!("reserved = [{text}]\n{edited}");
    }
    Source::new("new.toml", edited)
}

#[track_caller]
fn leads_to(rule: &'static Rule, expected: &[(Option<Verdict>, &[&str])]) {
    let sources = sources(rule.example.unwrap());
    let changes = compare(&sources, Declaration::default());
    let change = changes.list.iter().find(|it| it.rule == rule).unwrap();
    assert_eq!(change.help.len(), expected.len(), "{change:#?}");
    for (help, (verdict, rules)) in change.help.iter().zip(expected) {
        let [old, _] = sources.clone();
        let new = follow(help, change, &sources);
        let changes = compare(&[old, new], Declaration::default());
        let ids: Vec<_> = changes.list.iter().map(|it| it.rule.id).collect();
        assert_eq!((changes.verdict(), &*ids), (*verdict, *rules), "{help}");
    }
}

#[test]
fn a_name_stays_as_a_constant() {
    leads_to(
        &RENAMED_WITHOUT_WAS,
        &[(Some(Verdict::Minor), &["entry-renamed"])],
    );
    leads_to(&NAME_REMOVED, &[(None, &[])]);
}

#[test]
fn an_entry_stays_until_the_next_major_version_or_is_reserved() {
    let deprecated = (Some(Verdict::Minor), &["entry-deprecated"][..]);
    leads_to(
        &REMOVED_WITHOUT_RESERVED,
        &[
            deprecated,
            (Some(Verdict::Breaking), &["entry-removed", "reserved"]),
        ],
    );
    assert_eq!(ENTRY_REMOVED.verdict, Verdict::Breaking);
}

#[test]
fn an_entry_that_is_replaced_names_the_other() {
    let [with, without] = sources(REMOVED_WITHOUT_RESERVED.example.unwrap());
    let entry = &with.text()[without.text().len()..];
    let replaced = entry
        .replace("Lost", "Stolen")
        .replace("code = 2", "code = 3");
    let new = Source::new("new.toml", without.text().to_owned() + &replaced);
    let sources = [with, new];
    let changes = compare(&sources, Declaration::default());
    let help = &changes.list[0].help[0];
    assert!(
        help.contains("`deprecated = { use = \"Stolen\" }`"),
        "{help}"
    );
    let new = follow(help, &changes.list[0], &sources);
    let [old, _] = sources;
    let changes = compare(&[old, new], Declaration::default());
    assert_eq!(changes.verdict(), Some(Verdict::Minor));
}

#[test]
fn a_reservation_stays() {
    leads_to(&UNRESERVED, &[(None, &[])]);
}

#[test]
fn former_names_are_kept_beside_others() {
    let [old, _] = sources(RENAMED_WITHOUT_WAS.example.unwrap());
    let new = old.text().replace(
        "name = \"OutOfStock\"",
        "name = \"SoldOut\"\nwas = [\"Empty\"]",
    );
    let sources = [old, Source::new("new.toml", new)];
    let changes = compare(&sources, Declaration::default());
    let help = &changes.list[0].help;
    assert!(
        help[0].contains("`was = [\"Empty\", \"OutOfStock\"]`"),
        "{help:?}"
    );
}

#[test]
fn a_range_keeps_its_name() {
    let old = sources(RENAMED_WITHOUT_WAS.example.unwrap())[0]
        .text()
        .replace("code = 1", "code = \"1-9\"");
    let new = old.replace("OutOfStock", "SoldOut");
    let sources = [Source::new("old.toml", old), Source::new("new.toml", new)];
    let changes = compare(&sources, Declaration::default());
    assert_eq!(
        changes.list[0].help,
        ["keep the name `OutOfStock`: a range cannot have former names"]
    );
}

/// An entry cannot have a reserved code, so neither can a range.
#[test]
fn a_code_in_a_range_is_not_to_be_reserved() {
    let range = "\n[[codes]]\ncode = \"400-499\"\nname = \"Client\"\nmessage = \"client\"\ncategory = \"stock\"\n";
    let exact = range
        .replace("\"400-499\"", "404")
        .replace("Client", "NotFound");
    let new = sources(RENAMED_WITHOUT_WAS.example.unwrap())[0]
        .text()
        .to_owned()
        + range;
    let sources = [
        Source::new("old.toml", new.clone() + &exact),
        Source::new("new.toml", new),
    ];
    let changes = compare(&sources, Declaration::default());
    let help = &changes.list[0].help;
    assert!(help[1].ends_with("`{ name = \"NotFound\" }`"), "{help:?}");
    // The other way round, it is said in which range the code was.
    let [old, new] = sources;
    let changes = compare(&[new, old], Declaration::default());
    assert_eq!(changes.list[0].old[0].text, "the code was in this range");
}

#[test]
fn a_name_that_another_entry_has_is_not_to_be_kept() {
    let [old, _] = sources(NAME_REMOVED.example.unwrap());
    let other =
        "\n[[codes]]\ncode = 2\nname = \"SoldOut\"\nmessage = \"m\"\ncategory = \"stock\"\n";
    let new = old.text().replace("was = [\"SoldOut\"]\n", "") + other;
    let sources = [old, Source::new("new.toml", new)];
    let changes = compare(&sources, Declaration::default());
    let change = changes.list.iter().find(|it| it.rule == &NAME_REMOVED);
    assert_eq!(change.unwrap().help, [""; 0]);
}
