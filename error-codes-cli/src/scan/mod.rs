//! Finds codes in text: a code, a log, a transcript, JSON.
//!
//! - [`list`]: a text that consists of codes and names only.
//! - [`json`]: error objects in JSON, anywhere in the text.
//! - [`mod@line`]: codes in all other text, line by line; [`mod@column`]: codes in columns; [`label`]: words before codes; [`name`]: names and
//!   ids.

mod column;
mod json;
mod label;
mod line;
mod list;
mod name;

use crate::lookup::Lookup;

/// A code in a text.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Mention {
    /// The code as written. In running text it is in the table, except in the form `(#1)`.
    pub(crate) code: String,
    /// The subcode as written.
    pub(crate) subcode: Option<String>,
    /// Texts that may be the message of a case.
    pub(crate) titles: Vec<String>,
    /// The text after the code, which may begin with the message of a case.
    pub(crate) rest: Option<String>,
    /// Its byte offset.
    at: usize,
    /// Its line, from 1.
    pub(crate) line: usize,
}

impl Mention {
    /// A code that is the whole text.
    pub(crate) fn of(code: &str) -> Self {
        Self {
            code: code.to_owned(),
            line: 1,
            ..Self::default()
        }
    }
}

/// Passes the codes in a text to `found`, in order.
pub(crate) fn mentions(text: &str, lookup: &Lookup, mut found: impl FnMut(Mention)) {
    let (mut line, mut counted) = (1, 0);
    let found = &mut |mut mention: Mention| {
        line += text[counted..mention.at].matches('\n').count();
        counted = mention.at;
        mention.line = line;
        found(mention);
    };
    if list::mentions(text, lookup, &mut |_| {}) {
        list::mentions(text, lookup, found);
        return;
    }
    let mut end = 0;
    for value in json::errors(text, lookup) {
        line::mentions(text, end..value.start, lookup, found);
        value.mentions.into_iter().for_each(&mut *found);
        end = value.end;
    }
    line::mentions(text, end..text.len(), lookup, found);
}

