//! The names and the id of an entry.

use super::side::{Both, Node};
use super::{Context, Example, Rule, Section, Verdict};
use crate::rules::rules;
use crate::table::Entry;

rules! {
    ENTRY_RENAMED = Rule {
        id: "entry-renamed",
        verdict: Verdict::Minor,
        exhaustive: Verdict::Breaking,
        section: Section::Changed,
        summary: "<name> renamed to <name>, and the old name is in `was` or `also`",
        reason: "The old name is a constant, which expressions and patterns can use; if it is in `was`, with a warning that says what to write. A constant does not make a `match` exhaustive, and cannot be imported with `use`.",
        example: Some(Example::new(&[("name = \"OutOfStock\"", "name = \"SoldOut\"\nwas = [\"OutOfStock\"]")])),
    };
    RENAMED_WITHOUT_WAS = Rule {
        id: "renamed-without-was",
        verdict: Verdict::Breaking,
        exhaustive: Verdict::Breaking,
        section: Section::Changed,
        summary: "<name> renamed to <name>, and the old name is not in `was`",
        reason: "Programs with the old name do not compile.",
        example: Some(Example::new(&[("name = \"OutOfStock\"", "name = \"SoldOut\"")])),
    };
    NAME_ADDED = Rule {
        id: "name-added",
        verdict: Verdict::Minor,
        exhaustive: Verdict::Minor,
        section: Section::Added,
        summary: "<name> added to `also` or `was` of <entry>",
        reason: "It is a further constant.",
        example: Some(Example::new(&[("name = \"OutOfStock\"", "name = \"OutOfStock\"\nalso = [\"SoldOut\"]")])),
    };
    NAME_DEPRECATED = Rule {
        id: "name-deprecated",
        verdict: Verdict::Minor,
        exhaustive: Verdict::Minor,
        section: Section::Deprecated,
        summary: "<name> moved from `also` to `was` of <entry>",
        reason: "Programs with the name get a warning.",
        example: Some(Example::both(
            &[("name = \"OutOfStock\"", "name = \"OutOfStock\"\nalso = [\"SoldOut\"]")],
            &[("name = \"OutOfStock\"", "name = \"OutOfStock\"\nwas = [\"SoldOut\"]")],
        )),
    };
    NAME_RESTORED = Rule {
        id: "name-restored",
        verdict: Verdict::Patch,
        exhaustive: Verdict::Patch,
        section: Section::Changed,
        summary: "<name> moved from `was` to `also` of <entry>",
        reason: "The warning is gone.",
        example: Some(Example::both(
            &[("name = \"OutOfStock\"", "name = \"OutOfStock\"\nwas = [\"SoldOut\"]")],
            &[("name = \"OutOfStock\"", "name = \"OutOfStock\"\nalso = [\"SoldOut\"]")],
        )),
    };
    NAME_REMOVED = Rule {
        id: "name-removed",
        verdict: Verdict::Breaking,
        exhaustive: Verdict::Breaking,
        section: Section::Removed,
        summary: "<name> removed from `also` or `was` of <entry>",
        reason: "Programs with the name do not compile.",
        example: Some(Example::old(&[("name = \"OutOfStock\"", "name = \"OutOfStock\"\nwas = [\"SoldOut\"]")])),
    };
    ID_ADDED = Rule {
        id: "id-added",
        verdict: Verdict::Minor,
        exhaustive: Verdict::Minor,
        section: Section::Added,
        summary: "`id` of <entry> added",
        reason: "`from_id` and `FromStr` find it, and `Display` shows it if the entry does not have a message.",
        example: Some(Example::new(&[("name = \"OutOfStock\"", "name = \"OutOfStock\"\nid = \"out-of-stock\"")])),
    };
    ID_CHANGED = Rule {
        id: "id-changed",
        verdict: Verdict::Breaking,
        exhaustive: Verdict::Breaking,
        section: Section::Changed,
        summary: "`id` of <entry> changed or removed",
        reason: "Everything compiles, but `from_id` does not find the old id, which systems and stored data have.",
        example: Some(Example::both(
            &[("name = \"OutOfStock\"", "name = \"OutOfStock\"\nid = \"out-of-stock\"")],
            &[("name = \"OutOfStock\"", "name = \"OutOfStock\"\nid = \"sold-out\"")],
        )),
    };
}

