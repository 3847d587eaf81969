//! The enums: of the errors, of their categories, and of the groups of tags.

use std::fmt::Write as _;

use proc_macro2::{Delimiter, Group, Span, TokenStream, TokenTree};
use quote::quote;

use super::text::Code;
use crate::plan::{FieldEnum, Plan, Property, ValueEnum, Variant};
use crate::target::Target;

/// The enum of the errors.
pub(super) fn error(target: &Target, plan: &Plan<'_>, mut code: Code<'_>) -> TokenStream {
    let attrs = &target.attrs;
    let (vis, ident, krate) = (&target.vis, &target.ident, &target.krate);
    let catch_all = target.catch_all.as_ref().map(|it| {
        let (attrs, ident, payload) = (&it.attrs, &it.ident, &it.payload);
        quote!(#(#attrs)* #ident(#payload),)
    });
    let mut head = code.fresh();
    head.doc(&plan.doc);
    if plan.variants.iter().any(|it| it.deprecated.is_some()) {
        // The versions of a table need not be semantic versions.
        head.text("#[allow(clippy::deprecated_semver)]\n");
    }
    if plan.data.words.is_some() {
        // Documented ids often begin with the same word.
        head.text("#[allow(clippy::enum_variant_names)]\n");
    }
    if !plan.derives.is_empty() {
        head.text("#[derive(");
        for (module, name) in &plan.derives {
            let _ = write!(head, "::core::{module}::{name}, ");
        }
        head.text(")]\n");
    }
    for it in &plan.variants {
        variant(&mut code, it);
        code.text(if it.range { "(),\n" } else { ",\n" });
    }
    let (head, variants) = (head.into_tokens(), code.into_tokens());
    let payload = Group::new(Delimiter::Parenthesis, quote!(#krate::RangeCode<Self>));
    let variants = located(variants, target.spec, &payload);
    quote! {
        #(#attrs)*
        #head
        #vis enum #ident {
            #variants
            #catch_all
        }
    }
}

fn variant(code: &mut Code<'_>, variant: &Variant) {
    code.doc(&variant.doc);
    if !variant.aliases.is_empty() {
        code.text("#[doc(alias(");
        for alias in &variant.aliases {
            code.string(alias);
            code.text(", ");
        }
        code.text("))]\n");
    }
    if let Some(deprecated) = &variant.deprecated {
        code.deprecated(deprecated);
    }
    code.text(&variant.name);
}

/// Variants with the location of the spec in the attribute, where an editor's "go to definition" leads, and with the
/// payload of the ranges, whose path has a location of its own.
fn located(variants: TokenStream, span: Span, payload: &Group) -> TokenStream {
    let located = variants.into_iter().map(|mut token| {
        // All identifiers outside of attributes and payloads are names.
        match &mut token {
            TokenTree::Ident(name) => name.set_span(span),
            TokenTree::Group(it) if it.delimiter() == Delimiter::Parenthesis => {
                *it = payload.clone();
            }
            _ => {}
        }
        token
    });
    located.collect()
}

/// The enums of the categories and of the groups of tags.
pub(super) fn values(target: &Target, plan: &Plan<'_>, mut code: Code<'_>) -> TokenStream {
    let (vis, category) = (&target.vis, &target.category);
    for it in plan.value_enums() {
        head(&mut code, target, &it.doc);
        match it.property {
            Property::Category => code.tokens(quote!(#vis enum #category)),
            Property::Group { .. } => {
                code.tokens(quote!(#vis enum));
                code.text(&it.name);
            }
        }
        variants(&mut code, &it.variants);
    }
    for it in plan.columns.iter().filter_map(|it| it.value_enum.as_ref()) {
        head(&mut code, target, &it.doc);
        code.tokens(quote!(#vis enum));
        code.text(&it.name);
        variants(&mut code, &it.variants);
    }
    code.into_tokens()
}

/// What is above an enum of values.
fn head(code: &mut Code<'_>, target: &Target, doc: &str) {
    code.doc(doc);
    code.text(
        "#[derive(
                ::core::clone::Clone,
                ::core::marker::Copy,
                ::core::fmt::Debug,
                ::core::cmp::PartialEq,
                ::core::cmp::Eq,
                ::core::cmp::PartialOrd,
                ::core::cmp::Ord,
                ::core::hash::Hash,
            )]\n",
    );
    if target.non_exhaustive {
        code.text("#[non_exhaustive]\n");
    }
}

fn variants(code: &mut Code<'_>, variants: &[(String, String)]) {
    code.text(" {\n");
    for (name, page) in variants {
        code.doc(page);
        let _ = writeln!(code, "{name},");
    }
    code.text("}\n");
}

/// The methods that categories and tags share; `$part` is the part of the table.
const VALUE: &str = "
impl $Value {
    /// All values, in the order of the spec.
    pub const ALL: &'static [Self] = &[$all];

    /// The id in the spec.
    pub const fn id(&self) -> &'static str {
        $part.id()
    }

    /// $about; `None` if the table does not have it.
    pub const fn description(&self) -> ::core::option::Option<&'static str> {
        $part.description()
    }

    /// The entries $of, in the order of the spec.
    pub const fn entries(&self) -> $codes::MatchingEntries {
        TABLE.$entries(&$part)
    }
}

/// Formats the $shown.
#[automatically_derived]
impl ::core::fmt::Display for $Value {
    #[inline]
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        f.pad(self.$shown())
    }
}
";

const TITLE: &str = "
impl $Value {
    /// The title.
    pub const fn title(&self) -> &'static str {
        $part.title()
    }
}

#[automatically_derived]
impl $codes::ErrorCategory for $Value {
    const ALL: &'static [Self] = Self::ALL;
    const __GENERATED: () = ();

    fn info(&self) -> &'static $codes::CategoryInfo {
        &$part
    }
}
";

/// The methods of the enum of a field.
const FIELD: &str = "
impl $Value {
    /// All values, in the order of the spec.
    pub const ALL: &'static [Self] = &[$all];

    /// The value as text, as the spec writes it.
    pub const fn as_str(&self) -> &'static str {
        const TEXTS: &[&str] = &[$words];
        TEXTS[*self as usize]
    }
}