/// The first character boundary at or after a byte offset.
fn boundary(text: &str, at: usize) -> usize {
    (at..text.len())
        .find(|at| text.is_char_boundary(*at))
        .unwrap_or(text.len())
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, Instant};

    use error_codes_codegen::Table;
    use proptest::prelude::*;

    use super::*;
    use crate::spec::tests::table;

    fn integers() -> Table {
        table(
            "i32",
            &[
                ("131056", "Pair"),
                ("190", "Token"),
                ("-1", "Minus"),
                ("\"200-299\"", "Range"),
            ],
        )
    }

    fn found(text: &str, table: &Table) -> Vec<(usize, String, Option<String>)> {
        let mut found = Vec::new();
        mentions(text, &Lookup::new(table), |it| {
            found.push((it.line, it.code, it.subcode));
        });
        found
    }

    #[track_caller]
    fn finds(text: &str, expected: &[(usize, &str)]) {
        let found = found(text, &integers());
        let found: Vec<_> = found
            .iter()
            .map(|(line, code, _)| (*line, &**code))
            .collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn each_code_has_its_line() {
        finds(
            "\n\r\n(#131056)\nx\n{\n\"error\":\n{\"code\":\n190}}",
            &[(3, "131056"), (7, "190")],
        );
        finds(
            "é\n\"{\\\"error\\\":{\\\"code\\\":190}}\" (#7)",
            &[(2, "190"), (2, "7")],
        );
        finds("190\n-1", &[(1, "190"), (2, "-1")]);
    }

    #[test]
    fn truncated_json_is_read_to_its_end() {
        finds("{\"error\":{\"code\":131056,\"a", &[(1, "131056")]);
        finds(
            "{\"errors\":[{\"code\":131056},{\"code\":19",
            &[(1, "131056")],
        );
        finds("{{\"error\":{\"code\":131056}}}", &[(1, "131056")]);
        finds("[[{\"error\":{\"code\":131056}} oops", &[(1, "131056")]);
        finds("{\"error\":{\"code\":131056}", &[(1, "131056")]);
        finds("{\"error\":{\"code\":7}} in 3", &[(1, "7")]);
        let deep = "[".repeat(1000) + "{\"error\":{\"code\":131056}}";
        finds(&deep, &[(1, "131056")]);
    }

    #[test]
    fn only_error_objects_are_errors() {
        for text in [
            r#"{"code": 7}"#,
            r#"{"errors": {"code": 7}}"#,
            r#"{"error": [{"code": 7}]}"#,
            r#"{"error": {"code": null}}"#,
            r#"{"error": {"code": [7]}}"#,
            r#"{"error": {"code": 1.5}}"#,
            r#"{"error": {"code": true}}"#,
            r#"{"error": {"code": "x"}}"#,
            r#"{"error": "7"}"#,
        ] {
            finds(text, &[]);
        }
        finds(
            r#"{"error": {"a": {"b": {"code": 7}, "code": 8}}}"#,
            &[(1, "8")],
        );
        finds(r#"{"error": {"a": {"code": 8}, "code": 7}}"#, &[(1, "7")]);
    }

    #[test]
    fn a_subcode_is_a_number_behind_a_slash() {
        let table = table("str", &[("\"190\"", "Token"), ("\"190/1\"", "Slash")]);
        let pair = |text| match &*found(text, &table) {
            [(1, code, subcode)] => Some((code.clone(), subcode.clone())),
            _ => None,
        };
        let subcode = Some("463".to_owned());
        assert_eq!(pair("190/463"), Some(("190".to_owned(), subcode)));
        assert_eq!(pair("190/1"), Some(("190/1".to_owned(), None)));
        assert_eq!(pair("190/x"), None);
        // A short number and another one are a count, a long one is a code.
        finds("see error 190/5 of them", &[]);
        finds("see error 131056/5 of them", &[(1, "131056")]);
    }

    #[test]
    fn a_name_can_be_a_label() {
        let table = table("i32", &[("1", "Failure"), ("190", "Token")]);
        let expected = ["Failure", "Token"].map(|name| (1, name.to_owned(), None));
        assert_eq!(found("Failure Token", &table), expected);
        finds("failure 190", &[(1, "190")]);
    }

    #[test]
    fn only_words_close_to_a_number_name_it() {
        let text = |between: &str| format!("190: there is {between} a wrong token");
        finds(&text("once more"), &[(1, "190")]);
        finds(&text(&"so much ".repeat(30)), &[]);
    }

    #[test]
    fn the_time_is_linear() {
        let table = integers();
        for unit in [
            "{",
            "[",
            "\"{\\",
            "{\"error\":",
            "{\"a\":",
            "[{\"error\":{\"code\":190,\"x\":",
            "(#190)",
            "190 ",
            "error code 190/463 ",
            "[190] ",
            "error ",
            "error_code,x\n190,1\n",
            "error code,",
            "code=",
            "-",
            "😀[",
            "0x",
            "is ",
        ] {
            let text = unit.repeat((256 << 10) / unit.len());
            let start = Instant::now();
            found(&text, &table);
            assert!(start.elapsed() < Duration::from_secs(20), "{unit}");
        }
    }

    proptest! {
        #[test]
        fn any_text_can_be_scanned(
            text in "(\\PC|[\\n{}\"\\[\\]:,#()/\\\\-]|error|code|subcode|190|131056|0x){0,60}",
        ) {
            let strings = table("str", &[("\"42P01\"", "Undefined"), ("\"a/b\"", "Slash")]);
            for table in [integers(), strings] {
                let lines = text.split('\n').count();
                let found = found(&text, &table);
                prop_assert!(found.iter().all(|(line, ..)| (1..=lines).contains(line)));
                prop_assert!(found.is_sorted_by_key(|(line, ..)| *line));
            }
        }
    }
}
