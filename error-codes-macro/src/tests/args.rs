use quote::ToTokens as _;

use crate::args::{Args, Spec};

fn parse(args: &str) -> Args {
    syn::parse_str(args).unwrap_or_else(|error| panic!("{args}: {error}"))
}

fn errors(args: &str) -> Vec<String> {
    let error = syn::parse_str::<Args>(args).err();
    let errors = error.unwrap_or_else(|| panic!("{args} is accepted"));
    errors.into_iter().map(|it| it.to_string()).collect()
}

fn path(args: &Args) -> Option<String> {
    match &args.spec {
        Some(Spec::Path(path)) => Some(path.value()),
        _ => None,
    }
}

fn inline(args: &Args) -> Option<String> {
    match &args.spec {
        Some(Spec::Inline(text)) => Some(text.value()),
        _ => None,
    }
}

const ALL: &str = "available arguments: \"path.toml\", inline = \"…\", category = Name, crate = path, serde, miette, problem_details, axum, exit_code";

#[test]
fn a_path_is_enough() {
    for args in ["\"spec/a.toml\"", "r\"spec/a.toml\"", "\"spec/a.toml\","] {
        let args = parse(args);
        assert_eq!(path(&args).as_deref(), Some("spec/a.toml"));
        assert_eq!(inline(&args), None);
        assert!(args.category.is_none() && args.krate.is_none() && args.integrations.is_empty());
    }
}

#[test]
fn a_table_can_be_inline() {
    let args = parse("inline = \"title = 'A'\"");
    assert_eq!(inline(&args).as_deref(), Some("title = 'A'"));
    assert_eq!(path(&args), None);
}

#[test]
fn arguments_come_in_any_order() {
    for args in [
        "\"a.toml\", category = Section, crate = self::deps::codes, serde, miette",
        "miette, serde, crate = self::deps::codes, category = Section, \"a.toml\",",
    ] {
        let args = parse(args);
        assert_eq!(path(&args).as_deref(), Some("a.toml"));
        assert!(args.category.is_some_and(|it| it == "Section"));
        let krate = args.krate.map(|it| it.to_token_stream().to_string());
        assert_eq!(krate.as_deref(), Some("self :: deps :: codes"));
        let mut integrations: Vec<_> = args
            .integrations
            .iter()
            .map(|it| it.name.to_string())
            .collect();
        integrations.sort();
        assert_eq!(integrations, ["miette", "serde"]);
    }
}

#[test]
fn an_integration_can_have_a_form() {
    let args = parse("\"a.toml\", serde = \"name\", miette, axum = \"remedy\"");
    let forms = args
        .integrations
        .iter()
        .map(|it| it.form.as_ref().map(ToString::to_string));
    let wanted = [Some("name"), None, Some("remedy")];
    assert!(forms.eq(wanted.map(|it| it.map(str::to_owned))));
}

#[test]
fn paths_of_crates_have_all_forms() {
    for (krate, wanted) in [
        ("crate", "crate"),
        ("::ec", ":: ec"),
        ("ec", "ec"),
        ("crate::deps::ec", "crate :: deps :: ec"),
    ] {
        let args = parse(&format!("\"a.toml\", crate = {krate}"));
        let parsed = args.krate.map(|it| it.to_token_stream().to_string());
        assert_eq!(parsed.as_deref(), Some(wanted));
    }
    assert_eq!(errors("\"a.toml\", crate = ec<u8>"), ["expected `,`"]);
}

#[test]
fn the_table_is_required() {
    for args in ["", "category = Section", "serde", "crate = ec, miette"] {
        assert_eq!(
            errors(args),
            [
                "missing spec: write #[error_codes(\"spec/errors.toml\")] or #[error_codes(inline = \"…\")]"
            ]
        );
    }
}