/// Compares the names and the id of an entry.
pub(super) fn compare(cx: &mut Context<'_>, entries: &Both<&Entry>, nodes: &Both<Node<'_>>) {
    let Both { old, new } = *entries;
    if old.name != new.name {
        renamed(cx, entries, nodes);
    }
    for name in old
        .also
        .iter()
        .chain(&old.was)
        .filter(|name| **name != new.name)
    {
        let called = &new.name;
        let (from, to) = (old.was.contains(name), new.was.contains(name));
        if !to && !new.also.contains(name) {
            let key = if from { "was" } else { "also" };
            let title = format!("the name `{name}` of `{called}` removed");
            let list = with(&new.was, name);
            // A range cannot have former names, and no two entries have the same.
            let is_free = !new.codes.are_several() && !cx.sides.new.words.contains(&**name);
            let change = cx.change_of(&NAME_REMOVED, title, key, nodes);
            if is_free {
                change.help(format!(
                    "keep it as a deprecated constant: `{list}` in the entry `{called}`"
                ));
            }
        } else if to && !from {
            let title = format!("the name `{name}` of `{called}` deprecated");
            cx.change_of(&NAME_DEPRECATED, title, "was", nodes);
        } else if from && !to {
            let title = format!("the name `{name}` of `{called}` no longer deprecated");
            cx.change_of(&NAME_RESTORED, title, "also", nodes);
        }
    }
    for (key, names) in [("also", &new.also), ("was", &new.was)] {
        let is_new =
            |it: &&String| **it != old.name && !old.also.contains(it) && !old.was.contains(it);
        for name in names.iter().filter(is_new) {
            let title = format!("the name `{name}` of `{}` added", new.name);
            cx.change_of(&NAME_ADDED, title, key, nodes);
        }
    }
    if old.id != new.id {
        let of = format!("`id` of `{}`", new.name);
        let (rule, title) = match (&old.id, &new.id) {
            (None, Some(id)) => (&ID_ADDED, format!("{of} added: `{id}`")),
            (Some(id), None) => (&ID_CHANGED, format!("{of} removed: `{id}`")),
            (Some(old), Some(new)) => {
                (&ID_CHANGED, format!("{of} changed from `{old}` to `{new}`"))
            }
            (None, None) => return,
        };
        cx.change_of(rule, title, "id", nodes);
    }
}

fn renamed(cx: &mut Context<'_>, entries: &Both<&Entry>, nodes: &Both<Node<'_>>) {
    let Both { old, new } = *entries;
    let stays = new.also.contains(&old.name) || new.was.contains(&old.name);
    let rule = if stays {
        &ENTRY_RENAMED
    } else {
        &RENAMED_WITHOUT_WAS
    };
    let title = format!("`{}` renamed to `{}`", old.name, new.name);
    let at = nodes.as_ref().map(|node| node.place("name"));
    let change = cx
        .report(rule, title)
        .in_new(at.new, "now")
        .in_old(at.old, "before");
    if stays {
        return;
    }
    // A constant cannot have the code of a range.
    change.help(if new.codes.are_several() {
        format!(
            "keep the name `{}`: a range cannot have former names",
            old.name
        )
    } else {
        let list = with(&new.was, &old.name);
        format!(
            "keep the old name as a deprecated constant: `{list}` in the entry `{}`",
            new.name
        )
    });
}

/// `was` with one more name, as TOML.
fn with(was: &[String], name: &str) -> String {
    let names: Vec<_> = was.iter().map(String::as_str).chain([name]).collect();
    format!("was = {names:?}")
}
