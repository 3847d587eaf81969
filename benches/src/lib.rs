//! What is measured at run time: [`subjects`], each one operation of one candidate on one table.
//!
//! The tables, and the code of all candidates but those that are crates, are written by the build
//! script.

mod random;
mod subject;

use error_codes::{Entry, error_codes};
use http::StatusCode;
use tokio_postgres::error::SqlState;

use crate::subject::{Inputs, Subjects};
pub use crate::subject::{Key, Pass, Subject};

/// The candidate that this is all about.
pub const OURS: &str = "error-codes";
/// What the loop around each call costs.
pub const LOOP: &str = "empty loop";
/// The table whose loop is measured: it costs the same at all others.
pub const LOOP_SIZE: usize = 50;
/// An array with a place for each code, or for each row: nothing can be faster.
pub const LIMIT: &str = "array";

/// The inputs of a pass whose instructions are counted.
pub const INSTRUCTION_INPUTS: usize = 4096;
/// The inputs of a pass that is timed.
pub const TIME_INPUTS: usize = 65_536;

macro_rules! table {
    ($table:ident, $kind:expr, $size:expr) => {
        Inputs {
            kind: $kind,
            size: $size,
            own: $table::OWN,
            ranged: $table::RANGED,
            misses: $table::MISSES,
        }
    };
}

/// Registers what is measured of one module of a table.
macro_rules! measure {
    (ours, $all:ident, $table:ident, $kind:expr, $size:expr) => {
        let inputs = table!($table, $kind, $size);
        if $size == LOOP_SIZE {
            $all.look_ups(&inputs, LOOP, |code| code);
        }
        $all.look_ups(&inputs, OURS, |code| $table::ours::Error::from_code(code));
        $all.ranges(&inputs, OURS, |code| $table::ours::Error::from_code(code));
        if $kind == "sparse" {
            let mut of = $all.values(&inputs, OURS, |code| $table::ours::Error::from_code(code));
            of.accessor("category", |it| it.category());
            of.accessor("predicate", |it| it.is_network());
            of.accessor("tag", |it| it.is_recipient());
            of.accessor("message", |it| it.message());
            of.accessor("description", |it| it.description());
            of.accessor("remedy", |it| it.remedy());
            of.accessor("name", |it| it.name());
            of.display();
            if $size == LOOP_SIZE {
                let mut of =
                    $all.values(&inputs, LOOP, |code| $table::ours::Error::from_code(code));
                of.accessor("accessor", |it| *it);
            }
        }
    };
    (index, $all:ident, $table:ident, $kind:expr, $size:expr) => {
        let inputs = table!($table, $kind, $size);
        $all.look_ups(&inputs, LIMIT, |code| $table::index::from_code(code));
    };
    (arrays, $all:ident, $table:ident, $kind:expr, $size:expr) => {
        let inputs = table!($table, $kind, $size);
        $all.look_ups(&inputs, LIMIT, |code| $table::arrays::from_code(code));
        $all.ranges(&inputs, LIMIT, |code| $table::arrays::from_code(code));
        let mut of = $all.values(&inputs, LIMIT, |code| $table::arrays::from_code(code));
        of.accessor("category", |it| $table::arrays::CATEGORIES[*it as usize]);
        of.accessor("predicate", |it| {
            $table::arrays::CATEGORIES[*it as usize] == 3
        });
        of.accessor("message", |it| $table::arrays::MESSAGES[*it as usize]);
        of.accessor("remedy", |it| $table::arrays::REMEDIES[*it as usize]);
        of.display();
    };
    (maps, $all:ident, $table:ident, $kind:expr, $size:expr) => {
        let inputs = table!($table, $kind, $size);
        $all.look_ups(&inputs, "phf", |code| $table::maps::from_code(code));
    };
    (matches, $all:ident, $table:ident, $kind:expr, $size:expr) => {
        let inputs = table!($table, $kind, $size);
        $all.look_ups(&inputs, "match", |code| {
            $table::matches::Error::from_code(code)
        });
        $all.ranges(&inputs, "match", |code| {
            $table::matches::Error::from_code(code)
        });
        let mut of = $all.values(&inputs, "match", |code| {
            $table::matches::Error::from_code(code)
        });
        of.accessor("category", |it| it.category());
        of.accessor("predicate", |it| it.is_network());
        of.accessor("tag", |it| it.is_recipient());
        of.accessor("message", |it| it.message());
        of.accessor("remedy", |it| it.remedy());
        of.display();
    };
    (match_only, $all:ident, $table:ident, $kind:expr, $size:expr) => {
        let inputs = table!($table, $kind, $size);
        $all.look_ups(&inputs, "match", |code| {
            $table::match_only::Error::from_code(code)
        });
    };
    (stack, $all:ident, $table:ident, $kind:expr, $size:expr) => {
        let inputs = table!($table, $kind, $size);
        $all.look_ups(&inputs, "strum", |code| {
            $table::stack::Error::from_repr(code)
        });
        $all.look_ups(&inputs, "num_enum", |code| {
            $table::stack::Error::try_from(code).ok()
        });
        let mut of = $all.values(&inputs, "strum", |code| {
            $table::stack::Error::from_repr(code)
        });
        of.accessor("category", |it| {
            strum::EnumProperty::get_str(it, "category")
        });
        of.accessor("message", |it| strum::EnumMessage::get_message(it));
        of.accessor("remedy", |it| strum::EnumProperty::get_str(it, "remedy"));
        let mut of = $all.values(&inputs, "thiserror", |code| {
            $table::stack::Error::from_repr(code)
        });
        of.display();
    };
    (numbers_only, $all:ident, $table:ident, $kind:expr, $size:expr) => {
        let inputs = table!($table, $kind, $size);
        $all.look_ups(&inputs, "strum", |code| {
            $table::numbers_only::Error::from_repr(code)
        });
        $all.look_ups(&inputs, "num_enum", |code| {
            $table::numbers_only::Error::try_from(code).ok()
        });
    };
    (display_doc, $all:ident, $table:ident, $kind:expr, $size:expr) => {
        let inputs = table!($table, $kind, $size);
        let mut of = $all.values(&inputs, "displaydoc", |code| {
            let row = $table::arrays::from_code(code)?;
            Some($table::display_doc::ROWS[row as usize])
        });
        of.display();
    };
}

