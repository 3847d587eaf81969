use proc_macro2::TokenStream;
use syn::{File, Item};

use crate::attribute;

const MODEM: &str = "
title = 'Modem'
categories.network.title = 'Network errors'
codes = [
    { code = 30, name = 'NoService', message = 'no network service', category = 'network' },
    { code = 31, name = 'Busy', message = 'the line is busy', category = 'network' },
]
";

const OPEN: &str = "/// Mine.\npub enum Modem { Unknown(error_codes::UnknownCode<Self>) }";

/// The code for an enum, as one can search in it.
fn expand(args: &str, item: &str) -> String {
    let parse = |text: &str| -> TokenStream { text.parse().expect("the text has tokens") };
    let code = attribute(parse(args), parse(item));
    syn::parse2::<File>(code.clone()).expect("the code is a file of items");
    code.to_string()
}

fn inline(spec: &str, more: &str) -> String {
    format!("inline = {spec:?}{more}")
}

/// The texts of the `compile_error!`s.
fn errors(code: &str) -> Vec<String> {
    let file: File = syn::parse_str(code).expect("the code is a file of items");
    let macros = file.items.into_iter().filter_map(|item| match item {
        Item::Macro(item) => Some(item.mac),
        _ => None,
    });
    let errors = macros.filter(|it| it.path.segments.last().unwrap().ident == "compile_error");
    errors
        .map(|it| it.parse_body::<syn::LitStr>().expect("a text").value())
        .collect()
}

/// The variants of an enum in the code.
fn variants(code: &str, name: &str) -> Vec<String> {
    let file: File = syn::parse_str(code).expect("the code is a file of items");
    let variants = file.items.into_iter().filter_map(|item| match item {
        Item::Enum(item) if item.ident == name => Some(item.variants),
        _ => None,
    });
    let variants = variants.flatten().map(|it| it.ident.to_string());
    variants.collect()
}

#[test]
fn a_table_becomes_an_enum() {
    let code = expand(&inline(MODEM, ""), OPEN);
    assert_eq!(errors(&code), [""; 0]);
    assert_eq!(variants(&code, "Modem"), ["NoService", "Busy", "Unknown"]);
    assert_eq!(variants(&code, "ModemCategory"), ["Network"]);
    assert!(code.contains("Mine."));
    assert!(code.contains(":: error_codes ::"));
    assert!(!code.contains("include_bytes"), "there is no file");
    assert!(!code.contains("integrate !"), "no integration is chosen");
}

#[test]
fn arguments_choose_names_and_integrations() {
    let more = ", category = Section, crate = ec, serde, miette";
    let code = expand(&inline(MODEM, more), OPEN);
    assert_eq!(errors(&code), [""; 0]);
    assert_eq!(variants(&code, "Section"), ["Network"]);
    for krate in ["serde", "miette"] {
        let call = format!("{krate} :: integrate ! {{ Modem }}");
        assert!(code.contains(&call), "{krate}");
    }
    let generated = code.replace("error_codes :: UnknownCode", "");
    assert!(!generated.contains("error_codes ::"), "{generated}");
}

#[test]
fn a_table_without_categories_has_no_enum_of_them() {
    let spec = "title = 'Errno'\ngroups.actor = {}\ntags.user.group = 'actor'\n\
        codes = [{ code = 1, name = 'Eperm', tags = ['user'] }]";
    let code = expand(&inline(spec, ""), "enum Errno {}");
    assert_eq!(errors(&code), [""; 0]);
    assert!(!code.contains("ErrnoCategory"), "{code}");
    assert_eq!(variants(&code, "ErrnoActor"), ["User"]);

    // The enum that the user names is there, to avoid follow-up errors.
    let code = expand(&inline(spec, ", category = Section"), "enum Errno {}");
    let errors = errors(&code);
    assert_eq!(
        errors,
        [
            "the table does not have categories: remove `category = Section`, or declare `[categories.<id>]` and add a `category` to every entry"
        ]
    );
    assert_eq!(variants(&code, "Section"), ["Other"]);
    assert_eq!(variants(&code, "Errno"), ["Eperm"]);
}

#[test]
fn errors_stand_beside_the_enum_of_what_is_valid() {
    let spec = MODEM.replacen("'network' },", "'netwrok' },", 1) + "tags.unused = {}\n";
    let code = expand(&inline(&spec, ""), "enum Modem {}");
    let errors = errors(&code);
    assert_eq!(errors.len(), 2, "{errors:#?}");
    assert!(errors.iter().any(|it| it.contains("netwrok")));
    assert!(errors.iter().all(|it| it.contains("--> inline spec:")));
    let mut variants = variants(&code, "Modem");
    variants.sort_unstable();
    assert_eq!(variants, ["Busy", "NoService"]);
}

#[test]
fn an_enum_stands_beside_errors_of_the_arguments() {
    let code = expand("colour = 1, serde, serde", OPEN);
    assert_eq!(errors(&code).len(), 2, "{code}");
    assert_eq!(variants(&code, "Modem"), ["Unknown"]);
}

#[test]
fn errors_on_the_enum_are_reported_with_those_of_the_table() {
    let spec = MODEM.replace("'Busy'", "'busy'");
    let item = "#[repr(u8)] enum Modem<T> {}";
    let code = expand(&inline(&spec, ""), item);
    let errors = errors(&code);
    for part in ["generic", "layout", "`busy`"] {
        let count = errors.iter().filter(|it| it.contains(part)).count();
        assert_eq!(count, 1, "{part}: {errors:#?}");
    }
    assert_eq!(errors.len(), 3, "{errors:#?}");
}

#[test]
fn a_variant_for_unknown_codes_has_a_name_of_its_own() {
    let spec = MODEM.replace("'Busy'", "'Unknown'");
    let code = expand(&inline(&spec, ""), OPEN);
    let errors = errors(&code);
    assert_eq!(errors.len(), 1, "{errors:#?}");
    assert!(errors[0].starts_with("`Unknown` is "), "{errors:#?}");
    assert_eq!(variants(&code, "Modem"), ["NoService", "Unknown"]);
}

#[test]
fn what_is_not_an_enum_is_an_error_and_nothing_else() {
    for item in ["struct Modem;", "union Modem { a: u8 }", "fn modem() {}"] {
        let code = expand(&inline(MODEM, ""), item);
        assert_eq!(errors(&code).len(), 1, "{code}");
        assert!(!code.contains("Network"), "{code}");
    }
    // The arguments are read all the same.
    let code = expand("", "struct Modem;");
    assert_eq!(errors(&code).len(), 2, "{code}");
}

#[test]
fn a_file_is_tracked_even_if_it_has_errors() {
    // A manifest is TOML, but no table.
    let code = expand("\"Cargo.toml\"", "enum Modem {}");
    assert!(!errors(&code).is_empty());
    assert!(code.contains("include_bytes"), "{code}");
    assert!(code.contains("\"Cargo.toml\""), "{code}");
    assert!(errors(&code)[0].contains("--> Cargo.toml"), "{code}");
}

#[test]
fn a_file_that_does_not_exist_is_not_tracked() {
    let code = expand("\"spec/none.toml\"", "enum Modem {}");
    let errors = errors(&code);
    assert_eq!(errors.len(), 1, "{errors:#?}");
    assert!(errors[0].starts_with("file not found: `spec/none.toml`"));
    assert!(!code.contains("include_bytes"), "{code}");
    assert_eq!(variants(&code, "Modem"), [""; 0]);
}
