//! Enums in functions and in modules, as visible as their authors want.
#![deny(warnings)]

mod inner {
    use error_codes::error_codes;

    #[error_codes(inline = r#"
        title = "Module"
        categories.all.title = "All"
        codes = [{ code = 1, name = "One", message = "one", category = "all" }]
    "#)]
    pub(super) enum Seen {}

    pub(crate) mod deeper {
        #[error_codes::error_codes(inline = r#"
            title = "Path"
            categories.all.title = "All"
            codes = [{ code = 1, name = "One", message = "one", category = "all" }]
        "#, category = Section)]
        pub(in crate::inner) enum Path {}
    }

    pub(super) fn path() -> &'static str {
        deeper::Path::One.category().title()
    }
}

fn message() -> &'static str {
    #[error_codes::error_codes(inline = r#"
        title = "Function"
        categories.all.title = "All"
        codes = [{ code = 1, name = "One", message = "one in a function", category = "all" }]
    "#)]
    enum Local {}

    const ONE: Local = Local::from_code(1).unwrap();
    assert_eq!(ONE.category(), LocalCategory::All);
    ONE.message()
}

fn main() {
    assert_eq!(message(), "one in a function");
    assert_eq!(inner::path(), "All");
    assert_eq!(inner::Seen::One.category(), inner::SeenCategory::All);
}
