//! Rules for groups of tags.

use super::{Context, Rule, Violation, camel_case, lists, names, rules};
use crate::diagnostic::{Diagnostic, Severity, Span};
use crate::language::Entry;
use crate::order::sort;
use crate::suggest::list;
use crate::syntax::Spanned;

rules! {
    GROUP = Rule {
        id: "group",
        severity: Severity::Error,
        summary: "two tags of the group <id> in an entry; missing tag of the group <id> in an entry; an entry can have only one tag of the group <id>",
        repair: "Keep one of the two, or allow several with `multiple = true`; add one of the tags that the help lists.",
        example: Some(Violation::edit("[links]", "[groups.actor]\nrequired = true\n\n[tags.cook]\ngroup = \"actor\"\n\n[links]")),
    };
}

/// Which tags belong to which groups, by their indices among what is declared.
#[derive(Default)]
pub(super) struct Membership {
    /// The group of each tag.
    pub(super) group: Vec<Option<usize>>,
    /// The tags of each group.
    tags: Vec<Vec<usize>>,
    /// Whether an entry can have several tags of the group.
    multiple: Vec<bool>,
    /// The groups that every entry must have a tag of.
    required: Vec<usize>,
}

/// The tags of one group are the variants of one enum, so they differ as such.
pub(super) fn tags(cx: &mut Context<'_, '_>) {
    let Context {
        spec, groups, tags, ..
    } = cx;
    let mut members = Membership {
        tags: vec![Vec::new(); groups.ids.len()],
        ..Membership::default()
    };
    for (index, group) in spec.groups.entries().iter().enumerate() {
        let is = |flag: Option<&bool>| flag == Some(&true);
        let fields = group.value.as_ref();
        members
            .multiple
            .push(is(fields.and_then(|it| it.multiple.get())));
        if is(fields.and_then(|it| it.required.get())) {
            members.required.push(index);
        }
    }
    let mut variants = Vec::new();
    for (index, tag) in spec.tags.entries().iter().enumerate() {
        let group = tag.value.as_ref().and_then(|it| it.group.value.as_ref());
        let group = group.and_then(|it| groups.find(it.value, || it.span.clone()));
        members.group.push(group);
        let Some(group) = group else {
            continue;
        };
        members.tags[group].push(index);
        if tags.invalid[index].is_some() {
            continue;
        }
        match names::variant_clash(tag.name.value) {
            Some(label) => {
                let diagnostic = names::no_variant(&tag.name, &label);
                tags.invalid[index] = Some(diagnostic);
            }
            None => variants.push((group, camel_case(tag.name.value), index)),
        }
    }
    sort(&mut variants, &|a, b| {
        a.0.cmp(&b.0).then_with(|| a.1.cmp(&b.1))
    });
    let mut first = 0;
    for i in 1..variants.len() {
        let ((group, name, one), (other_group, other_name, other)) =
            (&variants[first], &variants[i]);
        if (group, name) == (other_group, other_name) {
            let title = format!("two tags would both be named `{name}` in Rust");
            let (one, other) = (*one, *other);
            let diagnostic = names::same_variant(
                &names::ID,
                title,
                &tags.ids[one].span,
                &tags.ids[other].span,
            );
            tags.invalid[other] = Some(diagnostic);
        } else {
            first = i;
        }
    }
    cx.members = members;
}

/// What is behind the id of a group for all of its tags.
const ALL: &str = ".*";

/// A tag that an entry has.
struct Picked<'a> {
    tag: usize,
    /// Whether it is one of all tags of a group.
    is_one_of_all: bool,
    span: &'a Span,
}

/// The tags of an entry, as indices into the checked table: named one by one, or all of a group.
pub(super) fn of_entry(cx: &mut Context<'_, '_>, entry: &Spanned<Entry<'_>>) -> Vec<usize> {
    let written = entry.value.tags.items();
    lists::once(written, "tags", cx.diagnostics);
    let mut picked = Vec::new();
    let mut is_whole = entry.value.tags.is_whole();
    for word in written {
        let found = match word.value.strip_suffix(ALL) {
            Some(group) => all_of(cx, group, word, &mut picked),
            None => {
                let found = cx.tags.find(word.value, || word.span.clone());
                if let Some(tag) = found {
                    picked.push(Picked {
                        tag,
                        is_one_of_all: false,
                        span: &word.span,
                    });
                }
                found.is_some()
            }
        };
        is_whole &= found;
    }
    sort(&mut picked, &|a, b| {
        let by_tag = a
            .tag
            .cmp(&b.tag)
            .then(a.is_one_of_all.cmp(&b.is_one_of_all));
        by_tag.then(a.span.start.cmp(&b.span.start))
    });
    named_beside_all(cx, &picked);
    picked.dedup_by_key(|it| it.tag);
    let of_groups = one_of_each(cx, &picked);
    if is_whole {
        one_of_required(cx, entry, &of_groups);
    }
    let mut tags = Vec::new();
    for it in &picked {
        tags.extend(cx.tags.index_in_table[it.tag]);
    }
    tags
}