/// Formats the value as the spec writes it.
#[automatically_derived]
impl ::core::fmt::Display for $Value {
    #[inline]
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        f.pad(self.as_str())
    }
}
";

/// The index of the tag for a value of a group.
const TAG: &str = "
const fn $tag(value: $Value) -> usize {
    const TAGS: &[usize] = &[$tags];
    TAGS[value as usize]
}
";

/// The methods of the enums of categories and tags.
pub(super) fn methods(code: &mut Code<'_>, plan: &Plan<'_>) {
    for it in plan.value_enums() {
        let mut all = String::new();
        for (name, _) in &it.variants {
            let _ = write!(all, "Self::{name}, ");
        }
        let part = part(it);
        let mut names = vec![("Value", &*it.name), ("all", &*all), ("part", &*part)];
        if let Property::Group { tags, .. } = &it.property {
            let (tag, mut list) = (it.tag_function(), String::new());
            for tag in tags {
                let _ = write!(list, "{tag}, ");
            }
            code.template_with(TAG, &[("Value", &it.name), ("tag", &tag), ("tags", &list)]);
            names.extend([
                ("about", "What the tag means"),
                ("of", "with this tag"),
                ("entries", "entries_with"),
                ("shown", "id"),
            ]);
            code.template_with(VALUE, &names);
        } else {
            names.extend([
                ("about", "The description of the category"),
                ("of", "in this category"),
                ("entries", "entries_in"),
                ("shown", "title"),
            ]);
            code.template_with(VALUE, &names);
            code.template_with(TITLE, &names);
        }
    }
    for it in &plan.columns {
        if let Some(values) = &it.value_enum {
            field(code, values, &plan.table.fields[it.field].values);
        }
    }
}

/// The methods of the enum of a field.
fn field(code: &mut Code<'_>, values: &FieldEnum, words: &[String]) {
    let (mut all, mut list) = (String::new(), code.fresh());
    for ((name, _), word) in values.variants.iter().zip(words) {
        let _ = write!(all, "Self::{name}, ");
        list.string(word);
        list.text(", ");
    }
    let list = list.into_text();
    code.template_with(
        FIELD,
        &[("Value", &values.name), ("all", &all), ("words", &list)],
    );
}

/// The description of a value in the table.
fn part(values: &ValueEnum) -> String {
    match values.property {
        Property::Category => "TABLE.categories()[*self as usize]".to_owned(),
        Property::Group { .. } => format!("TABLE.tags()[{}(*self)]", values.tag_function()),
    }
}
