//! Rules for further names of an entry, in `also`, and for former ones, in `was`.

use super::codes::Given;
use super::names::{NAME, Name};
use super::words::Free;
use super::{Context, Rule, Violation, rules, spelling};
use crate::diagnostic::{Diagnostic, Severity, Span};
use crate::language::Form;
use crate::order::sort;
use crate::table::Codes;

rules! {
    FURTHER_NAME = Rule {
        id: "further-name",
        severity: Severity::Error,
        summary: "the name <name> in <also> leads to another entry; duplicate name <name> in an entry; <also> in an entry for several codes; the name <name> in <was> is reserved",
        repair: "Remove it, or choose another name.",
        example: Some(Violation::edit("remedy = ", "also = [\"OutOfStock\"]\nremedy = ")),
    };
}

/// A name in `also` or `was`, or a word that it can clash with.
struct Use<'n> {
    text: &'n str,
    span: &'n Span,
    entry: usize,
    /// The key of a further or former name.
    key: Option<&'static str>,
    /// Whether it is an item of `reserved`: that may be the name of the same entry, too.
    is_reserved: bool,
    /// Whether it is an id, which the name of the same entry may be, too.
    is_id: bool,
}

/// Further and former names can be constants, and no other word is the same.
pub(super) fn check(
    cx: &mut Context<'_, '_>,
    codes: &[Option<Given>],
    names: &mut [Option<Name<'_>>],
    free: &mut Free,
) {
    let entries = cx.spec.codes.items();
    let given = |it: &crate::language::Entry<'_>| it.also.is_given() || it.was.is_given();
    if !entries.iter().any(|entry| given(&entry.value)) {
        return;
    }
    let mut uses = Vec::new();
    for item in cx.spec.reserved.items() {
        if let Some(name) = &item.value.name.value {
            uses.push(Use {
                text: name.value,
                span: &name.span,
                entry: usize::MAX,
                key: None,
                is_reserved: true,
                is_id: false,
            });
        }
    }
    for (index, (entry, name)) in entries.iter().zip(&*names).enumerate() {
        if let Some(name) = name {
            uses.push(Use {
                text: &name.text,
                span: name.span,
                entry: index,
                key: None,
                is_reserved: false,
                is_id: false,
            });
        }
        if let Some(id) = &entry.value.id.value {
            uses.push(Use {
                text: id.value,
                span: &id.span,
                entry: index,
                key: None,
                is_reserved: false,
                is_id: true,
            });
        }
    }
    let mut valid = Vec::new();
    for (index, entry) in entries.iter().enumerate() {
        let fields = &entry.value;
        for (key, list) in [("also", &fields.also), ("was", &fields.was)] {
            let codes = codes[index].as_ref().map(|it| &it.codes);
            let is_range = codes.is_some_and(Codes::are_several);
            let is_empty = list.items().is_empty();
            if let Some(span) = list.key.as_ref().filter(|_| is_range && !is_empty) {
                cx.diagnostics.push(of_range(key, span));
                continue;
            }
            for name in list.items() {
                if Form::Name.accepts(name.value) {
                    uses.push(Use {
                        text: name.value,
                        span: &name.span,
                        entry: index,
                        key: Some(key),
                        is_reserved: false,
                        is_id: false,
                    });
                    continue;
                }
                let title = format!("invalid name `{}` in `{key}`", name.value);
                let diagnostic = Diagnostic::new(&NAME, title);
                let proposal = spelling::variant(name.value);
                cx.diagnostics.push(if Form::Name.taken().contains(&name.value) {
                    let diagnostic = diagnostic.at(&name.span, "this name is reserved");
                    diagnostic.help("choose another name")
                } else {
                    let diagnostic = diagnostic.at(&name.span, "expected UpperCamelCase");
                    match proposal {
                        Some(better) => {
                            let better = free.name(cx, names, &better);
                            diagnostic.help(format!("write `{better}`"))
                        }
                        None => diagnostic.help("choose a name that starts with an uppercase letter and contains only ASCII letters and digits"),
                    }
                });
            }
        }
    }
    // Equal words keep their order: those that stay come first.
    sort(&mut uses, &|a, b| a.text.cmp(b.text));
    let mut first = 0;
    for (index, it) in uses.iter().enumerate() {
        if it.text != uses[first].text {
            first = index;
        }
        let Some(key) = it.key else {
            continue;
        };
        let same = |other: &&Use<'_>| !(other.is_id && other.entry == it.entry);
        let Some(other) = uses[first..index].iter().find(same) else {
            valid.push((it.entry, key, it.text.to_owned()));
            continue;
        };
        cx.diagnostics.push(clash(it, key, other));
    }
    sort(&mut valid, &|a, b| a.0.cmp(&b.0));
    drop(uses);
    // In the order of the spec.
    for (index, name) in names.iter_mut().enumerate() {
        let Some(name) = name else { continue };
        let from = valid.partition_point(|(entry, ..)| *entry < index);
        let to = valid.partition_point(|(entry, ..)| *entry <= index);
        let fields = &entries[index].value;
        for (key, list, names) in [
            ("also", &fields.also, &mut name.also),
            ("was", &fields.was, &mut name.was),
        ] {
            for item in list.items() {
                let is_it = |it: &&(usize, &str, String)| it.1 == key && it.2 == item.value;
                let is_new = !names.iter().any(|it| it == item.value);
                if is_new && valid[from..to].iter().any(|it| is_it(&it)) {
                    names.push(item.value.to_owned());
                }
            }
        }
    }
}

/// A constant is one value, and cannot store the code of a range.
fn of_range(key: &str, span: &Span) -> Diagnostic {
    let title = format!("`{key}` in an entry for several codes");
    let diagnostic = Diagnostic::new(&FURTHER_NAME, title)
        .at(span, "a constant cannot stand for all of the codes");
    diagnostic.help(if key == "also" {
        "add the names to `aliases`, to find the entry by them"
    } else {
        "record the old names in `reserved`: their users have to change their code"
    })
}

fn clash(it: &Use<'_>, key: &str, other: &Use<'_>) -> Diagnostic {
    let text = it.text;
    let label = if other.is_reserved {
        "reserved here"
    } else if other.is_id {
        "the id of another entry"
    } else {
        "first used here"
    };
    let title = if other.is_reserved {
        format!("the name `{text}` in `{key}` is reserved")
    } else if other.entry == it.entry {
        format!("duplicate name `{text}` in an entry")
    } else {
        format!("the name `{text}` in `{key}` leads to another entry")
    };
    let help = if other.is_reserved && key == "was" {
        "remove the name from `reserved`: no other entry can have a name in `was`"
    } else if other.is_reserved {
        "choose another name"
    } else if other.entry == it.entry {
        "remove one of the two"
    } else if key == "was" {
        "remove it here: code with the old name now means the other entry"
    } else {
        "choose another name, or remove it here"
    };
    Diagnostic::new(&FURTHER_NAME, title)
        .at(it.span, "used again here")
        .at(other.span, label)
        .help(help)
}
