//! Codes that are words.

use error_codes::{UnknownCode, error_codes};

#[error_codes(inline = r#"
    title = "PostgreSQL"
    code-type = "str"

    [categories.integrity]
    title = "Integrity constraint violation"

    [[codes]]
    code = "23505"
    name = "UniqueViolation"
    message = "unique_violation"
    category = "integrity"

    [[codes]]
    code = "23001"
    name = "RestrictViolation"
    message = "restrict_violation"
    category = "integrity"
"#)]
pub enum Closed {}

#[error_codes(inline = r#"
    title = "PostgreSQL"
    code-type = "str"

    [categories.integrity]
    title = "Integrity constraint violation"

    [[codes]]
    code = "23505"
    name = "UniqueViolation"
    message = "unique_violation"
    category = "integrity"
"#)]
pub enum Open {
    Other(UnknownCode<Self>),
}

const UNIQUE: Closed = Closed::from_code("23505").unwrap();

fn main() {
    let code: &'static str = UNIQUE.code();
    assert_eq!(code, "23505");
    assert_eq!(<&str>::from(UNIQUE), "23505");
    assert_eq!(Closed::try_from("23001"), Ok(Closed::RestrictViolation));
    assert_eq!("23001".parse(), Ok(Closed::RestrictViolation));
    let none = "23".parse::<Closed>().unwrap_err();
    assert_eq!(none.to_string(), "unknown PostgreSQL code 23");
    let copy = UNIQUE;
    assert_eq!(copy, UNIQUE);

    let known = Open::from("23505");
    assert_eq!(known, Open::UniqueViolation);
    let other = Open::from("ab é");
    assert_eq!(other.code(), "ab é");
    assert_eq!(other.to_string(), "unknown error (ab é)");
    assert_eq!(format!("{other:?}"), r#"Other("ab é")"#);
    assert_eq!(other.clone(), "ab é".parse().unwrap());
    assert_eq!(&*Box::<str>::from(other), "ab é");
}