include!(concat!(env!("OUT_DIR"), "/tables.rs"));

/// Where the candidates' code lies that is measured at compile time.
pub const COMPILE_FOLDER: &str = concat!(env!("OUT_DIR"), "/compile");

/// The table that is shipped as an example: real codes, to be compared with a real crate.
#[error_codes("../error-codes/examples/sqlstate/sqlstate.toml")]
enum PostgresError {}

/// Everything that is measured at run time.
pub fn subjects() -> Vec<Subject> {
    let mut all = Subjects::default();
    fill(&mut all);
    postgres(&mut all);
    http(&mut all);
    all.into()
}

fn postgres(all: &mut Subjects) {
    let codes: Vec<&'static str> = PostgresError::entries().map(Entry::code).collect();
    let inputs = Inputs {
        kind: "postgres",
        size: codes.len(),
        own: codes.leak(),
        ranged: &[],
        misses: &[],
    };
    all.look_ups(&inputs, LOOP, |code| code);
    all.look_ups(&inputs, OURS, PostgresError::from_code);
    all.look_ups(&inputs, "tokio-postgres", SqlState::from_code);
}

fn http(all: &mut Subjects) {
    let codes = (100..600).filter(|code| status(*code).is_some());
    let codes: Vec<u16> = codes.collect();
    let inputs = Inputs {
        kind: "http",
        size: codes.len(),
        own: codes.leak(),
        ranged: &[],
        misses: &[],
    };
    let mut of = all.values(&inputs, "http", status);
    of.accessor("message", StatusCode::canonical_reason);
}

fn status(code: u16) -> Option<StatusCode> {
    let status = StatusCode::from_u16(code).ok()?;
    status.canonical_reason().map(|_| status)
}

#[cfg(test)]
mod tests {
    /// All candidates give the same answers, or there would be nothing to compare.
    macro_rules! agree {
        ($table:ident) => {
            use crate::$table::{
                MISSES, OWN, RANGED, arrays, display_doc, maps, matches, ours, stack,
            };

            for &code in OWN {
                let it = ours::Error::from_code(code).unwrap();
                let line = it.to_string();
                let other = matches::Error::from_code(code).unwrap();
                assert_eq!(it.code(), code);
                assert_eq!(it.name(), other.name());
                assert_eq!(it.message(), Some(other.message()));
                assert_eq!(it.description(), Some(other.description()));
                assert_eq!(it.remedy(), Some(other.remedy()));
                assert_eq!(it.is_network(), other.is_network());
                assert_eq!(it.is_recipient(), other.is_recipient());
                assert_eq!(it.category().unwrap() as u8, other.category() as u8);
                assert_eq!(line, other.to_string());
                let row = arrays::from_code(code).unwrap();
                assert_eq!(line, row.to_string());
                assert_eq!(it.message(), Some(arrays::MESSAGES[row as usize]));
                assert_eq!(it.remedy(), Some(arrays::REMEDIES[row as usize]));
                assert_eq!(line, display_doc::ROWS[row as usize].to_string());
                assert_eq!(row as usize, maps::from_code(code).unwrap() as usize);
                let other = stack::Error::from_repr(code).unwrap();
                assert_eq!(stack::Error::try_from(code), Ok(other));
                assert_eq!(line, other.to_string());
                assert_eq!(it.message(), strum::EnumMessage::get_message(&other));
                assert_eq!(it.remedy(), strum::EnumProperty::get_str(&other, "remedy"));
            }
            for &code in MISSES {
                assert!(ours::Error::from_code(code).is_none());
                assert!(matches::Error::from_code(code).is_none());
                assert!(arrays::from_code(code).is_none());
                assert!(maps::from_code(code).is_none());
                assert!(stack::Error::from_repr(code).is_none());
                assert!(stack::Error::try_from(code).is_err());
            }
            for &code in RANGED {
                let it = ours::Error::from_code(code).unwrap();
                let other = matches::Error::from_code(code).unwrap();
                assert_eq!(it.name(), other.name());
                let row = arrays::from_code(code).unwrap();
                assert_eq!(it.message(), Some(arrays::MESSAGES[row as usize]));
            }
        };
    }

    #[test]
    fn candidates_agree_on_a_small_table() {
        agree!(sparse_50);
    }

    #[test]
    fn candidates_agree_on_a_larger_table() {
        agree!(sparse_500);
    }

    #[test]
    fn subjects_have_names_of_their_own() {
        let mut names: Vec<_> = crate::subjects().iter().map(|it| it.key.id()).collect();
        let all = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), all);
    }
}