#[test]
fn an_argument_is_given_once() {
    for (args, what) in [
        ("\"a.toml\", \"b.toml\"", "spec"),
        ("\"a.toml\", inline = \"\"", "spec"),
        ("inline = \"\", inline = \"\"", "spec"),
        (
            "\"a.toml\", category = A, category = B",
            "argument `category`",
        ),
        ("\"a.toml\", crate = a, crate = b", "argument `crate`"),
        ("\"a.toml\", serde, serde", "argument `serde`"),
        ("\"a.toml\", miette, serde, miette", "argument `miette`"),
    ] {
        let error = format!("duplicate {what}: remove one of the two");
        assert_eq!(errors(args), [error], "{args}");
    }
}

#[test]
fn all_errors_are_reported_at_once() {
    let errors = errors("\"a.toml\", colour = 1, serde, serde, crate = a, crate = b, x = y::z, z");
    assert_eq!(
        errors,
        [
            &format!("unknown argument `colour`: {ALL}"),
            "duplicate argument `serde`: remove one of the two",
            "duplicate argument `crate`: remove one of the two",
            &format!("unknown argument `x`: {ALL}"),
            &format!("unknown argument `z`: {ALL}"),
        ]
    );
}

#[test]
fn the_nearest_argument_is_named() {
    for (args, key, meant) in [
        ("\"a.toml\", serd", "serd", "serde"),
        ("\"a.toml\", serd(x)", "serd", "serde"),
        (
            "\"a.toml\", problem_detail = \"remedy\"",
            "problem_detail",
            "problem_details",
        ),
        (
            "\"a.toml\", categories = A",
            "categories",
            "category = Name",
        ),
        ("\"a.toml\", krate = a::b", "krate", "crate = path"),
        ("inlin = \"\"", "inlin", "inline = \"…\""),
    ] {
        let error = format!("unknown argument `{key}`: did you mean `{meant}`?");
        assert_eq!(errors(args), [error], "{args}");
    }
}

#[test]
fn unknown_arguments_list_the_known_ones() {
    for (args, key) in [
        ("\"a.toml\", open", "open"),
        ("path = \"a.toml\"", "path"),
        ("\"a.toml\", x = {}", "x"),
    ] {
        let error = format!("unknown argument `{key}`: {ALL}");
        assert_eq!(errors(args), [error], "{args}");
    }
    for args in ["1", "'a'", "\"a.toml\", (serde)", "\"a.toml\",, serde"] {
        let error = format!("unexpected argument: {ALL}");
        assert_eq!(errors(args), [error], "{args}");
    }
}

#[test]
fn values_have_the_right_kind() {
    for (args, error) in [
        ("inline = a", "expected string literal"),
        ("inline = 1", "expected string literal"),
        ("\"a.toml\", category = \"A\"", "expected identifier"),
        ("\"a.toml\", category = A::B", "expected `,`"),
        ("\"a.toml\", crate = \"a\"", "expected identifier"),
        (
            "\"a.toml\", miette = true",
            "`miette` does not take a value: write `miette` alone",
        ),
        ("\"a.toml\", serde = true", "expected string literal"),
        (
            "\"a.toml\", serde = \"number\"",
            "unknown form `number` of `serde`: available forms: \"code\", \"name\", \"object\"",
        ),
        ("\"a.toml\", axum = \"\"", "unknown form `` of `axum`"),
        ("\"a.toml\" serde", "expected `,`"),
        ("\"a.toml\", serde miette", "expected `,`"),
        (
            "\"a.toml\", category",
            "`category` requires a value: write `category = Name`",
        ),
        (
            "\"a.toml\", crate(a)",
            "`crate` requires a value: write `crate = path`",
        ),
        (
            "inline",
            "`inline` requires a value: write `inline = \"…\"`",
        ),
    ] {
        let errors = errors(args);
        assert_eq!(errors.len(), 1, "{args}: {errors:?}");
        assert!(errors[0].starts_with(error), "{args}: {errors:?}");
    }
}