/// All tags of a group are named at once where the group allows several. Tells whether there is such
/// a group.
fn all_of<'a>(
    cx: &mut Context<'_, '_>,
    group: &str,
    word: &'a Spanned<&str>,
    picked: &mut Vec<Picked<'a>>,
) -> bool {
    let Some(index) = cx.groups.find(group, || word.span.clone()) else {
        return false;
    };
    for tag in &cx.members.tags[index] {
        cx.tags.mark_used(*tag);
    }
    if !cx.members.multiple[index] {
        let title = format!("an entry can have only one tag of the group `{group}`");
        cx.diagnostics.push(
            Diagnostic::new(&GROUP, title)
                .at(&word.span, "includes all tags of the group")
                .at(&cx.groups.ids[index].span, "the group is declared here")
                .help(format!(
                    "name one of them, or allow several: add `multiple = true` to `[groups.{group}]`"
                )),
        );
        return false;
    }
    for tag in &cx.members.tags[index] {
        picked.push(Picked {
            tag: *tag,
            is_one_of_all: true,
            span: &word.span,
        });
    }
    true
}

/// Where all tags of a group are named at once, none of them is named as well.
fn named_beside_all(cx: &mut Context<'_, '_>, picked: &[Picked<'_>]) {
    for pair in picked.windows(2) {
        if pair[0].tag == pair[1].tag && !pair[0].is_one_of_all && pair[1].is_one_of_all {
            let id = cx.tags.ids[pair[0].tag].value;
            cx.diagnostics.push(
                Diagnostic::new(
                    &lists::DUPLICATE_ITEM,
                    format!("duplicate `{id}` in `tags`"),
                )
                .at(pair[0].span, "named here")
                .at(pair[1].span, "already included here")
                .help("remove one of the two"),
            );
        }
    }
}

/// An entry has at most one tag of each group that does not allow several. Gives the groups that it
/// has a tag of, in order.
fn one_of_each(cx: &mut Context<'_, '_>, picked: &[Picked<'_>]) -> Vec<usize> {
    let mut of_groups = Vec::new();
    for it in picked {
        if let Some(group) = cx.members.group[it.tag] {
            of_groups.push((group, it.span.start, it.span));
        }
    }
    sort(&mut of_groups, &|a, b| a.0.cmp(&b.0).then(a.1.cmp(&b.1)));
    let mut groups: Vec<usize> = Vec::new();
    let mut first = None;
    for (group, _, span) in &of_groups {
        if groups.last() != Some(group) {
            groups.push(*group);
            first = Some(*span);
        } else if let Some(first) = first.filter(|_| !cx.members.multiple[*group]) {
            let id = cx.groups.ids[*group].value;
            cx.diagnostics.push(
                Diagnostic::new(&GROUP, format!("two tags of the group `{id}` in an entry"))
                    .at(span, "the second one")
                    .at(first, "the first one")
                    .help("keep one of the two"),
            );
        }
    }
    groups
}

/// An entry has a tag of each group that is required.
fn one_of_required(cx: &mut Context<'_, '_>, entry: &Spanned<Entry<'_>>, of_groups: &[usize]) {
    const SHOWN: usize = 8;

    for group in &cx.members.required {
        if of_groups.binary_search(group).is_ok() {
            continue;
        }
        let valid = cx.members.tags[*group].iter();
        let valid = valid.filter(|tag| cx.tags.invalid[**tag].is_none());
        let mut ids = valid.map(|tag| cx.tags.ids[*tag].value).peekable();
        if ids.peek().is_none() {
            // The group is unused, or its tags are broken: another rule says so.
            continue;
        }
        let span = entry.value.code.key.as_ref().unwrap_or(&entry.span);
        let id = cx.groups.ids[*group].value;
        cx.diagnostics.push(
            Diagnostic::new(
                &GROUP,
                format!("missing tag of the group `{id}` in an entry"),
            )
            .at(span, "this entry has none of its tags")
            .help(format!(
                "add a tag of this group to `tags`: {}",
                list(ids, SHOWN)
            )),
        );
    }
}
